/*
 * A painted portrait of an invented child, from the ground to the paper's tooth. Must stay true: it
 * is a pure function of the Portrait; the order of the steps is the order of what lies in front.
 */
#include "portrait.h"

#include "studio.h"

static void head_begin(cairo_t *cr, const Look *k)
{
    cairo_save(cr);
    cairo_translate(cr, k->cx, k->cy);
    cairo_rotate(cr, k->tilt);
    cairo_scale(cr, k->r, k->r);
}

/* One light over all that was painted holds child and ground together. */
static void light_draw(cairo_t *cr, const Look *k)
{
    cairo_pattern_t *p =
        cairo_pattern_create_linear(300 + k->light * 330, 40, 300 - k->light * 260, 780);
    ink_stop(p, 0.0, ink_hex(0xffe9b8), 0.20);
    ink_stop(p, 0.45, ink_hex(0xffe9b8), 0.0);
    ink_stop(p, 0.6, ink_hex(0x2a2048), 0.0);
    ink_stop(p, 1.0, ink_hex(0x2a2048), 0.20);
    cairo_set_source(cr, p);
    cairo_paint(cr);
    cairo_pattern_destroy(p);
}

void portrait_draw(cairo_t *cr, double w, double h, const Portrait *p)
{
    Look k = look_of(p);
    cairo_save(cr);
    cairo_rectangle(cr, 0, 0, w, h);
    cairo_clip(cr);
    cairo_save(cr);
    cairo_scale(cr, w / 600.0, h / 800.0);
    scene_draw(cr, &k);
    head_begin(cr, &k);
    hat_draw_behind(cr, &k);
    tie_draw_behind(cr, &k);
    hair_draw_behind(cr, &k);
    cairo_restore(cr);
    collar_draw_behind(cr, &k);
    neck_draw(cr, &k);
    clothes_draw(cr, &k);
    head_begin(cr, &k);
    head_draw(cr, &k);
    eyes_draw(cr, &k);
    nose_draw(cr, &k);
    mouth_draw(cr, &k);
    mark_draw(cr, &k);
    hair_draw(cr, &k);
    hat_draw(cr, &k);
    tie_draw(cr, &k);
    cairo_restore(cr);
    light_draw(cr, &k);
    cairo_restore(cr);
    paper_grain(cr, w, h);
    cairo_restore(cr);
}
