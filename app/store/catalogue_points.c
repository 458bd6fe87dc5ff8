/* The places where blood is taken, row by row.
 *
 * What must stay true: a text that is longer than a point may have is cut, not believed, and no more
 * than POINTS_MAX are read: the file was signed, but its reader stays bounded all the same. */
#include "base/text.h"
#include "store/catalogue_inside.h"

#define POINT_NAME_OF(id, heading, needed, words) ", " heading

Result catalogue_points_each(Catalogue *catalogue, Result (*visit)(const Point *point, void *user),
                             void *user)
{
    Result r = OK;
    sqlite3_stmt *rows = NULL;
    bool row = false;

    TRY(database_prepare(catalogue->db,
                         "SELECT id" POINT_TABLE(POINT_NAME_OF) " FROM points ORDER BY id", &rows));
    for (int count = 0; count < POINTS_MAX; count++) {
        TRY(database_step(catalogue->db, rows, &row));
        if (!row)
            break;
        Point point = {.id = sqlite3_column_int64(rows, 0)};
        for (int i = 0; i < POINT_FIELDS; i++)
            (void)text_copy(point.text[i], POINT_TEXT_SIZE, database_text(rows, i + 1));
        TRY(visit(&point, user));
    }
done:
    sqlite3_finalize(rows);
    return r;
}
