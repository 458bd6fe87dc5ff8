/* What each fact of how a child looked weighs: hair, height, clothes. In bits, as in search/match.h. */
#ifndef HOMEWARD_SEARCH_LOOKS_H
#define HOMEWARD_SEARCH_LOOKS_H

#include "search/match.h"

/* The kind of hair stays, but words for it are vague: it says little. */
MatchReason weigh_hair(const Facts *asked, const Facts *listed);
/* Heights are guessed by the palm of a hand; `dated`: the dates compare the age already, and height mostly
 * follows from it. */
MatchReason weigh_height(const Facts *asked, const Facts *listed, bool dated);
/* Each garment whose colour both told: the same, one that is taken for it, or another. */
MatchReason weigh_clothes(const Facts *asked, const Facts *listed);

#endif
