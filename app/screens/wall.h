/* The wall of faces: photographs first, name, place and year below each; scrolls by the finger and
 * fetches rows only as they come into view, so that 66,000 cases cost no more than 60. */
#ifndef HOMEWARD_SCREENS_WALL_H
#define HOMEWARD_SCREENS_WALL_H

#include "screens/app.h"

/* Loads the ids that pass `filter` (NULL: all). */
NODISCARD Result wall_load(App *app, Wall *wall, const CaseFilter *filter);
/* Takes rows that a search found. */
NODISCARD Result wall_take_rows(Wall *wall, const CaseRow *rows, size_t count);
/* Draws it with columns that fit; returns the id of the case touched, 0 = none. Each face has the
 * widget id "case-<number>". */
int64_t wall_draw(App *app, const char *id, Rect area, Wall *wall);
/* The row at this place of the wall, fetched when need be; borrowed until the next call. */
const CaseRow *wall_row(App *app, Wall *wall, size_t index);
/* The photograph, and the silhouette that stands in for it. */
Portrait wall_portrait(const CaseRow *row);
/* The name, or that it is not known; in the language chosen. */
const char *wall_name(const CaseRow *row);
/* Where the child was lost, in few words of the language chosen; nothing when it is not known. */
void wall_place(const App *app, const CaseRow *row, Text *out);
/* When it was lost, such as "lost in 2002"; nothing when the year is not known. */
void wall_year(const CaseRow *row, Text *out);
/* Year and place of a row in one line of small letters, in fewer words where `width` pixels have no room
 * for all. */
void wall_line(const App *app, const CaseRow *row, int width, Text *out);
/* The same on a line each; a place too wide by its larger part alone, and own words too wide for a line behind the
 * year, for both lines. */
void wall_lines(const App *app, const CaseRow *row, int width, Text *out);

#endif
