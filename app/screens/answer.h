/* The answer to the present question, between the draft and the picker of its field's type. */
#ifndef HOMEWARD_SCREENS_ANSWER_H
#define HOMEWARD_SCREENS_ANSWER_H

#include "screens/app.h"

/* A question that an earlier answer makes needless. */
bool report_skips(const Draft *draft, FieldId field);
/* Fills the picker from the draft; draws it, and tells whether the keyboard's "done" was touched;
 * takes what was chosen into the draft. */
void answer_load(App *app, FieldId field);
bool answer_draw(App *app, Rect area, const Question *asked);
NODISCARD Result answer_keep(App *app, FieldId field);
/* The picker holds an answer, kept or not yet. */
bool answer_is_given(const App *app, FieldId field);
/* The answer needs the height, for the keyboard or for a picture; and it is one step inside the picker, which its
 * own "done" ends. */
bool answer_is_typed(const App *app, FieldId field);
bool answer_is_inside(const App *app, FieldId field);
/* What is being written in it; NULL when nothing is. */
TextEdit *answer_edit(App *app, FieldId field);
/* One step back inside the picker; false when it is at its first step. */
bool answer_back(App *app, FieldId field);
/* The value as a person reads it, places by their names. */
void answer_show(const App *app, FieldId field, Text *out);

#endif
