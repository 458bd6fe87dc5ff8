/* The command line of homeward-kiosk. */
#ifndef HOMEWARD_KIOSK_OPTIONS_H
#define HOMEWARD_KIOSK_OPTIONS_H

#include <stdbool.h>

#include "ui/ui.h"

typedef struct Options {
    const char *config, *data, *run, *share;
    const char *sys;      /* where sysfs is mounted */
    const char *language; /* the kiosk's own: zh_CN, en, or another that `words` has */
    const char *words;    /* the folder of translations; NULL: the one that `share` offers */
    const char *dialect;  /* "", or whose recordings stand before the others: voice/recording.h */
    int idle_seconds;     /* without a touch, until the question */
    UiOptions ui;
    bool help, version;
} Options;

/* INVALID with a sentence for standard error. Borrows from argv. */
NODISCARD Result options_parse(int argc, char **argv, Options *out_options);
const char *options_usage(void);

#endif
