/* Reasons of a match, as small chips. What must stay true: a chip never says more than the verdict; the
 * numbers behind it are no probability that a villager could use. */
#include "screens/reasons.h"

#include "search/match_words.h"

static const char *const FACT_ICONS[MATCH_FACTS] = {
    [MATCH_SEX] = "people",         [MATCH_BIRTH] = "calendar", [MATCH_SEPARATION] = "clock",
    [MATCH_AGE] = "child",          [MATCH_PLACE] = "place",    [MATCH_MARKS] = "body",
    [MATCH_MEMORY] = "memory",      [MATCH_NAMES] = "name",     [MATCH_CIRCUMSTANCES] = "question",
    [MATCH_BLOOD] = "blood",        [MATCH_ORIGIN] = "speech",  [MATCH_CLOTHES] = "clothes",
    [MATCH_HAIR] = "hair_straight", [MATCH_HEIGHT] = "ruler",
};

static const char *const VERDICT_ICONS[] = {
    [MATCH_UNKNOWN] = "unknown",
    [MATCH_AGREES] = "tick",
    [MATCH_NEAR] = "about",
    [MATCH_DIFFERS] = "close",
};

static Color verdict_color(const Theme *theme, MatchVerdict verdict)
{
    return verdict == MATCH_AGREES ? theme->good
           : verdict == MATCH_NEAR ? theme->ink_soft
                                   : theme->alarm;
}

static void draw_chip(App *app, Rect chip, const Match *match, MatchFact fact)
{
    const Theme *theme = ui_theme(app->ui);
    MatchVerdict verdict = match->reasons[fact].verdict;
    char id[48];
    Text words = {0};
    match_tell(match, fact, &words);
    (void)snprintf(id, sizeof id, "reason-%lld-%d", (long long)match->id, (int)fact);
    ui_note(app->ui, id, chip, text_get(&words));
    ui_fill_round(app->ui, chip, chip.h / 2, theme->paper);
    Rect sign = rect_cut_right(&chip, chip.w / 2);
    int side = chip.h * 2 / 3;
    ui_icon(app->ui, rect_center(chip, side, side), FACT_ICONS[fact], theme->ink);
    ui_icon(app->ui, rect_center(sign, side * 3 / 4, side * 3 / 4), VERDICT_ICONS[verdict],
            verdict_color(theme, verdict));
    text_done(&words);
}

void reasons_draw(App *app, Rect area, const Match *match)
{
    const Theme *theme = ui_theme(app->ui);
    MatchFact facts[MATCH_FACTS];
    size_t count = match_order(match, facts);
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
