#!/usr/bin/env bash
# One stick that has been to 50 kiosks and carries 10,000 reports: a further kiosk's visit and the
# office's collecting and packing take bounded time and memory, and every report is there once.
set -euo pipefail
# shellcheck source=tests/system/lib.bash
source "$(dirname "$0")/lib.bash"

kiosks=50 reports=200
if [ "$variant" = asan ]; then reports=20; fi # its clock is not what is measured
big=$(folder_in_memory)
trap 'rm -rf "$work" "$big"' EXIT
stick=$big/stick home=$big/stick/HOMEWARD
export HOMEWARD_DESK=$big/desk

office_new
cases_new "$work/cases"
mkdir "$stick"
pack "$work/cases" "$stick"
check "the stick is good" is 0 "$(visit "$stick")"
helper report "$config" "$data" tip "event_words=在路边" >"$work/id"
started=$(date +%s%N)
for ((i = 1; i <= kiosks; i++)); do
    id=$(printf 'YN-%04d' "$i")
    office kiosk new "$id" --out "$work/configs/$id"
    mkdir "$work/datas"
    hostile crowd "$work/configs/$id" "$work/datas" "$home/from-kiosks/$id" $reports
    rm -rf "$work/datas"
done
since() { # NAME: prints what passed since the last call
    local now
    now=$(date +%s%N)
    echo "      $1: $(((now - started) / 1000000)) ms"
    started=$now
}
since "making them"

check "a visit of a crowded stick ends well" is 0 "$(
    status=0
    bounded homeward-stick --config "$config" --data "$data" --run "$run" "$stick" >"$work/stick.log" 2>&1 || status=$?
    echo $status
)"
since "the visit"
check "it adds its report to the others" is $((kiosks * reports + 1)) \
    "$(find "$home/from-kiosks" -name '*.report' | wc -l)"

started=$(date +%s%N)
collect() {
    local status=0
    bounded homeward-office collect "$stick" >"$work/collect.log" 2>&1 || status=$?
    echo $status
}
check "the office collects them all in bounded memory and time" is 0 "$(collect)"
since "collecting"
check "each is new" grep -q "reports: $((kiosks * reports + 1)) new, 0 already known; 0 refused" "$work/collect.log"
started=$(date +%s%N)
check "and again" is 0 "$(collect)"
since "collecting what is known"
check "each is known" grep -q "reports: 0 new, $((kiosks * reports + 1)) already known; 0 refused" "$work/collect.log"

started=$(date +%s%N)
pack "$work/cases" "$stick"
since "packing"
check "the next stick acknowledges to every kiosk" is $((kiosks * reports + 1)) \
    "$(cat "$home"/for-kiosks/*.json | jq -s 'map(.acknowledged | length) | add')"
started=$(date +%s%N)
check "the next visit erases its own" is "0 1 0" "$(visit "$stick") $(status_of reports_erased) $(helper waiting "$data")"
since "the next visit"

finish
