/* A catalogue of many generated cases, for measuring. */
#ifndef HOMEWARD_TESTS_MANY_CASES_H
#define HOMEWARD_TESTS_MANY_CASES_H

/* Writes it at `path`; stops the program with a sentence when that fails. Same seed, same cases. */
void many_cases_write(const char *path, const char *places_path, unsigned cases, unsigned seed);

#endif
