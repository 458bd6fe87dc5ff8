/* When something was: the state of the choice, and the line above the grids.
 *
 * Must stay true: every end that has a year composes to a date that date_parse takes, and so does
 * the range of both, whichever is the earlier; a year chosen is an answer already. An end without a
 * year is not chosen yet. The grids stand in date_grid.c. */
#include "screens/date_grid.h"

#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "screens/pickers.h"
#include "ui/reading.h"

#define USUAL_DECADE 1990

/* --- state and canonical text ------------------------------------------------------------------ */

static void show_decade(DateChoice *choice)
{
    const DateParts *parts = &choice->ends[choice->end];
    choice->decade = parts->year != 0 ? parts->year / 10 * 10 : USUAL_DECADE;
    choice->animal =
        parts->year != 0 && parts->precision == DATE_ZODIAC ? zodiac_of_year(parts->year) : -1;
}

void date_picker_load(DateChoice *choice, const char *value)
{
    memset(choice, 0, sizeof *choice);
    choice->ends[0].precision = choice->ends[1].precision = DATE_YEAR;
    char first[32];
    const char *slash = strchr(value, '/');
    size_t length = slash != NULL ? (size_t)(slash - value) : strlen(value);
    (void)snprintf(first, sizeof first, "%.*s", (int)(length < 31 ? length : 31), value);
    if (*first != '\0' && date_parts(first, &choice->ends[0]) != OK)
        choice->ends[0].year = 0; /* what is no date is not chosen */
    if (slash != NULL && date_parts(slash + 1, &choice->ends[1]) == OK)
        choice->range = true;
    choice->stage = DATE_STAGE_YEAR;
    show_decade(choice);
}

static bool compose_end(const DateParts *parts, Text *out)
{
    return parts->year != 0 && date_compose(parts, out) == OK;
}

void date_picker_value(const DateChoice *choice, Text *out)
{
    Text from = {0}, to = {0}, both = {0};
    DateRange meaning;
    bool has_from = compose_end(&choice->ends[0], &from);
    bool has_to = choice->range && compose_end(&choice->ends[1], &to);
    if (has_from && has_to) {
        text_append_format(&both, "%s/%s", text_get(&from), text_get(&to));
        if (date_parse(text_get(&both), &meaning) != OK) { /* the later was told first */
            text_clear(&both);
            text_append_format(&both, "%s/%s", text_get(&to), text_get(&from));
        }
        text_append(out, text_get(&both));
    } else if (has_from || has_to) {
        text_append(out, text_get(has_from ? &from : &to));
    }
    text_done(&from);
    text_done(&to);
    text_done(&both);
}

bool date_picker_back(DateChoice *choice)
{
    static const DateStage BEFORE[] = {[DATE_STAGE_YEAR] = DATE_STAGE_YEAR,
                                       [DATE_STAGE_CALENDAR] = DATE_STAGE_YEAR,
                                       [DATE_STAGE_MONTH] = DATE_STAGE_CALENDAR,
                                       [DATE_STAGE_DAY] = DATE_STAGE_MONTH,
                                       [DATE_STAGE_ANIMAL] = DATE_STAGE_YEAR};
    if (choice->stage != DATE_STAGE_YEAR) {
        choice->stage = BEFORE[choice->stage];
        return true;
    }
    if (choice->range && choice->end == 1) {
        choice->end = 0;
        show_decade(choice);
        return true;
    }
    return false;
}

/* --- what the buttons of the line do ----------------------------------------------------------- */

static void choose_end(DateChoice *choice, int end)
{
    choice->end = end;
    choice->stage = DATE_STAGE_YEAR;
    show_decade(choice);
}

static void turn_range(DateChoice *choice)
{
    choice->range = !choice->range;
    if (choice->range) {
        choice->ends[1] = (DateParts){.precision = DATE_YEAR, .lunar = choice->ends[0].lunar};
        choose_end(choice, choice->ends[0].year != 0 ? 1 : 0);
        return;
    }
    if (choice->ends[0].year == 0)
        choice->ends[0] = choice->ends[1];
    choose_end(choice, 0);
}

/* Takes back the finest part: the day, then month or season, then the year. */
static void take_back(DateChoice *choice)
{
    DateParts *parts = &choice->ends[choice->end];
    if (parts->precision == DATE_DAY) {
        parts->precision = DATE_MONTH;
        parts->day = 0;
        choice->stage = DATE_STAGE_DAY;
    } else if (parts->precision == DATE_MONTH || parts->precision == DATE_SEASON) {
        choice->stage = parts->precision == DATE_MONTH ? DATE_STAGE_MONTH : DATE_STAGE_CALENDAR;
        *parts = (DateParts){.precision = DATE_YEAR,
                             .lunar = parts->lunar,
                             .about = parts->about,
                             .year = parts->year};
    } else {
        *parts = (DateParts){.precision = DATE_YEAR, .lunar = parts->lunar};
        choice->stage = DATE_STAGE_YEAR;
    }
    choice->animal = -1;
}

/* --- the line ---------------------------------------------------------------------------------- */

static void end_words(const DateParts *parts, Text *out)
{
    Text canonical = {0};
    if (compose_end(parts, &canonical))
        date_show(text_get(&canonical), out);
    text_done(&canonical);
}

/* Large when it has room on the line, smaller when it must wrap. */
static void draw_words(Ui *ui, Rect area, const char *words)
{
    const Theme *theme = ui_theme(ui);
    TextStyle style = {.size = TEXT_TITLE, .bold = true, .max_lines = 2};
    area = rect_inset(area, 0, -theme->gap_small / 2); /* room for two lines of the body's size */
    while (style.size > TEXT_SMALL && ui_text_height(ui, area.w, words, style) > area.h)
        style.size--;
    TextStyle soft = {.size = TEXT_LARGE, .color = theme->ink_soft, .max_lines = 2};
    if (*words == '\0')
        (void)ui_text_middle(ui, area, _("Which year?"), soft);
    else
        (void)ui_text_middle(ui, area, words, style);
}

static void draw_end(Ui *ui, Rect area, DateChoice *choice, int end)
{
    Text words = {0}, line = {0};
    end_words(&choice->ends[end], &words);
    const char *date = words.length > 0 ? text_get(&words) : "…";
    /* Translators: the beginning and the end of a time, each on a button of its own */
    text_append_format(&line, end == 0 ? _("from %s") : _("to %s"), date);
    bool now = choice->end == end;
    if (ui_button(ui, end == 0 ? "end-0" : "end-1", area, text_get(&line), now ? "edit" : NULL,
                  now ? BUTTON_CALM : BUTTON_GHOST))
        choose_end(choice, end);
    text_done(&words);
    text_done(&line);
}

/* As wide as its words need, cut off the end of the line. */
static Rect cut_key(Ui *ui, Rect *line, const char *words)
{
    const Theme *theme = ui_theme(ui);
    int text = ui_text_width(ui, words, (TextStyle){.size = TEXT_BODY, .bold = true});
    Rect area = rect_cut_right(line, text + theme->touch * 3 / 5 + theme->gap_small * 4);
    (void)rect_cut_right(line, theme->gap_small);
    return area;
}

/* On shows a tick, off its own icon: never told by colour alone. */
static bool draw_toggle(Ui *ui, const char *id, Rect *line, const char *words, const char *icon,
                        bool on)
{
    Rect area = cut_key(ui, line, words);
    return ui_button(ui, id, area, words, on ? "tick" : icon, on ? BUTTON_CALM : BUTTON_GHOST);
}

static void draw_switches(Ui *ui, Rect *line, DateChoice *choice)
{
    DateParts *parts = &choice->ends[choice->end];
    if (draw_toggle(ui, "range", line, _("Between"), "range", choice->range))
        turn_range(choice);
    if (draw_toggle(ui, "about", line, C_("date", "About"), "about", parts->about))
        parts->about = !parts->about;
}

static void draw_told(Ui *ui, Rect line, DateChoice *choice)
{
    const Theme *theme = ui_theme(ui);
    const DateParts *parts = &choice->ends[choice->end];
    if (choice->range) {
        draw_end(ui, rect_column(line, 2, 0, theme->gap_small), choice, 0);
        draw_end(ui, rect_column(line, 2, 1, theme->gap_small), choice, 1);
        return;
    }
    if (parts->year != 0) {
        const char *erase = _("Clear");
        if (ui_button(ui, "date-clear", cut_key(ui, &line, erase), erase, "backspace",
                      BUTTON_GHOST))
            take_back(choice);
    }
    Text words = {0};
    end_words(parts, &words);
    draw_words(ui, line, text_get(&words));
    text_done(&words);
}

void date_picker(App *app, Rect area, DateChoice *choice)
{
    static void (*const GRIDS[])(Ui * ui, Rect area,
                                 DateChoice * choice) = {[DATE_STAGE_YEAR] = date_grid_year,
                                                         [DATE_STAGE_CALENDAR] = date_grid_calendar,
                                                         [DATE_STAGE_MONTH] = date_grid_month,
                                                         [DATE_STAGE_DAY] = date_grid_day};
    const Theme *theme = ui_theme(app->ui);
    if (choice->stage == DATE_STAGE_ANIMAL) { /* a wheel needs the height */
        zodiac_wheel(app->ui, area, choice);
        return;
    }
    bool narrow = area.w < area.h; /* then the date has a line of its own */
    Rect told = rect_cut_top(&area, narrow ? theme->touch : 0);
    (void)rect_cut_top(&area, narrow ? theme->gap_small : 0);
    Rect line = rect_cut_top(&area, theme->touch);
    (void)rect_cut_top(&area, theme->gap);
    draw_switches(app->ui, &line, choice);
    Part before = ui_part(app->ui, PART_OWN);
    draw_told(app->ui, narrow ? told : line, choice);
    (void)ui_part(app->ui, before);
    GRIDS[choice->stage](app->ui, area, choice);
}
