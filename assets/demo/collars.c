/*
 * What lies at the neck: collars, hoods, bibs and embroidered bands. Must stay true: a
 * collar goes around the neck, so each has a back part seen inside it and throws its shadow below.
 */
#include <math.h>

#include "studio.h"

typedef struct Ring {
    Ink ink;
    double wide, drop, out;
} Ring;

/* The outermost band around the neck; none where a collar has flaps, a hood or a crossed front. */
static bool ring_of(const Look *k, Ring *ring)
{
    switch (k->garment) {
    case GARMENT_PADDED:
        *ring = (Ring){ink_mix(k->cloth, k->cloth_in, 0.7), 0.28, 0.15, 1.08};
        return true;
    case GARMENT_SWEATER:
        *ring = (Ring){ink_mix(k->cloth, k->cloth_trim, 0.25), 0.22, 0.22, 1.10};
        return true;
    case GARMENT_TEE:
    case GARMENT_OVERALLS:
        *ring = (Ring){ink_mix(k->cloth, k->cloth_trim, 0.5), 0.11, 0.29, 1.14};
        return true;
    case GARMENT_JACKET:
        *ring = (Ring){k->cloth_in, 0.18, 0.2, 1.0};
        return true;
    case GARMENT_TRACKSUIT:
    case GARMENT_SHIRT:
    case GARMENT_DOWN:
    case GARMENT_HOODIE:
    case GARMENT_ETHNIC:
    case GARMENT_BABY:
    case GARMENT_COUNT:
        break;
    }
    return false;
}

static void ring_draw(cairo_t *cr, const Look *k, const Ring *ring)
{
    Dot n = body_neck(k);
    double half = k->neck * k->r * ring->out;
    double drop = ring->drop * k->r;
    double wide = ring->wide * k->r;
    Dot d[7];
    for (int i = 0; i < 7; i++) {
        double t = (i - 3) / 3.0;
        d[i] = (Dot){n.x + half * 1.04 * sin(t * 1.57) + k->yaw * 8 * (1 - fabs(t)),
                     n.y - 0.14 * k->r + (drop + 0.14 * k->r) * cos(t * 1.57)};
    }
    Dot under[7];
    for (int i = 0; i < 7; i++)
        under[i] = (Dot){d[i].x, d[i].y + wide * 0.4};
    ink_use(cr, ink_shade(ring->ink, 0.9), 0.3);
    brush_stroke(cr, under, 7, wide, 0.45, 0.45);
    ink_use(cr, ring->ink, 1);
    brush_stroke(cr, d, 7, wide, 0.5, 0.5);
    ink_use(cr, ink_light(ring->ink, 0.5), 0.35);
    for (int i = 0; i < 7; i++)
        d[i].y -= wide * 0.2;
    brush_stroke(cr, d, 7, wide * 0.25, 0.0, 0.0);
}

void collar_draw_behind(cairo_t *cr, const Look *k)
{
    Ring ring;
    if (!ring_of(k, &ring))
        return;
    Dot n = body_neck(k);
    double half = k->neck * k->r * ring.out;
    Dot d[5];
    for (int i = 0; i < 5; i++) {
        double t = (i - 2) / 2.0;
        d[i] = (Dot){n.x + half * 1.06 * sin(t * 1.57),
                     n.y - 0.13 * k->r - 0.08 * k->r * cos(t * 1.57)};
    }
    ink_use(cr, ink_shade(ring.ink, 0.5), 1);
    brush_stroke(cr, d, 5, ring.wide * k->r, 0.6, 0.6);
}

static void ribs_draw(cairo_t *cr, const Look *k, const Ring *ring)
{
    Dot n = body_neck(k);
    double half = k->neck * k->r * ring->out;
    ink_use(cr, ink_shade(ring->ink, 0.6), 0.45);
    for (int i = -8; i <= 8; i++) {
        double turn = i / 8.0 * 1.4;
        double reach = ring->wide * k->r * (0.44 - 0.14 * fabs(turn));
        Dot at = {n.x + half * 1.04 * sin(turn),
                  n.y - 0.14 * k->r + (ring->drop + 0.14) * k->r * cos(turn)};
        Dot d[2] = {{at.x - sin(turn) * reach, at.y - cos(turn) * reach},
                    {at.x + sin(turn) * reach, at.y + cos(turn) * reach}};
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
        ink_use(cr, ink_hex(0xa98f70), 1);
        brush_stroke(cr, d, 4, 0.30 * k->r, 0.7, 0.7);
        for (int i = 0; i < 90; i++) {
            double t = random_unit(r) * 2.999;
            int j = (int)t;
            Dot at = {d[j].x + (d[j + 1].x - d[j].x) * (t - j),
                      d[j].y + (d[j + 1].y - d[j].y) * (t - j)};
            double a = random_between(r, 0, 6.28);
            Dot hair[2] = {at, {at.x + cos(a) * 0.19 * k->r, at.y + sin(a) * 0.17 * k->r}};
            ink_use(cr, ink_mix(ink_hex(0xe9dcc4), ink_hex(0x9a7f62), random_unit(r)), 0.5);
            brush_stroke(cr, hair, 2, 7, 0.4, 0.0);
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
    Ring ring;
    if (ring_of(k, &ring))
        ring_draw(cr, k, &ring);
    switch (k->garment) {
    case GARMENT_PADDED:
        ring_draw(cr, k, &(Ring){k->cloth_trim, 0.05, 0.03, 0.98});
        break;
    case GARMENT_SWEATER:
        ribs_draw(cr, k, &ring);
        break;
    case GARMENT_TEE:
    case GARMENT_OVERALLS:
        break;
    case GARMENT_TRACKSUIT:
        flap_draw(cr, k, k->cloth, 0.34 * unit, 0.08);
        break;
    case GARMENT_SHIRT:
        flap_draw(cr, k, ink_light(k->cloth, 0.12), 0.42 * unit, 0.05);
        break;
    case GARMENT_JACKET:
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
