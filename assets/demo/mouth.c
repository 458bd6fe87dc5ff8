/*
 * Nose and mouth. Must stay true: both are told by soft planes first and by line only in the
 * nostrils and between the lips; an outlined nose or mouth looks like a sign, not like a child.
 */
#include <math.h>

#include "studio.h"

void nose_draw(cairo_t *cr, const Look *k)
{
    double v = k->nose_v;
    double w = k->nose_w;
    double dark = -k->light;
    double tip = 0.09 * k->nose_tip;
    Ink tone = ink_mix(k->skin_shade, k->skin_blush, 0.3);
    Dot side[4] = {look_skin(k, dark * 0.12, k->eye_v - 0.1, 0.0),
                   look_skin(k, dark * 0.085, k->eye_v + 0.1, 0.05),
                   look_skin(k, dark * w * 0.75, v - 0.12, 0.06),
                   look_skin(k, dark * w * 0.95, v + 0.0, 0.05)};
    ink_use(cr, tone, 0.03 + 0.15 * k->bridge);
    brush_stroke(cr, side, 4, 0.10, 0.1, 0.8);
    brush_stroke(cr, side, 4, 0.05, 0.1, 0.8);
    brush_glow(cr, look_skin(k, dark * w * 0.7, v - 0.03, 0.08), w * 0.9, 0.13, tone, 0.36);
    brush_glow(cr, look_skin(k, dark * 0.03, v + 0.075, 0.06), w * 1.15, 0.07, k->skin_shade, 0.62);
    Dot ridge[3] = {look_skin(k, k->light * 0.03, k->eye_v - 0.02, 0.02),
                    look_skin(k, k->light * 0.03, (k->eye_v + v) * 0.5, 0.06),
                    look_skin(k, k->light * 0.03, v - 0.1, 0.1)};
    ink_use(cr, k->skin_light, 0.10 + 0.34 * k->bridge);
    brush_stroke(cr, ridge, 3, 0.06, 0.1, 0.7);
    brush_glow(cr, look_skin(k, k->light * 0.03, v - 0.055, 0.12), tip * 1.2, tip, k->skin_light,
               0.8);
    Ink line = ink_mix(k->skin_shade, ink_hex(0x6a2c22), 0.55);
    for (int s = -1; s <= 1; s += 2) {
        Dot hole[3] = {look_skin(k, s * w * 0.66, v + 0.035, 0.05),
                       look_skin(k, s * w * 0.44, v + 0.022, 0.08),
                       look_skin(k, s * w * 0.22, v + 0.05, 0.09)};
        ink_use(cr, line, 0.82);
        brush_stroke(cr, hole, 3, 0.032, 0.3, 0.15);
        Dot wing[4] = {
            look_skin(k, s * w * 0.84, v - 0.075, 0.04), look_skin(k, s * w * 1.04, v - 0.03, 0.02),
            look_skin(k, s * w * 1.02, v + 0.03, 0.02), look_skin(k, s * w * 0.82, v + 0.05, 0.04)};
        ink_use(cr, line, s == (int)dark ? 0.5 : 0.3);
        brush_stroke(cr, wing, 4, 0.022, 0.05, 0.2);
    }
    Dot base[3] = {look_skin(k, -w * 0.24, v + 0.055, 0.09), look_skin(k, 0, v + 0.078, 0.1),
                   look_skin(k, w * 0.24, v + 0.055, 0.09)};
    ink_use(cr, line, 0.4);
    brush_stroke(cr, base, 3, 0.018, 0.1, 0.1);
    Dot groove[2] = {look_skin(k, dark * 0.02, v + 0.12, 0.02),
                     look_skin(k, dark * 0.025, k->mouth_v - 0.07, 0.02)};
    ink_use(cr, tone, 0.3);
    brush_stroke(cr, groove, 2, 0.045, 0.4, 0.6);
}

typedef struct Mouth {
    double half, rise, open, press, skew;
} Mouth;

static Mouth mouth_of(const Look *k)
{
    Mouth m = {k->mouth_w, 0.0, 0.0, 0.0, k->lean * 0.8};
    switch (k->mood) {
    case MOOD_SMILE:
        m = (Mouth){k->mouth_w * 1.16, 0.078, k->who.seed % 4 == 1 ? 0.05 : 0.0, 0.1, m.skew};
        break;
    case MOOD_LAUGH:
        m = (Mouth){k->mouth_w * 1.22, 0.085, 0.135, 0.1, m.skew};
        break;
    case MOOD_HOPE:
        m.rise = 0.018;
        m.open = k->who.seed % 3 == 0 ? 0.032 : 0.0;
        break;
    case MOOD_TEAR:
        m.rise = -0.03;
        m.press = 0.2;
        m.half *= 0.94;
        break;
    case MOOD_DOUBT:
        m.skew += 0.03;
        m.half *= 0.92;
        m.rise = -0.01;
        break;
    case MOOD_SHY:
        m.rise = 0.03;
        m.press = 0.2;
        break;
    case MOOD_SLEEP:
        m.half *= 0.9;
        m.open = 0.02;
        break;
    case MOOD_SERIOUS:
        m.rise = -0.008;
        break;
    }
    return m;
}

static Dot lip_at(const Look *k, const Mouth *m, double t, double drop)
{
    double corner = -m->rise * t * t - m->skew * t;
    return look_skin(k, t * m->half, k->mouth_v + drop + corner, 0.03 * (1 - t * t));
}

static void teeth_draw(cairo_t *cr, const Look *k, const Mouth *m)
{
    Dot up[5] = {lip_at(k, m, -0.9, 0.0), lip_at(k, m, -0.45, 0.0), lip_at(k, m, 0, 0.012),
                 lip_at(k, m, 0.45, 0.0), lip_at(k, m, 0.9, 0.0)};
    double deep = m->open;
    Dot low[5] = {up[4], lip_at(k, m, 0.55, deep * 0.86), lip_at(k, m, 0, deep * 1.12),
                  lip_at(k, m, -0.55, deep * 0.86), up[0]};
    cairo_save(cr);
    cairo_new_path(cr);
    path_open(cr, up, 5);
    path_open(cr, low, 5);
    cairo_close_path(cr);
    ink_use(cr, ink_hex(0x6b2a2a), 0.95);
    cairo_fill_preserve(cr);
    cairo_clip(cr);
    if (m->open > 0.04) {
        brush_glow(cr, lip_at(k, m, 0, deep * 1.1), m->half * 0.7, deep * 0.5, ink_hex(0xd0706a),
                   0.9);
        if (k->who.age > 0.9) {
            Dot row[5] = {lip_at(k, m, -0.72, 0.012), lip_at(k, m, -0.4, 0.022),
                          lip_at(k, m, 0, 0.034), lip_at(k, m, 0.4, 0.022),
                          lip_at(k, m, 0.72, 0.012)};
            ink_use(cr, ink_hex(0xf8f1e4), 0.97);
            brush_stroke(cr, row, 5, 0.06, 0.5, 0.5);
            ink_use(cr, ink_hex(0x8a5a50), 0.22);
            for (int i = -3; i <= 3; i++) {
                Dot gap[2] = {lip_at(k, m, i * 0.16 + 0.08, 0.0),
                              lip_at(k, m, i * 0.16 + 0.08, 0.055)};
                brush_stroke(cr, gap, 2, 0.010, 0.8, 0.5);
            }
            /* First teeth fall out at six or seven. */
            if (k->who.age > 5.6 && k->who.age < 7.9) {
                Dot lost = lip_at(k, m, 0.16, 0.034);
                ink_use(cr, ink_hex(0x6b2a2a), 0.95);
                cairo_rectangle(cr, lost.x - 0.026, lost.y - 0.02, 0.052, 0.06);
                cairo_fill(cr);
            }
        }
    }
    cairo_restore(cr);
}

static void lips_draw(cairo_t *cr, const Look *k, const Mouth *m)
{
    double full = 0.070 * k->lip * (1.0 - m->press);
    double deep = m->open;
    Dot upper[9] = {lip_at(k, m, -1.0, 0.0),   lip_at(k, m, -0.55, -full * 0.62),
                    lip_at(k, m, -0.2, -full), lip_at(k, m, 0.0, -full * (1.0 - 0.3 * k->bow)),
                    lip_at(k, m, 0.2, -full),  lip_at(k, m, 0.55, -full * 0.62),
                    lip_at(k, m, 1.0, 0.0),    lip_at(k, m, 0.4, 0.012),
                    lip_at(k, m, -0.4, 0.012)};
    double under = full * 1.25;
    Dot lower[6] = {
        lip_at(k, m, -0.92, deep * 0.15), lip_at(k, m, 0, deep + 0.008),
        lip_at(k, m, 0.92, deep * 0.15),  lip_at(k, m, 0.5, deep * 0.9 + under * 0.72),
        lip_at(k, m, 0.0, deep + under),  lip_at(k, m, -0.5, deep * 0.9 + under * 0.72)};
    cairo_new_path(cr);
    path_closed(cr, lower, 6);
    ink_use(cr, ink_light(k->lips, 0.10), 0.85);
    cairo_fill(cr);
    cairo_new_path(cr);
    path_closed(cr, upper, 9);
    ink_use(cr, ink_mix(k->lips, k->skin_shade, 0.38), 0.9);
    cairo_fill(cr);
    brush_glow(cr, lip_at(k, m, 0.16 * k->light, deep + under * 0.45), m->half * 0.36, under * 0.36,
               ink_hex(0xfff0e6), 0.55);
}

static void line_draw(cairo_t *cr, const Look *k, const Mouth *m)
{
    Ink line = ink_mix(k->lips, ink_hex(0x4a1a18), 0.68);
    Dot d[7] = {lip_at(k, m, -1.06, -0.004), lip_at(k, m, -0.62, 0.010), lip_at(k, m, -0.22, 0.002),
                lip_at(k, m, 0.0, 0.014),    lip_at(k, m, 0.22, 0.002),  lip_at(k, m, 0.62, 0.010),
                lip_at(k, m, 1.06, -0.004)};
    ink_use(cr, line, 0.9);
    brush_stroke(cr, d, 7, 0.026, 0.35, 0.35);
    Ink tone = ink_mix(k->skin_shade, k->skin_blush, 0.25);
    for (int s = -1; s <= 1; s += 2) {
        brush_glow(cr, lip_at(k, m, s * 1.12, 0.0), 0.065, 0.06, k->skin_shade,
                   0.35 + m->rise * 3.0);
        if (k->wrinkles > 0.15) {
            double t = m->half + 0.09;
            Dot fold[3] = {look_skin(k, s * (k->nose_w + 0.08), k->nose_v + 0.02, 0),
                           look_skin(k, s * (t + 0.01), (k->nose_v + k->mouth_v) * 0.5, 0),
                           look_skin(k, s * (t + 0.03), k->mouth_v - 0.02, 0)};
            ink_use(cr, tone, (m->rise > 0.04 ? 0.2 : 0.08) + 0.3 * k->wrinkles);
            brush_stroke(cr, fold, 3, 0.034, 0.05, 0.05);
        }
    }
}

void mouth_draw(cairo_t *cr, const Look *k)
{
    Mouth m = mouth_of(k);
    double full = 0.078 * k->lip;
    brush_glow(cr, lip_at(k, &m, 0, m.open + full + 0.055), m.half * 0.8, 0.055, k->skin_shade,
               0.55);
    lips_draw(cr, k, &m);
    if (m.open > 0)
        teeth_draw(cr, k, &m);
    line_draw(cr, k, &m);
}
