/* What espeak-ng is given, and that sound comes of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <SDL.h>

#include "../../support/scratch.h"
#include "base/file.h"
#include "voice/recording.h"
#include "voice/speech.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

typedef struct Heard {
    size_t samples, sounding, most;
    int loudest;
} Heard;

static Heard heard;

static bool listen(const int16_t *samples, size_t count, void *user)
{
    Heard *to = user;
    to->samples += count;
    for (size_t i = 0; i < count; i++) {
        to->sounding += samples[i] != 0;
        to->loudest = abs(samples[i]) > to->loudest ? abs(samples[i]) : to->loudest;
    }
    return to->most == 0 || to->samples < to->most;
}

static Speech *open_speech(const char *folder, const char *dialect, const char *language)
{
    Speech *speech = NULL;
    heard = (Heard){0};
    assert_int_equal(speech_open(folder, dialect, language, listen, &heard, &speech), OK);
    return speech;
}

static void assert_written(Speech *speech, const char *words, const char *expected)
{
    Text out = {0};
    speech_write(speech, words, &out);
    assert_string_equal(text_get(&out), expected);
    text_done(&out);
}

static void a_word_tells_how_its_characters_are_read(void **state)
{
    (void)state;
    Speech *speech = open_speech("assets/voice", "", "zh_CN");
    assert_written(speech, "重庆", " chong2 庆");
    assert_written(speech, "银行", "银 hang2 ");
    assert_written(speech, "长春", " chang2 春");
    assert_written(speech, "厦门", " xia4 门");
    assert_written(speech, "他很重，走了", "他很重，走了");
    assert_written(speech, "我不要", "我 bu2 要");
    speech_close(speech);
}

static void figures_are_said_as_people_say_them(void **state)
{
    (void)state;
    Speech *speech = open_speech("assets/voice", "", "zh_CN");
    assert_written(speech, "1998年3月5日", "一九九八年3月5日");
    assert_written(speech, "110", "幺幺〇");
    assert_written(speech, "13800138000", "幺三八〇〇幺三八〇〇〇");
    assert_written(speech, "9:00–17:30", "9点到17点30分");
    assert_written(speech, "60人 · 12岁", "60人 ,  12岁");
    speech_close(speech);
    speech = open_speech("assets/voice", "", "en");
    assert_written(speech, "110, 60 people", "1 1 0 , 60 people");
    assert_written(speech, "9:00", "9 o'clock");
    assert_written(speech, "7K3M-AB", "7 K 3 M , A B ");
    speech_close(speech);
}

static void each_language_sounds(void **state)
{
    (void)state;
    static const char *const SAID[][2] = {
        {"zh_CN", "我在找我的孩子"}, {"en", "I am looking for my child"}, {"en", "王小明"}};
    for (size_t i = 0; i < sizeof SAID / sizeof *SAID; i++) {
        Speech *speech = open_speech("assets/voice", "", SAID[i][0]);
        assert_int_equal(speech_say(speech, SAID[i][1]), OK);
        assert_true(heard.sounding > VOICE_RATE / 4);
        assert_true(heard.loudest > 2000);
        speech_close(speech);
    }
}

static void an_empty_line_is_a_silence_and_no_more(void **state)
{
    (void)state;
    Speech *speech = open_speech("assets/voice", "", "zh_CN");
    assert_int_equal(speech_say(speech, ""), OK);
    assert_in_range(heard.samples, VOICE_RATE / 4, VOICE_RATE);
    assert_int_equal(heard.sounding, 0);
    speech_close(speech);
}

static void who_does_not_listen_is_not_spoken_to(void **state)
{
    (void)state;
    Speech *speech = open_speech("assets/voice", "", "zh_CN");
    heard.most = 1;
    for (int i = 0; i < 20; i++)
        assert_int_equal(speech_say(speech, "请按这里说出您的故事"), OK);
    assert_true(heard.samples < VOICE_RATE);
    speech_close(speech);
}

static void without_the_table_it_speaks_all_the_same(void **state)
{
    (void)state;
    Speech *speech = open_speech("/nonexistent", "", "zh_CN");
    assert_written(speech, "重庆", "重庆");
    assert_int_equal(speech_say(speech, "重庆"), OK);
    assert_true(heard.sounding > 0);
    speech_close(speech);
}

/* A second of one value, as a wave file of 22050 Hz, one channel. */
static void write_wave(const char *folder, const char *sentence, int16_t value)
{
    char name[RECORDING_NAME_SIZE], path[PATH_SIZE];
    static int16_t samples[VOICE_RATE];
    uint32_t bytes = sizeof samples;
    recording_name(sentence, name);
    assert_int_equal(folder_make(folder, 0755), OK);
    (void)snprintf(path, sizeof path, "%s/%s.wav", folder, name);
    for (size_t i = 0; i < VOICE_RATE; i++)
        samples[i] = value;
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    const uint32_t head[] = {0x46464952, 36 + bytes,     0x45564157, 0x20746D66, 16,   0x00010001,
                             VOICE_RATE, VOICE_RATE * 2, 0x00100002, 0x61746164, bytes};
    assert_int_equal(fwrite(head, sizeof head, 1, file), 1);
    assert_int_equal(fwrite(samples, sizeof samples, 1, file), 1);
    assert_int_equal(fclose(file), 0);
}

static void recordings_stand_before_the_made_voice_and_a_dialect_before_both(void **state)
{
    (void)state;
    const char *folder = scratch_path("");
    write_wave(scratch_path("zh_CN"), "你好", 1000);
    write_wave(scratch_path("guizhou/zh_CN"), "你好", 3000);
    Speech *speech = open_speech(folder, "", "zh_CN");
    assert_int_equal(speech_say(speech, "你好"), OK);
    assert_int_equal(heard.loudest, 1000);
    speech_close(speech);
    speech = open_speech(folder, "guizhou", "zh_CN");
    assert_int_equal(speech_say(speech, "你好"), OK);
    assert_int_equal(heard.loudest, 3000);
    assert_int_equal(heard.sounding, VOICE_RATE);
    speech_close(speech);
    Recording none = {0};
    assert_int_equal(recording_load(folder, "guizhou", "zh_CN", "再见", &none), NOT_FOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_tells_how_its_characters_are_read),
        cmocka_unit_test(figures_are_said_as_people_say_them),
        cmocka_unit_test(each_language_sounds),
        cmocka_unit_test(without_the_table_it_speaks_all_the_same),
        cmocka_unit_test(recordings_stand_before_the_made_voice_and_a_dialect_before_both),
        cmocka_unit_test(an_empty_line_is_a_silence_and_no_more),
        cmocka_unit_test(who_does_not_listen_is_not_spoken_to),
    };
    return cmocka_run_group_tests(tests, scratch_begin, scratch_end);
}
