/* What was drawn is not left in the memory that Zinnia gave back: all that can be written is searched for
 * two points beside each other, as Zinnia keeps them. A control that is kept must be found. */
#include "ink/ink.h"

#include <fcntl.h>
#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zinnia.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include "../../support/check.h"

#define CHUNK 65536

/* The secret exists only as a sum. */
static void make_needle(int out[4])
{
    volatile int half = 20000;
    out[0] = half + 1234;
    out[1] = half + 4321;
    out[2] = half + 2345;
    out[3] = half + 5432;
}

static int count_in(int memory, unsigned long start, unsigned long end)
{
    static char buffer[CHUNK];
    int found = 0;
    for (unsigned long at = start; at < end; at += CHUNK - 16) {
        ssize_t got = pread(memory, buffer, end - at < CHUNK ? end - at : CHUNK, (off_t)at);
        for (ssize_t i = 0; i + 16 <= got; i += 4) {
            int needle[4];
            make_needle(needle);
            found += memcmp(buffer + i, needle, 16) == 0;
            sodium_memzero(needle, sizeof needle);
        }
        sodium_memzero(buffer, sizeof buffer);
    }
    return found;
}

static int count_everywhere(void)
{
    char line[512];
    int found = 0, memory = open("/proc/self/mem", O_RDONLY);
    FILE *maps = fopen("/proc/self/maps", "r");
    assert_true(memory >= 0 && maps != NULL);
    while (fgets(line, sizeof line, maps) != NULL) {
        char *end = NULL;
        unsigned long start = strtoul(line, &end, 16), stop = strtoul(end + 1, &end, 16);
        if (strncmp(end, " rw", 3) == 0 && stop - start < 1UL << 32 &&
            strstr(line, "[stack]") == NULL)
            found += count_in(memory, start, stop);
    }
    (void)fclose(maps);
    (void)close(memory);
    return found;
}

static void what_zinnia_gave_back_is_overwritten(void **state)
{
    (void)state;
    Recognizer *recognizer = NULL; /* it brings the overwriting along */
    assert_ok(recognizer_open(INK_MODEL, &recognizer));
    int needle[4];
    make_needle(needle);
    zinnia_character_t *character = zinnia_character_new();
    zinnia_character_set_width(character, 30000);
    zinnia_character_set_height(character, 30000);
    for (size_t i = 0; i < 20; i++) { /* past the bytes that free itself overwrites */
        (void)zinnia_character_add(character, 0, needle[0], needle[1]);
        (void)zinnia_character_add(character, 0, needle[2], needle[3]);
    }
    sodium_memzero(needle, sizeof needle);
    assert_true(count_everywhere() >= 10);
    zinnia_character_destroy(character);
#ifndef __SANITIZE_ADDRESS__ /* which frees in its own way: there only the control is left */
    assert_int_equal(count_everywhere(), 0);
#endif
    recognizer_close(recognizer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_zinnia_gave_back_is_overwritten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
