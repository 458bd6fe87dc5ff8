/* The division table as the build makes it (build/share/places.db). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/memory.h"
#include "store/places.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

#define MAX 50

static Places *places;
static Place found[MAX];
static size_t count;

static int open_places(void **state)
{
    (void)state;
    const char *path = getenv("HOMEWARD_PLACES");
    Result r = places_open(path != NULL ? path : "build/share/places.db", &places);
    if (r != OK)
        print_error("%s\n", error_detail());
    return r == OK ? 0 : -1;
}

static int close_places(void **state)
{
    (void)state;
    places_close(places);
    return 0;
}

static void search(const char *parent, const char *query, size_t max)
{
    count = 99;
    assert_int_equal(places_search(places, parent, query, max, found, &count), OK);
    assert_true(count <= max);
}

static bool has(const char *code)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(found[i].code, code) == 0)
            return true;
    return false;
}

static void assert_path(const char *code, bool latin, const char *words)
{
    Text out = {0};
    assert_int_equal(places_path(places, code, latin, &out), OK);
    assert_string_equal(text_get(&out), words);
    text_done(&out);
}

static void assert_brief(const char *code, bool latin, const char *words)
{
    Text out = {0};
    assert_int_equal(places_brief(places, code, latin, &out), OK);
    assert_string_equal(text_get(&out), words);
    text_done(&out);
}

static void assert_shown(const char *value, bool latin, const char *words)
{
    Text out = {0};
    assert_int_equal(places_show(places, value, latin, &out), OK);
    assert_string_equal(text_get(&out), words);
    text_done(&out);
}

static void assert_pinyin(const char *code, const char *name, const char *pinyin, const char *latin)
{
    Place place;
    assert_int_equal(places_get(places, code, &place), OK);
    assert_string_equal(place.code, code);
    assert_string_equal(place.name, name);
    assert_string_equal(place.pinyin, pinyin);
    assert_string_equal(place.latin, latin);
}

static void a_place_is_found_by_its_code(void **state)
{
    (void)state;
    assert_pinyin("52", "贵州省", "gui zhou sheng", "Guizhou");
    assert_pinyin("5205", "毕节市", "bi jie shi", "Bijie");
    assert_pinyin("61", "陕西省", "shan xi sheng", "Shaanxi");
    assert_pinyin("6101", "西安市", "xi an shi", "Xi'an");
    assert_pinyin("130225", "乐亭县", "lao ting xian", "Laoting");
    assert_pinyin("1411", "吕梁市", "lv liang shi", "Lüliang");
    assert_pinyin("3415", "六安市", "lu an shi", "Lu'an");
    assert_pinyin("2113", "朝阳市", "chao yang shi", "Chaoyang");
    assert_pinyin("5202", "六盘水市", "liu pan shui shi", "Liupanshui");
    assert_pinyin("130627", "唐县", "tang xian", "Tangxian");
    assert_pinyin("320114402", "中国（南京）软件谷", "zhong guo （ nan jing ） ruan jian gu",
                  "Zhongguo (Nanjing) Ruanjiangu");
    Place place;
    assert_int_equal(places_get(places, "520526", &place), OK);
    assert_string_equal(place.short_name, "威宁");
    assert_int_equal(place.level, 3);
}

static void every_prefecture_has_its_place_on_the_map(void **state)
{
    (void)state;
    PlaceCentre *centres = NULL;
    size_t prefectures = 0;
    count = 0;
    assert_int_equal(places_centres(places, &centres, &count), OK);
    for (size_t i = 0; i < count; i++) {
        prefectures += strlen(centres[i].code) == 4;
        assert_true(i == 0 || strcmp(centres[i - 1].code, centres[i].code) < 0);
        assert_in_range((int)centres[i].latitude, 3, 54);
        assert_in_range((int)centres[i].longitude, 73, 135);
    }
    assert_int_equal(prefectures, 333);
    memory_free(centres);
}

static void a_code_that_is_not_there_is_not_found(void **state)
{
    (void)state;
    static const char *const CODES[] = {"",      "5",    "99",         "5299", "520",   "522401",
                                        "52050", "1101", "5205261234", "52'",  "5205\n"};
    for (size_t i = 0; i < sizeof CODES / sizeof CODES[0]; i++) {
        Place place = {.level = 7};
        assert_int_equal(places_get(places, CODES[i], &place), NOT_FOUND);
        assert_int_equal(place.level, 7);
    }
}

static size_t children(const char *parent)
{
    count = 99;
    assert_int_equal(places_children(places, parent, MAX, found, &count), OK);
    return count;
}

static void the_tree_can_be_walked_from_the_provinces_down(void **state)
{
    (void)state;
    assert_int_equal(children(""), 34);
    assert_string_equal(found[0].name, "北京市");
    assert_string_equal(found[33].code, "82");
    assert_int_equal(children("52"), 9);
    assert_string_equal(found[0].name, "贵阳市");
    assert_true(children("5205") >= 8);
    assert_true(has("520526"));
    assert_true(children("520526") > 30);
    assert_int_equal(found[0].level, 4);
    assert_int_equal(children("520526001"), 0);
    assert_int_equal(children("99"), 0);
    assert_int_equal(places_children(places, "", 5, found, &count), OK);
    assert_int_equal(count, 5);
}

static void fillers_are_left_out_and_their_counties_hang_one_level_up(void **state)
{
    (void)state;
    assert_int_equal(children("11"), 16);
    assert_string_equal(found[0].name, "东城区");
    assert_int_equal(found[0].level, 3);
    assert_true(children("50") >= 38);
    assert_true(children("42") > 13); /* 12 cities, one prefecture, four counties of the province */
    assert_true(has("429004"));
    assert_true(children("4419") > 30); /* Dongguan has townships and no counties */
    assert_int_equal(found[0].level, 4);
    assert_int_equal(children("81"), 18);
}

static void characters_are_found_anywhere_in_a_name(void **state)
{
    (void)state;
    search("", "贵州", MAX);
    assert_string_equal(found[0].name, "贵州省");
    search("", "威宁", MAX);
    assert_string_equal(found[0].code, "520526");
    search("", "彝族", MAX);
    assert_true(has("5134"));
    search("", "县", 10);
    assert_int_equal(count, 10);
    search("", "尔罗斯蒙古", MAX);
    assert_string_equal(found[0].code, "220721");
    for (size_t i = 0; i < count; i++)
        assert_non_null(strstr(found[i].name, "尔罗斯蒙古"));
}

static void pinyin_and_initials_are_found_from_the_beginning(void **state)
{
    (void)state;
    search("", "guizhou", MAX);
    assert_string_equal(found[0].code, "52");
    search("", "Gui Zh", MAX);
    assert_string_equal(found[0].code, "52");
    search("", "xi'an", MAX);
    assert_true(has("6101"));
    search("", "gz", MAX);
    assert_string_equal(found[0].code, "52");
    assert_string_equal(found[1].name, "赣州市");
    assert_string_equal(found[2].name, "广州市"); /* and not 菏泽, which nobody reads gezhe */
    search("", "weining", MAX);
    assert_string_equal(found[0].code, "520526");
    search("", "wnyzhzmz", MAX);
    assert_string_equal(found[0].code, "520526");
    search("", "zhou", 10);
    assert_true(count > 0);
    assert_string_equal(found[0].name, "舟山市");
}

static void every_reading_finds_the_place_also_the_wrong_one(void **state)
{
    (void)state;
    search("", "chongqing", MAX);
    assert_string_equal(found[0].code, "50");
    search("", "zhongqing", MAX);
    assert_string_equal(found[0].code, "50");
    search("", "laoting", MAX);
    assert_string_equal(found[0].code, "130225");
    search("", "leting", MAX);
    assert_string_equal(found[0].code, "130225");
    search("", "lvliang", MAX);
    assert_string_equal(found[0].code, "1411");
}

static void larger_divisions_come_first_then_whole_matches_then_the_table(void **state)
{
    (void)state;
    search("", "朝阳", MAX);
    assert_string_equal(found[0].code, "2113");
    assert_string_equal(found[1].code, "110105"); /* 朝阳区, whole */
    int level = 0;
    bool whole = true;
    for (size_t i = 0; i < count; i++) {
        bool is_whole = strcmp(found[i].short_name, "朝阳") == 0;
        assert_true(found[i].level >= level);
        if (found[i].level == level && is_whole)
            assert_true(whole);
        if (i > 0 && found[i].level == level && is_whole == whole)
            assert_true(strcmp(found[i - 1].code, found[i].code) < 0);
        level = found[i].level;
        whole = is_whole;
    }
    search("", "jilin", MAX);
    assert_string_equal(found[0].code, "22");
    assert_string_equal(found[1].code, "2202");
}

static void a_search_below_a_place_stays_below_it(void **state)
{
    (void)state;
    search("5205", "xian", MAX);
    for (size_t i = 0; i < count; i++)
        assert_true(strncmp(found[i].code, "5205", 4) == 0 && strlen(found[i].code) > 4);
    search("52", "毕节", MAX);
    assert_string_equal(found[0].code, "5205");
    search("5205", "毕节", MAX);
    assert_false(has("5205"));
    search("4419", "hm", MAX);
    assert_true(has("441900121"));
    search("53", "威宁", MAX);
    assert_int_equal(count, 0);
    search("520526001", "a", MAX);
    assert_int_equal(count, 0);
    assert_int_equal(places_search(places, "abc", "a", MAX, found, &count), INVALID);
}

static void whatever_is_typed_does_no_harm(void **state)
{
    (void)state;
    static const char *const QUERIES[] = {
        "",        " ",           "'",  "\"",  "*",    "贵\"州",  "NEAR(贵 州)", "-贵",
        "gz*",     "%",           "_",  "gz%", "\xff", "贵\xff",  "123",         "。，",
        "name:贵", "guizhou贵州", "（", "()",  "AND",  "贵 OR 州"};
    for (size_t i = 0; i < sizeof QUERIES / sizeof QUERIES[0]; i++)
        search("", QUERIES[i], MAX);
    char many[20000];
    memset(many, 'a', sizeof many - 1);
    many[sizeof many - 1] = '\0';
    search("", many, MAX);
    assert_int_equal(count, 0);
    search("", "贵州", 0);
    assert_int_equal(count, 0);
}

static void a_path_reads_from_the_largest_down_and_in_english_up(void **state)
{
    (void)state;
    assert_path("52", false, "贵州省");
    assert_path("520526", false, "贵州省毕节市威宁彝族回族苗族自治县");
    assert_path("520526", true, "Weining, Bijie, Guizhou");
    assert_path("110105", false, "北京市朝阳区");
    assert_path("110105", true, "Chaoyang, Beijing");
    assert_path("620201", false, "甘肃省嘉峪关市");
    assert_path("1501", true, "Hohhot, Inner Mongolia");
    assert_path("999999", false, "");
    assert_path("", false, "");
}

static void in_brief_a_place_is_told_in_few_words(void **state)
{
    (void)state;
    assert_brief("52", false, "贵州");
    assert_brief("52", true, "Guizhou");
    assert_brief("5201", true, "Guiyang, Guizhou");
    assert_brief("520526", false, "贵州毕节威宁");
    assert_brief("520526", true, "Bijie, Guizhou");
    assert_brief("520526100", false, "贵州毕节威宁"); /* its townships are left out */
    assert_brief("520526100", true, "Bijie, Guizhou");
    assert_brief("110105", true, "Chaoyang, Beijing");
    assert_brief("522401", false, ""); /* an old code */
    assert_brief("", true, "");
}

static void a_value_is_shown_with_its_free_words(void **state)
{
    (void)state;
    assert_shown("520526|石桥村", false, "贵州省毕节市威宁彝族回族苗族自治县 石桥村");
    assert_shown("520526|by the bridge", true, "Weining, Bijie, Guizhou: by the bridge");
    assert_shown("520526|", true, "Weining, Bijie, Guizhou");
    assert_shown("|山里", false, "山里");
    assert_shown("522401|山里", false, "山里"); /* a code of an older table */
    assert_shown("5224015555555|山里", false, "山里");
    assert_shown("", false, "");
    assert_shown("山里", false, "山里");
}

static void a_file_that_is_no_table_is_refused(void **state)
{
    (void)state;
    Places *none = NULL;
    assert_int_equal(places_open("/nonexistent/places.db", &none), NOT_FOUND);
    char path[] = "/tmp/homeward-places-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, "no database", 11), 11);
    close(fd);
    assert_int_equal(places_open(path, &none), CORRUPT);
    assert_null(none);
    assert_int_equal(unlink(path), 0);
}

/* Each keystroke asks once; the bound is a tenth of what a person feels, generous for a sanitizer.
 */
static void every_search_answers_within_a_keystroke(void **state)
{
    (void)state;
    static const char *const QUERIES[] = {"g",       "x",      "gz",   "shi",  "zh",   "xian",
                                          "guizhou", "jiedao", "镇",   "街道", "贵州", "开发区",
                                          "城关",    "民族乡", "wxyz", "龘"};
    static const char *const PARENTS[] = {"", "52", "5205", "520526"};
    int64_t worst = 0;
    for (size_t p = 0; p < sizeof PARENTS / sizeof PARENTS[0]; p++)
        for (size_t i = 0; i < sizeof QUERIES / sizeof QUERIES[0]; i++) {
            int64_t begun = clock_ticks_ms();
            search(PARENTS[p], QUERIES[i], MAX);
            int64_t spent = clock_ticks_ms() - begun;
            worst = spent > worst ? spent : worst;
        }
    assert_true(worst < 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_place_is_found_by_its_code),
        cmocka_unit_test(every_prefecture_has_its_place_on_the_map),
        cmocka_unit_test(a_code_that_is_not_there_is_not_found),
        cmocka_unit_test(the_tree_can_be_walked_from_the_provinces_down),
        cmocka_unit_test(fillers_are_left_out_and_their_counties_hang_one_level_up),
        cmocka_unit_test(characters_are_found_anywhere_in_a_name),
        cmocka_unit_test(pinyin_and_initials_are_found_from_the_beginning),
        cmocka_unit_test(every_reading_finds_the_place_also_the_wrong_one),
        cmocka_unit_test(larger_divisions_come_first_then_whole_matches_then_the_table),
        cmocka_unit_test(a_search_below_a_place_stays_below_it),
        cmocka_unit_test(whatever_is_typed_does_no_harm),
        cmocka_unit_test(a_path_reads_from_the_largest_down_and_in_english_up),
        cmocka_unit_test(in_brief_a_place_is_told_in_few_words),
        cmocka_unit_test(a_value_is_shown_with_its_free_words),
        cmocka_unit_test(a_file_that_is_no_table_is_refused),
        cmocka_unit_test(every_search_answers_within_a_keystroke),
    };
    return cmocka_run_group_tests(tests, open_places, close_places);
}
