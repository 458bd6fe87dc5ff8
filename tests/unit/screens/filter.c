/* What a visitor narrows the search by: a choice touched on its page becomes the catalogue's filter, the
 * button's words and icon; the first tile takes it back. */
#include "screens/filter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include "../../support/check.h"
#include "../../support/screen.h"
#include "screens/screens.h"

static App app;
static SearchState *const search = &app.visitor.search;

static int begin(void **state)
{
    (void)state;
    memset(&app, 0, sizeof app);
    app.ui = test_screen_open(1024, 600, NULL);
    app.default_language = "en";
    return places_open("build/share/places.db", &app.places) == OK ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    visitor_wipe(&app.visitor);
    places_close(app.places);
    ui_close(app.ui);
    return 0;
}

static void run(Ui *ui, void *user)
{
    (void)ui;
    app_run(user);
}

static void open_page(FilterKind kind)
{
    search->choosing = kind;
    app.stack[1] = SCREEN_SEARCH;
    app.stack[2] = SCREEN_FILTER;
    app.depth = 2;
    test_screen_settle(app.ui, run, &app);
}

/* Touches a tile of the page of `kind`; only until the page is left, for a search wants a catalogue. */
static void choose(FilterKind kind, const char *id)
{
    open_page(kind);
    const DrawItem *item = draw_find_id(app.ui->last, draw_id(id));
    assert_non_null(item);
    int x = item->seen.x + item->seen.w / 2, y = item->seen.y + item->seen.h / 2;
    app.ui->press.last_target = 0; /* no double tap */
    test_finger(app.ui, SDL_FINGERDOWN, x, y, 0);
    test_finger(app.ui, SDL_FINGERUP, x, y, 0);
    for (int i = 0; i < 10 && app_screen(&app) == SCREEN_FILTER; i++)
        assert_true(test_screen_frame(app.ui, 20, run, &app));
    assert_int_equal(app_screen(&app), SCREEN_SEARCH);
}

static const char *words_of(FilterKind kind)
{
    static char shown[128];
    Text text = {0};
    filter_words(&app, kind, &text);
    (void)text_copy(shown, sizeof shown, text_get(&text));
    text_done(&text);
    return shown;
}

static void at_first_everything_passes(void **state)
{
    (void)state;
    static const CaseFilter EVERYTHING;
    CaseFilter filter = filter_of(search);
    assert_true(filter_passes_all(search));
    assert_memory_equal(&filter, &EVERYTHING, sizeof filter);
    assert_string_equal(words_of(FILTER_SEX), "Girl or boy");
    assert_string_equal(words_of(FILTER_PROVINCE), "Province");
}

static void each_choice_reaches_the_catalogue_and_its_button(void **state)
{
    (void)state;
    search->fresh = true;
    choose(FILTER_SEX, "choice-female");
    assert_false(search->fresh);
    choose(FILTER_WHO, "choice-family_seeking_child");
    choose(FILTER_PROVINCE, "choice-52");
    CaseFilter filter = filter_of(search);
    assert_string_equal(filter.sex, "female");
    assert_string_equal(filter.kind, "family_seeking_child");
    assert_string_equal(filter.province, "52");
    assert_string_equal(words_of(FILTER_SEX), "Girl");
    assert_string_equal(filter_icon(search, FILTER_SEX), "girl");
    assert_string_equal(words_of(FILTER_WHO), "The family is looking");
    assert_string_not_equal(words_of(FILTER_PROVINCE), "Province");
    assert_false(filter_passes_all(search));
}

/* No year and no age lies in two bands or between two, from the first to the last. */
static void bands_follow_one_another_without_a_gap(void **state)
{
    (void)state;
    static const struct {
        FilterKind kind;
        int count, first, last;
    } BANDS[] = {{FILTER_AGE, 5, 0, 120}, {FILTER_YEAR, 7, 0, 2099}};
    for (size_t i = 0; i < 2; i++) {
        int next = BANDS[i].first;
        for (int place = 1; place <= BANDS[i].count; place++) {
            char id[24];
            (void)snprintf(id, sizeof id, "choice-%d", place);
            choose(BANDS[i].kind, id);
            CaseFilter filter = filter_of(search);
            bool age = BANDS[i].kind == FILTER_AGE;
            assert_int_equal(age ? filter.age_from : filter.year_from, next);
            next = (age ? filter.age_to : filter.year_to) + 1;
        }
        assert_int_equal(next, BANDS[i].last + 1);
    }
}

static void any_takes_one_choice_back_and_clear_takes_all(void **state)
{
    (void)state;
    choose(FILTER_SEX, "choice-male");
    choose(FILTER_YEAR, "choice-3");
    choose(FILTER_SEX, "any");
    assert_false(filter_is_chosen(search, FILTER_SEX));
    assert_true(filter_is_chosen(search, FILTER_YEAR));
    assert_string_equal(words_of(FILTER_SEX), "Girl or boy");
    filter_clear(search);
    assert_true(filter_passes_all(search));
}

static void without_the_table_of_places_only_any_can_be_chosen(void **state)
{
    (void)state;
    places_close(app.places);
    app.places = NULL;
    open_page(FILTER_PROVINCE);
    assert_null(draw_find_id(app.ui->last, draw_id("choice-52")));
    choose(FILTER_PROVINCE, "any");
    assert_true(filter_passes_all(search));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(at_first_everything_passes, begin, end),
        cmocka_unit_test_setup_teardown(each_choice_reaches_the_catalogue_and_its_button, begin,
                                        end),
        cmocka_unit_test_setup_teardown(bands_follow_one_another_without_a_gap, begin, end),
        cmocka_unit_test_setup_teardown(any_takes_one_choice_back_and_clear_takes_all, begin, end),
        cmocka_unit_test_setup_teardown(without_the_table_of_places_only_any_can_be_chosen, begin,
                                        end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
