/* The password of the office's keys: from a file, or from the terminal without showing it. */
#ifndef HOMEWARD_OFFICE_PASSWORD_H
#define HOMEWARD_OFFICE_PASSWORD_H

#include <stdbool.h>

#include "base/result.h"

#define PASSWORD_SIZE 1024

#define PASSWORD_MIN 8 /* characters of a new one */

/* `file` (may be NULL: then $HOMEWARD_PASSWORD_FILE) holds it in its first line; without either the
 * terminal is asked, `twice` for a new one. INVALID for a new one that is too short or ends with a blank. The caller wipes `out` with sodium_memzero. */
NODISCARD Result password_get(const char *file, bool twice, char out[PASSWORD_SIZE]);

#endif
