#!/usr/bin/env bash
# What a visitor typed is nowhere in the kiosk's memory after "leave now", and after nobody answered the
# question of whether somebody is still there. Each search has its control: while the words are on the
# screen they must be found, or the search would prove nothing. Keys are touched one by one, so that
# the driving script itself never holds the words.
set -euo pipefail
# shellcheck source=tests/system/lib.bash
source "$(dirname "$0")/lib.bash"
make -s VARIANT="$variant" programs || exit 1
export SDL_VIDEODRIVER=offscreen SDL_AUDIODRIVER=dummy

office_new
cases_new "$work/cases"
mkdir -p "$work/stick"
pack "$work/cases" "$work/stick"
check "the kiosk has a catalogue" is 0 "$(visit "$work/stick")"

# How often the words lie in the memory of a process: `times PID WORDS`.
cat >"$work/times.py" <<'PYTHON'
import re, sys
pid, words = sys.argv[1], sys.argv[2].encode()
found = 0
with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", 0) as memory:
    for line in maps:
        start, end, rights = re.match(r"([0-9a-f]+)-([0-9a-f]+) (\S+)", line).groups()
        if rights[:2] != "rw":
            continue
        at, last, tail = int(start, 16), int(end, 16), b""
        if last - at > 1 << 30:  # AddressSanitizer's shadow: terabytes that hold no words
            continue
        while at < last:
            try:
                memory.seek(at)
                piece = memory.read(min(last - at, 1 << 20))
            except (OSError, ValueError):
                break
            if not piece:
                break
            found += (tail + piece).count(words)
            tail = (tail + piece)[-(len(words) - 1):]
            at += len(piece)
print(found)
PYTHON
times() { python3 "$work/times.py" "$KIOSK_PID" "$1"; }
is_found() { [ "$(times "$1")" -gt 0 ]; }
is_gone() { is 0 "$(times "$1")"; }

start() { # LANGUAGE IDLE
    rm -rf "$run"
    coproc KIOSK { exec homeward-kiosk --config "$config" --data "$data" --run "$run" --share "$HOMEWARD_SHARE" \
        --size 1024x600 --language "$1" --idle "$2" --drive - 2>"$work/kiosk.log"; }
}
tell() { # COMMAND
    local answer
    printf '%s\n' "$1" >&"${KIOSK[1]}"
    IFS= read -r -t 60 answer <&"${KIOSK[0]}" || answer="no answer"
    [[ $answer == ok* ]] || check "$1: $answer" false
}
touch_keys() { # LETTERS
    local i
    for ((i = 0; i < ${#1}; i++)); do tell "tap key-${1:i:1}"; done
    tell settle
}
stop() {
    local pid=$KIOSK_PID
    tell quit >/dev/null || true
    wait "$pid"
}

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
tell "expect-id door-tip"
check "after the idle time the letters are nowhere" is_gone xqjvzkw
stop
finish
