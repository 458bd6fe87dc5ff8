/* A date in the words of the language chosen, as it was said: 农历1998年腊月初八 stays lunar,
 * "about" stays about. The order of the parts is the translator's: patterns name them in braces,
 * and a brace that is not known is shown as it stands, so that no translation can do harm. */
#include "base/words.h"
#include "record/date.h"

#include <stdio.h>
#include <string.h>

#define ONE_SIZE 32

static const char *const MONTHS[12] = {
    N_("January"), N_("February"), N_("March"),     N_("April"),   N_("May"),      N_("June"),
    N_("July"),    N_("August"),   N_("September"), N_("October"), N_("November"), N_("December")};

static const char *const SEASONS[4] = {N_("spring"), N_("summer"), N_("autumn"), N_("winter")};

static const char *const LUNAR_MONTHS[12] = {
    N_("1st lunar month"), N_("2nd lunar month"),  N_("3rd lunar month"),  N_("4th lunar month"),
    N_("5th lunar month"), N_("6th lunar month"),  N_("7th lunar month"),  N_("8th lunar month"),
    N_("9th lunar month"), N_("10th lunar month"), N_("11th lunar month"), N_("12th lunar month")};

static const char *const LUNAR_DAYS[30] = {
    N_("1st"),  N_("2nd"),  N_("3rd"),  N_("4th"),  N_("5th"),  N_("6th"),  N_("7th"),  N_("8th"),
    N_("9th"),  N_("10th"), N_("11th"), N_("12th"), N_("13th"), N_("14th"), N_("15th"), N_("16th"),
    N_("17th"), N_("18th"), N_("19th"), N_("20th"), N_("21st"), N_("22nd"), N_("23rd"), N_("24th"),
    N_("25th"), N_("26th"), N_("27th"), N_("28th"), N_("29th"), N_("30th")};

static const char *const ANIMALS[12] = {N_("rat"),    N_("ox"),      N_("tiger"), N_("rabbit"),
                                        N_("dragon"), N_("snake"),   N_("horse"), N_("goat"),
                                        N_("monkey"), N_("rooster"), N_("dog"),   N_("pig")};

typedef struct Piece {
    const char *name; /* with its braces; NULL ends a list */
    const char *words;
} Piece;

/* Appends the pattern with the pieces put in. */
static void fill(Text *out, const char *pattern, const Piece *pieces)
{
    for (const char *p = pattern; *p != '\0';) {
        const Piece *found = pieces;
        while (found->name != NULL && strncmp(p, found->name, strlen(found->name)) != 0)
            found++;
        if (found->name != NULL) {
            text_append(out, found->words);
            p += strlen(found->name);
        } else {
            text_append_bytes(out, p++, 1);
        }
    }
}

/* `name` is the month, the season or the animal, whichever the pattern speaks of. */
static void fill_date(Text *out, const char *pattern, int year, const char *name, const char *day)
{
    char digits[12];
    (void)snprintf(digits, sizeof digits, "%d", year);
    const Piece pieces[] = {{"{year}", digits}, {"{month}", name}, {"{season}", name},
                            {"{animal}", name}, {"{day}", day},    {NULL, NULL}};
    fill(out, pattern, pieces);
}

void date_show_month(int month, bool lunar, bool leap, Text *out)
{
    const char *name = lunar ? _(LUNAR_MONTHS[month - 1]) : _(MONTHS[month - 1]);
    fill_date(out, leap ? C_("date", "leap {month}") : "{month}", 0, name, "");
}

const char *date_season_name(int season)
{
    return _(SEASONS[season - 1]);
}

const char *date_lunar_day_name(int day)
{
    return _(LUNAR_DAYS[day - 1]);
}

const char *date_animal_name(int animal)
{
    return _(ANIMALS[animal]);
}

static void lunar_words(const DateParts *p, Text *out)
{
    if (p->precision == DATE_YEAR) {
        fill_date(out, C_("date", "lunar year {year}"), p->year, "", "");
        return;
    }
    Text month = {0};
    date_show_month(p->month, true, p->leap_month, &month);
    if (p->precision == DATE_MONTH)
        fill_date(out, C_("lunar date", "{month}, {year}"), p->year, text_get(&month), "");
    else
        fill_date(out, C_("lunar date", "{day} of {month}, {year}"), p->year, text_get(&month),
                  _(LUNAR_DAYS[p->day - 1]));
    text_done(&month);
}

static void solar_words(const DateParts *p, Text *out)
{
    char day[12];
    (void)snprintf(day, sizeof day, "%d", p->day);
    if (p->precision == DATE_YEAR)
        fill_date(out, C_("date", "{year}"), p->year, "", "");
    else if (p->precision == DATE_SEASON)
        fill_date(out, C_("date", "{season} {year}"), p->year, _(SEASONS[p->season - 1]), "");
    else if (p->precision == DATE_MONTH)
        fill_date(out, C_("date", "{month} {year}"), p->year, _(MONTHS[p->month - 1]), "");
    else
        fill_date(out, C_("date", "{day} {month} {year}"), p->year, _(MONTHS[p->month - 1]), day);
}

static void fill_pair(Text *out, const char *pattern, const char *date, const char *end)
{
    const Piece pieces[] = {{"{date}", date}, {"{end}", end}, {NULL, NULL}};
    fill(out, pattern, pieces);
}

/* One end; what is no date is shown as it is, so that nothing an office wrote gets lost. */
static void end_words(const char *canonical, Text *out)
{
    DateParts parts;
    if (date_parts(canonical, &parts) != OK) {
        text_append(out, canonical);
        return;
    }
    Text words = {0};
    if (parts.precision == DATE_ZODIAC)
        fill_date(&words, C_("zodiac", "year of the {animal}, {year}"), parts.year,
                  _(ANIMALS[zodiac_of_year(parts.year)]), "");
    else if (parts.lunar)
        lunar_words(&parts, &words);
    else
        solar_words(&parts, &words);
    fill_pair(out, parts.about ? C_("date", "about {date}") : "{date}", text_get(&words), "");
    text_done(&words);
}

void date_show(const char *canonical, Text *out)
{
    const char *slash = strchr(canonical, '/');
    char first[ONE_SIZE];
    if (slash == NULL || slash - canonical >= ONE_SIZE) {
        end_words(canonical, out);
        return;
    }
    (void)snprintf(first, sizeof first, "%.*s", (int)(slash - canonical), canonical);
    Text from = {0}, to = {0};
    end_words(first, &from);
    end_words(slash + 1, &to);
    fill_pair(out, C_("date", "{date} to {end}"), text_get(&from), text_get(&to));
    text_done(&from);
    text_done(&to);
}
