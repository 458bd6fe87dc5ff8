/* What minisign writes and we read: a signature with its comment, a public key, the list of trusted
 * keys; and a kiosk's card, which looks alike. Nothing that the fuzzer makes is a signature of ours. */
#include <string.h>

#include "../support/fuzz/fuzz.h"
#include "base/memory.h"
#include "seal/identity.h"

static const char MESSAGE[] = "message";
static SignPublic key;
static const uint8_t ENROLMENT[ENROLMENT_BYTES] = {2}; /* no seed's */

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    SignSecret *secret = NULL;
    (void)argc;
    (void)argv;
    fuzz_start(2);
    fuzz_must(sign_secret_new(&secret) == OK, "a key");
    key = sign_secret_public(secret);
    sign_secret_free(secret);
    return 0;
}

static void as_signature(const char *text)
{
    char comment[SIGN_COMMENT_SIZE];
    uint8_t id[8];
    size_t index = 0;
    SignPublic claimed = key;
    if (sign_signature_key(text, id) != OK)
        return;
    memcpy(claimed.id, id, sizeof id); /* so that the signature itself is looked at */
    fuzz_must(sign_verify(&claimed, 1, MESSAGE, sizeof MESSAGE, text, &index, comment) != OK,
              "nobody signs in our name");
}

static void as_public_key(const char *text)
{
    SignPublic found, again;
    char line[64];
    if (sign_public_parse(text, &found) != OK)
        return;
    sign_public_format(&found, line);
    fuzz_must(sign_public_parse(line, &again) == OK && memcmp(&found, &again, sizeof found) == 0,
              "a key is written as it was read");
}

static void as_trusted_keys(const uint8_t *data, size_t size)
{
    Trust trust = {0};
    if (trust_load(fuzz_file("trusted.keys", data, size), &trust) == OK)
        fuzz_must(trust.count > 0 && trust.count <= TRUST_MAX, "some keys, and not too many");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    SignPublic found;
    char *text = memory_new(size + 1, 1);
    if (text == NULL)
        return 0;
    memcpy(text, data, size);
    as_signature(text);
    as_public_key(text);
    fuzz_must(card_check(text, "GZ-0001", ENROLMENT, &found) != OK, "nobody makes a kiosk's card");
    memory_free(text);
    as_trusted_keys(data, size);
    return 0;
}
