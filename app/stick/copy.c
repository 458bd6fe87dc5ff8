/* A bundle from the stick to the kiosk's own disk, one pass over the stick's bytes.
 *
 * What must stay true: each piece is hashed as it is written and cut off again when its hash is not
 * the manifest's, so that the local file never holds an unverified byte once copy_bundle has
 * returned OK, whatever the stick answers to a second reading. After each piece comes an fsync: a
 * visit that was cut goes on at that piece, and what is already there is judged by the local bytes.
 * A failed fsync is not retried: the caller throws the local file away. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "stick/steps.h"

#define BUFFER_SIZE (256u << 10)

typedef struct Copy {
    Visit *visit;
    const Bundle *bundle;
    int from, to;
    unsigned char *buffer;
} Copy;

static uint64_t piece_offset(size_t piece)
{
    return (uint64_t)piece * MANIFEST_PIECE;
}

static size_t piece_length(const Bundle *bundle, size_t piece)
{
    uint64_t rest = bundle->size - piece_offset(piece);
    return rest < MANIFEST_PIECE ? (size_t)rest : MANIFEST_PIECE;
}

static bool piece_is_right(const Bundle *bundle, size_t piece, Hash *hash)
{
    unsigned char got[HASH_BYTES];
    hash_end(hash, got);
    return memcmp(got, bundle->pieces[piece], HASH_BYTES) == 0;
}

static StickOutcome open_source(Copy *copy)
{
    Result r = OK;
    char folder[PATH_SIZE], path[PATH_SIZE];
    uint64_t size = 0;
    const Bundle *bundle = copy->bundle;

    TRY(path_join(folder, copy->visit->root, "bundles"));
    TRY(stick_folder_check(folder));
    TRY(path_join(path, folder, bundle->name));
    TRY(file_open_regular(path, &copy->from, &size));
    if (size == bundle->size)
        return OUTCOME_OK;
    (void)fail(CORRUPT, "%s has %llu bytes, the manifest says %llu", bundle->name,
               (unsigned long long)size, (unsigned long long)bundle->size);
    return size < bundle->size ? OUTCOME_BUNDLE_TRUNCATED : OUTCOME_BUNDLE_CHANGED;
done:;
    StickOutcome outcome = stick_read_outcome(copy->visit, r);
    if (outcome == OUTCOME_INTERNAL && r == NOT_FOUND)
        return OUTCOME_BUNDLE_TRUNCATED;
    return outcome == OUTCOME_INTERNAL && r == INVALID ? OUTCOME_BUNDLE_INVALID : outcome;
}

static Result open_part(Copy *copy, const char *part, uint64_t *out_size)
{
    struct stat info;
    copy->to = open(part, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0644);
    if (copy->to < 0 || fstat(copy->to, &info) != 0)
        return fail_errno("cannot open %s", part);
    if (!S_ISREG(info.st_mode))
        return fail(INVALID, "%s is no file", part);
    *out_size = (uint64_t)info.st_size;
    return OK;
}

/* Room for what is still to come, and for the reports of the people of today. */
static Result check_room(const Copy *copy, uint64_t present)
{
    uint64_t room = 0, missing = present < copy->bundle->size ? copy->bundle->size - present : 0;
    Result r = folder_free_bytes(copy->visit->options->data, &room);
    if (r == OK && room < missing + OUTBOX_RESERVE_BYTES)
        r = fail(NO_SPACE, "%s needs %llu bytes, %llu are free", copy->bundle->name,
                 (unsigned long long)(missing + OUTBOX_RESERVE_BYTES), (unsigned long long)room);
    return r;
}

static Result local_piece(const Copy *copy, size_t piece, bool *out_right)
{
    Hash hash;
    size_t length = piece_length(copy->bundle, piece);
    hash_begin(&hash);
    for (size_t done = 0; done < length;) {
        size_t want = length - done < BUFFER_SIZE ? length - done : BUFFER_SIZE;
        ssize_t n = pread(copy->to, copy->buffer, want, (off_t)(piece_offset(piece) + done));
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

/* How many pieces an earlier visit left whole; what lies behind them is cut off. */
static Result find_start(const Copy *copy, uint64_t present, size_t *out_piece)
{
    Result r = OK;
    size_t piece = 0;
    while (piece < copy->bundle->piece_count &&
           piece_offset(piece) + piece_length(copy->bundle, piece) <= present) {
        bool right = false;
        TRY(local_piece(copy, piece, &right));
        if (!right)
            break;
        visit_progress(copy->visit, ++piece, copy->bundle->piece_count);
    }
    uint64_t kept = piece < copy->bundle->piece_count ? piece_offset(piece) : copy->bundle->size;
    if (present != kept && ftruncate(copy->to, (off_t)kept) != 0)
        TRY(fail_errno("cannot shorten the copy of %s", copy->bundle->name));
    *out_piece = piece;
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
        Result r = write_local(copy, copy->buffer, (size_t)n, at);
        if (r != OK)
            return kiosk_outcome(r);
        done += (size_t)n;
        visit_progress(copy->visit, at + (uint64_t)n, copy->bundle->size);
    }
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
    if (outcome != OUTCOME_OK) {
        /* Best effort: a later visit judges these bytes by their hash anyway. */
        if (ftruncate(copy->to, (off_t)piece_offset(piece)) != 0)
            visit_tell(copy->visit, true, "an unfinished piece of %s stays", copy->bundle->name);
        return outcome;
    }
    if (fsync(copy->to) != 0)
        return kiosk_outcome(fail_errno("cannot sync the copy of %s", copy->bundle->name));
    return OUTCOME_OK;
}

static StickOutcome copy_pieces(Copy *copy, const char *part)
{
    uint64_t present = 0;
    size_t piece = 0;
    Result r = open_part(copy, part, &present);
    if (r == OK)
        r = check_room(copy, present);
    if (r == OK)
        r = find_start(copy, present, &piece);
    if (r != OK)
        return kiosk_outcome(r);
    if (piece > 0)
        visit_tell(copy->visit, false, "%s goes on at piece %zu of %zu", copy->bundle->name, piece,
                   copy->bundle->piece_count);
    StickOutcome outcome = OUTCOME_OK;
    for (; outcome == OUTCOME_OK && piece < copy->bundle->piece_count; piece++)
        outcome = copy_piece(copy, piece);
    return outcome;
}

StickOutcome copy_bundle(Visit *visit, const Bundle *bundle, const char *part)
{
    Copy copy = {.visit = visit, .bundle = bundle, .from = -1, .to = -1};
    StickOutcome outcome = open_source(&copy);
    if (outcome == OUTCOME_OK) {
        copy.buffer = memory_new(1, BUFFER_SIZE);
        outcome = copy.buffer ? copy_pieces(&copy, part)
                              : kiosk_outcome(fail(NO_MEMORY, "no memory to copy"));
    }
    memory_free(copy.buffer);
    if (copy.from >= 0)
        close(copy.from);
    if (copy.to >= 0)
        close(copy.to);
    return outcome;
}
