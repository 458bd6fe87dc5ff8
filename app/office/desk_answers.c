/* What the office answers, in clear; and the keys under which it travels.
 *
 * Must stay true: an answer is added, never changed, so that a person who read one finds it again below
 * the newer one; it goes only by being taken back. A receipt's key is derived once for an office. */
#include <sodium.h>
#include <string.h>

#include "base/text.h"
#include "office/desk.h"

Result desk_answer_add(Desk *desk, const char *receipt, const Answer *answer, int64_t *out_number)
{
    sqlite3_stmt *statement = NULL;
    bool row = false;
    Result r = OK;
    TRY(answer_check(answer));
    TRY(database_prepare(desk->db,
                         "INSERT INTO answers(receipt, written_at, kind, case_number, place, hours,"
                         " words) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                         &statement));
    sqlite3_bind_text(statement, 1, receipt, -1, SQLITE_STATIC);
    sqlite3_bind_int64(statement, 2, answer->written_at);
    sqlite3_bind_text(statement, 3, answer_kind_key(answer->kind), -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 4, answer->case_number, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 5, answer->place, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 6, answer->hours, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 7, answer->words, -1, SQLITE_STATIC);
    TRY(database_step(desk->db, statement, &row));
    *out_number = sqlite3_last_insert_rowid(desk->db);
done:
    sqlite3_finalize(statement);
    return r;
}

Result desk_answer_remove(Desk *desk, int64_t number)
{
    sqlite3_stmt *statement = NULL;
    bool row = false;
    Result r = OK;
    TRY(database_prepare(desk->db, "DELETE FROM answers WHERE number = ?1", &statement));
    sqlite3_bind_int64(statement, 1, number);
    TRY(database_step(desk->db, statement, &row));
    if (sqlite3_changes(desk->db) == 0)
        r = fail(NOT_FOUND, "there is no answer %lld", (long long)number);
done:
    sqlite3_finalize(statement);
    return r;
}

static Result read_answer(sqlite3_stmt *statement, DeskAnswer *out)
{
    Answer *answer = &out->answer;
    *out = (DeskAnswer){.number = sqlite3_column_int64(statement, 0)};
    out->suggested = sqlite3_column_int(statement, 8) != 0;
    answer->written_at = sqlite3_column_int64(statement, 2);
    bool whole =
        text_copy(out->receipt, sizeof out->receipt, database_text(statement, 1)) &&
        text_copy(answer->case_number, sizeof answer->case_number, database_text(statement, 4)) &&
        text_copy(answer->place, sizeof answer->place, database_text(statement, 5)) &&
        text_copy(answer->hours, sizeof answer->hours, database_text(statement, 6)) &&
        text_copy(answer->words, sizeof answer->words, database_text(statement, 7));
    if (!whole || answer_kind_parse(database_text(statement, 3), &answer->kind) != OK)
        return fail(CORRUPT, "the desk's answer %lld is damaged", (long long)out->number);
    return OK;
}

Result desk_answers_each(Desk *desk, const char *receipt,
                         Result (*visit)(const DeskAnswer *one, void *user), void *user)
{
    sqlite3_stmt *statement = NULL;
    DeskAnswer one;
    bool row = false;
    Result r = OK;
    TRY(database_ask(desk->db,
                     "SELECT number, receipt, written_at, kind, case_number, place, hours,"
                     " words, EXISTS(SELECT 1 FROM suggestions WHERE answer = number)"
                     " FROM answers WHERE ?1 = '' OR receipt = ?1"
                     " ORDER BY receipt, number DESC",
                     receipt != NULL ? receipt : "", &statement, &row));
    while (row) {
        TRY(read_answer(statement, &one));
        TRY(visit(&one, user));
        TRY(database_step(desk->db, statement, &row));
    }
done:
    sqlite3_finalize(statement);
    return r;
}

Result desk_answers_count(Desk *desk, int64_t *out_receipts)
{
    return database_number(desk->db, "SELECT count(DISTINCT receipt) FROM answers", out_receipts);
}

/* NOT_FOUND when it was never derived. */
static Result find_key(Desk *desk, const char *receipt, const char *office, AnswerKey *out_key)
{
    sqlite3_stmt *statement = NULL;
    bool row = false;
    Result r = OK;
    TRY(database_prepare(desk->db,
                         "SELECT lookup, key FROM answer_keys WHERE receipt = ?1 AND office = ?2",
                         &statement));
    sqlite3_bind_text(statement, 1, receipt, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, office, -1, SQLITE_STATIC);
    TRY(database_step(desk->db, statement, &row));
    if (!row || sqlite3_column_bytes(statement, 0) != sizeof out_key->lookup ||
        sqlite3_column_bytes(statement, 1) != sizeof out_key->key) {
        r = fail(NOT_FOUND, "no key for %s", receipt);
        goto done;
    }
    memcpy(out_key->lookup, sqlite3_column_blob(statement, 0), sizeof out_key->lookup);
    memcpy(out_key->key, sqlite3_column_blob(statement, 1), sizeof out_key->key);
done:
    sqlite3_finalize(statement);
    return r;
}

static Result keep_key(Desk *desk, const char *receipt, const char *office, const AnswerKey *key)
{
    sqlite3_stmt *statement = NULL;
    bool row = false;
    Result r = OK;
    TRY(database_prepare(desk->db, "INSERT OR REPLACE INTO answer_keys VALUES(?1, ?2, ?3, ?4)",
                         &statement));
    sqlite3_bind_text(statement, 1, receipt, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, office, -1, SQLITE_STATIC);
    sqlite3_bind_blob(statement, 3, key->lookup, sizeof key->lookup, SQLITE_STATIC);
    sqlite3_bind_blob(statement, 4, key->key, sizeof key->key, SQLITE_STATIC);
    TRY(database_step(desk->db, statement, &row));
done:
    sqlite3_finalize(statement);
    return r;
}

Result desk_answer_key(Desk *desk, const char *receipt, const char *office, AnswerKey *out_key)
{
    AnswerKey key;
    Result r = find_key(desk, receipt, office, &key);
    if (r == NOT_FOUND) {
        TRY(answer_key_derive(receipt, office, &key));
        r = keep_key(desk, receipt, office, &key);
    }
    if (r == OK)
        *out_key = key;
done:
    sodium_memzero(&key, sizeof key);
    return r;
}
