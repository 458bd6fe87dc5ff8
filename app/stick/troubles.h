/* The last lines of trouble of both programs, for the office: troubles.json in the data folder. The
 * journal is lost with the power; these few lines are not. Never a word of what a visitor wrote. */
#ifndef HOMEWARD_STICK_TROUBLES_H
#define HOMEWARD_STICK_TROUBLES_H

#include <jansson.h>
#include <stdint.h>

#include "base/result.h"

#define TROUBLES_KEPT     30
#define TROUBLE_MAX_BYTES 240

/* Keeps one line; the same again only moves its time and counts it. */
NODISCARD Result trouble_keep(const char *data_folder, int64_t at, const char *line);
/* Keeps every warning and error of this program's log from now on, with bounds: a fault that repeats
 * without end does not wear the card out. `data_folder` must stay valid. */
void troubles_keep_log(const char *data_folder);
/* [{"at":…,"times":…,"line":"…"},…], the newest last; an empty list when there is none that can be
 * read. The caller decrefs; NULL: no memory. */
json_t *troubles_read(const char *data_folder);

#endif
