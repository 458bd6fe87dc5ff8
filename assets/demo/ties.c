/*
 * Hair that somebody combed and tied: tails, braids, buns, a baby's sprout. Must stay true: what
 * hangs behind the shoulders is painted before the clothes, what falls over them after.
 */
#include <math.h>

#include "hair.h"
#include "studio.h"

static void ribbon_draw(cairo_t *cr, const Look *k, Dot at, double size)
{
    ink_use(cr, ink_shade(k->ribbon, 0.15), 1);
    for (int s = -1; s <= 1; s += 2) {
        Dot loop[5] = {{at.x, at.y},
                       {at.x + s * size * 0.9, at.y - size * 0.6},
                       {at.x + s * size * 1.25, at.y + size * 0.05},
                       {at.x + s * size * 0.8, at.y + size * 0.45},
                       {at.x + s * size * 0.2, at.y + size * 0.15}};
        cairo_new_path(cr);
        path_closed(cr, loop, 5);
        ink_use(cr, ink_light(k->ribbon, s * k->light > 0 ? 0.2 : 0.0), 1);
        cairo_fill(cr);
        Dot crease[2] = {at, {at.x + s * size * 0.75, at.y - size * 0.05}};
        ink_use(cr, ink_shade(k->ribbon, 0.5), 0.6);
        brush_stroke(cr, crease, 2, size * 0.16, 0.6, 0.0);
    }
    ink_use(cr, ink_shade(k->ribbon, 0.25), 1);
    cairo_arc(cr, at.x, at.y, size * 0.24, 0, 6.2832);
    cairo_fill(cr);
}

static void band_draw(cairo_t *cr, const Look *k, Dot at, double size)
{
    ink_use(cr, k->ribbon, 1);
    Dot d[3] = {{at.x - size, at.y + size * 0.1},
                {at.x, at.y - size * 0.15},
                {at.x + size, at.y + size * 0.1}};
    brush_stroke(cr, d, 3, size * 0.9, 0.7, 0.7);
    ink_use(cr, ink_light(k->ribbon, 0.5), 0.5);
    brush_stroke(cr, d, 3, size * 0.25, 0.3, 0.3);
}

static void tail_draw(cairo_t *cr, const Look *k, Random *r, const Dot *d, double width)
{
    for (int i = 0; i < 9; i++) {
        double off = (i - 4) / 4.0 * width * 0.5;
        Dot s[4] = {d[0],
                    {d[1].x + off * 0.9, d[1].y + fabs(off) * 0.2},
                    {d[2].x + off, d[2].y},
                    {d[3].x + off * 0.5 + random_between(r, -0.03, 0.03),
                     d[3].y + random_between(r, -0.12, 0.06) - fabs(off)}};
        hair_lock(cr, k, r, s, 4, width * 0.42);
    }
}

static void braid_draw(cairo_t *cr, const Look *k, Random *r, double s)
{
    Dot top = look_point(k, s * 0.96, k->eye_v + 0.50, -0.25);
    double end = k->chin + 0.98;
    double step = 0.135;
    int count = (int)((end - top.y) / step);
    for (int i = 0; i < count; i++) {
        double y = top.y + i * step;
        double x = top.x + s * 0.10 * sin(i * 0.34) - s * 0.02 * i;
        double half = 0.115 - 0.045 * i / count;
        for (int side = -1; side <= 1; side += 2) {
            Dot d[3] = {{x + side * half, y - step * 0.55},
                        {x + side * half * 0.75, y + step * 0.30},
                        {x - side * half * 0.35, y + step * 0.95}};
            hair_lock(cr, k, r, d, 3, 0.125);
            ink_use(cr, ink_hex(0x0b090d), 0.5);
            Dot cut[3] = {{d[0].x - side * 0.03, d[0].y + 0.06},
                          {d[1].x - side * 0.035, d[1].y + 0.03},
                          d[2]};
            brush_stroke(cr, cut, 3, 0.02, 0.2, 0.0);
        }
    }
    double x = top.x + s * 0.10 * sin(count * 0.34) - s * 0.02 * count;
    double y = top.y + count * step;
    Dot end_tuft[4] = {{x, y}, {x, y + 0.08}, {x + s * 0.02, y + 0.16}, {x + s * 0.01, y + 0.30}};
    tail_draw(cr, k, r, end_tuft, 0.12);
    if (k->who.seed % 2)
        ribbon_draw(cr, k, (Dot){x, y + 0.03}, 0.11);
    else
        band_draw(cr, k, (Dot){x, y + 0.03}, 0.075);
}

static void bun_draw(cairo_t *cr, const Look *k, Random *r, double s)
{
    Dot at = hair_cap(k, s * 0.40);
    at.y -= 0.08;
    ink_use(cr, k->hair, 1);
    cairo_arc(cr, at.x, at.y, 0.27, 0, 6.2832);
    cairo_fill(cr);
    for (int i = 0; i < 12; i++) {
        double a = random_between(r, 0, 6.28);
        double reach = random_between(r, 0.10, 0.25);
        Dot d[3];
        for (int j = 0; j < 3; j++)
            d[j] = (Dot){at.x + cos(a + j * 0.7) * reach, at.y + sin(a + j * 0.7) * reach};
        hair_lock(cr, k, r, d, 3, 0.07);
    }
    Dot low[3] = {{at.x - 0.2, at.y + 0.22}, {at.x, at.y + 0.29}, {at.x + 0.2, at.y + 0.22}};
    ink_use(cr, k->ribbon, 1);
    brush_stroke(cr, low, 3, 0.075, 0.4, 0.4);
}

void tie_draw_behind(cairo_t *cr, const Look *k)
{
    Random r = random_new(k->who.seed, 63);
    if (k->tie == TIE_TAIL) {
        double s = k->yaw > 0 ? -1 : 1;
        Dot d[4] = {{hair_cap(k, s * 0.3).x * 0.7, hair_cap(k, s * 0.3).y + 0.25},
                    hair_cap(k, s * 0.62),
                    {s * 1.36, 0.1},
                    {s * 1.18, 0.92}};
        d[1].x += s * 0.22;
        d[1].y -= 0.12;
        tail_draw(cr, k, &r, d, 0.44);
    } else if (k->tie == TIE_HIGH_TAILS) {
        for (int s = -1; s <= 1; s += 2) {
            Dot knot = hair_cap(k, s * 0.52);
            Dot d[4] = {knot,
                        {knot.x + s * 0.34, knot.y - 0.10},
                        {knot.x + s * 0.50, knot.y + 0.48},
                        {knot.x + s * 0.34, knot.y + 1.02}};
            tail_draw(cr, k, &r, d, 0.40);
        }
    } else if (k->tie == TIE_BUNS) {
        bun_draw(cr, k, &r, -1);
        bun_draw(cr, k, &r, 1);
    }
}

static void sprout_draw(cairo_t *cr, const Look *k, Random *r)
{
    Dot at = hair_cap(k, 0.04);
    for (int i = 0; i < 9; i++) {
        double a = (i - 4) * 0.24;
        Dot d[3] = {{at.x, at.y + 0.08},
                    {at.x + a * 0.25, at.y - 0.16},
                    {at.x + a * 0.55, at.y - 0.26 + fabs(a) * 0.16}};
        hair_lock(cr, k, r, d, 3, 0.07);
    }
    band_draw(cr, k, (Dot){at.x, at.y + 0.03}, 0.075);
}

void tie_draw(cairo_t *cr, const Look *k)
{
    Random r = random_new(k->who.seed, 64);
    for (int s = -1; s <= 1; s += 2) {
        if (k->tie == TIE_BRAIDS) {
            braid_draw(cr, k, &r, s);
        } else if (k->tie == TIE_LOW_TAILS) {
            Dot knot = look_point(k, s * 0.98, k->eye_v + 0.50, -0.25);
            Dot d[4] = {knot,
                        {knot.x + s * 0.12, knot.y + 0.22},
                        {knot.x + s * 0.10, knot.y + 0.7},
                        {knot.x - s * 0.02, knot.y + 1.15}};
            tail_draw(cr, k, &r, d, 0.30);
            band_draw(cr, k, (Dot){knot.x + s * 0.02, knot.y + 0.04}, 0.09);
        } else if (k->tie == TIE_HIGH_TAILS) {
            Dot knot = hair_cap(k, s * 0.52);
            if (k->who.seed % 3)
                ribbon_draw(cr, k, knot, 0.2);
            else
                band_draw(cr, k, knot, 0.11);
        }
    }
    if (k->tie == TIE_TOP)
        sprout_draw(cr, k, &r);
}
