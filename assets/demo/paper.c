/*
 * The tooth of the paper: one tile of fine and coarse speckle, light and dark, laid over the
 * finished painting. The tile is the same for each portrait, so it is made once and kept.
 */
#include <math.h>
#include <string.h>

#include "brush.h"

enum { TILE = 256 };

/* Smooth noise that wraps at the tile's edge, CELLS to a side. */
static void noise_add(double *tile, Random *r, int cells, double weight)
{
    double knot[64 * 64];
    for (int i = 0; i < cells * cells; i++)
        knot[i] = random_between(r, -weight, weight);
    for (int y = 0; y < TILE; y++) {
        double fy = (double)y * cells / TILE;
        int y0 = (int)fy;
        double ty = fy - y0;
        int y1 = (y0 + 1) % cells;
        for (int x = 0; x < TILE; x++) {
            double fx = (double)x * cells / TILE;
            int x0 = (int)fx;
            double tx = fx - x0;
            int x1 = (x0 + 1) % cells;
            double top = knot[y0 * cells + x0] * (1 - tx) + knot[y0 * cells + x1] * tx;
            double low = knot[y1 * cells + x0] * (1 - tx) + knot[y1 * cells + x1] * tx;
            tile[y * TILE + x] += top * (1 - ty) + low * ty;
        }
    }
}

static cairo_surface_t *tile_new(void)
{
    static double tile[TILE * TILE];
    Random r = random_new(7, 7);
    for (int i = 0; i < TILE * TILE; i++)
        tile[i] = random_around(&r, -0.085, 0.085);
    noise_add(tile, &r, 64, 0.035);
    noise_add(tile, &r, 24, 0.03);
    noise_add(tile, &r, 6, 0.02);
    cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, TILE, TILE);
    unsigned char *data = cairo_image_surface_get_data(s);
    int stride = cairo_image_surface_get_stride(s);
    for (int y = 0; y < TILE; y++) {
        for (int x = 0; x < TILE; x++) {
            double v = tile[y * TILE + x];
            uint32_t a = (uint32_t)(fabs(v) * (v > 0 ? 235.0 : 150.0));
            uint32_t pixel = v > 0 ? a << 24 | a << 16 | a << 8 | a : a << 24 | (a / 6) << 16;
            memcpy(data + y * stride + x * 4, &pixel, 4);
        }
    }
    cairo_surface_mark_dirty(s);
    return s;
}

void paper_grain(cairo_t *cr, double w, double h)
{
    static cairo_surface_t *tile;
    if (!tile)
        tile = tile_new();
    cairo_pattern_t *p = cairo_pattern_create_for_surface(tile);
    cairo_pattern_set_extend(p, CAIRO_EXTEND_REPEAT);
    cairo_pattern_set_filter(p, CAIRO_FILTER_NEAREST);
    cairo_set_source(cr, p);
    cairo_rectangle(cr, 0, 0, w, h);
    cairo_fill(cr);
    cairo_pattern_destroy(p);
}
