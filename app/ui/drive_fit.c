/* Whether a finger can do with the screen: every target is at least 12 mm wide and high, and 2 mm lie
 * between two of them. Measured of the last frame whenever a script has waited for rest or takes a picture,
 * so that no script can pass by a screen that nobody can touch; nor by one whose icon is missing.
 *
 * The letters of a keyboard adjoin each other on purpose: a finger between two presses one of them, and
 * can take it back. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "ui/drive_commands.h"

#define COMPLAINTS 12
#define SPACING_MM 2.0F

/* What can be touched now: of the last layer, with some of it to be seen. */
static bool is_touched(const DrawList *list, const DrawItem *item)
{
    return item->kind == ITEM_TARGET && item->layer == list->layer && item->seen.w > 0 &&
           item->seen.h > 0;
}

static bool is_letter(const DrawList *list, const DrawItem *item)
{
    return strncmp(draw_name(list, item), "key-", 4) == 0 ||
           strncmp(draw_name(list, item), "candidate-", 10) == 0;
}

/* A touch anywhere around a dialogue is answered by what lies behind all others. */
static bool is_ground(const DriveCommand *command, const DrawItem *item)
{
    const Window *window = &command->ui->window;
    return item->area.w == window->width && item->area.h == window->height;
}

/* Between two spans on one axis; below 0: so far do they overlap. */
static int between(int a, int a_length, int b, int b_length)
{
    return a <= b ? b - a - a_length : a - b - b_length;
}

static int distance(Rect a, Rect b)
{
    int across = between(a.x, a.w, b.x, b.w), down = between(a.y, a.h, b.y, b.h);
    if (across > 0 && down > 0)
        return (int)hypotf((float)across, (float)down);
    return across > down ? across : down;
}

static void complain(DriveCommand *command, int *found, const DrawItem *item, const char *words)
{
    const DrawList *list = command->ui->last;
    if ((*found)++ < COMPLAINTS)
        text_append_format(&command->reply, "%s%s \"%.60s\" %dx%d %s", *found > 1 ? "; " : "",
                           draw_name(list, item), draw_words(list, item), item->area.w,
                           item->area.h, words);
}

static void check_spacing(DriveCommand *command, size_t index, int *found)
{
    const DrawList *list = command->ui->last;
    const DrawItem *item = &list->items[index];
    int least = (int)(SPACING_MM * command->ui->theme.pixels_per_mm);
    for (size_t i = 0; i < index; i++) {
        const DrawItem *other = &list->items[i];
        if (!is_touched(list, other) || is_ground(command, other) ||
            (is_letter(list, item) && is_letter(list, other)))
            continue;
        bool together = item->scroll == other->scroll;
        int apart =
            together ? distance(item->area, other->area) : distance(item->seen, other->seen);
        if (apart >= least)
            continue;
        char words[96];
        (void)snprintf(words, sizeof words, "is %d pixels from %.40s", apart,
                       draw_name(list, other));
        complain(command, found, item, words);
    }
}

static void check_targets(DriveCommand *command, int *found)
{
    const DrawList *list = command->ui->last;
    int touch = command->ui->theme.touch;
    for (size_t i = 0; i < list->item_count; i++) {
        const DrawItem *item = &list->items[i];
        if (!is_touched(list, item))
            continue;
        if (item->area.w < touch || item->area.h < touch)
            complain(command, found, item, "is small");
        if (!is_ground(command, item))
            check_spacing(command, i, found);
    }
}

/* Told once, by the command that saw the screen first on which it is missing. */
static void check_icons(DriveCommand *command, int *found)
{
    char *missing = command->ui->icons.missing;
    if (!*missing)
        return;
    text_append_format(&command->reply, "%sno icon %s", *found > 0 ? "; " : "", missing);
    *missing = '\0';
    (*found)++;
}

bool drive_screen_fits(DriveCommand *command)
{
    int found = 0;
    check_targets(command, &found);
    check_icons(command, &found);
    return found == 0;
}

static bool is_twice(const DrawList *list, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (list->items[i].id == list->items[index].id && list->items[i].kind == ITEM_TARGET)
            return true;
    return false;
}

DriveState drive_check_fit(DriveCommand *command)
{
    const DrawList *list = command->ui->last;
    int found = 0;
    check_targets(command, &found);
    check_icons(command, &found);
    for (size_t i = 0; i < list->item_count; i++) {
        if (list->items[i].cut)
            complain(command, &found, &list->items[i], "is cut");
        if (list->items[i].kind == ITEM_TARGET && is_twice(list, i))
            complain(command, &found, &list->items[i], "is there twice");
    }
    return found > 0 ? DRIVE_FAILED : DRIVE_OK;
}
