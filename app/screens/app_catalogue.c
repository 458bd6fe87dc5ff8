/* The catalogue behind the screens, which the stick program changes where it stands.
 *
 * What must stay true: the main thread never waits for a writer; a frame reads one state of the catalogue or
 * is not made; whoever is not found in it is gone, not only hidden behind somebody's lock. A catalogue is
 * exchanged as a whole, photographs first taken away from the decoding thread. */
#include "base/clock.h"
#include "base/file.h"
#include "screens/app.h"
#include "screens/ask.h"
#include "screens/matches.h"
#include "screens/screens.h"
#include "screens/wall.h"

#define RENEW_MS 50
#define STAY_MS  100

static Result photo_source(void *user, int64_t photo, bool thumb, uint8_t **out_jpeg,
                           size_t *out_length)
{
    return catalogue_photo_bytes(user, photo, thumb, out_jpeg, out_length);
}

void app_close_catalogue(App *app)
{
    if (app->photos)
        catalogue_hurry(app->photos);
    ui_set_photo_source(app->ui, NULL, NULL);
    catalogue_close(app->photos);
    catalogue_close(app->catalogue);
    app->photos = app->catalogue = NULL;
}

/* Whole, and not its first page: else a visitor who has scrolled far would be thrown back to the end of that. */
static void renew_wall(App *app)
{
    Wall *wall = &app->visitor.wall;
    bool was_there = wall->ids != NULL;
    wall_clear(wall);
    Result r = was_there && app->catalogue ? wall_load(app, wall, NULL) : OK;
    if (r != OK)
        app->trouble = r; /* the gallery tries again */
}

/* Cases that were on a list or on the screen may be gone with the new catalogue. */
static void keep_place(App *app)
{
    Visitor *visitor = &app->visitor;
    attract_forget(&app->attract);
    renew_wall(app);
    wall_clear(&visitor->search.wall); /* also when the search should fail */
    wall_clear(&visitor->draft.likely);
    visitor->search.fresh = visitor->points.loaded = false;
    if (app->finder)
        finder_rest(app->finder);
    if (visitor->draft.matched || visitor->draft.recalling)
        (void)matches_begin(app);
    if (visitor->view.loaded && !case_reload(app)) {
        if (app_screen(app) == SCREEN_PHOTO)
            app->depth--;
        bool was_open = app_screen(app) == SCREEN_CASE;
        case_view_clear(&visitor->view);
        for (int i = app->depth; i > 0; i--)
            if (app->stack[i] == SCREEN_CASE)
                app->stack[i] = SCREEN_TAKEN_DOWN;
        if (was_open)
            app->stack[app->depth] = SCREEN_TAKEN_DOWN;
    }
    ask_refresh(app);
}

/* Two handles: SQLite connections are not shared between the threads. The first is within its gate. */
static Result open_both(const App *app, Catalogue **out_catalogue, Catalogue **out_photos)
{
    Result r = OK;
    char path[PATH_SIZE];
    TRY(path_join(path, app->data_folder, "catalogue.db"));
    TRY(catalogue_open_at_once(path, out_catalogue));
    TRY(catalogue_begin(*out_catalogue));
    if (catalogue_is_outdated(*out_catalogue))
        TRY(fail(BUSY, "the catalogue changed while it was opened"));
    TRY(catalogue_open_at_once(path, out_photos));
    catalogue_be_patient(*out_photos);
done:
    return r;
}

static void take(App *app, Catalogue *catalogue, Catalogue *photos)
{
    app_close_catalogue(app);
    app->catalogue = catalogue;
    app->photos = photos;
    if (photos)
        ui_set_photo_source(app->ui, photo_source, photos);
    app->renew = app->gate_failed = false;
    app->exchanged = true;
    keep_place(app);
}

/* BUSY leaves all as it was, and with `keep` any failure does. The gate of the new one is entered. */
static Result renew(App *app, bool keep)
{
    Catalogue *catalogue = NULL, *photos = NULL;
    Result r = open_both(app, &catalogue, &photos);
    if (r != OK) {
        catalogue_close(photos);
        catalogue_close(catalogue);
        photos = catalogue = NULL;
    }
    if (r == BUSY || (r != OK && keep))
        return r;
    if (r != OK && r != NOT_FOUND)
        app->trouble = r;
    take(app, catalogue, photos);
    return OK;
}

/* Beside BUSY there is a delta that was cut in the middle, which is undone by opening anew, and a disk that
 * does not read: then the screens say what they can. */
static Result enter(App *app)
{
    if (!app->catalogue)
        return OK;
    Result r = catalogue_begin(app->catalogue);
    if (r == OK && !catalogue_is_outdated(app->catalogue)) {
        app->gate_failed = false;
        app->entered = app->entered ? app->entered : clock_ticks_ms();
        return OK;
    }
    if (r == BUSY || (r != OK && app->gate_failed))
        return r;
    catalogue_end(app->catalogue);
    Result renewed = renew(app, r != OK);
    app->gate_failed = renewed != OK && renewed != BUSY;
    return renewed;
}

static bool reads(const App *app)
{
    if (app->attract.on)
        return true;
    switch (app_screen(app)) {
    case SCREEN_GALLERY:
    case SCREEN_SEARCH:
    case SCREEN_LIKELY:
    case SCREEN_MATCHES:
    case SCREEN_RECALLED:
    case SCREEN_OPENING:
    case SCREEN_ANSWER:
    case SCREEN_POINTS:
        return true;
    case SCREEN_QUESTION:
        return app->visitor.draft.recalling;
    default:
        return false;
    }
}

static void leave(App *app)
{
    app->entered = 0;
    if (app->catalogue)
        catalogue_end(app->catalogue);
}

/* A page that runs on by itself stays within from frame to frame, for a moment: entering would be a fifth of
 * such a frame. The writer waits as long. */
static bool stays(const App *app)
{
    return ui_asks_again(app->ui) && clock_ticks_ms() - app->entered < STAY_MS;
}

bool app_begin(App *app)
{
    Result r = OK;
    bool would_read = reads(app);
    if (app->renew) {
        leave(app); /* who writes may be waiting for us */
        r = renew(app, false);
    } else if (would_read) {
        r = enter(app);
    }
    return r != BUSY || !would_read;
}

void app_end(App *app)
{
    if (!app->catalogue || stays(app))
        return;
    leave(app);
    if (catalogue_has_strayed(app->catalogue) && !app->gate_failed)
        app->trouble = fail(INVALID, "screen %d reads the catalogue without having said so",
                            (int)app_screen(app));
}

void app_renew_catalogue(App *app)
{
    app->renew = true;
}

int app_wait_ms(const App *app)
{
    return app->renew ? RENEW_MS : -1;
}
