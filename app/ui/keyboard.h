/* The on-screen keyboard: pinyin with candidates, Latin letters, digits; one key switches. The text
 * being edited stays the same when the method changes. Learns and remembers nothing. */
#ifndef HOMEWARD_UI_KEYBOARD_H
#define HOMEWARD_UI_KEYBOARD_H

#include "pinyin/readings.h"
#include "ui/ui.h"

typedef enum InputMethod { INPUT_PINYIN, INPUT_LATIN, INPUT_DIGITS } InputMethod;

/* What is being written; lives in the screen's arena-like state and is wiped with it. */
typedef struct TextEdit {
    char words[16384]; /* UTF-8 */
    char letters[64];  /* pinyin letters not yet chosen */
    InputMethod method;
    int limit; /* characters; typing stops there and the count is shown */
    int page;  /* of candidates */
} TextEdit;

/* Extra candidates that stand before libpinyin's (place and surname tables). May be NULL. */
typedef struct KeyboardHints {
    size_t (*find)(void *user, const char *letters, size_t max, char (*out_words)[64]);
    void *user;
} KeyboardHints;

void text_edit_init(TextEdit *edit, const char *words, InputMethod method, int limit);
void text_edit_wipe(TextEdit *edit);

/* The field that shows what is written, with cursor, placeholder and "120 / 200" near the limit. */
void ui_edit_field(Ui *ui, const char *id, Rect area, const TextEdit *edit, const char *placeholder,
                   bool lines);
/* The keys; `pinyin` may be NULL (not there: Latin and digits only). True when words changed.
 * *out_done is set when the key "done" was touched. */
bool ui_keyboard(Ui *ui, const char *id, Rect area, TextEdit *edit, Pinyin *pinyin,
                 const KeyboardHints *hints, bool lines, bool *out_done);
/* The height that the keyboard wishes for on this screen. */
int ui_keyboard_height(const Ui *ui);

#endif
