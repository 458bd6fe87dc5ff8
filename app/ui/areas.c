/* Scrolling areas of a frame: the finger's work is done in press.c, the physics in scroll.c; here
 * the clip is set and the bar drawn. An area that still moves asks for the next frame by itself. */
#include <math.h>

#include "ui/state.h"

int ui_scroll_begin(Ui *ui, const char *id, Rect area, int content_height)
{
    int item = draw_item(ui->list, ITEM_SCROLL, id, area, NULL);
    uint64_t key = draw_id(id);
    Scroll *scroll = scrolls_at(&ui->scrolls, key);
    scroll_set_size(scroll, content_height, area.h);
    if (scroll_run(scroll, ui->now))
        ui_again(ui, 0);
    draw_push_clip(ui->list, area, item);
    if (ui->open_count < DRAW_CLIPS) {
        ui->open_scrolls[ui->open_count] = key;
        ui->open_areas[ui->open_count] = area;
    }
    ui->open_count++;
    int offset = (int)lroundf(scroll->offset);
    if (item >= 0)
        ui->list->items[item].offset = offset;
    return offset;
}

static void draw_bar(Ui *ui, Rect area, const Scroll *scroll)
{
    if (scroll->content <= area.h || area.h <= 0)
        return;
    int width = (int)ceilf(1.0F * ui->theme.pixels_per_mm);
    int length = (int)((int64_t)area.h * area.h / scroll->content);
    int shortest = ui->theme.touch / 2;
    length = length < shortest ? shortest : length;
    length = length > area.h ? area.h : length;
    float share = scroll->offset / (float)(scroll->content - area.h);
    Rect bar = {area.x + area.w - width, area.y + (int)((float)(area.h - length) * share), width,
                length};
    Color color = ui->theme.ink_soft;
    color.a = 110;
    ui_fill_round(ui, bar, width / 2, color);
}

void ui_scroll_end(Ui *ui)
{
    if (ui->open_count == 0)
        return;
    ui->open_count--;
    draw_pop_clip(ui->list);
    if (ui->open_count < DRAW_CLIPS)
        draw_bar(ui, ui->open_areas[ui->open_count],
                 scrolls_at(&ui->scrolls, ui->open_scrolls[ui->open_count]));
}

void ui_scroll_to(Ui *ui, const char *id, int offset)
{
    scroll_move_to(scrolls_at(&ui->scrolls, draw_id(id)), (float)offset);
}

void ui_scroll_by(Ui *ui, const char *id, int pixels)
{
    scroll_run_by(scrolls_at(&ui->scrolls, draw_id(id)), (float)pixels, ui->now);
    ui_again(ui, 0);
}
