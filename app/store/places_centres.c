/* Where the places lie: read whole, since who compares places compares many.
 *
 * Must stay true: sorted by code as strcmp does it, so that the caller can search by halving. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "store/database.h"
#include "store/places_inside.h"

#define CENTRES_MAX 8192

static int compare_centres(const void *a, const void *b)
{
    return strcmp(((const PlaceCentre *)a)->code, ((const PlaceCentre *)b)->code);
}

Result places_centres(Places *places, PlaceCentre **out_centres, size_t *out_count)
{
    Result r = OK;
    sqlite3_stmt *statement = NULL;
    bool row = true;
    size_t count = 0;
    PlaceCentre *centres = memory_new(CENTRES_MAX, sizeof *centres);

    if (centres == NULL)
        return fail(NO_MEMORY, "no memory for the places on the map");
    TRY(database_prepare(places->db,
                         "SELECT code, latitude, longitude FROM places"
                         " WHERE level <= 3 AND latitude IS NOT NULL AND longitude IS NOT NULL",
                         &statement));
    while (count < CENTRES_MAX) {
        TRY(database_step(places->db, statement, &row));
        if (!row)
            break;
        PlaceCentre *centre = &centres[count++];
        (void)text_copy(centre->code, sizeof centre->code, database_text(statement, 0));
        centre->latitude = (float)sqlite3_column_double(statement, 1);
        centre->longitude = (float)sqlite3_column_double(statement, 2);
    }
    qsort(centres, count, sizeof *centres, compare_centres);
    *out_centres = centres;
    *out_count = count;
    centres = NULL;
done:
    sqlite3_finalize(statement);
    memory_free(centres);
    return r;
}
