/* What the files that apply a delta share. */
#ifndef HOMEWARD_STORE_CATALOGUE_DELTA_INSIDE_H
#define HOMEWARD_STORE_CATALOGUE_DELTA_INSIDE_H

#include "store/catalogue_delta.h"
#include "store/catalogue_index.h"
#include "store/catalogue_inside.h"

/* `to` is in its transaction and has temporary tables: unused(picture), pictures of photographs that
 * were removed; going(id), cases that are removed or changed; stays(id), of these what was changed
 * where it stands. */
typedef struct Delta {
    sqlite3 *from, *to;
    const DeltaWish *wish;
    CatalogueIndex index;
    bool added; /* pictures may be there that nobody shows */
} Delta;

/* Changes the rows that can be changed where they stand, and notes them in `stays`. */
NODISCARD Result delta_update_cases(Delta *delta);
/* Inserts the others: what goes must be gone. */
NODISCARD Result delta_add_cases(Delta *delta);
NODISCARD Result delta_copy_rows(Delta *delta, const char *table);

/* Before that transaction, in others of its own: the delta's pictures that are not here. */
NODISCARD Result delta_add_pictures(Delta *delta);
/* Into `unused`: those that nobody shows, be it not yet or because a delta was cut. */
NODISCARD Result delta_note_unshown(Delta *delta);
NODISCARD Result delta_add_photos(Delta *delta);
/* Of those in `unused`, the pictures that no photograph shows any more. */
NODISCARD Result delta_remove_pictures(Delta *delta);

#endif
