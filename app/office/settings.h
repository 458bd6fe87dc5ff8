/* Where the office keeps its things: given on the command line, in the environment, or usual. */
#ifndef HOMEWARD_OFFICE_SETTINGS_H
#define HOMEWARD_OFFICE_SETTINGS_H

#include "base/file.h"
#include "office/arguments.h"
#include "office/desk.h"
#include "office/keyring.h"
#include "store/places.h"

/* --desk, $HOMEWARD_DESK, $XDG_DATA_HOME/homeward-office, ~/.local/share/homeward-office. */
NODISCARD Result settings_desk(const Settings *settings, char out_folder[PATH_SIZE]);
/* The same of a desk that somebody has begun; NOT_FOUND says how to name another. For whoever only looks: a slip
 * would make a new one, and nothing would be in it. */
NODISCARD Result settings_begun_desk(const Settings *settings, char out_folder[PATH_SIZE]);
/* --keys, $HOMEWARD_KEYS, else `keys` in the desk folder. */
NODISCARD Result settings_keys(const Settings *settings, char out_folder[PATH_SIZE]);
/* The keys (locked), the desk and its clock; the caller closes both, also after a failure. */
NODISCARD Result settings_open(const Settings *settings, Keyring *out_keyring, Desk **out_desk);
/* The folder with places.db and locale: --share, $HOMEWARD_SHARE, else beside the program
 * (../share/homeward, or ../../share as it is built). NOT_FOUND with what to do. */
NODISCARD Result settings_share(const Settings *settings, char out_folder[PATH_SIZE]);
/* Its table of places. */
NODISCARD Result settings_places(const Settings *settings, Places **out_places);
/* The language in which fields and reasons are said, from the same share folder. */
NODISCARD Result settings_words(const Settings *settings, const char *language);

#endif
