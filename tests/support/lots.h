/* Lots to draw: the same seed draws the same ones on every machine. */
#ifndef HOMEWARD_TESTS_LOTS_H
#define HOMEWARD_TESTS_LOTS_H

#include <stdint.h>

typedef struct Lots {
    uint64_t state; /* begins as the seed */
} Lots;

/* 0 … below - 1; `below` is at least 1. Knuth's MMIX generator, of which the upper half is used. */
unsigned lots_draw(Lots *lots, unsigned below);

#endif
