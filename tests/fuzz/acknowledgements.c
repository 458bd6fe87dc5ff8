/* for-kiosks/KIOSK.json, signed by way of the manifest but read with care: whatever it says, only
 * reports that it names whole are erased. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "../support/fuzz/fuzz.h"
#include "seal/hash.h"
#include "stick/steps.h"

static ForKiosk entry = {.kiosk = "GZ-0001"};
static VisitOptions options;
static Visit visit = {.options = &options,
                      .identity = {.kiosk = "GZ-0001", .office = "DEMO"},
                      .manifest = {.for_kiosks = &entry, .for_kiosk_count = 1}};
static const uint8_t REPORT[REPORT_ID_BYTES] = {0xab, 0xcd, 0xef};
static const char REPORT_NAME[] = "abcdef00000000000000000000000000";

static void make_folder(const char *name)
{
    fuzz_must(mkdir(fuzz_path(name), 0700) == 0, "a folder");
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    fuzz_start(2);
    make_folder("HOMEWARD");
    make_folder("HOMEWARD/for-kiosks");
    make_folder("data");
    options.run = fuzz_folder();
    fuzz_must(path_join(visit.root, fuzz_folder(), STICK_FOLDER) == OK, "a path");
    fuzz_must(outbox_open(fuzz_path("data"), &visit.outbox) == OK, "an outbox");
    return 0;
}

static bool names_report(const uint8_t *data, size_t size)
{
    /* An id may also be spelt with escapes. */
    return memmem(data, size, REPORT_NAME, strlen(REPORT_NAME)) != NULL ||
           memchr(data, 0x5c, size) != NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int64_t waiting = 0;
    fuzz_must(outbox_count(visit.outbox, &waiting) == OK, "reports can be counted");
    if (waiting == 0)
        fuzz_must(outbox_add(visit.outbox, REPORT, 1, REPORT, sizeof REPORT) == OK, "a report");
    (void)fuzz_file("HOMEWARD/for-kiosks/GZ-0001.json", data, size);
    entry.size = size;
    hash_bytes(data, size, entry.hash);
    StickOutcome outcome = visit_acknowledge(&visit);
    fuzz_must(outcome == OUTCOME_OK, "a wrong file stops nothing");
    fuzz_must(outbox_count(visit.outbox, &waiting) == OK, "reports can be counted");
    fuzz_must(waiting == 1 || names_report(data, size), "what is not named stays");
    return 0;
}
