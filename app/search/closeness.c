/* Closeness of places.
 *
 * What must stay true: it is symmetric; a place that was said coarsely ("Guizhou") agrees with every
 * finer one inside it: what is not known does not part. Distances are great-circle ones (haversine)
 * between the centres of the finest divisions that are on the map, so good to a county's width. */
#include "search/closeness.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

#define EARTH_KM 6371.0

/* Land borders of the provinces, each named once from its lower code; then 35-71, 44-46, 44-81 and
 * 44-82 across the water. Facts of any map. */
static const char BORDERS[] =
    "11-12 11-13 12-13 13-14 13-15 13-21 13-37 13-41 14-15 14-41 14-61 15-21 15-22 15-23 15-61 "
    "15-62 15-64 21-22 22-23 31-32 31-33 32-33 32-34 32-37 33-34 33-35 33-36 34-36 34-37 34-41 "
    "34-42 35-36 35-44 36-42 36-43 36-44 37-41 41-42 41-61 42-43 42-50 42-61 43-44 43-45 43-50 "
    "43-52 44-45 45-52 45-53 50-51 50-52 50-61 51-52 51-53 51-54 51-61 51-62 51-63 52-53 53-54 "
    "54-63 54-65 61-62 61-64 62-63 62-64 62-65 63-65 35-71 44-46 44-81 44-82 ";

Result atlas_init(Atlas *atlas, Places *places)
{
    *atlas = (Atlas){0};
    return places != NULL ? places_centres(places, &atlas->centres, &atlas->count) : OK;
}

void atlas_done(Atlas *atlas)
{
    memory_free(atlas->centres);
    *atlas = (Atlas){0};
}

static int compare_code(const void *code, const void *centre)
{
    return strcmp(code, ((const PlaceCentre *)centre)->code);
}

int atlas_find(const Atlas *atlas, const char *code)
{
    static const size_t DIGITS[] = {6, 4, 2};
    /* Without places there is no table to search in. */
    for (size_t i = 0; i < sizeof DIGITS / sizeof *DIGITS && atlas->count > 0; i++) {
        char part[7];
        if (strlen(code) < DIGITS[i])
            continue;
        (void)text_copy(part, DIGITS[i] + 1, code);
        const PlaceCentre *centre =
            bsearch(part, atlas->centres, atlas->count, sizeof *centre, compare_code);
        if (centre != NULL)
            return (int)(centre - atlas->centres);
    }
    return -1;
}

static double radians(double degrees)
{
    return degrees * (3.14159265358979323846 / 180.0);
}

/* The haversine formula: R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68 (1984). */
static int kilometres(const PlaceCentre *a, const PlaceCentre *b)
{
    double north = sin(radians((double)b->latitude - (double)a->latitude) / 2);
    double east = sin(radians((double)b->longitude - (double)a->longitude) / 2);
    double h = north * north +
               cos(radians((double)a->latitude)) * cos(radians((double)b->latitude)) * east * east;
    return (int)lround(2 * EARTH_KM * asin(fmin(1.0, sqrt(h))));
}

bool provinces_touch(const char *a, const char *b)
{
    char border[6];
    bool ordered = strncmp(a, b, 2) < 0;
    memcpy(border, ordered ? a : b, 2);
    border[2] = '-';
    memcpy(border + 3, ordered ? b : a, 2);
    border[5] = '\0';
    return strstr(BORDERS, border) != NULL;
}

static int shared_digits(const char *a, const char *b)
{
    static const int LEVELS[] = {9, 6, 4, 2};
    for (size_t i = 0; i < sizeof LEVELS / sizeof *LEVELS; i++) {
        size_t digits = (size_t)LEVELS[i];
        if (strlen(a) >= digits && strlen(b) >= digits && memcmp(a, b, digits) == 0)
            return LEVELS[i];
    }
    return 0;
}

Nearness places_compare(const Atlas *atlas, const char *code_a, int centre_a, const char *code_b,
                        int centre_b)
{
    Nearness near = {.km = -1};
    if (strlen(code_a) < 2 || strlen(code_b) < 2)
        return near;
    near.shared = shared_digits(code_a, code_b);
    size_t shared = (size_t)near.shared;
    near.whole = strlen(code_a) == shared || strlen(code_b) == shared;
    if (centre_a >= 0 && centre_b >= 0)
        near.km = kilometres(&atlas->centres[centre_a], &atlas->centres[centre_b]);
    switch (near.shared) {
    case 9:
        near.closeness = CLOSENESS_TOWNSHIP;
        break;
    case 6:
        near.closeness = CLOSENESS_COUNTY;
        break;
    case 4:
        near.closeness = CLOSENESS_PREFECTURE;
        break;
    case 2:
        near.closeness = CLOSENESS_PROVINCE;
        break;
    default:
        near.closeness = provinces_touch(code_a, code_b) ? CLOSENESS_NEXT_PROVINCE : CLOSENESS_FAR;
    }
    return near;
}
