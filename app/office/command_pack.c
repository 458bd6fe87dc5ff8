/* pack: the command around pack_run. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "office/command.h"
#include "office/pack.h"
#include "office/settings.h"
#include "office/stick_bundles.h"

static void print_changes(const PackCounts *counts)
{
    if (counts->listed_before < 0)
        (void)printf("since the last pack: not known, its inventory is missing\n");
    else
        (void)printf(
            "since the last pack: +%lld, -%lld cases (%lld of them no longer in the table)\n",
            (long long)counts->added, (long long)counts->removed, (long long)counts->gone);
}

static void print_summary(const Pack *pack)
{
    const PackCounts *counts = &pack->counts;
    char date[32];
    command_time(pack->made_at, date);
    (void)printf("version %lld of %s: %lld cases, %lld photographs, %lld tombstones, %lld answers, "
                 "%lld collection points, %.1f MB\n",
                 (long long)counts->version, date, (long long)counts->cases,
                 (long long)counts->photos, (long long)counts->tombstones,
                 (long long)counts->answers, (long long)counts->points,
                 (double)counts->bytes / (1 << 20));
    print_changes(counts);
    (void)printf("deltas for %lld earlier versions, %.1f MB\n", (long long)counts->deltas,
                 (double)counts->delta_bytes / (1 << 20));
    (void)printf("matching: %lld new suggestions to reporters, %lld taken back\n",
                 (long long)counts->suggested, (long long)counts->taken_back);
    if (counts->answers_waiting > 0)
        (void)printf("answers that wait, about cases that no pack has shown yet: %lld\n",
                     (long long)counts->answers_waiting);
    (void)printf("withheld by flags: photographs %lld, names %lld, stories %lld, places %lld; "
                 "not shown: expired %lld, kept back by a tombstone %lld\n",
                 (long long)counts->photos_withheld, (long long)counts->names_withheld,
                 (long long)counts->stories_withheld, (long long)counts->places_withheld,
                 (long long)counts->expired, (long long)counts->stay_buried);
}

static Result pack_with(const Settings *settings, Pack *pack)
{
    Result r = OK;
    TRY(settings_open(settings, pack->keyring, &pack->desk));
    TRY(settings_places(settings, &pack->places));
    TRY(pinyin_open(&pack->pinyin));
    TRY(keyring_unlock_signing(pack->keyring, settings->password_file));
    r = pack_run(pack);
    problems_print(&pack->problems, stderr);
    problems_print(&pack->warnings, stderr);
    if (r == OK)
        print_summary(pack);
done:
    pinyin_close(pack->pinyin);
    places_close(pack->places);
    desk_close(pack->desk);
    return r;
}

static bool read_above(const char *text, int64_t *out_above)
{
    char *end = NULL;
    if (text == NULL)
        return true;
    *out_above = strtoll(text, &end, 10);
    return end != text && *end == '\0' && *out_above > 0 && *out_above < PACK_ABOVE_MAX;
}

static Result read_deltas(const char *text, size_t *out_count)
{
    if (text == NULL)
        return OK;
    size_t digits = strspn(text, "0123456789");
    unsigned long count = strtoul(text, NULL, 10);
    if (digits == 0 || text[digits] != '\0' || count > DELTAS_MAX)
        return fail(INVALID, "--deltas is a number from 0 to %d", DELTAS_MAX);
    *out_count = count;
    return OK;
}

int command_pack(int argc, char **argv)
{
    Keyring keyring = {0};
    Pack pack = {.keyring = &keyring, .bundle_max = BUNDLE_PART_BYTES, .deltas = DELTAS_DEFAULT};
    const char *deltas = NULL;
    Settings settings;
    Words words;
    const char *above = NULL;
    const Argument arguments[] = {{"--cases", &pack.cases, NULL},
                                  {"--stick", &pack.stick, NULL},
                                  {"--encoding", &pack.encoding, NULL},
                                  {"--above", &above, NULL},
                                  {"--deltas", &deltas, NULL},
                                  {"--no-match", NULL, &pack.no_match},
                                  {"--older-table", NULL, &pack.older_table},
                                  {"--fewer-is-right", NULL, &pack.fewer_is_right},
                                  {"--stick-is-ours", NULL, &pack.stick_is_ours},
                                  {"--clock-is-right", NULL, &pack.clock_is_right}};
    if (arguments_read(argc, argv, arguments, sizeof arguments / sizeof *arguments, &settings,
                       &words) != OK ||
        read_deltas(deltas, &pack.deltas) != OK)
        return command_misused("pack");
    if (pack.cases == NULL || pack.stick == NULL || words.count > 0) {
        (void)!fail(INVALID, "expected --cases and --stick, each with a folder");
        return command_misused("pack");
    }
    if (!read_above(above, &pack.above)) {
        (void)!fail(INVALID, "expected --above with the version of a catalogue");
        return command_misused("pack");
    }
    Result r = pack_with(&settings, &pack);
    pack_done(&pack);
    keyring_close(&keyring);
    return command_end("pack", r);
}
