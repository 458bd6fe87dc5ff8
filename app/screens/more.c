/* What must stay true: the key covers no word, so the text keeps more_width free of its own accord. */
#include "screens/more.h"

#include "base/words.h"
#include "ui/reading.h"

#define STEPS 8

int more_width(const App *app)
{
    const Theme *theme = ui_theme(app->ui);
    return theme->touch * 6 / 5 + theme->gap_small;
}

static void draw_fade(App *app, Rect edge)
{
    Color paper = ui_theme(app->ui)->paper;
    for (int i = 0; i < STEPS; i++) {
        paper.a = (uint8_t)(255 * (i + 1) / STEPS);
        ui_fill(app->ui, rect_row(edge, STEPS, i, 0), paper);
    }
}

void more_draw(App *app, const char *scroll, Rect area, int below)
{
    const Theme *theme = ui_theme(app->ui);
    int step = area.h * 3 / 4;
    if (below <= 0)
        return;
    Rect side = rect_cut_right(&area, more_width(app));
    (void)rect_cut_left(&side, theme->gap_small);
    draw_fade(app, rect_cut_bottom(&area, theme->text[TEXT_BODY] * 3 / 2));
    Part before = ui_part(app->ui, PART_BAR); /* not read among the words of the page */
    if (ui_button(app->ui, "more", rect_cut_bottom(&side, theme->touch * 11 / 5),
                  C_("a page", "More"), "down", BUTTON_GHOST))
        ui_scroll_by(app->ui, scroll, step);
    (void)ui_part(app->ui, before);
}
