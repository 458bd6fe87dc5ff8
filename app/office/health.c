/* What must stay true: nothing is believed that the kiosk's key did not sign; what a record does not
 * tell is untold, never 0. */
#include "office/health.h"

#include <string.h>

#include "base/json.h"
#include "base/memory.h"
#include "base/text.h"

#define VALUES_MAX 2048

typedef struct Told {
    const char *key;
    size_t offset;
} Told;

/* Those that a kiosk may not know. */
static const Told TOLD[] = {
    {"boots", offsetof(Health, boots)},
    {"unclean", offsetof(Health, unclean)},
    {"disk_free", offsetof(Health, disk_free)},
    {"card_used", offsetof(Health, card_used)},
    {"card_end", offsetof(Health, card_end)},
    {"temperature", offsetof(Health, temperature)},
    {"outboxes_broken", offsetof(Health, outboxes_broken)},
    {"read_only", offsetof(Health, read_only)},
};

static Result read_told(const json_t *root, Health *health)
{
    for (size_t i = 0; i < sizeof TOLD / sizeof *TOLD; i++) {
        int64_t value = HEALTH_UNTOLD;
        if (json_object_get(root, TOLD[i].key) != NULL) {
            Result r = json_get_number(root, TOLD[i].key, -100000, JSON_NUMBER_MAX, &value);
            if (r != OK)
                return r;
        }
        memcpy((char *)health + TOLD[i].offset, &value, sizeof value);
    }
    return OK;
}

/* The newest of the visits and of the troubles; the whole lists stay in the record. */
static Result read_newest(const json_t *root, Health *health)
{
    Result r = OK;
    const json_t *list = NULL;
    TRY(json_get_array(root, "visits", 100, &list));
    if (json_array_size(list) > 0)
        TRY(json_get_text(json_array_get(list, json_array_size(list) - 1), "outcome",
                          sizeof health->outcome, health->outcome));
    TRY(json_get_array(root, "troubles", 100, &list));
    if (json_array_size(list) > 0) {
        const json_t *last = json_array_get(list, json_array_size(list) - 1);
        TRY(json_get_text(last, "line", sizeof health->trouble, health->trouble));
        TRY(json_get_number(last, "at", 0, JSON_NUMBER_MAX, &health->trouble_at));
    }
done:
    return r;
}

static Result read_names(const json_t *root, const char *kiosk, const char *office)
{
    char name[KIOSK_ID_SIZE];
    Result r = OK;
    TRY(json_get_text(root, "kiosk", sizeof name, name));
    if (strcmp(name, kiosk) != 0)
        TRY(fail(UNTRUSTED, "it is of kiosk %s", name));
    TRY(json_get_text(root, "office", sizeof name, name));
    if (strcmp(name, office) != 0)
        TRY(fail(UNTRUSTED, "it is of a kiosk of the office %s", name));
done:
    return r;
}

static Result read_rest(const json_t *root, Health *health)
{
    Result r = OK;
    const json_t *keys = json_object_get(root, "keys");
    TRY(json_get_text(root, "software", sizeof health->software, health->software));
    TRY(json_get_number(root, "number", 1, JSON_NUMBER_MAX, &health->number));
    TRY(json_get_number(root, "time", 0, JSON_NUMBER_MAX, &health->time));
    TRY(json_get_number(root, "catalogue", 0, JSON_NUMBER_MAX, &health->catalogue));
    TRY(json_get_number(root, "uptime", 0, JSON_NUMBER_MAX, &health->uptime));
    TRY(json_get_number(root, "reports_waiting", 0, JSON_NUMBER_MAX, &health->waiting));
    TRY(json_get_number(keys, "announcement", 0, KEYCHAIN_MAX, &health->announcement));
    TRY(json_get_text(keys, "sealing", sizeof health->sealing, health->sealing));
    TRY(read_told(root, health));
    TRY(read_newest(root, health));
done:
    return r;
}

Result health_read(const char *json, size_t length, const char *kiosk, const char *office,
                   Health *out_health)
{
    Health health = {0};
    json_t *root = NULL;
    int64_t format = 0;
    Result r = OK;
    TRY(json_read(json, length, VALUES_MAX, &root));
    TRY(json_get_number(root, "format", 1, 1, &format));
    TRY(read_names(root, kiosk, office));
    TRY(read_rest(root, &health));
    *out_health = health;
done:
    json_decref(root);
    return r;
}

/* What a former key signed tells of a data card that is gone, unless none came after it. */
static Result believe(const DeskKiosk *kiosk, const char *json, size_t length,
                      const char *signature)
{
    size_t index = 0;
    if (kiosk->pinned && sign_verify(kiosk->former, kiosk->former_count, json, length, signature,
                                     &index, NULL) == OK)
        return fail(NOT_FOUND, "it is of a former data card");
    return kiosk->pinned ? sign_verify(&kiosk->key, 1, json, length, signature, &index, NULL)
                         : sign_verify(kiosk->former, kiosk->former_count, json, length, signature,
                                       &index, NULL);
}

Result health_collect(Desk *desk, const DeskKiosk *kiosk, const char *office, const char *folder,
                      int64_t received_at)
{
    char path[PATH_SIZE], *json = NULL, *signature = NULL;
    size_t length = 0, signature_length = 0;
    Health health;
    bool kept = false;
    Result r = OK;
    TRY(path_join(path, folder, "health.json"));
    TRY(file_read(path, HEALTH_MAX_BYTES, &json, &length));
    TRY(path_join(path, folder, "health.json.minisig"));
    r = file_read(path, 4096, &signature, &signature_length);
    if (r == NOT_FOUND)
        r = fail(UNTRUSTED, "it has no signature");
    TRY(r);
    TRY(believe(kiosk, json, length, signature));
    TRY(health_read(json, length, kiosk->kiosk, office, &health));
    const DeskHealth row = {.kiosk = kiosk->kiosk,
                            .number = health.number,
                            .time = health.time,
                            .received_at = received_at,
                            .catalogue = health.catalogue,
                            .record = json};
    TRY(desk_health_put(desk, &row, &kept));
done:
    memory_free(json);
    memory_free(signature);
    return r;
}
