/* The bar at the top of every screen but the gallery: back, home, a title, and what the screen adds.
 * No dead end: back and home are always there. */
#ifndef HOMEWARD_SCREENS_BARS_H
#define HOMEWARD_SCREENS_BARS_H

#include "screens/app.h"

/* Fills the paper, shows a stick's banner, cuts the bar off and returns what is left, inset by the
 * margin. Handles back and home itself. `title` may be "". */
Rect bar_top(App *app, const char *title);
/* A report would be lost that is not dropped unasked: the way out of a page that was opened from within it leads
 * back to it. */
bool bar_leads_back(const App *app);
void bar_go_home(App *app); /* or back to that report */
/* The same on a screen that has steps of its own: back is left to it. */
Rect bar_steps(App *app, const char *title, bool *out_back);
/* The same where private words stand: "leave now" in the place of home, and both are the caller's to
 * obey. */
Rect bar_leave(App *app, const char *title, bool *out_back, bool *out_leave);
/* The same inside a report: back is one question back (returns true in *out_back), and "leave now"
 * stands in the place of home: it wipes at once for tips and sightings, asks first for the others. */
Rect bar_report(App *app, const char *title, bool *out_back);
/* As wide as its word needs, in every language. */
int bar_key_width(App *app, const char *words);
/* The key for larger letters and stronger contrast, and back: cut off the end of *bar, in its middle; with a
 * word where that leaves `rest` pixels of the bar. */
void bar_look_key(App *app, Rect *bar, int rest);
/* The same for reading aloud, as wide as a finger needs; nothing is cut off without a loudspeaker. */
void bar_speaker_key(App *app, Rect *bar);
/* A row of up to 4 equal buttons at the bottom: cut off *area. */
Rect bar_bottom(App *app, Rect *area);
/* A calm page of one icon, a large sentence and a smaller one; returns the strip for its buttons. */
Rect page_notice(App *app, Rect area, const char *icon, Color color, const char *title,
                 const char *words);

#endif
