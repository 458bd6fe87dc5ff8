/* Paper, ink and terracotta: every colour and measure of the house. Measures are written here in
 * millimetres and nowhere else. Text colours keep a contrast of 4.5 and more against the grounds
 * they are used on. */
#include "ui/theme.h"

#include <math.h>

static const Color PAPER = {0xF6, 0xF0, 0xE6, 255};
static const Color CARD = {0xFF, 0xFC, 0xF6, 255};
static const Color CARD_PRESSED = {0xEC, 0xE0, 0xCD, 255};
static const Color LINE = {0xDD, 0xD1, 0xBE, 255};
static const Color INK = {0x2E, 0x2A, 0x26, 255};
static const Color INK_SOFT = {0x6B, 0x60, 0x55, 255};
static const Color INK_ON_ACCENT = {0xFF, 0xFA, 0xF2, 255};
static const Color ACCENT = {0xB4, 0x48, 0x2F, 255};
static const Color ACCENT_PRESSED = {0x8E, 0x35, 0x21, 255};
static const Color CALM = {0x2F, 0x6B, 0x6B, 255};
static const Color CALM_PRESSED = {0x22, 0x50, 0x51, 255};
static const Color ALARM = {0xA8, 0x1E, 0x2C, 255};
static const Color GOOD = {0x3F, 0x74, 0x4C, 255};
static const Color WARNING = {0x96, 0x62, 0x0E, 255};
static const Color SHADE = {0x2E, 0x2A, 0x26, 140};
static const Color SHADOW = {0x5A, 0x40, 0x24, 46};
static const Color PHOTO = {0xE9, 0xDB, 0xC6, 255};
static const Color PHOTO_FIGURE = {0xCF, 0xB8, 0x9B, 255};

/* Known panels: 1024x600 is 1187 pixels across the diagonal, 1920x1080 is 2203. */
static float guess_density(int width, int height)
{
    float diagonal = hypotf((float)width, (float)height);
    float density = 4.6F + (diagonal - 1187.0F) / (2203.0F - 1187.0F);
    return fminf(fmaxf(density, 3.0F), 12.0F);
}

static void set_colors(Theme *theme)
{
    theme->paper = PAPER;
    theme->card = CARD;
    theme->card_pressed = CARD_PRESSED;
    theme->line = LINE;
    theme->ink = INK;
    theme->ink_soft = INK_SOFT;
    theme->ink_on_accent = INK_ON_ACCENT;
    theme->accent = ACCENT;
    theme->accent_pressed = ACCENT_PRESSED;
    theme->calm = CALM;
    theme->calm_pressed = CALM_PRESSED;
    theme->alarm = ALARM;
    theme->good = GOOD;
    theme->warning = WARNING;
    theme->shade = SHADE;
    theme->shadow = SHADOW;
    theme->photo = PHOTO;
    theme->photo_figure = PHOTO_FIGURE;
}

Theme theme_make(int width, int height, float pixels_per_mm)
{
    static const float EM_MM[TEXT_SIZES] = {3.7F, 4.8F, 6.0F, 7.8F, 12.0F};
    Theme theme = {0};
    set_colors(&theme);
    float mm = pixels_per_mm > 0 ? pixels_per_mm : guess_density(width, height);
    theme.pixels_per_mm = mm;
    for (int i = 0; i < TEXT_SIZES; i++)
        theme.text[i] = (int)lroundf(EM_MM[i] * mm);
    theme.touch = (int)ceilf(12.0F * mm);
    theme.gap = (int)ceilf(3.0F * mm);
    theme.gap_small = (int)ceilf(2.0F * mm);
    theme.gap_large = (int)ceilf(5.0F * mm);
    theme.margin = (int)ceilf(5.0F * mm);
    theme.radius = (int)lroundf(2.4F * mm);
    theme.radius_large = (int)lroundf(4.0F * mm);
    theme.line_width = (int)fmaxf(1.0F, roundf(0.3F * mm));
    theme.bar = (int)ceilf(14.0F * mm);
    return theme;
}
