/* The photographs of a case.
 *
 * Each way to turn them is there twice: arrows for who knows no gesture, a swipe for who expects it. While
 * a portrait is on its way from the wall (screens/flight.h) its place shows only the ground. */
#include "screens/case_photos.h"

#include "base/words.h"
#include "record/date.h"
#include "screens/photo_view.h"
#include "screens/wall.h"

static void draw_arrow(App *app, Rect key, bool next)
{
    if (ui_button(app->ui, next ? "photo-next" : "photo-previous", key, "", next ? "right" : "left",
                  BUTTON_GHOST))
        photo_turn(&app->visitor.view, next ? 1 : -1);
}

/* "2 / 3" */
static void append_place(const CaseView *view, Text *out)
{
    text_append_format(out, "%zu / %zu", view->photo + 1, view->photo_count);
}

static void draw_arrows(App *app, Rect bar)
{
    const Theme *theme = ui_theme(app->ui);
    Text place = {0};
    append_place(&app->visitor.view, &place);
    draw_arrow(app, rect_cut_left(&bar, theme->touch * 3 / 2), false);
    draw_arrow(app, rect_cut_right(&bar, theme->touch * 3 / 2), true);
    (void)ui_text_middle(app->ui, bar, text_get(&place),
                         (TextStyle){.size = TEXT_BODY, .align = ALIGN_CENTER, .max_lines = 1});
    text_done(&place);
}

static TextStyle caption_style(const Theme *theme)
{
    return (TextStyle){
        .size = TEXT_SMALL, .color = theme->ink_soft, .align = ALIGN_CENTER, .max_lines = 2};
}

/* A plus in the corner tells that more is to be seen. */
static void draw_hint(App *app, Rect area)
{
    const Theme *theme = ui_theme(app->ui);
    int side = theme->touch * 2 / 3;
    Rect badge = {area.x + area.w - side - theme->gap_small, area.y + theme->gap_small, side, side};
    ui_fill_round(app->ui, badge, side / 2, theme->card);
    ui_icon(app->ui, rect_center(badge, side * 6 / 10, side * 6 / 10), "closer", theme->ink);
}

static void draw_photo(App *app, Rect area)
{
    CaseView *view = &app->visitor.view;
    const Theme *theme = ui_theme(app->ui);
    Portrait portrait = wall_portrait(&view->row);
    int64_t photo = view->photo_count > 0 ? view->photos[view->photo].id : 0;
    portrait.photo = photo;
    ui_shadow(app->ui, area, theme->radius_large);
    if (flight_has(&app->visitor.flight, app->ui, photo, true)) {
        ui_fill_round(app->ui, area, theme->radius_large, theme->photo);
    } else {
        ui_photo(app->ui, area, portrait, false, PHOTO_COVER, theme->radius_large);
        if (photo)
            draw_hint(app, area);
    }
    int swipe = view->photo_count > 1 ? ui_swipe(app->ui, "photo-swipe", area) : 0;
    if (swipe)
        photo_turn(view, -swipe);
    if (photo && ui_touch_area(app->ui, "photo", area, _("Look at the photograph closely"), NULL))
        photo_view_open(app);
}

/* What is said about it; on a wide area with its place among the others in front. */
static void draw_about(App *app, Rect *area, bool with_place)
{
    const CaseView *view = &app->visitor.view;
    const Theme *theme = ui_theme(app->ui);
    Text about = {0};
    if (with_place)
        append_place(view, &about);
    Text caption = {0};
    photo_about(view, &caption);
    if (caption.length > 0)
        text_append_format(&about, "%s%s", about.length > 0 ? "   " : "", text_get(&caption));
    if (about.length > 0) {
        TextStyle style = caption_style(theme);
        int height = ui_text_height(app->ui, area->w, text_get(&about), style);
        (void)ui_text(app->ui, rect_cut_bottom(area, height), text_get(&about), style);
        (void)rect_cut_bottom(area, theme->gap_small);
    }
    text_done(&caption);
    text_done(&about);
}

/* The photograph in its own shape between the two arrows. */
static Rect between_arrows(App *app, Rect area)
{
    const CaseView *view = &app->visitor.view;
    const Theme *theme = ui_theme(app->ui);
    bool known = view->photo_count > 0 && view->photos[view->photo].height > 0;
    int64_t width =
        known ? (int64_t)area.h * view->photos[view->photo].width / view->photos[view->photo].height
              : area.h * 3 / 4;
    int most = area.w - 2 * (theme->touch + theme->gap);
    Rect photo = rect_center(area, width < most ? (int)width : most, area.h);
    if (view->photo_count > 1) {
        Rect left = rect_cut_left(&area, theme->touch), right = rect_cut_right(&area, theme->touch);
        draw_arrow(app, rect_center(left, theme->touch, theme->touch * 2), false);
        draw_arrow(app, rect_center(right, theme->touch, theme->touch * 2), true);
    }
    return photo;
}

void case_photos_draw(App *app, Rect area, Rect *out_place)
{
    const CaseView *view = &app->visitor.view;
    bool wide = area.w > area.h * 5 / 4, several = view->photo_count > 1;
    if (several && !wide) {
        draw_arrows(app, rect_cut_bottom(&area, ui_theme(app->ui)->touch));
        (void)rect_cut_bottom(&area, ui_theme(app->ui)->gap_small);
    }
    draw_about(app, &area, several && wide);
    *out_place = wide ? between_arrows(app, area) : area;
    draw_photo(app, *out_place);
}
