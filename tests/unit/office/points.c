/* The office's table of the places where blood is taken: what is wrong is named by row and column, what is
 * right comes into the catalogue in its order. */
#include "office/points.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "../../support/office/scene.h"
#include "../../support/scratch.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

#include "../../support/check.h"

static Problems problems;
static PointTable points;

static int setup(void **state)
{
    return scratch_begin(state);
}

static int teardown(void **state)
{
    points_done(&points);
    problems_done(&problems);
    return scratch_end(state);
}

static void read_points(const char *text)
{
    points_done(&points);
    problems_done(&problems);
    assert_ok(file_replace(scratch_path(POINTS_FILE), text, strlen(text), 0644));
    assert_ok(points_read(scratch_path("."), NULL, &problems, &points));
}

static void assert_said(size_t count, const char *words)
{
    if (problems.count != count || !strstr(text_get(&problems.sentences), words))
        print_error("said: %s", text_get(&problems.sentences));
    assert_int_equal(problems.count, count);
    assert_non_null(strstr(text_get(&problems.sentences), words));
}

static void a_table_is_read_in_its_order(void **state)
{
    (void)state;
    read_points("hours,name,place,address,name_en\n"
                "8:30–17:00,毕节市公安局,520502|,\"洪山路12号, 一楼\",Bijie police\n"
                ",大方县医院,520521|红旗街道,人民路1号,\n\n");
    assert_int_equal(problems.count, 0);
    assert_int_equal(points.count, 2);
    assert_int_equal(points.list[0].id, 1);
    assert_int_equal(points.list[1].id, 2);
    assert_string_equal(points.list[0].text[POINT_ADDRESS], "洪山路12号, 一楼");
    assert_string_equal(points.list[0].text[POINT_NAME_EN], "Bijie police");
    assert_string_equal(points.list[1].text[POINT_PLACE], "520521|红旗街道");
    assert_string_equal(points.list[1].text[POINT_HOURS], "");
}

static void without_a_table_there_are_none(void **state)
{
    (void)state;
    assert_ok(points_read(scratch_path("."), NULL, &problems, &points));
    assert_int_equal(points.count, 0);
    assert_int_equal(problems.count, 0);
}

static void each_fault_is_named_by_row_and_column(void **state)
{
    (void)state;
    read_points(
        "name,place,address\nA,52,street\n,520502|,street\nB,|village,street\nC,520502|,\n");
    assert_said(4, POINTS_FILE ": row 2, column place (B): expected a place such as");
    assert_said(4, POINTS_FILE ": row 3, column name: is empty");
    assert_said(4, POINTS_FILE ": row 4, column place (B): expected a place with a code");
    assert_said(4, POINTS_FILE ": row 5, column address: is empty");
    read_points("name,place,address,tel\nA,52|,street,1\n");
    assert_said(1, POINTS_FILE ": row 1, column heading (D): unknown heading \"tel\"");
    read_points("name,place,address,\nA,52|,street,1\n");
    assert_said(1, "row 2, column without heading (D): a value under a column without heading");
    read_points("name,place,address\nA,52|,street\nA,53|,street\nA,52|,other street\n");
    assert_said(1, "row 4, column name: A at this place is also in row 2");
    read_points("name,name,place,address\n");
    assert_said(1, "heading \"name\" occurs twice");
    read_points("");
    assert_said(1, "no headings: expected a first row such as name,place,address,hours");
}

static void a_text_that_no_kiosk_could_show_is_refused(void **state)
{
    (void)state;
    Text table = {0};
    text_append(&table, "name,place,address\n");
    for (int i = 0; i < 256; i++)
        text_append(&table, "x");
    text_append(&table, ",52|,\"two\nlines\"\n");
    read_points(text_get(&table));
    assert_said(2, "column name (A): expected at most 255 bytes (85 Chinese characters), got 256");
    assert_said(2, "column address (C): expected one line");
    text_done(&table);
}

static Result count_point(const Point *point, void *user)
{
    int *count = user;
    ++*count;
    assert_int_equal(point->id, *count);
    assert_string_equal(point->text[POINT_NAME], *count == 1 ? "First" : "Second");
    return OK;
}

static void a_pack_carries_them_to_the_kiosk(void **state)
{
    (void)state;
    OfficeScene scene;
    char path[PATH_SIZE];
    int count = 0;
    office_open(&scene);
    office_table(&scene, "case_number\n%s\n", office_number(1));
    assert_ok(path_join(path, scene.cases, POINTS_FILE));
    static const char TABLE[] = "name,place,address\nFirst,52|,a\nSecond,53|,b\n";
    assert_ok(file_replace(path, TABLE, sizeof TABLE - 1, 0644));
    office_must_pack(&scene);
    assert_int_equal(scene.pack.counts.points, 2);
    Catalogue *catalogue = office_catalogue(&scene);
    assert_ok(catalogue_points_each(catalogue, count_point, &count));
    assert_int_equal(count, 2);
    catalogue_close(catalogue);
    static const char BAD[] = "name,place,address\nFirst,nowhere,a\n";
    assert_ok(file_replace(path, BAD, sizeof BAD - 1, 0644));
    assert_int_equal(office_pack(&scene), INVALID);
    assert_non_null(strstr(text_get(&scene.pack.problems.sentences), POINTS_FILE ": row 2"));
    office_close(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_table_is_read_in_its_order, setup, teardown),
        cmocka_unit_test_setup_teardown(without_a_table_there_are_none, setup, teardown),
        cmocka_unit_test_setup_teardown(each_fault_is_named_by_row_and_column, setup, teardown),
        cmocka_unit_test_setup_teardown(a_text_that_no_kiosk_could_show_is_refused, setup,
                                        teardown),
        cmocka_unit_test(a_pack_carries_them_to_the_kiosk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
