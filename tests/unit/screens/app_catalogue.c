/* While another program holds the catalogue for two seconds: the main thread waits nowhere, nobody is said to
 * be gone, what was touched is answered afterwards; and the writer is not starved. */
#include "screens/app.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sqlite3.h>
/* cmocka needs the first four */
#include <cmocka.h>

#include "../../support/check.h"
#include "../../support/many_cases.h"
#include "../../support/scratch.h"
#include "../../support/screen.h"
#include "base/clock.h"
#include "screens/screens.h"

#define CASES     40
#define HELD_MS   2000 /* how long the catalogue is held at least, where touches come meanwhile */
#define WAITED_MS 50

static App app;
static char data[4096];
static int64_t longest; /* that the main thread slept within a frame */
static bool said_gone;
static pid_t writer;
static int line; /* to the writer, who tells that he holds it, and is told to let go */

/* --- the writer, a process of its own ---------------------------------------------------------- */

typedef enum Way { HOLD, COMMIT_NEW, DIE } Way;

static void must(bool well)
{
    if (!well)
        _exit(1);
}

static void write_it(Way way, int fd)
{
    sqlite3 *db = NULL;
    char told = 0;
    must(sqlite3_open(scratch_path("catalogue.db"), &db) == SQLITE_OK);
    (void)sqlite3_busy_timeout(db, 10000);
    /* With so small a cache the pages go to the file before the commit, as those of a long delta do. */
    must(sqlite3_exec(
             db, "PRAGMA cache_size = 2; BEGIN IMMEDIATE; UPDATE cases SET story = story || 'x'",
             NULL, NULL, NULL) == SQLITE_OK);
    must(write(fd, "h", 1) == 1);
    if (way == DIE)
        _exit(0); /* its journal stays */
    must(read(fd, &told, 1) == 1);
    if (way == COMMIT_NEW)
        must(sqlite3_exec(db, "UPDATE about SET version = version + 1; COMMIT", NULL, NULL, NULL) ==
             SQLITE_OK);
    else
        must(sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL) == SQLITE_OK);
    (void)sqlite3_close(db);
    _exit(0);
}

static void start_writer(Way way)
{
    int ends[2];
    char held = 0;
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
    writer = fork();
    if (writer == 0) {
        (void)close(ends[0]);
        write_it(way, ends[1]);
    }
    (void)close(ends[1]);
    line = ends[0];
    assert_int_equal(read(line, &held, 1), 1);
}

static bool writer_has_let_go(void)
{
    int status = 0;
    if (writer == 0 || waitpid(writer, &status, WNOHANG) != writer)
        return writer == 0;
    (void)close(line);
    writer = 0;
    assert_int_equal(status, 0);
    return true;
}

/* --- the kiosk --------------------------------------------------------------------------------- */

/* Of this thread: how long it has run, or was ready to and another one ran. What is left of a time is waiting. */
static int64_t busy_ms(void)
{
    char text[128] = "", *at = text;
    FILE *file = fopen("/proc/thread-self/schedstat", "re");
    assert_non_null(file);
    assert_non_null(fgets(text, sizeof text, file));
    (void)fclose(file);
    int64_t ran = strtoll(at, &at, 10), ready = strtoll(at, NULL, 10);
    return (ran + ready) / 1000000;
}

static void look_for_regrets(void)
{
    const DrawList *list = app.ui->last;
    for (size_t i = 0; i < list->item_count; i++)
        said_gone = said_gone || strstr(draw_words(list, &list->items[i]), "no longer") != NULL;
    said_gone = said_gone || app_screen(&app) == SCREEN_TAKEN_DOWN;
}

/* As kiosk/main.c does. */
static void turn(int ms)
{
    if (!ui_wait(app.ui, ms))
        return;
    int64_t began = clock_ticks_ms(), busy = busy_ms();
    if (app_begin(&app)) {
        ui_begin(app.ui);
        app_run(&app);
        app_end(&app);
        ui_end(app.ui);
        look_for_regrets();
    } else {
        ui_put_off(app.ui);
    }
    int64_t slept = clock_ticks_ms() - began - (busy_ms() - busy);
    longest = slept > longest ? slept : longest;
}

static void run_for(int ms)
{
    for (int64_t until = clock_ticks_ms() + ms; clock_ticks_ms() < until;)
        turn((int)(until - clock_ticks_ms()));
}

static void touch(int x, int y)
{
    test_finger(app.ui, SDL_FINGERDOWN, x, y, 0);
    test_finger(app.ui, SDL_FINGERUP, x, y, 0);
}

static void run_to_rest(void)
{
    for (int i = 0; i < 500 && (app.ui->put_off.on || ui_is_busy(app.ui) ||
                                SDL_HasEvents(SDL_FIRSTEVENT, SDL_LASTEVENT));
         i++)
        turn(10);
    run_for(100);
}

static void let_him_end(void)
{
    assert_int_equal(write(line, "e", 1), 1);
    while (!writer_has_let_go())
        turn(20);
    run_to_rest();
}

/* Of the first card of the wall; the number of its case in `out_number`. */
static Rect first_card(char out_number[16])
{
    const DrawList *list = app.ui->last;
    for (size_t i = 0; i < list->item_count; i++)
        if (strncmp(draw_name(list, &list->items[i]), "case-", 5) == 0) {
            (void)snprintf(out_number, 16, "%s", draw_name(list, &list->items[i]) + 5);
            return list->items[i].area;
        }
    fail_msg("there is no wall of faces");
    return (Rect){0};
}

static int begin(void **state)
{
    if (scratch_begin(state) != 0)
        return -1;
    many_cases_write(scratch_path("catalogue.db"), "build/share/places.db", CASES, 7);
    (void)snprintf(data, sizeof data, "%s", scratch_path(""));
    memset(&app, 0, sizeof app);
    app.data_folder = data;
    app.ui = test_screen_open(1024, 600, NULL);
    app_renew_catalogue(&app);
    run_for(100);
    run_to_rest();
    longest = 0;
    said_gone = false;
    assert_non_null(app.catalogue);
    assert_int_equal(app.trouble, OK);
    return 0;
}

static int end(void **state)
{
    if (writer > 0) {
        (void)kill(writer, SIGKILL);
        (void)waitpid(writer, NULL, 0);
    }
    visitor_wipe(&app.visitor);
    app_close_catalogue(&app);
    ui_close(app.ui);
    return scratch_end(state);
}

static void check_waiting(void)
{
    print_message("the main thread slept %d ms at most\n", (int)longest);
    assert_true(longest < WAITED_MS);
    assert_false(said_gone);
    assert_int_equal(app.trouble, OK);
}

static void the_first_touch_is_answered_when_the_writer_is_done(void **state)
{
    (void)state;
    char number[16];
    Rect card = first_card(number);
    start_writer(HOLD);
    int64_t until = clock_ticks_ms() + HELD_MS;
    uint32_t frames = app.ui->frames;
    ui_stir(app.ui);
    turn(0); /* put off already when the touch comes */
    touch(card.x + card.w / 2, card.y + card.h / 2);
    run_for(800);
    assert_int_equal(app.ui->frames, frames);
    assert_true(app.ui->put_off.sign);
    /* Where "I know something" will stand; impatience means nothing. */
    for (int i = 0; i < 5; i++) {
        touch(400 + i * 20, 560);
        touch(900, 100 + i * 90);
        ui_key(app.ui, i % 2 ? UI_KEY_CHOOSE : UI_KEY_BACK);
        run_for(50);
    }
    run_for((int)(until - clock_ticks_ms()));
    assert_int_equal(app.ui->frames, frames);
    let_him_end();
    assert_int_equal(app_screen(&app), SCREEN_CASE);
    assert_string_equal(app.visitor.view.number, number);
    check_waiting();
    assert_false(app.ui->put_off.on);
}

static void whoever_is_looked_at_is_not_gone_while_somebody_writes(void **state)
{
    (void)state;
    char number[16];
    Rect card = first_card(number);
    touch(card.x + card.w / 2, card.y + card.h / 2);
    run_to_rest();
    assert_int_equal(app_screen(&app), SCREEN_CASE);
    start_writer(COMMIT_NEW);
    int64_t version = catalogue_info(app.catalogue)->version;
    app_renew_catalogue(&app); /* as a word of the stick's asks for */
    uint32_t frames = app.ui->frames;
    ui_stir(app.ui);
    run_for(200);
    assert_true(app.ui->frames > frames); /* this page reads nothing */
    assert_int_equal(app_screen(&app), SCREEN_CASE);
    let_him_end();
    ui_stir(app.ui);
    run_for(200);
    assert_int_equal(app_screen(&app), SCREEN_CASE);
    assert_string_equal(app.visitor.view.number, number);
    assert_int_equal(catalogue_info(app.catalogue)->version, version + 1);
    check_waiting();
}

static void an_answer_does_not_say_that_its_child_is_gone(void **state)
{
    (void)state;
    Ask *ask = &app.visitor.ask;
    (void)first_card(ask->answers[0].case_number);
    ask->answers[0].kind = ANSWER_LIKELY_CASE;
    ask->count = 1;
    ask->begun = true;
    app_go(&app, SCREEN_ANSWER);
    start_writer(HOLD);
    ui_stir(app.ui);
    run_for(300);
    let_him_end();
    assert_non_null(draw_find_id(app.ui->last, draw_id("look-0")));
    check_waiting();
}

/* Nobody tells: the gate itself sees another version. */
static void a_frame_shows_one_version(void **state)
{
    (void)state;
    int64_t version = catalogue_info(app.catalogue)->version;
    start_writer(COMMIT_NEW);
    ui_stir(app.ui);
    run_for(300);
    let_him_end();
    assert_int_equal(catalogue_info(app.catalogue)->version, version + 1);
    check_waiting();
}

static void a_writer_that_died_is_undone_and_the_screen_goes_on(void **state)
{
    (void)state;
    char number[16];
    Rect card = first_card(number);
    start_writer(DIE);
    while (!writer_has_let_go())
        (void)sqlite3_sleep(5);
    assert_int_equal(scratch_run("test -s catalogue.db-journal"), 0);
    touch(card.x + card.w / 2, card.y + card.h / 2);
    run_to_rest();
    assert_int_equal(scratch_run("test -e catalogue.db-journal"), 1);
    assert_int_equal(app_screen(&app), SCREEN_CASE);
    assert_string_equal(app.visitor.view.number, number);
    assert_false(said_gone);
    assert_int_equal(app.trouble, OK);
}

static void frames_one_after_the_other_let_a_writer_in(void **state)
{
    (void)state;
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(scratch_path("catalogue.db"), &db), SQLITE_OK);
    for (int i = 0; i < 20; i++) {
        ui_stir(app.ui);
        turn(0);
        assert_int_equal(sqlite3_exec(db, "BEGIN EXCLUSIVE; ROLLBACK", NULL, NULL, NULL),
                         SQLITE_OK);
    }
    assert_true(app_begin(&app)); /* within a frame he waits */
    assert_int_equal(sqlite3_exec(db, "BEGIN EXCLUSIVE", NULL, NULL, NULL), SQLITE_BUSY);
    app_end(&app);
    assert_int_equal(sqlite3_exec(db, "BEGIN EXCLUSIVE; ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
    (void)sqlite3_close(db);
}

/* A page that runs on stays within its gate from frame to frame, but a writer gets his turn. */
static void frames_that_run_on_let_a_writer_in_after_a_moment(void **state)
{
    (void)state;
    sqlite3 *db = NULL;
    int stayed = 0, let_in = 0;
    assert_int_equal(sqlite3_open(scratch_path("catalogue.db"), &db), SQLITE_OK);
    run_to_rest();
    for (int64_t began = clock_ticks_ms(), since = began; since < began + 500;) {
        int64_t frame = clock_ticks_ms();
        assert_true(app_begin(&app));
        ui_begin(app.ui);
        app_run(&app);
        ui_again(app.ui, 0);
        app_end(&app);
        ui_end(app.ui);
        int code = sqlite3_exec(db, "BEGIN EXCLUSIVE; ROLLBACK", NULL, NULL, NULL);
        if (code == SQLITE_OK) {
            let_in++;
            since = clock_ticks_ms();
            continue;
        }
        stayed++;
        assert_true(frame - since < 100);
    }
    assert_true(stayed > 0 && let_in > 0);
    assert_int_equal(app.trouble, OK);
    (void)sqlite3_close(db);
}

static void what_is_read_outside_of_a_frame_is_noticed(void **state)
{
    (void)state;
    CaseRow row;
    assert_true(app_begin(&app));
    assert_ok(catalogue_row(app.catalogue, 1, &row));
    app_end(&app);
    assert_int_equal(app.trouble, OK);
    assert_ok(catalogue_row(app.catalogue, 1, &row));
    assert_true(app_begin(&app));
    app_end(&app);
    assert_int_equal(app.trouble, INVALID);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_first_touch_is_answered_when_the_writer_is_done),
        TEST(whoever_is_looked_at_is_not_gone_while_somebody_writes),
        TEST(an_answer_does_not_say_that_its_child_is_gone),
        TEST(a_frame_shows_one_version),
        TEST(a_writer_that_died_is_undone_and_the_screen_goes_on),
        TEST(frames_one_after_the_other_let_a_writer_in),
        TEST(frames_that_run_on_let_a_writer_in_after_a_moment),
        TEST(what_is_read_outside_of_a_frame_is_noticed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
