/* Reasons of a match, as small chips. What must stay true: a chip never says more than the verdict; the
 * numbers behind it are no probability that a villager could use. */
#include "screens/reasons.h"

#include <stdlib.h>

#include "base/words.h"

typedef struct FactLook {
    const char *icon, *words; /* msgid */
} FactLook;

static const FactLook FACTS[MATCH_FACTS] = {
    [MATCH_SEX] = {"people", N_("Girl or boy")},
    [MATCH_BIRTH] = {"calendar", N_("Birth")},
    [MATCH_SEPARATION] = {"clock", N_("When lost")},
    [MATCH_AGE] = {"child", N_("Age then")},
    [MATCH_PLACE] = {"place", N_("Where lost")},
    [MATCH_MARKS] = {"body", N_("Marks")},
    [MATCH_MEMORY] = {"memory", N_("Memories")},
    [MATCH_NAMES] = {"name", N_("Name")},
    [MATCH_CIRCUMSTANCES] = {"question", N_("How lost")},
    [MATCH_BLOOD] = {"blood", N_("Blood type")},
    [MATCH_ORIGIN] = {"speech", N_("Way of speaking")},
};

typedef struct VerdictLook {
    const char *icon, *words; /* msgid */
} VerdictLook;

static const VerdictLook VERDICTS[] = {
    [MATCH_UNKNOWN] = {"unknown", N_("not known")},
    [MATCH_AGREES] = {"tick", N_("agrees")},
    [MATCH_NEAR] = {"about", N_("near")},
    [MATCH_DIFFERS] = {"close", N_("differs")},
};

void reasons_tell(const Match *match, MatchFact fact, Text *out)
{
    text_append_format(out, "%s: %s", _(FACTS[fact].words),
                       _(VERDICTS[match->reasons[fact].verdict].words));
    if (fact == MATCH_PLACE && match->near.km > 0)
        text_append_format(out, _(", about %d km"), match->near.km);
}

static Color verdict_color(const Theme *theme, MatchVerdict verdict)
{
    return verdict == MATCH_AGREES ? theme->good
           : verdict == MATCH_NEAR ? theme->ink_soft
                                   : theme->alarm;
}

/* The facts that are known, the weightiest first. */
static size_t order(const Match *match, MatchFact out_facts[MATCH_FACTS])
{
    size_t count = 0;
    for (int fact = 0; fact < MATCH_FACTS; fact++) {
        const MatchReason *reason = &match->reasons[fact];
        if (reason->verdict == MATCH_UNKNOWN)
            continue;
        size_t at = count++;
        while (at > 0 && abs((int)(match->reasons[out_facts[at - 1]].bits * 100)) <
                             abs((int)(reason->bits * 100))) {
            out_facts[at] = out_facts[at - 1];
            at--;
        }
        out_facts[at] = (MatchFact)fact;
    }
    return count;
}

static void draw_chip(App *app, Rect chip, const Match *match, MatchFact fact)
{
    const Theme *theme = ui_theme(app->ui);
    MatchVerdict verdict = match->reasons[fact].verdict;
    char id[48];
    Text words = {0};
    reasons_tell(match, fact, &words);
    (void)snprintf(id, sizeof id, "reason-%lld-%d", (long long)match->id, (int)fact);
    ui_note(app->ui, id, chip, text_get(&words));
    ui_fill_round(app->ui, chip, chip.h / 2, theme->paper);
    Rect sign = rect_cut_right(&chip, chip.w / 2);
    int side = chip.h * 2 / 3;
    ui_icon(app->ui, rect_center(chip, side, side), FACTS[fact].icon, theme->ink);
    ui_icon(app->ui, rect_center(sign, side * 3 / 4, side * 3 / 4), VERDICTS[verdict].icon,
            verdict_color(theme, verdict));
    text_done(&words);
}

void reasons_draw(App *app, Rect area, const Match *match)
{
    const Theme *theme = ui_theme(app->ui);
    MatchFact facts[MATCH_FACTS];
    size_t count = order(match, facts);
    int height = theme->touch * 3 / 5, width = height * 9 / 5;
    int columns = (area.w + theme->gap_small) / (width + theme->gap_small);
    int rows = (area.h + theme->gap_small) / (height + theme->gap_small);
    for (size_t i = 0; i < count && (int)i < columns * rows; i++) {
        int column = (int)i % columns, row = (int)i / columns;
        draw_chip(app,
                  (Rect){area.x + column * (width + theme->gap_small),
                         area.y + row * (height + theme->gap_small), width, height},
                  match, facts[i]);
    }
}
