/* See faults.h. A fault on one side must not be taken for one of the other: the sentence on the screen
 * says what to do. */
#include "faults.h"

#include <string.h>

#define STICK_BAD                                                                                  \
    .side = STICK_SIDE, .of = OF_CALLS,                                                            \
    .allowed = {OUTCOME_PULLED, OUTCOME_STICK_WRITE, OUTCOME_STICK_FULL}
#define KIOSK_BAD                                                                                  \
    .side = KIOSK_SIDE, .of = OF_CALLS, .allowed = {OUTCOME_KIOSK_FULL, OUTCOME_INTERNAL}

const Fault faults[] = {
    {.words = "killed before a write", .kind = "kill"},
    {.words = "killed in the middle of a write", .kind = "torn"},
    {.words = "power cut, all that was not synced lost", .kind = "cut"},
    {.words = "power cut, a part of it lost or torn (1)", .kind = "cut", .seed = 1},
    {.words = "power cut, a part of it lost or torn (2)", .kind = "cut", .seed = 2},
    {.words = "power cut, a part of it lost or torn (3)", .kind = "cut", .seed = 3},
    {.words = "stick: EIO once", .kind = "5", STICK_BAD},
    {.words = "stick: EIO from then on", .kind = "5", .from = true, STICK_BAD},
    {.words = "stick: ENODEV once", .kind = "19", STICK_BAD},
    {.words = "stick: ENODEV from then on", .kind = "19", .from = true, STICK_BAD},
    {.words = "stick: ENOSPC once", .kind = "28", STICK_BAD},
    {.words = "stick: ENOSPC from then on", .kind = "28", .from = true, STICK_BAD},
    {.words = "stick: EROFS once", .kind = "30", STICK_BAD},
    {.words = "stick: EROFS from then on", .kind = "30", .from = true, STICK_BAD},
    {.words = "kiosk: EIO once", .kind = "5", KIOSK_BAD},
    {.words = "kiosk: EIO from then on", .kind = "5", .from = true, KIOSK_BAD},
    {.words = "kiosk: EIO nine times in a row", .kind = "5", .run = 9, KIOSK_BAD},
    {.words = "kiosk: EIO forty times in a row", .kind = "5", .run = 40, KIOSK_BAD},
    {.words = "kiosk: ENODEV once", .kind = "19", KIOSK_BAD},
    {.words = "kiosk: ENODEV from then on", .kind = "19", .from = true, KIOSK_BAD},
    {.words = "kiosk: ENOSPC once", .kind = "28", KIOSK_BAD},
    {.words = "kiosk: ENOSPC from then on", .kind = "28", .from = true, KIOSK_BAD},
    {.words = "kiosk: EROFS once", .kind = "30", KIOSK_BAD},
    {.words = "kiosk: EROFS from then on", .kind = "30", .from = true, KIOSK_BAD},
    {.words = "memory refused once", .of = OF_MEMORY},
    {.words = "memory refused from then on", .of = OF_MEMORY, .from = true},
};
const unsigned fault_count = sizeof faults / sizeof faults[0];

bool fault_is_cut(const Fault *fault)
{
    return fault->kind && strcmp(fault->kind, "cut") == 0;
}
