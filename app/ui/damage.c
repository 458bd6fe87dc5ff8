/* Two lists mostly begin and end with the same commands: what lies between is what moved, came or went, and
 * the places of these before and after are all that has to be painted anew. */
#include "ui/damage.h"

Rect damage_reach(const DrawCommand *command)
{
    Rect area = command->area;
    if (command->kind == DRAW_SHADOW)
        area = rect_inset(area, -command->width, -command->width);
    else if (command->kind == DRAW_LINE)
        area = rect_inset(area, -area.h, -area.h); /* marks above and below, slanted ends */
    return rect_overlap(area, command->clip);
}

static bool same_command(const DrawList *a, size_t left, const DrawList *b, size_t right)
{
    return draw_command_hash(a, left) == draw_command_hash(b, right);
}

Rect damage_around(Rect a, Rect b)
{
    if (a.w <= 0 || a.h <= 0)
        return b;
    if (b.w <= 0 || b.h <= 0)
        return a;
    int x = a.x < b.x ? a.x : b.x, y = a.y < b.y ? a.y : b.y;
    int right = a.x + a.w > b.x + b.w ? a.x + a.w : b.x + b.w;
    int bottom = a.y + a.h > b.y + b.h ? a.y + a.h : b.y + b.h;
    return (Rect){x, y, right - x, bottom - y};
}

static Rect around_all(const DrawList *list, size_t begin, size_t end)
{
    Rect all = {0, 0, 0, 0};
    for (size_t i = begin; i < end; i++)
        all = damage_around(all, damage_reach(&list->commands[i]));
    return all;
}

Rect damage_between(const DrawList *before, const DrawList *after)
{
    size_t begin = 0, old_end = before->command_count, new_end = after->command_count;
    while (begin < old_end && begin < new_end && same_command(before, begin, after, begin))
        begin++;
    while (old_end > begin && new_end > begin &&
           same_command(before, old_end - 1, after, new_end - 1)) {
        old_end--;
        new_end--;
    }
    return damage_around(around_all(before, begin, old_end), around_all(after, begin, new_end));
}
