/* The nearest collection points, from a real catalogue by the real map. */
#include "search/nearest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "../../support/scratch.h"
#include "store/catalogue_writer.h"
/* Last: it has a macro named fail. */
#include <cmocka.h>

#include "../../support/check.h"

#define MAX 4

static Places *places;
static Atlas atlas;
static Catalogue *catalogue;
static NearPoint found[MAX];
static size_t count;

/* Bijie in Guizhou and what lies around it, in no order. */
static const char *const POINTS[][2] = {
    {"Beijing", "110101|"},    {"Guiyang", "520102|"}, {"Dafang", "520521|"},
    {"Qixingguan", "520502|"}, {"Luzhou", "510502|"},  {"Guizhou", "52|"},
    {"Nowhere", "999999|"},    {"Qianxi", "520522|"},
};

static int setup(void **state)
{
    CatalogueWriter *writer = NULL;
    if (scratch_begin(state) != 0)
        return -1;
    const char *path = scratch_path("catalogue.db");
    assert_ok(places_open("build/share/places.db", &places));
    assert_ok(atlas_init(&atlas, places));
    assert_ok(catalogue_writer_open(path, 1, 1764000000, "demo", NULL, NULL, &writer));
    for (size_t i = 0; i < sizeof POINTS / sizeof *POINTS; i++) {
        Point point = {.id = (int64_t)i + 1};
        assert_ok(point_set(&point, POINT_NAME, POINTS[i][0]));
        assert_ok(point_set(&point, POINT_PLACE, POINTS[i][1]));
        assert_ok(catalogue_writer_add_point(writer, &point));
    }
    assert_ok(catalogue_writer_finish(writer));
    catalogue_writer_close(writer);
    return catalogue_open(path, &catalogue) == OK ? 0 : -1;
}

static int teardown(void **state)
{
    catalogue_close(catalogue);
    atlas_done(&atlas);
    places_close(places);
    return scratch_end(state);
}

static void ask(const char *code, size_t max)
{
    assert_ok(nearest_points(catalogue, &atlas, code, max, found, &count));
}

static const char *name(size_t i)
{
    return found[i].point.text[POINT_NAME];
}

static void the_own_county_stands_first_then_kilometres(void **state)
{
    (void)state;
    ask("520502", MAX);
    assert_int_equal(count, MAX);
    assert_string_equal(name(0), "Qixingguan");
    assert_int_equal(found[0].near.shared, 6);
    assert_string_equal(name(1), "Dafang");
    assert_string_equal(name(2), "Qianxi");
    for (size_t i = 1; i < count; i++)
        assert_true(found[i].near.km >= 0 && found[i].near.km < 500);
    for (size_t i = 2; i < count; i++)
        assert_true(found[i].near.km >= found[i - 1].near.km);
    /* Luzhou lies in another province and is nearer than Beijing. */
    ask("510504", MAX);
    assert_string_equal(name(0), "Luzhou");
    ask("110102104", 1);
    assert_int_equal(count, 1);
    assert_string_equal(name(0), "Beijing");
}

static void a_township_counts_as_its_county(void **state)
{
    (void)state;
    ask("520521100", MAX);
    assert_string_equal(name(0), "Dafang");
}

static void without_a_place_the_offices_order_stays(void **state)
{
    (void)state;
    ask("", MAX);
    assert_int_equal(count, MAX);
    for (size_t i = 0; i < count; i++) {
        assert_string_equal(name(i), POINTS[i][0]);
        assert_int_equal(found[i].near.closeness, CLOSENESS_UNKNOWN);
    }
}

static void without_a_map_divisions_decide(void **state)
{
    (void)state;
    const Atlas none = {0};
    assert_ok(nearest_points(catalogue, &none, "520502", MAX, found, &count));
    assert_string_equal(name(0), "Qixingguan");
    assert_string_equal(name(1), "Dafang");
    assert_string_equal(name(2), "Qianxi");
    assert_int_equal(found[3].near.closeness, CLOSENESS_PROVINCE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_own_county_stands_first_then_kilometres),
        cmocka_unit_test(a_township_counts_as_its_county),
        cmocka_unit_test(without_a_place_the_offices_order_stays),
        cmocka_unit_test(without_a_map_divisions_decide),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
