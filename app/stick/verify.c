/* Is this one of our sticks? Nothing on it is believed, and nothing is written to it, before its
 * manifest carries a signature of a key that the kiosk trusts.
 *
 *   signature by a key we trust, and good   the manifest is read; its office must be ours
 *   by a key we trust, but it fails          OUTCOME_BAD_SIGNATURE: damaged or forged
 *   none, or not in minisign's format        OUTCOME_BAD_SIGNATURE
 *   by a key that the office retired         OUTCOME_RETIRED_KEY: an old stick, or a thief
 *   by a key we do not know                  the manifest is read for one thing only, which
 *                                            sentence to show: OUTCOME_OTHER_OFFICE when it names
 *                                            another office, else OUTCOME_BAD_SIGNATURE */
#include <string.h>

#include "base/memory.h"
#include "stick/steps.h"

#define SIGNATURE_MAX_BYTES 4096

/* The office may have changed its keys since the last stick: follow its announcements, each signed by
 * a key that counted before. What is found is believed in this visit; it is kept only by keep_keys,
 * when the manifest is good. A chain that is not in order is told, and ends where it is not; that is not
 * the end of the visit, for the manifest's key may be known already. */
static Result follow_keys(Visit *visit)
{
    char folder[PATH_SIZE];
    visit->keys = visit->identity.keys;
    Result r = path_join(folder, visit->root, KEYCHAIN_FOLDER);
    if (r == OK)
        r = stick_folder_check(folder);
    if (r == OK)
        r = keychain_follow(folder, visit->identity.office, &visit->keys, &visit->links);
    if (r != OK && r != NOT_FOUND)
        visit_tell(visit, true, "the stick's chain of keys: %s", error_detail());
    return r;
}

/* A stranger's signature, but the announcement that names it could not be read: that is the stick that
 * was pulled, or our memory, not a forger. */
static StickOutcome judge_doubt(const Visit *visit, StickOutcome outcome, Result followed)
{
    if (outcome != OUTCOME_BAD_SIGNATURE)
        return outcome;
    StickOutcome why = stick_read_outcome(visit, followed);
    return why == OUTCOME_PULLED || followed == NO_MEMORY ? why : outcome;
}

/* The signature is not ours: which of two sentences helps the person who holds the stick? */
static StickOutcome judge_stranger(const Visit *visit, const char *json, size_t length,
                                   const char *signature)
{
    uint8_t id[8];
    Manifest manifest = {0};
    StickOutcome outcome = OUTCOME_BAD_SIGNATURE;

    if (sign_signature_key(signature, id) != OK)
        return outcome;
    if (trust_has(&visit->keys.retired, id)) {
        (void)fail(UNTRUSTED, "the manifest is signed by a key that the office has retired");
        return OUTCOME_RETIRED_KEY;
    }
    if (trust_has(&visit->keys.trust, id)) {
        (void)fail(UNTRUSTED, "the manifest does not fit the signature of a key that we trust");
        return outcome;
    }
    if (manifest_parse(json, length, &manifest) == OK &&
        strcmp(manifest.office, visit->identity.office) != 0) {
        outcome = OUTCOME_OTHER_OFFICE;
        (void)fail(UNTRUSTED, "the stick is of the office %s, this kiosk of %s", manifest.office,
                   visit->identity.office);
    } else {
        (void)fail(UNTRUSTED, "the manifest is signed by a key that this kiosk does not know");
    }
    manifest_done(&manifest);
    return outcome;
}

static StickOutcome judge_manifest(Visit *visit, const char *json, size_t length)
{
    Result r = manifest_parse(json, length, &visit->manifest);
    if (r == NO_MEMORY)
        return OUTCOME_INTERNAL;
    if (r != OK)
        return OUTCOME_BAD_MANIFEST;
    if (strcmp(visit->manifest.office, visit->identity.office) == 0)
        return OUTCOME_OK;
    (void)fail(UNTRUSTED, "the stick is of the office %s, this kiosk of %s", visit->manifest.office,
               visit->identity.office);
    return OUTCOME_OTHER_OFFICE;
}

static StickOutcome judge(Visit *visit, const char *json, size_t length, const char *signature)
{
    size_t index;
    char comment[SIGN_COMMENT_SIZE];
    const Trust *trust = &visit->keys.trust;
    switch (sign_verify(trust->keys, trust->count, json, length, signature, &index, comment)) {
    case OK:
        return judge_manifest(visit, json, length);
    case NO_MEMORY:
        return OUTCOME_INTERNAL;
    default:
        return judge_stranger(visit, json, length, signature);
    }
}

/* A file of the stick's root; `missing` and `odd` are the outcomes when it is not there, and when
 * it is too large or no regular file. */
static StickOutcome read_root_file(const Visit *visit, const char *name, size_t max,
                                   StickOutcome missing, StickOutcome odd, char **out_bytes,
                                   size_t *out_length)
{
    char path[PATH_SIZE];
    Result r = path_join(path, visit->root, name);
    if (r == OK)
        r = file_read(path, max, out_bytes, out_length);
    StickOutcome outcome = stick_read_outcome(visit, r);
    if (outcome == OUTCOME_INTERNAL && r == NOT_FOUND)
        return missing;
    return outcome == OUTCOME_INTERNAL && r == INVALID ? odd : outcome;
}

StickOutcome visit_verify(Visit *visit)
{
    char *json = NULL, *signature = NULL;
    size_t length = 0, signature_length = 0;

    Result r = stick_folder_check(visit->root);
    StickOutcome outcome = stick_read_outcome(visit, r);
    if (outcome == OUTCOME_INTERNAL && (r == NOT_FOUND || r == INVALID))
        return OUTCOME_NO_MANIFEST;
    if (outcome == OUTCOME_OK)
        outcome = read_root_file(visit, "manifest.json", MANIFEST_MAX_BYTES, OUTCOME_NO_MANIFEST,
                                 OUTCOME_BAD_MANIFEST, &json, &length);
    if (outcome == OUTCOME_OK)
        outcome = read_root_file(visit, "manifest.json.minisig", SIGNATURE_MAX_BYTES,
                                 OUTCOME_BAD_SIGNATURE, OUTCOME_BAD_SIGNATURE, &signature,
                                 &signature_length);
    if (outcome == OUTCOME_OK) {
        Result followed = follow_keys(visit);
        outcome = judge_doubt(visit, judge(visit, json, length, signature), followed);
    }
    memory_free(signature);
    memory_free(json);
    return outcome;
}
