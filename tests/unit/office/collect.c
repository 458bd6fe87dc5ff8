/* Reports come home once, only from our kiosks, only whole; everything else on the stick is refused
 * by name and the rest is still taken. */
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

/* After ours: it has a macro fail(). */
#include <cmocka.h>

static OfficeScene scene;
static TestKiosk kiosk;
static Collection collection;

static int setup(void **state)
{
    (void)state;
    office_open(&scene);
    office_kiosk(&scene, "GZ-0001", &kiosk);
    collection = (Collection){0};
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    collect_done(&collection);
    office_kiosk_close(&kiosk);
    office_close(&scene);
    return 0;
}

static void assert_collected(int64_t fresh, int64_t known, size_t refused)
{
    bool clear = collection.clear;
    collect_done(&collection);
    collection = (Collection){
        .desk = scene.desk, .keyring = &scene.keyring, .stick = scene.stick, .clear = clear};
    assert_int_equal(collect_run(&collection), OK);
    if (collection.refused.count != refused)
        print_error("%s", text_get(&collection.refused.sentences));
    assert_int_equal(collection.fresh, fresh);
    assert_int_equal(collection.known, known);
    assert_int_equal(collection.refused.count, refused);
}

static void assert_said(const char *words)
{
    if (strstr(text_get(&collection.refused.sentences), words) == NULL)
        print_error("not said: %s\nbut:\n%s\n", words, text_get(&collection.refused.sentences));
    assert_non_null(strstr(text_get(&collection.refused.sentences), words));
}

static Result count_report(const DeskReport *report, void *user)
{
    char *words = user;
    (void)text_copy(words, 64, record_get(&report->report.fields, FIELD_EVENT_WORDS_));
    return OK;
}

static void a_report_is_opened_and_stored(void **state)
{
    (void)state;
    char words[64] = "";
    DeskReportFilter all = {0};
    kiosk_report(&kiosk, "在车站看见一个孩子", NULL);
    assert_collected(1, 0, 0);
    assert_int_equal(desk_reports_each(scene.desk, &all, count_report, words), OK);
    assert_string_equal(words, "在车站看见一个孩子");
}

static void a_report_that_comes_twice_counts_once(void **state)
{
    (void)state;
    kiosk_report(&kiosk, "one", NULL);
    assert_collected(1, 0, 0);
    kiosk_report(&kiosk, "two", NULL);
    assert_collected(1, 1, 0);
    assert_collected(0, 2, 0);
}

static void a_copy_under_another_name_counts_once(void **state)
{
    (void)state;
    char path[PATH_SIZE];
    kiosk_report(&kiosk, "one", path);
    assert_int_equal(
        scratch_run("cd stick/HOMEWARD/from-kiosks/GZ-0001 && for f in *.report; do cp $f "
                    "${f%%.report}.2.report; done"),
        0);
    assert_collected(1, 1, 0);
}

static void a_cut_report_is_refused_and_the_rest_is_taken(void **state)
{
    (void)state;
    char path[PATH_SIZE];
    kiosk_report(&kiosk, "one", path);
    kiosk_report(&kiosk, "two", NULL);
    assert_int_equal(truncate(path, 100), 0);
    assert_collected(1, 0, 1);
    assert_said(strrchr(path, '/') + 1);
}

/* What a kiosk leaves that came again to a stick on which a pull had cut the first file. */
static void a_whole_report_beside_its_cut_self_is_taken(void **state)
{
    (void)state;
    char path[PATH_SIZE], second[PATH_SIZE];
    kiosk_report(&kiosk, "one", path);
    (void)snprintf(second, sizeof second, "%.*s.2.report", (int)(strlen(path) - 7), path);
    assert_int_equal(scratch_run("cp %s %s", path, second), 0);
    assert_int_equal(truncate(path, 100), 0);
    assert_collected(1, 0, 1);
    assert_said(strrchr(path, '/') + 1);
}

static void an_empty_report_is_refused(void **state)
{
    (void)state;
    char path[PATH_SIZE];
    kiosk_report(&kiosk, "one", path);
    assert_int_equal(truncate(path, 0), 0);
    assert_collected(0, 0, 1);
}

static void a_changed_byte_anywhere_is_refused(void **state)
{
    (void)state;
    uint8_t id[REPORT_ID_BYTES];
    uint8_t *bytes = NULL;
    size_t length = 0;
    kiosk_seal(&kiosk, "one", id, &bytes, &length);
    for (size_t at = 0; at < length; at += 61) {
        bytes[at] ^= 1;
        scratch_write("stick/HOMEWARD/from-kiosks/GZ-0001/x.report", bytes, length);
        bytes[at] ^= 1;
        assert_collected(0, 0, 1);
    }
    scratch_write("stick/HOMEWARD/from-kiosks/GZ-0001/x.report", bytes, length);
    assert_collected(1, 0, 0);
    memory_free(bytes);
}

static void a_report_signed_by_another_kiosk_is_refused(void **state)
{
    (void)state;
    TestKiosk other;
    office_kiosk(&scene, "GZ-0002", &other);
    kiosk_report(&other, "one", NULL);
    assert_int_equal(scratch_run("mv stick/HOMEWARD/from-kiosks/GZ-0002/*.report "
                                 "stick/HOMEWARD/from-kiosks/GZ-0001/"),
                     0);
    assert_collected(0, 0, 1);
    assert_said("is of kiosk GZ-0002, but lies in the folder of another");
    office_kiosk_close(&other);
}

static void a_forger_who_takes_a_kiosks_name_is_refused(void **state)
{
    (void)state;
    TestKiosk forger;
    office_kiosk(&scene, "GZ-0002", &forger);
    (void)snprintf(forger.identity.kiosk, sizeof forger.identity.kiosk, "GZ-0001");
    (void)snprintf(forger.folder, sizeof forger.folder, "%s", kiosk.folder);
    kiosk_report(&forger, "one", NULL);
    assert_collected(0, 0, 1);
    office_kiosk_close(&forger);
}

static void a_report_for_another_office_is_refused(void **state)
{
    (void)state;
    BoxSecret *other = NULL;
    assert_int_equal(box_secret_new(&other), OK);
    kiosk.identity.keys.sealing = box_secret_public(other);
    box_secret_free(other);
    kiosk_report(&kiosk, "one", NULL);
    assert_collected(0, 0, 1);
}

static void an_unknown_kiosk_is_refused_by_name(void **state)
{
    (void)state;
    assert_int_equal(scratch_run("mkdir stick/HOMEWARD/from-kiosks/YN-0009 && touch "
                                 "stick/HOMEWARD/from-kiosks/YN-0009/a.report"),
                     0);
    kiosk_report(&kiosk, "one", NULL);
    assert_collected(1, 0, 1);
    assert_said("from-kiosks/YN-0009: this desk made no kiosk YN-0009");
}

static void a_folder_name_in_small_letters_is_the_same_kiosk(void **state)
{
    (void)state;
    kiosk_report(&kiosk, "one", NULL);
    assert_int_equal(scratch_run("cd stick/HOMEWARD/from-kiosks && mv GZ-0001 gz-0001"), 0);
    assert_collected(1, 0, 0);
}

static void without_a_card_nothing_is_believed_until_a_key_is_pinned(void **state)
{
    (void)state;
    kiosk_report(&kiosk, "one", NULL);
    assert_int_equal(scratch_run("mv stick/HOMEWARD/from-kiosks/GZ-0001/kiosk.card card"), 0);
    assert_collected(0, 0, 1);
    assert_said("from-kiosks/GZ-0001/kiosk.card");
    assert_int_equal(scratch_run("cp card stick/HOMEWARD/from-kiosks/GZ-0001/kiosk.card"), 0);
    assert_collected(1, 0, 0);
    assert_int_equal(scratch_run("rm stick/HOMEWARD/from-kiosks/GZ-0001/kiosk.card"), 0);
    assert_collected(0, 1, 0);
}

static void a_card_of_another_kiosk_is_refused(void **state)
{
    (void)state;
    TestKiosk other;
    office_kiosk(&scene, "GZ-0002", &other);
    kiosk_report(&kiosk, "one", NULL);
    assert_int_equal(scratch_run("cp stick/HOMEWARD/from-kiosks/GZ-0002/kiosk.card "
                                 "stick/HOMEWARD/from-kiosks/GZ-0001/kiosk.card"),
                     0);
    assert_collected(0, 0, 1);
    assert_said("is this the desk that made this kiosk?");
    office_kiosk_close(&other);
}

static void a_report_id_with_other_content_is_refused(void **state)
{
    (void)state;
    uint8_t id[REPORT_ID_BYTES];
    uint8_t *first = NULL, *second = NULL;
    size_t first_length = 0, second_length = 0;
    kiosk_seal(&kiosk, "one", id, &first, &first_length);
    kiosk_seal(&kiosk, "two", id, &second, &second_length);
    /* magic 8, version 1, kiosk 32, counter 8: the id; then signed anew by the true key */
    memcpy(second + 49, first + 49, REPORT_ID_BYTES);
    sign_detached(kiosk.identity.secret, second, second_length - 64, second + second_length - 64);
    scratch_write("stick/HOMEWARD/from-kiosks/GZ-0001/x.report", first, first_length);
    assert_collected(1, 0, 0);
    scratch_write("stick/HOMEWARD/from-kiosks/GZ-0001/x.report", second, second_length);
    assert_collected(0, 0, 1);
    assert_said("belongs to another report");
    memory_free(first);
    memory_free(second);
}

/* An envelope whose counter was changed and signed anew no longer fits its letter. */
static void a_letter_that_names_another_counter_is_refused(void **state)
{
    (void)state;
    uint8_t id[REPORT_ID_BYTES];
    uint8_t *bytes = NULL;
    size_t length = 0;
    kiosk_seal(&kiosk, "one", id, &bytes, &length);
    bytes[48] ^= 2;
    sign_detached(kiosk.identity.secret, bytes, length - 64, bytes + length - 64);
    scratch_write("stick/HOMEWARD/from-kiosks/GZ-0001/x.report", bytes, length);
    assert_collected(0, 0, 1);
    assert_said("the letter names another kiosk or counter");
    memory_free(bytes);
}

static void links_pipes_folders_and_giants_are_refused_by_name(void **state)
{
    (void)state;
    kiosk_report(&kiosk, "one", NULL);
    assert_int_equal(
        scratch_run("cd stick/HOMEWARD/from-kiosks/GZ-0001 && ln -s /etc/passwd link.report && "
                    "mkfifo pipe.report && mkdir folder.report && "
                    "truncate -s 9M giant.report && ln -s /etc ../GZ-0007 && "
                    "touch notes.txt ._x.report && mkdir ../.Trashes"),
        0);
    assert_collected(1, 0, 5);
    assert_said("from-kiosks/GZ-0001/link.report");
    assert_said("from-kiosks/GZ-0001/pipe.report");
    assert_said("from-kiosks/GZ-0001/folder.report");
    assert_said("from-kiosks/GZ-0001/giant.report");
    assert_said("from-kiosks/GZ-0007: is not a folder");
}

static void a_name_that_would_move_the_cursor_is_shown_harmless(void **state)
{
    (void)state;
    scratch_write("stick/HOMEWARD/from-kiosks/GZ-0001/\033[2J.report", "x", 1);
    assert_collected(0, 0, 1);
    assert_null(strchr(text_get(&collection.refused.sentences), '\033'));
}

static void nothing_is_removed_from_the_stick_unless_asked(void **state)
{
    (void)state;
    char path[PATH_SIZE], cut[PATH_SIZE];
    kiosk_report(&kiosk, "one", path);
    kiosk_report(&kiosk, "two", cut);
    assert_int_equal(truncate(cut, 100), 0);
    assert_collected(1, 0, 1);
    assert_int_equal(access(path, F_OK), 0);
    collection.clear = true;
    assert_collected(0, 1, 1);
    assert_int_not_equal(access(path, F_OK), 0);
    assert_int_equal(access(cut, F_OK), 0); /* refused ones stay */
}

static void a_folder_that_is_no_stick_is_said(void **state)
{
    (void)state;
    collection = (Collection){.desk = scene.desk, .keyring = &scene.keyring, .stick = scene.cases};
    assert_int_equal(collect_run(&collection), NOT_FOUND);
}

static void the_desk_is_private_and_erases_what_it_deletes(void **state)
{
    (void)state;
    struct stat info;
    kiosk_report(&kiosk, "Whisperedwords", NULL);
    assert_collected(1, 0, 0);
    assert_int_equal(stat(scratch_path("desk"), &info), 0);
    assert_int_equal(info.st_mode & 0777, 0700);
    assert_int_equal(stat(scratch_path("desk/desk.db"), &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    assert_int_equal(scratch_run("grep -q Whisperedwords desk/desk.db"), 0);
    assert_int_equal(database_run(scene.desk->db, "DELETE FROM reports"), OK);
    assert_int_not_equal(scratch_run("grep -q Whisperedwords desk/desk.db"), 0);
}

#define PROMISE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROMISE(a_report_is_opened_and_stored),
        PROMISE(a_report_that_comes_twice_counts_once),
        PROMISE(a_copy_under_another_name_counts_once),
        PROMISE(a_cut_report_is_refused_and_the_rest_is_taken),
        PROMISE(a_whole_report_beside_its_cut_self_is_taken),
        PROMISE(an_empty_report_is_refused),
        PROMISE(a_changed_byte_anywhere_is_refused),
        PROMISE(a_report_signed_by_another_kiosk_is_refused),
        PROMISE(a_forger_who_takes_a_kiosks_name_is_refused),
        PROMISE(a_report_for_another_office_is_refused),
        PROMISE(an_unknown_kiosk_is_refused_by_name),
        PROMISE(a_folder_name_in_small_letters_is_the_same_kiosk),
        PROMISE(without_a_card_nothing_is_believed_until_a_key_is_pinned),
        PROMISE(a_card_of_another_kiosk_is_refused),
        PROMISE(a_report_id_with_other_content_is_refused),
        PROMISE(a_letter_that_names_another_counter_is_refused),
        PROMISE(links_pipes_folders_and_giants_are_refused_by_name),
        PROMISE(a_name_that_would_move_the_cursor_is_shown_harmless),
        PROMISE(nothing_is_removed_from_the_stick_unless_asked),
        PROMISE(a_folder_that_is_no_stick_is_said),
        PROMISE(the_desk_is_private_and_erases_what_it_deletes),
    };
    return cmocka_run_group_tests_name("office/collect", tests, NULL, NULL);
}
