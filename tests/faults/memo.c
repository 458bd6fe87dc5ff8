/* See memo.h. Each file and folder has a hash of its own; they are added, so that their order does not matter. */
#include "memo.h"

#include <ftw.h>
#include <sodium.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/memory.h"
#include "tree.h"

#define SLOTS     (1u << 16) /* more ends than that are judged each time */
#define FILE_MAX  (64u << 20)
#define OPEN_MAX_ 16

struct Memo {
    bool locked;
    long count;
    unsigned char keys[SLOTS][MEMO_KEY_BYTES]; /* zeros: free */
};

/* Of the key that is being made: nftw hands no user data on. */
static uint64_t sum[MEMO_KEY_BYTES / sizeof(uint64_t)];
static size_t base_length; /* so many bytes of a path are not of the state */

Memo *memo_open(void)
{
    Memo *memo =
        mmap(NULL, sizeof *memo, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    must(memo != MAP_FAILED, "memory");
    return memo;
}

void memo_close(Memo *memo)
{
    (void)munmap(memo, sizeof *memo);
}

static int add_entry(const char *path, const struct stat *info, int kind, struct FTW *ftw)
{
    crypto_generichash_state hash;
    uint64_t one[MEMO_KEY_BYTES / sizeof(uint64_t)];
    char *bytes = NULL;
    size_t length = 0;
    (void)kind;
    (void)ftw;
    must(!S_ISREG(info->st_mode) || file_read(path, FILE_MAX, &bytes, &length) == OK, path);
    must(crypto_generichash_init(&hash, NULL, 0, sizeof one) == 0, "hash");
    (void)crypto_generichash_update(&hash, (const unsigned char *)path + base_length,
                                    strlen(path + base_length) + 1);
    (void)crypto_generichash_update(&hash, (const unsigned char *)&info->st_mode,
                                    sizeof info->st_mode);
    (void)crypto_generichash_update(&hash, (const unsigned char *)bytes, length);
    (void)crypto_generichash_final(&hash, (unsigned char *)one, sizeof one);
    for (size_t i = 0; i < sizeof one / sizeof *one; i++)
        sum[i] += one[i];
    memory_free(bytes);
    return 0;
}

void memo_key(const char *base, const char *const *folders, int count, int end,
              unsigned char out_key[MEMO_KEY_BYTES])
{
    memset(sum, 0, sizeof sum);
    sum[0] = (uint64_t)end + 1;
    base_length = strlen(base);
    for (int i = 0; i < count; i++)
        must(nftw(folders[i], add_entry, OPEN_MAX_, FTW_PHYS) == 0, folders[i]);
    memcpy(out_key, sum, MEMO_KEY_BYTES);
}

static void lock(Memo *memo)
{
    while (__atomic_test_and_set(&memo->locked, __ATOMIC_ACQUIRE))
        ;
}

static void unlock(Memo *memo)
{
    __atomic_clear(&memo->locked, __ATOMIC_RELEASE);
}

/* Where it is, or the free place for it; NULL: all are taken. */
static unsigned char *find(Memo *memo, const unsigned char key[MEMO_KEY_BYTES])
{
    uint32_t first;
    memcpy(&first, key, sizeof first);
    for (uint32_t i = 0; i < SLOTS; i++) {
        unsigned char *slot = memo->keys[(first + i) % SLOTS];
        if (sodium_is_zero(slot, MEMO_KEY_BYTES) || memcmp(slot, key, MEMO_KEY_BYTES) == 0)
            return slot;
    }
    return NULL;
}

bool memo_knows(Memo *memo, const unsigned char key[MEMO_KEY_BYTES])
{
    lock(memo);
    const unsigned char *slot = find(memo, key);
    bool known = slot && !sodium_is_zero(slot, MEMO_KEY_BYTES);
    unlock(memo);
    return known;
}

void memo_learn(Memo *memo, const unsigned char key[MEMO_KEY_BYTES])
{
    lock(memo);
    unsigned char *slot = find(memo, key);
    if (slot && sodium_is_zero(slot, MEMO_KEY_BYTES)) {
        memcpy(slot, key, MEMO_KEY_BYTES);
        memo->count++;
    }
    unlock(memo);
}

long memo_count(const Memo *memo)
{
    return memo->count;
}
