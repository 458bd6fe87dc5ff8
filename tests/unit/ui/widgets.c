/* All widgets on one screen, in both languages and both sizes. With HOMEWARD_PICTURES=folder the
 * screens are written there as PNG, to be looked at. */
#include "ui/state.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include "../../support/check.h"

typedef struct Words {
    const char *title, *aged, *story, *send, *later, *leave, *call, *row, *row_second, *girl, *boy;
    const char *unknown, *place;
} Words;

static const Words CHINESE = {
    "宝贝回家：寻找我的孩子",
    "名单更新于 3 天前",
    "1998年秋天，孩子在贵州省毕节市大方县的集市上走失，当时五岁，穿一件红色毛衣，左眉上有一颗小痣。"
    "他会说“我家门前有一座石桥”。家里人一直在等他回来，从来没有放弃（电话没有换过）。",
    "发送",
    "以后再说",
    "马上离开",
    "孩子刚走失？请立即拨打110",
    "贵州省毕节市",
    "七星关区、大方县、威宁县……",
    "女孩",
    "男孩",
    "不知道",
    "失散地点"};
static const Words ENGLISH = {"Homeward: looking for my child",
                              "This list is 3 days old",
                              "In the autumn of 1998 the child was lost at the market of Dafang "
                              "county, Bijie, Guizhou (贵州省毕节市). "
                              "Five years old, wearing a red sweater, with a small mole above the "
                              "left eyebrow. The family has been "
                              "waiting ever since and has never changed its telephone number.",
                              "Send",
                              "Not now",
                              "Leave now",
                              "Lost in the last days? Call 110 now",
                              "Bijie, Guizhou",
                              "Qixingguan, Dafang, Weining …",
                              "Girl",
                              "Boy",
                              "I do not know",
                              "Place of separation"};

static void draw_top(Ui *ui, Rect *area, const Words *words)
{
    const Theme *theme = ui_theme(ui);
    Rect bar = rect_cut_top(area, theme->bar + theme->gap);
    bar = rect_inset(bar, theme->margin, theme->gap_small / 2);
    ui_button(ui, "leave", rect_cut_right(&bar, theme->touch * 3), words->leave, NULL,
              BUTTON_ALARM);
    ui_text_middle(ui, rect_cut_left(&bar, bar.w * 7 / 10), words->title,
                   (TextStyle){.size = TEXT_LARGE, .bold = true});
    ui_text_middle(ui, rect_inset(bar, theme->gap, 0), words->aged,
                   (TextStyle){.size = TEXT_SMALL, .color = theme->ink_soft, .align = ALIGN_RIGHT});
}

static void draw_left(Ui *ui, Rect area, const Words *words)
{
    const Theme *theme = ui_theme(ui);
    Rect photos = rect_cut_top(&area, area.h * 45 / 100);
    for (int i = 0; i < 3; i++) {
        Rect card = rect_column(photos, 3, i, theme->gap);
        ui_shadow(ui, card, theme->radius_large);
        ui_photo(ui, card, (Portrait){.photo = i}, true, PHOTO_COVER, theme->radius_large);
    }
    (void)rect_cut_top(&area, theme->gap);
    int used = ui_text(ui, area, words->story, (TextStyle){.size = TEXT_BODY, .max_lines = 4});
    (void)rect_cut_top(&area, used + theme->gap);
    ui_qr(ui, rect_cut_left(&area, area.h), "HWD-7Q2M-9KXA-4");
    ui_text_middle(ui, rect_inset(area, theme->gap, 0), "7Q2M 9KXA 4",
                   (TextStyle){.size = TEXT_LARGE, .bold = true});
}

static void draw_right(Ui *ui, Rect area, const Words *words)
{
    const Theme *theme = ui_theme(ui);
    Rect tiles = rect_cut_top(&area, theme->touch * 2);
    ui_tile(ui, "girl", rect_column(tiles, 3, 0, theme->gap), words->girl, "chevron", false);
    ui_tile(ui, "boy", rect_column(tiles, 3, 1, theme->gap), words->boy, "chevron", true);
    ui_tile(ui, "unknown", rect_column(tiles, 3, 2, theme->gap), words->unknown, NULL, false);
    (void)rect_cut_top(&area, theme->gap);
    ui_text_middle(ui, rect_cut_top(&area, theme->text[TEXT_BODY] * 3 / 2), words->place,
                   (TextStyle){.size = TEXT_BODY, .bold = true});
    ui_row(ui, "row", rect_cut_top(&area, theme->touch * 5 / 4), words->row, words->row_second,
           false);
    (void)rect_cut_top(&area, theme->gap_small);
    ui_row(ui, "row-2", rect_cut_top(&area, theme->touch), words->row, "", true);
    (void)rect_cut_top(&area, theme->gap);
    ui_button(ui, "call", rect_cut_top(&area, theme->touch * 5 / 4), words->call, "tick",
              BUTTON_ALARM);
    (void)rect_cut_top(&area, theme->gap);
    Rect foot = rect_cut_top(&area, theme->touch);
    ui_button(ui, "later", rect_column(foot, 3, 0, theme->gap), words->later, NULL, BUTTON_GHOST);
    ui_button(ui, "calm", rect_column(foot, 3, 1, theme->gap), words->place, NULL, BUTTON_CALM);
    ui_button(ui, "send", rect_column(foot, 3, 2, theme->gap), words->send, "tick", BUTTON_MAIN);
}

static void draw_screen(Ui *ui, const Words *words)
{
    Rect area = ui_area(ui);
    draw_top(ui, &area, words);
    area = rect_inset(area, ui_theme(ui)->margin, 0);
    (void)rect_cut_bottom(&area, ui_theme(ui)->margin);
    Rect left = rect_cut_left(&area, area.w / 2);
    draw_left(ui, rect_inset(left, ui_theme(ui)->gap, 0), words);
    draw_right(ui, rect_inset(area, ui_theme(ui)->gap, 0), words);
}

static Ui *open_ui(int width, int height)
{
    Ui *ui = NULL;
    UiOptions options = {.width = width, .height = height, .asset_folder = "build/share"};
    assert_ok(ui_open(&options, &ui));
    return ui;
}

static void show(int width, int height, const Words *words, const char *name)
{
    const char *folder = getenv("HOMEWARD_PICTURES");
    Ui *ui = open_ui(width, height);
    for (int i = 0; i < 6; i++) {
        assert_true(ui_wait(ui, 0));
        ui_begin(ui);
        draw_screen(ui, words);
        ui_end(ui);
    }
    assert_in_range(ui->paintings, 1, 2);
    if (folder) {
        char path[512];
        (void)snprintf(path, sizeof path, "%s/%s-%d.png", folder, name, width);
        paint_list(ui, ui->last);
        assert_ok(window_save(&ui->window, path));
    }
    for (size_t i = 0; i < ui->last->item_count; i++)
        if (ui->last->items[i].cut)
            fail_msg("%s at %d is cut", draw_words(ui->last, &ui->last->items[i]), width);
    ui_close(ui);
}

/* Lines are made equally long, but not at the price of a word in two pieces. */
static void no_word_is_broken_for_the_sake_of_even_lines(void **state)
{
    (void)state;
    Ui *ui = open_ui(1024, 600);
    const TextStyle style = {.size = TEXT_LARGE, .align = ALIGN_CENTER};
    int word = ui_text_width(ui, "Somebody", style),
        whole = ui_text_width(ui, "Somebody else", style);
    for (int width = word; width < whole; width += 3) {
        ui_begin(ui);
        ui_text(ui, (Rect){20, 20, width, 300}, "Somebody else", style);
        ui_end(ui);
        assert_int_equal(ui->last->command_count, 2);
        const DrawCommand *first = &ui->last->commands[0];
        assert_int_equal(first->text_length, strlen("Somebody"));
    }
    ui_close(ui);
}

static void all_widgets_fit_at_both_sizes_in_both_languages(void **state)
{
    (void)state;
    show(1024, 600, &CHINESE, "zh");
    show(1024, 600, &ENGLISH, "en");
    show(1920, 1080, &CHINESE, "zh");
    show(1920, 1080, &ENGLISH, "en");
}

int main(void)
{
    setenv("SDL_VIDEODRIVER", "offscreen", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_word_is_broken_for_the_sake_of_even_lines),
        cmocka_unit_test(all_widgets_fit_at_both_sizes_in_both_languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
