/* The stack of screens.
 *
 * What must stay true: the gallery is always at the bottom of the stack, so that home is never lost;
 * after app_leave nothing of the visitor is in memory. */
#include "screens/app.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/words.h"
#include "screens/ask.h"
#include "screens/matches.h"
#include "screens/photo_view.h"
#include "screens/points.h"
#include "screens/screens.h"

typedef void (*ScreenFunction)(App *app);

static const ScreenFunction SCREENS[SCREEN_COUNT] = {
    [SCREEN_GALLERY] = screen_gallery,
    [SCREEN_CASE] = screen_case,
    [SCREEN_SEARCH] = screen_search,
    [SCREEN_FILTER] = screen_filter,
    [SCREEN_URGENT] = screen_urgent,
    [SCREEN_CALL] = screen_call,
    [SCREEN_SAFETY] = screen_safety,
    [SCREEN_LIKELY] = screen_likely,
    [SCREEN_QUESTION] = screen_question,
    [SCREEN_MATCHES] = screen_matches,
    [SCREEN_RECALLED] = screen_recalled,
    [SCREEN_REVIEW] = screen_review,
    [SCREEN_RECEIPT] = screen_receipt,
    [SCREEN_ASK] = screen_ask,
    [SCREEN_OPENING] = screen_opening,
    [SCREEN_ANSWER] = screen_answer,
    [SCREEN_TAKEN_DOWN] = screen_taken_down,
    [SCREEN_FULL] = screen_full,
    [SCREEN_STICK] = screen_stick,
    [SCREEN_STAFF_PIN] = screen_staff_pin,
    [SCREEN_STAFF] = screen_staff,
    [SCREEN_STAFF_TOUCH] = screen_staff_touch,
    [SCREEN_STAFF_BOARD] = screen_staff_board,
    [SCREEN_LANGUAGE] = screen_language,
    [SCREEN_PHOTO] = screen_photo,
    [SCREEN_POINTS] = screen_points,
};

ScreenId app_screen(const App *app)
{
    return app->stack[app->depth];
}

bool app_is_telling(const App *app)
{
    return app->visitor.draft.begun || app->visitor.ask.begun;
}

uint64_t app_place(const App *app)
{
    ScreenId screen = app_screen(app);
    return (uint64_t)screen << 32 | (screen == SCREEN_QUESTION ? app->visitor.draft.question : 0);
}

bool app_is_chinese(void)
{
    return strncmp(words_language(), "zh", 2) == 0;
}

void app_show_value(const App *app, const Record *record, FieldId field, Text *out)
{
    if (FIELDS[field].type == FIELD_PLACE && app->places) {
        if (places_show(app->places, record_get(record, field), !app_is_chinese(), out) == OK)
            return;
        text_clear(out);
    }
    record_show(record, field, out);
}

void app_run(App *app)
{
    if (app->attract.on)
        attract_draw(app);
    else
        SCREENS[app_screen(app)](app);
}

void app_go(App *app, ScreenId screen)
{
    if (app->depth + 1 == STACK_MAX) {
        memmove(app->stack + 1, app->stack + 2, (STACK_MAX - 2) * sizeof *app->stack);
        app->depth--;
    }
    app->stack[++app->depth] = screen;
    ui_turn(app->ui);
}

void app_replace(App *app, ScreenId screen)
{
    if (app->depth == 0) {
        app_go(app, screen);
        return;
    }
    app->stack[app->depth] = screen;
    ui_turn(app->ui);
}

static bool is_on_stack(const App *app, const ScreenId *screens, size_t count)
{
    for (int i = app->depth; i > 0; i--)
        for (size_t j = 0; j < count; j++)
            if (app->stack[i] == screens[j])
                return true;
    return false;
}

/* Nobody asks for likely children any more. */
static void rest(App *app)
{
    if (app->finder)
        finder_rest(app->finder);
}

/* Stepped back out of a report that was only looked at, or turned away from an answer. */
static void forget_what_was_left(App *app)
{
    static const ScreenId OF_REPORT[] = {SCREEN_URGENT,   SCREEN_CALL,     SCREEN_SAFETY,
                                         SCREEN_LIKELY,   SCREEN_QUESTION, SCREEN_MATCHES,
                                         SCREEN_RECALLED, SCREEN_REVIEW,   SCREEN_RECEIPT};
    static const ScreenId OF_ASKING[] = {SCREEN_ASK, SCREEN_OPENING, SCREEN_ANSWER};
    Visitor *visitor = &app->visitor;
    if (visitor->draft.begun &&
        !is_on_stack(app, OF_REPORT, sizeof OF_REPORT / sizeof *OF_REPORT)) {
        voice_forget(app->aloud.voice);
        draft_wipe(&visitor->draft);
        rest(app);
        ui_forget(app->ui);
    }
    static const ScreenId OF_STAFF[] = {SCREEN_STAFF_PIN, SCREEN_STAFF, SCREEN_STAFF_TOUCH,
                                        SCREEN_STAFF_BOARD};
    if (!is_on_stack(app, OF_STAFF, sizeof OF_STAFF / sizeof *OF_STAFF))
        sodium_memzero(&visitor->staff, sizeof visitor->staff);
    if (visitor->ask.begun && !is_on_stack(app, OF_ASKING, sizeof OF_ASKING / sizeof *OF_ASKING))
        ask_end(app);
}

void app_back(App *app)
{
    if (app->depth > 0)
        app->depth--;
    forget_what_was_left(app);
    ui_turn(app->ui);
}

void app_home(App *app)
{
    app->depth = 0;
    forget_what_was_left(app);
    ui_turn(app->ui);
}

void app_leave(App *app)
{
    aloud_leave(&app->aloud);
    opening_drop(&app->opening);
    ink_forget(app->writers.ink);
    app->writers.has_preferred = false;
    visitor_wipe(&app->visitor);
    rest(app);
    ui_forget(app->ui);
    if (words_choose(app->default_language) != OK)
        app->trouble = INVALID;
    ui_set_look(app->ui, LOOK_USUAL);
    app->depth = 0;
    ui_turn(app->ui);
}

void app_take_stick_status(App *app, const StickStatus *status)
{
    bool is_new = status->visit != app->stick.visit || status->state != app->stick.state;
    app->stick = *status;
    app->stick_heard = clock_ticks_ms();
    if (status->state == STICK_ABSENT) {
        if (app_screen(app) == SCREEN_STICK)
            app_back(app);
    } else if (is_new && !app_is_telling(app) && app_screen(app) != SCREEN_STICK &&
               status->visit != app->stick_closed) {
        app_go(app, SCREEN_STICK);
    }
    ui_again(app->ui, 0);
}
