/* Icons. A picture is read when it is first shown at a size, scaled by averaging, and kept as a
 * white texture whose alpha is the icon. A name that does not exist is a mistake of ours: drawn as
 * nothing, and remembered for the script door, which fails then.
 *
 * What must stay true: textures stay within the budget, but for what the last two paintings showed. */
#include "ui/icons.h"

#include <png.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"
#include "ui/picture.h"

#define MAX_FILE (1U << 20)
#define MAX_SIDE 1024 /* a larger one is stretched from this */

Result icons_open(Icons *icons, SDL_Renderer *renderer, const char *folder)
{
    memset(icons, 0, sizeof *icons);
    icons->renderer = renderer;
    icons->painting = 1;
    icons->folder = memory_copy_text(folder);
    return icons->folder ? OK : fail(NO_MEMORY, "folder of icons");
}

static size_t icon_bytes(const Icon *icon)
{
    return (size_t)icon->side * (size_t)icon->side * 4;
}

static void drop(Icons *icons, Icon *icon)
{
    if (icon->texture) {
        SDL_DestroyTexture(icon->texture);
        icons->bytes -= icon_bytes(icon);
    }
    *icon = (Icon){0};
}

void icons_forget(Icons *icons)
{
    for (int i = 0; i < ICONS_MAX; i++)
        drop(icons, &icons->icons[i]);
}

void icons_close(Icons *icons)
{
    icons_forget(icons);
    memory_free(icons->folder);
    icons->folder = NULL;
}

static Result read_png(const char *path, Image *out_image)
{
    char *bytes = NULL;
    size_t length = 0;
    Image image = {0};
    png_image png = {.version = PNG_IMAGE_VERSION};
    Result r = OK;
    TRY(file_read(path, MAX_FILE, &bytes, &length));
    if (!png_image_begin_read_from_memory(&png, bytes, length) || png.width > MAX_SIDE ||
        png.height > MAX_SIDE)
        TRY(fail(CORRUPT, "%s: %s", path, png.message));
    png.format = PNG_FORMAT_RGBA;
    image.width = (int)png.width;
    image.height = (int)png.height;
    image.pixels = memory_new((size_t)png.width * png.height, 4);
    if (!image.pixels)
        TRY(fail(NO_MEMORY, "%s", path));
    if (!png_image_finish_read(&png, NULL, image.pixels, 0, NULL))
        TRY(fail(CORRUPT, "%s: %s", path, png.message));
    *out_image = image;
    image = (Image){0};
done:
    png_image_free(&png);
    memory_free(image.pixels);
    memory_free(bytes);
    return r;
}

static Result load(Icons *icons, Icon *icon)
{
    char path[PATH_SIZE], file[64];
    Image whole = {0}, small = {0};
    Result r = OK;
    (void)snprintf(file, sizeof file, "%s.png", icon->name);
    TRY(path_join(path, icons->folder, file));
    TRY(read_png(path, &whole));
    TRY(picture_scale(&whole, icon->side, icon->side, &small));
    for (int i = 0; i < icon->side * icon->side; i++)
        memset(small.pixels + (size_t)i * 4, 255, 3);
    icon->texture = SDL_CreateTexture(icons->renderer, SDL_PIXELFORMAT_RGBA32,
                                      SDL_TEXTUREACCESS_STATIC, icon->side, icon->side);
    if (!icon->texture)
        TRY(fail(NO_MEMORY, "texture: %s", SDL_GetError()));
    icons->bytes += icon_bytes(icon);
    SDL_UpdateTexture(icon->texture, NULL, small.pixels, icon->side * 4);
    SDL_SetTextureBlendMode(icon->texture, SDL_BLENDMODE_BLEND);
done:
    memory_free(whole.pixels);
    memory_free(small.pixels);
    return r;
}

static Icon *oldest(Icons *icons)
{
    Icon *place = &icons->icons[0];
    for (int i = 1; i < ICONS_MAX; i++)
        if (icons->icons[i].used < place->used)
            place = &icons->icons[i];
    return place;
}

/* Throws out what was not shown for the longest time until `bytes` more fit. */
static void make_room(Icons *icons, size_t bytes)
{
    while (icons->bytes + bytes > ICONS_BUDGET) {
        Icon *unseen = NULL;
        for (int i = 0; i < ICONS_MAX; i++) {
            Icon *icon = &icons->icons[i];
            if (icon->texture && icon->used + 1 < icons->painting &&
                (!unseen || icon->used < unseen->used))
                unseen = icon;
        }
        if (!unseen)
            return;
        drop(icons, unseen);
    }
}

static Icon *find(Icons *icons, const char *name, int side)
{
    for (int i = 0; i < ICONS_MAX; i++) {
        Icon *icon = &icons->icons[i];
        if (icon->used && icon->side == side && strcmp(icon->name, name) == 0)
            return icon;
    }
    Icon *place = oldest(icons);
    drop(icons, place);
    place->side = side;
    (void)text_copy(place->name, sizeof place->name, name);
    make_room(icons, icon_bytes(place));
    if (load(icons, place) != OK)
        memcpy(icons->missing, place->name, sizeof icons->missing);
    return place;
}

void icons_begin(Icons *icons)
{
    icons->painting++;
}

bool icon_points(const char *name)
{
    static const char *const POINTING[] = {"back",  "next",  "left", "right", "chevron",
                                           "leave", "enter", "list", "skip",  "speaker"};
    for (size_t i = 0; i < sizeof POINTING / sizeof *POINTING; i++)
        if (strcmp(name, POINTING[i]) == 0)
            return true;
    return false;
}

void icon_draw(Icons *icons, Rect area, const char *name, Color color, bool flipped)
{
    int side = area.w < area.h ? area.w : area.h;
    if (side < 1)
        return;
    Icon *icon = find(icons, name, side < MAX_SIDE ? side : MAX_SIDE);
    icon->used = icons->painting;
    if (!icon->texture)
        return;
    Rect middle = rect_center(area, side, side);
    SDL_Rect place = {middle.x, middle.y, side, side};
    SDL_SetTextureColorMod(icon->texture, color.r, color.g, color.b);
    SDL_SetTextureAlphaMod(icon->texture, color.a);
    if (flipped)
        SDL_RenderCopyEx(icons->renderer, icon->texture, NULL, &place, 0, NULL,
                         SDL_FLIP_HORIZONTAL);
    else
        SDL_RenderCopy(icons->renderer, icon->texture, NULL, &place);
}
