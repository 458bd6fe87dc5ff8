/* homeward-kiosk: opens what the touch app needs, runs a frame for every event, closes.
 *
 * Whatever is missing except a screen, fonts and icons, the kiosk starts and says kindly what it
 * cannot do: a broken catalogue does not keep anybody from telling, a full disk does not hide the
 * children. Screens leave what must be logged in App.trouble; it is this room that logs. */
#include <signal.h>
#include <stdio.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/log.h"
#include "base/memory.h"
#include "base/words.h"
#include "kiosk/chores.h"
#include "kiosk/idle.h"
#include "kiosk/options.h"
#include "kiosk/panel.h"
#include "kiosk/watch.h"
#include "stick/boots.h"
#include "stick/troubles.h"
#include "stick/visit.h"
#include "store/wiping.h"
#include "ui/drive.h"

typedef struct Kiosk {
    Options options;
    App *app;
    Watch watch;
    Idle idle;
    Panel panel;
    Chores chores;
    int64_t started;
} Kiosk;

static void note(Result r, const char *words)
{
    if (r != OK)
        log_failure(r, words);
}

static void count_start(const char *data)
{
    char id[BOOT_ID_SIZE];
    Result r = boots_id(id);
    if (r == OK)
        r = boots_begin(data, id);
    note(r, "starts are not counted");
}

static void wake(void *ui)
{
    ui_wake(ui);
}

static Result open_finder(App *app, const char *places)
{
    Result r = OK;
    char catalogue[PATH_SIZE];
    TRY(path_join(catalogue, app->data_folder, CATALOGUE_FILE));
    TRY(finder_open(catalogue, places, wake, app->ui, &app->finder));
done:
    return r;
}

/* What can be done without, each with a line in the log. */
static void open_the_rest(Kiosk *kiosk)
{
    App *app = kiosk->app;
    const Options *options = &kiosk->options;
    char path[PATH_SIZE];
    note(clock_open(options->data), "the clock's floor");
    count_start(options->data);
    Result r = identity_open(options->config, options->data, &app->identity);
    app->has_identity = r == OK;
    note(r, "this kiosk does not know who it is and takes no reports");
    chores_begin(&kiosk->chores, app);
    if (path_join(path, options->share, "places.db") == OK)
        note(places_open(path, &app->places), "places");
    note(open_finder(app, path), "likely children are not looked for");
    note(voice_open(&(VoiceOptions){.share = options->share,
                                    .dialect = options->dialect,
                                    .changed = wake,
                                    .user = app->ui},
                    &app->aloud.voice),
         "nothing is read aloud");
    staff_apply_settings(app);
    note(watch_open(app, options->run, options->data, &kiosk->watch), "sticks are not noticed");
    note(panel_open(app, options->config, options->sys, &kiosk->panel), "buttons are not heard");
}

static Result open_kiosk(Kiosk *kiosk)
{
    Result r = OK;
    char path[PATH_SIZE];
    const Options *options = &kiosk->options;
    kiosk->started = clock_ticks_ms();
    troubles_keep_log(options->data);
    kiosk->app = memory_new(1, sizeof *kiosk->app);
    if (!kiosk->app)
        TRY(fail(NO_MEMORY, "the app"));
    App *app = kiosk->app;
    app->data_folder = options->data;
    app->default_language = options->language;
    app->staff.sys = options->sys;
    settings_load(options->data, &app->staff.settings);
    staff_apply_settings(app);
    note(staff_lock_load(&app->staff.lock, options->data, clock_ticks_ms()), "wrong PINs");
    Result no_pin = pin_read(options->config, app->staff.pin_hash);
    if (no_pin != NOT_FOUND)
        note(no_pin, "the staff's page stays closed");
    kiosk->idle.after_ms = (int64_t)options->idle_seconds * 1000;
    note(wiping_begin(), "what is searched for may stay in memory");
    TRY(path_join(path, options->share, "locale"));
    note(words_open(options->words ? options->words : path, app->default_language), "the language");
    TRY(ui_open(&options->ui, &app->ui));
    app_renew_catalogue(app);
    open_the_rest(kiosk);
done:
    return r;
}

static void close_kiosk(Kiosk *kiosk)
{
    App *app = kiosk->app;
    if (!app)
        return;
    watch_close(&kiosk->watch);
    panel_close(&kiosk->panel);
    voice_close(app->aloud.voice);
    opening_close(&app->opening);
    finder_close(app->finder);
    visitor_wipe(&app->visitor);
    if (app->ui) {
        app_close_catalogue(app);
        note(clock_save(), "the clock's floor");
        note(boots_end(app->data_folder), "starts are not counted");
    }
    pinyin_close(app->writers.pinyin);
    ink_close(app->writers.ink);
    places_close(app->places);
    outbox_close(app->outbox);
    if (app->has_identity)
        identity_close(&app->identity);
    ui_close(app->ui);
    memory_free(app);
}

/* Soon, while the sentence is still the trouble's own. */
static void tell_trouble(App *app)
{
    note(app->trouble, "screen");
    app->trouble = OK;
}

/* The readings too: a name in Latin letters, or a search for a child, would wait for them. */
static void open_writers(App *app)
{
    app->writers_tried = true;
    Result r = pinyin_open(&app->writers.pinyin);
    note(r == OK ? pinyin_warm(app->writers.pinyin) : r, "pinyin");
    note(ink_open(INK_MODEL, wake, app->ui, &app->writers.ink), "handwriting");
    if (!app_is_chinese())
        ui_wake(app->ui); /* for the names, which wait for their letters */
}

/* What is better done when a picture is already on the screen. */
static void after_frame(Kiosk *kiosk)
{
    App *app = kiosk->app;
    int64_t now = clock_ticks_ms();
    tell_trouble(app);
    if (app->exchanged) {
        app->exchanged = false;
        log_line(LOG_LEVEL_INFO, "the list of children is %s",
                 app->catalogue ? "open" : "not there");
    }
    if (!app->announced && ui_photos_shown(app->ui)) {
        app->announced = true;
        log_line(LOG_LEVEL_INFO, "first photographs after %d ms", (int)(now - kiosk->started));
    }
    if (!app->writers_tried && !ui_is_busy(app->ui))
        open_writers(app);
    chores_run(&kiosk->chores, app);
}

static void run_frame(Kiosk *kiosk)
{
    App *app = kiosk->app;
    watch_run(&kiosk->watch);
    idle_run(&kiosk->idle, app);
    panel_run(&kiosk->panel);
    bool begun = app_begin(app);
    tell_trouble(app);
    if (!begun) {
        ui_put_off(app->ui);
        return;
    }
    ui_begin(app->ui);
    app_run(app);
    idle_draw(&kiosk->idle, app);
    app_end(app);
    ui_end(app->ui);
    aloud_run(&app->aloud, app->ui, app_place(app));
    after_frame(kiosk);
}

/* Of two waits, -1 being for ever. */
static int sooner(int a, int b)
{
    return a < 0 ? b : b < 0 || a < b ? a : b;
}

static int wait_ms(const Kiosk *kiosk)
{
    int idle = idle_wait_ms(&kiosk->idle, kiosk->app), watch = watch_wait_ms(&kiosk->watch);
    int panel = panel_wait_ms(&kiosk->panel), app = app_wait_ms(kiosk->app);
    int chores = chores_wait_ms(&kiosk->chores, kiosk->app);
    return sooner(sooner(sooner(idle, watch), sooner(panel, app)), chores);
}

int main(int argc, char **argv)
{
    Kiosk kiosk = {0};
    /* A full disk and a closed pipe are errors where they happen, not the end of the program. */
    (void)signal(SIGXFSZ, SIG_IGN);
    (void)signal(SIGPIPE, SIG_IGN);
    log_open("homeward-kiosk");
    if (options_parse(argc, argv, &kiosk.options) != OK) {
        (void)fprintf(stderr, "homeward-kiosk: %s\n%s", error_detail(), options_usage());
        return 2;
    }
    if (kiosk.options.help || kiosk.options.version) {
        (void)fputs(kiosk.options.help ? options_usage() : HOMEWARD_VERSION "\n", stdout);
        return 0;
    }
    Result r = open_kiosk(&kiosk);
    while (r == OK && ui_wait(kiosk.app->ui, wait_ms(&kiosk)))
        run_frame(&kiosk);
    note(r, "cannot start");
    int status = r != OK || ui_drive_failed(kiosk.app->ui) ? 1 : 0;
    close_kiosk(&kiosk);
    return status;
}
