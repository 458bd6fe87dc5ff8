/* A secret key's file, for signing and for sealing. Passwords are not tried: a file may ask for a
 * gigabyte and a second of scrypt, which is minisign's own price and no fault. */
#include <string.h>

#include "../support/fuzz/fuzz.h"
#include "seal/box.h"
#include "seal/minisign.h"

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    fuzz_start(2);
    return 0;
}

static void as_signing_key(const char *path)
{
    SignSecret *secret = NULL, *again = NULL;
    bool needs = false;
    Result asked = sign_secret_needs_password(path, &needs);
    Result loaded = sign_secret_load(path, NULL, &secret);
    fuzz_must(loaded != OK || (asked == OK && !needs), "a locked key stays shut");
    if (loaded == OK) {
        SignPublic key = sign_secret_public(secret), same;
        const char *copy = fuzz_path("copy.key");
        fuzz_must(sign_secret_save(secret, copy, NULL) == OK &&
                      sign_secret_load(copy, NULL, &again) == OK,
                  "what was read can be written and read");
        same = sign_secret_public(again);
        fuzz_must(memcmp(&key, &same, sizeof key) == 0, "and is the same key");
    }
    sign_secret_free(again);
    sign_secret_free(secret);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    BoxSecret *secret = NULL;
    const char *path = fuzz_file("secret.key", data, size);
    as_signing_key(path);
    (void)!box_secret_load(path, NULL, &secret);
    box_secret_free(secret);
    return 0;
}
