/*
 * The head without its features: neck, ears, the form of the face in light and shadow, cheeks.
 * Must stay true: the light has one side for the whole painting, and shadows on skin are warm.
 */
#include <math.h>

#include "studio.h"

enum { OUTLINE_DOTS = 18, CHIN = 9 };

static void outline_dots(const Look *k, Dot d[OUTLINE_DOTS])
{
    double low = k->chin - 0.22;
    const double right[8][3] = {
        {0.56, -1.17, 0.0},
        {0.90, -0.74, 0.05},
        {0.985 * k->temple, -0.24, 0.10},
        {k->cheek * 0.985, 0.2, 0.22},
        {k->low_cheek * 0.97, 0.22 + low * 0.36, 0.30},
        {k->jaw * 1.05, 0.22 + low * 0.66, 0.42},
        {k->jaw * 0.46 + k->chin_wide * 0.55, 0.22 + low * 0.87, 0.56},
        {k->chin_wide * 0.86, 0.22 + low * 0.975, 0.66},
    };
    d[0] = look_point(k, 0, -1.30, -0.05);
    d[CHIN] = look_point(k, 0, k->chin, 0.70);
    for (int i = 0; i < 8; i++) {
        d[1 + i] = look_point(k, right[i][0], right[i][1], right[i][2]);
        d[OUTLINE_DOTS - 1 - i] = look_point(k, -right[i][0], right[i][1], right[i][2]);
    }
}

void head_outline(cairo_t *cr, const Look *k)
{
    Dot d[OUTLINE_DOTS];
    outline_dots(k, d);
    cairo_new_path(cr);
    path_closed(cr, d, OUTLINE_DOTS);
}

static void ear_draw(cairo_t *cr, const Look *k, double side)
{
    double size = k->ear;
    double out = k->ear_out;
    double top = k->eye_v - 0.07;
    Dot d[7] = {
        look_point(k, side * 0.90, top + 0.03, -0.05),
        look_point(k, side * (0.99 + out * 0.8), top - 0.11 * size, -0.08),
        look_point(k, side * (1.09 + out), top - 0.02, -0.12),
        look_point(k, side * (1.08 + out * 0.8), top + 0.20 * size, -0.10),
        look_point(k, side * (1.03 + out * 0.4), top + 0.37 * size, -0.06),
        look_point(k, side * 0.98, top + 0.48 * size, -0.03),
        look_point(k, side * 0.88, top + 0.40 * size, 0.0),
    };
    bool lit = side * k->light > 0;
    Ink base = lit ? ink_mix(k->skin, k->skin_blush, 0.18)
                   : ink_mix(ink_mix(k->skin, k->skin_shade, 0.34), k->skin_blush, 0.16);
    cairo_new_path(cr);
    path_closed(cr, d, 7);
    ink_use(cr, base, 1);
    cairo_fill_preserve(cr);
    cairo_save(cr);
    cairo_clip(cr);
    brush_glow(cr, d[3], 0.2, 0.3, k->skin_blush, 0.3);
    cairo_restore(cr);
    Dot fold[4] = {
        look_point(k, side * 0.97, top + 0.02, -0.03),
        look_point(k, side * (1.035 + out * 0.8), top - 0.01, -0.08),
        look_point(k, side * (1.045 + out * 0.7), top + 0.15 * size, -0.08),
        look_point(k, side * (0.99 + out * 0.3), top + 0.31 * size, -0.04),
    };
    ink_use(cr, ink_mix(k->skin_shade, k->skin_blush, 0.25), 0.55);
    brush_stroke(cr, fold, 4, 0.035, 0.1, 0.1);
    Dot inner[3] = {
        look_point(k, side * 0.955, top + 0.11, -0.03),
        look_point(k, side * (1.0 + out * 0.5), top + 0.17 * size, -0.06),
        look_point(k, side * 0.96, top + 0.25 * size, -0.03),
    };
    ink_use(cr, k->skin_shade, 0.5);
    brush_stroke(cr, inner, 3, 0.06, 0.1, 0.1);
}

void neck_draw(cairo_t *cr, const Look *k)
{
    Dot base = body_neck(k);
    double half = k->neck * k->r;
    double chin = k->cy + (k->chin - 0.35) * k->r;
    double lean = k->cx + sin(k->yaw) * 0.1 * k->r - sin(k->tilt) * 0.5 * k->r;
    Dot d[8] = {
        {lean - half * 0.94, chin - k->r * 0.3},      {lean - half * 0.9, (chin + base.y) * 0.5},
        {base.x - half * 1.08, base.y - k->r * 0.04}, {base.x - half * 1.9, base.y + k->r * 0.42},
        {base.x + half * 1.9, base.y + k->r * 0.42},  {base.x + half * 1.08, base.y - k->r * 0.04},
        {lean + half * 0.9, (chin + base.y) * 0.5},   {lean + half * 0.94, chin - k->r * 0.3},
    };
    cairo_new_path(cr);
    path_closed(cr, d, 8);
    ink_use(cr, ink_mix(k->skin, k->skin_shade, 0.30), 1);
    cairo_fill_preserve(cr);
    cairo_save(cr);
    cairo_clip(cr);
    Dot under = {lean - k->light * half * 0.35, k->cy + (k->chin + 0.02) * k->r};
    brush_glow(cr, under, k->r * 0.95, k->r * 0.42, k->skin_shade, 0.9);
    Dot bright = {base.x + k->light * half * 0.9, base.y + k->r * 0.12};
    brush_glow(cr, bright, k->r * 0.5, k->r * 0.4, k->skin_light, 0.5);
    ink_use(cr, k->skin_shade, 0.4);
    for (int side = -1; side <= 1; side += 2) {
        Dot cord[3] = {{base.x + side * half * 0.75, base.y - k->r * 0.2},
                       {base.x + side * half * 0.42, base.y + k->r * 0.02},
                       {base.x + side * half * 0.14, base.y + k->r * 0.16}};
        brush_stroke(cr, cord, 3, k->r * 0.035, 0.1, 0.4);
    }
    cairo_restore(cr);
}

static void form_shade(cairo_t *cr, const Look *k)
{
    cairo_pattern_t *p =
        cairo_pattern_create_radial(k->light * 0.34, -0.08, 0.3, k->light * 0.16, 0.02, 1.42);
    ink_stop(p, 0.0, k->skin_shade, 0);
    ink_stop(p, 0.42, k->skin_shade, 0.03);
    ink_stop(p, 0.72, k->skin_shade, 0.42);
    ink_stop(p, 1.0, k->skin_shade, 0.85);
    cairo_set_source(cr, p);
    cairo_paint(cr);
    cairo_pattern_destroy(p);
    brush_glow(cr, look_skin(k, k->light * 0.28, -0.38, 0), 0.62, 0.46, k->skin_light, 0.55);
    brush_glow(cr, look_skin(k, k->light * 0.50, k->eye_v + 0.28, 0), 0.36, 0.26, k->skin_light,
               0.5);
    brush_glow(cr, look_skin(k, k->light * 0.05, k->chin - 0.14, 0), 0.2, 0.13, k->skin_light, 0.4);
    brush_glow(cr, look_point(k, -k->light * 0.95, 0.5, 0.2), 0.3, 0.55, k->air, 0.34);
}

static void cheeks_draw(cairo_t *cr, const Look *k, Random *r)
{
    double smile = k->mood == MOOD_SMILE || k->mood == MOOD_LAUGH ? 0.05 : 0.0;
    for (int side = -1; side <= 1; side += 2) {
        double v = k->eye_v + 0.36 - smile;
        Dot at = look_skin(k, side * 0.56, v, 0);
        double near = 1.0 + side * 0.3 * sin(-k->yaw);
        brush_glow(cr, at, 0.37 * near, 0.29, k->skin_blush, k->blush * 1.05);
        ink_use(cr, k->skin_blush, k->blush * 0.16);
        for (int i = 0; i < 7; i++) {
            double u = side * (0.38 + i * 0.052) + random_between(r, -0.02, 0.02);
            double lift = random_between(r, -0.03, 0.03);
            Dot d[3] = {look_skin(k, u - 0.04, v + 0.10 + lift, 0), look_skin(k, u, v + lift, 0),
                        look_skin(k, u + 0.05, v - 0.10 + lift, 0)};
            brush_stroke(cr, d, 3, 0.035, 0.2, 0.1);
        }
        if (k->mood == MOOD_TEAR)
            brush_glow(cr, look_skin(k, side * k->eye_u, k->eye_v + 0.13, 0), 0.26, 0.12,
                       k->skin_blush, 0.4);
    }
    brush_glow(cr, look_skin(k, 0, k->nose_v - 0.02, 0.1), 0.2, 0.16, k->skin_blush,
               k->blush * (k->mood == MOOD_TEAR ? 0.9 : 0.5));
    brush_glow(cr, look_skin(k, 0, k->chin - 0.1, 0), 0.2, 0.12, k->skin_blush, k->blush * 0.3);
}

static void freckles_draw(cairo_t *cr, const Look *k, Random *r)
{
    int count = (int)(k->freckles * 34);
    for (int i = 0; i < count; i++) {
        double u = random_around(r, -0.75, 0.75);
        double v = k->eye_v + 0.28 + random_around(r, -0.16, 0.18) - 0.1 * (fabs(u) < 0.15);
        Dot at = look_skin(k, u, v, 0);
        cairo_new_path(cr);
        cairo_arc(cr, at.x, at.y, random_between(r, 0.006, 0.014), 0, 6.2832);
        ink_use(cr, ink_mix(k->skin_shade, ink_hex(0x9a5a32), 0.6), random_between(r, 0.25, 0.55));
        cairo_fill(cr);
    }
}

static void edge_draw(cairo_t *cr, const Look *k)
{
    Dot d[OUTLINE_DOTS];
    outline_dots(k, d);
    Ink line = ink_mix(k->skin_shade, ink_hex(0x7a3a2a), 0.35);
    Dot right[6] = {d[4], d[5], d[6], d[7], d[8], d[9]};
    Dot left[6] = {d[14], d[13], d[12], d[11], d[10], d[9]};
    ink_use(cr, line, k->light > 0 ? 0.34 : 0.62);
    brush_stroke(cr, right, 5, k->light > 0 ? 0.014 : 0.024, 0.1, 0.3);
    ink_use(cr, line, k->light < 0 ? 0.34 : 0.62);
    brush_stroke(cr, left, 5, k->light < 0 ? 0.014 : 0.024, 0.1, 0.3);
    Dot under[5] = {d[7], d[8], {d[CHIN].x, d[CHIN].y + 0.006}, d[10], d[11]};
    ink_use(cr, line, 0.5);
    brush_stroke(cr, under, 5, 0.024, 0.05, 0.05);
}

void head_draw(cairo_t *cr, const Look *k)
{
    Random r = random_new(k->who.seed, 31 + (uint64_t)k->who.photo);
    ear_draw(cr, k, -1);
    ear_draw(cr, k, 1);
    head_outline(cr, k);
    ink_use(cr, k->skin, 1);
    cairo_fill_preserve(cr);
    cairo_save(cr);
    cairo_clip(cr);
    const double box[4] = {-1, -0.8, 1, k->chin};
    form_shade(cr, k);
    brush_wash(cr, &r, box, 1.1 * k->light, 0.2, k->skin_light, 0.10, 10);
    brush_wash(cr, &r, box, 1.3 * k->light, 0.16, ink_mix(k->skin, k->skin_blush, 0.4), 0.09, 10);
    cheeks_draw(cr, k, &r);
    freckles_draw(cr, k, &r);
    hair_draw_shadow(cr, k);
    cairo_restore(cr);
    edge_draw(cr, k);
}
