/* When what is read. The text is made of the last frame's items (ui/reading.h) and lies in memory only
 * until the voice has it.
 *
 * What must stay true: no word is spoken after the page on which it stood is gone. */
#include "screens/aloud.h"

#include "base/clock.h"
#include "base/words.h"
#include "ui/reading.h"

#define HEEDED_MOST_MS 180000
#define BEGUN_BY_MS    2000 /* a touch so long ago began it */

bool aloud_has_key(const Aloud *aloud)
{
    return voice_may_speak(aloud->voice);
}

void aloud_key(Aloud *aloud, Ui *ui, const char *id, Rect area)
{
    if (!aloud_has_key(aloud))
        return;
    if (voice_told(aloud->voice).listens) { /* would cut the visitor short */
        ui_note(ui, id, area, "");
        ui_icon(ui, rect_center(area, area.w * 3 / 5, area.h * 3 / 5), "speaker",
                ui_theme(ui)->quiet);
        return;
    }
    bool speaks = voice_is_speaking(aloud->voice);
    const char *words = speaks          ? _("Stop reading aloud")
                        : aloud->guides ? _("Read this page aloud again")
                                        : _("Read this page aloud");
    ui_note(ui,
            speaks          ? "speaker-speaks"
            : aloud->guides ? "speaker-on"
                            : "speaker-off",
            area, words);
    if (!ui_button(ui, id, area, "", speaks ? "speaking" : "speaker",
                   aloud->guides ? BUTTON_CALM : BUTTON_GHOST))
        return;
    aloud->asked = aloud->guides = !speaks;
    if (speaks)
        voice_stop(aloud->voice);
}

/* How long the reading has gone on that counts no more. */
static int64_t beyond(const Aloud *aloud)
{
    int64_t passed = clock_ticks_ms() - aloud->started;
    return passed > HEEDED_MOST_MS ? passed - HEEDED_MOST_MS : 0;
}

static void say(Aloud *aloud, Ui *ui, bool turned, bool titled)
{
    Text words = {0};
    if (!aloud->asked && titled)
        ui_read(ui, READ_TITLE, &words);
    if (!aloud->asked && titled && turned)
        text_append(&words, "\n"); /* takes breath */
    if (aloud->asked || turned)
        ui_read(ui, aloud->asked ? READ_ALL : READ_PAGE, &words);
    if (text_ok(&words) && *text_get(&words)) {
        voice_say(aloud->voice, words_language(), text_get(&words));
        aloud->started = clock_ticks_ms();
        aloud->heeded = ui_idle_ms(ui) < BEGUN_BY_MS;
    }
    text_done(&words);
}

void aloud_run(Aloud *aloud, Ui *ui, uint64_t place)
{
    if (!aloud->voice || !ui_is_whole(ui))
        return;
    if (aloud->speaks && aloud->heeded)
        aloud->heard = clock_ticks_ms() - beyond(aloud);
    VoiceTold told = voice_told(aloud->voice);
    if (told.listens || told.plays)
        aloud->heard = clock_ticks_ms();
    uint64_t title = ui_words_hash(ui, PART_BAR), page = ui_words_hash(ui, PART_PAGE);
    bool turned = place != aloud->place || page != aloud->page, titled = title != aloud->title;
    bool theirs = (told.listens || told.plays) && place == aloud->place; /* the visitor's turn */
    if (turned && !theirs)
        voice_stop(aloud->voice);
    if (!told.listens && (aloud->asked || (aloud->guides && !theirs && (turned || titled))))
        say(aloud, ui, turned, titled);
    bool speaks = voice_is_speaking(aloud->voice);
    if (aloud->speaks != speaks || aloud->asked)
        ui_wake(ui); /* the key shows it */
    aloud->asked = false;
    aloud->speaks = speaks;
    aloud->place = place;
    aloud->title = title;
    aloud->page = page;
}

void aloud_leave(Aloud *aloud)
{
    voice_forget(aloud->voice);
    aloud->guides = aloud->asked = false;
}

int64_t aloud_silent_ms(const Aloud *aloud)
{
    if (aloud->speaks && aloud->heeded)
        return beyond(aloud);
    return clock_ticks_ms() - aloud->heard;
}
