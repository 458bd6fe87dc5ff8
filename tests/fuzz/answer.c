/* An answer in a catalogue: the sealed box, and the letter inside as a kiosk reads it. A letter that is
 * accepted is, byte for byte, what the office's writer makes. */
#include <string.h>

#include "../support/fuzz/fuzz.h"
#include "base/memory.h"
#include "seal/answer.h"
#include "seal/answer_letter.h"

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    fuzz_start(2);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const AnswerKey KEY = {.key = {7}};
    static Answer answers[ANSWERS_MAX];
    uint8_t *opened = NULL;
    char *again = NULL;
    size_t opened_size = 0, length = 0, count = 0;

    fuzz_must(answer_open(&KEY, data, size, &opened, &opened_size, &length) != OK,
              "a box that nobody sealed does not open");
    if (answer_letter_read(data, size, answers, &count) != OK)
        return 0;
    fuzz_must(count <= ANSWERS_MAX, "no more answers than there is room for");
    fuzz_must(answer_letter_write(answers, count, &again, &length) == OK,
              "what was read can be written");
    fuzz_must(length == size && memcmp(again, data, size) == 0, "and is the same");
    memory_free(again);
    return 0;
}
