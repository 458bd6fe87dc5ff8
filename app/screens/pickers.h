/* How an answer is chosen, by the type of its field: each picker draws itself into `area` and keeps
 * its state in the draft; `…_load` fills that state from a canonical value, `…_value` gives the
 * canonical value of what is chosen so far ("" when nothing). Words are in the language chosen. */
#ifndef HOMEWARD_SCREENS_PICKERS_H
#define HOMEWARD_SCREENS_PICKERS_H

#include "screens/app.h"

/* Year, then which calendar or a season, then month, then day; or the zodiac animal and its year; "about";
 * from … to …. Each step may be the last: "that is all I know". */
void date_picker(App *app, Rect area, DateChoice *choice);
void date_picker_load(DateChoice *choice, const char *value);
void date_picker_value(const DateChoice *choice, Text *out);
/* One step back inside the picker; false when it is at its first step. */
bool date_picker_back(DateChoice *choice);

/* Province, prefecture, county, township by lists; search by pinyin, initials or characters; free
 * words for the village. */
void place_picker(App *app, Rect area, PlaceChoice *choice);
void place_picker_load(PlaceChoice *choice, const char *value);
void place_picker_value(const PlaceChoice *choice, Text *out);
bool place_picker_back(PlaceChoice *choice);

/* Where on a drawn child's body, what it is, which side if that is still open; several; words after it. */
void marks_picker(App *app, Rect area, MarkChoice *choice);
void marks_picker_load(MarkChoice *choice, const char *value);
void marks_picker_value(const MarkChoice *choice, Text *out);
bool marks_picker_back(MarkChoice *choice);
/* How far from the edge a question's words begin, behind its picture; `typed` ones are smaller. */
int question_indent(const Theme *theme, bool typed);
/* A mark is told or begun. */
bool marks_picker_is_told(const MarkChoice *choice);
bool marks_picker_is_typing(const MarkChoice *choice);

/* A grid of large tiles; `several` for TILES. `value` is canonical, kept in *out when touched.
 * What the question does not offer is shown only while it is chosen; NULL offers all.
 * Returns true when the choice changed. */
bool choice_picker(App *app, Rect area, const Question *asked, const OptionList *list, bool several,
                   const char *value, Text *out);
/* Three garments on a drawn child and twelve colours; `value` of CLOTHING_COLOURS is canonical, kept in *out
 * when touched. *garment is the one whose colours are shown. True when the choice changed. */
bool clothes_picker(App *app, Rect area, int *garment, const char *value, Text *out);
/* Children beside a grown-up and a door, with a scale: centimetres in the edit, in steps of five. */
void height_picker(App *app, Rect area, TextEdit *edit);
/* Digits with the unit behind ("" = none). */
void number_picker(App *app, Rect area, TextEdit *edit, const char *unit);
/* A field and the keyboard; `lines` for long words. True when the key "done" was touched. */
bool words_picker(App *app, Rect area, TextEdit *edit, const char *placeholder, bool lines,
                  bool names);
/* A voice statement; its value is how many seconds it has. */
void voice_picker(App *app, Rect area);
void voice_picker_value(const App *app, Text *out);
bool voice_picker_back(App *app);

#endif
