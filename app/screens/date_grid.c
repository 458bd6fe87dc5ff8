/* Years, months, days and animals as buttons. Must stay true: only what exists in the calendar is
 * offered (days of that month, the leap month of that lunar year), so that nothing chosen here is
 * refused by date_compose. */
#include "screens/date_grid.h"

#include <stdio.h>

#include "base/clock.h"
#include "base/words.h"
#include "screens/grid.h"

#define FIRST_DECADE 1930
#define DECADES      10
#define OLDEST       100
#define BUILT_YEAR   2025 /* a clock that says less was never set */
#define DAY_SECONDS  86400

static int this_year(void)
{
    int year, month, day;
    date_from_days((int32_t)(clock_now() / DAY_SECONDS), &year, &month, &day);
    return year < BUILT_YEAR ? BUILT_YEAR : year;
}

static DateParts *end_of(DateChoice *choice)
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
        int decade = FIRST_DECADE + i * 10;
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
    DateParts *parts = end_of(choice);
    bool zodiac = parts->year != 0 && parts->precision == DATE_ZODIAC;
    int rows = decade_rows(ui, area);
    draw_decades(ui, rect_cut_top(&area, theme->touch * rows + theme->gap_small * (rows - 1)),
                 choice);
    (void)rect_cut_top(&area, theme->gap);
    bool upright = rows > 1;
    Rect animal = upright ? rect_cut_bottom(&area, area.h / 4) : rect_cut_right(&area, area.w / 5);
    (void)(upright ? rect_cut_bottom(&area, theme->gap) : rect_cut_right(&area, theme->gap));
    for (int i = 0; i < 10 && choice->decade + i <= this_year(); i++) {
        int year = choice->decade + i;
        Rect cell =
            rect_column(rect_row(area, 2, i / 5, theme->gap_small), 5, i % 5, theme->gap_small);
        char id[32], words[16];
        (void)snprintf(id, sizeof id, "year-%d", year);
        (void)snprintf(words, sizeof words, "%d", year);
        if (ui_tile(ui, id, cell, words, NULL, parts->year == year && !zodiac)) {
            take_year(parts, year);
            choice->animal = -1;
            choice->stage = DATE_STAGE_MONTH;
        }
    }
    if (ui_tile(ui, "zodiac", animal, _("By the animal of the year"), "zodiac_tiger", zodiac))
        choice->stage = DATE_STAGE_ANIMAL;
}

/* --- the animal of the year -------------------------------------------------------------------- */

static const char *animal_icon(int animal)
{
    static const char *const ICONS[12] = {"zodiac_rat",     "zodiac_ox",     "zodiac_tiger",
                                          "zodiac_rabbit",  "zodiac_dragon", "zodiac_snake",
                                          "zodiac_horse",   "zodiac_goat",   "zodiac_monkey",
                                          "zodiac_rooster", "zodiac_dog",    "zodiac_pig"};
    return ICONS[animal];
}

void date_grid_animal(Ui *ui, Rect area, DateChoice *choice)
{
    Grid grid = grid_begin(ui, "animals", area, 12, 6, ui_theme(ui)->touch, area.h);
    for (int i = 0; i < 12; i++)
        grid_fit(&grid, date_animal_name(i), animal_icon(i));
    for (int i = 0; i < 12; i++) {
        char id[32];
        (void)snprintf(id, sizeof id, "animal-%d", i);
        if (ui_tile(ui, id, grid_cell(&grid, i), date_animal_name(i), animal_icon(i),
                    choice->animal == i)) {
            choice->animal = i;
            choice->stage = DATE_STAGE_ANIMAL_YEAR;
        }
    }
    grid_end(&grid);
}

/* The years of the animal within a long life, from the oldest. Returns how many. */
static int years_of(int animal, int *out_years)
{
    int count = 0, now = this_year();
    for (int year = now - OLDEST; year <= now; year++)
        if (zodiac_of_year(year) == animal)
            out_years[count++] = year;
    return count;
}

/* The month is known as well: it can only be said in a lunar year. */
static void tell_month(DateChoice *choice)
{
    DateParts *parts = end_of(choice);
    *parts = (DateParts){
        .precision = DATE_YEAR, .lunar = true, .about = parts->about, .year = parts->year};
    choice->stage = DATE_STAGE_MONTH;
}

void date_grid_animal_year(Ui *ui, Rect area, DateChoice *choice)
{
    const Theme *theme = ui_theme(ui);
    DateParts *parts = end_of(choice);
    int years[OLDEST / 12 + 2], animal = choice->animal < 0 ? 0 : choice->animal;
    int count = years_of(animal, years);
    bool chosen = parts->year != 0 && parts->precision == DATE_ZODIAC &&
                  zodiac_of_year(parts->year) == animal;
    Rect side = rect_cut_left(&area, area.w / 4);
    (void)rect_cut_left(&area, theme->gap);
    Rect more = rect_cut_bottom(&side, theme->touch * 3 / 2);
    (void)rect_cut_bottom(&side, theme->gap);
    if (ui_tile(ui, "animal-other", side, date_animal_name(animal), animal_icon(animal), false))
        choice->stage = DATE_STAGE_ANIMAL;
    if (chosen &&
        ui_button(ui, "zodiac-month", more, _("I know the month"), "calendar", BUTTON_GHOST)) {
        tell_month(choice);
        return;
    }
    for (int i = 0; i < count; i++) {
        Rect cell =
            rect_column(rect_row(area, 3, i / 3, theme->gap_small), 3, i % 3, theme->gap_small);
        char id[32], words[16];
        (void)snprintf(id, sizeof id, "year-%d", years[i]);
        (void)snprintf(words, sizeof words, "%d", years[i]);
        if (ui_tile(ui, id, cell, words, NULL, chosen && parts->year == years[i]))
            *parts = (DateParts){.precision = DATE_ZODIAC,
                                 .lunar = parts->lunar,
                                 .about = parts->about,
                                 .year = years[i]};
    }
}

/* --- the month --------------------------------------------------------------------------------- */

static void draw_month(Ui *ui, Rect cell, DateChoice *choice, int month, bool leap)
{
    DateParts *parts = end_of(choice);
    bool chosen = (parts->precision == DATE_MONTH || parts->precision == DATE_DAY) &&
                  parts->month == month && parts->leap_month == leap;
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

static void draw_seasons(Ui *ui, Rect row, DateChoice *choice)
{
    static const char *const ICONS[4] = {"spring", "summer", "autumn", "winter"};
    DateParts *parts = end_of(choice);
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

void date_grid_month(Ui *ui, Rect area, DateChoice *choice)
{
    const Theme *theme = ui_theme(ui);
    const DateParts *parts = end_of(choice);
    int leap = parts->lunar ? lunar_leap_month(parts->year) : 0;
    Rect seasons = rect_cut_bottom(&area, area.h / 3);
    (void)rect_cut_bottom(&area, theme->gap);
    int place = 0;
    int columns = area.w < area.h ? 4 : leap > 0 ? 7 : 6;
    Grid grid = grid_begin(ui, "months", area, leap > 0 ? 13 : 12, columns, theme->touch, area.h);
    fit_months(&grid, parts->lunar, leap);
    for (int month = 1; month <= 12; month++) {
        draw_month(ui, grid_cell(&grid, place++), choice, month, false);
        if (month == leap)
            draw_month(ui, grid_cell(&grid, place++), choice, month, true);
    }
    grid_end(&grid);
    draw_seasons(ui, seasons, choice);
}

/* --- the day ----------------------------------------------------------------------------------- */

void date_grid_day(Ui *ui, Rect area, DateChoice *choice)
{
    DateParts *parts = end_of(choice);
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
