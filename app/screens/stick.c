/* The stick's page and its banner: what is happening, and whether the stick may be taken out.
 *
 * What must stay true: somebody who is telling is never covered by the page: the banner takes the title's
 * place, so that nothing moves below the fingers, and touching it leads nowhere; the page of a visit that was closed stays closed; no word of waiting
 * stands for ever. */
#include <stdio.h>

#include "base/clock.h"
#include "base/words.h"
#include "screens/bars.h"
#include "screens/screens.h"
#include "stick/words.h"
#include "ui/reading.h"

#define SILENT_MS     180000
#define LOOK_AGAIN_MS 5000

/* The stick program has not been heard of for long: the person must not wait for ever. */
static bool is_silent(const App *app)
{
    return app->stick.state == STICK_WORKING && clock_ticks_ms() - app->stick_heard > SILENT_MS;
}

static const char *headline(const App *app)
{
    switch (app->stick.state) {
    case STICK_DONE:
        return _("You can take the stick out now.");
    case STICK_TROUBLE:
        return _(stick_words_trouble(app->stick.outcome).title);
    case STICK_WORKING:
    case STICK_ABSENT:
        break;
    }
    return is_silent(app) ? _("This is taking very long.") : _(stick_words_step(app->stick.step));
}

static const char *headline_icon(const App *app, const Theme *theme, Color *out_color)
{
    *out_color = theme->calm;
    if (app->stick.state == STICK_DONE) {
        *out_color = theme->good;
        return "stick_out";
    }
    if (app->stick.state == STICK_TROUBLE || is_silent(app)) {
        *out_color = theme->warning;
        return "alarm";
    }
    return "stick";
}

static void draw_banner(App *app, Rect banner, int radius)
{
    const Theme *theme = ui_theme(app->ui);
    Color color;
    const char *icon = headline_icon(app, theme, &color);
    ui_fill_round(app->ui, banner, radius, color);
    banner = rect_inset(banner, radius ? theme->gap : theme->margin, 0);
    int side = theme->touch * 2 / 3;
    Rect picture = rect_cut_left(&banner, side);
    ui_icon(app->ui, rect_center(picture, side, side), icon, theme->ink_on_accent);
    (void)rect_cut_left(&banner, theme->gap);
    TextStyle style = {
        .size = TEXT_BODY, .color = theme->ink_on_accent, .bold = true, .max_lines = 2};
    if (ui_text_height(app->ui, banner.w, headline(app), style) > banner.h)
        style.size = TEXT_SMALL;
    (void)ui_text_middle(app->ui, banner, headline(app), style);
}

/* Not over the news that a child's page is gone: the visitor of that page did not bring the stick. */
static bool has_banner(const App *app)
{
    return app->stick.state != STICK_ABSENT && app_screen(app) != SCREEN_STICK &&
           app_screen(app) != SCREEN_TAKEN_DOWN;
}

void stick_banner(App *app, Rect *area)
{
    if (!has_banner(app) || app_is_telling(app))
        return;
    Rect banner = rect_cut_top(area, ui_theme(app->ui)->touch);
    (void)rect_cut_top(area, ui_theme(app->ui)->gap_small / 2); /* no key of the bar is too near */
    if (ui_touch_area(app->ui, "stick-banner", banner, headline(app), NULL))
        app_go(app, SCREEN_STICK);
    draw_banner(app, banner, 0);
}

bool stick_instead_of_title(App *app, Rect bar)
{
    if (!has_banner(app) || !app_is_telling(app))
        return false;
    ui_note(app->ui, "stick-banner", bar, headline(app));
    draw_banner(app, bar, ui_theme(app->ui)->radius);
    return true;
}

static void draw_progress(App *app, Rect area)
{
    const Theme *theme = ui_theme(app->ui);
    int percent = app->stick.percent;
    if (percent < 0 || is_silent(app))
        return;
    Rect track = rect_center(area, area.w * 3 / 5, theme->gap_large);
    ui_fill_round(app->ui, track, track.h / 2, theme->quiet);
    track.w = track.w * (percent > 100 ? 100 : percent) / 100;
    track.w = track.w < track.h ? track.h : track.w;
    ui_fill_round(app->ui, track, track.h / 2, theme->calm);
}

/* "The list of children here was made on …", as far as there is one. */
static void say_list(const App *app, Text *out)
{
    const CatalogueInfo *info = app->catalogue ? catalogue_info(app->catalogue) : NULL;
    if (!info)
        return;
    int year, month, day;
    char canonical[32];
    date_from_days((int32_t)(info->made_at / 86400), &year, &month, &day);
    (void)snprintf(canonical, sizeof canonical, "%04d-%02d-%02d", year, month, day);
    Text date = {0};
    date_show(canonical, &date);
    text_append(out, "\n");
    text_append_format(out, _("The list of children was made on %s."), text_get(&date));
    text_done(&date);
}

static void say_what_is_broken(const StickStatus *stick, Text *out)
{
    if (stick->outboxes_broken == 0)
        return;
    text_append(out, "\n");
    text_append(out, _(stick_words_broken()));
}

static void say_more(const App *app, Text *out)
{
    const StickStatus *stick = &app->stick;
    if (stick->state == STICK_TROUBLE) {
        text_append(out, _(stick_words_trouble(stick->outcome).next));
        say_what_is_broken(stick, out);
    } else if (stick->state == STICK_DONE) {
        if (stick->reports_sent > 0)
            text_append_format(out, _("Reports handed over: %d."), (int)stick->reports_sent);
        else
            text_append(out, _("There were no reports to hand over."));
        say_what_is_broken(stick, out);
        say_list(app, out);
    } else if (is_silent(app)) {
        text_append(out, _("You may take the stick out and try again. Nothing will be lost."));
    } else {
        text_append(out, _("Please wait, and do not take the stick out yet."));
    }
}

void screen_stick(App *app)
{
    const Theme *theme = ui_theme(app->ui);
    Rect area = ui_area(app->ui);
    ui_fill(app->ui, area, theme->paper);
    area = rect_inset(area, theme->margin, theme->margin);
    Rect corner = {area.x, area.y, area.w, theme->touch};
    Part before = ui_part(app->ui, PART_BAR);
    bar_speaker_key(app, &corner);
    (void)ui_part(app->ui, before);
    Color color;
    const char *icon = headline_icon(app, theme, &color);
    Text more = {0};
    say_more(app, &more);
    Rect progress = area;
    Rect buttons = page_notice(app, area, icon, color, headline(app), text_get(&more));
    text_done(&more);
    if (app->stick.state == STICK_WORKING) {
        progress.h = theme->gap_large;
        progress.y = buttons.y - theme->gap_large * 2;
        draw_progress(app, progress);
        ui_again(app->ui, LOOK_AGAIN_MS);
    }
    Rect close = rect_center(buttons, buttons.w / 2, theme->touch * 5 / 4);
    if (ui_button(app->ui, "close", close, _("Back to the children"), "people", BUTTON_GHOST)) {
        app->stick_closed = app->stick.visit;
        app_back(app);
    }
}
