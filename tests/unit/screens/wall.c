/* The wall of faces over a real catalogue of many cases: scrolled from its top to its end it shows each
 * case once and in order, and holds no more rows than before. */
#include "screens/wall.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include "../../support/check.h"
#include "../../support/many_cases.h"
#include "../../support/scratch.h"
#include "../../support/screen.h"

#define CASES 2000

static App app;
static Wall wall;
static int64_t touched;

static int begin_all(void **state)
{
    if (scratch_begin(state) != 0)
        return -1;
    many_cases_write(scratch_path("catalogue.db"), "build/share/places.db", CASES, 7);
    return catalogue_open(scratch_path("catalogue.db"), &app.catalogue) == OK ? 0 : -1;
}

static int end_all(void **state)
{
    catalogue_close(app.catalogue);
    return scratch_end(state);
}

static int begin(void **state)
{
    (void)state;
    app.ui = test_screen_open(1024, 600, NULL);
    touched = 0;
    return wall_load(&app, &wall, NULL) == OK ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    wall_clear(&wall);
    ui_close(app.ui);
    return 0;
}

static void draw(Ui *ui, void *user)
{
    (void)user;
    int64_t id = wall_draw(&app, "wall", rect_inset(ui_area(ui), 30, 30), &wall);
    touched = id ? id : touched;
}

/* Marks what is to be seen now; how many were not seen before. */
static size_t look(bool *seen)
{
    const DrawList *list = app.ui->last;
    size_t news = 0;
    for (size_t i = 0; i < list->item_count; i++) {
        const DrawItem *item = &list->items[i];
        const char *name = draw_name(list, item);
        if (item->kind != ITEM_TARGET || item->seen.h == 0 || strncmp(name, "case-B", 6) != 0)
            continue;
        unsigned long number = strtoul(name + 6, NULL, 10);
        assert_true(number < CASES);
        news += !seen[number];
        seen[number] = true;
    }
    return news;
}

static void scrolled_to_its_end_every_case_was_there(void **state)
{
    (void)state;
    static bool seen[CASES];
    size_t found = 0;
    memset(seen, 0, sizeof seen);
    assert_int_equal(wall.count, CASES);
    for (float offset = 0, last = -1; offset != last;) {
        Scroll *scroll = scrolls_at(&app.ui->scrolls, draw_id("wall"));
        scroll_move_to(scroll, offset);
        ui_again(app.ui, 0);
        app.ui->again_now = true;
        test_screen_settle(app.ui, draw, NULL);
        found += look(seen);
        last = scroll->offset;
        offset = fminf(last + 300.0F, (float)(scroll->content - scroll->height));
    }
    assert_int_equal(found, CASES);
}

static void rows_that_share_a_place_in_memory_are_never_mixed_up(void **state)
{
    (void)state;
    for (size_t index = 0; index + WALL_ROWS < CASES; index += 97) {
        char number[16];
        (void)snprintf(number, sizeof number, "%s", wall_row(&app, &wall, index)->number);
        const CaseRow *other = wall_row(&app, &wall, index + WALL_ROWS);
        assert_string_not_equal(other->number, number);
        assert_true(other->id == wall.ids[index + WALL_ROWS]);
        assert_string_equal(wall_row(&app, &wall, index)->number, number);
    }
}

static void the_newest_stands_first_and_a_touch_gives_its_case(void **state)
{
    (void)state;
    char id[32];
    for (size_t i = 1; i < wall.count; i++)
        assert_true(wall.ids[i] < wall.ids[i - 1]);
    test_screen_settle(app.ui, draw, NULL);
    (void)snprintf(id, sizeof id, "case-%s", wall_row(&app, &wall, 1)->number);
    const DrawItem *item = draw_find_id(app.ui->last, draw_id(id));
    assert_non_null(item);
    test_finger(app.ui, SDL_FINGERDOWN, item->seen.x + 20, item->seen.y + 20, 0);
    test_finger(app.ui, SDL_FINGERUP, item->seen.x + 20, item->seen.y + 20, 0);
    test_screen_settle(app.ui, draw, NULL);
    assert_true(touched == wall.ids[1]);
}

static void a_filter_leaves_those_that_pass(void **state)
{
    (void)state;
    const CaseFilter girls = {.sex = "female"};
    int64_t count = 0;
    assert_ok(catalogue_count(app.catalogue, &girls, &count));
    assert_ok(wall_load(&app, &wall, &girls));
    assert_int_equal(wall.count, count);
    assert_true(count > 0 && count < CASES);
    for (size_t i = 0; i < wall.count; i += 31)
        assert_string_equal(wall_row(&app, &wall, i)->sex, "female");
}

static void rows_that_were_found_keep_their_order(void **state)
{
    (void)state;
    const CaseRow found[] = {{.id = 9, .number = "B000009"}, {.id = 70, .number = "B000070"}};
    assert_ok(wall_take_rows(&wall, found, 2));
    assert_int_equal(wall.count, 2);
    assert_string_equal(wall_row(&app, &wall, 0)->number, "B000009");
    assert_string_equal(wall_row(&app, &wall, 1)->number, "B000070");
    assert_ok(wall_take_rows(&wall, found, 0));
    test_screen_settle(app.ui, draw, NULL);
    assert_int_equal(wall.count, 0);
}

static void without_a_catalogue_the_old_wall_stays(void **state)
{
    (void)state;
    Catalogue *catalogue = app.catalogue;
    app.catalogue = NULL;
    assert_int_equal(wall_load(&app, &wall, NULL), NOT_FOUND);
    app.catalogue = catalogue;
    assert_int_equal(wall.count, CASES);
}

static void a_case_that_is_gone_from_the_catalogue_is_an_empty_card(void **state)
{
    (void)state;
    const CaseRow gone = {.id = CASES * 10, .number = "B999999"};
    assert_ok(wall_take_rows(&wall, &gone, 1));
    wall.rows[gone.id % WALL_ROWS].id = 0;
    assert_string_equal(wall_row(&app, &wall, 0)->number, "");
    test_screen_settle(app.ui, draw, NULL);
}

static void assert_line(const CaseRow *row, int width, const char *expected)
{
    Text line = {0};
    wall_line(&app, row, width, &line);
    assert_string_equal(text_get(&line), expected);
    text_done(&line);
}

static void assert_lines(const CaseRow *row, int width, const char *expected)
{
    Text lines = {0};
    wall_lines(&app, row, width, &lines);
    assert_string_equal(text_get(&lines), expected);
    text_done(&lines);
}

static int width_of(const char *words)
{
    return ui_text_width(app.ui, words, (TextStyle){.size = TEXT_SMALL});
}

static void whatever_number_a_case_has_it_finds_its_place(void **state)
{
    (void)state;
    const CaseRow rows[] = {{.id = -1}, {.id = INT64_MIN}, {.id = INT64_MAX}, {.id = 0x7FFFFFFF}};
    assert_ok(wall_take_rows(&wall, rows, 4));
    for (size_t i = 0; i < 4; i++)
        assert_true(wall_row(&app, &wall, i) >= wall.rows &&
                    wall_row(&app, &wall, i) < wall.rows + WALL_ROWS);
}

static void a_line_says_what_is_known_in_as_many_words_as_have_room(void **state)
{
    (void)state;
    Places *places = NULL;
    CaseRow row = {.kind = "family_seeking_child", .status = "searching", .separation_year = 2002};
    (void)snprintf(row.place_code, sizeof row.place_code, "520602");
    assert_ok(places_open("build/share/places.db", &places));
    app.places = places;
    assert_line(&row, 1000, "lost in 2002 · Tongren, Guizhou");
    assert_line(&row, width_of("lost in 2002 · Tongren, Guizh"), "lost in 2002 · Tongren");
    assert_line(&row, width_of("2002 · Tongren"), "2002 · Tongren");
    assert_line(&row, 1, "2002 · Tongren"); /* and is cut */
    assert_lines(&row, 1000, "lost in 2002\nTongren, Guizhou");
    assert_lines(&row, width_of("Tongren, Gui"), "lost in 2002\nTongren");
    app.places = NULL;
    places_close(places);
    assert_line(&(CaseRow){.separation_year = 1998, .place = "Bijie"}, 1000,
                "lost in 1998 · Bijie");
    assert_line(&(CaseRow){.separation_year = 1998}, 1000, "lost in 1998");
    assert_line(&(CaseRow){.separation_year = 1998, .place = "Xi"}, width_of("lost in 1998 · Xi"),
                "1998 · Xi"); /* others would have no room there: all in short */
    assert_lines(&(CaseRow){.separation_year = 1998}, 1000, "lost in 1998");
    assert_line(&(CaseRow){.place = "by a river, far off"}, 1, "by a river, far off");
    assert_lines(&(CaseRow){.place = "by a river, far off"}, 1, "by a river, far off");
    assert_lines(&(CaseRow){.separation_year = 1998, .place = "by a river, far off"},
                 width_of("by a river, far off"), "lost in 1998\nby a river, far off");
    assert_lines(&(CaseRow){.separation_year = 1998, .place = "by a river, far off"},
                 width_of("by a river, far"), "1998 · by a river, far off");
    assert_line(&(CaseRow){0}, 1, "");
    assert_lines(&(CaseRow){0}, 1, "");
}

static void a_name_is_never_empty(void **state)
{
    (void)state;
    assert_string_equal(wall_name(&(CaseRow){.name = "Wang", .sex = "male"}), "Wang");
    assert_string_equal(wall_name(&(CaseRow){.sex = "female"}), "A girl");
    assert_string_equal(wall_name(&(CaseRow){.sex = "male"}), "A boy");
    assert_string_equal(wall_name(&(CaseRow){0}), "Name not known");
}

static size_t shown(const char *words)
{
    size_t found = 0;
    for (size_t i = 0; i < app.ui->last->item_count; i++)
        found += strcmp(draw_words(app.ui->last, &app.ui->last->items[i]), words) == 0;
    return found;
}

static void show(void)
{
    app.ui->again_now = true;
    test_screen_settle(app.ui, draw, NULL);
}

static void a_line_is_made_once_for_a_row_and_anew_for_other_rows_letters_and_tongues(void **state)
{
    (void)state;
    CaseRow row = {.id = 5, .number = "B000005", .place = "Bijie"};
    assert_ok(wall_take_rows(&wall, &row, 1));
    show();
    assert_int_equal(shown("Bijie"), 1);
    (void)snprintf(wall.rows[5].place, sizeof row.place, "Tongren");
    show();
    assert_int_equal(shown("Bijie"), 1); /* nobody asked again */
    ui_set_look(app.ui, LOOK_CLEAR);
    show();
    assert_int_equal(shown("Tongren"), 1);
    (void)snprintf(wall.rows[5].place, sizeof row.place, "Anshun");
    (void)snprintf(wall.lines[5].language, sizeof wall.lines[5].language, "vi");
    show();
    assert_int_equal(shown("Anshun"), 1);
    (void)snprintf(row.place, sizeof row.place, "Zunyi");
    assert_ok(wall_take_rows(&wall, &row, 1));
    show();
    assert_int_equal(shown("Zunyi"), 1);
    int64_t neighbour = 5 + WALL_ROWS; /* takes the same place in memory */
    assert_ok(wall_load(&app, &wall, NULL));
    (void)snprintf(wall.lines[5].words, sizeof wall.lines[5].words, "Zunyi");
    for (size_t i = 0; i < wall.count; i++)
        if (wall.ids[i] == neighbour)
            assert_string_equal((wall_row(&app, &wall, i), wall.lines[5].words), "");
}

static void a_card_has_letters_above_the_characters_and_cuts_no_whole_word(void **state)
{
    (void)state;
    const CaseRow rows[] = {{.id = 5, .number = "B000005", .name = "王志伟"},
                            {.id = 6, .number = "B000006", .name = "郑双庄霜"}};
    assert_ok(pinyin_open(&app.writers.pinyin));
    assert_ok(wall_take_rows(&wall, rows, 2));
    show();
    assert_int_equal(shown("王志伟"), 2); /* and the words of the target */
    assert_int_equal(shown("Wang\u00A0Zhiwei"), 1);
    assert_int_equal(shown("郑双庄霜"), 2);
    assert_int_equal(shown("Zheng-Shuang\u00A0Zhuangshuang"), 0);
    assert_int_equal(shown("Zhengshuangzhuangshuang"), 1);
    pinyin_close(app.writers.pinyin);
    app.writers.pinyin = NULL;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(scrolled_to_its_end_every_case_was_there),
        TEST(rows_that_share_a_place_in_memory_are_never_mixed_up),
        TEST(the_newest_stands_first_and_a_touch_gives_its_case),
        TEST(a_filter_leaves_those_that_pass),
        TEST(rows_that_were_found_keep_their_order),
        TEST(without_a_catalogue_the_old_wall_stays),
        TEST(a_case_that_is_gone_from_the_catalogue_is_an_empty_card),
        TEST(whatever_number_a_case_has_it_finds_its_place),
        TEST(a_line_is_made_once_for_a_row_and_anew_for_other_rows_letters_and_tongues),
        TEST(a_line_says_what_is_known_in_as_many_words_as_have_room),
        TEST(a_name_is_never_empty),
        TEST(a_card_has_letters_above_the_characters_and_cuts_no_whole_word),
    };
    return cmocka_run_group_tests(tests, begin_all, end_all);
}
