/* The envelope of a report, made by a real kiosk, and what hostile sticks make of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <sodium.h>

#include "../../support/scratch.h"
#include "base/file.h"
#include "base/memory.h"
#include "seal/envelope.h"

#include <cmocka.h>

enum { AT_VERSION = 8, AT_KIOSK = 9, AT_COUNTER = 41, AT_ID = 49, AT_LENGTH = 65, HEADER = 69 };

static const char words[] = "{\"the\":\"letter\"}";
static BoxSecret *office;
static Identity kiosk, other;
static uint8_t *bytes, id[REPORT_ID_BYTES];
static size_t length;

static void make_kiosk(const char *name, const char *config, const char *data, Identity *out)
{
    Keyset keys = {.sealing = box_secret_public(office), .trust = {.count = 1}};
    uint8_t enrolment[ENROLMENT_BYTES] = {1};
    const char *config_folder = scratch_path(config), *data_folder = scratch_path(data);
    assert_int_equal(identity_provision(config_folder, name, "GZ", "", &keys, enrolment), OK);
    assert_int_equal(folder_make(data_folder, 0700), OK);
    assert_int_equal(identity_open(config_folder, data_folder, out), OK);
}

static int begin(void **state)
{
    scratch_begin(state);
    assert_int_equal(box_secret_new(&office), OK);
    make_kiosk("GZ-0001", "c1", "d1", &kiosk);
    make_kiosk("GZ-0002", "c2", "d2", &other);
    assert_int_equal(envelope_make(&kiosk, 7, words, strlen(words), id, &bytes, &length), OK);
    return 0;
}

static int end(void **state)
{
    memory_free(bytes);
    identity_close(&kiosk);
    identity_close(&other);
    box_secret_free(office);
    return scratch_end(state);
}

static void the_office_opens_what_the_kiosk_sent(void **state)
{
    (void)state;
    Envelope envelope;
    SignPublic key = sign_secret_public(kiosk.secret);
    char *opened = NULL;
    size_t opened_length = 0;
    assert_int_equal(envelope_verify(bytes, length, &key), OK);
    assert_int_equal(envelope_parse(bytes, length, &envelope), OK);
    assert_string_equal(envelope.kiosk, "GZ-0001");
    assert_int_equal(envelope.counter, 7);
    assert_memory_equal(envelope.id, id, sizeof id);
    assert_int_equal(
        box_open(office, envelope.sealed, envelope.sealed_length, &opened, &opened_length), OK);
    assert_string_equal(opened, words);
    memory_free(opened);
}

static void nothing_of_the_content_shows(void **state)
{
    (void)state;
    assert_null(memmem(bytes, length, "letter", 6));
    uint8_t *again = NULL, again_id[REPORT_ID_BYTES];
    size_t again_length = 0;
    assert_int_equal(envelope_make(&kiosk, 8, "", 0, again_id, &again, &again_length), OK);
    assert_int_equal(again_length, length); /* padded: an empty one is as long */
    assert_memory_not_equal(again_id, id, sizeof id);
    memory_free(again);
}

static void an_envelope_cut_at_any_byte_is_refused(void **state)
{
    (void)state;
    SignPublic key = sign_secret_public(kiosk.secret);
    Envelope envelope = {.counter = 99};
    for (size_t i = 0; i < length; i++) {
        /* A copy of exactly that size, so that a byte too far is noticed by the sanitizer. */
        uint8_t *cut = memory_new(i, 1);
        memcpy(cut, bytes, i);
        assert_int_equal(envelope_parse(cut, i, &envelope), CORRUPT);
        assert_int_equal(envelope_verify(cut, i, &key), CORRUPT);
        memory_free(cut);
    }
    assert_int_equal(envelope.counter, 99);
}

static void an_envelope_changed_at_any_byte_is_refused(void **state)
{
    (void)state;
    SignPublic key = sign_secret_public(kiosk.secret);
    for (size_t i = 0; i < length; i++) {
        bytes[i] ^= 1;
        assert_int_not_equal(envelope_verify(bytes, length, &key), OK);
        bytes[i] ^= 1;
    }
    assert_int_equal(envelope_verify(bytes, length, &key), OK);
}

static void lengths_that_lie_are_refused(void **state)
{
    (void)state;
    Envelope envelope;
    static const uint32_t lies[] = {0, 1, 0x7FFFFFFF, 0xFFFFFFFF, 0xFFFFFFBB};
    uint32_t truth = (uint32_t)(length - HEADER - 64);
    for (size_t i = 0; i < 7; i++) {
        uint32_t lie = i == 5 ? truth - 1 : i == 6 ? truth + 1 : lies[i];
        for (int n = 0; n < 4; n++)
            bytes[AT_LENGTH + n] = (uint8_t)(lie >> (24 - 8 * n));
        assert_int_equal(envelope_parse(bytes, length, &envelope), CORRUPT);
    }
    uint8_t *huge = memory_new(ENVELOPE_MAX + 1, 1);
    memcpy(huge, bytes, HEADER);
    assert_int_equal(envelope_parse(huge, ENVELOPE_MAX + 1, &envelope), CORRUPT);
    memory_free(huge);
}

static void wrong_magic_version_and_kiosk_names_are_refused(void **state)
{
    (void)state;
    static const char *const names[] = {"", "../../etc", "gz-0001", "GZ 1", "GZ\0X", "贵州"};
    static const size_t sizes[] = {0, 9, 7, 4, 4, 6};
    Envelope envelope;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        memset(bytes + AT_KIOSK, 0, 32);
        memcpy(bytes + AT_KIOSK, names[i], sizes[i]);
        assert_int_equal(envelope_parse(bytes, length, &envelope), CORRUPT);
    }
    memset(bytes + AT_KIOSK, 'Z', 32); /* the longest name, without a NUL */
    assert_int_equal(envelope_parse(bytes, length, &envelope), OK);
    assert_int_equal(strlen(envelope.kiosk), 32);
    bytes[AT_VERSION] = 2;
    assert_int_equal(envelope_parse(bytes, length, &envelope), CORRUPT);
    bytes[AT_VERSION] = 1;
    bytes[0] = 'h';
    assert_int_equal(envelope_parse(bytes, length, &envelope), CORRUPT);
}

static void another_kiosk_cannot_send_in_this_ones_name(void **state)
{
    (void)state;
    SignPublic key = sign_secret_public(kiosk.secret), wrong = sign_secret_public(other.secret);
    assert_int_equal(envelope_verify(bytes, length, &wrong), UNTRUSTED);
    bytes[AT_KIOSK + 6] = '2'; /* GZ-0002 */
    assert_int_equal(envelope_verify(bytes, length, &wrong), UNTRUSTED);
    /* The other kiosk signs anew, under this one's name. */
    bytes[AT_KIOSK + 6] = '1'; /* GZ-0001 */
    sign_detached(other.secret, bytes, length - 64, bytes + length - 64);
    assert_int_equal(envelope_verify(bytes, length, &key), UNTRUSTED);
}

static void a_box_for_another_office_cannot_be_read(void **state)
{
    (void)state;
    Envelope envelope;
    BoxSecret *foreign = NULL;
    char *opened = NULL;
    size_t opened_length = 0;
    assert_int_equal(box_secret_new(&foreign), OK);
    assert_int_equal(envelope_parse(bytes, length, &envelope), OK);
    assert_int_equal(
        box_open(foreign, envelope.sealed, envelope.sealed_length, &opened, &opened_length),
        UNTRUSTED);
    assert_null(opened);
    box_secret_free(foreign);
}

static void what_is_too_large_is_not_sent(void **state)
{
    (void)state;
    uint8_t *large = NULL, large_id[REPORT_ID_BYTES];
    size_t large_length = 0;
    char *plain = memory_new(ENVELOPE_MAX, 1);
    assert_int_equal(envelope_make(&kiosk, 9, plain, ENVELOPE_MAX, large_id, &large, &large_length),
                     INVALID);
    assert_null(large);
    memory_free(plain);
}

static void ids_have_one_spelling(void **state)
{
    (void)state;
    char text[REPORT_ID_TEXT_SIZE + 1] = {0};
    uint8_t again[REPORT_ID_BYTES];
    report_id_format(id, text);
    assert_int_equal(strlen(text), 32);
    assert_int_equal(report_id_parse(text, again), OK);
    assert_memory_equal(again, id, sizeof id);
    text[32] = '0';
    assert_int_equal(report_id_parse(text, again), INVALID);
    text[32] = '\0';
    text[0] = 'F';
    assert_int_equal(report_id_parse(text, again), INVALID);
    text[0] = '/';
    assert_int_equal(report_id_parse(text, again), INVALID);
    assert_int_equal(report_id_parse("", again), INVALID);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_office_opens_what_the_kiosk_sent),
        TEST(nothing_of_the_content_shows),
        TEST(an_envelope_cut_at_any_byte_is_refused),
        TEST(an_envelope_changed_at_any_byte_is_refused),
        TEST(lengths_that_lie_are_refused),
        TEST(wrong_magic_version_and_kiosk_names_are_refused),
        TEST(another_kiosk_cannot_send_in_this_ones_name),
        TEST(a_box_for_another_office_cannot_be_read),
        TEST(what_is_too_large_is_not_sent),
        TEST(ids_have_one_spelling),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
