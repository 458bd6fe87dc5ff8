/* Photographs and what stands in for them, onto the window. Everything here is on the main thread, below the
 * lock of the table. What must stay true: a silhouette, which is made while everybody waits, is small. */
#include "ui/photo_cache.h"
#include "ui/picture.h"

#define FIGURE_SIDE 512 /* a larger one is stretched from this */

/* Silhouettes live in the same cache, as photograph 0. */
static const PhotoEntry *silhouette(Photos *photos, Rect area, int radius, Figure figure)
{
    int longer = area.w > area.h ? area.w : area.h;
    int parts = longer > FIGURE_SIDE ? (longer + FIGURE_SIDE - 1) / FIGURE_SIDE : 1;
    PhotoWish wish = {.figure = figure,
                      .width = area.w / parts,
                      .height = area.h / parts,
                      .radius = radius / parts};
    PhotoEntry *entry = photo_find(photos, &wish);
    if (!entry) {
        entry = photo_find_place(photos);
        if (!entry)
            return NULL;
        *entry = (PhotoEntry){.wish = wish, .stage = STAGE_BROKEN};
        if (picture_silhouette(wish.width, wish.height, wish.radius, figure, &photos->theme,
                               &entry->image) == OK)
            photo_upload(photos, entry);
    }
    entry->frame = photos->frame;
    return entry;
}

static void copy_rows(Photos *photos, SDL_Texture *texture, Rect area, int first, int count,
                      SDL_BlendMode mode)
{
    SDL_Rect from = {0, first, area.w, count}, place = {area.x, area.y + first, area.w, count};
    SDL_SetTextureBlendMode(texture, mode);
    SDL_RenderCopy(photos->renderer, texture, &from, &place);
}

/* As large as the texture. Blended, where it is whole, only in the rows of its round corners. */
static void copy(Photos *photos, SDL_Texture *texture, Rect area, int radius, int alpha)
{
    int round = alpha < 255 || 2 * radius >= area.h ? area.h : radius;
    SDL_SetTextureAlphaMod(texture, (Uint8)alpha);
    copy_rows(photos, texture, area, 0, round, SDL_BLENDMODE_BLEND);
    if (round == area.h)
        return;
    copy_rows(photos, texture, area, area.h - round, round, SDL_BLENDMODE_BLEND);
    copy_rows(photos, texture, area, round, area.h - 2 * round, SDL_BLENDMODE_NONE);
    SDL_SetTextureBlendMode(texture, SDL_BLENDMODE_BLEND);
}

/* The middle of a texture, as much as has the shape of `area`, stretched onto it. */
static void copy_stretched(Photos *photos, const PhotoEntry *entry, Rect area, int alpha)
{
    SDL_Rect from = {0, 0, entry->width, entry->height};
    int64_t across = (int64_t)entry->width * area.h, down = (int64_t)entry->height * area.w;
    if (across > down && area.h > 0)
        from.w = (int)(down / area.h);
    else if (area.w > 0)
        from.h = (int)(across / area.w);
    from.x = (entry->width - from.w) / 2;
    from.y = (entry->height - from.h) * 3 / 10; /* faces are above the middle */
    SDL_Rect place = {area.x, area.y, area.w, area.h};
    SDL_SetTextureScaleMode(entry->texture, SDL_ScaleModeLinear);
    SDL_SetTextureAlphaMod(entry->texture, (Uint8)alpha);
    SDL_RenderCopy(photos->renderer, entry->texture, &from, &place);
}

/* The same photograph in another size, the largest there is; kept as long as it stands in. */
static const PhotoEntry *stand_in(Photos *photos, const PhotoWish *wish)
{
    PhotoEntry *best = NULL;
    for (int i = 0; wish->photo != 0 && i < PHOTO_ENTRIES; i++) {
        PhotoEntry *entry = &photos->entries[i];
        if (entry->stage == STAGE_SHOWN && entry->wish.photo == wish->photo &&
            !photo_same_wish(&entry->wish, wish) && (!best || entry->width > best->width))
            best = entry;
    }
    if (best)
        best->frame = photos->frame;
    return best;
}

static void draw_silhouette(Photos *photos, Rect area, int radius, Figure figure)
{
    const PhotoEntry *entry = silhouette(photos, area, radius, figure);
    if (!entry || !entry->texture)
        return;
    if (entry->width == area.w && entry->height == area.h)
        copy(photos, entry->texture, area, radius, 255);
    else
        copy_stretched(photos, entry, area, 255);
}

void photos_draw(Photos *photos, Rect area, const PhotoWish *wish, int stage, PhotoWay way)
{
    pthread_mutex_lock(&photos->lock);
    const PhotoEntry *entry = stage > 0 ? photo_find(photos, wish) : NULL;
    bool shown = entry && entry->stage == STAGE_SHOWN;
    bool through = way != PHOTO_BARE && (!shown || stage < 255);
    const PhotoEntry *other = through ? stand_in(photos, wish) : NULL;
    if (other)
        copy_stretched(photos, other, area, 255);
    else if (through && wish->width > 0)
        draw_silhouette(photos, area, wish->radius, wish->figure);
    if (shown && way == PHOTO_STRETCHED)
        copy_stretched(photos, entry, area, stage);
    else if (shown)
        copy(photos, entry->texture, rect_center(area, entry->width, entry->height), wish->radius,
             stage);
    pthread_mutex_unlock(&photos->lock);
}
