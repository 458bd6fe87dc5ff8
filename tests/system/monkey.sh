#!/usr/bin/env bash
# Ten thousand random touches, as fast as the door takes them: the app lives, forgets the visitor, is no
# larger than before, opened no file but its own and no socket at all. Then a catalogue of many
# thousand cases, scrolled from its top to its end.
set -euo pipefail
# shellcheck source=tests/system/lib.bash
source "$(dirname "$0")/lib.bash"
# shellcheck source=tests/system/kiosk.bash
source "$(dirname "$0")/kiosk.bash"

touches=10000
seed=${SEED:-1}
[ "$variant" != asan ] || touches=2000
office_new
if [ -n "${SCENE:-}" ]; then cp -r "$SCENE/cases" "$work/"; else demo-generator --cases 60 "$work/cases" >/dev/null; fi
mkdir -p "$work/stick"
pack "$work/cases" "$work/stick"
check "the kiosk has a catalogue" is 0 "$(visit "$work/stick")"

# The voice is mute, and no more than a reader: what the real one does is not what is looked at.
mkdir "$work/bin"
cp "$build/bin/homeward-kiosk" "$work/bin/"
printf '#!/bin/sh\nexec /bin/cat >/dev/null\n' >"$work/bin/homeward-voice"
chmod +x "$work/bin/homeward-voice"
kiosk_program=$work/bin/homeward-kiosk

# A sanitizer cannot look for leaks while it is traced itself, and keeps what was freed.
calls=open,openat,creat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,link,linkat,symlink
calls+=,symlinkat,truncate,execve,socket,connect,bind,sendto
mapfile -t preloaded < <(preload "")
traced=(env "${preloaded[@]}")
if [ "$variant" != asan ] && strace -qq --seccomp-bpf -f -o "$work/probe" true 2>/dev/null; then
    traced=(strace -E "LD_PRELOAD=$faketime" -E "FAKETIME=+0 x5" -E NO_FAKE_STAT=1 -f -qq --seccomp-bpf -o "$work/trace" -e "trace=$calls")
fi
process() { pgrep -P "$pid" homeward-kiosk || echo "$pid"; } # below strace
# Without mapped files, such as handwriting's model.
memory() { awk '/^RssAnon/ {print $2}' "/proc/$(process)/status"; }
# The fewest of several readings: a thread that ranks or decodes has files open for a moment.
descriptors() {
    local fewest=9999 now
    for _ in 1 2 3 4 5 6 7 8; do
        now=$(find "/proc/$(process)/fd" -mindepth 1 2>/dev/null | wc -l)
        [ "$now" -ge "$fewest" ] || fewest=$now
        sleep 0.3
    done
    echo "$fewest"
}
no_more() { # THAN IS SLACK
    [ "$2" -le $(($1 + $3)) ] || { echo "      before: $1, now: $2" >&2 && return 1; }
}

start zh_CN 2 "${traced[@]}"
tell settle
start=$(memory)
tell "monkey $seed $((touches / 2))"
half=$(memory) files=$(descriptors)
tell "monkey $((seed + 1)) $((touches / 2))"
after=$(memory)
echo "      seed $seed: $touches touches, $(sealed) reports sent, memory $start, $half, $after kB"
if [ "$variant" != asan ]; then
    # Photographs 48 MiB, pictures of pickers 16, writing 16, by hand 16, paragraphs and commands 8: those are
    # the bounds of what is kept.
    check "random touches fill no more than what may be kept" no_more "$start" "$after" 106496
    check "and the second half adds little" no_more "$half" "$after" 16000
fi
check "nor leave files open" no_more "$files" "$(descriptors)" 2
# A page that is being read aloud may be heard to its end, three minutes at most.
for ((tries = 0; tries < 12; tries++)); do if ask "await-id attract"; then break; fi; done
check "nobody there: it shows one child after the other" ask "expect-id attract"
tell "tap attract" settle
check "a touch, and it is at the gallery, in its own language" ask "expect 宝贝寻家"
check "and asks nobody any more" ask "expect-no-id still-here"
tell "tap door-tip" settle "expect-id go-on" "tap leave" settle
check "it ended well" stop
check "every report that was sent opens its envelope" is "$(sealed)" "$(helper waiting "$data")"

if [ -f "$work/trace" ]; then
    # Paths as they were given: all of the kiosk's are absolute here.
    grep -vE 'ENOENT|EEXIST' "$work/trace" | sed -nE 's/^[0-9]+ +//; /^(open|openat)\(/p' |
        grep -vE 'O_(WRONLY|RDWR|CREAT|TRUNC)' | grep -oE '"[^"]*"' | tr -d '"' | sort -u |
        grep -vE "^($data|$run|$config|$HOMEWARD_SHARE|$work/bin)(/|\$)" |
        grep -vE '^/(usr/)?lib/|^/usr/share/|^/etc/ld\.so|^/sys/devices/system/cpu|^/proc/(self|sys)/|^/dev/(null|urandom)$' \
            >"$work/read" || true
    check "it reads nothing outside its folders and the system's libraries" diff /dev/null "$work/read"
    grep -vE 'ENOENT|EEXIST' "$work/trace" | sed -nE 's/^[0-9]+ +//; /^(socket|connect|bind|sendto|execve)\(/p' |
        grep -vE "^execve\(\"($work/bin/homeward-(kiosk|voice)|/bin/cat)\"" >"$work/outside" || true
    check "it opens no socket and starts no program but the voice" diff /dev/null "$work/outside"
    grep -vE 'ENOENT|EEXIST|"/dev/null"' "$work/trace" |
        sed -nE 's/^[0-9]+ +//; /^(socket|connect|bind|sendto|execve)\(/d; p' |
        grep -E 'O_(WRONLY|RDWR|CREAT|TRUNC)|^(creat|rename|unlink|mkdir|link|symlink|truncate)' |
        grep -oE '"[^"]*"' | tr -d '"' | sort -u |
        grep -vE "^($data/|$run\$)|^/dev/shm/(sem|faketime_shm)[._]" >"$work/written" || true # libfaketime's
    check "it writes nothing outside its data folder" diff /dev/null "$work/written"
fi

# --- many thousand cases
cases=6000
[ "$variant" != asan ] || cases=2000
rm "$data/catalogue.db"
helper many "$data" "$HOMEWARD_SHARE/places.db" "$cases"
start en 600
tell settle "expect $cases people" "expect-id case-B$(printf %06d $((cases - 1)))"
before=$(memory)
for ((share = 0; share <= 1000; share += 5)); do tell "scroll wall $share"; done
tell settle
after=$(memory)
check "the last of $cases cases is reached" ask "expect-id case-B000000"
tell "scroll wall 0" settle
check "and the first again" ask "expect-id case-B$(printf %06d $((cases - 1)))"
echo "      $cases cases from top to end: memory $before kB before, $after kB after"
# Writing alone may keep 16 MiB.
[ "$variant" = asan ] || check "scrolling fills no more than what may be kept" no_more "$before" "$after" 20000
check "it ended well after scrolling" stop
finish
