/* The one door for fingers: SDL's finger and mouse events become ours, with one leading finger. A
 * finger, a mouse, a driving script and a fuzzer enter alike. */
#ifndef HOMEWARD_UI_TOUCH_H
#define HOMEWARD_UI_TOUCH_H

#include <SDL.h>
#include <stdbool.h>
#include <stdint.h>

#include "ui/layout.h"

typedef enum PointerKind {
    POINTER_NONE,
    POINTER_DOWN,
    POINTER_MOVE,
    POINTER_UP,
    POINTER_CANCEL, /* the touch ends and must press nothing: a lost finger, a palm */
    POINTER_PINCH,  /* two fingers, where a page looks at both: their middle, and how far apart */
    POINTER_WHEEL,  /* a developer's mouse: `wheel` steps, upwards positive */
} PointerKind;

typedef struct Pointer {
    PointerKind kind;
    int x, y;
    int wheel;
    int apart;
    int64_t at; /* milliseconds */
} Pointer;

typedef struct TouchRepeats { /* how often a finger came down on one pixel */
    int x, y, count;
    int64_t at;
} TouchRepeats;

typedef struct Touch {
    bool held;              /* a finger leads */
    bool palm;              /* the touch was cancelled and waits for the leader to lift */
    int64_t device, finger; /* the leader */
    int x, y;
    int still_x, still_y; /* where it came to rest; `seen` is when it last left such a place */
    int64_t started, seen;
    int companions; /* other contacts that came down with it, near it */
    bool again;     /* a down for the same id: after the cancel comes this down */
    Pointer next;
    TouchRepeats repeats;
    Rect pinchable; /* where two fingers mean something, set by each frame; no width: nowhere */
    bool pinching;  /* the leader's touch was cancelled (palm), and two fingers are looked at: */
    int64_t second;
    int second_x, second_y;
} Touch;

#define TOUCH_LOST_MS  10000 /* a leader that holds still for so long was lost, or is no finger */
#define TOUCH_STALE_MS 2000  /* after so long another finger may take the lead */

/* Turns one of SDL's events into ours; false when it means nothing to us. Finger coordinates are
 * shares of the panel, mouse coordinates pixels of the window. `palm_reach` in pixels. */
bool touch_take(Touch *touch, const SDL_Event *event, int width, int height, int palm_reach,
                int64_t now, Pointer *out_pointer);
/* A second event that the last one brought along, or a leader that was lost. */
bool touch_pending(Touch *touch, int64_t now, Pointer *out_pointer);
/* How long until touch_pending may have something; -1 = never. */
int touch_wait_ms(const Touch *touch, int64_t now);

#endif
