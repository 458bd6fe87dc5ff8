/* Laid-out texts that are kept: the same as those made anew, bounded, and gone when they are forgotten. */
#include "ui/layouts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
/* cmocka needs the first four */
#include <cmocka.h>

#include "../../support/check.h"
#include "../../support/scratch.h"
#include "../../support/screen.h"

#define WIDTH 200

static Fonts fonts;
static Layouts layouts;

static int begin(void **state)
{
    Theme theme = theme_make(1024, 600, 0, LOOK_USUAL);
    char here[512];
    if (scratch_begin(state) != 0 || TTF_Init() != 0 || !getcwd(here, sizeof here) ||
        scratch_run("cp %s/build/share/fonts/*.otf .", here) != 0)
        return -1;
    assert_ok(fonts_open(&fonts, scratch_path(""), &theme));
    layouts_init(&layouts);
    return 0;
}

static int end(void **state)
{
    layouts_forget(&layouts);
    fonts_close(&fonts);
    TTF_Quit();
    return scratch_end(state);
}

static const Paragraph *get(const char *words, ParagraphStyle style)
{
    return layouts_get(&layouts, &fonts, words, style);
}

static int filled(void)
{
    int count = 0;
    for (int i = 0; i < LAYOUTS_MAX; i++)
        count += layouts.entries[i].used != 0;
    return count;
}

static void a_text_is_laid_out_once_and_as_if_it_were_new(void **state)
{
    (void)state;
    static const char WORDS[] = "他在贵州省（毕节市）走失；当时五岁、穿红毛衣！";
    const ParagraphStyle style = {.size = TEXT_BODY, .width = WIDTH, .even = true};
    Paragraph new;
    paragraph_init(&new, &fonts, WORDS, style);
    const Paragraph *first = get(WORDS, style);
    const char *words = first->words;
    assert_int_equal(first->count, new.count);
    assert_memory_equal(first->lines, new.lines, (size_t) new.count * sizeof *new.lines);
    assert_string_equal(first->words, new.words);
    char other[sizeof WORDS]; /* the words count, not where they lie */
    memcpy(other, WORDS, sizeof WORDS);
    assert_ptr_equal(get(other, style)->words, words);
    assert_int_equal(filled(), 1);
    paragraph_done(&new);
}

static void whatever_makes_a_difference_is_another_layout(void **state)
{
    (void)state;
    static const char WORDS[] = "The family has been waiting ever since";
    const ParagraphStyle style = {.size = TEXT_BODY, .width = WIDTH};
    ParagraphStyle others[6];
    for (size_t i = 0; i < 6; i++)
        others[i] = style;
    others[0].size = TEXT_TITLE;
    others[1].bold = true;
    others[2].width = WIDTH + 1;
    others[3].max_lines = 1;
    others[4].rtl = true;
    others[5].even = true;
    int lines = get(WORDS, style)->count;
    for (size_t i = 0; i < 6; i++) {
        (void)get(WORDS, others[i]);
        assert_int_equal(filled(), (int)i + 2);
    }
    (void)get("The family has been waiting ever sinc", style);
    assert_int_equal(filled(), 8);
    assert_int_equal(get(WORDS, others[3])->count, 1);
    assert_int_equal(get(WORDS, style)->count, lines);
    assert_true(lines > 1);
}

static void no_more_is_kept_than_there_is_place_for(void **state)
{
    (void)state;
    char words[32];
    for (int i = 0; i < 20 * LAYOUTS_MAX; i++) {
        (void)snprintf(words, sizeof words, "第%d个孩子", i);
        const Paragraph *paragraph = get(words, (ParagraphStyle){.size = TEXT_BODY});
        assert_string_equal(paragraph->words, words);
        assert_int_equal(paragraph->count, 1);
    }
    assert_in_range(filled(), LAYOUTS_MAX / 2, LAYOUTS_MAX);
}

static void a_long_text_is_laid_out_and_not_kept(void **state)
{
    (void)state;
    char *words = malloc(LAYOUTS_BYTES + 2);
    assert_non_null(words);
    memset(words, 'a', LAYOUTS_BYTES + 1);
    words[LAYOUTS_BYTES + 1] = '\0';
    for (size_t i = 10; i < LAYOUTS_BYTES; i += 10)
        words[i] = ' ';
    assert_true(get(words, (ParagraphStyle){.size = TEXT_BODY, .width = WIDTH})->count > 100);
    assert_int_equal(filled(), 0);
    words[LAYOUTS_BYTES] = '\0';
    assert_true(get(words, (ParagraphStyle){.size = TEXT_BODY, .width = WIDTH})->count > 100);
    assert_int_equal(filled(), 1);
    free(words);
}

static void what_is_forgotten_is_overwritten(void **state)
{
    (void)state;
    char zeroes[sizeof layouts.entries] = {0};
    uint8_t secret[LAYOUTS_KEY];
    (void)get("毛毛在贵州", (ParagraphStyle){.size = TEXT_BODY, .width = WIDTH});
    memcpy(secret, layouts.secret, sizeof secret);
    layouts_forget(&layouts);
    assert_memory_equal(layouts.entries, zeroes, sizeof zeroes);
    assert_memory_not_equal(layouts.secret, secret, sizeof secret); /* nor can it be guessed */
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(a_text_is_laid_out_once_and_as_if_it_were_new),
        TEST(whatever_makes_a_difference_is_another_layout),
        TEST(no_more_is_kept_than_there_is_place_for),
        TEST(a_long_text_is_laid_out_and_not_kept),
        TEST(what_is_forgotten_is_overwritten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
