/* Commands that go by keys alone, through the same door as a keyboard: SDL's events. */
#include <string.h>

#include "ui/drive_commands.h"

#define STEPS_MAX 300

static void push_key(DriveCommand *command, SDL_Keycode code)
{
    SDL_Event event = {.key = {.type = SDL_KEYDOWN,
                               .timestamp = SDL_GetTicks(),
                               .state = SDL_PRESSED,
                               .keysym = {.sym = code}}};
    SDL_PushEvent(&event);
    command->frame = command->ui->frames;
}

static bool is_drawn(const DriveCommand *command)
{
    return command->ui->frames != command->frame && !command->ui->again_now;
}

DriveState drive_key(DriveCommand *command)
{
    static const struct {
        const char *name;
        SDL_Keycode code;
    } KEYS[] = {
        {"left", SDLK_LEFT}, {"right", SDLK_RIGHT},   {"up", SDLK_UP},       {"down", SDLK_DOWN},
        {"next", SDLK_TAB},  {"choose", SDLK_RETURN}, {"back", SDLK_ESCAPE},
    };
    if (command->phase++ > 0)
        return is_drawn(command) ? DRIVE_OK : DRIVE_WAITS;
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++)
        if (strcmp(KEYS[i].name, command->arguments) == 0) {
            push_key(command, KEYS[i].code);
            return DRIVE_WAITS;
        }
    text_append(&command->reply, "no such key");
    return DRIVE_FAILED;
}

DriveState drive_walk(DriveCommand *command)
{
    const Focus *focus = &command->ui->focus;
    if (command->phase > 0 && !is_drawn(command))
        return DRIVE_WAITS;
    if (focus->on && focus->id == draw_id(command->arguments))
        return DRIVE_OK;
    if (command->step++ >= STEPS_MAX) {
        text_append(&command->reply, "is not come to");
        return DRIVE_FAILED;
    }
    command->phase = 1;
    push_key(command, SDLK_TAB);
    return DRIVE_WAITS;
}
