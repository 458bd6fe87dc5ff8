/* While nobody is there: children take turns in few frames, the touch that wakes presses nothing, and who
 * is gone from the catalogue is gone from the screen. */
#include "screens/attract.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <sqlite3.h>
/* cmocka needs the first four */
#include <cmocka.h>

#include "../../support/check.h"
#include "../../support/many_cases.h"
#include "../../support/picture.h"
#include "../../support/scratch.h"
#include "../../support/screen.h"
#include "base/clock.h"
#include "base/file.h"
#include "screens/app.h"
#include "store/catalogue_inside.h"

#define CASES 50

static App app;
static bool broken; /* every photograph */
static int pressed;

static Result give(void *user, int64_t photo, bool thumb, uint8_t **out_jpeg, size_t *out_length)
{
    (void)user;
    (void)photo;
    (void)thumb;
    if (broken)
        return CORRUPT;
    return file_read(scratch_path("one.jpg"), 1 << 20, (char **)out_jpeg, out_length);
}

static void execute(const char *sql)
{
    sqlite3 *database = NULL;
    assert_int_equal(sqlite3_open(scratch_path("catalogue.db"), &database), SQLITE_OK);
    assert_int_equal(sqlite3_exec(database, sql, NULL, NULL, NULL), SQLITE_OK);
    (void)sqlite3_close(database);
}

static int begin(void **state)
{
    if (scratch_begin(state) != 0)
        return -1;
    test_picture_write(scratch_path("one.jpg"), 80, 100, 120, "child");
    many_cases_write(scratch_path("catalogue.db"), "build/share/places.db", CASES, 7);
    execute("UPDATE cases SET photo_count = id % 2");
    memset(&app, 0, sizeof app);
    broken = false;
    pressed = 0;
    app.attract.on = true;
    app.ui = test_screen_open(1024, 600, NULL);
    ui_set_photo_source(app.ui, give, NULL);
    return catalogue_open(scratch_path("catalogue.db"), &app.catalogue) == OK ? 0 : -1;
}

static int end(void **state)
{
    ui_set_photo_source(app.ui, NULL, NULL);
    catalogue_close(app.catalogue);
    ui_close(app.ui);
    return scratch_end(state);
}

/* As the kiosk does: the children until a touch, then a screen full of buttons. */
static void draw(Ui *ui, void *user)
{
    (void)user;
    if (app.attract.on)
        attract_draw(&app);
    else if (ui_button(ui, "below", ui_area(ui), "below", NULL, BUTTON_MAIN))
        pressed++;
}

static void let_the_time_of_this_child_pass(void)
{
    app.attract.since -= ATTRACT_SHOW_MS;
    ui_stir(app.ui);
}

/* Runs as the loop would for so long; how many frames came. */
static uint32_t run_for(int ms)
{
    uint32_t frames = app.ui->frames;
    for (int64_t until = clock_ticks_ms() + ms; clock_ticks_ms() < until;)
        if (!ui_wait(app.ui, (int)(until - clock_ticks_ms())))
            break;
        else if (app_begin(&app)) {
            ui_begin(app.ui);
            draw(app.ui, NULL);
            app_end(&app);
            ui_end(app.ui);
        }
    return app.ui->frames - frames;
}

static void only_children_with_a_photograph_are_shown_and_each_has_a_turn(void **state)
{
    (void)state;
    bool seen[CASES + 1] = {false};
    int found = 0;
    for (int i = 0; i < 400 && found < CASES / 2; i++) {
        attract_forget(&app.attract);
        ui_stir(app.ui);
        (void)test_screen_frame(app.ui, 0, draw, NULL);
        int64_t id = app.attract.shown.id;
        assert_true(id > 0 && id <= CASES && id % 2 == 1);
        found += !seen[id];
        seen[id] = true;
    }
    assert_int_equal(found, CASES / 2);
}

static void a_child_passes_into_the_next_in_few_frames_and_then_nothing_moves(void **state)
{
    (void)state;
    (void)run_for(200);
    test_screen_settle(app.ui, draw, NULL);
    int64_t shown = app.attract.shown.id;
    assert_true(run_for(300) <= 1); /* the end of the waiting is a frame of this test */
    let_the_time_of_this_child_pass();
    uint32_t frames = run_for(1200);
    assert_in_range(frames, 8, 20); /* 60 s / 14 s of them are less than 120 in a minute */
    assert_true(app.attract.shown.id != shown);
    assert_int_equal(app.attract.next.id, 0);
    assert_true(run_for(300) <= 1);
}

static int count_statement(unsigned kind, void *user, void *statement, void *words)
{
    (void)kind;
    (void)statement;
    (void)words;
    ++*(int *)user;
    return 0;
}

/* Each row that is looked at may lie elsewhere on a memory card, and each reading of it wakes. */
static void the_next_child_is_found_among_few_rows(void **state)
{
    (void)state;
    int asked = 0;
    (void)run_for(200);
    test_screen_settle(app.ui, draw, NULL);
    (void)sqlite3_trace_v2(app.catalogue->db, SQLITE_TRACE_STMT, count_statement, &asked);
    for (int i = 0; i < 4; i++) {
        attract_forget(&app.attract);
        ui_stir(app.ui);
        (void)test_screen_frame(app.ui, 0, draw, NULL);
        assert_true(app.attract.shown.id != 0);
    }
    (void)sqlite3_trace_v2(app.catalogue->db, 0, NULL, NULL);
    assert_in_range(asked, 8, 4 * 20);
}

static void a_broken_photograph_is_passed_over_without_haste(void **state)
{
    (void)state;
    (void)run_for(300);
    int64_t shown = app.attract.shown.id;
    broken = true;
    ui_set_photo_source(app.ui, give, NULL);
    let_the_time_of_this_child_pass();
    assert_true(run_for(500) < 12);
    assert_true(app.attract.shown.id == shown && app.attract.next.id == 0);
}

static void the_touch_that_wakes_presses_nothing_nor_does_a_second_at_once(void **state)
{
    (void)state;
    (void)run_for(200);
    test_screen_settle(app.ui, draw, NULL);
    test_finger(app.ui, SDL_FINGERDOWN, 500, 300, 0);
    (void)test_screen_frame(app.ui, 50, draw, NULL);
    app.attract.on = false; /* kiosk/idle.c */
    (void)test_screen_frame(app.ui, 0, draw, NULL);
    test_finger(app.ui, SDL_FINGERUP, 500, 300, 0);
    test_finger(app.ui, SDL_FINGERDOWN, 505, 300, 0);
    test_finger(app.ui, SDL_FINGERUP, 505, 300, 0);
    test_screen_settle(app.ui, draw, NULL);
    assert_int_equal(pressed, 0);
    SDL_Delay(260);
    test_finger(app.ui, SDL_FINGERDOWN, 500, 305, 0);
    test_finger(app.ui, SDL_FINGERUP, 500, 305, 0);
    test_screen_settle(app.ui, draw, NULL);
    assert_int_equal(pressed, 1);
}

static void who_is_gone_from_the_catalogue_is_gone_from_the_screen(void **state)
{
    (void)state;
    char data[4096];
    (void)run_for(200);
    (void)snprintf(data, sizeof data, "%s", scratch_path(""));
    app.data_folder = data;
    execute("DELETE FROM cases WHERE id > 1");
    app_renew_catalogue(&app);
    ui_stir(app.ui);
    (void)run_for(200);
    assert_int_equal(app.attract.shown.id, 1);
    let_the_time_of_this_child_pass();
    assert_true(run_for(300) < 8); /* there is no other */
    assert_int_equal(app.attract.shown.id, 1);
    app_close_catalogue(&app);
    execute("DELETE FROM cases");
    app_renew_catalogue(&app);
    ui_stir(app.ui);
    (void)run_for(200);
    assert_int_equal(app.attract.shown.id, 0);
    assert_non_null(draw_find_id(app.ui->last, draw_id("attract-calm")));
    app_close_catalogue(&app);
}

static void without_photographs_and_without_a_catalogue_the_page_is_calm(void **state)
{
    (void)state;
    execute("UPDATE cases SET photo_count = 0");
    (void)run_for(200);
    assert_non_null(draw_find_id(app.ui->last, draw_id("attract-calm")));
    Catalogue *catalogue = app.catalogue;
    app.catalogue = NULL;
    ui_stir(app.ui);
    (void)run_for(100);
    assert_non_null(draw_find_id(app.ui->last, draw_id("attract-calm")));
    app.catalogue = catalogue;
}

static void the_night_lies_over_the_picture(void **state)
{
    (void)state;
    app.attract.dim = 70;
    (void)run_for(200);
    const DrawList *list = app.ui->last;
    assert_non_null(draw_find_id(list, draw_id("attract-dimmed")));
    assert_int_equal(list->commands[list->command_count - 1].color.a, 178);
}

/* Looks for the words; true when they stand on the screen whole. */
static bool stands_whole(const char *words)
{
    const DrawList *list = app.ui->last;
    for (size_t i = 0; i < list->item_count; i++)
        if (list->items[i].kind == ITEM_WORDS &&
            strcmp(draw_words(list, &list->items[i]), words) == 0)
            return !list->items[i].cut;
    return false;
}

static void a_long_name_in_both_scripts_leaves_room_for_place_and_year(void **state)
{
    (void)state;
    ui_set_look(app.ui, LOOK_CLEAR);
    assert_ok(pinyin_open(&app.writers.pinyin));
    app.attract.shown = (CaseRow){.id = 1,
                                  .photo = 1,
                                  .kind = "family_seeking_child",
                                  .status = "searching",
                                  .name = "阿不都热依木·玉素甫江",
                                  .place = "新疆维吾尔自治区和田地区喀拉喀什河边的巴扎",
                                  .separation_year = 1998};
    app.attract.since = clock_ticks_ms();
    (void)run_for(100);
    assert_true(stands_whole("Abudoureyimu Yusufujiang"));
    assert_true(stands_whole("阿不都热依木·玉素甫江"));
    assert_true(stands_whole("新疆维吾尔自治区和田地区喀拉喀什河边的巴扎"));
    assert_true(stands_whole("lost in 1998"));
    pinyin_close(app.writers.pinyin);
    app.writers.pinyin = NULL;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(only_children_with_a_photograph_are_shown_and_each_has_a_turn),
        TEST(a_child_passes_into_the_next_in_few_frames_and_then_nothing_moves),
        TEST(the_next_child_is_found_among_few_rows),
        TEST(a_broken_photograph_is_passed_over_without_haste),
        TEST(the_touch_that_wakes_presses_nothing_nor_does_a_second_at_once),
        TEST(who_is_gone_from_the_catalogue_is_gone_from_the_screen),
        TEST(without_photographs_and_without_a_catalogue_the_page_is_calm),
        TEST(the_night_lies_over_the_picture),
        TEST(a_long_name_in_both_scripts_leaves_room_for_place_and_year),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
