/* boots.json: {"format":1,"boots":12,"unclean":3,"boot":"…","clean":false}
 *
 * What must stay true: written whole, at most twice a start; one program writes it, the touch app. */
#include "stick/boots.h"

#include <string.h>

#include "base/json.h"

#define BOOTS_FILE      "boots.json"
#define BOOTS_MAX_BYTES 1024

Result boots_id(char out_id[BOOT_ID_SIZE])
{
    Result r = OK;
    FILE *file = fopen("/proc/sys/kernel/random/boot_id", "re");
    if (!file)
        return fail_errno("cannot read the name of this boot");
    if (!fgets(out_id, BOOT_ID_SIZE, file))
        r = fail(IO, "the name of this boot is empty");
    else
        out_id[strcspn(out_id, "\n")] = '\0';
    (void)fclose(file);
    return r;
}

Result boots_read(const char *data_folder, Boots *out_boots)
{
    Result r = OK;
    json_t *root = NULL;
    Boots boots = {0};
    TRY(json_load(data_folder, BOOTS_FILE, BOOTS_MAX_BYTES, 16, &root));
    TRY(json_get_number(root, "boots", 0, JSON_NUMBER_MAX, &boots.boots));
    TRY(json_get_number(root, "unclean", 0, boots.boots, &boots.unclean));
    TRY(json_get_text(root, "boot", sizeof boots.boot, boots.boot));
    boots.clean = json_is_true(json_object_get(root, "clean"));
    *out_boots = boots;
done:
    json_decref(root);
    return r;
}

static Result write(const char *data_folder, const Boots *boots)
{
    json_t *root = json_pack("{s:i, s:I, s:I, s:s, s:b}", "format", 1, "boots",
                             (json_int_t)boots->boots, "unclean", (json_int_t)boots->unclean,
                             "boot", boots->boot, "clean", boots->clean);
    return json_save(data_folder, BOOTS_FILE, root, 0600);
}

Result boots_begin(const char *data_folder, const char *id)
{
    Boots boots = {.clean = true};
    Result r = boots_read(data_folder, &boots);
    if (r != OK && r != NOT_FOUND && r != CORRUPT && r != INVALID)
        return r;
    if (strcmp(boots.boot, id) != 0) {
        boots.boots++;
        boots.unclean += !boots.clean;
    }
    (void)snprintf(boots.boot, sizeof boots.boot, "%s", id);
    boots.clean = false;
    return write(data_folder, &boots);
}

Result boots_end(const char *data_folder)
{
    Boots boots;
    Result r = boots_read(data_folder, &boots);
    if (r != OK)
        return r;
    boots.clean = true;
    return write(data_folder, &boots);
}
