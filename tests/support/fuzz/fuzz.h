/* What the fuzz targets share: a folder in memory, and a promise that ends the run when broken. */
#ifndef HOMEWARD_TESTS_FUZZ_H
#define HOMEWARD_TESTS_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* libFuzzer's entry points; each target has the second, some the first. */
int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Aborts with the words and error_detail() when the promise does not hold. */
void fuzz_must(bool holds, const char *words);
/* Starts libsodium with a generator that gives the same bytes in every run; another seed, others. */
void fuzz_start(uint64_t seed);
/* A folder of this process, made at the first call and removed at exit. */
const char *fuzz_folder(void);
/* Writes a file there (not synced) and gives its path; valid until the fourth call after. */
const char *fuzz_file(const char *name, const void *bytes, size_t length);
/* The path alone. */
const char *fuzz_path(const char *name);

#endif
