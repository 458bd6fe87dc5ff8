/* The names of children. Whoever does not read Chinese gets Latin letters before the characters, which
 * always stay: 王志伟 is "Wang Zhiwei 王志伟". The letters are never read aloud, the characters are. */
#ifndef HOMEWARD_SCREENS_NAMES_H
#define HOMEWARD_SCREENS_NAMES_H

#include "screens/app.h"

/* A name of the record in Latin letters; "" in Chinese, without libpinyin, and for what is no Chinese name.
 * Borrowed until the next call. */
const char *names_latin(App *app, const char *name);
/* The same for the child of a row: a description instead of a name says at least whether it is a girl. */
const char *names_latin_of(App *app, const CaseRow *row);
/* On one line, bold, `size` or smaller; the characters alone where there is no room for both. */
void names_draw(App *app, Rect line, const CaseRow *row, TextSize size);
/* How wide letters ("": none) and characters are together on one line. */
int names_width(App *app, const char *latin, const char *name, TextStyle style);
/* Letters ("": none) and characters from the top of `area` down, on as many lines as they need; returns the
 * height. `draw` false: only measures. */
int names_write(App *app, Rect area, const char *latin, const char *name, TextStyle style,
                bool draw);

#endif
