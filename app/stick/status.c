/* stick.json: written whole by the stick program, read by the touch app at any moment, so it is
 * always replaced, never changed. The reader trusts it no more than any file: bounds on all of it.
 */
#include "stick/status.h"

#include <string.h>

#include "base/json.h"

#define STATUS_MAX_BYTES 4096
#define VALUES_MAX       64
#define WORD_SIZE        24

typedef struct Word {
    int value;
    const char *word;
} Word;

static const Word states[] = {
    {STICK_ABSENT, "absent"},
    {STICK_WORKING, "working"},
    {STICK_DONE, "done"},
    {STICK_TROUBLE, "trouble"},
};

static const Word steps[] = {
    {STEP_NONE, "none"},     {STEP_VERIFY, "verify"},
    {STEP_EXPORT, "export"}, {STEP_ACKNOWLEDGE, "acknowledge"},
    {STEP_IMPORT, "import"}, {STEP_FINISH, "finish"},
};

static const Word outcomes[] = {
    {OUTCOME_OK, "ok"},
    {OUTCOME_USAGE, "usage"},
    {OUTCOME_NO_MANIFEST, "no-manifest"},
    {OUTCOME_BAD_SIGNATURE, "bad-signature"},
    {OUTCOME_OTHER_OFFICE, "other-office"},
    {OUTCOME_BAD_MANIFEST, "bad-manifest"},
    {OUTCOME_SOFTWARE_TOO_OLD, "software-too-old"},
    {OUTCOME_RETIRED_KEY, "retired-key"},
    {OUTCOME_ROLLBACK, "rollback"},
    {OUTCOME_BUNDLE_TRUNCATED, "bundle-truncated"},
    {OUTCOME_BUNDLE_CHANGED, "bundle-changed"},
    {OUTCOME_BUNDLE_INVALID, "bundle-invalid"},
    {OUTCOME_STICK_FULL, "stick-full"},
    {OUTCOME_STICK_WRITE, "stick-write"},
    {OUTCOME_KIOSK_FULL, "kiosk-full"},
    {OUTCOME_PULLED, "pulled"},
    {OUTCOME_INTERNAL, "internal"},
};

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static const char *word_of(const Word *table, size_t count, int value)
{
    for (size_t i = 0; i < count; i++)
        if (table[i].value == value)
            return table[i].word;
    return "internal";
}

static Result value_of(const Word *table, size_t count, const json_t *root, const char *key,
                       int *out_value)
{
    char word[WORD_SIZE];
    Result r = json_get_text(root, key, sizeof word, word);
    for (size_t i = 0; r == OK && i < count; i++)
        if (strcmp(table[i].word, word) == 0) {
            *out_value = table[i].value;
            return OK;
        }
    return r == OK ? fail(CORRUPT, "\"%s\" has an unknown value", key) : r;
}

const char *stick_outcome_name(StickOutcome outcome)
{
    return word_of(outcomes, COUNT(outcomes), outcome);
}

Result stick_status_write(const char *run_folder, const StickStatus *status)
{
    json_t *root = json_pack(
        "{s:i, s:s, s:s, s:s, s:i, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I}", "format", 1, "state",
        word_of(states, COUNT(states), (int)status->state), "step",
        word_of(steps, COUNT(steps), (int)status->step), "outcome",
        stick_outcome_name(status->outcome), "percent", status->percent, "reports_sent",
        (json_int_t)status->reports_sent, "reports_waiting", (json_int_t)status->reports_waiting,
        "reports_erased", (json_int_t)status->reports_erased, "outboxes_broken",
        (json_int_t)status->outboxes_broken, "version_before", (json_int_t)status->version_before,
        "version_after", (json_int_t)status->version_after, "visit", (json_int_t)status->visit,
        "updated_at", (json_int_t)status->updated_at);
    /* The touch app may run as another user. */
    return json_save(run_folder, STICK_STATUS_FILE, root, 0644);
}

static Result read_numbers(const json_t *root, StickStatus *status)
{
    Result r = OK;
    int64_t percent;

    TRY(json_get_number(root, "percent", -1, 100, &percent));
    status->percent = (int)percent;
    TRY(json_get_number(root, "reports_sent", 0, JSON_NUMBER_MAX, &status->reports_sent));
    TRY(json_get_number(root, "reports_waiting", 0, JSON_NUMBER_MAX, &status->reports_waiting));
    TRY(json_get_number(root, "reports_erased", 0, JSON_NUMBER_MAX, &status->reports_erased));
    if (json_object_get(root, "outboxes_broken")) /* an older program did not say it */
        TRY(json_get_number(root, "outboxes_broken", 0, JSON_NUMBER_MAX, &status->outboxes_broken));
    TRY(json_get_number(root, "version_before", 0, JSON_NUMBER_MAX, &status->version_before));
    TRY(json_get_number(root, "version_after", 0, JSON_NUMBER_MAX, &status->version_after));
    TRY(json_get_number(root, "visit", 0, JSON_NUMBER_MAX, &status->visit));
    TRY(json_get_number(root, "updated_at", 0, JSON_NUMBER_MAX, &status->updated_at));
done:
    return r;
}

static Result read_status(const json_t *root, StickStatus *status)
{
    Result r = OK;
    int64_t format;
    int state, step, outcome;

    TRY(json_get_number(root, "format", 1, 1, &format));
    TRY(value_of(states, COUNT(states), root, "state", &state));
    TRY(value_of(steps, COUNT(steps), root, "step", &step));
    TRY(value_of(outcomes, COUNT(outcomes), root, "outcome", &outcome));
    status->state = (StickState)state;
    status->step = (StickStep)step;
    status->outcome = (StickOutcome)outcome;
    TRY(read_numbers(root, status));
done:
    return r;
}

Result stick_status_read(const char *run_folder, StickStatus *out_status)
{
    json_t *root = NULL;
    StickStatus status = {.state = STICK_ABSENT, .percent = -1};

    Result r = json_load(run_folder, STICK_STATUS_FILE, STATUS_MAX_BYTES, VALUES_MAX, &root);
    if (r == OK)
        TRY(read_status(root, &status));
    else if (r != NOT_FOUND)
        goto done;
    r = OK;
    *out_status = status;
done:
    json_decref(root);
    return r;
}
