/* What the files of the keyring share. */
#ifndef HOMEWARD_OFFICE_KEYRING_INSIDE_H
#define HOMEWARD_OFFICE_KEYRING_INSIDE_H

#include "office/keyring.h"
#include "office/password.h"

/* OK with "" when the keys have no password. */
NODISCARD Result keyring_password(const Keyring *keyring, const char *password_file,
                                  char out[PASSWORD_SIZE]);
NODISCARD Result keyring_load_signing(Keyring *keyring, const char *password);
/* New keys in files of announcement `number`. */
NODISCARD Result keyring_make_signing(const Keyring *keyring, int64_t number, const char *password,
                                      SignPublic *out_key);
NODISCARD Result keyring_make_sealing(const Keyring *keyring, int64_t number, const char *password,
                                      BoxPublic *out_key);

#endif
