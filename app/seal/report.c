/* The letter that a report is: JSON, written by the kiosk, read by the office.
 *
 * Writing goes through a Text, which overwrites what it leaves; a JSON library would scatter what a
 * visitor typed over the heap. Reading judges everything: a report may come from a kiosk that was
 * taken over. What must stay true: report_read accepts exactly what report_write makes. */
#include "seal/report.h"

#include <inttypes.h>
#include <sodium.h>
#include <string.h>

#include "base/json.h"
#include "base/memory.h"
#include "record/statement.h"
#include "seal/envelope.h"

#define FORMAT 1
/* Values that a letter may hold; read into memory, each costs far more than its bytes. */
#define LETTER_VALUES (2 * FIELD_COUNT + 64)

/* Drawn anew until the check symbol is one of the 32 that people know how to write: "~" or "$" is
 * neither copied nor said over the telephone. One in seven is dropped, 0.2 of 60 bits. */
void receipt_make(char out[CODE_TEXT_SIZE])
{
    uint64_t bits = 0;
    do {
        randombytes_buf(&bits, sizeof bits);
        code_format(bits & ((UINT64_C(1) << (5 * RECEIPT_SYMBOLS)) - 1), RECEIPT_SYMBOLS,
                    RECEIPT_GROUP, out);
    } while (strchr(CODE_CHECKS_ONLY, out[strlen(out) - 1]));
    sodium_memzero(&bits, sizeof bits);
}

static void append_string(Text *text, const char *value)
{
    text_append(text, "\"");
    for (const char *c = value; *c; c++) {
        unsigned char byte = (unsigned char)*c;
        if (byte == '"' || byte == '\\')
            text_append_format(text, "\\%c", byte);
        else if (byte < 0x20)
            text_append_format(text, "\\u%04x", byte);
        else
            text_append_bytes(text, c, 1);
    }
    text_append(text, "\"");
}

static void append_member(Text *text, const char *key, const char *value)
{
    text_append_format(text, "\"%s\":", key);
    append_string(text, value);
    text_append(text, ",");
}

static void append_fields(Text *text, const Record *fields)
{
    const char *comma = "";
    text_append(text, "\"fields\":{");
    for (int id = 0; id < FIELD_COUNT; id++) {
        const char *value = record_get(fields, (FieldId)id);
        if (*value == '\0' || !(FIELDS[id].where & IN_REPORT))
            continue;
        text_append_format(text, "%s\"%s\":", comma, FIELDS[id].key);
        append_string(text, value);
        comma = ",";
    }
    text_append(text, "}}");
}

Result report_write(const Report *report, char **out_text, size_t *out_length)
{
    Text text = {0};
    text_append_format(&text, "{\"format\":%d,", FORMAT);
    append_member(&text, "kind", report_kind_key(report->kind));
    append_member(&text, "receipt", report->receipt);
    append_member(&text, "kiosk", report->kiosk);
    text_append_format(&text, "\"counter\":%" PRIu64 ",\"time_floor\":%" PRId64 ",",
                       report->counter, report->time_floor);
    append_member(&text, "software", report->software);
    append_member(&text, "language", report->language);
    append_fields(&text, &report->fields);
    if (report->voice) {
        text_append_bytes(&text, "", 1);
        text_append_bytes(&text, (const char *)report->voice, report->voice_length);
    }
    size_t length = text.length;
    char *taken = text_take(&text);
    if (!taken)
        return fail(NO_MEMORY, "no memory for a report");
    *out_text = taken;
    *out_length = length;
    return OK;
}

static Result take_text(const json_t *letter, const char *key, char *out, size_t size)
{
    const json_t *value = json_object_get(letter, key);
    const char *words = json_string_value(value);
    if (!words || strlen(words) != json_string_length(value) || !text_copy(out, size, words))
        return fail(CORRUPT, "expected \"%s\", a text below %zu bytes", key, size);
    return OK;
}

static Result take_number(const json_t *letter, const char *key, int64_t *out)
{
    const json_t *value = json_object_get(letter, key);
    if (!json_is_integer(value) || json_integer_value(value) < 0)
        return fail(CORRUPT, "expected \"%s\", a number that is not negative", key);
    *out = json_integer_value(value);
    return OK;
}

static Result take_receipt(const json_t *letter, char out[CODE_TEXT_SIZE])
{
    uint64_t bits = 0;
    char canonical[CODE_TEXT_SIZE];
    Result r = take_text(letter, "receipt", out, CODE_TEXT_SIZE);
    if (r != OK)
        return r;
    if (code_parse(out, RECEIPT_SYMBOLS, &bits) != OK)
        return fail_in(CORRUPT, "receipt");
    code_format(bits, RECEIPT_SYMBOLS, RECEIPT_GROUP, canonical);
    return text_equal(canonical, out) ? OK : fail(CORRUPT, "a receipt in another spelling");
}

static Result take_kind(const json_t *letter, ReportKind *out)
{
    char key[32];
    Result r = take_text(letter, "kind", key, sizeof key);
    if (r == OK && report_kind_parse(key, out) != OK)
        r = fail_in(CORRUPT, "kind");
    return r;
}

static Result take_fields(const json_t *letter, Record *out)
{
    const json_t *object = json_object_get(letter, "fields");
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)object, key, value)
    {
        FieldId id = field_find(key);
        if (id != FIELD_COUNT && !(FIELDS[id].where & IN_REPORT))
            return fail(CORRUPT, "\"%s\" does not belong in a report", key);
    }
    Result r = record_from_json(object, out);
    return r == INVALID ? fail_in(CORRUPT, "fields") : r;
}

static Result letter_read(const json_t *letter, Report *out)
{
    int64_t format = 0, counter = 0;
    Result r = OK;
    TRY(take_number(letter, "format", &format));
    if (format != FORMAT)
        TRY(fail(CORRUPT, "format %" PRId64 ", we read %d", format, FORMAT));
    if (json_object_size(letter) != 9)
        TRY(fail(CORRUPT, "expected nine members, got %zu", json_object_size(letter)));
    TRY(take_kind(letter, &out->kind));
    TRY(take_receipt(letter, out->receipt));
    TRY(take_text(letter, "kiosk", out->kiosk, sizeof out->kiosk));
    if (kiosk_id_check(out->kiosk) != OK)
        TRY(fail_in(CORRUPT, "kiosk"));
    TRY(take_number(letter, "counter", &counter));
    out->counter = (uint64_t)counter;
    TRY(take_number(letter, "time_floor", &out->time_floor));
    TRY(take_text(letter, "software", out->software, sizeof out->software));
    TRY(take_text(letter, "language", out->language, sizeof out->language));
    TRY(take_fields(letter, &out->fields));
done:
    return r;
}

/* What stands behind the letter. */
static Result take_voice(const char *bytes, size_t length, Report *out)
{
    int64_t ms = 0;
    Result r = statement_check((const uint8_t *)bytes, length, &ms);
    if (r != OK)
        return r;
    if (!*record_get(&out->fields, FIELD_TOLD_))
        return fail(CORRUPT, "a voice of which the letter does not know");
    out->voice = memory_new(length, 1);
    if (!out->voice)
        return fail(NO_MEMORY, "no memory for a voice statement");
    memcpy(out->voice, bytes, length);
    out->voice_length = length;
    return OK;
}

Result report_read(const char *text, size_t length, Report *out_report)
{
    Report report = {0};
    json_t *letter = NULL;
    Result r = OK;
    size_t words = strnlen(text, length);
    if (length > ENVELOPE_MAX)
        TRY(fail(CORRUPT, "too large: %zu bytes", length));
    TRY(json_read(text, words, LETTER_VALUES, &letter));
    TRY(letter_read(letter, &report));
    if (words < length)
        TRY(take_voice(text + words + 1, length - words - 1, &report));
    *out_report = report;
done:
    json_decref(letter);
    if (r != OK) {
        report_done(&report);
        return fail_in(r, "report");
    }
    return r;
}

void report_done(Report *report)
{
    if (!report)
        return;
    record_done(&report->fields);
    if (report->voice)
        sodium_memzero(report->voice, report->voice_length);
    memory_free(report->voice);
    sodium_memzero(report, sizeof *report);
}
