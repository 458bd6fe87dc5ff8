/* From the items of a frame to sentences: the title, the words in the order in which they were drawn,
 * the keys, what stands aside, the keys of the bar. A dialogue above the page is all that is read.
 *
 * What must stay true: no sentence is said twice, though a widget's words are often both a target's and
 * drawn; of the visitor's own words nothing is read that was not asked for. */
#include "ui/reading.h"

#include <string.h>

#include "ui/state.h"

typedef struct Reader {
    const DrawList *list;
    Text *out;
    size_t start; /* of what this reading appended */
    bool breath;  /* before the next sentence */
} Reader;

static bool is_letter(uint32_t code)
{
    bool latin = (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z');
    bool sign = code < 0xC0 || (code >= 0x2000 && code < 0x3040) || code == 0xD7 || code == 0xF7;
    return latin || !sign;
}

static bool has(const char *words, bool digits_too)
{
    for (uint32_t code; (code = utf8_next(&words)) != 0;)
        if (is_letter(code) || (digits_too && code >= '0' && code <= '9'))
            return true;
    return false;
}

static bool is_said(const Reader *reader, const char *line, size_t length)
{
    const char *at = text_get(reader->out) + reader->start;
    while (*at) {
        size_t other = strcspn(at, "\n");
        if (other == length && memcmp(at, line, length) == 0)
            return true;
        at += other + (at[other] == '\n');
    }
    return false;
}

static void say(Reader *reader, const char *words)
{
    for (size_t length; *words; words += length + (words[length] == '\n')) {
        length = strcspn(words, "\n");
        if (length == 0 || is_said(reader, words, length))
            continue;
        if (reader->breath && reader->out->length > reader->start)
            text_append(reader->out, "\n");
        reader->breath = false;
        text_append_bytes(reader->out, words, length);
        text_append(reader->out, "\n");
    }
}

static bool same_area(Rect a, Rect b)
{
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

/* A note on a target says more about it, or what its icon means; NULL for a note that stands alone. */
static const DrawItem *target_of(const DrawList *list, const DrawItem *note)
{
    for (size_t i = 0; i < list->item_count; i++) {
        const DrawItem *item = &list->items[i];
        if (item->kind == ITEM_TARGET && item->layer == list->layer &&
            same_area(item->area, note->area))
            return item;
    }
    return NULL;
}

static void say_target(Reader *reader, const DrawItem *target)
{
    const DrawList *list = reader->list;
    if (has(draw_words(list, target), false))
        say(reader, draw_words(list, target));
    for (size_t i = 0; i < list->item_count; i++)
        if (list->items[i].kind == ITEM_NOTE && target_of(list, &list->items[i]) == target)
            say(reader, draw_words(list, &list->items[i]));
}

static void say_words(Reader *reader, const DrawItem *item)
{
    bool alone =
        item->kind == ITEM_WORDS || (item->kind == ITEM_NOTE && !target_of(reader->list, item));
    if (alone && has(draw_words(reader->list, item), true))
        say(reader, draw_words(reader->list, item));
}

typedef enum Kinds { WORDS = 1, KEYS = 2 } Kinds;

static void say_part(Reader *reader, unsigned parts, unsigned kinds)
{
    const DrawList *list = reader->list;
    reader->breath = true;
    for (size_t i = 0; i < list->item_count; i++) {
        const DrawItem *item = &list->items[i];
        if (item->layer != list->layer || !(parts & 1U << item->part))
            continue;
        if (item->kind == ITEM_TARGET && (kinds & KEYS))
            say_target(reader, item);
        else if (item->kind != ITEM_TARGET && (kinds & WORDS))
            say_words(reader, item);
    }
}

void draw_read(const DrawList *list, ReadWish wish, Text *out)
{
    Reader reader = {.list = list, .out = out, .start = out->length};
    unsigned page = 1U << PART_PAGE | (wish == READ_ALL ? 1U << PART_OWN : 0);
    if (wish != READ_PAGE)
        say_part(&reader, 1U << PART_BAR, WORDS);
    if (wish == READ_TITLE)
        return;
    say_part(&reader, page, WORDS);
    say_part(&reader, page, KEYS);
    if (wish == READ_ALL) {
        say_part(&reader, 1U << PART_ASIDE, WORDS | KEYS);
        say_part(&reader, 1U << PART_BAR, KEYS);
    }
}

uint64_t draw_words_hash(const DrawList *list, Part part)
{
    uint64_t hash = (uint64_t)list->layer;
    for (size_t i = 0; i < list->item_count; i++) {
        const DrawItem *item = &list->items[i];
        if (item->kind == ITEM_WORDS && item->layer == list->layer && item->part == part &&
            has(draw_words(list, item), false))
            hash = (hash ^ draw_id(draw_words(list, item))) * 0x9E3779B97F4A7C15U;
    }
    return hash;
}

Part ui_part(Ui *ui, Part part)
{
    Part before = ui->list->part;
    ui->list->part = part;
    return before;
}

bool ui_is_whole(const Ui *ui)
{
    return !ui->press.pressed_something && !ui->turned && !ui->must_paint;
}

uint64_t ui_words_hash(const Ui *ui, Part part)
{
    return draw_words_hash(ui->last, part);
}

void ui_read(const Ui *ui, ReadWish wish, Text *out)
{
    draw_read(ui->last, wish, out);
}
