/* Encodings of the office's tables, by iconv.
 *
 * Spreadsheets on Chinese machines write GB18030 unless told otherwise, and nothing in the file
 * says so. It is never guessed silently: a wrong guess would put wrong names on the screen of every
 * village. The sentence says what to add to the command. */
#include "office/encoding.h"

#include <iconv.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"

#define NO_ICONV ((iconv_t)(intptr_t)-1)

struct Encoding {
    iconv_t from; /* NO_ICONV: the bytes are UTF-8 */
    const char *name;
};

static const char *const NAMES[] = {"UTF-8", "GB18030", "GBK", "GB2312", "BIG5"};

Result encoding_open(const char *name, Encoding **out_encoding)
{
    const char *known = NULL;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (strcasecmp(name != NULL ? name : "UTF-8", NAMES[i]) == 0)
            known = NAMES[i];
    if (known == NULL)
        return fail(INVALID,
                    "unknown encoding \"%s\": expected UTF-8, GB18030, GBK, GB2312 or BIG5", name);
    Encoding *encoding = memory_new(1, sizeof *encoding);
    if (encoding == NULL)
        return fail(NO_MEMORY, "no memory for an encoding");
    encoding->name = known;
    encoding->from = NO_ICONV;
    if (known != NAMES[0]) {
        encoding->from = iconv_open("UTF-8", known);
        if (encoding->from == NO_ICONV) {
            memory_free(encoding);
            return fail_errno("iconv does not know %s", known);
        }
    }
    *out_encoding = encoding;
    return OK;
}

void encoding_close(Encoding *encoding)
{
    if (encoding == NULL)
        return;
    if (encoding->from != NO_ICONV)
        (void)iconv_close(encoding->from);
    memory_free(encoding);
}

static bool convert(iconv_t from, const char *bytes, size_t length, Text *out)
{
    char *input =
        (char *)(uintptr_t)bytes; /* iconv does not write there, its prototype only says so */
    size_t left = length;
    (void)iconv(from, NULL, NULL, NULL, NULL);
    while (left > 0) {
        char buffer[1024];
        char *output = buffer;
        size_t room = sizeof buffer;
        size_t before = left;
        size_t done = iconv(from, &input, &left, &output, &room);
        text_append_bytes(out, buffer, sizeof buffer - room);
        if (done == (size_t)-1 && left == before)
            return false; /* neither full nor done: a sequence that is none */
    }
    return text_ok(out);
}

static bool looks_like_gb18030(const char *bytes, size_t length)
{
    iconv_t from = iconv_open("UTF-8", "GB18030");
    if (from == NO_ICONV)
        return false;
    Text ignored = {0};
    bool fits = convert(from, bytes, length, &ignored);
    text_done(&ignored);
    (void)iconv_close(from);
    return fits;
}

Result encoding_convert(Encoding *encoding, const char *bytes, size_t length, Text *out)
{
    if (memchr(bytes, '\0', length) != NULL)
        return fail(INVALID, "holds a zero byte: expected text");
    if (encoding->from != NO_ICONV) {
        if (convert(encoding->from, bytes, length, out))
            return OK;
        return out->failed ? fail(NO_MEMORY, "no memory for a cell")
                           : fail(INVALID, "is no %s: expected the encoding that --encoding names",
                                  encoding->name);
    }
    if (!utf8_is_valid(bytes, length)) {
        const char *hint = looks_like_gb18030(bytes, length)
                               ? "; it looks like GB18030: say --encoding GB18030"
                               : "";
        return fail(INVALID, "is no UTF-8: expected UTF-8%s", hint);
    }
    text_append_bytes(out, bytes, length);
    return out->failed ? fail(NO_MEMORY, "no memory for a cell") : OK;
}
