/*
 * Colours and how they are mixed. Must stay true: light is warmed and shadow is cooled; a colour is
 * never simply multiplied by grey, which would look dirty in paint.
 */
#include "palette.h"

Ink ink_hex(unsigned rgb)
{
    return (Ink){(double)(rgb >> 16 & 255) / 255.0, (double)(rgb >> 8 & 255) / 255.0,
                 (double)(rgb & 255) / 255.0};
}

Ink ink_mix(Ink a, Ink b, double t)
{
    return (Ink){a.r + (b.r - a.r) * t, a.g + (b.g - a.g) * t, a.b + (b.b - a.b) * t};
}

Ink ink_shade(Ink a, double t)
{
    Ink dark = {a.r * 0.42 + 0.02, a.g * 0.34 + 0.01, a.b * 0.42 + 0.05};
    return ink_mix(a, dark, t);
}

Ink ink_light(Ink a, double t)
{
    return ink_mix(a, (Ink){1.0, 0.965, 0.89}, t);
}

void ink_use(cairo_t *cr, Ink ink, double alpha)
{
    cairo_set_source_rgba(cr, ink.r, ink.g, ink.b, alpha);
}

void ink_stop(cairo_pattern_t *p, double at, Ink ink, double alpha)
{
    cairo_pattern_add_color_stop_rgba(p, at, ink.r, ink.g, ink.b, alpha);
}
