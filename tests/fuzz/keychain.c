/* An announcement of the office's keys: the input as HOMEWARD/keys/0001.json, signed by a key that
 * counts, since no fuzzer guesses a signature (an office's own slip, or a stolen key), and once as the
 * signature itself. Whatever it says, some key counts afterwards, and what is announced is what counts. */
#include <string.h>
#include <sys/stat.h>

#include "../support/fuzz/fuzz.h"
#include "base/memory.h"
#include "seal/keychain.h"

static SignSecret *office;
static const char *folder;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    static char path[256];
    (void)argc;
    (void)argv;
    fuzz_start(2);
    fuzz_must(sign_secret_new(&office) == OK, "a key");
    fuzz_must(mkdir(fuzz_path("keys"), 0700) == 0, "a folder");
    (void)snprintf(path, sizeof path, "%s", fuzz_path("keys"));
    folder = path;
    return 0;
}

static Result follow(Keyset *keys)
{
    KeyLinks links = {0};
    keys->trust = (Trust){.count = 1, .keys = {sign_secret_public(office)}};
    Result r = keychain_follow(folder, "DEMO", keys, &links);
    fuzz_must(keys->trust.count > 0 && keys->trust.count <= TRUST_MAX, "some key counts");
    fuzz_must(keys->number == (int64_t)links.count, "each announcement that counts is kept");
    keychain_done(&links);
    return r;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Keyset keys = {0};
    char *signature = NULL;
    fuzz_must(sign_message(office, data, size, "fuzz", &signature) == OK, "a signature");
    (void)fuzz_file("keys/0001.json", data, size);
    (void)fuzz_file("keys/0001.json.minisig", signature, strlen(signature));
    memory_free(signature);
    (void)!follow(&keys);

    keys = (Keyset){0};
    (void)fuzz_file("keys/0001.json", "{}", 2);
    (void)fuzz_file("keys/0001.json.minisig", data, size);
    fuzz_must(follow(&keys) != OK && keys.number == 0, "nobody announces in the office's name");
    return 0;
}
