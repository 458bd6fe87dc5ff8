/*
 * What is printed on, knitted or woven into the cloth. Must stay true: patterns follow the body a
 * little (rows hang lower in the middle) and are never ruler-straight; numbers are drawn from
 * the chance in one order, never within one call, where compilers choose the order.
 */
#include <math.h>

#include "studio.h"

static void flower_draw(cairo_t *cr, Random *r, Dot at, double size, Ink petal, Ink heart)
{
    double turn = random_between(r, 0, 6.28);
    ink_use(cr, ink_hex(0x4f7a4a), 0.85);
    for (int i = 0; i < 2; i++) {
        double a = turn + 0.6 + i * 2.4;
        Dot leaf[3] = {at,
                       {at.x + cos(a) * size * 1.1, at.y + sin(a) * size * 1.1},
                       {at.x + cos(a + 0.15) * size * 1.8, at.y + sin(a + 0.15) * size * 1.8}};
        brush_stroke(cr, leaf, 3, size * 0.55, 0.2, 0.0);
    }
    for (int i = 0; i < 5; i++) {
        double a = turn + i * 1.2566;
        ink_use(cr, ink_mix(petal, ink_hex(0xffffff), random_between(r, 0, 0.25)), 0.95);
        cairo_arc(cr, at.x + cos(a) * size * 0.62, at.y + sin(a) * size * 0.62, size * 0.52, 0,
                  6.2832);
        cairo_fill(cr);
    }
    ink_use(cr, heart, 1);
    cairo_arc(cr, at.x, at.y, size * 0.34, 0, 6.2832);
    cairo_fill(cr);
}

static void flowers_draw(cairo_t *cr, Random *r, Dot n, Ink base)
{
    static const unsigned PETAL[] = {0xf3d9d2, 0xe98a86, 0xf1c14e, 0xe9e3d3, 0xd6507a};
    Ink petal = ink_hex(PETAL[random_below(r, 5)]);
    Ink heart = ink_mix(ink_hex(0xe8b040), base, 0.2);
    double size = random_between(r, 10, 19);
    double step = size * 3.5;
    Steps down = {n.y - 60, 820, step * 0.86};
    for (int row = 0; row < steps_count(down); row++) {
        Steps along = {10 + (row % 2) * step * 0.5, 600, step};
        for (int i = 0; i < steps_count(along); i++) {
            double own_size = size * random_between(r, 0.8, 1.15);
            double x = steps_at(along, i) + random_between(r, -7, 7);
            double y = steps_at(down, row) + random_between(r, -7, 7);
            flower_draw(cr, r, (Dot){x, y}, own_size, petal, heart);
        }
    }
}

static void row_dots(Dot d[7], Dot n, double y, double sag, Random *r)
{
    for (int i = 0; i < 7; i++) {
        double t = (i - 3) / 3.0;
        d[i] = (Dot){n.x + t * 330, y - sag * t * t + random_between(r, -2.0, 2.0)};
    }
}

static void stripes_draw(cairo_t *cr, Random *r, Dot n, Ink trim)
{
    double step = random_between(r, 36, 62);
    double wide = step * random_between(r, 0.25, 0.5);
    Dot d[7];
    Steps down = {n.y - 60, 830, step};
    for (int row = 0; row < steps_count(down); row++) {
        row_dots(d, n, steps_at(down, row) + 40, 50, r);
        ink_use(cr, trim, 0.88);
        brush_stroke(cr, d, 7, wide, 0.9, 0.9);
    }
}

static void plaid_draw(cairo_t *cr, Random *r, Dot n, Ink base, Ink trim)
{
    double step = random_between(r, 42, 58);
    Dot d[7];
    Steps down = {n.y - 60, 830, step};
    Steps along = {n.x - 330, n.x + 330, step};
    for (int row = 0; row < steps_count(down); row++) {
        double y = steps_at(down, row);
        row_dots(d, n, y + 30, 34, r);
        ink_use(cr, ink_shade(base, 0.6), 0.45);
        brush_stroke(cr, d, 7, step * 0.36, 0.9, 0.9);
        row_dots(d, n, y + 30 + step * 0.5, 34, r);
        ink_use(cr, trim, 0.5);
        brush_stroke(cr, d, 7, 4, 0.9, 0.9);
    }
    for (int column = 0; column < steps_count(along); column++) {
        double x = steps_at(along, column);
        double out = (x - n.x) * 0.12;
        Dot v[3] = {{x - out, n.y - 60}, {x + random_between(r, -2, 2), n.y + 80}, {x + out, 830}};
        ink_use(cr, ink_shade(base, 0.6), 0.45);
        brush_stroke(cr, v, 3, step * 0.36, 0.9, 0.9);
        ink_use(cr, trim, 0.5);
        for (int i = 0; i < 3; i++)
            v[i].x += step * 0.5;
        brush_stroke(cr, v, 3, 4, 0.9, 0.9);
    }
}

static void stitches_draw(cairo_t *cr, Random *r, Dot n, Ink base)
{
    Steps down = {n.y - 40, 810, 15};
    Steps along = {20, 590, 13};
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_width(cr, 2.6);
    for (int row = 0; row < steps_count(down); row++) {
        ink_use(cr, row % 2 ? ink_light(base, 0.45) : ink_shade(base, 0.55), 0.28);
        cairo_new_path(cr);
        for (int i = 0; i < steps_count(along); i++) {
            double x = steps_at(along, i);
            double t = (x - n.x) / 330;
            double at = steps_at(down, row) - 30 * t * t + random_between(r, -0.8, 0.8);
            cairo_move_to(cr, x, at);
            cairo_line_to(cr, x + 4.5, at + 7);
            cairo_line_to(cr, x + 9, at);
        }
        cairo_stroke(cr);
    }
}

static void knit_draw(cairo_t *cr, Random *r, Dot n, Ink base, Ink trim)
{
    stitches_draw(cr, r, n, base);
    int motif = random_below(r, 4);
    double y = n.y + random_between(r, 90, 130);
    Dot d[7];
    if (motif == 0)
        return;
    for (int i = 0; i < 3; i++) {
        row_dots(d, n, y + i * 40, 34, r);
        ink_use(cr, trim, 0.92);
        if (motif == 1 || i != 1)
            brush_stroke(cr, d, 7, motif == 1 ? 15 : 7, 0.9, 0.9);
    }
    if (motif == 1)
        return;
    Steps along = {-320, 320, 38};
    for (int i = 0; i < steps_count(along); i++) {
        double x = steps_at(along, i);
        double t = x / 330;
        Dot at = {n.x + x, y + 40 - 34 * t * t};
        cairo_new_path(cr);
        cairo_move_to(cr, at.x, at.y - 15);
        cairo_line_to(cr, at.x + (motif == 2 ? 13 : 6), at.y);
        cairo_line_to(cr, at.x, at.y + 15);
        cairo_line_to(cr, at.x - (motif == 2 ? 13 : 6), at.y);
        cairo_close_path(cr);
        ink_use(cr, trim, 0.92);
        cairo_fill(cr);
    }
}

static void spots_draw(cairo_t *cr, Random *r, Dot n, Ink trim)
{
    double step = random_between(r, 30, 44);
    Steps down = {n.y - 60, 820, step * 0.8};
    ink_use(cr, trim, 0.9);
    for (int row = 0; row < steps_count(down); row++) {
        Steps along = {10 + (row % 2) * step * 0.5, 600, step};
        for (int i = 0; i < steps_count(along); i++) {
            double radius = step * random_between(r, 0.13, 0.17);
            double y = steps_at(down, row) + random_between(r, -2, 2);
            double x = steps_at(along, i) + random_between(r, -2, 2);
            cairo_arc(cr, x, y, radius, 0, 6.2832);
            cairo_fill(cr);
        }
    }
}

void fabric_draw(cairo_t *cr, const Look *k, Fabric fabric, Ink base, Ink trim, Random *r)
{
    Dot n = body_neck(k);
    switch (fabric) {
    case FABRIC_FLOWERS:
        flowers_draw(cr, r, n, base);
        break;
    case FABRIC_STRIPES:
        stripes_draw(cr, r, n, trim);
        break;
    case FABRIC_PLAID:
        plaid_draw(cr, r, n, base, trim);
        break;
    case FABRIC_KNIT:
        knit_draw(cr, r, n, base, trim);
        break;
    case FABRIC_DOTS:
        spots_draw(cr, r, n, trim);
        break;
    case FABRIC_PLAIN:
        break;
    }
}
