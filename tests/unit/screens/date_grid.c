/* The years that can be chosen go with the time: a kiosk may stand in its hall for ten years and more. */
#include "screens/date_grid.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include "../../support/check.h"
#include "../../support/scratch.h"
#include "../../support/touching.h"
#include "base/clock.h"
#include "screens/pickers.h"

#define IN_2031 1930000000

static void draw(void)
{
    date_picker(&app, touching_area(), &app.visitor.draft.date);
}

static int begin(void **state)
{
    if (scratch_begin(state) != 0 || clock_open(scratch_path("")) != OK)
        return -1;
    return touching_begin(state);
}

static int end(void **state)
{
    return touching_end(state) == 0 ? scratch_end(state) : -1;
}

static void the_present_decade_can_always_be_chosen(void **state)
{
    (void)state;
    DateChoice *date = &app.visitor.draft.date;
    date_picker_load(date, "");
    touching(draw, IDS("decade-1930", "decade-2020"));
    assert_null(draw_find_id(app.ui->last, draw_id("decade-2030")));
    assert_ok(clock_raise_floor(IN_2031));
    touching(draw, IDS("decade-1940", "decade-2030", "year-2031"));
    assert_int_equal(date->ends[0].year, 2031);
    assert_int_equal(date->stage, DATE_STAGE_CALENDAR);
    assert_null(draw_find_id(app.ui->last, draw_id("decade-1930")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_present_decade_can_always_be_chosen, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
