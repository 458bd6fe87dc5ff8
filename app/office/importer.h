/* Importing photographs ahead of their use, on several threads, each file once. */
#ifndef HOMEWARD_OFFICE_IMPORTER_H
#define HOMEWARD_OFFICE_IMPORTER_H

#include <stddef.h>

#include "office/table.h"
#include "photo/photo.h"

typedef struct Importer Importer;

/* Numbers the files of all photographs of `table` (TablePhoto.slot) and begins to import them in
 * the order of the table. `table` is borrowed. */
NODISCARD Result importer_open(Table *table, Importer **out_importer);
/* Waits for the photograph; *out_photo is valid until importer_release. Call for the photographs in
 * the order of the table. The result and sentence are photo_import's. */
NODISCARD Result importer_get(Importer *importer, const TablePhoto *photo,
                              const ImportedPhoto **out_photo);
/* After every importer_get, also a failed one. True when it was the file's first use. */
bool importer_release(Importer *importer, const TablePhoto *photo);
size_t importer_files(const Importer *importer);
void importer_close(Importer *importer);

#endif
