/* The office says which reports it holds; the kiosk erases exactly these.
 *
 * HOMEWARD/for-kiosks/KIOSK.json: {"format":1,"kiosk":"…","acknowledged":["32 hex digits",…]}
 *
 * The file counts only with the size and hash that the signed manifest names, and only for this
 * kiosk. One that is missing or wrong erases nothing and stops nothing: the reports stay, and a
 * later stick says it again. */
#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/memory.h"
#include "stick/steps.h"

/* An id takes 35 bytes with its quotes and comma. */
#define IDS_MAX (FOR_KIOSK_MAX_BYTES / 35)

typedef struct Ids {
    uint8_t (*list)[REPORT_ID_BYTES];
    size_t count;
} Ids;

static const ForKiosk *find_entry(const Visit *visit)
{
    for (size_t i = 0; i < visit->manifest.for_kiosk_count; i++)
        if (strcmp(visit->manifest.for_kiosks[i].kiosk, visit->identity.kiosk) == 0)
            return &visit->manifest.for_kiosks[i];
    return NULL;
}

static Result read_entry(const Visit *visit, const ForKiosk *entry, char **out_bytes)
{
    Result r = OK;
    char folder[PATH_SIZE], path[PATH_SIZE], name[KIOSK_ID_SIZE + 5];
    unsigned char hash[HASH_BYTES];
    char *bytes = NULL;
    size_t length;

    (void)snprintf(name, sizeof name, "%s.json", entry->kiosk);
    TRY(path_join(folder, visit->root, "for-kiosks"));
    TRY(stick_folder_check(folder));
    TRY(path_join(path, folder, name));
    TRY(file_read(path, (size_t)entry->size, &bytes, &length));
    hash_bytes(bytes, length, hash);
    if (length != entry->size || memcmp(hash, entry->hash, HASH_BYTES) != 0)
        TRY(fail(CORRUPT, "%s is not what the manifest names", name));
    *out_bytes = bytes;
    bytes = NULL;
done:
    memory_free(bytes);
    return r;
}

static Result read_ids(const json_t *list, Ids *ids)
{
    ids->list = memory_new(json_array_size(list) + 1, sizeof *ids->list);
    if (!ids->list)
        return fail(NO_MEMORY, "no memory for the acknowledgements");
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *text = json_string_value(json_array_get(list, i));
        if (!text || report_id_parse(text, ids->list[i]) != OK)
            return fail(CORRUPT, "acknowledgement %zu is no id of a report", i);
        ids->count++;
    }
    return OK;
}

static Result parse_ids(const char *json, size_t length, const char *kiosk, Ids *ids)
{
    Result r = OK;
    json_t *root = NULL;
    const json_t *list;
    int64_t format;
    char named[KIOSK_ID_SIZE];

    TRY(json_read(json, length, IDS_MAX + 64, &root));
    TRY(json_get_number(root, "format", 1, 1, &format));
    TRY(json_get_text(root, "kiosk", sizeof named, named));
    if (strcmp(named, kiosk) != 0)
        TRY(fail(CORRUPT, "the acknowledgements are for the kiosk %s", named));
    TRY(json_get_array(root, "acknowledged", IDS_MAX, &list));
    TRY(read_ids(list, ids));
done:
    json_decref(root);
    return r;
}

static StickOutcome erase(Visit *visit, const Ids *ids)
{
    size_t erased = 0;
    Result r = outbox_erase(visit->outbox, (const uint8_t(*)[REPORT_ID_BYTES])ids->list, ids->count,
                            &erased);
    visit->status.reports_erased = (int64_t)erased;
    if (r != OK)
        return kiosk_outcome(r);
    visit_tell(visit, false, "%zu reports acknowledged, %zu erased", ids->count, erased);
    return OUTCOME_OK;
}

static Result read_acknowledged(const Visit *visit, Ids *ids)
{
    Result r = OK;
    char *bytes = NULL;
    const ForKiosk *entry = find_entry(visit);
    if (!entry)
        return OK;
    TRY(read_entry(visit, entry, &bytes));
    TRY(parse_ids(bytes, (size_t)entry->size, visit->identity.kiosk, ids));
done:
    memory_free(bytes);
    return r;
}

Result visit_read_acknowledged(const Visit *visit, uint8_t (**out_ids)[REPORT_ID_BYTES],
                               size_t *out_count)
{
    Ids ids = {0};
    Result r = read_acknowledged(visit, &ids);
    if (r != OK) {
        memory_free(ids.list);
        return r;
    }
    *out_ids = ids.list;
    *out_count = ids.count;
    return OK;
}

StickOutcome visit_acknowledge(Visit *visit)
{
    Ids ids = {0};
    StickOutcome outcome = OUTCOME_OK;

    visit_step(visit, STEP_ACKNOWLEDGE);
    if (!find_entry(visit))
        return OUTCOME_OK;
    Result r = read_acknowledged(visit, &ids);
    if (r == OK)
        outcome = erase(visit, &ids);
    else if (stick_read_outcome(visit, r) == OUTCOME_PULLED || r == NO_MEMORY)
        outcome = stick_read_outcome(visit, r);
    else
        visit_tell(visit, r != NOT_FOUND, "no acknowledgements: %s", error_detail());
    memory_free(ids.list);
    return outcome;
}
