/* What must stay true: a screen that somebody stands before is never dimmed, and neither is one whose
 * clock is not known; what cannot be switched is said once. */
#include "kiosk/panel.h"

#include <string.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/log.h"
#include "base/memory.h"

#define LINE_MAX_NUMBER 1023
#define EVENING_LIGHT   60
#define NIGHT_LIGHT     30

int panel_light_at(int hour)
{
    if (hour < 0)
        return 100;
    if (hour >= 22 || hour < 6)
        return NIGHT_LIGHT;
    return hour >= 19 || hour < 7 ? EVENING_LIGHT : 100;
}

static Result read_line(const json_t *object, const char *key, int *out_offset)
{
    int64_t number = -1;
    Result r = OK;
    if (json_object_get(object, key))
        r = json_get_number(object, key, 0, LINE_MAX_NUMBER, &number);
    *out_offset = (int)number;
    return r;
}

/* NOT_FOUND without a file. */
static Result read_lines(const char *config, int out_offsets[INPUT_COUNT])
{
    json_t *object = NULL;
    Result r = OK;
    TRY(json_load(config, "board.json", 4096, 16, &object));
    TRY(read_line(object, "next", &out_offsets[INPUT_NEXT]));
    TRY(read_line(object, "choose", &out_offsets[INPUT_CHOOSE]));
    TRY(read_line(object, "presence", &out_offsets[INPUT_PRESENCE]));
done:
    json_decref(object);
    return r;
}

static void press(const Panel *panel, ButtonAct act)
{
    static const UiKey KEYS[] = {[ACT_NONE] = UI_KEY_NONE,
                                 [ACT_NEXT] = UI_KEY_NEXT,
                                 [ACT_CHOOSE] = UI_KEY_CHOOSE,
                                 [ACT_BACK] = UI_KEY_BACK};
    ui_key(panel->app->ui, KEYS[act]);
}

static void take_inputs(void *user)
{
    Panel *panel = user;
    InputEvent event;
    while (inputs_next(panel->inputs, &event)) {
        Staff *staff = &panel->app->staff;
        press(panel, buttons_take(&panel->buttons, &event));
        staff->on[event.line] = event.on;
        staff->pressed[event.line] += event.on;
        if (event.line == INPUT_PRESENCE && event.on)
            ui_stir(panel->app->ui);
    }
}

static Result open_inputs(Panel *panel, const char *config)
{
    int offsets[INPUT_COUNT], fds[INPUT_COUNT];
    Result r = read_lines(config, offsets);
    if (r == NOT_FOUND)
        return OK;
    if (r == OK)
        r = inputs_open(offsets, &panel->inputs);
    int count = inputs_fds(panel->inputs, fds);
    panel->app->staff.has_inputs = count > 0;
    for (int i = 0; r == OK && i < count; i++)
        r = ui_watch(panel->app->ui, fds[i], take_inputs, panel);
    return r;
}

static bool has_clock(const char *sys)
{
    char folder[PATH_SIZE], path[PATH_SIZE], *bytes = NULL;
    size_t length = 0;
    if (path_join(folder, sys, "class/rtc/rtc0") != OK || path_join(path, folder, "name") != OK)
        return false;
    /* Whatever it says: it is there. */
    bool there = file_read(path, 256, &bytes, &length) == OK;
    memory_free(bytes);
    return there;
}

Result panel_open(App *app, const char *config, const char *sys, Panel *out_panel)
{
    *out_panel = (Panel){.app = app, .light = 100, .has_clock = has_clock(sys)};
    out_panel->has_backlight = backlight_open(sys, &out_panel->backlight) == OK;
    return open_inputs(out_panel, config);
}

void panel_close(Panel *panel)
{
    inputs_close(panel->inputs);
    panel->inputs = NULL;
    if (panel->has_backlight && panel->light != 100 && backlight_set(&panel->backlight, 100) != OK)
        log_line(LOG_LEVEL_WARNING, "the screen's light stays dim: %s", error_detail());
}

int panel_wait_ms(const Panel *panel)
{
    return panel->inputs ? buttons_wait_ms(&panel->buttons, clock_ticks_ms()) : -1;
}

/* By the light itself where it can be switched, else by a shade over the picture. */
void panel_run(Panel *panel)
{
    if (panel->inputs)
        press(panel, buttons_run(&panel->buttons, clock_ticks_ms()));
    Attract *attract = &panel->app->attract;
    int light = attract->on && panel->has_clock ? panel_light_at(clock_hour()) : 100;
    if (panel->has_backlight && light != panel->light &&
        backlight_set(&panel->backlight, light) != OK) {
        log_line(LOG_LEVEL_WARNING, "the screen's light cannot be switched: %s", error_detail());
        panel->has_backlight = false;
    }
    panel->light = light;
    attract->dim = panel->has_backlight ? 0 : 100 - light;
}
