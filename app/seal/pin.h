/* The PIN of the staff's page: staff.pin in the configuration holds its Argon2id hash, one line as
 * libsodium's crypto_pwhash_str writes it. Whoever has the card can try all PINs; behind it lies nothing
 * of reports. */
#ifndef HOMEWARD_SEAL_PIN_H
#define HOMEWARD_SEAL_PIN_H

#include <stdbool.h>

#include "base/result.h"

#define PIN_LEAST     6 /* digits */
#define PIN_MOST      12
#define PIN_HASH_SIZE 128 /* crypto_pwhash_STRBYTES */

/* INVALID unless 6 to 12 digits, and not all the same. */
NODISCARD Result pin_check(const char *pin);
/* For the office: hashes it into config/staff.pin. */
NODISCARD Result pin_write(const char *config_folder, const char *pin);
/* NOT_FOUND when none is set, CORRUPT when the line is no such hash; then `out_hash` is "". */
NODISCARD Result pin_read(const char *config_folder, char out_hash[PIN_HASH_SIZE]);
/* Takes a good part of a second and 64 MiB on a small computer, on purpose. False for "" and without
 * memory. */
bool pin_fits(const char *hash, const char *pin);

#endif
