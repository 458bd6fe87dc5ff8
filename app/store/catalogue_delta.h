/* A delta: what changed between two versions of a catalogue, put on the installed one where it
 * stands.
 *
 * The file has the tables of a catalogue without the text index. `about` is the new one's; `cases`,
 * `search_text` and `photos` hold the rows of the cases that are new, changed or moved, under the
 * ids that they have in the new version; a picture that the base has too is there with its hash and
 * an empty jpeg; `tombstones` are all of the new version's. delta.base is the version it goes on,
 * `removed` the numbers of the cases that go without coming back; `answers` and `removed_answers`
 * likewise. delta.points is 1 when the places where blood is taken changed: then `points` are all of
 * the new version's, else it is empty. */
#ifndef HOMEWARD_STORE_CATALOGUE_DELTA_H
#define HOMEWARD_STORE_CATALOGUE_DELTA_H

#include "seal/hash.h"
#include "store/catalogue.h"

typedef struct DeltaWish { /* what the signed manifest says of it */
    int64_t base, version;
    int64_t made_at;                  /* of the version it leads to; 0: not told */
    const char *office;               /* of base and result */
    unsigned char digest[HASH_BYTES]; /* catalogue_digest of the result */
} DeltaWish;

/* One transaction on the catalogue at `path`, with others reading it: either the whole of the delta,
 * checked against the wish before the commit, or nothing that could be seen (its pictures are put in
 * before it, and taken out again when it fails; cut in between, the next delta does so). What is removed or replaced is
 * overwritten in the file, its words in the text index by the next catalogue_tidy. CORRUPT or
 * INVALID: the delta is not what it should be or does not fit what is installed; other kinds are
 * the disk's (NO_SPACE, IO) or BUSY. */
NODISCARD Result catalogue_delta_apply(const char *path, const char *delta, const DeltaWish *wish);

/* What deltas left in the text index of words that are gone is overwritten. NOT_FOUND without a
 * catalogue. */
NODISCARD Result catalogue_tidy(const char *path);

/* Office: writes at `path`, which must not exist, the delta that leads from a base, of which only the
 * inventory is known (store/catalogue_inventory.h), to the catalogue, whose own inventory is given
 * too. Nothing usable is left after a failure. */
NODISCARD Result catalogue_delta_write(const char *path, const char *catalogue,
                                       const char *inventory, const char *base_inventory);

#endif
