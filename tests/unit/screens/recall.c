/* A search that asks, on a kiosk that cannot look for anybody: nobody is kept waiting. */
#include "screens/screens.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include "../../support/check.h"
#include "../../support/many_cases.h"
#include "../../support/scratch.h"
#include "../../support/screen.h"
#include "base/words.h"

static App app;

static int begin(void **state)
{
    if (scratch_begin(state) != 0)
        return -1;
    many_cases_write(scratch_path("catalogue.db"), "build/share/places.db", 60, 7);
    app.ui = test_screen_open(1024, 600, NULL);
    app.default_language = "en";
    return catalogue_open(scratch_path("catalogue.db"), &app.catalogue) == OK ? 0 : -1;
}

static int end(void **state)
{
    visitor_wipe(&app.visitor);
    catalogue_close(app.catalogue);
    ui_close(app.ui);
    return scratch_end(state);
}

static void run(Ui *ui, void *user)
{
    (void)ui;
    (void)user;
    app_run(&app);
}

static bool says(const char *words)
{
    const DrawList *list = app.ui->last;
    for (size_t i = 0; i < list->item_count; i++)
        if (strstr(draw_words(list, &list->items[i]), words))
            return true;
    return false;
}

static void without_a_finder_the_answer_is_that_nobody_is_there(void **state)
{
    (void)state;
    recall_begin(&app);
    test_screen_settle(app.ui, run, NULL);
    assert_true(says(_("What do you remember?")));
    report_ask(&app, questions_for(REPORT_SEEKING_CHILD)->count);
    assert_int_equal(app_screen(&app), SCREEN_RECALLED);
    test_screen_settle(app.ui, run, NULL);
    assert_true(says(_("Nobody on the list. Please go on.")));
    assert_false(ui_is_busy(app.ui)); /* nothing is looked for again and again */
    assert_int_equal(app.trouble, OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(without_a_finder_the_answer_is_that_nobody_is_there, begin,
                                        end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
