/* The office's keys, a folder: office.key and office.pub (minisign's formats), sealing.key and
 * sealing.pub, office.json with the office's id. */
#ifndef HOMEWARD_OFFICE_KEYRING_H
#define HOMEWARD_OFFICE_KEYRING_H

#include "seal/box.h"
#include "seal/identity.h"
#include "seal/minisign.h"

typedef struct Keyring {
    char office[OFFICE_ID_SIZE];
    SignPublic signing;
    BoxPublic sealing;
    SignSecret *signing_secret; /* NULL until it is unlocked */
    BoxSecret *sealing_secret;
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
NODISCARD Result keyring_is_protected(const Keyring *keyring, int *out_protected);
void keyring_close(Keyring *keyring);

#endif
