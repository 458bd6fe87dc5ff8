/*
 * The mark that a mother would know: where the record says it is, on the side that it says.
 * Must stay true: "left" is the child's own left, so it lies on the right of the picture.
 */
#include <math.h>

#include "studio.h"

static Dot mark_at(const Look *k, double *u, double *v)
{
    double side = k->who.left ? 1.0 : -1.0;
    switch (k->who.place) {
    case PORTRAIT_CHEEK:
        *u = 0.56, *v = k->eye_v + 0.40;
        break;
    case PORTRAIT_BROW:
        *u = k->eye_u + 0.10, *v = k->eye_v - k->brow_gap - 0.03;
        break;
    case PORTRAIT_LIP:
        *u = k->mouth_w * 0.72, *v = k->mouth_v - 0.12;
        break;
    case PORTRAIT_CHIN:
        *u = 0.20, *v = k->chin - 0.17;
        break;
    case PORTRAIT_FOREHEAD:
        *u = 0.30, *v = k->eye_v - k->brow_gap - 0.17;
        break;
    case PORTRAIT_EYE:
        *u = k->eye_u + 0.12, *v = k->eye_v + 0.19;
        break;
    }
    *u *= side;
    return look_skin(k, *u, *v, 0);
}

static void mole_draw(cairo_t *cr, Dot at)
{
    ink_use(cr, ink_hex(0x3a2018), 0.9);
    cairo_arc(cr, at.x, at.y, 0.027, 0, 6.2832);
    cairo_fill(cr);
    ink_use(cr, ink_hex(0x9a6a50), 0.6);
    cairo_arc(cr, at.x - 0.007, at.y - 0.008, 0.008, 0, 6.2832);
    cairo_fill(cr);
}

static void birthmark_draw(cairo_t *cr, const Look *k, double u, double v, Random *r)
{
    enum { DOTS = 9 };
    Dot d[DOTS];
    Ink ink = k->who.seed % 2 ? ink_hex(0x7a4432) : ink_hex(0xa83c48);
    double size = random_between(r, 0.085, 0.125);
    for (int i = 0; i < DOTS; i++) {
        double a = i * 6.2832 / DOTS;
        double reach = size * random_between(r, 0.8, 1.12);
        d[i] = look_skin(k, u + cos(a) * reach * 1.2, v + sin(a) * reach, 0);
    }
    brush_feather(cr, d, DOTS, ink, 0.55, 0.24);
}

static void scar_draw(cairo_t *cr, const Look *k, double u, double v, Random *r)
{
    double turn = random_between(r, 0.35, 1.1) * (k->who.left ? 1 : -1);
    Dot d[3];
    for (int i = 0; i < 3; i++) {
        double t = (i - 1) * 0.11;
        d[i] = look_skin(k, u + sin(turn) * t + (i == 1 ? 0.012 : 0), v - cos(turn) * t, 0);
    }
    ink_use(cr, ink_mix(k->skin_shade, ink_hex(0xb05a50), 0.5), 0.55);
    brush_stroke(cr, d, 3, 0.048, 0.2, 0.2);
    ink_use(cr, ink_light(ink_mix(k->skin, ink_hex(0xf0b0a8), 0.5), 0.45), 0.95);
    brush_stroke(cr, d, 3, 0.028, 0.2, 0.2);
}

static void dimple_draw(cairo_t *cr, const Look *k)
{
    double side = k->who.left ? 1.0 : -1.0;
    double u = side * (k->mouth_w + 0.2);
    double v = k->mouth_v - 0.05;
    Dot d[3] = {look_skin(k, u - side * 0.01, v - 0.055, 0), look_skin(k, u + side * 0.016, v, 0),
                look_skin(k, u - side * 0.01, v + 0.055, 0)};
    brush_glow(cr, d[1], 0.085, 0.085, k->skin_shade, 0.5);
    ink_use(cr, ink_mix(k->skin_shade, ink_hex(0x7a3a2a), 0.4), 0.6);
    brush_stroke(cr, d, 3, 0.026, 0.05, 0.05);
}

void mark_draw(cairo_t *cr, const Look *k)
{
    Random r = random_new(k->who.seed, 51);
    double u = 0;
    double v = 0;
    Dot at = mark_at(k, &u, &v);
    switch (k->who.mark) {
    case PORTRAIT_MOLE:
        mole_draw(cr, at);
        break;
    case PORTRAIT_BIRTHMARK:
        birthmark_draw(cr, k, u, v, &r);
        break;
    case PORTRAIT_SCAR:
        scar_draw(cr, k, u, v, &r);
        break;
    case PORTRAIT_DIMPLE:
        dimple_draw(cr, k);
        break;
    case PORTRAIT_NO_MARK:
        break;
    }
}
