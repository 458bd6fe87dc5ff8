/* The ways in which the same drawing could have been written.
 *
 * Zinnia tells characters apart by what each stroke, counted from the first, looks like, and by how many there are. Two
 * strokes in one line without lifting, one in two, or two in another order make all that follows another
 * character for it; and hurried hands do that all the time. So the drawing is also shown with a
 * stroke parted where it turns, with two joined that nearly touch, and with neighbours exchanged.
 *
 * Must stay true: pieces name points of the drawing and never copy them; a change moves whole strokes,
 * so that no piece is joined to nothing. */
#include "ink/variant.h"

#include <math.h>
#include <string.h>

/* In thousandths of the pad. */
#define SIZE   600.0F /* to which the longer side is brought */
#define CORNER 40.0F  /* so far off the straight line is a corner, */
#define BEND   10.0F  /* and so far is worth a point */
#define NEAR   120.0F /* strokes whose end and beginning are nearer may be one */
#define COST_PART                                                                                  \
    0.25F /* in the unit of Zinnia's scores, as tests/bench/handwriting.c found them */
#define COST_JOIN 0.35F
#define COST_SWAP 0.50F

/* --- the drawing ------------------------------------------------------------------------------- */

static float off_line(InkPoint a, InkPoint b, InkPoint p)
{
    float dx = (float)(b.x - a.x), dy = (float)(b.y - a.y), length = hypotf(dx, dy);
    if (length < 1)
        return hypotf((float)(p.x - a.x), (float)(p.y - a.y));
    return fabsf(dx * (float)(p.y - a.y) - dy * (float)(p.x - a.x)) / length;
}

/* Marks the points between first and last that a line of straight parts needs (Ramer, Douglas and
 * Peucker); as deep as the points are many at most. */
static void mark_bends(const InkPoint *points, int first, int last, float reach, bool *out_marks)
{
    int farthest = first;
    float distance = reach;
    for (int i = first + 1; i < last; i++) {
        float here = off_line(points[first], points[last], points[i]);
        if (here > distance) {
            distance = here;
            farthest = i;
        }
    }
    if (farthest == first)
        return;
    out_marks[farthest] = true;
    mark_bends(points, first, farthest, reach, out_marks);
    mark_bends(points, farthest, last, reach, out_marks);
}

static void take_stroke(Drawing *drawing, const Stroke *stroke)
{
    bool bends[STROKE_POINTS] = {false}, corners[STROKE_POINTS] = {false};
    int last = stroke->count - 1, at = drawing->starts[drawing->count];
    mark_bends(stroke->points, 0, last, BEND, bends);
    mark_bends(stroke->points, 0, last, CORNER, corners);
    bends[0] = bends[last] = true;
    for (int i = 0; i <= last; i++) {
        if (!bends[i] && !corners[i])
            continue;
        drawing->points[at] = stroke->points[i];
        drawing->corners[at++] = corners[i];
    }
    drawing->starts[++drawing->count] = at;
}

/* Zinnia's features hold where a stroke lies on the pad: what is drawn small in a corner is brought to
 * the middle, at one size. */
static void center(Strokes *strokes)
{
    int left = INK_SIDE, right = 0, top = INK_SIDE, bottom = 0;
    for (int s = 0; s < strokes->count; s++)
        for (int i = 0; i < strokes->strokes[s].count; i++) {
            InkPoint p = strokes->strokes[s].points[i];
            left = p.x < left ? p.x : left;
            right = p.x > right ? p.x : right;
            top = p.y < top ? p.y : top;
            bottom = p.y > bottom ? p.y : bottom;
        }
    int longer = right - left > bottom - top ? right - left : bottom - top;
    float scale = SIZE / (float)(longer > 0 ? longer : 1);
    for (int s = 0; s < strokes->count; s++)
        for (int i = 0; i < strokes->strokes[s].count; i++) {
            InkPoint *p = &strokes->strokes[s].points[i];
            p->x = (int16_t)lrintf(INK_SIDE / 2.0F +
                                   scale * ((float)p->x - (float)(left + right) / 2));
            p->y = (int16_t)lrintf(INK_SIDE / 2.0F +
                                   scale * ((float)p->y - (float)(top + bottom) / 2));
        }
}

void drawing_take(Drawing *drawing, Strokes *strokes)
{
    memset(drawing, 0, sizeof *drawing);
    center(strokes);
    for (int s = 0; s < strokes->count; s++)
        take_stroke(drawing, &strokes->strokes[s]);
}

/* --- its variants ------------------------------------------------------------------------------ */

void variant_first(Variant *variant, const Drawing *drawing)
{
    memset(variant, 0, sizeof *variant);
    for (int s = 0; s < drawing->count; s++)
        variant->pieces[variant->count++] = (Piece){.first = (int16_t)drawing->starts[s],
                                                    .last = (int16_t)(drawing->starts[s + 1] - 1)};
}

static int stroke_end(const Variant *variant, int piece)
{
    do
        piece++;
    while (piece < variant->count && variant->pieces[piece].joined);
    return piece;
}

/* The piece ends at `last`, and a new stroke begins at `first`. */
static bool part(const Variant *variant, int piece, int last, int first, Variant *out)
{
    if (variant->count == VARIANT_PIECES)
        return false;
    *out = *variant;
    out->cost += COST_PART;
    memmove(out->pieces + piece + 1, out->pieces + piece,
            sizeof *out->pieces * (size_t)(out->count - piece));
    out->count++;
    out->pieces[piece].last = (int16_t)last;
    out->pieces[piece + 1].first = (int16_t)first;
    out->pieces[piece + 1].joined = false;
    return true;
}

static bool each_parting(const Drawing *drawing, const Variant *variant,
                         bool (*each)(const Variant *changed, void *user), void *user)
{
    Variant changed;
    for (int piece = 0; piece < variant->count; piece++) {
        int before = -1; /* the corner before */
        for (int i = variant->pieces[piece].first + 1; i < variant->pieces[piece].last; i++) {
            if (!drawing->corners[i])
                continue;
            if (part(variant, piece, i, i, &changed) && !each(&changed, user))
                return false;
            if (before >= 0 && part(variant, piece, before, i, &changed) && !each(&changed, user))
                return false;
            before = i;
        }
    }
    return true;
}

static bool is_near(const Drawing *drawing, const Variant *variant, int before, int next)
{
    InkPoint a = drawing->points[variant->pieces[before].last],
             b = drawing->points[variant->pieces[next].first];
    return hypotf((float)(a.x - b.x), (float)(a.y - b.y)) < NEAR;
}

/* The strokes [first, next) and [next, end) in the other order. */
static void exchange(const Variant *variant, int first, int next, int end, Variant *out)
{
    *out = *variant;
    out->cost += COST_SWAP;
    memcpy(out->pieces + first, variant->pieces + next, sizeof *out->pieces * (size_t)(end - next));
    memcpy(out->pieces + first + end - next, variant->pieces + first,
           sizeof *out->pieces * (size_t)(next - first));
}

void variant_each_change(const Drawing *drawing, const Variant *variant,
                         bool (*each)(const Variant *changed, void *user), void *user)
{
    Variant changed;
    if (!each_parting(drawing, variant, each, user))
        return;
    for (int first = 0; first < variant->count;) {
        int next = stroke_end(variant, first);
        if (next == variant->count)
            return;
        if (is_near(drawing, variant, next - 1, next)) {
            changed = *variant;
            changed.cost += COST_JOIN;
            changed.pieces[next].joined = true;
            if (!each(&changed, user))
                return;
        }
        exchange(variant, first, next, stroke_end(variant, next), &changed);
        if (!each(&changed, user))
            return;
        first = next;
    }
}

uint64_t variant_hash(const Variant *variant)
{
    uint64_t hash = 0xCBF29CE484222325U;
    for (int i = 0; i < variant->count; i++) {
        const Piece *piece = &variant->pieces[i];
        uint64_t word = (uint64_t)(uint16_t)piece->first << 17 |
                        (uint64_t)(uint16_t)piece->last << 1 | (piece->joined ? 1U : 0U);
        hash = (hash ^ word) * 0x100000001B3U;
    }
    return hash;
}
