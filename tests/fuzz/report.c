/* A report as the office opens it: the envelope from a stick, and the letter inside, which a kiosk
 * signed that may have been broken into. No fuzzer guesses a signature, so the input is taken once as
 * the envelope's bytes and once as a letter in an envelope that is made here. */
#include <string.h>

#include "../support/fuzz/fuzz.h"
#include "base/memory.h"
#include "seal/envelope.h"
#include "seal/report.h"

static Identity identity = {.kiosk = "GZ-0001", .office = "DEMO"};
static BoxSecret *office_box;
static SignPublic kiosk_key;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    fuzz_start(2);
    fuzz_must(box_secret_new(&office_box) == OK && sign_secret_new(&identity.secret) == OK, "keys");
    identity.keys.sealing = box_secret_public(office_box);
    kiosk_key = sign_secret_public(identity.secret);
    return 0;
}

static void open_envelope(const uint8_t *data, size_t size)
{
    Envelope envelope;
    char *letter = NULL;
    size_t length = 0;
    if (envelope_parse(data, size, &envelope) != OK)
        return;
    fuzz_must(kiosk_id_check(envelope.kiosk) == OK, "an envelope names a kiosk");
    fuzz_must(envelope.sealed >= data && envelope.sealed_length <= size &&
                  envelope.sealed + envelope.sealed_length <= data + size,
              "the box lies inside");
    fuzz_must(envelope_verify(data, size, &kiosk_key) != OK, "nobody signs for the kiosk");
    fuzz_must(box_open(office_box, envelope.sealed, envelope.sealed_length, &letter, &length) != OK,
              "a box that nobody sealed does not open");
}

/* What is accepted is written again and says the same. */
static void read_letter(const char *letter, size_t length)
{
    Report report = {0}, again = {0};
    char *text = NULL;
    size_t text_length = 0;
    if (report_read(letter, length, &report) != OK)
        return;
    fuzz_must(report_write(&report, &text, &text_length) == OK, "what was read can be written");
    fuzz_must(report_read(text, text_length, &again) == OK, "what was written can be read");
    fuzz_must(again.kind == report.kind && again.counter == report.counter &&
                  strcmp(again.receipt, report.receipt) == 0,
              "and says the same");
    fuzz_must(again.voice_length == report.voice_length &&
                  (!report.voice || memcmp(again.voice, report.voice, report.voice_length) == 0),
              "with the same voice");
    for (FieldId field = 0; field < FIELD_COUNT; field++)
        fuzz_must(strcmp(record_get(&report.fields, field), record_get(&again.fields, field)) == 0,
                  "in every field");
    memory_free(text);
    report_done(&again);
    report_done(&report);
}

static void send_letter(const uint8_t *data, size_t size)
{
    uint8_t id[REPORT_ID_BYTES], *bytes = NULL;
    size_t length = 0, letter_length = 0;
    Envelope envelope;
    char *letter = NULL;
    fuzz_must(envelope_make(&identity, 7, data, size, id, &bytes, &length) == OK &&
                  envelope_parse(bytes, length, &envelope) == OK &&
                  envelope_verify(bytes, length, &kiosk_key) == OK &&
                  box_open(office_box, envelope.sealed, envelope.sealed_length, &letter,
                           &letter_length) == OK,
              "a sealed letter arrives");
    fuzz_must(letter_length == size && memcmp(letter, data, size) == 0, "as it was written");
    read_letter(letter, letter_length);
    memory_free(letter);
    memory_free(bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    open_envelope(data, size);
    if (size > 0)
        send_letter(data, size);
    return 0;
}
