/* A bundle's database: checked as the importer does, and read as the touch app reads an installed
 * catalogue. The second also for what the first refuses: the kiosk's own disk may rot. */
#include <string.h>

#include "../support/fuzz/fuzz.h"
#include "base/memory.h"
#include "photo/photo.h"
#include "search/search.h"
#include "store/catalogue.h"

#define DEADLINE_MS 5000
#define ROWS        20

static void check_as_importer(const char *path)
{
    sqlite3 *db = NULL;
    if (database_open_foreign(path, DEADLINE_MS, &db) == OK)
        (void)!database_check(db, catalogue_schema());
    database_close(db);
}

static void show_photo(Catalogue *catalogue, int64_t photo, bool thumb)
{
    uint8_t *jpeg = NULL;
    size_t length = 0;
    Image image = {0};
    if (catalogue_photo_bytes(catalogue, photo, thumb, &jpeg, &length) == OK &&
        photo_decode(jpeg, length, 100, 100, &image) == OK)
        fuzz_must(image.width > 0 && image.height > 0, "a photograph has pixels");
    image_done(&image);
    memory_free(jpeg);
}

static void show_case(Catalogue *catalogue, const CaseRow *row)
{
    Record record = {0};
    CasePhoto photos[CASE_PHOTOS_MAX];
    size_t count = 0;
    int64_t id = 0;
    fuzz_must(strnlen(row->name, sizeof row->name) < sizeof row->name &&
                  strnlen(row->place, sizeof row->place) < sizeof row->place,
              "texts end");
    if (catalogue_case(catalogue, row->id, &record) == OK)
        record_done(&record);
    if (catalogue_photos(catalogue, row->id, photos, &count) == OK)
        fuzz_must(count <= CASE_PHOTOS_MAX, "no more photographs than there is room for");
    (void)!catalogue_find(catalogue, row->number, &id);
    show_photo(catalogue, row->photo, true);
    show_photo(catalogue, row->photo, false);
}

static void look_around(Catalogue *catalogue)
{
    static const CaseFilter NARROW = {.kind = "child_seeking_family",
                                      .sex = "male",
                                      .province = "52",
                                      .age_to = 9,
                                      .year_from = 1990,
                                      .year_to = 2010};
    static const char *const QUERIES[] = {"王", "小明", "wxm", "guiyang", "河 走散"};
    const CaseFilter all = {0};
    CaseRow rows[ROWS];
    static const uint8_t LOOKUP[ANSWER_LOOKUP_BYTES] = {1};
    SearchResult found;
    uint8_t *sealed = NULL;
    int64_t *ids = NULL, number = 0;
    size_t count = 0;

    (void)!catalogue_count(catalogue, &NARROW, &number);
    (void)!catalogue_list(catalogue, &NARROW, INT64_MAX, ROWS, rows, &count);
    if (catalogue_ids(catalogue, &all, &ids, &count) == OK)
        memory_free(ids);
    for (size_t i = 0; i < sizeof QUERIES / sizeof *QUERIES; i++)
        if (search_text(catalogue, QUERIES[i], &all, &found) == OK)
            fuzz_must(found.count <= SEARCH_MAX, "no more rows than there is room for");
    if (catalogue_answer(catalogue, LOOKUP, &sealed, &count) == OK)
        fuzz_must(count <= ANSWER_SEALED_MAX, "an answer is no larger than one can be");
    memory_free(sealed);
    count = 0;
    if (catalogue_list(catalogue, &all, INT64_MAX, ROWS, rows, &count) == OK)
        fuzz_must(count <= ROWS, "no more rows than asked for");
    else
        count = 0;
    for (size_t i = 0; i < count; i++)
        show_case(catalogue, &rows[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Catalogue *catalogue = NULL;
    const char *path = fuzz_file("bundle.db", data, size);
    check_as_importer(path);
    if (catalogue_open(path, &catalogue) == OK)
        look_around(catalogue);
    catalogue_close(catalogue);
    return 0;
}
