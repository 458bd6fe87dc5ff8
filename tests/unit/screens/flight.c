/* A portrait on its way: it leaves where it lay, ends where it belongs, within a blink; nothing that is
 * touched meanwhile is lost, and afterwards nothing moves. */
#include "screens/flight.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include "../../support/screen.h"

#define PHOTO 17

static const Rect FROM = {700, 100, 120, 150}, TO = {20, 80, 340, 310}, KEY = {400, 500, 200, 70};

static Ui *ui;
static Flight flight;
static int pressed;
static bool landed_drawn;

static void screen(Ui *the_ui, void *user)
{
    (void)user;
    landed_drawn = !flight_has(&flight, the_ui, PHOTO, true);
    if (ui_button(the_ui, "key", KEY, "Go on", NULL, BUTTON_MAIN))
        pressed++;
    if (!landed_drawn)
        flight_draw(&flight, the_ui, TO, 10);
}

static int setup(void **state)
{
    (void)state;
    ui = test_screen_open(1024, 600, NULL);
    pressed = 0;
    flight = (Flight){0};
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    ui_close(ui);
    return 0;
}

static void it_leaves_where_it_lay_and_ends_where_it_belongs(void **state)
{
    (void)state;
    Rect at = flight_at(FROM, TO, 0);
    assert_memory_equal(&at, &FROM, sizeof at);
    for (int ms = 10, last = FROM.x; ms < FLIGHT_MS; ms += 10) {
        at = flight_at(FROM, TO, ms);
        assert_true(at.x <= last && at.x >= TO.x && at.w >= FROM.w && at.w <= TO.w);
        last = at.x;
    }
    at = flight_at(FROM, TO, FLIGHT_MS);
    assert_memory_equal(&at, &TO, sizeof at);
    at = flight_at(FROM, TO, INT64_MAX);
    assert_memory_equal(&at, &TO, sizeof at);
    at = flight_at(FROM, TO, -5); /* a clock that was asked before */
    assert_memory_equal(&at, &FROM, sizeof at);
    assert_true(FLIGHT_MS <= 250);
}

static void it_ends_and_then_nothing_moves(void **state)
{
    (void)state;
    test_screen_settle(ui, screen, NULL);
    flight_begin(&flight, ui, PHOTO, FROM, true);
    assert_false(flight_has(&flight, ui, PHOTO, false));
    assert_false(flight_has(&flight, ui, PHOTO + 1, true));
    int64_t began = ui_now(ui);
    uint32_t before = ui->paintings;
    assert_true(test_screen_frame(ui, 50, screen, NULL));
    assert_false(landed_drawn);
    while (!landed_drawn)
        assert_true(test_screen_frame(ui, 50, screen, NULL));
    assert_true(ui->paintings - before >= 3);
    assert_true(ui_now(ui) - began >= FLIGHT_MS);
    test_screen_settle(ui, screen, NULL);
    assert_int_equal(ui->again_at, -1); /* no frame is asked for any more */
    uint32_t after = ui->paintings;
    for (int i = 0; i < 5; i++)
        (void)test_screen_frame(ui, 20, screen, NULL);
    assert_int_equal(ui->paintings, after);
}

static void what_is_touched_meanwhile_counts(void **state)
{
    (void)state;
    test_screen_settle(ui, screen, NULL);
    flight_begin(&flight, ui, PHOTO, FROM, true);
    assert_true(test_screen_frame(ui, 5, screen, NULL));
    test_finger(ui, SDL_FINGERDOWN, KEY.x + 20, KEY.y + 20, 0);
    test_finger(ui, SDL_FINGERUP, KEY.x + 20, KEY.y + 20, 0);
    while (!landed_drawn && !pressed)
        assert_true(test_screen_frame(ui, 5, screen, NULL));
    assert_int_equal(pressed, 1);
    assert_false(landed_drawn); /* it was still on its way */
}

static void what_is_not_there_does_not_fly(void **state)
{
    (void)state;
    test_screen_settle(ui, screen, NULL);
    flight_begin(&flight, ui, 0, FROM, true);
    assert_false(flight_has(&flight, ui, 0, true));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(it_leaves_where_it_lay_and_ends_where_it_belongs),
        TEST(it_ends_and_then_nothing_moves),
        TEST(what_is_touched_meanwhile_counts),
        TEST(what_is_not_there_does_not_fly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
