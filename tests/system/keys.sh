#!/usr/bin/env bash
# The office changes its keys: sticks with the real programs, from the first key to the third.
set -euo pipefail
# shellcheck source=tests/system/lib.bash
source "$(dirname "$0")/lib.bash"

RETIRED_KEY=15
stick=$work/stick
mkdir -p "$stick"
office_new
cases_new "$work/cases"
pack "$work/cases" "$stick"
first_pub=$HOMEWARD_DESK/keys/office.pub
old=$work/old
cp -a "$stick" "$old"
stick_id=$(jq -r .stick "$stick/HOMEWARD/manifest.json")
# Told before any change: sealed to the first key.
helper report "$config" "$data" tip "event_words=最早的话" >/dev/null

first=$(homeward-office keys list | awk '/counts$/ {print $1; exit}')
office keys rotate
office keys rotate --signing
status=0
homeward-office keys retire "$first" 2>"$work/said" || status=$?
check "a key is not retired before the kiosks follow the next one" is 1 "$status"
check "and that is said" grep -q "at-once" "$work/said"
office keys retire "$first" --at-once
check "a retired key is listed as retired" grep -q "^$first .*retired" <(homeward-office keys list)
check "two keys count" is 2 "$(homeward-office keys list | grep -c 'counts$')"
newest=$(homeward-office keys list | awk '/counts$/ {key=$1} END {print key}')
status=0
homeward-office keys retire "$newest" --at-once 2>/dev/null || status=$?
check "the key that signs cannot be retired" is 1 "$status"

pack "$work/cases" "$stick"
check "the stick keeps its id through a change of keys" is "$stick_id" "$(jq -r .stick "$stick/HOMEWARD/manifest.json")"
check "the stick carries three announcements" is "3 3" \
    "$(find "$stick/HOMEWARD/keys" -name '*.json' | wc -l) $(jq .keys "$stick/HOMEWARD/manifest.json")"
check "minisign accepts the first announcement with the first key" \
    minisign -Vq -p "$first_pub" -m "$stick/HOMEWARD/keys/0001.json"
check "minisign accepts the manifest with the newest key" \
    minisign -Vq -p "$HOMEWARD_DESK/keys/office-0002.pub" -m "$stick/HOMEWARD/manifest.json"
check "but not with the first" bash -c \
    "! minisign -Vq -p '$first_pub' -m '$stick/HOMEWARD/manifest.json' 2>/dev/null"

check "a kiosk that knows only the first key follows" is 0 "$(visit "$stick")"
check "its log says so" grep -q "announcement 3" "$work/stick.log"
check "it has the new catalogue" is 2 "$(helper version "$data")"
helper report "$config" "$data" tip "event_words=后来的话" >/dev/null

fingerprint() { find "$1" -printf '%p %m %s %T@ %C@\n' | sort && find "$1" -type f -exec b2sum {} + | sort; }
before=$(fingerprint "$old")
check "a stick signed with the retired key is refused" is $RETIRED_KEY "$(visit "$old")"
check "with its own word" is "trouble retired-key" "$(status_of state) $(status_of outcome)"
check "and not a byte or time of it is another" is "$before" "$(fingerprint "$old")"

check "the office names what is wrong with the old stick" grep -q "signed with a retired key" <(homeward-office check "$old" || true)
check "and nothing with the new one" grep -q "nothing is wrong" <(homeward-office check "$stick")

office keys rotate --sealing
pack "$work/cases" "$stick"
check "the next stick brings the next sealing key" is 0 "$(visit "$stick")"
check "kept on the kiosk" test -f "$data/keys/0004.json.minisig"
helper report "$config" "$data" tip "event_words=最后的话" >/dev/null
check "a visit takes all three" is 0 "$(visit "$stick")"
office collect "$stick"
check "reports sealed to three keys are opened" is 3 "$(homeward-office reports --json | jq length)"
check "the oldest too" grep -q 最早的话 <(homeward-office reports --json)

check "keys list tells who follows" grep -q "^$kiosk .*announcement 4, seals to" <(homeward-office keys list)

# A kiosk that is made now believes the keys of now, and only them.
office kiosk new GZ-0002 --out "$work/config2"
check "a new kiosk does not know the retired key" bash -c \
    "! grep -qF '$(tail -1 "$first_pub")' '$work/config2/trusted.keys'"
check "and begins at this announcement" is 4 "$(jq .keys "$work/config2/kiosk.json")"
said() { grep -q "$1" "$work/said"; }
no() { ! homeward-office "$@" >"$work/said" 2>&1; }
check "its id is taken" no kiosk new GZ-0002 --out "$work/again"
check "but what it carries is written again" said "kiosk again GZ-0002"
check "not for a place that is none" no kiosk again GZ-0002 --place 999999 --out "$work/again"
check "which is said" said "no place has the code 999999"
homeward-office kiosk again GZ-0002 --place 520502 --out "$work/again" >"$work/said"
check "a place is named" said 七星关
check "what vouches for it stays" cmp "$work/again/enrolment.key" "$work/config2/enrolment.key"
check "keys need the office's name" no keys new --no-password "$work/keys2"
check "and nothing is made without" test ! -e "$work/keys2"
pack "$work/cases" "$stick"
mkdir "$work/data2"
config=$work/again data=$work/data2
early=$(helper report "$config" "$data" tip "event_words=先到的话")
check "it takes today's stick" is 0 "$(visit "$stick")"
check "and refuses the old one as a stranger's" is 11 "$(visit "$old")"
office collect "$stick"
check "what was told before any stick has no date" grep -q "^made .*knew no date" <(homeward-office reports "$early")

finish
