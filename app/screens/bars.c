/* The bars: back, home, leave. They are drawn the same way everywhere, so that a person who has seen
 * one screen knows the way out of all of them. */
#include "screens/bars.h"

#include "base/words.h"
#include "screens/screens.h"
#include "ui/reading.h"

static Rect begin_page(App *app)
{
    Rect area = ui_area(app->ui);
    ui_fill(app->ui, area, ui_theme(app->ui)->paper);
    stick_banner(app, &area);
    return area;
}

static const TextStyle TITLE = {
    .size = TEXT_LARGE, .bold = true, .align = ALIGN_CENTER, .max_lines = 1};

/* So wide around the middle of the screen, or as near to it as the keys let it stand. */
static Rect middle_of_screen(const App *app, Rect bar, int width)
{
    Rect screen = ui_area(app->ui);
    int x = screen.x + (screen.w - width) / 2, last = bar.x + bar.w - width;
    x = x > last ? last : x;
    return width > bar.w ? bar : (Rect){x < bar.x ? bar.x : x, bar.y, width, bar.h};
}

/* Between the keys, or below them where an upright panel has no room for it there. */
static void draw_title(App *app, Rect bar, Rect *area, const char *title)
{
    int width = ui_text_width(app->ui, title, TITLE) + 2;
    bool below = area->h > area->w && *title && width > bar.w;
    if (below)
        bar =
            rect_inset(rect_cut_top(area, ui_theme(app->ui)->touch), ui_theme(app->ui)->margin, 0);
    if (!stick_instead_of_title(app, bar))
        (void)ui_text_fit(app->ui, middle_of_screen(app, bar, width), title, TITLE);
}

/* As wide as its word needs, in every language. */
int bar_key_width(App *app, const char *words)
{
    const Theme *theme = ui_theme(app->ui);
    int text = ui_text_width(app->ui, words, (TextStyle){.size = TEXT_BODY, .bold = true});
    return text + theme->touch + theme->gap * 2;
}

void bar_look_key(App *app, Rect *bar, int rest)
{
    const Theme *theme = ui_theme(app->ui);
    bool clear = theme->look == LOOK_CLEAR;
    const char *word = clear ? C_("letters", "Smaller") : C_("letters", "Larger");
    int width = bar_key_width(app, word);
    bool in_words = bar->w - width - theme->gap >= rest;
    Rect key = rect_cut_right(bar, in_words ? width : theme->touch);
    (void)rect_cut_right(bar, theme->gap);
    key = rect_center(key, key.w, theme->touch);
    ui_note(app->ui, clear ? "look-clear" : "look-usual", key,
            in_words ? ""
            : clear  ? _("Usual letters")
                     : _("Larger, clearer letters"));
    if (ui_button(app->ui, "look", key, in_words ? word : "", "contrast", BUTTON_GHOST))
        ui_set_look(app->ui, clear ? LOOK_USUAL : LOOK_CLEAR);
}

void bar_speaker_key(App *app, Rect *bar)
{
    const Theme *theme = ui_theme(app->ui);
    if (!aloud_has_key(&app->aloud))
        return;
    Rect key = rect_cut_right(bar, theme->touch);
    (void)rect_cut_right(bar, theme->gap);
    aloud_key(&app->aloud, app->ui, "speaker", rect_center(key, theme->touch, theme->touch));
}

/* What the title needs of the bar's first part to stand in the middle of the screen, or a little before it, and the
 * speaker's key behind it. */
static int room_for_title(App *app, Rect bar, const char *title)
{
    const Theme *theme = ui_theme(app->ui);
    Rect screen = ui_area(app->ui);
    int width = *title ? ui_text_width(app->ui, title, TITLE) : 0;
    int end = screen.x + (screen.w + width) / 2;
    return (*title ? end - bar.x : 0) + theme->touch + theme->gap;
}

typedef struct WayOut {
    const char *id, *words;
    ButtonKind kind;
} WayOut;

static Rect draw_bar(App *app, const char *title, const WayOut *out, bool *out_back, bool *out_left)
{
    Ui *ui = app->ui;
    const Theme *theme = ui_theme(ui);
    Part before = ui_part(ui, PART_BAR);
    Rect area = begin_page(app);
    Rect bar = rect_cut_top(&area, theme->touch + theme->gap);
    bar = rect_inset(bar, theme->margin, theme->gap / 2);
    Rect back = rect_cut_left(&bar, bar_key_width(app, _("Back")));
    Rect way = rect_cut_right(&bar, bar_key_width(app, out->words));
    (void)rect_cut_right(&bar, theme->gap);
    bar_look_key(app, &bar, room_for_title(app, bar, title));
    bar_speaker_key(app, &bar);
    draw_title(app, rect_inset(bar, theme->gap, 0), &area, title);
    *out_back = ui_button(ui, "back", back, _("Back"), "back", BUTTON_GHOST);
    *out_left = ui_button(ui, out->id, way, out->words, out->id, out->kind);
    (void)ui_part(ui, before);
    return rect_inset(area, theme->margin, theme->gap_small);
}

bool bar_leads_back(const App *app)
{
    const Draft *draft = &app->visitor.draft;
    return draft->begun && draft->kind != REPORT_TIP && draft->kind != REPORT_SIGHTING &&
           !draft->recalling && !record_is_empty(&draft->answers, IN_REPORT);
}

void bar_go_home(App *app)
{
    if (!bar_leads_back(app)) {
        app_home(app);
        return;
    }
    do
        app_back(app);
    while (app_screen(app) == SCREEN_CASE || app_screen(app) == SCREEN_PHOTO ||
           app_screen(app) == SCREEN_POINTS || app_screen(app) == SCREEN_TAKEN_DOWN);
}

Rect bar_steps(App *app, const char *title, bool *out_back)
{
    const WayOut home = {"home", _("All children"), BUTTON_GHOST};
    const WayOut telling = {"edit", _("Go on telling"), BUTTON_CALM};
    bool left = false;
    Rect area = draw_bar(app, title, bar_leads_back(app) ? &telling : &home, out_back, &left);
    if (left)
        bar_go_home(app);
    return area;
}

Rect bar_top(App *app, const char *title)
{
    bool back = false;
    Rect area = bar_steps(app, title, &back);
    if (back)
        app_back(app);
    return area;
}

Rect bar_leave(App *app, const char *title, bool *out_back, bool *out_leave)
{
    const WayOut leave = {"leave", _("Leave now"), BUTTON_LEAVE};
    return draw_bar(app, title, &leave, out_back, out_leave);
}

Rect bar_report(App *app, const char *title, bool *out_back)
{
    bool leave = false;
    Rect area = bar_leave(app, title, out_back, &leave);
    if (leave && bar_leads_back(app))
        app->visitor.draft.leaving = true;
    else if (leave)
        app_leave(app);
    return area;
}

Rect bar_bottom(App *app, Rect *area)
{
    const Theme *theme = ui_theme(app->ui);
    Rect bar = rect_cut_bottom(area, theme->touch + theme->gap_small);
    (void)rect_cut_bottom(area, theme->gap_small);
    bar.h = theme->touch;
    return bar;
}

Rect page_notice(App *app, Rect area, const char *icon, Color color, const char *title,
                 const char *words)
{
    const Theme *theme = ui_theme(app->ui);
    Rect buttons = rect_cut_bottom(&area, theme->touch * 3 / 2);
    (void)rect_cut_bottom(&area, theme->gap);
    TextStyle large = {.size = TEXT_TITLE, .bold = true, .align = ALIGN_CENTER};
    TextStyle small = {.size = TEXT_LARGE, .align = ALIGN_CENTER, .color = theme->ink_soft};
    int width = area.w * 4 / 5;
    int side = theme->touch * 2;
    int height = side + theme->gap + ui_text_height(app->ui, width, title, large) + theme->gap +
                 ui_text_height(app->ui, width, words, small);
    if (height > area.h) {
        side = theme->touch;
        height -= theme->touch;
    }
    Rect column = rect_center(area, width, height < area.h ? height : area.h);
    Rect picture = rect_cut_top(&column, side);
    ui_icon(app->ui, rect_center(picture, side, side), icon, color);
    (void)rect_cut_top(&column, theme->gap);
    (void)rect_cut_top(&column, ui_text(app->ui, column, title, large) + theme->gap);
    (void)ui_text(app->ui, column, words, small);
    return buttons;
}
