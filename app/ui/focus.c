/* Arrows, Enter and Escape of a keyboard, and the two buttons beside the screen: `next` walks, `choose`
 * presses, `back` is the way out. What must stay true: a key presses only what had the ring around it in
 * the frame before, so that nobody presses what was not seen; the first key only shows the ring. `back` alone needs none: it
 * is the way out that every page has. */
#include <math.h>

#include "ui/state.h"

#define RING_MM 1.0F

/* The ways out of a page, the first that is there. */
static const char *const WAYS_OUT[] = {"back", "close", "stay", "still-here", "done"};

void ui_key(Ui *ui, UiKey key)
{
    Focus *focus = &ui->focus;
    if (key != UI_KEY_NONE && focus->key_count < FOCUS_KEYS)
        focus->keys[focus->key_count++] = (int)key;
}

static UiKey take_key(Focus *focus)
{
    if (focus->key_count == 0)
        return UI_KEY_NONE;
    UiKey key = (UiKey)focus->keys[0];
    focus->key_count--;
    for (int i = 0; i < focus->key_count; i++)
        focus->keys[i] = focus->keys[i + 1];
    return key;
}

static Scroll *scroll_around(Ui *ui, const DrawItem *item)
{
    const DrawItem *area = item->kind == ITEM_SCROLL ? item : NULL;
    if (item->kind == ITEM_TARGET && item->scroll >= 0)
        area = &ui->last->items[item->scroll];
    return area ? scrolls_at(&ui->scrolls, area->id) : NULL;
}

/* The ring moves there, and the paper below it so far that all of it is seen. */
static void move_to(Ui *ui, const DrawItem *item)
{
    Scroll *scroll = scroll_around(ui, item);
    ui->focus.id = item->id;
    if (!scroll || item->kind == ITEM_SCROLL || item->seen.h == item->area.h)
        return;
    Rect view = ui->last->items[item->scroll].area;
    int distance = item->area.y + item->area.h / 2 - (view.y + view.h / 2);
    scroll_move_to(scroll, scroll->offset + (float)distance);
}

/* False when it is at that end already. */
static bool turn_page(Scroll *scroll, int direction)
{
    float before = scroll->offset;
    int distance = direction * scroll->height * 3 / 4;
    scroll_move_to(scroll, before + (float)distance);
    return fabsf(scroll->offset - before) >= 1.0F;
}

static void walk(Ui *ui, const DrawItem *const *stops, int count, int at, int step)
{
    if (count > 0)
        move_to(ui, stops[at < 0 ? 0 : (at + step + count) % count]);
}

static void go(Ui *ui, const DrawItem *const *stops, int count, int at, int dx, int dy)
{
    if (at < 0) {
        walk(ui, stops, count, at, 0);
        return;
    }
    Scroll *scroll = scroll_around(ui, stops[at]);
    if (dy != 0 && scroll && stops[at]->kind == ITEM_SCROLL && turn_page(scroll, dy))
        return;
    const DrawItem *beside = focus_beside(stops, count, stops[at], dx, dy);
    if (beside)
        move_to(ui, beside);
    else
        walk(ui, stops, count, at, dx + dy);
}

static void choose(Ui *ui, const DrawItem *item)
{
    if (item->kind == ITEM_TARGET) {
        ui->focus.pressed = item->id;
        return;
    }
    Scroll *scroll = scroll_around(ui, item);
    if (!turn_page(scroll, 1))
        scroll_move_to(scroll, 0);
}

static void go_back(Ui *ui, const DrawItem *const *stops, int count)
{
    for (size_t way = 0; way < sizeof WAYS_OUT / sizeof *WAYS_OUT; way++)
        for (int i = 0; i < count; i++)
            if (stops[i]->id == draw_id(WAYS_OUT[way])) {
                ui->focus.id = ui->focus.pressed = stops[i]->id;
                return;
            }
    walk(ui, stops, count, -1, 0);
}

static int place_of(const DrawItem *const *stops, int count, uint64_t id)
{
    for (int i = 0; i < count; i++)
        if (stops[i]->id == id)
            return i;
    return -1;
}

static void work(Ui *ui, UiKey key)
{
    const DrawItem *stops[FOCUS_STOPS];
    int count = focus_order(ui, ui->last, stops);
    int at = place_of(stops, count, ui->focus.id);
    bool shown = ui->focus.on && at >= 0;
    ui->focus.on = true;
    if (key == UI_KEY_BACK)
        go_back(ui, stops, count);
    else if (!shown)
        walk(ui, stops, count, -1, 0);
    else if (key == UI_KEY_CHOOSE)
        choose(ui, stops[at]);
    else if (key == UI_KEY_NEXT || key == UI_KEY_LAST)
        walk(ui, stops, count, at, key == UI_KEY_NEXT ? 1 : -1);
    else
        go(ui, stops, count, at, (key == UI_KEY_RIGHT) - (key == UI_KEY_LEFT),
           (key == UI_KEY_DOWN) - (key == UI_KEY_UP));
}

void focus_begin(Ui *ui)
{
    Focus *focus = &ui->focus;
    focus->pressed = 0;
    if (ui->event.kind == POINTER_DOWN || ui->event.kind == POINTER_WHEEL)
        focus->on = false;
    UiKey key = take_key(focus);
    focus->key = (int)key;
    if (key == UI_KEY_NONE)
        return;
    ui->last_touch = ui->now;
    work(ui, key);
}

static void draw_ring(Ui *ui, Rect area)
{
    const Theme *theme = &ui->theme;
    int width = (int)ceilf(RING_MM * theme->pixels_per_mm);
    Rect screen = ui_area(ui), ring = rect_overlap(rect_inset(area, -width, -width), screen);
    ring =
        draw_on_glass(ui->list, ring); /* an item lies on the glass already: twice is back again */
    ui_stroke_round(ui, ring, theme->radius + width, width, theme->ink);
    ring = rect_inset(ring, width, width);
    ui_stroke_round(ui, ring, theme->radius, (width + 1) / 2, theme->card); /* on a dark ground */
}

void focus_end(Ui *ui)
{
    Focus *focus = &ui->focus;
    if (!focus->on || ui->press.pressed_something)
        return;
    const DrawItem *stops[FOCUS_STOPS];
    int count = focus_order(ui, ui->list, stops), at = place_of(stops, count, focus->id);
    if (at < 0 && count > 0) { /* another screen */
        at = 0;
        focus->id = stops[0]->id;
    }
    if (at >= 0 && stops[at]->seen.w > 0)
        draw_ring(ui, stops[at]->seen);
}
