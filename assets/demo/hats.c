/*
 * Hats: straw, knitted, a baby's tiger hat, a winter hat with ear flaps, a school cap, an
 * embroidered head band. Must stay true: a hat sits on the hair (it uses the hair's own rim and
 * hairline), throws a shadow on the forehead and never covers the eyes.
 */
#include <math.h>

#include "hair.h"
#include "studio.h"

/* The lower edge of a hat, DROP below its usual line: on the forehead in the middle, at the rim of
   the hair at both ends, however the head is turned. */
static Dot brim_at(const Look *k, double t, double drop)
{
    Dot at = look_skin(k, t * 1.05, -0.60 + drop + 0.16 * t * t, 0.07);
    double rim = hair_cap(k, t < 0 ? -0.84 : 0.84).x * 1.02;
    at.x += (rim - at.x) * t * t * t * t;
    return at;
}

/* A dome from temple to temple whose lower edge lies DROP below the hairline. */
static void dome_path(cairo_t *cr, const Look *k, double puff, double drop)
{
    Dot d[9];
    cairo_new_path(cr);
    for (int i = 0; i < 9; i++) {
        double a = -0.86 + i * 0.215;
        d[i] = hair_cap(k, a);
        d[i].x *= 1.0 + puff * 0.5;
        d[i].y -= puff * (0.3 + 0.7 * cos(a * 1.7));
    }
    path_open(cr, d, 9);
    for (int i = 0; i < 7; i++) {
        double t = 1.0 - i / 3.0;
        d[i] = brim_at(k, t, drop + 0.02);
    }
    path_open(cr, d, 7);
    cairo_close_path(cr);
}

static void dome_fill(cairo_t *cr, const Look *k, Ink ink)
{
    cairo_pattern_t *p = cairo_pattern_create_radial(k->light * 0.5, -1.1, 0.1, 0, -0.7, 1.4);
    ink_stop(p, 0, ink_light(ink, 0.28), 1);
    ink_stop(p, 0.5, ink, 1);
    ink_stop(p, 1, ink_shade(ink, 0.6), 1);
    cairo_set_source(cr, p);
    cairo_fill(cr);
    cairo_pattern_destroy(p);
}

static void brim_dots(const Look *k, Dot d[7], double drop)
{
    for (int i = 0; i < 7; i++) {
        double t = -1.0 + i / 3.0;
        d[i] = brim_at(k, t, drop);
    }
}

static void knit_hat_draw(cairo_t *cr, const Look *k, Random *r)
{
    Ink wool = k->ribbon;
    Ink trim = k->cloth_trim;
    Dot top = hair_cap(k, 0.0);
    top.y -= 0.22;
    for (int i = 0; i < 40; i++) {
        double a = random_between(r, 0, 6.28);
        double reach = random_between(r, 0.16, 0.28);
        Dot d[2] = {top, {top.x + cos(a) * reach, top.y + sin(a) * reach}};
        ink_use(cr, ink_mix(trim, wool, random_unit(r) * 0.5), 0.9);
        brush_stroke(cr, d, 2, 0.06, 0.6, 0.2);
    }
    dome_path(cr, k, 0.14, 0.0);
    dome_fill(cr, k, wool);
    dome_path(cr, k, 0.14, 0.0);
    cairo_save(cr);
    cairo_clip(cr);
    for (int i = -8; i <= 8; i++) {
        double a = i / 8.0;
        Dot up = hair_cap(k, a * 0.35);
        Dot low = look_skin(k, a, -0.5, 0.1);
        Dot d[3] = {{up.x, up.y - 0.1}, {(up.x + low.x) * 0.56, (up.y + low.y) * 0.5}, low};
        ink_use(cr, i % 2 ? ink_light(wool, 0.4) : ink_shade(wool, 0.6), 0.32);
        brush_stroke(cr, d, 3, 0.05, 0.4, 0.8);
    }
    cairo_restore(cr);
    Dot d[7];
    brim_dots(k, d, 0.0);
    ink_use(cr, ink_shade(trim, 0.1), 1);
    brush_stroke(cr, d, 7, 0.27, 0.8, 0.8);
    for (int i = -9; i <= 9; i++) {
        double t = i / 9.5;
        Dot at = brim_at(k, t, 0.0);
        Dot rib[2] = {{at.x, at.y - 0.11}, {at.x + t * 0.02, at.y + 0.11}};
        ink_use(cr, ink_shade(trim, 0.55), 0.4);
        brush_stroke(cr, rib, 2, 0.02, 0.8, 0.8);
    }
}

static void tiger_hat_draw(cairo_t *cr, const Look *k)
{
    Ink red = ink_hex(0xc8402c);
    for (int s = -1; s <= 1; s += 2) {
        Dot at = hair_cap(k, s * 0.36);
        ink_use(cr, ink_hex(0xe0a030), 1);
        cairo_arc(cr, at.x + s * 0.06, at.y - 0.08, 0.24, 0, 6.2832);
        cairo_fill(cr);
        ink_use(cr, ink_hex(0xf3e2c2), 1);
        cairo_arc(cr, at.x + s * 0.06, at.y - 0.07, 0.13, 0, 6.2832);
        cairo_fill(cr);
    }
    dome_path(cr, k, 0.09, 0.02);
    dome_fill(cr, k, red);
    for (int s = -1; s <= 1; s += 2) {
        Dot eye = look_skin(k, s * 0.36, -0.86, 0.14);
        ink_use(cr, ink_hex(0xf7efdc), 1);
        cairo_arc(cr, eye.x, eye.y, 0.12, 0, 6.2832);
        cairo_fill(cr);
        ink_use(cr, ink_hex(0x1c1a20), 1);
        cairo_arc(cr, eye.x, eye.y + 0.01, 0.065, 0, 6.2832);
        cairo_fill(cr);
        Dot brow[3] = {look_skin(k, s * 0.2, -1.0, 0.14), look_skin(k, s * 0.38, -1.06, 0.14),
                       look_skin(k, s * 0.56, -0.96, 0.14)};
        ink_use(cr, ink_hex(0xe8b040), 1);
        brush_stroke(cr, brow, 3, 0.06, 0.2, 0.1);
    }
    Dot crown = look_skin(k, 0, -0.98, 0.16);
    ink_use(cr, ink_hex(0xf0c050), 1);
    for (int i = 0; i < 3; i++) {
        Dot bar[2] = {{crown.x - 0.09 + 0.015 * i, crown.y - 0.08 + i * 0.08},
                      {crown.x + 0.09 - 0.015 * i, crown.y - 0.08 + i * 0.08}};
        brush_stroke(cr, bar, 2, 0.035, 0.6, 0.6);
    }
    Dot post[2] = {{crown.x, crown.y - 0.1}, {crown.x, crown.y + 0.1}};
    brush_stroke(cr, post, 2, 0.03, 0.8, 0.8);
    Dot d[7];
    brim_dots(k, d, 0.04);
    ink_use(cr, ink_hex(0x2f5f7a), 1);
    brush_stroke(cr, d, 7, 0.12, 0.8, 0.8);
    ink_use(cr, ink_hex(0xf3e2c2), 1);
    brush_stroke(cr, d, 7, 0.03, 0.8, 0.8);
}

static void fur_hat_draw(cairo_t *cr, const Look *k, Random *r)
{
    Ink cloth = ink_hex(k->who.seed % 2 ? 0x4d5a3a : 0x4a4038);
    dome_path(cr, k, 0.03, -0.05);
    dome_fill(cr, k, cloth);
    Dot d[7];
    brim_dots(k, d, -0.10);
    for (int s = -1; s <= 1; s += 2) {
        Dot flap[3] = {look_point(k, s * 1.04, -0.5, 0.0), look_point(k, s * 1.14, 0.0, -0.05),
                       look_point(k, s * 1.10, 0.42, -0.05)};
        ink_use(cr, ink_hex(0x6b5238), 1);
        brush_stroke(cr, flap, 3, 0.34, 0.7, 0.6);
        for (int i = 0; i < 40; i++) {
            double t = random_unit(r) * 1.99;
            int j = (int)t;
            Dot at = {flap[j].x + (flap[j + 1].x - flap[j].x) * (t - j) +
                          random_between(r, -0.14, 0.14),
                      flap[j].y + (flap[j + 1].y - flap[j].y) * (t - j)};
            Dot hair[2] = {at, {at.x + random_between(r, -0.06, 0.06), at.y + 0.12}};
            ink_use(cr, ink_mix(ink_hex(0x8a6c4a), ink_hex(0x4a3624), random_unit(r)), 0.8);
            brush_stroke(cr, hair, 2, 0.04, 0.5, 0.0);
        }
    }
    ink_use(cr, ink_hex(0x6b5238), 1);
    brush_stroke(cr, d, 7, 0.40, 0.75, 0.75);
    for (int i = 0; i < 90; i++) {
        double t = random_between(r, -1, 1);
        Dot at = brim_at(k, t, random_between(r, -0.28, 0.04));
        Dot hair[2] = {at, {at.x + t * 0.05, at.y - 0.1 + random_between(r, 0, 0.16)}};
        ink_use(cr, ink_mix(ink_hex(0x9a7a54), ink_hex(0x4a3624), random_unit(r)), 0.8);
        brush_stroke(cr, hair, 2, 0.04, 0.5, 0.0);
    }
}

static void cap_hat_draw(cairo_t *cr, const Look *k)
{
    Ink cloth = ink_mix(k->ribbon, ink_hex(0x3a4a6a), 0.3);
    dome_path(cr, k, 0.08, -0.04);
    dome_fill(cr, k, cloth);
    for (int s = -1; s <= 1; s++) {
        Dot up = hair_cap(k, s * 0.08);
        Dot low = look_skin(k, s * 0.55, -0.64, 0.1);
        Dot d[3] = {up, {(up.x + low.x) * 0.5 + s * 0.08, (up.y + low.y) * 0.5 - 0.05}, low};
        ink_use(cr, ink_shade(cloth, 0.7), 0.5);
        brush_stroke(cr, d, 3, 0.02, 0.6, 0.8);
    }
    Dot peak[8];
    for (int i = 0; i < 5; i++) {
        double t = -1.0 + i / 2.0;
        peak[i] = look_skin(k, t * 0.80, -0.62 + 0.10 * t * t, 0.08);
    }
    for (int i = 0; i < 3; i++) {
        double t = 1.0 - i;
        peak[5 + i] = look_skin(k, t * 0.72, -0.40 + 0.03 * t * t, 0.42 - 0.12 * t * t);
    }
    cairo_new_path(cr);
    path_closed(cr, peak, 8);
    ink_use(cr, ink_shade(cloth, 0.35), 1);
    cairo_fill(cr);
    ink_use(cr, ink_light(cloth, 0.4), 0.4);
    brush_stroke(cr, peak + 5, 3, 0.03, 0.2, 0.2);
}

static void band_hat_draw(cairo_t *cr, const Look *k, Random *r)
{
    static const unsigned THREAD[] = {0xd8453a, 0xe8b040, 0x4fa08a, 0xe77fa0, 0xf0e6d0};
    Dot d[7];
    brim_dots(k, d, -0.14);
    ink_use(cr, ink_hex(0x1d2440), 1);
    brush_stroke(cr, d, 7, 0.36, 0.85, 0.85);
    for (int i = -8; i <= 8; i++) {
        double t = i / 8.5;
        Dot at = brim_at(k, t, -0.14);
        ink_use(cr, ink_hex(THREAD[random_below(r, 5)]), 1);
        cairo_new_path(cr);
        cairo_move_to(cr, at.x, at.y - 0.10);
        cairo_line_to(cr, at.x + 0.055, at.y);
        cairo_line_to(cr, at.x, at.y + 0.10);
        cairo_line_to(cr, at.x - 0.055, at.y);
        cairo_close_path(cr);
        cairo_fill(cr);
        Dot coin = brim_at(k, t, 0.04);
        Dot hang[2] = {coin, {coin.x, coin.y + 0.08}};
        ink_use(cr, ink_hex(0xb8bfc8), 0.9);
        brush_stroke(cr, hang, 2, 0.015, 0.9, 0.9);
        ink_use(cr, ink_hex(0xe6eaee), 1);
        cairo_arc(cr, coin.x, coin.y + 0.09, 0.03, 0, 6.2832);
        cairo_fill(cr);
    }
    for (int s = -1; s <= 1; s += 2) {
        Dot from = look_point(k, s * 1.02, -0.42, 0.05);
        for (int i = 0; i < 6; i++) {
            Dot tassel[3] = {from,
                             {from.x + s * 0.05 + (i - 3) * 0.012, from.y + 0.3},
                             {from.x + s * 0.04 + (i - 3) * 0.03, from.y + 0.62}};
            ink_use(cr, ink_hex(THREAD[i % 5]), 0.95);
            brush_stroke(cr, tassel, 3, 0.028, 0.8, 0.5);
        }
    }
}

static void straw_path(cairo_t *cr, const Look *k, double rx, double ry)
{
    double x = -sin(k->yaw) * 0.05;
    cairo_save(cr);
    cairo_translate(cr, x, -0.80);
    cairo_scale(cr, rx, ry);
    cairo_new_path(cr);
    cairo_arc(cr, 0, 0, 1, 0, 6.2832);
    cairo_restore(cr);
}

void hat_draw_behind(cairo_t *cr, const Look *k)
{
    if (k->hat != HAT_STRAW)
        return;
    Random r = random_new(k->who.seed, 81);
    Ink straw = ink_hex(0xd9b468);
    straw_path(cr, k, 1.86, 0.62);
    ink_use(cr, ink_shade(straw, 0.25), 1);
    cairo_fill(cr);
    for (int i = 0; i < 70; i++) {
        double a = random_between(&r, 0, 6.28);
        double t = random_between(&r, 0.5, 0.97);
        Dot d[2] = {{cos(a) * 1.86 * t, -0.8 + sin(a) * 0.62 * t},
                    {cos(a + 0.12) * 1.86 * t, -0.8 + sin(a + 0.12) * 0.62 * t}};
        ink_use(cr, i % 2 ? ink_light(straw, 0.45) : ink_shade(straw, 0.5), 0.5);
        brush_stroke(cr, d, 2, 0.025, 0.6, 0.3);
    }
}

static void straw_hat_draw(cairo_t *cr, const Look *k, Random *r)
{
    Ink straw = ink_hex(0xe0bd72);
    dome_path(cr, k, 0.06, -0.14);
    dome_fill(cr, k, straw);
    dome_path(cr, k, 0.06, -0.14);
    cairo_save(cr);
    cairo_clip(cr);
    for (int row = 0; row < 9; row++) {
        double y = -1.40 + row * 0.095;
        for (int i = 0; i < 11; i++) {
            double x = -1.0 + i * 0.19 + (row % 2) * 0.09;
            Dot d[2] = {{x, y - 0.1 * (1 - x * x) + random_between(r, -0.01, 0.01)},
                        {x + 0.1, y - 0.1 * (1 - x * x)}};
            ink_use(cr, i % 2 ? ink_light(straw, 0.5) : ink_shade(straw, 0.5), 0.5);
            brush_stroke(cr, d, 2, 0.03, 0.5, 0.5);
        }
    }
    cairo_restore(cr);
    Dot d[7];
    brim_dots(k, d, -0.20);
    ink_use(cr, k->ribbon, 1);
    brush_stroke(cr, d, 7, 0.15, 0.85, 0.85);
}

void hat_draw(cairo_t *cr, const Look *k)
{
    Random r = random_new(k->who.seed, 82);
    switch (k->hat) {
    case HAT_STRAW:
        straw_hat_draw(cr, k, &r);
        break;
    case HAT_KNIT:
        knit_hat_draw(cr, k, &r);
        break;
    case HAT_TIGER:
        tiger_hat_draw(cr, k);
        break;
    case HAT_FUR:
        fur_hat_draw(cr, k, &r);
        break;
    case HAT_CAP:
        cap_hat_draw(cr, k);
        break;
    case HAT_BAND:
        band_hat_draw(cr, k, &r);
        break;
    case HAT_NONE:
        break;
    }
}
