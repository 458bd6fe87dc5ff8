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
    Rect field, board;
    unsigned traits = ui_keyboard_part(ui, area, edit, &app->writers, &field, &board);
    if (!lines && field.h > theme->touch * 2) /* one line needs no tall box */
        field = rect_cut_bottom(&field, theme->touch * 2);
    ui_edit_field(ui, "words", field, edit, placeholder, lines);
    bool done = false;
    traits |= KEYBOARD_QUIET_DONE | KEYBOARD_ASKS | (lines ? KEYBOARD_LINES : 0U);
    (void)ui_keyboard(ui, "keyboard", board, edit, &app->writers, &find, traits, &done);
    return done;
}
