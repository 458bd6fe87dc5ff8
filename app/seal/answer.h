/* The office's answers to a receipt code, so that only who holds the code can find and read them.
 *
 * One row of the catalogue's table `answers` holds all answers to one code. Its name (`lookup`) and
 * the key of its box both come out of one Argon2id run over the code:
 *
 *     master = Argon2id(code's 12 symbols, salt of the office, 2 passes, 64 MiB)
 *     lookup = KDF(master, 1), key = KDF(master, 2)              libsodium's crypto_kdf
 *
 * Why one salt for a whole office, and not one for each answer: a kiosk that only knows a code must
 * find the row, and may not pay for a run per row. Why not a plain hash as the name: then a thief of
 * a stick could try codes at the speed of hashes. As it is, each try costs a run, and is tried against
 * all n rows at once: about 2^60 / n runs to open any one of them. With 10,000 answers that is 10^14
 * runs of 64 MiB and a tenth of a second each: some 360,000 years of a processor core. Codes are
 * random and serve once for one report, so there is no list of likely ones, and nobody is locked out
 * at the kiosk: a finger that tries codes pays the same run each time.
 *
 * 64 MiB and 2 passes are libsodium's "interactive" cost, chosen to be paid beside the touch app by a
 * Raspberry Pi 3B+ with 1 GiB. The salt is made from the office's id, so that one run serves one
 * office; it need not be secret. The box's nonce comes from what is sealed (a synthetic nonce): the
 * same answers give the same bytes in every pack, so that a delta carries only what changed. The
 * length tells the answers' size to 1 KiB only. */
#ifndef HOMEWARD_SEAL_ANSWER_H
#define HOMEWARD_SEAL_ANSWER_H

#include <stddef.h>
#include <stdint.h>

#include "base/result.h"

#define ANSWER_LOOKUP_BYTES 16
#define ANSWER_KEY_BYTES    32
#define ANSWER_SEALED_MAX   32768

typedef struct AnswerKey {
    uint8_t lookup[ANSWER_LOOKUP_BYTES]; /* may be seen by everybody */
    uint8_t key[ANSWER_KEY_BYTES];
} AnswerKey;

/* `receipt` as a person types it, `office` the id in catalogue and keyring. Takes 64 MiB and a tenth
 * of a second, on a small computer one or two seconds; safe on any thread. INVALID when it is no
 * receipt code, NO_MEMORY when the run has no room. The caller wipes *out_key. */
NODISCARD Result answer_key_derive(const char *receipt, const char *office, AnswerKey *out_key);

/* Caller frees *out_sealed with memory_free. INVALID above ANSWER_SEALED_MAX. */
NODISCARD Result answer_seal(const AnswerKey *key, const void *bytes, size_t length,
                             uint8_t **out_sealed, size_t *out_length);
/* UNTRUSTED when it was sealed to another code or changed, CORRUPT when it can be no box. The caller
 * wipes (sodium_memzero, *out_size bytes) and frees *out_bytes; *out_length of them are words. */
NODISCARD Result answer_open(const AnswerKey *key, const uint8_t *sealed, size_t length,
                             uint8_t **out_bytes, size_t *out_size, size_t *out_length);

#endif
