/* One child's page: photographs at the left, what is known at the right, what one can do below. */
#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "screens/bars.h"
#include "screens/case_facts.h"
#include "screens/matches.h"
#include "screens/screens.h"
#include "ui/reading.h"

static Result load(App *app, int64_t id)
{
    CaseView *view = &app->visitor.view;
    Result r = OK;
    case_view_clear(view);
    TRY(catalogue_row(app->catalogue, id, &view->row));
    TRY(catalogue_case(app->catalogue, id, &view->record));
    TRY(catalogue_photos(app->catalogue, id, view->photos, &view->photo_count));
    (void)text_copy(view->number, sizeof view->number, view->row.number);
    view->loaded = true;
done:
    return r;
}

void case_open(App *app, int64_t id)
{
    if (!app->catalogue)
        return;
    Result r = load(app, id);
    if (r != OK) {
        case_view_clear(&app->visitor.view);
        app->trouble = r;
        return;
    }
    ui_scroll_to(app->ui, "facts", 0);
    app_go(app, SCREEN_CASE);
}

bool case_reload(App *app)
{
    CaseView *view = &app->visitor.view;
    char number[sizeof view->number];
    int64_t id = 0;
    size_t photo = view->photo;
    memcpy(number, view->number, sizeof number);
    if (!app->catalogue || catalogue_find(app->catalogue, number, &id) != OK || load(app, id) != OK)
        return false;
    view->photo = photo < view->photo_count ? photo : 0;
    return true;
}

static const char *caption_of(const CasePhoto *photo)
{
    if (!app_is_chinese() && *photo->caption_en)
        return photo->caption_en;
    return photo->caption;
}

static void append_about_photo(const CasePhoto *photo, Text *out)
{
    if (photo->progressed)
        text_append(out, _("How the child may look today"));
    else if (*photo->age)
        text_append_format(out, _("At the age of %s"), photo->age);
    if (*photo->date) {
        text_append(out, text_get(out)[0] ? " · " : "");
        date_show(photo->date, out);
    }
    if (*caption_of(photo)) {
        text_append(out, text_get(out)[0] ? " · " : "");
        text_append(out, caption_of(photo));
    }
}

static void turn(CaseView *view, int step)
{
    view->photo = (view->photo + view->photo_count + (size_t)(step + (int)view->photo_count)) %
                  view->photo_count;
}

static void draw_arrows(App *app, Rect bar)
{
    CaseView *view = &app->visitor.view;
    const Theme *theme = ui_theme(app->ui);
    char place[32];
    Rect previous = rect_cut_left(&bar, theme->touch * 3 / 2);
    Rect next = rect_cut_right(&bar, theme->touch * 3 / 2);
    if (ui_button(app->ui, "photo-previous", previous, "", "left", BUTTON_GHOST))
        turn(view, -1);
    if (ui_button(app->ui, "photo-next", next, "", "right", BUTTON_GHOST))
        turn(view, 1);
    (void)snprintf(place, sizeof place, "%zu / %zu", view->photo + 1, view->photo_count);
    (void)ui_text_middle(app->ui, bar, place,
                         (TextStyle){.size = TEXT_BODY, .align = ALIGN_CENTER, .max_lines = 1});
}

static void draw_photos(App *app, Rect area)
{
    CaseView *view = &app->visitor.view;
    const Theme *theme = ui_theme(app->ui);
    Text about = {0};
    if (view->photo_count > 1) {
        draw_arrows(app, rect_cut_bottom(&area, theme->touch));
        (void)rect_cut_bottom(&area, theme->gap_small);
    }
    if (view->photo_count > 0)
        append_about_photo(&view->photos[view->photo], &about);
    if (*text_get(&about)) {
        TextStyle style = {
            .size = TEXT_SMALL, .color = theme->ink_soft, .align = ALIGN_CENTER, .max_lines = 2};
        int height = ui_text_height(app->ui, area.w, text_get(&about), style);
        (void)ui_text(app->ui, rect_cut_bottom(&area, height), text_get(&about), style);
        (void)rect_cut_bottom(&area, theme->gap_small);
    }
    int swipe = view->photo_count > 1 ? ui_swipe(app->ui, "photo-swipe", area) : 0;
    if (swipe)
        turn(view, -swipe);
    int64_t photo = view->photo_count > 0 ? view->photos[view->photo].id : 0;
    ui_shadow(app->ui, area, theme->radius_large);
    ui_photo(app->ui, area, photo, false, PHOTO_COVER, theme->radius_large);
    text_done(&about);
}

static void draw_yes_or_no(App *app, Rect bar, const char *number, const char *mine)
{
    const Theme *theme = ui_theme(app->ui);
    bool no = ui_button(app->ui, "not-this", rect_column(bar, 2, 0, theme->gap),
                        _("No, not this one"), "close", BUTTON_GHOST);
    bool yes = ui_button(app->ui, "this-child", rect_column(bar, 2, 1, theme->gap), mine, "heart",
                         BUTTON_MAIN);
    if (!yes && !no)
        return;
    matches_name(app, number, yes);
    app_back(app);
}

static void draw_actions(App *app, Rect bar)
{
    CaseView *view = &app->visitor.view;
    const Theme *theme = ui_theme(app->ui);
    bool child = strcmp(view->row.kind, "family_seeking_child") != 0;
    const char *mine = child ? _("This could be my child") : _("This could be me");
    char number[sizeof view->number];
    memcpy(number, view->number, sizeof number);
    if (app->visitor.draft.matched) { /* looked at out of a report: only yes or no is asked */
        draw_yes_or_no(app, bar, number, mine);
        return;
    }
    if (ui_button(app->ui, "this-child", rect_column(bar, 3, 0, theme->gap), mine,
                  child ? "heart" : "self", BUTTON_MAIN))
        report_begin(app, child ? REPORT_SEEKING_CHILD : REPORT_SEEKING_ORIGIN, number);
    if (ui_button(app->ui, "saw", rect_column(bar, 3, 1, theme->gap), _("I saw this child"), "eye",
                  BUTTON_CALM))
        report_begin(app, REPORT_SIGHTING, number);
    if (ui_button(app->ui, "know", rect_column(bar, 3, 2, theme->gap), _("I know something"),
                  "speech", BUTTON_CALM))
        report_begin(app, REPORT_TIP, number);
}

void screen_case(App *app)
{
    const Theme *theme = ui_theme(app->ui);
    CaseView *view = &app->visitor.view;
    if (!view->loaded) {
        app_replace(app, SCREEN_TAKEN_DOWN);
        return;
    }
    Rect area = bar_top(app, "");
    bool upright = area.h > area.w;
    Rect bar = bar_bottom(app, &area);
    if (upright) { /* narrow: the icons stand above their words */
        int more = theme->touch * 5 / 4;
        (void)rect_cut_bottom(&area, more);
        bar.y -= more;
        bar.h += more;
    }
    draw_actions(app, bar);
    Rect photos = upright ? rect_cut_top(&area, area.h / 2)
                          : rect_cut_left(&area, area.h * 4 / 5 < area.w * 2 / 5 ? area.h * 4 / 5
                                                                                 : area.w * 2 / 5);
    (void)(upright ? rect_cut_top(&area, theme->gap) : rect_cut_left(&area, theme->gap_large));
    Part before = ui_part(app->ui, PART_ASIDE);
    draw_photos(app, photos);
    (void)ui_part(app->ui, before);
    case_facts_draw(app, area);
}
