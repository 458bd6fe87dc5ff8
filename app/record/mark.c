/* Distinguishing marks: "type@part@side@words" joined by ';'.
 *
 * What must stay true: what marks_compose writes, marks_parse reads back the same. Parsing may
 * fail, with a sentence for the office clerk who typed the cell. */
#include "record/mark.h"

#include <string.h>

#include "base/words.h"

#define EXAMPLE "birthmark@face@left@the size of a thumb"

/* The names of a list, for "expected one of …". */
static Result refuse_option(const char *what, const OptionList *list, const char *got)
{
    Text names = {0};
    for (size_t i = 0; i < list->count; i++)
        text_append_format(&names, "%s%s", i ? ", " : "", list->options[i].key);
    Result r = fail(INVALID, "expected as %s of a mark one of %s, got \"%.40s\"", what,
                    text_get(&names), got);
    text_done(&names);
    return r;
}

static Result words_check(const char *words)
{
    if (!utf8_is_valid(words, strlen(words)))
        return fail(INVALID, "expected UTF-8 in the words of a mark");
    return utf8_has_control(words, "") ? fail(INVALID, "expected one line in the words of a mark")
                                       : OK;
}

/* Splits `piece` in place. */
static Result parse_one(char *piece, Mark *out)
{
    char *parts[4] = {piece};
    for (int i = 1; i < 4; i++) {
        char *at = strchr(parts[i - 1], '@');
        if (!at)
            return fail(INVALID, "expected a mark such as " EXAMPLE ", got \"%.80s\"", piece);
        *at = '\0';
        parts[i] = at + 1;
    }
    if (strchr(parts[3], '@'))
        return fail(INVALID, "expected three @ in a mark, such as " EXAMPLE);
    Mark mark = {
        .type = option_find(&OPTIONS_MARK_TYPE, parts[0]),
        .part = option_find(&OPTIONS_BODY_PART, parts[1]),
        .side = option_find(&OPTIONS_SIDE, parts[2]),
    };
    if (!mark.type)
        return refuse_option("type", &OPTIONS_MARK_TYPE, parts[0]);
    if (!mark.part && *parts[1])
        return refuse_option("body part", &OPTIONS_BODY_PART, parts[1]);
    if (!mark.side && *parts[2])
        return refuse_option("side", &OPTIONS_SIDE, parts[2]);
    Result r = words_check(parts[3]);
    if (r != OK)
        return r;
    if (!text_copy(mark.words, sizeof mark.words, parts[3]))
        return fail(INVALID, "expected at most %d bytes in the words of a mark",
                    MARK_WORDS_BYTES - 1);
    *out = mark;
    return OK;
}

Result marks_parse(const char *canonical, MarkList *out_marks)
{
    MarkList list = {0};
    const char *from = canonical;
    while (*from) {
        size_t length = strcspn(from, ";");
        char piece[MARK_WORDS_BYTES + 128];
        if (list.count == MARKS_MAX)
            return fail(INVALID, "expected at most %d marks", MARKS_MAX);
        if (length >= sizeof piece)
            return fail(INVALID, "expected a mark such as " EXAMPLE ", got one far too long");
        memcpy(piece, from, length);
        piece[length] = '\0';
        Result r = parse_one(piece, &list.marks[list.count]);
        if (r != OK)
            return r;
        list.count++;
        from += length;
        if (*from == ';' && *++from == '\0')
            return fail(INVALID, "expected a mark after the last ;");
    }
    *out_marks = list;
    return OK;
}

static void append_clean_words(Text *out, const char *words)
{
    for (const char *next = words; *words; words = next) {
        uint32_t c = utf8_next(&next);
        if (c != ';' && c != '@' && !utf8_is_control(c))
            text_append_bytes(out, words, (size_t)(next - words));
    }
}

void marks_compose(const MarkList *marks, Text *out)
{
    bool first = true;
    for (size_t i = 0; i < marks->count; i++) {
        const Mark *mark = &marks->marks[i];
        if (!mark->type)
            continue;
        text_append_format(out, "%s%s@%s@%s@", first ? "" : ";", mark->type->key,
                           mark->part ? mark->part->key : "", mark->side ? mark->side->key : "");
        append_clean_words(out, mark->words);
        first = false;
    }
}

/* --- in words ---------------------------------------------------------------------------------- */

/* Two of them, a left and a right one; of all else a side is only a part of it. */
static bool is_one_of_two(const Option *part)
{
    static const char *const PAIRS[] = {"eye", "ear", "shoulder", "arm",  "hand", "finger",
                                        "hip", "leg", "knee",     "foot", "toe"};
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++)
        if (strcmp(part->key, PAIRS[i]) == 0)
            return true;
    return false;
}

/* "on the left hand", to stand within a sentence; the side is the child's own. */
static void append_where(const Option *part, const char *side, Text *out)
{
    bool left = strcmp(side, "left") == 0, right = strcmp(side, "right") == 0;
    bool both = strcmp(side, "both") == 0, middle = strcmp(side, "middle") == 0;
    if (!part)
        text_append(out, left     ? C_("where on the body", "on the left")
                         : right  ? C_("where on the body", "on the right")
                         : both   ? C_("where on the body", "on both sides")
                         : middle ? C_("where on the body", "in the middle")
                                  : "");
    else if (left && is_one_of_two(part))
        text_append_format(out, C_("where on the body", "on the left %s"), _(part->label));
    else if (right && is_one_of_two(part))
        text_append_format(out, C_("where on the body", "on the right %s"), _(part->label));
    else if (left)
        text_append_format(out, C_("where on the body", "on the left side of the %s"),
                           _(part->label));
    else if (right)
        text_append_format(out, C_("where on the body", "on the right side of the %s"),
                           _(part->label));
    else if (both)
        text_append_format(out, C_("where on the body", "on the %s, on both sides"),
                           _(part->label));
    else if (middle)
        text_append_format(out, C_("where on the body", "in the middle of the %s"), _(part->label));
    else
        text_append_format(out, C_("where on the body", "on the %s"), _(part->label));
}

/* One message a kind, for what is missing or too many stands otherwise in a sentence than a scar. */
static const char *sentence_of(const char *type, const Option *part)
{
    static const char *const SENTENCES[][3] = {
        /* Translators: of all that follow: %s is where, such as "on the left hand" */
        {"birthmark", "", N_("Birthmark %s")},
        {"mole", "", N_("Mole %s")},
        {"scar", "", N_("Scar %s")},
        {"burn", "", N_("Burn scar %s")},
        {"missing_digit", "hand", N_("Missing finger %s")},
        {"missing_digit", "foot", N_("Missing toe %s")},
        {"missing_digit", "", N_("Missing finger or toe %s")},
        {"extra_digit", "hand", N_("Extra finger %s")},
        {"extra_digit", "foot", N_("Extra toe %s")},
        {"extra_digit", "", N_("Extra finger or toe %s")},
        {"tattoo", "", N_("Tattoo %s")},
        {"dimple", "", N_("Dimple %s")},
        {"double_crown", "", N_("Two crowns in the hair %s")},
        {"other", "", N_("Mark %s")},
    };
    size_t i = 0, last = sizeof SENTENCES / sizeof *SENTENCES - 1;
    while (i < last && (strcmp(SENTENCES[i][0], type) != 0 ||
                        (*SENTENCES[i][1] != '\0' &&
                         (part == NULL || strcmp(SENTENCES[i][1], part->key) != 0))))
        i++;
    return _(SENTENCES[i][2]);
}

/* A finger that is not there is missing on the hand. */
static const Option *part_to_name(const Mark *mark)
{
    if (mark->part && strstr(mark->type->key, "digit") != NULL) {
        if (strcmp(mark->part->key, "finger") == 0)
            return option_find(&OPTIONS_BODY_PART, "hand");
        if (strcmp(mark->part->key, "toe") == 0)
            return option_find(&OPTIONS_BODY_PART, "foot");
    }
    /* where else would crowns be */
    bool crowns = mark->part && strcmp(mark->type->key, "double_crown") == 0;
    return crowns && strcmp(mark->part->key, "head") == 0 ? NULL : mark->part;
}

static void show_one(const Mark *mark, Text *out)
{
    Text where = {0};
    const Option *part = part_to_name(mark);
    append_where(part, mark->side ? mark->side->key : "", &where);
    if (where.length > 0)
        text_append_format(out, sentence_of(mark->type->key, part), text_get(&where));
    else
        text_append(out, _(mark->type->label));
    if (*mark->words)
        /* Translators: before the free words about a mark */
        text_append_format(out, "%s%s", C_("mark", ": "), mark->words);
    text_done(&where);
}

void marks_show(const char *canonical, Text *out)
{
    MarkList list = {0};
    if (marks_parse(canonical, &list) != OK)
        return;
    for (size_t i = 0; i < list.count; i++) {
        if (i > 0)
            /* Translators: between two marks */
            text_append(out, C_("mark", "; "));
        show_one(&list.marks[i], out);
    }
}
