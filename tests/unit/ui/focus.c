/* The ring that keys move, on a real screen: off until the first key, in the order in which one reads,
 * gone at the first touch; what it is around is pressed and nothing else. */
#include "ui/focus.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include "../../support/screen.h"

#define ROWS 40

static Ui *ui;
static char pressed[64]; /* the names of what was pressed */
static bool dialogue, other;
static int rows;

static void button(Ui *the_ui, const char *id, int x, int y, int w)
{
    if (ui_button(the_ui, id, (Rect){x, y, w, 60}, id, NULL, BUTTON_GHOST))
        (void)snprintf(pressed + strlen(pressed), sizeof pressed - strlen(pressed), "%s ", id);
}

/* A bar with two keys, written from right to left; four buttons in two rows, written in disorder; a list. */
static void screen(Ui *the_ui, void *user)
{
    (void)user;
    char id[16];
    if (other) {
        button(the_ui, "elsewhere", 100, 200, 200);
        return;
    }
    button(the_ui, "home", 800, 5, 200);
    button(the_ui, "back", 10, 5, 200);
    button(the_ui, "d", 300, 220, 200);
    button(the_ui, "a", 10, 130, 200);
    button(the_ui, "c", 10, 220, 200);
    button(the_ui, "b", 300, 132, 200);
    int offset = ui_scroll_begin(the_ui, "list", (Rect){600, 130, 300, 400}, rows * 100);
    for (int i = 0; i < rows; i++) {
        (void)snprintf(id, sizeof id, "row-%d", i);
        button(the_ui, id, 600, 130 - offset + i * 100, 300);
    }
    ui_scroll_end(the_ui);
    (void)ui_scroll_begin(the_ui, "text", (Rect){10, 400, 490, 150},
                          400); /* nothing to touch in it */
    ui_scroll_end(the_ui);
    if (!dialogue)
        return;
    ui_layer(the_ui);
    button(the_ui, "stay", 300, 300, 200);
    button(the_ui, "erase", 520, 300, 200);
}

static void run(void)
{
    test_screen_settle(ui, screen, NULL);
}

static void key(UiKey which)
{
    ui_key(ui, which);
    run();
}

static void assert_at(const char *id)
{
    if (ui->focus.id != draw_id(id))
        fail_msg("the ring is not around %s but %s", id,
                 draw_name(ui->last, draw_find_id(ui->last, ui->focus.id)));
}

/* The strokes of the ring: without it the last command is no stroke of that width. */
static bool ring_is_drawn(void)
{
    const DrawItem *item = draw_find_id(ui->last, ui->focus.id);
    for (size_t i = 0; item && i < ui->last->command_count; i++) {
        const DrawCommand *command = &ui->last->commands[i];
        if (command->kind == DRAW_STROKE && command->area.x < item->seen.x &&
            command->area.w > item->seen.w && command->area.h > item->seen.h)
            return true;
    }
    return false;
}

static int begin(void **state)
{
    (void)state;
    pressed[0] = '\0';
    dialogue = other = false;
    rows = ROWS;
    ui = test_screen_open(1024, 600, NULL);
    run();
    return 0;
}

static int end(void **state)
{
    (void)state;
    ui_close(ui);
    return 0;
}

static void next_walks_the_page_then_the_bar_then_the_endless_list_and_round(void **state)
{
    (void)state;
    static const char *const ORDER[] = {"a",    "b",    "c",     "d",     "text",
                                        "back", "home", "row-0", "row-1", "row-2"};
    for (size_t i = 0; i < sizeof ORDER / sizeof *ORDER; i++) {
        key(UI_KEY_NEXT);
        assert_at(ORDER[i]);
        assert_true(ring_is_drawn());
    }
    for (int i = 3; i < ROWS; i++)
        key(UI_KEY_NEXT);
    assert_at("row-39"); /* the list moved along */
    assert_true(ring_is_drawn());
    key(UI_KEY_NEXT);
    assert_at("a");
    key(UI_KEY_LAST);
    assert_at("row-39");
    assert_string_equal(pressed, "");
}

static void a_short_list_stands_where_one_reads_it(void **state)
{
    (void)state;
    static const char *const ORDER[] = {"a", "b", "row-0", "c", "d", "row-1"};
    rows = 6;
    run();
    for (size_t i = 0; i < sizeof ORDER / sizeof *ORDER; i++) {
        key(UI_KEY_NEXT);
        assert_at(ORDER[i]);
    }
}

static void arrows_go_where_they_point(void **state)
{
    (void)state;
    key(UI_KEY_DOWN); /* the first key only shows the ring */
    assert_at("a");
    key(UI_KEY_RIGHT);
    assert_at("b");
    key(UI_KEY_DOWN);
    assert_at("d");
    key(UI_KEY_LEFT);
    assert_at("c");
    key(UI_KEY_UP);
    assert_at("a");
    key(UI_KEY_UP);
    assert_at("back");
    key(UI_KEY_RIGHT);
    assert_at("home");
    key(UI_KEY_DOWN);
    assert_at("row-0");
    key(UI_KEY_DOWN);
    key(UI_KEY_DOWN);
    assert_at("row-2");
}

static void choose_presses_what_the_ring_is_around_and_once(void **state)
{
    (void)state;
    key(UI_KEY_CHOOSE); /* there was no ring: nothing was seen */
    assert_string_equal(pressed, "");
    key(UI_KEY_CHOOSE);
    assert_string_equal(pressed, "a ");
    key(UI_KEY_RIGHT);
    key(UI_KEY_CHOOSE);
    key(UI_KEY_CHOOSE);
    assert_string_equal(pressed, "a b b ");
}

static void choose_turns_a_page_that_holds_only_words(void **state)
{
    (void)state;
    for (int i = 0; i < 5; i++)
        key(UI_KEY_NEXT);
    assert_at("text");
    key(UI_KEY_CHOOSE);
    assert_int_equal(test_scroll_offset(ui, "text"), 112);
    key(UI_KEY_DOWN);
    assert_int_equal(test_scroll_offset(ui, "text"), 224);
    key(UI_KEY_CHOOSE);
    key(UI_KEY_CHOOSE);
    assert_int_equal(test_scroll_offset(ui, "text"), 0);
}

static void back_presses_the_way_out_that_is_there(void **state)
{
    (void)state;
    key(UI_KEY_BACK);
    assert_string_equal(pressed, "back ");
    dialogue = true;
    run();
    key(UI_KEY_BACK);
    assert_string_equal(pressed, "back stay ");
}

static void a_dialogue_keeps_the_ring_to_itself(void **state)
{
    (void)state;
    key(UI_KEY_NEXT);
    dialogue = true;
    run();
    assert_at("stay");
    key(UI_KEY_NEXT);
    assert_at("erase");
    key(UI_KEY_NEXT);
    assert_at("stay");
    key(UI_KEY_UP);
    key(UI_KEY_CHOOSE);
    assert_null(strstr(pressed, "a "));
}

static void another_screen_begins_at_its_first(void **state)
{
    (void)state;
    key(UI_KEY_NEXT);
    key(UI_KEY_NEXT);
    other = true;
    ui_stir(ui);
    run();
    assert_at("elsewhere");
    assert_true(ring_is_drawn());
    key(UI_KEY_CHOOSE);
    assert_string_equal(pressed, "elsewhere ");
}

static void the_ring_is_off_until_a_key_and_gone_at_a_touch(void **state)
{
    (void)state;
    assert_false(ui->focus.on || ring_is_drawn());
    key(UI_KEY_NEXT);
    assert_true(ring_is_drawn());
    test_finger(ui, SDL_FINGERDOWN, 560, 590, 0);
    test_finger(ui, SDL_FINGERUP, 560, 590, 0);
    run();
    assert_false(ui->focus.on || ring_is_drawn());
    key(UI_KEY_NEXT);
    ui_forget(ui);
    run();
    assert_false(ui->focus.on || ring_is_drawn());
}

static void a_keyboard_walks_but_does_not_write(void **state)
{
    (void)state;
    static const SDL_Keycode CODES[] = {SDLK_a, SDLK_F4, SDLK_LGUI, SDLK_TAB, SDLK_RIGHT};
    for (size_t i = 0; i < sizeof CODES / sizeof *CODES; i++) {
        SDL_Event event = {.key = {.type = SDL_KEYDOWN, .keysym = {.sym = CODES[i]}}};
        SDL_PushEvent(&event);
        run();
        assert_int_equal(ui->focus.on, i >= 3);
    }
    assert_at("b");
    SDL_Event held = {.key = {.type = SDL_KEYDOWN, .repeat = 1, .keysym = {.sym = SDLK_RETURN}}};
    SDL_PushEvent(&held);
    run();
    assert_string_equal(pressed, "");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(next_walks_the_page_then_the_bar_then_the_endless_list_and_round),
        TEST(a_short_list_stands_where_one_reads_it),
        TEST(arrows_go_where_they_point),
        TEST(choose_presses_what_the_ring_is_around_and_once),
        TEST(choose_turns_a_page_that_holds_only_words),
        TEST(back_presses_the_way_out_that_is_there),
        TEST(a_dialogue_keeps_the_ring_to_itself),
        TEST(another_screen_begins_at_its_first),
        TEST(the_ring_is_off_until_a_key_and_gone_at_a_touch),
        TEST(a_keyboard_walks_but_does_not_write),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
