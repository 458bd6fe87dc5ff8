/* What a manifest may say, and that nothing else is believed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "stick/manifest.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

#define HEX64  "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define HASH   HEX64 HEX64
#define PIECES "[\"" HASH "\",\"" HASH "\"]"
#define BUNDLE                                                                                     \
    "{\"name\":\"000012.full.1.db\",\"kind\":\"full\",\"base\":0,\"size\":16777217,"               \
    "\"pieces\":" PIECES "}"
#define FOR_KIOSK "{\"name\":\"GZ-0001.json\",\"size\":12,\"hash\":\"" HASH "\"}"
#define WHOLE                                                                                      \
    "{\"format\":1,\"office\":\"DEMO\",\"stick\":\"stick-1\",\"version\":12,"                      \
    "\"made_at\":1764000000,\"minimum_software\":\"0.1\",\"bundles\":[" BUNDLE "],"                \
    "\"for_kiosks\":[" FOR_KIOSK "]}"

static Result parse(const char *json)
{
    Manifest manifest = {0};
    Result r = manifest_parse(json, strlen(json), &manifest);
    manifest_done(&manifest);
    return r;
}

/* The whole manifest with one part replaced. */
static Result parse_with(const char *part, const char *instead)
{
    char json[8192];
    const char *at = strstr(WHOLE, part);
    assert_non_null(at);
    (void)snprintf(json, sizeof json, "%.*s%s%s", (int)(at - WHOLE), WHOLE, instead,
                   at + strlen(part));
    return parse(json);
}

static void everything_a_manifest_says_is_read(void **state)
{
    (void)state;
    Manifest manifest;
    assert_int_equal(manifest_parse(WHOLE, strlen(WHOLE), &manifest), OK);
    assert_string_equal(manifest.office, "DEMO");
    assert_string_equal(manifest.stick, "stick-1");
    assert_string_equal(manifest.minimum_software, "0.1");
    assert_int_equal(manifest.version, 12);
    assert_int_equal(manifest.made_at, 1764000000);
    assert_int_equal(manifest.bundle_count, 1);
    assert_string_equal(manifest.bundles[0].name, "000012.full.1.db");
    assert_int_equal(manifest.bundles[0].size, 16777217);
    assert_int_equal(manifest.bundles[0].piece_count, 2);
    assert_int_equal(manifest.bundles[0].pieces[1][0], 0x01);
    assert_int_equal(manifest.for_kiosk_count, 1);
    assert_string_equal(manifest.for_kiosks[0].kiosk, "GZ-0001");
    assert_int_equal(manifest.for_kiosks[0].size, 12);
    manifest_done(&manifest);
}

static void what_is_written_is_what_is_read(void **state)
{
    (void)state;
    Manifest manifest, again;
    char *json = NULL;
    size_t length;
    assert_int_equal(manifest_parse(WHOLE, strlen(WHOLE), &manifest), OK);
    assert_int_equal(manifest_write(&manifest, &json, &length), OK);
    assert_int_equal(manifest_parse(json, length, &again), OK);
    assert_string_equal(again.bundles[0].name, manifest.bundles[0].name);
    assert_memory_equal(again.bundles[0].pieces, manifest.bundles[0].pieces, 2 * HASH_BYTES);
    assert_memory_equal(again.for_kiosks, manifest.for_kiosks, sizeof *again.for_kiosks);
    memory_free(json);
    manifest_done(&again);
    manifest_done(&manifest);
}

static void a_manifest_that_kiosks_would_refuse_is_not_written(void **state)
{
    (void)state;
    Manifest manifest;
    char *json = NULL;
    size_t length;
    assert_int_equal(manifest_parse(WHOLE, strlen(WHOLE), &manifest), OK);
    manifest.bundles[0].size = BUNDLE_MAX_BYTES + 1; /* more than FAT32 can hold in a file */
    assert_int_equal(manifest_write(&manifest, &json, &length), INVALID);
    assert_null(json);
    manifest_done(&manifest);
}

static void names_that_leave_the_folder_or_confuse_fat_are_refused(void **state)
{
    (void)state;
    static const char *const names[] = {
        "\"../catalogue.db\"",
        "\"a/b\"",
        "\"\"",
        "\"..\"",
        "\".hidden\"",
        "\"dot.\"",
        "\"a b\"",
        "\"a\\u0000b\"",
        "\"百\"",
        "\"a\\\\b\"",
        "\"C:\"",
        "7",
        "null",
        "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"",
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        assert_int_equal(parse_with("\"000012.full.1.db\"", names[i]), CORRUPT);
    assert_int_equal(parse_with("\"GZ-0001.json\"", "\"GZ-0001\""), CORRUPT);
    assert_int_equal(parse_with("\"GZ-0001.json\"", "\"../GZ.json\""), CORRUPT);
    assert_int_equal(parse_with("\"stick-1\"", "\"../stick\""), CORRUPT);
}

static void numbers_out_of_bounds_are_refused(void **state)
{
    (void)state;
    assert_int_equal(parse_with("\"format\":1", "\"format\":2"), CORRUPT);
    assert_int_equal(parse_with("\"version\":12", "\"version\":0"), CORRUPT);
    assert_int_equal(parse_with("\"version\":12", "\"version\":-12"), CORRUPT);
    assert_int_equal(parse_with("\"version\":12", "\"version\":12.5"), CORRUPT);
    assert_int_equal(parse_with("\"version\":12", "\"version\":9007199254740992"), CORRUPT);
    assert_int_equal(parse_with("\"version\":12", "\"version\":99999999999999999999"), CORRUPT);
    assert_int_equal(parse_with("\"version\":12", "\"version\":\"12\""), CORRUPT);
    assert_int_equal(parse_with("1764000000", "999999999999"), CORRUPT);
    assert_int_equal(parse_with("16777217", "0"), CORRUPT);
    assert_int_equal(parse_with("16777217", "4294967296"), CORRUPT);
    assert_int_equal(parse_with("\"base\":0", "\"base\":12"), CORRUPT);
    assert_int_equal(parse_with("\"size\":12", "\"size\":99999999"), CORRUPT);
}

static void each_piece_has_exactly_one_hash(void **state)
{
    (void)state;
    assert_int_equal(parse_with("16777217", "16777216"), CORRUPT); /* one piece, two hashes */
    assert_int_equal(parse_with("16777217", "33554433"), CORRUPT); /* three pieces */
    assert_int_equal(parse_with(PIECES, "[\"" HASH "\",\"" HEX64 "\"]"), CORRUPT);
    assert_int_equal(parse_with(PIECES, "[\"" HASH "\",7]"), CORRUPT);
    assert_int_equal(parse_with(PIECES, "{}"), CORRUPT);
}

static void nothing_is_said_twice(void **state)
{
    (void)state;
    assert_int_equal(parse_with("\"version\":12", "\"version\":12,\"version\":13"), CORRUPT);
    assert_int_equal(parse_with(FOR_KIOSK, FOR_KIOSK "," FOR_KIOSK), CORRUPT);
    char *twice = memory_new(1, 8192);
    (void)snprintf(twice, 8192, "%s,%s", BUNDLE, BUNDLE);
    char *upper = strstr(twice + strlen(BUNDLE), "full.1");
    upper[0] = 'F'; /* another name, but on FAT the same file */
    assert_int_equal(parse_with(BUNDLE, twice), CORRUPT);
    memory_free(twice);
}

static void a_kind_and_its_base_agree(void **state)
{
    (void)state;
    assert_int_equal(parse_with("\"full\"", "\"delta\""), CORRUPT);
    assert_int_equal(parse_with("\"full\",\"base\":0", "\"full\",\"base\":3"), CORRUPT);
}

#define HEX16  "0123456789abcdef"
#define DIGEST HEX16 HEX16 HEX16 HEX16 HEX16 HEX16 HEX16 HEX16

/* The bundle as a delta from 11, with more said of it, and these digests in front. */
static Result parse_delta(const char *more, const char *digests)
{
    static const char full[] = "\"kind\":\"full\",\"base\":0";
    char json[8192];
    const char *at = strstr(WHOLE, full);
    assert_non_null(at);
    (void)snprintf(json, sizeof json, "{\"digests\":[%s],%.*s\"kind\":\"delta\",\"base\":11%s%s",
                   digests, (int)(at - WHOLE) - 1, WHOLE + 1, more, at + sizeof full - 1);
    return parse(json);
}

static void a_delta_needs_the_digest_of_what_it_leads_to(void **state)
{
    (void)state;
    static const char TWELVE[] = "{\"version\":12,\"digest\":\"" DIGEST "\"}";
    assert_int_equal(parse_delta("", TWELVE), OK);
    assert_int_equal(parse_delta(",\"version\":12", TWELVE), OK);
    assert_int_equal(parse_delta(",\"version\":13", TWELVE), CORRUPT); /* beyond the manifest's */
    assert_int_equal(parse_delta(",\"version\":11", TWELVE), CORRUPT); /* not upwards */
    assert_int_equal(parse_delta("", ""), CORRUPT);
    assert_int_equal(parse_delta("", "{\"version\":11,\"digest\":\"" DIGEST "\"}"), CORRUPT);
    assert_int_equal(parse_delta("", "{\"version\":12,\"digest\":\"" HEX16 "\"}"), CORRUPT);
    assert_int_equal(parse_delta("", "{\"version\":13,\"digest\":\"" DIGEST "\"}"), CORRUPT);
    assert_int_equal(parse_delta("", "{\"version\":12,\"digest\":\"" DIGEST "\"},"
                                     "{\"version\":12,\"digest\":\"" DIGEST "\"}"),
                     CORRUPT);
}

static void keys_of_later_formats_are_skipped(void **state)
{
    (void)state;
    assert_int_equal(parse_with("\"format\":1", "\"format\":1,\"system\":{\"size\":[1,2]}"), OK);
}

static void a_missing_part_is_refused(void **state)
{
    (void)state;
    static const char *const parts[] = {"\"format\"",  "\"office\"",     "\"stick\"",
                                        "\"version\"", "\"made_at\"",    "\"minimum_software\"",
                                        "\"bundles\"", "\"for_kiosks\"", "\"pieces\"",
                                        "\"kind\"",    "\"hash\""};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        assert_int_equal(parse_with(parts[i], "\"x\""), CORRUPT);
}

static void a_manifest_without_bundles_is_one(void **state)
{
    (void)state;
    assert_int_equal(parse_with(BUNDLE, ""), OK);
    assert_int_equal(parse_with(FOR_KIOSK, ""), OK);
}

static void what_is_no_json_is_refused(void **state)
{
    (void)state;
    assert_int_equal(parse(""), CORRUPT);
    assert_int_equal(parse("[]"), CORRUPT);
    assert_int_equal(parse("{"), CORRUPT);
    assert_int_equal(parse(WHOLE "x"), CORRUPT);
    assert_int_equal(manifest_parse(WHOLE "\0", sizeof WHOLE, &(Manifest){0}), CORRUPT);
    assert_int_equal(parse("{\"format\":1,\"office\":\"\xff\"}"), CORRUPT);
}

/* 4 MiB of "{}," would be 300 MB in memory. */
static void a_small_text_cannot_ask_for_much_memory(void **state)
{
    (void)state;
    Text text = {0};
    text_append(&text, "{\"x\":[{}");
    while (text.length < MANIFEST_MAX_BYTES - 16)
        text_append(&text, ",{}");
    text_append(&text, "]}");
    assert_true(text_ok(&text));
    assert_int_equal(parse(text_get(&text)), CORRUPT);
    assert_non_null(strstr(error_detail(), "more than"));
    text_clear(&text);
    for (int i = 0; i < 100000; i++)
        text_append(&text, "[");
    assert_int_equal(parse(text_get(&text)), CORRUPT);
    assert_non_null(strstr(error_detail(), "deeper"));
    text_done(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_a_manifest_says_is_read),
        cmocka_unit_test(what_is_written_is_what_is_read),
        cmocka_unit_test(a_manifest_that_kiosks_would_refuse_is_not_written),
        cmocka_unit_test(names_that_leave_the_folder_or_confuse_fat_are_refused),
        cmocka_unit_test(numbers_out_of_bounds_are_refused),
        cmocka_unit_test(each_piece_has_exactly_one_hash),
        cmocka_unit_test(nothing_is_said_twice),
        cmocka_unit_test(a_kind_and_its_base_agree),
        cmocka_unit_test(a_delta_needs_the_digest_of_what_it_leads_to),
        cmocka_unit_test(keys_of_later_formats_are_skipped),
        cmocka_unit_test(a_missing_part_is_refused),
        cmocka_unit_test(a_manifest_without_bundles_is_one),
        cmocka_unit_test(what_is_no_json_is_refused),
        cmocka_unit_test(a_small_text_cannot_ask_for_much_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
