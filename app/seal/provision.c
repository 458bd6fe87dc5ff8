/* What the office writes for a new kiosk: the three files that identity_open reads.
 *
 * What must stay true: the enrolment key is written readable to its owner only. May fail: files. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/json.h"
#include "seal/identity.h"

static Result config_write(const char *folder, const char *kiosk, const char *office,
                           const char *place, const Keyset *keys)
{
    char key[64];
    box_public_format(&keys->sealing, key);
    json_t *config = json_pack("{s:s, s:s, s:s, s:I, s:[s, s], s:s*}", "kiosk", kiosk, "office",
                               office, "sealing_key", key, "keys", (json_int_t)keys->number,
                               "languages", "zh_CN", "en", "place", *place ? place : NULL);
    return json_save(folder, "kiosk.json", config, 0644);
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
