/* What a pack writes against earlier versions: deltas that lead to exactly what the whole catalogue
 * says, for those that kiosks have; ids that stay as they were. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../../support/office/scene.h"
#include "../../support/scratch.h"
#include "base/memory.h"
#include "office/pack_ids.h"
#include "stick/manifest.h"
#include "store/catalogue_delta.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

static OfficeScene scene;

static int setup(void **state)
{
    (void)state;
    office_open(&scene);
    office_picture(&scene, "a.jpg", 50);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    office_close(&scene);
    return 0;
}

/* So many cases that a delta is worth it; those in `without` are left out, `changed` has other words. */
static void write_table(const char *without, unsigned changed)
{
    static int revisions[60]; /* what was changed once keeps its higher revision */
    Text table = {0};
    text_append(&table, "case_number,revision,current_name,story,photo_1\n");
    for (unsigned i = 0; i < 60; i++) {
        char nth[8];
        (void)snprintf(nth, sizeof nth, " %u ", i);
        if (strstr(without, nth) != NULL)
            continue;
        revisions[i] += i == changed;
        text_append_format(&table, "%s,%d,Name%u,%s,%s\n", office_number(i), revisions[i], i,
                           i == changed ? "other words" : "a story", i % 7 == 0 ? "a.jpg" : "");
    }
    assert_true(table.length < 8000);
    office_table(&scene, "%s", text_get(&table));
    text_done(&table);
}

static void pack_again(const char *without, unsigned changed)
{
    write_table(without, changed);
    office_must_pack(&scene);
}

static void read_manifest(Manifest *out_manifest)
{
    char *json = NULL;
    size_t length = 0;
    assert_int_equal(
        file_read(office_on_stick(&scene, "manifest.json"), MANIFEST_MAX_BYTES, &json, &length),
        OK);
    assert_int_equal(manifest_parse(json, length, out_manifest), OK);
    memory_free(json);
}

/* Puts the delta of the stick on a copy of what an earlier stick carried. */
static void apply(const Manifest *manifest, int64_t base)
{
    char name[64];
    DeltaWish wish = {
        .base = base, .version = manifest->version, .made_at = manifest->made_at, .office = "DEMO"};
    memcpy(wish.digest, manifest_digest(manifest, manifest->version), HASH_BYTES);
    (void)snprintf(name, sizeof name, "bundles/%06lld-%06lld.delta.db", (long long)base,
                   (long long)manifest->version);
    assert_int_equal(catalogue_delta_apply(scratch_path("installed.db"),
                                           office_on_stick(&scene, "%s", name), &wish),
                     OK);
}

static void each_pack_carries_deltas_for_those_before_it(void **state)
{
    (void)state;
    Manifest manifest;
    pack_again("", 99);
    assert_int_equal(scene.pack.counts.deltas, 0);
    assert_int_equal(scratch_run("cp stick/HOMEWARD/bundles/000001.full.1.db installed.db"), 0);
    pack_again(" 3 ", 5);
    assert_int_equal(scene.pack.counts.deltas, 1);
    pack_again(" 3 14 21 ", 6);
    assert_int_equal(scene.pack.counts.deltas, 2);
    read_manifest(&manifest);
    assert_int_equal(manifest.bundle_count, 3);
    assert_int_equal(manifest.bundles[0].base, 0);
    assert_int_equal(manifest.bundles[1].base, 2); /* the newest first */
    assert_int_equal(manifest.bundles[2].base, 1);
    assert_true(manifest.bundles[2].size < manifest.bundles[0].size);
    apply(&manifest, 1);
    assert_int_equal(scratch_run("q='SELECT id, case_number, story FROM cases ORDER BY id'; "
                                 "sqlite3 installed.db \"$q\" >a; "
                                 "sqlite3 stick/HOMEWARD/bundles/000003.full.1.db \"$q\" >b; "
                                 "test $(wc -l <a) = 57 && cmp a b"),
                     0);
    manifest_done(&manifest);
}

static void the_number_of_deltas_is_the_offices_choice(void **state)
{
    (void)state;
    pack_again("", 1);
    pack_again("", 2);
    pack_again("", 3);
    write_table("", 4);
    pack_done(&scene.pack);
    Pack pack = {.desk = scene.desk,
                 .keyring = &scene.keyring,
                 .cases = scene.cases,
                 .stick = scene.stick,
                 .bundle_max = scene.pack.bundle_max,
                 .deltas = 1};
    scene.pack = pack;
    assert_int_equal(pack_run(&scene.pack), OK);
    assert_int_equal(scene.pack.counts.deltas, 1);
    assert_int_equal(access(office_on_stick(&scene, "bundles/000003-000004.delta.db"), F_OK), 0);
    assert_int_not_equal(access(office_on_stick(&scene, "bundles/000002-000003.delta.db"), F_OK),
                         0);
}

static void a_version_that_a_kiosk_told_of_comes_first(void **state)
{
    (void)state;
    History history;
    int64_t chosen[2] = {0};
    size_t count = 0;
    for (unsigned i = 1; i <= 4; i++)
        pack_again("", i);
    assert_int_equal(history_open(scene.desk, &history), OK);
    assert_int_equal(history.count, 4);
    const DeskHealth health = {.kiosk = "GZ-0001",
                               .number = 1,
                               .time = 1,
                               .received_at = 1,
                               .catalogue = 1,
                               .record = "{}"};
    const uint8_t enrolment[ENROLMENT_BYTES] = {1};
    bool kept = false;
    assert_int_equal(desk_kiosk_add(scene.desk, "GZ-0001", enrolment, 1), OK);
    assert_int_equal(desk_health_put(scene.desk, &health, &kept), OK);
    assert_int_equal(history_choose(&history, scene.desk, 5, chosen, 2, &count), OK);
    assert_int_equal(count, 2);
    assert_int_equal(chosen[0], 1);
    assert_int_equal(chosen[1], 4);
}

static void a_damaged_inventory_costs_a_delta_and_no_more(void **state)
{
    (void)state;
    pack_again("", 1);
    pack_again("", 2);
    assert_int_equal(scratch_run("echo broken >desk/packs/000002.inventory"), 0);
    pack_again("", 3);
    assert_true(scene.pack.counts.deltas <= 1);
    pack_again("", 4);
    assert_true(scene.pack.counts.deltas >= 1);
    /* It opens, but its rows cannot be read. */
    assert_int_equal(scratch_run("dd if=/dev/zero of=desk/packs/000004.inventory bs=4096 seek=2 "
                                 "count=9 conv=notrunc status=none"),
                     0);
    pack_again("", 5);
    pack_again("", 6);
    assert_true(scene.pack.counts.deltas >= 1);
}

static void nothing_of_a_pack_is_left_in_the_desk_but_its_inventory(void **state)
{
    (void)state;
    pack_again("", 1);
    pack_again("", 2);
    assert_int_equal(scratch_run("! ls desk | grep -q '^pack-'"), 0);
    assert_int_equal(scratch_run("test \"$(ls desk/packs | tr '\\n' ' ')\" = "
                                 "'000001.inventory 000002.inventory '"),
                     0);
    assert_int_equal(scratch_run("! grep -qa Name7 desk/packs/*"), 0);
}

static void ids_stay_as_far_as_the_order_allows(void **state)
{
    (void)state;
    static const struct {
        int64_t before[7], after[7];
        size_t count;
    } tries[] = {
        {{0, 0, 0}, {1, 2, 3}, 3},
        {{1, 2, 3, 0}, {1, 2, 3, 4}, 4},
        {{1, 3, 4, 0, 0}, {1, 3, 4, 5, 6}, 5}, /* 2 went */
        {{2, 3, 1}, {2, 3, 4}, 3},             /* moved to the end */
        {{3, 1, 2}, {1, 2, 3}, 3},             /* moved to the front: no room before 1 */
        {{1, 0, 3}, {1, 2, 3}, 3},             /* into a gap */
        {{1, 0, 0, 3, 9}, {1, 2, 3, 4, 9}, 5}, /* the next gives way, not all */
        {{5, 5, 6}, {5, 6, 7}, 3},             /* said twice */
    };
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        int64_t ids[7];
        memcpy(ids, tries[i].before, sizeof ids);
        assert_int_equal(pack_ids(ids, tries[i].count), OK);
        for (size_t k = 0; k < tries[i].count; k++)
            assert_true(ids[k] > (k > 0 ? ids[k - 1] : 0));
        if (i != 4 && i != 7)
            assert_memory_equal(ids, tries[i].after, tries[i].count * sizeof *ids);
    }
}

#define PROMISE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROMISE(each_pack_carries_deltas_for_those_before_it),
        PROMISE(the_number_of_deltas_is_the_offices_choice),
        PROMISE(a_version_that_a_kiosk_told_of_comes_first),
        PROMISE(a_damaged_inventory_costs_a_delta_and_no_more),
        PROMISE(nothing_of_a_pack_is_left_in_the_desk_but_its_inventory),
        PROMISE(ids_stay_as_far_as_the_order_allows),
    };
    return cmocka_run_group_tests_name("office/deltas", tests, NULL, NULL);
}
