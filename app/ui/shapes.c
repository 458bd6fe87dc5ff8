/* Shapes, icons and photographs as commands of the frame. */
#include <math.h>
#include <string.h>

#include "ui/state.h"

void ui_fill(Ui *ui, Rect area, Color color)
{
    if (color.a)
        draw_add(ui->list, DRAW_FILL, area)->color = color;
}

void ui_fill_round(Ui *ui, Rect area, int radius, Color color)
{
    if (color.a == 0)
        return;
    DrawCommand *command = draw_add(ui->list, DRAW_ROUND, area);
    command->color = color;
    command->radius = radius;
}

void ui_stroke_round(Ui *ui, Rect area, int radius, int width, Color color)
{
    if (color.a == 0)
        return;
    DrawCommand *command = draw_add(ui->list, DRAW_STROKE, area);
    command->color = color;
    command->radius = radius;
    command->width = width;
}

void ui_shadow(Ui *ui, Rect area, int radius)
{
    int spread = (int)ceilf(1.3F * ui->theme.pixels_per_mm);
    Rect reach = rect_inset(area, -spread, -spread);
    reach.y += spread / 3;
    DrawCommand *command = draw_add(ui->list, DRAW_SHADOW, reach);
    command->area = rect_inset(command->area, spread, spread);
    command->color = ui->theme.shadow;
    command->radius = radius;
    command->width = spread;
}

void ui_icon(Ui *ui, Rect area, const char *icon, Color color)
{
    if (!icon || color.a == 0)
        return;
    DrawCommand *command = draw_add(ui->list, DRAW_ICON, area);
    command->color = color;
    command->text = draw_bytes(ui->list, icon, strlen(icon));
    command->text_length = (uint32_t)strlen(icon);
    command->flipped = draw_is_mirrored(ui->list) && icon_points(icon);
}

void ui_photo(Ui *ui, Rect area, Portrait portrait, bool thumb, PhotoFit fit, int radius)
{
    if (!draw_shows(ui->list, area))
        return;
    PhotoWish wish = {.photo = portrait.photo,
                      .width = area.w,
                      .height = area.h,
                      .radius = radius,
                      .thumb = thumb,
                      .fit = fit};
    DrawCommand *command = draw_add(ui->list, DRAW_PHOTO, area);
    command->photo = portrait.photo;
    command->figure = (int)portrait.figure;
    command->thumb = thumb;
    command->fit = (int)fit;
    command->radius = radius;
    command->stage = photos_stage(ui->photos, &wish);
    if (command->stage > 0 && command->stage < 255)
        ui_again(ui, 0);
}

PhotoState ui_photo_prepare(Ui *ui, Rect area, int64_t photo, int radius)
{
    PhotoWish wish = {
        .photo = photo, .width = area.w, .height = area.h, .radius = radius, .fit = PHOTO_COVER};
    return photos_prepare(ui->photos, &wish);
}

void ui_photo_over(Ui *ui, Rect area, int64_t photo, int radius, int share)
{
    if (share <= 0 || ui_photo_prepare(ui, area, photo, radius) != PHOTO_READY)
        return;
    DrawCommand *command = draw_add(ui->list, DRAW_PHOTO, area);
    command->photo = photo;
    command->fit = (int)PHOTO_COVER;
    command->radius = radius;
    command->stage = share > 255 ? 255 : share;
    command->way = (int)PHOTO_BARE;
}

/* MAX_CLOSE bounds what a catalogue may ask for; importing bounds pictures to less. */
#define MAX_CLOSE 2048

void ui_photo_close(Ui *ui, Rect view, Rect place, int64_t photo, int width, int height)
{
    int most = width > height ? width : height;
    if (most > MAX_CLOSE) {
        width = (int)((int64_t)width * MAX_CLOSE / most);
        height = (int)((int64_t)height * MAX_CLOSE / most);
    }
    PhotoWish wish = {.photo = photo, .width = width, .height = height, .fit = PHOTO_CONTAIN};
    draw_push_clip(ui->list, view, -1);
    DrawCommand *command = draw_add(ui->list, DRAW_PHOTO, place);
    command->photo = photo;
    command->fit = (int)wish.fit;
    command->way = (int)PHOTO_STRETCHED;
    command->wish_width = width;
    command->wish_height = height;
    command->stage = photos_stage(ui->photos, &wish);
    if (command->stage > 0 && command->stage < 255)
        ui_again(ui, 0);
    draw_pop_clip(ui->list);
}

void ui_photo_moving(Ui *ui, Rect area, int64_t photo)
{
    DrawCommand *command = draw_add(ui->list, DRAW_PHOTO, area);
    command->photo = photo;
    command->way = (int)PHOTO_STRETCHED;
}

void ui_set_photo_source(Ui *ui, PhotoSource source, void *user)
{
    photos_set_source(ui->photos, source, user);
    ui->must_paint = true;
    ui_wake(ui);
}
