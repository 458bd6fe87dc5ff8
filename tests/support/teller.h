/* People as witnesses: a report made out of a case by forgetting, mishearing, borrowed birth dates, new
 * names and the county next door. The right answer is known: the case that it was made from. */
#ifndef HOMEWARD_TESTS_TELLER_H
#define HOMEWARD_TESTS_TELLER_H

#include "record/record.h"
#include "store/places.h"

/* What the teller of a `kind` report (seeking_child or seeking_origin) would answer to that report's
 * own questions about `listed`. Same seed, same report. The caller calls record_done. */
void teller_report(uint64_t seed, ReportKind kind, const Record *listed, Places *places,
                   Record *out_report);

#endif
