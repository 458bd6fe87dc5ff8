/* Inside the room only: how keys change what is being written. Each is true when words changed. */
#ifndef HOMEWARD_UI_TEXT_EDIT_H
#define HOMEWARD_UI_TEXT_EDIT_H

#include "ui/keyboard.h"

/* Appends as many characters as the limit allows. */
bool text_edit_append(TextEdit *edit, const char *words);
/* Takes the last letter, else the last character with its combining marks. */
bool text_edit_backspace(TextEdit *edit);
/* One more letter to be chosen from; not when the words are full. */
void text_edit_letter(TextEdit *edit, char letter);
/* Asks hints and pinyin when the letters are not those of the last time; ink when the strokes are not. */
void text_edit_ask(TextEdit *edit, const Writers *writers, const KeyboardHints *hints);
/* Puts a candidate behind the words; its letters, or what was drawn, go. */
bool text_edit_choose(TextEdit *edit, size_t candidate);
/* Goes on with another method. */
bool text_edit_set_method(TextEdit *edit, InputMethod method);
/* What was drawn and not chosen goes, overwritten. */
void text_edit_clear_strokes(TextEdit *edit);

#endif
