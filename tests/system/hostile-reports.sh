#!/usr/bin/env bash
# Sticks that somebody made to harm the office, each by name: what is not a report of ours is named in a
# sentence and left out, the rest is taken, in bounded memory and time. Photographs and tables that come
# by other ways as well.
set -euo pipefail
# shellcheck source=tests/system/lib.bash
source "$(dirname "$0")/lib.bash"

FINE=0 PARTLY=3 FAILED=1

office_new
office kiosk new GZ-0002 --out "$work/second"
cases_new "$work/cases"
mkdir -p "$work/good" "$work/data2"
pack "$work/cases" "$work/good"
check "the first kiosk is visited" is 0 "$(visit "$work/good")"
report=$(helper report "$config" "$data" tip "event_words=在路边")
helper report "$work/second" "$work/data2" tip "event_words=在车站" >"$work/id"
check "the first kiosk's report is taken" is 0 "$(visit "$work/good")"
check "and the second one's" is 0 "$(config=$work/second data=$work/data2 visit "$work/good")"
printf 'not to be touched' >"$work/victim"
cp -a "$HOMEWARD_DESK" "$work/desk.empty"

stick=$work/hostile from=$work/hostile/HOMEWARD/from-kiosks
first=$from/$kiosk second=$from/GZ-0002
fresh() { # the stick and the desk anew
    rm -rf "$stick" "$HOMEWARD_DESK"
    cp -a "$work/good" "$stick"
    cp -a "$work/desk.empty" "$HOMEWARD_DESK"
}
expect() { # STATUS REPORTS WORDS "WHAT IT IS": how many reports the office has then
    local status=0
    bounded homeward-office collect "$stick" >"$work/collect.log" 2>&1 || status=$?
    check "$4: status $1, in bounded memory and time" is "$1" "$status" || cat "$work/collect.log"
    [ -z "$3" ] || check "$4: a sentence" grep -qF -- "$3" "$work/collect.log" || cat "$work/collect.log"
    check "$4: $2 reports are in the office" is "$2" "$(homeward-office reports --json | jq length)"
    check "$4: nothing else is touched" is "not to be touched" "$(cat "$work/victim")"
}

fresh
expect $FINE 2 "" "a good stick"
expect $FINE 2 "2 already known" "replay: the same stick again"
cp "$first/$report.report" "$first/00112233445566778899aabbccddeeff.report"
expect $FINE 2 "" "replay: a report under another name"

# --- Reports that are not what they say.
fresh
cp "$first/$report.report" "$second/"
expect $PARTLY 2 "is of kiosk $kiosk, but lies in the folder of another" "a report copied between kiosks"
fresh
rm -r "$second"
cp -a "$first" "$second"
expect $PARTLY 1 "kiosk.card" "a whole folder copied between kiosks"
fresh
expect $FINE 2 "" "before an id is used again"
printf '{}' >"$work/letter"
cp "$work/good/HOMEWARD/from-kiosks/$kiosk/$report.report" "$work/first.report"
helper report "$config" "$data" tip "event_words=别的话" >"$work/id"
hostile again "$config" "$data" "$work/first.report" "$work/letter" "$first/again.report"
expect $PARTLY 2 "again.report" "a report id reused with other content"
fresh
sed -i 's/HWREPORT/HWREPORX/' "$first/$report.report"
expect $PARTLY 1 "not a report" "a report of another format"
fresh
printf '[%.0s' {1..100000} >"$work/letter"
hostile seal "$config" "$data" "$work/letter" "$first/deep.report"
expect $PARTLY 2 "deep.report" "a letter nested 100,000 deep"
fresh
{ printf '{"fields":[' && yes '{},' | head -c 4000000 && printf '{}]}'; } >"$work/letter"
hostile seal "$config" "$data" "$work/letter" "$first/wide.report"
expect $PARTLY 2 "wide.report" "a letter of a million objects"
fresh
printf '{"format":1,"kind":"tip\0"' >"$work/letter"
hostile seal "$config" "$data" "$work/letter" "$first/cut.report"
expect $PARTLY 2 "cut.report" "a letter that ends early"

# --- Voices. What is sealed was sealed by a kiosk's own key: a stolen kiosk can say anything.
spoken() { # NAME VOICE-FILE [FIELD=VALUE…]: beside the good reports, one with these bytes behind its letter
    fresh
    { helper letter "$kiosk" tip "${@:3}" && printf '\0' && cat "$2"; } >"$work/letter"
    hostile seal "$config" "$data" "$work/letter" "$first/$1.report"
}
no_voice() { # "WHAT": of no report that the office has
    for id in $(homeward-office reports --json | jq -r '.[].receipt'); do
        check "$1: no voice comes out of it" is 1 "$(bounded homeward-office reports --voice "$work/out.opus" "$id" \
            >"$work/voice.log" 2>&1 || echo $?)"
    done
    check "$1: no file is left" test ! -e "$work/out.opus"
}
helper statement 65000 >"$work/good.opus"
spoken good "$work/good.opus" told=65
expect $FINE 3 "" "a voice statement"
receipt=$(homeward-office reports --json | jq -r '.[] | select(.fields.told) | .receipt')
bounded homeward-office reports --voice "$work/out.opus" "$receipt" >"$work/voice.log"
check "as it was told" cmp -s "$work/good.opus" "$work/out.opus"
check "but over no file that is there" is 1 "$(homeward-office reports --voice "$work/out.opus" "$receipt" \
    >/dev/null 2>&1 || echo $?)"
ln -s "$work/victim" "$work/link.opus"
homeward-office reports --voice "$work/link.opus" "$receipt" >/dev/null 2>&1 || true
check "nor through a link" is "not to be touched" "$(cat "$work/victim")"
rm "$work/out.opus" "$work/link.opus"
head -c 100000 /dev/urandom >"$work/garbage"
spoken garbage "$work/garbage" told=65
expect $PARTLY 2 "garbage.report" "a voice of garbage"
no_voice "a voice of garbage"
: >"$work/nothing"
spoken empty "$work/nothing" told=65
expect $PARTLY 2 "empty.report" "a voice of no bytes"
{ cat "$work/good.opus" && head -c 5000000 /dev/zero; } >"$work/huge"
spoken huge "$work/huge" told=65
expect $PARTLY 2 "huge.report" "a voice of five megabytes"
no_voice "a voice of five megabytes"
helper statement bomb >"$work/bomb.opus"
spoken bomb "$work/bomb.opus" told=83
expect $PARTLY 2 "more sound than it says" "a voice of a megabyte that plays for half a day"
no_voice "a voice that plays for half a day"
spoken untold "$work/good.opus" event_words=x
expect $PARTLY 2 "a voice of which the letter does not know" "a voice behind a letter without one"
no_voice "a voice behind a letter without one"
# The voice of another report: of the same kiosk it cannot be told from its own, and each keeps its own bytes; by
# whoever has no kiosk's key it cannot be put there at all.
helper statement 7000 >"$work/other.opus"
spoken one "$work/good.opus" told=65
{ helper letter "$kiosk" tip told=7 && printf '\0' && cat "$work/other.opus"; } >"$work/letter"
hostile seal "$config" "$data" "$work/letter" "$first/other.report"
head -c -64 "$first/one.report" >"$work/body" # without its signature
tail -c 64 "$first/other.report" >>"$work/body"
mv "$work/body" "$first/mixed.report"
expect $PARTLY 4 "mixed.report" "a report with another one's signature"
for told in 65:good 7:other; do
    receipt=$(homeward-office reports --json | jq -r ".[] | select(.fields.told == \"${told%:*}\") | .receipt")
    homeward-office reports --voice "$work/${told#*:}.out" "$receipt" >/dev/null
    check "each report has its own voice: $told" cmp -s "$work/${told#*:}.opus" "$work/${told#*:}.out"
done

# --- Something else where a report, a card or a folder belongs.
kinds_find
for kind in $kinds; do
    fresh
    instead "$kind" "$first/00.report"
    expect $PARTLY 2 "is not a regular file" "a $kind with a report's name"
    fresh
    instead "$kind" "$first/kiosk.card"
    expect $PARTLY 1 "kiosk.card" "a $kind as card"
    if [ "$kind" = folder ]; then continue; fi
    fresh
    instead "$kind" "$second"
    expect $PARTLY 1 "is not a folder" "a $kind as a kiosk's folder"
    fresh
    instead "$kind" "$from"
    expect $FAILED 0 "is it a stick of ours" "a $kind as from-kiosks"
done

# --- Names.
fresh
long=$(printf 'A%.0s' {1..255})
mkdir "$from/$long" "$from/"$'\xff\xfe\x80' "$from/"$'\e[2J' "$from/NOBODY"
: >"$first/${long:7}.report"
: >"$first/"$'\xff\xfe\x80.report'
: >"$first/"$'\e[2J.report'
: >"$first/"$'\xc2\x9b2J.report' # CSI in one character
: >"$first/"$'\x9b2J.report'
expect $PARTLY 2 "is too long" "names of 255 bytes, of no UTF-8, of control characters"
check "such names: none moves the cursor" bash -c "! LC_ALL=C grep -q $'\e\|\x9b' '$work/collect.log'"
fresh
mv "$first" "$from/${kiosk,,}"
cp -a "$second" "$from/gz-0002"
expect $FINE 2 "" "case-colliding folders are one kiosk's"

# --- Sizes.
fresh
truncate -s 1T "$first/giant.report"
truncate -s 1T "$second/kiosk.card"
expect $PARTLY 1 "too large" "a report and a card of 1 TiB"
many=$(folder_in_memory)
trap 'rm -rf "$work" "$many"' EXIT
fresh
mkdir -p "$many"
mv "$stick" "$many/stick"
stick=$many/stick
# A million names take 22 s to make. The bound of 100,000 names a folder is what ends the reading, so
# that 100,001 and a million are alike.
hostile many "$stick/HOMEWARD/from-kiosks/GZ-0002" 100001 .x
expect $PARTLY 1 "holds more than 100000 entries" "more files in a folder than there can be reports"

# --- Photographs and tables that come by mail.
{
    printf '\x89PNG\r\n\x1a\n\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\x75\x30\x00\x00\x75\x30\x08\x02'
    printf '\x00\x00\x00\xe9\x45\x6f\xed\x00\x00\x00\x11\x49\x44\x41\x54\x78\x9c\x63\x60\x18\x05\xa3'
    printf '\x60\x14\x0c\x77\x00\x00\x03\xe8\x00\x01\xb3\xa6\xd3\x46\x00\x00\x00\x00IEND\xae\x42\x60\x82'
} >"$work/bomb.png" # a whole PNG, whose 900 million pixels would be nothing but zeros
printf '\xff\xd8\xff\xc0\x00\x11\x08\x75\x30\x75\x30\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01\xff\xd9' \
    >"$work/bomb.jpg"
packing() { # "WHAT" WORDS
    local status=0
    rm -rf "$work/out"
    mkdir "$work/out"
    bounded homeward-office pack --cases "$work/cases" --stick "$work/out" >"$work/pack.log" 2>&1 || status=$?
    check "$1: refused, in bounded memory and time" is $FAILED "$status"
    check "$1: a sentence" grep -qE -- "$2" "$work/pack.log" || cat "$work/pack.log"
    check "$1: nothing is written" test ! -e "$work/out/HOMEWARD"
}
for kind in png jpg; do
    cp "$work/bomb.$kind" "$work/cases/photos/one.jpg"
    packing "a $kind that claims 30,000 x 30,000" "claims 30000x30000 pixels"
done
rm "$work/cases/photos/one.jpg"
truncate -s 1T "$work/cases/photos/one.jpg"
packing "a photograph of 1 TiB" "has 1099511627776 bytes"
mv "$work/cases/cases.csv" "$work/good.csv"
printf '[%.0s' {1..100000} >"$work/cases/cases.json"
packing "a table nested 100,000 deep" "nested deeper"
rm "$work/cases/cases.json"
truncate -s 1T "$work/cases/cases.csv"
packing "a table of 1 TiB" "too large"

finish
