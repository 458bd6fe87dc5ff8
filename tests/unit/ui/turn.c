/* A page that is left without a touch: nobody sees half of it. */
#include "ui/state.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include "../../support/screen.h"

typedef struct Pages {
    int page;
    bool leaves; /* the first one finds, while it is drawn, that it has nothing more to show */
} Pages;

static void screen(Ui *ui, void *user)
{
    Pages *pages = user;
    ui_button(ui, pages->page ? "second" : "first", (Rect){10, 10, 300, 80}, "下一步", NULL,
              BUTTON_MAIN);
    if (pages->leaves && pages->page == 0) {
        pages->page = 1;
        ui_turn(ui);
        return;
    }
    ui_text(ui, (Rect){10, 200, 500, 100}, pages->page ? "two" : "one", (TextStyle){0});
}

static void half_a_page_is_never_painted_and_the_next_follows_at_once(void **state)
{
    (void)state;
    Pages pages = {0};
    Ui *ui = test_screen_open(1024, 600, NULL);
    test_screen_settle(ui, screen, &pages);
    uint32_t painted = ui->paintings, frames = ui->frames;
    pages.leaves = true;
    ui_wake(ui);
    assert_true(test_screen_frame(ui, 100, screen, &pages));
    assert_int_equal(ui->paintings, painted);
    assert_false(ui_is_whole(ui));
    assert_true(test_screen_frame(ui, 0, screen, &pages));
    assert_int_equal(ui->frames, frames + 2);
    assert_int_equal(ui->paintings, painted + 1);
    assert_true(ui_is_whole(ui));
    test_screen_settle(ui, screen, &pages);
    assert_int_equal(ui->paintings, painted + 1);
    ui_close(ui);
}

static void between_frames_it_only_asks_for_one(void **state)
{
    (void)state;
    Pages pages = {0};
    Ui *ui = test_screen_open(1024, 600, NULL);
    test_screen_settle(ui, screen, &pages);
    uint32_t painted = ui->paintings, frames = ui->frames;
    pages.page = 1;
    ui_turn(ui);
    assert_true(test_screen_frame(ui, 0, screen, &pages));
    assert_int_equal(ui->frames, frames + 1);
    assert_int_equal(ui->paintings, painted + 1);
    ui_close(ui);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(half_a_page_is_never_painted_and_the_next_follows_at_once),
        cmocka_unit_test(between_frames_it_only_asks_for_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
