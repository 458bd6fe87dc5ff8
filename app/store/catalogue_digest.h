/* What a catalogue holds, in 64 bytes: by it the kiosk knows that a delta led to what the office
 * has. */
#ifndef HOMEWARD_STORE_CATALOGUE_DIGEST_H
#define HOMEWARD_STORE_CATALOGUE_DIGEST_H

#include "seal/hash.h"
#include "store/database.h"

/* BLAKE2b-512 over lines of text: "about VERSION CASES PHOTOS"; for each case in display order
 * "case ID NUMBER REVISION PHOTOS"; for each photograph in the order of its id "photo ID HASH" (the
 * hash of its picture in hex); for each tombstone by number "tombstone NUMBER REVISION STATUS"; for each
 * answer by lookup "answer LOOKUP SEALED", both in capital hex; for each place where blood is taken, in
 * its order, "point ID" and the texts of record/point.h, each in capital hex. The words of a case are
 * not read: whoever changes them raises its revision. Numbers of pictures are not in it either: they
 * differ from kiosk to kiosk. */
NODISCARD Result catalogue_digest(sqlite3 *db, unsigned char out_digest[HASH_BYTES]);

#endif
