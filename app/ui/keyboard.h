/* The on-screen keyboard: pinyin with candidates, a pad to write on by finger, Latin letters, digits; one key each leads to
 * the others. The text being edited stays the same when the method changes. Learns and remembers nothing. */
#ifndef HOMEWARD_UI_KEYBOARD_H
#define HOMEWARD_UI_KEYBOARD_H

#include "ink/ink.h"
#include "pinyin/readings.h"
#include "ui/ui.h"

typedef enum InputMethod { INPUT_PINYIN, INPUT_INK, INPUT_LATIN, INPUT_DIGITS } InputMethod;

/* What the keyboard writes with besides its keys; each may be NULL and is not offered then. */
typedef struct Writers {
    Pinyin *pinyin;
    Ink *ink;
    InputMethod preferred; /* this visitor's, from one text: the next one begins with it */
    bool has_preferred;    /* false again when the visitor leaves */
} Writers;

#define CANDIDATES_MAX 48
#define LETTERS_SIZE   64

/* What may have been meant by the letters, or by what was drawn; asked anew only when they change. */
typedef struct Candidates {
    char words[CANDIDATES_MAX][64];
    size_t letters[CANDIDATES_MAX]; /* that each stands for */
    size_t count;
    char asked[LETTERS_SIZE];
} Candidates;

/* Whether what waits for a choice is what its best candidate says. */
typedef enum Guess { GUESS_NONE, GUESS_ASKED, GUESS_REFUSED } Guess;

#define GUESS_SIZE (64 + LETTERS_SIZE)

/* What is being written; lies in what is wiped with the visitor. */
typedef struct TextEdit {
    char words[16384];          /* UTF-8 */
    char letters[LETTERS_SIZE]; /* pinyin letters not yet chosen */
    Strokes strokes;            /* a character drawn and not yet chosen */
    unsigned strokes_asked;     /* strokes.changes of the last question, */
    unsigned question;          /* and its number; 0 = none */
    bool waiting;               /* for its answer: the candidates are those of the one before */
    InputMethod method;
    bool met;  /* a keyboard was shown for it */
    int limit; /* characters; typing stops there and the count is shown */
    int page;  /* of candidates */
    bool capital;
    bool by_ink; /* of both ways to write Chinese the one used last */
    Candidates candidates;
    Guess guess;                /* said of what was written at that moment: */
    unsigned guessed_at;        /* anything written since makes it GUESS_NONE */
    int64_t repeat_at;          /* of the held backspace; 0 = not held */
    bool repeated;              /* it deleted something while it was held */
    unsigned edits, edits_seen; /* so that the field shows the end after each */
} TextEdit;

/* Extra candidates that stand before libpinyin's (place and surname tables). May be NULL. */
typedef struct KeyboardHints {
    size_t (*find)(void *user, const char *letters, size_t max, char (*out_words)[64]);
    void *user;
} KeyboardHints;

/* Traits of a keyboard, to be added. */
#define KEYBOARD_LINES      1U /* a key for the next line, and signs */
#define KEYBOARD_QUIET_DONE 2U /* a button beside the keyboard leads on: one red key on a page */
#define KEYBOARD_ASKS       4U /* the words are an answer: "done" asks first, as text_edit_settle does */
#define KEYBOARD_BESIDE     8U /* the field lies in the area too: see ui_keyboard_part */

void text_edit_init(TextEdit *edit, const char *words, InputMethod method, int limit);
void text_edit_wipe(TextEdit *edit);
/* One wants to go on. True when nothing waits for a choice any more. Letters or strokes that wait make it
 * false the first time, and it is to be asked whether their best candidate is meant; the second time it is taken. */
bool text_edit_settle(TextEdit *edit);
/* Whether that is being asked, and *out: what would be written; "" while nothing is asked. To be overwritten. */
Guess text_edit_guess(const TextEdit *edit, char out[GUESS_SIZE]);
/* It is not meant: a candidate is to be touched, or all written anew. */
void text_edit_refuse(TextEdit *edit);
/* Letters that wait become words as they are, where nobody can be asked. */
bool text_edit_keep_letters(TextEdit *edit);

/* The field that shows what is written and the letters after it, with cursor, placeholder and "120 /
 * 200" near the limit. With `lines` it wraps and scrolls, else the end of the one line is shown. */
void ui_edit_field(Ui *ui, const char *id, Rect area, TextEdit *edit, const char *placeholder,
                   bool lines);
/* The method with which it goes on, at the first meeting: who writes by hand writes the next answer by hand too; where
 * digits are asked for, they stay; what the writers have not is passed over. The keyboard does it too. */
void ui_keyboard_meet(TextEdit *edit, const Writers *writers);
/* The keys. True when words changed.
 * *out_done is set when the key "done" was touched. Ids: "key-a" …, "key-1" …, "key-，" …, key-space,
 * key-backspace, key-shift, key-pad (drawn on), key-undo and key-wipe (of strokes), key-return (with
 * KEYBOARD_LINES), key-done, key-earlier, key-later (pages of candidates), "candidate-0" … from the best, and
 * the ways to other methods: key-pinyin, key-ink, key-chinese (whichever of both one wrote with), key-latin,
 * key-digits. Letters that were not chosen stay as letters when the method changes or, without KEYBOARD_ASKS,
 * "done" is touched; of what was drawn the best candidate is taken. */
bool ui_keyboard(Ui *ui, const char *id, Rect area, TextEdit *edit, Writers *writers,
                 const KeyboardHints *hints, unsigned traits, bool *out_done);
/* The height that the keyboard wishes for on this screen: five rows of targets. */
int ui_keyboard_height(const Ui *ui);
/* Parts `area` between the field and the keys; returns the traits to be added for them. On a low panel the square
 * to draw on has the whole height, and the field lies beside it in *out_keys' upper left corner. */
unsigned ui_keyboard_part(const Ui *ui, Rect area, TextEdit *edit, Writers *writers,
                          Rect *out_field, Rect *out_keys);

#endif
