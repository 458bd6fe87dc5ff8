/* What of a frame is read aloud, in which order, and what is never read unasked. */
#include "ui/reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include "ui/draw.h"

#include <cmocka.h>

static const Rect SCREEN = {0, 0, 400, 300};
static DrawList list;
static int places;

static int begin(void **state)
{
    (void)state;
    draw_begin(&list, SCREEN, false);
    return 0;
}

static int end(void **state)
{
    (void)state;
    draw_list_done(&list);
    return 0;
}

/* Each somewhere else. */
static Rect put(ItemKind kind, Part part, const char *id, const char *words)
{
    Rect area = {places % 100, places++, 40, 20};
    list.part = part;
    (void)draw_item(&list, kind, id, area, words);
    list.part = PART_PAGE;
    return area;
}

static void assert_read(ReadWish wish, const char *expected)
{
    Text words = {0};
    draw_read(&list, wish, &words);
    assert_string_equal(text_get(&words), expected);
    text_done(&words);
}

/* As screens do it: the bar first, its keys among its words, keys before the words above them. */
static void add_question(void)
{
    (void)put(ITEM_TARGET, PART_BAR, "look", "");
    (void)put(ITEM_WORDS, PART_BAR, NULL, "I know something");
    (void)put(ITEM_TARGET, PART_BAR, "back", "Back");
    (void)put(ITEM_TARGET, PART_PAGE, "next", "Next");
    (void)put(ITEM_WORDS, PART_PAGE, NULL, "What have you seen?");
    (void)put(ITEM_WORDS, PART_PAGE, NULL, "You need not be sure.");
    (void)put(ITEM_NOTE, PART_OWN, "field", "at the mill");
}

static void the_title_then_the_question_then_the_keys_then_those_of_the_bar(void **state)
{
    (void)state;
    add_question();
    assert_read(READ_ALL, "I know something\n"
                          "\nWhat have you seen?\nYou need not be sure.\nat the mill\n"
                          "\nNext\n"
                          "\nBack\n");
    assert_read(READ_TITLE, "I know something\n");
}

static void a_visitors_own_words_are_not_read_by_themselves(void **state)
{
    (void)state;
    add_question();
    assert_read(READ_PAGE, "What have you seen?\nYou need not be sure.\n\nNext\n");
}

static void faces_come_after_the_doors_and_only_when_asked(void **state)
{
    (void)state;
    (void)put(ITEM_TARGET, PART_ASIDE, "case-1", "小明");
    (void)put(ITEM_WORDS, PART_ASIDE, NULL, "小明");
    (void)put(ITEM_WORDS, PART_ASIDE, NULL, "2002\n铜仁");
    (void)put(ITEM_TARGET, PART_PAGE, "door", "我找孩子");
    assert_read(READ_ALL, "我找孩子\n\n小明\n2002\n铜仁\n");
    assert_read(READ_PAGE, "我找孩子\n");
}

static void a_note_says_what_an_icon_means_and_what_more_a_row_tells(void **state)
{
    (void)state;
    Rect look = put(ITEM_TARGET, PART_PAGE, "look", "");
    Rect row = put(ITEM_TARGET, PART_PAGE, "row", "Bijie");
    (void)draw_item(&list, ITEM_NOTE, NULL, row, "Guizhou");
    (void)draw_item(&list, ITEM_NOTE, "look-usual", look, "Larger letters");
    assert_read(READ_ALL, "Larger letters\nBijie\nGuizhou\n");
}

static void keys_of_a_keyboard_and_numbers_alone_are_not_read_but_110_is(void **state)
{
    (void)state;
    (void)put(ITEM_TARGET, PART_MUTE, "key-q", "q");
    (void)put(ITEM_TARGET, PART_PAGE, "day-7", "7");
    (void)put(ITEM_WORDS, PART_PAGE, NULL, "110");
    (void)put(ITEM_WORDS, PART_PAGE, NULL, "—");
    assert_read(READ_ALL, "110\n");
}

static void a_dialogue_is_all_that_is_read(void **state)
{
    (void)state;
    add_question();
    list.layer++;
    (void)put(ITEM_WORDS, PART_PAGE, NULL, "Stop telling?");
    (void)put(ITEM_TARGET, PART_PAGE, "stay", "Go on telling");
    assert_read(READ_ALL, "Stop telling?\n\nGo on telling\n");
}

static uint64_t hash_with(const char *words, Part part)
{
    draw_begin(&list, SCREEN, false);
    add_question();
    (void)put(ITEM_WORDS, part, NULL, words);
    return draw_words_hash(&list, PART_PAGE);
}

static void another_page_has_another_hash_but_a_countdown_and_own_words_have_not(void **state)
{
    (void)state;
    uint64_t before = hash_with("Where was it?", PART_PAGE);
    assert_true(hash_with("When was it?", PART_PAGE) != before);
    assert_true(hash_with("Where was it?", PART_PAGE) == before);
    assert_true(hash_with("20", PART_PAGE) == hash_with("19", PART_PAGE));
    assert_true(hash_with("my secret", PART_OWN) == hash_with("mine", PART_OWN));
    uint64_t page = draw_words_hash(&list, PART_PAGE);
    list.layer++; /* a dialogue */
    assert_true(draw_words_hash(&list, PART_PAGE) != page);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_title_then_the_question_then_the_keys_then_those_of_the_bar),
        TEST(a_visitors_own_words_are_not_read_by_themselves),
        TEST(faces_come_after_the_doors_and_only_when_asked),
        TEST(a_note_says_what_an_icon_means_and_what_more_a_row_tells),
        TEST(keys_of_a_keyboard_and_numbers_alone_are_not_read_but_110_is),
        TEST(a_dialogue_is_all_that_is_read),
        TEST(another_page_has_another_hash_but_a_countdown_and_own_words_have_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
