/* Rectangles by cutting. Every result lies inside what was cut, whatever sizes are asked for, so
 * that a screen that is too small gets narrow areas and never negative ones. */
#include "ui/layout.h"

static int clamp(int value, int low, int high)
{
    if (value > high)
        value = high;
    return value < low ? low : value;
}

Rect rect_cut_left(Rect *area, int width)
{
    width = clamp(width, 0, area->w);
    Rect cut = {area->x, area->y, width, area->h};
    area->x += width;
    area->w -= width;
    return cut;
}

Rect rect_cut_right(Rect *area, int width)
{
    width = clamp(width, 0, area->w);
    area->w -= width;
    return (Rect){area->x + area->w, area->y, width, area->h};
}

Rect rect_cut_top(Rect *area, int height)
{
    height = clamp(height, 0, area->h);
    Rect cut = {area->x, area->y, area->w, height};
    area->y += height;
    area->h -= height;
    return cut;
}

Rect rect_cut_bottom(Rect *area, int height)
{
    height = clamp(height, 0, area->h);
    area->h -= height;
    return (Rect){area->x, area->y + area->h, area->w, height};
}

Rect rect_inset(Rect area, int dx, int dy)
{
    dx = clamp(dx, -area.w, area.w / 2);
    dy = clamp(dy, -area.h, area.h / 2);
    return (Rect){area.x + dx, area.y + dy, area.w - 2 * dx, area.h - 2 * dy};
}

/* Where the `index`th of `count` parts begins when `length` is shared out without a rest. */
static int share_start(int length, int count, int index, int gap)
{
    int free_length = length - gap * (count - 1);
    if (free_length < 0)
        free_length = 0;
    return free_length * index / count + gap * index;
}

Rect rect_column(Rect area, int count, int index, int gap)
{
    if (count < 1 || index < 0 || index >= count)
        return (Rect){area.x, area.y, 0, 0};
    int start = share_start(area.w, count, index, gap);
    int end = share_start(area.w, count, index + 1, gap) - gap;
    return (Rect){area.x + start, area.y, clamp(end - start, 0, area.w), area.h};
}

Rect rect_row(Rect area, int count, int index, int gap)
{
    if (count < 1 || index < 0 || index >= count)
        return (Rect){area.x, area.y, 0, 0};
    int start = share_start(area.h, count, index, gap);
    int end = share_start(area.h, count, index + 1, gap) - gap;
    return (Rect){area.x, area.y + start, area.w, clamp(end - start, 0, area.h)};
}

Rect rect_center(Rect area, int width, int height)
{
    width = clamp(width, 0, area.w);
    height = clamp(height, 0, area.h);
    return (Rect){area.x + (area.w - width) / 2, area.y + (area.h - height) / 2, width, height};
}

bool rect_contains(Rect area, int x, int y)
{
    return x >= area.x && y >= area.y && x < area.x + area.w && y < area.y + area.h;
}

bool rect_intersects(Rect a, Rect b)
{
    return a.w > 0 && a.h > 0 && b.w > 0 && b.h > 0 && a.x < b.x + b.w && b.x < a.x + a.w &&
           a.y < b.y + b.h && b.y < a.y + a.h;
}

Rect rect_overlap(Rect a, Rect b)
{
    int left = a.x > b.x ? a.x : b.x;
    int top = a.y > b.y ? a.y : b.y;
    int right = a.x + a.w < b.x + b.w ? a.x + a.w : b.x + b.w;
    int bottom = a.y + a.h < b.y + b.h ? a.y + a.h : b.y + b.h;
    if (right <= left || bottom <= top)
        return (Rect){left, top, 0, 0};
    return (Rect){left, top, right - left, bottom - top};
}
