/* The animal of the year: twelve drawn animals on a wheel, the rat above, then as the clock goes; the one that
 * is chosen stands large in the middle, its years beside the wheel.
 *
 * Must stay true: animals are a finger wide and apart on every screen, so the wheel is drawn out where it is
 * low; an animal alone is no date yet, the year makes it one. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/words.h"
#include "screens/date_grid.h"

#define ANIMALS 12
#define OLDEST  100
#define PI      3.14159265358979

static const char *animal_icon(int animal)
{
    static const char *const ICONS[ANIMALS] = {"zodiac_rat",     "zodiac_ox",     "zodiac_tiger",
                                               "zodiac_rabbit",  "zodiac_dragon", "zodiac_snake",
                                               "zodiac_horse",   "zodiac_goat",   "zodiac_monkey",
                                               "zodiac_rooster", "zodiac_dog",    "zodiac_pig"};
    return ICONS[animal];
}

/* --- the wheel ---------------------------------------------------------------------------------- */

/* The track on which the middles of the animals lie: two straight lines and two half circles. */
typedef struct Track {
    double x, y; /* its middle */
    double half; /* of a straight line */
    double radius;
} Track;

/* The point `share` of the way round, from the top as the clock goes. */
static void track_point(const Track *track, double share, int *out_x, int *out_y)
{
    double bend = PI * track->radius, at = share * (4 * track->half + 2 * bend);
    double x = 0, y = 0;
    if (at > 3 * track->half + 2 * bend) {
        x = at - 4 * track->half - 2 * bend;
        y = -track->radius;
    } else if (at > 3 * track->half + bend) {
        double angle = (at - 3 * track->half - bend) / track->radius;
        x = -track->half - sin(angle) * track->radius;
        y = cos(angle) * track->radius;
    } else if (at > track->half + bend) {
        x = 2 * track->half + bend - at;
        y = track->radius;
    } else if (at > track->half) {
        double angle = (at - track->half) / track->radius;
        x = track->half + sin(angle) * track->radius;
        y = -cos(angle) * track->radius;
    } else {
        x = at;
        y = -track->radius;
    }
    *out_x = (int)lround(track->x + x);
    *out_y = (int)lround(track->y + y);
}

static void draw_name(Ui *ui, Rect line, int animal, TextSize largest)
{
    TextStyle style = {.size = largest, .align = ALIGN_CENTER, .max_lines = 1};
    while (style.size > TEXT_SMALL && ui_text_width(ui, date_animal_name(animal), style) > line.w)
        style.size--;
    (void)ui_text_middle(ui, line, date_animal_name(animal), style);
}

static void draw_animal(Ui *ui, Rect cell, DateChoice *choice, int animal)
{
    const Theme *theme = ui_theme(ui);
    char id[32];
    bool pressed = false, chosen = choice->animal == animal;
    (void)snprintf(id, sizeof id, "animal-%d", animal);
    if (ui_touch_area(ui, id, cell, date_animal_name(animal), &pressed))
        choice->animal = animal;
    int radius = cell.h / 3;
    ui_fill_round(ui, cell, radius, pressed ? theme->card_pressed : theme->card);
    ui_stroke_round(ui, cell, radius, theme->line_width * (chosen ? 3 : 1),
                    chosen ? theme->accent : theme->line);
    Rect inner = rect_inset(cell, theme->line_width, theme->line_width * 2);
    Rect line = rect_cut_bottom(&inner, theme->text[TEXT_BODY] * 5 / 4);
    inner.y += theme->line_width * 2;
    ui_icon(ui, inner, animal_icon(animal), chosen ? theme->accent : theme->ink);
    draw_name(ui, line, animal, TEXT_BODY);
}

static void draw_middle(Ui *ui, Rect area, int animal)
{
    const Theme *theme = ui_theme(ui);
    TextStyle style = {.size = TEXT_LARGE, .align = ALIGN_CENTER, .color = theme->ink_soft};
    if (animal < 0) {
        (void)ui_text_middle(ui, area, _("Touch the animal of the year."), style);
        return;
    }
    Rect line = rect_cut_bottom(&area, theme->text[TEXT_TITLE] * 3 / 2);
    ui_icon(ui, area, animal_icon(animal), theme->accent);
    draw_name(ui, line, animal, TEXT_TITLE);
}

static Track track_in(Rect wheel, int wide, int high)
{
    return (Track){wheel.x + wheel.w / 2.0, wheel.y + wheel.h / 2.0,
                   fmax(0, (wheel.w - wide - (wheel.h - high)) / 2.0), (wheel.h - high) / 2.0};
}

static bool are_apart(const Track *track, int wide, int high, int gap)
{
    for (int i = 0; i < ANIMALS; i++) {
        int x, y, next_x, next_y;
        track_point(track, (double)i / ANIMALS, &x, &y);
        track_point(track, (double)((i + 1) % ANIMALS) / ANIMALS, &next_x, &next_y);
        if (abs(next_x - x) < wide + gap && abs(next_y - y) < high + gap)
            return false;
    }
    return true;
}

/* As large as leaves room between neighbours and for the one in the middle, but never too small. */
static Track fit_animals(Rect wheel, const Theme *theme, int *out_wide, int *out_high)
{
    for (int high = wheel.h * 10 / 47; high > theme->touch; high -= 2) {
        int wide = high * 4 / 3;
        Track track = track_in(wheel, wide, high);
        if (!are_apart(&track, wide, high, theme->gap_small))
            continue;
        *out_wide = wide;
        *out_high = high;
        return track;
    }
    *out_wide = *out_high = theme->touch;
    return track_in(wheel, theme->touch, theme->touch);
}

static void draw_wheel(Ui *ui, Rect area, DateChoice *choice)
{
    const Theme *theme = ui_theme(ui);
    int width = area.w < area.h * 2 ? area.w : area.h * 2, wide = 0, high = 0;
    Rect wheel = rect_center(area, width, area.h < width ? area.h : width);
    Track track = fit_animals(wheel, theme, &wide, &high);
    int radius = (int)track.radius;
    Rect ring = {(int)(track.x - track.half) - radius, (int)track.y - radius,
                 (int)(2 * track.half) + 2 * radius, 2 * radius};
    ui_stroke_round(ui, ring, radius, theme->line_width * 2, theme->quiet);
    draw_middle(ui, rect_inset(ring, wide, high * 3 / 4), choice->animal);
    for (int i = 0; i < ANIMALS; i++) {
        int x = 0, y = 0;
        track_point(&track, (double)i / ANIMALS, &x, &y);
        draw_animal(ui, (Rect){x - wide / 2, y - high / 2, wide, high}, choice, i);
    }
}

/* --- the years ---------------------------------------------------------------------------------- */

/* The years of the animal within a long life, from the oldest. Returns how many. */
static int years_of(int animal, int *out_years)
{
    int count = 0, now = date_this_year();
    for (int year = now - OLDEST; year <= now; year++)
        if (zodiac_of_year(year) == animal)
            out_years[count++] = year;
    return count;
}

/* The month is known as well: it can only be said in a lunar year. */
static void tell_month(DateChoice *choice)
{
    DateParts *parts = date_end(choice);
    *parts = (DateParts){
        .precision = DATE_YEAR, .lunar = true, .about = parts->about, .year = parts->year};
    choice->stage = DATE_STAGE_MONTH;
}

static void draw_years(Ui *ui, Rect area, DateChoice *choice)
{
    const Theme *theme = ui_theme(ui);
    DateParts *parts = date_end(choice);
    int years[OLDEST / ANIMALS + 2], animal = choice->animal;
    int count = years_of(animal, years);
    bool chosen = parts->year != 0 && parts->precision == DATE_ZODIAC &&
                  zodiac_of_year(parts->year) == animal;
    Rect more = rect_cut_bottom(&area, theme->touch);
    (void)rect_cut_bottom(&area, theme->gap_small);
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

void zodiac_wheel(Ui *ui, Rect area, DateChoice *choice)
{
    const Theme *theme = ui_theme(ui);
    bool upright = area.w < area.h;
    Rect wheel = area;
    if (upright) {
        wheel = rect_cut_top(&area, area.h * 3 / 5);
        (void)rect_cut_top(&area, theme->gap);
    } else if (choice->animal >= 0) { /* until then it has the middle */
        wheel = rect_cut_left(&area, area.w * 3 / 5);
        (void)rect_cut_left(&area, theme->gap_large);
    }
    draw_wheel(ui, wheel, choice);
    if (choice->animal >= 0)
        draw_years(ui, area, choice);
}
