/* Photographs, as the main thread sees them: wishes are written into a table that photo_thread.c works
 * off; finished pixels are only copied into textures here. What must stay true: nothing is decoded on
 * the main thread; textures stay within the budget; a wish of a frame that is gone is dropped; a
 * damaged picture is asked for once and stays a silhouette. */
#include "ui/photos.h"

#include <string.h>

#include "base/memory.h"
#include "ui/photo_cache.h"
#include "ui/picture.h"

#define FADE_MS  150
#define STEP_MS  30 /* a fade's: between two, a card that scrolls is only moved */
#define UPLOADS  4  /* textures made in one frame */
#define MAX_SIDE 4096

bool photo_same_wish(const PhotoWish *a, const PhotoWish *b)
{
    return a->photo == b->photo && a->width == b->width && a->height == b->height &&
           a->radius == b->radius && a->thumb == b->thumb && a->fit == b->fit &&
           (a->photo != 0 || a->figure == b->figure);
}

Result photos_open(SDL_Renderer *renderer, const Theme *theme, void (*wake)(void *user), void *user,
                   Photos **out_photos)
{
    Photos *photos = memory_new(1, sizeof *photos);
    if (!photos)
        return fail(NO_MEMORY, "photographs");
    photos->renderer = renderer;
    photos->theme = *theme;
    photos->wake = wake;
    photos->wake_user = user;
    pthread_mutex_init(&photos->lock, NULL);
    pthread_cond_init(&photos->changed, NULL);
    if (pthread_create(&photos->thread, NULL, photo_thread, photos) != 0) {
        pthread_mutex_destroy(&photos->lock);
        pthread_cond_destroy(&photos->changed);
        memory_free(photos);
        return fail(NO_MEMORY, "thread for photographs");
    }
    *out_photos = photos;
    return OK;
}

/* Below the lock, and never of the entry that the thread works on. */
static void drop(Photos *photos, PhotoEntry *entry)
{
    if (entry->texture) {
        SDL_DestroyTexture(entry->texture);
        photos->bytes -= photo_bytes(entry->width, entry->height);
    }
    if (entry->stage == STAGE_READY) {
        photos->ready--;
        photos->ready_bytes -= photo_bytes(entry->image.width, entry->image.height);
    }
    image_done(&entry->image);
    *entry = (PhotoEntry){0};
}

static void drop_all(Photos *photos)
{
    for (int i = 0; i < PHOTO_ENTRIES; i++)
        if (&photos->entries[i] != photos->decoding)
            drop(photos, &photos->entries[i]);
    if (photos->decoding)
        photos->dropped = true;
}

void photos_close(Photos *photos)
{
    if (!photos)
        return;
    pthread_mutex_lock(&photos->lock);
    photos->stop = true;
    pthread_cond_broadcast(&photos->changed);
    pthread_mutex_unlock(&photos->lock);
    pthread_join(photos->thread, NULL);
    drop_all(photos);
    pthread_mutex_destroy(&photos->lock);
    pthread_cond_destroy(&photos->changed);
    memory_free(photos);
}

void photos_set_source(Photos *photos, PhotoSource source, void *user)
{
    pthread_mutex_lock(&photos->lock);
    photos->source = NULL;
    drop_all(photos);
    while (photos->decoding)
        pthread_cond_wait(&photos->changed, &photos->lock);
    photos->source = source;
    photos->source_user = user;
    pthread_mutex_unlock(&photos->lock);
}

void photos_forget(Photos *photos)
{
    pthread_mutex_lock(&photos->lock);
    drop_all(photos);
    pthread_mutex_unlock(&photos->lock);
}

void photos_set_theme(Photos *photos, const Theme *theme)
{
    pthread_mutex_lock(&photos->lock);
    photos->theme = *theme;
    for (int i = 0; i < PHOTO_ENTRIES; i++)
        if (photos->entries[i].wish.photo == 0)
            drop(photos, &photos->entries[i]);
    pthread_mutex_unlock(&photos->lock);
}

void photo_upload(Photos *photos, PhotoEntry *entry)
{
    Image *image = &entry->image;
    entry->texture = SDL_CreateTexture(photos->renderer, SDL_PIXELFORMAT_ARGB8888,
                                       SDL_TEXTUREACCESS_STATIC, image->width, image->height);
    entry->stage = STAGE_BROKEN;
    if (entry->texture) {
        picture_order(image);
        SDL_UpdateTexture(entry->texture, NULL, image->pixels, image->width * 4);
        SDL_SetTextureBlendMode(entry->texture, SDL_BLENDMODE_BLEND);
        entry->stage = STAGE_SHOWN;
        entry->width = image->width;
        entry->height = image->height;
        entry->shown = photos->seen && !photos->moves ? photos->now : photos->now - FADE_MS;
        photos->bytes += photo_bytes(image->width, image->height);
    }
    image_done(image);
}

/* Of bytes in textures, for what is out of sight. */
static size_t budget_of(const Photos *photos)
{
    int width = 0, height = 0;
    (void)SDL_GetRendererOutputSize(photos->renderer, &width, &height); /* failed: the least */
    size_t budget = PHOTOS_SCREENS * photo_bytes(width, height);
    return budget > PHOTOS_LEAST ? budget : PHOTOS_LEAST;
}

/* The longest unseen pictures go until the budget holds; those of the last frame stay. */
static void keep_budget(Photos *photos)
{
    size_t budget = budget_of(photos);
    while (photos->bytes > budget) {
        PhotoEntry *oldest = NULL;
        for (int i = 0; i < PHOTO_ENTRIES; i++) {
            PhotoEntry *entry = &photos->entries[i];
            if (entry->texture && entry->frame + 1 < photos->frame &&
                (!oldest || entry->frame < oldest->frame))
                oldest = entry;
        }
        if (!oldest)
            return;
        drop(photos, oldest);
    }
}

void photos_begin(Photos *photos, int64_t now, bool moves)
{
    pthread_mutex_lock(&photos->lock);
    photos->frame++;
    photos->order = 0;
    photos->now = now;
    photos->moves = moves;
    photos->fading = photos->whole = false;
    size_t was_ready = photos->ready_bytes;
    int left = photos->seen ? UPLOADS : PHOTO_ENTRIES;
    for (int i = 0; i < PHOTO_ENTRIES && left > 0 && photos->ready > 0; i++)
        if (photos->entries[i].stage == STAGE_READY) {
            PhotoEntry *entry = &photos->entries[i];
            photos->ready--;
            photos->ready_bytes -= photo_bytes(entry->image.width, entry->image.height);
            photo_upload(photos, entry);
            left--;
        }
    keep_budget(photos);
    if (photos->ready_bytes < was_ready) /* there is room again for what the thread has finished */
        pthread_cond_broadcast(&photos->changed);
    if (photos->ready > 0)
        photos->wake(photos->wake_user);
    pthread_mutex_unlock(&photos->lock);
}

PhotoEntry *photo_find(Photos *photos, const PhotoWish *wish)
{
    for (int i = 0; i < PHOTO_ENTRIES; i++) {
        PhotoEntry *entry = &photos->entries[i];
        if (entry->stage != STAGE_FREE && photo_same_wish(&entry->wish, wish))
            return entry;
    }
    return NULL;
}

PhotoEntry *photo_find_place(Photos *photos)
{
    PhotoEntry *place = NULL;
    for (int i = 0; i < PHOTO_ENTRIES; i++) {
        PhotoEntry *entry = &photos->entries[i];
        if (entry->stage == STAGE_FREE)
            return entry;
        if (entry->stage != STAGE_DECODING && entry->frame + 1 < photos->frame &&
            (!place || entry->frame < place->frame))
            place = entry;
    }
    if (place)
        drop(photos, place);
    return place;
}

static bool is_possible(const PhotoWish *wish)
{
    return wish->photo != 0 && wish->width > 0 && wish->height > 0 && wish->width <= MAX_SIDE &&
           wish->height <= MAX_SIDE;
}

/* The entry of a wish, made when it is new; NULL when there is no source or no place. */
static PhotoEntry *take_wish(Photos *photos, const PhotoWish *wish)
{
    PhotoEntry *entry = photo_find(photos, wish);
    if (!entry && photos->source) {
        entry = photo_find_place(photos);
        if (entry) {
            *entry = (PhotoEntry){.wish = *wish,
                                  .stage = STAGE_WISHED,
                                  .first = photos->frame,
                                  .order = photos->order++};
            pthread_cond_signal(&photos->changed);
        }
    }
    if (entry)
        entry->frame = photos->frame;
    return entry;
}

int photos_stage(Photos *photos, const PhotoWish *wish)
{
    int stage = 0;
    if (!is_possible(wish))
        return 0;
    pthread_mutex_lock(&photos->lock);
    const PhotoEntry *entry = take_wish(photos, wish);
    if (entry && entry->stage == STAGE_SHOWN) {
        int64_t age = photos->now - entry->shown;
        int64_t step = age < 0 ? 0 : age / STEP_MS;
        stage = age >= FADE_MS ? 255 : 1 + (int)(step * STEP_MS * 254 / FADE_MS);
        photos->fading = photos->fading || stage < 255;
        photos->whole = photos->whole || stage == 255;
    }
    pthread_mutex_unlock(&photos->lock);
    return stage;
}

PhotoState photos_prepare(Photos *photos, const PhotoWish *wish)
{
    if (!is_possible(wish))
        return PHOTO_BROKEN;
    pthread_mutex_lock(&photos->lock);
    const PhotoEntry *entry = take_wish(photos, wish);
    PhotoState state = !entry || entry->stage == STAGE_BROKEN ? PHOTO_BROKEN
                       : entry->stage == STAGE_SHOWN          ? PHOTO_READY
                                                              : PHOTO_WAITS;
    pthread_mutex_unlock(&photos->lock);
    return state;
}

void photos_end(Photos *photos)
{
    pthread_mutex_lock(&photos->lock);
    for (int i = 0; i < PHOTO_ENTRIES; i++) {
        PhotoEntry *entry = &photos->entries[i];
        if (entry->stage == STAGE_WISHED && entry->frame != photos->frame)
            *entry = (PhotoEntry){0};
    }
    pthread_mutex_unlock(&photos->lock);
}

bool photos_waiting(const Photos *photos)
{
    Photos *open = (Photos *)photos; /* only the lock changes */
    bool waiting = false;
    pthread_mutex_lock(&open->lock);
    for (int i = 0; i < PHOTO_ENTRIES && !waiting; i++) {
        Stage stage = photos->entries[i].stage;
        waiting = stage == STAGE_DECODING || stage == STAGE_READY ||
                  (stage == STAGE_WISHED && photos->source);
    }
    pthread_mutex_unlock(&open->lock);
    return waiting;
}

bool photos_busy(const Photos *photos)
{
    return photos->fading || photos_waiting(photos);
}

void photos_painted(Photos *photos)
{
    photos->seen = true;
    photos->shown = photos->shown || (photos->whole && !photos->fading && !photos_waiting(photos));
}

bool photos_shown(const Photos *photos)
{
    return photos->shown;
}
