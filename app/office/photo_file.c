/* File names of photographs are hostile: a table may come by mail. A name may only lead downwards
 * from the table's folder, through real folders, to a regular file; nothing is opened to find out.
 * (The folder itself may be a link: the person at the keyboard named it.) */
#include "office/photo_file.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/text.h"
#include "photo/photo.h"

static Result check_name(const char *name)
{
    if (name[0] == '/' || strchr(name, '\\') != NULL)
        return fail(INVALID,
                    "\"%s\": expected a file name below the table's folder, with / between folders",
                    name);
    for (const char *part = name; part != NULL;) {
        const char *slash = strchr(part, '/');
        size_t length = slash != NULL ? (size_t)(slash - part) : strlen(part);
        if (length == 0 || (length == 1 && part[0] == '.') ||
            (length == 2 && part[0] == '.' && part[1] == '.'))
            return fail(INVALID,
                        "\"%s\": expected a file name without \".\", \"..\" or empty parts", name);
        part = slash != NULL ? slash + 1 : NULL;
    }
    if (utf8_has_control(name, ""))
        return fail(INVALID, "a control character: expected a file name");
    return OK;
}

/* Judges each part of path from `start` on with lstat. */
static Result check_path(char *path, size_t start, const char *name)
{
    for (char *at = path + start;; at++) {
        if (*at != '/' && *at != '\0')
            continue;
        bool last = *at == '\0';
        struct stat info;
        *at = '\0';
        int failed = lstat(path, &info);
        if (!last)
            *at = '/';
        if (failed != 0) {
            if (errno == ENOENT || errno == ENOTDIR || errno == ENAMETOOLONG)
                return fail(NOT_FOUND,
                            "no photograph \"%s\": expected it in photos/ or beside the table",
                            name);
            return fail_errno("cannot look at \"%s\"", name);
        }
        if (S_ISLNK(info.st_mode))
            return fail(INVALID, "\"%s\" is a link or lies behind one: expected a file", name);
        if (!last && !S_ISDIR(info.st_mode))
            return fail(NOT_FOUND,
                        "no photograph \"%s\": expected it in photos/ or beside the table", name);
        if (!last)
            continue;
        if (!S_ISREG(info.st_mode))
            return fail(INVALID, "\"%s\" is no file: expected a JPEG or PNG", name);
        if (info.st_size == 0 || (uint64_t)info.st_size > PHOTO_MAX_BYTES)
            return fail(INVALID, "\"%s\" has %lld bytes: expected 1 to %u", name,
                        (long long)info.st_size, PHOTO_MAX_BYTES);
        return OK;
    }
}

Result photo_file_find(const char *folder, const char *name, char out_path[PATH_SIZE])
{
    char photos[PATH_SIZE];
    char path[PATH_SIZE];
    Result r = OK;
    TRY(check_name(name));
    TRY(path_join(photos, folder, "photos"));
    TRY(path_join(path, photos, name));
    r = check_path(path, strlen(folder) + 1, name);
    if (r == NOT_FOUND) {
        TRY(path_join(path, folder, name));
        r = check_path(path, strlen(folder) + 1, name);
    }
    if (r == OK)
        (void)text_copy(out_path, PATH_SIZE, path); /* same size */
done:
    return r;
}
