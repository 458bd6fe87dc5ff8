/* Ask for my answer, from the code to the letter.
 *
 * What must stay true: the code is judged by its check symbol before anything slow begins; only a row
 * that opens with the code's own key is shown. Nobody is locked out after wrong codes: with 60 random
 * bits nobody finds one by trying, and each try costs the slow run. */
#include "screens/ask.h"

#include <sodium.h>

#include "base/memory.h"
#include "base/words.h"
#include "screens/bars.h"
#include "screens/screens.h"
#include "ui/reading.h"

void ask_begin(App *app)
{
    ask_end(app);
    app->visitor.ask.begun = true;
    app_go(app, app->catalogue ? SCREEN_ASK : SCREEN_ANSWER);
}

void ask_end(App *app)
{
    opening_drop(&app->opening);
    sodium_memzero(&app->visitor.ask, sizeof app->visitor.ask);
    ui_forget(app->ui);
}

/* --- from key to letter ------------------------------------------------------------------------ */

static Result open_letter(const uint8_t *sealed, size_t length, Ask *ask)
{
    uint8_t *letter = NULL;
    size_t size = 0, used = 0;
    Result r = OK;
    TRY(answer_open(&ask->key, sealed, length, &letter, &size, &used));
    TRY(answer_letter_read(letter, used, ask->answers, &ask->count));
done:
    if (letter)
        sodium_memzero(letter, size);
    memory_free(letter);
    return r;
}

static Result look_up(Catalogue *catalogue, Ask *ask)
{
    uint8_t *sealed = NULL;
    size_t length = 0;
    Result r = OK;
    sodium_memzero(ask->answers, sizeof ask->answers);
    ask->count = 0;
    if (!catalogue)
        return fail(NOT_FOUND, "no catalogue, no answers");
    TRY(catalogue_answer(catalogue, ask->key.lookup, &sealed, &length));
    TRY(open_letter(sealed, length, ask));
done:
    memory_free(sealed);
    return r;
}

void ask_refresh(App *app)
{
    Ask *ask = &app->visitor.ask;
    if (!ask->derived)
        return;
    Result r = look_up(app->catalogue, ask);
    ask->failed = r != OK && r != NOT_FOUND;
    if (ask->failed)
        app->trouble = r;
}

/* --- the screens ------------------------------------------------------------------------------- */

/* Back and "leave now" are the same everywhere here; false when one of them was touched. */
static bool begin_screen(App *app, const char *title, Rect *out_area)
{
    bool back = false, leave = false;
    *out_area = bar_leave(app, title, &back, &leave);
    if (leave)
        app_leave(app);
    else if (back)
        app_back(app);
    return !leave && !back;
}

static void start_opening(App *app)
{
    char receipt[CODE_TEXT_SIZE];
    Ask *ask = &app->visitor.ask;
    ask_code(ask, receipt);
    Result r = app->catalogue ? opening_begin(&app->opening, app->ui, receipt,
                                              catalogue_info(app->catalogue)->office)
                              : fail(NOT_FOUND, "no catalogue, no answers");
    sodium_memzero(receipt, sizeof receipt);
    ask->failed = r != OK && r != NOT_FOUND;
    if (ask->failed)
        app->trouble = r;
    app_replace(app, r == OK ? SCREEN_OPENING : SCREEN_ANSWER);
}

void screen_ask(App *app)
{
    Rect area;
    if (!begin_screen(app, _("Ask for my answer"), &area))
        return;
    if (ask_pad(app, area))
        start_opening(app);
}

void screen_opening(App *app)
{
    const Theme *theme = ui_theme(app->ui);
    Ask *ask = &app->visitor.ask;
    Rect area;
    if (!begin_screen(app, _("Ask for my answer"), &area))
        return;
    (void)page_notice(app, area, "wait", theme->calm, _("One moment, please."),
                      _("Your code is being looked up."));
    if (!opening_is_done(&app->opening))
        return;
    Result r = opening_end(&app->opening, &ask->key);
    ask->derived = r == OK;
    ask->failed = r != OK;
    if (r != OK)
        app->trouble = r;
    ask_refresh(app);
    app_replace(app, SCREEN_ANSWER);
}

static void append_age(const App *app, Text *out)
{
    int64_t days = list_days(app);
    if (days == 0)
        text_append(out, _("Last updated today"));
    else if (days == 1)
        text_append(out, _("Last updated 1 day ago"));
    else
        text_append_format(out, _("Last updated %lld days ago"), (long long)days);
}

static void append_advice(const App *app, Text *out)
{
    const Ask *ask = &app->visitor.ask;
    char code[CODE_TEXT_SIZE];
    if (ask->failed) {
        text_append(out, _("Please try again, or ask an official here."));
        return;
    }
    text_append(out, _("Answers are brought here from time to time. Please come back later."));
    if (!app->catalogue)
        return;
    ask_code(ask, code);
    text_append(out, "\n");
    text_append_format(out, _("Your code: %s"), code);
    text_append(out, "\n");
    append_age(app, out);
    sodium_memzero(code, sizeof code);
}

/* True when the code is to be typed again. */
static bool draw_nothing(App *app, Rect area)
{
    const Theme *theme = ui_theme(app->ui);
    const Ask *ask = &app->visitor.ask;
    Text words = {0};
    const char *title =
        ask->failed ? _("The answer cannot be opened now.") : _("There is no answer yet.");
    append_advice(app, &words);
    ui_note(app->ui, "answer-is-not-there", area, title);
    Part before = ui_part(app->ui, PART_OWN); /* the code is among the words */
    Rect buttons = page_notice(app, area, ask->failed ? "info" : "calendar", theme->calm, title,
                               text_get(&words));
    (void)ui_part(app->ui, before);
    text_done(&words);
    bool can_try = app->catalogue != NULL;
    Rect leave = can_try ? rect_column(buttons, 2, 1, theme->gap) : buttons;
    bool again = can_try && ui_button(app->ui, "again", rect_column(buttons, 2, 0, theme->gap),
                                      _("Type the code again"), "edit", BUTTON_CALM);
    if (ui_button(app->ui, "done", leave, _("Leave"), "leave", BUTTON_LEAVE))
        app_leave(app);
    return again;
}

void screen_answer(App *app)
{
    const Ask *ask = &app->visitor.ask;
    bool answered = ask->count > 0;
    Rect area;
    if (!begin_screen(app, answered ? _("The search office answers") : _("Ask for my answer"),
                      &area))
        return;
    if (answered) {
        ask_read(app, area);
    } else if (draw_nothing(app, area)) {
        app_back(app); /* to the gallery, and through the door once more */
        ask_begin(app);
    }
}
