/* As whom the program works. What it writes belongs to the kiosk's user, or the kiosk could not open it. */
#ifndef HOMEWARD_STICK_USER_H
#define HOMEWARD_STICK_USER_H

#include <stdbool.h>

#include "stick/visit.h"

/* Before anything is opened. Root that would write becomes, for good, whoever owns the data folder, without
 * other groups; then the stick must be writable for that user. INVALID with a sentence that says what to do
 * instead: the stick is mounted for somebody else, or configuration and data are not this user's to read. */
NODISCARD Result user_settle(const VisitOptions *options, bool writes);

#endif
