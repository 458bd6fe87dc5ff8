/* What the flags withhold does not come through the one door to the stick. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "office/publish.h"
#include "record/date.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

static TableCase one;
static Withheld withheld;

static void set(FieldId field, const char *value)
{
    assert_int_equal(record_set(&one.record, field, value), OK);
}

static const char *get(FieldId field)
{
    return record_get(&one.record, field);
}

/* A case that has everything, and two photographs. */
static int setup(void **state)
{
    (void)state;
    one = (TableCase){0};
    set(FIELD_CASE_NUMBER_, "000-001-1");
    set(FIELD_CURRENT_NAME_, "王小明");
    set(FIELD_OTHER_NAMES_, "毛毛、Tom Sawyer");
    set(FIELD_SEX_, "male");
    set(FIELD_STORY_, "他记得一条大河。");
    set(FIELD_OWN_WORDS_, "我想回家");
    set(FIELD_SEPARATION_PLACE_, "520526102|石桥村后山");
    set(FIELD_DNA_WHERE_, "县医院");
    set(FIELD_PERSON_RECORD_ID_, "example.org/p1");
    set(FIELD_CLOTHING_, "红毛衣");
    one.photos = memory_new(2, sizeof *one.photos);
    assert_non_null(one.photos);
    one.photo_count = 2;
    for (size_t i = 0; i < 2; i++) {
        one.photos[i].path = memory_copy_text("x");
        one.photos[i].show = true;
        (void)text_copy(one.photos[i].about.caption, 256, "四岁");
    }
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    table_case_drop_photos(&one);
    record_done(&one.record);
    return 0;
}

static void apply(void)
{
    assert_int_equal(publish_apply(&one, NULL, &withheld), OK);
}

static void without_flags_everything_public_is_shown(void **state)
{
    (void)state;
    apply();
    assert_string_equal(get(FIELD_CURRENT_NAME_), "王小明");
    assert_string_equal(get(FIELD_SEPARATION_PLACE_), "520526102|石桥村后山");
    assert_string_equal(one.photos[0].about.caption, "四岁");
    assert_int_equal(one.photo_count, 2);
    assert_int_equal(withheld.photos + withheld.names + withheld.stories + withheld.places, 0);
}

static void what_is_the_offices_never_leaves(void **state)
{
    (void)state;
    set(FIELD_SHOW_NAME_FLAG_, "yes");
    set(FIELD_EXPIRY_, "2090");
    apply();
    for (int field = 0; field < FIELD_COUNT; field++)
        if (FIELDS[field].audience == SHOW_OFFICE)
            assert_string_equal(get((FieldId)field), "");
}

static void without_show_photo_no_photograph_leaves(void **state)
{
    (void)state;
    set(FIELD_SHOW_PHOTO_FLAG_, "no");
    apply();
    assert_int_equal(one.photo_count, 0);
    assert_int_equal(withheld.photos, 2);
    assert_string_equal(get(FIELD_CURRENT_NAME_), "王小明");
}

static void a_single_photograph_can_be_withheld(void **state)
{
    (void)state;
    one.photos[0].show = false;
    one.photos[1].about.progressed = true;
    apply();
    assert_int_equal(one.photo_count, 1);
    assert_true(one.photos[0].about.progressed);
}

static void without_show_name_no_name_leaves(void **state)
{
    (void)state;
    set(FIELD_SHOW_NAME_FLAG_, "no");
    apply();
    for (int field = 0; field < FIELD_COUNT; field++)
        if (FIELDS[field].audience == SHOW_NAME)
            assert_string_equal(get((FieldId)field), "");
    assert_string_equal(one.photos[0].about.caption, "");
    assert_string_equal(get(FIELD_STORY_), "他记得一条大河。");
    assert_int_equal(withheld.names, 1);
}

static void a_story_that_tells_a_withheld_name_is_withheld(void **state)
{
    (void)state;
    set(FIELD_SHOW_NAME_FLAG_, "no");
    set(FIELD_STORY_, "小明记得一条大河。");
    set(FIELD_STORY_EN_, "They called him SAWYER.");
    set(FIELD_CLOTHING_, "毛毛的红毛衣");
    set(FIELD_INSTITUTION_, "Tomorrow House");
    apply();
    assert_string_equal(get(FIELD_STORY_), "");
    assert_string_equal(get(FIELD_STORY_EN_), "");
    assert_string_equal(get(FIELD_CLOTHING_), "");
    assert_string_equal(get(FIELD_INSTITUTION_), "Tomorrow House");
    assert_true(withheld.leaking[FIELD_STORY_]);
    assert_string_equal(get(FIELD_OWN_WORDS_), "我想回家");
}

static void without_show_story_no_story_and_no_caption_leaves(void **state)
{
    (void)state;
    set(FIELD_SHOW_STORY_FLAG_, "no");
    apply();
    for (int field = 0; field < FIELD_COUNT; field++)
        if (FIELDS[field].audience == SHOW_STORY)
            assert_string_equal(get((FieldId)field), "");
    assert_string_equal(one.photos[1].about.caption, "");
    assert_string_equal(get(FIELD_CURRENT_NAME_), "王小明");
}

static void places_are_cut_to_the_precision(void **state)
{
    (void)state;
    static const struct {
        const char *precision, *place;
    } expected[] = {{"village", "520526102|石桥村后山"},
                    {"township", "520526102|"},
                    {"county", "520526|"},
                    {"prefecture", "5205|"},
                    {"province", "52|"}};
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        set(FIELD_SEPARATION_PLACE_, "520526102|石桥村后山");
        set(FIELD_PLACE_PRECISION_, expected[i].precision);
        apply();
        assert_string_equal(get(FIELD_SEPARATION_PLACE_), expected[i].place);
        assert_int_equal(withheld.places, i > 0);
    }
}

static void a_place_that_is_only_words_is_withheld_when_not_down_to_the_village(void **state)
{
    (void)state;
    set(FIELD_SEPARATION_PLACE_, "|石桥村后山");
    set(FIELD_PLACE_PRECISION_, "province");
    apply();
    assert_string_equal(get(FIELD_SEPARATION_PLACE_), "");
}

static void a_story_that_tells_a_withheld_place_is_withheld(void **state)
{
    (void)state;
    set(FIELD_PLACE_PRECISION_, "county");
    set(FIELD_OWN_WORDS_, "我家在石桥村后山下面");
    apply();
    assert_string_equal(get(FIELD_OWN_WORDS_), "");
    assert_string_equal(get(FIELD_STORY_), "他记得一条大河。");
}

static Publication judge(const char *status, const char *expiry)
{
    set(FIELD_STATUS_, status);
    set(FIELD_EXPIRY_, expiry);
    return publish_judge(&one.record, date_days(2026, 3, 15));
}

static void closed_cases_leave_a_tombstone_only(void **state)
{
    (void)state;
    assert_int_equal(judge("withdrawn", ""), PUBLISH_TOMBSTONE);
    assert_int_equal(judge("duplicate", ""), PUBLISH_TOMBSTONE);
    assert_int_equal(judge("invalid", ""), PUBLISH_TOMBSTONE);
    assert_int_equal(judge("reunited", "2020"), PUBLISH_TOMBSTONE);
}

static void open_cases_are_shown_until_they_expire(void **state)
{
    (void)state;
    assert_int_equal(judge("searching", ""), PUBLISH_CASE);
    assert_int_equal(judge("dna_confirmed", "2026-03-15"), PUBLISH_CASE);
    assert_int_equal(judge("searching", "2026"), PUBLISH_CASE);
    assert_int_equal(judge("searching", "2026-03-14"), PUBLISH_NOTHING);
    assert_int_equal(judge("searching", "2025"), PUBLISH_NOTHING);
}

#define PROMISE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROMISE(without_flags_everything_public_is_shown),
        PROMISE(what_is_the_offices_never_leaves),
        PROMISE(without_show_photo_no_photograph_leaves),
        PROMISE(a_single_photograph_can_be_withheld),
        PROMISE(without_show_name_no_name_leaves),
        PROMISE(a_story_that_tells_a_withheld_name_is_withheld),
        PROMISE(without_show_story_no_story_and_no_caption_leaves),
        PROMISE(places_are_cut_to_the_precision),
        PROMISE(a_place_that_is_only_words_is_withheld_when_not_down_to_the_village),
        PROMISE(a_story_that_tells_a_withheld_place_is_withheld),
        PROMISE(closed_cases_leave_a_tombstone_only),
        PROMISE(open_cases_are_shown_until_they_expire),
    };
    return cmocka_run_group_tests_name("office/publish", tests, NULL, NULL);
}
