/* The loop: it sleeps while nothing happens, and wakes at once for whatever does. */
#include "ui/state.h"

#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include "../../support/check.h"
#include "../../support/screen.h"
#include "base/clock.h"

#define FIELD "voluntary_ctxt_switches:"

static Ui *ui;
static int again_ms = -1;

static void screen(Ui *the_ui, void *user)
{
    (void)user;
    ui_button(the_ui, "send", (Rect){10, 10, 300, 80}, "发送", NULL, BUTTON_MAIN);
    ui_text(the_ui, (Rect){10, 200, 500, 200}, "家里人一直在等他回来。", (TextStyle){0});
    if (again_ms >= 0)
        ui_again(the_ui, again_ms);
}

static int begin(void **state)
{
    (void)state;
    again_ms = -1;
    ui = test_screen_open(1024, 600, NULL);
    test_screen_settle(ui, screen, NULL);
    return 0;
}

static int end(void **state)
{
    (void)state;
    ui_close(ui);
    return 0;
}

/* Runs for so long, as the app does; counts frames. */
static int run_for(int ms)
{
    int64_t stop = clock_ticks_ms() + ms;
    int frames = 0;
    for (int64_t now = clock_ticks_ms(); now < stop; now = clock_ticks_ms(), frames++)
        if (!test_screen_frame(ui, (int)(stop - now), screen, NULL))
            break;
    return frames;
}

static long wakeups(void)
{
    char line[256];
    long count = 0;
    FILE *file = fopen("/proc/self/status", "r");
    while (file && fgets(line, sizeof line, file))
        if (strncmp(line, FIELD, sizeof FIELD - 1) == 0)
            count = strtol(line + sizeof FIELD - 1, NULL, 10);
    if (file)
        fclose(file);
    return count;
}

static void while_nothing_happens_it_sleeps_and_draws_nothing(void **state)
{
    (void)state;
    uint32_t painted = ui->paintings;
    long before = wakeups();
    int frames = run_for(3000);
    assert_in_range(frames, 1, 2);
    assert_int_equal(ui->paintings, painted);
    assert_true(wakeups() - before <= 6); /* two a second */
}

static void a_frame_that_shows_the_same_is_not_painted(void **state)
{
    (void)state;
    uint32_t painted = ui->paintings, frames = ui->frames;
    for (int i = 0; i < 10; i++) {
        ui_wake(ui);
        assert_true(test_screen_frame(ui, 100, screen, NULL));
    }
    assert_int_equal(ui->frames, frames + 10);
    assert_int_equal(ui->paintings, painted);
}

static void *wake_later(void *user)
{
    SDL_Delay(30);
    ui_wake(user);
    return NULL;
}

static void *push_later(void *user)
{
    SDL_Delay(30);
    test_finger(user, SDL_FINGERDOWN, 50, 50, 1);
    return NULL;
}

static void another_thread_wakes_it_at_once(void **state)
{
    (void)state;
    void *(*const WAYS[])(void *) = {wake_later, push_later};
    for (int i = 0; i < 2; i++) {
        pthread_t thread;
        int64_t start = clock_ticks_ms();
        assert_int_equal(pthread_create(&thread, NULL, WAYS[i], ui), 0);
        assert_true(test_screen_frame(ui, 5000, screen, NULL));
        assert_in_range(clock_ticks_ms() - start, 25, 1000);
        pthread_join(thread, NULL);
    }
    assert_int_equal(ui->last_touch > 0, 1);
    assert_true(ui_idle_ms(ui) < 1000);
}

static int read_fd;
static int ready_calls;

static void ready(void *user)
{
    char byte;
    ssize_t got = read(read_fd, &byte, 1);
    ready_calls += got == 1 && user == &ready_calls;
}

static void a_watched_descriptor_wakes_it_and_is_served(void **state)
{
    (void)state;
    int ends[2];
    ready_calls = 0;
    assert_int_equal(pipe(ends), 0);
    read_fd = ends[0];
    assert_ok(ui_watch(ui, ends[0], ready, &ready_calls));
    assert_int_equal(write(ends[1], "x", 1), 1);
    assert_true(test_screen_frame(ui, 5000, screen, NULL));
    assert_int_equal(ready_calls, 1);
    for (int i = 1; i < WATCHES_MAX; i++)
        assert_ok(ui_watch(ui, ends[0], ready, &ready_calls));
    assert_int_equal(ui_watch(ui, ends[0], ready, NULL), INVALID);
    close(ends[0]);
    close(ends[1]);
}

static void a_watched_descriptor_that_breaks_wakes_it_once(void **state)
{
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    read_fd = ends[0];
    assert_ok(ui_watch(ui, ends[0], ready, &ready_calls));
    close(ends[1]); /* nothing to read, and hung up for ever */
    assert_in_range(run_for(200), 1, 3);
    close(ends[0]);
}

static void frames_come_when_they_were_asked_for(void **state)
{
    (void)state;
    again_ms = 50;
    ui_wake(ui);                          /* the frame that asks */
    assert_in_range(run_for(600), 4, 15); /* fewer than twelve where others work beside it */
    again_ms = 0;
    assert_in_range(run_for(600), 4, 60); /* the display's rate, not as fast as it can */
}

static void a_signal_to_end_is_heard_while_it_sleeps(void **state)
{
    (void)state;
    assert_int_equal(kill(getpid(), SIGTERM), 0); /* held back until it sleeps */
    int64_t start = clock_ticks_ms();
    assert_false(test_screen_frame(ui, 5000, screen, NULL));
    assert_true(clock_ticks_ms() - start < 1000);
}

static void keys_that_do_not_walk_are_not_heard(void **state)
{
    (void)state;
    SDL_Event event = {.key = {.type = SDL_KEYDOWN, .keysym = {.sym = SDLK_q}}};
    uint32_t frames = ui->frames;
    SDL_PushEvent(&event);
    event.key.keysym.sym = SDLK_F4;
    event.key.keysym.mod = KMOD_ALT;
    SDL_PushEvent(&event);
    assert_int_equal(run_for(60), 1);
    assert_int_equal(ui->frames, frames + 1);
}

static void a_window_of_another_size_gets_its_own_measures(void **state)
{
    (void)state;
    int touch = ui_theme(ui)->touch;
    SDL_SetWindowSize(ui->window.window, 1920, 1080);
    run_for(60);
    assert_int_equal(ui_area(ui).w, 1920);
    assert_int_equal(ui_area(ui).h, 1080);
    assert_true(ui_theme(ui)->touch > touch);
    assert_int_equal(ui->fonts.em[TEXT_BODY], ui_theme(ui)->text[TEXT_BODY]);
}

static void a_display_that_is_not_there_is_told(void **state)
{
    (void)state;
    Ui *none = NULL;
    UiOptions options = {.asset_folder = "build/share"};
    setenv("SDL_VIDEODRIVER", "no-such-driver", 1);
    assert_int_equal(ui_open(&options, &none), NOT_FOUND);
    assert_null(none);
    setenv("SDL_VIDEODRIVER", "offscreen", 1);
    options.asset_folder = "/nowhere";
    assert_int_equal(ui_open(&options, &none), NOT_FOUND);
    assert_null(none);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(while_nothing_happens_it_sleeps_and_draws_nothing, begin,
                                        end),
        cmocka_unit_test_setup_teardown(a_frame_that_shows_the_same_is_not_painted, begin, end),
        cmocka_unit_test_setup_teardown(another_thread_wakes_it_at_once, begin, end),
        cmocka_unit_test_setup_teardown(a_watched_descriptor_wakes_it_and_is_served, begin, end),
        cmocka_unit_test_setup_teardown(a_watched_descriptor_that_breaks_wakes_it_once, begin, end),
        cmocka_unit_test_setup_teardown(frames_come_when_they_were_asked_for, begin, end),
        cmocka_unit_test_setup_teardown(a_signal_to_end_is_heard_while_it_sleeps, begin, end),
        cmocka_unit_test_setup_teardown(keys_that_do_not_walk_are_not_heard, begin, end),
        cmocka_unit_test_setup_teardown(a_window_of_another_size_gets_its_own_measures, begin, end),
        cmocka_unit_test(a_display_that_is_not_there_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
