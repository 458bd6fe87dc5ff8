/* The voice statement in the thread's hands: begun, finished, played, forgotten. The microphone is a
 * file of SDL's disk driver, the program the real one. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../support/scratch.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/memory.h"
#include "record/statement.h"
#include "voice/hearing.h"
#include "voice/voice.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

#include "../../support/check.h"

static char program[PATH_SIZE];
static Voice *voice;

static void nothing(void *user)
{
    (void)user;
}

/* build/<variant>/tests/unit/voice/telling -> build/<variant>/bin/homeward-voice */
static int prepare(void **state)
{
    static int16_t samples[HEARING_RATE * 20];
    if (scratch_begin(state) != 0)
        return -1;
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 64);
    program[length > 0 ? length : 0] = '\0';
    char *end = strstr(program, "/tests/unit/");
    if (!end)
        return -1;
    memcpy(end, "/bin/homeward-voice", sizeof "/bin/homeward-voice");
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        samples[i] = (int16_t)(9000 * sin(2 * 3.14159265358979 * 440 * (double)i / HEARING_RATE));
    scratch_write("tone", samples, sizeof samples);
    setenv("SDL_DISKAUDIOFILEIN", scratch_path("tone"), 1);
    setenv("SDL_DISKAUDIOFILE", "/dev/null", 1);
    return 0;
}

static void open_voice(const char *driver, const char *path)
{
    setenv("SDL_AUDIODRIVER", driver, 1);
    assert_ok(voice_open(
        &(VoiceOptions){.share = "build/share", .dialect = "", .program = path, .changed = nothing},
        &voice));
}

static bool is_able(VoiceTold told)
{
    (void)told;
    return voice_can_listen(voice);
}
static bool has_heard(VoiceTold told)
{
    return told.listens && told.ms > 200;
}
static bool is_whole(VoiceTold told)
{
    return told.whole;
}
static bool is_at_rest(VoiceTold told)
{
    return !told.listens && !told.plays;
}
static bool has_sounded(VoiceTold told)
{
    return told.plays && voice_sounded(voice) > 0;
}

static void await(bool (*fact)(VoiceTold told))
{
    int64_t until = clock_ticks_ms() + 8000;
    while (!fact(voice_told(voice)) && clock_ticks_ms() < until)
        usleep(1000);
    assert_true(fact(voice_told(voice)));
}

static int begin(void **state)
{
    (void)state;
    open_voice("disk", program);
    await(is_able);
    return 0;
}

static int end(void **state)
{
    (void)state;
    voice_close(voice);
    return 0;
}

static void assert_nothing_is_kept(void)
{
    uint8_t *bytes = NULL;
    size_t length = 0;
    assert_int_equal(voice_copy(voice, &bytes, &length), NOT_FOUND);
    assert_false(voice_told(voice).whole);
}

static void what_is_said_is_kept_and_can_be_heard(void **state)
{
    (void)state;
    uint8_t *bytes = NULL;
    size_t length = 0;
    int64_t ms = 0;
    assert_nothing_is_kept();
    voice_listen(voice);
    await(has_heard);
    assert_in_range(voice_told(voice).level, 120, 145);
    voice_finish(voice);
    await(is_whole);
    VoiceTold told = voice_told(voice);
    assert_false(told.listens || told.failed);
    assert_ok(voice_copy(voice, &bytes, &length));
    assert_ok(statement_check(bytes, length, &ms));
    assert_int_equal(ms, told.ms);
    memory_free(bytes);
    voice_play(voice);
    await(has_sounded);
    voice_stop(voice);
    await(is_at_rest);
    assert_true(voice_told(voice).whole);
}

static void another_takes_its_place(void **state)
{
    (void)state;
    voice_listen(voice);
    await(has_heard);
    voice_finish(voice);
    await(is_whole);
    voice_listen(voice);
    await(has_heard);
    assert_nothing_is_kept(); /* the one before is gone as soon as this one begins */
    voice_finish(voice);
    await(is_whole);
}

static void a_stop_keeps_nothing_of_it(void **state)
{
    (void)state;
    voice_listen(voice);
    await(has_heard);
    voice_stop(voice);
    assert_false(voice_told(voice).listens);
    usleep(50000);
    assert_nothing_is_kept();
    assert_false(voice_told(voice).failed);
}

static void what_is_forgotten_is_gone(void **state)
{
    (void)state;
    voice_listen(voice);
    await(has_heard);
    voice_finish(voice);
    await(is_whole);
    voice_play(voice);
    await(has_sounded);
    voice_forget(voice); /* in the middle of the playing */
    assert_nothing_is_kept();
    await(is_at_rest);
    voice_play(voice);
    assert_false(voice_told(voice).plays);
    assert_nothing_is_kept();
}

static void silence_of_a_dummy_is_no_microphone(void **state)
{
    (void)state;
    open_voice("dummy", program);
    int64_t until = clock_ticks_ms() + 5000;
    while (!voice_can_speak(voice) && clock_ticks_ms() < until)
        usleep(1000);
    assert_true(voice_can_speak(voice));
    assert_false(voice_can_listen(voice));
    voice_close(voice);
    assert_false(voice_can_listen(NULL));
    voice_forget(NULL);
}

static bool has_failed(VoiceTold told)
{
    return told.failed;
}

static void a_program_that_dies_or_lies_is_told_as_a_failure(void **state)
{
    (void)state;
    static const char *const SCRIPTS[] = {"exit 1", "printf 'O\\000\\004OggS'",
                                          "printf 'X\\000\\001a'", "printf 'O\\377\\377abc'",
                                          "printf 'O\\000\\004Og'"};
    char path[PATH_SIZE];
    (void)snprintf(path, sizeof path, "%s", scratch_path("liar"));
    for (size_t i = 0; i < sizeof SCRIPTS / sizeof *SCRIPTS; i++) {
        assert_int_equal(
            scratch_run("printf '%%s\\n' '#!/bin/sh' \"%s\" >liar && chmod +x liar", SCRIPTS[i]),
            0);
        open_voice("disk", path);
        await(is_able);
        voice_listen(voice);
        await(has_failed);
        assert_nothing_is_kept();
        voice_close(voice);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_said_is_kept_and_can_be_heard, begin, end),
        cmocka_unit_test_setup_teardown(another_takes_its_place, begin, end),
        cmocka_unit_test_setup_teardown(a_stop_keeps_nothing_of_it, begin, end),
        cmocka_unit_test_setup_teardown(what_is_forgotten_is_gone, begin, end),
        cmocka_unit_test(silence_of_a_dummy_is_no_microphone),
        cmocka_unit_test(a_program_that_dies_or_lies_is_told_as_a_failure),
    };
    return cmocka_run_group_tests(tests, prepare, scratch_end);
}
