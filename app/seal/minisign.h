/* Signatures and keys in minisign's own formats (https://jedisct1.github.io/minisign/, "Signature
 * format", "Secret key format"): anyone can check a stick with `minisign -V`. Only the prehashed
 * form ("ED") is made; both it and the old one ("Ed") are accepted. */
#ifndef HOMEWARD_SEAL_MINISIGN_H
#define HOMEWARD_SEAL_MINISIGN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/result.h"

#define SIGN_COMMENT_SIZE 512

typedef struct SignPublic {
    uint8_t id[8];
    uint8_t key[32];
} SignPublic;

typedef struct SignSecret SignSecret; /* lives in sodium_malloc memory */

NODISCARD Result sign_secret_new(SignSecret **out_secret);
void sign_secret_free(SignSecret *secret);
SignPublic sign_secret_public(const SignSecret *secret);
/* Reads and writes minisign's secret-key file. password NULL or "" writes and expects an unencrypted
 * key (minisign -W). UNTRUSTED for a wrong password, CORRUPT for a malformed file. */
NODISCARD Result sign_secret_load(const char *path, const char *password, SignSecret **out_secret);
NODISCARD Result sign_secret_save(const SignSecret *secret, const char *path, const char *password);
/* Whether the file asks for a password. */
NODISCARD Result sign_secret_needs_password(const char *path, bool *out_needs);

/* The two lines of a .pub file, and one base64 line alone. */
NODISCARD Result sign_public_parse(const char *text, SignPublic *out_public);
void sign_public_format(const SignPublic *key, char out[64]); /* base64 line */
/* The id as minisign prints it: 16 digits, upper case. */
void sign_public_name(const SignPublic *key, char out[17]);
NODISCARD Result sign_public_save(const SignPublic *key, const char *path);

/* Makes the text of a .minisig file; the trusted comment is signed too. Caller frees *out_text. */
NODISCARD Result sign_message(const SignSecret *secret, const void *bytes, size_t length,
                              const char *trusted_comment, char **out_text);
/* UNTRUSTED unless one of `count` keys made it; *out_index says which; comment may be NULL. */
NODISCARD Result sign_verify(const SignPublic *keys, size_t count, const void *bytes, size_t length,
                             const char *signature_text, size_t *out_index,
                             char out_comment[SIGN_COMMENT_SIZE]);
/* The id of the key that a signature claims, without judging it; CORRUPT when it is not in the format. */
NODISCARD Result sign_signature_key(const char *signature_text, uint8_t out_id[8]);
/* Raw detached Ed25519 for the report envelope. */
void sign_detached(const SignSecret *secret, const void *bytes, size_t length, uint8_t out[64]);
NODISCARD Result sign_check_detached(const SignPublic *key, const void *bytes, size_t length,
                                     const uint8_t signature[64]);

#endif
