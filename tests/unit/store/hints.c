/* What the keyboard offers before libpinyin's words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pinyin/surnames.h"
#include "store/hints.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

#define MAX 10

static Hints hints;
static char words[MAX][HINT_SIZE];
static size_t count;

static int open_places(void **state)
{
    (void)state;
    const char *path = getenv("HOMEWARD_PLACES");
    return places_open(path != NULL ? path : "build/share/places.db", &hints.places) == OK ? 0 : -1;
}

static int close_places(void **state)
{
    (void)state;
    places_close(hints.places);
    return 0;
}

static size_t position(const char *word)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(words[i], word) == 0)
            return i;
    return 99;
}

static void ask(bool names, const char *letters)
{
    hints.names = names;
    count = hints_find(&hints, letters, MAX, words);
    assert_true(count <= MAX);
}

static void initials_and_pinyin_give_the_large_places(void **state)
{
    (void)state;
    ask(false, "gz");
    assert_string_equal(words[0], "贵州");
    assert_true(position("广州") < 4);
    ask(false, "guizhou");
    assert_string_equal(words[0], "贵州");
    ask(false, "guizh");
    assert_string_equal(words[0], "贵州");
    ask(false, "weining");
    assert_string_equal(words[0], "威宁");
    ask(false, "bj");
    assert_string_equal(words[0], "北京");
    ask(false, "laoting");
    assert_string_equal(words[0], "乐亭");
}

static void a_common_syllable_is_not_taken_for_the_beginning_of_a_place(void **state)
{
    (void)state;
    static const char *const LETTERS[] = {"shi", "bei", "gui", "a", "", "g"};
    for (size_t i = 0; i < sizeof LETTERS / sizeof LETTERS[0]; i++) {
        ask(false, LETTERS[i]);
        assert_int_equal(count, 0);
    }
}

static void names_come_first_where_a_name_is_asked(void **state)
{
    (void)state;
    ask(true, "zhangwei");
    assert_string_equal(words[0], "张伟");
    ask(true, "wangxiaoming");
    assert_string_equal(words[0], "王小明");
    assert_true(position("王晓明") < MAX);
    ask(true, "li");
    assert_string_equal(words[0], "李");
    ask(true, "qiu");
    assert_true(position("仇") < 3);
    ask(true, "ouyangna");
    assert_string_equal(words[0], "欧阳娜");
}

static void free_words_are_not_taken_for_names(void **state)
{
    (void)state;
    ask(false, "jintian");
    assert_int_equal(position("金天"), 99);
    ask(false, "li");
    assert_int_equal(count, 0);
}

static void the_limit_is_kept_and_no_word_comes_twice(void **state)
{
    (void)state;
    hints.names = true;
    assert_int_equal(hints_find(&hints, "zhangwei", 2, words), 2);
    assert_int_equal(hints_find(&hints, "zhangwei", 0, words), 0);
    ask(true, "yangyang");
    for (size_t i = 0; i < count; i++)
        assert_int_equal(position(words[i]), i);
}

static void odd_letters_do_no_harm(void **state)
{
    (void)state;
    char many[5000];
    memset(many, 'a', sizeof many - 1);
    many[sizeof many - 1] = '\0';
    ask(true, many);
    assert_int_equal(count, 0);
    ask(true, "''''");
    ask(true, "王王");
    ask(true, "iiiiiiiiiiiiiiiiiiiiiiiiii");
    assert_int_equal(count, 0);
    Hints none = {.names = true};
    assert_true(hints_find(&none, "wang", MAX, words) > 0);
}

static void the_tables_are_sorted_for_the_search(void **state)
{
    (void)state;
    size_t surnames = 0;
    for (size_t i = 0; i < SURNAME_COUNT; i++) {
        assert_true(i == 0 || strcmp(SURNAMES[i - 1].letters, SURNAMES[i].letters) < 0);
        for (size_t k = 0; k < 8 && SURNAMES[i].words[k] != NULL; k++)
            surnames++;
    }
    assert_true(surnames >= 300);
    for (size_t i = 1; i < GIVEN_COUNT; i++)
        assert_true(strcmp(GIVEN[i - 1].letters, GIVEN[i].letters) < 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(initials_and_pinyin_give_the_large_places),
        cmocka_unit_test(a_common_syllable_is_not_taken_for_the_beginning_of_a_place),
        cmocka_unit_test(names_come_first_where_a_name_is_asked),
        cmocka_unit_test(free_words_are_not_taken_for_names),
        cmocka_unit_test(the_limit_is_kept_and_no_word_comes_twice),
        cmocka_unit_test(odd_letters_do_no_harm),
        cmocka_unit_test(the_tables_are_sorted_for_the_search),
    };
    return cmocka_run_group_tests(tests, open_places, close_places);
}
