/* What of a screen is read aloud, and in which order. Each item of a frame belongs to a part of the
 * page; screens name the part before they draw, all else is PART_PAGE. */
#ifndef HOMEWARD_UI_READING_H
#define HOMEWARD_UI_READING_H

#include "ui/ui.h"

typedef enum Part {
    PART_PAGE,  /* the question, what is said about it, the ways on */
    PART_BAR,   /* the title, and the keys that are the same everywhere: these are read last */
    PART_OWN,   /* the visitor's own words, or words for the visitor alone: only when asked */
    PART_ASIDE, /* one of many faces, a picture's caption: after the keys, only when asked */
    PART_MUTE,  /* never: the keys of a keyboard */
} Part;

typedef enum ReadWish {
    READ_TITLE, /* the title alone */
    READ_PAGE,  /* what stands here for everybody, without the bar: for reading by itself */
    READ_ALL,   /* what somebody asked for by touching a key */
} ReadWish;

/* What follows in this frame belongs to `part`; returns the part before, to be set again. */
Part ui_part(Ui *ui, Part part);
/* False in a frame whose screen changed halfway: the next one follows. */
bool ui_is_whole(const Ui *ui);
/* Of the words that stand in this part of the last frame, without numbers alone: another value means
 * that somebody sees another page. A countdown is no other page. */
uint64_t ui_words_hash(const Ui *ui, Part part);
/* Appends what is read of the last frame: a sentence a line, an empty line where one takes breath. */
void ui_read(const Ui *ui, ReadWish wish, Text *out);

#endif
