#!/usr/bin/env bash
# The touch app on a bad day: a full disk is known before anybody types; a Send that fails loses
# nothing, works when the fault is gone, and leaves no word of it in any file or in memory.
set -euo pipefail
# shellcheck source=tests/system/lib.bash
source "$(dirname "$0")/lib.bash"
# shellcheck source=tests/system/kiosk.bash
source "$(dirname "$0")/kiosk.bash"

office_new
cases_new "$work/cases"
mkdir -p "$work/stick"
pack "$work/cases" "$work/stick"
check "the kiosk has a catalogue" is 0 "$(visit "$work/stick")"

full_en="This machine can keep no report now."
full_zh=$(sed -n "/^msgid \"$full_en\"/{n;s/^msgstr \"\(.*\)\"/\1/p}" assets/lang/zh_CN.po)
lost_en="It could not be kept. Nothing that you told is lost. Please try again."
lost_zh=$(sed -n "/^msgid \"$lost_en\"/{n;s/^msgstr \"\(.*\)\"/\1/p}" assets/lang/zh_CN.po)
check "both sentences have their Chinese" test -n "$full_zh" -a -n "$lost_zh"

refuses_at_each_door() { # SENTENCE: nothing can be typed behind any of them
    local door
    for door in door-child door-parents door-tip; do
        ask "tap $door" && ask settle && ask "expect $1" && ask "expect-id to-children" &&
            ask "expect-no-id go-on" && ask "tap to-children" && ask settle || return 1
    done
}
takes_reports() { ask "tap door-tip" && ask settle && ask "expect-id go-on" && ask "tap leave" && ask settle; }

# --- a full disk: a small one of its own, where it may be mounted
if mkdir "$work/small" && mount -t tmpfs -o size=40m none "$work/small" 2>/dev/null; then
    trap 'umount -l "$work/small"; rm -rf "$work"' EXIT
    cp -a "$data/." "$work/small/"
    data=$work/small
    for language in en zh_CN; do
        sentence=$full_en
        [ $language = en ] || sentence=$full_zh
        start $language 600
        tell settle
        check "$language: with room, reports are taken" takes_reports
        fallocate -l $(($(stat -f -c '%a * %S' "$data") - (16 << 20) + 65536)) "$data/filler"
        check "$language: less than the reserve is free: each door says so before anything is typed" \
            refuses_at_each_door "$sentence"
        dd if=/dev/zero of="$data/filler" bs=64k oflag=append conv=notrunc status=none 2>/dev/null || true
        check "$language: not a byte is free: likewise" refuses_at_each_door "$sentence"
        tell "expect-id door-tip" "tap search" settle "tap home" settle
        rm "$data/filler"
        check "$language: room again: reports are taken at once" takes_reports
        check "$language: it ended well" stop
    done
    data=$work/data
else
    echo "      no tmpfs can be mounted here: the full disk is tried by a limit on files alone"
fi

# --- a limit on the size of files, as a quota would be
start en 600 prlimit "--fsize=$((1 << 20))"
tell settle
check "a limit that the outbox could outgrow: each door says so" refuses_at_each_door "$full_en"
check "it ended well below a limit" stop

# --- Send fails
told=vwqxkz
tell_a_tip() { # LANGUAGE: up to the review; the words are told by keys
    tell "tap door-tip" settle "tap go-on" settle
    [ "$1" = en ] || tell "tap key-latin" settle
    touch_keys $told
    tell "tap next" settle
    local i
    for ((i = 0; i < 11; i++)); do tell "tap unknown" settle; done
    tell "expect-id send"
}
draft_is_there() { ask "expect-id send" && ask "expect $told" && ask "expect-no-id done"; }
no_file_has_it() { ! grep -rqa "$told" "$data" "$run" "$work/kiosk.log"; }
shim=$build/tests/faults/shim.so
mapfile -t preloaded < <(preload "$shim")
try() { # LANGUAGE SENTENCE WORDS KIND [ONLY]: a fault that begins with Send and goes
    local before=0 armed=$work/armed-$4${5:-}
    start "$1" 600 env "${preloaded[@]}" "FAULT_UNDER=$data/" FAULT_CALLS=writes FAULT_AT=1 FAULT_FROM=1 \
        "FAULT_KIND=$4" "FAULT_WHILE=$armed" "FAULT_ONLY=${5:-}"
    tell settle
    tell_a_tip "$1"
    touch "$armed"
    tell "tap send" settle
    check "$3: nothing that was told is lost, try again" ask "expect $2"
    check "$3: the draft is there, and no receipt" draft_is_there
    tell "tap send" settle
    check "$3: still so after the second time" draft_is_there
    check "$3: meanwhile the words are in memory (the control)" is_found "$told"
    check "$3: and in no byte of the data folder, its journals, the run folder or the log" no_file_has_it
    rm "$armed"
    check "$3: nothing half-kept" is "$before" "$(sealed)"
    tell "tap send" settle
    check "$3: the fault is gone, Send works" ask "expect-id done"
    check "$3: and the report is sealed once" is $((before + 1)) "$(sealed)"
    tell "tap done" settle "tap copied" settle
    check "$3: sent, and the words are nowhere in memory" is_gone "$told"
    check "$3: nor in any file" no_file_has_it
    check "$3: it ended well" stop
}
# Each on a kiosk of its own, at once.
tries=0
begin_try() { # …: as for try
    tries=$((tries + 1))
    cp -a "$data" "$work/data-$tries"
    ( # its failures are told by its exit status
        data=$work/data-$tries run=$work/run-$tries
        try "$@"
        finish
    ) >"$work/try-$tries" 2>&1 &
}
begin_try en "$lost_en" "EIO at each write" 5
begin_try zh_CN "$lost_zh" "ENOSPC at each write" 28
begin_try en "$lost_en" "ENODEV at each write" 19
begin_try zh_CN "$lost_zh" "EIO at each fsync" 5 fsync
well=0
for ((n = 1; n <= tries; n++)); do if wait -n; then well=$((well + 1)); fi; done
cat "$work"/try-*
check "every one of these went well" is "$tries" "$well"

# --- the log names what failed, not what was looked at after it
mkdir "$work/garbled"
echo "no database" >"$work/garbled/catalogue.db"
data=$work/garbled
start zh_CN 600
tell settle
check "a list that cannot be opened: the log names it" \
    grep -q "error: screen: CORRUPT: .*$data/catalogue.db is no SQLite database" "$work/kiosk.log"
check "it ended well" stop
data=$work/nowhere
start en 600
tell settle
check "a data folder that cannot be watched: the log names it" \
    grep -q "error: sticks are not noticed: NOT_FOUND: watching $data: " "$work/kiosk.log"
check "it ended well" stop

# --- what was sent at the second try is what the office reads
data=$work/data-1
check "the next stick takes it" is 0 "$(visit "$work/stick")"
office collect "$work/stick"
check "not a word of it is on the stick" bash -c "! grep -rqa '$told' '$work/stick'"
check "and the office reads what was told, once" is 1 "$(homeward-office reports --json | grep -o "$told" | wc -l)"
finish
