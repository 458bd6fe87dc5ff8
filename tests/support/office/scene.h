/* An office for tests, in a folder of its own: real keys without a password, a real desk, a table
 * with photographs, a stick that is a folder, and kiosks that seal real reports. Whatever cannot be
 * set up ends the test program. */
#ifndef HOMEWARD_TESTS_OFFICE_SCENE_H
#define HOMEWARD_TESTS_OFFICE_SCENE_H

#include "office/collect.h"
#include "office/pack.h"
#include "seal/envelope.h"
#include "store/catalogue.h"

typedef struct OfficeScene {
    char desk_folder[PATH_SIZE], keys[PATH_SIZE], cases[PATH_SIZE], stick[PATH_SIZE];
    Desk *desk;
    Keyring keyring;
    bool clock_is_right, older_table, fewer_is_right, stick_is_ours; /* for office_pack */
    int64_t above;
    Pack pack; /* of the last office_pack */
} OfficeScene;

void office_open(OfficeScene *scene);
void office_close(OfficeScene *scene);
/* The canonical number of the nth case of a test. */
const char *office_number(unsigned nth);
void office_table(const OfficeScene *scene, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* cases/photos/NAME, with the words "SECRET PLACE" as metadata. */
void office_picture(const OfficeScene *scene, const char *name, unsigned char shade);
/* Packs with nothing but what the scene holds; problems and warnings stay in scene->pack. */
Result office_pack(OfficeScene *scene);
/* The same, and the program ends with what was said when it fails. */
void office_must_pack(OfficeScene *scene);
/* Ends the program unless the last pack warned with these words. */
void office_warned(const OfficeScene *scene, const char *words);
/* Whether the last pack shows the nth case. */
bool office_lists(const OfficeScene *scene, unsigned nth);
/* Below stick/HOMEWARD; in a ring of static buffers. */
const char *office_on_stick(const OfficeScene *scene, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* The catalogue of the last pack, as a kiosk opens it; the caller closes. */
Catalogue *office_catalogue(const OfficeScene *scene);
/* The bundle's bytes; the caller frees with memory_free. */
char *office_bundle(const OfficeScene *scene, size_t *out_length);

typedef struct TestKiosk {
    Identity identity;
    char folder[PATH_SIZE]; /* its own on the stick */
    uint64_t counter;
} TestKiosk;

/* Provisioned by the desk; its folder on the stick with its card is made. */
void office_kiosk(OfficeScene *scene, const char *id, TestKiosk *out_kiosk);
void office_kiosk_close(TestKiosk *kiosk);
/* Seals a report, with a voice statement when FIELD_TOLD_ says so, whose receipt goes to `out_receipt`, into the kiosk's folder on the stick. */
void kiosk_tell(TestKiosk *kiosk, ReportKind kind, const Record *told,
                char out_receipt[CODE_TEXT_SIZE]);
/* Seals a tip with `words`; the caller frees *out_bytes. */
void kiosk_seal(TestKiosk *kiosk, const char *words, uint8_t out_id[REPORT_ID_BYTES],
                uint8_t **out_bytes, size_t *out_length);
/* The same, into the kiosk's folder on the stick; `out_path` may be NULL. */
void kiosk_report(TestKiosk *kiosk, const char *words, char out_path[PATH_SIZE]);

#endif
