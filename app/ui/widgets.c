/* Widgets: what a touch area looks like. Each is a touch area, a shape by its pressed state, an
 * icon and words; none keeps state of its own. Words shrink one size before they would be cut; what
 * is cut all the same is marked in the items, for check-fit. */
#include <math.h>
#include <string.h>

#include "ui/state.h"

typedef struct Look {
    Color ground, pressed, ink;
    bool outlined;
} Look;

static Look look_of(const Theme *theme, ButtonKind kind)
{
    switch (kind) {
    case BUTTON_MAIN:
        return (Look){theme->accent, theme->accent_pressed, theme->ink_on_accent, false};
    case BUTTON_CALM:
        return (Look){theme->calm, theme->calm_pressed, theme->ink_on_accent, false};
    case BUTTON_ALARM:
        return (Look){theme->alarm, theme->accent_pressed, theme->ink_on_accent, false};
    case BUTTON_LEAVE:
        return (Look){theme->leave, theme->leave_pressed, theme->ink_on_accent, false};
    case BUTTON_GHOST:
        break;
    }
    return (Look){theme->card, theme->card_pressed, theme->ink, true};
}

/* There is no such item when memory ran out. */
static void mark_cut(Ui *ui, int item, bool cut)
{
    if (cut && (size_t)item < ui->list->item_count)
        ui->list->items[item].cut = true;
}

/* Fits `words` into `lines` lines: the wished size, or one smaller; no larger than its neighbours. */
static TextStyle fit_style(Ui *ui, Rect area, const char *words, TextStyle style, int lines)
{
    style.size = style.size > ui->largest ? ui->largest : style.size;
    for (TextStyle smaller = style;; smaller.size--) {
        int height = ui_text_height(ui, area.w, words, smaller);
        int line = text_line_height(ui, smaller.size);
        /* Two lines need some air around them. */
        bool fits = text_fits(ui, area.w, words, smaller, lines) &&
                    (height <= line || height + line / 4 <= area.h);
        if (fits || smaller.size == TEXT_SMALL || smaller.size + 1 < style.size) {
            style = smaller;
            break;
        }
    }
    return style;
}

static bool say(Ui *ui, Rect area, const char *words, TextStyle style)
{
    bool cut = false;
    (void)text_box(ui, &(TextBox){area, words, style, .middle = true}, &cut);
    return cut;
}

static int tall_icon(Rect area)
{
    return area.h * 40 / 100; /* so that two lines of words have room beside it */
}

/* What an icon leaves for the words. */
static Rect tall_room(const Theme *theme, Rect area, const char *icon)
{
    Rect room = rect_inset(area, theme->gap_small / 2, theme->gap_small);
    if (icon)
        room.h -= tall_icon(area);
    return room;
}

static int wide_icon(const Theme *theme, Rect area, const char *icon)
{
    int side = area.h * 55 / 100 < theme->touch ? area.h * 55 / 100 : theme->touch;
    return icon ? side : 0;
}

static Rect wide_room(const Theme *theme, Rect area, const char *icon)
{
    Rect room = rect_inset(area, theme->gap_small, 0);
    if (icon)
        (void)rect_cut_left(&room, wide_icon(theme, area, icon) + theme->gap_small);
    return room;
}

/* Icon above words, or words alone, in the middle of a tall area. */
static bool draw_tall(Ui *ui, Rect area, const char *words, const char *icon, TextStyle style)
{
    const Theme *theme = &ui->theme;
    style.align = ALIGN_CENTER;
    int wanted = tall_icon(area);
    Rect inner = tall_room(theme, area, icon);
    style = fit_style(ui, inner, words, style, 2);
    if (!icon)
        return say(ui, inner, words, style);
    int text = ui_text_height(ui, inner.w, words, style);
    int rest = area.h - wanted - text - theme->gap_small;
    Rect picture = {area.x, area.y + (rest > 0 ? rest / 2 : 0), area.w, wanted};
    Rect below = {inner.x, picture.y + wanted + theme->gap_small, inner.w, text};
    ui_icon(ui, rect_center(picture, wanted, wanted), icon, style.color);
    below = rect_overlap(below, area);
    return say(ui, below, words, style);
}

/* Icon and words side by side, together in the middle. */
static bool draw_wide(Ui *ui, Rect area, const char *words, const char *icon, TextStyle style)
{
    const Theme *theme = &ui->theme;
    int side = wide_icon(theme, area, icon), between = icon ? theme->gap_small : 0;
    Rect inner = rect_inset(area, theme->gap_small, 0), room = wide_room(theme, area, icon);
    style = fit_style(ui, room, words, style, 2);
    int width = ui_text_width(ui, words, style) + 2;
    width = width > room.w ? room.w : width;
    int start = inner.x + (inner.w - side - between - width) / 2;
    if (icon)
        ui_icon(ui, rect_center((Rect){start, area.y, side, area.h}, side, side), icon,
                style.color);
    style.align = icon ? ALIGN_LEFT : ALIGN_CENTER;
    return say(ui, (Rect){start + side + between, area.y, width, area.h}, words, style);
}

static TextStyle button_style(const Theme *theme, Rect area, ButtonKind kind)
{
    return (TextStyle){.size = area.h >= theme->touch * 3 / 2 ? TEXT_LARGE : TEXT_BODY,
                       .color = look_of(theme, kind).ink,
                       .even = true,
                       .bold = kind != BUTTON_GHOST};
}

static bool button_is_tall(const Theme *theme, Rect area, const char *icon)
{
    return icon && area.h > theme->touch * 2 && area.h * 3 > area.w;
}

bool ui_button(Ui *ui, const char *id, Rect area, const char *words, const char *icon,
               ButtonKind kind)
{
    const Theme *theme = &ui->theme;
    Look look = look_of(theme, kind);
    bool pressed = false, cut = false;
    int item = (int)ui->list->item_count;
    bool lifted = ui_touch_area(ui, id, area, words, &pressed);
    ui_fill_round(ui, area, theme->radius, pressed ? look.pressed : look.ground);
    if (look.outlined)
        ui_stroke_round(ui, area, theme->radius, theme->line_width, theme->line);
    TextStyle style = button_style(theme, area, kind);
    int side = area.w < area.h ? area.w : area.h;
    if (*words == '\0' && icon)
        ui_icon(ui, rect_center(area, side * 3 / 5, side * 3 / 5), icon, look.ink);
    else if (button_is_tall(theme, area, icon))
        cut = draw_tall(ui, area, words, icon, style);
    else
        cut = draw_wide(ui, area, words, icon, style);
    mark_cut(ui, item, cut);
    return lifted;
}

void ui_card(Ui *ui, Rect area, bool pressed, bool chosen)
{
    const Theme *theme = &ui->theme;
    if (!pressed)
        ui_shadow(ui, area, theme->radius);
    ui_fill_round(ui, area, theme->radius, pressed ? theme->card_pressed : theme->card);
    ui_stroke_round(ui, area, theme->radius, chosen ? theme->line_width * 3 : theme->line_width,
                    chosen ? theme->accent : theme->line);
}

/* A round badge: chosen is never told by colour alone. */
static void draw_tick(Ui *ui, Rect area)
{
    int side = area.w < area.h ? area.w : area.h;
    Rect badge = rect_center(area, side, side);
    ui_fill_round(ui, badge, side / 2, ui->theme.accent);
    ui_icon(ui, rect_center(badge, side * 7 / 10, side * 7 / 10), "tick", ui->theme.ink_on_accent);
}

void ui_card_tick(Ui *ui, Rect area)
{
    const Theme *theme = &ui->theme;
    bool small = area.h < theme->touch * 3 / 2; /* the words stand nearer to the corner */
    int side = theme->text[small ? TEXT_BODY : TEXT_LARGE];
    int inset = small ? theme->gap_small / 2 : theme->gap_small;
    draw_tick(ui, (Rect){area.x + area.w - side - inset, area.y + inset, side, side});
}

static TextStyle tile_style(const Theme *theme, Rect area, bool bold)
{
    return (TextStyle){.size = area.h >= theme->touch * 3 / 2 ? TEXT_LARGE : TEXT_BODY,
                       .color = theme->ink,
                       .even = true,
                       .bold = bold};
}

static bool tile_is_tall(const Theme *theme, Rect area, const char *icon)
{
    return icon && area.h > area.w / 3 && area.h >= theme->touch * 3 / 2;
}

bool ui_tile(Ui *ui, const char *id, Rect area, const char *words, const char *icon, bool chosen)
{
    const Theme *theme = &ui->theme;
    bool pressed = false, cut;
    int item = (int)ui->list->item_count;
    bool lifted = ui_touch_area(ui, id, area, words, &pressed);
    ui_card(ui, area, pressed, chosen);
    TextStyle style = tile_style(theme, area, chosen);
    if (tile_is_tall(theme, area, icon))
        cut = draw_tall(ui, area, words, icon, style);
    else
        cut = draw_wide(ui, area, words, icon, style);
    if (chosen)
        ui_card_tick(ui, area);
    mark_cut(ui, item, cut);
    return lifted;
}

/* --- one size for all cells of a grid ---------------------------------------------------------- */

static void make_fit(Ui *ui, Rect room, const char *words, TextStyle style)
{
    style.bold = true; /* chosen ones are, and nothing shall jump when one is chosen */
    ui->largest = fit_style(ui, room, words, style, 2).size;
}

void ui_fit_tile(Ui *ui, Rect area, const char *words, const char *icon)
{
    const Theme *theme = &ui->theme;
    Rect room = tile_is_tall(theme, area, icon) ? tall_room(theme, area, icon)
                                                : wide_room(theme, area, icon);
    make_fit(ui, room, words, tile_style(theme, area, true));
}

void ui_fit_button(Ui *ui, Rect area, const char *words, const char *icon)
{
    const Theme *theme = &ui->theme;
    Rect room = button_is_tall(theme, area, icon) ? tall_room(theme, area, icon)
                                                  : wide_room(theme, area, icon);
    make_fit(ui, room, words, button_style(theme, area, BUTTON_MAIN));
}

void ui_fit_done(Ui *ui)
{
    ui->largest = TEXT_SIZES;
}

int ui_row_height(const Ui *ui)
{
    int lines = 2 * text_line_height(ui, TEXT_BODY);
    int least = ui->theme.touch * 5 / 4, needed = lines + ui->theme.gap_small;
    return needed > least ? needed : least;
}

/* The card of a row and what stands at its end; returns the room for words. */
static Rect draw_row_card(Ui *ui, Rect area, bool pressed, bool chosen)
{
    const Theme *theme = &ui->theme;
    ui_card(ui, area, pressed, chosen);
    Rect inner = rect_inset(area, theme->gap, theme->gap_small / 2);
    int side = theme->text[TEXT_BODY];
    Rect end = rect_cut_right(&inner, side);
    (void)rect_cut_right(&inner, theme->gap_small);
    if (chosen)
        draw_tick(ui, end);
    else
        ui_icon(ui, rect_center(end, side, side), "chevron", theme->ink_soft);
    return inner;
}

/* One line, soft; small where it would not stand there whole. */
static TextStyle soft_line(Ui *ui, int width, const char *words)
{
    TextStyle soft = {.size = TEXT_BODY, .color = ui->theme.ink_soft};
    if (ui_text_width(ui, words, soft) > width)
        soft.size = TEXT_SMALL;
    soft.max_lines = 1;
    return soft;
}

bool ui_row(Ui *ui, const char *id, Rect area, const char *title, const char *second, bool chosen)
{
    bool pressed = false;
    int item = (int)ui->list->item_count;
    bool lifted = ui_touch_area(ui, id, area, title, &pressed);
    Rect inner = draw_row_card(ui, area, pressed, chosen);
    TextStyle style = {.size = TEXT_BODY, .color = ui->theme.ink, .bold = *second || chosen};
    if (*second == '\0') {
        mark_cut(ui, item, say(ui, inner, title, fit_style(ui, inner, title, style, 2)));
        return lifted;
    }
    TextStyle soft = soft_line(ui, inner.w, second);
    int small = text_line_height(ui, soft.size), body = text_line_height(ui, TEXT_BODY);
    Rect block = rect_center(inner, inner.w, small + body);
    style.max_lines = 1;
    (void)say(ui, rect_cut_top(&block, body), title, style);
    (void)say(ui, block, second, soft);
    ui_note(ui, NULL, area, second);
    return lifted;
}

int ui_answer_height(const Ui *ui)
{
    int lines = text_line_height(ui, TEXT_BODY) + text_line_height(ui, TEXT_LARGE);
    return lines + ui->theme.gap_small;
}

bool ui_answer(Ui *ui, const char *id, Rect area, const char *question, const char *answer,
               bool given)
{
    bool pressed = false;
    bool lifted = ui_touch_area(ui, id, area, question, &pressed);
    Rect inner = draw_row_card(ui, area, pressed, false);
    TextStyle soft = soft_line(ui, inner.w, question);
    TextStyle style = {.size = given ? TEXT_LARGE : TEXT_BODY,
                       .color = given ? ui->theme.ink : ui->theme.ink_soft,
                       .bold = given};
    if (ui_text_width(ui, answer, style) > inner.w)
        style.size = TEXT_BODY;
    style.max_lines = 1;
    int above = text_line_height(ui, soft.size), below = text_line_height(ui, style.size);
    Rect block = rect_center(inner, inner.w, above + below);
    (void)say(ui, rect_cut_top(&block, above), question, soft);
    (void)say(ui, block, answer, style);
    ui_note(ui, NULL, area, answer);
    return lifted;
}
