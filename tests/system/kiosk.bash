# The touch app, driven key by key, and a search of its memory. To be sourced after lib.bash.

make -s VARIANT="$variant" programs || exit 1
export SDL_VIDEODRIVER=offscreen SDL_AUDIODRIVER=dummy

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

start() { # LANGUAGE IDLE: with what $config and $data hold
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
