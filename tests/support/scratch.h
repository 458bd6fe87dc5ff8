/* A real folder for one test program, made by mkdtemp and removed with everything in it. */
#ifndef HOMEWARD_TESTS_SCRATCH_H
#define HOMEWARD_TESTS_SCRATCH_H

#include <stddef.h>

/* For cmocka's setup and teardown; both answer 0, or stop the program with a sentence. */
int scratch_begin(void **state);
int scratch_end(void **state);
/* "<folder>/<name>"; "" gives the folder. Valid until the eighth call after. */
const char *scratch_path(const char *name);
/* Writes and reads without the rooms under test. The caller frees what is read. */
void scratch_write(const char *name, const void *bytes, size_t length);
char *scratch_read(const char *name, size_t *out_length);
/* How many entries the folder has, whatever they are. */
size_t scratch_count(void);
/* Runs a shell command inside the folder; answers its exit status. */
int scratch_run(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
