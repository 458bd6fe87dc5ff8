/* Writing a catalogue, in the office: one transaction, then VACUUM-compact and closed. */
#ifndef HOMEWARD_STORE_CATALOGUE_WRITER_H
#define HOMEWARD_STORE_CATALOGUE_WRITER_H

#include "photo/photo.h"
#include "pinyin/readings.h"
#include "store/catalogue.h"
#include "store/places.h"

typedef struct CatalogueWriter CatalogueWriter;

/* `path` must not exist. `places` (names of codes, for the text index and shown words) and `pinyin`
 * are borrowed. */
NODISCARD Result catalogue_writer_open(const char *path, int64_t version, int64_t made_at,
                                       const char *office, Places *places, Pinyin *pinyin,
                                       CatalogueWriter **out_writer);
/* A public case in display order (oldest first). The record must already hold only what may be
 * shown; flags are the office's business (office/publish.h). Returns its id. */
NODISCARD Result catalogue_writer_add_case(CatalogueWriter *writer, const Record *record,
                                           int64_t revision, int64_t *out_id);
/* The next case gets this id, higher than all before it, instead of one more than the last: a case
 * keeps its id from version to version, or every case behind a removed one would be a changed one. */
void catalogue_writer_set_id(CatalogueWriter *writer, int64_t id);
/* Stores a photograph once per distinct content; `photo` describes it (id, width, height ignored).
 */
NODISCARD Result catalogue_writer_add_photo(CatalogueWriter *writer, int64_t case_id,
                                            const CasePhoto *photo, const ImportedPhoto *content);
NODISCARD Result catalogue_writer_add_tombstone(CatalogueWriter *writer, const char *case_number,
                                                int64_t revision, const char *status);
/* All answers to one receipt code; a lookup has one row. */
NODISCARD Result catalogue_writer_add_answer(CatalogueWriter *writer,
                                             const uint8_t lookup[ANSWER_LOOKUP_BYTES],
                                             const uint8_t *sealed, size_t length);
/* A place where blood is taken; its id is its order among them. */
NODISCARD Result catalogue_writer_add_point(CatalogueWriter *writer, const Point *point);
/* What was added so far, for reading: the office matches reports against it before it adds answers. */
sqlite3 *catalogue_writer_rows(CatalogueWriter *writer);
/* Commits, builds the text index, checks. Nothing usable is left at `path` after a failure. */
NODISCARD Result catalogue_writer_finish(CatalogueWriter *writer);
void catalogue_writer_close(
    CatalogueWriter *writer); /* also after failures; removes an unfinished file */

#endif
