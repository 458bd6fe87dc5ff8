/* The office's keys change, a kiosk's configuration does not. A chain of announcements leads from the
 * keys that the kiosk was made with to those of today. It travels on every stick (HOMEWARD/keys), the
 * office keeps it beside its keys, and the kiosk keeps what it followed in its data folder:
 *   NNNN.json          {"format":1,"office":"GZ","number":1,"made_at":1764000000,
 *                       "signing":["minisign's base64 line",…],"sealing":"base64"}
 *   NNNN.json.minisig  by a key that the announcement before it names (0001: the configuration)
 * Each names all keys that count from then on, the newest last: what it leaves out is retired.
 *
 * It is not a part of the manifest, because a manifest signed by the new key cannot be read before the
 * key is believed; the manifest names the number of its newest announcement, so that one that was left
 * out is noticed. A kiosk that was off for three years follows all that it missed at its next visit.
 * Nothing is believed of a kept chain either: it is followed anew, signature by signature, at each start.
 * What this cannot do: who steals a key that still counts can announce, too. So `rotate` early, `retire`
 * what may be lost, and keep the keys' password. */
#ifndef HOMEWARD_SEAL_KEYCHAIN_H
#define HOMEWARD_SEAL_KEYCHAIN_H

#include "seal/box.h"
#include "seal/minisign.h"
#include "seal/trust.h"

#define KEYCHAIN_FOLDER    "keys"
#define KEYCHAIN_MAX       999  /* the highest number */
#define KEYCHAIN_MAX_BYTES 4096 /* of one file */

/* The keys that count after announcement `number` (0: of the configuration). */
typedef struct Keyset {
    int64_t number;
    Trust trust;
    BoxPublic sealing;
    Trust
        retired; /* counted before, as far as this chain tells; the oldest drop out when it is full */
} Keyset;

/* The announcements that were followed, word for word. */
typedef struct KeyLink {
    int64_t number;
    char *json, *signature; /* owned */
} KeyLink;

typedef struct KeyLinks {
    KeyLink *list;
    size_t count;
} KeyLinks;

/* Goes on from *keys with what `folder` holds, as far as each announcement is in the form, of this
 * office, and signed by a key that counted before it. OK at the end of the chain, also when there is
 * no folder; otherwise why the next one was not taken (UNTRUSTED, CORRUPT, INVALID, IO, NO_MEMORY).
 * Either way *keys is what was followed until there. `links` may be NULL, else it begins empty. */
NODISCARD Result keychain_follow(const char *folder, const char *office, Keyset *keys,
                                 KeyLinks *links);
/* Writes them durably into `folder`, which is made. Cut in between, a shorter chain is there. */
NODISCARD Result keychain_keep(const KeyLinks *links, const char *folder);
void keychain_done(KeyLinks *links);

/* For the office: announces `next`, which follows `before`, signed by a key that counted in it. What
 * is written was followed first, as a kiosk will; INVALID when that number was announced already,
 * because kiosks may have followed it. */
NODISCARD Result keychain_announce(const char *folder, const char *office, const Keyset *before,
                                   const Keyset *next, int64_t made_at, const SignSecret *signer);

#endif
