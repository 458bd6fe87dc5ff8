/* The English name of a place put together: the places above that it begins with, what is its own spelt, its
 * kinds translated. Must stay true: what is taken from the name is taken from its syllables too. */
#include <string.h>

#include "names.h"

/* What is left of a name, and of its syllables. */
typedef struct Rest {
    const char *name, *syllables;
    size_t stem; /* bytes before the kinds */
} Rest;

static void take(Rest *rest, size_t bytes)
{
    for (size_t taken = 0; taken < bytes; taken += utf8_offset(rest->name + taken, 1))
        rest->syllables += strcspn(rest->syllables, " ") + 1;
    rest->name += bytes;
    rest->stem -= bytes;
}

/* Never all of it, nor all but one character, unless a kind stands behind. */
static bool may_take(const Rest *rest, size_t bytes, size_t kinds)
{
    return bytes > 0 &&
           (rest->stem >= bytes + strlen("二字") || (rest->stem == bytes && kinds > 0));
}

/* The table's, or the short name spelt. */
static void append_plain(const Readings *readings, const char *name, const char *short_name,
                         const char *syllables, Text *out)
{
    const char *english = readings_english(readings, name);
    if (english != NULL)
        text_append(out, english);
    else
        name_romanise(syllables, name_is_latin(syllables) ? utf8_count(short_name) : SIZE_MAX, out);
}

static Result take_place(const Readings *readings, Pinyin *pinyin, const NamedPlace *place,
                         size_t kinds, Rest *rest, Text *out)
{
    Text short_name = {0}, syllables = {0};
    const char *own[NAME_KINDS];
    size_t stem;
    Result r = OK;
    if (name_kinds(place->name, strlen(place->name), false, own, &stem) > 0)
        return OK; /* take_zone translates it */
    name_shorten(place->name, place->level, &short_name);
    size_t bytes =
        name_begins(rest->name, rest->stem, place->name, kinds > 0 ? text_get(&short_name) : NULL);
    if (may_take(rest, bytes, kinds)) {
        TRY(readings_of(readings, pinyin, place->name, &syllables));
        append_plain(readings, place->name, text_get(&short_name), text_get(&syllables), out);
        text_append(out, " ");
        take(rest, bytes);
    }
done:
    text_done(&short_name);
    text_done(&syllables);
    return r;
}

/* 国营 is said of the farm behind it, 县 of whose it is. */
static const char *take_owner(Rest *rest, size_t kinds)
{
    static const char *const OWNERS[][2] = {{"地方国营", "State"},
                                            {"国营", "State"},
                                            {"国有林场", "State"},
                                            {"国有", "State"},
                                            {"省属", "Provincial"}};
    size_t bytes = 0;
    for (size_t i = 0; kinds > 0 && i < sizeof OWNERS / sizeof *OWNERS; i++)
        if (strncmp(rest->name, OWNERS[i][0], strlen(OWNERS[i][0])) == 0 &&
            may_take(rest, strlen(OWNERS[i][0]), kinds)) {
            take(rest, strlen(OWNERS[i][0]));
            return OWNERS[i][1];
        }
    const char *rank = kinds > 0 ? name_rank(rest->name, rest->stem, &bytes) : NULL;
    if (rank == NULL || !may_take(rest, bytes, kinds))
        return NULL;
    take(rest, bytes);
    return rank;
}

void english_add(Text *out, const char *words)
{
    bool blank = out->length > 0 && text_get(out)[out->length - 1] != ' ';
    text_append(out, blank ? " " : "");
    text_append(out, words);
}

static void append_spelt(Rest *rest, size_t bytes, Text *out)
{
    if (bytes == 0)
        return;
    english_add(out, "");
    name_romanise(rest->syllables, utf8_count(rest->name) - utf8_count(rest->name + bytes), out);
    take(rest, bytes);
}

static void append_kinds(const char *const *kinds, size_t count, Text *out)
{
    while (count > 0)
        english_add(out, kinds[--count]);
}

/* A zone that the place lies in and that is none of the table: 经济技术开发区 of 郑州经济技术开发区明湖街道. */
static void take_zone(Rest *rest, size_t kinds, Text *out)
{
    size_t least = strlen(kinds > 0 ? "二字" : "三个字");
    for (size_t end = rest->stem; end >= least + strlen("二字"); end--) {
        const char *inner[NAME_KINDS];
        size_t before = 0, length = end - strlen("二字");
        if (((unsigned char)rest->name[length] & 0xC0) == 0x80)
            continue; /* within a character */
        size_t count = name_kinds(rest->name, length, out->length > 0, inner, &before);
        if (count == 0 || length - before < least)
            continue;
        append_spelt(rest, before, out);
        append_kinds(inner, count, out);
        take(rest, length - before);
        return;
    }
}

Result english_append(const Readings *readings, Pinyin *pinyin, const EnglishName *of, Text *out)
{
    const char *kinds[NAME_KINDS];
    size_t stem = 0;
    Result r = OK;
    if (of->place.level < 3 || !name_is_latin(of->syllables) ||
        readings_english(readings, of->place.name) != NULL) {
        append_plain(readings, of->place.name, of->short_name, of->syllables, out);
        return OK;
    }
    size_t count = name_kinds(of->place.name, strlen(of->place.name), false, kinds, &stem);
    if (count == 0)
        count = name_kinds(of->short_name, strlen(of->short_name), false, kinds, &stem);
    Rest rest = {of->place.name, of->syllables, stem};
    const char *owner = take_owner(&rest, count);
    for (size_t i = of->above_count; i > 0; i--)
        TRY(take_place(readings, pinyin, &of->above[i - 1], count, &rest, out));
    owner = owner != NULL ? owner : take_owner(&rest, count);
    take(&rest, name_unit(rest.name, rest.stem, out));
    take_zone(&rest, count, out);
    append_spelt(&rest, rest.stem, out);
    if (owner != NULL && strncmp(kinds[count - 1], owner, strlen(owner)) != 0)
        english_add(out, owner);
    append_kinds(kinds, count, out);
done:
    return r;
}
