/* The office's keys, a folder: office.key and office.pub (minisign's formats), sealing.key and
 * sealing.pub, office.json with the office's id. Keys that came later have the number of the
 * announcement that brought them: office-0001.key, sealing-0002.pub. announcements/ holds the chain
 * (seal/keychain.h) that every stick carries; it says which keys count. */
#ifndef HOMEWARD_OFFICE_KEYRING_H
#define HOMEWARD_OFFICE_KEYRING_H

#include "base/file.h"
#include "seal/box.h"
#include "seal/identity.h"
#include "seal/minisign.h"

#define KEYRING_ANNOUNCEMENTS "announcements"
#define KEYRING_OLDER_MAX     64

typedef struct Keyring {
    char office[OFFICE_ID_SIZE];
    Keyset keys;        /* what counts now, and what is retired */
    SignPublic signing; /* the newest that counts: it signs */
    BoxPublic sealing;
    SignSecret *signing_secret; /* NULL until it is unlocked */
    BoxSecret *sealing_secret;
    BoxSecret *older[KEYRING_OLDER_MAX]; /* earlier sealing keys, the newest first */
    size_t older_count;
    char folder[4096];
} Keyring;

/* INVALID when any file of a key folder is there. */
NODISCARD Result keyring_check_new(const char *folder);
/* Makes the folder with new keys; INVALID, and nothing changed, when any of its files is there.
 * `password` NULL: not protected. */
NODISCARD Result keyring_create(const char *folder, const char *office, const char *password);
/* The public half. NOT_FOUND with what to do when there are none. */
NODISCARD Result keyring_open(const char *folder, Keyring *out_keyring);
/* One secret half each (a password costs a second of scrypt); asks for the password when there is
 * one, see password_get. UNTRUSTED: a wrong one. */
NODISCARD Result keyring_unlock_signing(Keyring *keyring, const char *password_file);
NODISCARD Result keyring_unlock_sealing(Keyring *keyring, const char *password_file);
NODISCARD Result keyring_is_protected(const Keyring *keyring, bool *out_protected);
/* What counted before any announcement. */
NODISCARD Result keyring_first(const Keyring *keyring, Keyset *out_keys);
/* All announcements, for a stick; the caller calls keychain_done. */
NODISCARD Result keyring_chain(const Keyring *keyring, KeyLinks *out_links);
/* Opens what was sealed to any sealing key that this office ever had; see box_open. */
NODISCARD Result keyring_open_box(const Keyring *keyring, const uint8_t *sealed, size_t length,
                                  char **out_bytes, size_t *out_length);
void keyring_close(Keyring *keyring);
/* The path of "office" or "sealing", of announcement `number` (0: the first), with ".key" or ".pub". */
NODISCARD Result keyring_path(const Keyring *keyring, const char *stem, int64_t number,
                              const char *end, char out_path[PATH_SIZE]);

/* keyring_change.c: new keys, announced with the signature of the key that counted before. Afterwards
 * *keyring names them; the secret keys of before stay where they are. */
typedef enum KeyringNew { KEYRING_NEW_SIGNING = 1, KEYRING_NEW_SEALING = 2 } KeyringNew;
/* `which` is one or both. The new keys have the password of the old ones. */
NODISCARD Result keyring_rotate(Keyring *keyring, unsigned which, const char *password_file,
                                int64_t made_at);
/* `name` as sign_public_name writes it, or its first 4 or more digits. INVALID for the key that
 * signs, NOT_FOUND for one that does not count. */
NODISCARD Result keyring_retire(Keyring *keyring, const char *name, const char *password_file,
                                int64_t made_at);

#endif
