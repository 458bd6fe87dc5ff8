/* What lies in the box of one receipt code: the office's answers, newest first.
 *
 * The form: a byte 1, a byte with the number of answers, then for each: a byte of the kind, eight
 * bytes of seconds since 1970 (least first), and four texts (case number, place, hours, words), each
 * as two bytes of length (least first) and so many bytes of UTF-8. Nothing else. Not JSON, because a
 * JSON library would leave copies of private words behind in the kiosk's memory. */
#ifndef HOMEWARD_SEAL_ANSWER_LETTER_H
#define HOMEWARD_SEAL_ANSWER_LETTER_H

#include <stddef.h>
#include <stdint.h>

#include "base/result.h"
#include "base/text.h"
#include "record/code.h"

typedef enum AnswerKind {
    ANSWER_MESSAGE,
    ANSWER_LIKELY_CASE, /* case_number: look at this one */
    ANSWER_PLEASE_COME, /* place and hours */
    ANSWER_KINDS
} AnswerKind;

#define ANSWER_LINE_SIZE  256
#define ANSWER_WORDS_SIZE 3073 /* a thousand Chinese characters */
#define ANSWERS_MAX       8    /* to one code; the newest ones travel */

typedef struct Answer {
    AnswerKind kind;
    int64_t written_at;                                    /* seconds since 1970 */
    char case_number[CODE_TEXT_SIZE];                      /* "" unless ANSWER_LIKELY_CASE */
    char place[ANSWER_LINE_SIZE], hours[ANSWER_LINE_SIZE]; /* "" unless ANSWER_PLEASE_COME */
    char words[ANSWER_WORDS_SIZE];                         /* may hold line ends; may be "" */
} Answer;

/* "message", "likely-case", "please-come": for tables and JSON. */
const char *answer_kind_key(AnswerKind kind);
NODISCARD Result answer_kind_parse(const char *key, AnswerKind *out_kind);
/* INVALID with a sentence for the office unless the fields fit the kind: a case number that is one,
 * a place where one shall come, words in a plain message, no control characters but line ends. */
NODISCARD Result answer_check(const Answer *answer);

/* Newest first; count at most ANSWERS_MAX. The caller wipes and frees *out_bytes (memory_free). */
NODISCARD Result answer_letter_write(const Answer *answers, size_t count, char **out_bytes,
                                     size_t *out_length);
/* CORRUPT unless it is exactly what answer_letter_write makes of answers that pass answer_check. */
NODISCARD Result answer_letter_read(const uint8_t *bytes, size_t length,
                                    Answer out_answers[ANSWERS_MAX], size_t *out_count);

#endif
