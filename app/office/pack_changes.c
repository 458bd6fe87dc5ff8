/* What a table leaves out that the last pack showed.
 *
 * Must stay true: kiosks forget a case that a pack does not name, so a table that lost its end (a copy that was
 * cut, the wrong folder) must not be signed unasked. A case that is withdrawn, reunited or expired in
 * the table is not gone: somebody said so. */
#include "office/pack.h"

static Result was_listed(sqlite3 *inventory, sqlite3_stmt *find, const TableCase *one,
                         bool *out_was)
{
    sqlite3_reset(find);
    (void)sqlite3_bind_text(find, 1, record_get(&one->record, FIELD_CASE_NUMBER_), -1,
                            SQLITE_STATIC);
    return database_step(inventory, find, out_was);
}

static Result count(sqlite3 *inventory, const Table *table, const PackFate *fates,
                    PackCounts *counts)
{
    sqlite3_stmt *find = NULL;
    int64_t before = 0, named = 0, kept = 0, added = 0;
    bool was = false;
    Result r = OK;
    TRY(database_number(inventory, "SELECT count(*) FROM cases", &before));
    TRY(database_prepare(inventory, "SELECT 1 FROM cases WHERE case_number = ?1", &find));
    for (size_t i = 0; i < table->count; i++) {
        TRY(was_listed(inventory, find, &table->cases[i], &was));
        named += was;
        kept += was && fates[i] == FATE_SHOWN;
        added += !was && fates[i] == FATE_SHOWN;
    }
    counts->listed_before = before;
    counts->added = added;
    counts->removed = before - kept;
    counts->gone = before - named;
done:
    sqlite3_finalize(find);
    return r;
}

static bool are_too_few(const PackCounts *counts)
{
    bool all = counts->gone > 0 && counts->removed == counts->listed_before && counts->added == 0;
    return all || (counts->gone > GONE_FEW && counts->gone * GONE_PART > counts->listed_before);
}

Result pack_check_changes(Pack *pack, const Table *table, const PackFate *fates)
{
    PackCounts *counts = &pack->counts;
    sqlite3 *inventory = NULL;
    Result r = OK;
    counts->listed_before = pack->history.count == 0 ? 0 : -1;
    for (size_t i = 0; i < table->count; i++)
        counts->added += fates[i] == FATE_SHOWN;
    TRY(history_newest(&pack->history, &inventory));
    if (inventory == NULL)
        goto done;
    r = count(inventory, table, fates, counts);
    if (r == CORRUPT) /* it opened, but is damaged within: as if there were none */
        r = OK;
    TRY(r);
    if (are_too_few(counts) && !pack->fewer_is_right)
        r = fail(
            INVALID,
            "%lld of the %lld cases of the last pack are not in the table any more: nothing was "
            "signed, for every kiosk would take them off. Take the whole table (a case that is "
            "over "
            "stays in it, as withdrawn or reunited); or say --fewer-is-right if this is it",
            (long long)counts->gone, (long long)counts->listed_before);
done:
    database_close(inventory);
    return r;
}
