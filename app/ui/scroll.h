/* Kinetic scrolling: offsets by id, moved by a finger, running out after it is lifted. No SDL. */
#ifndef HOMEWARD_UI_SCROLL_H
#define HOMEWARD_UI_SCROLL_H

#include <stdbool.h>
#include <stdint.h>

#define SCROLLS_MAX 32

typedef struct Scroll {
    uint64_t id; /* 0: a free place */
    int content, height;
    float offset;   /* pixels of content above the view */
    float velocity; /* pixels a second, positive = towards the end */
    int64_t moved;  /* when the offset was computed last */
    uint32_t used;
} Scroll;

typedef struct ScrollSample {
    int y;
    int64_t at;
} ScrollSample;

typedef struct Scrolls {
    Scroll areas[SCROLLS_MAX];
    uint32_t clock;
    ScrollSample samples[8]; /* of the finger that drags, a ring */
    int sample_count;
} Scrolls;

/* The area with this id, made at the top if it is new (the longest unused one makes room). */
Scroll *scrolls_at(Scrolls *scrolls, uint64_t id);
void scrolls_forget(Scrolls *scrolls);

void scroll_set_size(Scroll *scroll, int content, int height);
void scroll_move_to(Scroll *scroll, float offset); /* clamped; stops it */
/* As fast as carries it so far, nearly. */
void scroll_run_by(Scroll *scroll, float pixels, int64_t now);
/* Lets time pass; true while it still moves. */
bool scroll_run(Scroll *scroll, int64_t now);

/* One that is on the screen runs on by itself. */
bool scrolls_run_on(const Scrolls *scrolls, int64_t now);

void scrolls_finger_down(Scrolls *scrolls, int y, int64_t now);
void scrolls_finger_moved(Scrolls *scrolls, Scroll *scroll, int y, int64_t now);
/* The finger was lifted: the area runs on as fast as it was moved in the last moments. */
void scrolls_finger_up(Scrolls *scrolls, Scroll *scroll, int64_t now);

#endif
