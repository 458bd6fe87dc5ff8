/*
 * The table of cases: one column for each field of a case, then the photographs'. Must stay true: a
 * cell that holds a comma, a quotation mark or a line break is quoted.
 */
#include "table.h"

#include <string.h>

static void cell(FILE *out, const char *value, bool first)
{
    if (!first)
        (void)fputc(',', out);
    if (!strpbrk(value, ",\"\r\n")) {
        (void)fputs(value, out);
        return;
    }
    (void)fputc('"', out);
    for (const char *c = value; *c; c++) {
        if (*c == '"')
            (void)fputc('"', out);
        (void)fputc(*c, out);
    }
    (void)fputc('"', out);
}

void table_head(FILE *out)
{
    for (int i = 0; i < FIELD_COUNT; i++)
        if (FIELDS[i].where & IN_CASE)
            cell(out, FIELDS[i].key, i == 0);
    (void)fputs(",revision", out);
    for (int n = 1; n <= CHILD_PHOTOS; n++)
        (void)fprintf(out, ",photo_%d,photo_%d_age,photo_%d_caption,photo_%d_caption_en", n, n, n,
                      n);
    (void)fputs("\n", out);
}

void table_row(FILE *out, Tale *tale)
{
    for (int i = 0; i < FIELD_COUNT; i++)
        if (FIELDS[i].where & IN_CASE)
            cell(out, record_get(&tale->record, (FieldId)i), i == 0);
    cell(out, "1", false);
    for (int n = 0; n < CHILD_PHOTOS; n++) {
        if (n >= tale->child->photos) {
            (void)fputs(",,,,", out);
            continue;
        }
        char name[32];
        char age[16];
        Text caption = {0};
        Text english = {0};
        child_photo_name(tale->child, n, name, sizeof name);
        (void)snprintf(age, sizeof age, "%d", (int)tale->child->portrait[n].age);
        tale_captions(tale, n, &caption, &english);
        cell(out, name, false);
        cell(out, age, false);
        cell(out, text_get(&caption), false);
        cell(out, tale->index % 5 == 4 ? text_get(&english) : "", false);
        text_done(&caption);
        text_done(&english);
    }
    (void)fputs("\n", out);
}
