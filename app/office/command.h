/* The commands: each is one file, command_<name>.c, and one row of the table in main.c. */
#ifndef HOMEWARD_OFFICE_COMMAND_H
#define HOMEWARD_OFFICE_COMMAND_H

#include <stdint.h>

#include "base/result.h"

/* Exit statuses, said in `homeward-office help`. */
enum {
    EXIT_FINE = 0,
    EXIT_FAILED = 1, /* a sentence says why */
    EXIT_USAGE = 2,
    EXIT_PARTLY = 3 /* collect: something on the stick was refused; check: something is wrong */
};

/* argv begins after the command's name. The result is the exit status. */
int command_keys(int argc, char **argv);
int command_kiosk(int argc, char **argv);
int command_fields(int argc, char **argv);
int command_pack(int argc, char **argv);
int command_collect(int argc, char **argv);
int command_reports(int argc, char **argv);
int command_fleet(int argc, char **argv);
int command_check(int argc, char **argv);
int command_answer(int argc, char **argv);
int command_answers(int argc, char **argv);
int command_match(int argc, char **argv);

/* EXIT_FINE for OK; else logs "words: sentence" and gives EXIT_FAILED. */
int command_end(const char *words, Result r);
/* Logs "words: sentence" and gives EXIT_USAGE. */
int command_misused(const char *words);
/* "2026-11-24 16:12 UTC" */
void command_time(int64_t seconds, char out[32]);

#endif
