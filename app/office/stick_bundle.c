/* Copying the catalogue to the stick.
 *
 * Must stay true: the hashes in the manifest are of the bytes that were meant, taken while they are
 * read from our own disk; what the stick holds is then read back past the page cache and compared,
 * because a stick that lies is cheaper to find here than in a village a day away. */
#include "office/stick_bundle.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "office/progress.h"

#define CHUNK       ((size_t)1 << 20)
#define PART_SUFFIX ".part"
#define FILES_MAX   10000 /* names in the folder, more is not a stick of ours */

static Result write_chunk(int fd, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t written = write(fd, bytes, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return fail_errno("cannot write the bundle");
        bytes += written;
        length -= (size_t)written;
    }
    return OK;
}

/* Reads `bundle->size` bytes of `in`, from `offset` on, piece by piece; writes them to `out` unless it is -1, and
 * takes the pieces' hashes, or compares them when `check`. */
static Result pass(int in, uint64_t offset, int out, Bundle *bundle, bool check, char *buffer,
                   Progress *progress)
{
    uint64_t at = 0;
    Result r = OK;
    for (size_t piece = 0; piece < bundle->piece_count; piece++) {
        unsigned char found[HASH_BYTES];
        uint64_t end = at + MANIFEST_PIECE < bundle->size ? at + MANIFEST_PIECE : bundle->size;
        Hash hash;
        hash_begin(&hash);
        while (at < end) {
            size_t want = end - at < CHUNK ? (size_t)(end - at) : CHUNK;
            ssize_t got = pread(in, buffer, want, (off_t)(offset + at));
            if (got < 0 && errno == EINTR)
                continue;
            if (got <= 0)
                return got < 0 ? fail_errno("cannot read the bundle")
                               : fail(CORRUPT, "the bundle is cut short");
            hash_add(&hash, buffer, (size_t)got);
            if (out >= 0)
                TRY(write_chunk(out, buffer, (size_t)got));
            at += (uint64_t)got;
            progress_set(progress, at);
        }
        hash_end(&hash, found);
        if (check && memcmp(found, bundle->pieces[piece], HASH_BYTES) != 0)
            return fail(CORRUPT,
                        "the stick gives back other bytes than were written (piece %zu): "
                        "use another stick",
                        piece + 1);
        memcpy(bundle->pieces[piece], found, HASH_BYTES);
    }
done:
    return r;
}

static Result copy(int in, uint64_t offset, const char *part, Bundle *bundle, char *buffer)
{
    Progress progress;
    Result r = OK;
    int out = open(part, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
    if (out < 0)
        return fail_errno("cannot create %s", part);
    progress_begin(&progress, "Writing", bundle->size);
    TRY(pass(in, offset, out, bundle, false, buffer, &progress));
    if (fsync(out) != 0) {
        r = fail_errno("cannot write the bundle");
        goto done;
    }
    int failed = posix_fadvise(out, 0, 0, POSIX_FADV_DONTNEED);
    if (failed != 0) {
        r = fail(IO, "cannot read the bundle back past the cache: error %d", failed);
        goto done;
    }
    progress_end(&progress);
    progress_begin(&progress, "Reading back", bundle->size);
    TRY(pass(out, 0, -1, bundle, true, buffer, &progress));
done:
    progress_end(&progress);
    (void)close(out); /* synced or given up */
    return r;
}

static Result place(const char *part, const char *folder, const char *name)
{
    char path[PATH_SIZE];
    Result r = path_join(path, folder, name);
    if (r == OK && rename(part, path) != 0)
        r = fail_errno("cannot rename the bundle");
    return r == OK ? folder_sync(folder) : r;
}

Result stick_bundle_copy(const char *from, uint64_t offset, uint64_t length, const char *folder,
                         Bundle *bundle)
{
    char name[sizeof bundle->name + sizeof PART_SUFFIX], part[PATH_SIZE];
    char *buffer = memory_new(CHUNK, 1);
    uint64_t all = 0;
    int in = -1;
    Result r = OK;
    (void)snprintf(name, sizeof name, "%s" PART_SUFFIX, bundle->name);
    TRY(path_join(part, folder, name));
    TRY(file_open_regular(from, &in, &all));
    bundle->size = all - offset < length ? all - offset : length;
    bundle->piece_count = (size_t)((bundle->size + MANIFEST_PIECE - 1) / MANIFEST_PIECE);
    bundle->pieces = memory_new(bundle->piece_count, sizeof *bundle->pieces);
    if (buffer == NULL || bundle->pieces == NULL) {
        r = fail(NO_MEMORY, "no memory to copy the bundle");
        goto done;
    }
    TRY(file_remove(part)); /* of a pack that was cut */
    r = copy(in, offset, part, bundle, buffer);
    if (r == OK)
        r = place(part, folder, bundle->name);
    if (r != OK)
        (void)unlink(part); /* the first failure is the one to tell of */
done:
    if (in >= 0)
        (void)close(in);
    memory_free(buffer);
    return r;
}

/* "000012.full.1.db", "000010-000012.delta.db", either with ".part". */
static bool is_bundle(const char *name)
{
    size_t digits = strspn(name, "0123456789-");
    if (digits < 6 ||
        (strncmp(name + digits, ".full.", 6) != 0 && strncmp(name + digits, ".delta.", 7) != 0))
        return false;
    const char *end = strstr(name, ".db");
    return end != NULL && (end[3] == '\0' || strcmp(end + 3, PART_SUFFIX) == 0);
}

typedef struct Sum {
    const char *folder;
    uint64_t bytes;
} Sum;

static Result add_size(const char *name, void *user)
{
    Sum *sum = user;
    char path[PATH_SIZE];
    struct stat info;
    Result r = path_join(path, sum->folder, name);
    if (r == OK && is_bundle(name) && lstat(path, &info) == 0 && S_ISREG(info.st_mode))
        sum->bytes += (uint64_t)info.st_size;
    return r;
}

Result stick_bundles_size(const char *folder, uint64_t *out_bytes)
{
    Sum sum = {.folder = folder};
    Result r = folder_each(folder, FILES_MAX, add_size, &sum);
    if (r == OK)
        *out_bytes = sum.bytes;
    return r;
}

typedef struct Removal {
    const char *folder;
    const Bundle *keep;
    size_t count;
} Removal;

static Result remove_one(const char *name, void *user)
{
    const Removal *removal = user;
    char path[PATH_SIZE];
    if (!is_bundle(name))
        return OK;
    for (size_t i = 0; i < removal->count; i++)
        if (strcmp(name, removal->keep[i].name) == 0)
            return OK;
    Result r = path_join(path, removal->folder, name);
    return r == OK ? file_remove(path) : r;
}

Result stick_bundles_remove(const char *folder, const Bundle *keep, size_t count)
{
    Removal removal = {folder, keep, count};
    return folder_each(folder, FILES_MAX, remove_one, &removal);
}
