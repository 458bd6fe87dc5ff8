/* Driving the app from a script, by the same door as a finger: the scripted tour, the touch tests and
 * the random-touch test all enter here. Commands, one a line, read from UiOptions.drive:
 *   down X Y [FINGER] / move X Y [FINGER] / up X Y [FINGER]     pixels
 *   touch X Y              down and up
 *   tap ID                 touch the middle of the widget with this id in the last frame (scrolls it
 *                          into view first when it lies in a scroll area); fails when it is not there
 *   tap-words WORDS        the same by its words (exact, else the first that contains them)
 *   type LETTERS           taps the key of each letter ("key-a" ...)
 *   draw ID X,Y X,Y / X,Y ...   strokes of a finger within the widget, in thousandths of its sides
 *   swipe X1 Y1 X2 Y2 MS
 *   scroll ID THOUSANDTHS  moves a scrolling area: 0 is its top, 1000 its end
 *   key NAME               left right up down next choose back: what a keyboard sends
 *   walk ID                `next` until the ring is around this widget; fails when it is not come to
 *   monkey SEED COUNT      so many random touches, as fast as they are taken: several fingers, drags,
 *                          long holds, anywhere and beyond; same seed, same touches
 *   wait MS                lets time pass, drawing as usual
 *   settle                 waits until nothing moves and no photograph is being decoded (at most 5 s);
 *                          fails, as shot does, if a target is smaller than 12 mm or less than 2 mm from
 *                          another one, or an icon does not exist
 *   await-id ID            waits until the widget is there (at most 20 s)
 *   expect WORDS / expect-not WORDS / expect-id ID / expect-no-id ID    of the last frame
 *   shot FILE.png          writes the screen
 *   list                   prints the widgets: id, rectangle, words
 *   check-fit              the same at once, and fails if any text was cut
 *   quit
 * Each command answers one line on standard output: "ok ..." or "fail ..."; after a failure the rest
 * is still carried out, and the program's exit status is 1. */
#ifndef HOMEWARD_UI_DRIVE_H
#define HOMEWARD_UI_DRIVE_H

#include "ui/ui.h"

typedef struct Drive Drive;

NODISCARD Result drive_open(Ui *ui, const char *source, Drive **out_drive);
void drive_close(Drive *drive);
/* A command of the script that UiOptions.drive named failed; false without one. Ask before ui_close. */
bool ui_drive_failed(const Ui *ui);

/* For the loop. The descriptor to sleep on while the script has said nothing; -1 = none. */
int drive_fd(const Drive *drive);
/* Goes on with the command in hand or takes the next: 0 = something was done, look for events
 * again; else how long it may sleep; -1 = for ever. */
int drive_step(Drive *drive, int64_t now);

#endif
