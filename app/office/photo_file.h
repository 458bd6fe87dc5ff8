/* Finding a photograph that a table names. File names come from elsewhere and are not trusted. */
#ifndef HOMEWARD_OFFICE_PHOTO_FILE_H
#define HOMEWARD_OFFICE_PHOTO_FILE_H

#include "base/file.h"

/* folder/photos/NAME, else folder/NAME. INVALID, with what was expected, when the name leaves the
 * folder (absolute, "..", a link on the way), is no regular file, is empty or larger than
 * PHOTO_MAX_BYTES; NOT_FOUND when there is no such file. */
NODISCARD Result photo_file_find(const char *folder, const char *name, char out_path[PATH_SIZE]);

#endif
