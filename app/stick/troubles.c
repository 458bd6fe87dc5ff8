/* troubles.json: {"troubles":[{"at":1764000000,"times":1,"line":"…"}]}
 *
 * What must stay true: bounded in lines and bytes; both programs may write, one at a time (the data
 * folder is locked). A file that cannot be read is begun anew: old troubles must not make new ones. */
#include "stick/troubles.h"

#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/log.h"
#include "base/text.h"

#define TROUBLES_FILE      "troubles.json"
#define TROUBLES_MAX_BYTES 32768
#define AN_HOUR_MS         (INT64_C(3600) * 1000)

/* Of the program's log: where it is kept, and how many lines in the hour that began at `since`. */
static const char *log_folder;
static int64_t since;
static int kept;

json_t *troubles_read(const char *data_folder)
{
    json_t *root = NULL, *list = NULL;
    const json_t *found = NULL;
    if (json_load(data_folder, TROUBLES_FILE, TROUBLES_MAX_BYTES, (size_t)TROUBLES_KEPT * 4 + 8,
                  &root) == OK &&
        json_get_array(root, "troubles", TROUBLES_KEPT, &found) == OK)
        list = json_incref((json_t *)(uintptr_t)found);
    json_decref(root);
    return list ? list : json_array();
}

static int add(json_t *list, int64_t at, const char *line)
{
    json_t *last = json_array_get(list, json_array_size(list) - 1);
    int64_t times = 1;
    if (last && text_equal(json_string_value(json_object_get(last, "line")), line)) {
        times += json_integer_value(json_object_get(last, "times"));
        (void)json_array_remove(list, json_array_size(list) - 1);
    }
    while (json_array_size(list) >= TROUBLES_KEPT)
        (void)json_array_remove(list, 0);
    return json_array_append_new(list, json_pack("{s:I, s:I, s:s}", "at", (json_int_t)at, "times",
                                                 (json_int_t)times, "line", line));
}

Result trouble_keep(const char *data_folder, int64_t at, const char *line)
{
    Result r = OK;
    char cleaned[TROUBLE_MAX_BYTES];
    json_t *list = NULL;
    int lock = open(data_folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (lock < 0 || flock(lock, LOCK_EX) != 0)
        TRY(fail_errno("cannot lock %s", data_folder));
    (void)text_copy(cleaned, sizeof cleaned, line);
    utf8_tidy_line(cleaned); /* whatever a file's name put into it */
    list = troubles_read(data_folder);
    if (!list || add(list, at, cleaned) != 0)
        TRY(fail(NO_MEMORY, "no memory for the list of troubles"));
    TRY(json_save(data_folder, TROUBLES_FILE, json_pack("{s:O}", "troubles", list), 0600));
done:
    json_decref(list);
    if (lock >= 0)
        close(lock);
    return r;
}

/* Whoever logs may still want to say why. */
static void keep_line(const char *line)
{
    char why[512];
    int64_t now = clock_ticks_ms();
    if (now - since > AN_HOUR_MS) {
        since = now;
        kept = 0;
    }
    if (kept >= TROUBLES_KEPT)
        return;
    kept++;
    (void)text_copy(why, sizeof why, error_detail());
    Result r = trouble_keep(log_folder, clock_now(), line); /* the log itself has it in any case */
    (void)!fail(r, "%s", why);
}

void troubles_keep_log(const char *data_folder)
{
    log_folder = data_folder;
    since = clock_ticks_ms();
    kept = 0;
    log_keep(keep_line);
}
