/* The catalogue: what the office wrote is what the kiosk reads, nothing else opens. */
#include "store/catalogue_writer.h"

#include "../../support/scratch.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
/* Last: it has a macro named fail. */
#include <cmocka.h>

#include "../../support/check.h"

static const CaseFilter EVERYTHING = {0};

static void set(Record *record, FieldId field, const char *value)
{
    assert_ok(record_set(record, field, value));
}

static ImportedPhoto photo(const char *full, const char *thumb)
{
    return (ImportedPhoto){.full = (uint8_t *)(uintptr_t)full,
                           .thumb = (uint8_t *)(uintptr_t)thumb,
                           .full_length = strlen(full),
                           .thumb_length = strlen(thumb),
                           .width = 300,
                           .height = 400};
}

static void add_photo(CatalogueWriter *writer, int64_t id, const char *words, const char *age)
{
    ImportedPhoto content = photo(words, "small");
    CasePhoto description = {.progressed = true};

    (void)text_copy(description.age, sizeof description.age, age);
    (void)text_copy(description.caption, sizeof description.caption, "在家门口");
    (void)text_copy(description.caption_en, sizeof description.caption_en, "at the door");
    assert_ok(catalogue_writer_add_photo(writer, id, &description, &content));
}

/* Case `i` of `count`, oldest first: sex and province by turns, every fifth without age and date. */
static int64_t add_case(CatalogueWriter *writer, int i)
{
    Record record = {0};
    char text[32];
    int64_t id = 0;

    (void)snprintf(text, sizeof text, "C%04d", i);
    set(&record, FIELD_CASE_NUMBER_, text);
    set(&record, FIELD_KIND_, i % 3 ? "child_seeking_family" : "family_seeking_child");
    set(&record, FIELD_STATUS_, "searching");
    set(&record, FIELD_SEX_, i % 2 ? "female" : "male");
    if (i % 4)
        set(&record, FIELD_CURRENT_NAME_, "王小明");
    set(&record, FIELD_CHILDHOOD_NAME_, "毛毛");
    if (i % 5) {
        (void)snprintf(text, sizeof text, "%d", 1990 + i % 10);
        set(&record, FIELD_SEPARATION_DATE_, text);
        (void)snprintf(text, sizeof text, "%d", 1988 + i % 10);
        set(&record, FIELD_BIRTH_DATE_, text);
    }
    set(&record, FIELD_SEPARATION_PLACE_, i % 2 ? "522401|石桥村" : "41|河边");
    set(&record, FIELD_STORY_, "村口有一座石桥。");
    assert_ok(catalogue_writer_add_case(writer, &record, 7, &id));
    record_done(&record);
    return id;
}

static CatalogueWriter *begin(const char *name)
{
    CatalogueWriter *writer = NULL;
    assert_ok(
        catalogue_writer_open(scratch_path(name), 12, 1764000000, "demo", NULL, NULL, &writer));
    return writer;
}

static Catalogue *finish(CatalogueWriter *writer, const char *name)
{
    Catalogue *catalogue = NULL;
    assert_ok(catalogue_writer_finish(writer));
    catalogue_writer_close(writer);
    assert_ok(catalogue_open(scratch_path(name), &catalogue));
    return catalogue;
}

static Catalogue *make(int count)
{
    CatalogueWriter *writer = begin("catalogue.db");
    for (int i = 1; i <= count; i++)
        (void)add_case(writer, i);
    return finish(writer, "catalogue.db");
}

static void the_catalogue_says_what_it_is(void **state)
{
    (void)state;
    CatalogueWriter *writer = begin("catalogue.db");
    int64_t id = add_case(writer, 1);
    add_photo(writer, id, "full picture", "5");
    assert_ok(catalogue_writer_add_tombstone(writer, "GONE", 3, "withdrawn"));
    Catalogue *catalogue = finish(writer, "catalogue.db");
    const CatalogueInfo *info = catalogue_info(catalogue);
    int64_t tombstones = 0;

    assert_int_equal(info->version, 12);
    assert_int_equal(info->made_at, 1764000000);
    assert_int_equal(info->cases, 1);
    assert_int_equal(info->photos, 1);
    assert_string_equal(info->office, "demo");
    assert_ok(database_number(catalogue_database(catalogue),
                              "SELECT revision FROM tombstones WHERE case_number = 'GONE'",
                              &tombstones));
    assert_int_equal(tombstones, 3);
    assert_int_equal(scratch_count(), 1); /* no building file, no journal */
    catalogue_close(catalogue);
}

static void pages_come_newest_first_without_gap_or_repetition(void **state)
{
    Catalogue *catalogue = make(25);
    CaseRow rows[10];
    int64_t before = INT64_MAX, expected = 25;
    size_t count = 0;
    (void)state;

    do {
        assert_ok(catalogue_list(catalogue, &EVERYTHING, before, 10, rows, &count));
        for (size_t i = 0; i < count; i++)
            assert_int_equal(rows[i].id, expected--);
        before = count > 0 ? rows[count - 1].id : 0;
    } while (count == 10);
    assert_int_equal(expected, 0);
    catalogue_close(catalogue);
}

static void a_row_shows_what_is_known(void **state)
{
    Catalogue *catalogue = make(5);
    CaseRow row;
    (void)state;

    assert_ok(catalogue_row(catalogue, 3, &row));
    assert_string_equal(row.number, "C0003");
    assert_string_equal(row.name, "王小明");
    assert_string_equal(row.sex, "female");
    assert_string_equal(row.kind, "family_seeking_child");
    assert_string_equal(row.status, "searching");
    assert_int_equal(row.separation_year, 1993);
    assert_true(row.age_low <= 2 && row.age_high >= 2);
    assert_non_null(strstr(row.place, "石桥村"));
    assert_string_equal(row.place_code, "522401");
    assert_int_equal(row.photo, 0);
    assert_ok(catalogue_row(catalogue, 4, &row));
    assert_string_equal(row.name, "毛毛"); /* no other name is known */
    assert_ok(catalogue_row(catalogue, 5, &row));
    assert_int_equal(row.separation_year, 0);
    assert_int_equal(row.age_low, -1);
    assert_int_equal(catalogue_row(catalogue, 6, &row), NOT_FOUND);
    catalogue_close(catalogue);
}

static void unknown_ages_and_dates_stay_in(void **state)
{
    Catalogue *catalogue = make(100);
    const CaseFilter years = {.year_from = 1991, .year_to = 1992};
    const CaseFilter ages = {.age_from = 10, .age_to = 12};
    CaseRow rows[100];
    size_t count = 0;
    int64_t counted = 0;
    (void)state;

    assert_ok(catalogue_list(catalogue, &years, INT64_MAX, 100, rows, &count));
    assert_int_equal(count, 20 + 20); /* of those years; unknown */
    for (size_t i = 0; i < count; i++)
        assert_true(rows[i].separation_year == 0 ||
                    (rows[i].separation_year >= 1991 && rows[i].separation_year <= 1992));
    assert_ok(catalogue_count(catalogue, &years, &counted));
    assert_int_equal(counted, count);
    assert_ok(catalogue_count(catalogue, &ages, &counted));
    assert_int_equal(counted, 20); /* nobody was ten: only the unknown */
    catalogue_close(catalogue);
}

static void filters_join(void **state)
{
    Catalogue *catalogue = make(60);
    const CaseFilter filter = {.sex = "female", .province = "52", .kind = "family_seeking_child"};
    const CaseFilter nowhere = {.province = "99"};
    CaseRow rows[60];
    size_t count = 0;
    int64_t counted = 0;
    (void)state;

    assert_ok(catalogue_list(catalogue, &filter, INT64_MAX, 60, rows, &count));
    assert_int_equal(count, 10);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(rows[i].id % 6, 3);
    assert_ok(catalogue_list(catalogue, &nowhere, INT64_MAX, 60, rows, &count));
    assert_int_equal(count, 0);
    assert_ok(catalogue_count(catalogue, &EVERYTHING, &counted));
    assert_int_equal(counted, 60);
    catalogue_close(catalogue);
}

static void a_case_comes_back_word_for_word(void **state)
{
    Catalogue *catalogue = make(3);
    Record record = {0};
    int64_t id = 0;
    (void)state;

    assert_ok(catalogue_find(catalogue, "C0002", &id));
    assert_ok(catalogue_case(catalogue, id, &record));
    assert_string_equal(record_get(&record, FIELD_STORY_), "村口有一座石桥。");
    assert_string_equal(record_get(&record, FIELD_SEPARATION_PLACE_), "41|河边");
    assert_string_equal(record_get(&record, FIELD_SEPARATION_DATE_), "1992");
    assert_string_equal(record_get(&record, FIELD_CLOTHING_), "");
    record_done(&record);
    assert_int_equal(catalogue_find(catalogue, "C9999", &id), NOT_FOUND);
    assert_int_equal(catalogue_case(catalogue, 99, &record), NOT_FOUND);
    catalogue_close(catalogue);
}

static void what_only_the_office_may_see_has_no_column(void **state)
{
    (void)state;
    for (int i = 0; i < FIELD_COUNT; i++) {
        char column[64];
        (void)snprintf(column, sizeof column, ", %s TEXT", FIELDS[i].key);
        bool there = strstr(catalogue_schema(), column) != NULL;
        assert_int_equal(there, (FIELDS[i].where & IN_CASE) && FIELDS[i].audience != SHOW_OFFICE);
    }
}

static void photographs_come_back_in_order_and_once(void **state)
{
    (void)state;
    CatalogueWriter *writer = begin("catalogue.db");
    int64_t first = add_case(writer, 1), second = add_case(writer, 2);
    add_photo(writer, first, "picture A", "3");
    add_photo(writer, first, "picture B", "8");
    add_photo(writer, second, "picture A", "");
    Catalogue *catalogue = finish(writer, "catalogue.db");
    CasePhoto photos[CASE_PHOTOS_MAX];
    CaseRow row;
    uint8_t *bytes = NULL;
    size_t count = 0, length = 0;
    int64_t pictures = 0;

    assert_ok(catalogue_photos(catalogue, first, photos, &count));
    assert_int_equal(count, 2);
    assert_string_equal(photos[0].age, "3");
    assert_string_equal(photos[1].age, "8");
    assert_string_equal(photos[1].caption, "在家门口");
    assert_string_equal(photos[1].caption_en, "at the door");
    assert_true(photos[1].progressed);
    assert_int_equal(photos[1].width, 300);
    assert_ok(catalogue_row(catalogue, first, &row));
    assert_int_equal(row.photo, photos[0].id);
    assert_ok(catalogue_photo_bytes(catalogue, photos[1].id, false, &bytes, &length));
    assert_int_equal(length, 9);
    assert_memory_equal(bytes, "picture B", 9);
    memory_free(bytes);
    assert_ok(catalogue_photo_bytes(catalogue, photos[1].id, true, &bytes, &length));
    assert_memory_equal(bytes, "small", 5);
    memory_free(bytes);
    assert_int_equal(catalogue_photo_bytes(catalogue, 1, true, &bytes, &length), NOT_FOUND);
    assert_ok(
        database_number(catalogue_database(catalogue), "SELECT count(*) FROM pictures", &pictures));
    assert_int_equal(pictures, 2);
    catalogue_close(catalogue);
}

static void a_tenth_photograph_is_refused(void **state)
{
    (void)state;
    CatalogueWriter *writer = begin("catalogue.db");
    int64_t id = add_case(writer, 1);
    char words[] = "picture 0";
    for (int i = 0; i < CASE_PHOTOS_MAX; i++) {
        words[8] = (char)('0' + i);
        add_photo(writer, id, words, "");
    }
    ImportedPhoto content = photo("one more", "small");
    CasePhoto description = {0};
    assert_int_equal(catalogue_writer_add_photo(writer, id, &description, &content), INVALID);
    assert_int_equal(catalogue_writer_add_photo(writer, 77, &description, &content), NOT_FOUND);
    catalogue_writer_close(writer);
}

static void an_unfinished_catalogue_leaves_nothing(void **state)
{
    (void)state;
    CatalogueWriter *writer = begin("catalogue.db");
    (void)add_case(writer, 1);
    catalogue_writer_close(writer);
    assert_int_equal(scratch_count(), 0);
    scratch_write("catalogue.db", "x", 1);
    assert_int_equal(
        catalogue_writer_open(scratch_path("catalogue.db"), 1, 1, "demo", NULL, NULL, &writer),
        INVALID);
}

static void two_cases_with_one_number_are_refused(void **state)
{
    (void)state;
    CatalogueWriter *writer = begin("catalogue.db");
    Record record = {0};
    int64_t id = 0;
    set(&record, FIELD_CASE_NUMBER_, "C0001");
    (void)add_case(writer, 1);
    assert_int_equal(catalogue_writer_add_case(writer, &record, 1, &id), INVALID);
    assert_non_null(strstr(error_detail(), "C0001"));
    record_done(&record);
    catalogue_writer_close(writer);
}

static void the_same_cases_make_the_same_file(void **state)
{
    size_t first_length = 0, second_length = 0;
    (void)state;

    catalogue_close(make(20));
    char *first = scratch_read("catalogue.db", &first_length);
    assert_int_equal(scratch_run("rm catalogue.db"), 0);
    catalogue_close(make(20));
    char *second = scratch_read("catalogue.db", &second_length);
    assert_int_equal(first_length, second_length);
    assert_memory_equal(first, second, first_length);
    free(first);
    free(second);
}

static void spoil(const char *sql)
{
    sqlite3 *db = NULL;
    assert_int_equal(scratch_run("cp catalogue.db spoilt.db"), 0);
    assert_ok(database_open(scratch_path("spoilt.db"), &db));
    assert_ok(database_run(db, sql));
    database_close(db);
}

static void another_kind_or_format_is_not_opened(void **state)
{
    static const char *const SPOILERS[] = {"PRAGMA application_id = 1", "PRAGMA user_version = 1",
                                           "DROP TABLE find_names",     "DROP TABLE thumbs",
                                           "CREATE TABLE more(x)",      "DELETE FROM about"};
    Catalogue *catalogue = NULL;
    (void)state;

    assert_int_equal(catalogue_open(scratch_path("catalogue.db"), &catalogue), NOT_FOUND);
    catalogue_close(make(3));
    for (size_t i = 0; i < sizeof SPOILERS / sizeof *SPOILERS; i++) {
        spoil(SPOILERS[i]);
        assert_int_equal(catalogue_open(scratch_path("spoilt.db"), &catalogue), CORRUPT);
    }
    spoil("DELETE FROM cases WHERE id = 1");
    assert_ok(catalogue_open(scratch_path("spoilt.db"), &catalogue));
    catalogue_close(catalogue);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scratch_begin, scratch_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_catalogue_says_what_it_is),
        TEST(pages_come_newest_first_without_gap_or_repetition),
        TEST(a_row_shows_what_is_known),
        TEST(unknown_ages_and_dates_stay_in),
        TEST(filters_join),
        TEST(a_case_comes_back_word_for_word),
        TEST(what_only_the_office_may_see_has_no_column),
        TEST(photographs_come_back_in_order_and_once),
        TEST(a_tenth_photograph_is_refused),
        TEST(an_unfinished_catalogue_leaves_nothing),
        TEST(two_cases_with_one_number_are_refused),
        TEST(the_same_cases_make_the_same_file),
        TEST(another_kind_or_format_is_not_opened),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
