/* The real model, asked on its thread about characters drawn by hand. */
#include "ink/ink.h"

#include <fcntl.h>
#include <semaphore.h>
#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include "../../support/check.h"
#include "../../support/hand.h"

static sem_t answered;
static Strokes strokes;

static void on_answer(void *user)
{
    (void)user;
    (void)sem_post(&answered);
}

static void wait_for_answer(void)
{
    struct timespec end;
    (void)clock_gettime(CLOCK_REALTIME, &end);
    end.tv_sec += 20;
    assert_int_equal(sem_timedwait(&answered, &end), 0);
}

static void ask(Ink *ink, const char *drawing, InkAnswer *out_answer)
{
    strokes_clear(&strokes);
    hand_draw(&strokes, drawing);
    unsigned question = ink_ask(ink, &strokes);
    do
        wait_for_answer();
    while (!ink_take_answer(ink, question, out_answer));
    assert_false(ink_take_answer(ink, question, out_answer)); /* once */
}

static size_t place_of(const InkAnswer *answer, const char *word)
{
    size_t i = 0;
    while (i < answer->count && strcmp(answer->words[i], word) != 0)
        i++;
    return i;
}

static void characters_are_known_by_their_strokes(void **state)
{
    (void)state;
    static const struct {
        const char *drawing, *word;
    } DRAWN[] = {{HAND_TEN, "十"},
                 {HAND_KING, "王"},
                 {HAND_SMALL, "小"},
                 {HAND_PERSON, "人"},
                 {HAND_MOUTH, "口"}};
    Ink *ink = NULL;
    assert_ok(ink_open(INK_MODEL, on_answer, NULL, &ink));
    for (size_t i = 0; i < sizeof DRAWN / sizeof DRAWN[0]; i++) {
        InkAnswer answer;
        ask(ink, DRAWN[i].drawing, &answer);
        assert_int_equal(answer.count, INK_CANDIDATES);
        assert_true(place_of(&answer, DRAWN[i].word) < 4);
    }
    ink_close(ink);
}

static void strokes_written_in_one_are_parted_again(void **state)
{
    (void)state;
    Recognizer *recognizer = NULL;
    InkAnswer answer;
    assert_ok(recognizer_open(INK_MODEL, &recognizer));
    strokes_clear(&strokes);
    hand_draw(&strokes, HAND_MOUTH_JOINED);
    assert_ok(recognizer_ask(recognizer, &strokes, 1, NULL, NULL, &answer));
    assert_int_equal(place_of(&answer, "口"), answer.count); /* Zinnia alone does not know it */
    assert_ok(recognizer_ask(recognizer, &strokes, INK_TRIES, NULL, NULL, &answer));
    assert_true(place_of(&answer, "口") < 8);
    recognizer_close(recognizer);
}

static void where_and_how_large_it_is_drawn_does_not_matter(void **state)
{
    (void)state;
    Recognizer *recognizer = NULL;
    InkAnswer answer, small;
    assert_ok(recognizer_open(INK_MODEL, &recognizer));
    strokes_clear(&strokes);
    hand_draw(&strokes, HAND_KING);
    assert_ok(recognizer_ask(recognizer, &strokes, INK_TRIES, NULL, NULL, &answer));
    for (int i = 0; i < strokes.count; i++)
        for (int k = 0; k < strokes.strokes[i].count; k++) {
            strokes.strokes[i].points[k].x /= 4;
            strokes.strokes[i].points[k].y /= 4;
        }
    assert_ok(recognizer_ask(recognizer, &strokes, INK_TRIES, NULL, NULL, &small));
    assert_true(place_of(&answer, "王") < 2);
    assert_true(place_of(&small, "王") < 2);
    recognizer_close(recognizer);
}

static void scribbles_dots_and_nothing_do_no_harm(void **state)
{
    (void)state;
    Recognizer *recognizer = NULL;
    InkAnswer answer;
    assert_ok(recognizer_open(INK_MODEL, &recognizer));
    strokes_clear(&strokes);
    assert_ok(recognizer_ask(recognizer, &strokes, INK_TRIES, NULL, NULL, &answer));
    assert_int_equal(answer.count, 0);
    hand_draw(&strokes, "500,500");
    assert_ok(recognizer_ask(recognizer, &strokes, INK_TRIES, NULL, NULL, &answer));
    assert_int_equal(answer.count, INK_CANDIDATES);
    strokes_clear(&strokes);
    for (int i = 0; i < STROKES_MAX; i++) {
        assert_true(strokes_begin(&strokes, i * 25, 0));
        for (int k = 0; k < 2000; k++)
            strokes_move(&strokes, k * 331 % 1001, k * 577 % 1001);
        strokes_end(&strokes);
    }
    assert_ok(recognizer_ask(recognizer, &strokes, 5, NULL, NULL, &answer));
    recognizer_close(recognizer);
}

static void only_the_newest_question_is_answered(void **state)
{
    (void)state;
    Ink *ink = NULL;
    InkAnswer answer;
    assert_ok(ink_open(INK_MODEL, on_answer, NULL, &ink));
    strokes_clear(&strokes);
    unsigned first = ink_ask(ink, &strokes); /* reads the model */
    hand_draw(&strokes, HAND_KING);
    unsigned second = ink_ask(ink, &strokes);
    do
        wait_for_answer();
    while (!ink_take_answer(ink, second, &answer));
    assert_false(ink_take_answer(ink, first, &answer));
    assert_true(place_of(&answer, "王") < 2);
    unsigned third = ink_ask(ink, &strokes);
    ink_forget(ink); /* the visitor left */
    assert_false(ink_take_answer(ink, third, &answer));
    ink_close(ink); /* in the middle of it */
}

static void what_is_no_model_is_not_offered(void **state)
{
    (void)state;
    Ink *ink = NULL;
    InkAnswer answer;
    char path[] = "/tmp/homeward-model-XXXXXX";
    assert_int_equal(ink_open("/nowhere/at.all", on_answer, NULL, &ink), NOT_FOUND);
    assert_false(ink_works(NULL));
    int fd = mkstemp(path);
    assert_true(fd >= 0 && ftruncate(fd, 100000) == 0);
    close(fd);
    assert_ok(ink_open(path, on_answer, NULL, &ink));
    strokes_clear(&strokes);
    hand_draw(&strokes, HAND_KING);
    unsigned question = ink_ask(ink, &strokes);
    do
        wait_for_answer();
    while (!ink_take_answer(ink, question, &answer));
    assert_int_equal(answer.count, 0);
    assert_false(ink_works(ink));
    ink_close(ink);
    assert_int_equal(unlink(path), 0);
}

int main(void)
{
    (void)sem_init(&answered, 0, 0);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(characters_are_known_by_their_strokes),
        cmocka_unit_test(strokes_written_in_one_are_parted_again),
        cmocka_unit_test(where_and_how_large_it_is_drawn_does_not_matter),
        cmocka_unit_test(scribbles_dots_and_nothing_do_no_harm),
        cmocka_unit_test(only_the_newest_question_is_answered),
        cmocka_unit_test(what_is_no_model_is_not_offered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
