/* Judgements and suggestions.
 *
 * Must stay true: a judgement is never changed and never deleted, the newest one of a pair counts; a
 * suggestion is an answer like any other, but the desk knows that no person wrote it, so that it can be
 * taken back when its case goes. What the office has removed by hand is not suggested again. */
#include <string.h>

#include "base/text.h"
#include "office/desk.h"

static const char *const KEYS[JUDGEMENTS] = {
    [JUDGED_NOTHING] = "undo", [JUDGED_SAME] = "same", [JUDGED_NOT_THE_SAME] = "not-the-same"};

const char *judgement_key(Judgement judgement)
{
    return KEYS[judgement];
}

Result judgement_parse(const char *key, Judgement *out_judgement)
{
    for (int i = 0; i < JUDGEMENTS; i++)
        if (strcmp(key, KEYS[i]) == 0) {
            *out_judgement = (Judgement)i;
            return OK;
        }
    return fail(INVALID, "expected same, not-the-same or undo, got \"%.40s\"", key);
}

/* A statement about a receipt, ?1, and a case, ?2. */
static Result prepare_pair(Desk *desk, const char *sql, const char *receipt,
                           const char *case_number, sqlite3_stmt **out_statement)
{
    Result r = OK;
    TRY(database_prepare(desk->db, sql, out_statement));
    sqlite3_bind_text(*out_statement, 1, receipt, -1, SQLITE_STATIC);
    sqlite3_bind_text(*out_statement, 2, case_number, -1, SQLITE_STATIC);
done:
    return r;
}

Result desk_judge(Desk *desk, const char *receipt, const char *case_number, Judgement judgement,
                  int64_t judged_at)
{
    sqlite3_stmt *statement = NULL;
    Result r = OK;
    TRY(prepare_pair(desk,
                     "INSERT INTO judgements(receipt, case_number, judgement, judged_at)"
                     " VALUES(?1, ?2, ?3, ?4)",
                     receipt, case_number, &statement));
    sqlite3_bind_text(statement, 3, judgement_key(judgement), -1, SQLITE_STATIC);
    sqlite3_bind_int64(statement, 4, judged_at);
    TRY(database_step_done(desk->db, statement));
    if (judgement == JUDGED_NOT_THE_SAME)
        TRY(desk_suggestion_take_back(desk, receipt, case_number));
done:
    sqlite3_finalize(statement);
    return r;
}

Result desk_pair_get(Desk *desk, const char *receipt, const char *case_number, DeskPair *out_pair)
{
    sqlite3_stmt *statement = NULL;
    bool row = false;
    DeskPair pair = {JUDGED_NOTHING, false, false};
    Result r = OK;
    TRY(prepare_pair(desk,
                     "SELECT (SELECT judgement FROM judgements WHERE receipt = ?1 AND"
                     " case_number = ?2 ORDER BY number DESC LIMIT 1),"
                     " EXISTS(SELECT 1 FROM answers WHERE receipt = ?1 AND case_number = ?2),"
                     " EXISTS(SELECT 1 FROM suggestions WHERE receipt = ?1 AND case_number = ?2"
                     " AND NOT taken_back)",
                     receipt, case_number, &statement));
    TRY(database_step(desk->db, statement, &row));
    if (row && sqlite3_column_type(statement, 0) != SQLITE_NULL)
        TRY(judgement_parse(database_text(statement, 0), &pair.judged));
    pair.answered = row && sqlite3_column_int(statement, 1) != 0;
    pair.suggested = row && sqlite3_column_int(statement, 2) != 0;
    *out_pair = pair;
done:
    sqlite3_finalize(statement);
    return r;
}

Result desk_suggest(Desk *desk, const char *receipt, const char *case_number, int64_t written_at)
{
    sqlite3_stmt *statement = NULL;
    Answer answer = {.kind = ANSWER_LIKELY_CASE, .written_at = written_at};
    int64_t number = 0;
    Result r = OK;
    (void)text_copy(answer.case_number, sizeof answer.case_number, case_number);
    TRY(desk_answer_add(desk, receipt, &answer, &number));
    TRY(prepare_pair(desk, "INSERT OR REPLACE INTO suggestions VALUES(?1, ?2, ?3, 0)", receipt,
                     case_number, &statement));
    sqlite3_bind_int64(statement, 3, number);
    TRY(database_step_done(desk->db, statement));
done:
    sqlite3_finalize(statement);
    return r;
}

Result desk_suggestion_take_back(Desk *desk, const char *receipt, const char *case_number)
{
    sqlite3_stmt *remove = NULL, *mark = NULL;
    Result r = OK;
    TRY(prepare_pair(desk,
                     "DELETE FROM answers WHERE number IN (SELECT answer FROM suggestions"
                     " WHERE receipt = ?1 AND case_number = ?2)",
                     receipt, case_number, &remove));
    TRY(database_step_done(desk->db, remove));
    TRY(prepare_pair(
        desk, "UPDATE suggestions SET taken_back = 1 WHERE receipt = ?1 AND case_number = ?2",
        receipt, case_number, &mark));
    TRY(database_step_done(desk->db, mark));
done:
    sqlite3_finalize(remove);
    sqlite3_finalize(mark);
    return r;
}

Result desk_suggestions_count(Desk *desk, const char *receipt, int64_t *out_count)
{
    sqlite3_stmt *statement = NULL;
    bool row = false;
    Result r = OK;
    TRY(database_ask(desk->db,
                     "SELECT count(*) FROM suggestions JOIN answers ON number = answer"
                     " WHERE suggestions.receipt = ?1",
                     receipt, &statement, &row));
    *out_count = row ? sqlite3_column_int64(statement, 0) : 0;
done:
    sqlite3_finalize(statement);
    return r;
}

Result desk_suggestion_next(Desk *desk, int64_t after, DeskSuggestion *out_suggestion)
{
    sqlite3_stmt *statement = NULL;
    bool row = false;
    DeskSuggestion found = {.answer = 0};
    Result r = OK;
    TRY(database_prepare(desk->db,
                         "SELECT suggestions.receipt, suggestions.case_number, answer"
                         " FROM suggestions JOIN answers ON number = answer WHERE answer > ?1"
                         " ORDER BY answer LIMIT 1",
                         &statement));
    sqlite3_bind_int64(statement, 1, after);
    TRY(database_step(desk->db, statement, &row));
    if (!row) {
        r = fail(NOT_FOUND, "no suggestion after answer %lld", (long long)after);
        goto done;
    }
    (void)text_copy(found.receipt, sizeof found.receipt, database_text(statement, 0));
    (void)text_copy(found.case_number, sizeof found.case_number, database_text(statement, 1));
    found.answer = sqlite3_column_int64(statement, 2);
    *out_suggestion = found;
done:
    sqlite3_finalize(statement);
    return r;
}
