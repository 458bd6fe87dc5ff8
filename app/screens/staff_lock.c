/* Waiting after wrong PINs. What must stay true: a wrong PIN is counted on the disk before anybody learns
 * that it was wrong, so that switching the power off saves nobody a wait; a file that cannot be read makes
 * one wait longest, and never opens anything; the longest wait is bounded, so that the right PIN always
 * has its turn. */
#include "base/json.h"
#include "screens/staff.h"

#define FILE_NAME  "staff-lock.json"
#define FREE_TRIES 2
#define FIRST_MS   30000
#define MOST_MS    900000
#define WRONG_MOST 8 /* more of them cost no more */

static int64_t wait_after(int wrong)
{
    int64_t wait = FIRST_MS;
    if (wrong <= FREE_TRIES)
        return 0;
    for (int i = FREE_TRIES + 1; i < wrong && wait < MOST_MS; i++)
        wait *= 2;
    return wait < MOST_MS ? wait : MOST_MS;
}

static Result keep(const char *data_folder, int wrong)
{
    return json_save(data_folder, FILE_NAME, json_pack("{s:i}", "wrong", wrong), 0600);
}

/* NOT_FOUND: none was ever wrong. */
static Result load(const char *data_folder, int *out_wrong)
{
    int64_t wrong = 0;
    json_t *object = NULL;
    Result r = OK;
    TRY(json_load(data_folder, FILE_NAME, 256, 4, &object));
    TRY(json_get_number(object, "wrong", 0, WRONG_MOST, &wrong));
    *out_wrong = (int)wrong;
done:
    json_decref(object);
    return r;
}

Result staff_lock_load(StaffLock *lock, const char *data_folder, int64_t now)
{
    int wrong = 0;
    Result r = load(data_folder, &wrong);
    if (r == NOT_FOUND)
        r = OK;
    else if (r != OK)
        wrong = WRONG_MOST;
    /* How much of the wait was over no clock can say that is trusted. */
    *lock = (StaffLock){.wrong = wrong, .until = now + wait_after(wrong)};
    return r;
}

Result staff_lock_try(StaffLock *lock, const char *data_folder)
{
    lock->wrong += lock->wrong < WRONG_MOST ? 1 : 0;
    return keep(data_folder, lock->wrong);
}

void staff_lock_wrong(StaffLock *lock, int64_t now)
{
    lock->until = now + wait_after(lock->wrong);
}

Result staff_lock_right(StaffLock *lock, const char *data_folder)
{
    *lock = (StaffLock){0};
    return keep(data_folder, 0);
}

int64_t staff_lock_wait_ms(const StaffLock *lock, int64_t now)
{
    return lock->until > now ? lock->until - now : 0;
}
