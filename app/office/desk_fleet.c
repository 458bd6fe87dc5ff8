/* What the kiosks say of themselves, and which sticks are on their way.
 *
 * Must stay true: one record a kiosk, and an older one never takes the place of a newer one, however
 * late its stick comes. */
#include "office/desk.h"

Result desk_health_put(Desk *desk, const DeskHealth *health, bool *out_kept)
{
    sqlite3_stmt *statement = NULL;
    bool row = false;
    Result r = OK;
    TRY(database_prepare(desk->db,
                         "INSERT INTO health(kiosk, number, time, received_at, catalogue, record)"
                         " VALUES(?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT(kiosk) DO UPDATE SET"
                         " number = excluded.number, time = excluded.time,"
                         " received_at = excluded.received_at, catalogue = excluded.catalogue,"
                         " record = excluded.record"
                         " WHERE excluded.number > number OR excluded.time > time",
                         &statement));
    sqlite3_bind_text(statement, 1, health->kiosk, -1, SQLITE_STATIC);
    sqlite3_bind_int64(statement, 2, health->number);
    sqlite3_bind_int64(statement, 3, health->time);
    sqlite3_bind_int64(statement, 4, health->received_at);
    sqlite3_bind_int64(statement, 5, health->catalogue);
    sqlite3_bind_text(statement, 6, health->record, -1, SQLITE_STATIC);
    TRY(database_step(desk->db, statement, &row));
    *out_kept = sqlite3_changes(desk->db) > 0;
done:
    sqlite3_finalize(statement);
    return r;
}

Result desk_health_each(Desk *desk, Result (*visit)(const DeskHealth *health, void *user),
                        void *user)
{
    sqlite3_stmt *statement = NULL;
    bool row = false;
    Result r = OK;
    TRY(database_prepare(desk->db,
                         "SELECT k.kiosk, h.number, h.time, h.received_at, h.catalogue, h.record"
                         " FROM kiosks k LEFT JOIN health h ON h.kiosk = k.kiosk ORDER BY k.kiosk",
                         &statement));
    TRY(database_step(desk->db, statement, &row));
    while (row) {
        DeskHealth health = {.kiosk = database_text(statement, 0),
                             .number = sqlite3_column_int64(statement, 1),
                             .time = sqlite3_column_int64(statement, 2),
                             .received_at = sqlite3_column_int64(statement, 3),
                             .catalogue = sqlite3_column_int64(statement, 4)};
        if (sqlite3_column_type(statement, 5) != SQLITE_NULL)
            health.record = database_text(statement, 5);
        TRY(visit(&health, user));
        TRY(database_step(desk->db, statement, &row));
    }
done:
    sqlite3_finalize(statement);
    return r;
}

Result desk_stick_packed(Desk *desk, const char *stick, int64_t version, int64_t packed_at)
{
    sqlite3_stmt *statement = NULL;
    bool row = false;
    Result r = OK;
    TRY(database_prepare(desk->db,
                         "INSERT INTO sticks(stick, version, packed_at) VALUES(?1, ?2, ?3)"
                         " ON CONFLICT(stick) DO UPDATE SET version = excluded.version,"
                         " packed_at = excluded.packed_at, returned_at = 0",
                         &statement));
    sqlite3_bind_text(statement, 1, stick, -1, SQLITE_STATIC);
    sqlite3_bind_int64(statement, 2, version);
    sqlite3_bind_int64(statement, 3, packed_at);
    TRY(database_step(desk->db, statement, &row));
done:
    sqlite3_finalize(statement);
    return r;
}

Result desk_stick_returned(Desk *desk, const char *stick, int64_t returned_at)
{
    sqlite3_stmt *statement = NULL;
    bool row = false;
    Result r = OK;
    TRY(database_prepare(desk->db, "UPDATE sticks SET returned_at = ?2 WHERE stick = ?1",
                         &statement));
    sqlite3_bind_text(statement, 1, stick, -1, SQLITE_STATIC);
    sqlite3_bind_int64(statement, 2, returned_at);
    TRY(database_step(desk->db, statement, &row));
done:
    sqlite3_finalize(statement);
    return r;
}

Result desk_sticks_each(Desk *desk, Result (*visit)(const DeskStick *stick, void *user), void *user)
{
    sqlite3_stmt *statement = NULL;
    bool row = false;
    Result r = OK;
    TRY(database_prepare(desk->db,
                         "SELECT stick, version, packed_at, returned_at FROM sticks"
                         " ORDER BY packed_at, stick",
                         &statement));
    TRY(database_step(desk->db, statement, &row));
    while (row) {
        DeskStick stick = {.stick = database_text(statement, 0),
                           .version = sqlite3_column_int64(statement, 1),
                           .packed_at = sqlite3_column_int64(statement, 2),
                           .returned_at = sqlite3_column_int64(statement, 3)};
        TRY(visit(&stick, user));
        TRY(database_step(desk->db, statement, &row));
    }
done:
    sqlite3_finalize(statement);
    return r;
}
