/*
 * What hair does above the forehead: bangs, swept, parted, short, standing up. Must stay true: a
 * fringe is many locks of different length over one another, never one jagged edge.
 */
#include <math.h>

#include "hair.h"
#include "studio.h"

static void bangs_draw(cairo_t *cr, const Look *k, Random *r)
{
    double brow = k->eye_v - k->brow_gap;
    double low = brow + random_between(r, -0.14, 0.04);
    int count = 11 + random_below(r, 4);
    double span = hair_is_gathered(k) ? 0.86 : 1.0;
    for (int pass = 0; pass < 3; pass++) {
        for (int i = 0; i < count; i++) {
            double a = span * (-1.0 + 2.0 * (i + 0.37 * pass) / (count - 0.5));
            double tip = low + 0.10 * a * a * (k->sides == SIDES_CROPPED ? -0.6 : 1.0) +
                         random_between(r, -0.07, 0.04) - 0.05 * (pass == 0);
            double u = a * 0.86 + random_between(r, -0.04, 0.04);
            double bend = k->wave * 0.08 * (i % 2 ? 1 : -1);
            Dot d[4] = {look_point(k, a * 0.40, -1.16, 0.30), look_skin(k, a * 0.74, -0.78, 0.10),
                        look_skin(k, u + bend, (tip - 0.78) * 0.5, 0.07),
                        look_skin(k, u + 0.05 * (a > k->part * 0.3 ? -1 : 1), tip, 0.04)};
            hair_lock(cr, k, r, d, 4,
                      pass == 2 ? random_between(r, 0.05, 0.1) : random_between(r, 0.15, 0.25));
        }
    }
}

static void swept_draw(cairo_t *cr, const Look *k, Random *r, double part, double reach)
{
    double away = part > 0 ? -1.0 : 1.0;
    for (int i = 0; i < 13; i++) {
        double q = i / 12.0;
        double u = away * (-0.05 + 1.0 * q) + random_between(r, -0.03, 0.03);
        double v = -0.40 - 0.16 * sin(q * 3.14) + q * q * reach + random_between(r, -0.05, 0.04);
        Dot d[4] = {look_point(k, part - away * 0.04 * q, -0.94 - 0.24 * q, 0.36 - 0.3 * q),
                    look_skin(k, part * 0.5 + u * 0.5, -0.86 - 0.06 * q, 0.12),
                    look_skin(k, part * 0.1 + u * 0.9, -0.62 + v * 0.12, 0.08),
                    look_skin(k, u, v, 0.03)};
        hair_lock(cr, k, r, d, 4, random_between(r, 0.14, 0.22));
    }
    for (int i = 0; i < 6; i++) {
        double q = i / 5.0;
        double u = -away * (0.62 + 0.34 * q);
        double v = -0.52 + 0.5 * q * (0.6 + reach * 0.4) + random_between(r, -0.04, 0.04);
        Dot d[3] = {look_point(k, part + away * 0.02, -0.94 - 0.2 * q, 0.34 - 0.3 * q),
                    look_skin(k, (part + u) * 0.5 - away * 0.1, -0.86 + 0.1 * q, 0.1),
                    look_skin(k, u, v, 0.03)};
        hair_lock(cr, k, r, d, 3, random_between(r, 0.13, 0.2));
    }
}

static void short_draw(cairo_t *cr, const Look *k, Random *r)
{
    double lean = random_between(r, -0.12, 0.12);
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < 15; i++) {
            double a = -1.0 + i / 7.0 + random_between(r, -0.03, 0.03);
            double u = a * 0.80 + lean * (1 - a * a) + random_between(r, -0.05, 0.05);
            double v = -0.58 + 0.24 * a * a + random_between(r, -0.11, 0.07) - 0.08 * (pass == 0);
            Dot d[3] = {look_point(k, a * 0.45, -1.14, 0.22), look_skin(k, a * 0.78, -0.82, 0.09),
                        look_skin(k, u, v, 0.03)};
            hair_lock(cr, k, r, d, 3, random_between(r, 0.13, 0.21));
        }
    }
}

static void up_draw(cairo_t *cr, const Look *k, Random *r)
{
    for (int i = 0; i < 60; i++) {
        double t = random_between(r, -0.95, 0.95);
        Dot at = hair_line(k, t);
        double up = fabs(t) > 0.75 ? 0.03 : 0.11;
        Dot d[3] = {{at.x, at.y + random_between(r, 0.0, 0.035)},
                    {at.x + t * 0.02, at.y - up * 0.5},
                    {at.x + t * 0.05 + random_between(r, -0.03, 0.03), at.y - up * 1.3}};
        ink_use(cr, ink_mix(k->hair, k->hair_light, 0.35 * random_unit(r)), 0.85);
        brush_stroke(cr, d, 3, 0.035, 0.1, 0.2);
    }
    for (int i = 0; i < 70; i++) {
        double a = random_between(r, -0.8, 0.8);
        Dot at = hair_cap(k, a);
        double in = random_between(r, -0.01, 0.42) * (1 - fabs(a) * 0.5);
        Dot base = {at.x * (1 - in * 0.5), at.y + in + 0.05};
        Dot d[2] = {base, {base.x + a * 0.05 + random_between(r, -0.02, 0.02), base.y - 0.09}};
        ink_use(cr, ink_mix(k->hair, k->hair_light, 0.15 + 0.6 * random_unit(r)), 0.5);
        brush_stroke(cr, d, 2, 0.022, 0.5, 0.0);
    }
}

double fringe_part(const Look *k)
{
    if (k->fringe == FRINGE_SWEPT)
        return k->part;
    return k->fringe == FRINGE_PARTED ? k->part * 0.2 : 0.0;
}

void fringe_draw(cairo_t *cr, const Look *k, Random *r)
{
    double part = fringe_part(k);
    switch (k->fringe) {
    case FRINGE_BANGS:
        bangs_draw(cr, k, r);
        break;
    case FRINGE_SWEPT:
        swept_draw(cr, k, r, part, k->who.sex == PORTRAIT_BOY ? 0.3 : 0.45);
        break;
    case FRINGE_PARTED:
        swept_draw(cr, k, r, part, 0.5);
        swept_draw(cr, k, r, -part - 0.02, 0.5);
        break;
    case FRINGE_SHORT:
        short_draw(cr, k, r);
        break;
    case FRINGE_UP:
        up_draw(cr, k, r);
        break;
    case FRINGE_TUFT:
    case FRINGE_SHAVED:
    case FRINGE_WISPS:
    case FRINGE_BACK:
        break;
    }
}
