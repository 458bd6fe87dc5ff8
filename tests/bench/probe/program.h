/* A program that is measured from outside: started in a session of its own, its output and its log read
 * in whole lines, its memory counted with that of all its children. Whatever goes wrong ends the
 * measuring with a sentence. */
#ifndef HOMEWARD_TESTS_PROGRAM_H
#define HOMEWARD_TESTS_PROGRAM_H

#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <sys/types.h>

typedef struct Program {
    pid_t process; /* also the number of its session */
    int commands;  /* its standard input */
    int answers;   /* its standard output and error */
    size_t used;
    char text[16384]; /* said and not yet looked at */
} Program;

/* Times are milliseconds of the monotonic clock. Starts arguments[0], sought in PATH, with `set`
 * ("NAME=value" …, ended by NULL) added to its environment; answers the moment just before exec. */
double program_start(Program *program, char *const arguments[], char *const set[]);
/* Until a line with `words` came; answers when it did. */
double program_wait(Program *program, const char *words);
/* Waits until it has ended by itself, after `signal` when that is not 0. */
void program_end(Program *program, int signal);

/* Samples what the session's processes use together (PSS: shared pages are counted in parts), from now
 * on, fifty times a second. */
typedef struct Peak {
    pid_t session;
    atomic_bool stop;
    double most;
    pthread_t thread;
} Peak;

void peak_begin(Peak *peak, pid_t session);
/* The most that was seen, in kilobytes. */
double peak_end(Peak *peak);

/* The number after `name` in a file of /proc; 0 when it is not there. */
long proc_number(const char *path, const char *name);

double now_ms(void); /* of the monotonic clock */
_Noreturn void give_up(const char *words);
double median(double *values, int count);

#endif
