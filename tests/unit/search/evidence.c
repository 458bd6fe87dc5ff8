/* What a place weighs where the map knows no kilometres. */
#include "search/match.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
/* cmocka needs the four above */
#include <cmocka.h>

static Facts at(const char *place)
{
    Facts facts = {.centre = -1, .age_low = -1, .age_high = -1};
    (void)text_copy(facts.place, sizeof facts.place, place);
    return facts;
}

/* Without a map: no place has a centre. */
static MatchReason weigh(const char *asked_place, const char *listed_place)
{
    static const Atlas nowhere;
    Facts asked = at(asked_place), listed = at(listed_place);
    Match match;
    assert_true(match_weigh(&nowhere, &asked, &listed, &match));
    assert_int_equal(match.near.km, -1);
    assert_float_equal(match.bits, match.reasons[MATCH_PLACE].bits, 0.0001);
    return match.reasons[MATCH_PLACE];
}

static void unknown_kilometres_say_nothing(void **state)
{
    (void)state;
    static const char *const OTHERS[] = {"520526", "5301"}; /* the same province, the next one */
    for (size_t i = 0; i < 2; i++) {
        MatchReason place = weigh("520102", OTHERS[i]);
        assert_int_equal(place.verdict, MATCH_UNKNOWN);
        assert_float_equal(place.bits, 0, 0.0001);
    }
}

static void what_the_codes_say_counts_without_a_map(void **state)
{
    (void)state;
    assert_int_equal(weigh("520526", "520526").verdict, MATCH_AGREES);
    assert_int_equal(weigh("520526", "520502").verdict, MATCH_NEAR); /* the same prefecture */
    assert_int_equal(weigh("520526", "230103").verdict, MATCH_DIFFERS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unknown_kilometres_say_nothing),
        cmocka_unit_test(what_the_codes_say_counts_without_a_map),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
