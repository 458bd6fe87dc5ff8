/* Where the ring can stand and in which order. A scrolling area in which nothing can be touched is a stop
 * itself: else nobody could read its end by keys. */
#include <stdlib.h>

#include "ui/state.h"

#define ASIDE   100000
#define ENDLESS 3 /* an area whose content is so many times its height comes last */

static const Scroll *scroll_of(const Ui *ui, const DrawItem *area)
{
    for (int i = 0; i < SCROLLS_MAX; i++)
        if (ui->scrolls.areas[i].id == area->id)
            return &ui->scrolls.areas[i];
    return NULL;
}

static bool has_targets(const DrawList *list, int area)
{
    for (size_t i = 0; i < list->item_count; i++)
        if (list->items[i].kind == ITEM_TARGET && list->items[i].scroll == area)
            return true;
    return false;
}

static bool is_stop(const Ui *ui, const DrawList *list, size_t index)
{
    const DrawItem *item = &list->items[index];
    if (item->layer != list->layer || item->id == 0)
        return false;
    if (item->kind == ITEM_TARGET)
        return item->seen.w > 0 || item->scroll >= 0;
    if (item->kind != ITEM_SCROLL || has_targets(list, (int)index))
        return false;
    const Scroll *scroll = scroll_of(ui, item);
    return scroll && scroll->content > scroll->height;
}

static int class_of(const Ui *ui, const DrawList *list, const DrawItem *item)
{
    const Scroll *scroll = item->scroll >= 0 ? scroll_of(ui, &list->items[item->scroll]) : NULL;
    if (scroll && scroll->content > scroll->height * ENDLESS)
        return 2;
    bool bar = item->scroll < 0 && item->area.y + item->area.h <= ui->theme.touch * 2;
    return bar ? 1 : 0;
}

/* Beside each other, or one below the other? */
static bool same_row(const DrawItem *a, const DrawItem *b)
{
    int top = a->area.y > b->area.y ? a->area.y : b->area.y;
    int end_a = a->area.y + a->area.h, end_b = b->area.y + b->area.h;
    int end = end_a < end_b ? end_a : end_b;
    int lower = a->area.h < b->area.h ? a->area.h : b->area.h;
    return (end - top) * 2 > lower;
}

static bool comes_before(const Ui *ui, const DrawList *list, const DrawItem *a, const DrawItem *b)
{
    int class_a = class_of(ui, list, a), class_b = class_of(ui, list, b);
    if (class_a != class_b)
        return class_a < class_b;
    if (!same_row(a, b))
        return a->area.y < b->area.y;
    return (a->area.x < b->area.x) != list->mirrored;
}

int focus_order(const Ui *ui, const DrawList *list, const DrawItem *out_stops[FOCUS_STOPS])
{
    int count = 0;
    for (size_t i = 0; i < list->item_count && count < FOCUS_STOPS; i++) {
        if (!is_stop(ui, list, i))
            continue;
        int place = count++;
        for (; place > 0 && comes_before(ui, list, &list->items[i], out_stops[place - 1]); place--)
            out_stops[place] = out_stops[place - 1];
        out_stops[place] = &list->items[i];
    }
    return count;
}

/* What lies between two spans on one axis; 0 when they overlap. */
static int between(int a, int a_length, int b, int b_length)
{
    if (a + a_length <= b)
        return b - a - a_length;
    return b + b_length <= a ? a - b - b_length : 0;
}

/* How far it is, -1 when it lies on another side. What stands straight ahead is nearer than what stands
 * aside, however far. */
static int distance(Rect from, Rect to, int dx, int dy)
{
    int ahead = dx ? dx * (to.x * 2 + to.w - from.x * 2 - from.w)
                   : dy * (to.y * 2 + to.h - from.y * 2 - from.h);
    int aside = dx ? between(from.y, from.h, to.y, to.h) : between(from.x, from.w, to.x, to.w);
    int gap = dx ? between(from.x, from.w, to.x, to.w) : between(from.y, from.h, to.y, to.h);
    bool overlaps = gap == 0 && aside == 0;
    if (ahead <= 0 || (gap == 0 && aside > 0) || overlaps)
        return -1;
    int middle = dx ? abs(from.y * 2 + from.h - to.y * 2 - to.h)
                    : abs(from.x * 2 + from.w - to.x * 2 - to.w);
    return gap * 4 + middle / 8 + (aside > 0 ? ASIDE + aside * 12 : 0);
}

const DrawItem *focus_beside(const DrawItem *const *stops, int count, const DrawItem *from, int dx,
                             int dy)
{
    const DrawItem *best = NULL;
    int nearest = 0;
    for (int i = 0; i < count; i++) {
        bool hidden = stops[i]->seen.w == 0 && stops[i]->scroll != from->scroll;
        int far = hidden ? -1 : distance(from->area, stops[i]->area, dx, dy);
        if (stops[i] == from || far < 0 || (best && far >= nearest))
            continue;
        best = stops[i];
        nearest = far;
    }
    return best;
}
