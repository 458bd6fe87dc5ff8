/* From a stick into the desk.
 *
 * Must stay true: a report is stored only when a kiosk of ours signed it, it is sealed to us, and
 * its letter names that kiosk and counter; it is stored once; whatever else lies on the stick is
 * named in a sentence, and the rest is still taken. Nothing is removed from the stick before the
 * desk has committed it, and nothing at all unless that is asked for. */
#include "office/collect.h"

#include <sodium.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "office/health.h"
#include "office/identifier.h"
#include "office/stick_writer.h"
#include "stick/manifest.h"

#define KIOSKS_MAX  10000  /* folders on one stick */
#define REPORTS_MAX 100000 /* names in one folder */
#define CARD_MAX    4096

/* One kiosk's folder. */
typedef struct Visitor {
    Collection *collection;
    char folder[PATH_SIZE];
    char shown[KIOSK_ID_SIZE + 16]; /* "from-kiosks/GZ-0001" */
    DeskKiosk kiosk;
    Text stored;          /* names of files that are in the desk, each with its NUL */
    int64_t fresh, known; /* count only when committed */
} Visitor;

static void refuse(Visitor *visitor, const char *name, const char *sentence)
{
    Text file = {0};
    text_append_format(&file, "%s/%s", visitor->shown, name);
    problems_add(&visitor->collection->refused, spot_row(text_get(&file), 0), "%s", sentence);
    text_done(&file);
}

/* Faults of what lies on the stick are told and passed over; ours end the work. */
static bool is_the_sticks_fault(Result r)
{
    return r == INVALID || r == CORRUPT || r == UNTRUSTED || r == NOT_FOUND || r == IO;
}

/* The box and the letter of a signed envelope, into the desk. */
static Result store(Visitor *visitor, const Envelope *envelope, const char *bytes, size_t length,
                    DeskAdded *out_added)
{
    unsigned char hash[HASH_BYTES];
    char *letter = NULL;
    size_t letter_length = 0;
    Report report = {0};
    Result r = OK;
    TRY(keyring_open_box(visitor->collection->keyring, envelope->sealed, envelope->sealed_length,
                         &letter, &letter_length));
    TRY(report_read(letter, letter_length, &report));
    if (strcmp(report.kiosk, envelope->kiosk) != 0 || report.counter != envelope->counter) {
        r = fail(UNTRUSTED, "the letter names another kiosk or counter than its envelope");
        goto done;
    }
    hash_bytes(bytes, length, hash);
    TRY(desk_report_add(visitor->collection->desk, envelope, hash, &report, letter, letter_length,
                        visitor->collection->received_at, out_added));
done:
    report_done(&report);
    if (letter != NULL)
        sodium_memzero(letter, letter_length);
    memory_free(letter);
    return r;
}

static Result take(Visitor *visitor, const char *name, DeskAdded *out_added)
{
    char path[PATH_SIZE];
    char *bytes = NULL;
    size_t length = 0;
    Envelope envelope;
    Result r = OK;
    TRY(path_join(path, visitor->folder, name));
    TRY(file_read(path, ENVELOPE_MAX, &bytes, &length));
    TRY(envelope_parse((const uint8_t *)bytes, length, &envelope));
    if (strcmp(envelope.kiosk, visitor->kiosk.kiosk) != 0) {
        r = fail(UNTRUSTED, "is of kiosk %s, but lies in the folder of another", envelope.kiosk);
        goto done;
    }
    TRY(desk_kiosk_signed(&visitor->kiosk, (const uint8_t *)bytes, length));
    TRY(store(visitor, &envelope, bytes, length, out_added));
done:
    memory_free(bytes);
    return r;
}

static bool is_report(const char *name)
{
    size_t length = strlen(name);
    return name[0] != '.' && length > 7 && strcmp(name + length - 7, ".report") == 0;
}

static Result visit_file(const char *name, void *user)
{
    Visitor *visitor = user;
    DeskAdded added = DESK_CONFLICT;
    if (!is_report(name))
        return OK;
    sqlite3 *db = visitor->collection->desk->db;
    Result r = take(visitor, name, &added);
    if (r != OK && (!is_the_sticks_fault(r) || sqlite3_get_autocommit(db)))
        return r; /* the desk's own failure: it has rolled back */
    if (r != OK) {
        refuse(visitor, name, error_detail());
        return OK;
    }
    if (added == DESK_CONFLICT) {
        refuse(visitor, name,
               "its number belongs to another report that is stored already; not taken");
        return OK;
    }
    visitor->fresh += added == DESK_NEW;
    visitor->known += added == DESK_KNOWN;
    text_append_bytes(&visitor->stored, name, strlen(name) + 1);
    return OK;
}

static void refuse_card(Visitor *visitor, Result r)
{
    Text words = {0};
    text_append(&words, error_detail());
    if (r == UNTRUSTED)
        text_append(&words, ": is this the desk that made this kiosk?");
    refuse(visitor, "kiosk.card", text_get(&words));
    text_done(&words);
}

/* The key to believe: the pinned one, or the first that comes with a good card. False, with the
 * reason told, when there is none. A former key is never pinned again: it comes on a stick that was
 * away while the kiosk got its new data card. */
static Result find_key(Visitor *visitor, bool *out_found)
{
    char path[PATH_SIZE];
    char *card = NULL;
    size_t length = 0;
    SignPublic key;
    DeskKiosk *kiosk = &visitor->kiosk;
    Result r = path_join(path, visitor->folder, "kiosk.card");
    if (r == OK)
        r = file_read(path, CARD_MAX, &card, &length);
    if (r == OK)
        r = card_check(card, kiosk->kiosk, kiosk->enrolment, &key);
    memory_free(card);
    if (r == NO_MEMORY)
        return r;
    bool known = kiosk->pinned || kiosk->former_count > 0;
    bool former = r == OK && desk_kiosk_had(kiosk, &key);
    if (r != OK && !(r == NOT_FOUND && known))
        refuse_card(visitor, r);
    if (r == OK && kiosk->pinned && !former && memcmp(&key, &kiosk->key, sizeof key) != 0)
        refuse(
            visitor, "kiosk.card",
            "holds another key than the one that is pinned: if the kiosk has a new data card, say "
            "`homeward-office kiosk unpin` with its id and collect again");
    *out_found = known || r == OK;
    if (r != OK || kiosk->pinned || former)
        return OK;
    kiosk->key = key;
    kiosk->pinned = true;
    return desk_kiosk_pin(visitor->collection->desk, kiosk->kiosk, &key);
}

static Result clear_stored(const Visitor *visitor)
{
    char path[PATH_SIZE];
    const char *names = text_get(&visitor->stored);
    Result r = OK;
    for (size_t at = 0; at < visitor->stored.length; at += strlen(names + at) + 1) {
        TRY(path_join(path, visitor->folder, names + at));
        TRY(file_remove(path));
    }
done:
    return r == OK ? OK : fail_in(r, "the reports are stored, but not cleared from the stick");
}

/* A record that is not in order costs no report. */
static Result take_health(Visitor *visitor)
{
    const Collection *collection = visitor->collection;
    Result r = health_collect(collection->desk, &visitor->kiosk, collection->keyring->office,
                              visitor->folder, collection->received_at);
    if (r == OK || r == NOT_FOUND)
        return OK;
    if (!is_the_sticks_fault(r) || sqlite3_get_autocommit(collection->desk->db))
        return r; /* the desk's own failure */
    refuse(visitor, "health.json", error_detail());
    return OK;
}

static Result take_all(Visitor *visitor)
{
    Desk *desk = visitor->collection->desk;
    bool found = false;
    Result r = OK;
    TRY(desk_begin(desk));
    TRY(find_key(visitor, &found));
    if (!found) {
        desk_rollback(desk);
        goto done;
    }
    TRY(take_health(visitor));
    r = folder_each(visitor->folder, REPORTS_MAX, visit_file, visitor);
    if (is_the_sticks_fault(r) && !sqlite3_get_autocommit(desk->db)) {
        refuse(visitor, "", error_detail()); /* what was read until then is kept */
        r = OK;
    }
    if (r == OK)
        r = desk_commit(desk);
    if (r != OK)
        goto done;
    visitor->collection->fresh += visitor->fresh;
    visitor->collection->known += visitor->known;
    if (visitor->collection->clear && text_ok(&visitor->stored))
        r = clear_stored(visitor);
done:
    if (r != OK)
        desk_rollback(desk);
    return r;
}

typedef struct Round {
    Collection *collection;
    char folder[PATH_SIZE]; /* from-kiosks */
} Round;

static Result visit_kiosk(const char *name, void *user)
{
    Round *round = user;
    Visitor visitor = {.collection = round->collection};
    char id[KIOSK_ID_SIZE];
    (void)text_copy(visitor.shown, sizeof visitor.shown, "from-kiosks");
    Result r = identifier_read(name, id);
    if (r == OK)
        r = path_join(visitor.folder, round->folder, name);
    if (r == OK && !folder_exists(visitor.folder))
        r = fail(INVALID, "is not a folder: passed over");
    if (r == OK)
        r = desk_kiosk_get(round->collection->desk, id, &visitor.kiosk);
    if (r == INVALID || r == NOT_FOUND) {
        if (name[0] != '.') /* .Trashes and the like are nobody's */
            refuse(&visitor, name, error_detail());
        return OK;
    }
    if (r != OK)
        return r;
    (void)snprintf(visitor.shown, sizeof visitor.shown, "from-kiosks/%s", id);
    r = take_all(&visitor);
    text_done(&visitor.stored);
    return r;
}

/* So that `fleet` does not miss it any more. */
static Result note_return(const Collection *collection, const char *home)
{
    Manifest manifest = {0};
    Result r = stick_read_manifest(home, &collection->keyring->keys, &manifest);
    if (r == OK)
        r = desk_stick_returned(collection->desk, manifest.stick, collection->received_at);
    else if (r != NO_MEMORY)
        r = OK; /* its reports count without a manifest, too */
    manifest_done(&manifest);
    return r;
}

Result collect_run(Collection *collection)
{
    Round round = {.collection = collection};
    char home[PATH_SIZE];
    Result r = OK;
    collection->received_at = clock_now();
    TRY(path_join(home, collection->stick, STICK_FOLDER));
    TRY(path_join(round.folder, home, "from-kiosks"));
    if (!folder_exists(home) || !folder_exists(round.folder)) {
        r = fail(NOT_FOUND,
                 "%s has no folder " STICK_FOLDER
                 "/from-kiosks: is it a stick of ours, and mounted?",
                 collection->stick);
        goto done;
    }
    TRY(folder_each(round.folder, KIOSKS_MAX, visit_kiosk, &round));
    TRY(note_return(collection, home));
done:
    return r;
}

void collect_done(Collection *collection)
{
    problems_done(&collection->refused);
}
