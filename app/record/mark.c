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

static void show_one(const Mark *mark, Text *out)
{
    const char *type = _(mark->type->label);
    const char *part = mark->part ? _(mark->part->label) : NULL;
    const char *side = mark->side ? _(mark->side->label) : NULL;
    if (part && side && strcmp(mark->side->key, "middle") == 0)
        /* Translators: type of mark, part of the body, "middle": "mole, back, middle" */
        text_append_format(out, C_("mark in the middle of a part", "%s, %s, %s"), type, part, side);
    else if (part && side)
        /* Translators: type of mark, part of the body, side: "mole, hand, left" */
        text_append_format(out, C_("mark with part and side", "%s, %s, %s"), type, part, side);
    else if (part)
        /* Translators: type of mark, part of the body: "mole, back" */
        text_append_format(out, C_("mark with part", "%s, %s"), type, part);
    else if (side)
        /* Translators: type of mark, side: "dimple, left" */
        text_append_format(out, C_("mark with side", "%s, %s"), type, side);
    else
        text_append(out, type);
    if (*mark->words)
        /* Translators: before the free words about a mark */
        text_append_format(out, "%s%s", C_("mark", ": "), mark->words);
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
