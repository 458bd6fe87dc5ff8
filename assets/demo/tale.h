#ifndef DEMO_TALE_H
#define DEMO_TALE_H

#include "child.h"
#include "names.h"
#include "phrase.h"
#include "places_pick.h"
#include "record/record.h"
#include "regions.h"

/* How the child was lost, as both sides would tell it. */
typedef struct Circumstance {
    const char *key; /* of OPTIONS_CIRCUMSTANCES */
    int youngest, oldest;
    Phrase family; /* a family tells it */
    Phrase child;  /* the child remembers it */
} Circumstance;

/* A thing remembered of home. */
typedef struct Memory {
    const char *key; /* of OPTIONS_MEMORY */
    Phrase told;     /* in the story */
    const char *own; /* in the child's own words */
} Memory;

enum { TALE_MEMORIES = 5 };

/* One case while it is told. */
typedef struct Tale {
    int index;
    Random r;
    const Child *child;
    Record record;
    Words words;
    const Region *home, *away;
    Place lost_at, found_at;
    char surname[NAME_BYTES], given[NAME_BYTES], call[NAME_BYTES], call_pinyin[NAME_BYTES];
    int born, born_month, gone, gone_month, gone_day, found, told;
    bool name_hidden, place_hidden;
    const Circumstance *how;
    const Memory *memories[TALE_MEMORIES];
    int memories_count;
} Tale;

const Circumstance *circumstance_pick(Random *r, int age);
void memories_pick(Tale *tale);
/* Fills in dates, marks, clothes … and the words. INVALID when a value breaks the record's rules. */
NODISCARD Result tale_set_dates(Tale *tale);
NODISCARD Result tale_set_body(Tale *tale);
NODISCARD Result tale_set_clothing(Tale *tale);
NODISCARD Result tale_set_words(Tale *tale);
/* One line below a photograph, in both languages. */
void tale_captions(Tale *tale, int photo, Text *out, Text *out_english);

/* The whole case: everything in `record`. The caller frees it with record_done. */
NODISCARD Result tale_tell(uint64_t seed, int index, const Child *child, const PlaceTable *places,
                           Tale *out_tale);

#endif
