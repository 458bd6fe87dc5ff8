#!/usr/bin/env bash
# The whole path with sticks that are real FAT32 images: an office packs, a kiosk imports and takes a
# report, the stick carries it home, the office reads it, and the next stick lets the kiosk erase it.
set -euo pipefail
# shellcheck source=tests/system/lib.bash
source "$(dirname "$0")/lib.bash"

office_new
cases_new "$work/cases"

# The office packs a stick.
image_new "$work/stick.img"
image_to_folder "$work/stick.img" "$work/stick"
pack "$work/cases" "$work/stick"
folder_to_image "$work/stick" "$work/stick.img"
check "the image is FAT32" grep -q "FAT (32 bit)" <(file -s "$work/stick.img")
check "minisign itself accepts the manifest" minisign -Vq -m "$work/stick/HOMEWARD/manifest.json" \
    -P "$(grep -v '^#' "$config/trusted.keys")"

check "b2sum itself gives the bundle's hash" is \
    "$(jq -r '.bundles[0].pieces[0]' "$work/stick/HOMEWARD/manifest.json")" \
    "$(head -c 16777216 "$work"/stick/HOMEWARD/bundles/*.db | b2sum | cut -d' ' -f1)"

# What would it do here? In words, with the visit's exit status, and nothing is written.
explain() { homeward-stick --config "$config" --data "$data" --share "$HOMEWARD_SHARE" --language "$1" --explain "$2" 2>/dev/null; }
check "the stick is explained in English" grep -q "^The list of children that would be taken in, number: 1$" <(explain en "$work/stick")
check "and in Chinese" grep -q "将会换上的孩子名单，编号： 1$" <(explain zh_CN "$work/stick")
check "the kiosk made nothing for it" is 0 "$(find "$data" -type f | wc -l)"

# First visit: the kiosk gets its catalogue.
image_to_folder "$work/stick.img" "$work/mount"
check "the first visit ends well" is 0 "$(visit "$work/mount")"
check "the kiosk has the catalogue" is 1 "$(helper version "$data")"
check "the screen says done" is "done" "$(status_of state)"
folder_to_image "$work/mount" "$work/stick.img"

# Somebody reports, twice; the second visit takes both.
tip=$(helper report "$config" "$data" tip "event_words=在车站看到一个孩子" "separation_place=522401|毕节")
child=$(helper report "$config" "$data" seeking_child sex=female "free_words=三岁，穿红衣服")
check "two reports wait" is 2 "$(helper waiting "$data")"
image_to_folder "$work/stick.img" "$work/mount"
check "the second visit ends well" is 0 "$(visit "$work/mount")"
check "two reports are on the stick" is 2 "$(status_of reports_sent)"
check "and still in the kiosk" is 2 "$(helper waiting "$data")"
check "no word of a report is on the stick" bash -c "! grep -rqa 在车站看到 '$work/mount'"
check "nor in the kiosk" bash -c "! grep -rqa 在车站看到 '$data'"
folder_to_image "$work/mount" "$work/stick.img"

# The office collects, twice: each report counts once.
image_to_folder "$work/stick.img" "$work/home"
office collect "$work/home"
check "the office has both reports" is 2 "$(homeward-office reports --json | jq length)"
office collect "$work/home"
check "and counts them once" is 2 "$(homeward-office reports --json | jq length)"
fleet() { homeward-office fleet --json | jq -r ".kiosks[0].$1"; }
check "the office knows how the kiosk is" is "1 2 0.1.0" \
    "$(fleet health.catalogue) $(fleet health.reports_waiting) $(fleet health.software)"
check "and that the stick came back" bash -c "! homeward-office fleet | grep -E '^[0-9a-f]{16} .*away'"
check "the tip says what was said" grep -q 在车站看到一个孩子 <(homeward-office reports --json)
check "the search that found no word elsewhere finds it here" grep -rqa 在车站看到 "$HOMEWARD_DESK"
check "the office knows both by their ids" is "$(sort <<<"$tip"$'\n'"$child")" \
    "$(homeward-office reports --json | jq -r '.[].id' | sort)"

# The office packs again, with one case withdrawn: the kiosk erases and takes it over.
sed -i "s/family_seeking_child,searching/family_seeking_child,withdrawn/" "$work/cases/cases.csv"
late=$(helper report "$config" "$data" sighting "about_cases=$(helper number 1)" "event_words=昨天")
pack "$work/cases" "$work/home"
check "the office is told what changed since" grep -qF "since the last pack: +0, -1 cases (0 of them no longer in the table)" \
    "$work/office.log"
folder_to_image "$work/home" "$work/stick.img"
image_to_folder "$work/stick.img" "$work/mount"
check "the third visit ends well" is 0 "$(visit "$work/mount")"
check "the acknowledged reports are erased" is 2 "$(status_of reports_erased)"
check "the report that came later is not" is 1 "$(helper waiting "$data")"
check "it is on the stick" test -f "$work/mount/HOMEWARD/from-kiosks/$kiosk/$late.report"
check "the kiosk has the new catalogue" is 2 "$(helper version "$data")"
check "the withdrawn case is gone" is 0 "$(sqlite3 -readonly "$data/catalogue.db" \
    "SELECT count(*) FROM cases WHERE case_number = '$(helper number 3)'")"
check "and leaves a tombstone" is withdrawn "$(sqlite3 -readonly "$data/catalogue.db" \
    "SELECT status FROM tombstones WHERE case_number = '$(helper number 3)'")"
# That was a delta: nothing else lies on the stick that leads from 1 to 2 with fewer bytes, and the file
# is the one that stood there.
check "the stick has a delta from the kiosk's version" test -f "$work/mount/HOMEWARD/bundles/000001-000002.delta.db"
check "the kiosk took it" is 1 "$(grep -c "catalogue 2 is installed (a delta)" "$work/stick.log")"
check "the digest is the one that the manifest says" is \
    "$(jq -r '.digests[0].digest' "$work/mount/HOMEWARD/manifest.json")" "$(helper digest "$data")"
check "the withdrawn name is in no byte of the kiosk" bash -c "! grep -rqa 张伟 '$data'"
check "another name is" grep -rqa 王小明 "$data"
office collect "$work/mount"
check "the kiosk said which catalogue this visit brought" is 2 \
    "$(jq .catalogue "$work/mount/HOMEWARD/from-kiosks/$kiosk/health.json")"
check "the office gets the late report" is 3 "$(homeward-office reports --json | jq length)"

# A third version, with the photograph replaced and the other cases as they were; a kiosk that was left
# out once has a way too, and both ways lead to the same.
cp -a "$data" "$work/left-out"
thumb=$(sqlite3 -readonly "$data/catalogue.db" "SELECT hex(substr(jpeg, length(jpeg) * 3 / 4, 40)) FROM thumbs")
portrait "$work/cases/photos/one.jpg" 200
pack "$work/cases" "$work/mount"
pack "$work/cases" "$work/mount"
folder_to_image "$work/mount" "$work/stick.img"
image_to_folder "$work/stick.img" "$work/mount"
check "the stick has a delta for each version" is 3 "$(find "$work/mount/HOMEWARD/bundles" -name '*.delta.db' | wc -l)"
check "the fourth visit ends well" is 0 "$(visit "$work/mount")"
check "the kiosk has version 4" is 4 "$(helper version "$data")"
check "the old photograph is in no byte of the kiosk" bash -c "! xxd -p -u -c 0 '$data/catalogue.db' | grep -q '$thumb'"
first=$(helper digest "$data")
rm -rf "$data"
mv "$work/left-out" "$data"
rm "$data/catalogue.db"
check "a kiosk without a catalogue takes the whole" is 0 "$(visit "$work/mount")"
check "and has the same" is "$first" "$(helper digest "$data")"

# The memory card spoils the outbox: it is set aside and told, until the technician took it to the office, which
# reads what can be read (app/office/README.md).
stuck=$(helper report "$config" "$data" tip "event_words=还没交出去")
printf X | dd of="$data/outbox.db" bs=1 seek=60 conv=notrunc status=none # the format's number
check "the stick may come" is 0 "$(visit "$work/mount")"
check "that it is broken is said" is 1 "$(status_of outboxes_broken)"
check "the report is not on the stick" test ! -e "$work/mount/HOMEWARD/from-kiosks/$kiosk/$stuck.report"
office collect "$work/mount"
check "the fleet says what to do" grep -q "reports may be lost there: send the technician" <(homeward-office fleet)
mkdir "$work/rescue"
mv "$data"/outbox.broken-1.db* "$work/rescue/"
taken_out=$(grep -oP '^sqlite3 outbox.broken-1.db \K.*' app/office/README.md)
(cd "$work/rescue" && eval "sqlite3 outbox.broken-1.db $taken_out" >/dev/null)
cp "$work/rescue/"*.report "$work/mount/HOMEWARD/from-kiosks/$kiosk/"
office collect "$work/mount"
check "the office reads the report that was stuck" grep -q 还没交出去 <(homeward-office reports --json)
check "the next visit says that all is well" is "0 0" "$(visit "$work/mount") $(status_of outboxes_broken)"

finish
