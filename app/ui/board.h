/* Inside the room only: the keyboard in four files: rows of keys, what keys do, candidates, the pad. */
#ifndef HOMEWARD_UI_BOARD_H
#define HOMEWARD_UI_BOARD_H

#include "ui/text_edit.h"

/* What one run of the keyboard works on. */
typedef struct Board {
    Ui *ui;
    TextEdit *edit;
    Writers *writers;
    bool lines;
    bool quiet;   /* something else leads on */
    bool asks;    /* before it is done */
    bool beside;  /* the field lies beside the pad */
    bool changed; /* words changed */
    bool done;    /* the key "done" */
    bool again;   /* something was touched: this frame still shows what was before */
} Board;

typedef struct Key {
    const char *name; /* after "key-"; "" is a gap, NULL ends the row */
    int width;        /* in halves of a letter */
} Key;

/* keys.c: what a key does, and how it is written. */
void key_press(Board *board, const char *name);
/* Every frame of the backspace: held, it takes one character after the other. */
void key_hold_backspace(Board *board, bool pressed);
const char *key_icon(const char *name); /* NULL: words */
/* Whether it acts (shift, done …) and does not write its name. */
bool key_acts(const char *name);
/* False for a way to a method that the writers have not, and for the next line where there is one line. */
bool key_is_there(const Board *board, const char *name);
/* A word was written by the present method: it is the visitor's. */
void key_remember_method(Board *board);
/* The words on the key, "" when its icon says all; `written` holds them when they are its character. */
const char *key_label(const Board *board, const char *name, char written[8]);

/* candidates.c: the row in place of the signs while letters wait. */
void candidates_row(Board *board, Rect area);
/* One candidate's key; true when it was touched: then to be chosen after all are drawn. */
bool candidate_key(Board *board, Rect cell, size_t candidate);
void candidate_choose(Board *board, size_t candidate);

/* pad.c: the keys of handwriting, and what is drawn. */
void pad_run(Board *board, Rect area);
/* Of an area that is wider than high: the square at the right, the keys, and what is left above them. */
void pad_part(const Ui *ui, Rect area, bool beside, Rect *out_pad, Rect *out_keys, Rect *out_above);

/* keyboard.c: one row of keys that fills the area. */
void key_row(Board *board, Rect area, const Key *keys);
/* The words of a key in its middle, smaller when they would not fit. */
void key_words(Ui *ui, Rect area, const char *words, Color color, bool bold);
/* What to do, in the place of candidates that are not there yet. */
void board_advise(Ui *ui, Rect row, const char *words);

#endif
