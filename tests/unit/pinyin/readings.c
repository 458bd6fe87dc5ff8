/* Readings and candidates, against the real data of libpinyin. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "pinyin/readings.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

static Pinyin *pinyin;

static int open_pinyin(void **state)
{
    (void)state;
    return pinyin_open(&pinyin) == OK ? 0 : -1;
}

static int close_pinyin(void **state)
{
    (void)state;
    pinyin_close(pinyin);
    return 0;
}

static void assert_reading(const char *text, const char *syllables)
{
    Text out = {0};
    assert_int_equal(pinyin_reading(pinyin, text, &out), OK);
    assert_string_equal(text_get(&out), syllables);
    text_done(&out);
}

/* Each of the words, and words that must not be there ("!word"). */
static void assert_words(const char *text, const char *const *words)
{
    Text out = {0};
    assert_int_equal(pinyin_index_words(pinyin, text, &out), OK);
    text_append(&out, " ");
    for (; *words != NULL; words++) {
        char needle[256];
        bool wanted = **words != '!';
        (void)snprintf(needle, sizeof needle, " %s ", wanted ? *words : *words + 1);
        if ((strstr(text_get(&out), needle) != NULL) != wanted)
            fail_msg("%s: %s in%s", text, *words, text_get(&out));
    }
    text_done(&out);
}

static void names_and_places_are_read_as_people_say_them(void **state)
{
    (void)state;
    assert_reading("王小明", "wang xiao ming");
    assert_reading("重庆", "chong qing");
    assert_reading("蚌埠", "beng bu");
    assert_reading("长春", "chang chun");
    assert_reading("厦门", "xia men");
    assert_reading("番禺", "pan yu");
    assert_reading("单县", "shan xian");
    assert_reading("曾国藩", "zeng guo fan");
    assert_reading("贵州省毕节市", "gui zhou sheng bi jie shi");
    assert_reading("女娲", "nv wa");
    assert_reading("王露", "wang lu"); /* alone it is met as lou, in words nearly always as lu */
    assert_reading("李行", "li xing");
}

static void what_is_not_chinese_passes_through(void **state)
{
    (void)state;
    assert_reading("", "");
    assert_reading("   ", "");
    assert_reading("Anna", "Anna");
    assert_reading(" A座 2号 ", "A zuo 2 hao");
    assert_reading("好，好", "hao ， hao");
    assert_reading("𠮷明", "𠮷 ming");
    assert_reading("\xff\xfe", "\xff\xfe");
}

static void a_reading_is_appended_to_what_is_there(void **state)
{
    (void)state;
    Text out = {0};
    text_append(&out, "x:");
    assert_int_equal(pinyin_reading(pinyin, "好人", &out), OK);
    assert_string_equal(text_get(&out), "x:hao ren");
    text_done(&out);
}

static void the_index_words_are_suffixes_and_initials(void **state)
{
    (void)state;
    Text out = {0};
    assert_int_equal(pinyin_index_words(pinyin, "王小明", &out), OK);
    assert_string_equal(text_get(&out), " wangxiaoming xiaoming ming wxm xm m");
    text_clear(&out);
    assert_int_equal(pinyin_whole_words(pinyin, "王小明", &out), OK);
    assert_string_equal(text_get(&out), " wangxiaoming wxm");
    text_done(&out);
}

static void every_reading_is_in_the_index(void **state)
{
    (void)state;
    assert_words("重庆",
                 (const char *const[]){"chongqing", "zhongqing", "cq", "zq", "qing", "q", NULL});
    assert_words("曾小红", (const char *const[]){"zengxiaohong", "cengxiaohong", "zxh", NULL});
    assert_words("仇单", (const char *const[]){"qiudan", "choushan", "qiushan", NULL});
    assert_words("六安", (const char *const[]){"luan", "liuan", NULL});
    assert_words("绿春", (const char *const[]){"lvchun", NULL});
}

static void runs_are_parted_by_what_is_not_chinese(void **state)
{
    (void)state;
    assert_words("小明，王𠮷红 abc", (const char *const[]){"xiaoming", "wang", "hong", "!mingwang",
                                                           "!wanghong", "!abc", NULL});
    Text out = {0};
    assert_int_equal(pinyin_index_words(pinyin, "abc 123 \xff", &out), OK);
    assert_string_equal(text_get(&out), "");
    text_done(&out);
}

static void no_word_is_written_twice_and_the_work_is_bounded(void **state)
{
    (void)state;
    Text text = {0}, out = {0};
    for (int i = 0; i < 100; i++)
        text_append(&text, "行长乐都重还");
    assert_int_equal(pinyin_index_words(pinyin, text_get(&text), &out), OK);
    assert_true(out.length < 8 * 12 * 2 * 80); /* the runs of twelve are all the same */
    text_done(&text);
    text_done(&out);
}

typedef struct Found {
    char words[8][64];
    size_t letters[8];
    size_t count, stop_after;
} Found;

static bool remember(const char *candidate, size_t consumed, void *user)
{
    Found *found = user;
    (void)snprintf(found->words[found->count], sizeof found->words[0], "%s", candidate);
    found->letters[found->count++] = consumed;
    return found->count < found->stop_after;
}

static void candidates_stand_for_their_letters(void **state)
{
    (void)state;
    Found found = {.stop_after = 8};
    assert_int_equal(pinyin_candidates(pinyin, "guizhou", 8, remember, &found), OK);
    assert_string_equal(found.words[0], "贵州");
    assert_int_equal(found.letters[0], 7);
    assert_int_equal(found.count, 8);
    bool character = false;
    for (size_t i = 0; i < found.count; i++)
        if (strcmp(found.words[i], "贵") == 0) {
            character = true;
            assert_int_equal(found.letters[i], 3);
        }
    assert_true(character);
}

static void candidates_stop_when_told_and_at_the_limit(void **state)
{
    (void)state;
    Found found = {.stop_after = 2};
    assert_int_equal(pinyin_candidates(pinyin, "wang", 8, remember, &found), OK);
    assert_int_equal(found.count, 2);
    found = (Found){.stop_after = 8};
    assert_int_equal(pinyin_candidates(pinyin, "wang", 3, remember, &found), OK);
    assert_int_equal(found.count, 3);
}

static void letters_that_are_no_pinyin_give_nothing(void **state)
{
    (void)state;
    static const char *const LETTERS[] = {"", "iiii", "'", "uv", "贵", "\xff"};
    for (size_t i = 0; i < sizeof LETTERS / sizeof LETTERS[0]; i++) {
        Found found = {.stop_after = 8};
        assert_int_equal(pinyin_candidates(pinyin, LETTERS[i], 8, remember, &found), OK);
        assert_int_equal(found.count, 0);
    }
    char many[4096];
    memset(many, 'a', sizeof many - 1);
    many[sizeof many - 1] = '\0';
    Found found = {.stop_after = 8};
    assert_int_equal(pinyin_candidates(pinyin, many, 8, remember, &found), OK);
    assert_true(found.count > 0);
}

static void nothing_is_learned_from_what_was_asked(void **state)
{
    (void)state;
    Found before = {.stop_after = 8}, after = {.stop_after = 8};
    assert_int_equal(pinyin_candidates(pinyin, "zhangwei", 8, remember, &before), OK);
    for (int i = 0; i < 50; i++) {
        Found other = {.stop_after = 8};
        assert_int_equal(
            pinyin_candidates(pinyin, i % 2 == 0 ? "zhangweiguo" : "zhang", 8, remember, &other),
            OK);
    }
    assert_int_equal(pinyin_candidates(pinyin, "zhangwei", 8, remember, &after), OK);
    assert_memory_equal(before.words, after.words, sizeof before.words);
}

static void opening_says_nothing_on_standard_error(void **state)
{
    (void)state;
    int kept = dup(STDERR_FILENO), ends[2];
    assert_int_equal(pipe(ends), 0);
    assert_true(dup2(ends[1], STDERR_FILENO) >= 0);
    Pinyin *another = NULL;
    Result r = pinyin_open(&another);
    pinyin_close(another);
    (void)fputs("still there", stderr);
    (void)fflush(stderr);
    assert_true(dup2(kept, STDERR_FILENO) >= 0);
    close(ends[1]);
    char said[256] = "";
    ssize_t length = read(ends[0], said, sizeof said - 1);
    close(ends[0]);
    close(kept);
    assert_int_equal(r, OK);
    assert_int_equal(length, strlen("still there"));
    assert_string_equal(said, "still there");
}

static void write_word(const char *word, size_t bytes, const char *syllables, void *user)
{
    text_append_format(user, "[%.*s %s]", (int)bytes, word, syllables ? syllables : "-");
}

static void a_text_is_parted_into_words_with_their_readings(void **state)
{
    (void)state;
    Text out = {0};
    assert_int_equal(pinyin_each_word(pinyin, "重庆的银行在长春都很重", write_word, &out), OK);
    assert_string_equal(text_get(&out), "[重庆 chong'qing][的 -][银行 yin'hang][在 -]"
                                        "[长春 chang'chun][都 -][很 -][重 -]");
    assert_int_equal(pinyin_each_word(pinyin, "重庆?", write_word, &out), NOT_FOUND);
    text_done(&out);
}

static void a_dictionary_that_a_thread_reads_is_the_same(void **state)
{
    (void)state;
    Pinyin *warmed = NULL, *left = NULL;
    Text words = {0}, expected = {0};
    assert_int_equal(pinyin_open(&warmed), OK);
    assert_true(pinyin_is_warm(warmed)); /* nothing is read, nothing is waited for */
    assert_int_equal(pinyin_warm(warmed), OK);
    assert_int_equal(pinyin_warm(warmed), OK); /* once */
    while (!pinyin_is_warm(warmed))
        (void)usleep(1000);
    assert_int_equal(pinyin_reading(warmed, "蚌埠的王志伟", &words), OK);
    assert_int_equal(pinyin_reading(pinyin, "蚌埠的王志伟", &expected), OK);
    assert_string_equal(text_get(&words), text_get(&expected));
    pinyin_close(warmed);
    /* who asks at once waits, and who leaves at once leaves nothing behind */
    warmed = NULL;
    assert_int_equal(pinyin_open(&warmed), OK);
    assert_int_equal(pinyin_warm(warmed), OK);
    text_clear(&words);
    assert_int_equal(pinyin_reading(warmed, "蚌埠的王志伟", &words), OK);
    assert_true(pinyin_is_warm(warmed));
    assert_string_equal(text_get(&words), text_get(&expected));
    assert_int_equal(pinyin_open(&left), OK);
    assert_int_equal(pinyin_warm(left), OK);
    pinyin_close(left);
    pinyin_close(warmed);
    text_done(&words);
    text_done(&expected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_dictionary_that_a_thread_reads_is_the_same),
        cmocka_unit_test(names_and_places_are_read_as_people_say_them),
        cmocka_unit_test(what_is_not_chinese_passes_through),
        cmocka_unit_test(a_reading_is_appended_to_what_is_there),
        cmocka_unit_test(the_index_words_are_suffixes_and_initials),
        cmocka_unit_test(every_reading_is_in_the_index),
        cmocka_unit_test(runs_are_parted_by_what_is_not_chinese),
        cmocka_unit_test(no_word_is_written_twice_and_the_work_is_bounded),
        cmocka_unit_test(candidates_stand_for_their_letters),
        cmocka_unit_test(candidates_stop_when_told_and_at_the_limit),
        cmocka_unit_test(letters_that_are_no_pinyin_give_nothing),
        cmocka_unit_test(nothing_is_learned_from_what_was_asked),
        cmocka_unit_test(a_text_is_parted_into_words_with_their_readings),
        cmocka_unit_test(opening_says_nothing_on_standard_error),
    };
    return cmocka_run_group_tests(tests, open_pinyin, close_pinyin);
}
