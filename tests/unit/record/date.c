/* Dates as people say them: what they mean in days, and how they are shown. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/words.h"
#include "record/date.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

static void assert_range(const char *canonical, int y1, int m1, int d1, int y2, int m2, int d2)
{
    DateRange range;
    if (date_parse(canonical, &range) != OK)
        fail_msg("%s: %s", canonical, error_detail());
    int from[3], to[3];
    date_from_days(range.earliest, &from[0], &from[1], &from[2]);
    date_from_days(range.latest, &to[0], &to[1], &to[2]);
    if (range.earliest != date_days(y1, m1, d1) || range.latest != date_days(y2, m2, d2))
        fail_msg("%s is %d-%d-%d to %d-%d-%d", canonical, from[0], from[1], from[2], to[0], to[1],
                 to[2]);
}

static void assert_refused(const char *canonical)
{
    DateRange range = {7, 7};
    if (date_parse(canonical, &range) != INVALID)
        fail_msg("\"%s\" was taken", canonical);
    assert_int_equal(range.earliest, 7);
    assert_int_equal(range.latest, 7);
    assert_true(error_detail()[0] != '\0');
}

static void assert_shown(const char *canonical, const char *words)
{
    Text out = {0};
    date_show(canonical, &out);
    assert_string_equal(text_get(&out), words);
    text_done(&out);
}

static void the_day_count_goes_there_and_back(void **state)
{
    (void)state;
    assert_int_equal(date_days(1970, 1, 1), 0);
    assert_int_equal(date_days(2000, 3, 1), 11017);
    int32_t expected = date_days(1899, 12, 31);
    for (int year = 1900; year <= 2101; year++)
        for (int month = 1; month <= 12; month++)
            for (int day = 1; day <= date_days_in_month(year, month); day++) {
                int y, m, d;
                int32_t days = date_days(year, month, day);
                assert_int_equal(days, ++expected);
                date_from_days(days, &y, &m, &d);
                assert_true(y == year && m == month && d == day);
            }
}

static void days_months_years_and_seasons_are_ranges(void **state)
{
    (void)state;
    assert_range("1998-03-12", 1998, 3, 12, 1998, 3, 12);
    assert_range("1996-02-29", 1996, 2, 29, 1996, 2, 29);
    assert_range("1998-02", 1998, 2, 1, 1998, 2, 28);
    assert_range("1998-12", 1998, 12, 1, 1998, 12, 31);
    assert_range("1998", 1998, 1, 1, 1998, 12, 31);
    assert_range("1998-21", 1998, 2, 4, 1998, 5, 4);
    assert_range("1998-22", 1998, 5, 5, 1998, 8, 6);
    assert_range("1998-23", 1998, 8, 7, 1998, 11, 6);
    assert_range("1998-24", 1998, 11, 7, 1999, 2, 3);
}

static void about_widens_by_the_precision(void **state)
{
    (void)state;
    assert_range("1998-03-12~", 1998, 2, 25, 1998, 3, 27);
    assert_range("1998-01~", 1997, 11, 1, 1998, 3, 31);
    assert_range("1998-12~", 1998, 10, 1, 1999, 2, 28);
    assert_range("1998-21~", 1997, 11, 7, 1998, 8, 6);
    assert_range("1998-24~", 1998, 8, 7, 1999, 5, 4);
    assert_range("2003~", 2001, 1, 1, 2005, 12, 31);
    assert_range("Z1998~", 1996, 2, 19, 2001, 1, 23);
    assert_range("L1998-12~", 1998, 11, 19, 1999, 4, 15);
}

static void lunar_dates_fall_on_their_solar_days(void **state)
{
    (void)state;
    assert_range("L1998-01-01", 1998, 1, 28, 1998, 1, 28);
    assert_range("L1998-12-08", 1999, 1, 24, 1999, 1, 24);
    assert_range("L1998-12", 1999, 1, 17, 1999, 2, 15);
    assert_range("L1998-i05-03", 1998, 6, 26, 1998, 6, 26);
    assert_range("L1998-i05", 1998, 6, 24, 1998, 7, 22);
    assert_range("L1998-05", 1998, 5, 26, 1998, 6, 23);
    assert_range("L2003-08-15", 2003, 9, 11, 2003, 9, 11);
    assert_range("L1998", 1998, 1, 28, 1999, 2, 15);
    assert_range("Z1998", 1998, 1, 28, 1999, 2, 15);
    assert_range("Z1900", 1900, 1, 31, 1901, 2, 18);
    assert_range("Z2100", 2100, 2, 9, 2101, 1, 28);
}

static void a_range_reaches_from_its_first_end_to_its_last(void **state)
{
    (void)state;
    assert_range("1998/2000", 1998, 1, 1, 2000, 12, 31);
    assert_range("1998-03-12/1998-21", 1998, 3, 12, 1998, 5, 4);
    assert_range("2000~/2001", 1998, 1, 1, 2002, 12, 31);
    assert_range("Z1998/L1999-01-01", 1998, 1, 28, 1999, 2, 16);
}

static void days_that_do_not_exist_are_refused(void **state)
{
    (void)state;
    static const char *const WRONG[] = {
        "1998-02-30",  "1999-02-29",   "1900-02-29",    "1998-13",   "1998-00",  "1998-25",
        "1998-01-00",  "1899",         "2101",          "Z1899",     "L2101-01", "L1998-12-31",
        "L1998-05-30", "L1998-i05-30", "L1998-i04",     "L1999-i05", "L1998-13", "L1998-i05-00",
        "1999/1998",   "1999~/1998~",  "L1998-12/1998",
    };
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++)
        assert_refused(WRONG[i]);
}

static void text_that_is_no_date_is_refused(void **state)
{
    (void)state;
    static const char *const WRONG[] = {
        "",
        "~",
        "/",
        "1998/",
        "/1998",
        "1998/1999/2000",
        "98",
        "1998-3",
        "1998-03-1",
        "1998-03-12x",
        "1998-03-12 ",
        " 1998",
        "1998~~",
        "1998-i03",
        "Z1998-01",
        "ZL1998",
        "L1998-21-01",
        "+998",
        "-998",
        "1998-21-01",
        "1998年",
        "1998-03-12T00:00",
        "199 8",
        "l1998-01-01",
        "19981231",
        "1998-0312",
        "1998-03-12-1998-03-12-1998-03-12-1998-03-12/1999",
    };
    for (size_t i = 0; i < sizeof WRONG / sizeof WRONG[0]; i++)
        assert_refused(WRONG[i]);
}

static void what_is_composed_splits_into_the_same_parts(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {"1998-03-12",   "1998-03~",     "1998",
                                        "1998-24~",     "Z1998~",       "L1998-12",
                                        "L1998-12-08~", "L1998-i05-03", "L1998"};
    for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++) {
        DateParts parts;
        Text text = {0};
        assert_int_equal(date_parts(TEXTS[i], &parts), OK);
        assert_int_equal(date_compose(&parts, &text), OK);
        assert_string_equal(text_get(&text), TEXTS[i]);
        text_done(&text);
    }
    DateParts parts = {.precision = DATE_DAY, .year = 1999, .month = 2, .day = 29};
    Text text = {0};
    assert_int_equal(date_compose(&parts, &text), INVALID);
    assert_int_equal(date_parts("1998/1999", &parts), INVALID);
    assert_string_equal(text_get(&text), "");
    text_done(&text);
}

static void a_season_belongs_to_both_calendars(void **state)
{
    (void)state;
    DateParts parts = {.precision = DATE_SEASON, .lunar = true, .year = 1998, .season = 3};
    Text text = {0};
    assert_int_equal(date_compose(&parts, &text), OK);
    assert_string_equal(text_get(&text), "1998-23");
    text_done(&text);
}

static void a_date_is_shown_as_it_was_said(void **state)
{
    (void)state;
    assert_shown("1998-03-12", "12 March 1998");
    assert_shown("1998-03", "March 1998");
    assert_shown("1998", "1998");
    assert_shown("1998-23", "autumn 1998");
    assert_shown("2003~", "about 2003");
    assert_shown("L1998-12-08", "8th of 12th lunar month, 1998");
    assert_shown("L1998-12", "12th lunar month, 1998");
    assert_shown("L1998-i05-30~", "L1998-i05-30~"); /* that leap month had 29 days */
    assert_shown("L1998-i05-03", "3rd of leap 5th lunar month, 1998");
    assert_shown("L1998", "lunar year 1998");
    assert_shown("Z1998", "year of the tiger, 1998");
    assert_shown("1998/1999-03~", "1998 to about March 1999");
    assert_shown("", "");
    assert_shown("nobody knows", "nobody knows");
}

static void a_date_is_shown_in_chinese_as_a_village_says_it(void **state)
{
    (void)state;
    assert_int_equal(words_open("build/share/locale", "zh_CN"), OK);
    assert_shown("1998-03-12", "1998年3月12日");
    assert_shown("1998-03", "1998年3月");
    assert_shown("1998", "1998年");
    assert_shown("1998-23", "1998年秋天");
    assert_shown("2003~", "大约2003年");
    assert_shown("L1998-12-08", "农历1998年腊月初八");
    assert_shown("L1998-12", "农历1998年腊月");
    assert_shown("L1998-i05-03", "农历1998年闰五月初三");
    assert_shown("L2003-08-15", "农历2003年八月十五");
    assert_shown("Z1998", "属虎（1998年）");
    assert_shown("1998/1999-03~", "1998年到大约1999年3月");
    assert_int_equal(words_choose("en"), OK);
}

static void the_zodiac_follows_the_lunar_year(void **state)
{
    (void)state;
    assert_int_equal(zodiac_of_year(1900), 0);
    assert_int_equal(zodiac_of_year(1998), 2);
    assert_int_equal(zodiac_of_year(2024), 4);
    assert_int_equal(zodiac_of_year(2019), 11);
}

static void assert_age(const char *birth, const char *then, int youngest, int oldest)
{
    int y = -99, o = -99;
    assert_true(date_age_between(birth, then, &y, &o));
    assert_int_equal(y, youngest);
    assert_int_equal(o, oldest);
}

static void ages_are_the_smallest_and_largest_possible(void **state)
{
    (void)state;
    assert_age("1998-03-12", "2003-03-11", 4, 4);
    assert_age("1998-03-12", "2003-03-12", 5, 5);
    assert_age("1998", "2003", 4, 5);
    assert_age("1998", "1998", 0, 0);
    assert_age("2003", "1998", -6, -5);
    int y = 1, o = 2;
    assert_false(date_age_between("", "1998", &y, &o));
    assert_false(date_age_between("1998", "", &y, &o));
    assert_true(y == 1 && o == 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_day_count_goes_there_and_back),
        cmocka_unit_test(days_months_years_and_seasons_are_ranges),
        cmocka_unit_test(about_widens_by_the_precision),
        cmocka_unit_test(lunar_dates_fall_on_their_solar_days),
        cmocka_unit_test(a_range_reaches_from_its_first_end_to_its_last),
        cmocka_unit_test(days_that_do_not_exist_are_refused),
        cmocka_unit_test(text_that_is_no_date_is_refused),
        cmocka_unit_test(what_is_composed_splits_into_the_same_parts),
        cmocka_unit_test(a_season_belongs_to_both_calendars),
        cmocka_unit_test(a_date_is_shown_as_it_was_said),
        cmocka_unit_test(a_date_is_shown_in_chinese_as_a_village_says_it),
        cmocka_unit_test(the_zodiac_follows_the_lunar_year),
        cmocka_unit_test(ages_are_the_smallest_and_largest_possible),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
