/* Immediate-mode interface: a screen is a function that is run once for every event and draws
 * itself from state.
 *
 *     ui_begin(ui);
 *     if (ui_button(ui, "send", rect, _("Send"), "send", BUTTON_MAIN)) ...
 *     ui_end(ui);
 *
 * Every frame writes a list of commands (ui/draw.h); the list is hashed and drawn only when it
 * differs from the last one. The list also tells tests and the reading aloud what is on the screen:
 * each widget has an id, a rectangle and its words. Ids are unique within a frame. */
#ifndef HOMEWARD_UI_UI_H
#define HOMEWARD_UI_UI_H

#include <stdbool.h>
#include <stdint.h>

#include "base/result.h"
#include "base/text.h"
#include "ui/layout.h"
#include "ui/theme.h"

typedef struct Ui Ui;

typedef struct UiOptions {
    int width, height; /* 0: the display's size */
    bool fullscreen;
    float pixels_per_mm;      /* 0: guessed */
    const char *asset_folder; /* fonts/ and icons/ as the build makes them */
    const char *drive;        /* NULL, or a file, FIFO or "-" with driving commands: ui/drive.h */
} UiOptions;

/* NOT_FOUND without a display (after trying x11/wayland/kmsdrm as SDL does), fonts or icons. */
NODISCARD Result ui_open(const UiOptions *options, Ui **out_ui);
void ui_close(Ui *ui);

/* --- the loop ----------------------------------------------------------------------------------
 */

/* Watches a descriptor: the loop wakes when it is readable and calls `ready`, once more when it breaks. At
 * most 8. */
NODISCARD Result ui_watch(Ui *ui, int fd, void (*ready)(void *user), void *user);
/* Another thread asks for a frame. The only call that is safe from another thread. */
void ui_wake(Ui *ui);
/* Sleeps in poll(2) until there is an event, a wake, a watched descriptor, a driving command, the
 * next animation frame or `timeout_ms` (-1 = none); takes the next event. False: quit was asked. */
bool ui_wait(Ui *ui, int timeout_ms);
/* Asks to be run again after this many milliseconds (the smallest wish of a frame counts); 0 = next
 * frame at the display's rate. */
void ui_again(Ui *ui, int milliseconds);
/* Within a frame: it has asked for the next one at once. */
bool ui_asks_again(const Ui *ui);
/* Milliseconds of a clock that only goes forward, the same for a whole frame: for what moves. */
int64_t ui_now(const Ui *ui);
/* Milliseconds since the last sign of somebody, for the idle question. */
int64_t ui_idle_ms(const Ui *ui);
/* Somebody is there, by another sign than a touch. */
void ui_stir(Ui *ui);
/* Something moves, or photographs are on their way. */
bool ui_is_busy(const Ui *ui);
/* All photographs of a frame have been on the screen since ui_open, wholly faded in. */
bool ui_photos_shown(const Ui *ui);

/* Instead of a frame that cannot be made yet: the picture stays, and ui_wait gives the same event once more
 * after some tens of milliseconds. Where somebody is there and it takes long, a sign over the picture says so,
 * and of what is touched and of keys only the first counts. */
void ui_put_off(Ui *ui);
/* One run of the screen for the present event. ui_end presents when the list changed. */
void ui_begin(Ui *ui);
void ui_end(Ui *ui);

/* The page that is being drawn was just left. Like a frame in which something was pressed this one is not
 * painted, being half of one page and half of none; the next follows at once. */
void ui_turn(Ui *ui);

Rect ui_area(const Ui *ui); /* the whole screen */
const Theme *ui_theme(const Ui *ui);
/* Another look from the next frame on. */
void ui_set_look(Ui *ui, ThemeLook look);
/* Wiped and emptied: pressed states, scroll offsets, edited text, cached text pictures. */
void ui_forget(Ui *ui);

/* --- words -------------------------------------------------------------------------------------
 */

typedef enum TextAlign { ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT } TextAlign;

typedef struct TextStyle {
    TextSize size;
    Color color; /* a = 0: the theme's ink */
    TextAlign align;
    bool bold;
    bool even;     /* lines nearly equally long, as centred ones always are: no last word alone */
    int max_lines; /* 0 = as many as fit; the last one ends in … when cut */
} TextStyle;

/* Wraps by the Unicode rules inside `area` (vertically centred when `middle`); returns the height
 * used. Nothing is ever drawn outside `area`. */
int ui_text(Ui *ui, Rect area, const char *words, TextStyle style);
int ui_text_middle(Ui *ui, Rect area, const char *words, TextStyle style);
/* The same in smaller letters where the words would not stand there whole. */
int ui_text_fit(Ui *ui, Rect area, const char *words, TextStyle style);
int ui_text_height(Ui *ui, int width, const char *words, TextStyle style);
int ui_text_width(Ui *ui, const char *words, TextStyle style); /* of one line, unwrapped */

/* --- shapes ------------------------------------------------------------------------------------
 */

void ui_fill(Ui *ui, Rect area, Color color);
void ui_fill_round(Ui *ui, Rect area, int radius, Color color);
void ui_stroke_round(Ui *ui, Rect area, int radius, int width, Color color);
/* A soft shadow around `area`, to be drawn before what lies on it. */
void ui_shadow(Ui *ui, Rect area, int radius);
/* A drawn icon from assets/icons by name, in one colour, as large as fits. Unknown names are a
 * mistake of ours: nothing is drawn, and every driving script fails. */
void ui_icon(Ui *ui, Rect area, const char *icon, Color color);
/* Black modules on white with the quiet zone, by libqrencode. */
void ui_qr(Ui *ui, Rect area, const char *text);

/* --- photographs -------------------------------------------------------------------------------
 */

typedef enum PhotoFit { PHOTO_COVER, PHOTO_CONTAIN } PhotoFit;
/* Where pictures come from, called on the decoding thread: bytes by id (memory_free by the caller).
 */
typedef Result (*PhotoSource)(void *user, int64_t photo, bool thumb, uint8_t **out_jpeg,
                              size_t *out_length);
/* Replaces the source (the catalogue was exchanged): waits for the decode in hand, empties the
 * cache. NULL: no pictures. */
void ui_set_photo_source(Ui *ui, PhotoSource source, void *user);
/* A face, and the silhouette that stands there until it is decoded, for ever when it is damaged or `photo`
 * is 0. */
typedef enum Figure { FIGURE_CHILD, FIGURE_GIRL, FIGURE_BOY } Figure;
typedef struct Portrait {
    int64_t photo;
    Figure figure;
} Portrait;
void ui_photo(Ui *ui, Rect area, Portrait portrait, bool thumb, PhotoFit fit, int radius);
/* The whole of a picture of width x height pixels, stretched to `place`, of which `view` shows a part: for
 * looking closely. Decoded once at its own size, wherever and how large it lies; until then what is there
 * of it in another size stands in. */
void ui_photo_close(Ui *ui, Rect view, Rect place, int64_t photo, int width, int height);
/* The largest that there is of the photograph already, stretched to `area`; nothing where there is none:
 * for what moves, so that no frame on its way decodes anything. */
void ui_photo_moving(Ui *ui, Rect area, int64_t photo);

typedef enum PhotoState { PHOTO_WAITS, PHOTO_READY, PHOTO_BROKEN } PhotoState;
/* For one photograph that passes into another: decodes the large one, cut to cover `area`, before it is
 * shown; a frame follows when it is there. */
PhotoState ui_photo_prepare(Ui *ui, Rect area, int64_t photo, int radius);
/* Draws a prepared one over what was drawn before, by `share` of 255. */
void ui_photo_over(Ui *ui, Rect area, int64_t photo, int radius, int share);

/* --- touch -------------------------------------------------------------------------------------
 */

typedef enum ButtonKind {
    BUTTON_MAIN,
    BUTTON_CALM,
    BUTTON_ALARM,
    BUTTON_LEAVE,
    BUTTON_GHOST
} ButtonKind;

/* True in the frame in which the finger was lifted inside, having been put down inside, without
 * scrolling in between. Pressed look within one frame of the touch. icon may be NULL; words may be
 * "" (then the icon alone, larger). Words wrap to two lines. */
bool ui_button(Ui *ui, const char *id, Rect area, const char *words, const char *icon,
               ButtonKind kind);
/* A large choice: icon above words; `chosen` shows it ticked (never by colour alone). */
bool ui_tile(Ui *ui, const char *id, Rect area, const char *words, const char *icon, bool chosen);
/* What makes a tile, for those that hold something else: its ground, and when all is drawn the tick of a chosen
 * one. */
void ui_card(Ui *ui, Rect area, bool pressed, bool chosen);
void ui_card_tick(Ui *ui, Rect area);
/* One letter size for all of a grid: tell each cell's words first, then draw; tiles and buttons are
 * written no larger than fits all that was told, until ui_fit_done or the frame's end. */
void ui_fit_tile(Ui *ui, Rect area, const char *words, const char *icon);
void ui_fit_button(Ui *ui, Rect area, const char *words, const char *icon);
void ui_fit_done(Ui *ui);
/* A row of a list: title, second line in small (may be ""), chevron. */
int ui_row_height(const Ui *ui); /* room for both lines */
bool ui_row(Ui *ui, const char *id, Rect area, const char *title, const char *second, bool chosen);
/* A row with a question and below it, larger, its answer; pale while that only holds the place of one. */
int ui_answer_height(const Ui *ui);
bool ui_answer(Ui *ui, const char *id, Rect area, const char *question, const char *answer,
               bool given);
/* Only the touch: for things drawn by hand. *out_pressed may be NULL. `words` is what it says.
 * A second tap on the same place within 250 ms presses nothing, so that no screen is skipped by a
 * trembling hand; only ids that begin with "key-" may be pressed as fast as one types. */
bool ui_touch_area(Ui *ui, const char *id, Rect area, const char *words, bool *out_pressed);
/* The event of this frame was a touch-down anywhere (the attract loop's wake). */
bool ui_touched(const Ui *ui);
/* The touch of this frame presses, scrolls and swipes nothing, nor does a second tap right after it: it
 * only woke the screen. */
void ui_swallow_touch(Ui *ui);
/* True once when a finger that came down in `area` has rested there for so long: for doors that are not to
 * be found by chance. Nothing is drawn and no key comes here. */
bool ui_hold(Ui *ui, const char *id, Rect area, int ms);
/* Where the finger came down or moved to in this frame, as one draws; false when it did neither. */
bool ui_pointer(const Ui *ui, int *out_x, int *out_y);
/* How far the finger that was put down in `area` moved since the last frame; false when it rests or
 * lies elsewhere. A finger that drags presses nothing. */
bool ui_drag(Ui *ui, const char *id, Rect area, int *out_dx, int *out_dy);
/* Two fingers in `area` moved since the last frame: their middle, how far it went, and how many times as far
 * apart they are. What the first finger had begun ended when the second came. */
typedef struct Pinch {
    int x, y, dx, dy;
    float times;
} Pinch;
bool ui_pinch(Ui *ui, Rect area, Pinch *out_pinch);
/* Where the finger of this frame's event is or was lifted, as `area` is drawn. */
void ui_finger(const Ui *ui, Rect area, int *out_x, int *out_y);
/* A horizontal swipe that ended in `area` in this frame: -1 towards the line's beginning (the left,
 * where one reads from there), 1 towards its end, 0 none. */
int ui_swipe(Ui *ui, const char *id, Rect area);

/* Keys enter here: those of a keyboard by themselves, buttons beside the screen by who hears them. A ring
 * shows what `choose` would press; it is off until the first key and gone at the first touch. `next` and
 * `last` walk through all that can be pressed; `back` presses the way out of the page. */
typedef enum UiKey {
    UI_KEY_NONE,
    UI_KEY_LEFT,
    UI_KEY_RIGHT,
    UI_KEY_UP,
    UI_KEY_DOWN,
    UI_KEY_NEXT,
    UI_KEY_LAST,
    UI_KEY_CHOOSE,
    UI_KEY_BACK,
} UiKey;
/* From the main thread; the frame follows as soon as ui_wait is asked for one. */
void ui_key(Ui *ui, UiKey key);

/* Vertical kinetic scrolling: draw between begin and end with y moved by the returned offset
 * (content top = area.y - offset); clipped to `area`. A bar at the edge shows the place. */
int ui_scroll_begin(Ui *ui, const char *id, Rect area, int content_height);
void ui_scroll_end(Ui *ui);
void ui_scroll_to(Ui *ui, const char *id, int offset);
/* Lets it run out over so many pixels, as after a finger. */
void ui_scroll_by(Ui *ui, const char *id, int pixels);

/* Marks the beginning of a layer above all before (dialogue, keyboard): touches no longer reach
 * what was drawn before it in this frame. */
void ui_layer(Ui *ui);

/* In a language that is read from right to left every frame is mirrored (ui/draw.h), except what is
 * drawn between these two in `area`: letters' keys, digits, a body's left and right. Give what
 * ui_keep_begin returned to ui_keep_end. */
bool ui_keep_begin(Ui *ui, Rect area);
void ui_keep_end(Ui *ui, bool began);

/* What is written into the reading-aloud and test list besides the drawn words. */
void ui_note(Ui *ui, const char *id, Rect area, const char *words);

#endif
