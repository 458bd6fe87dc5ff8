/* How a child looked. Must stay true: symmetric, and what is unknown on either side weighs nothing. The
 * weights are log2 of shares guessed on the side of forgetting, as all in evidence.c. */
#include "search/looks.h"

#include <math.h>
#include <stdlib.h>

#include "record/clothing.h"

static MatchReason reason(MatchVerdict verdict, double bits)
{
    return (MatchReason){verdict, (float)bits};
}

MatchReason weigh_hair(const Facts *asked, const Facts *listed)
{
    if (asked->hair == 0 || listed->hair == 0)
        return reason(MATCH_UNKNOWN, 0);
    return asked->hair == listed->hair ? reason(MATCH_AGREES, 1.2) : reason(MATCH_DIFFERS, -0.6);
}

MatchReason weigh_height(const Facts *asked, const Facts *listed, bool dated)
{
    static const struct {
        int within; /* cm */
        MatchVerdict verdict;
        double bits;
    } STEPS[] = {{8, MATCH_AGREES, 1.5}, {16, MATCH_NEAR, 0.6}, {30, MATCH_DIFFERS, -0.6}};
    if (asked->height == 0 || listed->height == 0)
        return reason(MATCH_UNKNOWN, 0);
    int apart = abs(asked->height - listed->height);
    double share = dated ? 0.4 : 1;
    for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS; i++)
        if (apart <= STEPS[i].within)
            return reason(STEPS[i].verdict, STEPS[i].bits * share);
    return reason(MATCH_DIFFERS, -2 * share);
}

MatchReason weigh_clothes(const Facts *asked, const Facts *listed)
{
    double bits = 0;
    int told = 0, same = 0, near = 0;
    for (int garment = 0; garment < GARMENTS; garment++) {
        uint32_t a = clothing_colours(asked->clothes, (Garment)garment);
        uint32_t b = clothing_colours(listed->clothes, (Garment)garment);
        if (a == 0 || b == 0)
            continue;
        told++;
        if (a & b) {
            same++;
            bits += 2; /* one colour in eight or so, remembered right by more than half */
        } else if (clothing_near(a) & b) {
            near++;
            bits += 0.4;
        } else {
            bits -= 0.6; /* twenty years on, who is sure */
        }
    }
    if (told == 0)
        return reason(MATCH_UNKNOWN, 0);
    MatchVerdict verdict = same * 2 >= told  ? MATCH_AGREES
                           : same + near > 0 ? MATCH_NEAR
                                             : MATCH_DIFFERS;
    return reason(verdict, fmax(-1.2, fmin(bits, 5)));
}
