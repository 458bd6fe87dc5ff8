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
#include "screens/reasons.h"
#include "screens/screens.h"
#include "screens/wall.h"
#include "ui/reading.h"

#define LOOK_AGAIN_MS 50 /* something is still to come */

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
    if (!app->finder || !app->catalogue)
        return false;
    Result r = ask(app);
    draft->found = false;
    if (r != OK)
        app->trouble = r; /* a report is sent without this too */
    return r == OK;
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

static bool draw_card(App *app, Rect card, const Match *match, const CaseRow *row)
{
    Ui *ui = app->ui;
    const Theme *theme = ui_theme(ui);
    char id[32];
    bool pressed = false;
    Text line = {0};
    wall_line(app, row, INT_MAX, &line);
    bool named = record_is_about(&app->visitor.draft.answers, row->number);
    (void)snprintf(id, sizeof id, "case-%s", row->number);
    bool touched = ui_touch_area(ui, id, card, wall_name(row), &pressed);
    ui_shadow(ui, card, theme->radius);
    ui_fill_round(ui, card, theme->radius, pressed ? theme->card_pressed : theme->card);
    if (named)
        ui_stroke_round(ui, card, theme->radius, theme->line_width * 2, theme->accent);
    Rect inner = rect_inset(card, theme->gap_small, theme->gap_small);
    ui_photo(ui, rect_cut_left(&inner, inner.h * 4 / 5), row->photo, true, PHOTO_COVER,
             theme->radius);
    (void)rect_cut_left(&inner, theme->gap);
    Rect name = rect_cut_top(&inner, theme->text[TEXT_LARGE] * 3 / 2);
    if (named)
        ui_icon(ui, rect_cut_right(&name, name.h), "tick", theme->accent);
    (void)ui_text_middle(ui, name, wall_name(row),
                         (TextStyle){.size = TEXT_LARGE, .bold = true, .max_lines = 1});
    (void)ui_text_middle(ui, rect_cut_top(&inner, theme->text[TEXT_BODY] * 3 / 2), text_get(&line),
                         (TextStyle){.size = TEXT_SMALL, .color = theme->ink_soft, .max_lines = 1});
    reasons_draw(app, inner, match);
    text_done(&line);
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
    int columns = area.w > area.h && count > 2 ? 2 : 1, gap = theme->gap;
    int rows = ((int)count + columns - 1) / columns;
    int height = count == 0 ? 0 : (area.h - gap * (rows - 1)) / rows;
    height = height < theme->touch * 5 / 2 ? theme->touch * 5 / 2
             : height > theme->touch * 4   ? theme->touch * 4
                                           : height;
    int64_t touched = 0;
    Rect view = {area.x - theme->gap_small, area.y, area.w + 2 * theme->gap_small, area.h};
    int offset = ui_scroll_begin(app->ui, "matches", view, rows * (height + gap));
    Part before = ui_part(app->ui, PART_ASIDE);
    for (size_t i = 0; i < count; i++) {
        Rect cell = rect_column((Rect){area.x, area.y - offset, area.w, height}, columns,
                                (int)i % columns, gap);
        cell.y += (int)i / columns * (height + gap);
        if (cell.y + cell.h > area.y && cell.y < area.y + area.h &&
            draw_card(app, cell, &matches[i], &draft->rows[i]))
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
