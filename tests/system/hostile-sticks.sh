#!/usr/bin/env bash
# Sticks that somebody made to harm a kiosk, each by name: the visit ends in bounded memory and time
# with the outcome that is expected, a sentence in the log, and nothing changed outside the stick. (Sticks
# that are merely broken: bad-sticks.sh. What the office collects: hostile-reports.sh.)
set -euo pipefail
# shellcheck source=tests/system/lib.bash
source "$(dirname "$0")/lib.bash"

# The statuses of app/stick/status.h.
OK=0 NO_MANIFEST=10 BAD_SIGNATURE=11 BAD_MANIFEST=13 ROLLBACK=20 TRUNCATED=21 CHANGED=22 INVALID=23
STICK_WRITE=31

office_new
office kiosk new GZ-0002 --out "$work/second"
cases_new "$work/cases"
older=$work/older same=$work/same newer=$work/newer
mkdir -p "$older" "$same" "$newer"
pack_whole "$work/cases" "$older"
pack_whole "$work/cases" "$same"
check "a good stick is taken" is 0 "$(visit "$same")"
rm -rf "$same/HOMEWARD/from-kiosks"
report=$(helper report "$config" "$data" tip "event_words=在路边")
pack_whole "$work/cases" "$newer"
catalogue=$(b2sum <"$data/catalogue.db")
printf 'not to be touched' >"$work/victim"
mkdir "$work/victims"

stick=$work/hostile home=$work/hostile/HOMEWARD
fresh() { # FOLDER: the stick anew, a copy of it
    rm -rf "$stick"
    cp -a "$1" "$stick"
    bundle=$(echo "$home"/bundles/*)
}
resign() { # signs whatever manifest.json is now
    minisign -S -W -s "$HOMEWARD_DESK/keys/office.key" -m "$home/manifest.json" >/dev/null 2>&1
}
change() { # JQ-PROGRAM: and signs, as an office would that is careless or was robbed of its key
    jq "$1" "$home/manifest.json" >"$work/manifest"
    mv "$work/manifest" "$home/manifest.json"
    resign
}
for_kiosk() { # puts for-kiosks/GZ-0001.json with its true hash into the manifest; content on stdin
    local file=$home/for-kiosks/$kiosk.json
    mkdir -p "$home/for-kiosks"
    cat >"$file"
    change ".for_kiosks = [{name: \"$kiosk.json\", size: $(stat -c %s "$file"), \
        hash: \"$(b2sum <"$file" | cut -d' ' -f1)\"}]"
}
fingerprint() { # names, kinds, times of the stick
    find "$stick" -printf '%P %y %s %T@ %C@\n' | sort | b2sum
}
expect() { # STATUS "WHAT IT IS"
    local status=0 before explained=0
    before=$(fingerprint)
    bounded homeward-stick --config "$config" --data "$data" --run "$run" --explain "$stick" \
        >"$work/explained" 2>"$work/stick.log" || explained=$?
    check "$2: explained in bounded memory and time, nothing written" \
        test $explained -lt 97 -a -s "$work/explained" -a "$before" = "$(fingerprint)" || cat "$work/stick.log"
    bounded homeward-stick --config "$config" --data "$data" --run "$run" "$stick" \
        >"$work/stick.log" 2>&1 || status=$?
    check "$2: status $1, in bounded memory and time" is "$1" "$status" || cat "$work/stick.log"
    if [ "$1" -ne 0 ]; then
        check "$2: a sentence" grep -qE "error: the visit is over: [a-z-]+: .{12,}" "$work/stick.log"
    fi
    check "$2: nothing is lost" is "$catalogue 1 not to be touched 0" \
        "$(b2sum <"$data/catalogue.db") $(helper waiting "$data") $(cat "$work/victim") $(find "$work/victims" -mindepth 1 | wc -l)"
}
says() { # WORDS "WHAT"
    check "$2" grep -qF "$1" "$work/stick.log"
}
exported() { # "WHAT"
    check "$1: the report was taken all the same" \
        test -n "$(find "$home/from-kiosks/" -type f -name "$report*.report")"
}

# --- Old and mixed.
fresh "$older"
expect $ROLLBACK "rollback"
exported "rollback"

fresh "$same"
expect $OK "freeze: the same stick for ever"
says "the catalogue stays at 2" "freeze: nothing is taken twice"
expect $OK "replay: the same stick again"
check "replay: the report lies there once" is 1 "$(find "$home/from-kiosks" -name '*.report' | wc -l)"

fresh "$newer"
change '.version = 9007199254740991'
expect $BAD_MANIFEST "fast-forward"
exported "fast-forward"
says "too far ahead" "fast-forward: a sentence"

fresh "$newer"
cp "$same/HOMEWARD/manifest.json.minisig" "$home/"
expect $BAD_SIGNATURE "mix: a manifest with the signature of another"

fresh "$newer"
cp "$same"/HOMEWARD/bundles/* "$bundle"
truncate -s "$(stat -c %s "$newer/HOMEWARD/bundles/$(basename "$bundle")")" "$bundle"
expect $CHANGED "mix: the bundle of another manifest under its name"

fresh "$newer"
change '.bundles[0].size = 1 | .bundles[0].pieces = [.bundles[0].pieces[0]]'
expect $CHANGED "extraneous bytes: a bundle larger than its manifest says"

fresh "$same"
change '.bundles += [.bundles[0] | .name |= ascii_upcase]'
expect $BAD_MANIFEST "case-colliding names in the manifest"

fresh "$newer"
change '.bundles[0].name = "../../victim"'
expect $BAD_MANIFEST "a bundle's name that leads elsewhere"

# --- Acknowledgements that are not this kiosk's.
fresh "$same"
jq -n "{format: 1, kiosk: \"GZ-0002\", acknowledged: [\"$report\"]}" | for_kiosk
expect $OK "the acknowledgement of a wrong kiosk"
says "the acknowledgements are for the kiosk GZ-0002" "the acknowledgement of a wrong kiosk: a sentence"

fresh "$same"
other=0123456789abcdef0123456789abcdef
jq -n "{format: 1, kiosk: \"$kiosk\", acknowledged: [\"$other\"]}" | for_kiosk
sed -i "s/$other/$report/" "$home/for-kiosks/$kiosk.json"
expect $OK "an acknowledgement that nobody signed"
says "is not what the manifest names" "an acknowledgement that nobody signed: a sentence"

fresh "$same"
jq -n "{format: 1, kiosk: \"$kiosk\", acknowledged: [\"$other\"]}" | for_kiosk
expect $OK "the acknowledgement of a report that never was"

# --- Keys. (Rotated and retired ones: keys.sh.)
minisign -G -W -p "$work/thief.pub" -s "$work/thief.key" >/dev/null 2>&1
announce() { # puts what stdin says into keys/0001.json, signed by the thief
    mkdir -p "$home/keys"
    cat >"$home/keys/0001.json"
    minisign -S -W -s "$work/thief.key" -m "$home/keys/0001.json" >/dev/null 2>&1
}
for base in same newer; do
    fresh "$work/$base"
    jq -n "{format: 1, office: \"DEMO\", number: 1, made_at: 1764000000,
        signing: [\"$(sed -n 2p "$work/thief.pub")\"], sealing: $(jq .sealing_key "$config/kiosk.json")}" | announce
    [ $base = same ] || minisign -S -W -s "$work/thief.key" -m "$home/manifest.json" >/dev/null 2>&1
    expect "$([ $base = same ] && echo $OK || echo $BAD_SIGNATURE)" "a thief who announces his own key, manifest $base"
    says "the stick's chain of keys" "a thief who announces his own key, manifest $base: a sentence"
    check "a thief who announces his own key, manifest $base: it is not kept" test ! -e "$data/keys"
done

# --- Something else where a file belongs.
kinds_find
for kind in $kinds; do
    fresh "$newer"
    instead "$kind" "$home/manifest.json"
    expect $BAD_MANIFEST "a $kind as manifest"
    fresh "$newer"
    instead "$kind" "$home/manifest.json.minisig"
    expect $BAD_SIGNATURE "a $kind as signature"
    fresh "$newer"
    instead "$kind" "$bundle"
    expect $INVALID "a $kind as bundle"
    fresh "$same"
    jq -n "{format: 1, kiosk: \"$kiosk\", acknowledged: []}" | for_kiosk
    instead "$kind" "$home/for-kiosks/$kiosk.json"
    expect $OK "a $kind as acknowledgements"
    says "no acknowledgements" "a $kind as acknowledgements: a sentence"
    fresh "$same"
    mkdir -p "$home/from-kiosks/$kiosk"
    instead "$kind" "$home/from-kiosks/$kiosk/$report.report"
    expect $OK "a $kind with a report's name"
    exported "a $kind with a report's name"
    fresh "$same"
    mkdir -p "$home/keys"
    instead "$kind" "$home/keys/0001.json"
    expect $OK "a $kind as announcement of keys"
    says "the stick's chain of keys" "a $kind as announcement of keys: a sentence"
    if [ "$kind" = folder ]; then continue; fi
    for name in kiosk.card health.json; do
        fresh "$same"
        mkdir -p "$home/from-kiosks/$kiosk"
        instead "$kind" "$home/from-kiosks/$kiosk/$name"
        expect $OK "a $kind as $name"
        check "a $kind as $name: replaced by a file" \
            test -f "$home/from-kiosks/$kiosk/$name" -a ! -L "$home/from-kiosks/$kiosk/$name"
    done
    fresh "$same"
    instead "$kind" "$home"
    expect $NO_MANIFEST "a $kind as HOMEWARD"
done
for name in kiosk.card health.json kiosk.card.new; do
    fresh "$same"
    mkdir -p "$home/from-kiosks/$kiosk/$name/full"
    expect $STICK_WRITE "a folder as $name"
done
for name in from-kiosks "from-kiosks/$kiosk"; do
    fresh "$same"
    mkdir -p "$home/from-kiosks"
    rm -rf "${home:?}/$name"
    ln -s "$work/victims" "$home/$name"
    expect $STICK_WRITE "a link as $name"
done
fresh "$newer"
mv "$home/bundles" "$work/elsewhere"
ln -s "$work/elsewhere" "$home/bundles"
expect $INVALID "a link as bundles"

# --- Names.
long=$(printf 'a%.0s' {1..255})
fresh "$same"
for folder in "$stick" "$home" "$home/bundles" "$home/from-kiosks" "$home/from-kiosks/$kiosk"; do
    mkdir -p "$folder"
    : >"$folder/$long"
    : >"$folder/"$'\xff\xfe\x80.report' || echo "      no names here but UTF-8"
    mkdir "$folder/"$'\e[2J\nerror: all is lost'
done
expect $OK "names of 255 bytes, of no UTF-8, of control characters"
check "such names: none reaches the log" bash -c "! grep -q $'\e' '$work/stick.log'"
fresh "$same"
mkdir -p "$home/from-kiosks/${kiosk,,}" "$stick/homeward"
echo other >"$stick/homeward/manifest.json"
expect $OK "case-colliding folders"
exported "case-colliding folders"

# --- Sizes.
many=$(folder_in_memory)
trap 'rm -rf "$work" "$many"' EXIT
fresh "$same"
mkdir -p "$home/from-kiosks" "$many"
mv "$stick" "$many/stick"
stick=$many/stick home=$many/stick/HOMEWARD
mkdir "$home/from-kiosks/$kiosk"
count=40000 # a million takes 22 s to make; a kiosk lists no folder of a stick, so that any number is alike
hostile many "$home/from-kiosks/$kiosk" $count .report
expect $OK "$count files where the reports go"
exported "$count files where the reports go"
stick=$work/hostile home=$work/hostile/HOMEWARD

fresh "$newer"
truncate -s 1G "$home/manifest.json"
expect $BAD_MANIFEST "a manifest of 1 GiB"
fresh "$newer"
truncate -s 1T "$home/manifest.json.minisig"
expect $BAD_SIGNATURE "a signature of 1 TiB"
fresh "$newer"
truncate -s 1T "$bundle"
expect $CHANGED "a sparse bundle of 1 TiB"
fresh "$newer"
change '.bundles[0].size = 1099511627776'
truncate -s 1T "$bundle"
expect $BAD_MANIFEST "a manifest that tells of 1 TiB"
fresh "$newer"
: >"$bundle"
expect $TRUNCATED "an empty bundle"
fresh "$same"
echo {} | for_kiosk
truncate -s 1T "$home/for-kiosks/$kiosk.json"
expect $OK "acknowledgements of 1 TiB"
says "too large" "acknowledgements of 1 TiB: a sentence"
fresh "$same"
mkdir -p "$home/from-kiosks/$kiosk"
truncate -s 1T "$home/from-kiosks/$kiosk/$report.report"
expect $OK "1 TiB with a report's name"
exported "1 TiB with a report's name"

# --- JSON nested 100,000 deep, and a small text that would become a large tree.
deep=$work/deep
printf '[%.0s' {1..100000} >"$deep"
fresh "$newer"
cp "$deep" "$home/manifest.json"
expect $BAD_SIGNATURE "a manifest nested 100,000 deep that nobody signed"
resign
expect $BAD_MANIFEST "a manifest nested 100,000 deep, signed"
fresh "$newer"
{ printf '{"bundles":[' && yes '{},' | head -c 4000000 && printf '{}]}'; } >"$home/manifest.json"
resign
expect $BAD_MANIFEST "a manifest of a million objects, signed"
fresh "$same"
announce <"$deep"
expect $OK "an announcement of keys nested 100,000 deep"
says "the stick's chain of keys" "an announcement of keys nested 100,000 deep: a sentence"
truncate -s 1T "$home/keys/0001.json"
expect $OK "an announcement of keys of 1 TiB"
says "the stick's chain of keys" "an announcement of keys of 1 TiB: a sentence"
fresh "$same"
for_kiosk <"$deep"
expect $OK "acknowledgements nested 100,000 deep"
says "nested deeper" "acknowledgements nested 100,000 deep: a sentence"

# Who has a key can still bring a kiosk some way ahead; the office overtakes.
fresh "$newer"
sqlite3 "$bundle" "UPDATE about SET version = 1000"
change ".version = 1000 | .bundles[0].size = $(stat -c %s "$bundle") |
    .bundles[0].pieces = [\"$(b2sum <"$bundle" | cut -d' ' -f1)\"]"
check "fast-forward: by a thief of a key, some way" is "0 1000" "$(visit "$stick") $(helper version "$data")"
check "fast-forward: a good stick seems older then" is $ROLLBACK "$(visit "$newer")"
office pack --cases "$work/cases" --stick "$newer" --above 1000 --deltas 0

# And after all this a good stick is taken.
check "a good stick after all of them is taken" is 0 "$(visit "$newer")"
check "the kiosk has its catalogue" is 1001 "$(helper version "$data")"
check "the report waits for its acknowledgement" is 1 "$(helper waiting "$data")"

finish
