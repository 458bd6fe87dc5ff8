/* Packing: a table of cases with photographs becomes a catalogue on a stick. */
#ifndef HOMEWARD_OFFICE_PACK_H
#define HOMEWARD_OFFICE_PACK_H

#include <stdint.h>

#include "office/desk.h"
#include "office/keyring.h"
#include "office/pack_deltas.h"
#include "office/points.h"
#include "office/problems.h"
#include "office/table.h"
#include "pinyin/readings.h"
#include "store/catalogue_writer.h"
#include "store/places.h"

typedef struct PackCounts {
    int64_t cases, photos; /* on the stick */
    int64_t tombstones, expired, stay_buried;
    int64_t photos_withheld, names_withheld, stories_withheld, places_withheld; /* by flags */
    int64_t listed_before; /* cases of the last pack, -1 unknown */
    int64_t added, removed,
        gone; /* since then; gone: removed, and not even in the table any more */
    int64_t suggested, taken_back;    /* answers that matching gave, and those whose case went */
    int64_t answers, answers_waiting; /* waiting: about a case that was never shown */
    int64_t points;                   /* where blood is taken */
    int64_t version;
    uint64_t bytes; /* of the whole catalogue */
    int64_t deltas; /* beside it */
    uint64_t delta_bytes;
} PackCounts;

/* Everything that a pack works with; all borrowed. */
typedef struct Pack {
    Desk *desk;
    Keyring *keyring; /* signing unlocked */
    Places *places;
    Pinyin *pinyin;
    const char *cases, *stick, *encoding; /* encoding may be NULL */
    uint64_t
        bundle_max; /* the largest file on the stick, BUNDLE_PART_BYTES; a larger one is split */
    size_t deltas;  /* for so many versions, DELTAS_DEFAULT */
    bool no_match;  /* suggest no cases to reporters */
    bool clock_is_right; /* though it is far from the last pack */
    bool older_table;    /* take rows with a lower revision than was packed */
    bool fewer_is_right; /* though many cases are gone from the table */
    bool stick_is_ours;  /* though another office signed what lies on it */
    History history;
    int64_t made_at;
    int64_t above;     /* the version is above this one; 0: one more than the last */
    Problems problems; /* INVALID with these: nothing was written */
    Problems warnings; /* what was left out, though the table asked for it */
    PackCounts counts;
} Pack;

NODISCARD Result pack_run(Pack *pack);
void pack_done(Pack *pack); /* the problems and warnings */

/* pack_clock.c: INVALID with what to do when the system's clock (seconds since 1970) lies before the last
 * pack or months behind it, unless clock_is_right. */
NODISCARD Result pack_check_clock(Pack *pack, int64_t system);

/* pack_version.c: INVALID with what to do when this stick is another office's, or when it or a kiosk knows of a
 * later version of ours than this desk made: then the desk is an older copy of itself. */
#define PACK_ABOVE_MAX INT64_C(1000000000000) /* far from the end of the numbers */
NODISCARD Result pack_check_version(Pack *pack);

/* pack_judge.c: what becomes of each case, written to the desk (inside its transaction); cases that
 * are not shown lose their photographs, the others everything that their flags withhold. */
typedef enum PackFate { FATE_SHOWN, FATE_BURIED, FATE_EXPIRED } PackFate;
NODISCARD Result pack_judge(Pack *pack, Table *table, PackFate *out_fates);

/* pack_changes.c: counts what is new and gone since the last pack. INVALID with what to do when so many cases
 * are gone from the table that it is hardly the whole one, unless fewer_is_right. After pack_judge. */
#define GONE_FEW  3 /* so many may always go, while any case is left */
#define GONE_PART 3 /* of more, less than one in so many */
NODISCARD Result pack_check_changes(Pack *pack, const Table *table, const PackFate *fates);

/* pack_catalogue.c: the catalogue as a file at `path`. Damaged photographs go to pack->problems. */
NODISCARD Result pack_catalogue(Pack *pack, Table *table, const PointTable *points,
                                const PackFate *fates, const char *path);

/* pack_matches.c: the reports of the desk against the cases that were added. Who is close and was neither
 * named by the reporter, nor answered, nor judged not the same, becomes an answer; suggestions whose case is
 * not listed any more are taken back, also when no_match is set. Before pack_answers. */
#define SUGGESTIONS_MAX 3 /* that stand to one receipt: among more faces nobody could look */
NODISCARD Result pack_matches(Pack *pack, CatalogueWriter *writer);

/* pack_answers.c: what the desk answers to receipts; keys that had to be derived stay in the desk. */
NODISCARD Result pack_answers(Pack *pack, CatalogueWriter *writer);

#endif
