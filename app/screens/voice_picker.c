/* Telling by voice: begin, hear oneself being heard, listen to it, say it anew, take it back. The voice
 * itself lies in the voice room's locked memory; the draft holds only how long it is. */
#include <stdio.h>

#include "base/words.h"
#include "record/statement.h"
#include "screens/pickers.h"

#define BLOCKS 24 /* of the meter */

static Text time_words(int64_t ms)
{
    Text words = {0};
    statement_show_seconds(ms / 1000, &words);
    return words;
}

static void draw_time(Ui *ui, Rect area, int64_t ms, Color color)
{
    Text words = time_words(ms);
    (void)ui_text_middle(ui, area, text_get(&words),
                         (TextStyle){.size = TEXT_HUGE,
                                     .bold = true,
                                     .align = ALIGN_CENTER,
                                     .color = color,
                                     .max_lines = 1});
    text_done(&words);
}

/* Blocks that rise to the right; as many are filled as it is loud. */
static void draw_meter(Ui *ui, Rect area, int level)
{
    const Theme *theme = ui_theme(ui);
    int gap = theme->gap_small / 2, lit = level * BLOCKS / 200;
    area = rect_center(area, area.w * 3 / 5, area.h);
    for (int i = 0; i < BLOCKS; i++) {
        Rect block = rect_column(area, BLOCKS, i, gap);
        int height = block.h * (i + 6) / (BLOCKS + 5);
        block.y += block.h - height;
        block.h = height;
        ui_fill_round(ui, block, gap, i < lit ? theme->calm : theme->quiet);
    }
}

static void draw_listening(App *app, Rect area, const VoiceTold *told)
{
    Ui *ui = app->ui;
    const Theme *theme = ui_theme(ui);
    Rect stop = rect_cut_bottom(&area, theme->touch * 3 / 2);
    (void)rect_cut_bottom(&area, theme->gap);
    Rect advice = rect_cut_top(&area, area.h / 4), time = rect_cut_top(&area, area.h / 2);
    (void)ui_text_middle(ui, advice, _("Speak now, as you speak at home."),
                         (TextStyle){.size = TEXT_LARGE, .bold = true, .align = ALIGN_CENTER});
    draw_time(ui, time, told->ms, theme->alarm);
    draw_meter(ui, rect_inset(area, 0, theme->gap_small / 2), told->level);
    stop = rect_center(stop, stop.w * 3 / 5, stop.h);
    ui_note(ui, "voice-listens", area, "");
    if (ui_button(ui, "voice-stop", stop, _("I have said it"), "stop", BUTTON_MAIN))
        voice_finish(app->aloud.voice);
}

static void draw_whole(App *app, Rect area, const VoiceTold *told)
{
    Ui *ui = app->ui;
    const Theme *theme = ui_theme(ui);
    Voice *voice = app->aloud.voice;
    int height = theme->touch * 5 / 2;
    Rect keys = rect_cut_bottom(&area, area.h / 2 < height ? area.h / 2 : height);
    int side = theme->touch * 3 / 2;
    Rect middle = rect_center(area, side * 4, side);
    ui_icon(ui, rect_cut_left(&middle, side), "microphone", theme->calm);
    draw_time(ui, middle, told->ms, theme->ink);
    Rect play = rect_column(keys, 3, 0, theme->gap), again = rect_column(keys, 3, 1, theme->gap);
    Rect delete = rect_column(keys, 3, 2, theme->gap);
    const char *words[] = {told->plays ? _("Stop") : _("Hear it"), _("Say it again"),
                           _("Delete it")};
    ui_fit_button(ui, play, words[0], "play");
    ui_fit_button(ui, again, words[1], "again");
    ui_fit_button(ui, delete, words[2], "remove");
    ui_note(ui, told->plays ? "voice-plays" : "voice-whole", area, "");
    if (ui_button(ui, "voice-play", play, words[0], told->plays ? "stop" : "play", BUTTON_CALM)) {
        if (told->plays)
            voice_stop(voice);
        else
            voice_play(voice);
    }
    if (ui_button(ui, "voice-again", again, words[1], "again", BUTTON_GHOST))
        voice_listen(voice);
    if (ui_button(ui, "voice-delete", delete, words[2], "remove", BUTTON_GHOST))
        voice_forget(voice);
    ui_fit_done(ui);
}

static void draw_nothing(App *app, Rect area, const VoiceTold *told)
{
    Ui *ui = app->ui;
    const Theme *theme = ui_theme(ui);
    if (told->failed) {
        Rect line = rect_cut_top(&area, theme->touch);
        ui_note(ui, "voice-failed", line, "");
        (void)ui_text_middle(
            ui, line, _("The microphone does not hear anything. You can write instead."),
            (TextStyle){.size = TEXT_BODY, .bold = true, .align = ALIGN_CENTER, .max_lines = 2});
    }
    int height = area.h < theme->touch * 4 ? area.h : theme->touch * 4;
    Rect key = rect_center(area, area.w / 2, height);
    if (ui_button(ui, "voice-begin", key, _("Touch here and speak"), "microphone", BUTTON_MAIN))
        voice_listen(app->aloud.voice);
}

void voice_picker(App *app, Rect area)
{
    VoiceTold told = voice_told(app->aloud.voice);
    if (told.listens)
        draw_listening(app, area, &told);
    else if (told.whole)
        draw_whole(app, area, &told);
    else
        draw_nothing(app, area, &told);
}

void voice_picker_value(const App *app, Text *out)
{
    VoiceTold told = voice_told(app->aloud.voice);
    if (told.whole)
        text_append_format(out, "%d", told.ms < 1000 ? 1 : (int)(told.ms / 1000));
}

bool voice_picker_back(App *app)
{
    bool listens = voice_told(app->aloud.voice).listens;
    if (listens)
        voice_finish(app->aloud.voice);
    return listens;
}
