/* What the office writes for a new kiosk: the three files that identity_open reads.
 *
 * What must stay true: the enrolment key is written readable to its owner only. May fail: files. */
#include <jansson.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "seal/identity.h"

static Result config_write(const char *folder, const char *kiosk, const char *office,
                           const char *place, const Keyset *keys)
{
    char path[PATH_SIZE], key[64], *text = NULL;
    json_t *config = NULL;
    Result r = OK;
    box_public_format(&keys->sealing, key);
    config = json_pack("{s:s, s:s, s:s, s:I, s:[s, s], s:s*}", "kiosk", kiosk, "office", office,
                       "sealing_key", key, "keys", (json_int_t)keys->number, "languages", "zh_CN",
                       "en", "place", *place ? place : NULL);
    text = config ? json_dumps(config, JSON_INDENT(2)) : NULL;
    if (!text)
        TRY(fail(NO_MEMORY, "no memory for kiosk.json"));
    TRY(path_join(path, folder, "kiosk.json"));
    TRY(file_replace(path, text, strlen(text), 0644));
done:
    free(text);
    json_decref(config);
    return r;
}

static Result enrolment_write(const char *folder, const uint8_t enrolment[ENROLMENT_BYTES])
{
    char path[PATH_SIZE], line[64];
    Result r = path_join(path, folder, "enrolment.key");
    if (r != OK)
        return r;
    sodium_bin2base64(line, sizeof line - 1, enrolment, ENROLMENT_BYTES,
                      sodium_base64_VARIANT_ORIGINAL);
    size_t length = strlen(line);
    line[length++] = '\n';
    r = file_replace(path, line, length, 0600);
    sodium_memzero(line, sizeof line);
    return r;
}

Result identity_provision(const char *folder, const char *kiosk, const char *office,
                          const char *place, const Keyset *keys,
                          const uint8_t enrolment[ENROLMENT_BYTES])
{
    char path[PATH_SIZE];
    Result r = OK;
    TRY(kiosk_id_check(kiosk));
    TRY(kiosk_id_check(office));
    TRY(kiosk_place_check(place));
    TRY(folder_make(folder, 0755));
    TRY(config_write(folder, kiosk, office, place, keys));
    TRY(path_join(path, folder, "trusted.keys"));
    TRY(trust_save(&keys->trust, path));
    TRY(enrolment_write(folder, enrolment));
done:
    return r == OK ? OK : fail_in(r, "kiosk %s", kiosk);
}
