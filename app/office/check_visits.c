/* The reports that kiosks left on a stick: how many are whole. They stay sealed; only the kiosks'
 * signatures are looked at. */
#include <string.h>

#include "base/memory.h"
#include "office/check.h"
#include "office/identifier.h"
#include "stick/visit.h"

#define KIOSKS_MAX  10000
#define REPORTS_MAX 100000

typedef struct Visited {
    Check *check;
    const char *home;
    char folder[PATH_SIZE]; /* from-kiosks, then the kiosk's own */
    DeskKiosk kiosk;
    int64_t whole, broken;
} Visited;

static Result look_at_report(const char *name, void *user)
{
    Visited *visited = user;
    char path[PATH_SIZE], *bytes = NULL;
    size_t length = strlen(name);
    Envelope envelope;
    if (name[0] == '.' || length <= 7 || strcmp(name + length - 7, ".report") != 0)
        return OK;
    Result r = path_join(path, visited->folder, name);
    if (r == OK)
        r = file_read(path, ENVELOPE_MAX, &bytes, &length);
    if (r == OK)
        r = envelope_parse((const uint8_t *)bytes, length, &envelope);
    if (r == OK && strcmp(envelope.kiosk, visited->kiosk.kiosk) != 0)
        r = fail(UNTRUSTED, "a report of another kiosk");
    if (r == OK && visited->kiosk.pinned)
        r = desk_kiosk_signed(&visited->kiosk, (const uint8_t *)bytes, length);
    memory_free(bytes);
    if (r == NO_MEMORY)
        return r;
    visited->whole += r == OK;
    visited->broken += r != OK;
    return OK;
}

static void tell(Visited *visited)
{
    Check *check = visited->check;
    (void)fprintf(check->out, "from %s: %lld report%s%s\n", visited->kiosk.kiosk,
                  (long long)visited->whole, visited->whole == 1 ? "" : "s",
                  visited->kiosk.pinned ? ""
                                        : " (its key is not known yet: `collect` judges them)");
    if (visited->broken == 0)
        return;
    problems_add(
        &check->wrong, spot_row(visited->kiosk.kiosk, 0),
        "%lld %s cut, or signed with no key that this desk knows of it: leave it on the stick; the "
        "kiosk hands it over again at its next visit, unless its data card is gone",
        (long long)visited->broken, visited->broken == 1 ? "report is" : "reports are");
}

static Result look_at_kiosk(const char *name, void *user)
{
    const Visited *round = user;
    Visited visited = {.check = round->check};
    char id[KIOSK_ID_SIZE];
    Result r = OK;
    if (name[0] == '.' || identifier_read(name, id) != OK)
        return OK; /* nobody's */
    TRY(path_join(visited.folder, round->folder, name));
    bool folder = folder_exists(visited.folder);
    r = desk_kiosk_get(round->check->desk, id, &visited.kiosk);
    if (r == NOT_FOUND && !folder) {
        r = OK; /* nobody's */
        goto done;
    }
    if (r == NOT_FOUND) {
        problems_add(&round->check->wrong, spot_row(id, 0), "%s", error_detail());
        r = OK;
        goto done;
    }
    TRY(r);
    if (!folder) {
        problems_add(&round->check->wrong, spot_row("from-kiosks", 0),
                     "%s is no folder, so this kiosk can leave no report: remove it", id);
        goto done;
    }
    char other[STICK_NAME_SIZE];
    if (stick_in_the_way(round->home, id, other))
        problems_add(
            &round->check->wrong, spot_row(id, 0),
            "something else lies where %s belongs, so this kiosk can leave no report: delete it",
            other);
    TRY(folder_each(visited.folder, REPORTS_MAX, look_at_report, &visited));
    tell(&visited);
done:
    return r;
}

Result check_visits(Check *check, const char *home)
{
    Visited round = {.check = check, .home = home};
    Result r = OK;
    TRY(path_join(round.folder, home, "from-kiosks"));
    r = folder_each(round.folder, KIOSKS_MAX, look_at_kiosk, &round);
    if (r == NOT_FOUND)
        r = OK; /* it has visited nobody */
    if (r == INVALID || r == IO) {
        problems_add(&check->wrong, spot_row("from-kiosks", 0),
                     "%s, so no kiosk can leave a report: remove it and pack the stick again",
                     folder_exists(round.folder) ? error_detail() : "is no folder");
        r = OK;
    }
done:
    return r;
}
