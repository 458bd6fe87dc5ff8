/* The row of one receipt code: found by its name, copied out, still sealed.
 *
 * What must stay true: nothing is read of a row that is larger than an answer can be, and its bytes
 * are a copy, never a pointer into the database. */
#include <string.h>

#include "base/memory.h"
#include "store/catalogue_inside.h"

static Result copy_sealed(sqlite3_stmt *statement, uint8_t **out_sealed, size_t *out_length)
{
    size_t length = (size_t)sqlite3_column_bytes(statement, 0);
    if (length == 0 || length > ANSWER_SEALED_MAX)
        return fail(CORRUPT, "%zu bytes are no answer", length);
    const void *sealed = sqlite3_column_blob(statement, 0);
    uint8_t *copy = memory_new(length, 1);
    if (copy == NULL || sealed == NULL) {
        memory_free(copy);
        return fail(NO_MEMORY, "no memory for an answer");
    }
    memcpy(copy, sealed, length);
    *out_sealed = copy;
    *out_length = length;
    return OK;
}

Result catalogue_answer(Catalogue *catalogue, const uint8_t lookup[ANSWER_LOOKUP_BYTES],
                        uint8_t **out_sealed, size_t *out_length)
{
    Result r = OK;
    sqlite3_stmt *statement = NULL;
    bool row = false;

    TRY(database_prepare(catalogue->db, "SELECT sealed FROM answers WHERE lookup = ?1",
                         &statement));
    (void)sqlite3_bind_blob(statement, 1, lookup, ANSWER_LOOKUP_BYTES, SQLITE_STATIC);
    TRY(database_step(catalogue->db, statement, &row));
    if (!row)
        r = fail(NOT_FOUND, "no answer to this code");
    else
        r = copy_sealed(statement, out_sealed, out_length);
done:
    sqlite3_finalize(statement);
    return r;
}
