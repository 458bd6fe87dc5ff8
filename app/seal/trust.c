/* trusted.keys: whom a kiosk believes.
 *
 * What must stay true: a file with one wrong line is refused whole; a kiosk never believes nobody
 * without noticing. May fail: the file. */
#include "seal/trust.h"

#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"
#include "seal/lines.h"

#define FILE_MAX 16384

bool trust_has(const Trust *trust, const uint8_t id[8])
{
    for (size_t i = 0; i < trust->count; i++)
        if (memcmp(trust->keys[i].id, id, 8) == 0)
            return true;
    return false;
}

static bool is_comment(Line line)
{
    /* "untrusted comment:" so that `cat office.pub >> trusted.keys` works. */
    return line_is_blank(&line) || line_cut_prefix(&line, "#") ||
           line_cut_prefix(&line, "untrusted comment:");
}

static Result add_line(const Line *line, Trust *trust)
{
    char copy[96];
    SignPublic key;
    if (line->length >= sizeof copy)
        return fail(CORRUPT, "expected a public key as minisign writes it");
    memcpy(copy, line->start, line->length);
    copy[line->length] = '\0';
    Result r = sign_public_parse(copy, &key);
    if (r != OK)
        return r;
    if (trust->count == TRUST_MAX)
        return fail(CORRUPT, "more than %d keys", TRUST_MAX);
    trust->keys[trust->count++] = key;
    return OK;
}

Result trust_load(const char *path, Trust *out_trust)
{
    char *text = NULL;
    size_t length = 0;
    Trust trust = {0};
    Line line;
    Result r = file_read(path, FILE_MAX, &text, &length);
    if (r == INVALID)
        return fail_in(CORRUPT, "trusted keys");
    if (r != OK)
        return r;
    if (strlen(text) != length)
        TRY(fail(CORRUPT, "%s holds a NUL byte", path));
    for (const char *cursor = text; line_next(&cursor, &line);)
        if (!is_comment(line))
            TRY(add_line(&line, &trust));
    if (trust.count == 0)
        TRY(fail(CORRUPT, "%s holds no key", path));
    *out_trust = trust;
done:
    memory_free(text);
    return r == OK ? OK : fail_in(r, "trusted keys");
}

Result trust_save(const Trust *trust, const char *path)
{
    Text text = {0};
    text_append(&text, "# The office's signing keys that this kiosk believes, one a line.\n");
    for (size_t i = 0; i < trust->count; i++) {
        char line[64];
        sign_public_format(&trust->keys[i], line);
        text_append_format(&text, "%s\n", line);
    }
    Result r = text_ok(&text) ? file_replace(path, text_get(&text), text.length, 0644)
                              : fail(NO_MEMORY, "no memory for the trusted keys");
    text_done(&text);
    return r;
}
