/* The making of a kiosk's card (checking: identity.h). Inside the room only. */
#ifndef HOMEWARD_SEAL_CARD_H
#define HOMEWARD_SEAL_CARD_H

#include "seal/identity.h"

#define CARD_SIZE 256

NODISCARD Result card_make(const char *kiosk, const SignPublic *key,
                           const uint8_t enrolment[ENROLMENT_BYTES], char out_text[CARD_SIZE]);

#endif
