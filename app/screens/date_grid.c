/* Years, months, days and animals as buttons. Must stay true: only what exists in the calendar is
 * offered (days of that month, the leap month of that lunar year), so that nothing chosen here is
 * refused by date_compose. */
#include "screens/date_grid.h"

#include <stdio.h>

#include "base/clock.h"
#include "base/words.h"
#include "screens/grid.h"

#define DECADES     10   /* to choose from: a long life, and the present one */
#define BUILT_YEAR  2025 /* a clock that says less was never set */
#define DAY_SECONDS 86400

int date_this_year(void)
{
    int year, month, day;
    date_from_days((int32_t)(clock_now() / DAY_SECONDS), &year, &month, &day);
    return year < BUILT_YEAR ? BUILT_YEAR : year;
}

DateParts *date_end(DateChoice *choice)
{
    return &choice->ends[choice->end];
}

/* The same year keeps its month and day; in another they might not exist. */
static void take_year(DateParts *parts, int year)
{
    bool same = parts->year == year && parts->precision != DATE_ZODIAC;
    if (!same)
        *parts = (DateParts){
            .precision = DATE_YEAR, .lunar = parts->lunar, .about = parts->about, .year = year};
}

/* --- the year ---------------------------------------------------------------------------------- */

/* Two rows where one would make them narrower than a finger. */
static int decade_rows(const Ui *ui, Rect area)
{
    return area.w < DECADES * (ui_theme(ui)->touch + ui_theme(ui)->gap_small) ? 2 : 1;
}

static void draw_decades(Ui *ui, Rect row, DateChoice *choice)
{
    int gap = ui_theme(ui)->gap_small;
    int rows = decade_rows(ui, row);
    for (int i = 0; i < DECADES; i++) {
        Rect line = rect_row(row, rows, i * rows / DECADES, gap);
        int decade = (date_this_year() / 10 - DECADES + 1 + i) * 10;
        char id[32], words[48];
        (void)snprintf(id, sizeof id, "decade-%d", decade);
        /* Translators: ten years, such as 1990 to 1999; a narrow button */
        (void)snprintf(words, sizeof words, _("%ds"), decade);
        bool shown = choice->decade == decade;
        if (ui_button(ui, id, rect_column(line, DECADES / rows, i % (DECADES / rows), gap), words,
                      NULL, shown ? BUTTON_CALM : BUTTON_GHOST))
            choice->decade = decade;
    }
}

void date_grid_year(Ui *ui, Rect area, DateChoice *choice)
{
    const Theme *theme = ui_theme(ui);
    DateParts *parts = date_end(choice);
    bool zodiac = parts->year != 0 && parts->precision == DATE_ZODIAC;
    int rows = decade_rows(ui, area);
    int row = theme->touch * 4 / 3; /* narrow ones take two lines */
    draw_decades(ui, rect_cut_top(&area, row * rows + theme->gap_small * (rows - 1)), choice);
    (void)rect_cut_top(&area, theme->gap);
    bool upright = rows > 1;
    Rect animal = upright ? rect_cut_bottom(&area, area.h / 4) : rect_cut_right(&area, area.w / 5);
    (void)(upright ? rect_cut_bottom(&area, theme->gap) : rect_cut_right(&area, theme->gap));
    for (int i = 0; i < 10 && choice->decade + i <= date_this_year(); i++) {
        int year = choice->decade + i;
        Rect cell =
            rect_column(rect_row(area, 2, i / 5, theme->gap_small), 5, i % 5, theme->gap_small);
        char id[32], words[16];
        (void)snprintf(id, sizeof id, "year-%d", year);
        (void)snprintf(words, sizeof words, "%d", year);
        if (ui_tile(ui, id, cell, words, NULL, parts->year == year && !zodiac)) {
            take_year(parts, year);
            choice->animal = -1;
            choice->stage = DATE_STAGE_CALENDAR;
        }
    }
    if (ui_tile(ui, "zodiac", animal, _("By the animal of the year"), "zodiac_tiger", zodiac))
        choice->stage = DATE_STAGE_ANIMAL;
}

/* --- the calendar ------------------------------------------------------------------------------ */

static bool has_month(const DateParts *parts)
{
    return parts->precision == DATE_MONTH || parts->precision == DATE_DAY;
}

static void draw_seasons(Ui *ui, Rect row, DateChoice *choice)
{
    static const char *const ICONS[4] = {"spring", "summer", "autumn", "winter"};
    DateParts *parts = date_end(choice);
    for (int i = 0; i < 4; i++) {
        char id[32];
        (void)snprintf(id, sizeof id, "season-%d", i + 1);
        bool chosen = parts->precision == DATE_SEASON && parts->season == i + 1;
        if (!ui_tile(ui, id, rect_column(row, 4, i, ui_theme(ui)->gap_small),
                     date_season_name(i + 1), ICONS[i], chosen))
            continue;
        *parts = (DateParts){.precision = chosen ? DATE_YEAR : DATE_SEASON,
                             .lunar = parts->lunar,
                             .about = parts->about,
                             .year = parts->year,
                             .season = chosen ? 0 : i + 1};
    }
}

/* A month of the other calendar is another month: only the year stays. */
static void take_calendar(DateChoice *choice, bool lunar)
{
    DateParts *parts = date_end(choice);
    if (parts->lunar != lunar)
        *parts = (DateParts){
            .precision = DATE_YEAR, .lunar = lunar, .about = parts->about, .year = parts->year};
    choice->stage = DATE_STAGE_MONTH;
}

/* Asked before the month and never guessed: the same words are weeks apart in the two. */
void date_grid_calendar(Ui *ui, Rect area, DateChoice *choice)
{
    const Theme *theme = ui_theme(ui);
    const DateParts *parts = date_end(choice);
    Rect seasons = rect_cut_bottom(&area, area.h * 2 / 5);
    (void)rect_cut_bottom(&area, theme->gap);
    Rect solar = rect_column(area, 2, 0, theme->gap_small);
    Rect lunar = rect_column(area, 2, 1, theme->gap_small);
    if (ui_tile(ui, "solar", solar, _("Month by the solar calendar"), "sun",
                has_month(parts) && !parts->lunar))
        take_calendar(choice, false);
    if (ui_tile(ui, "lunar", lunar, _("Month by the lunar calendar"), "lunar",
                parts->lunar && parts->precision != DATE_SEASON))
        take_calendar(choice, true);
    draw_seasons(ui, seasons, choice);
}

/* --- the month --------------------------------------------------------------------------------- */

static void draw_month(Ui *ui, Rect cell, DateChoice *choice, int month, bool leap)
{
    DateParts *parts = date_end(choice);
    bool chosen = has_month(parts) && parts->month == month && parts->leap_month == leap;
    char id[32];
    Text words = {0};
    (void)snprintf(id, sizeof id, leap ? "leap-%d" : "month-%d", month);
    date_show_month(month, parts->lunar, leap, &words);
    if (ui_tile(ui, id, cell, text_get(&words), NULL, chosen)) {
        if (!chosen) {
            parts->precision = DATE_MONTH;
            parts->day = parts->season = 0;
        }
        parts->month = month;
        parts->leap_month = leap;
        choice->stage = DATE_STAGE_DAY;
    }
    text_done(&words);
}

static void fit_months(const Grid *grid, bool lunar, int leap)
{
    for (int month = 1; month <= 12; month++) {
        Text words = {0};
        date_show_month(month, lunar, month == leap, &words);
        grid_fit(grid, text_get(&words), NULL);
        text_done(&words);
    }
}

void date_grid_month(Ui *ui, Rect area, DateChoice *choice)
{
    const Theme *theme = ui_theme(ui);
    const DateParts *parts = date_end(choice);
    int leap = parts->lunar ? lunar_leap_month(parts->year) : 0;
    Rect screen = ui_area(ui);
    bool upright = screen.w < screen.h;
    int place = 0;
    int columns = upright ? 3 : leap > 0 ? 5 : 4;
    Grid grid = grid_begin(ui, "months", area, leap > 0 ? 13 : 12, columns, theme->touch, area.h);
    fit_months(&grid, parts->lunar, leap);
    for (int month = 1; month <= 12; month++) {
        draw_month(ui, grid_cell(&grid, place++), choice, month, false);
        if (month == leap)
            draw_month(ui, grid_cell(&grid, place++), choice, month, true);
    }
    grid_end(&grid);
}

/* --- the day ----------------------------------------------------------------------------------- */

void date_grid_day(Ui *ui, Rect area, DateChoice *choice)
{
    DateParts *parts = date_end(choice);
    int days = parts->lunar ? lunar_days_in_month(parts->year, parts->month, parts->leap_month)
                            : date_days_in_month(parts->year, parts->month);
    int columns = area.w < area.h ? 5 : 8; /* 32 places, or 35 */
    Grid grid =
        grid_begin(ui, "days", area, columns == 8 ? 32 : 35, columns, ui_theme(ui)->touch, area.h);
    for (int day = 1; day <= days; day++) {
        char id[32], number[16];
        (void)snprintf(id, sizeof id, "day-%d", day);
        (void)snprintf(number, sizeof number, "%d", day);
        const char *words = parts->lunar ? date_lunar_day_name(day) : number;
        bool chosen = parts->precision == DATE_DAY && parts->day == day;
        if (!ui_tile(ui, id, grid_cell(&grid, day - 1), words, NULL, chosen))
            continue;
        parts->precision = chosen ? DATE_MONTH : DATE_DAY;
        parts->day = chosen ? 0 : day;
    }
    grid_end(&grid);
}
