/* The letter of answers, written in the office, read at the kiosk.
 *
 * What must stay true: reading never looks beyond `length`, takes only what writing makes, and keeps
 * nothing but the caller's array. The office's key sealed it, but the office may err, so that what a
 * screen shows is judged once more. */
#include "seal/answer_letter.h"

#include <sodium.h>
#include <string.h>

#include "seal/answer.h"

#define FORM 1

#define LETTER_MAX (2 + ANSWERS_MAX * (1 + 8 + 4 * 2 + sizeof(Answer)))
_Static_assert(LETTER_MAX + 2048 < ANSWER_SEALED_MAX, "the fullest letter can be sealed");

static const char *const KINDS[ANSWER_KINDS] = {
    [ANSWER_MESSAGE] = "message",
    [ANSWER_LIKELY_CASE] = "likely-case",
    [ANSWER_PLEASE_COME] = "please-come",
};

const char *answer_kind_key(AnswerKind kind)
{
    return kind < ANSWER_KINDS ? KINDS[kind] : "";
}

Result answer_kind_parse(const char *key, AnswerKind *out_kind)
{
    for (int kind = 0; kind < ANSWER_KINDS; kind++)
        if (text_equal(key, KINDS[kind])) {
            *out_kind = (AnswerKind)kind;
            return OK;
        }
    return fail(INVALID, "no kind of answer: \"%.40s\"", key);
}

static Result check_text(const char *name, const char *text, bool lines)
{
    if (!utf8_is_valid(text, strlen(text)))
        return fail(INVALID, "the %s of an answer are not UTF-8", name);
    if (utf8_has_control(text, lines ? "\n" : ""))
        return fail(INVALID, "a control character in the %s of an answer", name);
    return OK;
}

Result answer_check(const Answer *answer)
{
    bool likely = answer->kind == ANSWER_LIKELY_CASE, come = answer->kind == ANSWER_PLEASE_COME;
    Result r = OK;
    if (answer->kind >= ANSWER_KINDS)
        return fail(INVALID, "no kind of answer: %d", (int)answer->kind);
    if ((*answer->case_number && !likely) || ((*answer->place || *answer->hours) && !come))
        return fail(INVALID, "an answer of kind %s with a field of another kind",
                    answer_kind_key(answer->kind));
    if (likely)
        TRY(case_number_check(answer->case_number));
    if (come && !*answer->place)
        TRY(fail(INVALID, "an answer that asks to come needs the place"));
    if (answer->kind == ANSWER_MESSAGE && !*answer->words)
        TRY(fail(INVALID, "an answer without words"));
    TRY(check_text("place", answer->place, false));
    TRY(check_text("hours", answer->hours, false));
    TRY(check_text("words", answer->words, true));
done:
    return r;
}

static void append_number(Text *text, uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; i++) {
        char byte = (char)(value >> (8 * i) & 0xFF);
        text_append_bytes(text, &byte, 1);
    }
}

static void append_string(Text *text, const char *words)
{
    append_number(text, strlen(words), 2);
    text_append_bytes(text, words, strlen(words));
}

Result answer_letter_write(const Answer *answers, size_t count, char **out_bytes,
                           size_t *out_length)
{
    Text text = {0};
    Result r = OK;
    if (count > ANSWERS_MAX)
        TRY(fail(INVALID, "%zu answers to one code, at most %d travel", count, ANSWERS_MAX));
    append_number(&text, FORM, 1);
    append_number(&text, count, 1);
    for (size_t i = 0; i < count; i++) {
        TRY(answer_check(&answers[i]));
        append_number(&text, (uint64_t)answers[i].kind, 1);
        append_number(&text, (uint64_t)answers[i].written_at, 8);
        append_string(&text, answers[i].case_number);
        append_string(&text, answers[i].place);
        append_string(&text, answers[i].hours);
        append_string(&text, answers[i].words);
    }
    size_t length = text.length;
    char *taken = text_take(&text);
    if (!taken)
        TRY(fail(NO_MEMORY, "no memory for a letter"));
    *out_bytes = taken;
    *out_length = length;
done:
    text_done(&text);
    return r;
}

typedef struct Reader {
    const uint8_t *bytes;
    size_t left;
    bool bad; /* stays: check once at the end */
} Reader;

static uint64_t take_number(Reader *reader, size_t bytes)
{
    uint64_t value = 0;
    if (reader->left < bytes) {
        reader->bad = true;
        return 0;
    }
    for (size_t i = 0; i < bytes; i++)
        value |= (uint64_t)reader->bytes[i] << (8 * i);
    reader->bytes += bytes;
    reader->left -= bytes;
    return value;
}

static void take_string(Reader *reader, char *out, size_t size)
{
    size_t length = (size_t)take_number(reader, 2);
    if (reader->bad || length > reader->left || length >= size ||
        memchr(reader->bytes, '\0', length) != NULL) {
        reader->bad = true;
        return;
    }
    memcpy(out, reader->bytes, length);
    out[length] = '\0';
    reader->bytes += length;
    reader->left -= length;
}

static void take_answer(Reader *reader, Answer *out)
{
    uint64_t kind = take_number(reader, 1);
    out->kind = kind < ANSWER_KINDS ? (AnswerKind)kind : ANSWER_KINDS;
    out->written_at = (int64_t)take_number(reader, 8);
    take_string(reader, out->case_number, sizeof out->case_number);
    take_string(reader, out->place, sizeof out->place);
    take_string(reader, out->hours, sizeof out->hours);
    take_string(reader, out->words, sizeof out->words);
}

Result answer_letter_read(const uint8_t *bytes, size_t length, Answer out_answers[ANSWERS_MAX],
                          size_t *out_count)
{
    Answer answers[ANSWERS_MAX] = {0};
    Reader reader = {bytes, length, false};
    Result r = OK;
    bool known = take_number(&reader, 1) == FORM;
    size_t count = (size_t)take_number(&reader, 1);
    if (!known || reader.bad || count > ANSWERS_MAX)
        TRY(fail(CORRUPT, "not a letter of answers"));
    for (size_t i = 0; i < count; i++) {
        take_answer(&reader, &answers[i]);
        if (reader.bad || answer_check(&answers[i]) != OK)
            TRY(fail(CORRUPT, "answer %zu of a letter is not one", i + 1));
    }
    if (reader.left > 0)
        TRY(fail(CORRUPT, "%zu bytes behind a letter of answers", reader.left));
    memcpy(out_answers, answers, sizeof answers);
    *out_count = count;
done:
    sodium_memzero(answers, sizeof answers);
    return r;
}
