/*
 * The body and what covers it: the outline of the shoulders, the cloth with its folds and seams.
 * Must stay true: one shoulder is always a little lower than the other, and folds start where the
 * body pulls at the cloth (the neck, the armpit), not anywhere.
 */
#include <math.h>

#include "studio.h"

Dot body_neck(const Look *k)
{
    double drop = k->who.age < 2 ? 0.10 : k->who.age < 14 ? 0.22 : 0.30;
    return (Dot){k->cx - sin(k->tilt) * (k->chin + drop) * k->r * 0.62 - sin(k->yaw) * 0.05 * k->r,
                 k->cy + (k->chin + drop) * k->r};
}

void body_outline(cairo_t *cr, const Look *k)
{
    Dot n = body_neck(k);
    double half = k->neck * k->r;
    double s = k->shoulders;
    double low = k->garment == GARMENT_DOWN || k->garment == GARMENT_PADDED ? 0.92 : 1.0;
    Dot d[BODY_DOTS] = {
        {n.x - half * 1.02, n.y - 0.16 * k->r},
        {n.x - s * 0.60, n.y + (0.10 * k->r + k->slope * 0.5) * low},
        {n.x - s * 0.97, n.y + (0.34 * k->r + k->slope) * low},
        {n.x - s * 1.10, n.y + 0.85 * k->r + k->slope},
        {n.x - s * 1.13, 870},
        {n.x + s * 1.13, 870},
        {n.x + s * 1.10, n.y + 0.85 * k->r - k->slope},
        {n.x + s * 0.97, n.y + (0.34 * k->r - k->slope) * low},
        {n.x + s * 0.60, n.y + (0.10 * k->r - k->slope * 0.5) * low},
        {n.x + half * 1.02, n.y - 0.16 * k->r},
    };
    cairo_new_path(cr);
    cairo_move_to(cr, d[0].x, d[0].y);
    path_open(cr, d, BODY_DOTS);
    cairo_curve_to(cr, n.x + half * 0.8, n.y + half * 0.55, n.x - half * 0.8, n.y + half * 0.55,
                   d[0].x, d[0].y);
    cairo_close_path(cr);
}

static void form_shade(cairo_t *cr, const Look *k, Ink base)
{
    Dot n = body_neck(k);
    double s = k->shoulders;
    cairo_pattern_t *p =
        cairo_pattern_create_linear(n.x + k->light * s, n.y, n.x - k->light * s, n.y + 150);
    ink_stop(p, 0, ink_light(base, 0.26), 0.8);
    ink_stop(p, 0.35, base, 0.0);
    ink_stop(p, 1, ink_shade(base, 0.75), 0.75);
    cairo_set_source(cr, p);
    cairo_paint(cr);
    cairo_pattern_destroy(p);
    brush_glow(cr, (Dot){n.x - k->light * 20, n.y + 0.02 * k->r}, k->r * 1.0, k->r * 0.5,
               ink_shade(base, 0.9), 0.6);
}

static void folds_draw(cairo_t *cr, const Look *k, Ink base, Random *r)
{
    Dot n = body_neck(k);
    double s = k->shoulders;
    for (int side = -1; side <= 1; side += 2) {
        Dot arm[4] = {{n.x + side * s * 0.80, n.y + 0.62 * k->r},
                      {n.x + side * s * 0.75, n.y + 0.95 * k->r},
                      {n.x + side * s * 0.74, n.y + 1.4 * k->r},
                      {n.x + side * s * 0.76, 830}};
        ink_use(cr, ink_shade(base, 0.8), 0.30);
        brush_stroke(cr, arm, 4, 0.05 * k->r, 0.1, 0.8);
        arm[0].x += 5, arm[1].x += 6, arm[2].x += 6, arm[3].x += 6;
        ink_use(cr, ink_light(base, 0.4), 0.25);
        brush_stroke(cr, arm, 4, 0.03 * k->r, 0.1, 0.6);
        for (int i = 0; i < 4; i++) {
            double x = n.x + side * s * random_between(r, 0.3, 0.72);
            double y = n.y + k->r * random_between(r, 0.5, 1.3);
            Dot d[3] = {{x + side * 34, y - 26}, {x, y}, {x - side * 40, y + 44}};
            ink_use(cr, i % 2 ? ink_light(base, 0.35) : ink_shade(base, 0.7), 0.15);
            brush_stroke(cr, d, 3, random_between(r, 7, 16), 0.0, 0.0);
        }
    }
}

static void opening_draw(cairo_t *cr, const Look *k, Ink base, bool zip)
{
    Dot n = body_neck(k);
    double lean = k->yaw * 14;
    Dot d[3] = {{n.x + lean * 0.5, n.y + 0.10 * k->r},
                {n.x + lean, n.y + 0.8 * k->r},
                {n.x + lean * 1.2, 830}};
    ink_use(cr, ink_shade(base, 0.85), 0.75);
    brush_stroke(cr, d, 3, zip ? 11 : 5, 0.8, 0.9);
    if (!zip)
        return;
    ink_use(cr, ink_hex(0xd8d4c8), 0.85);
    Steps teeth = {n.y + 0.2 * k->r, 810, 9};
    for (int i = 0; i < steps_count(teeth); i++) {
        cairo_rectangle(cr, n.x + lean * 0.8 - 3, steps_at(teeth, i), 6, 4);
        cairo_fill(cr);
    }
}

static void buttons_draw(cairo_t *cr, const Look *k, Ink ink, double shift)
{
    Dot n = body_neck(k);
    for (int i = 0; i < 4; i++) {
        Dot at = {n.x + shift + k->yaw * 12, n.y + (0.42 + 0.42 * i) * k->r};
        ink_use(cr, ink_shade(ink, 0.6), 0.8);
        cairo_arc(cr, at.x + 1.5, at.y + 2, 8, 0, 6.2832);
        cairo_fill(cr);
        ink_use(cr, ink, 1);
        cairo_arc(cr, at.x, at.y, 7, 0, 6.2832);
        cairo_fill(cr);
    }
}

static void knots_draw(cairo_t *cr, const Look *k)
{
    Dot n = body_neck(k);
    for (int i = 0; i < 3; i++) {
        double y = n.y + (0.36 + 0.5 * i) * k->r;
        double x = n.x + k->yaw * 12;
        Dot bar[3] = {{x - 34, y + 2}, {x, y - 2}, {x + 34, y + 2}};
        ink_use(cr, ink_shade(k->cloth_trim, 0.25), 1);
        brush_stroke(cr, bar, 3, 9, 0.4, 0.4);
        ink_use(cr, k->cloth_trim, 1);
        cairo_arc(cr, x, y, 8, 0, 6.2832);
        cairo_fill(cr);
    }
}

static void quilt_draw(cairo_t *cr, const Look *k, Ink base, Random *r)
{
    Dot n = body_neck(k);
    Steps seams = {n.y + 0.34 * k->r, 820, 0.40 * k->r};
    for (int seam = 0; seam < steps_count(seams); seam++) {
        double y = steps_at(seams, seam);
        Dot d[6];
        for (int i = 0; i < 6; i++)
            d[i] = (Dot){n.x + (i - 2.5) * k->shoulders * 0.52, y + 16 * sin(i * 1.3 + 0.6) * 0.3 +
                                                                    (i == 2 || i == 3 ? 8 : 0) +
                                                                    random_between(r, -5, 5)};
        ink_use(cr, ink_shade(base, 0.8), 0.55);
        brush_stroke(cr, d, 6, 8, 0.8, 0.8);
        for (int i = 0; i < 6; i++)
            d[i].y += 13;
        ink_use(cr, ink_light(base, 0.55), 0.4);
        brush_stroke(cr, d, 6, 12, 0.3, 0.3);
    }
}

static void tracksuit_draw(cairo_t *cr, const Look *k)
{
    Dot n = body_neck(k);
    double s = k->shoulders;
    Ink white = ink_shade(k->cloth_trim, 0.06);
    for (int side = -1; side <= 1; side += 2) {
        Dot yoke[4] = {{n.x + side * s * 0.16, n.y - 0.05 * k->r},
                       {n.x + side * s * 0.58, n.y + 0.26 * k->r},
                       {n.x + side * s * 0.98, n.y + 0.60 * k->r},
                       {n.x + side * s * 1.3, n.y + 1.1 * k->r}};
        ink_use(cr, white, 0.97);
        brush_stroke(cr, yoke, 4, 0.34 * k->r, 0.8, 0.9);
        ink_use(cr, ink_hex(0xc23a34), 0.9);
        for (int i = 0; i < 4; i++)
            yoke[i].y += 0.21 * k->r;
        brush_stroke(cr, yoke, 4, 0.055 * k->r, 0.8, 0.9);
    }
    ink_use(cr, ink_hex(0xd9b24c), 0.9);
    cairo_arc(cr, n.x + s * 0.45, n.y + 1.0 * k->r, 15, 0, 6.2832);
    cairo_fill(cr);
    ink_use(cr, ink_hex(0xb03a30), 0.9);
    cairo_arc(cr, n.x + s * 0.45, n.y + 1.0 * k->r, 8, 0, 6.2832);
    cairo_fill(cr);
}

static void overalls_draw(cairo_t *cr, const Look *k, Random *r)
{
    Dot n = body_neck(k);
    double s = k->shoulders;
    Ink jean = ink_hex(0x47648c);
    double top = n.y + 0.85 * k->r;
    ink_use(cr, jean, 1);
    Dot bib[4] = {
        {n.x - s * 0.52, top}, {n.x + s * 0.52, top}, {n.x + s * 0.66, 850}, {n.x - s * 0.66, 850}};
    cairo_new_path(cr);
    for (int i = 0; i < 4; i++)
        cairo_line_to(cr, bib[i].x, bib[i].y);
    cairo_close_path(cr);
    cairo_fill(cr);
    for (int side = -1; side <= 1; side += 2) {
        Dot strap[3] = {{n.x + side * s * 0.50, n.y + 0.02 * k->r},
                        {n.x + side * s * 0.46, n.y + 0.5 * k->r},
                        {n.x + side * s * 0.42, top + 26}};
        ink_use(cr, ink_light(jean, side * k->light > 0 ? 0.16 : 0.0), 1);
        brush_stroke(cr, strap, 3, 0.24 * k->r, 0.9, 0.9);
        ink_use(cr, ink_hex(0xd9b24c), 1);
        cairo_arc(cr, strap[2].x, strap[2].y - 4, 9, 0, 6.2832);
        cairo_fill(cr);
    }
    ink_use(cr, ink_hex(0xe6d3a8), 0.7);
    Steps seam = {bib[0].x + 8, bib[1].x - 8, 13};
    for (int i = 0; i < steps_count(seam); i++) {
        double x = steps_at(seam, i);
        Dot stitch[2] = {{x, top + 9 + random_between(r, -1, 1)}, {x + 7, top + 9}};
        brush_stroke(cr, stitch, 2, 2.4, 0.7, 0.7);
    }
}

static void details_draw(cairo_t *cr, const Look *k, Random *r)
{
    switch (k->garment) {
    case GARMENT_PADDED:
        opening_draw(cr, k, k->cloth, false);
        knots_draw(cr, k);
        break;
    case GARMENT_TRACKSUIT:
        tracksuit_draw(cr, k);
        opening_draw(cr, k, k->cloth, true);
        break;
    case GARMENT_SHIRT:
        opening_draw(cr, k, k->cloth, false);
        buttons_draw(cr, k, ink_hex(0xf1ead9), 0);
        break;
    case GARMENT_JACKET:
        opening_draw(cr, k, k->cloth, false);
        buttons_draw(cr, k, ink_shade(k->cloth, 0.6), 16);
        break;
    case GARMENT_DOWN:
        quilt_draw(cr, k, k->cloth, r);
        opening_draw(cr, k, k->cloth, true);
        break;
    case GARMENT_OVERALLS:
        overalls_draw(cr, k, r);
        break;
    case GARMENT_SWEATER:
    case GARMENT_TEE:
    case GARMENT_ETHNIC:
    case GARMENT_BABY:
    case GARMENT_HOODIE:
    case GARMENT_COUNT:
        break;
    }
}

void clothes_draw(cairo_t *cr, const Look *k)
{
    Random r = random_new(k->who.seed, 71 + (uint64_t)k->who.photo);
    cairo_save(cr);
    body_outline(cr, k);
    ink_use(cr, k->cloth, 1);
    cairo_fill_preserve(cr);
    cairo_clip(cr);
    fabric_draw(cr, k, k->fabric, k->cloth, k->cloth_trim, &r);
    const double box[4] = {40, body_neck(k).y, 560, 800};
    brush_wash(cr, &r, box, 1.2, 30, ink_light(k->cloth, 0.4), 0.13, 14);
    brush_wash(cr, &r, box, 1.4, 26, ink_shade(k->cloth, 0.6), 0.11, 14);
    details_draw(cr, k, &r);
    folds_draw(cr, k, k->cloth, &r);
    form_shade(cr, k, k->cloth);
    cairo_restore(cr);
    collar_draw(cr, k, &r);
    if (k->red_scarf || k->wool_scarf)
        scarf_draw(cr, k, &r);
}
