/*
 * When it was, as exactly as people remember it. Must stay true: a separation lies between the
 * birth plus the age and the birth plus one year more; a day that does not exist is never written.
 */
#include <stdio.h>

#include "record/date.h"
#include "tale.h"

enum { DATE_BYTES = 40, OLDEST = 1984, NEWEST = 2019 };

static const char *const SEASON[] = {"春天", "夏天", "秋天", "冬天"};
static const char *const SEASON_EN[] = {"spring", "summer", "autumn", "winter"};

/* By the farming year: spring is February to April. */
static int season_of(int month)
{
    return month == 1 ? 3 : (month - 2) / 3;
}

/* January still belongs to the winter that began the year before. */
static int season_year(int year, int month)
{
    return month == 1 ? year - 1 : year;
}

/* What is done in the fields in that season. */
static void work_put(Tale *t, int season)
{
    static const Phrase WORK[][2] = {
        {{{"插秧", "planting rice"}}, {{"摘茶叶", "picking tea"}}},
        {{{"割麦", "cutting wheat"}}, {{"给玉米锄草", "weeding the maize"}}},
        {{{"掰玉米", "picking maize"}}, {{"割稻子", "cutting rice"}}},
        {{{"砍柴", "cutting firewood"}}, {{"拔萝卜", "pulling radishes"}}}};
    const Phrase *work = &WORK[season][random_below(&t->r, 2)];
    words_put(&t->words, "work", work->in[TONGUE_ZH], work->in[TONGUE_EN]);
}

static void when_put(Tale *t, bool by_day)
{
    static const char *const MONTH[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
    char zh[PHRASE_WORD_BYTES];
    char en[PHRASE_WORD_BYTES];
    char begin[PHRASE_WORD_BYTES];
    int season = season_of(t->gone_month);
    int year = season_year(t->gone, t->gone_month);
    if (by_day) {
        (void)snprintf(zh, sizeof zh, "%d年%d月%d日", t->gone, t->gone_month, t->gone_day);
        (void)snprintf(en, sizeof en, "on %d %s %d", t->gone_day, MONTH[t->gone_month - 1],
                       t->gone);
        (void)snprintf(begin, sizeof begin, "O%s", en + 1);
    } else {
        (void)snprintf(zh, sizeof zh, "%d年%s", year, SEASON[season]);
        (void)snprintf(en, sizeof en, "in the %s of %d", SEASON_EN[season], year);
        (void)snprintf(begin, sizeof begin, "I%s", en + 1);
    }
    words_put(&t->words, "when", zh, en);
    work_put(t, season);
    words_put(&t->words, "when_en", zh, en);
    words_put(&t->words, "When_en", zh, begin);
}

static void day_print(char *out, int year, int month, int day)
{
    (void)snprintf(out, DATE_BYTES, "%04d-%02d-%02d", year, month, day);
}

/* The same day in the farmers' calendar; the Gregorian one when that is out of its range. */
static void lunar_print(char *out, int year, int month, int day, bool with_day)
{
    int32_t wanted = date_days(year, month, day);
    for (int m = 1; m <= 24; m++) {
        int lunar_year = year - (m <= 12);
        int lunar_month = (m - 1) % 12 + 1;
        int32_t first = 0;
        if (lunar_to_days(lunar_year, lunar_month, 1, false, &first) != OK)
            continue;
        int days = lunar_days_in_month(lunar_year, lunar_month, false);
        if (wanted < first || wanted >= first + days)
            continue;
        if (with_day)
            (void)snprintf(out, DATE_BYTES, "L%04d-%02d-%02d", lunar_year, lunar_month,
                           (int)(wanted - first) + 1);
        else
            (void)snprintf(out, DATE_BYTES, "L%04d-%02d", lunar_year, lunar_month);
        return;
    }
    day_print(out, year, month, day);
}

static Result separation_set(Tale *t)
{
    char date[DATE_BYTES];
    int season = season_of(t->gone_month) + 21;
    int year = season_year(t->gone, t->gone_month);
    int form = random_below(&t->r, 10) + (t->child->seeking_family ? 5 : 0);
    when_put(t, form < 4);
    if (form < 4)
        day_print(date, t->gone, t->gone_month, t->gone_day);
    else if (form < 7)
        lunar_print(date, t->gone, t->gone_month, t->gone_day, form < 6);
    else if (form < 9)
        (void)snprintf(date, sizeof date, "%04d-%02d", t->gone, t->gone_month);
    else if (form < 11)
        (void)snprintf(date, sizeof date, "%04d-%02d", year, season);
    else if (form < 12)
        (void)snprintf(date, sizeof date, "%04d-%02d~", year, season);
    else if (form < 13)
        (void)snprintf(date, sizeof date, "%04d", t->gone);
    else if (form < 14)
        (void)snprintf(date, sizeof date, "%04d~", t->gone);
    else
        (void)snprintf(date, sizeof date, "%04d/%04d", t->gone - 1, t->gone + 1);
    return record_set(&t->record, FIELD_SEPARATION_DATE_, date);
}

static Result birth_set(Tale *t)
{
    static const char *const FROM[] = {"own_memory", "bone_age", "hukou", "own_memory"};
    char date[DATE_BYTES];
    int form = random_below(&t->r, 8) + (t->child->seeking_family ? 4 : 0);
    int day = 1 + random_below(&t->r, 27);
    if (form < 4)
        day_print(date, t->born, t->born_month, day);
    else if (form < 6)
        lunar_print(date, t->born, t->born_month, day, true);
    else if (form < 7)
        (void)snprintf(date, sizeof date, "%04d-%02d", t->born, t->born_month);
    else if (form < 9)
        (void)snprintf(date, sizeof date, "Z%04d", season_year(t->born, t->born_month > 2 ? 3 : 1));
    else
        (void)snprintf(date, sizeof date, "%04d~", t->born);
    Result r = record_set(&t->record, FIELD_BIRTH_DATE_, date);
    if (r != OK)
        return r;
    return record_set(&t->record, FIELD_BIRTH_KNOWN_FROM_,
                      t->child->seeking_family ? FROM[random_below(&t->r, 4)] : "family");
}

Result tale_set_dates(Tale *t)
{
    char date[DATE_BYTES];
    int shown = 0;
    for (int i = 0; i < t->child->photos; i++)
        if ((int)t->child->portrait[i].age > shown)
            shown = (int)t->child->portrait[i].age;
    int last = NEWEST - 2 - (shown > t->child->age ? shown - t->child->age : 0);
    t->gone = OLDEST + random_below(&t->r, (last < 2008 ? last : 2008) - OLDEST + 1);
    t->gone_month = 1 + random_below(&t->r, 12);
    t->gone_day = 1 + random_below(&t->r, 28);
    t->born_month = 1 + random_below(&t->r, 12);
    if (t->born_month == t->gone_month)
        t->born_month = t->gone_month == 1 ? 12 : t->gone_month - 1;
    t->born = t->gone - t->child->age - (t->born_month > t->gone_month);
    t->told = 2007 + random_below(&t->r, 12);
    t->told = t->told < t->gone + 2 ? t->gone + 2 + random_below(&t->r, 6) : t->told;
    t->told = t->told < t->born + shown + 1 ? t->born + shown + 1 : t->told;
    Result r = OK;
    TRY(separation_set(t));
    TRY(birth_set(t));
    (void)snprintf(date, sizeof date, "%d", t->child->age);
    TRY(record_set(&t->record, FIELD_AGE_SEPARATED_, date));
    day_print(date, t->told, 1 + random_below(&t->r, 12), 1 + random_below(&t->r, 28));
    TRY(record_set(&t->record, FIELD_SOURCE_DATE_, date));
    if (t->child->seeking_family) {
        bool soon = random_chance(&t->r, 0.5);
        t->found = soon ? t->gone + 1 : t->told - 1;
        t->found = t->found < t->gone + 1 ? t->gone + 1 : t->found;
        (void)snprintf(date, sizeof date, "%04d-%02d", t->found, 1 + random_below(&t->r, 12));
        if (soon || random_chance(&t->r, 0.3))
            TRY(record_set(&t->record, FIELD_RESCUE_DATE_, date));
    }
done:
    return r;
}
