/* libsodium's start. May fail on a machine without any source of random numbers. */
#include "seal/ready.h"

#include <sodium.h>

Result seal_ready(void)
{
    /* sodium_init locks for itself and answers 1 when it already ran. */
    if (sodium_init() < 0)
        return fail(IO, "libsodium cannot start: no source of random numbers");
    return OK;
}
