/* The keyboard, typed on by a script through the same door as a finger. With HOMEWARD_PICTURES=folder
 * its screens are written there as PNG, to be looked at. */
#include "ui/board.h"

#include "../../support/hand.h"
#include "../../support/typing.h"
#include "base/text.h"

/* --- the text ---------------------------------------------------------------------------------- */

static void words_stop_at_the_limit_of_characters(void **state)
{
    (void)state;
    text_edit_init(&edit, "王小", INPUT_PINYIN, 4);
    assert_true(text_edit_append(&edit, "明天好"));
    assert_string_equal(edit.words, "王小明天");
    assert_false(text_edit_append(&edit, "a"));
    text_edit_letter(&edit, 'a');
    assert_string_equal(edit.letters, "");
    text_edit_init(&edit, "很长的文字", INPUT_PINYIN, 2);
    assert_string_equal(edit.words, "很长");
}

static void ten_thousand_characters_stay_within_the_limit_and_whole(void **state)
{
    (void)state;
    text_edit_init(&edit, "", INPUT_LATIN, 4000);
    for (int i = 0; i < 10000; i++)
        (void)text_edit_append(&edit, "字");
    assert_int_equal(utf8_count(edit.words), 4000);
    text_edit_init(&edit, "", INPUT_LATIN, 0); /* only the buffer bounds */
    for (int i = 0; i < 10000; i++)
        (void)text_edit_append(&edit, "字");
    assert_true(strlen(edit.words) < sizeof edit.words &&
                utf8_is_valid(edit.words, strlen(edit.words)));
    text_edit_wipe(&edit);
}

static void backspace_takes_a_character_with_its_marks(void **state)
{
    (void)state;
    text_edit_init(&edit, "王e\xcc\x81", INPUT_PINYIN, 100); /* e and a combining acute */
    assert_true(text_edit_backspace(&edit));
    assert_string_equal(edit.words, "王");
    text_edit_letter(&edit, 'a');
    assert_false(text_edit_backspace(&edit)); /* the letter goes first */
    assert_string_equal(edit.words, "王");
    assert_true(text_edit_backspace(&edit));
    assert_false(text_edit_backspace(&edit));
    assert_string_equal(edit.words, "");
}

static void a_wipe_leaves_no_byte(void **state)
{
    (void)state;
    text_edit_init(&edit, "秘密", INPUT_PINYIN, 100);
    text_edit_letter(&edit, 'w');
    text_edit_ask(&edit, &all_writers, NULL);
    assert_true(edit.candidates.count > 0);
    text_edit_wipe(&edit);
    const unsigned char *bytes = (const unsigned char *)&edit;
    for (size_t i = 0; i < sizeof edit; i++)
        assert_int_equal(bytes[i], 0);
}

static void deleted_words_leave_no_byte_behind_the_end(void **state)
{
    (void)state;
    text_edit_init(&edit, "王小明", INPUT_PINYIN, 100);
    (void)text_edit_backspace(&edit);
    for (size_t i = strlen(edit.words); i < sizeof edit.words; i++)
        assert_int_equal(edit.words[i], 0);
}

static void a_choice_takes_its_letters_and_the_rest_stays(void **state)
{
    (void)state;
    text_edit_init(&edit, "", INPUT_PINYIN, 100);
    for (const char *c = "guizhou"; *c != '\0'; c++)
        text_edit_letter(&edit, *c);
    text_edit_ask(&edit, &all_writers, NULL);
    size_t i = 0;
    while (i < edit.candidates.count && strcmp(edit.candidates.words[i], "贵") != 0)
        i++;
    assert_true(text_edit_choose(&edit, i));
    assert_string_equal(edit.words, "贵");
    assert_string_equal(edit.letters, "zhou");
    assert_false(text_edit_choose(&edit, 99));
}

static void letters_that_wait_are_asked_about_and_never_taken_unseen(void **state)
{
    (void)state;
    char guess[GUESS_SIZE];
    text_edit_init(&edit, "去", INPUT_PINYIN, 100);
    assert_true(text_edit_settle(&edit)); /* nothing waits */
    for (const char *c = "guizhou"; *c != '\0'; c++)
        text_edit_letter(&edit, *c);
    text_edit_ask(&edit, &all_writers, NULL);
    assert_int_equal(text_edit_guess(&edit, guess), GUESS_NONE);
    assert_string_equal(guess, "");
    assert_false(text_edit_settle(&edit));
    assert_int_equal(text_edit_guess(&edit, guess), GUESS_ASKED);
    assert_string_equal(guess, "贵州");
    assert_string_equal(edit.words, "去");
    text_edit_refuse(&edit);
    assert_int_equal(text_edit_guess(&edit, guess), GUESS_REFUSED);
    assert_false(text_edit_settle(&edit)); /* what was refused is asked again */
    (void)text_edit_backspace(&edit);      /* and what is changed, too */
    text_edit_ask(&edit, &all_writers, NULL);
    assert_int_equal(text_edit_guess(&edit, guess), GUESS_NONE);
    text_edit_letter(&edit, 'u');
    text_edit_ask(&edit, &all_writers, NULL);
    assert_false(text_edit_settle(&edit));
    assert_true(text_edit_settle(&edit));
    assert_string_equal(edit.words, "去贵州");
    assert_string_equal(edit.letters, "");
    text_edit_wipe(&edit);
}

static void letters_that_make_no_word_stay_letters(void **state)
{
    (void)state;
    text_edit_init(&edit, "", INPUT_PINYIN, 100);
    text_edit_letter(&edit, '\'');
    text_edit_ask(&edit, &(Writers){0}, NULL);
    assert_true(text_edit_settle(&edit));
    assert_string_equal(edit.words, "'");
}

/* --- typed by a finger ------------------------------------------------------------------------- */

static void pinyin_is_typed_and_chosen(void **state)
{
    (void)state;
    Typing typing = {0};
    text_edit_init(&edit, "", INPUT_PINYIN, 100);
    type(&typing, "expect What is the name?\ntype guizhou\nexpect 贵州\ntap candidate-0");
    assert_string_equal(edit.words, "贵州");
    assert_string_equal(edit.letters, "");
    assert_int_equal(typing.changes, 1);
    assert_false(typing.done);
}

static void initials_give_places_before_common_words(void **state)
{
    (void)state;
    Typing typing = {0};
    text_edit_init(&edit, "", INPUT_PINYIN, 100);
    type(&typing, "type gz\ntap candidate-0");
    assert_string_equal(edit.words, "贵州");
}

static void names_come_first_in_a_field_for_names(void **state)
{
    (void)state;
    Typing typing = {.names = true};
    text_edit_init(&edit, "", INPUT_PINYIN, 100);
    type(&typing, "type wangxiaoming\ntap key-space");
    assert_string_equal(edit.words, "王小明");
}

static void signs_choose_the_best_and_follow_it(void **state)
{
    (void)state;
    Typing typing = {0};
    text_edit_init(&edit, "", INPUT_PINYIN, 100);
    typing.lines = true;
    type(&typing, "type guizhou\ntap key-，\ntype guizhou\ntap key-。");
    assert_string_equal(edit.words, "贵州，贵州。");
}

static void candidates_are_turned_page_by_page(void **state)
{
    (void)state;
    Typing typing = {0};
    text_edit_init(&edit, "", INPUT_PINYIN, 100);
    type(&typing,
         "type shi\nexpect-id candidate-0\nexpect-no-id key-earlier\ntap key-later\n"
         "expect-no-id candidate-0\ntap key-earlier\nexpect-id candidate-0\ntap key-later\n"
         "tap key-backspace\nexpect-id candidate-0");
    assert_string_equal(edit.letters, "sh");
    assert_string_equal(edit.words, "");
}

static void the_method_changes_and_the_text_goes_on(void **state)
{
    (void)state;
    Typing typing = {0};
    text_edit_init(&edit, "", INPUT_PINYIN, 100);
    type(&typing,
         "type guizhou\ntap candidate-0\ntype an\ntap key-ink\ndraw key-pad " HAND_TEN
         "\nawait-id candidate-0\ntap candidate-0\ntap key-latin\ntap key-shift\ntype bcd\n"
         "tap key-digits\ntype 110\ntap key-space\ntap key-chinese\nexpect-id key-pad\n"
         "tap key-pinyin\ntype guizhou\ntap candidate-0");
    assert_string_equal(edit.words, "贵州an十Bcd110 贵州");
}

static void without_pinyin_there_are_latin_and_digits(void **state)
{
    (void)state;
    Typing typing = {.without_pinyin = true, .without_ink = true};
    text_edit_init(&edit, "", INPUT_PINYIN, 100);
    type(&typing,
         "type an\ntap key-digits\nexpect-no-id key-chinese\ntype 1\ntap key-latin\ntype na");
    assert_string_equal(edit.words, "an1na");
}

static void without_a_model_no_pad_is_offered(void **state)
{
    (void)state;
    Typing typing = {.without_ink = true};
    text_edit_init(&edit, "", INPUT_INK, 100);
    type(&typing, "expect-no-id key-pad\nexpect-no-id key-ink\ntype ni\nexpect-id candidate-0\n"
                  "tap key-digits\ntap key-chinese\nexpect-no-id key-pad\nexpect-id key-a");
    assert_string_equal(edit.words, "ni");
}

static void done_keeps_letters_that_were_not_chosen(void **state)
{
    (void)state;
    Typing typing = {0};
    text_edit_init(&edit, "", INPUT_PINYIN, 100);
    type(&typing, "type guizhou\ntap key-done");
    assert_string_equal(edit.words, "guizhou");
    assert_true(typing.done);
}

static void a_new_line_only_where_lines_are_wanted(void **state)
{
    (void)state;
    Typing typing = {.lines = true};
    text_edit_init(&edit, "", INPUT_LATIN, 100);
    type(&typing, "type a\ntap key-return\ntype b");
    assert_string_equal(edit.words, "a\nb");
    typing = (Typing){.lines = false};
    type(&typing, "expect-no-id key-return");
}

static void a_held_backspace_takes_one_character_after_the_other(void **state)
{
    (void)state;
    Typing typing = {.width = 1024, .height = 600};
    text_edit_init(&edit, "一二三四五六七八九十", INPUT_LATIN, 100);
    /* the key is the last of the fourth row, in the right lower part of the screen */
    type(&typing, "tap key-backspace\ndown 980 510\nwait 1100\nup 980 510\nwait 400");
    size_t left = utf8_count(edit.words);
    assert_in_range(left, 2, 7); /* one by the tap, some by holding, none after the finger left */
    type(&typing, "down 980 510\nwait 100\nup 980 510\nwait 400");
    assert_int_equal(utf8_count(edit.words), left - 1);
}

static void lifting_the_finger_after_holding_takes_no_further_character(void **state)
{
    (void)state;
    UiOptions options = {.width = 1024, .height = 600, .asset_folder = "build/share"};
    Ui *ui = NULL;
    assert_ok(ui_open(&options, &ui));
    text_edit_init(&edit, "一二三", INPUT_LATIN, 100);
    Board board = {.ui = ui, .edit = &edit, .writers = &all_writers};
    ui_begin(ui);
    key_hold_backspace(&board, true);
    assert_string_equal(edit.words, "一二三");
    edit.repeat_at = 1; /* long ago */
    key_hold_backspace(&board, true);
    assert_string_equal(edit.words, "一二");
    key_hold_backspace(&board, true); /* not yet again */
    key_press(&board, "backspace");   /* lifted */
    assert_string_equal(edit.words, "一二");
    key_hold_backspace(&board, false);
    key_press(&board, "backspace");
    assert_string_equal(edit.words, "一");
    ui_end(ui);
    ui_close(ui);
}

static void the_count_is_shown_near_the_limit(void **state)
{
    (void)state;
    Typing typing = {0};
    text_edit_init(&edit, "abcde", INPUT_LATIN, 10);
    type(&typing, "expect-not / 10\ntype fgh\nexpect 8 / 10\ntype ijklmn\nexpect 10 / 10");
    assert_string_equal(edit.words, "abcdefghij");
}

static void every_layout_fits_with_keys_as_large_as_a_finger(void **state)
{
    (void)state;
    static const int SIZES[][2] = {{1024, 600}, {1920, 1080}, {800, 480}, {600, 1024}};
    for (size_t i = 0; i < sizeof SIZES / sizeof SIZES[0]; i++) {
        Typing typing = {.width = SIZES[i][0], .height = SIZES[i][1], .lines = true};
        text_edit_init(&edit, "1998年秋天，孩子在集市上走失。", INPUT_PINYIN, 200);
        type_and_show(&typing, "wait 50", "pinyin");
        type_and_show(&typing, "type shi", "candidates");
        type_and_show(&typing, "tap key-later", "page");
        type_and_show(&typing, "tap key-ink", "pad");
        type_and_show(&typing, "draw key-pad " HAND_KING "\nawait-id candidate-9", "drawn");
        type_and_show(&typing, "tap candidate-1\ntap key-latin\ntap key-shift", "latin");
        typing.lines = false;
        type_and_show(&typing, "tap key-digits", "digits");
    }
}

static void a_long_text_shows_its_end(void **state)
{
    (void)state;
    Typing typing = {.width = 1024, .height = 600, .lines = true};
    text_edit_init(&edit, "", INPUT_LATIN, 4000);
    for (int i = 0; i < 300; i++)
        (void)text_edit_append(&edit, "家门前有一座石桥。");
    type_and_show(&typing, "type xyz\nexpect xyz", "long");
    typing.lines = false;
    text_edit_init(&edit, "", INPUT_LATIN, 200);
    for (int i = 0; i < 20; i++)
        (void)text_edit_append(&edit, "家门前有");
    type_and_show(&typing, "type end\nexpect end", "tail");
    text_edit_wipe(&edit);
}

int main(void)
{
    setenv("SDL_VIDEODRIVER", "offscreen", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_stop_at_the_limit_of_characters),
        cmocka_unit_test(ten_thousand_characters_stay_within_the_limit_and_whole),
        cmocka_unit_test(backspace_takes_a_character_with_its_marks),
        cmocka_unit_test(a_wipe_leaves_no_byte),
        cmocka_unit_test(deleted_words_leave_no_byte_behind_the_end),
        cmocka_unit_test(a_choice_takes_its_letters_and_the_rest_stays),
        cmocka_unit_test(letters_that_wait_are_asked_about_and_never_taken_unseen),
        cmocka_unit_test(letters_that_make_no_word_stay_letters),
        cmocka_unit_test(pinyin_is_typed_and_chosen),
        cmocka_unit_test(initials_give_places_before_common_words),
        cmocka_unit_test(names_come_first_in_a_field_for_names),
        cmocka_unit_test(signs_choose_the_best_and_follow_it),
        cmocka_unit_test(candidates_are_turned_page_by_page),
        cmocka_unit_test(the_method_changes_and_the_text_goes_on),
        cmocka_unit_test(without_pinyin_there_are_latin_and_digits),
        cmocka_unit_test(without_a_model_no_pad_is_offered),
        cmocka_unit_test(done_keeps_letters_that_were_not_chosen),
        cmocka_unit_test(a_new_line_only_where_lines_are_wanted),
        cmocka_unit_test(a_held_backspace_takes_one_character_after_the_other),
        cmocka_unit_test(lifting_the_finger_after_holding_takes_no_further_character),
        cmocka_unit_test(the_count_is_shown_near_the_limit),
        cmocka_unit_test(every_layout_fits_with_keys_as_large_as_a_finger),
        cmocka_unit_test(a_long_text_shows_its_end),
    };
    return cmocka_run_group_tests(tests, typing_open, typing_close);
}
