/* Judging and telling. What a record says was checked when it was collected; it is read again here with
 * the same bounds, so that the table and the JSON never disagree. */
#include "office/fleet.h"

#include <string.h>
#include <time.h>

#include "base/json.h"

#define A_DAY         86400
#define WORN_PERCENT  80
#define HOT           80000 /* thousandths of a degree: a Raspberry Pi slows down from here */
#define ROOM_AT_LEAST ((int64_t)512 << 20)

/* Adds "; " between what is said. */
#define SAY(out, ...)                                                                              \
    do {                                                                                           \
        text_append(out, (out)->length > 0 ? "; " : "");                                           \
        text_append_format(out, __VA_ARGS__);                                                      \
    } while (0)

/* The words of stick/status.c for how a visit ended, and what the office does about it; NULL: nothing
 * is to be done, as the table in README says. */
static const struct {
    const char *outcome, *sentence;
} VISITS[] = {
    {"ok", NULL},
    {"rollback", NULL}, /* an older catalogue than the kiosk has: its reports came along */
    {"usage", "something went wrong inside it: tell the technician"},
    {"internal", "something went wrong inside it: tell the technician"},
    {"no-manifest", "its last stick was not one of ours"},
    {"bad-signature", "its last stick was not sealed by this office: pack it again"},
    {"bad-manifest", "the table of contents of its last stick cannot be read: pack it again"},
    {"other-office", "its last stick belongs to another office: give it back"},
    {"software-too-old", "its program is too old for the stick: tell the technician"},
    {"retired-key", "its last stick is older than the new keys: pack it again"},
    {"bundle-truncated", "a part of the list on its last stick is missing: pack it again"},
    {"bundle-changed", "the list on its last stick is damaged: pack it again"},
    {"bundle-invalid", "it cannot use the list on its last stick: pack it again"},
    {"stick-full", "its last stick was full: send another one"},
    {"stick-write", "its last stick could not be written: send another one"},
    {"kiosk-full", "it has no room left: tell the technician"},
    {"pulled", "its last stick was taken out too early: it must be put in again"},
};

static void judge_visit(const char *outcome, Text *out)
{
    for (size_t i = 0; i < sizeof VISITS / sizeof *VISITS; i++)
        if (strcmp(VISITS[i].outcome, outcome) == 0) {
            if (VISITS[i].sentence != NULL)
                SAY(out, "%s", VISITS[i].sentence);
            return;
        }
    if (outcome[0] != '\0') /* of a newer program */
        SAY(out, "its last visit ended with %s", outcome);
}

static void judge_machine(const Health *health, Text *out)
{
    if (health->unclean > 0)
        SAY(out, "%lld of %lld starts after a power cut", (long long)health->unclean,
            (long long)health->boots);
    if (health->read_only > 0)
        SAY(out, "its memory card can only be read, so it takes no reports: replace it");
    if (health->card_end >= 2 || health->card_used >= WORN_PERCENT)
        SAY(out, "its memory card is worn (%lld %%): replace it",
            (long long)(health->card_used >= 0 ? health->card_used : 100));
    if (health->temperature >= HOT)
        SAY(out, "hot (%lld °C)", (long long)(health->temperature / 1000));
    if (health->disk_free >= 0 && health->disk_free < ROOM_AT_LEAST)
        SAY(out, "only %lld MB are free", (long long)(health->disk_free >> 20));
}

void fleet_judge(const Fleet *fleet, const DeskHealth *row, const Health *health, Text *out)
{
    if (health == NULL) {
        SAY(out, "nothing was heard of it yet");
        return;
    }
    int64_t silent = (fleet->now - row->received_at) / A_DAY;
    if (silent > fleet->overdue_days)
        SAY(out, "overdue: nothing was heard for %lld days", (long long)silent);
    judge_visit(health->outcome, out);
    if (health->outboxes_broken > 0)
        SAY(out, "reports may be lost there: send the technician for outbox.broken-N.db");
    if (health->announcement < fleet->keyring->keys.number)
        SAY(out, "follows the keys only to announcement %lld", (long long)health->announcement);
    judge_machine(health, out);
}

int64_t fleet_stick_overdue(const Fleet *fleet, const DeskStick *stick)
{
    int64_t days = (fleet->now - stick->packed_at) / A_DAY;
    return stick->returned_at == 0 && days > fleet->overdue_days ? days : 0;
}

static const char *show_date(int64_t seconds, char out[16])
{
    time_t time = (time_t)seconds;
    struct tm parts;
    if (gmtime_r(&time, &parts) == NULL || strftime(out, 16, "%Y-%m-%d", &parts) == 0)
        (void)text_copy(out, 16, "?");
    return out;
}

/* NULL: never heard of, or (of an older program) not to be read any more. */
static const Health *read_row(const Fleet *fleet, const DeskHealth *row, Health *health)
{
    if (row->record == NULL || health_read(row->record, strlen(row->record), row->kiosk,
                                           fleet->keyring->office, health) != OK)
        return NULL;
    return health;
}

typedef struct Printing {
    const Fleet *fleet;
    FILE *out;
    json_t *list; /* borrowed, of the JSON */
} Printing;

static Result print_kiosk(const DeskHealth *row, void *user)
{
    const Printing *printing = user;
    Health read;
    const Health *health = read_row(printing->fleet, row, &read);
    Text trouble = {0};
    char date[16];
    fleet_judge(printing->fleet, row, health, &trouble);
    if (health == NULL)
        (void)fprintf(printing->out, "%-16s never       -         -        -       %s\n",
                      row->kiosk, text_get(&trouble));
    else
        (void)fprintf(printing->out, "%-16s %s  %-9lld %-8s %-7lld %s\n", row->kiosk,
                      show_date(health->time, date), (long long)health->catalogue, health->software,
                      (long long)health->waiting, trouble.length > 0 ? text_get(&trouble) : "-");
    if (health != NULL && health->trouble[0] != '\0')
        (void)fprintf(printing->out, "%-16s last in its log, %s: %s\n", "",
                      show_date(health->trouble_at, date), health->trouble);
    Result r = text_ok(&trouble) ? OK : fail(NO_MEMORY, "no memory for the fleet");
    text_done(&trouble);
    return r;
}

static Result print_stick(const DeskStick *stick, void *user)
{
    const Printing *printing = user;
    char packed[16], returned[16];
    int64_t overdue = fleet_stick_overdue(printing->fleet, stick);
    (void)fprintf(printing->out, "%-16s %s  %-9lld ", stick->stick,
                  show_date(stick->packed_at, packed), (long long)stick->version);
    if (stick->returned_at != 0)
        (void)fprintf(printing->out, "came back %s\n", show_date(stick->returned_at, returned));
    else if (overdue > 0)
        (void)fprintf(printing->out, "overdue: away for %lld days\n", (long long)overdue);
    else
        (void)fprintf(printing->out, "away\n");
    return OK;
}

Result fleet_print(const Fleet *fleet, FILE *out)
{
    Printing printing = {.fleet = fleet, .out = out};
    Result r = OK;
    (void)fprintf(out, "%-16s %-10s  %-9s %-8s %-7s %s\n", "KIOSK", "SEEN", "CATALOGUE", "SOFTWARE",
                  "UNSENT", "TROUBLE");
    TRY(desk_health_each(fleet->desk, print_kiosk, &printing));
    (void)fprintf(out, "\n%-16s %-10s  %-9s %s\n", "STICK", "PACKED", "CATALOGUE", "WHERE");
    TRY(desk_sticks_each(fleet->desk, print_stick, &printing));
done:
    return r;
}

static Result add(json_t *list, json_t *item)
{
    return item != NULL && json_array_append_new(list, item) == 0
               ? OK
               : fail(NO_MEMORY, "no memory for the fleet");
}

static Result add_kiosk(const DeskHealth *row, void *user)
{
    const Printing *printing = user;
    Health read;
    Text trouble = {0};
    const Health *health = read_row(printing->fleet, row, &read);
    fleet_judge(printing->fleet, row, health, &trouble);
    json_t *record = health != NULL ? json_loads(row->record, 0, NULL) : json_null();
    Result r = add(printing->list,
                   json_pack("{s:s, s:I, s:I, s:s, s:o}", "kiosk", row->kiosk, "seen",
                             (json_int_t)row->time, "received_at", (json_int_t)row->received_at,
                             "trouble", text_get(&trouble), "health", record));
    text_done(&trouble);
    return r;
}

static Result add_stick(const DeskStick *stick, void *user)
{
    const Printing *printing = user;
    return add(printing->list,
               json_pack("{s:s, s:I, s:I, s:I, s:I}", "stick", stick->stick, "version",
                         (json_int_t)stick->version, "packed_at", (json_int_t)stick->packed_at,
                         "returned_at", (json_int_t)stick->returned_at, "overdue_days",
                         (json_int_t)fleet_stick_overdue(printing->fleet, stick)));
}

Result fleet_print_json(const Fleet *fleet, FILE *out)
{
    json_t *kiosks = json_array(), *sticks = json_array();
    json_t *root = json_pack("{s:o, s:o}", "kiosks", kiosks, "sticks", sticks);
    Printing printing = {.fleet = fleet, .list = kiosks};
    Result r = OK;
    if (root == NULL)
        return fail(NO_MEMORY, "no memory for the fleet");
    TRY(desk_health_each(fleet->desk, add_kiosk, &printing));
    printing.list = sticks;
    TRY(desk_sticks_each(fleet->desk, add_stick, &printing));
    if (json_dumpf(root, out, JSON_INDENT(1)) != 0 || fputc('\n', out) == EOF)
        r = fail(IO, "cannot write the fleet");
done:
    json_decref(root);
    return r;
}
