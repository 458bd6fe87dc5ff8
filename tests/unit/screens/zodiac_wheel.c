/* The wheel of animals: each lies a finger wide and apart on every panel, the rat above, then as the clock
 * goes; the animal and one of its years make a date. */
#include "screens/date_grid.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "../../support/touching.h"
#include "screens/pickers.h"

#define ANIMALS 12

static Rect area;

static void draw(void)
{
    zodiac_wheel(app.ui, area, &app.visitor.draft.date);
}

static Rect animal(int number)
{
    char id[32];
    (void)snprintf(id, sizeof id, "animal-%d", number);
    const DrawItem *item = draw_find_id(app.ui->last, draw_id(id));
    assert_non_null(item);
    return item->area;
}

static int apart(Rect a, Rect b)
{
    int x = a.x > b.x ? a.x - b.x - b.w : b.x - a.x - a.w;
    int y = a.y > b.y ? a.y - b.y - b.h : b.y - a.y - a.h;
    return x > y ? x : y;
}

/* What a panel leaves of it: 1024x600, 1280x800, 1920x1080 are wider, 600x1024 is upright. */
static void animals_are_a_finger_wide_and_apart(void **state)
{
    (void)state;
    static const Rect AREAS[] = {{23, 150, 978, 340}, {23, 160, 1000, 430}, {20, 60, 554, 720}};
    for (size_t k = 0; k < sizeof AREAS / sizeof *AREAS; k++) {
        for (int chosen = -1; chosen < 1; chosen++) {
            area = AREAS[k];
            ui_forget(app.ui);
            date_picker_load(&app.visitor.draft.date, "");
            app.visitor.draft.date.animal = chosen;
            touching(draw, IDS(""));
            for (int i = 0; i < ANIMALS; i++) {
                Rect one = animal(i);
                assert_in_range(one.w, app.ui->theme.touch, UINT16_MAX);
                assert_in_range(one.h, app.ui->theme.touch, UINT16_MAX);
                for (int other = 0; other < i; other++)
                    assert_in_range(apart(one, animal(other)),
                                    (int)(2 * app.ui->theme.pixels_per_mm), UINT16_MAX);
            }
        }
    }
}

static void the_rat_stands_above_and_the_ox_follows_as_the_clock_goes(void **state)
{
    (void)state;
    area = (Rect){23, 150, 978, 340};
    touching(draw, IDS(""));
    for (int i = 0; i < ANIMALS; i++)
        assert_true(animal(0).y <= animal(i).y && animal(6).y >= animal(i).y);
    assert_true(animal(1).x > animal(0).x && animal(11).x < animal(0).x);
    assert_true(animal(3).y > animal(2).y && animal(9).y > animal(10).y);
}

static void an_animal_and_its_year_are_a_date(void **state)
{
    (void)state;
    static const char *const NAMES[] = {"rat",   "ox",   "tiger",  "rabbit",  "dragon", "snake",
                                        "horse", "goat", "monkey", "rooster", "dog",    "pig"};
    DateChoice *date = &app.visitor.draft.date;
    area = (Rect){23, 150, 978, 340};
    for (int i = 0; i < ANIMALS; i++) { /* 1996 was a rat's */
        char id[32], year[32], expected[16];
        Text out = {0};
        ui_forget(app.ui);
        date_picker_load(date, "");
        (void)snprintf(id, sizeof id, "animal-%d", i);
        (void)snprintf(year, sizeof year, "year-%d", 1996 + i);
        (void)snprintf(expected, sizeof expected, "Z%d", 1996 + i);
        touching(draw, IDS(id));
        date_picker_value(date, &out);
        assert_string_equal(text_get(&out), ""); /* which of its years? */
        const DrawItem *item = draw_find_id(app.ui->last, draw_id(id));
        assert_string_equal(draw_words(app.ui->last, item), NAMES[i]);
        touching(draw, IDS(year));
        date_picker_value(date, &out);
        assert_string_equal(text_get(&out), expected);
        text_done(&out);
    }
}

static void who_knows_the_month_goes_on_in_the_lunar_year(void **state)
{
    (void)state;
    DateChoice *date = &app.visitor.draft.date;
    ui_forget(app.ui);
    date_picker_load(date, "");
    date->stage = DATE_STAGE_ANIMAL;
    touching(draw, IDS("animal-2", "year-1998", "zodiac-month"));
    assert_int_equal(date->stage, DATE_STAGE_MONTH);
    assert_true(date->ends[0].lunar);
    assert_int_equal(date->ends[0].year, 1998);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(animals_are_a_finger_wide_and_apart),
        cmocka_unit_test(the_rat_stands_above_and_the_ox_follows_as_the_clock_goes),
        cmocka_unit_test(an_animal_and_its_year_are_a_date),
        cmocka_unit_test(who_knows_the_month_goes_on_in_the_lunar_year),
    };
    return cmocka_run_group_tests(tests, touching_begin, touching_end);
}
