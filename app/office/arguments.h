/* The command line of one command: --names with a value or without, and words. */
#ifndef HOMEWARD_OFFICE_ARGUMENTS_H
#define HOMEWARD_OFFICE_ARGUMENTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/result.h"

typedef struct Argument {
    const char *name;   /* "--cases" */
    const char **value; /* takes a value (--cases X or --cases=X) … */
    bool *flag;         /* … or is one of yes and no */
} Argument;

#define WORDS_MAX 4

typedef struct Words {
    const char *words[WORDS_MAX]; /* NULL beyond count */
    size_t count;
} Words;

/* What every command takes. */
typedef struct Settings {
    const char *desk, *keys, *share, *password_file; /* as given, NULL when not */
} Settings;

/* Fills the arguments' places and the words; INVALID names what is wrong. "--" ends the names. */
NODISCARD Result arguments_read(int argc, char **argv, const Argument *arguments, size_t count,
                                Settings *out_settings, Words *out_words);

#endif
