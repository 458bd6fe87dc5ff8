/* One running homeward-kiosk with the probe inside, told what to do through its script door. Whatever
 * goes wrong ends the measuring with a sentence. */
#ifndef HOMEWARD_TESTS_KIOSK_RUN_H
#define HOMEWARD_TESTS_KIOSK_RUN_H

#include <stdbool.h>

#include "probe.h"
#include "program.h"

typedef struct KioskRun {
    Program program;
    ProbeCounts *counts;
} KioskRun;

/* Times are milliseconds of the monotonic clock. Starts; answers the moment just before exec. */
double kiosk_run_start(KioskRun *run, const char *build, const char *demo);
/* The same with a window of this size; nobody is there any more after so many seconds. */
double kiosk_run_start_with(KioskRun *run, const char *build, const char *demo, const char *size,
                            const char *idle);
/* Until a line with `words` came; answers when it did. */
double kiosk_run_wait(KioskRun *run, const char *words);
/* Gives one command and waits until it is done. */
void kiosk_run_tell(KioskRun *run, const char *command);
void kiosk_run_end(KioskRun *run);

/* Resident memory, and how often its threads were woken since it began. */
double kiosk_run_kilobytes(const KioskRun *run);
long kiosk_run_wakeups(const KioskRun *run);

/* Takes the catalogue's file out of the page cache, or puts all of it there. */
void kiosk_run_forget_catalogue(const char *demo);
void kiosk_run_read_catalogue(const char *demo);
/* Empties the page cache; false when that is not allowed here. */
bool kiosk_run_forget_everything(void);

#endif
