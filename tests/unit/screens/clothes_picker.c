/* Colours of clothes by touch: what is touched is what the record keeps, and each colour has its name. */
#include "screens/pickers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "../../support/touching.h"
#include "record/clothing.h"

static Text worn;

static void draw(void)
{
    Text now = {0};
    text_append(&now, text_get(&worn));
    (void)clothes_picker(&app, touching_area(), &app.visitor.draft.garment, text_get(&now), &worn);
    text_done(&now);
}

static void assert_worn(const char *before, const char *const *ids, const char *after)
{
    Record record = {0};
    ui_forget(app.ui);
    app.visitor.draft.garment = GARMENT_TOP;
    text_clear(&worn);
    text_append(&worn, before);
    touching(draw, ids);
    assert_string_equal(text_get(&worn), after);
    assert_int_equal(record_set(&record, FIELD_CLOTHING_COLOURS_, text_get(&worn)), OK);
    assert_string_equal(record_get(&record, FIELD_CLOTHING_COLOURS_), after);
    record_done(&record);
}

static void colours_go_to_the_garment_that_was_touched(void **state)
{
    (void)state;
    assert_worn("", IDS("colour-red"), "top_red");
    assert_worn("", IDS("figure_below", "colour-navy", "figure_shoes", "colour-white"),
                "below_navy shoes_white");
    assert_worn("shoes_black", IDS("colour-red", "colour-white", "figure_below", "colour-red"),
                "below_red shoes_black top_red top_white");
}

static void touched_once_more_it_is_taken_off(void **state)
{
    (void)state;
    assert_worn("below_red top_red", IDS("colour-red"), "below_red");
    assert_worn("top_red", IDS("colour-red"), "");
}

static void each_colour_is_called_by_its_name(void **state)
{
    (void)state;
    assert_worn("", IDS(""), "");
    for (int i = 0; i < COLOURS; i++) {
        char id[48];
        (void)snprintf(id, sizeof id, "colour-%s", CLOTHING_COLOURS[i].key);
        const DrawItem *tile = draw_find_id(app.ui->last, draw_id(id));
        assert_non_null(tile);
        assert_string_equal(draw_words(app.ui->last, tile), CLOTHING_COLOURS[i].label);
        for (int garment = 0; garment < GARMENTS; garment++) {
            const Option *option = clothing_option((Garment)garment, i);
            assert_non_null(strstr(option->key, CLOTHING_COLOURS[i].key));
            assert_int_equal(strncmp(option->label, CLOTHING_COLOURS[i].label,
                                     strlen(CLOTHING_COLOURS[i].label)),
                             0);
        }
    }
    text_done(&worn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(colours_go_to_the_garment_that_was_touched),
        cmocka_unit_test(touched_once_more_it_is_taken_off),
        cmocka_unit_test(each_colour_is_called_by_its_name),
    };
    return cmocka_run_group_tests(tests, touching_begin, touching_end);
}
