#!/usr/bin/env bash
# The programs live with the filter of system calls that their units put on them: a whole visit, watched
# by strace, calls nothing that the filter denies, opens no socket and starts no program.
set -euo pipefail
# shellcheck source=tests/system/lib.bash
source "$(dirname "$0")/lib.bash"

if [ "$variant" = asan ]; then
    echo "ok    (a sanitizer makes calls of its own: see release)"
    exit
fi
if ! strace -qq -o /dev/null true 2>/dev/null; then
    echo "ok    (strace may not be used here: not tried)"
    exit
fi

expand() { # SET…: the calls in systemd's named sets
    local name
    for name in "$@"; do
        while read -r line; do
            case $line in
                '#'* | '') ;;
                @*) [ "$line" = "$name" ] || expand "$line" ;;
                *) echo "$line" ;;
            esac
        done < <(systemd-analyze --no-pager syscall-filter "$name")
    done
}
allowed() { # UNIT
    local sets
    mapfile -t sets < <(sed -n 's/^SystemCallFilter=\([^~]\)/\1/p' "$1")
    expand "${sets[@]}" | sort -u >"$work/allowed"
    mapfile -t sets < <(sed -n 's/^SystemCallFilter=~//p' "$1" | tr ' ' '\n')
    expand "${sets[@]}" | sort -u >"$work/denied"
    comm -23 "$work/allowed" "$work/denied"
}

office_new
cases_new "$work/cases"
mkdir "$work/stick"
pack "$work/cases" "$work/stick"
helper report "$config" "$data" tip "event_words=在路边" >"$work/id"
# As a user without rights, as the unit does: SQLite does more for root.
as_user=()
if [ "$(id -u)" -eq 0 ]; then
    as_user=(setpriv --reuid=65534 --regid=65534 --clear-groups --no-new-privs)
    chown -R 65534:65534 "$work"
    chmod -R a+rX "$work"
fi
watched() { # ARGUMENTS…: how homeward-stick ends; its calls go to $work/calls
    local status=0
    "${as_user[@]}" strace -f -qq -o "$work/strace" homeward-stick --data "$data" --run "$run" "$@" \
        >"$work/stick.log" 2>&1 || status=$?
    # The first execve is strace's own.
    sed -nE 's/^[0-9]+ +([a-z0-9_]+)\(.*/\1/p' "$work/strace" | tail -n +2 | sort -u >"$work/calls"
    echo $status
}
denied() { comm -23 "$work/calls" "$work/may"; }
allowed udev/homeward-stick@.service >"$work/may"
check "systemd names the calls" test "$(wc -l <"$work/may")" -gt 200
check "a watched visit ends well" is 0 "$(watched --config "$config" "$work/stick")"
check "it makes no call that its unit denies" is "" "$(denied)"
check "it opens no socket and starts no program" is "" "$(grep -xE 'socket|execve|execveat|connect' "$work/calls" || true)"
# ProcSubset=pid hides all of /proc but the processes; ProtectSystem=strict all writing but where it is said.
check "it sees the parts of /proc that it reads" test -z "$(grep -oE '"/proc/(sys|[a-z]+info|uptime)[^"]*"' "$work/strace")" \
    -o -z "$(grep -x ProcSubset=pid udev/homeward-stick@.service)"
check "a look before mounting ends well" is 0 "$(watched --config "$config" --check "$work/stick")"
check "it makes no call that the unit denies" is "" "$(denied)"
check "forgetting ends well" is 0 "$(watched --forget)"
allowed udev/homeward-stick-forget.service >"$work/may"
check "and makes no call that its unit denies" is "" "$(denied)"

finish
