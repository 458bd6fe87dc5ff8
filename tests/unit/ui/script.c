/* Writing that joins, stacks and reorders: Uyghur, Tibetan, Burmese, Vietnamese, with the fonts that the
 * build makes. What is drawn is compared with what is drawn of its parts. */
#include "ui/script.h"
#include "ui/paragraph.h"
#include "ui/runs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include "../../support/check.h"
#include "base/text.h"

static Fonts fonts;

static int begin(void **state)
{
    (void)state;
    Theme theme = theme_make(1920, 1080, 0, LOOK_USUAL);
    if (TTF_Init() != 0)
        return -1;
    assert_ok(fonts_open(&fonts, "build/share/fonts", &theme));
    return 0;
}

static int end(void **state)
{
    (void)state;
    fonts_close(&fonts);
    TTF_Quit();
    return 0;
}

/* The picture of a text of one run, as the screen has it. */
static SDL_Surface *drawn(const char *words)
{
    Run *runs = NULL;
    int count = runs_split(&fonts, words, strlen(words), TEXT_TITLE, false, false, &runs);
    assert_int_equal(count, 1);
    TTF_Font *font = run_font(&fonts, TEXT_TITLE, &runs[0]);
    assert_non_null(font);
    SDL_Surface *surface = TTF_RenderUTF8_Shaded(font, words, (SDL_Color){255, 255, 255, 255},
                                                 (SDL_Color){0, 0, 0, 255});
    assert_non_null(surface);
    free(runs);
    return surface;
}

static int ink(const SDL_Surface *surface, int x, int y)
{
    return ((const uint8_t *)surface->pixels)[y * surface->pitch + x];
}

/* How much two pictures differ where the right one stands at `x` of the left one, in a thousand. */
static int differs(const SDL_Surface *whole, int x, const SDL_Surface *part)
{
    int64_t apart = 0, all = 1;
    for (int i = 0; i < part->w && x + i < whole->w; i++)
        for (int y = 0; y < part->h && y < whole->h; y++) {
            apart += abs(ink(whole, x + i, y) - ink(part, i, y));
            all += ink(part, i, y);
        }
    return (int)(apart * 1000 / all);
}

static int width_of(const char *words)
{
    return runs_width(&fonts, words, strlen(words), TEXT_TITLE, false);
}

static void uyghur_letters_join(void **state)
{
    (void)state;
    static const char *const ALONE[] = {"ب", "ا", "ل", "ا", "م"};
    int sum = 0;
    for (size_t i = 0; i < 5; i++)
        sum += width_of(ALONE[i]);
    assert_true(width_of("بالام") < sum * 9 / 10);
    SDL_Surface *one = drawn("ب"), *two = drawn("بب");
    assert_true(two->w < 2 * one->w);
    assert_in_range(differs(two, two->w - one->w, one), 200,
                    100000); /* the first of them has no end */
    SDL_FreeSurface(one);
    SDL_FreeSurface(two);
    /* Letters that only Uyghur has come from the same font: else nothing would join. */
    Run *runs = NULL;
    static const char OWN[] = "ئېۋۇۈۆڭگچپژ";
    assert_int_equal(runs_split(&fonts, OWN, strlen(OWN), TEXT_BODY, false, true, &runs), 1);
    assert_string_equal(runs[0].script, "Arab");
    assert_true(runs[0].rtl);
    free(runs);
}

static void a_burmese_vowel_stands_before_the_letter_it_follows(void **state)
{
    (void)state;
    SDL_Surface *letter = drawn("က"), *both = drawn("ကေ");
    assert_true(both->w > letter->w);
    int behind = differs(both, both->w - letter->w, letter), before = differs(both, 0, letter);
    assert_true(behind < 300);
    assert_true(before > 2 * behind);
    SDL_FreeSurface(letter);
    SDL_FreeSurface(both);
}

static void tibetan_letters_stack(void **state)
{
    (void)state;
    assert_in_range(width_of("རྒྱུ"), width_of("ར") * 8 / 10, width_of("ར") * 14 / 10);
    assert_true(width_of("རགཡ") > width_of("རྒྱུ") * 2);
}

static void vietnamese_signs_take_no_room(void **state)
{
    (void)state;
    assert_int_equal(width_of("Tiếng Việt"), width_of("Tieng Viet"));
    Glyph glyph = fonts_glyph(&fonts, TEXT_BODY, false, 0x1EBF); /* ế */
    TTF_Font *font = fonts_at(&fonts, TEXT_BODY, glyph.font);
    assert_true(TTF_GlyphIsProvided32(font, 0x1EBF));
}

static void every_letter_of_the_translations_is_in_a_font(void **state)
{
    (void)state;
    static const char *const LETTERS[] = {
        "ཀཁགངཅཆཇཉཏཐདནཔཕབམཙཚཛཝཞཟའཡརལཤསཧཨ་།༄",
        "ကခဂဃငစဆဇဈဉညဋဌဍဎဏတထဒဓနပဖဗဘမယရလဝသဟဠအဣဤဥဦဧဩဪ၊။၀၁၂၃၄၅၆၇၈၉",
        "ئابپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىي،؛؟«»",
        "ăâđêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"};
    for (size_t i = 0; i < sizeof LETTERS / sizeof *LETTERS; i++)
        for (const char *at = LETTERS[i]; *at;) {
            uint32_t c = utf8_next(&at);
            for (int bold = 0; bold < 2; bold++) {
                TTF_Font *font =
                    fonts_at(&fonts, TEXT_BODY, fonts_glyph(&fonts, TEXT_BODY, bold, c).font);
                assert_true(TTF_GlyphIsProvided32(font, c));
            }
        }
}

/* Where the text may break, as the text itself with bars. */
static void with_bars(const char *words, Text *out)
{
    char breaks[512];
    assert_true(strlen(words) < sizeof breaks);
    line_breaks(words, strlen(words), breaks);
    text_clear(out);
    for (size_t i = 0; words[i]; i++) {
        text_append_bytes(out, words + i, 1);
        if (breaks[i] <= BREAK_MAY && words[i + 1])
            text_append(out, "|");
    }
}

static void burmese_breaks_between_syllables_and_tibetan_after_its_points(void **state)
{
    (void)state;
    static const char *const LINES[] = {
        "အိမ်|ပြန်|လမ်း|ရှာ|နေ|သော|က|လေး|များ။", /* closed by an asat, medials, vowels */
        "မြန်|မာ|စာ",
        "ဗုဒ္ဓ|ဘာ|သာ",     /* stacked */
        "အင်္ဂ|လိပ်",        /* a kinzi */
        "သင့်|က|လေး|လား။", /* a dot below before or after the asat */
        "བོད་|ཡིག་|ཁྲོམ།",
        "Tiếng |Việt",
    };
    Text bars = {0};
    for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++) {
        char words[512];
        size_t length = 0;
        for (const char *c = LINES[i]; *c; c++)
            if (*c != '|')
                words[length++] = *c;
        words[length] = '\0';
        with_bars(words, &bars);
        assert_string_equal(text_get(&bars), LINES[i]);
    }
    text_done(&bars);
}

static void no_line_begins_with_a_sign_that_belongs_to_the_letter_before(void **state)
{
    (void)state;
    static const char *const WORDS[] = {"ရဲက ချက်ချင်း ရှာနိုင်ပါတယ်။ ဒီစက်မှာ ကွန်ရက် မရှိလို့ နှေးပါတယ်။",
                                        "ཉེན་རྟོག་པས་ལམ་སང་འཚོལ་ཐུབ། འཕྲུལ་ཆས་འདི་ལ་དྲ་རྒྱ་མེད་པས་དལ།",
                                        "རྒྱུརྒྱུརྒྱུརྒྱུརྒྱུརྒྱུ", /* no point in it */
                                        "ئاتا-ئانامنى ئىزدەۋاتىمەن مُحَمَّد"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        for (int width = 20; width < 400; width += 7) {
            Paragraph paragraph;
            paragraph_init(&paragraph, &fonts, WORDS[i],
                           (ParagraphStyle){.size = TEXT_BODY, .width = width});
            for (int k = 0; k < paragraph.count; k++) {
                const char *at = paragraph.words + paragraph.lines[k].start;
                assert_false(script_continues(0, utf8_next(&at)));
            }
            paragraph_done(&paragraph);
        }
}

static void words_and_numbers_of_both_directions_keep_their_order(void **state)
{
    (void)state;
    Run *runs = NULL;
    static const char WORDS[] = "بۇ 1998 王小明 (DNA) بالام";
    int count = runs_split(&fonts, WORDS, strlen(WORDS), TEXT_BODY, false, true, &runs);
    const char *order[] = {"بالام", "王小明", "DNA", "1998", "بۇ"};
    int at = 0;
    for (int i = 0; i < count && at < 5; i++)
        at += memmem(WORDS + runs[i].start, runs[i].length, order[at], strlen(order[at])) != NULL;
    assert_int_equal(at, 5); /* from the left to the right of the glass */
    free(runs);
    assert_false(script_base_is_rtl("王小明 بالام", strlen("王小明 بالام"), false));
    assert_true(script_base_is_rtl("王小明 بالام", strlen("王小明 بالام"), true));
    assert_false(script_base_is_rtl("1998 王小明", strlen("1998 王小明"), true));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(uyghur_letters_join),
        cmocka_unit_test(a_burmese_vowel_stands_before_the_letter_it_follows),
        cmocka_unit_test(tibetan_letters_stack),
        cmocka_unit_test(vietnamese_signs_take_no_room),
        cmocka_unit_test(every_letter_of_the_translations_is_in_a_font),
        cmocka_unit_test(burmese_breaks_between_syllables_and_tibetan_after_its_points),
        cmocka_unit_test(no_line_begins_with_a_sign_that_belongs_to_the_letter_before),
        cmocka_unit_test(words_and_numbers_of_both_directions_keep_their_order),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
