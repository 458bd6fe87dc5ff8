#ifndef DEMO_RANDOM_H
#define DEMO_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

typedef struct Random {
    uint64_t state;
} Random;

/* Independent streams of one seed: the bones of a face must not change when a coat draws one
   number more. */
Random random_new(uint64_t seed, uint64_t stream);
uint64_t random_next(Random *r);
double random_unit(Random *r);
double random_between(Random *r, double low, double high);
/* Bell-shaped around the middle, never outside [low, high]. */
double random_around(Random *r, double low, double high);
int random_below(Random *r, int n);
bool random_chance(Random *r, double p);

#endif
