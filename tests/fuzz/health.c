/* A kiosk's health record as the office reads it (the kiosk that signed it may have been broken into),
 * and what a kiosk remembers of itself on a disk that may rot. */
#include <string.h>

#include "../support/fuzz/fuzz.h"
#include "office/health.h"
#include "stick/boots.h"
#include "stick/troubles.h"

static void as_record(const uint8_t *data, size_t size)
{
    Health health;
    if (health_read((const char *)data, size, "GZ-0001", "DEMO", &health) != OK)
        return;
    fuzz_must(health.number > 0 && health.catalogue >= 0 && health.waiting >= 0,
              "counts are counts");
    fuzz_must(strnlen(health.trouble, sizeof health.trouble) < sizeof health.trouble &&
                  strnlen(health.software, sizeof health.software) < sizeof health.software,
              "texts end");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Boots boots;
    as_record(data, size);
    (void)fuzz_file("boots.json", data, size);
    (void)fuzz_file("troubles.json", data, size);
    if (boots_read(fuzz_folder(), &boots) == OK)
        fuzz_must(boots.boots >= 0 && boots.unclean >= 0, "counts are counts");
    json_decref(troubles_read(fuzz_folder()));
    return 0;
}
