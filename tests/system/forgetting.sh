#!/usr/bin/env bash
# What a visitor typed is nowhere in the kiosk's memory after "leave now", and after nobody answered the
# question of whether somebody is still there. Each search has its control: while the words are on the
# screen they must be found, or the search would prove nothing. Keys are touched one by one, so that
# the driving script itself never holds the words.
set -euo pipefail
# shellcheck source=tests/system/lib.bash
source "$(dirname "$0")/lib.bash"
# shellcheck source=tests/system/kiosk.bash
source tests/system/kiosk.bash

office_new
cases_new "$work/cases"
mkdir -p "$work/stick"
pack "$work/cases" "$work/stick"
check "the kiosk has a catalogue" is 0 "$(visit "$work/stick")"

start en 1000
tell settle
tell "tap door-tip"
tell settle
tell "tap go-on"
tell settle
touch_keys qzxwvkpj
check "what is being told is in memory (the control)" is_found qzxwvkpj
tell "tap leave"
tell settle
check "after leave-now it is nowhere" is_gone qzxwvkpj
stop

start zh_CN 3
tell settle
tell "tap search"
tell settle
tell "tap field"
tell settle
touch_keys guizhou
tell "tap candidate-0"
tell settle
touch_keys xqjvzkw
check "the letters of a search are in memory (the control)" is_found xqjvzkw
tell "wait 24000"
tell "expect-id attract-child"
check "after the idle time the letters are nowhere" is_gone xqjvzkw
stop
finish
