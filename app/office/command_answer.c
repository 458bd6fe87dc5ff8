/* answer: writes what the office has to say to the person who holds a receipt. It lies in the desk
 * until the next pack. */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "office/command.h"
#include "office/desk.h"
#include "office/identifier.h"
#include "office/settings.h"

typedef struct Wish {
    const char *to, *text, *file, *case_number, *place, *hours;
} Wish;

static Result take_line(const char *what, const char *given, char *out, size_t size)
{
    if (given != NULL && !text_copy(out, size, given))
        return fail(INVALID, "the %s is too long: at most %zu bytes", what, size - 1);
    return OK;
}

/* As a person wrote it: without blanks at the end, and with one kind of line ends. */
static Result take_words(const char *given, char out[ANSWER_WORDS_SIZE])
{
    size_t at = 0;
    for (const char *c = given; *c != '\0'; c++) {
        if (*c == '\r' && c[1] == '\n')
            continue;
        if (at + 1 == ANSWER_WORDS_SIZE)
            return fail(INVALID, "too long: at most %d bytes, about 1000 Chinese characters",
                        ANSWER_WORDS_SIZE - 1);
        out[at++] = *c == '\r' ? '\n' : *c;
    }
    while (at > 0 && (out[at - 1] == '\n' || out[at - 1] == ' '))
        at--;
    out[at] = '\0';
    return OK;
}

static Result read_words(const Wish *wish, char out[ANSWER_WORDS_SIZE])
{
    char *bytes = NULL;
    size_t length = 0;
    Result r = OK;
    if (wish->file == NULL)
        return take_words(wish->text != NULL ? wish->text : "", out);
    TRY(file_read(wish->file, (size_t)2 * ANSWER_WORDS_SIZE, &bytes, &length));
    if (strlen(bytes) != length)
        TRY(fail(INVALID, "%s is not a text", wish->file));
    TRY(take_words(bytes, out));
done:
    memory_free(bytes);
    return r;
}

static Result make_answer(const Wish *wish, Answer *out)
{
    Result r = OK;
    out->kind = wish->case_number != NULL ? ANSWER_LIKELY_CASE
                : wish->place != NULL     ? ANSWER_PLEASE_COME
                                          : ANSWER_MESSAGE;
    if (wish->case_number != NULL)
        TRY(identifier_case(wish->case_number, out->case_number));
    TRY(take_line("place", wish->place, out->place, sizeof out->place));
    TRY(take_line("hours", wish->hours, out->hours, sizeof out->hours));
    TRY(read_words(wish, out->words));
    TRY(answer_check(out));
done:
    return r;
}

/* Not a fault: the case may be in tomorrow's table, or a slip of the pen. */
static void warn_unlisted(Desk *desk, const char *case_number)
{
    DeskCase known = {.revision = 0};
    Result r = desk_case_get(desk, case_number, &known);
    if (r == NOT_FOUND)
        (void)fprintf(
            stderr,
            "note: no pack has shown case %s yet. Is the number right? The answer waits until one "
            "does; if it is wrong, take it back with answers --remove\n",
            case_number);
    else if (r == OK && known.buried[0] != '\0')
        (void)fprintf(
            stderr,
            "note: case %s is not shown any more (%s): beside the words a kiosk says that the "
            "child's page was taken down\n",
            case_number, known.buried);
}

static Result write_answer(const Settings *settings, const Wish *wish)
{
    char folder[PATH_SIZE], receipt[CODE_TEXT_SIZE];
    Desk *desk = NULL;
    Answer answer = {0};
    int64_t number = 0;
    Result r = OK;
    TRY(make_answer(wish, &answer));
    TRY(settings_begun_desk(settings, folder));
    TRY(desk_open(folder, &desk));
    TRY(clock_open(folder));
    answer.written_at = clock_now();
    TRY(desk_report_receipt(desk, wish->to, receipt));
    TRY(desk_answer_add(desk, receipt, &answer, &number));
    if (wish->case_number != NULL)
        warn_unlisted(desk, answer.case_number);
    (void)printf("answer %lld to %s: it goes out with the next pack\n", (long long)number, receipt);
done:
    desk_close(desk);
    return r;
}

int command_answer(int argc, char **argv)
{
    Wish wish = {0};
    Settings settings;
    Words words;
    const Argument arguments[] = {{"--file", &wish.file, NULL},
                                  {"--case", &wish.case_number, NULL},
                                  {"--come", &wish.place, NULL},
                                  {"--hours", &wish.hours, NULL}};
    if (arguments_read(argc, argv, arguments, 4, &settings, &words) != OK)
        return command_misused("answer");
    wish.to = words.words[0];
    wish.text = words.words[1];
    bool one_kind = wish.case_number == NULL || wish.place == NULL;
    if (words.count < 1 || words.count > 2 || (wish.file != NULL && wish.text != NULL) ||
        !one_kind || (wish.hours != NULL && wish.place == NULL)) {
        (void)!fail(INVALID,
                    "expected a receipt or report, and one text, case or place to come to");
        return command_misused("answer");
    }
    return command_end("answer", write_answer(&settings, &wish));
}
