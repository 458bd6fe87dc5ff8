/* A growing string. It often holds what a visitor typed, so memory that it leaves is overwritten.
 *
 * What must stay true: bytes[length] is NUL whenever bytes is not NULL; after a failed allocation
 * the text stays as it was and `failed` stays set. */
#include "base/text.h"

#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"

static bool reserve(Text *text, size_t more)
{
    if (text->failed)
        return false;
    if (more > SIZE_MAX / 4 || text->length > SIZE_MAX / 4) {
        text->failed = true;
        return false;
    }
    size_t need = text->length + more + 1;
    if (need <= text->capacity)
        return true;
    size_t capacity = text->capacity ? text->capacity * 2 : 64;
    if (capacity < need)
        capacity = need;
    char *bytes = memory_new(capacity, 1);
    if (!bytes) {
        text->failed = true;
        return false;
    }
    if (text->bytes) {
        memcpy(bytes, text->bytes, text->length + 1);
        sodium_memzero(text->bytes, text->capacity);
        memory_free(text->bytes);
    }
    text->bytes = bytes;
    text->capacity = capacity;
    return true;
}

void text_append_bytes(Text *text, const char *bytes, size_t length)
{
    if (!reserve(text, length))
        return;
    if (length)
        memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    text->bytes[text->length] = '\0';
}

void text_append(Text *text, const char *words)
{
    if (words)
        text_append_bytes(text, words, strlen(words));
}

void text_append_format(Text *text, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (length < 0)
        text->failed = true;
    else if (reserve(text, (size_t)length)) {
        vsnprintf(text->bytes + text->length, (size_t)length + 1, format, again);
        text->length += (size_t)length;
    }
    va_end(again);
}

void text_append_char(Text *text, uint32_t c)
{
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        c = 0xFFFD;
    char bytes[4];
    size_t length;
    if (c < 0x80) {
        bytes[0] = (char)c;
        length = 1;
    } else {
        length = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
        for (size_t i = length; i-- > 1; c >>= 6)
            bytes[i] = (char)(0x80 | (c & 0x3F));
        bytes[0] = (char)((0xF00 >> length & 0xFF) | c);
    }
    text_append_bytes(text, bytes, length);
}

const char *text_get(const Text *text)
{
    return text->bytes ? text->bytes : "";
}

bool text_ok(const Text *text)
{
    return !text->failed;
}

void text_clear(Text *text)
{
    if (text->bytes)
        sodium_memzero(text->bytes, text->length);
    text->length = 0;
}

char *text_take(Text *text)
{
    if (text->failed || !reserve(text, 0)) {
        text_done(text);
        return NULL;
    }
    char *bytes = text->bytes;
    *text = (Text){0};
    return bytes;
}

void text_done(Text *text)
{
    if (!text)
        return;
    if (text->bytes)
        sodium_memzero(text->bytes, text->capacity);
    memory_free(text->bytes);
    *text = (Text){0};
}

bool text_copy(char *out, size_t size, const char *words)
{
    if (size == 0)
        return false;
    size_t length = strlen(words);
    bool whole = length < size;
    if (!whole) {
        length = size - 1;
        while (length > 0 && ((unsigned char)words[length] & 0xC0) == 0x80)
            length--;
    }
    memcpy(out, words, length);
    out[length] = '\0';
    return whole;
}

bool text_equal(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "") == 0;
}

uint32_t text_hash(uint32_t hash, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * 16777619U;
    return hash;
}
