/* What must stay true: after user_settle with `writes` no file in the data folder becomes root's while the
 * folder is another's. A kiosk whose kiosk.key or outbox.db is root's takes no reports any more. */
#include "stick/user.h"

#include <errno.h>
#include <grp.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "stick/manifest.h"

static bool is_denied(const char *path, int how)
{
    return access(path, how) != 0 && errno == EACCES;
}

/* Sticks have no owners on them: the mount says whose their files are. */
static Result check_stick(const char *mount)
{
    Result r = OK;
    char root[PATH_SIZE];
    TRY(path_join(root, mount, STICK_FOLDER));
    if (is_denied(mount, R_OK | W_OK | X_OK) || is_denied(root, R_OK | W_OK | X_OK))
        TRY(fail(
            INVALID,
            "%s is not writable for the kiosk's user: mount it with -o uid=homeward,gid=homeward",
            mount));
done:
    return r;
}

static Result become(const struct stat *owner)
{
    if (setgroups(0, NULL) != 0 || setgid(owner->st_gid) != 0 || setuid(owner->st_uid) != 0)
        return fail_errno("cannot become user %lu", (unsigned long)owner->st_uid);
    return OK;
}

static Result check_kiosk(const VisitOptions *options, bool writes)
{
    Result r = OK;
    char config[PATH_SIZE];
    TRY(path_join(config, options->config, "kiosk.json"));
    if (is_denied(config, R_OK) || is_denied(options->data, R_OK | X_OK | (writes ? W_OK : 0)))
        TRY(fail(INVALID, "%s or %s is closed to this user: run it as homeward or root", config,
                 options->data));
done:
    return r;
}

Result user_settle(const VisitOptions *options, bool writes)
{
    struct stat owner;
    Result r = OK;
    bool is_foreign = geteuid() == 0 && stat(options->data, &owner) == 0 && owner.st_uid != 0;
    if (writes && is_foreign)
        TRY(become(&owner));
    TRY(check_kiosk(options, writes));
    if (writes && is_foreign && options->mount)
        TRY(check_stick(options->mount));
done:
    return r;
}
