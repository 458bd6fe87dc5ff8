#!/usr/bin/env bash
# Sticks that are wrong, each with its own exit status and its own word for the screen; after each the
# old catalogue is byte for byte what it was and the report waits as before.
set -euo pipefail
# shellcheck source=tests/system/lib.bash
source "$(dirname "$0")/lib.bash"

# The statuses of app/stick/status.h.
NO_MANIFEST=10 BAD_SIGNATURE=11 OTHER_OFFICE=12 BAD_MANIFEST=13 SOFTWARE_TOO_OLD=14
ROLLBACK=20 TRUNCATED=21 CHANGED=22 INVALID=23 STICK_FULL=30 STICK_WRITE=31 KIOSK_FULL=32 PULLED=33
INTERNAL=40 USAGE=2

office_new
cases_new "$work/cases"
good=$work/good
mkdir -p "$good" "$work/older"
pack_whole "$work/cases" "$work/older"
pack_whole "$work/cases" "$good"
check "a good stick is taken" is 0 "$(visit "$good")"
helper report "$config" "$data" tip "event_words=在路边" >/dev/null
pack_whole "$work/cases" "$good" # version 3, which the sticks below would bring
rm -rf "$good/HOMEWARD/from-kiosks"
bundle=$(basename "$good"/HOMEWARD/bundles/*.full.1.db)
catalogue=$(b2sum <"$data/catalogue.db")

stick=$work/bad
fresh() {
    rm -rf "$stick"
    cp -a "$good" "$stick"
}
# Signs a manifest that jq has changed, as an office would that made this mistake.
office_key=$HOMEWARD_DESK/keys/office.key
resign() { # JQ-PROGRAM [KEY]
    local manifest=$stick/HOMEWARD/manifest.json
    jq "$1" "$manifest" >"$manifest.new"
    mv "$manifest.new" "$manifest"
    minisign -S -W -s "${2:-$office_key}" -m "$manifest" >/dev/null 2>&1
}
# The bundle was changed: its hash and size in the manifest are made to fit.
remeasure() {
    local file=$stick/HOMEWARD/bundles/$bundle
    resign ".bundles[0].size = $(stat -c %s "$file") | .bundles[0].pieces = [\"$(b2sum <"$file" | cut -d' ' -f1)\"]"
}
# Names, kinds, sizes, times (ctime, which nobody can set back) and contents.
fingerprint() { find "$1" -printf '%p %m %s %T@ %C@\n' | sort && find "$1" -type f -exec b2sum {} + | sort; }
refused() { # STATUS WORD "WHAT IT IS"
    local got state outcome before
    before=$(fingerprint "$stick")
    got=$(visit "$stick")
    if [ "$1" -lt "$SOFTWARE_TOO_OLD" ]; then
        check "$3: not a byte, not a time of the stick is another" is "$before" "$(fingerprint "$stick")"
    fi
    state=$(status_of state)
    outcome=$(status_of outcome)
    check "$3: status $1" is "$1 trouble $2" "$got $state $outcome"
    check "$3: a sentence in the log" grep -q "error: the visit is over: $2: ." "$work/stick.log"
    check "$3: the old catalogue, the report" is "$catalogue 1" \
        "$(b2sum <"$data/catalogue.db") $(helper waiting "$data")"
}

# Only the whole catalogue: a damaged delta would give way to it, and what is tried here is the damage.
fresh
resign '.bundles |= map(select(.kind == "full"))'
rm -rf "$good"
mv "$stick" "$good"

fresh
rm "$stick/HOMEWARD/manifest.json"
refused $NO_MANIFEST no-manifest "without a manifest"
check "without a manifest: nothing is written to it" test ! -e "$stick/HOMEWARD/from-kiosks"

fresh
sed -i 's/"made_at": 1/"made_at": 2/' "$stick/HOMEWARD/manifest.json"
refused $BAD_SIGNATURE bad-signature "changed after signing"
check "changed after signing: nothing is written to it" test ! -e "$stick/HOMEWARD/from-kiosks"

fresh
rm "$stick/HOMEWARD/manifest.json.minisig"
refused $BAD_SIGNATURE bad-signature "without a signature"

fresh
minisign -G -W -p "$work/other.pub" -s "$work/other.key" >/dev/null 2>&1
resign '.office = "ELSEWHERE"' "$work/other.key"
refused $OTHER_OFFICE other-office "of another office"
check "of another office: nothing is written to it" test ! -e "$stick/HOMEWARD/from-kiosks"

fresh
resign . "$work/other.key"
refused $BAD_SIGNATURE bad-signature "a stranger in our office's name"

fresh
rm "$stick/HOMEWARD/manifest.json"
mkfifo "$stick/HOMEWARD/manifest.json"
refused $BAD_MANIFEST bad-manifest "a FIFO as manifest"

fresh
resign 'del(.bundles)'
refused $BAD_MANIFEST bad-manifest "a manifest that lacks a part"

fresh
resign '.minimum_software = "99"'
refused $SOFTWARE_TOO_OLD software-too-old "for newer software"

rm -rf "$stick"
cp -a "$work/older" "$stick"
refused $ROLLBACK rollback "older than what is installed"
check "older than what is installed: the report was taken all the same" \
    is 1 "$(find "$stick/HOMEWARD/from-kiosks" -name '*.report' | wc -l)"

fresh
truncate -s -1000 "$stick/HOMEWARD/bundles/$bundle"
refused $TRUNCATED bundle-truncated "a truncated bundle"

fresh
printf X | dd of="$stick/HOMEWARD/bundles/$bundle" bs=1 seek=9000 conv=notrunc status=none
refused $CHANGED bundle-changed "a changed bundle"

fresh
head -c 100000 /dev/urandom >"$stick/HOMEWARD/bundles/$bundle"
remeasure
refused $INVALID bundle-invalid "a bundle that is no database"

fresh
sqlite3 "$stick/HOMEWARD/bundles/$bundle" "DROP TABLE tombstones"
remeasure
refused $INVALID bundle-invalid "a bundle that lacks a table"

fresh
sqlite3 "$stick/HOMEWARD/bundles/$bundle" \
    "CREATE TRIGGER t AFTER INSERT ON tombstones BEGIN SELECT 1; END"
remeasure
refused $INVALID bundle-invalid "a bundle with a trigger"

# From here on the stick or the disk fails: by the shim of tests/faults.
shim_at() { # ERRNO CALLS UNDER N: for the next refused()
    export LD_PRELOAD=$build/tests/faults/shim.so FAULT_KIND=$1 FAULT_CALLS=$2 FAULT_UNDER=$3
    export FAULT_AT=$4 FAULT_FROM=1
    export ASAN_OPTIONS=verify_asan_link_order=0
}
visit() {
    local status=0
    (
        if [ -n "${fault:-}" ]; then
            # shellcheck disable=SC2086 # four words
            shim_at $fault
        fi
        [ -z "${limit:-}" ] || ulimit -f "$limit"
        exec homeward-stick --config "$config" --data "$data" --run "$run" "$1"
    ) >"$work/stick.log" 2>&1 || status=$?
    echo "$status"
}

fresh
fault="28 writes $stick/ 5"
refused $STICK_FULL stick-full "a stick without room"

fresh
fault="5 writes $stick/ 5"
refused $STICK_WRITE stick-write "a stick that cannot be written"

fresh
fault="5 all $stick/HOMEWARD/bundles/ 2"
refused $PULLED pulled "a stick pulled while the bundle is read"

fresh
fault="28 writes $data/import/ 2"
refused $KIOSK_FULL kiosk-full "a kiosk without room"
fault=

fresh
limit=64 # KiB
refused $KIOSK_FULL kiosk-full "a kiosk whose files may not grow"
limit=

fresh
mv "$config/kiosk.json" "$config/away.json"
refused $INTERNAL internal "a kiosk that was not set up"
mv "$config/away.json" "$config/kiosk.json"

status=0
homeward-stick >/dev/null 2>&1 || status=$?
check "without a mount point: how it is used" is $USAGE $status

# And after all this a good stick is taken.
check "a good stick after all of them is taken" is 0 "$(visit "$good")"
check "the kiosk has its catalogue" is 3 "$(helper version "$data")"
check "the report waits for its acknowledgement" is 1 "$(helper waiting "$data")"

finish
