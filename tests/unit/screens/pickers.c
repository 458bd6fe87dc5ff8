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

#include "../../support/screen.h"
#include "screens/date_grid.h"

static App app;

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

static void every_form_of_marks_comes_back(void **state)
{
    (void)state;
    static const char *const MARKS[] = {"",
                                        "scar@@@",
                                        "mole@back@middle@",
                                        "birthmark@face@left@拇指大小;mole@back@middle@",
                                        "other@@left@",
                                        "double_crown@head@@two"};
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
        MarkChoice *choice = &app.visitor.draft.marks;
        Text out = {0};
        marks_picker_load(choice, MARKS[i]);
        marks_picker_value(choice, &out);
        assert_string_equal(text_get(&out), MARKS[i]);
        text_done(&out);
    }
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

typedef struct Scene {
    void (*draw)(void);
} Scene;

static const char *choice_value = "";
static Text choice_out;

static Rect scene_area(void)
{
    return rect_inset(ui_area(app.ui), 20, 100);
}
static void draw_date(void)
{
    date_picker(&app, scene_area(), &app.visitor.draft.date);
}
static void draw_place(void)
{
    place_picker(&app, scene_area(), &app.visitor.draft.place);
}
static void draw_marks(void)
{
    marks_picker(&app, scene_area(), &app.visitor.draft.marks);
}
static void draw_number(void)
{
    number_picker(&app, scene_area(), &app.visitor.draft.edit, "cm");
}
static void draw_memory(void)
{
    char now[512];
    (void)snprintf(now, sizeof now, "%s",
                   choice_out.length > 0 ? text_get(&choice_out) : choice_value);
    (void)choice_picker(&app, scene_area(), &OPTIONS_MEMORY, true, now, &choice_out);
}

static void run_frame(Ui *ui, void *user)
{
    (void)ui;
    ((Scene *)user)->draw();
}

/* Puts a finger on each id in turn; the last is "" . */
static void touch_all(void (*draw)(void), const char *const *ids)
{
    Scene scene = {.draw = draw};
    test_screen_settle(app.ui, run_frame, &scene);
    for (; **ids != '\0'; ids++) {
        const DrawList *list = app.ui->last;
        const DrawItem *found = NULL;
        for (size_t i = 0; i < list->item_count; i++)
            if (list->items[i].id == draw_id(*ids))
                found = &list->items[i];
        if (found == NULL) {
            fail_msg("%s is not there", *ids);
            return;
        }
        int x = found->area.x + found->area.w / 2, y = found->area.y + found->area.h / 2;
        SDL_Delay(260); /* a second tap on one place would count as trembling */
        test_finger(app.ui, SDL_FINGERDOWN, x, y, 1);
        test_screen_settle(app.ui, run_frame, &scene);
        test_finger(app.ui, SDL_FINGERUP, x, y, 1);
        test_screen_settle(app.ui, run_frame, &scene);
    }
}

static void assert_date_touched(const char *before, const char *const *ids, const char *after)
{
    Text out = {0};
    ui_forget(app.ui);
    date_picker_load(&app.visitor.draft.date, before);
    touch_all(draw_date, ids);
    date_picker_value(&app.visitor.draft.date, &out);
    assert_string_equal(text_get(&out), after);
    text_done(&out);
}

#define IDS(...) ((const char *const[]){__VA_ARGS__, ""})

static void a_date_is_chosen_by_touch(void **state)
{
    (void)state;
    assert_date_touched("", IDS("decade-1980", "year-1987"), "1987");
    assert_date_touched("", IDS("year-1998", "month-2", "day-28", "about"), "1998-02-28~");
    assert_date_touched("", IDS("year-1998", "season-3"), "1998-23");
    assert_date_touched("", IDS("zodiac", "animal-2", "year-1998"), "Z1998");
    assert_date_touched("", IDS("lunar", "year-1998", "leap-5", "day-29"), "L1998-i05-29");
    assert_date_touched("", IDS("range", "year-1998", "end-1", "decade-2000", "year-2001"),
                        "1998/2001");
    assert_date_touched("1998-03/2001", IDS("range"), "1998-03");
}

static void the_other_calendar_keeps_the_year_alone(void **state)
{
    (void)state;
    assert_date_touched("1998-03-31", IDS("lunar"), "L1998");
    assert_date_touched("L1998-i05-03~", IDS("lunar"), "1998~");
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
    touch_all(draw_place, IDS("place-11", "place-110101"));
    assert_string_equal(choice->code, "110101");
    assert_true(place_picker_back(choice));
    touch_all(draw_place, IDS("crumb-0"));
    assert_string_equal(choice->code, "");
}

static void the_district_of_a_municipality_goes_back_to_it(void **state)
{
    (void)state;
    PlaceChoice *choice = &app.visitor.draft.place;
    place_picker_load(choice, "110101|");
    assert_true(place_picker_back(choice));
    touch_all(draw_place, IDS(""));
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
    touch_all(draw_place, IDS("key-a"));
    app.places = places;
    place_picker_value(choice, &out);
    assert_string_equal(text_get(&out), "|a");
    text_done(&out);
}

static void assert_marks_touched(const char *before, const char *const *ids, const char *after)
{
    Text out = {0};
    ui_forget(app.ui);
    marks_picker_load(&app.visitor.draft.marks, before);
    touch_all(draw_marks, ids);
    marks_picker_value(&app.visitor.draft.marks, &out);
    assert_string_equal(text_get(&out), after);
    text_done(&out);
}

static void a_mark_is_told_by_touch(void **state)
{
    (void)state;
    assert_marks_touched("", IDS("body-left-arm", "body-hand", "mark-type-scar"),
                         "scar@hand@left@");
    assert_marks_touched("", IDS("body-left-arm-behind", "body-hand", "mark-type-scar"),
                         "scar@hand@left@");
    assert_marks_touched("", IDS("body-head", "body-nose", "mark-type-mole"), "mole@nose@@");
    assert_marks_touched("", IDS("body-head", "body-hair", "mark-type-double_crown"),
                         "double_crown@head@@");
    assert_marks_touched("", IDS("body-back", "mark-type-mole", "mark-side-both"),
                         "mole@back@both@");
    assert_marks_touched("", IDS("body-back", "mark-type-mole", "mark-skip"), "mole@back@@");
    assert_marks_touched("", IDS("body-right-leg", "mark-about-there", "mark-type-burn"),
                         "burn@leg@right@");
    assert_marks_touched("", IDS("mark-nowhere", "mark-type-mole"), "mole@@@");
    assert_marks_touched("scar@@@;mole@back@@", IDS("mark-remove-0"), "mole@back@@");
}

static void a_mark_begun_counts_and_several_keep_their_order(void **state)
{
    (void)state;
    assert_marks_touched("", IDS("body-back", "mark-type-mole"), "mole@back@@");
    assert_marks_touched("", IDS("body-back"), "");
    assert_marks_touched("scar@knee@left@", IDS("body-belly", "mark-type-mole", "mark-side-left"),
                         "scar@knee@left@;mole@belly@left@");
    assert_marks_touched("scar@knee@left@;mole@back@@;burn@@@",
                         IDS("mark-words-1", "key-a", "mark-done"),
                         "scar@knee@left@;mole@back@@a;burn@@@");
    assert_marks_touched("scar@knee@left@", IDS("mark-words-0", "key-b"), "scar@knee@left@b");
}

static void marks_go_back_by_the_way_one_came(void **state)
{
    (void)state;
    MarkChoice *choice = &app.visitor.draft.marks;
    assert_marks_touched("", IDS("body-left-leg", "body-knee"), "");
    int steps = 0;
    while (marks_picker_back(choice))
        steps++;
    assert_int_equal(steps, 2); /* the kinds, the leg, and then the body */
    assert_marks_touched("", IDS("body-belly", "mark-type-mole"), "mole@belly@@");
    assert_true(marks_picker_back(choice));
    Text out = {0};
    marks_picker_value(choice, &out);
    assert_string_equal(text_get(&out), "");
    text_done(&out);
}

static void no_more_marks_than_a_record_holds(void **state)
{
    (void)state;
    Text many = {0};
    for (int i = 0; i < MARKS_MAX; i++)
        text_append(&many, i ? ";mole@back@@" : "mole@back@@");
    assert_marks_touched(text_get(&many), IDS("body-back"), text_get(&many));
    touch_all(draw_marks, IDS(""));
    assert_null(draw_find_id(app.ui->last, draw_id("mark-type-mole")));
    text_done(&many);
}

static void tiles_are_kept_in_the_order_of_the_record(void **state)
{
    (void)state;
    Record record = {0};
    ui_forget(app.ui);
    choice_value = "";
    touch_all(draw_memory, IDS("choice-river", "choice-mountains", "choice-plain", "choice-river"));
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
    touch_all(draw_number, IDS("digit-0", "digit-1", "digit-2", "digit-5", "digit-7"));
    assert_string_equal(edit->words, "125");
    touch_all(draw_number, IDS("digit-back"));
    assert_string_equal(edit->words, "12");
}

static int open_app(void **state)
{
    (void)state;
    if (sodium_init() < 0 || places_open("build/share/places.db", &app.places) != OK)
        return -1;
    app.ui = test_screen_open(1024, 600, NULL);
    return 0;
}

static int close_app(void **state)
{
    (void)state;
    ui_close(app.ui);
    places_close(app.places);
    visitor_wipe(&app.visitor);
    return 0;
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
        cmocka_unit_test(every_form_of_marks_comes_back),
        cmocka_unit_test(back_leaves_a_picker_by_the_way_one_came),
        cmocka_unit_test(a_date_is_chosen_by_touch),
        cmocka_unit_test(the_other_calendar_keeps_the_year_alone),
        cmocka_unit_test(the_finest_part_is_taken_back_first),
        cmocka_unit_test(a_place_is_chosen_level_by_level),
        cmocka_unit_test(the_district_of_a_municipality_goes_back_to_it),
        cmocka_unit_test(without_the_table_words_are_asked_for),
        cmocka_unit_test(a_mark_is_told_by_touch),
        cmocka_unit_test(a_mark_begun_counts_and_several_keep_their_order),
        cmocka_unit_test(marks_go_back_by_the_way_one_came),
        cmocka_unit_test(no_more_marks_than_a_record_holds),
        cmocka_unit_test(tiles_are_kept_in_the_order_of_the_record),
        cmocka_unit_test(a_number_has_no_zero_in_front_and_an_end),
    };
    return cmocka_run_group_tests(tests, open_app, close_app);
}
