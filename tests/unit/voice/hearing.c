/* From samples to a voice statement: a tone that nobody sang is encoded, judged and decoded. */
#include "voice/hearing.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "record/statement.h"
#include "voice/recording.h"
#include "voice/speech.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

#include "../../support/check.h"

#define TONE  440
#define CHUNK 4096
#define LOUD  9000

static struct {
    uint8_t bytes[STATEMENT_MAX_BYTES];
    size_t length, most; /* most: no frame is taken beyond */
    int level;
    int64_t ms;
} heard;

static bool take_frame(const uint8_t *frame, size_t length, void *user)
{
    (void)user;
    size_t body = (size_t)frame[1] << 8 | frame[2];
    assert_int_equal(length, body + 3);
    assert_in_range(length, 3, HEARING_FRAME_MAX);
    if (frame[0] == HEARD_LEVEL) {
        heard.level = frame[3];
        heard.ms = (int64_t)frame[4] << 24 | (int64_t)frame[5] << 16 | frame[6] << 8 | frame[7];
        return true;
    }
    assert_int_equal(frame[0], HEARD_OPUS);
    if (heard.length + body > heard.most)
        return false;
    memcpy(heard.bytes + heard.length, frame + 3, body);
    heard.length += body;
    return true;
}

static int begin(void **state)
{
    (void)state;
    memset(&heard, 0, sizeof heard);
    heard.most = sizeof heard.bytes;
    return 0;
}

/* Sings until so many samples are sung or no more are taken. */
static size_t sing(Hearing *hearing, size_t samples, double loud)
{
    int16_t chunk[CHUNK];
    size_t at = 0;
    while (at < samples) {
        for (size_t i = 0; i < CHUNK; i++)
            chunk[i] = (int16_t)(loud * sin(2 * 3.14159265358979 * TONE * (double)(at + i) /
                                            HEARING_RATE));
        at += CHUNK;
        if (!hearing_take(hearing, chunk, CHUNK))
            break;
    }
    return at;
}

static void a_tone_comes_back_as_long_and_as_high_as_it_was(void **state)
{
    (void)state;
    Hearing *hearing = NULL;
    Recording recording = {0};
    int64_t ms = 0;
    size_t turns = 0;
    assert_ok(hearing_open(take_frame, NULL, &hearing));
    size_t sung = sing(hearing, 3 * HEARING_RATE, LOUD);
    assert_ok(hearing_end(hearing));
    hearing_close(hearing);
    int64_t expected = (int64_t)(sung * 1000 / HEARING_RATE);
    assert_int_equal(heard.ms, expected);
    assert_in_range(heard.level, 120, 145); /* the root of 9000 of 32768 */
    assert_ok(statement_check(heard.bytes, heard.length, &ms));
    assert_in_range(ms, expected - 25, expected + 25);
    assert_ok(recording_read(heard.bytes, heard.length, &recording));
    assert_in_range(recording.count * 1000 / VOICE_RATE, expected - 30, expected + 30);
    for (size_t i = 1; i < recording.count; i++)
        turns += (recording.samples[i] < 0) != (recording.samples[i - 1] < 0);
    assert_in_range(turns * VOICE_RATE / 2 / recording.count, TONE - 5, TONE + 5);
    memory_free(recording.samples);
}

static void silence_is_told_as_silence(void **state)
{
    (void)state;
    Hearing *hearing = NULL;
    int64_t ms = 0;
    assert_ok(hearing_open(take_frame, NULL, &hearing));
    (void)sing(hearing, HEARING_RATE, 0);
    assert_ok(hearing_end(hearing));
    hearing_close(hearing);
    assert_int_equal(heard.level, 0);
    assert_ok(statement_check(heard.bytes, heard.length, &ms));
}

/* Noise costs the most bits. */
static void after_three_minutes_no_more_is_taken_and_it_fits(void **state)
{
    (void)state;
    Hearing *hearing = NULL;
    int64_t ms = 0;
    int16_t chunk[HEARING_RATE / 2];
    unsigned seed = 7;
    size_t taken = 1;
    assert_ok(hearing_open(take_frame, NULL, &hearing));
    for (;; taken++) {
        for (size_t i = 0; i < sizeof chunk / sizeof *chunk; i++) {
            seed = seed * 1103515245u + 12345u;
            chunk[i] = (int16_t)(seed >> 16);
        }
        if (!hearing_take(hearing, chunk, sizeof chunk / sizeof *chunk))
            break;
    }
    assert_int_equal(taken, STATEMENT_SECONDS * 2);
    assert_false(hearing_take(hearing, chunk, 100));
    assert_ok(hearing_end(hearing));
    hearing_close(hearing);
    assert_ok(statement_check(heard.bytes, heard.length, &ms));
    assert_in_range(ms, STATEMENT_SECONDS * 1000 - 25, STATEMENT_SECONDS * 1000 + 25);
    print_message("three minutes of noise: %zu bytes\n", heard.length);
    assert_true(heard.length < STATEMENT_MAX_BYTES * 3 / 4);
}

static void who_does_not_listen_ends_it(void **state)
{
    (void)state;
    Hearing *hearing = NULL;
    heard.most = 2000;
    assert_ok(hearing_open(take_frame, NULL, &hearing));
    assert_true(sing(hearing, 100 * HEARING_RATE, LOUD) < 20 * HEARING_RATE);
    assert_int_equal(hearing_end(hearing), IO);
    hearing_close(hearing);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_tone_comes_back_as_long_and_as_high_as_it_was, begin),
        cmocka_unit_test_setup(silence_is_told_as_silence, begin),
        cmocka_unit_test_setup(after_three_minutes_no_more_is_taken_and_it_fits, begin),
        cmocka_unit_test_setup(who_does_not_listen_ends_it, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
