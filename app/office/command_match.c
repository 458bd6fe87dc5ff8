/* match: who among the listed could be the one that a report describes, with the reasons; and what the
 * office judged of such a pair, which is kept. */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "office/command.h"
#include "office/identifier.h"
#include "office/listed.h"
#include "office/match_print.h"
#include "office/settings.h"

#define RANKED 12 /* of each report */
#define SHOWN  5  /* of them, unless one report is asked for */

typedef struct Listing {
    Desk *desk;
    Matching matching;
    bool json, whole; /* whole: one report, with all that were ranked */
    int64_t reports, shown;
} Listing;

/* False when it is left out of a list: nobody should look at it (again). */
static bool is_shown(const Listing *listing, const ShownMatch *one, size_t count)
{
    return listing->whole || (count < SHOWN && match_strength(one->match) != MATCH_DISTANT &&
                              one->pair.judged != JUDGED_NOT_THE_SAME);
}

static Result look_at(Listing *listing, const Report *report, const Match *match, ShownMatch *out)
{
    Result r = OK;
    *out = (ShownMatch){.match = match};
    TRY(matching_case(&listing->matching, match->id, &out->listed));
    TRY(desk_pair_get(listing->desk, report->receipt, out->listed.number, &out->pair));
    out->named = record_is_about(&report->fields, out->listed.number);
done:
    return r;
}

static Result visit(const DeskReport *one, void *user)
{
    Listing *listing = user;
    Match matches[RANKED];
    ShownMatch shown[RANKED];
    size_t ranked = 0, count = 0;
    Result r = OK;
    if (!matching_concerns(one->report.kind))
        return OK;
    listing->reports++;
    TRY(matching_rank(&listing->matching, &one->report, RANKED, matches, &ranked));
    for (size_t i = 0; i < ranked; i++) {
        TRY(look_at(listing, &one->report, &matches[i], &shown[count]));
        count += is_shown(listing, &shown[count], count);
    }
    if (count == 0 && !listing->whole)
        goto done;
    if (listing->json)
        TRY(match_print_json(one, shown, count, listing->shown == 0));
    else
        match_print_words(one, shown, count);
    listing->shown++;
done:
    return r;
}

static Result print_all(Listing *listing, const char *name)
{
    char id[REPORT_NAME_SIZE], receipt[CODE_TEXT_SIZE];
    DeskReportFilter filter = {0};
    Result r = OK;
    if (name != NULL) {
        identifier_report(name, id);
        filter.id = id;
        listing->whole = true;
    }
    if (listing->json)
        (void)printf("[");
    TRY(desk_reports_each(listing->desk, &filter, visit, listing));
    if (listing->json)
        (void)printf("]\n");
    else if (name == NULL)
        (void)printf("%lld of %lld reports that seek a person have somebody to look at\n",
                     (long long)listing->shown, (long long)listing->reports);
    if (name != NULL && listing->reports == 0) {
        TRY(desk_report_receipt(listing->desk, name, receipt));
        r = fail(NOT_FOUND, "report %s seeks no person", receipt);
    }
done:
    return r;
}

static Result list(const Settings *settings, const char *desk_folder, const char *name,
                   const char *language, Listing *listing)
{
    sqlite3 *cases = NULL;
    Places *places = NULL;
    Pinyin *pinyin = NULL;
    Result r = OK;
    if (language != NULL)
        TRY(settings_words(settings, language));
    TRY(listed_open(desk_folder, &cases));
    TRY(settings_places(settings, &places));
    TRY(pinyin_open(&pinyin));
    listing->matching = (Matching){.cases = cases, .places = places, .pinyin = pinyin};
    r = print_all(listing, name);
done:
    matching_done(&listing->matching);
    pinyin_close(pinyin);
    places_close(places);
    database_close(cases);
    return r;
}

/* What a person wrote is not taken back by itself. */
static Result tell_still_shown(const DeskAnswer *one, void *user)
{
    const char *case_number = user;
    if (strcmp(one->answer.case_number, case_number) == 0)
        (void)printf("answer %lld still shows it: homeward-office answers --remove %lld\n",
                     (long long)one->number, (long long)one->number);
    return OK;
}

static Result keep_judgement(Desk *desk, const Words *words)
{
    char receipt[CODE_TEXT_SIZE], number[CODE_TEXT_SIZE];
    Judgement judgement = JUDGED_NOTHING;
    Result r = OK;
    TRY(desk_report_receipt(desk, words->words[0], receipt));
    TRY(identifier_case(words->words[1], number));
    TRY(judgement_parse(words->words[2], &judgement));
    TRY(desk_begin(desk));
    TRY(desk_judge(desk, receipt, number, judgement, clock_now()));
    TRY(desk_commit(desk));
    (void)printf("%s and case %s: %s\n", receipt, number,
                 judgement == JUDGED_NOTHING ? "the judgement is taken back"
                 : judgement == JUDGED_SAME  ? "judged the same"
                                             : "judged not the same: not suggested again");
    if (judgement == JUDGED_NOT_THE_SAME)
        TRY(desk_answers_each(desk, receipt, tell_still_shown, number));
done:
    if (r != OK)
        desk_rollback(desk);
    return r;
}

int command_match(int argc, char **argv)
{
    Listing listing = {.json = false};
    const char *name = NULL, *language = NULL;
    char folder[PATH_SIZE];
    bool judges = false;
    Settings settings;
    Words words;
    const Argument arguments[] = {{"--json", NULL, &listing.json},
                                  {"--report", &name, NULL},
                                  {"--judge", NULL, &judges},
                                  {"--language", &language, NULL}};
    Result r = arguments_read(argc, argv, arguments, 4, &settings, &words);
    if (r == OK && words.count != (judges ? 3 : 0))
        r = fail(INVALID, "expected --report with a report, or --judge with a report, a case and "
                          "same, not-the-same or undo");
    if (r != OK)
        return command_misused("match");
    r = settings_begun_desk(&settings, folder);
    if (r == OK)
        r = desk_open(folder, &listing.desk);
    if (r == OK)
        r = clock_open(folder);
    if (r == OK)
        r = judges ? keep_judgement(listing.desk, &words)
                   : list(&settings, folder, name, language, &listing);
    desk_close(listing.desk);
    return command_end("match", r);
}
