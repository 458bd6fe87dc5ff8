/*
 * What lies at the neck: collars, hoods, bibs, embroidered bands and scarves. Must stay true: a
 * collar goes around the neck, so each has a back part seen inside it and throws its shadow below.
 */
#include <math.h>

#include "studio.h"

static void ring_draw(cairo_t *cr, const Look *k, Ink ink, double wide, double drop, double out)
{
    Dot n = body_neck(k);
    double half = k->neck * k->r * out;
    Dot d[5] = {{n.x - half * 1.06, n.y - 0.15 * k->r},
                {n.x - half * 0.82, n.y + drop * 0.52},
                {n.x + k->yaw * 8, n.y + drop},
                {n.x + half * 0.82, n.y + drop * 0.52},
                {n.x + half * 1.06, n.y - 0.15 * k->r}};
    Dot under[5];
    for (int i = 0; i < 5; i++)
        under[i] = (Dot){d[i].x, d[i].y + wide * 0.4};
    ink_use(cr, ink_shade(ink, 0.9), 0.3);
    brush_stroke(cr, under, 5, wide, 0.8, 0.8);
    ink_use(cr, ink, 1);
    brush_stroke(cr, d, 5, wide, 0.85, 0.85);
    ink_use(cr, ink_light(ink, 0.5), 0.35);
    for (int i = 0; i < 5; i++)
        d[i].y -= wide * 0.2;
    brush_stroke(cr, d, 5, wide * 0.25, 0.3, 0.3);
}

static void ribs_draw(cairo_t *cr, const Look *k, Ink ink, double wide, double drop)
{
    Dot n = body_neck(k);
    double half = k->neck * k->r * 1.05;
    ink_use(cr, ink_shade(ink, 0.6), 0.45);
    for (int i = -7; i <= 7; i++) {
        double t = i / 7.6;
        Dot at = {n.x + t * half, n.y + drop * (1 - t * t * 1.3)};
        Dot d[2] = {{at.x - t * 2, at.y - wide * 0.42}, {at.x + t * 5, at.y + wide * 0.42}};
        brush_stroke(cr, d, 2, 2.6, 0.8, 0.8);
    }
}

static void flap_draw(cairo_t *cr, const Look *k, Ink ink, double size, double spread)
{
    Dot n = body_neck(k);
    double half = k->neck * k->r;
    for (int s = -1; s <= 1; s += 2) {
        Dot d[5] = {{n.x + s * half * 1.0, n.y - 0.20 * k->r},
                    {n.x + s * half * (1.35 + spread), n.y - 0.02 * k->r},
                    {n.x + s * half * (0.95 + spread), n.y + size},
                    {n.x + s * half * 0.16 + k->yaw * 8, n.y + 0.17 * k->r},
                    {n.x + s * half * 0.62, n.y + 0.02 * k->r}};
        cairo_new_path(cr);
        cairo_move_to(cr, d[0].x, d[0].y);
        for (int i = 1; i < 4; i++)
            cairo_line_to(cr, d[i].x, d[i].y + 8);
        cairo_close_path(cr);
        ink_use(cr, ink_shade(ink, 0.9), 0.35);
        cairo_fill(cr);
        cairo_new_path(cr);
        cairo_move_to(cr, d[0].x, d[0].y);
        cairo_curve_to(cr, d[1].x, d[1].y - 12, d[1].x, d[1].y, d[2].x, d[2].y);
        cairo_line_to(cr, d[3].x, d[3].y);
        cairo_curve_to(cr, d[4].x, d[4].y, d[4].x, d[4].y, d[0].x, d[0].y);
        cairo_close_path(cr);
        ink_use(cr, s * k->light > 0 ? ink_light(ink, 0.22) : ink_shade(ink, 0.12), 1);
        cairo_fill(cr);
        Dot edge[3] = {{d[1].x - s * 6, d[1].y + 12},
                       {(d[1].x + d[2].x) / 2 - s * 5, (d[1].y + d[2].y) / 2},
                       {d[2].x - s * 3, d[2].y - 8}};
        ink_use(cr, ink_shade(ink, 0.6), 0.4);
        brush_stroke(cr, edge, 3, 3, 0.2, 0.2);
    }
}

static void hood_draw(cairo_t *cr, const Look *k, Ink ink, bool fur, Random *r)
{
    Dot n = body_neck(k);
    double half = k->neck * k->r;
    for (int s = -1; s <= 1; s += 2) {
        Dot d[4] = {{n.x + s * half * 1.25, n.y - 0.34 * k->r},
                    {n.x + s * half * 1.62, n.y - 0.08 * k->r},
                    {n.x + s * half * 1.12, n.y + 0.22 * k->r},
                    {n.x + s * half * 0.12, n.y + 0.36 * k->r}};
        ink_use(cr, s * k->light > 0 ? ink_light(ink, 0.14) : ink_shade(ink, 0.25), 1);
        brush_stroke(cr, d, 4, 0.34 * k->r, 0.5, 0.5);
        if (!fur)
            continue;
        for (int i = 0; i < 46; i++) {
            double t = random_unit(r) * 2.999;
            int j = (int)t;
            Dot at = {d[j].x + (d[j + 1].x - d[j].x) * (t - j),
                      d[j].y + (d[j + 1].y - d[j].y) * (t - j)};
            double a = random_between(r, 0, 6.28);
            Dot hair[3] = {at,
                           {at.x + cos(a) * 14, at.y + sin(a) * 14},
                           {at.x + cos(a + 0.3) * 27, at.y + sin(a + 0.3) * 27}};
            ink_use(cr, ink_mix(ink_hex(0xe9dcc4), ink_hex(0x9a7f62), random_unit(r)), 0.75);
            brush_stroke(cr, hair, 3, 7, 0.4, 0.0);
        }
    }
    if (fur)
        return;
    ink_use(cr, ink_hex(0xf0e8d8), 0.95);
    for (int s = -1; s <= 1; s += 2) {
        Dot cord[3] = {{n.x + s * half * 0.35, n.y + 0.32 * k->r},
                       {n.x + s * half * 0.40, n.y + 0.55 * k->r},
                       {n.x + s * half * 0.36, n.y + (0.80 + 0.06 * s) * k->r}};
        brush_stroke(cr, cord, 3, 6, 0.9, 0.9);
    }
}

static void band_draw(cairo_t *cr, const Dot *d, int n, double wide, Random *r)
{
    static const unsigned THREAD[] = {0xd8453a, 0xe8b040, 0x4fa08a, 0xe77fa0, 0x5a8fd0, 0xf0e6d0};
    ink_use(cr, ink_hex(0x8e1f2b), 1);
    brush_stroke(cr, d, n, wide, 0.95, 0.95);
    for (int edge = -1; edge <= 1; edge += 2) {
        Dot e[6];
        for (int i = 0; i < n; i++)
            e[i] = (Dot){d[i].x + edge * wide * 0.34, d[i].y + edge * wide * 0.18};
        ink_use(cr, ink_hex(0xe8b850), 0.95);
        brush_stroke(cr, e, n, wide * 0.10, 0.9, 0.9);
    }
    for (int i = 0; i + 1 < n; i++) {
        for (int j = 0; j < 5; j++) {
            double f = j / 5.0;
            Dot at = {d[i].x + (d[i + 1].x - d[i].x) * f, d[i].y + (d[i + 1].y - d[i].y) * f};
            ink_use(cr, ink_hex(THREAD[(i * 5 + j) % 6]), 1);
            double size = wide * random_between(r, 0.15, 0.2);
            cairo_new_path(cr);
            cairo_move_to(cr, at.x, at.y - size);
            cairo_line_to(cr, at.x + size, at.y);
            cairo_line_to(cr, at.x, at.y + size);
            cairo_line_to(cr, at.x - size, at.y);
            cairo_close_path(cr);
            cairo_fill(cr);
        }
    }
}

static void crossed_draw(cairo_t *cr, const Look *k, Random *r)
{
    Dot n = body_neck(k);
    double half = k->neck * k->r;
    Dot under[4] = {{n.x + half * 1.05, n.y - 0.18 * k->r},
                    {n.x + half * 0.8, n.y + 0.06 * k->r},
                    {n.x + half * 0.1, n.y + 0.42 * k->r},
                    {n.x - half * 0.4, n.y + 0.75 * k->r}};
    Dot over[4] = {{n.x - half * 1.05, n.y - 0.18 * k->r},
                   {n.x - half * 0.8, n.y + 0.06 * k->r},
                   {n.x + half * 0.2, n.y + 0.52 * k->r},
                   {n.x + half * 1.5, n.y + 1.35 * k->r}};
    band_draw(cr, under, 4, 0.22 * k->r, r);
    band_draw(cr, over, 4, 0.22 * k->r, r);
    for (int s = -1; s <= 1; s += 2) {
        double x = n.x + s * k->shoulders;
        Dot cuff[4] = {{x * 1.0 - s * 44, n.y + 0.30 * k->r - s * k->slope},
                       {x - s * 18, n.y + 0.62 * k->r},
                       {x - s * 4, n.y + 0.95 * k->r},
                       {x + s * 6, n.y + 1.35 * k->r}};
        cairo_save(cr);
        body_outline(cr, k);
        cairo_clip(cr);
        band_draw(cr, cuff, 4, 0.17 * k->r, r);
        cairo_restore(cr);
    }
    if (k->who.sex == PORTRAIT_BOY || k->who.seed % 3 == 0)
        return;
    for (int ring = 0; ring < 2; ring++) {
        double drop = (0.34 + 0.2 * ring) * k->r;
        Dot d[5] = {{n.x - half * 0.98, n.y - 0.05 * k->r},
                    {n.x - half * 0.7, n.y + drop * 0.6},
                    {n.x, n.y + drop},
                    {n.x + half * 0.7, n.y + drop * 0.6},
                    {n.x + half * 0.98, n.y - 0.05 * k->r}};
        ink_use(cr, ink_hex(0x6f747c), 1);
        brush_stroke(cr, d, 5, 12, 0.5, 0.5);
        ink_use(cr, ink_hex(0xe8ebee), 0.95);
        brush_stroke(cr, d, 5, 6, 0.4, 0.4);
    }
}

static void bib_draw(cairo_t *cr, const Look *k, Random *r)
{
    Dot n = body_neck(k);
    double half = k->neck * k->r;
    enum { DOTS = 9 };
    Dot d[DOTS];
    for (int i = 0; i < DOTS; i++) {
        double a = -0.25 + i * (3.64 / (DOTS - 1));
        double reach = k->r * (0.74 + 0.05 * (i % 2));
        d[i] = (Dot){n.x + cos(a) * reach, n.y - 0.02 * k->r + sin(a) * reach * 0.85};
    }
    Ink ink = ink_mix(ink_hex(0xf6ead6), k->cloth_trim, 0.35);
    cairo_new_path(cr);
    path_open(cr, d, DOTS);
    cairo_curve_to(cr, n.x - half * 0.7, n.y + half * 0.8, n.x + half * 0.7, n.y + half * 0.8,
                   d[0].x, d[0].y);
    cairo_close_path(cr);
    ink_use(cr, ink, 1);
    cairo_fill(cr);
    Dot hem[DOTS];
    for (int i = 0; i < DOTS; i++)
        hem[i] = (Dot){n.x + (d[i].x - n.x) * 0.9, n.y + (d[i].y - n.y) * 0.9};
    ink_use(cr, k->ribbon, 0.85);
    brush_stroke(cr, hem, DOTS, 7, 0.8, 0.8);
    Dot at = {n.x + 4, n.y + 0.42 * k->r};
    ink_use(cr, k->ribbon, 0.9);
    if (random_chance(r, 0.5)) {
        cairo_arc(cr, at.x, at.y, 17, 0, 6.2832);
        cairo_arc(cr, at.x - 14, at.y - 15, 8, 0, 6.2832);
        cairo_arc(cr, at.x + 14, at.y - 15, 8, 0, 6.2832);
    } else {
        cairo_arc(cr, at.x - 9, at.y - 6, 12, 0, 6.2832);
        cairo_arc(cr, at.x + 9, at.y - 6, 12, 0, 6.2832);
        cairo_move_to(cr, at.x - 20, at.y - 1);
        cairo_line_to(cr, at.x + 20, at.y - 1);
        cairo_line_to(cr, at.x, at.y + 22);
    }
    cairo_fill(cr);
}

void collar_draw(cairo_t *cr, const Look *k, Random *r)
{
    double unit = k->r;
    switch (k->garment) {
    case GARMENT_PADDED:
        ring_draw(cr, k, ink_mix(k->cloth, k->cloth_in, 0.7), 0.30 * unit, 0.16 * unit, 1.06);
        ring_draw(cr, k, k->cloth_trim, 0.05 * unit, 0.02 * unit, 0.98);
        break;
    case GARMENT_SWEATER:
        ring_draw(cr, k, ink_mix(k->cloth, k->cloth_trim, 0.25), 0.23 * unit, 0.24 * unit, 1.10);
        ribs_draw(cr, k, k->cloth, 0.20 * unit, 0.24 * unit);
        break;
    case GARMENT_TEE:
    case GARMENT_OVERALLS:
        ring_draw(cr, k, ink_mix(k->cloth, k->cloth_trim, 0.5), 0.12 * unit, 0.30 * unit, 1.12);
        break;
    case GARMENT_TRACKSUIT:
        flap_draw(cr, k, k->cloth, 0.34 * unit, 0.08);
        break;
    case GARMENT_SHIRT:
        flap_draw(cr, k, ink_light(k->cloth, 0.12), 0.42 * unit, 0.05);
        break;
    case GARMENT_JACKET:
        ring_draw(cr, k, k->cloth_in, 0.2 * unit, 0.2 * unit, 1.0);
        flap_draw(cr, k, ink_shade(k->cloth, 0.12), 0.52 * unit, 0.25);
        break;
    case GARMENT_DOWN:
        hood_draw(cr, k, k->cloth, random_chance(r, 0.6), r);
        break;
    case GARMENT_HOODIE:
        hood_draw(cr, k, k->cloth, false, r);
        break;
    case GARMENT_ETHNIC:
        crossed_draw(cr, k, r);
        break;
    case GARMENT_BABY:
        bib_draw(cr, k, r);
        break;
    case GARMENT_COUNT:
        break;
    }
}

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
