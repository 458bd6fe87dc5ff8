/* Ranked matching: what weighs how much, what excludes, and that forgetful people find their child. */
#include "search/finder.h"

#include "../../support/children.h"
#include "../../support/scratch.h"
#include "../../support/teller.h"
#include "base/memory.h"
#include "store/catalogue_writer.h"

#include <semaphore.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
/* Last: it has a macro named fail. */
#include <cmocka.h>

#include "../../support/check.h"

#define CASES 1500
#define SHOWN 10

typedef struct Bench {
    Places *places;
    Pinyin *pinyin;
    Catalogue *catalogue;
    Matcher *matcher;
    Atlas atlas;
} Bench;

static int set_up(void **state)
{
    Bench *bench = memory_new(1, sizeof *bench);
    CatalogueWriter *writer = NULL;
    Lots lots = {7};
    assert_non_null(bench);
    (void)scratch_begin(state);
    assert_ok(places_open("build/share/places.db", &bench->places));
    assert_ok(pinyin_open(&bench->pinyin));
    assert_ok(catalogue_writer_open(scratch_path("catalogue.db"), 1, 1764000000, "TEST",
                                    bench->places, bench->pinyin, &writer));
    for (unsigned i = 1; i <= CASES; i++) {
        Record record = {0};
        int64_t id = 0;
        child_fill(&record, i, bench->places, &lots);
        assert_ok(catalogue_writer_add_case(writer, &record, 1, &id));
        record_done(&record);
    }
    assert_ok(catalogue_writer_finish(writer));
    catalogue_writer_close(writer);
    assert_ok(catalogue_open(scratch_path("catalogue.db"), &bench->catalogue));
    assert_ok(
        matcher_open(bench->catalogue, bench->places, "child_seeking_family", &bench->matcher));
    assert_ok(atlas_init(&bench->atlas, bench->places));
    *state = bench;
    return 0;
}

static int tear_down(void **state)
{
    Bench *bench = *state;
    atlas_done(&bench->atlas);
    matcher_close(bench->matcher);
    catalogue_close(bench->catalogue);
    places_close(bench->places);
    pinyin_close(bench->pinyin);
    memory_free(bench);
    return scratch_end(state);
}

/* --- facts by hand ------------------------------------------------------------------------------- */

/* Pairs of field and value, ended by FIELD_COUNT. */
static Facts facts(Bench *bench, ...)
{
    Record record = {0};
    Facts out;
    va_list list;
    va_start(list, bench);
    for (int field = va_arg(list, int); field != FIELD_COUNT; field = va_arg(list, int))
        assert_ok(record_set(&record, (FieldId)field, va_arg(list, const char *)));
    va_end(list);
    assert_ok(facts_of_report(bench->pinyin, &record, REPORT_SEEKING_CHILD, &out));
    out.centre = (int16_t)atlas_find(&bench->atlas, out.place);
    record_done(&record);
    return out;
}
#define FACTS(...) facts(bench, __VA_ARGS__, FIELD_COUNT)

static MatchReason weigh(Bench *bench, Facts asked, Facts listed, MatchFact fact)
{
    Match match, mirrored;
    assert_true(match_weigh(&bench->atlas, &asked, &listed, &match));
    assert_true(match_weigh(&bench->atlas, &listed, &asked, &mirrored));
    if (fact != MATCH_MARKS) /* of two tellers the one who knows more marks misses more */
        assert_float_equal(match.bits, mirrored.bits, 0.001);
    return match.reasons[fact];
}

static void what_is_unknown_weighs_nothing_and_excludes_nobody(void **state)
{
    Bench *bench = *state;
    Facts nobody = FACTS(FIELD_SEX_, "");
    Facts known = FACTS(FIELD_SEX_, "male", FIELD_BIRTH_DATE_, "1998-03", FIELD_SEPARATION_PLACE_,
                        "520526|", FIELD_MARKS_, "scar@knee@left@", FIELD_CURRENT_NAME_, "王小明");
    Match match;
    assert_true(match_weigh(&bench->atlas, &nobody, &known, &match));
    assert_float_equal(match.bits, 0, 0.0001);
    for (int i = 0; i < MATCH_FACTS; i++)
        assert_int_equal(match.reasons[i].verdict, MATCH_UNKNOWN);
}

static void nobody_is_born_after_having_been_lost(void **state)
{
    Bench *bench = *state;
    Match match;
    Facts lost = FACTS(FIELD_SEPARATION_DATE_, "1995-06");
    Facts born = FACTS(FIELD_BIRTH_DATE_, "1995-07");
    Facts borrowed = FACTS(FIELD_BIRTH_DATE_, "1995-07", FIELD_BIRTH_BORROWED_, "yes");
    Facts about = FACTS(FIELD_BIRTH_DATE_, "1995");
    assert_false(match_weigh(&bench->atlas, &lost, &born, &match));
    assert_false(match_weigh(&bench->atlas, &born, &lost, &match));
    assert_true(match_weigh(&bench->atlas, &lost, &borrowed, &match));
    assert_true(match_weigh(&bench->atlas, &lost, &about, &match));
}

static void the_nearer_the_place_the_more_it_weighs(void **state)
{
    Bench *bench = *state;
    static const char *const PLACES[] = {"520526102|", "520526|", "520525|",
                                         "5201|",      "530629|", "230103|"};
    Facts asked = FACTS(FIELD_SEPARATION_PLACE_, "520526102|草海边");
    float before = 99;
    for (size_t i = 0; i < sizeof PLACES / sizeof *PLACES; i++) {
        MatchReason reason =
            weigh(bench, asked, FACTS(FIELD_SEPARATION_PLACE_, PLACES[i]), MATCH_PLACE);
        assert_true(reason.bits < before);
        before = reason.bits;
    }
    assert_int_equal(
        weigh(bench, asked, FACTS(FIELD_SEPARATION_PLACE_, "52|"), MATCH_PLACE).verdict,
        MATCH_AGREES);
    assert_int_equal(
        weigh(bench, asked, FACTS(FIELD_SEPARATION_PLACE_, "520525|"), MATCH_PLACE).verdict,
        MATCH_NEAR);
    assert_int_equal(
        weigh(bench, asked, FACTS(FIELD_SEPARATION_PLACE_, "230103|"), MATCH_PLACE).verdict,
        MATCH_DIFFERS);
}

static void distances_and_borders_are_those_of_the_map(void **state)
{
    Bench *bench = *state;
    int guiyang = atlas_find(&bench->atlas, "5201"), bijie = atlas_find(&bench->atlas, "5205");
    int beijing = atlas_find(&bench->atlas, "110101");
    Nearness near = places_compare(&bench->atlas, "5201", guiyang, "5205", bijie);
    assert_int_equal(near.closeness, CLOSENESS_PROVINCE);
    assert_in_range(near.km, 100, 220);
    near = places_compare(&bench->atlas, "5201", guiyang, "110101", beijing);
    assert_in_range(near.km, 1650, 1850);
    assert_int_equal(near.closeness, CLOSENESS_FAR);
    assert_true(provinces_touch("52", "53"));
    assert_true(provinces_touch("53", "52"));
    assert_false(provinces_touch("52", "11"));
    assert_int_equal(places_compare(&bench->atlas, "", -1, "52", 1).closeness, CLOSENESS_UNKNOWN);
}

static void names_are_compared_by_look_sound_and_order(void **state)
{
    Bench *bench = *state;
    Facts asked = FACTS(FIELD_CURRENT_NAME_, "王小明");
#define NAMED(name) weigh(bench, asked, FACTS(FIELD_CURRENT_NAME_, name), MATCH_NAMES)
    assert_int_equal(NAMED("王小明").verdict, MATCH_AGREES);
    assert_int_equal(NAMED("王晓民").verdict, MATCH_AGREES); /* xiao min */
    assert_int_equal(NAMED("李小明").verdict, MATCH_AGREES);
    assert_int_equal(NAMED("李晓敏").verdict, MATCH_NEAR);
    assert_int_equal(NAMED("王明小").verdict, MATCH_DIFFERS);
    assert_int_equal(NAMED("陈志强").verdict, MATCH_DIFFERS);
    assert_true(NAMED("王小明").bits > NAMED("王晓民").bits);
    assert_true(NAMED("王晓民").bits > NAMED("李晓敏").bits);
    assert_int_equal(weigh(bench, FACTS(FIELD_CURRENT_NAME_, "刘兰"),
                           FACTS(FIELD_CHILDHOOD_NAME_, "牛男"), MATCH_NAMES)
                         .verdict,
                     MATCH_NEAR); /* n and l */
}

static void a_name_alone_is_never_enough(void **state)
{
    Bench *bench = *state;
    Match match;
    Facts asked = FACTS(FIELD_CURRENT_NAME_, "王小明", FIELD_SEX_, "male");
    assert_true(match_weigh(&bench->atlas, &asked, &asked, &match));
    assert_int_equal(match_strength(&match), MATCH_DISTANT);
    asked = FACTS(FIELD_CURRENT_NAME_, "王小明", FIELD_SEX_, "male", FIELD_BIRTH_DATE_, "1998-03",
                  FIELD_SEPARATION_PLACE_, "520526|", FIELD_MARKS_, "scar@knee@left@");
    assert_true(match_weigh(&bench->atlas, &asked, &asked, &match));
    assert_int_equal(match_strength(&match), MATCH_CLOSE);
}

static void marks_agree_by_kind_part_and_side(void **state)
{
    Bench *bench = *state;
    static const char *const MARKS[] = {"scar@knee@left@", "scar@knee@@",      "scar@knee@right@",
                                        "burn@knee@left@", "burn@knee@right@", "mole@chin@left@"};
    Facts asked = FACTS(FIELD_MARKS_, "scar@knee@left@");
    float before = 99;
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
        MatchReason reason = weigh(bench, asked, FACTS(FIELD_MARKS_, MARKS[i]), MATCH_MARKS);
        assert_true(reason.bits < before);
        before = reason.bits;
    }
    assert_true(before < 0);
}

static void clothes_agree_by_garment_and_colour(void **state)
{
    Bench *bench = *state;
    Facts asked = FACTS(FIELD_CLOTHING_COLOURS_, "top_red below_blue");
#define WORN(keys) weigh(bench, asked, FACTS(FIELD_CLOTHING_COLOURS_, keys), MATCH_CLOTHES)
    assert_int_equal(WORN("top_red below_blue").verdict, MATCH_AGREES);
    assert_int_equal(WORN("top_red shoes_white").verdict, MATCH_AGREES);
    assert_int_equal(WORN("top_pink").verdict, MATCH_NEAR);
    assert_int_equal(WORN("below_green").verdict, MATCH_NEAR); /* qing */
    assert_int_equal(WORN("below_red top_blue").verdict, MATCH_DIFFERS);
    assert_int_equal(WORN("shoes_red").verdict, MATCH_UNKNOWN);
    assert_true(WORN("top_red below_blue").bits > WORN("top_red").bits);
    assert_true(WORN("top_red").bits > WORN("top_red below_white").bits);
    assert_true(WORN("top_pink").bits > WORN("top_green").bits);
}

static void hair_and_height_say_a_little(void **state)
{
    Bench *bench = *state;
    Facts asked = FACTS(FIELD_HAIR_, "curly", FIELD_HEIGHT_SEPARATED_, "100");
#define HAIR(key)  weigh(bench, asked, FACTS(FIELD_HAIR_, key), MATCH_HAIR)
#define HEIGHT(cm) weigh(bench, asked, FACTS(FIELD_HEIGHT_SEPARATED_, cm), MATCH_HEIGHT)
    assert_int_equal(HAIR("curly").verdict, MATCH_AGREES);
    assert_int_equal(HAIR("straight").verdict, MATCH_DIFFERS);
    assert_int_equal(HEIGHT("95").verdict, MATCH_AGREES);
    assert_int_equal(HEIGHT("115").verdict, MATCH_NEAR);
    assert_int_equal(HEIGHT("125").verdict, MATCH_DIFFERS);
    assert_true(HEIGHT("125").bits > HEIGHT("160").bits);
    assert_int_equal(HEIGHT("5").verdict, MATCH_UNKNOWN); /* nobody is that small */
    Facts dated = FACTS(FIELD_HEIGHT_SEPARATED_, "100", FIELD_BIRTH_DATE_, "1998-03",
                        FIELD_SEPARATION_DATE_, "2002-05");
    assert_true(weigh(bench, dated, dated, MATCH_HEIGHT).bits < HEIGHT("100").bits);
}

static void a_borrowed_birthday_weighs_less_either_way(void **state)
{
    Bench *bench = *state;
    Facts listed = FACTS(FIELD_BIRTH_DATE_, "1998-03-12");
    Facts same = FACTS(FIELD_BIRTH_DATE_, "1998-03-12");
    Facts other = FACTS(FIELD_BIRTH_DATE_, "2006");
    Facts same_borrowed = FACTS(FIELD_BIRTH_DATE_, "1998-03-12", FIELD_BIRTH_BORROWED_, "yes");
    Facts other_borrowed = FACTS(FIELD_BIRTH_DATE_, "2006", FIELD_BIRTH_BORROWED_, "yes");
    assert_true(weigh(bench, same, listed, MATCH_BIRTH).bits >
                weigh(bench, same_borrowed, listed, MATCH_BIRTH).bits);
    assert_true(weigh(bench, other, listed, MATCH_BIRTH).bits <
                weigh(bench, other_borrowed, listed, MATCH_BIRTH).bits);
}

/* --- the list ------------------------------------------------------------------------------------ */

static void ask(Bench *bench, int64_t id, uint64_t seed, Match matches[SHOWN], size_t *out_count)
{
    Record listed = {0}, report;
    Facts asked;
    size_t possible, compatible;
    assert_ok(catalogue_case(bench->catalogue, id, &listed));
    teller_report(seed, REPORT_SEEKING_CHILD, &listed, bench->places, &report);
    assert_ok(facts_of_report(bench->pinyin, &report, REPORT_SEEKING_CHILD, &asked));
    matcher_find(bench->matcher, &asked, SHOWN, matches, out_count, &possible, &compatible);
    record_done(&listed);
    record_done(&report);
}

static void forgetful_people_find_their_child(void **state)
{
    Bench *bench = *state;
    unsigned asked = 0, first = 0, shown = 0;
    for (int64_t id = 1; id <= CASES; id += 7) {
        Match matches[SHOWN];
        size_t count = 0;
        if (id % 100 == 7)
            continue; /* reunited */
        ask(bench, id, (uint64_t)id, matches, &count);
        asked++;
        for (size_t i = 0; i < count; i++) {
            first += i == 0 && matches[i].id == id;
            shown += matches[i].id == id;
            assert_true(i == 0 || matches[i - 1].bits >= matches[i].bits);
        }
    }
    assert_true(shown * 10 >= asked * 9);
    assert_true(first * 10 >= asked * 7);
}

static void who_is_home_again_is_not_looked_for(void **state)
{
    Bench *bench = *state;
    Match matches[SHOWN];
    size_t count = 0;
    ask(bench, 107, 1, matches, &count);
    assert_int_equal(count, SHOWN);
    for (size_t i = 0; i < count; i++)
        assert_int_not_equal(matches[i].id % 100, 7);
}

static void nothing_close_is_said_when_nothing_is_close(void **state)
{
    Bench *bench = *state;
    Match matches[SHOWN];
    size_t count = 0, possible = 99, compatible = 0;
    Facts asked =
        FACTS(FIELD_SEX_, "male", FIELD_BIRTH_DATE_, "1931", FIELD_CURRENT_NAME_, "鄂温克");
    matcher_find(bench->matcher, &asked, SHOWN, matches, &count, &possible, &compatible);
    assert_int_equal(possible, 0);
    assert_int_equal(count, SHOWN); /* and the nearest are shown all the same */
    assert_int_equal(match_strength(&matches[0]), MATCH_DISTANT);
}

/* --- the finder ---------------------------------------------------------------------------------- */

static void say_found(void *user)
{
    (void)sem_post(user);
}

static void the_newest_question_is_answered_and_nothing_stays_after_a_rest(void **state)
{
    Bench *bench = *state;
    Finder *finder = NULL;
    Findings findings;
    Result result = IO;
    sem_t found;
    Facts boy = FACTS(FIELD_SEX_, "male"), girl = FACTS(FIELD_SEX_, "female");
    assert_int_equal(sem_init(&found, 0, 0), 0);
    assert_ok(finder_open(scratch_path("catalogue.db"), "build/share/places.db", say_found, &found,
                          &finder));
    assert_false(finder_take(finder, &findings, &result));
    for (int i = 0; i < 20; i++)
        assert_ok(finder_ask(finder, "child_seeking_family", i < 19 ? &boy : &girl));
    do
        assert_int_equal(sem_wait(&found), 0);
    while (!finder_take(finder, &findings, &result));
    assert_int_equal(result, OK);
    assert_int_equal(findings.count, FINDINGS_MAX);
    for (size_t i = 0; i < findings.count; i++)
        assert_int_equal(findings.matches[i].id % 2, 1); /* the girls */
    assert_in_range(findings.compatible, CASES * 4 / 10, CASES / 2);
    finder_rest(finder);
    assert_false(finder_take(finder, &findings, &result));
    assert_ok(finder_ask(finder, "", &boy));
    finder_close(finder);
    (void)sem_destroy(&found);
}

static void a_catalogue_that_does_not_open_is_told(void **state)
{
    (void)state;
    Finder *finder = NULL;
    Findings findings;
    Result result = OK;
    sem_t found;
    Facts nobody = {0};
    assert_int_equal(sem_init(&found, 0, 0), 0);
    assert_ok(finder_open(scratch_path("none.db"), "none", say_found, &found, &finder));
    assert_ok(finder_ask(finder, "", &nobody));
    assert_int_equal(sem_wait(&found), 0);
    assert_true(finder_take(finder, &findings, &result));
    assert_int_equal(result, NOT_FOUND);
    assert_int_equal(findings.count, 0);
    finder_close(finder);
    (void)sem_destroy(&found);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_unknown_weighs_nothing_and_excludes_nobody),
        cmocka_unit_test(nobody_is_born_after_having_been_lost),
        cmocka_unit_test(the_nearer_the_place_the_more_it_weighs),
        cmocka_unit_test(distances_and_borders_are_those_of_the_map),
        cmocka_unit_test(names_are_compared_by_look_sound_and_order),
        cmocka_unit_test(a_name_alone_is_never_enough),
        cmocka_unit_test(marks_agree_by_kind_part_and_side),
        cmocka_unit_test(clothes_agree_by_garment_and_colour),
        cmocka_unit_test(hair_and_height_say_a_little),
        cmocka_unit_test(a_borrowed_birthday_weighs_less_either_way),
        cmocka_unit_test(forgetful_people_find_their_child),
        cmocka_unit_test(who_is_home_again_is_not_looked_for),
        cmocka_unit_test(nothing_close_is_said_when_nothing_is_close),
        cmocka_unit_test(the_newest_question_is_answered_and_nothing_stays_after_a_rest),
        cmocka_unit_test(a_catalogue_that_does_not_open_is_told),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
