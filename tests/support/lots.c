/* Lots to draw. Must stay true: what a seed draws never changes, else figures of different days
 * cannot be compared. */
#include "../support/lots.h"

unsigned lots_draw(Lots *lots, unsigned below)
{
    lots->state = lots->state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)((lots->state >> 33) % below);
}
