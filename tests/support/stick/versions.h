/* Versions of a catalogue with cases, photographs, answers and deltas between them, for tests of visits. */
#ifndef HOMEWARD_TESTS_VERSIONS_H
#define HOMEWARD_TESTS_VERSIONS_H

#include "scene.h"

/* Writes version `version`, the same each time: cases and answers come, change and go from one to the next; the
 * photograph of each new one has `kilobytes`. */
void versions_write(const char *path, int64_t version, int kilobytes);
/* Installs one on the kiosk. */
void versions_install(Scene *scene, int64_t version, int kilobytes);
/* A stick of `version` with a whole catalogue in parts of `part` bytes (0: none at all), signed. */
void versions_pack(Scene *scene, int64_t version, int kilobytes, uint64_t part);
/* Adds a delta, with the digest of what it leads to, and signs again; its index in the manifest. */
size_t versions_add_delta(Scene *scene, int64_t base, int64_t version, int kilobytes);
/* The path of a bundle on the stick. */
const char *versions_bundle(const Scene *scene, size_t index);
/* Whether what is installed has the digest of this version, and passes every check. */
bool versions_installed(const Scene *scene, int64_t version, int kilobytes);
/* Of the catalogue at `path`. */
void versions_digest(const char *path, unsigned char out_digest[HASH_BYTES]);
/* Removes what was kept beside the scene, so that a copy of it is small. */
void versions_forget(const Scene *scene);

#endif
