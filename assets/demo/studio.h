#ifndef DEMO_STUDIO_H
#define DEMO_STUDIO_H

#include "look.h"

/* The steps of a painting, in their order. "Sheet" steps paint on the 600 by 800 sheet, "head"
   steps in the turned head's own units. */
void scene_draw(cairo_t *cr, const Look *k);       /* sheet */
void hair_draw_behind(cairo_t *cr, const Look *k); /* head */
void hat_draw_behind(cairo_t *cr, const Look *k);  /* head */
void neck_draw(cairo_t *cr, const Look *k);        /* sheet */
void clothes_draw(cairo_t *cr, const Look *k);     /* sheet */
void head_draw(cairo_t *cr, const Look *k);        /* head */
void eyes_draw(cairo_t *cr, const Look *k);        /* head */
void mouth_draw(cairo_t *cr, const Look *k);       /* head */
void nose_draw(cairo_t *cr, const Look *k);        /* head */
void mark_draw(cairo_t *cr, const Look *k);        /* head */
void hair_draw_shadow(cairo_t *cr, const Look *k); /* head, clipped to the face */
void hair_draw(cairo_t *cr, const Look *k);        /* head */
void tie_draw_behind(cairo_t *cr, const Look *k);  /* head */
void tie_draw(cairo_t *cr, const Look *k);         /* head */
void hat_draw(cairo_t *cr, const Look *k);         /* head */

void head_outline(cairo_t *cr, const Look *k);
bool hair_is_gathered(const Look *k);

/* Clothes: the outline of the body, what covers it, and what lies at the neck. */
enum { BODY_DOTS = 10 };
void body_outline(cairo_t *cr, const Look *k);
Dot body_neck(const Look *k);
void fabric_draw(cairo_t *cr, const Look *k, Fabric fabric, Ink base, Ink trim, Random *r);
void collar_draw_behind(cairo_t *cr, const Look *k);
void collar_draw(cairo_t *cr, const Look *k, Random *r);
void scarf_draw(cairo_t *cr, const Look *k, Random *r);

#endif
