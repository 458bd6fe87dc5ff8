/* Paper, ink and terracotta: every colour and measure of the house. Measures are written here in
 * millimetres and nowhere else. Text colours keep a contrast of 4.5 and more against the grounds
 * they are used on. */
#include "ui/theme.h"

#include <math.h>

static const Theme USUAL = {
    .paper = {0xF6, 0xF0, 0xE6, 255},
    .card = {0xFF, 0xFC, 0xF6, 255},
    .card_pressed = {0xEC, 0xE0, 0xCD, 255},
    .quiet = {0xDD, 0xD1, 0xBE, 255},
    .line = {0xDD, 0xD1, 0xBE, 255},
    .ink = {0x2E, 0x2A, 0x26, 255},
    .ink_soft = {0x6B, 0x60, 0x55, 255},
    .ink_on_accent = {0xFF, 0xFA, 0xF2, 255},
    .accent = {0xB4, 0x48, 0x2F, 255},
    .accent_pressed = {0x8E, 0x35, 0x21, 255},
    .calm = {0x2F, 0x6B, 0x6B, 255},
    .calm_pressed = {0x22, 0x50, 0x51, 255},
    .alarm = {0xA8, 0x1E, 0x2C, 255},
    .leave = {0x4E, 0x46, 0x3F, 255},
    .leave_pressed = {0x2E, 0x2A, 0x26, 255},
    .good = {0x3F, 0x74, 0x4C, 255},
    .warning = {0x96, 0x62, 0x0E, 255},
    .shade = {0x2E, 0x2A, 0x26, 140},
    .shadow = {0x5A, 0x40, 0x24, 46},
    .photo = {0xE9, 0xDB, 0xC6, 255},
    .photo_figure = {0xCF, 0xB8, 0x9B, 255},
};

/* Every word and line has a contrast of at least 7 here. */
static const Theme CLEAR = {
    .paper = {0xFF, 0xFF, 0xFF, 255},
    .card = {0xFF, 0xFF, 0xFF, 255},
    .card_pressed = {0xD8, 0xD8, 0xD8, 255},
    .quiet = {0xCC, 0xCC, 0xCC, 255},
    .line = {0x1C, 0x1A, 0x18, 255},
    .ink = {0x00, 0x00, 0x00, 255},
    .ink_soft = {0x26, 0x22, 0x1E, 255},
    .ink_on_accent = {0xFF, 0xFF, 0xFF, 255},
    .accent = {0x8A, 0x26, 0x10, 255},
    .accent_pressed = {0x52, 0x14, 0x06, 255},
    .calm = {0x0C, 0x47, 0x4A, 255},
    .calm_pressed = {0x04, 0x29, 0x2C, 255},
    .alarm = {0x8C, 0x00, 0x14, 255},
    .leave = {0x26, 0x22, 0x1E, 255},
    .leave_pressed = {0x00, 0x00, 0x00, 255},
    .good = {0x1C, 0x55, 0x2A, 255},
    .warning = {0x6A, 0x40, 0x00, 255},
    .shade = {0x00, 0x00, 0x00, 190},
    .shadow = {0x00, 0x00, 0x00, 0},
    .photo = {0xE4, 0xE0, 0xDA, 255},
    .photo_figure = {0x9C, 0x96, 0x8E, 255},
};

static const float EM_MM[2][TEXT_SIZES] = {
    [LOOK_USUAL] = {3.7F, 4.8F, 6.0F, 7.8F, 12.0F},
    [LOOK_CLEAR] = {4.8F, 5.8F, 7.0F, 9.0F, 13.0F},
};

/* Known panels: 1024x600 is 1187 pixels across the diagonal, 1920x1080 is 2203. */
static float guess_density(int width, int height)
{
    float diagonal = hypotf((float)width, (float)height);
    float density = 4.6F + (diagonal - 1187.0F) / (2203.0F - 1187.0F);
    return fminf(fmaxf(density, 3.0F), 12.0F);
}

Theme theme_make(int width, int height, float pixels_per_mm, ThemeLook look)
{
    Theme theme = look == LOOK_CLEAR ? CLEAR : USUAL;
    float mm = pixels_per_mm > 0 ? pixels_per_mm : guess_density(width, height);
    theme.look = look;
    theme.pixels_per_mm = mm;
    for (int i = 0; i < TEXT_SIZES; i++)
        theme.text[i] = (int)lroundf(EM_MM[look][i] * mm);
    theme.touch = (int)ceilf(12.0F * mm);
    theme.tile = look == LOOK_CLEAR ? theme.touch * 3 : theme.touch * 5 / 2;
    theme.gap = (int)ceilf(3.0F * mm);
    theme.gap_small = (int)ceilf(2.0F * mm);
    theme.gap_large = (int)ceilf(5.0F * mm);
    theme.margin = (int)ceilf(5.0F * mm);
    theme.radius = (int)lroundf(2.4F * mm);
    theme.radius_large = (int)lroundf(4.0F * mm);
    theme.line_width = (int)fmaxf(1.0F, roundf((look == LOOK_CLEAR ? 0.5F : 0.3F) * mm));
    theme.bar = (int)ceilf(14.0F * mm);
    return theme;
}
