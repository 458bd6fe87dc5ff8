/* Names with letters before their characters, with the real readings and on a real page. */
#include "screens/names.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include "../../support/check.h"
#include "../../support/screen.h"
#include "base/words.h"
#include "ui/reading.h"

static App app;
static Pinyin *pinyin;
static CaseRow row;
static int width, height; /* of what is drawn; height is what names_write gave */

static int begin_all(void **state)
{
    (void)state;
    return words_open("build/share/locale", "en") == OK ? (int)pinyin_open(&pinyin) : -1;
}

static int end_all(void **state)
{
    (void)state;
    pinyin_close(pinyin);
    return 0;
}

static int begin(void **state)
{
    (void)state;
    app.ui = test_screen_open(1024, 600, NULL);
    app.writers.pinyin = pinyin;
    app.writers_tried = true;
    row = (CaseRow){.name = "王志伟", .sex = "male"};
    width = 900;
    return 0;
}

static int end(void **state)
{
    (void)state;
    visitor_wipe(&app.visitor);
    ui_close(app.ui);
    return (int)words_choose("en");
}

static void draw_line(Ui *ui, void *user)
{
    (void)ui;
    (void)user;
    names_draw(&app, (Rect){20, 20, width, 40}, &row, TEXT_LARGE);
}

static void write_lines(Ui *ui, void *user)
{
    (void)ui;
    (void)user;
    TextStyle style = {.size = TEXT_TITLE, .bold = true};
    height = names_write(&app, (Rect){20, 20, width, 400}, names_latin_of(&app, &row), row.name,
                         style, true);
}

static void show(TestScreen screen)
{
    app.ui->again_now = true;
    test_screen_settle(app.ui, screen, NULL);
}

static const DrawItem *find(const char *words)
{
    const DrawList *list = app.ui->last;
    for (size_t i = 0; i < list->item_count; i++)
        if (list->items[i].kind == ITEM_WORDS &&
            strcmp(draw_words(list, &list->items[i]), words) == 0)
            return &list->items[i];
    return NULL;
}

static void letters_stand_before_the_characters_but_not_in_chinese(void **state)
{
    (void)state;
    show(draw_line);
    assert_non_null(find("Wang Zhiwei"));
    assert_non_null(find("王志伟"));
    assert_true(find("Wang Zhiwei")->area.x < find("王志伟")->area.x);
    assert_ok(words_choose("zh_CN"));
    show(draw_line);
    assert_null(find("Wang Zhiwei"));
    assert_non_null(find("王志伟"));
}

static void where_there_is_no_room_the_characters_stand_alone(void **state)
{
    (void)state;
    TextStyle bold = {.size = TEXT_LARGE, .bold = true}, plain = {.size = TEXT_LARGE};
    int both = ui_text_width(app.ui, "Wang Zhiwei", bold) + ui_text_width(app.ui, "王志伟", plain);
    for (width = both * 2; width > both / 4; width -= 7) {
        show(draw_line);
        const DrawItem *name = find("王志伟"), *latin = find("Wang Zhiwei");
        assert_non_null(name);
        assert_false(name->cut);
        assert_true(latin != NULL || width < both);
        if (latin) {
            assert_false(latin->cut);
            assert_true(latin->area.x + latin->area.w <= name->area.x);
        }
    }
    assert_null(find("Wang Zhiwei"));
}

static void on_a_page_long_names_take_a_line_each(void **state)
{
    (void)state;
    show(write_lines);
    int one = height;
    assert_int_equal(find("Wang Zhiwei")->area.y, find("王志伟")->area.y);
    width =
        ui_text_width(app.ui, "Wang Zhiwei", (TextStyle){.size = TEXT_TITLE, .bold = true}) + 10;
    show(write_lines);
    assert_int_equal(height, 2 * one);
    assert_int_equal(find("Wang Zhiwei")->area.y + one, find("王志伟")->area.y);
}

static void the_characters_are_read_aloud_and_the_letters_are_not(void **state)
{
    (void)state;
    Text read = {0};
    show(write_lines);
    ui_read(app.ui, READ_ALL, &read);
    assert_string_equal(text_get(&read), "王志伟\n");
    text_done(&read);
}

static void a_description_says_at_least_whether_it_is_a_girl(void **state)
{
    (void)state;
    const CaseRow girl = {.name = "穿红衣服的小女孩", .sex = "female"};
    assert_string_equal(names_latin_of(&app, &girl), "A girl");
    const CaseRow boy = {.name = "不详", .sex = "male"};
    assert_string_equal(names_latin_of(&app, &boy), "A boy");
    assert_string_equal(names_latin_of(&app, &(CaseRow){.name = "不详"}), "");
    assert_string_equal(names_latin_of(&app, &(CaseRow){.name = "Anna", .sex = "female"}), "");
    assert_string_equal(names_latin_of(&app, &(CaseRow){.sex = "female"}), "");
    assert_ok(words_choose("zh_CN"));
    assert_string_equal(names_latin_of(&app, &girl), "");
}

static LatinName *kept(const char *name)
{
    for (size_t i = 0; i < NAMES_KEPT; i++)
        if (strcmp(app.visitor.names[i].name, name) == 0)
            return &app.visitor.names[i];
    return NULL;
}

static void a_name_is_read_once_and_forgotten_with_the_visitor(void **state)
{
    (void)state;
    assert_string_equal(names_latin(&app, "王志伟"), "Wang Zhiwei");
    assert_non_null(kept("王志伟"));
    (void)snprintf(kept("王志伟")->latin, sizeof app.visitor.names[0].latin, "as it was");
    assert_string_equal(names_latin(&app, "王志伟"), "as it was"); /* nobody read again */
    visitor_wipe(&app.visitor);
    assert_null(kept("王志伟"));
    assert_string_equal(names_latin(&app, "王志伟"), "Wang Zhiwei");
}

static void names_that_share_a_place_in_memory_are_never_mixed_up(void **state)
{
    (void)state;
    char name[64], latin[96];
    for (int i = 0; i < 3 * NAMES_KEPT; i++) {
        (void)snprintf(name, sizeof name, "%s%s", i % 2 ? "王" : "李", i % 3 ? "伟" : "阳");
        (void)snprintf(latin, sizeof latin, "%s %s", i % 2 ? "Wang" : "Li", i % 3 ? "Wei" : "Yang");
        for (LatinName *one = app.visitor.names; one < app.visitor.names + NAMES_KEPT; one++)
            *one = (LatinName){.name = "张三", .latin = "Zhang San"}; /* all places are taken */
        assert_string_equal(names_latin(&app, name), latin);
    }
}

static void without_readings_there_are_no_letters_until_they_come(void **state)
{
    (void)state;
    app.writers.pinyin = NULL;
    assert_string_equal(names_latin(&app, "王志伟"), "");
    app.writers.pinyin = pinyin;
    assert_string_equal(names_latin(&app, "王志伟"), "Wang Zhiwei");
}

static void a_name_of_any_length_is_kept_within_its_bounds(void **state)
{
    (void)state;
    char name[400] = "";
    for (size_t i = 0; i < 60; i++) {
        size_t length = strlen(name);
        (void)snprintf(name + length, sizeof name - length, "%s", i % 3 ? "庄" : "、双");
        const char *latin = names_latin(&app, name);
        assert_true(strlen(latin) < sizeof app.visitor.names[0].latin);
    }
    assert_string_equal(names_latin(&app, name), "");
    assert_string_equal(names_latin(&app, ""), "");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(letters_stand_before_the_characters_but_not_in_chinese),
        TEST(where_there_is_no_room_the_characters_stand_alone),
        TEST(on_a_page_long_names_take_a_line_each),
        TEST(the_characters_are_read_aloud_and_the_letters_are_not),
        TEST(a_description_says_at_least_whether_it_is_a_girl),
        TEST(a_name_is_read_once_and_forgotten_with_the_visitor),
        TEST(names_that_share_a_place_in_memory_are_never_mixed_up),
        TEST(without_readings_there_are_no_letters_until_they_come),
        TEST(a_name_of_any_length_is_kept_within_its_bounds),
    };
    return cmocka_run_group_tests(tests, begin_all, end_all);
}
