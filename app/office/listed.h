/* What matching needs of the catalogue that was packed last, kept in the desk folder between two packs: the
 * published columns of its cases, no stories, no photographs. */
#ifndef HOMEWARD_OFFICE_LISTED_H
#define HOMEWARD_OFFICE_LISTED_H

#include "store/database.h"

/* Written whole or not at all. */
NODISCARD Result listed_write(const char *desk_folder, const char *catalogue);
/* NOT_FOUND before the first pack, and after an update of the program that reads other columns. The caller closes with database_close. */
NODISCARD Result listed_open(const char *desk_folder, sqlite3 **out_cases);

#endif
