/* Keeping ids in order: the longest rising subsequence of the old ids stays, found by patience sorting
 * (https://en.wikipedia.org/wiki/Longest_increasing_subsequence, O(n log n)). */
#include "office/pack_ids.h"

#include "base/memory.h"

#define NONE SIZE_MAX

/* tails[l]: where the rising run of length l + 1 with the lowest end ends; before[i]: who is in front
 * of i in its run. */
static size_t find_runs(const int64_t *ids, size_t count, size_t *tails, size_t *before)
{
    size_t length = 0;
    for (size_t i = 0; i < count; i++) {
        size_t low = 0, high = length;
        if (ids[i] <= 0)
            continue;
        while (low < high) {
            size_t middle = (low + high) / 2;
            if (ids[tails[middle]] < ids[i])
                low = middle + 1;
            else
                high = middle;
        }
        before[i] = low > 0 ? tails[low - 1] : NONE;
        tails[low] = i;
        if (low == length)
            length++;
    }
    return length;
}

Result pack_ids(int64_t *ids, size_t count)
{
    Result r = OK;
    size_t *tails = memory_new(count + 1, sizeof *tails);
    size_t *before = memory_new(count + 1, sizeof *before);
    int64_t *kept = memory_new(count + 1, sizeof *kept);
    if (tails == NULL || before == NULL || kept == NULL) {
        r = fail(NO_MEMORY, "no memory for %zu ids", count);
        goto done;
    }
    size_t length = find_runs(ids, count, tails, before);
    for (size_t i = length > 0 ? tails[length - 1] : NONE; i != NONE; i = before[i])
        kept[i] = ids[i];
    int64_t last = 0;
    for (size_t i = 0; i < count; i++)
        last = ids[i] = kept[i] > last ? kept[i] : last + 1;
done:
    memory_free(tails);
    memory_free(before);
    memory_free(kept);
    return r;
}
