/* What reaches a stick: everything that may, nothing that may not, signed and hashed so that others
 * can check it; what was withdrawn does not come back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../support/office/scene.h"
#include "../../support/scratch.h"
#include "base/memory.h"
#include "stick/manifest.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

static OfficeScene scene;

static int setup(void **state)
{
    (void)state;
    office_open(&scene);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    office_close(&scene);
    return 0;
}

static bool holds(const char *bytes, size_t length, const char *words)
{
    return memmem(bytes, length, words, strlen(words)) != NULL;
}

/* The bundle's bytes, whether they hold `words` anywhere. */
static bool bundle_holds(const char *words)
{
    size_t length = 0;
    char *bytes = office_bundle(&scene, &length);
    bool found = holds(bytes, length, words);
    memory_free(bytes);
    return found;
}

static void a_table_becomes_a_catalogue_with_its_photographs(void **state)
{
    (void)state;
    CaseRow rows[4];
    CasePhoto photos[CASE_PHOTOS_MAX];
    size_t count = 0;
    office_picture(&scene, "a.jpg", 50);
    office_picture(&scene, "b.jpg", 200);
    office_table(&scene,
                 "case_number,current_name,sex,photo_1,photo_2,photo_2_age,photo_2_caption\n"
                 "%s,王小明,male,a.jpg,b.jpg,4,四岁\n%s,李花,female,a.jpg,,,\n",
                 office_number(0), office_number(1));
    office_must_pack(&scene);
    assert_int_equal(scene.pack.counts.cases, 2);
    assert_int_equal(scene.pack.counts.photos, 3);
    Catalogue *catalogue = office_catalogue(&scene);
    assert_int_equal(catalogue_info(catalogue)->version, 1);
    assert_string_equal(catalogue_info(catalogue)->office, "DEMO");
    CaseFilter all = {0};
    assert_int_equal(catalogue_list(catalogue, &all, INT64_MAX, 4, rows, &count), OK);
    assert_int_equal(count, 2);
    assert_string_equal(rows[0].name, "李花"); /* the last row of the table is the newest */
    assert_int_equal(catalogue_photos(catalogue, rows[1].id, photos, &count), OK);
    assert_int_equal(count, 2);
    assert_string_equal(photos[1].age, "4");
    assert_string_equal(photos[1].caption, "四岁");
    catalogue_close(catalogue);
}

static void photographs_lose_their_metadata(void **state)
{
    (void)state;
    office_picture(&scene, "a.jpg", 50);
    size_t length = 0;
    char *before = scratch_read("cases/photos/a.jpg", &length);
    assert_true(holds(before, length, "SECRET PLACE")); /* else the next line proves nothing */
    free(before);
    office_table(&scene, "case_number,photo_1\n%s,a.jpg\n", office_number(0));
    office_must_pack(&scene);
    assert_false(bundle_holds("SECRET PLACE"));
}

static void withheld_words_are_in_no_byte_of_the_stick(void **state)
{
    (void)state;
    office_picture(&scene, "a.jpg", 50);
    office_table(
        &scene,
        "case_number,current_name,childhood_name,story,separation_place,show_name,show_story,"
        "place_precision,show_photo,dna_where,photo_1,photo_1_caption\n"
        "%s,Wangxiaoming,Maomao,Riverside tale,520526|Stonebridge,no,no,province,no,"
        "County hospital,a.jpg,Birthday\n"
        "%s,Shownname,,Shownstory,520526|Shownplace,,,,,,,\n",
        office_number(0), office_number(1));
    office_must_pack(&scene);
    assert_int_equal(scene.pack.counts.photos, 0);
    assert_int_equal(scene.pack.counts.photos_withheld, 1);
    static const char *const withheld[] = {"angxiaoming", "Maomao",    "maomao",
                                           "Riverside",   "riverside", "Stonebridge",
                                           "stonebr",     "hospital",  "Birthday"};
    for (size_t i = 0; i < sizeof withheld / sizeof *withheld; i++)
        assert_false(bundle_holds(withheld[i]));
    assert_true(bundle_holds("Shownname")); /* the search works */
    assert_true(bundle_holds("Shownstory"));
    assert_true(bundle_holds("Shownplace"));
}

static void a_damaged_photograph_is_named_and_nothing_is_written(void **state)
{
    (void)state;
    scratch_write("cases/photos/a.jpg", "no picture", 10);
    office_picture(&scene, "b.jpg", 9);
    scratch_write("cases/photos/c.jpg", "neither", 7);
    office_table(&scene, "case_number,photo_1,photo_2\n%s,a.jpg,b.jpg\n%s,b.jpg,c.jpg\n",
                 office_number(0), office_number(1));
    assert_int_equal(office_pack(&scene), INVALID);
    assert_int_equal(scene.pack.problems.count, 2);
    const char *said = text_get(&scene.pack.problems.sentences);
    assert_non_null(strstr(said, "cases.csv: row 2, column photo_1 (B): photograph \"a.jpg\""));
    assert_non_null(strstr(said, "cases.csv: row 3, column photo_2 (C): photograph \"c.jpg\""));
    assert_int_not_equal(access(office_on_stick(&scene, "."), F_OK), 0);
}

static void a_fault_in_the_table_writes_nothing_and_takes_no_version(void **state)
{
    (void)state;
    office_table(&scene, "case_number,sex\n%s,boy\n", office_number(0));
    assert_int_equal(office_pack(&scene), INVALID);
    assert_int_not_equal(access(office_on_stick(&scene, "."), F_OK), 0);
    office_table(&scene, "case_number,sex\n%s,male\n", office_number(0));
    office_must_pack(&scene);
    assert_int_equal(scene.pack.counts.version, 1);
}

static void the_version_grows_and_the_old_bundle_goes(void **state)
{
    (void)state;
    office_table(&scene, "case_number\n%s\n", office_number(0));
    office_must_pack(&scene);
    office_must_pack(&scene);
    assert_int_equal(scene.pack.counts.version, 2);
    assert_int_not_equal(access(office_on_stick(&scene, "bundles/000001.full.1.db"), F_OK), 0);
    assert_int_equal(access(office_on_stick(&scene, "bundles/000002.full.1.db"), F_OK), 0);
}

static Manifest read_manifest(void)
{
    char *json = NULL, *signature = NULL;
    size_t length = 0, ignored = 0, index = 0;
    Manifest manifest = {0};
    char comment[SIGN_COMMENT_SIZE];
    assert_int_equal(file_read(office_on_stick(&scene, "manifest.json"), 1 << 20, &json, &length),
                     OK);
    assert_int_equal(
        file_read(office_on_stick(&scene, "manifest.json.minisig"), 4096, &signature, &ignored),
        OK);
    assert_int_equal(
        sign_verify(&scene.keyring.signing, 1, json, length, signature, &index, comment), OK);
    assert_int_equal(manifest_parse(json, length, &manifest), OK);
    memory_free(json);
    memory_free(signature);
    return manifest;
}

static void the_manifest_is_signed_and_names_what_is_there(void **state)
{
    (void)state;
    unsigned char hash[HASH_BYTES];
    size_t length = 0;
    office_table(&scene, "case_number\n%s\n", office_number(0));
    office_must_pack(&scene);
    Manifest manifest = read_manifest();
    char *bytes = office_bundle(&scene, &length);
    hash_bytes(bytes, length, hash);
    assert_int_equal(manifest.version, 1);
    assert_string_equal(manifest.office, "DEMO");
    assert_int_equal(manifest.bundle_count, 1);
    assert_int_equal(manifest.bundles[0].size, length);
    assert_int_equal(manifest.bundles[0].piece_count, 1);
    assert_memory_equal(manifest.bundles[0].pieces[0], hash, HASH_BYTES);
    memory_free(bytes);
    manifest_done(&manifest);
}

static void minisign_itself_agrees(void **state)
{
    (void)state;
    office_table(&scene, "case_number\n%s\n", office_number(0));
    office_must_pack(&scene);
    assert_int_equal(scratch_run("minisign -Vq -p keys/office.pub -m stick/HOMEWARD/manifest.json"),
                     0);
    assert_int_equal(
        scratch_run("h=$(b2sum <stick/HOMEWARD/bundles/000001.full.1.db | cut -c1-128) && "
                    "grep -q \"$h\" stick/HOMEWARD/manifest.json"),
        0);
}

static void a_stick_keeps_its_id(void **state)
{
    (void)state;
    office_table(&scene, "case_number\n%s\n", office_number(0));
    office_must_pack(&scene);
    Manifest first = read_manifest();
    office_must_pack(&scene);
    Manifest second = read_manifest();
    assert_string_equal(first.stick, second.stick);
    manifest_done(&first);
    manifest_done(&second);
}

static void reports_on_the_stick_are_left_as_they_are(void **state)
{
    (void)state;
    TestKiosk kiosk;
    char path[PATH_SIZE];
    office_kiosk(&scene, "GZ-0001", &kiosk);
    kiosk_report(&kiosk, "words", path);
    office_table(&scene, "case_number\n%s\n", office_number(0));
    office_must_pack(&scene);
    assert_int_equal(access(path, F_OK), 0);
    office_kiosk_close(&kiosk);
}

static void what_is_stored_is_acknowledged_to_its_kiosk(void **state)
{
    (void)state;
    TestKiosk kiosk, other;
    char path[PATH_SIZE];
    char *bytes = NULL;
    size_t length = 0;
    unsigned char hash[HASH_BYTES];
    office_kiosk(&scene, "GZ-0001", &kiosk);
    office_kiosk(&scene, "GZ-0002", &other);
    kiosk_report(&kiosk, "words", path);
    Collection collection = {.desk = scene.desk, .keyring = &scene.keyring, .stick = scene.stick};
    assert_int_equal(collect_run(&collection), OK);
    assert_int_equal(collection.fresh, 1);
    office_table(&scene, "case_number\n%s\n", office_number(0));
    office_must_pack(&scene);

    char *id = strrchr(path, '/') + 1;
    id[REPORT_ID_TEXT_SIZE - 1] = '\0';
    assert_int_equal(
        file_read(office_on_stick(&scene, "for-kiosks/GZ-0001.json"), 4096, &bytes, &length), OK);
    assert_true(holds(bytes, length, id));
    Manifest manifest = read_manifest();
    assert_int_equal(manifest.for_kiosk_count, 2);
    hash_bytes(bytes, length, hash);
    assert_string_equal(manifest.for_kiosks[0].kiosk, "GZ-0001");
    assert_int_equal(manifest.for_kiosks[0].size, length);
    assert_memory_equal(manifest.for_kiosks[0].hash, hash, HASH_BYTES);
    memory_free(bytes);
    assert_int_equal(
        file_read(office_on_stick(&scene, "for-kiosks/GZ-0002.json"), 4096, &bytes, &length), OK);
    assert_false(holds(bytes, length, id));
    memory_free(bytes);
    manifest_done(&manifest);
    office_kiosk_close(&kiosk);
    office_kiosk_close(&other);
}

static void a_catalogue_too_large_for_fat32_is_split(void **state)
{
    (void)state;
    office_table(&scene, "case_number\n%s\n", office_number(0));
    scene.pack = (Pack){.desk = scene.desk,
                        .keyring = &scene.keyring,
                        .cases = scene.cases,
                        .stick = scene.stick,
                        .bundle_max = 20000};
    assert_int_equal(pack_run(&scene.pack), OK);
    assert_int_equal(scratch_run("test $(ls stick/HOMEWARD/bundles | wc -l) -gt 3 && "
                                 "cat stick/HOMEWARD/bundles/*.full.?.db > joined && "
                                 "test $(sqlite3 joined 'SELECT count(*) FROM cases') = 1"),
                     0);
    scene.pack.bundle_max = 1000;
    assert_int_equal(pack_run(&scene.pack), NO_SPACE);
    assert_non_null(strstr(error_detail(), "withhold photographs"));
}

static void a_link_on_the_stick_is_not_followed(void **state)
{
    (void)state;
    office_table(&scene, "case_number\n%s\n", office_number(0));
    assert_int_equal(
        scratch_run("mkdir -p stick/HOMEWARD elsewhere && echo keep >elsewhere/000001.full.1.db && "
                    "ln -s ../../elsewhere stick/HOMEWARD/bundles"),
        0);
    assert_int_equal(office_pack(&scene), INVALID);
    assert_int_equal(scratch_run("grep -q keep elsewhere/000001.full.1.db && test "
                                 "$(ls elsewhere | wc -l) -eq 1"),
                     0);
}

static void a_stick_that_is_not_there_is_refused_before_any_work(void **state)
{
    (void)state;
    office_table(&scene, "case_number\n%s\n", office_number(0));
    (void)snprintf(scene.stick, sizeof scene.stick, "%s", scratch_path("nowhere"));
    assert_int_equal(office_pack(&scene), NOT_FOUND);
}

static void one_file_for_many_cases_is_stored_once(void **state)
{
    (void)state;
    Text table = {0};
    office_picture(&scene, "a.jpg", 50);
    office_picture(&scene, "b.jpg", 90);
    text_append(&table, "case_number,photo_1,photo_2\n");
    for (unsigned i = 0; i < 40; i++)
        text_append_format(&table, "%s,%s,%s\n", office_number(i), i % 2 ? "a.jpg" : "b.jpg",
                           "a.jpg");
    office_table(&scene, "%s", text_get(&table));
    text_done(&table);
    office_must_pack(&scene);
    assert_int_equal(scene.pack.counts.photos, 80);
    assert_true(scene.pack.counts.bytes < (400u << 10));
}

#define PROMISE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROMISE(a_table_becomes_a_catalogue_with_its_photographs),
        PROMISE(photographs_lose_their_metadata),
        PROMISE(withheld_words_are_in_no_byte_of_the_stick),
        PROMISE(a_damaged_photograph_is_named_and_nothing_is_written),
        PROMISE(a_fault_in_the_table_writes_nothing_and_takes_no_version),
        PROMISE(the_version_grows_and_the_old_bundle_goes),
        PROMISE(the_manifest_is_signed_and_names_what_is_there),
        PROMISE(minisign_itself_agrees),
        PROMISE(a_stick_keeps_its_id),
        PROMISE(reports_on_the_stick_are_left_as_they_are),
        PROMISE(what_is_stored_is_acknowledged_to_its_kiosk),
        PROMISE(a_catalogue_too_large_for_fat32_is_split),
        PROMISE(a_link_on_the_stick_is_not_followed),
        PROMISE(a_stick_that_is_not_there_is_refused_before_any_work),
        PROMISE(one_file_for_many_cases_is_stored_once),
    };
    return cmocka_run_group_tests_name("office/pack", tests, NULL, NULL);
}
