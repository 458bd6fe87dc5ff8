/* The staff's pages: behind the gallery's top left corner, held for five seconds, and a PIN. How the kiosk
 * is, what can be tried, volume and language. Never anything of reports but how many wait. */
#ifndef HOMEWARD_SCREENS_STAFF_H
#define HOMEWARD_SCREENS_STAFF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "board/inputs.h"
#include "screens/settings.h"
#include "seal/pin.h"
#include "stick/boots.h"
#include "stick/history.h"
#include "stick/machine.h"
#include "ui/layout.h"

struct App;

#define STAFF_VISITS 5
#define STAFF_SPOTS  48

/* What belongs to one visit of somebody of the staff: part of Visitor, wiped with it. */
typedef struct StaffVisit {
    char pin[PIN_MOST + 1];
    bool wrong, open; /* open: the PIN was right */
    struct {
        int x, y;
    } spots[STAFF_SPOTS]; /* where touches landed in the test, a ring */
    size_t spot_count;
} StaffVisit;

/* After wrong PINs one waits: nothing for two of them, then half a minute, and twice as long each time, a
 * quarter of an hour at most. staff-lock.json in the data folder keeps how many, so that after switching the
 * power off one waits anew. */
typedef struct StaffLock {
    int wrong;     /* since the last right one */
    int64_t until; /* clock_ticks_ms */
} StaffLock;

/* As it was when the page was opened. */
typedef struct StaffFacts {
    int64_t unsent;          /* -1: the outbox cannot be opened */
    int64_t outboxes_broken; /* set aside for the technician */
    uint64_t disk_free;
    Machine machine;
    Boots boots;
    HistoryVisit visits[STAFF_VISITS];
    size_t visit_count;
} StaffFacts;

typedef struct Staff {
    char pin_hash[PIN_HASH_SIZE]; /* "": none is set and the pages cannot be opened */
    const char *sys;              /* where sysfs is mounted; borrowed */
    StaffLock lock;
    StaffFacts facts;
    KioskSettings settings;
    /* kiosk/panel.c: */
    bool has_inputs, on[INPUT_COUNT];
    int pressed[INPUT_COUNT]; /* how often since the start */
} Staff;

/* As the data folder says; what cannot be read there is worth the longest wait, and is the Result. */
NODISCARD Result staff_lock_load(StaffLock *lock, const char *data_folder, int64_t now);
/* Before a PIN is tried it counts as a wrong one. What could not be kept counts until the app ends. */
NODISCARD Result staff_lock_try(StaffLock *lock, const char *data_folder);
/* What the tried one was. */
void staff_lock_wrong(StaffLock *lock, int64_t now);
NODISCARD Result staff_lock_right(StaffLock *lock, const char *data_folder);
int64_t staff_lock_wait_ms(const StaffLock *lock, int64_t now);

/* Listens for the held corner in this part of the gallery. */
void staff_corner(struct App *app, Rect area);
/* Looks everything up anew. */
void staff_look(struct App *app);
/* What is set takes effect: at the start, and when it was changed. */
void staff_apply_settings(struct App *app);

#endif
