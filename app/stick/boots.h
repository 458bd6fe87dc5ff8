/* How often this kiosk was started, and how often the power went before it could say goodbye:
 * boots.json in the data folder, written by the touch app at its start and at its orderly end, read
 * for the health record. */
#ifndef HOMEWARD_STICK_BOOTS_H
#define HOMEWARD_STICK_BOOTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/result.h"

#define BOOT_ID_SIZE 40 /* as the kernel names each boot: 36 characters */

typedef struct Boots {
    int64_t boots;   /* since the data folder was made */
    int64_t unclean; /* of these, how many began after no orderly end */
    char boot[BOOT_ID_SIZE];
    bool clean; /* the last thing written was an orderly end */
} Boots;

/* The kernel's name of this boot (/proc/sys/kernel/random/boot_id). */
NODISCARD Result boots_id(char out_id[BOOT_ID_SIZE]);
/* The app starts in the boot `id`. A second start in the same boot counts nothing: an app that was
 * started anew is no power cut. A broken file counts from 0. */
NODISCARD Result boots_begin(const char *data_folder, const char *id);
/* The app ends in good order. */
NODISCARD Result boots_end(const char *data_folder);
/* NOT_FOUND before the first start; CORRUPT. */
NODISCARD Result boots_read(const char *data_folder, Boots *out_boots);

#endif
