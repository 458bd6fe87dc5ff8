/* What an open Ui holds, for the files of this room only. */
#ifndef HOMEWARD_UI_STATE_H
#define HOMEWARD_UI_STATE_H

#include "ui/brush.h"
#include "ui/draw.h"
#include "ui/drive.h"
#include "ui/focus.h"
#include "ui/fonts.h"
#include "ui/icons.h"
#include "ui/layouts.h"
#include "ui/loop.h"
#include "ui/photos.h"
#include "ui/scroll.h"
#include "ui/shape.h"
#include "ui/touch.h"
#include "ui/ui.h"
#include "ui/window.h"
#include "ui/writing.h"

/* Where the finger was between this event and the one before: a slow frame takes several motions together. */
#define TRAIL_MAX 64
typedef struct Trail {
    int x[TRAIL_MAX], y[TRAIL_MAX];
    int count;
} Trail;

/* A frame that could not be made yet. */
typedef struct PutOff {
    bool on;              /* none was made since ... */
    int64_t since, until; /* ... and when it is tried again */
    bool sign;            /* "one moment" stands over the picture */
} PutOff;

/* What the leading finger does with the widgets below it. */
typedef struct Press {
    uint64_t target; /* pressed; 0 = none, or no longer */
    uint64_t scroll; /* the area below the finger that it may move */
    uint64_t swipe;  /* the area in which it may swipe */
    uint64_t hold;   /* and the one in which it may rest */
    bool dragging, swiping, panning;
    bool pinching;
    int pinch_x, pinch_y, pinch_apart; /* what ui_pinch was told last */
    int pan_x, pan_y;                  /* where the panning finger was when ui_drag was told last */
    int start_x, start_y;
    int64_t started;
    bool pressed_something; /* in this frame */
    uint64_t last_target;   /* pressed last, */
    int last_x, last_y;     /* where, */
    int64_t last_at;        /* and when: against double taps */
} Press;

struct Ui {
    UiOptions options;
    Window window;
    Theme theme;
    ThemeLook look; /* wished for; theme.look is what is shown */
    Fonts fonts;
    Layouts layouts;
    Writing writing;
    Brush brush;
    Shapes shapes;
    Icons icons;
    Photos *photos;
    Scrolls scrolls;
    Loop loop;
    Touch touch;
    Press press;
    Focus focus;
    DrawList lists[2];
    DrawList *list; /* of the frame that is being written */
    DrawList *last; /* of the last whole frame: what the finger sees */
    Pointer event;
    Trail trail;
    PutOff put_off;
    int64_t now;        /* of the frame */
    int64_t opened;     /* the first frame began */
    int64_t last_touch; /* for ui_idle_ms */
    uint64_t painted;   /* hash of what is on the screen */
    bool must_paint;    /* all of it, whatever the hash says */
    bool last_shows;    /* `last` is what is on the screen */
    int again_ms;       /* the smallest wish of this frame; -1 = none */
    int64_t again_at;   /* -1 = none */
    uint64_t open_scrolls[DRAW_CLIPS];
    Rect open_areas[DRAW_CLIPS];
    int open_count;
    uint32_t frames, paintings; /* counted for tests and benches */
    Drive *drive;
    TextSize largest;                       /* of the words of widgets: TEXT_SIZES = as they wish */
    bool turned;                            /* the page was left in this frame */
    bool quit, in_frame, forget, again_now; /* again_now: a frame must follow at once */
};

/* press.c: the event of this frame against what the last one showed. */
void press_begin(Ui *ui);
void press_end(Ui *ui);

/* paint.c: the list onto the window. */
void paint_list(Ui *ui, const DrawList *list);
void paint_part(Ui *ui, const DrawList *list, Rect part); /* the rest of the window stays */
void paint_over(Ui *ui, const DrawList *list);            /* on what is painted already */

/* put_off.c: sleeps until the frame is to be tried again; and the frame is made. */
void put_off_wait(Ui *ui);
void put_off_end(Ui *ui);

/* text.c: `note` = words enter the list of items. Tells whether words were cut unasked in *out_cut.
 */
typedef struct TextBox {
    Rect area;
    const char *words;
    TextStyle style;
    bool middle, note;
} TextBox;
int text_box(Ui *ui, const TextBox *box, bool *out_cut);
int text_line_height(const Ui *ui, TextSize size);
/* The words stand on at most so many lines, none of them broken inside a word. */
bool text_fits(Ui *ui, int width, const char *words, TextStyle style, int lines);

/* ui.c */
void ui_measure(Ui *ui); /* the window's size may have changed */
void ui_renew(Ui *ui);   /* the renderer lost its textures */

#endif
