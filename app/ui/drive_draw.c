/* Drawing within a widget, as a finger does that writes: a point every few milliseconds. */
#include <stdlib.h>
#include <string.h>

#include "ui/drive_commands.h"

#define STEP_MS 8
#define STEPS   6 /* motions between two points of the script */

static const char *skip_blanks(const char *at)
{
    return at + strspn(at, " ");
}

/* "420,300" in thousandths of the widget, as pixels; NULL when there is none. */
static const char *read_point(const char *at, Rect area, int out[2])
{
    char *comma = NULL, *end = NULL;
    long x = strtol(at, &comma, 10);
    if (comma == at || *comma != ',' || x < 0 || x > 1000)
        return NULL;
    long y = strtol(comma + 1, &end, 10);
    if (end == comma + 1 || y < 0 || y > 1000)
        return NULL;
    out[0] = area.x + (int)(x * (area.w - 1) / 1000);
    out[1] = area.y + (int)(y * (area.h - 1) / 1000);
    return skip_blanks(end);
}

/* One motion of the way from the last point to the next; the finger comes down where a stroke begins
 * and is lifted where it ends. `held` remembers that it is down, `tries` how far the line is read. */
static DriveState go_on(DriveCommand *command, Rect area, const char *strokes)
{
    int to[2], from[2];
    const char *at = skip_blanks(strokes + command->tries), *rest = read_point(at, area, to);
    command->until = command->now + STEP_MS;
    if (rest == NULL) {
        text_append(&command->reply, "needs ID X,Y X,Y / X,Y ...");
        return DRIVE_FAILED;
    }
    if (!command->held) {
        drive_finger(command, SDL_FINGERDOWN, to[0], to[1], 0);
        command->held = 1;
    }
    const char *next = read_point(rest, area, from);
    if (next == NULL) { /* the stroke's last point */
        drive_finger(command, SDL_FINGERUP, to[0], to[1], 0);
        command->held = 0;
        rest += *rest == '/';
        command->tries = (int)(skip_blanks(rest) - strokes);
        return DRIVE_WAITS;
    }
    command->step++;
    drive_finger(command, SDL_FINGERMOTION, to[0] + (from[0] - to[0]) * command->step / STEPS,
                 to[1] + (from[1] - to[1]) * command->step / STEPS, 0);
    if (command->step == STEPS) {
        command->step = 0;
        command->tries = (int)(rest - strokes);
    }
    return DRIVE_WAITS;
}

DriveState drive_draw(DriveCommand *command)
{
    char id[64];
    size_t length = strcspn(command->arguments, " ");
    const char *strokes = command->arguments + length;
    if (length >= sizeof id) {
        text_append(&command->reply, "is no id");
        return DRIVE_FAILED;
    }
    memcpy(id, command->arguments, length);
    id[length] = '\0';
    const DrawItem *item = draw_find_id(command->ui->last, draw_id(id));
    if (item == NULL) {
        text_append(&command->reply, "is not there");
        return DRIVE_FAILED;
    }
    if (!command->held && *skip_blanks(strokes + command->tries) == '\0')
        return drive_finish(command);
    return go_on(command, item->area, strokes);
}
