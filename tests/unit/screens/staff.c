/* The staff's pages: the corner opens only with a PIN set and only to a finger that rests; what is
 * set is kept. */
#include "screens/staff.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include "../../support/check.h"
#include "../../support/scratch.h"
#include "../../support/screen.h"
#include "screens/screens.h"

#define HELD_MS 5000

static App app;

static int begin(void **state)
{
    if (scratch_begin(state) != 0)
        return -1;
    memset(&app, 0, sizeof app);
    app.ui = test_screen_open(1024, 600, NULL);
    return 0;
}

static int end(void **state)
{
    ui_close(app.ui);
    return scratch_end(state);
}

static void draw(Ui *ui, void *user)
{
    (void)user;
    Rect corner = {20, 20, 200, 60};
    if (app_screen(&app) == SCREEN_GALLERY)
        staff_corner(&app, corner);
    else
        (void)ui_touch_area(ui, "opened", corner, "", NULL);
}

/* A finger comes down at this place, and the time of holding passes. */
static void hold(int x, int y, int moved)
{
    test_screen_settle(app.ui, draw, NULL);
    test_finger(app.ui, SDL_FINGERDOWN, x, y, 0);
    test_screen_settle(app.ui, draw, NULL);
    app.ui->press.started -= HELD_MS;
    test_finger(app.ui, SDL_FINGERMOTION, x + moved, y, 0);
    test_screen_settle(app.ui, draw, NULL);
}

static void set_pin(void)
{
    (void)text_copy(app.staff.pin_hash, sizeof app.staff.pin_hash, "$argon2id$");
}

static void the_corner_opens_to_a_finger_that_rests(void **state)
{
    (void)state;
    set_pin();
    test_screen_settle(app.ui, draw, NULL);
    test_finger(app.ui, SDL_FINGERDOWN, 100, 40, 0);
    test_screen_settle(app.ui, draw, NULL);
    assert_int_equal(app_screen(&app), SCREEN_GALLERY);
    test_finger(app.ui, SDL_FINGERUP, 100, 40, 0);
    hold(100, 40, 2);
    assert_int_equal(app_screen(&app), SCREEN_STAFF_PIN);
}

static void it_stays_closed_without_a_pin_to_a_finger_beside_it_and_to_one_that_leaves(void **state)
{
    (void)state;
    hold(100, 40, 2);
    assert_int_equal(app_screen(&app), SCREEN_GALLERY);
    set_pin();
    test_finger(app.ui, SDL_FINGERUP, 100, 40, 0);
    hold(400, 300, 2);
    assert_int_equal(app_screen(&app), SCREEN_GALLERY);
    test_finger(app.ui, SDL_FINGERUP, 400, 300, 0);
    hold(110, 40, 300);
    assert_int_equal(app_screen(&app), SCREEN_GALLERY);
}

static void the_pages_are_closed_to_whoever_did_not_type_the_pin(void **state)
{
    (void)state;
    static const ScreenId PAGES[] = {SCREEN_STAFF, SCREEN_STAFF_TOUCH, SCREEN_STAFF_BOARD};
    static void (*const FUNCTIONS[])(App *) = {screen_staff, screen_staff_touch,
                                               screen_staff_board};
    for (size_t i = 0; i < sizeof PAGES / sizeof *PAGES; i++) {
        app_go(&app, PAGES[i]);
        ui_begin(app.ui);
        FUNCTIONS[i](&app);
        ui_end(app.ui);
        assert_int_equal(app_screen(&app), SCREEN_GALLERY);
    }
}

static void going_home_closes_them_again(void **state)
{
    (void)state;
    app.visitor.staff.open = true;
    app_go(&app, SCREEN_STAFF);
    app_go(&app, SCREEN_STAFF_BOARD);
    app_back(&app);
    assert_true(app.visitor.staff.open);
    app_back(&app);
    assert_false(app.visitor.staff.open);
}

static void what_is_set_is_kept(void **state)
{
    (void)state;
    static const char *const BROKEN[] = {
        "", "{}", "{\"volume\": 101, \"language\": \"en\"}",
        "{\"volume\": 20, \"language\": \"a very long language\"}"};
    KioskSettings settings;
    settings_load(scratch_path(""), &settings);
    assert_true(settings.volume == 100 && settings.language[0] == '\0');
    assert_ok(settings_save(scratch_path(""), &(KioskSettings){40, "en"}));
    settings_load(scratch_path(""), &settings);
    assert_int_equal(settings.volume, 40);
    assert_string_equal(settings.language, "en");
    for (size_t i = 0; i < sizeof BROKEN / sizeof *BROKEN; i++) {
        scratch_write("settings.json", BROKEN[i], strlen(BROKEN[i]));
        settings_load(scratch_path(""), &settings);
        assert_true(settings.volume == 100 && settings.language[0] == '\0');
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(the_corner_opens_to_a_finger_that_rests),
        TEST(it_stays_closed_without_a_pin_to_a_finger_beside_it_and_to_one_that_leaves),
        TEST(the_pages_are_closed_to_whoever_did_not_type_the_pin),
        TEST(going_home_closes_them_again),
        TEST(what_is_set_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
