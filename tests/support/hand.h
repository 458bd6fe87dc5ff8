/* Characters drawn by hand for tests, stroke by stroke, in thousandths of the pad: "200,300 800,300 /
 * 500,100 500,900" are two strokes, straight between their points, as ui/drive.h's `draw` has them. */
#ifndef HOMEWARD_TESTS_HAND_H
#define HOMEWARD_TESTS_HAND_H

#include <stdlib.h>
#include <string.h>

#include "ink/strokes.h"

#define HAND_TEN    "150,450 850,450 / 500,100 500,900" /* 十 */
#define HAND_KING   "200,200 800,200 / 250,500 750,500 / 500,200 500,800 / 150,800 850,800" /* 王 */
#define HAND_SMALL  "500,100 500,850 400,780 / 300,400 180,650 / 680,400 830,650" /* 小 */
#define HAND_PERSON "500,120 450,450 150,880 / 470,420 600,650 880,880"           /* 人 */
#define HAND_MOUTH  "250,250 270,750 / 250,250 760,250 730,740 / 270,700 730,700" /* 口 */
/* 口 as one writes it in a hurry: the first two strokes without lifting. */
#define HAND_MOUTH_JOINED "250,250 270,750 260,260 760,250 730,740 / 270,700 730,700"

static inline void hand_draw(Strokes *strokes, const char *drawing)
{
    const int steps = 12;
    int lastx = 0, lasty = 0;
    for (const char *at = drawing; *at != '\0'; at += strspn(at, " ")) {
        char *end = NULL;
        if (*at == '/') {
            strokes_end(strokes);
            at++;
            continue;
        }
        int x = (int)strtol(at, &end, 10), y = (int)strtol(end + 1, &end, 10);
        if (!strokes->drawing)
            (void)strokes_begin(strokes, x, y);
        else
            for (int i = 1; i <= steps; i++)
                strokes_move(strokes, lastx + (x - lastx) * i / steps,
                             lasty + (y - lasty) * i / steps);
        lastx = x;
        lasty = y;
        at = end;
    }
    strokes_end(strokes);
}

#endif
