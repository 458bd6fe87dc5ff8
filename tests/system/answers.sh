#!/usr/bin/env bash
# From a report to its answer: collected, answered, packed, and read by touch on the kiosk where it was told
# and on another one; a wrong code finds nothing; neither code nor words lie on stick or disk in clear, nor
# in memory after "leave now"; an answer that was taken back is gone with the next stick.
set -euo pipefail
# shellcheck source=tests/system/lib.bash
source "$(dirname "$0")/lib.bash"
# shellcheck source=tests/system/kiosk.bash
source tests/system/kiosk.bash

office_new
office kiosk new GZ-0002 --out "$work/config2"
cases_new "$work/cases"
mkdir -p "$work/stick" "$work/data2"
on_second() { # COMMAND…: at the other kiosk
    config=$work/config2 data=$work/data2 "$@"
}

# Told at the first kiosk, collected.
pack "$work/cases" "$work/stick"
check "the first visit ends well" is 0 "$(visit "$work/stick")"
id=$(helper report "$config" "$data" tip "event_words=在车站看到一个孩子")
check "the report goes out" is 0 "$(visit "$work/stick")"
office collect "$work/stick"
receipt=$(homeward-office reports --json | jq -r '.[0].receipt')
code=${receipt//-/}

# Answered, by receipt and by the beginning of the report's id; what is wrong is refused.
check "an answer needs words" bash -c "! homeward-office answer '$receipt' 2>/dev/null"
check "a case number with a slip is refused" bash -c "! homeward-office answer '$receipt' --case 000-0Z9-3 x 2>/dev/null"
for looking in reports answers match "answer $receipt x"; do # unquoted: its words
    check "a desk that is not there is no empty one: ${looking%% *}" \
        bash -c "! homeward-office $looking --desk '$work/slip' 2>/dev/null && [ ! -e '$work/slip' ]"
done
check "a receipt that nobody holds is refused" bash -c "! homeward-office answer 0000-0000-0000-0 x 2>/dev/null"
office answer "$(tr '[:upper:]' '[:lower:]' <<<"$receipt")" "zqxjkvb first"
printf 'zqxjkvb second\r\nin two lines\n' >"$work/words"
office answer "${id:0:8}" --case "$(helper number 1)" --file "$work/words"
check "two answers are listed, the newest first" is "zqxjkvb second"$'\n'"in two lines" \
    "$(homeward-office answers --json "$receipt" | jq -r '.[0].words')"

# Packed and brought to both kiosks.
pack "$work/cases" "$work/stick"
check "the answers come to the first kiosk" is 0 "$(visit "$work/stick")"
check "by a delta" grep -q "catalogue 2 is installed (a delta)" "$work/stick.log"
check "and to another" is 0 "$(on_second visit "$work/stick")"
check "no word of an answer is on the stick" bash -c "! grep -rqa zqxjkvb '$work/stick'"
check "nor on a kiosk's disk" bash -c "! grep -rqa zqxjkvb '$data' '$work/data2'"
check "the receipt is in none of them" bash -c "! grep -rqa -e '$receipt' -e '$code' '$data' '$work/data2' '$work/stick'"
check "the words are where they may be (the control)" grep -rqa zqxjkvb "$HOMEWARD_DESK"

ask_for() { # CODE WIDGET: through the door, until the widget is there
    tell settle
    tell "tap door-answer"
    tell settle
    touch_keys "$1"
    tell "await-id $2"
    tell settle
}
read_both() {
    ask_for "$code" look-0
    tell "expect zqxjkvb second"
    tell "expect zqxjkvb first"
    tell "expect 王小明"
    tell check-fit
}

start zh_CN 1000
read_both
check "the words are in memory while they are read (the control)" is_found zqxjkvb
check "so is the code (the control)" is_found "$code"
tell "tap look-0"
tell settle
tell "expect-id this-child"
tell "tap back"
tell settle
tell "tap leave"
tell settle
tell "expect-id door-answer"
check "after leave-now the words are nowhere" is_gone zqxjkvb
check "nor is the code as it was typed" is_gone "$code"
check "nor as it is written" is_gone "$receipt"
ask_for 0000000000000 again
tell "expect-no-id look-0"
stop
on_second start en 1000
read_both
stop

# Taken back: the next stick brings what is left.
wrong=0
[ "${receipt: -1}" != 0 ] || wrong=1
check "a mistyped receipt is called so" grep -q "one letter or digit is wrong" \
    <(homeward-office answer "${receipt%?}$wrong" words 2>&1)
office answers --remove "$(homeward-office answers --json | jq '.[0].number')"
pack "$work/cases" "$work/stick"
check "the next visit ends well" is 0 "$(visit "$work/stick")"
check "with a delta again" grep -q "catalogue 3 is installed (a delta)" "$work/stick.log"
start en 1000
ask_for "$code" "done"
tell "expect zqxjkvb first"
tell "expect-not zqxjkvb second"
stop
finish
