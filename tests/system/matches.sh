#!/usr/bin/env bash
# A child that is listed only after its parent came: told by report, collected, matched in the office, shown on
# the kiosk to whoever enters the receipt code; a judgement takes it back, and holds; what was told is not on
# the stick.
set -euo pipefail
# shellcheck source=tests/system/lib.bash
source "$(dirname "$0")/lib.bash"
# shellcheck source=tests/system/kiosk.bash
source tests/system/kiosk.bash

office_new
cases_new "$work/cases"
mkdir -p "$work/before" "$work/stick"
child=$(helper number 1)
grep -v "^$child" "$work/cases/cases.csv" >"$work/before/cases.csv"
suggested() { homeward-office answers --json | jq -r '[.[] | select(.by_matching) | .case_number] | join(" ")'; }

# The parent comes before the child.
check "nothing is matched before a pack" bash -c "! homeward-office match 2>/dev/null"
pack "$work/before" "$work/stick"
check "the first visit ends well" is 0 "$(visit "$work/stick")"
id=$(helper report "$config" "$data" seeking_child sex=male birth_date=1998-03 separation_date=2001-08 \
    "separation_place=522401|zqxjkvb" "current_name=小明" "free_words=zqxjkvb")
check "the report goes out" is 0 "$(visit "$work/stick")"
office collect "$work/stick"
receipt=$(homeward-office reports --json | jq -r '.[0].receipt')
code=${receipt//-/}
check "nobody is close yet" is 0 "$(homeward-office match --json | jq length)"
pack "$work/before" "$work/stick"
check "and nobody is suggested" is "" "$(suggested)"

# The child is listed.
office pack --cases "$work/cases" --stick "$work/stick" --no-match
check "without matching nobody is suggested" is "" "$(suggested)"
check "the office sees who is close" is "$child close" \
    "$(homeward-office match --json | jq -r '.[0].matches[0] | .case_number + " " + .strength')"
mistyped=${receipt%?}$([ "${receipt: -1}" = 0 ] && echo 1 || echo 0)
check "a mistyped receipt is called so" grep -q "one letter or digit is wrong" \
    <(homeward-office match --report "$mistyped" 2>&1)
check "for one report, with the reasons in words" \
    grep -q "Where lost: agrees" <(homeward-office match --report "${id:0:8}")
check "and in Chinese" grep -q "失散地点" <(homeward-office match --report "${id:0:8}" --language zh_CN)
pack "$work/cases" "$work/stick"
check "the pack suggests the child" is "$child" "$(suggested)"
check "it comes to the kiosk" is 0 "$(visit "$work/stick")"
check "nothing that was told is on the stick" bash -c "! grep -rqa zqxjkvb '$work/stick'"
check "nor on the kiosk" bash -c "! grep -rqa zqxjkvb '$data'"
check "it is where it may be (the control)" grep -rqa zqxjkvb "$HOMEWARD_DESK"

ask_for_it() { # WIDGET
    tell settle
    tell "tap door-answer"
    tell settle
    touch_keys "$code"
    tell "await-id $1"
    tell settle
}
start zh_CN 1000
ask_for_it look-0
tell "expect 王小明"
tell check-fit
tell "tap look-0"
tell settle
tell "expect-id this-child"
stop

# Looked at, and it is another child.
check "a judgement needs its word" bash -c "! homeward-office match --judge '$receipt' '$child' perhaps 2>/dev/null"
office answer "$receipt" --case "$child" "Is it this one?"
homeward-office match --judge "$receipt" "$child" not-the-same >"$work/judged"
mine=$(homeward-office answers --json | jq '.[0].number')
check "what a person answered is not taken back, but named" grep -q "homeward-office answers --remove $mine$" "$work/judged"
office answers --remove "$mine"
check "the suggestion is gone at once" is "" "$(suggested)"
check "nobody is left to look at" is 0 "$(homeward-office match --json | jq length)"
check "who asks for the report sees the judgement" is not-the-same \
    "$(homeward-office match --json --report "$receipt" | jq -r ".[0].matches[] | select(.case_number == \"$child\") | .judged")"
pack "$work/cases" "$work/stick"
check "the next pack heeds it" is "" "$(suggested)"
check "the next visit ends well" is 0 "$(visit "$work/stick")"
start en 1000
ask_for_it again
tell "expect-no-id look-0"
stop
office match --judge "$receipt" "$child" undo
pack "$work/cases" "$work/stick"
check "undone, it is suggested again" is "$child" "$(suggested)"

# Withdrawn: child and suggestion go together.
sed "s/^\($child,child_seeking_family\),searching/\1,withdrawn/" "$work/cases/cases.csv" >"$work/table"
mv "$work/table" "$work/cases/cases.csv"
pack "$work/cases" "$work/stick"
check "a withdrawn child is suggested to nobody" is "" "$(suggested)"
finish
