/* Every screen's function, for the table in app.c, and the doors from one to another. */
#ifndef HOMEWARD_SCREENS_SCREENS_H
#define HOMEWARD_SCREENS_SCREENS_H

#include "screens/app.h"

void screen_gallery(App *app);
void screen_case(App *app);
void screen_search(App *app);
void screen_filter(App *app);
void screen_urgent(App *app);
void screen_call(App *app);
void screen_safety(App *app);
void screen_likely(App *app);
void screen_question(App *app);
void screen_matches(App *app);
void screen_recalled(App *app);
void screen_review(App *app);
void screen_receipt(App *app);
void screen_ask(App *app);
void screen_opening(App *app);
void screen_answer(App *app);
void screen_taken_down(App *app);
void screen_full(App *app);
void screen_stick(App *app);
void screen_language(App *app);
void screen_staff_pin(App *app);
void screen_staff(App *app);
void screen_staff_touch(App *app);
void screen_staff_board(App *app);

/* Opens a case by its id; an id that is gone does nothing. */
void case_open(App *app, int64_t id);
/* Loads it again by its number, after the catalogue was exchanged; false when it is gone. */
bool case_reload(App *app);

/* Begins a search that asks what one remembers. */
void recall_begin(App *app);
/* Begins a report of this kind; `about` is a case number or "". Sees first that it could be kept. */
void report_begin(App *app, ReportKind kind, const char *about);
/* Asks the first question, or the one after the present. */
void report_ask(App *app, size_t question);
/* Back to the last question, and from there further back, question by question. */
void report_ask_last(App *app);
/* Has answers that are worth sending. */
bool report_can_send(const Draft *draft, const Question **out_missing);
/* Seals it into the outbox; only after OK the receipt may be shown. */
NODISCARD Result report_send(App *app);

/* The banner of a stick at the top of whatever is shown; cuts its height off *area. Nothing while
 * somebody is telling: then the same stands in the title's place, and true is returned. */
void stick_banner(App *app, Rect *area);
bool stick_instead_of_title(App *app, Rect bar);

/* How many days ago the catalogue was made, 0 for today: nobody shall take an old list for today's. Needs
 * a catalogue. */
int64_t list_days(const App *app);

#endif
