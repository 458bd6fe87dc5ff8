/* Commands that touch. Each one pushes SDL's finger events, so that a script goes through the same
 * door as a finger, then waits until frames have taken them. A tap waits as long as a person would
 * whose second tap must not count as a double one. */
#include "ui/drive_commands.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DEVICE        4711
#define DOUBLE_TAP_MS 260
#define SWIPE_STEP_MS 12
#define SETTLE_MS     20000
#define TRIES         4

void drive_finger(DriveCommand *command, Uint32 type, int x, int y, int finger)
{
    const Window *window = &command->ui->window;
    SDL_Event event = {.tfinger = {.type = type,
                                   .timestamp = SDL_GetTicks(),
                                   .touchId = DEVICE,
                                   .fingerId = finger,
                                   .x = ((float)x + 0.5F) / (float)window->width,
                                   .y = ((float)y + 0.5F) / (float)window->height,
                                   .pressure = 1.0F}};
    SDL_PushEvent(&event);
    command->frame = command->ui->frames;
}

DriveState drive_finish(const DriveCommand *command)
{
    return command->ui->frames == command->frame || command->ui->again_now ? DRIVE_WAITS : DRIVE_OK;
}

/* No finger comes down twice on the same pixel (ui/touch.c). */
static void vary(int *x, int *y)
{
    static unsigned taps;
    *x += (int)(taps % 5) * 2 - 4;
    *y += (int)(taps / 5 % 5) * 2 - 4;
    taps++;
}

/* As many whole numbers as stand there, at most `max`. */
static int read_numbers(const char *words, int max, int *out_numbers)
{
    int count = 0;
    while (count < max) {
        char *end = NULL;
        long number = strtol(words, &end, 10);
        if (end == words || number < -100000 || number > 100000)
            break;
        out_numbers[count++] = (int)number;
        words = end;
    }
    return count;
}

static DriveState finger_command(DriveCommand *command, Uint32 type)
{
    int at[3] = {0}; /* x, y, finger */
    if (command->phase++ > 0)
        return command->phase > 3 ? DRIVE_OK
                                  : drive_finish(command); /* other fingers draw no frame */
    if (read_numbers(command->arguments, 3, at) < 2) {
        text_append(&command->reply, "needs X Y [FINGER]");
        return DRIVE_FAILED;
    }
    drive_finger(command, type, at[0], at[1], at[2]);
    return DRIVE_WAITS;
}

static DriveState down(DriveCommand *command)
{
    return finger_command(command, SDL_FINGERDOWN);
}

static DriveState move(DriveCommand *command)
{
    return finger_command(command, SDL_FINGERMOTION);
}

static DriveState up(DriveCommand *command)
{
    return finger_command(command, SDL_FINGERUP);
}

static DriveState touch_at(DriveCommand *command, int x, int y)
{
    int64_t free_at = command->ui->press.last_at + DOUBLE_TAP_MS;
    if (command->phase == 0 && command->ui->press.last_target && command->now < free_at) {
        command->until = free_at;
        return DRIVE_WAITS;
    }
    if (command->phase++ == 0) {
        drive_finger(command, SDL_FINGERDOWN, x, y, 0);
        drive_finger(command, SDL_FINGERUP, x, y, 0);
        return DRIVE_WAITS;
    }
    return drive_finish(command);
}

static DriveState touch(DriveCommand *command)
{
    int at[2];
    if (read_numbers(command->arguments, 2, at) < 2) {
        text_append(&command->reply, "needs X Y");
        return DRIVE_FAILED;
    }
    return touch_at(command, at[0], at[1]);
}

/* Moves the scrolling area so that the item comes to its middle; the next frame shows it. */
static void bring_into_view(DriveCommand *command, const DrawItem *item)
{
    Ui *ui = command->ui;
    const DrawItem *area = &ui->last->items[item->scroll];
    Scroll *scroll = scrolls_at(&ui->scrolls, area->id);
    int distance = item->area.y + item->area.h / 2 - (area->area.y + area->area.h / 2);
    scroll_move_to(scroll, scroll->offset + (float)distance);
    ui->again_now = true;
    command->until = command->now + 20;
}

static bool is_wholly_seen(const DrawItem *item)
{
    return item->seen.w > 0 && (item->seen.h == item->area.h || item->seen.h > item->area.h / 2);
}

static DriveState tap_item(DriveCommand *command, const DrawItem *item)
{
    DrawList *list = command->ui->last;
    if (!item) {
        text_append(&command->reply, "is not there");
        return DRIVE_FAILED;
    }
    if (!is_wholly_seen(item) && item->scroll >= 0 && command->tries++ < TRIES) {
        bring_into_view(command, item);
        return DRIVE_WAITS;
    }
    int x = item->seen.x + item->seen.w / 2, y = item->seen.y + item->seen.h / 2;
    const DrawItem *hit = draw_find_at(list, ITEM_TARGET, x, y);
    if (item->seen.w == 0 || (item->kind == ITEM_TARGET && hit != item)) {
        text_append_format(&command->reply, "cannot be reached, %s is there",
                           hit ? draw_name(list, hit) : "nothing");
        return DRIVE_FAILED;
    }
    vary(&x, &y);
    return touch_at(command, x, y);
}

static DriveState tap(DriveCommand *command)
{
    if (command->phase > 0)
        return drive_finish(command);
    return tap_item(command, draw_find_id(command->ui->last, draw_id(command->arguments)));
}

/* Exact words before a part of them, targets before what is only written there. */
static const DrawItem *find_words(const DrawList *list, const char *words)
{
    const DrawItem *best = NULL;
    int best_rank = 0;
    for (size_t i = 0; i < list->item_count; i++) {
        const DrawItem *item = &list->items[i];
        const char *own = draw_words(list, item);
        int rank = strcmp(own, words) == 0 ? 2 : strstr(own, words) ? 1 : 0;
        if (rank > 0)
            rank = rank * 2 + (item->kind == ITEM_TARGET ? 3 : 0) +
                   (item->layer == list->layer ? 8 : 0);
        if (rank > best_rank) {
            best = item;
            best_rank = rank;
        }
    }
    return best;
}

static DriveState tap_words(DriveCommand *command)
{
    if (command->phase > 0)
        return drive_finish(command);
    return tap_item(command, find_words(command->ui->last, command->arguments));
}

static DriveState type(DriveCommand *command)
{
    char id[8];
    char letter = command->arguments[command->step];
    if (letter == '\0')
        return DRIVE_OK;
    if (command->phase > 0) {
        if (drive_finish(command) == DRIVE_WAITS)
            return DRIVE_WAITS;
        command->phase = 0;
        command->step++;
        return type(command);
    }
    (void)snprintf(id, sizeof id, "key-%c", letter);
    const DrawItem *key = draw_find_id(command->ui->last, draw_id(id));
    if (!key) {
        text_append_format(&command->reply, "%s is not there", id);
        return DRIVE_FAILED;
    }
    command->phase = 1;
    int x = key->seen.x + key->seen.w / 2, y = key->seen.y + key->seen.h / 2;
    vary(&x, &y);
    drive_finger(command, SDL_FINGERDOWN, x, y, 0);
    drive_finger(command, SDL_FINGERUP, x, y, 0);
    return DRIVE_WAITS;
}

static DriveState swipe(DriveCommand *command)
{
    int at[5]; /* x1, y1, x2, y2, ms */
    if (read_numbers(command->arguments, 5, at) < 5 || at[4] < 1) {
        text_append(&command->reply, "needs X1 Y1 X2 Y2 MS");
        return DRIVE_FAILED;
    }
    int x1 = at[0], y1 = at[1], x2 = at[2], y2 = at[3], ms = at[4];
    int64_t passed = command->now - command->started;
    if (command->phase == 2)
        return drive_finish(command);
    if (command->phase == 0) {
        drive_finger(command, SDL_FINGERDOWN, x1, y1, 0);
        command->started = command->now;
        command->phase = 1;
    } else if (passed < ms) {
        drive_finger(command, SDL_FINGERMOTION, x1 + (int)((x2 - x1) * passed / ms),
                     y1 + (int)((y2 - y1) * passed / ms), 0);
    } else {
        drive_finger(command, SDL_FINGERMOTION, x2, y2, 0);
        drive_finger(command, SDL_FINGERUP, x2, y2, 0);
        command->phase = 2;
    }
    command->until = command->now + SWIPE_STEP_MS;
    return DRIVE_WAITS;
}

/* For lists that are too long for a finger that is in a hurry. */
static DriveState scroll(DriveCommand *command)
{
    char id[64];
    size_t length = strcspn(command->arguments, " ");
    int share = 0;
    if (command->phase++ > 0)
        return DRIVE_OK;
    if (length >= sizeof id || read_numbers(command->arguments + length, 1, &share) < 1) {
        text_append(&command->reply, "needs ID THOUSANDTHS");
        return DRIVE_FAILED;
    }
    memcpy(id, command->arguments, length);
    id[length] = '\0';
    Scroll *area = scrolls_at(&command->ui->scrolls, draw_id(id));
    int64_t way = area->content - area->height, to = way * share / 1000;
    scroll_move_to(area, (float)to);
    command->ui->again_now = true;
    return DRIVE_WAITS;
}

static DriveState wait(DriveCommand *command)
{
    if (command->phase++ > 0)
        return DRIVE_OK;
    command->until = command->started + strtol(command->arguments, NULL, 10);
    return DRIVE_WAITS;
}

static DriveState settle(DriveCommand *command)
{
    bool busy = ui_is_busy(command->ui);
    command->step = busy ? 0 : command->step + 1;
    if (command->step > 1)
        return drive_screen_fits(command) ? DRIVE_OK : DRIVE_FAILED;
    if (command->now - command->started > SETTLE_MS) {
        text_append(&command->reply, "still moving");
        return DRIVE_FAILED;
    }
    command->until = command->now + SWIPE_STEP_MS;
    return DRIVE_WAITS;
}

static DriveState quit(DriveCommand *command)
{
    command->ui->quit = true;
    return DRIVE_OK;
}

DriveFunction drive_function(const char *name, size_t length)
{
    static const struct {
        const char *name;
        DriveFunction function;
    } COMMANDS[] = {
        {"down", down},
        {"move", move},
        {"up", up},
        {"touch", touch},
        {"tap", tap},
        {"tap-words", tap_words},
        {"type", type},
        {"draw", drive_draw},
        {"swipe", swipe},
        {"scroll", scroll},
        {"key", drive_key},
        {"walk", drive_walk},
        {"monkey", drive_monkey},
        {"wait", wait},
        {"settle", settle},
        {"await-id", drive_await_id},
        {"expect", drive_expect},
        {"expect-not", drive_expect_not},
        {"expect-id", drive_expect_id},
        {"expect-no-id", drive_expect_no_id},
        {"shot", drive_shot},
        {"list", drive_list},
        {"check-fit", drive_check_fit},
        {"quit", quit},
    };
    for (size_t i = 0; i < sizeof COMMANDS / sizeof COMMANDS[0]; i++)
        if (strlen(COMMANDS[i].name) == length && memcmp(COMMANDS[i].name, name, length) == 0)
            return COMMANDS[i].function;
    return NULL;
}
