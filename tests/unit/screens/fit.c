/* Every page in every offered language, at every size, with usual and with large letters: no text is cut
 * that nobody wished to cut, no target is smaller than a finger, no title ends in dots. What drives and
 * people see of it is in tests/touch; here is all of it at once, without a kiosk for each. */
#include "ui/state.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include "../../support/check.h"
#include "../../support/many_cases.h"
#include "../../support/scratch.h"
#include "../../support/screen.h"
#include "base/clock.h"
#include "base/words.h"
#include "screens/screens.h"
#include "ui/drive_commands.h"

#define CASES 30

static App app;
static int pages, faults;
static char place[96]; /* size, language, look */

static int begin(void **state)
{
    if (scratch_begin(state) != 0)
        return -1;
    many_cases_write(scratch_path("catalogue.db"), "build/share/places.db", CASES, 7);
    assert_ok(catalogue_open(scratch_path("catalogue.db"), &app.catalogue));
    assert_ok(places_open("build/share/places.db", &app.places));
    assert_ok(pinyin_open(&app.writers.pinyin));
    return 0;
}

static int end(void **state)
{
    pinyin_close(app.writers.pinyin);
    places_close(app.places);
    catalogue_close(app.catalogue);
    return scratch_end(state);
}

static void complain(const char *page, const char *words)
{
    faults++;
    (void)fprintf(stderr, "%s, %s: %s\n", place, page, words);
}

/* The title stands in one line, whatever the language. */
static void look_for_dots(const char *page)
{
    const DrawList *list = app.ui->last;
    int bar = ui_theme(app.ui)->touch + ui_theme(app.ui)->gap;
    for (size_t i = 0; i < list->command_count; i++) {
        const DrawCommand *c = &list->commands[i];
        const char *words = list->bytes + c->text, *tail = words + c->text_length;
        if (c->kind == DRAW_LINE && c->area.y < bar && c->text_length > 3 &&
            (memcmp(tail - 3, "...", 3) == 0 || memcmp(tail - 3, "…", 3) == 0))
            complain(page, words);
    }
}

static void check(const char *page)
{
    ui_begin(app.ui);
    app_run(&app);
    ui_end(app.ui);
    DriveCommand command = {.ui = app.ui};
    if (drive_check_fit(&command) != DRIVE_OK)
        complain(page, text_get(&command.reply));
    text_done(&command.reply);
    look_for_dots(page);
    pages++;
}

static void check_screen(ScreenId screen, const char *page)
{
    app.depth = 1;
    app.stack[1] = screen;
    check(page);
}

static void check_beginning(void)
{
    static const ReportKind KINDS[] = {REPORT_SEEKING_CHILD, REPORT_SEEKING_ORIGIN};
    app.depth = 0;
    check("gallery");
    check_screen(SCREEN_LANGUAGE, "languages");
    for (size_t i = 0; i < 2; i++) {
        app.visitor.draft.kind = KINDS[i];
        app.visitor.draft.begun = true;
        check_screen(SCREEN_LIKELY, "likely");
    }
    check_screen(SCREEN_URGENT, "urgent");
    check_screen(SCREEN_CALL, "call");
    app.visitor.draft.leaving = true;
    check_screen(SCREEN_QUESTION, "leaving");
    draft_wipe(&app.visitor.draft);
    app.visitor.draft.kind = REPORT_TIP;
    check_screen(SCREEN_SAFETY, "safety");
    draft_wipe(&app.visitor.draft);
}

static void check_questions(void)
{
    Draft *draft = &app.visitor.draft;
    for (ReportKind kind = REPORT_SEEKING_CHILD; kind <= REPORT_SIGHTING; kind++) {
        const QuestionList *list = questions_for(kind);
        for (size_t i = 0; i < list->count; i++) {
            draft_wipe(draft);
            draft->kind = kind;
            draft->begun = true;
            draft->question = i;
            check_screen(SCREEN_QUESTION, list->questions[i].prompt);
        }
        check_screen(SCREEN_REVIEW, "review");
    }
    draft_wipe(draft);
}

static void check_stick(void)
{
    static const StickOutcome OUTCOMES[] = {OUTCOME_OK,
                                            OUTCOME_NO_MANIFEST,
                                            OUTCOME_BAD_SIGNATURE,
                                            OUTCOME_OTHER_OFFICE,
                                            OUTCOME_BAD_MANIFEST,
                                            OUTCOME_SOFTWARE_TOO_OLD,
                                            OUTCOME_RETIRED_KEY,
                                            OUTCOME_ROLLBACK,
                                            OUTCOME_BUNDLE_TRUNCATED,
                                            OUTCOME_BUNDLE_CHANGED,
                                            OUTCOME_BUNDLE_INVALID,
                                            OUTCOME_STICK_FULL,
                                            OUTCOME_STICK_WRITE,
                                            OUTCOME_KIOSK_FULL,
                                            OUTCOME_PULLED,
                                            OUTCOME_INTERNAL};
    app.stick =
        (StickStatus){.visit = 1, .percent = 40, .outboxes_broken = 1, .updated_at = clock_now()};
    for (StickStep step = STEP_NONE; step <= STEP_FINISH; step++) {
        app.stick.state = STICK_WORKING;
        app.stick.step = step;
        check_screen(SCREEN_STICK, "stick at work");
    }
    for (size_t i = 0; i < sizeof OUTCOMES / sizeof *OUTCOMES; i++) {
        app.stick.state = OUTCOMES[i] == OUTCOME_OK ? STICK_DONE : STICK_TROUBLE;
        app.stick.outcome = OUTCOMES[i];
        check_screen(SCREEN_STICK, stick_outcome_name(OUTCOMES[i]));
        app.depth = 0;
        check("banner of a stick");
    }
    app.stick = (StickStatus){0};
}

static void check_rest(void)
{
    for (int kind = 0; kind < FILTER_KINDS; kind++) {
        app.visitor.search.choosing = (FilterKind)kind;
        check_screen(SCREEN_FILTER, "filter");
    }
    check_screen(SCREEN_SEARCH, "search");
    case_open(&app, 1);
    check("case");
    case_view_clear(&app.visitor.view);
    check_screen(SCREEN_TAKEN_DOWN, "taken down");
    check_screen(SCREEN_FULL, "full");
    (void)snprintf(app.visitor.draft.receipt, sizeof app.visitor.draft.receipt, "7Q2M-9KXA-4TZC-P");
    check_screen(SCREEN_RECEIPT, "receipt");
    app.visitor.draft.wants_blood_taken = true;
    check_screen(SCREEN_RECEIPT, "receipt with the way to give blood");
    app.visitor.draft.leaving = true;
    check_screen(SCREEN_RECEIPT, "whether the code is copied");
    app.visitor.draft.leaving = false;
    check_screen(SCREEN_POINTS, "where to give blood, from a receipt");
    app.visitor.points.picking = true;
    check_screen(SCREEN_POINTS, "near which place");
    app.visitor.points.picking = false;
    check_screen(SCREEN_ASK, "ask");
    visitor_wipe(&app.visitor);
}

static void look_at_all(int width, int height, ThemeLook look, bool all)
{
    const WordsLanguage *languages = NULL;
    app.ui = test_screen_open(width, height, NULL);
    ui_set_look(app.ui, look);
    for (size_t i = 0; i < words_languages(&languages); i++) {
        assert_ok(words_choose(languages[i].code));
        (void)snprintf(place, sizeof place, "%dx%d %s%s", width, height, languages[i].code,
                       look == LOOK_CLEAR ? " large" : "");
        check_beginning();
        if (!all)
            continue;
        check_questions();
        check_stick();
        check_rest();
    }
    visitor_wipe(&app.visitor);
    ui_close(app.ui);
}

static void look_at_sizes(bool all)
{
    static const int SIZES[][2] = {{600, 1024}, {1024, 600}, {1280, 800}, {1920, 1080}};
#if defined(__SANITIZE_ADDRESS__)
    const size_t count = 1; /* the tightest: there each page takes several times as long */
#else
    const size_t count = sizeof SIZES / sizeof *SIZES;
#endif
    pages = faults = 0;
    for (size_t i = 0; i < count; i++) {
        look_at_all(SIZES[i][0], SIZES[i][1], LOOK_USUAL, all);
        if (i < 2) /* large letters are tightest on the small panels */
            look_at_all(SIZES[i][0], SIZES[i][1], LOOK_CLEAR, all);
    }
    print_message("%d pages, %d with a fault\n", pages, faults);
    assert_int_equal(faults, 0);
}

static void every_page_fits_in_the_languages_that_are_offered(void **state)
{
    (void)state;
    assert_ok(words_open("build/share/locale", "zh_CN"));
    look_at_sizes(true);
}

static void the_beginning_fits_in_every_language(void **state)
{
    (void)state;
    assert_ok(words_open("build/words", "zh_CN"));
    look_at_sizes(false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_page_fits_in_the_languages_that_are_offered),
        cmocka_unit_test(the_beginning_fits_in_every_language),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
