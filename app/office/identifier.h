/* Ids of offices and kiosks as a person types them. */
#ifndef HOMEWARD_OFFICE_IDENTIFIER_H
#define HOMEWARD_OFFICE_IDENTIFIER_H

#include "seal/identity.h"

/* In capitals, checked: "gz-0001" becomes "GZ-0001". Folder names on FAT come in either case. */
NODISCARD Result identifier_read(const char *text, char out_id[KIOSK_ID_SIZE]);

#endif
