/* The list of a frame: commands (what is painted) and items (what is there: words, targets, areas
 * that scroll). A frame is painted only when the hash of its commands differs from the last one.
 * Tests compare lists instead of pixels, a driving script and the reading aloud look things up in
 * the items. No SDL here. What a villager typed passes through `bytes`: draw_wipe overwrites it.
 *
 * Where people read from right to left the whole frame is mirrored: whoever draws gives places as if
 * they read from left to right, the list holds what is on the glass. So every screen mirrors by
 * itself, and a finger, a driving script and the painting see the same places. */
#ifndef HOMEWARD_UI_DRAW_H
#define HOMEWARD_UI_DRAW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "ui/layout.h"
#include "ui/reading.h"
#include "ui/theme.h"

typedef enum DrawKind {
    DRAW_FILL,   /* area, color */
    DRAW_ROUND,  /* area, radius, color */
    DRAW_STROKE, /* area, radius, width, color */
    DRAW_SHADOW, /* area, radius, width = how far it spreads, color */
    DRAW_LINE,   /* area.x and .y of the line's box, text, size, bold, rtl, color */
    DRAW_ICON,   /* area, text = name, color */
    DRAW_PHOTO,  /* area, radius, photo, figure, thumb, fit, stage */
    DRAW_INK,    /* area, text = points as brush_pack has them, color */
} DrawKind;

typedef struct DrawCommand {
    DrawKind kind;
    Rect area, clip;
    Color color;
    int radius, width;
    uint32_t text, text_length; /* in bytes of the list */
    int size;
    bool bold, rtl, thumb;
    bool flipped; /* the picture too: an arrow points the other way */
    int fit;
    int64_t photo;
    int figure; /* Figure of ui/ui.h */
    int stage;  /* 0: silhouette, 1..255: how much of the photograph shows */
    int way; /* DRAW_PHOTO: PhotoWay of ui/photos.h; PHOTO_STRETCHED from a picture of this size: */
    int wish_width, wish_height;
} DrawCommand;

typedef enum ItemKind {
    ITEM_WORDS,
    ITEM_TARGET,
    ITEM_SCROLL,
    ITEM_SWIPE,
    ITEM_NOTE,
    ITEM_HOLD
} ItemKind;

typedef struct DrawItem {
    ItemKind kind;
    uint64_t id;     /* draw_id of its name; 0 for words */
    Rect area, seen; /* whole, and what the clip leaves of it */
    int layer;       /* counted from 0; touches reach the last layer only */
    int scroll;      /* index of the enclosing ITEM_SCROLL, or -1 */
    int offset;      /* ITEM_SCROLL: how far its page is scrolled */
    Part part;
    uint32_t name, words; /* NUL-terminated, in bytes of the list */
    bool cut;             /* words did not fit and nobody had asked for … */
} DrawItem;

#define DRAW_CLIPS 8

typedef struct DrawList {
    DrawCommand *commands;
    size_t command_count, command_capacity;
    DrawItem *items;
    size_t item_count, item_capacity;
    char *bytes;
    size_t byte_count, byte_capacity;
    Rect clips[DRAW_CLIPS];
    int scrolls[DRAW_CLIPS];
    int clip_count;
    int layer;
    Part part; /* of what is added next */
    bool mirrored;
    bool keeps; /* what lies in `kept` is moved as a whole and not mirrored in itself */
    Rect kept;
    bool failed; /* memory ran out: the frame is incomplete, and is drawn as far as it came */
} DrawList;

/* Empties for a new frame of this size; what it held is overwritten. */
void draw_begin(DrawList *list, Rect screen, bool mirrored);
/* Overwrites all that it ever held; empty afterwards. */
void draw_wipe(DrawList *list);
void draw_list_done(DrawList *list);

/* Never 0. */
uint64_t draw_id(const char *name);
/* Areas nest: each clip is cut by the one around it. `scroll` is the item or -1. */
void draw_push_clip(DrawList *list, Rect clip, int scroll);
void draw_pop_clip(DrawList *list);
/* Something of this place can be seen at the present clip. */
bool draw_shows(const DrawList *list, Rect area);
/* Where it lies on the glass: the place itself, or its mirror image. */
Rect draw_on_glass(const DrawList *list, Rect area);
/* From here to draw_keep_end, what lies in `area` keeps its order from left to right: a keyboard, a
 * QR code, a body's two sides. Not nested: an inner one belongs to the outer. True when it began. */
bool draw_keep_begin(DrawList *list, Rect area);
void draw_keep_end(DrawList *list);
/* What is drawn now runs from right to left. */
bool draw_is_mirrored(const DrawList *list);

/* Adds a command at the present clip and returns it to be filled; a dummy that is not in the list
 * when nothing of `area` shows or memory ran out, so callers need no check. */
DrawCommand *draw_add(DrawList *list, DrawKind kind, Rect area);
/* Copies bytes into the list (NUL is added) and returns where they lie. */
uint32_t draw_bytes(DrawList *list, const char *bytes, size_t length);
/* Returns the index of the new item. */
int draw_item(DrawList *list, ItemKind kind, const char *name, Rect area, const char *words);

/* Of the commands and their texts. */
uint64_t draw_hash(const DrawList *list);
uint64_t draw_command_hash(const DrawList *list, size_t index);
/* As if it lay so many pixels lower, and its clip so many. */
uint64_t draw_command_hash_moved(const DrawList *list, size_t index, int down, int clip_down);
/* The uppermost target, or other kind, of the last layer at this point; NULL if none. */
const DrawItem *draw_find_at(const DrawList *list, ItemKind kind, int x, int y);
const DrawItem *draw_find_id(const DrawList *list, uint64_t id);
const char *draw_name(const DrawList *list, const DrawItem *item);
const char *draw_words(const DrawList *list, const DrawItem *item);
/* ui/reading.h, of a list. */
void draw_read(const DrawList *list, ReadWish wish, Text *out);
uint64_t draw_words_hash(const DrawList *list, Part part);

#endif
