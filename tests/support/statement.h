/* A small voice statement, page by page, by another hand than the one that judges it. */
#ifndef HOMEWARD_TESTS_STATEMENT_H
#define HOMEWARD_TESTS_STATEMENT_H

#include <stddef.h>
#include <stdint.h>

#define TEST_STATEMENT_MAX 4096

/* Three pages: head, comments, and one of silence that ends after `ms`. Returns its length. */
size_t test_statement(int64_t ms, uint8_t out[TEST_STATEMENT_MAX]);
/* The same, but with packets of two bytes that are 120 ms each, as many as fit below `size`. */
size_t test_statement_bomb(uint8_t *out, size_t size);
/* Makes the checksum of the page that begins there right again. */
void test_statement_mend(uint8_t *page);

#endif
