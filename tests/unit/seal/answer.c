/* Answers to receipt codes: only the right code finds and opens them, and their letter is exact. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <sodium.h>

#include "base/memory.h"
#include "seal/answer.h"
#include "seal/answer_letter.h"
#include "seal/report.h"

#include <cmocka.h>

#include "../../support/check.h"

static char code[CODE_TEXT_SIZE], other[CODE_TEXT_SIZE];
static AnswerKey key, other_key;

static int begin(void **state)
{
    (void)state;
    receipt_make(code);
    receipt_make(other);
    return answer_key_derive(code, "DEMO", &key) == OK &&
                   answer_key_derive(other, "DEMO", &other_key) == OK
               ? 0
               : -1;
}

static void one_code_has_one_key_however_it_is_written(void **state)
{
    (void)state;
    AnswerKey again;
    char small[64];
    size_t at = 0;
    for (const char *c = code; *c; c++) {
        small[at++] = (char)(*c >= 'A' && *c <= 'Z' ? *c - 'A' + 'a' : *c == '-' ? ' ' : *c);
        small[at - 1] = small[at - 1] == '0' && c[1] != '\0' ? 'o' : small[at - 1];
    }
    small[at] = '\0';
    assert_ok(answer_key_derive(small, "DEMO", &again));
    assert_memory_equal(&again, &key, sizeof key);
}

static void another_code_or_office_has_another_name_and_key(void **state)
{
    (void)state;
    AnswerKey elsewhere;
    assert_memory_not_equal(key.lookup, other_key.lookup, sizeof key.lookup);
    assert_memory_not_equal(key.key, other_key.key, sizeof key.key);
    assert_memory_not_equal(key.lookup, key.key, sizeof key.lookup);
    assert_ok(answer_key_derive(code, "DEMO2", &elsewhere));
    assert_memory_not_equal(key.lookup, elsewhere.lookup, sizeof key.lookup);
    assert_memory_not_equal(key.key, elsewhere.key, sizeof key.key);
}

static void a_slip_in_the_code_is_told_before_the_slow_run(void **state)
{
    (void)state;
    AnswerKey none = {{0}, {0}}, before = none;
    char slip[CODE_TEXT_SIZE];
    memcpy(slip, code, sizeof slip);
    slip[0] = slip[0] == '7' ? '8' : '7';
    assert_int_equal(answer_key_derive(slip, "DEMO", &none), INVALID);
    assert_int_equal(answer_key_derive("", "DEMO", &none), INVALID);
    assert_memory_equal(&none, &before, sizeof none);
}

static void an_answer_opens_with_its_code_only(void **state)
{
    (void)state;
    static const size_t lengths[] = {0, 1, 1023, 1024, 30000};
    char *plain = memory_new(30000, 1);
    memset(plain, 0x80, 30000); /* as the padding's own first byte */
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        uint8_t *sealed = NULL, *opened = NULL;
        size_t length = 0, size = 0, back = 0;
        assert_ok(answer_seal(&key, plain, lengths[i], &sealed, &length));
        assert_int_equal((length - crypto_secretbox_NONCEBYTES - crypto_secretbox_MACBYTES) % 1024,
                         0);
        assert_int_equal(answer_open(&other_key, sealed, length, &opened, &size, &back), UNTRUSTED);
        assert_null(opened);
        assert_ok(answer_open(&key, sealed, length, &opened, &size, &back));
        assert_int_equal(back, lengths[i]);
        assert_memory_equal(opened, plain, back);
        memory_free(opened);
        memory_free(sealed);
    }
    memory_free(plain);
}

static void a_cut_or_changed_answer_is_refused(void **state)
{
    (void)state;
    uint8_t *sealed = NULL, *opened = NULL;
    size_t length = 0, size = 0, back = 0;
    assert_ok(answer_seal(&key, "words", 5, &sealed, &length));
    for (size_t i = 0; i < length; i++) {
        assert_int_equal(answer_open(&key, sealed, i, &opened, &size, &back), CORRUPT);
        sealed[i] ^= 1;
        assert_int_equal(answer_open(&key, sealed, length, &opened, &size, &back), UNTRUSTED);
        sealed[i] ^= 1;
    }
    assert_int_equal(answer_open(&key, sealed, ANSWER_SEALED_MAX + 1, &opened, &size, &back),
                     CORRUPT);
    assert_null(opened);
    memory_free(sealed);
}

static void the_same_words_make_the_same_bytes_and_others_do_not(void **state)
{
    (void)state;
    uint8_t *one = NULL, *same = NULL, *differs = NULL;
    size_t length = 0, again = 0, third = 0;
    assert_ok(answer_seal(&key, "come", 4, &one, &length));
    assert_ok(answer_seal(&key, "come", 4, &same, &again));
    assert_ok(answer_seal(&key, "gone", 4, &differs, &third));
    assert_int_equal(length, again);
    assert_int_equal(length, third);
    assert_memory_equal(one, same, length);
    assert_memory_not_equal(one, differs, crypto_secretbox_NONCEBYTES);
    memory_free(one);
    memory_free(same);
    memory_free(differs);
    assert_int_equal(answer_seal(&key, "", ANSWER_SEALED_MAX, &one, &length), INVALID);
}

/* --- the letter -------------------------------------------------------------------------------- */

static size_t examples(Answer out[ANSWERS_MAX])
{
    memset(out, 0, ANSWERS_MAX * sizeof *out);
    out[0] = (Answer){.kind = ANSWER_PLEASE_COME, .written_at = 1764000000};
    (void)text_copy(out[0].place, sizeof out[0].place, "毕节市公安局");
    (void)text_copy(out[0].hours, sizeof out[0].hours, "周一至周五 9:00–17:00");
    out[1] = (Answer){.kind = ANSWER_LIKELY_CASE, .written_at = 1763000000};
    code_format(7919, CASE_NUMBER_SYMBOLS, CASE_NUMBER_GROUP, out[1].case_number);
    (void)text_copy(out[1].words, sizeof out[1].words, "请看看这个孩子。");
    out[2] = (Answer){.kind = ANSWER_MESSAGE, .written_at = 0};
    memset(out[2].words, 'w', sizeof out[2].words - 1);
    return 3;
}

static void a_letter_comes_back_word_for_word(void **state)
{
    (void)state;
    Answer answers[ANSWERS_MAX], back[ANSWERS_MAX];
    size_t count = examples(answers), length = 0, returned = 0;
    char *letter = NULL;
    assert_ok(answer_letter_write(answers, count, &letter, &length));
    assert_ok(answer_letter_read((uint8_t *)letter, length, back, &returned));
    assert_int_equal(returned, count);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(back[i].kind, answers[i].kind);
        assert_int_equal(back[i].written_at, answers[i].written_at);
        assert_string_equal(back[i].case_number, answers[i].case_number);
        assert_string_equal(back[i].place, answers[i].place);
        assert_string_equal(back[i].hours, answers[i].hours);
        assert_string_equal(back[i].words, answers[i].words);
    }
    memory_free(letter);
}

static void a_letter_cut_anywhere_or_longer_is_refused(void **state)
{
    (void)state;
    Answer answers[ANSWERS_MAX], back[ANSWERS_MAX];
    size_t count = examples(answers), length = 0, returned = 0;
    char *letter = NULL;
    assert_ok(answer_letter_write(answers, count, &letter, &length));
    for (size_t i = 0; i < length; i++) {
        uint8_t *exact = memory_new(i + 1, 1); /* so that a read beyond it is seen */
        memcpy(exact, letter, i);
        assert_int_equal(answer_letter_read(exact, i, back, &returned), CORRUPT);
        memory_free(exact);
    }
    uint8_t *longer = memory_new(length + 1, 1);
    memcpy(longer, letter, length);
    assert_int_equal(answer_letter_read(longer, length + 1, back, &returned), CORRUPT);
    memory_free(longer);
    letter[0] = 2; /* another form */
    assert_int_equal(answer_letter_read((uint8_t *)letter, length, back, &returned), CORRUPT);
    memory_free(letter);
}

static void what_does_not_fit_its_kind_is_no_answer(void **state)
{
    (void)state;
    Answer empty = {.kind = ANSWER_MESSAGE}, likely = {.kind = ANSWER_LIKELY_CASE};
    Answer come = {.kind = ANSWER_PLEASE_COME}, message = {.kind = ANSWER_MESSAGE, .words = "x"};
    assert_int_equal(answer_check(&empty), INVALID);
    assert_int_equal(answer_check(&likely), INVALID);
    assert_int_equal(answer_check(&come), INVALID);
    assert_ok(answer_check(&message));
    message.place[0] = 'x';
    assert_int_equal(answer_check(&message), INVALID);
    message = (Answer){.kind = ANSWER_MESSAGE, .words = "two\nlines"};
    assert_ok(answer_check(&message));
    message.words[3] = '\t';
    assert_int_equal(answer_check(&message), INVALID);
    message.words[3] = (char)0xFF;
    assert_int_equal(answer_check(&message), INVALID);
    (void)snprintf(likely.case_number, sizeof likely.case_number, "000-0Z9-3");
    assert_int_equal(answer_check(&likely), INVALID);
    come = (Answer){.kind = ANSWER_PLEASE_COME, .place = "there"};
    assert_ok(answer_check(&come));
    come.hours[0] = '\n';
    assert_int_equal(answer_check(&come), INVALID);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_code_has_one_key_however_it_is_written),
        cmocka_unit_test(another_code_or_office_has_another_name_and_key),
        cmocka_unit_test(a_slip_in_the_code_is_told_before_the_slow_run),
        cmocka_unit_test(an_answer_opens_with_its_code_only),
        cmocka_unit_test(a_cut_or_changed_answer_is_refused),
        cmocka_unit_test(the_same_words_make_the_same_bytes_and_others_do_not),
        cmocka_unit_test(a_letter_comes_back_word_for_word),
        cmocka_unit_test(a_letter_cut_anywhere_or_longer_is_refused),
        cmocka_unit_test(what_does_not_fit_its_kind_is_no_answer),
    };
    return cmocka_run_group_tests(tests, begin, NULL);
}
