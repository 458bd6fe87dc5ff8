/* Reports of the tests in an outbox. Include after cmocka.h. */
#ifndef HOMEWARD_TESTS_REPORTS_H
#define HOMEWARD_TESTS_REPORTS_H

#include <string.h>

#include "base/memory.h"
#include "check.h"
#include "store/outbox.h"

static inline void report_make_id(uint8_t id[REPORT_ID_BYTES], unsigned number)
{
    memset(id, 0, REPORT_ID_BYTES);
    memcpy(id, &number, sizeof number);
}

/* Adds a report whose bytes tell its number; answers its counter. */
static inline uint64_t outbox_put(Outbox *outbox, unsigned number, size_t length)
{
    uint8_t id[REPORT_ID_BYTES];
    uint64_t counter = 0;
    uint8_t *envelope = memory_new(length, 1);

    assert_non_null(envelope);
    report_make_id(id, number);
    memset(envelope, (int)(number & 0xff), length);
    assert_ok(outbox_next_counter(outbox, &counter));
    assert_ok(outbox_add(outbox, id, counter, envelope, length));
    memory_free(envelope);
    return counter;
}

static inline int64_t outbox_size(Outbox *outbox)
{
    int64_t number = -1;
    assert_ok(outbox_count(outbox, &number));
    return number;
}

#endif
