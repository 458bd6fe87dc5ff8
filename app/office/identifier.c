/* One spelling of an id, capitals: a FAT stick keeps names without regard to case. */
#include "office/identifier.h"

#include "base/text.h"

Result identifier_read(const char *text, char out_id[KIOSK_ID_SIZE])
{
    char id[KIOSK_ID_SIZE];
    if (!text_copy(id, sizeof id, text))
        return fail(INVALID, "\"%.40s…\" is too long: expected 1 to %d of A-Z, 0-9 and -", text,
                    KIOSK_ID_SIZE - 1);
    for (char *c = id; *c != '\0'; c++)
        if (*c >= 'a' && *c <= 'z')
            *c = (char)(*c - 'a' + 'A');
    Result r = kiosk_id_check(id);
    if (r == OK)
        (void)text_copy(out_id, KIOSK_ID_SIZE, id);
    return r;
}

void identifier_report(const char *text, char out[REPORT_NAME_SIZE])
{
    uint64_t value;
    if (code_parse(text, RECEIPT_SYMBOLS, &value) == OK) {
        code_format(value, RECEIPT_SYMBOLS, RECEIPT_GROUP, out);
        return;
    }
    (void)text_copy(out, REPORT_NAME_SIZE, text);
    for (char *c = out; *c != '\0'; c++)
        if (*c >= 'A' && *c <= 'F')
            *c = (char)(*c - 'A' + 'a');
}

Result identifier_no_report(const char *text)
{
    uint64_t value;
    size_t symbols = 0;
    for (const char *c = text; *c != '\0'; c++)
        symbols += *c != ' ' && *c != '-';
    if (symbols == RECEIPT_SYMBOLS + 1 && code_parse(text, RECEIPT_SYMBOLS, &value) != OK)
        return fail(NOT_FOUND,
                    "no report \"%.60s\": if it is a receipt, one letter or digit is wrong", text);
    return fail(NOT_FOUND, "no report \"%.60s\"", text);
}

Result identifier_case(const char *text, char out_number[CODE_TEXT_SIZE])
{
    uint64_t value = 0;
    Result r = code_parse(text, CASE_NUMBER_SYMBOLS, &value);
    if (r != OK)
        return fail_in(r, "case number \"%.40s\"", text);
    code_format(value, CASE_NUMBER_SYMBOLS, CASE_NUMBER_GROUP, out_number);
    return OK;
}
