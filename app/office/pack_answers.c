/* The answers, receipt by receipt, sealed into the catalogue.
 *
 * Must stay true: every receipt has one row; the newest ANSWERS_MAX of its answers travel; the same
 * answers make the same row in every pack; an answer about a case that no pack has shown yet waits, for a kiosk
 * would say that the child's page was taken down. */
#include <sodium.h>
#include <string.h>

#include "base/memory.h"
#include "office/pack.h"
#include "office/progress.h"

typedef struct Round {
    Pack *pack;
    CatalogueWriter *writer;
    Progress progress;
    uint64_t done;
    char receipt[CODE_TEXT_SIZE]; /* whose answers these are; "" before the first */
    Answer answers[ANSWERS_MAX];
    size_t count;
} Round;

static Result add_row(Round *round)
{
    AnswerKey key;
    char *letter = NULL;
    uint8_t *sealed = NULL;
    size_t length = 0, sealed_length = 0;
    Result r = OK;
    if (round->count == 0)
        return OK;
    TRY(desk_answer_key(round->pack->desk, round->receipt, round->pack->keyring->office, &key));
    TRY(answer_letter_write(round->answers, round->count, &letter, &length));
    TRY(answer_seal(&key, letter, length, &sealed, &sealed_length));
    TRY(catalogue_writer_add_answer(round->writer, key.lookup, sealed, sealed_length));
    round->pack->counts.answers += (int64_t)round->count;
    progress_set(&round->progress, ++round->done);
    round->count = 0;
done:
    sodium_memzero(&key, sizeof key);
    if (letter != NULL)
        sodium_memzero(letter, length);
    memory_free(letter);
    memory_free(sealed);
    return r == OK ? OK : fail_in(r, "the answers to %s", round->receipt);
}

static Result must_wait(Round *round, const Answer *answer, bool *out_waits)
{
    DeskCase known;
    Result r = OK;
    *out_waits = false;
    if (answer->kind != ANSWER_LIKELY_CASE)
        return OK;
    r = desk_case_get(round->pack->desk, answer->case_number, &known);
    *out_waits = r == NOT_FOUND;
    return r == NOT_FOUND ? OK : r;
}

static Result visit(const DeskAnswer *one, void *user)
{
    Round *round = user;
    Result r = OK;
    bool waits = false;
    TRY(must_wait(round, &one->answer, &waits));
    if (waits) {
        round->pack->counts.answers_waiting++;
        return OK;
    }
    if (strcmp(round->receipt, one->receipt) != 0) {
        TRY(add_row(round));
        (void)text_copy(round->receipt, sizeof round->receipt, one->receipt);
    }
    if (round->count < ANSWERS_MAX)
        round->answers[round->count++] = one->answer;
done:
    return r;
}

Result pack_answers(Pack *pack, CatalogueWriter *writer)
{
    int64_t receipts = 0;
    Round round = {.pack = pack, .writer = writer};
    Result r = OK;
    TRY(desk_answers_count(pack->desk, &receipts));
    progress_begin(&round.progress, "Answers", (uint64_t)receipts);
    TRY(desk_answers_each(pack->desk, NULL, visit, &round));
    TRY(add_row(&round));
done:
    progress_end(&round.progress);
    return r;
}
