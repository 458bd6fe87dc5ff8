/* Reports with their likeliest cases, printed.
 *
 * Must stay true: bits stand beside the words, never instead of them; what the office decided about a pair
 * is said in the same line. */
#include "office/match_print.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "office/command.h"
#include "search/match_words.h"

#define SHORT_ID 8

static const char *state_words(const ShownMatch *one)
{
    return one->pair.judged == JUDGED_SAME           ? "judged the same"
           : one->pair.judged == JUDGED_NOT_THE_SAME ? "judged not the same"
           : one->named                              ? "named by the reporter"
           : one->pair.answered                      ? "shown to the reporter"
           : one->pair.suggested                     ? "no longer shown: the office removed it"
                                                     : "";
}

static void print_reasons(const Match *match)
{
    MatchFact facts[MATCH_FACTS];
    size_t count = match_order(match, facts);
    Text line = {0};
    for (size_t i = 0; i < count; i++) {
        text_append(&line, i > 0 ? "; " : "");
        match_tell(match, facts[i], MATCH_NAMES_OF_FORM, &line);
        text_append_format(&line, " (%+.1f)", (double)match->reasons[facts[i]].bits);
    }
    (void)printf("          %s\n", text_get(&line));
    text_done(&line);
}

void match_print_words(const DeskReport *report, const ShownMatch *shown, size_t count)
{
    char received[32];
    command_time(report->received_at, received);
    (void)printf("%.*s  %.10s  %s  %s  %s  %s\n", SHORT_ID, report->id, received,
                 report->report.kiosk, report_kind_key(report->report.kind), report->report.receipt,
                 record_get(&report->report.fields, FIELD_CURRENT_NAME_));
    for (size_t i = 0; i < count; i++) {
        const ShownMatch *one = &shown[i];
        const char *state = state_words(one);
        (void)printf("%6.1f  %-8s  %s  %s  %s%s%s%s\n", (double)one->match->bits,
                     match_strength_key(match_strength(one->match)), one->listed.number,
                     one->listed.name, one->listed.place, *state ? "  [" : "", state,
                     *state ? "]" : "");
        print_reasons(one->match);
    }
    if (count == 0)
        (void)printf("        nobody\n");
}

/* NULL when out of memory. */
static json_t *reasons_json(const Match *match)
{
    MatchFact facts[MATCH_FACTS];
    size_t count = match_order(match, facts);
    json_t *list = json_array();
    for (size_t i = 0; i < count && list != NULL; i++) {
        const MatchReason *reason = &match->reasons[facts[i]];
        Text words = {0};
        match_tell(match, facts[i], MATCH_NAMES_OF_FORM, &words);
        json_t *one = json_pack("{s:s, s:s, s:f, s:s}", "fact", match_fact_key(facts[i]), "verdict",
                                match_verdict_key(reason->verdict), "bits", (double)reason->bits,
                                "words", text_get(&words));
        text_done(&words);
        if (json_array_append_new(list, one) != 0) {
            json_decref(list);
            list = NULL;
        }
    }
    return list;
}

static json_t *match_json(const ShownMatch *one)
{
    return json_pack("{s:s, s:s, s:s, s:f, s:s, s:s, s:b, s:b, s:b, s:o}", "case_number",
                     one->listed.number, "name", one->listed.name, "place", one->listed.place,
                     "bits", (double)one->match->bits, "strength",
                     match_strength_key(match_strength(one->match)), "judged",
                     one->pair.judged != JUDGED_NOTHING ? judgement_key(one->pair.judged) : "",
                     "answered", one->pair.answered, "suggested", one->pair.suggested, "named",
                     one->named, "reasons", reasons_json(one->match));
}

Result match_print_json(const DeskReport *report, const ShownMatch *shown, size_t count, bool first)
{
    json_t *list = json_array(), *object = NULL;
    char *text = NULL;
    Result r = OK;
    for (size_t i = 0; i < count && r == OK; i++)
        if (json_array_append_new(list, match_json(&shown[i])) != 0)
            r = fail(NO_MEMORY, "no memory to print a match");
    object = json_pack("{s:s, s:s, s:s, s:O}", "id", report->id, "receipt", report->report.receipt,
                       "kind", report_kind_key(report->report.kind), "matches", list);
    if (r == OK &&
        (object == NULL || (text = json_dumps(object, JSON_COMPACT | JSON_SORT_KEYS |
                                                          JSON_REAL_PRECISION(4))) == NULL))
        r = fail(NO_MEMORY, "no memory to print a match");
    if (r == OK)
        (void)printf("%s%s", first ? "" : ",\n", text);
    free(text);
    json_decref(object);
    json_decref(list);
    return r;
}
