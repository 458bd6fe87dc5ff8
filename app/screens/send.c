/* Send: the letter is written, sealed to the office, signed, and kept on the disk for good; only then
 * the visitor gets a receipt code. The letter in the clear lives in memory for the length of this
 * function and is overwritten at its end, whatever happened. */
#include <sodium.h>

#include "base/clock.h"
#include "base/memory.h"
#include "screens/answer.h"
#include "screens/screens.h"
#include "seal/envelope.h"

/* A letter that promises a voice has it with it. */
static Result add_voice(App *app, Report *report)
{
    if (!*record_get(&report->fields, FIELD_TOLD_))
        return OK;
    Result r = voice_copy(app->aloud.voice, &report->voice, &report->voice_length);
    return r == NOT_FOUND ? record_set(&report->fields, FIELD_TOLD_, "") : r;
}

static Result fill_report(App *app, Report *report)
{
    Result r = OK;
    const Draft *draft = &app->visitor.draft;
    report->kind = draft->kind;
    /* What the review did not show is not sent either: a number told before "do not contact me". */
    for (int field = 0; field < FIELD_COUNT; field++)
        if (!report_skips(draft, (FieldId)field))
            TRY(record_set(&report->fields, (FieldId)field,
                           record_get(&draft->answers, (FieldId)field)));
    TRY(add_voice(app, report));
    receipt_make(report->receipt);
    (void)text_copy(report->kiosk, sizeof report->kiosk, app->identity.kiosk);
    (void)text_copy(report->language, sizeof report->language, words_language());
    (void)text_copy(report->software, sizeof report->software, HOMEWARD_VERSION);
    report->time_floor = clock_now();
    TRY(outbox_next_counter(app->outbox, &report->counter));
done:
    return r;
}

Result report_send(App *app)
{
    Result r = OK;
    Report report = {0};
    char *letter = NULL;
    uint8_t *envelope = NULL;
    size_t letter_length = 0, envelope_length = 0;
    uint8_t id[REPORT_ID_BYTES];

    if (!app->outbox || !app->has_identity)
        return fail(NOT_FOUND, "no outbox or no identity to send with");
    TRY(fill_report(app, &report));
    identity_follow_keys(&app->identity, app->data_folder); /* a stick may have brought a new one */
    TRY(report_write(&report, &letter, &letter_length));
    TRY(envelope_make(&app->identity, report.counter, letter, letter_length, id, &envelope,
                      &envelope_length));
    TRY(outbox_add(app->outbox, id, report.counter, envelope, envelope_length));
    (void)text_copy(app->visitor.draft.receipt, sizeof app->visitor.draft.receipt, report.receipt);
done:
    if (letter)
        sodium_memzero(letter, letter_length);
    memory_free(letter);
    memory_free(envelope);
    report_done(&report);
    sodium_memzero(&report, sizeof report);
    return r;
}
