/* The script door: each command, its answer, and that a failure is remembered. */
#include "ui/drive.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include "../../support/check.h"
#include "../../support/scratch.h"
#include "../../support/screen.h"

typedef struct Shown {
    int pressed[40], key_a, next, swiped;
    bool cut, small, moving;
    const char *icon;
} Shown;

static Shown shown;

static void screen(Ui *ui, void *user)
{
    (void)user;
    int touch = ui_theme(ui)->touch;
    if (ui_button(ui, "next", (Rect){20, 20, 240, touch}, "Go on", NULL, BUTTON_MAIN))
        shown.next++;
    if (ui_button(ui, "key-a", (Rect){300, 20, touch, touch}, "a", NULL, BUTTON_GHOST))
        shown.key_a++;
    int offset = ui_scroll_begin(ui, "list", (Rect){20, 120, 400, 300}, 40 * 80);
    for (int i = 0; i < 40; i++) {
        char id[16], words[32];
        (void)snprintf(id, sizeof id, "row-%d", i);
        (void)snprintf(words, sizeof words, "第%d行", i);
        if (ui_row(ui, id, (Rect){20, 120 - offset + i * 80, 400, 64}, words, "", false))
            shown.pressed[i]++;
    }
    ui_scroll_end(ui);
    shown.swiped += ui_swipe(ui, "swipe", (Rect){500, 100, 500, 400});
    ui_text(ui, (Rect){500, 20, shown.cut ? 60 : 500, ui_theme(ui)->text[TEXT_BODY]},
            "寻找我的孩子", (TextStyle){0});
    if (shown.small)
        ui_touch_area(ui, "tiny", (Rect){700, 500, touch - 1, touch}, "tiny", NULL);
    ui_icon(ui, (Rect){900, 500, 40, 40}, shown.icon, (Color){0, 0, 0, 255});
    if (shown.moving)
        ui_again(ui, 0);
}

/* Runs a script to its end; true when all of it went well. What it answered comes back too. */
static bool drive(const char *script, const char **out_answers)
{
    static char answers[65536];
    scratch_write("script", script, strlen(script));
    Ui *ui = test_screen_open(1024, 600, scratch_path("script"));
    fflush(stdout);
    int saved = dup(STDOUT_FILENO);
    assert_non_null(freopen(scratch_path("answers"), "w", stdout));
    while (test_screen_frame(ui, 8000, screen, NULL))
        continue;
    fflush(stdout);
    dup2(saved, STDOUT_FILENO);
    close(saved);
    bool well = !ui_drive_failed(ui);
    ui_close(ui);
    size_t length = 0;
    char *text = scratch_read("answers", &length);
    (void)snprintf(answers, sizeof answers, "%.*s", (int)length, text);
    free(text);
    if (out_answers)
        *out_answers = answers;
    return well;
}

static int begin(void **state)
{
    (void)state;
    shown = (Shown){0};
    return 0;
}

static void every_command_answers_one_line(void **state)
{
    (void)state;
    const char *answers = NULL;
    assert_true(drive("# a remark\n\ntap next\nexpect Go on\nexpect-not 110\nexpect-id row-3\n"
                      "expect-no-id row-40\nsettle\nwait 20\ncheck-fit\nquit\n",
                      &answers));
    assert_string_equal(answers, "ok tap next\nok expect Go on\nok expect-not 110\n"
                                 "ok expect-id row-3\nok expect-no-id row-40\nok settle\n"
                                 "ok wait 20\nok check-fit\nok quit\n");
    assert_int_equal(shown.next, 1);
}

static void a_failure_is_told_and_the_rest_is_carried_out(void **state)
{
    (void)state;
    const char *answers = NULL;
    assert_false(
        drive("tap nobody\nexpect 妈妈\nfly away\ntouch here\ntap next\nquit\n", &answers));
    assert_non_null(strstr(answers, "fail tap nobody: is not there\n"));
    assert_non_null(strstr(answers, "fail expect 妈妈\n"));
    assert_non_null(strstr(answers, "fail fly away: no such command\n"));
    assert_non_null(strstr(answers, "fail touch here: needs X Y\n"));
    assert_int_equal(shown.next, 1);
}

static void a_tap_scrolls_what_it_wants_into_view(void **state)
{
    (void)state;
    assert_true(drive("tap row-37\ntap row-0\ntap-words 第20行\nquit\n", NULL));
    assert_int_equal(shown.pressed[37], 1);
    assert_int_equal(shown.pressed[0], 1);
    assert_int_equal(shown.pressed[20], 1);
}

static void two_taps_on_one_button_are_two_presses(void **state)
{
    (void)state;
    assert_true(drive("tap next\ntap next\ntap-words Go on\ntouch 30 30\nquit\n", NULL));
    assert_int_equal(shown.next, 4);
}

static void letters_are_typed_at_once(void **state)
{
    (void)state;
    const char *answers = NULL;
    assert_false(drive("type aaa\ntype ab\nquit\n", &answers));
    assert_int_equal(shown.key_a, 4);
    assert_non_null(strstr(answers, "ok type aaa\nfail type ab: key-b is not there\n"));
}

static void fingers_and_swipes_go_through_the_same_door(void **state)
{
    (void)state;
    assert_true(drive("down 30 30\nmove 31 31\ndown 900 500 5\nup 900 500 5\nup 31 31\n"
                      "swipe 900 300 600 300 150\nswipe 100 400 100 200 100\nsettle\n"
                      "expect-id row-9\nquit\n",
                      NULL));
    assert_int_equal(shown.next, 1);
    assert_int_equal(shown.swiped, -1);
}

static void random_touches_press_something_and_leave_no_finger_behind(void **state)
{
    (void)state;
    const char *answers = NULL;
    assert_true(drive("monkey 7 400\nwait 300\nquit\n", NULL));
    assert_true(shown.next > 0 && shown.key_a > 0);
    int pressed = shown.next;
    assert_false(drive("monkey 7 400\nwait 300\ntap next\nmonkey 7\nmonkey\nquit\n", &answers));
    assert_true(shown.next > pressed);
    assert_non_null(strstr(answers, "ok tap next\nfail monkey 7: needs SEED COUNT\nfail monkey"));
}

static void check_fit_finds_what_is_cut_and_what_is_small(void **state)
{
    (void)state;
    const char *answers = NULL;
    shown.cut = shown.small = true;
    assert_false(drive("check-fit\nquit\n", &answers));
    assert_non_null(strstr(answers, "寻找我的孩子"));
    assert_non_null(strstr(answers, "is cut"));
    assert_non_null(strstr(answers, "tiny"));
    assert_non_null(strstr(answers, "is small"));
}

static void no_script_passes_by_an_icon_that_does_not_exist(void **state)
{
    (void)state;
    const char *answers = NULL;
    shown.icon = "tick";
    assert_true(drive("settle\nquit\n", &answers));
    shown.icon = "no-such-icon";
    assert_false(drive("settle\nsettle\nquit\n", &answers));
    assert_non_null(strstr(answers, "fail settle: no icon no-such-icon\nok settle\n"));
}

static void settle_gives_up_on_what_never_rests(void **state)
{
    (void)state;
    const char *answers = NULL;
    shown.moving = true;
    assert_false(drive("settle\nquit\n", &answers));
    assert_non_null(strstr(answers, "fail settle: still moving"));
}

static void a_shot_is_a_picture_of_the_screen(void **state)
{
    (void)state;
    char line[600];
    size_t length = 0;
    (void)snprintf(line, sizeof line, "shot %s\nshot /nowhere/x.png\nlist\nquit\n",
                   scratch_path("screen.png"));
    const char *answers = NULL;
    assert_false(drive(line, &answers));
    assert_non_null(strstr(answers, "fail shot /nowhere/x.png: "));
    assert_non_null(strstr(answers, "target row-1 20,200 400x64 第1行\n"));
    char *png = scratch_read("screen.png", &length);
    assert_memory_equal(png, "\x89PNG\r\n\x1a\n", 8);
    assert_memory_equal(png + 16, "\0\0\x04\0\0\0\x02\x58", 8); /* 1024 x 600 */
    assert_true(length > 3000);
    free(png);
}

static void a_script_may_come_through_a_pipe_piece_by_piece(void **state)
{
    (void)state;
    assert_int_equal(mkfifo(scratch_path("pipe"), 0600), 0);
    Ui *ui = test_screen_open(1024, 600, scratch_path("pipe"));
    test_screen_settle(ui, screen, NULL);
    FILE *pipe = fopen(scratch_path("pipe"), "w");
    assert_non_null(pipe);
    fputs("tap ne", pipe);
    fflush(pipe);
    test_screen_settle(ui, screen, NULL);
    assert_int_equal(shown.next, 0);
    fputs("xt\nquit\n", pipe);
    fclose(pipe);
    while (test_screen_frame(ui, 1000, screen, NULL))
        continue;
    assert_int_equal(shown.next, 1);
    assert_false(ui_drive_failed(ui));
    ui_close(ui);
}

static void lines_without_end_do_no_harm(void **state)
{
    (void)state;
    static char script[20000];
    memset(script, 'x', sizeof script - 1);
    memcpy(script + 19000, "\nquit\n", 7);
    assert_false(drive(script, NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(every_command_answers_one_line, begin),
        cmocka_unit_test_setup(a_failure_is_told_and_the_rest_is_carried_out, begin),
        cmocka_unit_test_setup(a_tap_scrolls_what_it_wants_into_view, begin),
        cmocka_unit_test_setup(two_taps_on_one_button_are_two_presses, begin),
        cmocka_unit_test_setup(letters_are_typed_at_once, begin),
        cmocka_unit_test_setup(fingers_and_swipes_go_through_the_same_door, begin),
        cmocka_unit_test_setup(random_touches_press_something_and_leave_no_finger_behind, begin),
        cmocka_unit_test_setup(check_fit_finds_what_is_cut_and_what_is_small, begin),
        cmocka_unit_test_setup(no_script_passes_by_an_icon_that_does_not_exist, begin),
        cmocka_unit_test_setup(settle_gives_up_on_what_never_rests, begin),
        cmocka_unit_test_setup(a_shot_is_a_picture_of_the_screen, begin),
        cmocka_unit_test_setup(a_script_may_come_through_a_pipe_piece_by_piece, begin),
        cmocka_unit_test_setup(lines_without_end_do_no_harm, begin),
    };
    return cmocka_run_group_tests(tests, scratch_begin, scratch_end);
}
