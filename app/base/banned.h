/* Functions that have no place here, turned into compile errors (the idea is git's). Included by the
 * Makefile into every file of app/ with -include, after the system's headers that declare them. */
#ifndef HOMEWARD_BASE_BANNED_H
#define HOMEWARD_BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Under clang a fortified glibc makes macros of these two, which cannot be poisoned. */
#undef sprintf
#undef vsprintf
#pragma GCC poison strcpy strcat strncpy strncat sprintf vsprintf strtok gets
#pragma GCC poison atoi atol atof gmtime localtime asctime ctime
/* Wall time only through base/clock.h: see DESIGN on clocks that cannot be trusted. */

#endif
