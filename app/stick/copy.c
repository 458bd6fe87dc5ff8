/* Bundles from the stick to one file on the kiosk's own disk, one pass over the stick's bytes.
 *
 * What must stay true: each piece is hashed as it is written and cut off again when its hash is not
 * the manifest's, so that the local file never holds an unverified byte once copy_bundles has
 * returned OK, whatever the stick answers to a second reading. It is synced every few pieces and before
 * copy_bundles returns OK: a visit that was cut goes on at the piece where the disk stopped, and what is
 * already there is judged by the local bytes.
 * A failed fsync is not retried: the caller throws the local file away.
 * bundles_look goes the same way by the same code and writes nothing, neither file nor screen. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "stick/steps.h"

#define BUFFER_SIZE          (256u << 10)
#define PIECES_BETWEEN_SYNCS 8

typedef struct Copy {
    Visit *visit;
    const Take *take;
    const Bundle *bundle; /* the one that is being looked at */
    uint64_t before;      /* bytes of the bundles in front of it */
    int from, to;         /* to: -1 also when there is no local file and only a look is taken */
    bool looks;           /* nothing is written */
    unsigned char *buffer;
} Copy;

/* Within its bundle. */
static uint64_t piece_offset(size_t piece)
{
    return (uint64_t)piece * MANIFEST_PIECE;
}

static size_t piece_length(const Bundle *bundle, size_t piece)
{
    uint64_t rest = bundle->size - piece_offset(piece);
    return rest < MANIFEST_PIECE ? (size_t)rest : MANIFEST_PIECE;
}

/* In the local file. */
static uint64_t piece_begins(const Copy *copy, size_t piece)
{
    return copy->before + piece_offset(piece);
}

static bool piece_is_right(const Bundle *bundle, size_t piece, Hash *hash)
{
    unsigned char got[HASH_BYTES];
    hash_end(hash, got);
    return memcmp(got, bundle->pieces[piece], HASH_BYTES) == 0;
}

/* Moves on to the next bundle; false behind the last. */
static bool next_bundle(Copy *copy, size_t *index)
{
    copy->before += copy->bundle->size;
    if (++*index >= copy->take->count)
        return false;
    copy->bundle = copy->take->bundles[*index];
    return true;
}

/* It must be a file of exactly the manifest's size: else OUTCOME_BUNDLE_TRUNCATED, _CHANGED or _INVALID. */
static StickOutcome bundle_open(const Visit *visit, const Bundle *bundle, int *out_fd)
{
    Result r = OK;
    char folder[PATH_SIZE], path[PATH_SIZE];
    uint64_t size = 0;

    TRY(path_join(folder, visit->root, "bundles"));
    TRY(stick_folder_check(folder));
    TRY(path_join(path, folder, bundle->name));
    TRY(file_open_regular(path, out_fd, &size));
    if (size == bundle->size)
        return OUTCOME_OK;
    close(*out_fd);
    *out_fd = -1;
    (void)fail(CORRUPT, "%s has %llu bytes, the manifest says %llu", bundle->name,
               (unsigned long long)size, (unsigned long long)bundle->size);
    return size < bundle->size ? OUTCOME_BUNDLE_TRUNCATED : OUTCOME_BUNDLE_CHANGED;
done:;
    StickOutcome outcome = stick_read_outcome(visit, r);
    if (outcome == OUTCOME_INTERNAL && r == NOT_FOUND)
        return OUTCOME_BUNDLE_TRUNCATED;
    return outcome == OUTCOME_INTERNAL && r == INVALID ? OUTCOME_BUNDLE_INVALID : outcome;
}

static void tell_progress(const Copy *copy, uint64_t done)
{
    if (!copy->looks)
        visit_progress(copy->visit, done, copy->take->bytes);
}

static Result open_part(Copy *copy, const char *part, uint64_t *out_size)
{
    struct stat info;
    int how = copy->looks ? O_RDONLY : O_RDWR | O_CREAT;
    copy->to = open(part, how | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0644);
    if (copy->to < 0 && copy->looks && errno == ENOENT)
        return OK;
    if (copy->to < 0 || fstat(copy->to, &info) != 0)
        return fail_errno("cannot open %s", part);
    if (!S_ISREG(info.st_mode))
        return fail(INVALID, "%s is no file", part);
    *out_size = (uint64_t)info.st_size;
    return OK;
}

Result kiosk_room_check(const Visit *visit, const char *what, uint64_t bytes)
{
    uint64_t room = 0, needed = bytes + OUTBOX_RESERVE_BYTES;
    Result r = folder_free_bytes(visit->options->data, &room);
    if (r == OK && room < needed)
        r = fail(NO_SPACE, "%s needs %llu bytes, %llu are free", what, (unsigned long long)needed,
                 (unsigned long long)room);
    return r;
}

static Result check_room(const Copy *copy, uint64_t present)
{
    uint64_t bytes = copy->take->bytes;
    return kiosk_room_check(copy->visit, copy->bundle->name, present < bytes ? bytes - present : 0);
}

static Result local_piece(const Copy *copy, size_t piece, bool *out_right)
{
    Hash hash;
    size_t length = piece_length(copy->bundle, piece);
    hash_begin(&hash);
    for (size_t done = 0; done < length;) {
        size_t want = length - done < BUFFER_SIZE ? length - done : BUFFER_SIZE;
        ssize_t n = pread(copy->to, copy->buffer, want, (off_t)(piece_begins(copy, piece) + done));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return fail_errno("cannot read the copy of %s", copy->bundle->name);
        if (n == 0)
            break;
        hash_add(&hash, copy->buffer, (size_t)n);
        done += (size_t)n;
    }
    *out_right = piece_is_right(copy->bundle, piece, &hash);
    return OK;
}

/* Where to go on: in which bundle, at which piece of it. */
typedef struct Place {
    size_t bundle, piece;
} Place;

/* Finds what an earlier visit left whole; what lies behind it is cut off. */
static Result find_start(Copy *copy, uint64_t present, Place *out_place)
{
    Result r = OK;
    Place place = {0};
    bool right = true;
    while (right && place.bundle < copy->take->count) {
        const Bundle *bundle = copy->bundle;
        right = piece_begins(copy, place.piece) + piece_length(bundle, place.piece) <= present;
        if (right)
            TRY(local_piece(copy, place.piece, &right));
        if (!right)
            break;
        tell_progress(copy, piece_begins(copy, place.piece));
        if (++place.piece < bundle->piece_count)
            continue;
        place.piece = 0;
        (void)next_bundle(copy, &place.bundle);
    }
    uint64_t kept = piece_begins(copy, place.piece); /* behind the last: all of it */
    if (present != kept && !copy->looks && ftruncate(copy->to, (off_t)kept) != 0)
        TRY(fail_errno("cannot shorten the copy of %s", copy->bundle->name));
    *out_place = place;
done:
    return r;
}

static Result write_local(const Copy *copy, const unsigned char *bytes, size_t length, uint64_t at)
{
    while (length > 0) {
        ssize_t n = pwrite(copy->to, bytes, length, (off_t)at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return fail_errno("cannot write the copy of %s", copy->bundle->name);
        bytes += n;
        at += (uint64_t)n;
        length -= (size_t)n;
    }
    return OK;
}

static StickOutcome move_bytes(const Copy *copy, size_t piece, Hash *hash)
{
    size_t length = piece_length(copy->bundle, piece);
    for (size_t done = 0; done < length;) {
        uint64_t at = piece_offset(piece) + done;
        uint64_t local = copy->before + at;
        size_t want = length - done < BUFFER_SIZE ? length - done : BUFFER_SIZE;
        ssize_t n = pread(copy->from, copy->buffer, want, (off_t)at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return stick_read_outcome(copy->visit,
                                      fail_errno("cannot read %s", copy->bundle->name));
        if (n == 0) {
            (void)fail(CORRUPT, "%s ends early", copy->bundle->name);
            return OUTCOME_BUNDLE_TRUNCATED;
        }
        hash_add(hash, copy->buffer, (size_t)n);
        Result r = copy->looks ? OK : write_local(copy, copy->buffer, (size_t)n, local);
        if (r != OK)
            return kiosk_outcome(r);
        done += (size_t)n;
        tell_progress(copy, local + (uint64_t)n);
    }
    return OUTCOME_OK;
}

static Result sync_copy(const Copy *copy)
{
    if (copy->looks)
        return OK;
    return fsync(copy->to) == 0 ? OK : fail_errno("cannot sync the copy of the bundles");
}

/* The disk begins to write while the next piece is read; now and then all of it is waited for, so that
 * a power cut costs few pieces and the last wait is short. */
static StickOutcome keep_going(const Copy *copy, size_t piece)
{
    if ((piece + 1) % PIECES_BETWEEN_SYNCS == 0)
        return kiosk_outcome(sync_copy(copy));
    /* Only a hint: what it fails to do, fsync does. */
    (void)sync_file_range(copy->to, (off_t)piece_begins(copy, piece),
                          (off_t)piece_length(copy->bundle, piece), SYNC_FILE_RANGE_WRITE);
    return OUTCOME_OK;
}

static StickOutcome copy_piece(const Copy *copy, size_t piece)
{
    Hash hash;
    hash_begin(&hash);
    StickOutcome outcome = move_bytes(copy, piece, &hash);
    if (outcome == OUTCOME_OK && !piece_is_right(copy->bundle, piece, &hash)) {
        (void)fail(CORRUPT, "piece %zu of %s has another hash than the manifest says", piece,
                   copy->bundle->name);
        outcome = OUTCOME_BUNDLE_CHANGED;
    }
    if (copy->looks)
        return outcome;
    if (outcome != OUTCOME_OK) {
        /* Best effort: a later visit judges these bytes by their hash anyway. */
        if (ftruncate(copy->to, (off_t)piece_begins(copy, piece)) != 0)
            visit_tell(copy->visit, true, "an unfinished piece of %s stays", copy->bundle->name);
        return outcome;
    }
    return keep_going(copy, piece);
}

static void close_source(Copy *copy)
{
    if (copy->from >= 0)
        close(copy->from);
    copy->from = -1;
}

/* A bundle from `piece` on. */
static StickOutcome copy_pieces(Copy *copy, size_t piece)
{
    StickOutcome outcome = bundle_open(copy->visit, copy->bundle, &copy->from);
    for (; outcome == OUTCOME_OK && piece < copy->bundle->piece_count; piece++)
        outcome = copy_piece(copy, piece);
    close_source(copy);
    return outcome;
}

/* Before anything is copied: is all of it there? */
static StickOutcome check_sources(Copy *copy)
{
    StickOutcome outcome = OUTCOME_OK;
    for (size_t i = 0; outcome == OUTCOME_OK && i < copy->take->count; i++) {
        outcome = bundle_open(copy->visit, copy->take->bundles[i], &copy->from);
        close_source(copy);
    }
    copy->bundle = copy->take->bundles[0];
    return outcome;
}

static StickOutcome copy_all(Copy *copy, const char *part)
{
    uint64_t present = 0;
    Place place = {0};
    Result r = open_part(copy, part, &present);
    if (r == OK)
        r = check_room(copy, present);
    if (r == OK)
        r = find_start(copy, present, &place);
    if (r != OK)
        return kiosk_outcome(r);
    if (place.bundle >= copy->take->count)
        return kiosk_outcome(
            sync_copy(copy)); /* an earlier visit had all of it, perhaps unsynced */
    if (place.bundle > 0 || place.piece > 0)
        visit_tell(copy->visit, false, "%s goes on at piece %zu of %zu", copy->bundle->name,
                   place.piece, copy->bundle->piece_count);
    StickOutcome outcome;
    do {
        outcome = copy_pieces(copy, place.piece);
        place.piece = 0;
    } while (outcome == OUTCOME_OK && next_bundle(copy, &place.bundle));
    return outcome == OUTCOME_OK ? kiosk_outcome(sync_copy(copy)) : outcome;
}

static StickOutcome go_through(Copy *copy, const char *part)
{
    copy->from = copy->to = -1;
    StickOutcome outcome = check_sources(copy);
    if (outcome == OUTCOME_OK) {
        copy->buffer = memory_new(1, BUFFER_SIZE);
        outcome = copy->buffer ? copy_all(copy, part)
                               : kiosk_outcome(fail(NO_MEMORY, "no memory to copy"));
    }
    memory_free(copy->buffer);
    if (copy->to >= 0)
        close(copy->to);
    return outcome;
}

StickOutcome copy_bundles(Visit *visit, const Take *take, const char *part)
{
    return go_through(&(Copy){.visit = visit, .take = take}, part);
}

StickOutcome bundles_look(Visit *visit, const Take *take, const char *part)
{
    return go_through(&(Copy){.visit = visit, .take = take, .looks = true}, part);
}
