/* English names in the division table as the build makes it: the rule of assets/places/english.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "store/places.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

static Places *places;

static int open_places(void **state)
{
    (void)state;
    const char *path = getenv("HOMEWARD_PLACES");
    return places_open(path != NULL ? path : "build/share/places.db", &places) == OK ? 0 : -1;
}

static int close_places(void **state)
{
    (void)state;
    places_close(places);
    return 0;
}

static void assert_latin(const char *code, const char *latin)
{
    Place place;
    assert_int_equal(places_get(places, code, &place), OK);
    assert_string_equal(place.latin, latin);
}

static void what_is_no_county_has_its_kind_in_english(void **state)
{
    (void)state;
    assert_latin("371072", "Weihai Economic and Technological Development Zone");
    assert_latin("410773", "Xinxiang Pingyuan Urban-Rural Integration Demonstration Zone");
    assert_latin("152971", "Inner Mongolia Alxa High-Tech Industrial Development Zone");
    assert_latin("150172", "Hohhot Economic and Technological Development Zone");
    assert_latin("130272", "Tangshan Hangu Management District");
    assert_latin("320576", "Suzhou Industrial Park");
    assert_latin("130804", "Yingshouyingzi Mining District");
    assert_latin("150521", "Horqin Left Wing Middle Banner");
    assert_latin("410781401", "Dongfeng Farm");
    assert_latin("320118403", "Gaochun Fujiatan Forest Farm");
    assert_latin("410304", "Chanhe Hui District");
    assert_latin("140303", "Kuangqu"); /* nothing but its kind */
    assert_latin("520526", "Weining");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_no_county_has_its_kind_in_english),
    };
    return cmocka_run_group_tests(tests, open_places, close_places);
}
