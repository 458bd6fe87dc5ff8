/* What the touch app holds, and how its screens follow one another.
 *
 * A screen is a function that is run for every event and draws itself from App. What the visitor
 * typed, chose or looks at lies in one struct, Visitor, which is overwritten when the visitor leaves:
 * nothing of it outlives the visit. Screens never log; what must be logged is left in `trouble` for
 * kiosk/. */
#ifndef HOMEWARD_SCREENS_APP_H
#define HOMEWARD_SCREENS_APP_H

#include "screens/aloud.h"
#include "screens/attract.h"
#include "screens/opening.h"
#include "screens/visitor.h"
#include "seal/identity.h"
#include "stick/status.h"
#include "store/outbox.h"

typedef enum ScreenId {
    SCREEN_GALLERY,
    SCREEN_CASE,
    SCREEN_PHOTO, /* one photograph of the case, as large as the screen */
    SCREEN_SEARCH,
    SCREEN_FILTER,
    SCREEN_URGENT, /* lost in the last days? */
    SCREEN_CALL,   /* call 110 now */
    SCREEN_SAFETY, /* before a tip or a sighting */
    SCREEN_LIKELY, /* is this already your child? */
    SCREEN_QUESTION,
    SCREEN_MATCHES,  /* could it be one of these? */
    SCREEN_RECALLED, /* a search that asked has its answers */
    SCREEN_REVIEW,
    SCREEN_RECEIPT,
    SCREEN_ASK,     /* a receipt code is typed */
    SCREEN_OPENING, /* and looked up */
    SCREEN_ANSWER,
    SCREEN_POINTS,     /* where blood is taken */
    SCREEN_TAKEN_DOWN, /* the case on the screen was withdrawn */
    SCREEN_FULL,       /* no report can be kept safely now */
    SCREEN_STICK,
    SCREEN_LANGUAGE,
    SCREEN_STAFF_PIN, /* for whoever looks after the kiosk: screens/staff.h */
    SCREEN_STAFF,
    SCREEN_STAFF_TOUCH,
    SCREEN_STAFF_BOARD,
    SCREEN_COUNT
} ScreenId;

#define STACK_MAX 16

typedef struct App {
    Ui *ui;
    const char *data_folder; /* borrowed */
    Catalogue *catalogue;    /* NULL: none, or one that does not open */
    Catalogue *photos;       /* the decoding thread's own handle */
    bool renew;              /* the catalogue is to be opened anew as soon as nobody writes */
    bool gate_failed;        /* so it is not opened anew at each frame */
    int64_t entered;         /* its gate, in clock_ticks_ms; 0: outside */
    bool exchanged;          /* to be logged by kiosk/ */
    Places *places;          /* NULL when missing */
    Writers writers;         /* opened after the first frame; each NULL when missing */
    bool writers_tried;
    Outbox *outbox; /* NULL when it cannot be opened: reports are refused kindly */
    Identity identity;
    bool has_identity;
    Opening opening;
    Aloud aloud;
    Finder *finder; /* NULL: reports are sent without it */
    StickStatus stick;
    int64_t stick_closed; /* the visit whose page was closed */
    int64_t
        stick_heard; /* clock_ticks_ms of its last word: the clocks of two programs may differ */
    const char *default_language;
    Result trouble; /* to be logged by kiosk/, with error_detail; OK again afterwards */
    bool announced; /* the first photographs were on the screen */
    ScreenId stack[STACK_MAX];
    int depth; /* of the screen on top */
    Attract attract;
    Staff staff;
    Visitor visitor;
} App;

/* One run: while nobody is there the children one after the other, else the screen on top, the stick's
 * banner, the page of a stick. Between ui_begin and ui_end. */
void app_run(App *app);

void app_go(App *app, ScreenId screen); /* a full stack keeps its bottom: home stays reachable */
void app_replace(App *app, ScreenId screen);
void app_back(App *app);
/* The gallery; keeps what was typed in search, drops a report begun. */
void app_home(App *app);
/* Wipes all of the visitor and shows the gallery from its top, in the kiosk's own language and usual letters. */
void app_leave(App *app);
ScreenId app_screen(const App *app);
/* A report is being written, or an answer is asked for: a stick must not cover it. */
bool app_is_telling(const App *app);
/* Another number for another screen, and for another question. */
uint64_t app_place(const App *app);

/* Before each frame: what is read until app_end is of one state of the catalogue, and frames that follow one
 * another at once may read the same one. False while the stick
 * program writes there and the screen would read: the frame must wait (ui_put_off), for the main thread never
 * waits for a writer; screens that read nothing go on. */
bool app_begin(App *app);
void app_end(App *app);
/* data/catalogue.db is another: before the next frame that finds nobody writing it is opened (anew) and the
 * toolkit given its photographs; the visitor's place is kept by case number, and a case that is gone leaves
 * the screen with a kind sentence. */
void app_renew_catalogue(App *app);
int app_wait_ms(const App *app); /* until that is tried again; -1: not to be tried */
void app_close_catalogue(App *app);
void app_take_stick_status(App *app, const StickStatus *status);
bool app_is_chinese(void);
/* The value as a person reads it, in the language chosen; places by the names of their codes. */
void app_show_value(const App *app, const Record *record, FieldId field, Text *out);

#endif
