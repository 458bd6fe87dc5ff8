/*
 * Hair on the head: the mass behind, the cap, the fringe and the sides. Must stay true: hair is a
 * dark mass first and locks second, each lock runs from the crown or the parting to its own tip,
 * and what it covers of the forehead throws a soft shadow there.
 */
#include "hair.h"

#include <math.h>

#include "studio.h"

Dot hair_cap(const Look *k, double a)
{
    bool close = k->sides == SIDES_CROPPED || hair_is_gathered(k) || k->fringe == FRINGE_BACK;
    double turn = a * (close ? 1.60 : 1.86);
    double flat = close ? 0.5 : 1.0;
    double x = -sin(k->yaw) * (close ? 0.09 : 0.15) + (1.025 + k->volume * 0.55 * flat) * sin(turn);
    double y = -0.22 - (1.10 + k->volume * flat) * cos(turn) + sin(k->pitch) * 0.1;
    /* Combed or cropped hair lies close above the ears. */
    if (close && fabs(a) > 0.5)
        x *= 1.0 - 0.05 * (fabs(a) - 0.5) / 0.5;
    return (Dot){x, y};
}

Dot hair_line(const Look *k, double t)
{
    static const double EDGE[6][2] = {{0.0, -0.80},  {0.26, -0.81}, {0.52, -0.75},
                                      {0.74, -0.58}, {0.87, -0.30}, {0.955, 0.02}};
    double at = fabs(t) * 5.0;
    int i = at >= 5.0 ? 4 : (int)at;
    double f = at - i;
    double u = EDGE[i][0] + (EDGE[i + 1][0] - EDGE[i][0]) * f;
    double v = EDGE[i][1] + (EDGE[i + 1][1] - EDGE[i][1]) * f;
    double lift = k->who.age < 2 ? -0.05 : 0.04 * (k->who.seed % 7) / 6.0 - 0.02;
    if (k->who.sex == PORTRAIT_BOY && k->wrinkles > 0.3 && fabs(t) > 0.2 && fabs(t) < 0.75)
        v -= 0.13 * k->wrinkles;
    Dot d = look_skin(k, t < 0 ? -u : u, v + lift * (1 - fabs(t)), 0.02);
    /* On the far side of a turned head the hairline goes out of sight at the rim. */
    double rim = fabs(hair_cap(k, t < 0 ? -0.92 : 0.92).x) - 0.02;
    d.x = fmax(-rim, fmin(rim, d.x));
    return d;
}

void hair_lock(cairo_t *cr, const Look *k, Random *r, const Dot *d, int n, double width)
{
    double lit = 0.5 + 0.5 * k->light * (d[1].x > 0.6 ? 1 : d[1].x < -0.6 ? -1 : d[1].x / 0.6);
    double f = 0.04 + 0.34 * random_unit(r) * random_unit(r) + 0.34 * lit * random_unit(r);
    ink_use(cr, ink_mix(k->hair, k->hair_light, f), 0.96);
    brush_stroke(cr, d, n, width, 0.4, 0.0);
    if (random_chance(r, 0.55)) {
        Dot thin[4];
        double off = random_between(r, -0.25, 0.25) * width;
        for (int i = 0; i < n && i < 4; i++)
            thin[i] = (Dot){d[i].x + off, d[i].y + off * 0.4};
        ink_use(cr, ink_mix(k->hair, k->hair_light, 0.55 + 0.45 * lit), 0.20 + 0.22 * lit);
        brush_stroke(cr, thin, n < 4 ? n : 4, width * 0.28, 0.0, 0.0);
    }
}

bool hair_is_gathered(const Look *k)
{
    return k->tie != TIE_NONE && k->tie != TIE_TOP;
}

static double side_end(const Look *k)
{
    return k->sides == SIDES_BOB ? k->chin * 0.86 : k->chin + 0.95;
}

void hair_draw_behind(cairo_t *cr, const Look *k)
{
    if (k->sides == SIDES_CROPPED || k->sides == SIDES_EAR || hair_is_gathered(k) ||
        k->fringe == FRINGE_BACK)
        return;
    Random r = random_new(k->who.seed, 61);
    double end = side_end(k);
    double wide = k->sides == SIDES_BOB ? 1.14 : 1.2;
    Dot l = hair_cap(k, -0.85);
    Dot t = hair_cap(k, 0);
    Dot g = hair_cap(k, 0.85);
    Dot d[9] = {l,
                t,
                g,
                {g.x + 0.05 * wide, 0.45},
                {wide * 0.98, end - 0.15},
                {wide * 0.70, end + 0.08},
                {-wide * 0.70, end + 0.08},
                {-wide * 0.98, end - 0.15},
                {l.x - 0.05 * wide, 0.45}};
    cairo_new_path(cr);
    path_closed(cr, d, 9);
    ink_use(cr, ink_mix(k->hair, ink_hex(0x0c0a10), 0.3), 1);
    cairo_fill(cr);
    for (int i = 0; i < 12; i++) {
        double x = (i - 5.5) / 5.5 * wide;
        double bend = k->wave * 0.1 * (i % 2 ? 1 : -1);
        Dot s[4] = {{x * 0.92, 0.1},
                    {x * 0.98 + bend, end * 0.5},
                    {x * 0.92 - bend, end * 0.8},
                    {x * 0.84, end + random_between(&r, 0.0, 0.16)}};
        hair_lock(cr, k, &r, s, 4, 0.2);
    }
}

static void cap_path(cairo_t *cr, const Look *k)
{
    Dot d[9];
    cairo_new_path(cr);
    for (int i = 0; i < 9; i++)
        d[i] = hair_cap(k, -1.0 + i * 0.25);
    path_open(cr, d, 9);
    for (int i = 0; i < 9; i++)
        d[i] = hair_line(k, 1.0 - i * 0.25);
    path_open(cr, d, 9);
    cairo_close_path(cr);
}

static void cap_draw(cairo_t *cr, const Look *k, Random *r, double alpha)
{
    if (alpha < 0.9) {
        /* Thin hair is skin seen through it, so it ends where the head ends. */
        cairo_save(cr);
        head_outline(cr, k);
        cairo_clip(cr);
    }
    cap_path(cr, k);
    cairo_pattern_t *p = cairo_pattern_create_radial(k->light * 0.45, -1.0, 0.05, 0, -0.6, 1.35);
    ink_stop(p, 0, ink_mix(k->hair, k->hair_light, 0.5), alpha);
    ink_stop(p, 0.4, ink_mix(k->hair, k->hair_light, 0.16), alpha);
    ink_stop(p, 1, ink_mix(k->hair, ink_hex(0x0c0a10), 0.25), alpha);
    cairo_set_source(cr, p);
    cairo_fill(cr);
    cairo_pattern_destroy(p);
    if (alpha < 0.9) {
        cairo_restore(cr);
        return;
    }
    /* Short hairs break the rim, so that the head is not cut out with scissors. */
    ink_use(cr, ink_mix(k->hair, k->hair_light, 0.2), 0.8);
    for (int i = 0; i < 26; i++) {
        double a = random_between(r, -0.95, 0.95);
        Dot from = hair_cap(k, a);
        Dot to = hair_cap(k, a + random_between(r, 0.10, 0.2) * (a > 0 ? 1 : -1));
        double out = random_between(r, 0.0, 0.03);
        Dot d[2] = {{from.x * 0.975, from.y + 0.025}, {to.x * (1 + out), to.y - out * 0.4}};
        brush_stroke(cr, d, 2, 0.035, 0.5, 0.0);
    }
}

/* From the crown over the bulge of the skull to the hairline. */
static void flow_draw(cairo_t *cr, const Look *k, Random *r, double part, int count)
{
    for (int i = 0; i < count; i++) {
        double a = -1.0 + 2.0 * (i + random_unit(r)) / count;
        double away = fabs(a - part);
        Dot root = look_point(k, part * 0.9 + a * 0.08, -0.92 - 0.36 * fmin(1.0, away * 1.2), 0.1);
        Dot bulge = hair_cap(k, part + (a - part) * 0.72);
        Dot tip = hair_line(k, a);
        Dot mid = {bulge.x * 0.72 + tip.x * 0.28, bulge.y * 0.72 + tip.y * 0.28};
        Dot d[3] = {root, mid, tip};
        hair_lock(cr, k, r, d, 3, random_between(r, 0.10, 0.2));
    }
}

static void sheen_draw(cairo_t *cr, const Look *k, Random *r)
{
    Ink ink = ink_mix(k->hair_light, ink_hex(0xdfe6f0), 0.25);
    for (int i = 0; i < 16; i++) {
        double a = random_around(r, -0.55, 0.55) + k->light * 0.22;
        Dot top = hair_cap(k, a);
        double in = random_between(r, 0.10, 0.2);
        Dot d[3] = {
            {top.x * (1 - in * 0.5), top.y + in},
            {top.x * (1 - in * 0.5) + a * 0.03, top.y + in + 0.09},
            {top.x * (1 - in * 0.4) + a * 0.07, top.y + in + random_between(r, 0.14, 0.24)}};
        ink_use(cr, ink, random_between(r, 0.08, 0.26));
        brush_stroke(cr, d, 3, random_between(r, 0.02, 0.05), 0.0, 0.0);
    }
    Dot rim[5];
    for (int i = 0; i < 5; i++) {
        rim[i] = hair_cap(k, k->light * (0.2 + 0.15 * i));
        rim[i].x -= k->light * 0.035;
        rim[i].y += 0.02;
    }
    ink_use(cr, ink_mix(k->hair_light, k->air, 0.5), 0.3);
    brush_stroke(cr, rim, 5, 0.05, 0.0, 0.0);
}

static void stubble_draw(cairo_t *cr, const Look *k, Random *r)
{
    cap_draw(cr, k, r, 0.42);
    for (int i = 0; i < 90; i++) {
        double a = random_between(r, -0.95, 0.95);
        Dot rim = hair_cap(k, a);
        Dot line = hair_line(k, a);
        double t = random_unit(r);
        Dot at = {rim.x * 0.92 * (1 - t) + line.x * t, (rim.y + 0.1) * (1 - t) + line.y * t};
        Dot d[2] = {at, {at.x + a * 0.03, at.y + 0.05}};
        ink_use(cr, k->hair, 0.3);
        brush_stroke(cr, d, 2, 0.02, 0.3, 0.1);
    }
}

static void wisps_draw(cairo_t *cr, const Look *k, Random *r)
{
    cap_draw(cr, k, r, 0.5);
    for (int i = 0; i < 46; i++) {
        double a = random_around(r, -1.1, 1.1);
        double end = random_between(r, -0.14, 0.05);
        Dot tip = hair_line(k, fmax(-1, fmin(1, a)));
        Dot bulge = hair_cap(k, a * 0.7);
        Dot top = hair_cap(k, 0.04 + a * 0.1);
        Dot d[3] = {{top.x, top.y + 0.05},
                    {bulge.x * 0.62 + tip.x * 0.38, bulge.y * 0.6 + tip.y * 0.4},
                    {tip.x + random_between(r, -0.05, 0.05), tip.y - end}};
        ink_use(cr, ink_mix(k->hair, k->hair_light, 0.6 * random_unit(r)), 0.62);
        brush_stroke(cr, d, 3, random_between(r, 0.03, 0.07), 0.3, 0.0);
    }
}

static void tuft_draw(cairo_t *cr, const Look *k, Random *r)
{
    stubble_draw(cr, k, r);
    for (int i = 0; i < 13; i++) {
        double a = -1.0 + i / 6.0;
        Dot d[3] = {look_point(k, a * 0.30, -1.08, 0.45), look_skin(k, a * 0.40, -0.84, 0.08),
                    look_skin(k, a * 0.42 + random_between(r, -0.03, 0.03),
                              -0.54 + 0.05 * a * a + random_between(r, -0.05, 0.04), 0.03)};
        hair_lock(cr, k, r, d, 3, 0.14);
    }
}

static void side_draw(cairo_t *cr, const Look *k, Random *r, double s)
{
    bool bob = k->sides == SIDES_BOB;
    double end = k->sides == SIDES_EAR ? k->eye_v + 0.18 : side_end(k);
    int count = k->sides == SIDES_EAR ? 5 : 8;
    for (int i = 0; i < count; i++) {
        double q = i / (count - 1.0);
        double in = bob ? 0.12 : k->sides == SIDES_EAR ? 0.02 : -0.04;
        double bend = k->wave * 0.07 * (i % 2 ? 1 : -1);
        Dot top = hair_cap(k, s * (0.52 + 0.26 * q));
        Dot turn = look_point(k, s * (0.92 + 0.15 * q), -0.25, 0.18 - 0.3 * q);
        Dot low = look_point(k, s * (0.97 + 0.16 * q) + bend, (end - 0.1) * 0.55, 0.12 - 0.3 * q);
        Dot tip = look_point(k, s * (0.94 + 0.14 * q - in * (1 - q)) - bend,
                             end + random_between(r, -0.07, 0.05), 0.12 - 0.3 * q);
        Dot d[4] = {{top.x * 0.96, top.y}, turn, low, tip};
        hair_lock(cr, k, r, d, 4, random_between(r, 0.14, 0.2));
    }
}

static void loose_draw(cairo_t *cr, const Look *k, Random *r)
{
    ink_use(cr, ink_mix(k->hair, k->hair_light, 0.3), 0.7);
    for (int i = 0; i < 9; i++) {
        double s = random_chance(r, 0.5) ? 1 : -1;
        double v = random_between(r, -0.55, 0.05);
        Dot d[3] = {look_skin(k, s * (0.86 - fmax(0, -v - 0.2) * 0.4), v - 0.16, 0.02),
                    look_skin(k, s * random_between(r, 0.84, 0.93), v + 0.05, 0.02),
                    look_skin(k, s * random_between(r, 0.80, 0.95), v + 0.26, 0.02)};
        brush_stroke(cr, d, 3, 0.022, 0.5, 0.0);
    }
}

void hair_draw_shadow(cairo_t *cr, const Look *k)
{
    Ink tone = ink_mix(k->skin_shade, ink_hex(0x5a2a2a), 0.25);
    double low = k->fringe == FRINGE_BANGS ? 0.5 : k->fringe == FRINGE_SWEPT ? 0.3 : 0.0;
    for (int pass = 0; pass < 3; pass++) {
        Dot d[7];
        for (int i = 0; i < 7; i++) {
            double t = -1.0 + i / 3.0;
            Dot at = hair_line(k, t);
            double fall = low * (1 - t * t * t * t) + 0.02 + pass * 0.03;
            d[i] = (Dot){at.x - k->light * 0.02, at.y + fall};
        }
        ink_use(cr, tone, k->sides == SIDES_CROPPED ? 0.10 : 0.15);
        cairo_new_path(cr);
        path_open(cr, d, 7);
        cairo_line_to(cr, 1.4, -1.5);
        cairo_line_to(cr, -1.4, -1.5);
        cairo_close_path(cr);
        cairo_fill(cr);
    }
}

void hair_draw(cairo_t *cr, const Look *k)
{
    Random r = random_new(k->who.seed, 62);
    if (k->fringe == FRINGE_SHAVED || k->fringe == FRINGE_TUFT || k->fringe == FRINGE_WISPS) {
        if (k->fringe == FRINGE_SHAVED)
            stubble_draw(cr, k, &r);
        else if (k->fringe == FRINGE_TUFT)
            tuft_draw(cr, k, &r);
        else
            wisps_draw(cr, k, &r);
        return;
    }
    cap_draw(cr, k, &r, 1.0);
    if (k->fringe == FRINGE_UP) {
        fringe_draw(cr, k, &r);
        return;
    }
    flow_draw(cr, k, &r, fringe_part(k), 22);
    bool covers = !hair_is_gathered(k) && k->sides != SIDES_CROPPED && k->fringe != FRINGE_BACK;
    for (int s = -1; s <= 1 && covers; s += 2)
        side_draw(cr, k, &r, s);
    fringe_draw(cr, k, &r);
    sheen_draw(cr, k, &r);
    if (hair_is_gathered(k) || k->fringe == FRINGE_BACK)
        loose_draw(cr, k, &r);
}
