/* The kiosks that this office made, and the key of each.
 *
 * A kiosk's key is believed once, when its card fits the enrolment key that only the two know; from
 * then on it is pinned, and another key is a stranger.
 *
 * Must stay true: no key that was ever pinned is forgotten while a stick may bring what it signed. */
#include <string.h>

#include "base/text.h"
#include "office/desk.h"

Result desk_kiosk_add(Desk *desk, const char *kiosk, const uint8_t enrolment[ENROLMENT_BYTES],
                      int64_t made_at)
{
    sqlite3_stmt *statement = NULL;
    bool row = false;
    Result r = OK;
    TRY(database_prepare(desk->db,
                         "INSERT INTO kiosks(kiosk, enrolment, made_at) VALUES(?1, ?2, ?3)"
                         " ON CONFLICT DO NOTHING",
                         &statement));
    sqlite3_bind_text(statement, 1, kiosk, -1, SQLITE_STATIC);
    sqlite3_bind_blob(statement, 2, enrolment, ENROLMENT_BYTES, SQLITE_STATIC);
    sqlite3_bind_int64(statement, 3, made_at);
    TRY(database_step(desk->db, statement, &row));
    if (sqlite3_changes(desk->db) == 0)
        r = fail(INVALID,
                 "the desk already has a kiosk %s: choose another id, or write its configuration "
                 "again with `homeward-office kiosk again %s`",
                 kiosk, kiosk);
done:
    sqlite3_finalize(statement);
    return r;
}

#define KIOSK_COLUMNS                                                                              \
    "SELECT k.kiosk, k.enrolment, k.key_id, k.key, k.made_at,"                                     \
    " (SELECT COUNT(*) FROM reports r WHERE r.kiosk = k.kiosk),"                                   \
    " (SELECT MAX(counter) FROM reports r WHERE r.kiosk = k.kiosk) FROM kiosks k"

static void copy_blob(sqlite3_stmt *statement, int column, void *out, size_t size)
{
    const void *bytes = sqlite3_column_blob(statement, column);
    if (bytes != NULL && (size_t)sqlite3_column_bytes(statement, column) == size)
        memcpy(out, bytes, size);
}

static DeskKiosk read_kiosk(sqlite3_stmt *statement)
{
    DeskKiosk kiosk = {0};
    (void)text_copy(kiosk.kiosk, sizeof kiosk.kiosk, database_text(statement, 0));
    copy_blob(statement, 1, kiosk.enrolment, sizeof kiosk.enrolment);
    copy_blob(statement, 2, kiosk.key.id, sizeof kiosk.key.id);
    copy_blob(statement, 3, kiosk.key.key, sizeof kiosk.key.key);
    kiosk.pinned = sqlite3_column_type(statement, 3) == SQLITE_BLOB;
    kiosk.made_at = sqlite3_column_int64(statement, 4);
    kiosk.reports = sqlite3_column_int64(statement, 5);
    kiosk.last_counter = sqlite3_column_int64(statement, 6);
    return kiosk;
}

static Result read_former(Desk *desk, DeskKiosk *kiosk)
{
    sqlite3_stmt *statement = NULL;
    bool row = false;
    Result r = OK;
    TRY(database_ask(desk->db,
                     "SELECT key_id, key FROM former_keys WHERE kiosk = ?1 ORDER BY number DESC",
                     kiosk->kiosk, &statement, &row));
    while (row && kiosk->former_count < FORMER_KEYS_MAX) {
        SignPublic *key = &kiosk->former[kiosk->former_count++];
        copy_blob(statement, 0, key->id, sizeof key->id);
        copy_blob(statement, 1, key->key, sizeof key->key);
        TRY(database_step(desk->db, statement, &row));
    }
done:
    sqlite3_finalize(statement);
    return r;
}

Result desk_kiosk_get(Desk *desk, const char *kiosk, DeskKiosk *out_kiosk)
{
    sqlite3_stmt *statement = NULL;
    bool row = false;
    Result r = OK;
    TRY(database_ask(desk->db, KIOSK_COLUMNS " WHERE k.kiosk = ?1", kiosk, &statement, &row));
    if (!row)
        TRY(fail(NOT_FOUND, "this desk made no kiosk %s", kiosk));
    *out_kiosk = read_kiosk(statement);
    r = read_former(desk, out_kiosk);
done:
    sqlite3_finalize(statement);
    return r;
}

bool desk_kiosk_had(const DeskKiosk *kiosk, const SignPublic *key)
{
    for (size_t i = 0; i < kiosk->former_count; i++)
        if (memcmp(&kiosk->former[i], key, sizeof *key) == 0)
            return true;
    return false;
}

Result desk_kiosk_signed(const DeskKiosk *kiosk, const uint8_t *bytes, size_t length)
{
    Result r = kiosk->pinned ? envelope_verify(bytes, length, &kiosk->key)
                             : fail(UNTRUSTED, "the key of kiosk %s is not known", kiosk->kiosk);
    for (size_t i = 0; r == UNTRUSTED && i < kiosk->former_count; i++)
        r = envelope_verify(bytes, length, &kiosk->former[i]);
    return r;
}

Result desk_kiosk_pin(Desk *desk, const char *kiosk, const SignPublic *key)
{
    sqlite3_stmt *statement = NULL;
    bool row = false;
    Result r = OK;
    TRY(database_prepare(desk->db,
                         "UPDATE kiosks SET key_id = ?2, key = ?3 WHERE kiosk = ?1 AND key IS NULL",
                         &statement));
    sqlite3_bind_text(statement, 1, kiosk, -1, SQLITE_STATIC);
    sqlite3_bind_blob(statement, 2, key->id, sizeof key->id, SQLITE_STATIC);
    sqlite3_bind_blob(statement, 3, key->key, sizeof key->key, SQLITE_STATIC);
    TRY(database_step(desk->db, statement, &row));
    if (sqlite3_changes(desk->db) == 0)
        r = fail(INVALID, "kiosk %s has a pinned key already", kiosk);
done:
    sqlite3_finalize(statement);
    return r;
}

Result desk_kiosk_unpin(Desk *desk, const char *kiosk)
{
    sqlite3_stmt *statement = NULL, *keep = NULL;
    bool row = false;
    Result r = OK;
    TRY(database_ask(desk->db,
                     "INSERT OR IGNORE INTO former_keys(kiosk, key_id, key)"
                     " SELECT kiosk, key_id, key FROM kiosks WHERE kiosk = ?1 AND key IS NOT NULL",
                     kiosk, &keep, &row));
    TRY(database_ask(desk->db, "UPDATE kiosks SET key_id = NULL, key = NULL WHERE kiosk = ?1",
                     kiosk, &statement, &row));
    if (sqlite3_changes(desk->db) == 0)
        r = fail(NOT_FOUND, "this desk made no kiosk %s", kiosk);
done:
    sqlite3_finalize(keep);
    sqlite3_finalize(statement);
    return r;
}

Result desk_kiosks_each(Desk *desk, Result (*visit)(const DeskKiosk *kiosk, void *user), void *user)
{
    sqlite3_stmt *statement = NULL;
    bool row = false;
    Result r = OK;
    TRY(database_prepare(desk->db, KIOSK_COLUMNS " ORDER BY k.kiosk", &statement));
    TRY(database_step(desk->db, statement, &row));
    while (row) {
        DeskKiosk kiosk = read_kiosk(statement);
        TRY(visit(&kiosk, user));
        TRY(database_step(desk->db, statement, &row));
    }
done:
    sqlite3_finalize(statement);
    return r;
}
