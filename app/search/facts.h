/* What matching compares of a person, small and without words: of a report as its teller knows it, and
 * of each listed case. */
#ifndef HOMEWARD_SEARCH_FACTS_H
#define HOMEWARD_SEARCH_FACTS_H

#include "pinyin/readings.h"
#include "record/date.h"
#include "record/record.h"
#include "search/closeness.h"
#include "search/sounds.h"
#include "store/catalogue.h"

#define FACT_MARKS 6

typedef struct MarkFact {
    uint8_t type, part, side; /* 1 + place in the option list; 0 unknown */
} MarkFact;

typedef struct Facts {
    int64_t id; /* of the case; 0 for a report */
    DateRange birth, separated;
    bool has_birth, has_separated;
    bool birth_is_doubtful;            /* borrowed for the hukou, or guessed */
    int16_t age_low, age_high;         /* years when separated; -1 unknown */
    uint8_t sex, circumstances, blood; /* 1 + place in the option list; 0 unknown */
    uint8_t mark_count;
    MarkFact marks[FACT_MARKS];
    uint64_t tiles;                /* a bit for each option of OPTIONS_MEMORY */
    uint64_t clothes;              /* a bit for each option of OPTIONS_CLOTHING */
    uint8_t hair;                  /* 1 + place in the option list; 0 unknown */
    int16_t height;                /* cm when separated; 0 unknown */
    uint32_t ethnic_group, speech; /* hashes of the words; 0 unknown */
    int16_t centre;                /* atlas_find */
    char place[PLACE_CODE_SIZE];
    SoundNames names;
} Facts;

/* Of a report; the place's centre is left to the Matcher. For REPORT_SEEKING_ORIGIN where one was brought
 * from and the age on arrival stand for the separation. `pinyin` may be NULL: then names are compared by
 * their characters only. NO_MEMORY. */
NODISCARD Result facts_of_report(Pinyin *pinyin, const Record *report, ReportKind kind,
                                 Facts *out_facts);

/* The kind of the cases among which a report of this kind is looked for. */
const char *facts_kind_sought(ReportKind kind);

/* All cases of a kind that are still being looked for ("" = both kinds), in display order, of a database
 * with the tables `cases` and `search_text` of a catalogue. The caller frees with memory_free. Reads every
 * row once: some 3 microseconds a case. */
NODISCARD Result facts_of_cases(sqlite3 *cases, const char *kind, const Atlas *atlas,
                                Facts **out_facts, size_t *out_count);

#endif
