/* Where text breaks into lines (breaks.c hides libunibreak), and laying a text out (paragraph.c). */
#ifndef HOMEWARD_UI_PARAGRAPH_H
#define HOMEWARD_UI_PARAGRAPH_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/fonts.h"

/* After each byte of valid UTF-8: */
typedef enum LineBreak { BREAK_MUST, BREAK_MAY, BREAK_NOT, BREAK_INSIDE } LineBreak;
void line_breaks(const char *words, size_t length, char *out_breaks);

typedef struct Line {
    size_t start, length; /* bytes of Paragraph.words */
    int width;            /* pixels, nearly: shaping may move it by one or two */
    bool rtl;             /* the paragraph runs from right to left */
} Line;

typedef struct Paragraph {
    size_t size; /* bytes of words, before an ellipsis came */
    char *words; /* clean: valid UTF-8, no control characters but \n, no direction overrides */
    Line *lines;
    int count;
    bool broken; /* a piece was wider than a line and stands on two */
    bool cut;    /* lines are missing at the end; the last one shown ends in … */
    bool failed; /* memory did not suffice: lines are missing */
} Paragraph;

typedef struct ParagraphStyle {
    int size;
    bool bold;
    int width;     /* pixels of a line; below 1 nothing is broken */
    int max_lines; /* 0: all */
    bool rtl;      /* among words of such a language: a paragraph with one such word runs so */
    bool even;     /* several lines, none missing, are made nearly equally long */
} ParagraphStyle;

/* A text of a line break at its end has no empty line after it. Without memory: no lines. */
void paragraph_init(Paragraph *paragraph, Fonts *fonts, const char *words, ParagraphStyle style);
/* Overwrites what it held. */
void paragraph_done(Paragraph *paragraph);

#endif
