/*
 * The painter's hand: smooth curves, strokes that swell and taper, soft patches and half-dry
 * washes. Must stay true: every mark is a filled shape of a few dozen corners at most, so that a
 * portrait of several hundred marks is still drawn in milliseconds.
 */
#include "brush.h"

#include <math.h>

enum { STROKE_DOTS = 12, STROKE_STEPS = 6, STROKE_MAX = STROKE_DOTS * STROKE_STEPS + 1 };

int steps_count(Steps steps)
{
    double room = steps.end - steps.from;
    return room > 0 ? (int)ceil(room / steps.by) : 0;
}

double steps_at(Steps steps, int i)
{
    return steps.from + i * steps.by;
}

static void curve_between(cairo_t *cr, Dot p0, Dot p1, Dot p2, Dot p3)
{
    cairo_curve_to(cr, p1.x + (p2.x - p0.x) / 6.0, p1.y + (p2.y - p0.y) / 6.0,
                   p2.x - (p3.x - p1.x) / 6.0, p2.y - (p3.y - p1.y) / 6.0, p2.x, p2.y);
}

void path_closed(cairo_t *cr, const Dot *d, int n)
{
    cairo_move_to(cr, d[0].x, d[0].y);
    for (int i = 0; i < n; i++)
        curve_between(cr, d[(i + n - 1) % n], d[i], d[(i + 1) % n], d[(i + 2) % n]);
    cairo_close_path(cr);
}

void path_open(cairo_t *cr, const Dot *d, int n)
{
    if (cairo_has_current_point(cr))
        cairo_line_to(cr, d[0].x, d[0].y);
    else
        cairo_move_to(cr, d[0].x, d[0].y);
    for (int i = 0; i + 1 < n; i++)
        curve_between(cr, d[i ? i - 1 : 0], d[i], d[i + 1], d[i + 2 < n ? i + 2 : n - 1]);
}

static Dot curve_at(Dot p0, Dot p1, Dot p2, Dot p3, double t)
{
    double a = -0.5 * t * t * t + t * t - 0.5 * t;
    double b = 1.5 * t * t * t - 2.5 * t * t + 1.0;
    double c = -1.5 * t * t * t + 2.0 * t * t + 0.5 * t;
    double e = 0.5 * t * t * t - 0.5 * t * t;
    return (Dot){a * p0.x + b * p1.x + c * p2.x + e * p3.x,
                 a * p0.y + b * p1.y + c * p2.y + e * p3.y};
}

static int stroke_sample(const Dot *d, int n, Dot *out)
{
    int count = 0;
    for (int i = 0; i + 1 < n; i++) {
        Dot before = d[i ? i - 1 : 0];
        Dot after = d[i + 2 < n ? i + 2 : n - 1];
        for (int k = 0; k < STROKE_STEPS; k++)
            out[count++] = curve_at(before, d[i], d[i + 1], after, (double)k / STROKE_STEPS);
    }
    out[count++] = d[n - 1];
    return count;
}

void brush_stroke(cairo_t *cr, const Dot *d, int n, double width, double from, double to)
{
    Dot line[STROKE_MAX] = {0};
    Dot side[STROKE_MAX] = {0};
    if (n > STROKE_DOTS)
        n = STROKE_DOTS;
    if (n < 2)
        return;
    int count = stroke_sample(d, n, line);
    for (int i = 0; i < count; i++) {
        Dot a = line[i ? i - 1 : 0];
        Dot b = line[i + 1 < count ? i + 1 : count - 1];
        double length = hypot(b.x - a.x, b.y - a.y) + 1e-9;
        double t = (double)i / (count - 1);
        double end = t < 0.5 ? from : to;
        double swell = end + (1.0 - end) * sin(t * 3.14159265358979);
        double half = 0.5 * width * swell;
        side[i] = (Dot){-(b.y - a.y) / length * half, (b.x - a.x) / length * half};
    }
    cairo_new_path(cr);
    for (int i = 0; i < count; i++)
        cairo_line_to(cr, line[i].x + side[i].x, line[i].y + side[i].y);
    for (int i = count - 1; i >= 0; i--)
        cairo_line_to(cr, line[i].x - side[i].x, line[i].y - side[i].y);
    cairo_close_path(cr);
    cairo_fill(cr);
}

void brush_glow(cairo_t *cr, Dot at, double rx, double ry, Ink ink, double alpha)
{
    cairo_pattern_t *p = cairo_pattern_create_radial(0, 0, 0, 0, 0, 1);
    ink_stop(p, 0.0, ink, alpha);
    ink_stop(p, 0.35, ink, alpha * 0.78);
    ink_stop(p, 0.7, ink, alpha * 0.24);
    ink_stop(p, 1.0, ink, 0.0);
    cairo_save(cr);
    cairo_translate(cr, at.x, at.y);
    cairo_scale(cr, rx, ry);
    cairo_set_source(cr, p);
    cairo_rectangle(cr, -1, -1, 2, 2);
    cairo_fill(cr);
    cairo_restore(cr);
    cairo_pattern_destroy(p);
}

void brush_wash(cairo_t *cr, Random *r, const double box[4], double angle, double width, Ink ink,
                double alpha, int count)
{
    for (int i = 0; i < count; i++) {
        double x = random_between(r, box[0], box[2]);
        double y = random_between(r, box[1], box[3]);
        double turn = angle + random_between(r, -0.35, 0.35);
        double reach = width * random_between(r, 1.2, 3.2);
        double bend = width * random_between(r, -0.5, 0.5);
        Dot d[3] = {{x - cos(turn) * reach, y - sin(turn) * reach},
                    {x - sin(turn) * bend, y + cos(turn) * bend},
                    {x + cos(turn) * reach, y + sin(turn) * reach}};
        ink_use(cr, ink, alpha * random_between(r, 0.4, 1.0));
        brush_stroke(cr, d, 3, width * random_between(r, 0.5, 1.2), 0.5, 0.25);
    }
}

void brush_feather(cairo_t *cr, const Dot *d, int n, Ink ink, double alpha, double soft)
{
    enum { LAYERS = 4, DOTS = 24 };
    Dot middle = {0, 0};
    Dot small[DOTS];
    if (n > DOTS)
        n = DOTS;
    if (n < 3)
        return;
    for (int i = 0; i < n; i++) {
        middle.x += d[i].x / n;
        middle.y += d[i].y / n;
    }
    for (int k = 0; k < LAYERS; k++) {
        double scale = 1.0 + soft * (0.5 - (double)k / (LAYERS - 1));
        for (int i = 0; i < n; i++) {
            small[i].x = middle.x + (d[i].x - middle.x) * scale;
            small[i].y = middle.y + (d[i].y - middle.y) * scale;
        }
        cairo_new_path(cr);
        path_closed(cr, small, n);
        ink_use(cr, ink, alpha / LAYERS * 1.3);
        cairo_fill(cr);
    }
}
