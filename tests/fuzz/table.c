/* The office's table of cases, in CSV and JSON and in both kinds of encoding. The first byte chooses:
 * '{' or '[' make it JSON, an odd letter GB18030. */
#include <string.h>
#include <unistd.h>

#include "../support/fuzz/fuzz.h"
#include "office/table.h"
#include "record/code.h"

static void judge(const Table *table)
{
    for (size_t i = 0; i < table->count; i++) {
        const TableCase *one = &table->cases[i];
        fuzz_must(one->photo_count <= CASE_PHOTOS_MAX, "no more photographs than a case may have");
        fuzz_must(record_get(&one->record, FIELD_KIND_)[0] != '\0' &&
                      record_get(&one->record, FIELD_STATUS_)[0] != '\0',
                  "a case has a kind and a status");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Problems problems = {0};
    Table table = {0};
    if (size == 0)
        return 0;
    bool json = data[0] == '[' || data[0] == '{';
    const char *path = fuzz_file(json ? "cases.json" : "cases.csv", data, size);
    const char *encoding = !json && data[0] % 2 == 1 ? "GB18030" : NULL;
    if (table_read(fuzz_folder(), encoding, &problems, &table) == OK && problems.count == 0)
        judge(&table);
    table_done(&table);
    problems_done(&problems);
    (void)unlink(path);
    return 0;
}
