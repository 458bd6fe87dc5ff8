/* manifest.json: what a stick says it carries. Signed by the office as a whole, in minisign's
 * format (manifest.json.minisig beside it).
 * {"format":1,"office":"…","stick":"…","version":12,"made_at":1764000000,"minimum_software":"0.1",
 *  "keys":0,
 *  "bundles":[{"name":"000012.full.1.db","kind":"full","base":0,"size":123,"pieces":["b2-512 hex
 *   of each 16 MiB piece"]},
 *   {"name":"000009-000012.delta.db","kind":"delta","base":9,"version":12,"size":45,"pieces":[…]}],
 *  "digests":[{"version":12,"digest":"hex"}],
 *  "for_kiosks":[{"name":"GZ-0001.json","size":12,"hash":"hex"}]}
 *
 * Bundles of kind "full" are the parts of one file, the whole catalogue of "version": their bytes one
 * behind the other, in the order of the list (`cat *.full.*.db`, with up to nine of them), each below
 * FAT32's 4 GiB. A "delta" leads from "base" to "version" (missing: the manifest's), which may be a
 * step of a chain (store/catalogue_delta.h); the version it leads to has its entry in "digests"
 * (store/catalogue_digest.h). A kiosk takes what has the fewest bytes. */
#ifndef HOMEWARD_STICK_MANIFEST_H
#define HOMEWARD_STICK_MANIFEST_H

#include <stddef.h>
#include <stdint.h>

#include "seal/hash.h"
#include "seal/identity.h"

#define STICK_FOLDER        "HOMEWARD"
#define MANIFEST_MAX_BYTES  (4u << 20)
#define MANIFEST_PIECE      (16u << 20)
#define BUNDLE_MAX_BYTES    ((uint64_t)0xffffffffu) /* FAT32: 4 GiB - 1 */
#define FOR_KIOSK_MAX_BYTES (4u << 20)              /* some 100,000 acknowledgements */

typedef struct Bundle {
    char name[64];   /* only [0-9A-Za-z.-], no slash */
    int64_t base;    /* 0: full, or a part of it */
    int64_t version; /* it leads to; 0: the manifest's */
    uint64_t size;
    unsigned char (*pieces)[HASH_BYTES];
    size_t piece_count; /* ceil(size / MANIFEST_PIECE) */
} Bundle;

typedef struct VersionDigest {
    int64_t version;
    unsigned char digest[HASH_BYTES];
} VersionDigest;

typedef struct ForKiosk {
    char kiosk[KIOSK_ID_SIZE];
    uint64_t size;
    unsigned char hash[HASH_BYTES];
} ForKiosk;

typedef struct Manifest {
    char office[OFFICE_ID_SIZE];
    char stick[40];
    char minimum_software[16];
    int64_t version, made_at;
    int64_t keys; /* the newest announcement in keys/ (seal/keychain.h); 0 none */
    Bundle *bundles;
    size_t bundle_count;
    VersionDigest *digests;
    size_t digest_count;
    ForKiosk *for_kiosks;
    size_t for_kiosk_count;
} Manifest;

/* CORRUPT with the reason; nothing is believed of what is not exactly as described. */
NODISCARD Result manifest_parse(const char *json, size_t length, Manifest *out_manifest);
/* Caller frees *out_json. */
NODISCARD Result manifest_write(const Manifest *manifest, char **out_json, size_t *out_length);
void manifest_done(Manifest *manifest);
/* Of catalogue_digest for a version; NULL when the manifest does not tell. */
const unsigned char *manifest_digest(const Manifest *manifest, int64_t version);

#endif
