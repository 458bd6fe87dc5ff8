/* A place where blood is taken for the search, free of charge: what the office's table
 * collection-points.csv says of one, what the catalogue keeps and the kiosk shows. One list of texts
 * drives all three. */
#ifndef HOMEWARD_RECORD_POINT_H
#define HOMEWARD_RECORD_POINT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/result.h"

/* Name, heading of the table and column of the catalogue; whether each point must have it; what it
 * holds, for the office's guide. */
#define POINT_TABLE(P)                                                                             \
    P(NAME, "name", true, "what it is called")                                                     \
    P(NAME_EN, "name_en", false, "the same in English")                                            \
    P(PLACE, "place", true,                                                                        \
      "where it lies: code\\|words; by the code the kiosk finds the nearest")                      \
    P(ADDRESS, "address", true, "street and number, as one tells a driver")                        \
    P(HOURS, "hours", false, "when it is open")                                                    \
    P(HOURS_EN, "hours_en", false, "the same in English")                                          \
    P(PHONE, "phone", false, "its telephone")

#define POINT_ENUM(id, heading, needed, words) POINT_##id,
typedef enum PointField { POINT_TABLE(POINT_ENUM) POINT_FIELDS } PointField;

typedef struct PointHeading {
    const char *key;
    bool needed;
    const char *words;
} PointHeading;
extern const PointHeading POINT_HEADINGS[POINT_FIELDS];

#define POINT_TEXT_SIZE 256
#define POINTS_MAX      20000

typedef struct Point {
    int64_t id;                               /* its place in the office's table, from 1 */
    char text[POINT_FIELDS][POINT_TEXT_SIZE]; /* "" where nothing is said */
} Point;

/* Checks and copies; INVALID with what was expected: one line of at most POINT_TEXT_SIZE - 1 bytes, and
 * for the place a GB/T 2260 code. */
NODISCARD Result point_set(Point *point, PointField field, const char *value);

#endif
