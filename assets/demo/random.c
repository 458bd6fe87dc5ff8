/*
 * The generator's own random numbers: splitmix64, written out here so that a seed means the same
 * child on each machine and with each C library. Must stay true: no other source of chance is used
 * anywhere in this folder.
 */
#include "random.h"

static uint64_t mix(uint64_t z)
{
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

Random random_new(uint64_t seed, uint64_t stream)
{
    return (Random){.state =
                        mix(seed + 0x9e3779b97f4a7c15u) ^ mix(stream * 0xd1342543de82ef95u + 1)};
}

uint64_t random_next(Random *r)
{
    r->state += 0x9e3779b97f4a7c15u;
    return mix(r->state);
}

double random_unit(Random *r)
{
    return (double)(random_next(r) >> 11) * 0x1.0p-53;
}

double random_between(Random *r, double low, double high)
{
    return low + (high - low) * random_unit(r);
}

double random_around(Random *r, double low, double high)
{
    double sum = random_unit(r);
    sum += random_unit(r);
    sum += random_unit(r);
    return low + (high - low) * sum / 3.0;
}

int random_below(Random *r, int n)
{
    return (int)(random_unit(r) * n);
}

bool random_chance(Random *r, double p)
{
    return random_unit(r) < p;
}
