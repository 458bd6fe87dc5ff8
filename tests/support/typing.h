/* A screen with a field and a keyboard, typed on by a script. With HOMEWARD_PICTURES=folder its screens are
 * written there as PNG, to be looked at. For one test program each. */
#ifndef HOMEWARD_TESTS_TYPING_H
#define HOMEWARD_TESTS_TYPING_H

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include "check.h"
#include "store/hints.h"
#include "ui/drive.h"
#include "ui/keyboard.h"

static Writers all_writers;
static Places *places;
static TextEdit edit;

static Ui *present; /* whom an answer wakes; it may come from a text before */
static pthread_mutex_t present_lock = PTHREAD_MUTEX_INITIALIZER;

static void be_present(Ui *ui)
{
    pthread_mutex_lock(&present_lock);
    present = ui;
    pthread_mutex_unlock(&present_lock);
}

static void wake(void *user)
{
    (void)user;
    pthread_mutex_lock(&present_lock);
    if (present != NULL)
        ui_wake(present);
    pthread_mutex_unlock(&present_lock);
}

static inline int typing_open(void **state)
{
    (void)state;
    return ink_open(INK_MODEL, wake, NULL, &all_writers.ink) == OK &&
                   pinyin_open(&all_writers.pinyin) == OK &&
                   places_open("build/share/places.db", &places) == OK
               ? 0
               : -1;
}

static inline int typing_close(void **state)
{
    (void)state;
    ink_close(all_writers.ink);
    pinyin_close(all_writers.pinyin);
    places_close(places);
    return 0;
}

typedef struct Typing {
    int width, height;
    bool without_pinyin, without_ink, names, lines;
    bool next;   /* the visitor goes on from the text before */
    int changes; /* counted */
    bool done;
} Typing;

static void draw(Ui *ui, Typing *typing, const KeyboardHints *hints)
{
    Rect area = ui_area(ui);
    ui_fill(ui, area, ui_theme(ui)->paper);
    Writers writers = all_writers;
    if (typing->without_pinyin)
        writers.pinyin = NULL;
    if (typing->without_ink)
        writers.ink = NULL;
    Rect keys = rect_cut_bottom(&area, ui_keyboard_height(ui));
    ui_edit_field(ui, "field", rect_inset(area, ui_theme(ui)->margin, ui_theme(ui)->gap), &edit,
                  "What is the name?", typing->lines);
    if (ui_keyboard(ui, "keyboard", keys, &edit, &writers, hints,
                    typing->lines ? KEYBOARD_LINES : 0U, &typing->done))
        typing->changes++;
    all_writers.preferred = writers.preferred;
    all_writers.has_preferred = writers.has_preferred;
}

/* Carries the script out; each of its commands must succeed. */
static inline void type(Typing *typing, const char *script)
{
    all_writers.has_preferred = typing->next && all_writers.has_preferred;
    char path[] = "/tmp/homeward-typing-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, script, strlen(script)), (ssize_t)strlen(script));
    assert_int_equal(write(fd, "\nquit\n", 6), 6);
    close(fd);
    Hints hints = {.places = places, .names = typing->names};
    KeyboardHints find = {hints_find, &hints};
    UiOptions options = {.width = typing->width > 0 ? typing->width : 1024,
                         .height = typing->height > 0 ? typing->height : 600,
                         .asset_folder = "build/share",
                         .drive = path};
    Ui *ui = NULL;
    assert_ok(ui_open(&options, &ui));
    be_present(ui);
    while (ui_wait(ui, -1)) {
        ui_begin(ui);
        draw(ui, typing, &find);
        ui_end(ui);
    }
    bool failed = ui_drive_failed(ui);
    be_present(NULL);
    ui_close(ui);
    assert_int_equal(unlink(path), 0);
    assert_false(failed);
}

/* Writes a picture when one is asked for. */
static inline void type_and_show(Typing *typing, const char *script, const char *name)
{
    const char *folder = getenv("HOMEWARD_PICTURES");
    char all[2048];
    if (folder == NULL)
        (void)snprintf(all, sizeof all, "%s\nsettle\ncheck-fit", script);
    else
        (void)snprintf(all, sizeof all, "%s\nsettle\nshot %s/keyboard-%s-%d.png\ncheck-fit", script,
                       folder, name, typing->width);
    type(typing, all);
}

#endif
