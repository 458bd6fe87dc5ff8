/* What the staff has set on this kiosk and is kept: settings.json in the data folder. Nothing of visitors. */
#ifndef HOMEWARD_SCREENS_SETTINGS_H
#define HOMEWARD_SCREENS_SETTINGS_H

#include "base/result.h"

typedef struct KioskSettings {
    int volume;        /* percent */
    char language[16]; /* "" = as the command line says */
} KioskSettings;

/* What cannot be read is as it was made: full volume, no language. */
void settings_load(const char *data_folder, KioskSettings *out_settings);
NODISCARD Result settings_save(const char *data_folder, const KioskSettings *settings);

#endif
