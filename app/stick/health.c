/* How the kiosk is, told to the office by the stick: health.json with the kiosk's signature beside
 * it, and in the data folder the last visits, which are part of it. Its number grows with each visit,
 * so that an old record on an old stick is known as old. Nothing of what people wrote. A
 * history that cannot be read is an empty one: it must not stand in the way of a report. */
#include <jansson.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/memory.h"
#include "stick/boots.h"
#include "stick/history.h"
#include "stick/machine.h"
#include "stick/steps.h"
#include "stick/troubles.h"

/* {"count":…,"visits":[…]}; a new one when there is none that can be read. NULL: no memory. */
static json_t *history_read(const char *data)
{
    json_t *root = NULL;
    const json_t *visits;

    if (json_load(data, HISTORY_FILE, HISTORY_MAX_BYTES, HISTORY_VALUES, &root) == OK &&
        json_get_array(root, "visits", VISITS_KEPT, &visits) != OK) {
        json_decref(root);
        root = NULL;
    }
    return root ? root : json_pack("{s:i, s:[]}", "count", 0, "visits");
}

static json_t *visit_to_json(const Visit *visit)
{
    const StickStatus *status = &visit->status;
    return json_pack("{s:I, s:s, s:s, s:I, s:I, s:I, s:I}", "at", (json_int_t)clock_now(), "stick",
                     visit->manifest.stick, "outcome", stick_outcome_name(status->outcome), "sent",
                     (json_int_t)status->reports_sent, "erased", (json_int_t)status->reports_erased,
                     "version_before", (json_int_t)status->version_before, "version_after",
                     (json_int_t)status->version_after);
}

Result health_remember(const Visit *visit)
{
    json_t *root = history_read(visit->options->data);
    json_t *visits = json_object_get(root, "visits");

    json_int_t count = json_integer_value(json_object_get(root, "count"));
    (void)json_object_set_new(root, "count", json_integer(count + 1));
    while (json_array_size(visits) >= VISITS_KEPT)
        (void)json_array_remove(visits, 0);
    if (json_array_append_new(visits, visit_to_json(visit)) != 0) {
        json_decref(root);
        root = NULL;
    }
    return json_save(visit->options->data, HISTORY_FILE, root, 0600);
}

static int64_t uptime(void)
{
    struct timespec since_boot = {0};
    (void)clock_gettime(CLOCK_BOOTTIME, &since_boot);
    return (int64_t)since_boot.tv_sec;
}

/* What the kiosk and its office agree on. */
static json_t *keys_to_json(const Keyset *keys)
{
    char sealing[64], name[17];
    json_t *signing = json_array();
    for (size_t i = 0; i < keys->trust.count; i++) {
        sign_public_name(&keys->trust.keys[i], name);
        (void)json_array_append_new(signing, json_string(name));
    }
    box_public_format(&keys->sealing, sealing);
    return json_pack("{s:I, s:s, s:o}", "announcement", (json_int_t)keys->number, "sealing",
                     sealing, "signing", signing);
}

static void add_told(json_t *root, const char *key, int64_t value)
{
    if (value != MACHINE_UNTOLD)
        (void)json_object_set_new(root, key, json_integer((json_int_t)value));
}

static void add_machine(json_t *root, const Visit *visit)
{
    const VisitOptions *options = visit->options;
    Boots boots;
    Machine machine = machine_look(options->sys ? options->sys : "/sys");
    uint64_t room = 0;
    if (boots_read(options->data, &boots) == OK) {
        add_told(root, "boots", boots.boots);
        add_told(root, "unclean", boots.unclean);
    }
    if (folder_free_bytes(options->data, &room) == OK)
        add_told(root, "disk_free", (int64_t)room);
    add_told(root, "outboxes_broken", visit->status.outboxes_broken);
    add_told(root, "read_only", visit->is_read_only);
    add_told(root, "card_used", machine.card_used);
    add_told(root, "card_end", machine.card_end);
    add_told(root, "temperature", machine.temperature);
}

/* The caller frees; NULL: no memory. */
static char *health_text(const Visit *visit)
{
    const StickStatus *status = &visit->status;
    json_t *history = history_read(visit->options->data);
    json_int_t count = json_integer_value(json_object_get(history, "count"));
    json_t *root = json_pack(
        "{s:i, s:s, s:s, s:s, s:I, s:I, s:I, s:I, s:I, s:o, s:O, s:o}", "format", 1, "kiosk",
        visit->identity.kiosk, "office", visit->identity.office, "software", HOMEWARD_VERSION,
        "number", count + (visit->is_remembered ? 0 : 1), "catalogue",
        (json_int_t)status->version_after, "time", (json_int_t)clock_now(), "uptime",
        (json_int_t)uptime(), "reports_waiting", (json_int_t)status->reports_waiting, "keys",
        keys_to_json(&visit->identity.keys), "visits", json_object_get(history, "visits"),
        "troubles", troubles_read(visit->options->data));
    if (root)
        add_machine(root, visit);
    char *text = root ? json_dumps(root, JSON_INDENT(1)) : NULL;
    json_decref(root);
    json_decref(history);
    return text;
}

Result health_measure(const Visit *visit, size_t *out_length)
{
    char *text = health_text(visit);
    if (!text)
        return fail(NO_MEMORY, "no memory for health.json");
    *out_length = strlen(text);
    free(text);
    return OK;
}

/* Neither file is the only copy of anything, so both may be replaced. */
static Result put(const char *folder, const char *name, const char *text)
{
    Result r = OK;
    char path[PATH_SIZE];
    TRY(path_join(path, folder, name));
    TRY(file_replace(path, text, strlen(text), 0644));
    TRY(file_verify_written(path, text, strlen(text)));
done:
    return r;
}

Result health_write(Visit *visit, const char *folder)
{
    Result r = OK;
    char *signature = NULL;
    char *text = health_text(visit);

    if (!text)
        TRY(fail(NO_MEMORY, "no memory for health.json"));
    TRY(sign_message(visit->identity.secret, text, strlen(text), "health", &signature));
    TRY(put(folder, "health.json", text));
    TRY(put(folder, "health.json.minisig", signature));
done:
    memory_free(signature);
    free(text);
    return r;
}
