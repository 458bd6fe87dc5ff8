/* The date that a pack will carry, before anything is signed.
 *
 * Must stay true: kiosks take a manifest's date as the earliest that it can be, and never forget it. So a
 * computer whose clock was set to another year by a slip or an empty battery must not sign unasked. Nobody but
 * the last pack can tell: an office packs every few days or weeks. */
#include "office/command.h"
#include "office/pack.h"

#define DAY         INT64_C(86400)
#define AHEAD_DAYS  100 /* since the last pack: so long no office rests */
#define BEHIND_DAYS 1   /* two computers of one office may differ a little */
#define REMEDY      "Set the clock right; or say --clock-is-right if it is"

Result pack_check_clock(Pack *pack, int64_t system)
{
    int64_t last = 0;
    char today[32], then[32];
    Result r = desk_pack_last(pack->desk, &last);
    if (r != OK)
        return r == NOT_FOUND ? OK : r;
    bool behind = system < last - BEHIND_DAYS * DAY;
    bool ahead = system > last + AHEAD_DAYS * DAY;
    if (!behind && !ahead)
        return OK;
    command_time(system, today);
    command_time(last, then);
    if (!pack->clock_is_right)
        return fail(INVALID,
                    "this computer's clock says %s, but the last pack was of %s: nothing was "
                    "signed, for kiosks "
                    "keep the date of a pack for ever as the earliest that it can be. " REMEDY,
                    today, then);
    if (behind)
        problems_add(&pack->warnings, (Spot){.file = "clock"},
                     "the last pack was of %s, and none is dated before it: this one is, too, "
                     "though today is %s",
                     then, today);
    return OK;
}
