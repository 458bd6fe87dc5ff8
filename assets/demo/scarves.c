/*
 * The red scarf of a school and a woollen one for winter. Must stay true: a scarf lies over the
 * collar, its knot in front, a little off the middle with the turn of the head.
 */
#include "studio.h"

static void red_scarf_draw(cairo_t *cr, const Look *k)
{
    Dot n = body_neck(k);
    double half = k->neck * k->r;
    Ink red = ink_hex(0xcf2e2a);
    Dot knot = {n.x + k->yaw * 8, n.y + 0.30 * k->r};
    for (int s = -1; s <= 1; s += 2) {
        Dot fall[3] = {knot,
                       {knot.x + s * 17, knot.y + 0.35 * k->r},
                       {knot.x + s * 40, knot.y + (0.74 + 0.07 * s) * k->r}};
        ink_use(cr, s * k->light > 0 ? red : ink_shade(red, 0.25), 1);
        brush_stroke(cr, fall, 3, 0.26 * k->r, 0.2, 0.12);
        Dot around[3] = {{n.x + s * half * 1.2, n.y - 0.18 * k->r},
                         {n.x + s * half * 0.85, n.y + 0.12 * k->r},
                         knot};
        ink_use(cr, s * k->light > 0 ? ink_light(red, 0.1) : ink_shade(red, 0.15), 1);
        brush_stroke(cr, around, 3, 0.20 * k->r, 0.5, 0.6);
        ink_use(cr, ink_shade(red, 0.6), 0.4);
        brush_stroke(cr, around, 3, 0.03 * k->r, 0.1, 0.6);
    }
    ink_use(cr, ink_light(red, 0.08), 1);
    cairo_arc(cr, knot.x, knot.y + 4, 0.105 * k->r, 0, 6.2832);
    cairo_fill(cr);
}

void scarf_draw(cairo_t *cr, const Look *k, Random *r)
{
    if (k->red_scarf) {
        red_scarf_draw(cr, k);
        return;
    }
    Dot n = body_neck(k);
    double half = k->neck * k->r;
    Ink wool = ink_mix(k->ribbon, k->cloth_trim, 0.15);
    Dot tail[3] = {{n.x + half * 0.5, n.y + 0.15 * k->r},
                   {n.x + half * 0.7, n.y + 0.8 * k->r},
                   {n.x + half * 0.62, n.y + 1.5 * k->r}};
    ink_use(cr, ink_shade(wool, 0.22), 1);
    brush_stroke(cr, tail, 3, 0.40 * k->r, 0.8, 0.8);
    for (int turn = 0; turn < 2; turn++) {
        double y = n.y + (0.14 - 0.20 * turn) * k->r;
        Dot d[5] = {{n.x - half * 1.25, y - 0.16 * k->r},
                    {n.x - half * 0.7, y + 0.06 * k->r},
                    {n.x, y + (0.14 - 0.05 * turn) * k->r},
                    {n.x + half * 0.7, y + 0.05 * k->r},
                    {n.x + half * 1.25, y - 0.18 * k->r}};
        ink_use(cr, turn ? ink_light(wool, 0.06) : ink_shade(wool, 0.12), 1);
        brush_stroke(cr, d, 5, 0.34 * k->r, 0.8, 0.8);
        for (int i = 0; i < 20; i++) {
            double t = random_between(r, -1.1, 1.1);
            Dot at = {n.x + t * half,
                      y + (0.12 - 0.22 * t * t) * k->r + random_between(r, -18, 18)};
            Dot stitch[2] = {{at.x - 5, at.y - 4}, {at.x + 4, at.y + 5}};
            ink_use(cr, i % 2 ? ink_light(wool, 0.5) : ink_shade(wool, 0.6), 0.35);
            brush_stroke(cr, stitch, 2, 5, 0.4, 0.2);
        }
    }
}
