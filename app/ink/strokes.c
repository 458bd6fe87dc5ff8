/* Must stay true: the last point of a stroke is where the finger is; a finger that is held or scribbles
 * for an hour fills no more than its one stroke; what is taken back leaves no point behind. */
#include "ink/strokes.h"

#include <sodium.h>

static InkPoint on_pad(int x, int y)
{
    x = x < 0 ? 0 : x > INK_SIDE ? INK_SIDE : x;
    y = y < 0 ? 0 : y > INK_SIDE ? INK_SIDE : y;
    return (InkPoint){(int16_t)x, (int16_t)y};
}

static bool is_apart(InkPoint a, InkPoint b, int step)
{
    int dx = a.x - b.x, dy = a.y - b.y;
    return dx * dx + dy * dy >= step * step;
}

bool strokes_begin(Strokes *strokes, int x, int y)
{
    strokes_end(strokes);
    if (strokes->count == STROKES_MAX)
        return false;
    Stroke *stroke = &strokes->strokes[strokes->count++];
    *stroke = (Stroke){.count = 1, .step = STROKE_STEP};
    stroke->points[0] = on_pad(x, y);
    strokes->drawing = true;
    return true;
}

/* Every second point goes; the last one stays. */
static void thin(Stroke *stroke)
{
    int kept = 0;
    for (int i = 0; i < STROKE_POINTS; i += 2)
        stroke->points[kept++] = stroke->points[i];
    stroke->points[kept - 1] = stroke->points[STROKE_POINTS - 1];
    sodium_memzero(stroke->points + kept, sizeof *stroke->points * (size_t)(STROKE_POINTS - kept));
    stroke->count = (int16_t)kept;
    if (stroke->step < INK_SIDE)
        stroke->step = (int16_t)(stroke->step * 2);
}

void strokes_move(Strokes *strokes, int x, int y)
{
    if (!strokes->drawing)
        return;
    Stroke *stroke = &strokes->strokes[strokes->count - 1];
    InkPoint point = on_pad(x, y);
    int last = stroke->count - 1;
    bool far = last == 0 ? is_apart(stroke->points[0], point, stroke->step)
                         : is_apart(stroke->points[last - 1], stroke->points[last], stroke->step);
    if (far && stroke->count == STROKE_POINTS)
        thin(stroke);
    if (far)
        stroke->points[stroke->count++] = point;
    else if (last > 0)
        stroke->points[last] = point; /* the finger's place goes on from the last one that counts */
}

void strokes_end(Strokes *strokes)
{
    if (!strokes->drawing)
        return;
    strokes->drawing = false;
    strokes->changes++;
}

static void drop_last(Strokes *strokes)
{
    strokes->count--;
    sodium_memzero(&strokes->strokes[strokes->count], sizeof *strokes->strokes);
}

void strokes_cancel(Strokes *strokes)
{
    if (!strokes->drawing)
        return;
    strokes->drawing = false;
    drop_last(strokes);
}

void strokes_undo(Strokes *strokes)
{
    if (strokes->count == 0)
        return;
    strokes->drawing = false;
    drop_last(strokes);
    strokes->changes++;
}

void strokes_clear(Strokes *strokes)
{
    unsigned changes = strokes->changes;
    sodium_memzero(strokes, sizeof *strokes);
    strokes->changes = changes + 1;
}
