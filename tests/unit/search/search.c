/* Text search: what it finds, in which order, and that it finds exactly what a scan with LIKE
 * finds. */
#include "store/catalogue_writer.h"

#include "../../support/reference.h"
#include "../../support/scratch.h"
#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
/* Last: it has a macro named fail. */
#include <cmocka.h>

#include "../../support/check.h"

typedef struct Bench {
    Pinyin *pinyin;
    Catalogue *catalogue;
} Bench;

static const CaseFilter EVERYTHING = {0};

/* So many that a filter of half of them is too wide to be read row by row (NARROW_MAX of search.c).
 */
#define CASES 2400

static unsigned next_random(unsigned *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 16;
}

#define PICK(list, state) (list)[next_random(state) % (sizeof(list) / sizeof *(list))]

static void set(Record *record, FieldId field, const char *value)
{
    assert_ok(record_set(record, field, value));
}

static void fill_place(Record *record, FieldId field, unsigned *state)
{
    static const char *const PLACES[] = {"522401|贵州省毕节市石桥镇",
                                         "520101|贵州省贵阳市",
                                         "410101|河南省郑州市，河南街",
                                         "500101|重庆市万州区",
                                         "|河南村",
                                         "820000|澳门",
                                         "",
                                         "610101|西安市Ｎｏ.5厂"};
    set(record, field, PICK(PLACES, state));
}

static void fill(Record *record, unsigned number, unsigned *state)
{
    static const char *const NAMES[] = {"王小明", "王小宝",      "李王明",   "贵州", "阿毛",
                                        "张 伟",  "Tashi Dolma", "欧阳小贵", "",     "重阳"};
    static const char *const STORIES[] = {"村口有一座石桥，桥下有水。他记得贵州话。",
                                          "家在河，南边是山。A red COAT, blue shoes",
                                          "父母去广州打工。",
                                          "他叫小明，爱吃Ｎｏｏｄｌｅｓ",
                                          "有一座桥。石桥镇旁边有小学",
                                          "",
                                          "她有２个哥哥，1998年走失",
                                          "毕节石桥有一座"};
    static const char *const DATES[] = {"1998", "2003-05", "", "1985~", "1990/1995"};
    static const char *const AGES[] = {"3", "7", "", "12"};
    char case_number[16];

    (void)snprintf(case_number, sizeof case_number, "T%05u", number);
    set(record, FIELD_CASE_NUMBER_, case_number);
    set(record, FIELD_KIND_, number % 3 ? "child_seeking_family" : "family_seeking_child");
    set(record, FIELD_SEX_, number % 2 ? "female" : "male");
    set(record, FIELD_CURRENT_NAME_, PICK(NAMES, state));
    set(record, FIELD_CHILDHOOD_NAME_, PICK(NAMES, state));
    fill_place(record, FIELD_SEPARATION_PLACE_, state);
    fill_place(record, FIELD_RESCUE_PLACE_, state);
    set(record, FIELD_SEPARATION_DATE_, PICK(DATES, state));
    set(record, FIELD_AGE_SEPARATED_, PICK(AGES, state));
    set(record, FIELD_STORY_, PICK(STORIES, state));
    set(record, FIELD_CLOTHING_, PICK(STORIES, state));
}

/* One whose texts look alike in all three groups, and whose story has the pieces of a phrase apart. */
static void fill_special(Record *record)
{
    set(record, FIELD_CASE_NUMBER_, "SPECIAL");
    set(record, FIELD_CURRENT_NAME_, "岳石头");
    set(record, FIELD_SEPARATION_PLACE_, "|岳石头村");
    set(record, FIELD_STORY_, "山上有羊，上有羊群。岳石头的家");
}

static void write_catalogue(const char *path, Pinyin *pinyin)
{
    CatalogueWriter *writer = NULL;
    unsigned state = 8;

    assert_ok(catalogue_writer_open(path, 1, 1, "test", NULL, pinyin, &writer));
    for (unsigned i = 0; i < CASES; i++) {
        Record record = {0};
        int64_t id = 0;
        if (i == CASES / 2)
            fill_special(&record);
        else
            fill(&record, i, &state);
        assert_ok(catalogue_writer_add_case(writer, &record, 1, &id));
        record_done(&record);
    }
    assert_ok(catalogue_writer_finish(writer));
    catalogue_writer_close(writer);
}

static int open_bench(void **state)
{
    static Bench bench;

    void *ignored = NULL;
    assert_int_equal(scratch_begin(&ignored), 0);
    const char *path = scratch_path("catalogue.db");
    assert_ok(pinyin_open(&bench.pinyin));
    write_catalogue(path, bench.pinyin);
    assert_ok(catalogue_open(path, &bench.catalogue));
    *state = &bench;
    return 0;
}

static int close_bench(void **state)
{
    Bench *bench = *state;
    catalogue_close(bench->catalogue);
    pinyin_close(bench->pinyin);
    return scratch_end(state);
}

/* Searches, and fails unless the reference finds the same. */
static void search(Bench *bench, const char *query, const CaseFilter *filter,
                   SearchResult *out_result)
{
    Reference reference = {0};

    assert_ok(search_text(bench->catalogue, query, filter, out_result));
    assert_ok(reference_search(catalogue_database(bench->catalogue), query, filter, &reference));
    if (!reference_agrees(&reference, out_result))
        fail_msg("'%s': %zu%s rows, the scan has %zu%s", query, out_result->count,
                 out_result->more ? " and more" : "", reference.count,
                 reference.more ? " and more" : "");
}

static const char *const QUERIES[] = {"王",
                                      "石",
                                      "贵州",
                                      "石桥",
                                      "王小明",
                                      "王小",
                                      "小明",
                                      "有一座",
                                      "有一座石桥",
                                      "石桥镇旁边有小学",
                                      "河南",
                                      "阿毛",
                                      "张伟",
                                      "伟",
                                      "wang",
                                      "w",
                                      "wxm",
                                      "wangxiaoming",
                                      "xiaoming",
                                      "xm",
                                      "gz",
                                      "guizhou",
                                      "guizhousheng",
                                      "chongqing",
                                      "zhongqing",
                                      "WXM",
                                      "ｗｘｍ",
                                      "tashi",
                                      "dolma",
                                      "Tashi Dolma",
                                      "coat",
                                      "noodles",
                                      "no",
                                      "5厂",
                                      "2个",
                                      "1998年",
                                      "1998",
                                      "19",
                                      "王 明",
                                      "石桥 小学",
                                      "guizhou bijie",
                                      "王 贵州",
                                      "王·小明",
                                      "没有的字",
                                      "zzz",
                                      "q",
                                      "小明爱",
                                      "桥下有水他记得",
                                      "%",
                                      "_",
                                      "南边",
                                      "河南边"};

static void every_query_finds_what_a_scan_finds(void **state)
{
    Bench *bench = *state;
    SearchResult result;
    size_t with_rows = 0;

    for (size_t i = 0; i < sizeof QUERIES / sizeof *QUERIES; i++) {
        if (QUERIES[i][0] == '%' || QUERIES[i][0] == '_')
            continue;
        search(bench, QUERIES[i], &EVERYTHING, &result);
        with_rows += result.count > 0;
    }
    assert_true(with_rows > 35); /* the comparison is not one of empty lists */
}

static void filters_keep_the_meaning(void **state)
{
    static const CaseFilter FILTERS[] = {
        {.sex = "female"},
        {.kind = "family_seeking_child", .sex = "male"},
        {.province = "52"},
        {.province = "99"},
        {.age_from = 2, .age_to = 5},
        {.year_from = 1997, .year_to = 2003, .province = "41"},
        {.age_from = 6, .age_to = 12, .year_from = 1980, .year_to = 1992},
    };
    Bench *bench = *state;
    SearchResult result;
    size_t with_rows = 0;

    for (size_t f = 0; f < sizeof FILTERS / sizeof *FILTERS; f++)
        for (size_t i = 0; i < sizeof QUERIES / sizeof *QUERIES; i++) {
            if (QUERIES[i][0] == '%' || QUERIES[i][0] == '_')
                continue;
            search(bench, QUERIES[i], &FILTERS[f], &result);
            with_rows += result.count > 0;
        }
    assert_true(with_rows > 150);
}

static void a_query_without_a_letter_is_refused(void **state)
{
    static const char *const EMPTY[] = {"", " ", "%", "_", "，。", "' OR 1 --\""};
    Bench *bench = *state;
    SearchResult result;

    for (size_t i = 0; i < 5; i++)
        assert_int_equal(search_text(bench->catalogue, EMPTY[i], &EVERYTHING, &result), INVALID);
    search(bench, EMPTY[5], &EVERYTHING, &result);
    assert_int_equal(result.count, 0);
}

static void a_name_comes_before_a_place_and_a_place_before_a_story(void **state)
{
    Bench *bench = *state;
    SearchResult result;
    bool names_over = false;

    search(bench, "贵州", &EVERYTHING, &result);
    assert_int_equal(result.count, SEARCH_MAX);
    assert_true(result.more);
    for (size_t i = 0; i < result.count; i++) {
        Record record = {0};
        assert_ok(catalogue_case(bench->catalogue, result.rows[i].id, &record));
        bool in_name = text_equal(record_get(&record, FIELD_CURRENT_NAME_), "贵州") ||
                       text_equal(record_get(&record, FIELD_CHILDHOOD_NAME_), "贵州");
        assert_true(in_name || i > 0);
        assert_false(in_name && names_over);
        names_over = !in_name;
        record_done(&record);
    }
}

static void nothing_matches_across_punctuation_or_fields(void **state)
{
    Bench *bench = *state;
    SearchResult result;

    search(bench, "桥桥下", &EVERYTHING, &result); /* 石桥，桥下 */
    assert_int_equal(result.count, 0);
    search(bench, "河南边", &EVERYTHING, &result); /* 河，南边 */
    assert_int_equal(result.count, 0);
    search(bench, "张伟", &EVERYTHING, &result); /* 张 伟 */
    assert_int_equal(result.count, 0);
    search(bench, "张 伟", &EVERYTHING, &result);
    assert_true(result.count > 0);
}

static void a_case_is_found_once_however_often_it_matches(void **state)
{
    Bench *bench = *state;
    SearchResult result;

    search(bench, "岳石头", &EVERYTHING, &result);
    assert_int_equal(result.count, 1);
    assert_string_equal(result.rows[0].number, "SPECIAL");
}

static void the_pieces_of_a_phrase_are_not_the_phrase(void **state)
{
    Bench *bench = *state;
    SearchResult result;

    search(bench, "山上有羊群", &EVERYTHING, &result);
    assert_int_equal(result.count, 0);
    search(bench, "上有羊群", &EVERYTHING, &result);
    assert_int_equal(result.count, 1);
}

static void pinyin_and_initials_find_a_name(void **state)
{
    static const char *const SPELLINGS[] = {"wangxiaoming", "wxm", "WangXiao", "wangx"};
    Bench *bench = *state;
    SearchResult named, spelled;

    search(bench, "王小明", &EVERYTHING, &named);
    assert_true(named.count > 10);
    for (size_t i = 0; i < sizeof SPELLINGS / sizeof *SPELLINGS; i++) {
        search(bench, SPELLINGS[i], &EVERYTHING, &spelled);
        assert_true(spelled.count >= named.count);
    }
}

static void every_reading_of_a_character_finds_it(void **state)
{
    Bench *bench = *state;
    SearchResult result;

    search(bench, "chongqing", &EVERYTHING, &result);
    assert_true(result.count > 0);
    search(bench, "zhongyang", &EVERYTHING, &result); /* 重阳, read otherwise */
    assert_true(result.count > 0);
}

/* The dictionary reads 乐亭 as leting; the table of places knows better. */
static void a_place_is_found_as_it_is_read_there(void **state)
{
    static const char *const SPELLINGS[] = {"laoting", "lt",     "laotingxian",
                                            "ltx",     "leting", "乐亭"};
    const char *table = getenv("HOMEWARD_PLACES"), *path = scratch_path("places-catalogue.db");
    Bench *bench = *state;
    Places *places = NULL;
    CatalogueWriter *writer = NULL;
    Catalogue *catalogue = NULL;
    Record record = {0};
    int64_t id = 0;

    assert_ok(places_open(table ? table : "build/share/places.db", &places));
    assert_ok(catalogue_writer_open(path, 1, 1, "test", places, bench->pinyin, &writer));
    set(&record, FIELD_CASE_NUMBER_, "LAOTING");
    set(&record, FIELD_SEPARATION_PLACE_, "130225|");
    assert_ok(catalogue_writer_add_case(writer, &record, 1, &id));
    record_done(&record);
    assert_ok(catalogue_writer_finish(writer));
    catalogue_writer_close(writer);
    assert_ok(catalogue_open(path, &catalogue));
    for (size_t i = 0; i < sizeof SPELLINGS / sizeof *SPELLINGS; i++) {
        SearchResult result = {0};
        assert_ok(search_text(catalogue, SPELLINGS[i], &EVERYTHING, &result));
        if (result.count != 1)
            fail_msg("%s finds %zu", SPELLINGS[i], result.count);
    }
    catalogue_close(catalogue);
    places_close(places);
}

static void words_must_occur_in_the_same_group(void **state)
{
    Bench *bench = *state;
    SearchResult result;

    search(bench, "王 镇", &EVERYTHING, &result); /* a name and a place */
    assert_int_equal(result.count, 0);
    search(bench, "王 阿毛", &EVERYTHING, &result); /* two names of one child */
    assert_true(result.count > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_query_finds_what_a_scan_finds),
        cmocka_unit_test(filters_keep_the_meaning),
        cmocka_unit_test(a_query_without_a_letter_is_refused),
        cmocka_unit_test(a_name_comes_before_a_place_and_a_place_before_a_story),
        cmocka_unit_test(nothing_matches_across_punctuation_or_fields),
        cmocka_unit_test(a_case_is_found_once_however_often_it_matches),
        cmocka_unit_test(the_pieces_of_a_phrase_are_not_the_phrase),
        cmocka_unit_test(pinyin_and_initials_find_a_name),
        cmocka_unit_test(every_reading_of_a_character_finds_it),
        cmocka_unit_test(a_place_is_found_as_it_is_read_there),
        cmocka_unit_test(words_must_occur_in_the_same_group),
    };
    return cmocka_run_group_tests(tests, open_bench, close_bench);
}
