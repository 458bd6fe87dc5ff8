/* Lines of key and signature files.
 *
 * What must stay true: nothing is read beyond the text's NUL, and base64 that is longer, shorter or
 * followed by anything is refused. Nothing can fail but by answering false. */
#include "seal/lines.h"

#include <sodium.h>
#include <string.h>

bool line_next(const char **cursor, Line *out_line)
{
    const char *start = *cursor;
    if (*start == '\0')
        return false;
    size_t length = strcspn(start, "\n");
    *cursor = start + length + (start[length] == '\n');
    if (length > 0 && start[length - 1] == '\r')
        length--;
    *out_line = (Line){start, length};
    return true;
}

bool line_cut_prefix(Line *line, const char *prefix)
{
    size_t length = strlen(prefix);
    if (line->length < length || memcmp(line->start, prefix, length) != 0)
        return false;
    line->start += length;
    line->length -= length;
    return true;
}

bool line_is_blank(const Line *line)
{
    for (size_t i = 0; i < line->length; i++)
        if (line->start[i] != ' ' && line->start[i] != '\t')
            return false;
    return true;
}

bool line_decode(const Line *line, void *out, size_t size)
{
    size_t length = 0;
    const char *end = NULL;
    return sodium_base642bin(out, size, line->start, line->length, NULL, &length, &end,
                             sodium_base64_VARIANT_ORIGINAL) == 0 &&
           length == size && end == line->start + line->length;
}
