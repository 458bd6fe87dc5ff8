/* A delta, put on an installed catalogue: whatever it says, either the catalogue is what the manifest's
 * digest promised, or nothing of it has changed. FUZZ_MODELS is the folder of base.db and next.db. */
#include <stdlib.h>
#include <string.h>

#include "../support/fuzz/fuzz.h"
#include "base/file.h"
#include "base/memory.h"
#include "store/catalogue_delta.h"
#include "store/catalogue_digest.h"

#define BASE_MAX (16u << 20)

static char *base;
static size_t base_length;
static const char *installed;
static unsigned char before[HASH_BYTES];
static DeltaWish wish = {.base = 1, .version = 2, .office = "bench"};

static void digest(const char *path, unsigned char out[HASH_BYTES])
{
    sqlite3 *db = NULL;
    fuzz_must(database_open_foreign(path, 0, &db) == OK && catalogue_digest(db, out) == OK,
              "a catalogue can be read");
    database_close(db);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    static char path[PATH_SIZE];
    const char *models = getenv("FUZZ_MODELS");
    (void)argc;
    (void)argv;
    fuzz_start(2);
    fuzz_must(models && path_join(path, models, "next.db") == OK, "FUZZ_MODELS is set");
    digest(path, wish.digest);
    fuzz_must(path_join(path, models, "base.db") == OK &&
                  file_read(path, BASE_MAX, &base, &base_length) == OK,
              "a base");
    fuzz_must(path_join(path, fuzz_folder(), "catalogue.db") == OK, "a path");
    installed = path;
    (void)fuzz_file("catalogue.db", base, base_length);
    digest(installed, before);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    unsigned char after[HASH_BYTES];
    Result r = catalogue_delta_apply(installed, fuzz_file("delta.db", data, size), &wish);
    digest(installed, after);
    fuzz_must(memcmp(after, r == OK ? wish.digest : before, HASH_BYTES) == 0,
              "the new catalogue or the old one");
    if (r == OK)
        (void)fuzz_file("catalogue.db", base, base_length);
    return 0;
}
