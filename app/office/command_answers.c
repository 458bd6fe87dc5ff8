/* answers: what was answered, receipt by receipt, the newest first; one of them is taken back by its
 * number. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "office/command.h"
#include "office/desk.h"
#include "office/settings.h"

typedef struct Listing {
    bool json;
    int64_t count;
} Listing;

static void print_words(const char *words)
{
    for (; *words != '\0'; words++) {
        (void)putchar(*words);
        if (*words == '\n')
            (void)fputs("      ", stdout);
    }
    (void)putchar('\n');
}

static void print_answer(const DeskAnswer *one)
{
    const Answer *answer = &one->answer;
    char written[32];
    command_time(answer->written_at, written);
    (void)printf("%4lld  %s  %.10s  %s", (long long)one->number, one->receipt, written,
                 answer_kind_key(answer->kind));
    if (answer->case_number[0] != '\0')
        (void)printf(" %s%s", answer->case_number, one->suggested ? " (by matching)" : "");
    if (answer->place[0] != '\0')
        (void)printf(": %s%s%s", answer->place, answer->hours[0] != '\0' ? ", " : "",
                     answer->hours);
    (void)fputs(answer->words[0] != '\0' ? "\n      " : "\n", stdout);
    if (answer->words[0] != '\0')
        print_words(answer->words);
}

static Result print_json(const DeskAnswer *one, bool first)
{
    const Answer *answer = &one->answer;
    json_t *object =
        json_pack("{s:I, s:b, s:s, s:I, s:s, s:s, s:s, s:s, s:s}", "number",
                  (json_int_t)one->number, "by_matching", one->suggested, "receipt", one->receipt,
                  "written_at", (json_int_t)answer->written_at, "kind",
                  answer_kind_key(answer->kind), "case_number", answer->case_number, "place",
                  answer->place, "hours", answer->hours, "words", answer->words);
    char *text = object != NULL ? json_dumps(object, JSON_COMPACT | JSON_SORT_KEYS) : NULL;
    json_decref(object);
    if (text == NULL)
        return fail(NO_MEMORY, "no memory to print an answer");
    (void)printf("%s%s", first ? "" : ",\n", text);
    free(text);
    return OK;
}

static Result visit(const DeskAnswer *one, void *user)
{
    Listing *listing = user;
    Result r = OK;
    if (listing->json)
        r = print_json(one, listing->count == 0);
    else
        print_answer(one);
    listing->count++;
    return r;
}

static Result list(Desk *desk, const char *name, Listing *listing)
{
    char receipt[CODE_TEXT_SIZE];
    Result r = OK;
    if (name != NULL)
        TRY(desk_report_receipt(desk, name, receipt));
    if (listing->json)
        (void)printf("[");
    TRY(desk_answers_each(desk, name != NULL ? receipt : NULL, visit, listing));
    if (listing->json)
        (void)printf("]\n");
done:
    return r;
}

static Result take_back(Desk *desk, const char *text)
{
    char *end = NULL;
    long long number = strtoll(text, &end, 10);
    if (end == text || *end != '\0')
        return fail(INVALID, "expected the number of an answer, got \"%.40s\"", text);
    Result r = desk_answer_remove(desk, number);
    if (r == OK)
        (void)printf("answer %lld is taken back: the next pack goes without it\n", number);
    return r;
}

int command_answers(int argc, char **argv)
{
    Listing listing = {0};
    const char *remove = NULL;
    char folder[PATH_SIZE];
    Settings settings;
    Words words;
    Desk *desk = NULL;
    const Argument arguments[] = {{"--json", NULL, &listing.json}, {"--remove", &remove, NULL}};
    Result r = arguments_read(argc, argv, arguments, 2, &settings, &words);
    if (r == OK && (words.count > 1 || (remove != NULL && (words.count > 0 || listing.json))))
        r = fail(INVALID, "expected at most one report, or --remove with a number");
    if (r != OK)
        return command_misused("answers");
    r = settings_begun_desk(&settings, folder);
    if (r == OK)
        r = desk_open(folder, &desk);
    if (r == OK)
        r = remove != NULL ? take_back(desk, remove) : list(desk, words.words[0], &listing);
    desk_close(desk);
    return command_end("answers", r);
}
