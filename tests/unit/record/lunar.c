/* The lunar table against the sky.
 *
 * A lunar month begins on the day, in China's time, on which the moon is new; a year's leap month
 * is the first without a middle term of the sun. The tests compute every new moon of 1900..2101
 * (Jean Meeus, Astronomical Algorithms, second edition, chapter 49: good to some seconds) and the
 * sun (chapter 25). Before 1929 the calendar was made for Beijing's own meridian, with an older
 * theory of the moon. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <math.h>
#include <stdio.h>

#include "record/date.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

static double sine(double degrees)
{
    return sin(fmod(degrees, 360.0) * 3.14159265358979323846 / 180.0);
}

typedef struct Term {
    double size;
    int eccentricity, sun, moon, latitude; /* powers of E, multiples of M, M' and F */
} Term;

/* Meeus, table 49.A, the column of the new moon. */
static const Term TERMS[] = {
    {-0.40720, 0, 0, 1, 0},   {0.17241, 1, 1, 0, 0},   {0.01608, 0, 0, 2, 0},
    {0.01039, 0, 0, 0, 2},    {0.00739, 1, -1, 1, 0},  {-0.00514, 1, 1, 1, 0},
    {0.00208, 2, 2, 0, 0},    {-0.00111, 0, 0, 1, -2}, {-0.00057, 0, 0, 1, 2},
    {0.00056, 1, 1, 2, 0},    {-0.00042, 0, 0, 3, 0},  {0.00042, 1, 1, 0, 2},
    {0.00038, 1, 1, 0, -2},   {-0.00024, 1, -1, 2, 0}, {-0.00007, 0, 2, 1, 0},
    {0.00004, 0, 0, 2, -2},   {0.00004, 0, 3, 0, 0},   {0.00003, 0, 1, 1, -2},
    {0.00003, 0, 0, 2, 2},    {-0.00003, 0, 1, 1, 2},  {0.00003, 0, -1, 1, 2},
    {-0.00002, 0, -1, 1, -2}, {-0.00002, 0, 1, 3, 0},  {0.00002, 0, 0, 4, 0},
};

/* Meeus, the planetary arguments, with their sizes in millionths of a day. */
static const double PLANETS[][3] = {
    {299.77, 0.107408, 325},  {251.88, 0.016321, 165}, {251.83, 26.651886, 164},
    {349.42, 36.412478, 126}, {84.66, 18.206239, 110}, {141.74, 53.303771, 62},
    {207.14, 2.453732, 60},   {154.84, 7.306860, 56},  {34.52, 27.261239, 47},
    {207.19, 0.121824, 42},   {291.34, 1.844379, 40},  {161.72, 24.198154, 37},
    {239.56, 25.513099, 35},  {331.55, 3.592518, 23},
};

/* Days since 1970-01-01 with their fraction, in dynamical time: the kth new moon after January
 * 2000. */
static double new_moon(int k)
{
    double t = k / 1236.85, t2 = t * t, t3 = t2 * t, t4 = t3 * t;
    double jde =
        2451550.09766 + 29.530588861 * k + 0.00015437 * t2 - 0.000000150 * t3 + 0.00000000073 * t4;
    double e = 1 - 0.002516 * t - 0.0000074 * t2;
    double sun = 2.5534 + 29.10535670 * k - 0.0000014 * t2 - 0.00000011 * t3;
    double moon = 201.5643 + 385.81693528 * k + 0.0107582 * t2 + 0.00001238 * t3 - 0.000000058 * t4;
    double latitude =
        160.7108 + 390.67050284 * k - 0.0016118 * t2 - 0.00000227 * t3 + 0.000000011 * t4;
    double node = 124.7746 - 1.56375588 * k + 0.0020672 * t2 + 0.00000215 * t3;
    for (size_t i = 0; i < sizeof TERMS / sizeof TERMS[0]; i++)
        jde += TERMS[i].size * pow(e, TERMS[i].eccentricity) *
               sine(TERMS[i].sun * sun + TERMS[i].moon * moon + TERMS[i].latitude * latitude);
    jde += -0.00017 * sine(node);
    for (size_t i = 0; i < sizeof PLANETS / sizeof PLANETS[0]; i++)
        jde += PLANETS[i][2] * 1e-6 *
               sine(PLANETS[i][0] + PLANETS[i][1] * k - (i == 0 ? 0.009173 * t2 : 0));
    return jde - 2440587.5;
}

/* Dynamical minus universal time in days, to a few seconds (a minute towards 2100, nobody knows).
 */
static double delta_t(int year)
{
    static const double SECONDS[] = {-3, 10, 21, 24, 24, 24, 29, 33, 40, 51, 57, 64, 66, 70};
    int decade = (year - 1900) / 10;
    return (decade < 14 ? SECONDS[decade] : 70 + (year - 2030) * 0.6) / 86400;
}

/* Calls `visit` with each month's first day and its name, in order. */
static void each_month(void (*visit)(int year, int month, bool leap, int32_t first))
{
    for (int year = 1900; year <= 2100; year++)
        for (int month = 1; month <= 12; month++)
            for (int leap = 0; leap < 2; leap++) {
                int32_t first;
                if (lunar_days_in_month(year, month, leap) != 0) {
                    assert_int_equal(lunar_to_days(year, month, 1, leap, &first), OK);
                    visit(year, month, leap, first);
                }
            }
}

static int32_t next_first;
static int compared, differing;

static void check_that_it_follows(int year, int month, bool leap, int32_t first)
{
    if (compared++ > 0)
        assert_int_equal(first, next_first);
    next_first = first + lunar_days_in_month(year, month, leap);
}

static void every_month_begins_where_the_one_before_ends(void **state)
{
    (void)state;
    compared = 0;
    each_month(check_that_it_follows);
    assert_int_equal(compared, 201 * 12 + 74);
    assert_int_equal(next_first, date_days(2101, 1, 29));
}

static void check_new_moon(int year, int month, bool leap, int32_t first)
{
    int k = (int)lround((first - date_days(2000, 1, 6)) / 29.530588861);
    double zone = year < 1929 ? (116 + 25 / 60.0) / 360 : 8 / 24.0;
    double moon = new_moon(k) - delta_t(year) + zone;
    if (floor(moon) == first)
        return;
    double off = moon < first ? first - moon : moon - (first + 1);
    printf("lunar %d-%s%d begins %.1f minutes from its new moon\n", year, leap ? "i" : "", month,
           off * 1440);
    differing++;
    assert_true(off * 1440 < (year < 1929 ? 30 : 5));
}

static void every_month_begins_on_the_day_of_the_new_moon(void **state)
{
    (void)state;
    differing = 0;
    each_month(
        check_new_moon); /* 1906 by the old theory; 2097, a minute from midnight, as published */
    assert_int_equal(differing, 2);
}

/* The sun's apparent longitude in degrees at a day counted as in new_moon (Meeus, chapter 25, good
 * to 0.01 degree: a quarter of an hour). */
static double sun_longitude(double day)
{
    double t = (day + 2440587.5 - 2451545.0) / 36525;
    double mean = 280.46646 + 36000.76983 * t + 0.0003032 * t * t;
    double anomaly = 357.52911 + 35999.05029 * t - 0.0001537 * t * t;
    double centre = (1.914602 - 0.004817 * t - 0.000014 * t * t) * sine(anomaly) +
                    (0.019993 - 0.000101 * t) * sine(2 * anomaly) + 0.000289 * sine(3 * anomaly);
    double longitude = fmod(mean + centre - 0.00569 - 0.00478 * sine(125.04 - 1934.136 * t), 360);
    return longitude < 0 ? longitude + 360 : longitude;
}

/* The sign of the zodiac in which the sun stands when a day begins in China: 9 from the winter
 * solstice. */
static int sun_sign(int32_t day, int year)
{
    double zone = year < 1929 ? (116 + 25 / 60.0) / 360 : 8 / 24.0;
    return (int)(sun_longitude(day - zone + delta_t(year)) / 30);
}

/* From one month with the winter solstice to the next lie twelve months, or thirteen, and then the
 * first in which the sun enters no sign is the leap month. */
static struct {
    bool leap[16], enters[16];
    int count, year;
} winter_to_winter;

static void check_leap_of_span(void)
{
    int leaps = 0, first_without = -1;
    for (int i = 0; i < winter_to_winter.count; i++) {
        leaps += winter_to_winter.leap[i];
        if (first_without < 0 && !winter_to_winter.enters[i])
            first_without = i;
    }
    if (winter_to_winter.count == 12) {
        assert_int_equal(leaps, 0);
    } else {
        assert_int_equal(winter_to_winter.count, 13);
        assert_int_equal(leaps, 1);
        if (!winter_to_winter.leap[first_without]) {
            printf("the leap month before the winter of %d has a sign\n", winter_to_winter.year);
            differing++;
        }
    }
    compared++;
}

static void check_leap(int year, int month, bool leap, int32_t first)
{
    int entered = sun_sign(first, year),
        left = sun_sign(first + lunar_days_in_month(year, month, leap), year);
    if (month == 11 && !leap) {
        assert_true(entered != 9 && left >= 9); /* the solstice lies in it */
        if (winter_to_winter.count >= 12)
            check_leap_of_span();
        winter_to_winter.count = 0;
    }
    winter_to_winter.year = year;
    winter_to_winter.leap[winter_to_winter.count] = leap;
    winter_to_winter.enters[winter_to_winter.count++] = entered != left;
}

static void every_leap_month_is_the_first_in_which_the_sun_enters_no_sign(void **state)
{
    (void)state;
    compared = differing = 0;
    winter_to_winter.count = 0;
    each_month(check_leap);
    /* 1917, 1922: the entry fell minutes after midnight, nearer than the formula can tell. */
    assert_int_equal(differing, 2);
    assert_int_equal(compared, 200);
}

static void known_leap_months_are_there(void **state)
{
    (void)state;
    static const int LEAPS[][2] = {{1900, 8}, {1995, 8},  {1998, 5},  {2001, 4},
                                   {2004, 2}, {2006, 7},  {2020, 4},  {2023, 2},
                                   {2025, 6}, {2033, 11}, {1984, 10}, {1999, 0}};
    for (size_t i = 0; i < sizeof LEAPS / sizeof LEAPS[0]; i++)
        assert_int_equal(lunar_leap_month(LEAPS[i][0]), LEAPS[i][1]);
    assert_int_equal(lunar_days_in_month(1998, 5, true), 29);
    assert_int_equal(lunar_days_in_month(1998, 6, true), 0);
}

static void outside_the_table_there_is_no_month(void **state)
{
    (void)state;
    int32_t days = 7;
    assert_int_equal(lunar_days_in_month(1899, 1, false), 0);
    assert_int_equal(lunar_days_in_month(2101, 1, false), 0);
    assert_int_equal(lunar_days_in_month(1998, 0, false), 0);
    assert_int_equal(lunar_days_in_month(1998, 13, false), 0);
    assert_int_equal(lunar_leap_month(-5), 0);
    assert_int_equal(lunar_to_days(2101, 1, 1, false, &days), INVALID);
    assert_int_equal(lunar_to_days(1998, 1, 0, false, &days), INVALID);
    assert_int_equal(lunar_to_days(1998, 5, 30, true, &days), INVALID);
    assert_int_equal(days, 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_month_begins_where_the_one_before_ends),
        cmocka_unit_test(every_month_begins_on_the_day_of_the_new_moon),
        cmocka_unit_test(every_leap_month_is_the_first_in_which_the_sun_enters_no_sign),
        cmocka_unit_test(known_leap_months_are_there),
        cmocka_unit_test(outside_the_table_there_is_no_month),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
