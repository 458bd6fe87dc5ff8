/* A small file, replaced as a whole. */
#include "screens/settings.h"

#include <stdlib.h>
#include <string.h>

#include "base/json.h"

#define FILE_NAME "settings.json"

static Result load(const char *data_folder, KioskSettings *out_settings)
{
    int64_t volume = 0;
    json_t *object = NULL;
    KioskSettings settings;
    Result r = OK;
    TRY(json_load(data_folder, FILE_NAME, 4096, 16, &object));
    TRY(json_get_number(object, "volume", 0, 100, &volume));
    TRY(json_get_text(object, "language", sizeof settings.language, settings.language));
    settings.volume = (int)volume;
    *out_settings = settings;
done:
    json_decref(object);
    return r;
}

void settings_load(const char *data_folder, KioskSettings *out_settings)
{
    *out_settings = (KioskSettings){.volume = 100};
    if (load(data_folder, out_settings) != OK)
        *out_settings = (KioskSettings){.volume = 100};
}

Result settings_save(const char *data_folder, const KioskSettings *settings)
{
    json_t *object =
        json_pack("{s:i, s:s}", "volume", settings->volume, "language", settings->language);
    return json_save(data_folder, FILE_NAME, object, 0600);
}
