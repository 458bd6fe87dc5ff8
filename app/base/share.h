/* The folder of what the programs need beside themselves: fonts, icons, words, voice, places.db. */
#ifndef HOMEWARD_BASE_SHARE_H
#define HOMEWARD_BASE_SHARE_H

#include <stdbool.h>

/* By places.db, which every one has. */
bool share_is_in(const char *folder);

/* ../share/homeward beside the running program, as installed, or ../../share, as built; so it is found under
 * whatever prefix. Where neither holds anything: /usr/share/homeward. Static memory; call it once before
 * threads are started. */
const char *share_folder(void);

#endif
