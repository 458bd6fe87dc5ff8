/* The log: one line an event, to standard error (journald on the kiosk, with its level). Never a
 * word of what a visitor typed. Only main-level code logs. */
#ifndef HOMEWARD_BASE_LOG_H
#define HOMEWARD_BASE_LOG_H

#include "base/result.h"

typedef enum LogLevel { LOG_LEVEL_INFO, LOG_LEVEL_WARNING, LOG_LEVEL_ERROR } LogLevel;

/* `program` is put in front of each line. */
void log_open(const char *program);
void log_line(LogLevel level, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* From now on `keep` gets each line above INFO, too (without program and level); NULL: nobody. */
void log_keep(void (*keep)(const char *line));
/* "words: KIND: detail" at level ERROR. */
void log_failure(Result kind, const char *words);

#endif
