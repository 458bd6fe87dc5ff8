/* What a signing key is made of; for the files of this room that sign. */
#ifndef HOMEWARD_SEAL_SECRET_H
#define HOMEWARD_SEAL_SECRET_H

#include <stdint.h>

#include "seal/minisign.h"

struct SignSecret {
    uint8_t id[8];
    uint8_t key[64]; /* as libsodium keeps it: seed, then public key */
};

#endif
