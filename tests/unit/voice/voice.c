/* The thread that reads aloud: it sounds, it is silent at once, it keeps no words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "voice/voice.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

static atomic_int changes;
static char program[PATH_SIZE];

static void count_change(void *user)
{
    (void)user;
    changes++;
}

/* build/<variant>/tests/unit/voice/voice -> build/<variant>/bin/homeward-voice */
static int find_program(void **state)
{
    (void)state;
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 64);
    program[length > 0 ? length : 0] = '\0';
    char *end = strstr(program, "/tests/unit/");
    if (!end)
        return -1;
    memcpy(end, "/bin/homeward-voice", sizeof "/bin/homeward-voice");
    return setenv("SDL_AUDIODRIVER", "dummy", 1);
}

static bool waits_for(bool (*fact)(Voice *voice), Voice *voice, bool wanted, int64_t most_ms)
{
    int64_t until = clock_ticks_ms() + most_ms;
    while (fact(voice) != wanted && clock_ticks_ms() < until)
        usleep(1000);
    return fact(voice) == wanted;
}

static Voice *open_voice(const char *made_by)
{
    Voice *voice = NULL;
    changes = 0;
    assert_int_equal(voice_open(&(VoiceOptions){.share = "build/share",
                                                .dialect = "",
                                                .program = made_by,
                                                .changed = count_change},
                                &voice),
                     OK);
    return voice;
}

static bool has_sounded(Voice *voice)
{
    return voice_sounded(voice) > 0;
}

static bool has_changed(Voice *voice)
{
    (void)voice;
    return changes > 0;
}

static void what_is_said_is_heard_and_then_it_is_silent(void **state)
{
    (void)state;
    Voice *voice = open_voice(program);
    assert_false(voice_is_speaking(voice));
    assert_true(waits_for(voice_can_speak, voice, true, 5000));
    voice_say(voice, "zh_CN", "你好");
    assert_true(voice_is_speaking(voice));
    assert_true(waits_for(has_sounded, voice, true, 5000));
    assert_true(waits_for(voice_is_speaking, voice, false, 10000));
    assert_true(voice_can_speak(voice));
    voice_close(voice);
}

static void without_volume_it_speaks_and_nothing_is_heard(void **state)
{
    (void)state;
    Voice *voice = open_voice(program);
    assert_true(waits_for(voice_can_speak, voice, true, 5000));
    voice_set_volume(voice, 0);
    voice_say(voice, "en", "Yes\n");
    assert_true(waits_for(voice_is_speaking, voice, false, 20000));
    assert_int_equal(voice_sounded(voice), 0);
    voice_set_volume(voice, 40);
    voice_say(voice, "en", "Yes\n");
    assert_true(waits_for(has_sounded, voice, true, 5000));
    voice_close(voice);
}

static void a_stop_is_immediate(void **state)
{
    (void)state;
    Voice *voice = open_voice(program);
    assert_true(waits_for(voice_can_speak, voice, true, 5000));
    for (int i = 0; i < 3; i++) {
        voice_say(voice, "zh_CN", "请按这里说出您的故事\n请按这里说出您的故事\n");
        assert_true(waits_for(has_sounded, voice, true, 5000));
        voice_stop(voice);
        assert_false(voice_is_speaking(voice));
        usleep(100000);
        size_t sounded = voice_sounded(voice);
        usleep(200000);
        assert_int_equal(voice_sounded(voice), sounded);
    }
    voice_close(voice);
}

static void closing_in_the_middle_of_a_sentence_waits_for_nothing(void **state)
{
    (void)state;
    Voice *voice = open_voice(program);
    assert_true(waits_for(voice_can_speak, voice, true, 5000));
    voice_say(voice, "en",
              "This is a long sentence that nobody will hear to its end, for we leave.");
    assert_true(waits_for(has_sounded, voice, true, 5000));
    int64_t before = clock_ticks_ms();
    voice_close(voice);
    assert_true(clock_ticks_ms() - before < 1000);
}

static void what_is_said_before_it_was_looked_is_said_then(void **state)
{
    (void)state;
    Voice *voice = open_voice(program);
    assert_true(voice_may_speak(voice));
    voice_say(voice, "en", "Yes\n");
    assert_true(waits_for(has_sounded, voice, true, 5000));
    voice_close(voice);
    assert_false(voice_may_speak(NULL));
}

static void without_the_program_nothing_is_offered(void **state)
{
    (void)state;
    Voice *voice = open_voice("/nonexistent/homeward-voice");
    assert_true(waits_for(has_changed, voice, true, 5000));
    assert_false(voice_can_speak(voice));
    assert_false(voice_may_speak(voice));
    voice_say(voice, "en", "nobody");
    assert_false(voice_is_speaking(voice));
    voice_close(voice);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_said_is_heard_and_then_it_is_silent),
        cmocka_unit_test(without_volume_it_speaks_and_nothing_is_heard),
        cmocka_unit_test(a_stop_is_immediate),
        cmocka_unit_test(closing_in_the_middle_of_a_sentence_waits_for_nothing),
        cmocka_unit_test(what_is_said_before_it_was_looked_is_said_then),
        cmocka_unit_test(without_the_program_nothing_is_offered),
    };
    return cmocka_run_group_tests(tests, find_program, NULL);
}
