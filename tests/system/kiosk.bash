# The touch app, driven key by key, and a search of its memory. To be sourced after lib.bash.

[ -n "${BUILT:-}" ] || make -s VARIANT="$variant" programs demo-programs || exit 1
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

# Time runs five times as fast for the touch app, where libfaketime is there: it mostly waits.
# libfaketime takes a semaphore of the app and its voice at each stat(2), and a voice that is killed may hold it
# for ever: NO_FAKE_STAT.
faketime=$(find /usr/lib -name libfaketime.so.1 2>/dev/null | head -1)
preload() { # LIBRARY… ("": none): the variables for `env`, one a line
    local libraries
    libraries=$(printf '%s:' "$@" ${faketime:+"$faketime"} | sed 's/^://')
    printf '%s\n' "LD_PRELOAD=${libraries%:}" "FAKETIME=+0 x5" NO_FAKE_STAT=1 \
        "ASAN_OPTIONS=verify_asan_link_order=0${ASAN_OPTIONS:+:$ASAN_OPTIONS}"
}

# With what $config and $data hold; $kiosk_program is another program to start.
# WRAPPER… is put before the program: strace, env VARIABLE=VALUE.
start() { # LANGUAGE IDLE [WRAPPER…]
    local language=$1 idle=$2
    shift 2
    rm -rf "$run"
    coproc KIOSK { exec "$@" "${kiosk_program:-$build/bin/homeward-kiosk}" --config "$config" --data "$data" --run "$run" \
        --share "$HOMEWARD_SHARE" --size 1024x600 --language "$language" --idle "$idle" --drive - \
        2>"$work/kiosk.log"; }
    pid=$KIOSK_PID
}
ask() { # COMMAND: its answer in $answer; false when it is not "ok …"
    local look
    printf '%s\n' "$1" >&"${KIOSK[1]}"
    while IFS= read -r -t 300 answer <&"${KIOSK[0]}"; do
        case $answer in
        ok*) return 0 ;;
        fail*) return 1 ;;
        esac
    done
    echo "FAIL  $1: no answer; what each thread does, a second later again, and the log's end:"
    for look in 1 2; do
        threads
        sleep 1
    done
    tail -n 5 "$work/kiosk.log"
    exit 1 # each further question would wait as long
}
# Of the touch app, also below a program that traces it: state, ticks of processor time, system call.
threads() {
    local each
    for each in "/proc/$(pgrep -P "$pid" homeward-kiosk || echo "$pid")"/task/*; do
        echo "      $(sed -E 's/.*\) //' "$each/stat" | cut -d' ' -f1,12,13) $(cut -c1-60 "$each/syscall")"
    done
}
tell() { # COMMAND…: each a word of its own
    local command
    for command in "$@"; do
        ask "$command" || check "$command: $answer" false
    done
}
touch_keys() { # LETTERS: one by one, so that the script door never holds the words
    local i
    for ((i = 0; i < ${#1}; i++)); do tell "tap key-${1:i:1}"; done
    tell settle
}
stop() { # its exit status must be 0, which under AddressSanitizer says much
    tell quit
    wait "$pid"
}
sealed() { sqlite3 "$data/outbox.db" 'SELECT count(*) FROM reports'; }
