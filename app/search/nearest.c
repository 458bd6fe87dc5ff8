/* The nearest points, kept in order while all are read once: they are thousands at most, and what is
 * kept is a page of them. */
#include "search/nearest.h"

#include <string.h>

typedef struct Choosing {
    const Atlas *atlas;
    const char *code;
    int centre;
    NearPoint *kept;
    size_t max, count;
} Choosing;

/* Smaller is nearer. Kilometres rule wherever they are known; where the map has one centre for several
 * counties, who shares more stands first; a point without them stands behind those with. */
static int64_t rank_of(const Nearness *near)
{
    int64_t ring = near->shared >= 6 ? 0 : near->km >= 0 ? 1 : 2;
    int64_t within = (int64_t)near->closeness + (ring == 1 ? (int64_t)near->km * 8 : 0);
    return ring * 1000000 + within;
}

static Result consider(const Point *point, void *user)
{
    Choosing *choosing = user;
    char code[PLACE_CODE_SIZE];
    size_t digits = strcspn(point->text[POINT_PLACE], "|"), at = choosing->count;
    (void)text_copy(code, digits < sizeof code ? digits + 1 : sizeof code,
                    point->text[POINT_PLACE]);
    Nearness near = places_compare(choosing->atlas, choosing->code, choosing->centre, code,
                                   atlas_find(choosing->atlas, code));
    while (at > 0 && rank_of(&near) < rank_of(&choosing->kept[at - 1].near))
        at--;
    if (at == choosing->max)
        return OK;
    size_t kept = choosing->count < choosing->max ? choosing->count : choosing->max - 1;
    memmove(&choosing->kept[at + 1], &choosing->kept[at], (kept - at) * sizeof *choosing->kept);
    choosing->kept[at] = (NearPoint){*point, near};
    choosing->count = kept + 1;
    return OK;
}

Result nearest_points(Catalogue *catalogue, const Atlas *atlas, const char *code, size_t max,
                      NearPoint *out_points, size_t *out_count)
{
    Choosing choosing = {.atlas = atlas,
                         .code = code,
                         .centre = atlas_find(atlas, code),
                         .kept = out_points,
                         .max = max};
    Result r = catalogue_points_each(catalogue, consider, &choosing);
    *out_count = r == OK ? choosing.count : 0;
    return r;
}
