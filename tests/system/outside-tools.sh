#!/usr/bin/env bash
# Anybody can check what we sign and hash, and make what we accept, with programs that are not ours:
# Debian's minisign and coreutils' b2sum.
set -euo pipefail
# shellcheck source=tests/system/lib.bash
source "$(dirname "$0")/lib.bash"

office_new
cases_new "$work/cases"
stick=$work/stick home=$work/stick/HOMEWARD
mkdir "$stick"
pack_whole "$work/cases" "$stick"
check "a visit ends well" is 0 "$(visit "$stick")"
helper report "$config" "$data" tip "event_words=在路边" >"$work/id"
check "a visit takes a report" is 0 "$(visit "$stick")"
office collect "$stick"
pack_whole "$work/cases" "$stick"
hash_of() { b2sum | cut -d' ' -f1; }

# --- What we make, they accept.
office_line=$(grep -v '^#' "$config/trusted.keys")
verify() { minisign -Vq -m "$1" -P "$2" >/dev/null 2>&1; }
check "minisign accepts the manifest, with the line of trusted.keys" verify "$home/manifest.json" "$office_line"
check "and with the office's .pub file" minisign -Vq -m "$home/manifest.json" -p "$HOMEWARD_DESK/keys/office.pub"
kiosk_line=$(sed -n 's/^key: //p' "$home/from-kiosks/$kiosk/kiosk.card")
check "it accepts health.json, with the key of the kiosk's card" verify \
    "$home/from-kiosks/$kiosk/health.json" "$kiosk_line"
cp "$home/manifest.json" "$work/changed.json"
cp "$home/manifest.json.minisig" "$work/changed.json.minisig"
printf ' ' >>"$work/changed.json"
check "it refuses a manifest with one blank more" bash -c "! minisign -Vq -m '$work/changed.json' -P '$office_line' 2>/dev/null"

bundle=$home/bundles/$(jq -r '.bundles[0].name' "$home/manifest.json")
split -b 16M --filter='b2sum | cut -d" " -f1' "$bundle" >"$work/pieces"
check "b2sum gives the hash of each piece of the bundle" is "$(jq -r '.bundles[0].pieces[]' "$home/manifest.json")" \
    "$(cat "$work/pieces")"
for name in $(jq -r '.for_kiosks[].name' "$home/manifest.json"); do
    check "b2sum gives the hash of for-kiosks/$name" is \
        "$(jq -r ".for_kiosks[] | select(.name == \"$name\") | .hash" "$home/manifest.json")" \
        "$(hash_of <"$home/for-kiosks/$name")"
done
sqlite3 -readonly "$bundle" "SELECT writefile('$work/picture.jpg', jpeg) FROM pictures LIMIT 1" >"$work/log"
check "b2sum gives the hash of a photograph in the catalogue" is \
    "$(sqlite3 -readonly "$bundle" "SELECT lower(hex(hash)) FROM pictures LIMIT 1")" "$(hash_of <"$work/picture.jpg")"
check "b2sum gives the hash of a report that the office keeps" is \
    "$(sqlite3 -readonly "$HOMEWARD_DESK/desk.db" "SELECT lower(hex(envelope_hash)) FROM reports")" \
    "$(hash_of <"$(echo "$home/from-kiosks/$kiosk"/*.report)")"

# --- What they make, we accept: sticks of two and three pieces, made with sqlite3, split, b2sum and jq, and
# signed by a key of minisign's, in both of its forms.
minisign -G -W -p "$work/theirs.pub" -s "$work/theirs.key" >/dev/null 2>&1
sed -n 2p "$work/theirs.pub" >>"$config/trusted.keys"
for form in "" -l; do
    version=$(($(jq .version "$home/manifest.json") + 1))
    next=$(printf '%06d.full.1.db' "$version")
    mv "$bundle" "$home/bundles/$next"
    bundle=$home/bundles/$next
    sqlite3 "$bundle" "UPDATE about SET version = $version;
        INSERT INTO pictures VALUES(NULL, randomblob(64), 1, 1, randomblob(19000000))"
    pieces=$(split -b 16M --filter='b2sum | cut -d" " -f1' "$bundle" | jq -R . | jq -s -c .)
    jq ".version = $version | .bundles = [{name: \"$next\", kind: \"full\", base: 0,
        size: $(stat -c %s "$bundle"), pieces: $pieces}]" "$home/manifest.json" >"$work/manifest"
    mv "$work/manifest" "$home/manifest.json"
    # shellcheck disable=SC2086 # no word, or one
    minisign -S -W $form -s "$work/theirs.key" -m "$home/manifest.json" >/dev/null 2>&1
    check "a stick of $(jq length <<<"$pieces") pieces that minisign ${form:--H} signed is taken" is 0 "$(visit "$stick")"
    check "and installed" is "$version" "$(helper version "$data")"
done

finish
