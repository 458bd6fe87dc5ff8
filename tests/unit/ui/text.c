/* Text: where lines break, which font, which direction, and that no input is slow or harmful. */
#include "ui/paragraph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include "../../support/check.h"
#include "../../support/scratch.h"
#include "../../support/screen.h"
#include "ui/runs.h"

#define OTHER_FONT "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"

static Fonts fonts;
static bool has_other_font;

static int begin(void **state)
{
    Theme theme = theme_make(1024, 600, 0, LOOK_USUAL);
    if (scratch_begin(state) != 0 || TTF_Init() != 0)
        return -1;
    has_other_font = access(OTHER_FONT, R_OK) == 0;
    char here[512];
    if (!getcwd(here, sizeof here) || scratch_run("cp %s/build/share/fonts/*.otf .", here) != 0)
        return -1;
    if (has_other_font && scratch_run("cp %s other.ttf", OTHER_FONT) != 0)
        return -1;
    assert_ok(fonts_open(&fonts, scratch_path(""), &theme));
    return 0;
}

static int end(void **state)
{
    fonts_close(&fonts);
    TTF_Quit();
    return scratch_end(state);
}

static Paragraph lay_out(const char *words, int width, int max_lines)
{
    Paragraph paragraph;
    paragraph_init(&paragraph, &fonts, words,
                   (ParagraphStyle){.size = TEXT_BODY, .width = width, .max_lines = max_lines});
    return paragraph;
}

static const char *line_at(const Paragraph *paragraph, int index)
{
    static char line[4096];
    (void)snprintf(line, sizeof line, "%.*s", (int)paragraph->lines[index].length,
                   paragraph->words + paragraph->lines[index].start);
    return line;
}

static void no_line_begins_with_a_stop_or_ends_with_an_opening_mark(void **state)
{
    (void)state;
    static const char WORDS[] =
        "孩子叫王小明，小名“毛毛”。他在贵州省（毕节市）走失；当时五岁、穿红毛衣！你见过他吗？"
        "家里人说：“我们等你回家。”（电话没有换过）《寻人启事》";
    static const char *const NEVER_FIRST[] = {"，", "。", "、", "；", "！",
                                              "？", "：", "”",  "）", "》"};
    static const char *const NEVER_LAST[] = {"“", "（", "《"};
    for (int width = 100; width < 600; width += 5) {
        Paragraph paragraph = lay_out(WORDS, width, 0);
        assert_true(paragraph.count >= 1);
        for (int i = 0; i < paragraph.count; i++) {
            const char *line = line_at(&paragraph, i);
            assert_in_range(paragraph.lines[i].width, 1, width);
            for (size_t k = 0; k < 10 && i > 0; k++)
                assert_int_not_equal(strncmp(line, NEVER_FIRST[k], 3), 0);
            for (size_t k = 0; k < 3 && i < paragraph.count - 1; k++)
                assert_int_not_equal(strcmp(line + strlen(line) - 3, NEVER_LAST[k]), 0);
        }
        paragraph_done(&paragraph);
    }
}

static void latin_words_are_kept_whole_and_spaces_hang(void **state)
{
    (void)state;
    int em = fonts.em[TEXT_BODY];
    Paragraph paragraph = lay_out("Hello world of Guizhou 贵州毕节", em * 5, 0);
    assert_string_equal(line_at(&paragraph, 0), "Hello");
    for (int i = 0; i < paragraph.count; i++) {
        const char *line = line_at(&paragraph, i);
        assert_true(line[0] != ' ' && line[strlen(line) - 1] != ' ');
    }
    paragraph_done(&paragraph);
}

static void a_word_wider_than_the_line_is_broken_inside(void **state)
{
    (void)state;
    Paragraph paragraph = lay_out("Donaudampfschifffahrtsgesellschaft", 100, 0);
    assert_true(paragraph.count > 2);
    for (int i = 0; i < paragraph.count; i++)
        assert_true(paragraph.lines[i].width <= 100);
    paragraph_done(&paragraph);
    paragraph =
        lay_out("贵州", 3, 0); /* not even one character fits: one a line, no endless loop */
    assert_int_equal(paragraph.count, 2);
    paragraph_done(&paragraph);
}

static void newlines_break_and_the_last_one_does_not_count(void **state)
{
    (void)state;
    Paragraph paragraph = lay_out("一\n\n三\r\n四\n", 500, 0);
    assert_int_equal(paragraph.count, 4);
    assert_string_equal(line_at(&paragraph, 1), "");
    assert_string_equal(line_at(&paragraph, 2), "三");
    assert_string_equal(line_at(&paragraph, 3), "四");
    paragraph_done(&paragraph);
}

static void what_does_not_fit_ends_in_dots_inside_the_width(void **state)
{
    (void)state;
    for (int width = 80; width < 260; width += 9) {
        Paragraph paragraph =
            lay_out("家里人一直在等他回来，从来没有放弃，电话没有换过。", width, 2);
        assert_true(paragraph.cut);
        assert_int_equal(paragraph.count, 2);
        const char *line = line_at(&paragraph, 1);
        assert_string_equal(line + strlen(line) - 3, "…");
        assert_true(paragraph.lines[1].width <= width);
        paragraph_done(&paragraph);
    }
    Paragraph english = lay_out("The family has been waiting ever since", 150, 1);
    assert_non_null(strstr(line_at(&english, 0), "..."));
    paragraph_done(&english);
    Paragraph whole = lay_out("贵州省毕节市", fonts.em[TEXT_BODY] * 6, 1);
    assert_false(whole.cut); /* it fits exactly */
    paragraph_done(&whole);
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void ten_thousand_characters_take_time_in_proportion(void **state)
{
    (void)state;
    static const char *const PIECES[] = {"家里人一直在等他回来，", "word ", "a", "\xFF", "中a1，"};
    for (size_t p = 0; p < sizeof PIECES / sizeof PIECES[0]; p++) {
        Text small = {0}, large = {0};
        for (int i = 0; i < 1000; i++)
            text_append(&small, PIECES[p]);
        for (int i = 0; i < 16; i++)
            text_append(&large, text_get(&small));
        Paragraph warm = lay_out(text_get(&small), 400, 0);
        paragraph_done(&warm);
        double start = seconds();
        Paragraph a = lay_out(text_get(&small), 400, 0);
        double one = seconds() - start;
        start = seconds();
        Paragraph b = lay_out(text_get(&large), 400, 0);
        double sixteen = seconds() - start;
        assert_true(sixteen < one * 16 * 6 + 0.02); /* far from the 256 of a square */
        assert_true(a.count < b.count);
        paragraph_done(&a);
        paragraph_done(&b);
        text_done(&small);
        text_done(&large);
    }
}

static void bytes_that_are_no_text_do_no_harm(void **state)
{
    (void)state;
    static const char *const WORDS[] = {"",
                                        "\xC3",
                                        "\xE2\x82",
                                        "\xF0\x9F\x98",
                                        "a\xFF\xFE z",
                                        "\xED\xA0\x80\xED\xB0\x80",
                                        "\xCC\x81\xCC\x81\xCC\x81",
                                        "\xE2\x80\x8D\xE2\x80\x8B\xEF\xBB\xBF",
                                        "\x01\x02\x1B[31m\x7F",
                                        "\xE2\x80\xAE desrever",
                                        "\xF4\x90\x80\x80",
                                        "\n\n\n"};
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++)
        for (int lines = 0; lines < 2; lines++) {
            Paragraph paragraph = lay_out(WORDS[i], 40, lines);
            assert_true(utf8_is_valid(paragraph.words, strlen(paragraph.words)));
            for (const char *c = paragraph.words; *c; c++)
                assert_true((unsigned char)*c >= 0x20 || *c == '\n');
            assert_null(strstr(paragraph.words, "\xE2\x80\xAE"));
            paragraph_done(&paragraph);
        }
}

static void widths_are_those_of_the_shaped_text(void **state)
{
    (void)state;
    static const char *const WORDS[] = {"贵州省毕节市大方县", "The family has been waiting",
                                        "1998年7月，AVAWA To"};
    for (size_t i = 0; i < 3; i++) {
        Paragraph paragraph = lay_out(WORDS[i], 0, 0);
        int shaped = runs_width(&fonts, WORDS[i], strlen(WORDS[i]), TEXT_BODY, false);
        assert_in_range(paragraph.lines[0].width, shaped - shaped / 40 - 2,
                        shaped + shaped / 20 + 2);
        paragraph_done(&paragraph);
    }
}

static void characters_come_from_the_first_font_that_has_them(void **state)
{
    (void)state;
    Run *runs = NULL;
    static const char WORDS[] = "王小明 Ա 1998";
    if (!has_other_font)
        skip();
    assert_int_equal(fonts.count, 3);
    int count = runs_split(&fonts, WORDS, strlen(WORDS), TEXT_BODY, false, false, &runs);
    assert_int_equal(count, 2);
    assert_int_equal(runs[0].font, fonts.chain[false][0]);
    assert_non_null(strstr(fonts.files[runs[0].font].path, "homeward-regular"));
    assert_non_null(strstr(fonts.files[runs[1].font].path, "other.ttf"));
    free(runs);
    assert_non_null(strstr(fonts.files[fonts.chain[true][0]].path, "homeward-bold"));
}

static void numbers_keep_their_order_in_text_from_right_to_left(void **state)
{
    (void)state;
    Run *runs = NULL;
    static const char WORDS[] = "\u05E9\u05DC\u05D5\u05DD 1998 \u8D35\u5DDE";
    if (!has_other_font)
        skip();
    int count = runs_split(&fonts, WORDS, strlen(WORDS), TEXT_BODY, false, true, &runs);
    assert_true(count >= 3);
    int hebrew = -1, number = -1;
    for (int i = 0; i < count; i++) {
        if (memcmp(WORDS + runs[i].start, "\u05E9", 2) == 0)
            hebrew = i;
        if (runs[i].length >= 4 && memmem(WORDS + runs[i].start, runs[i].length, "1998", 4))
            number = i;
    }
    assert_true(hebrew > number && number >= 0); /* the first word stands on the right */
    assert_true(runs[hebrew].rtl);
    assert_false(runs[number].rtl);
    free(runs);
    Paragraph paragraph = lay_out(WORDS, 500, 0);
    assert_true(paragraph.lines[0].rtl);
    paragraph_done(&paragraph);
}

static void a_folder_without_fonts_is_told(void **state)
{
    (void)state;
    Fonts none = {0};
    Theme theme = theme_make(1024, 600, 0, LOOK_USUAL);
    assert_int_equal(scratch_run("mkdir -p empty"), 0);
    assert_int_equal(fonts_open(&none, scratch_path("empty"), &theme), NOT_FOUND);
    fonts_close(&none);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_line_begins_with_a_stop_or_ends_with_an_opening_mark),
        cmocka_unit_test(latin_words_are_kept_whole_and_spaces_hang),
        cmocka_unit_test(a_word_wider_than_the_line_is_broken_inside),
        cmocka_unit_test(newlines_break_and_the_last_one_does_not_count),
        cmocka_unit_test(what_does_not_fit_ends_in_dots_inside_the_width),
        cmocka_unit_test(ten_thousand_characters_take_time_in_proportion),
        cmocka_unit_test(bytes_that_are_no_text_do_no_harm),
        cmocka_unit_test(widths_are_those_of_the_shaped_text),
        cmocka_unit_test(characters_come_from_the_first_font_that_has_them),
        cmocka_unit_test(numbers_keep_their_order_in_text_from_right_to_left),
        cmocka_unit_test(a_folder_without_fonts_is_told),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
