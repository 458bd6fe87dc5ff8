/* The commands of a driving script: one table, a function each, run again and again until it is
 * done. */
#ifndef HOMEWARD_UI_DRIVE_COMMANDS_H
#define HOMEWARD_UI_DRIVE_COMMANDS_H

#include "ui/state.h"

typedef enum DriveState { DRIVE_WAITS, DRIVE_OK, DRIVE_FAILED } DriveState;

/* The command in hand. */
typedef struct DriveCommand {
    Ui *ui;
    char line[4096]; /* name and arguments */
    const char *arguments;
    int64_t now, started;
    int64_t until; /* waits for so long at least; 0 = only until the events in hand were taken */
    int phase, step, tries;
    uint32_t frame;
    uint64_t random; /* drive_monkey.c: its state, */
    unsigned held;   /* and a bit for each finger that is down */
    Text reply;      /* after "ok" or "fail" */
} DriveCommand;

typedef DriveState (*DriveFunction)(DriveCommand *command);
/* NULL when there is no such command. */
DriveFunction drive_function(const char *name, size_t length);

/* Touches by the same door as a finger. */
void drive_finger(DriveCommand *command, Uint32 type, int x, int y, int finger);

/* The events that were pushed have been taken and drawn. */
DriveState drive_finish(const DriveCommand *command);

/* drive_draw.c */
DriveState drive_draw(DriveCommand *command);
/* drive_keys.c */
DriveState drive_key(DriveCommand *command);
DriveState drive_walk(DriveCommand *command);
/* drive_monkey.c */
DriveState drive_monkey(DriveCommand *command);
/* drive_looks.c */
DriveState drive_await_id(DriveCommand *command);
DriveState drive_expect(DriveCommand *command);
DriveState drive_expect_not(DriveCommand *command);
DriveState drive_expect_id(DriveCommand *command);
DriveState drive_expect_no_id(DriveCommand *command);
DriveState drive_shot(DriveCommand *command);
DriveState drive_list(DriveCommand *command);
/* drive_fit.c */
DriveState drive_check_fit(DriveCommand *command);
/* Of the last frame: every target is large enough and far enough from others, every icon is there. What
 * is not is told in the reply. */
bool drive_screen_fits(DriveCommand *command);

#endif
