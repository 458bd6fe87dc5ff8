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

static void a_kind_stands_behind_another_and_its_owner_before_it(void **state)
{
    (void)state;
    assert_latin("421181472", "Guifengshan Scenic Area Management Office");
    assert_latin("421181404", "Shizifeng State Forest Farm");
    assert_latin("150525400", "Liuhao State Farm");
    assert_latin("440607401", "Nanfeng Provincial Labor Re-education Center");
    assert_latin("653121400", "County Breeding Farm");
    assert_latin("120112405", "Jinnan Development Zone West");
    assert_latin("130274451", "Gangcheng Subdistrict Service Center");
    assert_latin("510822400", "Tangjiahe National Nature Reserve");
    assert_latin("410726400", "State Forest Farm"); /* nothing but its kind, and that is plain */
}

static void a_town_stands_apart_from_the_place_and_the_zone_that_it_lies_in(void **state)
{
    (void)state;
    assert_latin("410928109", "Puyang Zi'an");
    assert_latin("220303002", "Siping Tiedong Beishichang");
    assert_latin("533103001", "Mangshi Menghuan");
    assert_latin("410171560", "Zhengzhou Economic and Technological Development Zone Minghu");
    assert_latin("530129405",
                 "Kunming Tangdian Industrial Park Jiaozishan Tourism Development Zone");
    assert_latin("441702401", "Yangjiang Forest Farm Luoqin Branch Farm");
    assert_latin("120104010", "Shuishanggongyuan"); /* a street is spelt whole */
}

static void units_of_the_construction_corps_bear_their_numbers(void **state)
{
    (void)state;
    assert_latin("652327500", "XPCC 6th Division Hongqi Farm");
    assert_latin("652324520", "XPCC 6th Division Xinhu Farm");
    assert_latin("654323500", "XPCC 182nd Regiment");
    assert_latin("652823501", "XPCC 31st Regiment");
    assert_latin("654225501", "XPCC 9th Division 161st Regiment");
    assert_latin("654226500", "10th Division 184th Regiment");
    assert_latin("652302505", "XPCC 222nd Regiment Farm");
    assert_latin("652323520", "XPCC 105th Regiment");
    assert_latin("654022503", "XPCC 67th Regiment Branch");
    assert_latin("310120109", "Situan"); /* a town near Shanghai */
}

static void what_only_looks_like_a_kind_is_spelt(void **state)
{
    (void)state;
    assert_latin("420202", "Huangshigang");
    assert_latin("429021", "Shennongjia");
    assert_latin("140109", "Wanbailin");
    assert_latin("110108008", "Beitaipingzhuang");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_no_county_has_its_kind_in_english),
        cmocka_unit_test(a_kind_stands_behind_another_and_its_owner_before_it),
        cmocka_unit_test(a_town_stands_apart_from_the_place_and_the_zone_that_it_lies_in),
        cmocka_unit_test(units_of_the_construction_corps_bear_their_numbers),
        cmocka_unit_test(what_only_looks_like_a_kind_is_spelt),
    };
    return cmocka_run_group_tests(tests, open_places, close_places);
}
