/* What a collection point may say. The rules of a single value only: that one is there, and there
 * once, is the table's business (office/points.c). */
#include "record/point.h"

#include <string.h>

#include "base/text.h"
#include "record/record.h"

#define POINT_ROW(id, heading, needed, words) {heading, needed, words},
const PointHeading POINT_HEADINGS[POINT_FIELDS] = {POINT_TABLE(POINT_ROW)};

Result point_set(Point *point, PointField field, const char *value)
{
    if (strlen(value) >= POINT_TEXT_SIZE)
        return fail(INVALID, "expected at most %d bytes (%d Chinese characters), got %zu",
                    POINT_TEXT_SIZE - 1, (POINT_TEXT_SIZE - 1) / 3, strlen(value));
    const Field like = {.type = field == POINT_PLACE ? FIELD_PLACE : FIELD_TEXT};
    Result r = field_check(&like, value);
    if (r == OK && field == POINT_PLACE && strcspn(value, "|") < 2)
        r = fail(INVALID, "expected a place with a code such as 520502|, got \"%.60s\"", value);
    if (r == OK)
        (void)text_copy(point->text[field], POINT_TEXT_SIZE, value);
    return r;
}
