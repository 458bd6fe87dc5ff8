/* Words by the keyboard: a field above, the keys below. What is typed stays in the draft's edit;
 * pinyin may be missing, then the keyboard has Latin letters and digits. */
#include "screens/pickers.h"
#include "store/hints.h"

bool words_picker(App *app, Rect area, TextEdit *edit, const char *placeholder, bool lines,
                  bool names)
{
    Ui *ui = app->ui;
    const Theme *theme = ui_theme(ui);
    Hints hints = {app->places, names};
    KeyboardHints find = {hints_find, &hints};
    int keys = ui_keyboard_height(ui);
    if (keys > area.h - theme->touch - theme->gap_small)
        keys = area.h - theme->touch - theme->gap_small;
    Rect board = rect_cut_bottom(&area, keys);
    (void)rect_cut_bottom(&area, theme->gap_small);
    if (!lines && area.h > theme->touch * 2) /* one line needs no tall box */
        area = rect_cut_bottom(&area, theme->touch * 2);
    ui_edit_field(ui, "words", area, edit, placeholder, lines);
    bool done = false;
    (void)ui_keyboard(ui, "keyboard", board, edit, &app->writers, &find,
                      KEYBOARD_QUIET_DONE | (lines ? KEYBOARD_LINES : 0U), &done);
    return done;
}
