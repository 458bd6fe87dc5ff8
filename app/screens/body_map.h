/* A child's body to touch: the whole, from the front and from behind, and larger pictures of head, arm and
 * leg, which a touch on the whole leads to. Left and right are the child's own. */
#ifndef HOMEWARD_SCREENS_BODY_MAP_H
#define HOMEWARD_SCREENS_BODY_MAP_H

#include "record/mark.h"
#include "ui/ui.h"

typedef enum BodyView {
    BODY_WHOLE,
    BODY_HEAD,
    BODY_LEFT_ARM,
    BODY_RIGHT_ARM,
    BODY_LEFT_LEG,
    BODY_RIGHT_LEG
} BodyView;

typedef struct BodyPlace {
    BodyView nearer;           /* a larger picture to choose from; BODY_WHOLE: the place is found */
    const Option *part, *side; /* side NULL: the touch does not tell it */
} BodyPlace;

/* How wide the picture of this view is when it is so high. */
int body_map_width(BodyView view, int height);
/* Draws a child, with pigtails a girl, into `area` and marks those of `marks` whose part is known by a dot with their number in the list
 * (only on BODY_WHOLE). True when a place was touched. Targets are named "body-<part>[-<side>]". */
bool body_map(Ui *ui, Rect area, BodyView view, bool girl, const MarkList *marks,
              BodyPlace *out_place);
/* A line at the top of *area, cut off: whose left and right are meant, the child's or, of `own` marks, the
 * visitor's. */
void body_whose_sides(Ui *ui, Rect *area, bool own);
/* A mark's number in the middle of `area`, as it stands on the body. */
void body_dot(Ui *ui, Rect area, size_t number);
/* True for what is seen on the figure from behind, whose left is the looker's own: the back, the hip. */
bool body_is_seen_behind(const Option *part);
/* "On the left arm" in the language chosen; the side is the child's own. */
void body_place_show(const Option *part, const Option *side, Text *out);

#endif
