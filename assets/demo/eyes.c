/*
 * Eyes and brows: what makes a face somebody. Each eye is built from its inner corner (t = -1) to
 * its outer corner (t = 1) on the turned surface of the face. Must stay true: the two eyes look at
 * the same point, and the upper lid always covers the top of the iris unless the child is
 * startled.
 */
#include <math.h>

#include "studio.h"

typedef struct Eye {
    const Look *look;
    double side, u, v, w, open, under, slant;
} Eye;

static Dot eye_at(const Eye *e, double t, double drop)
{
    return look_skin(e->look, e->side * (e->u + t * e->w), e->v + drop - e->slant * t, 0);
}

static Eye eye_new(const Look *k, double side)
{
    Eye e = {k, side, k->eye_u, k->eye_v, k->eye_w, k->eye_h, k->eye_h * 0.62, k->eye_slant};
    switch (k->mood) {
    case MOOD_SMILE:
        e.open *= 0.84;
        e.under *= 0.5;
        break;
    case MOOD_LAUGH:
        e.open *= 0.78;
        e.under *= 0.3;
        break;
    case MOOD_HOPE:
        e.open *= 1.1;
        break;
    case MOOD_DOUBT:
        e.open *= side * k->yaw > 0 ? 0.84 : 0.96;
        break;
    case MOOD_SHY:
        e.open *= k->gaze_y > 0.2 ? 0.62 : 0.95;
        break;
    case MOOD_TEAR:
        e.open *= 1.0;
        e.under *= 1.05;
        break;
    case MOOD_SLEEP:
    case MOOD_SERIOUS:
        break;
    }
    /* No face is the same on both sides. */
    e.open *= 1.0 + side * k->lean * 2.0;
    e.v += side * k->lean * 0.4;
    return e;
}

static void upper_dots(const Eye *e, Dot d[6], double rise)
{
    double h = e->open;
    d[0] = eye_at(e, -1.0, 0.18 * e->under - rise * 0.2);
    d[1] = eye_at(e, -0.72, -0.44 * h - rise * 0.75);
    d[2] = eye_at(e, -0.25, -0.90 * h - rise);
    d[3] = eye_at(e, 0.25, -1.0 * h - rise);
    d[4] = eye_at(e, 0.68, -0.70 * h - rise);
    d[5] = eye_at(e, 1.06, 0.08 * h - rise * 0.7);
}

static void lower_dots(const Eye *e, Dot d[5], double drop)
{
    double h = e->under;
    d[0] = eye_at(e, 1.06, 0.08 * e->open + drop * 0.4);
    d[1] = eye_at(e, 0.62, 0.72 * h + drop);
    d[2] = eye_at(e, 0.1, 1.0 * h + drop);
    d[3] = eye_at(e, -0.45, 0.86 * h + drop);
    d[4] = eye_at(e, -1.0, 0.18 * e->under + drop * 0.4);
}

static void socket_draw(cairo_t *cr, const Eye *e)
{
    const Look *k = e->look;
    bool lit = e->side * k->light > 0;
    Ink tone = ink_mix(k->skin_shade, k->skin_blush, 0.25);
    brush_glow(cr, eye_at(e, -0.5, -0.16), 0.26, 0.17, tone, lit ? 0.28 : 0.38);
    brush_glow(cr, eye_at(e, 0.15, -0.08), 0.34, 0.16, tone, 0.26);
    brush_glow(cr, eye_at(e, 0, 0.15), 0.26, 0.09, tone, 0.12 + 0.14 * k->wrinkles);
}

static void iris_draw(cairo_t *cr, const Eye *e)
{
    const Look *k = e->look;
    double turn = cos(k->yaw - e->side * 0.25);
    double ry = k->iris;
    double rx = ry * (0.86 + 0.14 * turn);
    Dot at = eye_at(e, 0, -0.14 * e->open);
    at.x += k->gaze_x * e->w * 0.62;
    at.y += k->gaze_y * e->open * 0.6;
    cairo_save(cr);
    cairo_translate(cr, at.x, at.y);
    cairo_scale(cr, rx, ry);
    cairo_pattern_t *p = cairo_pattern_create_radial(0, 0.34, 0.1, 0, 0, 1);
    ink_stop(p, 0, ink_mix(k->iris_ink, ink_hex(0xa86a38), 0.5), 1);
    ink_stop(p, 0.55, k->iris_ink, 1);
    ink_stop(p, 0.92, ink_mix(k->iris_ink, ink_hex(0x120a0a), 0.7), 1);
    ink_stop(p, 1, ink_hex(0x120a0a), 0.75);
    cairo_set_source(cr, p);
    cairo_arc(cr, 0, 0, 1, 0, 6.2832);
    cairo_fill(cr);
    cairo_pattern_destroy(p);
    ink_use(cr, ink_hex(0x0d0809), 0.92);
    cairo_arc(cr, 0, 0, 0.46, 0, 6.2832);
    cairo_fill(cr);
    cairo_restore(cr);
    Dot shine = {at.x + k->light * rx * 0.34, at.y - ry * 0.36};
    ink_use(cr, ink_hex(0xfffdf6), 0.95);
    cairo_arc(cr, shine.x, shine.y, ry * (k->mood == MOOD_TEAR ? 0.30 : 0.23), 0, 6.2832);
    cairo_fill(cr);
    ink_use(cr, ink_hex(0xdfe8f2), 0.45);
    cairo_arc(cr, at.x - k->light * rx * 0.4, at.y + ry * 0.42, ry * 0.14, 0, 6.2832);
    cairo_fill(cr);
}

static void ball_draw(cairo_t *cr, const Eye *e)
{
    const Look *k = e->look;
    Dot up[6];
    Dot low[5];
    upper_dots(e, up, 0);
    lower_dots(e, low, 0);
    cairo_save(cr);
    cairo_new_path(cr);
    path_open(cr, up, 6);
    path_open(cr, low, 5);
    cairo_close_path(cr);
    Ink white = ink_mix(ink_hex(0xfaf4ec), k->skin, 0.14);
    ink_use(cr, white, 1);
    cairo_fill_preserve(cr);
    cairo_clip(cr);
    brush_glow(cr, eye_at(e, -0.95, 0.02), 0.07, 0.06, k->skin_blush, 0.7);
    iris_draw(cr, e);
    ink_use(cr, ink_hex(0x3a2330), 0.34);
    Dot shade[4] = {up[1], up[2], up[3], up[4]};
    for (int i = 0; i < 4; i++)
        shade[i].y += 0.012;
    brush_stroke(cr, shade, 4, 0.075, 0.3, 0.3);
    if (k->mood == MOOD_TEAR) {
        Dot wet[3] = {low[1], low[2], low[3]};
        for (int i = 0; i < 3; i++)
            wet[i].y -= 0.013;
        ink_use(cr, ink_hex(0xf4fbff), 0.85);
        brush_stroke(cr, wet, 3, 0.028, 0.2, 0.2);
    }
    cairo_restore(cr);
}

static void lids_draw(cairo_t *cr, const Eye *e)
{
    const Look *k = e->look;
    Dot d[6];
    Ink line = ink_mix(k->hair, ink_hex(0x2a1512), 0.5);
    bool girl = k->who.sex == PORTRAIT_GIRL;
    lower_dots(e, d, 0.004);
    ink_use(cr, ink_mix(k->skin_shade, ink_hex(0x6a3028), 0.4), 0.6);
    brush_stroke(cr, d, 5, 0.014, 0.9, 0.1);
    upper_dots(e, d, 0.004);
    ink_use(cr, line, 0.95);
    brush_stroke(cr, d, 6, girl ? 0.042 : 0.036, 0.22, 0.34);
    Dot flick[3] = {d[4], d[5], eye_at(e, girl ? 1.26 : 1.16, girl ? -0.01 : 0.02)};
    brush_stroke(cr, flick, 3, girl ? 0.030 : 0.024, 0.7, 0.0);
    if (girl) {
        for (int i = 0; i < 2; i++) {
            double t = 0.62 + i * 0.26;
            Dot lash[3] = {eye_at(e, t, -e->open * (0.74 - i * 0.34)),
                           eye_at(e, t + 0.10, -e->open * (0.92 - i * 0.34)),
                           eye_at(e, t + 0.24, -e->open * (1.06 - i * 0.34))};
            brush_stroke(cr, lash, 3, 0.014, 0.9, 0.0);
        }
    }
    double rise = k->lid > 0 ? 0.022 + 0.026 * k->lid : 0.05;
    upper_dots(e, d, rise);
    ink_use(cr, ink_mix(k->skin_shade, ink_hex(0x6a3028), 0.45), k->lid > 0 ? 0.75 : 0.22);
    brush_stroke(cr, k->lid > 0 ? d : d + 2, k->lid > 0 ? 6 : 4, 0.016, 0.1, 0.2);
    if (k->pouch > 0.35 || k->mood == MOOD_SMILE || k->mood == MOOD_LAUGH || k->wrinkles > 0.4) {
        lower_dots(e, d, 0.05);
        ink_use(cr, ink_mix(k->skin_shade, k->skin_blush, 0.3), 0.34);
        brush_stroke(cr, d + 1, 3, 0.026, 0.1, 0.1);
    }
}

static void closed_draw(cairo_t *cr, const Eye *e)
{
    const Look *k = e->look;
    double h = e->under;
    Dot d[5] = {eye_at(e, -1.0, 0.1 * h), eye_at(e, -0.55, 0.62 * h), eye_at(e, 0.0, 0.85 * h),
                eye_at(e, 0.6, 0.62 * h), eye_at(e, 1.12, 0.0)};
    ink_use(cr, ink_mix(k->skin_shade, ink_hex(0x6a3028), 0.4), 0.25);
    Dot fold[3] = {eye_at(e, -0.7, -0.45 * h), eye_at(e, 0, -0.7 * h), eye_at(e, 0.8, -0.45 * h)};
    brush_stroke(cr, fold, 3, 0.018, 0.1, 0.1);
    ink_use(cr, ink_mix(k->hair, ink_hex(0x2a1512), 0.5), 0.92);
    brush_stroke(cr, d, 5, 0.034, 0.2, 0.2);
    for (int i = 0; i < 5; i++) {
        double t = -0.35 + i * 0.33;
        double at = (0.85 - 0.35 * t * t) * h;
        Dot lash[3] = {eye_at(e, t, at), eye_at(e, t + 0.08, at + 0.035),
                       eye_at(e, t + 0.22, at + 0.06)};
        brush_stroke(cr, lash, 3, 0.014, 0.9, 0.0);
    }
}

static void brow_draw(cairo_t *cr, const Eye *e, Random *r)
{
    const Look *k = e->look;
    double inner = -k->brow_tilt;
    double lift = 0;
    if (k->mood == MOOD_TEAR)
        inner += 0.075;
    else if (k->mood == MOOD_HOPE)
        inner += 0.03, lift = 0.03;
    else if (k->mood == MOOD_DOUBT)
        inner += e->side * k->yaw > 0 ? 0.015 : 0.04, lift = e->side * k->yaw > 0 ? 0.0 : 0.035;
    else if (k->mood == MOOD_SERIOUS)
        inner += 0.012;
    else if (k->mood == MOOD_LAUGH)
        lift = 0.03;
    double y = -k->brow_gap - lift;
    Dot d[4] = {eye_at(e, -0.88, y - inner),
                eye_at(e, -0.25, y - 0.02 - k->brow_arch * 0.5 - inner * 0.6),
                eye_at(e, 0.45, y - 0.02 - k->brow_arch + inner * 0.2),
                eye_at(e, 1.12, y + 0.055 + inner * 0.5)};
    Ink ink = ink_mix(k->hair, k->skin_shade, 0.22);
    ink_use(cr, ink, 0.42);
    brush_stroke(cr, d, 4, k->brow_thick * 1.5, 0.4, 0.06);
    ink_use(cr, ink, 0.45);
    int hairs = 13;
    for (int i = 0; i < hairs; i++) {
        double t = 0.8 * i / (hairs - 1);
        int at = t < 0.333 ? 0 : t < 0.667 ? 1 : 2;
        double f = t * 3 - at;
        Dot from = {d[at].x + (d[at + 1].x - d[at].x) * f, d[at].y + (d[at + 1].y - d[at].y) * f};
        double half = k->brow_thick * (0.7 - 0.5 * t * t);
        double along = e->side * random_between(r, 0.04, 0.065);
        double fall = (d[at + 1].y - d[at].y) * 0.5;
        double up = half * random_between(r, -0.3, 0.8);
        Dot hair[3] = {{from.x - along * 0.4, from.y + up + half * 0.35 * (1 - t)},
                       {from.x + along * 0.4, from.y + up * 0.6},
                       {from.x + along, from.y + up * 0.2 - half * 0.5 * (1 - t) + fall * 0.5}};
        brush_stroke(cr, hair, 3, 0.013, 0.4, 0.0);
    }
}

static void age_draw(cairo_t *cr, const Eye *e)
{
    const Look *k = e->look;
    ink_use(cr, k->skin_shade, 0.4 * k->wrinkles);
    for (int i = 0; i < 3; i++) {
        Dot d[3] = {eye_at(e, 1.22, -0.02 + i * 0.04), eye_at(e, 1.42, -0.03 + i * 0.06),
                    eye_at(e, 1.62, -0.03 + i * 0.09)};
        brush_stroke(cr, d, 3, 0.015, 0.6, 0.0);
    }
    Dot bag[3] = {eye_at(e, -0.8, 0.14), eye_at(e, -0.2, 0.2), eye_at(e, 0.6, 0.17)};
    brush_stroke(cr, bag, 3, 0.022, 0.2, 0.1);
}

void eyes_draw(cairo_t *cr, const Look *k)
{
    Random r = random_new(k->who.seed, 41);
    for (int side = -1; side <= 1; side += 2) {
        Eye e = eye_new(k, side);
        socket_draw(cr, &e);
        if (k->mood == MOOD_SLEEP) {
            closed_draw(cr, &e);
        } else {
            ball_draw(cr, &e);
            lids_draw(cr, &e);
        }
        if (k->wrinkles > 0)
            age_draw(cr, &e);
        brow_draw(cr, &e, &r);
    }
}
