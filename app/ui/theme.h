/* All colours and measures of the house in one place. Measures are millimetres on the glass, turned
 * into pixels by the screen's density (given, or guessed from its size: see theme_make). */
#ifndef HOMEWARD_UI_THEME_H
#define HOMEWARD_UI_THEME_H

#include <stdint.h>

typedef struct Color {
    uint8_t r, g, b, a;
} Color;

typedef enum TextSize {
    TEXT_SMALL,
    TEXT_BODY,
    TEXT_LARGE,
    TEXT_TITLE,
    TEXT_HUGE,
    TEXT_SIZES
} TextSize;

/* The second look is for eyes that see little: larger letters, black on white, strong lines. */
typedef enum ThemeLook { LOOK_USUAL, LOOK_CLEAR } ThemeLook;

typedef struct Theme {
    ThemeLook look;
    /* warm paper, ink, and few accents; quiet: the ground of what only helps or is not ready yet */
    Color paper, card, card_pressed, quiet, line, ink, ink_soft, ink_on_accent;
    Color accent, accent_pressed; /* the main way forward */
    Color calm, calm_pressed;     /* secondary buttons */
    Color alarm;                  /* call 110 */
    Color leave, leave_pressed;   /* the way out, that wipes: red leads on or warns */
    Color good, warning;
    Color shade;                           /* behind a dialogue, half transparent */
    Color shadow;                          /* under a card, soft */
    Color photo, photo_figure;             /* ground and figure of the silhouette */
    int text[TEXT_SIZES];                  /* pixel height of the em */
    int touch;                             /* smallest side of a target: 12 mm */
    int tile;                              /* narrowest tile with an icon above words */
    int gap, gap_small, gap_large, margin; /* never less than 2 mm between targets */
    int radius, radius_large, line_width;
    int bar; /* height of the top and bottom bars */
    float pixels_per_mm;
} Theme;

/* pixels_per_mm 0: guessed so that a 1024x600 panel is a 10.1 inch one (4.6 px/mm) and 1920x1080 a
 * 15.6 inch one (5.6 px/mm); a 7 inch panel must be given (6.65). */
Theme theme_make(int width, int height, float pixels_per_mm, ThemeLook look);

#endif
