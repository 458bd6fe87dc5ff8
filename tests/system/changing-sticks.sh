#!/usr/bin/env bash
# Sticks that answer differently when they are read a second time: a visit and a collection use only
# bytes that they verified, because they read each byte once. Always with the preloaded shim; with a true
# filesystem (tests/faults/lying.c) wherever FUSE may be used.
set -euo pipefail
# shellcheck source=tests/system/lib.bash
source "$(dirname "$0")/lib.bash"

BAD_SIGNATURE=11

office_new
cases_new "$work/cases"
stick=$work/stick
mkdir "$stick"
pack_whole "$work/cases" "$stick"
check "the first catalogue is taken" is 0 "$(visit "$stick")"
first=$(helper report "$config" "$data" tip "event_words=在路边")
check "its report is taken" is 0 "$(visit "$stick")"
office collect "$stick"
helper report "$config" "$data" tip "event_words=在车站" >"$work/id"
pack_whole "$work/cases" "$stick" # version 2, which acknowledges the first report
cp -a "$stick" "$work/stick.kept"
cp -a "$data" "$work/data.kept"
cp -a "$HOMEWARD_DESK" "$work/desk.kept"
fresh() {
    rm -rf "$stick" "$data" "$HOMEWARD_DESK"
    cp -a "$work/stick.kept" "$stick"
    cp -a "$work/data.kept" "$data"
    cp -a "$work/desk.kept" "$HOMEWARD_DESK"
}
is_new() { # "WHERE": the catalogue is the one that the manifest names, to the byte
    check "$1: what is installed is what was signed" cmp "$data/catalogue.db" \
        "$work"/stick.kept/HOMEWARD/bundles/000002.full.1.db
    check "$1: the acknowledged report is erased, the other one waits" is "1 1" \
        "$(status_of reports_erased) $(helper waiting "$data")"
}
untouched() { # "WHERE"
    check "$1: catalogue and reports are what they were" is "1 2" \
        "$(helper version "$data") $(helper waiting "$data")"
}

# --- By the shim: what a process read, it cannot read again.
lied() { # PROGRAM…: prints how often bytes were asked for twice; the status goes to $work/status
    local status=0
    LD_PRELOAD=$build/tests/faults/shim.so FAULT_KIND=lie FAULT_UNDER=$stick/ FAULT_COUNT=$work/lies \
        ASAN_OPTIONS=${ASAN_OPTIONS:-}:verify_asan_link_order=0 "$@" >"$work/stick.log" 2>&1 || status=$?
    echo "$status" >"$work/status"
    cat "$work/lies"
}
fresh
check "shim: a second look at a manifest is a lie" is 1 "$(lied head -c 99999 \
    "$stick/HOMEWARD/manifest.json" "$stick/HOMEWARD/manifest.json")"
check "shim: a visit reads no byte of a stick twice" is 0 \
    "$(lied homeward-stick --config "$config" --data "$data" --run "$run" "$stick")"
check "shim: and ends well" is 0 "$(cat "$work/status")"
is_new shim
check "shim: the office reads no byte of a stick twice" is 0 "$(lied homeward-office collect "$stick")"
check "shim: and ends well" is 0 "$(cat "$work/status")"
check "shim: it has both reports" is 2 "$(homeward-office reports --json | jq length)"

# --- By a filesystem, which remembers from one process to the next.
mount=$work/mount
mkdir "$mount"
lying=
unmount() {
    [ -z "$lying" ] || { umount "$mount" 2>/dev/null || fusermount3 -u "$mount"; }
    [ -z "$lying" ] || wait "$lying" || true
    lying=
}
trap 'unmount; rm -rf "$work"' EXIT
mount_lying() { # [END]: false where FUSE may not be used
    unmount
    echo 0 >"$work/lies"
    "$build/tests/faults/lying" "$stick" "$mount" "$work/lies" "${1:-}" >"$work/lying.log" 2>&1 &
    lying=$!
    for _ in {1..50}; do
        if mountpoint -q "$mount"; then return 0; fi
        if ! kill -0 "$lying" 2>/dev/null; then break; fi
        sleep 0.1
    done
    kill "$lying" 2>/dev/null || true
    lying=
    return 1
}
fresh
if ! mount_lying; then
    echo "      FUSE cannot be used here: $(head -c 200 "$work/lying.log")"
    finish
    exit
fi
check "FUSE: the visit of a stick that lies the second time ends well" is 0 "$(visit "$mount")"
is_new FUSE
check "FUSE: no byte was asked for twice" is 0 "$(cat "$work/lies")"
check "FUSE: the second visit, which is lied to, is refused" is $BAD_SIGNATURE "$(visit "$mount")"
check "FUSE: and changes nothing" is "2 1" "$(helper version "$data") $(helper waiting "$data")"

fresh
mount_lying
homeward-stick --config "$config" --data "$data" --check "$mount" >"$work/stick.log" 2>&1 ||
    check "FUSE: a stick is good when it is looked at before it is mounted for writing" false
check "FUSE: and other when the visit comes: refused" is $BAD_SIGNATURE "$(visit "$mount")"
untouched FUSE

fresh
mount_lying .db
check "FUSE: the bundle is read by somebody" test -n "$(b2sum "$mount"/HOMEWARD/bundles/000002.full.1.db)"
check "FUSE: a bundle that is other now is refused" is 22 "$(visit "$mount")"
check "FUSE: the old catalogue stays" is 1 "$(helper version "$data")"

fresh
mount_lying .report
check "FUSE: a report is read by somebody" test -n "$(find "$mount" -name "$first.report" -exec b2sum {} +)"
status=0
homeward-office collect "$mount" >"$work/collect.log" 2>&1 || status=$?
check "FUSE: a report that is other now is refused with a sentence" is 3 $status
check "FUSE: by its name" grep -q "$first.report" "$work/collect.log"

finish
