/* The one door for fingers. The first finger leads and the others are not there: no screen ever
 * sees two, but the middle and the distance of exactly two where it looks at both; a third ends that.
 * What must stay true: each POINTER_DOWN is followed by exactly one UP or CANCEL, even
 * when the panel loses a finger, sends a second down for it, or ten fingers come at once; what lies on
 * the glass, or a broken panel that repeats one point, keeps nobody from touching and no visit from
 * being forgotten. */
#include "ui/touch.h"

#include <math.h>
#include <stdlib.h>

#define MOUSE_DEVICE  (-1)
#define PALM_CONTACTS 3    /* so many others … */
#define PALM_MS       60   /* … within so long, close by: a hand, not a finger */
#define STILL_SHARE   10   /* of the palm's reach: who moves less holds still */
#define REPEATS_MAX   20   /* a hand does not come down so often on the very same pixel … */
#define REPEATS_MS    2000 /* … never pausing longer than this */

static int clamp(int value, int high)
{
    if (value >= high)
        value = high - 1;
    return value < 0 ? 0 : value;
}

typedef struct Contact {
    PointerKind kind;
    int64_t device, finger;
    int x, y;
} Contact;

static bool contact_of_finger(const SDL_TouchFingerEvent *event, int width, int height,
                              Contact *out_contact)
{
    PointerKind kind = event->type == SDL_FINGERDOWN ? POINTER_DOWN
                       : event->type == SDL_FINGERUP ? POINTER_UP
                                                     : POINTER_MOVE;
    if (!(event->x >= -1.0F && event->x <= 2.0F && event->y >= -1.0F && event->y <= 2.0F))
        return false; /* also what is no number */
    *out_contact = (Contact){.kind = kind,
                             .device = event->touchId,
                             .finger = event->fingerId,
                             .x = clamp((int)(event->x * (float)width), width),
                             .y = clamp((int)(event->y * (float)height), height)};
    return true;
}

static bool contact_of(const SDL_Event *event, int width, int height, Contact *out_contact)
{
    switch (event->type) {
    case SDL_FINGERDOWN:
    case SDL_FINGERUP:
    case SDL_FINGERMOTION:
        return contact_of_finger(&event->tfinger, width, height, out_contact);
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        if (event->button.which == SDL_TOUCH_MOUSEID || event->button.button != SDL_BUTTON_LEFT)
            return false;
        *out_contact =
            (Contact){.kind = event->type == SDL_MOUSEBUTTONDOWN ? POINTER_DOWN : POINTER_UP,
                      .device = MOUSE_DEVICE,
                      .x = clamp(event->button.x, width),
                      .y = clamp(event->button.y, height)};
        return true;
    case SDL_MOUSEMOTION:
        if (event->motion.which == SDL_TOUCH_MOUSEID || !(event->motion.state & SDL_BUTTON_LMASK))
            return false;
        *out_contact = (Contact){.kind = POINTER_MOVE,
                                 .device = MOUSE_DEVICE,
                                 .x = clamp(event->motion.x, width),
                                 .y = clamp(event->motion.y, height)};
        return true;
    default:
        return false;
    }
}

static bool leads(const Touch *touch, const Contact *contact)
{
    return touch->held && touch->device == contact->device && touch->finger == contact->finger;
}

static void release(Touch *touch)
{
    *touch = (Touch){.repeats = touch->repeats, .pinchable = touch->pinchable};
}

static void begin(Touch *touch, const Contact *contact, int64_t now, Pointer *out)
{
    *touch = (Touch){.repeats = touch->repeats,
                     .pinchable = touch->pinchable,
                     .held = true,
                     .device = contact->device,
                     .finger = contact->finger,
                     .x = contact->x,
                     .y = contact->y,
                     .still_x = contact->x,
                     .still_y = contact->y,
                     .started = now,
                     .seen = now};
    *out = (Pointer){.kind = POINTER_DOWN, .x = contact->x, .y = contact->y, .at = now};
}

/* The end that a lost leader never sent; then the new finger's down waits in `next`. */
static bool replace(Touch *touch, const Contact *contact, int64_t now, Pointer *out)
{
    bool was_palm = touch->palm;
    Pointer end = {.kind = POINTER_CANCEL, .x = touch->x, .y = touch->y, .at = now};
    Pointer down;
    begin(touch, contact, now, &down);
    if (was_palm) {
        *out = down;
        return true;
    }
    touch->again = true;
    touch->next = down;
    *out = end;
    return true;
}

static bool is_near(int x, int y, const Contact *contact, int reach)
{
    return abs(contact->x - x) <= reach && abs(contact->y - y) <= reach;
}

/* True when this is the panel's doing and no finger's. A mouse may well stay on one pixel. */
static bool is_repeated(Touch *touch, const Contact *contact, int64_t now)
{
    TouchRepeats *repeats = &touch->repeats;
    if (contact->device == MOUSE_DEVICE)
        return false;
    if (now - repeats->at > REPEATS_MS)
        repeats->count = 0;
    if (is_near(repeats->x, repeats->y, contact, 1)) {
        repeats->count += repeats->count <= REPEATS_MAX ? 1 : 0;
        repeats->at = now;
    } else if (repeats->count <= REPEATS_MAX) { /* else a finger beside it: both are remembered */
        *repeats = (TouchRepeats){.x = contact->x, .y = contact->y, .count = 1, .at = now};
    }
    return repeats->count > REPEATS_MAX && is_near(repeats->x, repeats->y, contact, 1);
}

static bool cancel(Touch *touch, int64_t now, Pointer *out)
{
    bool palm = touch->palm;
    *out = (Pointer){.kind = POINTER_CANCEL, .x = touch->x, .y = touch->y, .at = now};
    release(touch);
    return !palm;
}

static Pointer pinch(const Touch *touch, int64_t now)
{
    float dx = (float)(touch->second_x - touch->x), dy = (float)(touch->second_y - touch->y);
    return (Pointer){.kind = POINTER_PINCH,
                     .x = (touch->x + touch->second_x) / 2,
                     .y = (touch->y + touch->second_y) / 2,
                     .apart = (int)hypotf(dx, dy),
                     .at = now};
}

/* The second of two fingers: what the first began ends and presses nothing; then comes where both are. */
static bool pinch_begins(Touch *touch, const Contact *contact, int64_t now, Pointer *out)
{
    if (touch->palm || touch->companions > 0 || contact->device != touch->device ||
        contact->device == MOUSE_DEVICE || !rect_contains(touch->pinchable, touch->x, touch->y) ||
        !rect_contains(touch->pinchable, contact->x, contact->y))
        return false;
    touch->palm = touch->pinching = touch->again = true;
    touch->second = contact->finger;
    touch->second_x = contact->x;
    touch->second_y = contact->y;
    touch->next = pinch(touch, now);
    *out = (Pointer){.kind = POINTER_CANCEL, .x = touch->x, .y = touch->y, .at = now};
    return true;
}

static bool take_second(Touch *touch, const Contact *contact, int64_t now, Pointer *out)
{
    touch->second_x = contact->x;
    touch->second_y = contact->y;
    touch->pinching = contact->kind != POINTER_UP;
    *out = pinch(touch, now);
    return touch->pinching;
}

static bool take_down(Touch *touch, const Contact *contact, int reach, int64_t now, Pointer *out)
{
    if (is_repeated(touch, contact, now))
        return leads(touch, contact) && cancel(touch, now, out);
    if (!touch->held) {
        begin(touch, contact, now, out);
        return true;
    }
    if (leads(touch, contact) || now - touch->seen > TOUCH_STALE_MS)
        return replace(touch, contact, now, out);
    if (pinch_begins(touch, contact, now, out))
        return true;
    touch->pinching = false;
    if (now - touch->started <= PALM_MS && is_near(touch->x, touch->y, contact, reach))
        touch->companions++;
    if (touch->companions < PALM_CONTACTS || touch->palm)
        return false;
    touch->palm = true;
    *out = (Pointer){.kind = POINTER_CANCEL, .x = touch->x, .y = touch->y, .at = now};
    return true;
}

static bool take_contact(Touch *touch, const Contact *contact, int reach, int64_t now, Pointer *out)
{
    if (contact->kind == POINTER_DOWN)
        return take_down(touch, contact, reach, now, out);
    if (touch->pinching && contact->device == touch->device && contact->finger == touch->second)
        return take_second(touch, contact, now, out);
    if (!leads(touch, contact))
        return false;
    if (!is_near(touch->still_x, touch->still_y, contact, reach / STILL_SHARE)) {
        touch->still_x = contact->x;
        touch->still_y = contact->y;
        touch->seen = now;
    }
    touch->x = contact->x;
    touch->y = contact->y;
    if (touch->pinching && contact->kind == POINTER_MOVE) {
        *out = pinch(touch, now);
        return true;
    }
    bool palm = touch->palm;
    if (contact->kind == POINTER_UP)
        release(touch);
    *out = (Pointer){.kind = contact->kind, .x = contact->x, .y = contact->y, .at = now};
    return !palm;
}

bool touch_take(Touch *touch, const SDL_Event *event, int width, int height, int palm_reach,
                int64_t now, Pointer *out_pointer)
{
    Contact contact;
    if (event->type == SDL_MOUSEWHEEL && event->wheel.which != SDL_TOUCH_MOUSEID) {
        *out_pointer = (Pointer){.kind = POINTER_WHEEL,
                                 .x = clamp(event->wheel.mouseX, width),
                                 .y = clamp(event->wheel.mouseY, height),
                                 .wheel = event->wheel.y,
                                 .at = now};
        return true;
    }
    if (!contact_of(event, width, height, &contact))
        return false;
    return take_contact(touch, &contact, palm_reach, now, out_pointer);
}

bool touch_pending(Touch *touch, int64_t now, Pointer *out_pointer)
{
    if (touch->again) {
        touch->again = false;
        *out_pointer = touch->next;
        return true;
    }
    if (!touch->held || now - touch->seen < TOUCH_LOST_MS)
        return false;
    return cancel(touch, now, out_pointer);
}

int touch_wait_ms(const Touch *touch, int64_t now)
{
    if (touch->again)
        return 0;
    if (!touch->held)
        return -1;
    int64_t left = touch->seen + TOUCH_LOST_MS - now;
    return left > 0 ? (int)left : 0;
}
