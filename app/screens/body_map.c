/* The body to touch. All measures are in the units of the drawings, 480 to a side.
 *
 * What must stay true: at 391 pixels of height and 4.6 pixels a millimetre no target is smaller than 12 mm
 * and none nearer to the next than 2 mm; whoever stands before the child has its left on their right, and
 * behind it the other way round. */
#include "screens/body_map.h"

#include <stdio.h>
#include <string.h>

#include "base/words.h"

#define UNITS 480
#define PITCH 288 /* from the front's middle to the middle of the one from behind */

/* --- where to touch ----------------------------------------------------------------------------- */

typedef struct Place {
    const char *name; /* of the target, behind "body-" */
    const char *part, *side;
    BodyView nearer;
    Rect area;
    int x, y; /* of the ring that invites the touch; 0, 0: in the middle */
} Place;

static const Place WHOLE[] = {
    {"head", NULL, NULL, BODY_HEAD, {192, 6, 96, 92}, 0, 0},
    {"chest", "chest", NULL, BODY_WHOLE, {200, 110, 80, 78}, 0, 0},
    {"belly", "belly", NULL, BODY_WHOLE, {200, 200, 80, 76}, 0, 0},
    {"right-arm", NULL, NULL, BODY_RIGHT_ARM, {102, 110, 84, 206}, 158, 214},
    {"left-arm", NULL, NULL, BODY_LEFT_ARM, {294, 110, 84, 206}, 322, 214},
    {"right-leg", NULL, NULL, BODY_RIGHT_LEG, {152, 330, 81, 146}, 213, 392},
    {"left-leg", NULL, NULL, BODY_LEFT_LEG, {247, 330, 81, 146}, 267, 392},
};
static const Place BEHIND[] = {
    {"head-behind", "head", NULL, BODY_WHOLE, {192, 6, 96, 92}, 0, 0},
    {"back", "back", NULL, BODY_WHOLE, {200, 110, 80, 78}, 0, 0},
    {"hip-behind", "hip", NULL, BODY_WHOLE, {200, 200, 80, 76}, 0, 0},
    {"left-arm-behind", NULL, NULL, BODY_LEFT_ARM, {102, 110, 84, 206}, 158, 214},
    {"right-arm-behind", NULL, NULL, BODY_RIGHT_ARM, {294, 110, 84, 206}, 322, 214},
    {"left-leg-behind", NULL, NULL, BODY_LEFT_LEG, {152, 330, 81, 146}, 213, 392},
    {"right-leg-behind", NULL, NULL, BODY_RIGHT_LEG, {247, 330, 81, 146}, 267, 392},
};
static const Place HEAD[] = {
    {"hair", "head", NULL, BODY_WHOLE, {125, 3, 230, 69}, 0, 0},
    {"forehead", "forehead", NULL, BODY_WHOLE, {125, 84, 230, 69}, 0, 0},
    {"ear-right", "ear", "right", BODY_WHOLE, {41, 165, 70, 69}, 90, 210},
    {"eye-right", "eye", "right", BODY_WHOLE, {123, 165, 70, 69}, 0, 0},
    {"nose", "nose", NULL, BODY_WHOLE, {205, 165, 70, 69}, 0, 0},
    {"eye-left", "eye", "left", BODY_WHOLE, {287, 165, 70, 69}, 0, 0},
    {"ear-left", "ear", "left", BODY_WHOLE, {369, 165, 70, 69}, 390, 210},
    {"face-right", "face", "right", BODY_WHOLE, {123, 246, 70, 69}, 0, 0},
    {"mouth", "mouth", NULL, BODY_WHOLE, {205, 246, 70, 69}, 0, 0},
    {"face-left", "face", "left", BODY_WHOLE, {287, 246, 70, 69}, 0, 0},
    {"chin", "chin", NULL, BODY_WHOLE, {184, 327, 112, 69}, 240, 340},
    {"neck", "neck", NULL, BODY_WHOLE, {184, 408, 112, 69}, 0, 0},
};
static const Place LEFT_ARM[] = {
    {"shoulder", "shoulder", "left", BODY_WHOLE, {160, 8, 160, 104}, 0, 0},
    {"arm", "arm", "left", BODY_WHOLE, {196, 124, 124, 180}, 0, 0},
    {"hand", "hand", "left", BODY_WHOLE, {190, 316, 130, 74}, 0, 0},
    {"finger", "finger", "left", BODY_WHOLE, {180, 402, 150, 74}, 0, 0},
};
static const Place LEFT_LEG[] = {
    {"hip", "hip", "left", BODY_WHOLE, {184, 3, 142, 69}, 0, 0},
    {"leg", "leg", "left", BODY_WHOLE, {196, 84, 130, 69}, 0, 0},
    {"knee", "knee", "left", BODY_WHOLE, {204, 165, 116, 69}, 0, 0},
    {"shin", "leg", "left", BODY_WHOLE, {204, 246, 116, 69}, 0, 0},
    {"foot", "foot", "left", BODY_WHOLE, {204, 327, 116, 69}, 0, 0},
    {"toe", "toe", "left", BODY_WHOLE, {194, 408, 132, 69}, 0, 0},
};

typedef struct Picture {
    const char *icon;
    const Place *places;
    size_t count;
    bool mirrored;    /* the places are those of the left limb, turned round */
    const char *girl; /* drawn over it for a girl; NULL: nothing */
} Picture;

#define PLACES(list) (list), sizeof(list) / sizeof *(list)
static const Picture PICTURES[] = {
    [BODY_WHOLE] = {"map_front", PLACES(WHOLE), false, "map_pigtails"},
    [BODY_HEAD] = {"map_head", PLACES(HEAD), false, "map_head_pigtails"},
    [BODY_LEFT_ARM] = {"map_arm_left", PLACES(LEFT_ARM), false, NULL},
    [BODY_RIGHT_ARM] = {"map_arm_right", PLACES(LEFT_ARM), true, NULL},
    [BODY_LEFT_LEG] = {"map_leg_left", PLACES(LEFT_LEG), false, NULL},
    [BODY_RIGHT_LEG] = {"map_leg_right", PLACES(LEFT_LEG), true, NULL},
};
static const Picture FROM_BEHIND = {"map_behind", PLACES(BEHIND), false, "map_pigtails"};

/* --- where a mark is shown ---------------------------------------------------------------------- */

/* Of the left one, from the middle line outwards; what has no side lies on the middle line. */
typedef struct Spot {
    const char *part;
    int out, y;
    bool behind;
} Spot;

static const Spot SPOTS[] = {
    {"head", 12, 24, false},      {"forehead", 14, 44, false}, {"face", 24, 74, false},
    {"eye", 14, 60, false},       {"ear", 39, 62, false},      {"nose", 4, 68, false},
    {"mouth", 6, 82, false},      {"chin", 4, 94, false},      {"neck", 8, 106, false},
    {"shoulder", 45, 126, false}, {"chest", 24, 148, false},   {"belly", 22, 222, false},
    {"back", 24, 160, true},      {"arm", 72, 196, false},     {"hand", 100, 276, false},
    {"finger", 104, 298, false},  {"hip", 28, 256, true},      {"leg", 28, 312, false},
    {"knee", 27, 346, false},     {"foot", 30, 452, false},    {"toe", 36, 466, false},
};

static const Spot *spot_of(const Option *part)
{
    for (size_t i = 0; i < sizeof SPOTS / sizeof *SPOTS; i++)
        if (strcmp(SPOTS[i].part, part->key) == 0)
            return &SPOTS[i];
    return NULL;
}

bool body_is_seen_behind(const Option *part)
{
    const Spot *spot = spot_of(part);
    return spot != NULL && spot->behind;
}

/* --- drawing ------------------------------------------------------------------------------------ */

int body_map_width(BodyView view, int height)
{
    return view == BODY_WHOLE ? height * 2 * PITCH / UNITS : height;
}

/* The square of one picture: the whole body stands there twice, its empty edges over each other. */
static Rect square_of(Rect area, BodyView view, bool behind)
{
    area = rect_inset(area, 0, 1); /* whole pixels: no part may come nearer to what is below */
    int side = area.h;
    while (side > 0 && body_map_width(view, side) > area.w)
        side--;
    Rect map = rect_center(area, body_map_width(view, side), side);
    int middle = map.x + map.w / 2;
    if (view == BODY_WHOLE)
        middle = map.x + side * PITCH / UNITS * (behind ? 3 : 1) / 2;
    return (Rect){middle - side / 2, map.y, side, side};
}

static Rect scaled(Rect square, Rect units)
{
    int x = units.x * square.w / UNITS, y = units.y * square.h / UNITS;
    return (Rect){square.x + x, square.y + y, (units.x + units.w) * square.w / UNITS - x,
                  (units.y + units.h) * square.h / UNITS - y};
}

void body_place_show(const Option *part, const Option *side, Text *out)
{
    if (side && strcmp(side->key, "left") == 0)
        text_append_format(out, C_("part of the body", "On the left %s"), _(part->label));
    else if (side && strcmp(side->key, "right") == 0)
        text_append_format(out, C_("part of the body", "On the right %s"), _(part->label));
    else
        text_append_format(out, C_("part of the body", "On the %s"), _(part->label));
}

static const char *other_side(const char *side)
{
    return strcmp(side, "left") == 0 ? "right" : "left";
}

/* What a target says, for who has it read aloud. */
static void append_words(const Place *place, const char *side, Text *out)
{
    static const char *const NEARER[] = {[BODY_HEAD] = "head",
                                         [BODY_LEFT_ARM] = "arm",
                                         [BODY_RIGHT_ARM] = "arm",
                                         [BODY_LEFT_LEG] = "leg",
                                         [BODY_RIGHT_LEG] = "leg"};
    const char *part = place->part ? place->part : NEARER[place->nearer];
    if (place->nearer == BODY_LEFT_ARM || place->nearer == BODY_LEFT_LEG)
        side = "left";
    else if (place->nearer == BODY_RIGHT_ARM || place->nearer == BODY_RIGHT_LEG)
        side = "right";
    body_place_show(option_find(&OPTIONS_BODY_PART, part),
                    side ? option_find(&OPTIONS_SIDE, side) : NULL, out);
}

static bool draw_place(Ui *ui, Rect square, const Picture *picture, const Place *place,
                       BodyPlace *out_place)
{
    const Theme *theme = ui_theme(ui);
    Rect units = place->area;
    const char *side = place->side;
    if (picture->mirrored) {
        units.x = UNITS - units.x - units.w;
        side = side ? other_side(side) : NULL;
    }
    Rect area = scaled(square, units);
    Text words = {0};
    char id[48];
    bool pressed = false;
    append_words(place, side, &words);
    (void)snprintf(id, sizeof id, "body-%s", place->name);
    bool touched = ui_touch_area(ui, id, area, text_get(&words), &pressed);
    int ring = theme->touch / 4;
    Rect sign = rect_center(area, ring, ring);
    if (place->x > 0) /* not in mirrored pictures */
        sign = rect_center(scaled(square, (Rect){place->x - 8, place->y - 8, 16, 16}), ring, ring);
    Color veil = theme->accent;
    veil.a = 70;
    if (pressed)
        ui_fill_round(ui, area, theme->radius_large, veil);
    ui_fill_round(ui, sign, ring / 2, theme->card);
    ui_stroke_round(ui, sign, ring / 2, theme->line_width * 2, theme->accent);
    text_done(&words);
    if (touched)
        *out_place = (BodyPlace){place->nearer,
                                 place->part ? option_find(&OPTIONS_BODY_PART, place->part) : NULL,
                                 side ? option_find(&OPTIONS_SIDE, side) : NULL};
    return touched;
}

static bool draw_picture(Ui *ui, Rect square, const Picture *picture, bool girl,
                         BodyPlace *out_place)
{
    bool touched = false;
    ui_icon(ui, square, picture->icon, ui_theme(ui)->ink);
    if (girl && picture->girl)
        ui_icon(ui, square, picture->girl, ui_theme(ui)->ink);
    for (size_t i = 0; i < picture->count; i++)
        touched |= draw_place(ui, square, picture, &picture->places[i], out_place);
    return touched;
}

void body_dot(Ui *ui, Rect area, size_t number)
{
    const Theme *theme = ui_theme(ui);
    char digits[24];
    int side = theme->text[TEXT_SMALL] * 4 / 3;
    Rect dot = rect_center(area, side, side);
    (void)snprintf(digits, sizeof digits, "%zu", number);
    ui_fill_round(ui, rect_inset(dot, -theme->line_width, -theme->line_width),
                  side / 2 + theme->line_width, theme->card);
    ui_fill_round(ui, dot, side / 2, theme->accent);
    (void)ui_text_middle(ui, dot, digits,
                         (TextStyle){.size = TEXT_SMALL,
                                     .bold = true,
                                     .align = ALIGN_CENTER,
                                     .color = theme->ink_on_accent});
}

static void draw_dot(Ui *ui, Rect square, int x, int y, size_t number)
{
    body_dot(ui, scaled(square, (Rect){x - UNITS / 8, y - UNITS / 8, UNITS / 4, UNITS / 4}),
             number);
}

/* Several marks at one place lie beside each other. */
static int same_before(const MarkList *marks, size_t index)
{
    int count = 0;
    for (size_t i = 0; i < index; i++)
        count += marks->marks[i].part == marks->marks[index].part &&
                 marks->marks[i].side == marks->marks[index].side;
    return count;
}

static void draw_mark(Ui *ui, Rect front, Rect behind, const MarkList *marks, size_t index)
{
    const Mark *mark = &marks->marks[index];
    const Spot *spot = mark->part ? spot_of(mark->part) : NULL;
    if (!spot)
        return;
    const char *side = mark->side ? mark->side->key : "middle";
    int down = same_before(marks, index) * 20, mirror = spot->behind ? -1 : 1;
    bool both = strcmp(side, "both") == 0;
    Rect square = spot->behind ? behind : front;
    if (both || strcmp(side, "left") == 0)
        draw_dot(ui, square, UNITS / 2 + mirror * spot->out, spot->y + down, index + 1);
    if (both || strcmp(side, "right") == 0)
        draw_dot(ui, square, UNITS / 2 - mirror * spot->out, spot->y + down, index + 1);
    if (strcmp(side, "middle") == 0)
        draw_dot(ui, square, UNITS / 2, spot->y + down, index + 1);
}

/* Whose left it is: the child's own. */
static void draw_sides(Ui *ui, Rect square, bool behind)
{
    TextStyle style = {
        .size = TEXT_BODY, .align = ALIGN_CENTER, .color = ui_theme(ui)->ink_soft, .max_lines = 1};
    Rect line = scaled(square, (Rect){94, 62, 84, 44});
    (void)ui_text_middle(ui, line, behind ? _("Left") : _("Right"), style);
    line = scaled(square, (Rect){302, 62, 84, 44});
    (void)ui_text_middle(ui, line, behind ? _("Right") : _("Left"), style);
}

void body_whose_sides(Ui *ui, Rect *area, bool own)
{
    const Theme *theme = ui_theme(ui);
    const TextStyle style = {
        .size = TEXT_BODY, .color = theme->ink_soft, .even = true, .max_lines = 2};
    const char *words =
        own ? _("Left and right are your own.") : _("Left and right are the child's own.");
    int height = ui_text_height(ui, area->w, words, style);
    (void)ui_text(ui, rect_cut_top(area, height), words, style);
    (void)rect_cut_top(area, theme->gap_small);
}

static bool draw_map(Ui *ui, Rect area, BodyView view, bool girl, const MarkList *marks,
                     BodyPlace *out_place)
{
    Rect front = square_of(area, view, false);
    if (view != BODY_WHOLE)
        return draw_picture(ui, front, &PICTURES[view], girl, out_place);
    Rect behind = square_of(area, view, true);
    bool touched = draw_picture(ui, front, &PICTURES[view], girl, out_place);
    touched |= draw_picture(ui, behind, &FROM_BEHIND, girl, out_place);
    draw_sides(ui, front, false);
    draw_sides(ui, behind, true);
    for (size_t i = 0; i < marks->count; i++)
        draw_mark(ui, front, behind, marks, i);
    return touched;
}

bool body_map(Ui *ui, Rect area, BodyView view, bool girl, const MarkList *marks,
              BodyPlace *out_place)
{
    bool kept = ui_keep_begin(ui, area); /* nobody's left hand is at the right for being read so */
    bool touched = draw_map(ui, area, view, girl, marks, out_place);
    ui_keep_end(ui, kept);
    return touched;
}
