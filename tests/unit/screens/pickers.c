/* What was answered comes back as it was: every canonical form is loaded into its picker and read
 * out again; and what a finger chooses is never refused by the record. */
#include "screens/pickers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <sodium.h>

#include "../../support/touching.h"
#include "screens/date_grid.h"

/* --- loading and reading out -------------------------------------------------------------------- */

static void assert_date_kept(const char *value)
{
    DateChoice choice;
    Text out = {0};
    date_picker_load(&choice, value);
    date_picker_value(&choice, &out);
    assert_string_equal(text_get(&out), value);
    text_done(&out);
}

static void every_form_of_a_date_comes_back(void **state)
{
    (void)state;
    static const char *const DATES[] = {
        "",          "1998-03-12",  "1998-03",       "1998",         "1998-21",
        "1998-24~",  "Z1998",       "Z1998~",        "1998-03-12~",  "1998-03~",
        "1998~",     "L1998-12-08", "L1998-12",      "L1998",        "L1998-i05-03",
        "L1998-i05", "1998/2001",   "1998-03/L1999", "Z1998/Z2000~", "L1998-i05-03~/1998-24"};
    for (size_t i = 0; i < sizeof DATES / sizeof *DATES; i++)
        assert_date_kept(DATES[i]);
}

static void a_range_told_backwards_is_turned_round(void **state)
{
    (void)state;
    DateChoice choice;
    Text out = {0};
    DateRange range;
    date_picker_load(&choice, "2001/2003");
    choice.ends[1].year = 1998;
    date_picker_value(&choice, &out);
    assert_string_equal(text_get(&out), "1998/2001");
    assert_int_equal(date_parse(text_get(&out), &range), OK);
    text_done(&out);
}

static void one_end_of_a_range_is_an_answer(void **state)
{
    (void)state;
    DateChoice choice;
    Text out = {0};
    date_picker_load(&choice, "1998-03/2001");
    choice.ends[1].year = 0;
    date_picker_value(&choice, &out);
    assert_string_equal(text_get(&out), "1998-03");
    text_done(&out);
}

static void what_is_no_date_is_not_chosen(void **state)
{
    (void)state;
    DateChoice choice;
    Text out = {0};
    date_picker_load(&choice, "1998-02-30");
    date_picker_value(&choice, &out);
    assert_string_equal(text_get(&out), "");
    text_done(&out);
}

static void every_form_of_a_place_comes_back(void **state)
{
    (void)state;
    static const char *const PLACES[] = {"",           "52|",     "5205|",         "520526|",
                                         "520526100|", "|双龙村", "520526|双龙村", "52|a|b"};
    for (size_t i = 0; i < sizeof PLACES / sizeof *PLACES; i++) {
        PlaceChoice *choice = &app.visitor.draft.place;
        Text out = {0};
        place_picker_load(choice, PLACES[i]);
        place_picker_value(choice, &out);
        assert_string_equal(text_get(&out), PLACES[i]);
        text_done(&out);
    }
}

static void letters_not_chosen_from_are_not_lost(void **state)
{
    (void)state;
    PlaceChoice *choice = &app.visitor.draft.place;
    Text out = {0};
    place_picker_load(choice, "52|双龙");
    (void)snprintf(choice->village.letters, sizeof choice->village.letters, "cun");
    place_picker_value(choice, &out);
    assert_string_equal(text_get(&out), "52|双龙cun");
    text_done(&out);
}

static void back_leaves_a_picker_by_the_way_one_came(void **state)
{
    (void)state;
    DateChoice date;
    date_picker_load(&date, "1998");
    date.stage = DATE_STAGE_DAY;
    assert_true(date_picker_back(&date));
    assert_int_equal(date.stage, DATE_STAGE_MONTH);
    assert_true(date_picker_back(&date));
    assert_int_equal(date.stage, DATE_STAGE_CALENDAR);
    assert_true(date_picker_back(&date));
    assert_false(date_picker_back(&date));
    PlaceChoice *place = &app.visitor.draft.place;
    place_picker_load(place, "520526100|");
    int steps = 0;
    while (place_picker_back(place))
        steps++;
    assert_int_equal(steps, 4);
    assert_string_equal(place->code, "");
}

/* --- touching ----------------------------------------------------------------------------------- */

static const char *choice_value = "";
static Text choice_out;

static void draw_date(void)
{
    date_picker(&app, touching_area(), &app.visitor.draft.date);
}
static void draw_place(void)
{
    place_picker(&app, touching_area(), &app.visitor.draft.place);
}
static void draw_number(void)
{
    number_picker(&app, touching_area(), &app.visitor.draft.edit, "cm");
}
static void draw_memory(void)
{
    char now[512];
    (void)snprintf(now, sizeof now, "%s",
                   choice_out.length > 0 ? text_get(&choice_out) : choice_value);
    (void)choice_picker(&app, touching_area(), NULL, &OPTIONS_MEMORY, true, now, &choice_out);
}

static void assert_date_touched(const char *before, const char *const *ids, const char *after)
{
    Text out = {0};
    ui_forget(app.ui);
    date_picker_load(&app.visitor.draft.date, before);
    touching(draw_date, ids);
    date_picker_value(&app.visitor.draft.date, &out);
    assert_string_equal(text_get(&out), after);
    text_done(&out);
}

static void a_date_is_chosen_by_touch(void **state)
{
    (void)state;
    assert_date_touched("", IDS("decade-1980", "year-1987"), "1987");
    assert_date_touched("", IDS("year-1998", "solar", "month-2", "day-28", "about"), "1998-02-28~");
    assert_date_touched("", IDS("year-1998", "season-3"), "1998-23");
    assert_date_touched("", IDS("zodiac", "animal-2", "year-1998"), "Z1998");
    assert_date_touched("", IDS("year-1998", "lunar", "leap-5", "day-29"), "L1998-i05-29");
    assert_date_touched("", IDS("range", "year-1998", "end-1", "decade-2000", "year-2001"),
                        "1998/2001");
    assert_date_touched("1998-03/2001", IDS("range"), "1998-03");
}

static void the_other_calendar_keeps_the_year_alone(void **state)
{
    (void)state;
    assert_date_touched("1998-03-31", IDS("year-1998", "lunar"), "L1998");
    assert_date_touched("L1998-i05-03~", IDS("year-1998", "solar"), "1998~");
    assert_date_touched("1998-03-31", IDS("year-1998", "solar"), "1998-03-31");
    assert_date_touched("L1998-12/1999-02-03", IDS("year-1998", "solar"), "1998/1999-02-03");
}

static void the_finest_part_is_taken_back_first(void **state)
{
    (void)state;
    assert_date_touched("1998-03-31", IDS("date-clear"), "1998-03");
    assert_date_touched("1998-03", IDS("date-clear"), "1998");
    assert_date_touched("1998", IDS("date-clear"), "");
}

static void a_place_is_chosen_level_by_level(void **state)
{
    (void)state;
    PlaceChoice *choice = &app.visitor.draft.place;
    ui_forget(app.ui);
    place_picker_load(choice, "");
    touching(draw_place, IDS("place-11", "place-110101"));
    assert_string_equal(choice->code, "110101");
    assert_true(place_picker_back(choice));
    touching(draw_place, IDS("crumb-0"));
    assert_string_equal(choice->code, "");
}

static void the_district_of_a_municipality_goes_back_to_it(void **state)
{
    (void)state;
    PlaceChoice *choice = &app.visitor.draft.place;
    place_picker_load(choice, "110101|");
    assert_true(place_picker_back(choice));
    touching(draw_place, IDS(""));
    assert_string_equal(choice->code, "11");
}

static void without_the_table_words_are_asked_for(void **state)
{
    (void)state;
    Places *places = app.places;
    PlaceChoice *choice = &app.visitor.draft.place;
    Text out = {0};
    ui_forget(app.ui);
    app.places = NULL;
    place_picker_load(choice, "");
    touching(draw_place, IDS("key-a"));
    app.places = places;
    place_picker_value(choice, &out);
    assert_string_equal(text_get(&out), "|a");
    text_done(&out);
}

static void tiles_are_kept_in_the_order_of_the_record(void **state)
{
    (void)state;
    Record record = {0};
    ui_forget(app.ui);
    choice_value = "";
    touching(draw_memory, IDS("choice-river", "choice-mountains", "choice-plain", "choice-river"));
    assert_string_equal(text_get(&choice_out), "mountains plain");
    assert_int_equal(record_set(&record, FIELD_MEMORY_TILES_, text_get(&choice_out)), OK);
    assert_string_equal(record_get(&record, FIELD_MEMORY_TILES_), text_get(&choice_out));
    record_done(&record);
    text_done(&choice_out);
}

static void a_number_has_no_zero_in_front_and_an_end(void **state)
{
    (void)state;
    TextEdit *edit = &app.visitor.draft.edit;
    ui_forget(app.ui);
    text_edit_init(edit, "", INPUT_DIGITS, 3);
    touching(draw_number, IDS("digit-0", "digit-1", "digit-2", "digit-5", "digit-7"));
    assert_string_equal(edit->words, "125");
    touching(draw_number, IDS("digit-back"));
    assert_string_equal(edit->words, "12");
}

static int open_app(void **state)
{
    if (places_open("build/share/places.db", &app.places) != OK)
        return -1;
    return touching_begin(state);
}

static int close_app(void **state)
{
    places_close(app.places);
    return touching_end(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_of_a_date_comes_back),
        cmocka_unit_test(a_range_told_backwards_is_turned_round),
        cmocka_unit_test(one_end_of_a_range_is_an_answer),
        cmocka_unit_test(what_is_no_date_is_not_chosen),
        cmocka_unit_test(every_form_of_a_place_comes_back),
        cmocka_unit_test(letters_not_chosen_from_are_not_lost),
        cmocka_unit_test(back_leaves_a_picker_by_the_way_one_came),
        cmocka_unit_test(a_date_is_chosen_by_touch),
        cmocka_unit_test(the_other_calendar_keeps_the_year_alone),
        cmocka_unit_test(the_finest_part_is_taken_back_first),
        cmocka_unit_test(a_place_is_chosen_level_by_level),
        cmocka_unit_test(the_district_of_a_municipality_goes_back_to_it),
        cmocka_unit_test(without_the_table_words_are_asked_for),
        cmocka_unit_test(tiles_are_kept_in_the_order_of_the_record),
        cmocka_unit_test(a_number_has_no_zero_in_front_and_an_end),
    };
    return cmocka_run_group_tests(tests, open_app, close_app);
}
