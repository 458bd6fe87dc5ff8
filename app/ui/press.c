/* What a finger presses. The touch-down is looked up in the frame that was on the screen when it
 * came, so that a finger presses what its owner saw; exactly one widget can be pressed. What must
 * stay true: a finger that scrolls or swipes presses nothing, a second tap of a trembling hand does
 * not press what a new screen shows at the same place, and nothing below a dialogue is reached. */
#include <stdlib.h>
#include <string.h>

#include "ui/state.h"

#define DOUBLE_TAP_MS  250
#define DRAG_MM        3.0F
#define SWIPE_MM       14.0F
#define SWIPE_MS       900
#define WHEEL_MM       12.0F
#define STOPPING_SPEED 90.0F

/* Letters are typed quickly on purpose. */
static bool is_key(const Ui *ui, const DrawItem *item)
{
    return strncmp(draw_name(ui->last, item), "key-", 4) == 0;
}

static bool is_double_tap(const Ui *ui, const DrawItem *item)
{
    const Press *press = &ui->press;
    if (!press->last_target || ui->event.at - press->last_at > DOUBLE_TAP_MS || is_key(ui, item))
        return false;
    return item->id == press->last_target || (abs(ui->event.x - press->last_x) < ui->theme.touch &&
                                              abs(ui->event.y - press->last_y) < ui->theme.touch);
}

static void finger_down(Ui *ui)
{
    Press *press = &ui->press;
    int x = ui->event.x, y = ui->event.y;
    const DrawItem *target = draw_find_at(ui->last, ITEM_TARGET, x, y);
    const DrawItem *area = draw_find_at(ui->last, ITEM_SCROLL, x, y);
    const DrawItem *swipe = draw_find_at(ui->last, ITEM_SWIPE, x, y);
    const DrawItem *hold = draw_find_at(ui->last, ITEM_HOLD, x, y);
    press->target = target && !is_double_tap(ui, target) ? target->id : 0;
    press->scroll = area ? area->id : 0;
    press->swipe = swipe ? swipe->id : 0;
    press->hold = hold ? hold->id : 0;
    press->dragging = press->swiping = press->panning = false;
    press->start_x = x;
    press->start_y = y;
    press->started = ui->event.at;
    scrolls_finger_down(&ui->scrolls, y, ui->event.at);
    if (area) { /* a finger on moving paper stops it and presses nothing */
        Scroll *scroll = scrolls_at(&ui->scrolls, area->id);
        if (abs((int)scroll->velocity) > STOPPING_SPEED)
            press->target = 0;
        scroll_move_to(scroll, scroll->offset);
    }
}

static void finger_moved(Ui *ui)
{
    Press *press = &ui->press;
    int dx = abs(ui->event.x - press->start_x), dy = abs(ui->event.y - press->start_y);
    int threshold = (int)(DRAG_MM * ui->theme.pixels_per_mm);
    bool free_finger = !press->dragging && !press->swiping;
    if (free_finger && press->scroll && dy > threshold && dy >= dx) {
        press->dragging = true;
        scrolls_finger_down(&ui->scrolls, ui->event.y, ui->event.at);
    } else if (free_finger && press->swipe && dx > threshold && dx > dy) {
        press->swiping = true;
    }
    if (press->swipe && !press->dragging && (dx > threshold || dy > threshold) && !press->panning) {
        press->panning = true;
        press->pan_x = ui->event.x;
        press->pan_y = ui->event.y;
    }
    if (press->dragging || press->swiping)
        press->target = 0;
    if (press->dragging)
        scrolls_finger_moved(&ui->scrolls, scrolls_at(&ui->scrolls, press->scroll), ui->event.y,
                             ui->event.at);
}

static void finger_up(Ui *ui)
{
    Press *press = &ui->press;
    if (press->dragging)
        scrolls_finger_up(&ui->scrolls, scrolls_at(&ui->scrolls, press->scroll), ui->event.at);
    const DrawItem *target = draw_find_id(ui->last, press->target);
    if (target && target->layer < ui->last->layer)
        press->target = 0; /* a dialogue came between */
}

static void wheel_turned(Ui *ui)
{
    const DrawItem *area = draw_find_at(ui->last, ITEM_SCROLL, ui->event.x, ui->event.y);
    if (!area)
        return;
    Scroll *scroll = scrolls_at(&ui->scrolls, area->id);
    float step = (float)ui->event.wheel * WHEEL_MM * ui->theme.pixels_per_mm;
    scroll_move_to(scroll, scroll->offset - step);
}

void press_begin(Ui *ui)
{
    ui->press.pressed_something = false;
    ui->touch.pinchable = (Rect){0}; /* until ui_pinch says so again */
    switch (ui->event.kind) {
    case POINTER_DOWN:
        ui->press.pinching = false;
        finger_down(ui);
        break;
    case POINTER_MOVE:
        finger_moved(ui);
        break;
    case POINTER_UP:
        finger_up(ui);
        break;
    case POINTER_CANCEL:
        ui->press.target = ui->press.scroll = ui->press.swipe = 0;
        ui->press.pinching = false;
        break;
    case POINTER_PINCH:
    case POINTER_WHEEL:
        wheel_turned(ui);
        break;
    case POINTER_NONE:
        break;
    }
}

void press_end(Ui *ui)
{
    Press *press = &ui->press;
    if (press->pressed_something) {
        press->last_target = press->target;
        press->last_x = ui->event.x;
        press->last_y = ui->event.y;
        press->last_at = ui->event.at;
    }
    if (ui->event.kind == POINTER_UP || ui->event.kind == POINTER_CANCEL) {
        press->target = press->scroll = press->swipe = press->hold = 0;
        press->dragging = press->swiping = press->panning = false;
    }
    if (press->target && !draw_find_id(ui->list, press->target))
        press->target = 0; /* it is gone from the screen */
}

/* The widget is below the finger that pressed it; true in *out_lifted when it was lifted there. */
static bool is_on(Ui *ui, uint64_t id, Rect seen, bool *out_lifted)
{
    Press *press = &ui->press;
    *out_lifted = false;
    if (ui->focus.pressed == id && !press->pressed_something) {
        ui->focus.pressed = 0;
        press->pressed_something = *out_lifted = true;
        return false;
    }
    if (press->target != id || !ui->touch.held) {
        bool lifted = press->target == id && ui->event.kind == POINTER_UP &&
                      rect_contains(seen, ui->event.x, ui->event.y);
        if (lifted && !press->pressed_something) {
            press->pressed_something = true;
            *out_lifted = true;
        }
        return false;
    }
    return rect_contains(seen, ui->touch.x, ui->touch.y);
}

bool ui_touch_area(Ui *ui, const char *id, Rect area, const char *words, bool *out_pressed)
{
    bool lifted = false;
    int index = draw_item(ui->list, ITEM_TARGET, id, area, words);
    bool pressed =
        index >= 0 && is_on(ui, ui->list->items[index].id, ui->list->items[index].seen, &lifted);
    if (out_pressed)
        *out_pressed = pressed;
    return lifted;
}

bool ui_touched(const Ui *ui)
{
    return ui->event.kind == POINTER_DOWN;
}

void ui_swallow_touch(Ui *ui)
{
    Press *press = &ui->press;
    press->target = press->scroll = press->swipe = 0;
    press->last_target = draw_id("swallowed");
    press->last_x = ui->event.x;
    press->last_y = ui->event.y;
    press->last_at = ui->event.at;
}

bool ui_hold(Ui *ui, const char *id, Rect area, int ms)
{
    Press *press = &ui->press;
    int index = draw_item(ui->list, ITEM_HOLD, id, area, NULL);
    if (index < 0 || !press->hold || press->hold != ui->list->items[index].id || !ui->touch.held)
        return false;
    int64_t left = press->started + ms - ui->now;
    Rect seen = ui->list->items[index].seen;
    if (!rect_contains(seen, ui->touch.x, ui->touch.y) || press->dragging || press->swiping) {
        press->hold = 0;
        return false;
    }
    if (left > 0) {
        ui_again(ui, (int)left);
        return false;
    }
    press->hold = 0;
    press->pressed_something = true;
    return true;
}

bool ui_pointer(const Ui *ui, int *out_x, int *out_y)
{
    Rect point = draw_on_glass(ui->list, (Rect){ui->event.x, ui->event.y, 1, 1});
    *out_x = point.x;
    *out_y = point.y;
    return ui->event.kind == POINTER_DOWN || ui->event.kind == POINTER_MOVE;
}

int ui_swipe(Ui *ui, const char *id, Rect area)
{
    const Press *press = &ui->press;
    int index = draw_item(ui->list, ITEM_SWIPE, id, area, NULL);
    if (index < 0 || ui->event.kind != POINTER_UP || !press->swiping ||
        press->swipe != ui->list->items[index].id)
        return 0;
    int dx = ui->event.x - press->start_x, dy = ui->event.y - press->start_y;
    bool far = abs(dx) > (int)(SWIPE_MM * ui->theme.pixels_per_mm) && abs(dx) > 2 * abs(dy);
    if (!far || ui->event.at - press->started > SWIPE_MS)
        return 0;
    return (dx < 0) != draw_is_mirrored(ui->list) ? -1 : 1;
}

bool ui_drag(Ui *ui, const char *id, Rect area, int *out_dx, int *out_dy)
{
    Press *press = &ui->press;
    int index = draw_item(ui->list, ITEM_SWIPE, id, area, NULL);
    *out_dx = *out_dy = 0;
    if (index < 0 || !press->panning || press->swipe != ui->list->items[index].id ||
        ui->event.kind != POINTER_MOVE)
        return false;
    press->target = 0;
    *out_dx = draw_is_mirrored(ui->list) ? press->pan_x - ui->event.x : ui->event.x - press->pan_x;
    *out_dy = ui->event.y - press->pan_y;
    press->pan_x = ui->event.x;
    press->pan_y = ui->event.y;
    return *out_dx != 0 || *out_dy != 0;
}

bool ui_pinch(Ui *ui, Rect area, Pinch *out_pinch)
{
    Press *press = &ui->press;
    int x, y, least = ui->theme.touch / 2, apart = ui->event.apart;
    ui->touch.pinchable = draw_on_glass(ui->list, area);
    if (ui->event.kind != POINTER_PINCH)
        return false;
    ui_finger(ui, area, &x, &y);
    apart = apart > least ? apart : least; /* fingers that touch each other tremble */
    bool began = !press->pinching;
    if (!began)
        *out_pinch = (Pinch){.x = x,
                             .y = y,
                             .dx = x - press->pinch_x,
                             .dy = y - press->pinch_y,
                             .times = (float)apart / (float)press->pinch_apart};
    press->pinching = true;
    press->pinch_x = x;
    press->pinch_y = y;
    press->pinch_apart = apart;
    return !began;
}

void ui_finger(const Ui *ui, Rect area, int *out_x, int *out_y)
{
    Rect glass = draw_on_glass(ui->list, area);
    bool told = ui->event.kind != POINTER_NONE;
    int x = (told ? ui->event.x : ui->touch.x) - glass.x;
    *out_x = area.x + (draw_is_mirrored(ui->list) ? area.w - 1 - x : x);
    *out_y = told ? ui->event.y : ui->touch.y;
}
