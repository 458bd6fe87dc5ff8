#!/usr/bin/env bash
# What is installed starts; the units are what systemd understands, each shut in as tightly as promised; the mount script looks at
# a stick read-only first, repairs only what needs it, and never writes to a stranger's.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d "${TMPDIR:-/tmp}/homeward-units-XXXXXX")
loop=
clean() {
    [ -z "$loop" ] || losetup -d "/dev/$loop"
    rm -rf "$work"
}
trap clean EXIT
failures=0
check() { # "WHAT MUST HOLD" COMMAND…
    local words=$1
    shift
    if "$@" >"$work/log" 2>&1; then
        echo "ok    $words"
    else
        echo "FAIL  $words"
        cat "$work/log"
        failures=$((failures + 1))
    fi
}

# --- what `make install` puts somewhere finds what belongs to it, under whatever prefix.
make -s VARIANT="${VARIANT:-release}" DESTDIR="$work/root" PREFIX=/somewhere install >"$work/log" 2>&1 || cat "$work/log"
mkdir "$work/config" "$work/data" "$work/run"
installed() {
    printf 'settle\nquit\n' | env -u HOMEWARD_SHARE SDL_VIDEODRIVER=offscreen SDL_AUDIODRIVER=dummy \
        LSAN_OPTIONS="${LSAN_OPTIONS:-suppressions=$PWD/tests/lsan.supp:print_suppressions=0}" \
        "$work/root/somewhere/bin/homeward-kiosk" --config "$work/config" --data "$work/data" --run "$work/run" \
        --size 1024x600 --drive -
}
check "an installed kiosk starts without being told where" installed
mv "$work/root/somewhere/share/homeward" "$work/root/gone"
not_installed() { ! installed; }
check "and not without what belongs to it" not_installed

# --- units: the programs need not be installed here, so others stand in for them.
if command -v systemd-analyze >/dev/null; then
    for unit in udev/*.service; do
        name=$(basename "$unit")
        sed -E 's,=([-+]*)@PREFIX@/[^ ]*,=\1/bin/true,' "$unit" >"$work/$name"
    done
    for unit in "$work"/*.service; do
        name=$(basename "$unit")
        target=${unit/@.service/@sdb1.service}
        [ "$target" = "$unit" ] || cp "$unit" "$target"
        check "$name is a unit without faults" bash -c \
            "out=\$(systemd-analyze verify --man=no '$target' 2>&1); echo \"\$out\"; [ -z \"\$out\" ]"
        # In tenths: 9.6 is a unit without any sandbox.
        check "$name is shut in" systemd-analyze security --offline=yes --threshold=20 "$unit"
    done
fi

# --- an app that crashed is back in under two seconds, however often; one that ended as well.
setting() { sed -n "s/^$1=//p" udev/homeward-kiosk.service; }
check "the touch app starts again after any end" test "$(setting Restart)" = always
check "and waits a second at most" bash -c "[[ '$(setting RestartSec)' =~ ^([01]s|[0-9]{1,3}ms)\$ ]]"
check "and never gives up" test "$(setting StartLimitIntervalSec)" = 0

# --- what every unit promises, whatever the score adds up to.
for unit in udev/*.service; do
    check "$(basename "$unit"): a user without rights, no new ones, a filter of calls, a bound on memory" bash -c "
        for line in User=homeward CapabilityBoundingSet= NoNewPrivileges=yes ProtectSystem=strict \
            SystemCallFilter=@system-service MemoryMax= TasksMax= IPAddressDeny=any UMask=0077; do
            grep -q \"^\$line\" '$unit' || { echo \"\$line\"; exit 1; }
        done"
done
for unit in udev/homeward-stick*.service udev/homeward-lights.service; do
    check "$(basename "$unit"): no network" grep -qx PrivateNetwork=yes "$unit"
done

# --- the rule names units that exist.
while read -r name; do
    check "the rule's $name exists" test -f "udev/${name/@%k/@}"
done < <(grep -oE 'homeward-[a-z-]+(@%k)?\.service' udev/70-homeward.rules | sort -u)

# --- stick-mount, with programs that only write down how they were called.
mkdir "$work/bin"
for program in mount umount setpriv fsck.vfat mkdir; do
    cat >"$work/bin/$program" <<'SCRIPT'
#!/bin/sh
echo "$(basename "$0") $*" >>"$CALLS"
[ "$(basename "$0")" != setpriv ] || exit "$TRUSTED"
SCRIPT
    chmod +x "$work/bin/$program"
done
calls() { # TRUSTED-STATUS: runs the script on the loop device
    rm -f "$work/calls"
    PATH=$work/bin:$PATH CALLS=$work/calls TRUSTED=$1 bash udev/stick-mount "$loop"
    cut -d' ' -f1-5 "$work/calls" | sed -E "s/,[^ ]*//; s, /dev/.*,,; s,^(setpriv).*,\1,"
}
image=$work/stick.img
truncate -s 64M "$image"
mformat -i "$image" -F -v HOMEWARD ::
if loop=$(losetup --find --show "$image" 2>/dev/null); then
    loop=$(basename "$loop")
    is() { diff <(printf '%s\n' "$@") <(calls "$trusted"); }
    trusted=0
    check "a trusted clean stick: read-only, looked at, then writable" \
        is "mkdir -p /run/homeward-stick/$loop" "mount -t vfat -o ro" setpriv \
        "umount -- /run/homeward-stick/$loop" "mount -t vfat -o rw"
    check "no stick runs programs, holds devices or is followed by links" \
        grep -q "nosuid,nodev,noexec,nosymfollow" "$work/calls"
    check "names are looked up without case" bash -c \
        "grep -q utf8=1 '$work/calls' && ! grep -q iocharset '$work/calls'"
    printf '\001' | dd of="/dev/$loop" bs=1 seek=65 conv=notrunc status=none
    check "a trusted stick that was pulled last time is repaired before it is written" \
        is "mkdir -p /run/homeward-stick/$loop" "mount -t vfat -o ro" setpriv \
        "umount -- /run/homeward-stick/$loop" "fsck.vfat -p" "mount -t vfat -o rw"
    trusted=11
    check "a stranger's stick stays read-only" \
        is "mkdir -p /run/homeward-stick/$loop" "mount -t vfat -o ro" setpriv
    mkfs.ext4 -q -F "$image"
    check "no other filesystem is mounted" is "mkdir -p /run/homeward-stick/$loop"
    check "nor is a name that is none" bash -c \
        "! CALLS='$work/none' bash udev/stick-mount '../etc' && test ! -e '$work/none'"
else
    loop=
    echo "      no loop device here: stick-mount is not tried"
fi

[ "$failures" -eq 0 ]
