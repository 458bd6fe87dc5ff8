/* How the kiosk is. Looked up once when the page opens; nothing here is of a visitor. */
#include "screens/staff.h"

#include <SDL_version.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/words.h"
#include "screens/bars.h"
#include "screens/screens.h"

#define VOLUME_STEP 20

void staff_look(App *app)
{
    StaffFacts *facts = &app->staff.facts;
    *facts = (StaffFacts){.unsent = -1};
    if (app->outbox && outbox_count(app->outbox, &facts->unsent) != OK)
        facts->unsent = -1;
    if (outbox_count_broken(app->data_folder, &facts->outboxes_broken) != OK)
        facts->outboxes_broken = 0;
    if (folder_free_bytes(app->data_folder, &facts->disk_free) != OK)
        facts->disk_free = 0;
    facts->machine = machine_look(app->staff.sys);
    if (boots_read(app->data_folder, &facts->boots) != OK)
        facts->boots = (Boots){0};
    facts->visit_count = history_last(app->data_folder, facts->visits, STAFF_VISITS);
}

void staff_apply_settings(App *app)
{
    const KioskSettings *settings = &app->staff.settings;
    if (app->aloud.voice)
        voice_set_volume(app->aloud.voice, settings->volume);
    if (settings->language[0])
        app->default_language = settings->language;
}

static void keep_settings(App *app)
{
    Result r = settings_save(app->data_folder, &app->staff.settings);
    if (r != OK)
        app->trouble = r;
    staff_apply_settings(app);
    ui_again(app->ui, 0);
}

/* --- lines of facts ---------------------------------------------------------------------------- */

typedef struct Lines {
    App *app;
    Rect area;
    int y; /* of the next line, from the content's top */
    int offset;
    bool measuring;
} Lines;

static void add_line(Lines *lines, const char *label, const char *value)
{
    const Theme *theme = ui_theme(lines->app->ui);
    TextStyle soft = {.size = TEXT_BODY, .color = theme->ink_soft}, plain = {.size = TEXT_BODY};
    int left = lines->area.w * 2 / 5, right = lines->area.w - left - theme->gap;
    int height = ui_text_height(lines->app->ui, left, label, soft);
    int other = ui_text_height(lines->app->ui, right, value, plain);
    height = height > other ? height : other;
    if (!lines->measuring) {
        int y = lines->area.y + lines->y - lines->offset;
        (void)ui_text(lines->app->ui, (Rect){lines->area.x, y, left, height}, label, soft);
        (void)ui_text(lines->app->ui, (Rect){lines->area.x + left + theme->gap, y, right, height},
                      value, plain);
    }
    lines->y += height + theme->gap_small / 2;
}

static void add_number(Lines *lines, const char *label, const char *format, int64_t number)
{
    Text value = {0};
    text_append_format(&value, format, (long long)number);
    add_line(lines, label, text_get(&value));
    text_done(&value);
}

static void append_day(int64_t seconds, Text *out)
{
    int year, month, day;
    char canonical[32];
    date_from_days((int32_t)(seconds / 86400), &year, &month, &day);
    (void)snprintf(canonical, sizeof canonical, "%04d-%02d-%02d", year, month, day);
    date_show(canonical, out);
}

static void add_software(Lines *lines)
{
    const App *app = lines->app;
    Text value = {0};
    SDL_version sdl;
    SDL_GetVersion(&sdl);
    text_append_format(&value, "Homeward %s, SDL %d.%d.%d, SQLite %s", HOMEWARD_VERSION, sdl.major,
                       sdl.minor, sdl.patch, sqlite3_libversion());
    if (app->has_identity)
        add_line(lines, _("Kiosk"), app->identity.kiosk);
    add_line(lines, _("Software"), text_get(&value));
    text_done(&value);
}

static void add_catalogue(Lines *lines)
{
    const CatalogueInfo *info =
        lines->app->catalogue ? catalogue_info(lines->app->catalogue) : NULL;
    Text value = {0}, day = {0};
    if (info) {
        append_day(info->made_at, &day);
        text_append_format(&value, _("number %lld, made on %s"), (long long)info->version,
                           text_get(&day));
        text_append(&value, " · ");
        text_append_format(&value, _("%lld people"), (long long)info->cases);
    }
    text_done(&day);
    add_line(lines, _("List of children"), info ? text_get(&value) : _("none yet"));
    text_done(&value);
}

static void add_visits(Lines *lines)
{
    const StaffFacts *facts = &lines->app->staff.facts;
    if (facts->visit_count == 0)
        add_line(lines, _("Last sticks"), _("none yet"));
    for (size_t i = 0; i < facts->visit_count; i++) {
        const HistoryVisit *visit = &facts->visits[i];
        Text value = {0};
        append_day(visit->at, &value);
        text_append_format(&value, ", %s: %s", visit->stick, visit->outcome);
        add_line(lines, i == 0 ? _("Last sticks") : "", text_get(&value));
        text_done(&value);
    }
}

static void add_machine(Lines *lines)
{
    const StaffFacts *facts = &lines->app->staff.facts;
    if (facts->unsent < 0)
        add_line(lines, _("Reports that wait for a stick"), _("cannot be kept: see the log"));
    else
        add_number(lines, _("Reports that wait for a stick"), "%lld", facts->unsent);
    if (facts->outboxes_broken > 0)
        add_number(lines, _("Damaged files of reports"), "%lld", facts->outboxes_broken);
    add_number(lines, _("Free on the disk"), _("%lld MB"), (int64_t)(facts->disk_free >> 20));
    if (facts->machine.temperature != MACHINE_UNTOLD)
        add_number(lines, _("Temperature"), "%lld °C", facts->machine.temperature / 1000);
    if (facts->machine.card_used != MACHINE_UNTOLD)
        add_number(lines, _("The memory card has used of its life"), "%lld %%",
                   facts->machine.card_used);
    if (facts->boots.boots > 0) {
        add_number(lines, _("Starts"), "%lld", facts->boots.boots);
        add_number(lines, _("of these after the power was cut"), "%lld", facts->boots.unclean);
    }
}

static int add_all(Lines lines)
{
    add_software(&lines);
    add_catalogue(&lines);
    add_machine(&lines);
    add_visits(&lines);
    return lines.y;
}

/* --- what can be set and tried ----------------------------------------------------------------- */

static void change_volume(App *app, int step)
{
    int volume = app->staff.settings.volume + step;
    app->staff.settings.volume = volume < 0 ? 0 : volume > 100 ? 100 : volume;
    keep_settings(app);
}

static void change_language(App *app)
{
    bool chinese = strncmp(app->default_language, "zh", 2) == 0;
    (void)text_copy(app->staff.settings.language, sizeof app->staff.settings.language,
                    chinese ? "en" : "zh_CN");
    keep_settings(app);
    Result r = words_choose(app->default_language);
    if (r != OK)
        app->trouble = r;
}

static void draw_settings(App *app, Rect row)
{
    const Theme *theme = ui_theme(app->ui);
    Rect left = rect_column(row, 2, 0, theme->gap), right = rect_column(row, 2, 1, theme->gap);
    Rect less = rect_cut_left(&left, theme->touch), more = rect_cut_right(&left, theme->touch);
    Text volume = {0}, language = {0};
    text_append_format(&volume, _("Volume %d %%"), app->staff.settings.volume);
    text_append_format(&language, _("The kiosk's own language: %s"),
                       strncmp(app->default_language, "zh", 2) == 0 ? "中文" : "English");
    if (ui_button(app->ui, "volume-less", less, "", "minus", BUTTON_GHOST))
        change_volume(app, -VOLUME_STEP);
    (void)ui_text_middle(app->ui, rect_inset(left, theme->gap_small, 0), text_get(&volume),
                         (TextStyle){.size = TEXT_BODY, .align = ALIGN_CENTER});
    if (ui_button(app->ui, "volume-more", more, "", "plus", BUTTON_GHOST))
        change_volume(app, VOLUME_STEP);
    if (ui_button(app->ui, "own-language", right, text_get(&language), "language", BUTTON_GHOST))
        change_language(app);
    text_done(&volume);
    text_done(&language);
}

void screen_staff(App *app)
{
    const Theme *theme = ui_theme(app->ui);
    if (!app->visitor.staff.open) {
        app_home(app);
        return;
    }
    Rect area = bar_top(app, _("For the staff"));
    Rect tries = rect_cut_bottom(&area, theme->touch);
    (void)rect_cut_bottom(&area, theme->gap);
    Rect settings = rect_cut_bottom(&area, theme->touch);
    (void)rect_cut_bottom(&area, theme->gap);
    int height = add_all((Lines){.app = app, .area = area, .measuring = true});
    int offset = ui_scroll_begin(app->ui, "staff-facts", area, height);
    (void)add_all((Lines){.app = app, .area = area, .offset = offset});
    ui_scroll_end(app->ui);
    draw_settings(app, settings);
    Rect left = rect_column(tries, 2, 0, theme->gap), right = rect_column(tries, 2, 1, theme->gap);
    ui_fit_button(app->ui, left, _("Try screen and touch"), "touch");
    ui_fit_button(app->ui, right, _("Lights and buttons"), "check");
    if (ui_button(app->ui, "try-touch", left, _("Try screen and touch"), "touch", BUTTON_CALM)) {
        app->visitor.staff.spot_count = 0;
        app_go(app, SCREEN_STAFF_TOUCH);
    }
    if (ui_button(app->ui, "board", right, _("Lights and buttons"), "check", BUTTON_CALM))
        app_go(app, SCREEN_STAFF_BOARD);
    ui_fit_done(app->ui);
}
