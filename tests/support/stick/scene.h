/* A stick and a kiosk for tests, in a folder of their own: real keys, a real signed manifest, a
 * real catalogue in SQLite, a real outbox. Whatever cannot be set up ends the test program. */
#ifndef HOMEWARD_TESTS_SCENE_H
#define HOMEWARD_TESTS_SCENE_H

#include <stdbool.h>

#include "base/file.h"
#include "seal/envelope.h"
#include "seal/identity.h"
#include "stick/manifest.h"
#include "stick/visit.h"

#define SCENE_KIOSK     "GZ-0001"
#define SCENE_OFFICE    "DEMO"
#define SCENE_MADE_AT   INT64_C(1764000000)
#define SCENE_SAID_SIZE 8192

typedef struct Scene {
    char base[256];
    char config[300], data[300], run[300], mount[300], root[320]; /* root: mount/HOMEWARD */
    SignSecret *office_key;
    BoxSecret *office_box;
    uint8_t enrolment[ENROLMENT_BYTES]; /* of the kiosk */
    Manifest manifest;                  /* what scene_sign writes; tests may change it first */
    char said[SCENE_SAID_SIZE];         /* the lines of the last visit */
    char sentence[512];                 /* and its last word */
} Scene;

void scene_open(Scene *scene);
void scene_close(Scene *scene);

/* The folders are those below `base`: for a copy of a scene. */
void scene_move(Scene *scene, const char *base);

/* An SQLite catalogue of `version` at `path`; `megabytes` of pictures make it large. */
void scene_make_catalogue(const char *path, int64_t version, const char *office, int megabytes);
/* Installs one on the kiosk. */
void scene_install(Scene *scene, int64_t version);
/* Puts a stick together: bundle, manifest, signature; nothing for kiosks. */
void scene_pack(Scene *scene, int64_t version, int megabytes);
/* Measures the bundle again, as an office would that packed exactly this file. */
void scene_measure(Scene *scene);
void scene_sign(const Scene *scene); /* writes and signs scene->manifest */
void scene_sign_text(const Scene *scene, const char *json, const SignSecret *key);
/* Writes for-kiosks/KIOSK.json and names it in the manifest. */
void scene_acknowledge(Scene *scene, const char *json);

/* What the reports tell. */
#define SCENE_WORDS "words that only the office reads"
/* A sealed report in the kiosk's outbox, such as the office can store. */
void scene_report(const Scene *scene, uint8_t out_id[REPORT_ID_BYTES]);
int64_t scene_waiting(const Scene *scene);

StickOutcome scene_visit(Scene *scene);
StickStatus scene_status(const Scene *scene);
int64_t scene_installed(const Scene *scene); /* version; 0 none */

/* What an import has left on the kiosk's disk, files. */
int scene_leftovers(const Scene *scene);

/* Paths below `folder`, in a ring of static buffers. */
const char *scene_path(const char *folder, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
const char *scene_bundle(const Scene *scene); /* path of the bundle on the stick */
const char *scene_on_stick(const Scene *scene, const uint8_t id[REPORT_ID_BYTES]);
/* Changes the byte at `offset` of a file. */
void scene_flip(const char *path, off_t offset);
void scene_put(const char *path, const char *text);
void scene_hash(const char *path, unsigned char out_hash[HASH_BYTES]);
/* Of all that lies below `folder` and of itself: names, kinds, sizes, contents, and the times of the
 * last change, of the entry (ctime) too, which nobody can set back. */
void scene_fingerprint(const char *folder, unsigned char out_hash[HASH_BYTES]);
bool scene_same_file(const char *a, const char *b);

#endif
