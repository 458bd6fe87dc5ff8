/* The headings of the office's table: the keys of the field table, `revision`, and the photo
 * columns photo_1 … photo_9 with what belongs to each (photo_1_age, photo_1_caption, …). */
#ifndef HOMEWARD_OFFICE_HEADING_H
#define HOMEWARD_OFFICE_HEADING_H

#include <stddef.h>

#include "base/result.h"
#include "record/fields.h"

typedef enum PhotoPart {
    PHOTO_FILE,
    PHOTO_AGE,
    PHOTO_DATE,
    PHOTO_CAPTION,
    PHOTO_CAPTION_EN,
    PHOTO_PROGRESSED,
    PHOTO_SHOW,
    PHOTO_PARTS
} PhotoPart;

/* BLANK: must stay empty. */
typedef enum HeadingKind {
    HEADING_BLANK,
    HEADING_FIELD,
    HEADING_REVISION,
    HEADING_PHOTO
} HeadingKind;

#define HEADING_TEXT_SIZE 48

typedef struct Heading {
    HeadingKind kind;
    FieldId field;  /* HEADING_FIELD */
    int photo;      /* HEADING_PHOTO: 1..9 */
    PhotoPart part; /* HEADING_PHOTO */
    char text[HEADING_TEXT_SIZE];
} Heading;

/* "" is a blank heading (a column that must stay empty). INVALID, with what was expected, for an
 * unknown one and for one that only reports have. */
NODISCARD Result heading_parse(const char *text, Heading *out_heading);
/* The suffix of a part: "" or "_age" … and one sentence of what it holds. */
const char *photo_part_suffix(PhotoPart part);
const char *photo_part_words(PhotoPart part);

#endif
