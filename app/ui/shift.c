/* What must stay true: outside the parts, each pixel of the area is painted by the same commands in the same
 * order as the pixel that is moved there. So commands of both lists are paired in order, those that scroll by
 * their place on the scrolled page, and whatever has no partner is painted anew where it is and where its
 * old pixels are moved to. */
#include "ui/shift.h"

#include <sodium.h>
#include <string.h>

#include "ui/damage.h"

#define COMMANDS_MAX 1024 /* more of them cost more to compare than they save */
#define LOOK_AHEAD   96   /* two rows of cards that came or went */

typedef struct Side {
    const DrawList *list;
    size_t count;
    uint64_t hashes[COMMANDS_MAX];
    bool paired[COMMANDS_MAX];
} Side;

static bool same(Rect a, Rect b)
{
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

static bool holds(Rect outer, Rect inner)
{
    return same(rect_overlap(outer, inner), inner);
}

/* The only area of both that was scrolled since; NULL without or with several. */
static const DrawItem *find_scrolled(const DrawList *before, const DrawList *after, int *out_down)
{
    const DrawItem *found = NULL;
    for (size_t i = 0; i < after->item_count; i++) {
        const DrawItem *item = &after->items[i];
        const DrawItem *old = item->kind == ITEM_SCROLL ? draw_find_id(before, item->id) : NULL;
        if (!old || old->kind != ITEM_SCROLL || old->offset == item->offset)
            continue;
        if (found || !same(old->seen, item->seen))
            return NULL;
        found = item;
        *out_down = old->offset - item->offset;
    }
    return found;
}

static void read_side(Side *side, const DrawList *list, Rect area, int offset)
{
    side->list = list;
    side->count = list->command_count;
    memset(side->paired, 0, sizeof side->paired);
    for (size_t i = 0; i < side->count; i++) {
        Rect clip = list->commands[i].clip;
        int moved = holds(area, clip) ? offset : 0; /* an own clip within the page moves along */
        side->hashes[i] = draw_command_hash_moved(list, i, moved, same(area, clip) ? 0 : moved);
    }
}

/* How many commands after `from` this one comes; LOOK_AHEAD: none of them. */
static size_t ahead(const Side *side, size_t from, uint64_t hash)
{
    size_t steps = 0;
    while (steps < LOOK_AHEAD && from + steps < side->count && side->hashes[from + steps] != hash)
        steps++;
    return from + steps < side->count ? steps : LOOK_AHEAD;
}

static void pair(Side *before, Side *after)
{
    size_t i = 0, j = 0;
    while (i < before->count && j < after->count) {
        if (before->hashes[i] == after->hashes[j]) {
            before->paired[i++] = after->paired[j++] = true;
            continue;
        }
        size_t gone = ahead(before, i, after->hashes[j]);
        size_t come = ahead(after, j, before->hashes[i]);
        if (gone == LOOK_AHEAD && come == LOOK_AHEAD) {
            i++;
            j++;
        } else if (gone <= come) {
            i += gone;
        } else {
            j += come;
        }
    }
}

static int64_t size_of(Rect rect)
{
    return (int64_t)rect.w * rect.h;
}

/* Into the part that grows least by it, or a part of its own where that paints less. */
static void add_part(Shift *shift, Rect part)
{
    int64_t least = INT64_MAX;
    int best = 0;
    if (part.w <= 0 || part.h <= 0)
        return;
    for (int i = 0; i < shift->part_count; i++) {
        Rect both = damage_around(shift->parts[i], part);
        int64_t more = size_of(both) - size_of(shift->parts[i]) - size_of(part);
        if (more < least) {
            least = more;
            best = i;
        }
    }
    if (shift->part_count > 0 && (least <= size_of(part) / 4 || shift->part_count == SHIFT_PARTS))
        shift->parts[best] = damage_around(shift->parts[best], part);
    else
        shift->parts[shift->part_count++] = part;
}

/* Where the pixels of this place are moved to. */
static Rect moved(const Shift *shift, Rect place)
{
    place = rect_overlap(place, shift->area);
    place.y += shift->down;
    return rect_overlap(place, shift->area);
}

static void add_strip(Shift *shift)
{
    Rect strip = shift->area;
    strip.h = shift->down > 0 ? shift->down : -shift->down;
    if (shift->down < 0)
        strip.y += shift->area.h - strip.h;
    add_part(shift, strip);
}

/* Looks the same wherever in the area. */
static bool is_even(const DrawCommand *command, Rect area)
{
    return command->kind == DRAW_FILL && holds(rect_overlap(command->area, command->clip), area);
}

static void add_rest(Shift *shift, const Side *side, bool old)
{
    for (size_t i = 0; i < side->count; i++) {
        const DrawCommand *command = &side->list->commands[i];
        bool scrolls = holds(shift->area, command->clip);
        Rect reach = damage_reach(command);
        if (side->paired[i]) {
            if (scrolls || is_even(command, shift->area))
                continue;
            reach = rect_overlap(reach, shift->area); /* it stays, and is moved along */
        }
        if (old)
            add_part(shift, moved(shift, reach));
        if (!old || !scrolls)
            add_part(shift, reach);
    }
}

bool shift_find(const DrawList *before, const DrawList *after, Shift *out)
{
    static Side old, new; /* only the main thread paints */
    memset(out, 0, sizeof *out);
    if (before->command_count > COMMANDS_MAX || after->command_count > COMMANDS_MAX)
        return false;
    const DrawItem *item = find_scrolled(before, after, &out->down);
    if (!item || item->seen.h <= 0 || out->down >= item->seen.h || -out->down >= item->seen.h)
        return false;
    out->area = item->seen;
    read_side(&old, before, out->area, item->offset + out->down);
    read_side(&new, after, out->area, item->offset);
    pair(&old, &new);
    add_strip(out);
    add_rest(out, &old, true);
    add_rest(out, &new, false);
    sodium_memzero(old.hashes, sizeof old.hashes); /* of what was typed, too */
    sodium_memzero(new.hashes, sizeof new.hashes);
    return true;
}
