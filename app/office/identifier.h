/* Ids of offices, kiosks, reports and cases as a person types them. */
#ifndef HOMEWARD_OFFICE_IDENTIFIER_H
#define HOMEWARD_OFFICE_IDENTIFIER_H

#include "record/code.h"
#include "seal/identity.h"

/* In capitals, checked: "gz-0001" becomes "GZ-0001". Folder names on FAT come in either case. */
NODISCARD Result identifier_read(const char *text, char out_id[KIOSK_ID_SIZE]);

/* How the desk names a report, from what a person types: a receipt in any spelling becomes the one
 * that is stored, an id (or its beginning) small letters; anything else stays as it is. */
#define REPORT_NAME_SIZE 64
void identifier_report(const char *text, char out[REPORT_NAME_SIZE]);

/* NOT_FOUND for a report of this name; what looks like a mistyped receipt is called so. */
NODISCARD Result identifier_no_report(const char *text);

/* A case number in any spelling, as it is stored. INVALID with what is wrong. */
NODISCARD Result identifier_case(const char *text, char out_number[CODE_TEXT_SIZE]);

#endif
