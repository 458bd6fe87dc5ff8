/* Commands that look: at the items of the last frame, and at its pixels. */
#include <stdio.h>
#include <string.h>

#include "ui/drive_commands.h"

#define AWAIT_MS      20000
#define AWAIT_STEP_MS 20

static bool has_words(const DrawList *list, const char *words)
{
    for (size_t i = 0; i < list->item_count; i++)
        if (strstr(draw_words(list, &list->items[i]), words))
            return true;
    return false;
}

DriveState drive_expect(DriveCommand *command)
{
    return has_words(command->ui->last, command->arguments) ? DRIVE_OK : DRIVE_FAILED;
}

DriveState drive_expect_not(DriveCommand *command)
{
    return has_words(command->ui->last, command->arguments) ? DRIVE_FAILED : DRIVE_OK;
}

DriveState drive_expect_id(DriveCommand *command)
{
    return draw_find_id(command->ui->last, draw_id(command->arguments)) ? DRIVE_OK : DRIVE_FAILED;
}

DriveState drive_await_id(DriveCommand *command)
{
    if (drive_expect_id(command) == DRIVE_OK)
        return DRIVE_OK;
    if (command->now - command->started > AWAIT_MS)
        return DRIVE_FAILED;
    command->until = command->now + AWAIT_STEP_MS;
    return DRIVE_WAITS;
}

DriveState drive_expect_no_id(DriveCommand *command)
{
    return draw_find_id(command->ui->last, draw_id(command->arguments)) ? DRIVE_FAILED : DRIVE_OK;
}

/* Painted anew, because a display may forget what was presented. */
DriveState drive_shot(DriveCommand *command)
{
    Ui *ui = command->ui;
    paint_list(ui, ui->last);
    Result r = window_save(&ui->window, command->arguments);
    SDL_RenderPresent(ui->window.renderer);
    if (r == OK)
        return drive_screen_fits(command) ? DRIVE_OK : DRIVE_FAILED;
    text_append(&command->reply, error_detail());
    return DRIVE_FAILED;
}

static void print_words(const char *words)
{
    for (; *words; words++)
        putchar(*words == '\n' ? ' ' : *words);
}

DriveState drive_list(DriveCommand *command)
{
    static const char *const KINDS[] = {"words", "target", "scroll", "swipe", "note", "hold"};
    const DrawList *list = command->ui->last;
    for (size_t i = 0; i < list->item_count; i++) {
        const DrawItem *item = &list->items[i];
        const char *name = draw_name(list, item);
        printf("  %s %s %d,%d %dx%d ", KINDS[item->kind], *name ? name : "-", item->area.x,
               item->area.y, item->area.w, item->area.h);
        print_words(draw_words(list, item));
        printf("\n");
    }
    text_append_format(&command->reply, "%zu items", list->item_count);
    return DRIVE_OK;
}
