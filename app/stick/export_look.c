/* Would the reports go onto this stick? The room is counted as a filesystem gives it, block by block,
 * for exactly what visit_export writes: a guess that is generous sends people away with a good stick.
 * Nothing is written. */
#include <stdio.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "stick/steps.h"

/* FAT keeps a long name in entries of 32 bytes, 13 characters each, and one more. */
#define NAME_BYTES 128

typedef struct Room {
    const Visit *visit;
    char folder[PATH_SIZE]; /* from-kiosks/KIOSK */
    uint64_t block, needed, available;
} Room;

static bool is_other(const char *root, const char *name, bool wants_folder)
{
    char path[PATH_SIZE];
    struct stat info;
    return path_join(path, root, name) == OK && lstat(path, &info) == 0 &&
           S_ISDIR(info.st_mode) != wants_folder;
}

bool stick_in_the_way(const char *root, const char *kiosk, char out_name[STICK_NAME_SIZE])
{
    static const char *const BELOW[] = {"", "/kiosk.card", "/health.json", "/health.json.minisig"};
    (void)snprintf(out_name, STICK_NAME_SIZE, "from-kiosks");
    bool found = is_other(root, out_name, true);
    for (size_t i = 0; !found && i < sizeof BELOW / sizeof *BELOW; i++) {
        (void)snprintf(out_name, STICK_NAME_SIZE, "from-kiosks/%s%s", kiosk, BELOW[i]);
        found = is_other(root, out_name, i == 0);
    }
    return found;
}

/* A folder that is there must be one, and the last that is there must take new names. access() also sees a
 * mount that is read-only. */
static Result look_at_folders(Room *room)
{
    Result r = OK;
    char name[STICK_NAME_SIZE];
    if (stick_in_the_way(room->visit->root, room->visit->identity.kiosk, name))
        TRY(fail(INVALID, "something else lies where %s belongs", name));
    char from_kiosks[PATH_SIZE];
    TRY(path_join(from_kiosks, room->visit->root, "from-kiosks"));
    TRY(path_join(room->folder, from_kiosks, room->visit->identity.kiosk));
    const char *const folders[] = {room->visit->root, from_kiosks, room->folder};
    const char *last = NULL;
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        r = stick_folder_check(folders[i]);
        if (r == NOT_FOUND) {
            room->needed += room->block;
            continue;
        }
        TRY(r);
        last = folders[i];
    }
    r = last && access(last, W_OK) != 0 ? fail_errno("cannot write to %s", last) : OK;
done:
    return r;
}

static uint64_t in_blocks(const Room *room, uint64_t bytes)
{
    return (bytes + room->block - 1) / room->block * room->block;
}

static uint64_t size_on_stick(const Room *room, const char *name)
{
    char path[PATH_SIZE];
    struct stat info;
    bool there = path_join(path, room->folder, name) == OK && lstat(path, &info) == 0;
    return there ? (uint64_t)info.st_size : 0;
}

/* What lies there with its size is that report; else it gets another name. */
static Result count_reports(Room *room, sqlite3 *outbox)
{
    Result r = OK;
    sqlite3_stmt *statement = NULL;
    uint64_t names = 0;
    bool row = false;
    TRY(database_prepare(outbox, "SELECT id, length(envelope) FROM reports", &statement));
    for (;;) {
        char id[REPORT_ID_TEXT_SIZE], name[REPORT_ID_TEXT_SIZE + 8];
        TRY(database_step(outbox, statement, &row));
        if (!row)
            break;
        if (sqlite3_column_bytes(statement, 0) != REPORT_ID_BYTES)
            TRY(fail(CORRUPT, "a report in the outbox has no id"));
        report_id_format(sqlite3_column_blob(statement, 0), id);
        (void)snprintf(name, sizeof name, "%s.report", id);
        uint64_t length = (uint64_t)sqlite3_column_int64(statement, 1);
        if (size_on_stick(room, name) == length)
            continue;
        room->needed += in_blocks(room, length);
        names++;
    }
    room->needed += names * NAME_BYTES / room->block * room->block;
done:
    sqlite3_finalize(statement);
    return r;
}

/* Card and health are replaced: the new one lies beside the old for a moment. */
static Result count_small_files(Room *room)
{
    Result r = OK;
    size_t length = 0;
    TRY(health_measure(room->visit, &length));
    room->needed += in_blocks(room, length);
    if (size_on_stick(room, "kiosk.card") == 0)
        room->needed += room->block;
    if (size_on_stick(room, "health.json") == 0)
        room->needed += room->block; /* its signature */
done:
    return r;
}

StickOutcome visit_look_at_export(const Visit *visit, sqlite3 *outbox)
{
    Room room = {.visit = visit};
    struct statvfs stick;
    if (statvfs(visit->root, &stick) != 0)
        return stick_read_outcome(visit, fail_errno("cannot ask for the room on the stick"));
    room.block = stick.f_frsize > 0 ? stick.f_frsize : 512;
    room.available = (uint64_t)stick.f_bavail * room.block;
    StickOutcome outcome = stick_write_outcome(visit, look_at_folders(&room));
    if (outcome != OUTCOME_OK)
        return outcome;
    Result r = outbox ? count_reports(&room, outbox) : OK;
    if (r == OK)
        r = count_small_files(&room);
    if (r != OK || room.needed <= room.available)
        return kiosk_outcome(r);
    (void)fail(NO_SPACE, "%llu bytes would be written, %llu are free on the stick",
               (unsigned long long)room.needed, (unsigned long long)room.available);
    return OUTCOME_STICK_FULL;
}
