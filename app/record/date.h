/* Dates as people say them. A canonical text keeps what was said; a range of days says what it means.
 *
 * The canonical form follows EDTF (ISO 8601-2:2019) where EDTF has a word for it:
 *   1998-03-12   a day            1998-03   a month        1998      a year
 *   1998-21      a season: 21 spring (Feb-Apr by the farming year: lichun to lixia), 22 summer, 23 autumn, 24 winter
 *   …~           about: the range is widened (a day by 15 days, a month by 2 months, a season by one, a year by 2 years)
 *   A/B          a range between two of the above
 * and two prefixes of our own where it has none:
 *   L1998-12-08  lunar year, month, day;  L1998-12 lunar month;  L1998-i05-03 leap (intercalary) fifth month
 *   Z1998        the zodiac year that began in 1998 (shown as "the year of the tiger, 1998"): lunar new year to the next
 *   L1998        the same days, said as a lunar year
 * The year is 1900..2100. "" is unknown (and no date to date_parse: ask before). */
#ifndef HOMEWARD_RECORD_DATE_H
#define HOMEWARD_RECORD_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/result.h"
#include "base/text.h"

typedef struct DateRange {
    int32_t earliest; /* days since 1970-01-01, inclusive */
    int32_t latest;
} DateRange;

typedef enum DatePrecision {
    DATE_DAY,
    DATE_MONTH,
    DATE_SEASON,
    DATE_YEAR,
    DATE_ZODIAC,
    DATE_SPAN
} DatePrecision;

/* The parts of one end, for the picker. */
typedef struct DateParts {
    DatePrecision precision;
    bool lunar, leap_month, about;
    int year, month, day, season; /* 0 where the precision has none; season 1..4 */
} DateParts;

/* INVALID with what was expected, also for days that do not exist (1998-02-30, lunar day 30 of a
 * 29-day month, a leap month that the year has not, an end before its beginning). */
NODISCARD Result date_parse(const char *canonical, DateRange *out_range);
/* Splits one end (not an A/B range). */
NODISCARD Result date_parts(const char *canonical, DateParts *out_parts);
/* Builds the canonical text of one end, checked as date_parse checks. A season belongs to both
 * calendars: `lunar` is dropped there. */
NODISCARD Result date_compose(const DateParts *parts, Text *out);
/* As it was said, in the language chosen: "1998年3月", "农历1998年腊月", "属虎（1998年）", "about 2003". */
void date_show(const char *canonical, Text *out);
/* Single words of a date, for the picker: month 1..12, season 1..4, lunar day 1..30, animal 0..11. */
void date_show_month(int month, bool lunar, bool leap, Text *out);
const char *date_season_name(int season);
const char *date_lunar_day_name(int day);
const char *date_animal_name(int animal);

int32_t date_days(int year, int month, int day); /* proleptic Gregorian */
void date_from_days(int32_t days, int *out_year, int *out_month, int *out_day);
int date_days_in_month(int year, int month);
/* Lunar calendar 1900..2100: days in a month (29 or 30; 0 when it does not exist), the leap month of a
 * year (0 = none), and conversion to days since 1970-01-01. */
int lunar_days_in_month(int year, int month, bool leap);
int lunar_leap_month(int year);
NODISCARD Result lunar_to_days(int year, int month, int day, bool leap, int32_t *out_days);
/* 0 rat … 11 pig, of the lunar year. */
int zodiac_of_year(int lunar_year);

/* Whole years between a birth range and another range: smallest and largest possible; false when
 * either is unknown. The smallest is never below 0 unless all are: then the birth comes after. */
bool date_age_between(const char *birth, const char *then, int *out_youngest, int *out_oldest);

#endif
