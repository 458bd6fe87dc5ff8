/* Who a kiosk is. Provisioning (`homeward-office kiosk new`) writes a folder that the kiosk carries
 * read-only, its configuration:
 *   kiosk.json     {"kiosk": "GZ-0001", "office": "DEMO", "sealing_key": "base64", "keys": 0,
 *                   "languages": […], "place": "520502"}; keys: the announcement (seal/keychain.h) that
 *                   these keys are of; place: the GB/T 2260 code of where it stands, may be missing
 *   trusted.keys   the office's signing keys
 *   enrolment.key  32 random bytes in base64, known to this kiosk and the office only
 * At first boot the kiosk makes its own Ed25519 key in the data folder (kiosk.key, mode 0600) and a
 * card (kiosk.card): its public key with a MAC under the enrolment key (crypto_auth), which lets the
 * office believe the first key it sees from this kiosk and pin it. */
#ifndef HOMEWARD_SEAL_IDENTITY_H
#define HOMEWARD_SEAL_IDENTITY_H

#include "base/result.h"
#include "seal/box.h"
#include "seal/keychain.h"
#include "seal/minisign.h"

#define KIOSK_ID_SIZE    33 /* 1..32 of A-Z, 0-9 and '-' */
#define OFFICE_ID_SIZE   33
#define ENROLMENT_BYTES  32
#define KIOSK_PLACE_SIZE 10 /* digits of a code */

typedef struct Identity {
    char kiosk[KIOSK_ID_SIZE];
    char office[OFFICE_ID_SIZE];
    char place[KIOSK_PLACE_SIZE]; /* "" unknown */
    Keyset keys;                  /* of the office, as far as the chain was followed */
    SignSecret *secret;           /* the kiosk's own; owned */
    char *card;                   /* text of kiosk.card; owned */
} Identity;

/* Reads the configuration; makes key and card in `data_folder` when they are not there yet. */
NODISCARD Result identity_open(const char *config_folder, const char *data_folder,
                               Identity *out_identity);
void identity_close(Identity *identity);
/* The same without the kiosk's own key and card, and nothing is made: for looking only. */
NODISCARD Result identity_look(const char *config_folder, const char *data_folder,
                               Identity *out_identity);
/* Believes the keys that `links` lead to and keeps them for the next start. */
NODISCARD Result identity_take_keys(Identity *identity, const char *data_folder, const Keyset *keys,
                                    const KeyLinks *links);
/* Catches up with what another program of the house has kept meanwhile; a chain that cannot be read
 * leaves the keys as they are. */
void identity_follow_keys(Identity *identity, const char *data_folder);
NODISCARD Result kiosk_id_check(const char *id); /* office ids obey the same rule */

/* A code of 2, 4, 6 or 9 digits, or "". */
NODISCARD Result kiosk_place_check(const char *place);

/* For the office. `place` may be "". */
NODISCARD Result identity_provision(const char *folder, const char *kiosk, const char *office,
                                    const char *place, const Keyset *keys,
                                    const uint8_t enrolment[ENROLMENT_BYTES]);
/* Checks a card's MAC and gives the kiosk's public key; UNTRUSTED when it does not fit. */
NODISCARD Result card_check(const char *card_text, const char *kiosk,
                            const uint8_t enrolment[ENROLMENT_BYTES], SignPublic *out_key);

#endif
