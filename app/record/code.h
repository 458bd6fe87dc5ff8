/* Codes that people copy by hand: Crockford base32 (no I, L, O, U) in groups, with his check symbol
 * (mod 37). Source: https://www.crockford.com/base32.html.
 *   case number:  30 bits, "7K2-M9K-X" (3+3 symbols and the check symbol)
 *   receipt code: 60 bits, "XXXX-XXXX-XXXX-C" */
#ifndef HOMEWARD_RECORD_CODE_H
#define HOMEWARD_RECORD_CODE_H

#include <stdint.h>

#include "base/result.h"

#define CODE_TEXT_SIZE 24
/* Symbols that can only be a check symbol; receipts are drawn so that they do without. */
#define CODE_CHECKS_ONLY "*~$=U"

/* Symbols most significant first, `symbols` of 5 bits each, a '-' after each `group`, then '-' and
 * the check symbol. */
void code_format(uint64_t value, int symbols, int group, char out[CODE_TEXT_SIZE]);
/* Takes what a person types: any case, blanks and hyphens anywhere, O for 0, I and L for 1.
 * INVALID when the length is wrong, a symbol unknown or the check symbol does not fit. */
NODISCARD Result code_parse(const char *text, int symbols, uint64_t *out_value);

#define CASE_NUMBER_SYMBOLS 6
#define CASE_NUMBER_GROUP   3
#define RECEIPT_SYMBOLS     12
#define RECEIPT_GROUP       4
/* INVALID unless `text` is a case number exactly as code_format prints it. */
NODISCARD Result case_number_check(const char *text);

#endif
