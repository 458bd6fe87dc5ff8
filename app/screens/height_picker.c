/* How tall: children of seven heights on one ground, a door and a grown-up behind them, a scale beside. One
 * touches the child who is about as tall; plus and minus go by five centimetres.
 *
 * Must stay true: what is drawn is to scale; the number is always called "about". */
#include <stdio.h>
#include <stdlib.h>

#include "base/words.h"
#include "screens/pickers.h"

#define TALLEST  190 /* cm that the picture shows */
#define SMALLEST 40
#define LARGEST  185
#define STEP     5
#define DOOR_CM  185 /* of a village house, and half as wide */
#define GROWN_CM 165

static const int HEIGHTS[] = {60, 75, 90, 105, 120, 135, 150};
#define CHILDREN ((int)(sizeof HEIGHTS / sizeof *HEIGHTS))

static const char *figure_of(int cm)
{
    return cm <= 80 ? "figure_small" : cm <= 125 ? "figure_middle" : "figure_tall";
}

static const char *unit(void)
{
    return _(field_unit(FIELD_HEIGHT_SEPARATED_));
}

static void keep(TextEdit *edit, int cm)
{
    char digits[12];
    int limit = edit->limit;
    (void)snprintf(digits, sizeof digits, "%d", cm);
    text_edit_init(edit, digits, INPUT_DIGITS, limit);
}

/* Standing on the ground of `picture`; figures fill 458 of the 480 units of their drawing. */
static void draw_figure(Ui *ui, Rect picture, int middle, int cm, const char *icon, Color color)
{
    int height = picture.h * cm / TALLEST, side = height * 480 / 458;
    ui_icon(ui, (Rect){middle - side / 2, picture.y + picture.h - height * 470 / 458, side, side},
            icon, color);
}

static void draw_label(Ui *ui, Rect picture, int width, int y, const char *words)
{
    const Theme *theme = ui_theme(ui);
    int height = theme->text[TEXT_BODY] * 2;
    (void)ui_text_middle(
        ui, (Rect){picture.x - width, y - height / 2, width - theme->gap_small / 2, height}, words,
        (TextStyle){
            .size = TEXT_BODY, .align = ALIGN_RIGHT, .color = theme->ink_soft, .max_lines = 1});
}

static void draw_scale(Ui *ui, Rect picture, int labels)
{
    const Theme *theme = ui_theme(ui);
    draw_label(ui, picture, labels, picture.y, unit());
    for (int cm = 0; cm <= TALLEST; cm += 10) {
        int y = picture.y + picture.h - picture.h * cm / TALLEST;
        bool labelled = cm % 50 == 0;
        ui_fill(ui,
                (Rect){picture.x, y, labelled ? picture.w : theme->gap_small, theme->line_width},
                labelled ? theme->line : theme->ink_soft);
        char words[16];
        (void)snprintf(words, sizeof words, "%d", cm);
        if (labelled)
            draw_label(ui, picture, labels, y, words);
    }
}

/* What everybody knows the size of: a door, and a woman in it. */
static void draw_door(Ui *ui, Rect picture, int middle)
{
    const Theme *theme = ui_theme(ui);
    int height = picture.h * DOOR_CM / TALLEST, width = height / 2;
    Rect door = {middle - width / 2, picture.y + picture.h - height, width, height};
    ui_fill(ui, door, theme->quiet);
    ui_stroke_round(ui, door, 0, theme->line_width * 2, theme->line);
    draw_figure(ui, picture, middle, GROWN_CM, "figure_grown", theme->ink_soft);
}

/* The one of HEIGHTS that is nearest to what is chosen; -1 for none. */
static int nearest(int cm)
{
    int best = -1;
    for (int i = 0; cm > 0 && i < CHILDREN; i++)
        if (best < 0 || abs(HEIGHTS[i] - cm) < abs(HEIGHTS[best] - cm))
            best = i;
    return best;
}

static void draw_children(Ui *ui, Rect picture, Rect labels, TextEdit *edit, int cm)
{
    const Theme *theme = ui_theme(ui);
    int chosen = nearest(cm);
    for (int i = 0; i < CHILDREN; i++) {
        Rect column = rect_column(picture, CHILDREN, i, theme->gap_small);
        Rect label = rect_column(labels, CHILDREN, i, theme->gap_small);
        Rect target = {column.x, column.y, column.w, label.y + label.h - column.y};
        int tall = i == chosen ? cm : HEIGHTS[i];
        char id[32];
        Text words = {0};
        bool pressed = false;
        (void)snprintf(id, sizeof id, "height-%d", HEIGHTS[i]);
        /* Translators: of a child's height */
        text_append_format(&words, _("about %d cm"), tall);
        if (ui_touch_area(ui, id, target, text_get(&words), &pressed))
            keep(edit, HEIGHTS[i]);
        text_clear(&words);
        text_append_format(&words, "%d", tall);
        if (pressed || i == chosen)
            ui_card(ui, target, pressed, i == chosen);
        draw_figure(ui, picture, column.x + column.w / 2, tall, figure_of(tall),
                    i == chosen ? theme->accent : theme->calm);
        (void)ui_text_middle(
            ui, label, text_get(&words),
            (TextStyle){
                .size = TEXT_BODY, .bold = i == chosen, .align = ALIGN_CENTER, .max_lines = 1});
        if (i == chosen)
            ui_card_tick(ui, target);
        text_done(&words);
    }
}

static void draw_number(Ui *ui, Rect line, TextEdit *edit, int cm)
{
    const Theme *theme = ui_theme(ui);
    if (cm == 0) {
        (void)ui_text_fit(ui, line, _("Touch the figure about as tall"),
                          (TextStyle){.size = TEXT_LARGE, .align = ALIGN_CENTER, .max_lines = 1});
        return;
    }
    int width = theme->touch * 7 < line.w ? theme->touch * 7 : line.w;
    line = rect_center(line, width, line.h);
    Rect minus = rect_cut_left(&line, theme->touch), plus = rect_cut_right(&line, theme->touch);
    Text words = {0};
    text_append_format(&words, _("about %d cm"), cm);
    (void)ui_text_middle(
        ui, line, text_get(&words),
        (TextStyle){.size = TEXT_LARGE, .bold = true, .align = ALIGN_CENTER, .max_lines = 1});
    text_done(&words);
    if (ui_button(ui, "height-minus", minus, "", "minus", BUTTON_GHOST) && cm - STEP >= SMALLEST)
        keep(edit, cm - STEP);
    if (ui_button(ui, "height-plus", plus, "", "plus", BUTTON_GHOST) && cm + STEP <= LARGEST)
        keep(edit, cm + STEP);
}

void height_picker(App *app, Rect area, TextEdit *edit)
{
    Ui *ui = app->ui;
    const Theme *theme = ui_theme(ui);
    int cm = (int)strtol(edit->words, NULL, 10);
    cm = cm < 0 ? 0 : cm > LARGEST ? LARGEST : cm;
    draw_number(ui, rect_cut_bottom(&area, theme->touch), edit, cm);
    (void)rect_cut_bottom(&area, theme->gap_small);
    /* Children beside each other, not before each other. */
    int highest = area.w * (area.h > area.w ? 33 : 29) / 100 + theme->text[TEXT_BODY] * 2;
    area = rect_center(area, area.w, highest);
    const TextStyle body = {.size = TEXT_BODY};
    int number = ui_text_width(ui, "150", body), words = ui_text_width(ui, unit(), body);
    int scale = (number > words ? number : words) + theme->gap_small;
    Rect picture = area;
    (void)rect_cut_left(&picture, scale);
    Rect labels = rect_cut_bottom(&picture, theme->text[TEXT_BODY] * 3 / 2);
    (void)rect_cut_top(&picture, theme->text[TEXT_BODY]);
    draw_scale(ui, picture, scale);
    int door = picture.h / 2;
    bool room = picture.w - door > CHILDREN * (theme->touch + theme->gap_small) + theme->gap;
    if (room) { /* else the scale alone must tell: nobody stands before anybody */
        draw_door(ui, picture, picture.x + picture.w - door / 2 - theme->gap_small);
        Rect below = {picture.x + picture.w - door - theme->gap_small, labels.y, door, labels.h};
        (void)ui_text_middle(ui, below, _("adult"),
                             (TextStyle){.size = TEXT_BODY,
                                         .align = ALIGN_CENTER,
                                         .color = theme->ink_soft,
                                         .max_lines = 1});
        picture.w -= door + theme->gap;
        labels.w -= door + theme->gap;
    }
    (void)rect_cut_left(&picture, theme->gap_small);
    (void)rect_cut_left(&labels, theme->gap_small);
    draw_children(ui, picture, labels, edit, cm);
}
