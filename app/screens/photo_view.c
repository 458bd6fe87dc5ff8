/* One photograph as large as the screen. A parent looks for a scar, a mole, the shape of an ear.
 *
 * The keys stand beside the picture, never on it. The picture is decoded once at its own size, off this
 * thread (ui_photo_close); until then what the page has of it stands in. */
#include "screens/photo_view.h"

#include <stdlib.h>

#include "base/words.h"
#include "record/date.h"

#define DOUBLE_TAP_MS 400

static const CasePhoto *present(const CaseView *view)
{
    return view->photo < view->photo_count ? &view->photos[view->photo] : NULL;
}

void photo_turn(CaseView *view, int step)
{
    if (view->photo_count == 0)
        return;
    view->photo = (view->photo + view->photo_count + (size_t)(step + (int)view->photo_count)) %
                  view->photo_count;
    view->zoom = (Zoom){0};
}

void photo_about(const CaseView *view, Text *out)
{
    const CasePhoto *photo = present(view);
    if (!photo)
        return;
    const char *caption =
        !app_is_chinese() && *photo->caption_en ? photo->caption_en : photo->caption;
    if (photo->progressed)
        text_append(out, _("How the child may look today"));
    else if (*photo->age)
        text_append_format(out, _("At the age of %s"), photo->age);
    if (*photo->date) {
        text_append(out, text_get(out)[0] ? " · " : "");
        date_show(photo->date, out);
    }
    if (*caption) {
        text_append(out, text_get(out)[0] ? " · " : "");
        text_append(out, caption);
    }
}

void photo_view_open(App *app)
{
    app->visitor.view.zoom = (Zoom){0};
    app_go(app, SCREEN_PHOTO);
}

/* Larger or smaller around the middle; a key that could do nothing is only drawn. */
static void draw_zoom_key(App *app, Rect key, Rect picture, bool closer)
{
    CaseView *view = &app->visitor.view;
    const CasePhoto *photo = present(view);
    const Theme *theme = ui_theme(app->ui);
    float scale = zoom_scale(&view->zoom);
    const char *icon = closer ? "closer" : "farther";
    if (closer ? scale >= ZOOM_MOST : scale <= 1.0F) {
        int side = (key.w < key.h ? key.w : key.h) * 3 / 5;
        ui_stroke_round(app->ui, key, theme->radius, theme->line_width, theme->quiet);
        ui_icon(app->ui, rect_center(key, side, side), icon, theme->quiet);
        return;
    }
    ui_note(app->ui, closer ? "key-closer-words" : "key-farther-words", key,
            closer ? _("Closer") : _("Farther"));
    if (ui_button(app->ui, closer ? "key-closer" : "key-farther", key, "", icon, BUTTON_GHOST))
        zoom_by(&view->zoom, picture, photo->width, photo->height,
                closer ? ZOOM_STEP : 1.0F / ZOOM_STEP, picture.x + picture.w / 2,
                picture.y + picture.h / 2);
}

static void draw_turn_keys(App *app, Rect previous, Rect next)
{
    CaseView *view = &app->visitor.view;
    if (view->photo_count < 2)
        return;
    if (ui_button(app->ui, "photo-previous", previous, "", "left", BUTTON_GHOST))
        photo_turn(view, -1);
    if (ui_button(app->ui, "photo-next", next, "", "right", BUTTON_GHOST))
        photo_turn(view, 1);
}

/* Two taps bring what lies below the finger close, and two more show the whole again. */
static void take_taps(App *app, Rect picture)
{
    CaseView *view = &app->visitor.view;
    const CasePhoto *photo = present(view);
    int x, y, reach = ui_theme(app->ui)->touch;
    if (!ui_touch_area(app->ui, "key-photo", picture, _("Two taps bring it closer"), NULL))
        return;
    ui_finger(app->ui, picture, &x, &y);
    bool twice = view->tapped_at != 0 && ui_now(app->ui) - view->tapped_at < DOUBLE_TAP_MS &&
                 abs(x - view->tapped_x) < reach && abs(y - view->tapped_y) < reach;
    view->tapped_at = twice ? 0 : ui_now(app->ui);
    view->tapped_x = x;
    view->tapped_y = y;
    if (twice && zoom_scale(&view->zoom) > 1.0F)
        view->zoom = (Zoom){0};
    else if (twice)
        zoom_by(&view->zoom, picture, photo->width, photo->height, ZOOM_TAP, x, y);
}

/* A whole picture is turned by a swipe, a large one is moved by the finger. */
static void take_finger(App *app, Rect picture)
{
    CaseView *view = &app->visitor.view;
    const CasePhoto *photo = present(view);
    int dx, dy;
    if (zoom_scale(&view->zoom) <= 1.0F) {
        int swipe = view->photo_count > 1 ? ui_swipe(app->ui, "photo-hand", picture) : 0;
        if (swipe)
            photo_turn(view, -swipe);
    } else if (ui_drag(app->ui, "photo-hand", picture, &dx, &dy)) {
        zoom_pan(&view->zoom, picture, photo->width, photo->height, dx, dy);
    }
}

/* Two fingers draw it apart or together, and take it along. */
static void take_pinch(App *app, Rect picture)
{
    CaseView *view = &app->visitor.view;
    const CasePhoto *photo = present(view);
    Pinch pinch;
    if (!ui_pinch(app->ui, picture, &pinch))
        return;
    zoom_pan(&view->zoom, picture, photo->width, photo->height, pinch.dx, pinch.dy);
    zoom_by(&view->zoom, picture, photo->width, photo->height, pinch.times, pinch.x, pinch.y);
}

static void draw_about(App *app, Rect *picture)
{
    const CaseView *view = &app->visitor.view;
    const Theme *theme = ui_theme(app->ui);
    Text about = {0};
    photo_about(view, &about);
    if (*text_get(&about)) {
        TextStyle style = {.size = TEXT_BODY, .align = ALIGN_CENTER, .max_lines = 2};
        int height = ui_text_height(app->ui, picture->w, text_get(&about), style);
        (void)ui_text(app->ui, rect_cut_bottom(picture, height), text_get(&about), style);
        (void)rect_cut_bottom(picture, theme->gap_small);
    }
    text_done(&about);
}

/* Back, the speaker, closer, farther, and the others: down the left side, or along the top of an upright panel. */
typedef struct Keys {
    Rect back, speaker, closer, farther, previous, next;
} Keys;

static Keys place_keys(App *app, Rect *area, bool upright)
{
    const Theme *theme = ui_theme(app->ui);
    int touch = theme->touch, gap = theme->gap_small;
    int words = ui_text_width(app->ui, _("Back"), (TextStyle){.size = TEXT_BODY, .bold = true});
    int width = words + touch + theme->gap * 2;
    Keys keys;
    if (upright) {
        Rect row = rect_cut_top(area, touch);
        (void)rect_cut_top(area, theme->gap);
        keys.back = rect_cut_left(&row, width);
        keys.next = rect_cut_right(&row, touch);
        (void)rect_cut_right(&row, gap);
        keys.previous = rect_cut_right(&row, touch);
        row = rect_center(row, (touch + gap) * 3 - gap, touch);
        keys.farther = rect_column(row, 3, 0, gap);
        keys.closer = rect_column(row, 3, 1, gap);
        keys.speaker = rect_column(row, 3, 2, gap);
        return keys;
    }
    width = width > touch * 2 + gap ? width : touch * 2 + gap;
    Rect column = rect_cut_left(area, width);
    (void)rect_cut_left(area, theme->gap);
    keys.back = rect_cut_top(&column, touch);
    (void)rect_cut_top(&column, theme->gap);
    keys.speaker = rect_cut_top(&column, touch);
    keys.speaker.w = touch;
    Rect turn = rect_cut_bottom(&column, touch);
    keys.previous = rect_column(turn, 2, 0, gap);
    keys.next = rect_column(turn, 2, 1, gap);
    column = rect_center(column, column.w, touch * 3 + theme->gap);
    keys.closer = rect_row(column, 2, 0, theme->gap);
    keys.farther = rect_row(column, 2, 1, theme->gap);
    return keys;
}

void screen_photo(App *app)
{
    CaseView *view = &app->visitor.view;
    const Theme *theme = ui_theme(app->ui);
    Rect area = ui_area(app->ui);
    const CasePhoto *photo = present(view);
    if (!photo) { /* the case is another since the catalogue was exchanged */
        app_back(app);
        return;
    }
    bool upright = area.h > area.w;
    ui_fill(app->ui, area, theme->paper);
    area = rect_inset(area, theme->margin, theme->gap / 2);
    Keys keys = place_keys(app, &area, upright);
    draw_about(app, &area);
    bool kept =
        ui_keep_begin(app->ui, area); /* a face is not mirrored, nor is the way of a finger */
    Rect place = zoom_place(&view->zoom, area, photo->width, photo->height);
    ui_photo_close(app->ui, area, place, photo->id, photo->width, photo->height);
    take_taps(app, area);
    take_finger(app, area);
    take_pinch(app, area);
    ui_keep_end(app->ui, kept);
    draw_zoom_key(app, keys.closer, area, true);
    draw_zoom_key(app, keys.farther, area, false);
    draw_turn_keys(app, keys.previous, keys.next);
    if (aloud_has_key(&app->aloud))
        aloud_key(&app->aloud, app->ui, "speaker", keys.speaker);
    if (ui_button(app->ui, "back", keys.back, _("Back"), "back", BUTTON_GHOST))
        app_back(app);
}
