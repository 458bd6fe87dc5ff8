/* When a page is read and when not, by the real voice; and for how long a reading counts as somebody who
 * listens. */
#include "screens/aloud.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
/* cmocka needs the first four */
#include <cmocka.h>

#include "../../support/check.h"
#include "../../support/screen.h"
#include "base/clock.h"
#include "base/file.h"
#include "ui/reading.h"

#define LONG_READING_MS 180000 /* as aloud.h promises: beyond it a reading does not count */

static Ui *ui;
static Aloud aloud;
static const char *title, *page;

static void nothing(void *user)
{
    (void)user;
}

/* build/<variant>/tests/unit/screens/aloud -> build/<variant>/bin/homeward-voice */
static void open_voice(void)
{
    char program[PATH_SIZE];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 64);
    program[length > 0 ? length : 0] = '\0';
    char *end = strstr(program, "/tests/unit/");
    assert_non_null(end);
    memcpy(end, "/bin/homeward-voice", sizeof "/bin/homeward-voice");
    assert_int_equal(setenv("SDL_AUDIODRIVER", "dummy", 1), 0);
    assert_ok(voice_open(
        &(VoiceOptions){
            .share = "build/share", .dialect = "", .program = program, .changed = nothing},
        &aloud.voice));
    const struct timespec moment = {0, 5000000};
    for (int i = 0; i < 2000 && !voice_can_speak(aloud.voice); i++)
        (void)nanosleep(&moment, NULL);
    assert_true(voice_can_speak(aloud.voice));
}

static int begin(void **state)
{
    (void)state;
    aloud = (Aloud){0};
    title = "A title";
    page =
        "A page with so many words that it takes longer to read them than all of this test takes, "
        "which goes on and on, from the first word of it to the last one, and then once more";
    ui = test_screen_open(1024, 600, NULL);
    open_voice();
    return 0;
}

static int end(void **state)
{
    (void)state;
    voice_close(aloud.voice);
    ui_close(ui);
    return 0;
}

static void draw(Ui *the_ui, void *user)
{
    (void)user;
    Rect area = ui_area(the_ui);
    Part before = ui_part(the_ui, PART_BAR);
    (void)ui_text(the_ui, rect_cut_top(&area, 60), title, (TextStyle){0});
    (void)ui_part(the_ui, before);
    (void)ui_text(the_ui, area, page, (TextStyle){0});
}

/* A frame of the screen `place`; tells whether something is being read then. */
static bool reads(uint64_t place)
{
    ui->again_now = true;
    assert_true(test_screen_frame(ui, 0, draw, NULL));
    aloud_run(&aloud, ui, place);
    return voice_is_speaking(aloud.voice);
}

static bool reads_when_asked(uint64_t place)
{
    aloud.asked = aloud.guides = true; /* as the key does */
    return reads(place);
}

static void nothing_is_read_until_somebody_asks(void **state)
{
    (void)state;
    assert_false(reads(1));
    page = "Another page";
    assert_false(reads(1));
    assert_false(reads(2));
    assert_true(reads_when_asked(2));
}

static void each_further_page_is_read_once_by_itself(void **state)
{
    (void)state;
    assert_true(reads_when_asked(1));
    voice_stop(aloud.voice);
    assert_false(reads(1)); /* the same page is not begun again */
    page = "What stands here now was not there before, and it is longer than a frame takes";
    assert_true(reads(1));
    voice_stop(aloud.voice);
    assert_false(reads(1));
    assert_true(reads(2)); /* the same words on another screen are another page */
}

static void a_page_that_is_gone_is_silent_at_once(void **state)
{
    (void)state;
    assert_true(reads_when_asked(1));
    aloud.guides = false;
    page = "Nobody asked for this one";
    assert_false(reads(1));
}

static void who_leaves_leaves_silence(void **state)
{
    (void)state;
    assert_true(reads_when_asked(1));
    aloud_leave(&aloud);
    assert_false(voice_is_speaking(aloud.voice));
    page = "For the next visitor";
    assert_false(reads(2));
}

static void a_reading_that_a_touch_began_counts_as_listening_for_three_minutes(void **state)
{
    (void)state;
    ui->last_touch = clock_ticks_ms();
    assert_true(reads_when_asked(1));
    assert_true(reads(1));
    assert_int_equal(aloud_silent_ms(&aloud), 0);
    aloud.started -= LONG_READING_MS + 5000;
    assert_in_range(aloud_silent_ms(&aloud), 5000, 60000);
}

static void a_reading_that_began_by_itself_keeps_nobody_there(void **state)
{
    (void)state;
    assert_true(reads_when_asked(1));
    ui->last_touch = clock_ticks_ms() - 10000; /* a page that came without a touch */
    aloud.heard = clock_ticks_ms() - 7000;
    page = "It turned by itself, and is read because somebody had asked for pages to be read";
    assert_true(reads(1));
    aloud.heard = clock_ticks_ms() - 7000;
    assert_true(reads(1));
    assert_in_range(aloud_silent_ms(&aloud), 7000, 60000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(nothing_is_read_until_somebody_asks, begin, end),
        cmocka_unit_test_setup_teardown(each_further_page_is_read_once_by_itself, begin, end),
        cmocka_unit_test_setup_teardown(a_page_that_is_gone_is_silent_at_once, begin, end),
        cmocka_unit_test_setup_teardown(who_leaves_leaves_silence, begin, end),
        cmocka_unit_test_setup_teardown(
            a_reading_that_a_touch_began_counts_as_listening_for_three_minutes, begin, end),
        cmocka_unit_test_setup_teardown(a_reading_that_began_by_itself_keeps_nobody_there, begin,
                                        end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
