/* A picker alone on a screen, and a finger that goes from one widget to the next. Header only, for SDL's
 * sake (screen.h). The file that includes it has included cmocka.h. */
#ifndef HOMEWARD_TESTS_TOUCHING_H
#define HOMEWARD_TESTS_TOUCHING_H

#include <sodium.h>

#include "screen.h"
#include "screens/app.h"

typedef struct Scene {
    void (*draw)(void);
} Scene;

/* An app that has no more than its screen, and a visitor. */
static App app;

static inline Rect touching_area(void)
{
    return rect_inset(ui_area(app.ui), 20, 100);
}

static inline void touching_frame(Ui *ui, void *user)
{
    (void)ui;
    ((Scene *)user)->draw();
}

#define IDS(...) ((const char *const[]){__VA_ARGS__, ""})

/* For a group of tests, as cmocka has them. Not 0: no libsodium. */
static inline int touching_begin(void **state)
{
    (void)state;
    app.ui = test_screen_open(1024, 600, NULL);
    app.default_language = "en";
    return sodium_init() >= 0 ? 0 : -1;
}

static inline int touching_end(void **state)
{
    (void)state;
    visitor_wipe(&app.visitor);
    ui_close(app.ui);
    return 0;
}

/* Puts a finger on each id in turn; the last is "". */
static inline void touching(void (*draw)(void), const char *const *ids)
{
    Scene scene = {.draw = draw};
    test_screen_settle(app.ui, touching_frame, &scene);
    for (; **ids != '\0'; ids++) {
        const DrawItem *found = draw_find_id(app.ui->last, draw_id(*ids));
        if (found == NULL) {
            fail_msg("%s is not there", *ids);
            return;
        }
        int x = found->area.x + found->area.w / 2, y = found->area.y + found->area.h / 2;
        app.ui->press.last_target = 0; /* a second tap on one place would count as trembling */
        test_finger(app.ui, SDL_FINGERDOWN, x, y, 1);
        test_screen_settle(app.ui, touching_frame, &scene);
        test_finger(app.ui, SDL_FINGERUP, x, y, 1);
        test_screen_settle(app.ui, touching_frame, &scene);
    }
}

#endif
