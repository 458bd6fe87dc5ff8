/* Which cases are shown: flags, expiry, and what the desk remembers.
 *
 * Must stay true: a case with a tombstone is shown again only with a revision above the
 * tombstone's, whatever a table says; a row older than what was packed is a fault, because it may show what
 * was withheld since; the desk is told here, inside one transaction that pack_run
 * commits only when the whole catalogue is made. */
#include <string.h>

#include "office/pack.h"
#include "office/publish.h"

static void warn_leaks(Pack *pack, const Table *table, const TableCase *one,
                       const Withheld *withheld)
{
    for (int field = 0; field < FIELD_COUNT; field++)
        if (withheld->leaking[field])
            problems_add(&pack->warnings, table_spot(table, one, FIELDS[field].key),
                         "not shown: it repeats a name or place that this case's flags withhold");
}

static Result show(Pack *pack, const Table *table, TableCase *one)
{
    Withheld withheld;
    int64_t allowed = publish_allowed(one); /* before the flags are taken out */
    Result r = OK;
    TRY(publish_apply(one, pack->places, &withheld));
    warn_leaks(pack, table, one, &withheld);
    pack->counts.photos_withheld += withheld.photos;
    pack->counts.names_withheld += withheld.names;
    pack->counts.stories_withheld += withheld.stories;
    pack->counts.places_withheld += withheld.places;
    TRY(desk_case_publish(pack->desk, record_get(&one->record, FIELD_CASE_NUMBER_), one->revision,
                          allowed));
done:
    return r;
}

/* True, with a warning, when the case must stay in its grave. */
static bool stays_buried(Pack *pack, const Table *table, const TableCase *one,
                         const DeskCase *known)
{
    if (known->buried[0] == '\0' || one->revision > known->revision)
        return false;
    problems_add(
        &pack->warnings, table_spot(table, one, "revision"),
        "case %s is not shown: it was packed as %s with revision %lld, and this row says %s "
        "with revision %lld; only a revision of %lld or more brings it back",
        known->number, known->buried, (long long)known->revision,
        record_get(&one->record, FIELD_STATUS_), (long long)one->revision,
        (long long)known->revision + 1);
    pack->counts.stay_buried++;
    return true;
}

static void refuse_older(Pack *pack, const Table *table, const TableCase *one,
                         const DeskCase *known)
{
    char loosened[LOOSENED_SIZE];
    if (one->revision < known->revision)
        problems_add(pack->older_table ? &pack->warnings : &pack->problems,
                     table_spot(table, one, "revision"),
                     "case %s was packed before with revision %lld, this row has %lld: an older "
                     "table may show what was withheld since. Take the newest table; or say "
                     "--older-table if this row is right",
                     known->number, (long long)known->revision, (long long)one->revision);
    if (one->revision > known->revision || known->allowed < 0)
        return;
    publish_loosened(known->allowed, publish_allowed(one), loosened);
    if (loosened[0] != '\0')
        problems_add(&pack->warnings, table_spot(table, one, NULL),
                     "case %s now shows more than its last pack did (%s), without a higher "
                     "revision: is that meant?",
                     known->number, loosened);
}

static Result judge(Pack *pack, const Table *table, TableCase *one, PackFate *out_fate)
{
    const char *number = record_get(&one->record, FIELD_CASE_NUMBER_);
    const char *status = record_get(&one->record, FIELD_STATUS_);
    DeskCase known = {.revision = 0};
    Result r = desk_case_get(pack->desk, number, &known);
    if (r != OK && r != NOT_FOUND)
        return r;
    Publication publication = publish_judge(&one->record, (int32_t)(pack->made_at / 86400));
    PackFate fate = FATE_SHOWN;
    if (publication == PUBLISH_TOMBSTONE) {
        fate = FATE_BURIED;
        r = desk_case_bury(pack->desk, number, one->revision, status);
    } else if (r == OK && stays_buried(pack, table, one, &known)) {
        fate = FATE_BURIED;
    } else if (publication == PUBLISH_NOTHING) {
        fate = FATE_EXPIRED;
        pack->counts.expired++;
        r = OK;
    } else {
        if (r == OK)
            refuse_older(pack, table, one, &known);
        r = show(pack, table, one);
    }
    if (r == OK && fate != FATE_SHOWN)
        table_case_drop_photos(one);
    *out_fate = fate;
    return r;
}

Result pack_judge(Pack *pack, Table *table, PackFate *out_fates)
{
    Result r = OK;
    for (size_t i = 0; i < table->count; i++)
        TRY(judge(pack, table, &table->cases[i], &out_fates[i]));
done:
    return r;
}
