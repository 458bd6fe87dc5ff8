/* See lie.h. What was read is remembered by file and as one stretch from its beginning: our programs
 * read from the front. Files beyond the table are told the truth. */
#include "lie.h"

#include <stddef.h>
#include <sys/stat.h>

#define FILES_MAX 256

static struct {
    dev_t device;
    ino_t inode;
    off_t known; /* bytes before this one were given away */
} files[FILES_MAX];
static size_t count;

static off_t *known_of(int fd)
{
    struct stat info;
    if (fstat(fd, &info) != 0)
        return NULL;
    for (size_t i = 0; i < count; i++)
        if (files[i].inode == info.st_ino && files[i].device == info.st_dev)
            return &files[i].known;
    if (count == FILES_MAX)
        return NULL;
    files[count].device = info.st_dev;
    files[count].inode = info.st_ino;
    return &files[count++].known;
}

bool lie_second_time(int fd, off_t offset, void *bytes, ssize_t length)
{
    off_t *known = known_of(fd);
    if (!known || length <= 0)
        return false;
    if (offset < *known) {
        ((unsigned char *)bytes)[0] ^= 1;
        return true;
    }
    if (offset + length > *known)
        *known = offset + length;
    return false;
}

void lie_forget(int fd)
{
    off_t *known = known_of(fd);
    if (known)
        *known = 0;
}
