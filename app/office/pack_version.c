/* The number that a pack will get, and the stick that it will be written to, before anything is signed.
 *
 * Must stay true: a version is given once in the life of an office, or kiosks refuse the later of two as older
 * or the same. A desk that came back from an older copy has forgotten versions, and with them what was
 * withdrawn since; only the sticks and the kiosks remember. */
#include "office/pack.h"
#include "office/stick_writer.h"

/* The highest version that anybody tells of, and who. */
typedef struct Told {
    int64_t version;
    const char *who;
} Told;

static void hear(Told *told, int64_t version, const char *who)
{
    if (version > told->version)
        *told = (Told){version, who};
}

static Result ask_stick(const Pack *pack, Told *told)
{
    char home[PATH_SIZE];
    Manifest manifest = {0};
    Result r = path_join(home, pack->stick, STICK_FOLDER);
    if (r == OK && !pack->stick_is_ours && stick_is_foreign(home, &pack->keyring->keys))
        return fail(INVALID,
                    "what lies on this stick was signed by another office: nothing was written. "
                    "Use another stick; or say --stick-is-ours if this one may be "
                    "overwritten");
    if (r == OK)
        r = stick_read_manifest(home, &pack->keyring->keys, &manifest);
    if (r == OK)
        hear(told, manifest.version, "this stick");
    manifest_done(&manifest);
    return r == NO_MEMORY ? r : OK; /* a stick that says nothing is an empty one */
}

/* What a stolen kiosk signs may be any number: one that no --above could pass is nobody's. */
static Result ask_kiosks(const Pack *pack, Told *told)
{
    int64_t versions[64];
    size_t count = 0;
    Result r = desk_told_versions(pack->desk, versions, sizeof versions / sizeof *versions, &count);
    for (size_t i = 0; r == OK && i < count; i++)
        if (versions[i] < PACK_ABOVE_MAX - 1)
            hear(told, versions[i], "a kiosk (see `homeward-office fleet`)");
    return r;
}

Result pack_check_version(Pack *pack)
{
    int64_t newest = 0;
    Told told = {0};
    Result r = OK;
    TRY(ask_stick(pack, &told));
    TRY(ask_kiosks(pack, &told));
    TRY(desk_pack_newest(pack->desk, &newest));
    if (told.version > newest && told.version > pack->above)
        r = fail(
            INVALID,
            "the last pack of this desk is version %lld, but %s has version %lld: nothing was "
            "signed. "
            "Is this desk an older copy? Then it does not know what was withdrawn since: collect "
            "the sticks, look through the table, and say --above %lld",
            (long long)newest, told.who, (long long)told.version, (long long)told.version);
done:
    return r;
}
