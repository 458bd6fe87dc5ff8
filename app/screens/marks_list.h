/* The marks told so far as rows: number, kind, place; a key for words, a key that removes. */
#ifndef HOMEWARD_SCREENS_MARKS_LIST_H
#define HOMEWARD_SCREENS_MARKS_LIST_H

#include "record/mark.h"
#include "ui/ui.h"

/* "mole, back" in the language chosen. */
void mark_show(const Mark *mark, Text *out);
/* Removes what is touched away; 1 + the place of the mark whose words are wanted, 0 for none. */
size_t marks_list(Ui *ui, Rect area, MarkList *marks);

#endif
