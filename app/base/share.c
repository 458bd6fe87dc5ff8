#include "base/share.h"

#include <string.h>
#include <unistd.h>

#include "base/file.h"

bool share_is_in(const char *folder)
{
    char path[PATH_SIZE];
    return path_join(path, folder, "places.db") == OK && file_exists(path);
}

/* The folder of the running program; false where /proc does not tell. */
static bool program_folder(char out_folder[PATH_SIZE])
{
    ssize_t length = readlink("/proc/self/exe", out_folder, PATH_SIZE - 1);
    if (length <= 0)
        return false;
    out_folder[length] = '\0';
    char *slash = strrchr(out_folder, '/');
    if (slash)
        *slash = '\0';
    return slash != NULL;
}

const char *share_folder(void)
{
    static const char *const usual[] = {"../share/homeward", "../../share"};
    static char found[PATH_SIZE];
    char program[PATH_SIZE];
    if (found[0])
        return found;
    if (program_folder(program))
        for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
            if (path_join(found, program, usual[i]) == OK && share_is_in(found))
                return found;
    found[0] = '\0';
    return "/usr/share/homeward";
}
