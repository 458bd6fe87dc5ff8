/* Reasons of a match, as small chips. What must stay true: a chip never says more than the verdict; the
 * numbers behind it are no probability that a villager could use. */
#include "screens/reasons.h"

#include "search/match_words.h"

static const TextStyle WORDS = {.size = TEXT_BODY, .max_lines = 1};

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

static int chip_height(const Theme *theme)
{
    int words = theme->text[TEXT_BODY] * 3 / 2, signs = theme->touch * 3 / 5;
    return words > signs ? words : signs;
}

/* The icon of the fact, the sign of the verdict, and where there is room what both say. */
static void draw_chip(App *app, Rect chip, const Match *match, MatchFact fact, bool in_words)
{
    const Theme *theme = ui_theme(app->ui);
    MatchVerdict verdict = match->reasons[fact].verdict;
    char id[48];
    Text words = {0};
    match_tell(match, fact, MATCH_NAMES_PLAIN, &words);
    (void)snprintf(id, sizeof id, "reason-%lld-%d", (long long)match->id, (int)fact);
    ui_note(app->ui, id, chip, text_get(&words));
    ui_fill_round(app->ui, chip, chip.h / 2, theme->paper);
    int side = chip_height(theme) * 2 / 3;
    Rect icon = rect_cut_left(&chip, in_words ? chip.h * 6 / 5 : chip.w / 2);
    Rect sign = in_words ? rect_cut_right(&chip, chip.h * 6 / 5) : chip;
    ui_icon(app->ui, rect_center(icon, side, side), FACT_ICONS[fact], theme->ink);
    ui_icon(app->ui, rect_center(sign, side * 3 / 4, side * 3 / 4), VERDICT_ICONS[verdict],
            verdict_color(theme, verdict));
    if (in_words)
        (void)ui_text_middle(app->ui, chip, text_get(&words), WORDS);
    text_done(&words);
}

/* How many stand beside each other, and how wide one is. */
typedef struct Chips {
    MatchFact facts[MATCH_FACTS];
    int count, columns, width;
    bool in_words;
} Chips;

static int rows_in(const Theme *theme, int height)
{
    return (height + theme->gap_small) / (chip_height(theme) + theme->gap_small);
}

/* Said in words where all of them have room so; else by signs alone. */
static Chips arrange(App *app, int width, int height, const Match *match)
{
    const Theme *theme = ui_theme(app->ui);
    Chips chips = {.width = chip_height(theme) * 9 / 5};
    chips.count = (int)match_order(match, chips.facts);
    int widest = 0;
    for (int i = 0; i < chips.count; i++) {
        Text words = {0};
        match_tell(match, chips.facts[i], MATCH_NAMES_PLAIN, &words);
        int one = ui_text_width(app->ui, text_get(&words), WORDS);
        widest = one > widest ? one : widest;
        text_done(&words);
    }
    widest += chip_height(theme) * 12 / 5 + theme->gap_small;
    int columns = (width + theme->gap_small) / (widest + theme->gap_small);
    chips.in_words = columns > 0 && columns * rows_in(theme, height) >= chips.count;
    if (chips.in_words)
        chips.width = widest;
    chips.columns = (width + theme->gap_small) / (chips.width + theme->gap_small);
    return chips;
}

int reasons_height(App *app, int width, const Match *match)
{
    const Theme *theme = ui_theme(app->ui);
    Chips chips = arrange(app, width, 0, match);
    int rows = chips.columns > 0 ? (chips.count + chips.columns - 1) / chips.columns : 0;
    return rows * (chip_height(theme) + theme->gap_small);
}

void reasons_draw(App *app, Rect area, const Match *match)
{
    const Theme *theme = ui_theme(app->ui);
    Chips chips = arrange(app, area.w, area.h, match);
    int rows = rows_in(theme, area.h);
    for (int i = 0; i < chips.count && i < chips.columns * rows; i++) {
        int column = chips.in_words ? i / rows : i % chips.columns;
        int row = chips.in_words ? i % rows : i / chips.columns;
        draw_chip(app,
                  (Rect){area.x + column * (chips.width + theme->gap_small),
                         area.y + row * (chip_height(theme) + theme->gap_small), chips.width,
                         chip_height(theme)},
                  match, chips.facts[i], chips.in_words);
    }
}
