/* Random touches for tests: several fingers, drags, long holds, fingers that come down twice or never
 * lift, half of them on something that can be touched, the others anywhere, also beyond the panel.
 *
 * What must stay true: the same seed makes the same choices; a burst is put into the queue when the door
 * has taken the one before, so that nothing is dropped and nobody rests; at the end all fingers lift. */
#include <stdlib.h>

#include "ui/drive_commands.h"

#define FINGERS     10
#define BEYOND      40 /* pixels */
#define HOLD_MS     700
#define MOVES_MAX   12
#define BURST       3
#define TOUCHES_MAX 10000000
/* Of a thousand touches */
#define HELD     1
#define DRAGGED  180
#define LEFT     60 /* the finger stays down while others touch */
#define REPEATED 20 /* the same point, again and again, without lifting */

typedef struct Spot {
    int x, y;
} Spot;

static unsigned pick(DriveCommand *command, unsigned below)
{
    command->random = command->random * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(command->random >> 33) % below;
}

static Spot anywhere(DriveCommand *command)
{
    const Window *window = &command->ui->window;
    int x = (int)pick(command, (unsigned)window->width + 2 * BEYOND) - BEYOND;
    int y = (int)pick(command, (unsigned)window->height + 2 * BEYOND) - BEYOND;
    return (Spot){x, y};
}

/* The middle of something that can be touched, or anywhere. */
static Spot somewhere(DriveCommand *command)
{
    const DrawList *list = command->ui->last;
    Spot spot = anywhere(command);
    unsigned from = pick(command, (unsigned)list->item_count + 1);
    if (pick(command, 2) == 0)
        return spot;
    for (size_t i = from; i < list->item_count; i++) {
        const DrawItem *item = &list->items[i];
        if (item->kind == ITEM_TARGET && item->seen.w > 0 && item->layer == list->layer)
            return (Spot){item->seen.x + item->seen.w / 2, item->seen.y + item->seen.h / 2};
    }
    return spot;
}

static void lift(DriveCommand *command, Spot spot, unsigned finger)
{
    drive_finger(command, SDL_FINGERUP, spot.x, spot.y, (int)finger);
    command->held &= ~(1u << finger);
}

static void drag(DriveCommand *command, Spot from, unsigned finger)
{
    Spot to = anywhere(command);
    int moves = (int)pick(command, MOVES_MAX) + 1;
    for (int i = 1; i <= moves; i++)
        drive_finger(command, SDL_FINGERMOTION, from.x + (to.x - from.x) * i / moves,
                     from.y + (to.y - from.y) * i / moves, (int)finger);
    lift(command, to, finger);
}

static void touch_once(DriveCommand *command)
{
    unsigned finger = pick(command, 3) ? 0 : pick(command, FINGERS), kind = pick(command, 1000);
    Spot spot = somewhere(command);
    drive_finger(command, SDL_FINGERDOWN, spot.x, spot.y, (int)finger);
    command->held |= 1u << finger;
    if (kind < HELD)
        command->until =
            command->now + HOLD_MS; /* and lifts with the last fingers, or comes again */
    else if (kind < HELD + DRAGGED)
        drag(command, spot, finger);
    else if (kind < HELD + DRAGGED + REPEATED)
        for (int i = 0; i < MOVES_MAX; i++)
            drive_finger(command, i % 2 ? SDL_FINGERDOWN : SDL_FINGERMOTION, spot.x, spot.y,
                         (int)finger);
    else if (kind >= HELD + DRAGGED + REPEATED + LEFT)
        lift(command, spot, finger);
}

static void lift_all(DriveCommand *command)
{
    for (unsigned finger = 0; finger < FINGERS; finger++)
        if (command->held & (1u << finger))
            lift(command, anywhere(command), finger);
}

DriveState drive_monkey(DriveCommand *command)
{
    if (command->phase == 0) {
        char *end = NULL;
        command->random = strtoull(command->arguments, &end, 10);
        command->step = (int)strtol(end, NULL, 10);
        command->phase = 1;
        if (command->step < 1 || command->step > TOUCHES_MAX) {
            text_append(&command->reply, "needs SEED COUNT");
            return DRIVE_FAILED;
        }
    }
    if (command->step == 0)
        return command->phase++ > 3 ? DRIVE_OK : DRIVE_WAITS;
    for (int i = 0; i < BURST && command->step > 0 && command->until == 0; i++, command->step--)
        touch_once(command);
    if (command->step == 0)
        lift_all(command);
    if (command->until == 0)
        command->until = command->now + 1; /* at once, after the events */
    return DRIVE_WAITS;
}
