/* Before a report is sent: the listed children who could be the one, likeliest first, with a reason for
 * each fact. Ranking runs beside the screen (search/finder.h); when nothing is close nobody is kept
 * waiting or given false hope: the review follows at once. A touch opens the page of a child; there "this
 * could be the one" is a tick here, and a case number in the report. */
#include <limits.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "screens/bars.h"
#include "screens/leaving.h"
#include "screens/matches.h"
#include "screens/names.h"
#include "screens/reasons.h"
#include "screens/screens.h"
#include "screens/wall.h"
#include "ui/reading.h"

#define LOOK_AGAIN_MS 50 /* something is still to come */
#define FEW           3  /* so many stand side by side, as large as the page */

static Result ask(App *app)
{
    Draft *draft = &app->visitor.draft;
    Result r = OK;
    Facts facts = {0};
    TRY(facts_of_report(app->writers.pinyin, &draft->answers, draft->kind, &facts));
    TRY(finder_ask(app->finder, facts_kind_sought(draft->kind), &facts));
done:
    sodium_memzero(&facts, sizeof facts);
    return r;
}

bool matches_begin(App *app)
{
    Draft *draft = &app->visitor.draft;
    bool can = app->finder && app->catalogue;
    Result r = can ? ask(app) : OK;
    if (r != OK)
        app->trouble = r; /* a report is sent without this too */
    draft->findings = (Findings){0};
    draft->found = !can || r != OK; /* nobody, and nobody is waited for */
    return !draft->found;
}

/* Once, and not at each frame; who cannot be read is nobody to show. */
static void read_rows(App *app, Draft *draft)
{
    Findings *findings = &draft->findings;
    size_t kept = 0;
    for (size_t i = 0; app->catalogue && i < findings->count; i++)
        if (catalogue_row(app->catalogue, findings->matches[i].id, &draft->rows[kept]) == OK)
            findings->matches[kept++] = findings->matches[i];
    findings->count = kept;
}

void matches_take(App *app)
{
    Draft *draft = &app->visitor.draft;
    Result r = OK;
    if (draft->found || !app->finder)
        return;
    draft->found = finder_take(app->finder, &draft->findings, &r);
    if (draft->found)
        read_rows(app, draft);
    if (r != OK)
        app->trouble = r;
}

void matches_name(App *app, const char *number, bool yes)
{
    Draft *draft = &app->visitor.draft;
    Text list = {0};
    Result r = OK;
    const char *rest = record_get(&draft->answers, FIELD_ABOUT_CASES_);
    while (*rest != '\0') {
        size_t length = strcspn(rest, " ");
        if (length != strlen(number) || memcmp(rest, number, length) != 0) {
            text_append(&list, list.length > 0 ? " " : "");
            text_append_bytes(&list, rest, length);
        }
        rest += length + strspn(rest + length, " ");
    }
    if (yes)
        text_append_format(&list, "%s%s", list.length > 0 ? " " : "", number);
    TRY(record_set(&draft->answers, FIELD_ABOUT_CASES_, text_get(&list)));
done:
    if (r != OK)
        app->trouble = r;
    text_done(&list);
}

/* The photograph lies beside the words, or above them where the card is much higher than wide. */
static bool is_upright(Rect inner)
{
    return inner.w * 10 < inner.h * 9;
}

static TextSize name_size(const Theme *theme, Rect inner)
{
    return inner.h > theme->touch * 5 && inner.w > theme->touch * 9 ? TEXT_TITLE : TEXT_LARGE;
}

/* A portrait is cut at its sides by no more than a half. */
static Rect cut_photo(const Theme *theme, Rect *inner, int words_height)
{
    if (!is_upright(*inner)) {
        int width = inner->h * 4 / 5, most = inner->w / 2;
        Rect photo = rect_cut_left(inner, width < most ? width : most);
        (void)rect_cut_left(inner, theme->gap);
        return photo;
    }
    int height = inner->w * 5 / 4, most = inner->h - words_height - theme->gap_small;
    Rect photo = rect_cut_top(inner, height < most ? height : most);
    (void)rect_cut_top(inner, theme->gap_small);
    return photo;
}

/* On one line where that has room: below it stand the reasons. */
static void put_line(App *app, const CaseRow *row, int width, TextSize size, Text *out)
{
    wall_line(app, row, INT_MAX, out);
    if (ui_text_width(app->ui, text_get(out), (TextStyle){.size = size}) <= width)
        return;
    text_clear(out);
    wall_lines(app, row, width, out);
}

static void draw_words(App *app, Rect area, TextSize size, const CaseRow *row, bool named)
{
    Ui *ui = app->ui;
    const Theme *theme = ui_theme(ui);
    Text line = {0};
    TextSize small = size > TEXT_LARGE ? TEXT_BODY : TEXT_SMALL;
    put_line(app, row, area.w, small, &line);
    Rect name = rect_cut_top(&area, theme->text[size] * 3 / 2);
    if (named)
        ui_icon(ui, rect_cut_right(&name, name.h), "tick", theme->accent);
    names_draw(app, name, row, size);
    (void)ui_text(ui, area, text_get(&line),
                  (TextStyle){.size = small, .color = theme->ink_soft, .max_lines = 2});
    text_done(&line);
}

static int words_height(App *app, int width, TextSize size, const CaseRow *row)
{
    TextStyle style = {.size = size > TEXT_LARGE ? TEXT_BODY : TEXT_SMALL, .max_lines = 2};
    Text line = {0};
    put_line(app, row, width, style.size, &line);
    int height = ui_theme(app->ui)->text[size] * 3 / 2 +
                 ui_text_height(app->ui, width, text_get(&line), style);
    text_done(&line);
    return height;
}

/* What stands below the photographs of upright cards: as much in all of them, so that these are equal. */
static int most_words(App *app, Rect inner, const Findings *findings, size_t count)
{
    const Theme *theme = ui_theme(app->ui);
    int most = 0;
    for (size_t i = 0; i < count && is_upright(inner); i++) {
        int height =
            words_height(app, inner.w, name_size(theme, inner), &app->visitor.draft.rows[i]) +
            theme->gap_small + reasons_height(app, inner.w, &findings->matches[i]);
        most = height > most ? height : most;
    }
    return most;
}

static bool draw_card(App *app, Rect card, int below, const Match *match, const CaseRow *row)
{
    Ui *ui = app->ui;
    const Theme *theme = ui_theme(ui);
    char id[32];
    bool pressed = false, named = record_is_about(&app->visitor.draft.answers, row->number);
    (void)snprintf(id, sizeof id, "case-%s", row->number);
    bool touched = ui_touch_area(ui, id, card, wall_name(row), &pressed);
    ui_shadow(ui, card, theme->radius);
    ui_fill_round(ui, card, theme->radius, pressed ? theme->card_pressed : theme->card);
    if (named)
        ui_stroke_round(ui, card, theme->radius, theme->line_width * 2, theme->accent);
    Rect inner = rect_inset(card, theme->gap_small, theme->gap_small);
    TextSize size = name_size(theme, inner);
    ui_photo(ui, cut_photo(theme, &inner, below), wall_portrait(row), true, PHOTO_COVER,
             theme->radius);
    int height = words_height(app, inner.w, size, row);
    draw_words(app, rect_cut_top(&inner, height), size, row, named);
    (void)rect_cut_top(&inner, theme->gap_small);
    reasons_draw(app, inner, match);
    return touched;
}

/* Only who is worth a look: the rest would be noise beside them. */
static size_t worth_a_look(const Findings *findings)
{
    size_t count = 0;
    while (count < findings->count && match_strength(&findings->matches[count]) != MATCH_DISTANT)
        count++;
    return count;
}

void matches_draw(App *app, Rect area, size_t count)
{
    const Draft *draft = &app->visitor.draft;
    const Match *matches = draft->findings.matches;
    const Theme *theme = ui_theme(app->ui);
    int columns = area.w <= area.h ? 1 : count <= FEW ? (int)count : 2, gap = theme->gap;
    int rows = columns > 0 ? ((int)count + columns - 1) / columns : 0;
    int height = rows > 0 ? (area.h - theme->gap_small - gap * (rows - 1)) / rows : 0;
    height = height < theme->touch * 5 / 2 ? theme->touch * 5 / 2 : height;
    Rect first = rect_column((Rect){area.x, area.y, area.w, height}, columns, 0, gap);
    int below = most_words(app, rect_inset(first, theme->gap_small, theme->gap_small),
                           &draft->findings, count);
    int64_t touched = 0;
    Rect view = {area.x - theme->gap_small, area.y, area.w + 2 * theme->gap_small, area.h};
    int offset =
        ui_scroll_begin(app->ui, "matches", view, rows * (height + gap) - gap + theme->gap_small);
    Part before = ui_part(app->ui, PART_ASIDE);
    for (size_t i = 0; i < count; i++) {
        Rect cell = rect_column((Rect){area.x, area.y - offset, area.w, height}, columns,
                                (int)i % columns, gap);
        cell.y += (int)i / columns * (height + gap);
        if (cell.y + cell.h > area.y && cell.y < area.y + area.h &&
            draw_card(app, cell, below, &matches[i], &draft->rows[i]))
            touched = matches[i].id;
    }
    (void)ui_part(app->ui, before);
    ui_scroll_end(app->ui);
    if (touched)
        case_open(app, touched);
}

void matches_draw_waiting(App *app, Rect area)
{
    const Theme *theme = ui_theme(app->ui);
    int side = theme->touch * 2;
    Rect icon = rect_center(rect_cut_top(&area, area.h / 2), side, side);
    ui_icon(app->ui, icon, "wait", theme->calm);
    (void)ui_text(app->ui, area, _("One moment. Looking through the list of children."),
                  (TextStyle){.size = TEXT_LARGE, .align = ALIGN_CENTER});
    ui_again(app->ui, LOOK_AGAIN_MS);
}

void screen_matches(App *app)
{
    Draft *draft = &app->visitor.draft;
    bool origin = draft->kind == REPORT_SEEKING_ORIGIN, back = false;
    bool named = *record_get(&draft->answers, FIELD_ABOUT_CASES_) != '\0';
    matches_take(app);
    if (!app->catalogue || (draft->found && draft->findings.possible == 0)) {
        app_replace(app, SCREEN_REVIEW);
        return;
    }
    Rect area = bar_report(
        app, origin ? _("Could this be your family?") : _("Could this be your child?"), &back);
    Rect on = bar_bottom(app, &area);
    if (draft->found)
        matches_draw(app, area, worth_a_look(&draft->findings));
    else
        matches_draw_waiting(app, area);
    if (ui_button(app->ui, "none", on, named ? _("Go on") : _("None of these. Go on"), "next",
                  BUTTON_MAIN))
        app_replace(app, SCREEN_REVIEW);
    if (back)
        report_ask_last(app);
    leaving_draw(app);
}
