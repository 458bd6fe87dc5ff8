/* What of a case may be shown. This is the only door between what the office knows and what reaches
 * a stick: a record goes in whole and comes out with only what its flags allow. */
#ifndef HOMEWARD_OFFICE_PUBLISH_H
#define HOMEWARD_OFFICE_PUBLISH_H

#include <stdbool.h>
#include <stdint.h>

#include "office/table.h"
#include "store/places.h"

typedef enum Publication {
    PUBLISH_CASE,
    PUBLISH_TOMBSTONE, /* withdrawn, reunited, duplicate, invalid: number and status only */
    PUBLISH_NOTHING    /* expired */
} Publication;

/* What a status or an expiry says; `today` in days since 1970. */
Publication publish_judge(const Record *record, int32_t today);

/* What the flags of a case allow, as one number for the desk to remember. */
int64_t publish_allowed(const TableCase *one);
/* The headings of the flags that allow more than `before` did, blanks between; "" when none does. */
#define LOOSENED_SIZE 80
void publish_loosened(int64_t before, int64_t now, char out[LOOSENED_SIZE]);

/* What was taken out, for the summary and for warnings. */
typedef struct Withheld {
    int photos, names, stories, places; /* photos counts photographs, the rest 0 or 1 */
    bool leaking[FIELD_COUNT]; /* fields taken out because they repeat a withheld name or place */
} Withheld;

/* Takes out of `one` (record, captions, photographs) what may not be shown. `places` (may be NULL)
 * gives the names of withheld divisions. After a failure `one` must not be used. */
NODISCARD Result publish_apply(TableCase *one, Places *places, Withheld *out_withheld);

#endif
