/* The list onto the window, command by command, by SDL's renderer. Nothing here decides what is
 * drawn; a command that cannot be drawn (no memory for a texture) is left out. */
#include <sodium.h>
#include <string.h>

#include "ui/damage.h"
#include "ui/state.h"

static void paint_fill(Ui *ui, const DrawCommand *command)
{
    Color color = command->color;
    SDL_Renderer *renderer = ui->window.renderer;
    SDL_Rect rect = {command->area.x, command->area.y, command->area.w, command->area.h};
    SDL_SetRenderDrawBlendMode(renderer, color.a == 255 ? SDL_BLENDMODE_NONE : SDL_BLENDMODE_BLEND);
    SDL_SetRenderDrawColor(renderer, color.r, color.g, color.b, color.a);
    SDL_RenderFillRect(renderer, &rect);
}

static void paint_line(Ui *ui, const DrawList *list, const DrawCommand *command)
{
    WritingLine line = {.words = list->bytes + command->text,
                        .length = command->text_length,
                        .size = command->size,
                        .bold = command->bold,
                        .rtl = command->rtl,
                        .color = command->color};
    writing_draw(&ui->writing, &line, command->area.x, command->area.y);
}

static void paint_ink(Ui *ui, const DrawList *list, const DrawCommand *command)
{
    InkPoint points[BRUSH_POINTS]; /* the list's bytes lie on any address */
    size_t count = command->text_length / sizeof *points;
    memcpy(points, list->bytes + command->text, count * sizeof *points);
    brush_draw(&ui->brush, command->area, points, count, command->color);
    sodium_memzero(points, sizeof points);
}

static void paint_photo(Ui *ui, const DrawCommand *command)
{
    PhotoWish wish = {
        .photo = command->photo,
        .figure = (Figure)command->figure,
        .width = command->way == PHOTO_STRETCHED ? command->wish_width : command->area.w,
        .height = command->way == PHOTO_STRETCHED ? command->wish_height : command->area.h,
        .radius = command->radius,
        .thumb = command->thumb,
        .fit = (PhotoFit)command->fit};
    photos_draw(ui->photos, command->area, &wish, command->stage, (PhotoWay)command->way);
}

static void paint_command(Ui *ui, const DrawList *list, const DrawCommand *command)
{
    switch (command->kind) {
    case DRAW_FILL:
        paint_fill(ui, command);
        break;
    case DRAW_ROUND:
        shape_fill(&ui->shapes, command->area, command->radius, command->color);
        break;
    case DRAW_STROKE:
        shape_stroke(&ui->shapes, command->area, command->radius, command->width, command->color);
        break;
    case DRAW_SHADOW:
        shape_shadow(&ui->shapes, command->area, command->radius, command->width, command->color);
        break;
    case DRAW_LINE:
        paint_line(ui, list, command);
        break;
    case DRAW_ICON:
        icon_draw(&ui->icons, command->area, list->bytes + command->text, command->color,
                  command->flipped);
        break;
    case DRAW_PHOTO:
        paint_photo(ui, command);
        break;
    case DRAW_INK:
        paint_ink(ui, list, command);
        break;
    }
}

static bool same(Rect a, Rect b)
{
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

static void paint_within(Ui *ui, const DrawList *list, Rect part)
{
    SDL_Renderer *renderer = ui->window.renderer;
    Rect clip = {0, 0, -1, -1};
    writing_begin(&ui->writing);
    brush_begin(&ui->brush);
    icons_begin(&ui->icons);
    for (size_t i = 0; i < list->command_count; i++) {
        const DrawCommand *command = &list->commands[i];
        if (!rect_intersects(damage_reach(command), part))
            continue;
        Rect seen = rect_overlap(command->clip, part);
        if (!same(clip, seen)) {
            clip = seen;
            SDL_Rect rect = {clip.x, clip.y, clip.w, clip.h};
            SDL_RenderSetClipRect(renderer, &rect);
        }
        paint_command(ui, list, command);
    }
    SDL_RenderSetClipRect(renderer, NULL);
    brush_end(&ui->brush);
    ui->paintings++;
}

void paint_over(Ui *ui, const DrawList *list)
{
    paint_within(ui, list, ui_area(ui));
}

void paint_part(Ui *ui, const DrawList *list, Rect part)
{
    DrawCommand paper = {.area = part, .color = ui->theme.paper};
    SDL_RenderSetClipRect(ui->window.renderer, NULL);
    paint_fill(ui, &paper);
    paint_within(ui, list, part);
}

void paint_list(Ui *ui, const DrawList *list)
{
    paint_part(ui, list, ui_area(ui));
}
