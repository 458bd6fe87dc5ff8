/*
 * What lies behind a child: hills, a field in flower, a whitewashed wall, a door with New Year
 * paper, leaves, a blackboard, the sea, snow, lamplight. Must stay true: soft and of low contrast,
 * so that the face stays the first thing seen, and lit from the same side as the face.
 */
#include <math.h>

#include "studio.h"

static void sky_draw(cairo_t *cr, const Look *k, unsigned top, unsigned low)
{
    cairo_pattern_t *p =
        cairo_pattern_create_linear(300 - k->light * 160, 0, 300 + k->light * 160, 800);
    ink_stop(p, 0, ink_hex(top), 1);
    ink_stop(p, 1, ink_hex(low), 1);
    cairo_set_source(cr, p);
    cairo_paint(cr);
    cairo_pattern_destroy(p);
}

static void wash_all(cairo_t *cr, Random *r, unsigned light, unsigned dark, double angle)
{
    const double box[4] = {0, 0, 600, 800};
    brush_wash(cr, r, box, angle, 64, ink_hex(light), 0.16, 16);
    brush_wash(cr, r, box, angle, 52, ink_hex(dark), 0.10, 12);
}

static void ridge_draw(cairo_t *cr, Random *r, double y, double high, Ink ink)
{
    Dot d[8];
    for (int i = 0; i < 8; i++)
        d[i] = (Dot){-60 + i * 103, y - high * random_unit(r)};
    cairo_new_path(cr);
    path_open(cr, d, 8);
    cairo_line_to(cr, 680, 860);
    cairo_line_to(cr, -80, 860);
    cairo_close_path(cr);
    ink_use(cr, ink, 0.95);
    cairo_fill(cr);
}

static void hills_draw(cairo_t *cr, const Look *k, Random *r)
{
    static const unsigned TOP[] = {0xf3dcb8, 0xc9d9de, 0xf0cfc0};
    static const unsigned FAR[] = {0xbfb7b4, 0x9fb6bd, 0xc79f9c};
    static const unsigned NEAR[] = {0x93a07c, 0x6f9384, 0x8f8a78};
    int kind = random_below(r, 3);
    sky_draw(cr, k, TOP[kind], 0xf4e8d2);
    wash_all(cr, r, 0xfff6e6, TOP[kind], 0.1);
    for (int i = 0; i < 4; i++)
        ridge_draw(cr, r, 330 + i * 95, 150 - i * 20,
                   ink_mix(ink_hex(FAR[kind]), ink_hex(NEAR[kind]), i / 3.0));
    const double box[4] = {0, 480, 600, 800};
    brush_wash(cr, r, box, 0.15, 34, ink_light(ink_hex(NEAR[kind]), 0.5), 0.25, 18);
}

static void field_draw(cairo_t *cr, const Look *k, Random *r)
{
    sky_draw(cr, k, 0xb9d3dc, 0xf1e7cc);
    wash_all(cr, r, 0xfdf6e4, 0xa9c6d2, 0.05);
    ridge_draw(cr, r, 400, 60, ink_hex(0x9db29a));
    ridge_draw(cr, r, 452, 40, ink_hex(0xa9a84e));
    bool gold = random_chance(r, 0.6);
    for (int i = 0; i < 150; i++) {
        double y = 430 + 370 * random_unit(r);
        double near = (y - 400) / 400;
        Dot d[2] = {{random_between(r, -10, 610), y}, {0, 0}};
        d[1] = (Dot){d[0].x + random_between(r, -8, 8), y - 10 - 34 * near};
        ink_use(cr,
                ink_mix(ink_hex(gold ? 0xe9b92e : 0x9fb04e), ink_hex(gold ? 0xf5dc7a : 0xd8c878),
                        random_unit(r)),
                0.6);
        brush_stroke(cr, d, 2, 6 + 16 * near, 0.5, 0.3);
    }
}

static void wall_draw(cairo_t *cr, const Look *k, Random *r)
{
    static const unsigned WALL[] = {0xe3d3b6, 0xd9b996, 0xd7d5c8, 0xc9a184};
    unsigned tone = WALL[random_below(r, 4)];
    sky_draw(cr, k, tone, tone);
    wash_all(cr, r, 0xf8eedb, 0xa88a6a, 0.2);
    for (int row = 0; row < 13; row++) {
        for (int i = 0; i < 6; i++) {
            if (random_chance(r, 0.4))
                continue;
            double x = i * 112 + (row % 2) * 56 - 40;
            double y = row * 64;
            Dot d[3] = {
                {x + 6, y + 30}, {x + 52, y + 30 + random_between(r, -3, 3)}, {x + 102, y + 30}};
            ink_use(cr,
                    random_chance(r, 0.5) ? ink_light(ink_hex(tone), 0.4)
                                          : ink_shade(ink_hex(tone), 0.3),
                    0.20);
            brush_stroke(cr, d, 3, 50, 0.85, 0.85);
        }
    }
    Dot window[4] = {{300 + k->light * 60, -20},
                     {300 + k->light * 330, -20},
                     {300 + k->light * 160, 620},
                     {300 - k->light * 120, 700}};
    cairo_new_path(cr);
    for (int i = 0; i < 4; i++)
        cairo_line_to(cr, window[i].x, window[i].y);
    cairo_close_path(cr);
    ink_use(cr, ink_hex(0xfff2d0), 0.26);
    cairo_fill(cr);
}

static void door_draw(cairo_t *cr, const Look *k, Random *r)
{
    sky_draw(cr, k, 0x8f6a4c, 0x6f503c);
    for (int i = 0; i < 7; i++) {
        double x = i * 98 - 20;
        Dot d[3] = {{x + 46, -40}, {x + 46 + random_between(r, -3, 3), 400}, {x + 46, 840}};
        ink_use(cr, ink_mix(ink_hex(0x9c7654), ink_hex(0x6a4a36), random_unit(r)), 0.7);
        brush_stroke(cr, d, 3, 92, 0.98, 0.98);
    }
    const double box[4] = {0, 0, 600, 800};
    brush_wash(cr, r, box, 1.55, 22, ink_hex(0xc09a70), 0.16, 22);
    for (int s = -1; s <= 1; s += 2) {
        double x = 300 + s * 236;
        Dot paper[3] = {{x, 20}, {x + random_between(r, -3, 3), 300}, {x, 560}};
        ink_use(cr, ink_hex(0xb8352a), 0.9);
        brush_stroke(cr, paper, 3, 84, 0.97, 0.97);
        for (int i = 0; i < 5; i++) {
            double y = 80 + i * 98;
            ink_use(cr, ink_hex(0x2a1a18), 0.62);
            for (int j = 0; j < 5; j++) {
                Dot d[2] = {{x + random_between(r, -24, 10), y + random_between(r, -28, 28)},
                            {0, 0}};
                bool flat = j % 2;
                d[1] = (Dot){d[0].x + (flat ? 26 : random_between(r, -9, 9)),
                             d[0].y + (flat ? -3 : 30)};
                brush_stroke(cr, d, 2, 8, 0.7, 0.3);
            }
        }
    }
}

static void leaves_draw(cairo_t *cr, const Look *k, Random *r)
{
    sky_draw(cr, k, 0xdbe3bd, 0x8fa97c);
    wash_all(cr, r, 0xf4f1d0, 0x6f9468, 0.9);
    for (int i = 0; i < 12; i++)
        brush_glow(cr, (Dot){random_between(r, 0, 600), random_between(r, 0, 620)},
                   random_between(r, 40, 95), random_between(r, 40, 95), ink_hex(0xfcf6cf), 0.34);
    for (int i = 0; i < 60; i++) {
        double x = random_between(r, -20, 620);
        double y = random_between(r, -20, 800);
        double a = random_between(r, 0.6, 1.5) * (random_chance(r, 0.5) ? 1 : -1) + 1.57;
        double reach = random_between(r, 30, 80);
        Dot d[3] = {{x, y},
                    {x + cos(a) * reach * 0.5 + 6, y + sin(a) * reach * 0.5},
                    {x + cos(a) * reach, y + sin(a) * reach}};
        ink_use(cr, ink_mix(ink_hex(0x5f8a5c), ink_hex(0xb4c27a), random_unit(r)), 0.42);
        brush_stroke(cr, d, 3, reach * 0.34, 0.05, 0.0);
    }
}

/* What a class leaves on a blackboard: a sun, a house, rubbed-out lines. */
static void chalk_draw(cairo_t *cr, Random *r)
{
    for (int i = 0; i < 5; i++)
        brush_glow(cr, (Dot){random_between(r, 0, 600), random_between(r, 40, 560)}, 150, 60,
                   ink_hex(0xcfdccf), 0.13);
    double x = random_between(r, 70, 110);
    ink_use(cr, ink_hex(0xf2dfa0), 0.5);
    for (int i = 0; i < 9; i++) {
        double a = i * 0.698;
        Dot ray[2] = {{x + cos(a) * 44, 110 + sin(a) * 44}, {x + cos(a) * 66, 110 + sin(a) * 66}};
        brush_stroke(cr, ray, 2, 5, 0.6, 0.3);
    }
    Dot disc[7];
    for (int i = 0; i < 7; i++)
        disc[i] = (Dot){x + cos(i * 1.05) * 31, 110 + sin(i * 1.05) * 30};
    brush_stroke(cr, disc, 7, 5, 0.7, 0.7);
    Dot roof[3] = {{430, 150}, {500, 84}, {572, 150}};
    Dot left[2] = {{446, 144}, {448, 238}};
    Dot floor[3] = {{448, 236}, {500, 239}, {556, 236}};
    Dot right[2] = {{556, 142}, {555, 236}};
    ink_use(cr, ink_hex(0xe9ece2), 0.45);
    cairo_set_line_width(cr, 5);
    cairo_new_path(cr);
    for (int i = 0; i < 3; i++)
        cairo_line_to(cr, roof[i].x, roof[i].y);
    cairo_stroke(cr);
    brush_stroke(cr, left, 2, 5, 0.8, 0.6);
    brush_stroke(cr, floor, 3, 5, 0.7, 0.7);
    brush_stroke(cr, right, 2, 5, 0.8, 0.6);
    for (int row = 0; row < 5; row++) {
        Dot d[8];
        for (int i = 0; i < 8; i++)
            d[i] = (Dot){30 + i * 22.0, 260 + row * 62 + random_between(r, -9, 9)};
        ink_use(cr, ink_hex(0xe9ece2), random_between(r, 0.12, 0.3));
        brush_stroke(cr, d, 8, 4, 0.6, 0.4);
        for (int i = 0; i < 8; i++)
            d[i].x += 390;
        brush_stroke(cr, d, 8, 4, 0.6, 0.4);
    }
}

static void board_draw(cairo_t *cr, const Look *k, Random *r)
{
    sky_draw(cr, k, 0x4d6b5e, 0x37524a);
    wash_all(cr, r, 0x9cb5a6, 0x2c443d, 0.1);
    chalk_draw(cr, r);
    Dot rail[2] = {{-10, 612}, {610, 606}};
    ink_use(cr, ink_hex(0xb58a5a), 1);
    brush_stroke(cr, rail, 2, 26, 1, 1);
    ink_use(cr, ink_hex(0xe0d3b8), 1);
    cairo_rectangle(cr, 0, 622, 600, 180);
    cairo_fill(cr);
}

static void sea_draw(cairo_t *cr, const Look *k, Random *r)
{
    sky_draw(cr, k, 0xf3dfc4, 0xdfe3dc);
    wash_all(cr, r, 0xfff5e2, 0xd9c3b8, 0.03);
    cairo_pattern_t *p = cairo_pattern_create_linear(0, 400, 0, 800);
    ink_stop(p, 0, ink_hex(0x8fb3bb), 1);
    ink_stop(p, 1, ink_hex(0x54848f), 1);
    cairo_set_source(cr, p);
    cairo_rectangle(cr, 0, 404, 600, 400);
    cairo_fill(cr);
    cairo_pattern_destroy(p);
    for (int i = 0; i < 60; i++) {
        double y = 410 + 390 * random_unit(r) * random_unit(r);
        double x = random_between(r, -20, 600);
        double reach = 20 + (y - 400) * 0.3;
        Dot d[3] = {{x, y}, {x + reach * 0.5, y - 3}, {x + reach, y}};
        ink_use(cr, random_chance(r, 0.5) ? ink_hex(0xdcebea) : ink_hex(0x3f7480), 0.34);
        brush_stroke(cr, d, 3, 3 + (y - 400) * 0.022, 0.0, 0.0);
    }
}

static void snow_draw(cairo_t *cr, const Look *k, Random *r)
{
    sky_draw(cr, k, 0xb4c0cc, 0xe3e4e2);
    wash_all(cr, r, 0xf1f2f2, 0x9aa9b8, 0.2);
    ridge_draw(cr, r, 400, 90, ink_hex(0xa9b4c0));
    ridge_draw(cr, r, 520, 50, ink_hex(0xe6e7e6));
    for (int i = 0; i < 8; i++) {
        double x = random_between(r, 0, 600);
        Dot trunk[3] = {
            {x, 540}, {x + random_between(r, -3, 3), 400}, {x + random_between(r, -8, 8), 270}};
        ink_use(cr, ink_hex(0x6f6c74), 0.5);
        brush_stroke(cr, trunk, 3, 7, 0.9, 0.1);
        for (int j = 0; j < 4; j++) {
            double y = 300 + j * 42;
            double reach = random_between(r, -46, 46);
            Dot twig[2] = {{x, y}, {x + reach, y - fabs(reach) * 0.9}};
            brush_stroke(cr, twig, 2, 3.5, 0.8, 0.0);
        }
    }
    for (int i = 0; i < 60; i++) {
        ink_use(cr, ink_hex(0xffffff), random_between(r, 0.4, 0.9));
        cairo_arc(cr, random_between(r, 0, 600), random_between(r, 0, 800), random_between(r, 2, 7),
                  0, 6.2832);
        cairo_fill(cr);
    }
}

static void lamp_draw(cairo_t *cr, const Look *k, Random *r)
{
    sky_draw(cr, k, 0x7a4a3c, 0x3f3140);
    wash_all(cr, r, 0xc07a4e, 0x33283a, 0.7);
    Dot lamp = {300 + k->light * 230, 150};
    brush_glow(cr, lamp, 420, 420, ink_hex(0xf2b25c), 0.85);
    for (int i = 0; i < 14; i++)
        brush_glow(cr, (Dot){random_between(r, 0, 600), random_between(r, 0, 560)},
                   random_between(r, 20, 60), random_between(r, 20, 60), ink_hex(0xf8c878), 0.4);
}

static void plain_draw(cairo_t *cr, const Look *k, Random *r, bool studio)
{
    static const unsigned TOP[] = {0xe8d5b5, 0xc9d3c4, 0xe9c9b4, 0xbfcbd4, 0xdccbd2, 0xe6cf9a};
    static const unsigned LOW[] = {0xcfae86, 0x9fb09c, 0xcf9c86, 0x93a6b6, 0xb79aa8, 0xcba45e};
    int i = random_below(r, 6);
    if (studio) {
        sky_draw(cr, k, 0x9fc0d0, 0x6f9cb4);
        wash_all(cr, r, 0xcfe3ea, 0x5a8aa4, 0.8);
    } else {
        sky_draw(cr, k, TOP[i], LOW[i]);
        wash_all(cr, r, 0xfaf0de, LOW[i], random_between(r, -0.8, 0.8));
    }
    brush_glow(cr, (Dot){300 + k->light * 120, 260}, 420, 420, ink_hex(0xfff6e2), 0.5);
}

void scene_draw(cairo_t *cr, const Look *k)
{
    Random r = random_new(k->who.seed, 91 + (uint64_t)k->who.photo);
    switch (k->scene) {
    case SCENE_HILLS:
        hills_draw(cr, k, &r);
        break;
    case SCENE_WALL:
        wall_draw(cr, k, &r);
        break;
    case SCENE_FIELD:
        field_draw(cr, k, &r);
        break;
    case SCENE_DOOR:
        door_draw(cr, k, &r);
        break;
    case SCENE_LEAVES:
        leaves_draw(cr, k, &r);
        break;
    case SCENE_BOARD:
        board_draw(cr, k, &r);
        break;
    case SCENE_SEA:
        sea_draw(cr, k, &r);
        break;
    case SCENE_SNOW:
        snow_draw(cr, k, &r);
        break;
    case SCENE_LAMP:
        lamp_draw(cr, k, &r);
        break;
    case SCENE_WASH:
    case SCENE_STUDIO:
    case SCENE_COUNT:
        plain_draw(cr, k, &r, k->scene == SCENE_STUDIO);
        break;
    }
}
