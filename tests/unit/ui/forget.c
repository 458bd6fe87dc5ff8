/* Leaving: nothing of what a visitor wrote is in this process any more. All memory that can be written
 * is searched; the needle exists only as a sum of two halves, and a control that was kept must be
 * found, or the search itself is broken. */
#include "ui/state.h"

#include <fcntl.h>
#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include "../../support/screen.h"
#include "base/memory.h"

#define LENGTH 24
#define BEFORE 32 /* a freed block's first bytes are overwritten by free itself */
#define CHUNK  65536

/* XORed with 0x55: no copy of the words lies in the program. */
static const char SECRET[LENGTH + 1] = "\x02\x34\x3b\x32\x75\x0d\x3c\x34\x3a\x38\x3c\x3b"
                                       "\x32\x75\x38\x3a\x3b\x34\x75\x3d\x3a\x20\x26\x30";
static char typed[128];
static bool typing;

static void screen(Ui *ui, void *user)
{
    (void)user;
    Rect area = rect_inset(ui_area(ui), 20, 20);
    ui_button(ui, "leave", rect_cut_top(&area, 80), "Leave", NULL, BUTTON_ALARM);
    if (!typing)
        return;
    ui_text(ui, rect_cut_top(&area, 100), typed, (TextStyle){.size = TEXT_BODY});
    int offset = ui_scroll_begin(ui, "list", area, 3000);
    ui_row(ui, "row", (Rect){area.x, area.y - offset, area.w, 90}, typed, typed, false);
    for (int i = 0; i < 60; i++) /* the list must grow while it holds them */
        ui_note(ui, "spoken", area, typed);
    ui_scroll_end(ui);
}

static void write_secret(void)
{
    memset(typed, 'i', BEFORE);
    for (int i = 0; i < LENGTH; i++)
        typed[BEFORE + i] = (char)(SECRET[i] ^ 0x55);
    typed[BEFORE + LENGTH] = '\0';
}

static bool is_secret(const char *bytes)
{
    for (int i = 0; i < LENGTH; i++)
        if (bytes[i] != (char)(SECRET[i] ^ 0x55))
            return false;
    return true;
}

/* How often the secret lies in [start, end); `buffer` is overwritten and not searched itself. */
static int count_in(int memory, unsigned long start, unsigned long end, char *buffer)
{
    int found = 0;
    for (unsigned long at = start; at < end; at += CHUNK - LENGTH) {
        size_t size = end - at < CHUNK ? end - at : CHUNK;
        ssize_t got = pread(memory, buffer, size, (off_t)at);
        for (ssize_t i = 0; got > LENGTH && i <= got - LENGTH; i++)
            if (buffer[i] == (char)(SECRET[0] ^ 0x55) && is_secret(buffer + i))
                found++;
        sodium_memzero(buffer, CHUNK);
    }
    return found;
}

static int count_everywhere(void)
{
    static char buffer[CHUNK];
    char line[512];
    int found = 0;
    int memory = open("/proc/self/mem", O_RDONLY);
    FILE *maps = fopen("/proc/self/maps", "r");
    assert_true(memory >= 0 && maps);
    while (fgets(line, sizeof line, maps)) {
        char *end = NULL;
        unsigned long start = strtoul(line, &end, 16), stop = strtoul(end + 1, &end, 16);
        bool ours = strncmp(end, " rw", 3) == 0 && stop - start < 1UL << 32;
        if (ours && !strstr(line, "[stack]"))
            found += count_in(memory, start, stop, buffer);
    }
    fclose(maps);
    close(memory);
    return found;
}

static void no_word_is_left_in_memory(void **state)
{
    (void)state;
    char *kept = memory_new(LENGTH + 1, 1);
    Ui *ui = test_screen_open(1024, 600, NULL);
    write_secret();
    typing = true;
    test_screen_settle(ui, screen, NULL);
    for (int i = 0; i < LENGTH; i++) { /* as it grows under a visitor's fingers */
        typed[BEFORE + LENGTH] = (char)('a' + i);
        ui_wake(ui);
        (void)test_screen_frame(ui, 50, screen, NULL);
    }
    memcpy(kept, typed + BEFORE, LENGTH);
    assert_true(count_everywhere() >= 4); /* the control, what is typed, and the list */
    sodium_memzero(typed, sizeof typed);
    typing = false;
    ui_forget(ui);
    test_screen_settle(ui, screen, NULL);
    assert_int_equal(count_everywhere(), 1); /* the control alone */
    sodium_memzero(kept, LENGTH);
    assert_int_equal(count_everywhere(), 0);
    memory_free(kept);
    ui_close(ui);
}

static void pictures_of_words_offsets_and_pressed_states_are_gone(void **state)
{
    (void)state;
    Ui *ui = test_screen_open(1024, 600, NULL);
    write_secret();
    typing = true;
    test_screen_settle(ui, screen, NULL);
    ui_scroll_to(ui, "list", 500);
    test_finger(ui, SDL_FINGERDOWN, 100, 50, 0);
    test_screen_settle(ui, screen, NULL);
    assert_true(ui->writing.bytes > 0);
    assert_true(ui->press.target != 0);
    ui_forget(ui);
    assert_int_equal(ui->writing.bytes, 0);
    assert_int_equal(ui->press.target, 0);
    assert_int_equal(test_scroll_offset(ui, "list"), 0);
    assert_int_equal(ui->lists[0].command_count + ui->lists[1].command_count, 0);
    for (int size = 0; size < TEXT_SIZES; size++)
        assert_int_equal(ui->fonts.tables[size][0].count, 0);
    sodium_memzero(typed, sizeof typed);
    ui_close(ui);
}

static void forget_inside(Ui *ui, void *user)
{
    screen(ui, user);
    typing = false;
    ui_forget(ui);
}

static void forgetting_in_the_middle_of_a_frame_paints_nothing_of_it(void **state)
{
    (void)state;
    Ui *ui = test_screen_open(1024, 600, NULL);
    write_secret();
    typing = false;
    test_screen_settle(ui, screen, NULL);
    typing = true;
    uint32_t painted = ui->paintings;
    ui_wake(ui);
    assert_true(test_screen_frame(ui, 100, forget_inside, NULL));
    assert_int_equal(ui->paintings, painted);
    assert_int_equal(ui->last->item_count, 0);
    assert_true(test_screen_frame(ui, 5000, screen, NULL)); /* the next one follows at once */
    assert_int_equal(ui->last->item_count, 1);
    sodium_memzero(typed, sizeof typed);
    ui_close(ui);
}

static void pictures_of_words_stay_within_their_budget(void **state)
{
    (void)state;
    Ui *ui = test_screen_open(1920, 1080, NULL);
    test_screen_settle(ui, screen, NULL);
    for (int i = 0; i < 3000; i++) {
        char words[64];
        (void)snprintf(words, sizeof words, "贵州省毕节市第%d行 of many lines", i);
        WritingLine line = {words, strlen(words), TEXT_HUGE, true, false, {0, 0, 0, 255}};
        writing_begin(&ui->writing);
        writing_draw(&ui->writing, &line, 0, 0);
        assert_true(ui->writing.bytes <= ui->writing.budget);
    }
    assert_true(ui->writing.bytes > ui->writing.budget / 2);
    ui_close(ui);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_word_is_left_in_memory),
        cmocka_unit_test(pictures_of_words_offsets_and_pressed_states_are_gone),
        cmocka_unit_test(forgetting_in_the_middle_of_a_frame_paints_nothing_of_it),
        cmocka_unit_test(pictures_of_words_stay_within_their_budget),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
