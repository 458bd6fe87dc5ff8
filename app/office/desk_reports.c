/* The reports that came home, opened.
 *
 * Must stay true: one kiosk and id, one row, whoever brings it and how often; what is stored is
 * what the villager sealed, word for word. Which bytes the envelope had is kept as a hash, so that
 * an id used again for other words is seen. */
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "office/desk.h"
#include "office/identifier.h"

/* ?3: a receipt, an id, or the first digits of one. */
#define NAMED_BY_3                                                                                 \
    "(receipt = ?3 OR id = ?3 OR (length(?3) >= 6 AND substr(id, 1, length(?3)) = ?3))"

/* OK with *out_found false when the id is new. */
static Result find_hash(Desk *desk, const char *kiosk, const char *id,
                        const unsigned char hash[HASH_BYTES], bool *out_found, bool *out_same)
{
    sqlite3_stmt *statement = NULL;
    bool row = false;
    Result r = OK;
    TRY(database_prepare(desk->db, "SELECT envelope_hash FROM reports WHERE kiosk = ?1 AND id = ?2",
                         &statement));
    sqlite3_bind_text(statement, 1, kiosk, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, id, -1, SQLITE_STATIC);
    TRY(database_step(desk->db, statement, &row));
    *out_found = row;
    *out_same = row && sqlite3_column_bytes(statement, 0) == HASH_BYTES &&
                memcmp(sqlite3_column_blob(statement, 0), hash, HASH_BYTES) == 0;
done:
    sqlite3_finalize(statement);
    return r;
}

Result desk_report_add(Desk *desk, const Envelope *envelope,
                       const unsigned char envelope_hash[HASH_BYTES], const Report *report,
                       const char *letter, size_t length, int64_t received_at, DeskAdded *out_added)
{
    char id[REPORT_ID_TEXT_SIZE];
    sqlite3_stmt *statement = NULL;
    bool found = false, same = false, row = false;
    Result r = OK;
    report_id_format(envelope->id, id);
    TRY(find_hash(desk, envelope->kiosk, id, envelope_hash, &found, &same));
    if (found) {
        *out_added = same ? DESK_KNOWN : DESK_CONFLICT;
        goto done;
    }
    TRY(database_prepare(desk->db,
                         "INSERT INTO reports(kiosk, id, counter, envelope_hash, received_at, kind,"
                         " receipt, letter, voice) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                         &statement));
    sqlite3_bind_text(statement, 1, envelope->kiosk, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, id, -1, SQLITE_STATIC);
    sqlite3_bind_int64(statement, 3, (sqlite3_int64)envelope->counter);
    sqlite3_bind_blob(statement, 4, envelope_hash, HASH_BYTES, SQLITE_STATIC);
    sqlite3_bind_int64(statement, 5, received_at);
    sqlite3_bind_text(statement, 6, report_kind_key(report->kind), -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 7, report->receipt, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 8, letter, (int)strnlen(letter, length), SQLITE_STATIC);
    sqlite3_bind_blob(statement, 9, report->voice, (int)report->voice_length, SQLITE_STATIC);
    TRY(database_step(desk->db, statement, &row));
    *out_added = DESK_NEW;
done:
    sqlite3_finalize(statement);
    return r;
}

static Result visit_row(sqlite3_stmt *statement,
                        Result (*visit)(const DeskReport *report, void *user), void *user)
{
    DeskReport one = {0};
    (void)text_copy(one.id, sizeof one.id, database_text(statement, 0));
    one.received_at = sqlite3_column_int64(statement, 1);
    one.letter = database_text(statement, 2);
    one.has_voice = sqlite3_column_int64(statement, 3) > 0;
    Result r = report_read(one.letter, strlen(one.letter), &one.report);
    if (r != OK)
        return fail_in(r, "stored report %s", one.id);
    r = visit(&one, user);
    report_done(&one.report);
    return r;
}

Result desk_reports_each(Desk *desk, const DeskReportFilter *filter,
                         Result (*visit)(const DeskReport *report, void *user), void *user)
{
    sqlite3_stmt *statement = NULL;
    bool row = false;
    Result r = OK;
    TRY(database_prepare(desk->db,
                         "SELECT id, received_at, letter, length(voice) FROM reports"
                         " WHERE (?1 = '' OR kiosk = ?1) AND (?2 = '' OR kind = ?2)"
                         " AND (?3 = '' OR " NAMED_BY_3 ")"
                         " ORDER BY received_at, kiosk, counter, number",
                         &statement));
    sqlite3_bind_text(statement, 1, filter->kiosk != NULL ? filter->kiosk : "", -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, filter->kind != NULL ? filter->kind : "", -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 3, filter->id != NULL ? filter->id : "", -1, SQLITE_STATIC);
    TRY(database_step(desk->db, statement, &row));
    while (row) {
        TRY(visit_row(statement, visit, user));
        TRY(database_step(desk->db, statement, &row));
    }
done:
    sqlite3_finalize(statement);
    return r;
}

Result desk_reports_count(Desk *desk, int64_t *out_count)
{
    return database_number(desk->db, "SELECT count(*) FROM reports", out_count);
}

Result desk_report_receipt(Desk *desk, const char *text, char out[CODE_TEXT_SIZE])
{
    sqlite3_stmt *statement = NULL;
    char id[REPORT_NAME_SIZE];
    bool row = false, more = false;
    Result r = OK;
    identifier_report(text, id);
    TRY(database_prepare(desk->db, "SELECT DISTINCT receipt FROM reports WHERE " NAMED_BY_3,
                         &statement));
    sqlite3_bind_text(statement, 3, id, -1, SQLITE_STATIC);
    TRY(database_step(desk->db, statement, &row));
    if (!row)
        TRY(identifier_no_report(text));
    (void)text_copy(out, CODE_TEXT_SIZE, database_text(statement, 0));
    TRY(database_step(desk->db, statement, &more));
    if (more)
        r = fail(INVALID, "more than one report begins with \"%.60s\": say more of its id", text);
done:
    sqlite3_finalize(statement);
    return r;
}

Result desk_report_voice(Desk *desk, const char *text, uint8_t **out_bytes, size_t *out_length)
{
    sqlite3_stmt *statement = NULL;
    char receipt[CODE_TEXT_SIZE];
    bool row = false;
    uint8_t *bytes = NULL;
    Result r = OK;
    TRY(desk_report_receipt(desk, text, receipt));
    TRY(database_prepare(desk->db,
                         "SELECT voice FROM reports WHERE receipt = ?1 AND voice IS NOT NULL",
                         &statement));
    sqlite3_bind_text(statement, 1, receipt, -1, SQLITE_STATIC);
    TRY(database_step(desk->db, statement, &row));
    if (!row)
        TRY(fail(NOT_FOUND, "nothing was told by voice in report \"%.60s\"", text));
    size_t length = (size_t)sqlite3_column_bytes(statement, 0);
    bytes = memory_new(length, 1);
    if (!bytes)
        TRY(fail(NO_MEMORY, "no memory for a voice statement"));
    memcpy(bytes, sqlite3_column_blob(statement, 0), length);
    *out_bytes = bytes;
    *out_length = length;
done:
    sqlite3_finalize(statement);
    return r;
}

Result desk_report_ids_each(Desk *desk, const char *kiosk,
                            Result (*visit)(const char *id, void *user), void *user)
{
    sqlite3_stmt *statement = NULL;
    bool row = false;
    Result r = OK;
    TRY(database_ask(desk->db, "SELECT id FROM reports WHERE kiosk = ?1 ORDER BY number DESC",
                     kiosk, &statement, &row));
    while (row) {
        TRY(visit(database_text(statement, 0), user));
        TRY(database_step(desk->db, statement, &row));
    }
done:
    sqlite3_finalize(statement);
    return r;
}
