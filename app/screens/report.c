/* How a report goes from question to question. The draft lives in memory only; whether a report could
 * be kept at all is asked before the first question, never after somebody has typed. */
#include <string.h>

#include "base/words.h"
#include "screens/answer.h"
#include "screens/matches.h"
#include "screens/screens.h"

static Result can_be_kept(App *app)
{
    if (!app->outbox)
        return fail(IO, "the outbox is not open");
    if (!app->has_identity)
        return fail(NOT_FOUND, "this kiosk has no identity yet");
    return outbox_ready(app->outbox);
}

static ScreenId first_screen(const Draft *draft)
{
    if (draft->kind == REPORT_SEEKING_CHILD)
        return SCREEN_URGENT;
    if (draft->kind == REPORT_SEEKING_ORIGIN)
        return *draft->about ? SCREEN_QUESTION : SCREEN_LIKELY;
    return SCREEN_SAFETY;
}

void report_begin(App *app, ReportKind kind, const char *about)
{
    Draft *draft = &app->visitor.draft;
    char number[sizeof draft->about];
    (void)text_copy(number, sizeof number, about);
    Record remembered = {0};
    if (draft->recalling) { /* what was answered there need not be told twice */
        remembered = draft->answers;
        draft->answers = (Record){0};
        app->depth = 0;
    }
    voice_forget(app->aloud.voice);
    draft_wipe(draft);
    draft->answers = remembered;
    Result r = can_be_kept(app);
    if (r != OK) {
        app->trouble = r;
        draft_wipe(draft);
        app_go(app, SCREEN_FULL);
        return;
    }
    draft->begun = true;
    draft->can_speak = voice_can_listen(app->aloud.voice);
    draft->kind = kind;
    memcpy(draft->about, number, sizeof number);
    if (*number) {
        r = record_set(&draft->answers, FIELD_ABOUT_CASES_, number);
        if (r != OK)
            app->trouble = r;
    }
    app_go(app, first_screen(draft));
}

/* Follow-up questions that make no sense after an earlier answer. */
bool report_skips(const Draft *draft, FieldId field)
{
    if (draft->recalling && !recall_asks(field))
        return true;
    const Record *answers = &draft->answers;
    const char *dna = record_get(answers, FIELD_DNA_);
    const char *safety = record_get(answers, FIELD_CONTACT_SAFETY_);
    switch (field) {
    case FIELD_TOLD_:
        return !draft->can_speak;
    case FIELD_DNA_WHO_:
    case FIELD_DNA_WHERE_:
    case FIELD_DNA_DATE_:
        return strcmp(dna, "sampled") != 0 && strcmp(dna, "in_database") != 0;
    case FIELD_WANTS_DNA_:
        return strcmp(dna, "in_database") == 0;
    case FIELD_POLICE_WORDS_:
        return strcmp(record_get(answers, FIELD_POLICE_), "yes") != 0;
    case FIELD_REPORTER_CONTACT_:
    case FIELD_REPORTER_NAME_:
        return strcmp(safety, "never") == 0;
    default:
        return false;
    }
}

void report_ask(App *app, size_t question)
{
    Draft *draft = &app->visitor.draft;
    const QuestionList *list = questions_for(draft->kind);
    while (question < list->count && report_skips(draft, list->questions[question].field))
        question++;
    draft->loaded = false;
    bool seeks = draft->kind == REPORT_SEEKING_CHILD || draft->kind == REPORT_SEEKING_ORIGIN;
    bool last = question >= list->count;
    bool begun = (draft->recalling || (last && seeks && !draft->reviewed && !draft->matched)) &&
                 matches_begin(app);
    if (draft->recalling && last) {
        app_replace(app, SCREEN_RECALLED);
        return;
    }
    if (begun && last) {
        draft->matched = true;
        app_replace(app, SCREEN_MATCHES);
        return;
    }
    if (draft->reviewed || question >= list->count) {
        draft->reviewed = true;
        app_replace(app, SCREEN_REVIEW);
        return;
    }
    draft->question = question;
    app_replace(app, SCREEN_QUESTION);
}

void report_ask_last(App *app)
{
    Draft *draft = &app->visitor.draft;
    size_t last = questions_for(draft->kind)->count - 1;
    while (last > 0 && report_skips(draft, questions_for(draft->kind)->questions[last].field))
        last--;
    draft->reviewed = draft->refused = draft->loaded = draft->matched = false;
    draft->question = last;
    app_replace(app, SCREEN_QUESTION);
}

bool report_can_send(const Draft *draft, const Question **out_missing)
{
    const QuestionList *list = questions_for(draft->kind);
    *out_missing = NULL;
    for (size_t i = 0; i < list->count; i++) {
        const Question *question = &list->questions[i];
        if (question->required && !*record_get(&draft->answers, question->field) &&
            !draft->unknown[question->field]) {
            *out_missing = question;
            return false;
        }
    }
    return !record_is_empty(&draft->answers, IN_REPORT);
}
