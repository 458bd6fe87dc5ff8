/* Dates as people say them: the canonical text, its parts, and the range of days that it means.
 *
 * Text comes from office tables and from sticks, so nothing is believed: each number has its fixed
 * count of digits, each day must exist in its calendar, and nothing may follow. Must stay true:
 * what date_compose writes, date_parse takes, and date_parts gives back. */
#include "record/date.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#define FIRST_YEAR 1900
#define LAST_YEAR  2100
#define ONE_SIZE   32 /* the longest end is "L1998-i05-03~" */

static const char EXPECTED[] =
    "a date like 1998, 1998-03, 1998-03-12, 1998-21 (season), Z1998, L1998-12-08, "
    "with ~ for about or two joined by /";

/* --- reading one end -------------------------------------------------------------------------- */

/* Exactly `digits` digits. */
static bool take_number(const char **cursor, int digits, int *out_number)
{
    int number = 0;
    for (int i = 0; i < digits; i++) {
        char c = (*cursor)[i];
        if (c < '0' || c > '9')
            return false;
        number = number * 10 + (c - '0');
    }
    *cursor += digits;
    *out_number = number;
    return true;
}

static bool take_char(const char **cursor, char c)
{
    if (**cursor != c)
        return false;
    (*cursor)++;
    return true;
}

/* After the year: nothing, "-MM", "-MM-DD" or "-SS". */
static bool take_month_and_day(const char **cursor, DateParts *parts)
{
    parts->precision = DATE_YEAR;
    if (!take_char(cursor, '-'))
        return true;
    parts->leap_month = parts->lunar && take_char(cursor, 'i');
    if (!take_number(cursor, 2, &parts->month))
        return false;
    parts->precision = DATE_MONTH;
    if (!parts->lunar && parts->month >= 21 && parts->month <= 24) {
        parts->precision = DATE_SEASON;
        parts->season = parts->month - 20;
        parts->month = 0;
        return true;
    }
    if (!take_char(cursor, '-'))
        return true;
    parts->precision = DATE_DAY;
    return take_number(cursor, 2, &parts->day);
}

static bool split(const char *canonical, DateParts *parts)
{
    const char *cursor = canonical;
    bool zodiac = take_char(&cursor, 'Z');
    parts->lunar = !zodiac && take_char(&cursor, 'L');
    if (!take_number(&cursor, 4, &parts->year))
        return false;
    if (zodiac)
        parts->precision = DATE_ZODIAC;
    else if (!take_month_and_day(&cursor, parts))
        return false;
    parts->about = take_char(&cursor, '~');
    return *cursor == '\0';
}

static Result check(const DateParts *parts)
{
    if (parts->year < FIRST_YEAR || parts->year > LAST_YEAR)
        return fail(INVALID, "the year %d is not between %d and %d", parts->year, FIRST_YEAR,
                    LAST_YEAR);
    if (parts->precision == DATE_SEASON && (parts->season < 1 || parts->season > 4))
        return fail(INVALID, "season %d is not between 1 and 4", parts->season);
    if (parts->precision != DATE_DAY && parts->precision != DATE_MONTH)
        return OK;
    int days = parts->lunar ? lunar_days_in_month(parts->year, parts->month, parts->leap_month)
                            : date_days_in_month(parts->year, parts->month);
    const char *calendar = parts->lunar ? "the lunar year" : "the year";
    if (days == 0)
        return fail(INVALID, "%s %d has no %smonth %d", calendar, parts->year,
                    parts->leap_month ? "leap " : "", parts->month);
    if (parts->precision == DATE_DAY && (parts->day < 1 || parts->day > days))
        return fail(INVALID, "month %d of %s %d has %d days, not %d", parts->month, calendar,
                    parts->year, days, parts->day);
    return OK;
}

Result date_parts(const char *canonical, DateParts *out_parts)
{
    DateParts parts = {0};
    if (!split(canonical, &parts))
        return fail(INVALID, "\"%.40s\" is not a date; expected %s", canonical, EXPECTED);
    Result r = check(&parts);
    if (r == OK)
        *out_parts = parts;
    return r;
}

Result date_compose(const DateParts *parts, Text *out)
{
    DateParts p = *parts;
    if (p.precision == DATE_SPAN)
        return fail(INVALID, "a range has two ends, each composed alone");
    Result r = check(&p);
    if (r != OK)
        return r;
    const char *prefix = p.precision == DATE_ZODIAC              ? "Z"
                         : p.precision != DATE_SEASON && p.lunar ? "L"
                                                                 : "";
    text_append_format(out, "%s%04d", prefix, p.year);
    if (p.precision == DATE_SEASON)
        text_append_format(out, "-%02d", 20 + p.season);
    if (p.precision == DATE_MONTH || p.precision == DATE_DAY)
        text_append_format(out, "-%s%02d", p.lunar && p.leap_month ? "i" : "", p.month);
    if (p.precision == DATE_DAY)
        text_append_format(out, "-%02d", p.day);
    if (p.about)
        text_append(out, "~");
    return text_ok(out) ? OK : fail(NO_MEMORY, "no memory for a date");
}

/* --- what it means ---------------------------------------------------------------------------- */

/* Month `month` of `year`, where 0 and 13 and beyond run into the neighbouring years. */
static int32_t month_start(int year, int month)
{
    int months = year * 12 + month - 1;
    return date_days(months / 12, months % 12 + 1, 1);
}

/* The farming year's quarters begin at lichun, lixia, liqiu and lidong; these fall on the days
 * below or one beside them, nearer than anybody remembers a season. `season` from 0, may run over.
 */
static int32_t season_start(int year, int season)
{
    static const int STARTS[4][2] = {{2, 4}, {5, 5}, {8, 7}, {11, 7}};
    int seasons = year * 4 + season;
    return date_days(seasons / 4, STARTS[seasons % 4][0], STARTS[seasons % 4][1]);
}

/* For days that were checked before, so that the conversion cannot fail. */
static int32_t lunar_day(int year, int month, int day, bool leap)
{
    int32_t days = 0;
    Result r = lunar_to_days(year, month, day, leap, &days);
    assert(r == OK);
    return r == OK ? days : 0;
}

/* The first day of a lunar year, kept within the table: the year after the last begins at its end.
 */
static int32_t lunar_year_start(int year)
{
    if (year <= LAST_YEAR)
        return lunar_day(year < FIRST_YEAR ? FIRST_YEAR : year, 1, 1, false);
    bool leap = lunar_leap_month(LAST_YEAR) == 12;
    return lunar_day(LAST_YEAR, 12, 1, leap) + lunar_days_in_month(LAST_YEAR, 12, leap);
}

/* One end without its "about"; the parts were checked, so that no conversion can fail. */
static DateRange plain_range(const DateParts *p)
{
    DateRange range = {0, 0};
    switch (p->precision) {
    case DATE_DAY:
        if (p->lunar)
            range.earliest = lunar_day(p->year, p->month, p->day, p->leap_month);
        else
            range.earliest = date_days(p->year, p->month, p->day);
        range.latest = range.earliest;
        break;
    case DATE_MONTH:
        if (p->lunar) {
            range.earliest = lunar_day(p->year, p->month, 1, p->leap_month);
            range.latest =
                range.earliest + lunar_days_in_month(p->year, p->month, p->leap_month) - 1;
        } else {
            range =
                (DateRange){month_start(p->year, p->month), month_start(p->year, p->month + 1) - 1};
        }
        break;
    case DATE_SEASON:
        range =
            (DateRange){season_start(p->year, p->season - 1), season_start(p->year, p->season) - 1};
        break;
    case DATE_YEAR:
    case DATE_ZODIAC:
    case DATE_SPAN:
        range = p->lunar || p->precision == DATE_ZODIAC
                    ? (DateRange){lunar_year_start(p->year), lunar_year_start(p->year + 1) - 1}
                    : (DateRange){date_days(p->year, 1, 1), date_days(p->year, 12, 31)};
        break;
    }
    return range;
}

/* "About" widens by what people are wrong by: two lunar months are 59 days. */
static DateRange about_range(const DateParts *p)
{
    DateRange range = plain_range(p);
    switch (p->precision) {
    case DATE_DAY:
        return (DateRange){range.earliest - 15, range.latest + 15};
    case DATE_MONTH:
        if (p->lunar)
            return (DateRange){range.earliest - 59, range.latest + 59};
        return (DateRange){month_start(p->year, p->month - 2),
                           month_start(p->year, p->month + 3) - 1};
    case DATE_SEASON:
        return (DateRange){season_start(p->year, p->season - 2),
                           season_start(p->year, p->season + 1) - 1};
    case DATE_YEAR:
    case DATE_ZODIAC:
    case DATE_SPAN:
        break;
    }
    if (p->lunar || p->precision == DATE_ZODIAC)
        return (DateRange){lunar_year_start(p->year - 2), lunar_year_start(p->year + 3) - 1};
    return (DateRange){date_days(p->year - 2, 1, 1), date_days(p->year + 2, 12, 31)};
}

static Result one_range(const char *canonical, DateRange *out_plain, DateRange *out_range)
{
    DateParts parts;
    Result r = date_parts(canonical, &parts);
    if (r != OK)
        return r;
    *out_plain = plain_range(&parts);
    *out_range = parts.about ? about_range(&parts) : *out_plain;
    return OK;
}

Result date_parse(const char *canonical, DateRange *out_range)
{
    DateRange plain, range, end_plain, end;
    const char *slash = strchr(canonical, '/');
    if (slash == NULL) {
        Result r = one_range(canonical, &plain, &range);
        if (r == OK)
            *out_range = range;
        return r;
    }
    char first[ONE_SIZE];
    if (slash - canonical >= ONE_SIZE)
        return fail(INVALID, "\"%.40s\" is not a date; expected %s", canonical, EXPECTED);
    (void)snprintf(first, sizeof first, "%.*s", (int)(slash - canonical), canonical);
    Result r = OK;
    TRY(one_range(first, &plain, &range));
    TRY(one_range(slash + 1, &end_plain, &end));
    if (end_plain.latest < plain.earliest)
        return fail(INVALID, "\"%.40s\" ends before it begins", canonical);
    *out_range = (DateRange){range.earliest, end.latest > range.latest ? end.latest : range.latest};
done:
    return r;
}

/* --- ages ------------------------------------------------------------------------------------- */

static int whole_years(int32_t from, int32_t to)
{
    int y1, m1, d1, y2, m2, d2;
    date_from_days(from, &y1, &m1, &d1);
    date_from_days(to, &y2, &m2, &d2);
    return y2 - y1 - (m2 < m1 || (m2 == m1 && d2 < d1) ? 1 : 0);
}

bool date_age_between(const char *birth, const char *then, int *out_youngest, int *out_oldest)
{
    DateRange born, at;
    if (*birth == '\0' || *then == '\0' || date_parse(birth, &born) != OK ||
        date_parse(then, &at) != OK)
        return false;
    int youngest = whole_years(born.latest, at.earliest);
    *out_oldest = whole_years(born.earliest, at.latest);
    *out_youngest = youngest < 0 && *out_oldest >= 0 ? 0 : youngest;
    return true;
}
