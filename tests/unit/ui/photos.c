/* Photographs on a real screen: decoded elsewhere, bounded, dropped when scrolled away, never a fault. */
#include "ui/photo_cache.h"
#include "ui/state.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <turbojpeg.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include "../../support/check.h"
#include "../../support/screen.h"
#include "base/clock.h"
#include "base/memory.h"

#define DAMAGED 13
#define ABSENT  14

/* What the source saw; below the lock. */
typedef struct Seen {
    pthread_mutex_t lock;
    int64_t order[4096];
    int count, by_main;
    pthread_t main_thread;
    int delay_ms;
    bool inside, held; /* held: nothing is given until it is let go */
    pthread_cond_t changed;
} Seen;

static Seen seen = {.lock = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER};
static unsigned char *jpeg;
static unsigned long jpeg_length;
static Ui *ui;

/* What the screen shows. */
static int first, count, side;

static Result give(void *user, int64_t photo, bool thumb, uint8_t **out_jpeg, size_t *out_length)
{
    (void)user;
    (void)thumb;
    pthread_mutex_lock(&seen.lock);
    seen.order[seen.count++ % 4096] = photo;
    seen.by_main += pthread_equal(pthread_self(), seen.main_thread);
    seen.inside = true;
    int delay = seen.delay_ms;
    pthread_cond_broadcast(&seen.changed);
    while (seen.held)
        pthread_cond_wait(&seen.changed, &seen.lock);
    pthread_mutex_unlock(&seen.lock);
    SDL_Delay((Uint32)delay);
    uint8_t *bytes = memory_new(jpeg_length, 1);
    if (bytes)
        memcpy(bytes, jpeg, jpeg_length);
    pthread_mutex_lock(&seen.lock);
    seen.inside = false;
    pthread_mutex_unlock(&seen.lock);
    if (photo == ABSENT) {
        memory_free(bytes);
        return NOT_FOUND;
    }
    *out_jpeg = bytes;
    *out_length = photo == DAMAGED ? jpeg_length / 2 : jpeg_length;
    return bytes ? OK : NO_MEMORY;
}

static int asked_for(int64_t photo)
{
    int times = 0;
    pthread_mutex_lock(&seen.lock);
    for (int i = 0; i < seen.count && i < 4096; i++)
        times += seen.order[i] == photo;
    pthread_mutex_unlock(&seen.lock);
    return times;
}

static void make_jpeg(void)
{
    static unsigned char pixels[120][90][3];
    for (int y = 0; y < 120; y++)
        for (int x = 0; x < 90; x++) {
            pixels[y][x][0] = 250;
            pixels[y][x][2] = (unsigned char)(x + y);
        }
    tjhandle handle = tjInitCompress();
    tjCompress2(handle, pixels[0][0], 90, 0, 120, TJPF_RGB, &jpeg, &jpeg_length, TJSAMP_444, 95, 0);
    tjDestroy(handle);
}

static void screen(Ui *the_ui, void *user)
{
    (void)user;
    for (int i = 0; i < count; i++)
        ui_photo(the_ui, (Rect){i % 10 * 100, i / 10 * 100, side, side},
                 (Portrait){.photo = first + i}, true, PHOTO_COVER, 0);
}

static void settle(void)
{
    test_screen_settle(ui, screen, NULL);
    for (int i = 0; i < 1000 && ui_is_busy(ui); i++)
        (void)test_screen_frame(ui, 5, screen, NULL);
    assert_false(ui_is_busy(ui));
}

static int begin(void **state)
{
    (void)state;
    seen.count = seen.by_main = seen.delay_ms = 0;
    seen.main_thread = pthread_self();
    first = 1;
    count = 6;
    side = 90;
    ui = test_screen_open(1024, 600, NULL);
    ui_set_photo_source(ui, give, NULL);
    return 0;
}

static int end(void **state)
{
    (void)state;
    ui_close(ui);
    return 0;
}

static Color pixel(int x, int y)
{
    Color color = {0};
    SDL_Rect one = {x, y, 1, 1};
    paint_list(ui, ui->last);
    SDL_RenderReadPixels(ui->window.renderer, &one, SDL_PIXELFORMAT_RGBA32, &color, 4);
    return color;
}

static void no_photograph_is_decoded_by_the_main_thread(void **state)
{
    (void)state;
    settle();
    assert_int_equal(seen.count, 6);
    assert_int_equal(seen.by_main, 0);
    for (int i = 0; i < 6; i++)
        assert_int_equal(ui->last->commands[i].stage, 255);
    assert_in_range(pixel(45, 45).r, 230, 255);
    assert_in_range(pixel(45, 45).g, 0, 30);
}

static void the_first_picture_that_is_painted_has_faces_if_they_come_soon(void **state)
{
    (void)state;
    seen.delay_ms = 5;
    assert_true(test_screen_frame(ui, 0, screen, NULL));
    assert_int_equal(ui->paintings, 0);
    assert_false(ui_photos_shown(ui));
    for (int i = 0; i < 400 && ui->paintings == 0; i++)
        (void)test_screen_frame(ui, 20, screen, NULL);
    for (int i = 0; i < 6; i++)
        assert_int_equal(ui->last->commands[i].stage, 255);
    assert_true(ui_photos_shown(ui));
    seen.delay_ms = 0; /* what comes later is seen to come */
    ui->again_now = true;
    count = 7;
    assert_true(test_screen_frame(ui, 0, screen, NULL));
    assert_int_equal(ui->paintings, 2);
    while (ui->last->commands[6].stage == 0)
        (void)test_screen_frame(ui, 5, screen, NULL);
    assert_in_range(ui->last->commands[6].stage, 1, 200);
}

static void the_first_picture_does_not_wait_long_for_faces(void **state)
{
    (void)state;
    int64_t begun = clock_ticks_ms();
    seen.delay_ms = 400;
    while (ui->paintings == 0)
        (void)test_screen_frame(ui, 1000, screen, NULL);
    assert_true(clock_ticks_ms() - begun >= 290);
    assert_int_equal(ui->last->commands[5].stage, 0);
    assert_false(ui_photos_shown(ui));
}

static void a_silhouette_stands_there_until_the_photograph_fades_in(void **state)
{
    (void)state;
    seen.delay_ms = 60;
    photos_painted(ui->photos); /* something was seen before */
    assert_true(test_screen_frame(ui, 0, screen, NULL));
    assert_int_equal(ui->last->commands[0].stage, 0);
    assert_in_range(pixel(5, 5).g, 200, 250); /* warm paper */
    int least = 255;
    for (int i = 0; i < 400 && ui->last->commands[5].stage < 255; i++) {
        (void)test_screen_frame(ui, 5, screen, NULL);
        int stage = ui->last->commands[0].stage;
        least = stage > 0 && stage < least ? stage : least;
    }
    assert_true(least < 200);
}

/* Nobody sees a fade on a page that runs by, and each of its steps would be painted. */
static void a_photograph_of_a_page_that_moves_comes_at_once(void **state)
{
    (void)state;
    seen.delay_ms = 60;
    photos_painted(ui->photos);
    Scroll *scroll = scrolls_at(&ui->scrolls, draw_id("screen"));
    int least = 255, stage = 0;
    for (int i = 0; i < 400 && stage < 255; i++) {
        scroll->velocity = 1000;
        scroll->moved = clock_ticks_ms();
        (void)test_screen_frame(ui, 5, screen, NULL);
        stage = ui->last->commands[5].stage;
        least = stage > 0 && stage < least ? stage : least;
    }
    assert_int_equal(stage, 255);
    assert_int_equal(least, 255);
}

/* One photograph, as large as the screen and larger, of which a part is seen. */
static void close_screen(Ui *the_ui, void *user)
{
    (void)user;
    ui_photo_close(the_ui, (Rect){200, 100, 300, 300}, (Rect){-100, -200, 900, 1200}, 1, 90, 120);
}

static void what_is_there_in_another_size_stands_in(void **state)
{
    (void)state;
    count = 1;
    settle();
    seen.delay_ms = 60;
    assert_true(test_screen_frame(ui, 0, close_screen, NULL));
    assert_int_equal(ui->last->commands[0].stage, 0);
    assert_in_range(pixel(300, 200).r, 230, 255); /* the photograph, not warm paper */
    assert_in_range(pixel(300, 200).g, 0, 30);
    assert_in_range(pixel(199, 200).g, 200, 255); /* nothing beyond the part that is seen */
    for (int i = 0; i < 400 && ui->last->commands[0].stage < 255; i++)
        (void)test_screen_frame(ui, 5, close_screen, NULL);
    assert_int_equal(ui->last->commands[0].stage, 255);
    assert_int_equal(seen.count, 2);             /* once more, whatever its place is */
    assert_in_range(pixel(210, 390).b, 80, 100); /* its blue grows to the right and downwards */
    assert_in_range(pixel(490, 110).b, 80, 100);
}

static void moving_screen(Ui *the_ui, void *user)
{
    const Rect *place = user;
    ui_photo_moving(the_ui, *place, 1);
}

static void what_moves_is_never_decoded_anew(void **state)
{
    (void)state;
    count = 1;
    settle();
    for (int i = 0; i < 20; i++) {
        Rect place = {100 + i * 10, 100, 60 + i * 7, 50 + i * 9};
        ui_again(ui, 0);
        ui->again_now = true;
        assert_true(test_screen_frame(ui, 0, moving_screen, &place));
        assert_in_range(pixel(place.x + place.w / 2, place.y + place.h / 2).r, 230, 255);
        assert_in_range(pixel(place.x + place.w / 2, place.y + place.h / 2).g, 0, 30);
    }
    assert_int_equal(seen.count, 1);
    photos_forget(ui->photos); /* there is nothing to show */
    Rect place = {100, 100, 60, 50};
    ui->again_now = true;
    assert_true(test_screen_frame(ui, 0, moving_screen, &place));
    assert_in_range(pixel(130, 125).g, 200, 255);
}

static void a_damaged_or_absent_photograph_stays_a_silhouette_and_is_asked_for_once(void **state)
{
    (void)state;
    first = DAMAGED;
    count = 2;
    settle();
    for (int i = 0; i < 20; i++)
        (void)test_screen_frame(ui, 1, screen, NULL);
    assert_int_equal(asked_for(DAMAGED), 1);
    assert_int_equal(asked_for(ABSENT), 1);
    assert_int_equal(ui->last->commands[0].stage, 0);
    assert_in_range(pixel(5, 5).g, 200, 250);
    uint32_t painted = ui->paintings;
    (void)test_screen_frame(ui, 1, screen, NULL);
    assert_int_equal(ui->paintings, painted);
}

static void photographs_that_scrolled_away_are_dropped_and_the_newest_come_first(void **state)
{
    (void)state;
    seen.held = true;
    count = 40;
    assert_true(test_screen_frame(ui, 0, screen, NULL));
    pthread_mutex_lock(&seen.lock);
    while (!seen.inside) /* until the first one is in hand */
        pthread_cond_wait(&seen.changed, &seen.lock);
    pthread_mutex_unlock(&seen.lock);
    first = 1001;
    count = 5;
    assert_true(test_screen_frame(ui, 0, screen, NULL));
    pthread_mutex_lock(&seen.lock);
    seen.held = false;
    pthread_cond_broadcast(&seen.changed);
    pthread_mutex_unlock(&seen.lock);
    settle();
    assert_true(seen.count <= 7); /* at most two of the forty, then the five */
    int last = seen.count - 5;
    for (int i = 0; i < 5; i++)
        assert_int_equal(seen.order[last + i], 1001 + i); /* in the order of the screen */
}

static void a_wall_of_thousands_stays_within_the_budget(void **state)
{
    (void)state;
    side = 600;
    count = 1;
    for (int i = 0; i < 80; i++) { /* 1.4 MB each: 115 MB */
        first = 100 + i;
        settle();
        assert_true(ui->photos->bytes <= PHOTOS_LEAST + 600 * 600 * 4 * 2);
    }
    first = 179;
    int before = seen.count;
    settle();
    assert_int_equal(seen.count, before); /* the last one is still there */
    first = 100;
    settle();
    assert_int_equal(asked_for(100), 2); /* the first one had to go */
}

static void a_new_source_waits_for_the_decode_in_hand_and_starts_anew(void **state)
{
    (void)state;
    seen.delay_ms = 80;
    count = 3;
    assert_true(test_screen_frame(ui, 0, screen, NULL));
    SDL_Delay(20);
    ui_set_photo_source(ui, NULL, NULL);
    assert_false(seen.inside);
    int asked = seen.count;
    settle();
    assert_int_equal(seen.count, asked);
    assert_int_equal(ui->last->commands[0].stage, 0);
    seen.delay_ms = 0;
    ui_set_photo_source(ui, give, NULL);
    settle();
    assert_int_equal(ui->last->commands[0].stage, 255);
}

static void closing_in_the_middle_of_everything_is_fine(void **state)
{
    (void)state;
    seen.delay_ms = 20;
    count = 60;
    assert_true(test_screen_frame(ui, 0, screen, NULL));
    SDL_Delay(30);
}

static void photograph_nought_is_never_asked_for(void **state)
{
    (void)state;
    first = 0;
    count = 1;
    settle();
    assert_int_equal(seen.count, 0);
    assert_int_equal(ui->last->commands[0].stage, 0);
}

int main(void)
{
    make_jpeg();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(no_photograph_is_decoded_by_the_main_thread, begin, end),
        cmocka_unit_test_setup_teardown(
            the_first_picture_that_is_painted_has_faces_if_they_come_soon, begin, end),
        cmocka_unit_test_setup_teardown(the_first_picture_does_not_wait_long_for_faces, begin, end),
        cmocka_unit_test_setup_teardown(a_silhouette_stands_there_until_the_photograph_fades_in,
                                        begin, end),
        cmocka_unit_test_setup_teardown(a_photograph_of_a_page_that_moves_comes_at_once, begin,
                                        end),
        cmocka_unit_test_setup_teardown(what_is_there_in_another_size_stands_in, begin, end),
        cmocka_unit_test_setup_teardown(what_moves_is_never_decoded_anew, begin, end),
        cmocka_unit_test_setup_teardown(
            a_damaged_or_absent_photograph_stays_a_silhouette_and_is_asked_for_once, begin, end),
        cmocka_unit_test_setup_teardown(
            photographs_that_scrolled_away_are_dropped_and_the_newest_come_first, begin, end),
        cmocka_unit_test_setup_teardown(a_wall_of_thousands_stays_within_the_budget, begin, end),
        cmocka_unit_test_setup_teardown(a_new_source_waits_for_the_decode_in_hand_and_starts_anew,
                                        begin, end),
        cmocka_unit_test_setup_teardown(closing_in_the_middle_of_everything_is_fine, begin, end),
        cmocka_unit_test_setup_teardown(photograph_nought_is_never_asked_for, begin, end),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    tjFree(jpeg);
    return failed;
}
