/* Photographs. The worker thread takes one wish at a time (those of the newest frame first, in the
 * order of the screen), asks the source for bytes, decodes them near the wanted size and finishes
 * the pixels; the main thread only copies them into textures. What must stay true: nothing is
 * decoded on the main thread; textures stay within the budget; a wish of a frame that is gone is
 * dropped; a damaged picture is asked for once and stays a silhouette. */
#include "ui/photos.h"

#include <pthread.h>
#include <signal.h>
#include <string.h>

#include "base/memory.h"
#include "ui/picture.h"

#define ENTRIES     512
#define FADE_MS     150
#define UPLOADS     4 /* textures made in one frame */
#define MAX_SIDE    4096
#define WAITING_MAX (16U << 20) /* bytes finished and not fetched yet: the thread waits */

typedef enum Stage {
    STAGE_FREE,
    STAGE_WISHED,
    STAGE_DECODING,
    STAGE_READY,
    STAGE_SHOWN,
    STAGE_BROKEN
} Stage;

typedef struct Entry {
    PhotoWish wish;
    Stage stage;
    uint32_t frame; /* the last frame that wished for it */
    uint32_t first; /* the first frame of this wish */
    uint32_t order; /* its place in that frame */
    Image image;    /* STAGE_READY */
    SDL_Texture *texture;
    int width, height;
    int64_t shown; /* when it was uploaded */
} Entry;

struct Photos {
    SDL_Renderer *renderer;
    Theme theme;
    void (*wake)(void *user);
    void *wake_user;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    /* below the lock: */
    PhotoSource source;
    void *source_user;
    Entry entries[ENTRIES];
    Entry *decoding;    /* the thread works on it */
    bool stop, dropped; /* dropped: what is being decoded is no longer wanted */
    size_t ready, ready_bytes, decoded;
    /* of the main thread only: */
    uint32_t frame, order;
    int64_t now;
    size_t bytes;
    bool fading;
};

static size_t bytes_of(int width, int height)
{
    return (size_t)width * (size_t)height * 4;
}

static bool same_wish(const PhotoWish *a, const PhotoWish *b)
{
    return a->photo == b->photo && a->width == b->width && a->height == b->height &&
           a->radius == b->radius && a->thumb == b->thumb && a->fit == b->fit;
}

/* --- the thread --------------------------------------------------------------------------------
 */

static Entry *next_wish(Photos *photos)
{
    Entry *best = NULL;
    if (!photos->source || photos->ready_bytes >= WAITING_MAX)
        return NULL;
    for (int i = 0; i < ENTRIES; i++) {
        Entry *entry = &photos->entries[i];
        if (entry->stage != STAGE_WISHED)
            continue;
        if (!best || entry->first > best->first ||
            (entry->first == best->first && entry->order < best->order))
            best = entry;
    }
    return best;
}

static Result make_picture(const PhotoWish *wish, PhotoSource source, void *user, Image *out_image)
{
    uint8_t *jpeg = NULL;
    size_t length = 0;
    Image whole = {0};
    Result r = OK;
    TRY(source(user, wish->photo, wish->thumb, &jpeg, &length));
    TRY(photo_decode(jpeg, length, wish->width, wish->height, &whole));
    TRY(picture_fit(&whole, wish->width, wish->height, wish->fit, wish->radius, out_image));
done:
    image_done(&whole);
    memory_free(jpeg);
    return r;
}

static void finish_wish(Photos *photos, Entry *entry, Result r, Image *image)
{
    photos->decoding = NULL;
    photos->decoded++;
    if (photos->dropped) {
        image_done(image);
        *entry = (Entry){0};
        photos->dropped = false;
    } else if (r == OK) {
        entry->image = *image;
        entry->stage = STAGE_READY;
        photos->ready++;
        photos->ready_bytes += bytes_of(image->width, image->height);
    } else {
        entry->stage = STAGE_BROKEN;
    }
    pthread_cond_broadcast(&photos->changed);
}

static void *work(void *user)
{
    Photos *photos = user;
    pthread_mutex_lock(&photos->lock);
    while (!photos->stop) {
        Entry *entry = next_wish(photos);
        if (!entry) {
            pthread_cond_wait(&photos->changed, &photos->lock);
            continue;
        }
        PhotoWish wish = entry->wish;
        PhotoSource source = photos->source;
        void *source_user = photos->source_user;
        entry->stage = STAGE_DECODING;
        photos->decoding = entry;
        pthread_mutex_unlock(&photos->lock);
        Image image = {0};
        Result r = make_picture(&wish, source, source_user, &image);
        pthread_mutex_lock(&photos->lock);
        finish_wish(photos, entry, r, &image);
        photos->wake(photos->wake_user);
    }
    pthread_mutex_unlock(&photos->lock);
    return NULL;
}

/* --- the main thread ---------------------------------------------------------------------------
 */

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
    if (pthread_create(&photos->thread, NULL, work, photos) != 0) {
        pthread_mutex_destroy(&photos->lock);
        pthread_cond_destroy(&photos->changed);
        memory_free(photos);
        return fail(NO_MEMORY, "thread for photographs");
    }
    *out_photos = photos;
    return OK;
}

/* Below the lock, and never of the entry that the thread works on. */
static void drop(Photos *photos, Entry *entry)
{
    if (entry->texture) {
        SDL_DestroyTexture(entry->texture);
        photos->bytes -= bytes_of(entry->width, entry->height);
    }
    if (entry->stage == STAGE_READY) {
        photos->ready--;
        photos->ready_bytes -= bytes_of(entry->image.width, entry->image.height);
    }
    image_done(&entry->image);
    *entry = (Entry){0};
}

static void drop_all(Photos *photos)
{
    for (int i = 0; i < ENTRIES; i++)
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

static void upload(Photos *photos, Entry *entry)
{
    Image *image = &entry->image;
    entry->texture = SDL_CreateTexture(photos->renderer, SDL_PIXELFORMAT_RGBA32,
                                       SDL_TEXTUREACCESS_STATIC, image->width, image->height);
    entry->stage = STAGE_BROKEN;
    if (entry->texture) {
        SDL_UpdateTexture(entry->texture, NULL, image->pixels, image->width * 4);
        SDL_SetTextureBlendMode(entry->texture, SDL_BLENDMODE_BLEND);
        entry->stage = STAGE_SHOWN;
        entry->width = image->width;
        entry->height = image->height;
        entry->shown = photos->now;
        photos->bytes += bytes_of(image->width, image->height);
    }
    image_done(image);
}

/* The longest unseen pictures go until the budget holds; those of the last frame stay. */
static void keep_budget(Photos *photos)
{
    while (photos->bytes > PHOTOS_BUDGET) {
        Entry *oldest = NULL;
        for (int i = 0; i < ENTRIES; i++) {
            Entry *entry = &photos->entries[i];
            if (entry->texture && entry->frame + 1 < photos->frame &&
                (!oldest || entry->frame < oldest->frame))
                oldest = entry;
        }
        if (!oldest)
            return;
        drop(photos, oldest);
    }
}

void photos_begin(Photos *photos, int64_t now)
{
    pthread_mutex_lock(&photos->lock);
    photos->frame++;
    photos->order = 0;
    photos->now = now;
    photos->fading = false;
    int left = UPLOADS;
    for (int i = 0; i < ENTRIES && left > 0 && photos->ready > 0; i++)
        if (photos->entries[i].stage == STAGE_READY) {
            Entry *entry = &photos->entries[i];
            photos->ready--;
            photos->ready_bytes -= bytes_of(entry->image.width, entry->image.height);
            upload(photos, entry);
            left--;
        }
    keep_budget(photos);
    pthread_cond_broadcast(&photos->changed);
    if (photos->ready > 0)
        photos->wake(photos->wake_user);
    pthread_mutex_unlock(&photos->lock);
}

static Entry *find(Photos *photos, const PhotoWish *wish)
{
    for (int i = 0; i < ENTRIES; i++) {
        Entry *entry = &photos->entries[i];
        if (entry->stage != STAGE_FREE && same_wish(&entry->wish, wish))
            return entry;
    }
    return NULL;
}

/* A free place, else that of the longest unwanted entry; NULL when all are wanted now. */
static Entry *find_place(Photos *photos)
{
    Entry *place = NULL;
    for (int i = 0; i < ENTRIES; i++) {
        Entry *entry = &photos->entries[i];
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

int photos_stage(Photos *photos, const PhotoWish *wish)
{
    int stage = 0;
    if (!is_possible(wish))
        return 0;
    pthread_mutex_lock(&photos->lock);
    Entry *entry = find(photos, wish);
    if (!entry && photos->source) {
        entry = find_place(photos);
        if (entry) {
            *entry = (Entry){.wish = *wish,
                             .stage = STAGE_WISHED,
                             .first = photos->frame,
                             .order = photos->order++};
            pthread_cond_signal(&photos->changed);
        }
    }
    if (entry) {
        entry->frame = photos->frame;
        if (entry->stage == STAGE_SHOWN) {
            int64_t age = photos->now - entry->shown;
            stage = age >= FADE_MS ? 255 : 1 + (int)(age < 0 ? 0 : age * 254 / FADE_MS);
            photos->fading = photos->fading || stage < 255;
        }
    }
    pthread_mutex_unlock(&photos->lock);
    return stage;
}

void photos_end(Photos *photos)
{
    pthread_mutex_lock(&photos->lock);
    for (int i = 0; i < ENTRIES; i++) {
        Entry *entry = &photos->entries[i];
        if (entry->stage == STAGE_WISHED && entry->frame != photos->frame)
            *entry = (Entry){0};
    }
    pthread_mutex_unlock(&photos->lock);
}

/* Silhouettes live in the same cache, as photograph 0. */
static SDL_Texture *silhouette(Photos *photos, Rect area, int radius)
{
    PhotoWish wish = {.width = area.w, .height = area.h, .radius = radius};
    Entry *entry = find(photos, &wish);
    if (!entry) {
        entry = find_place(photos);
        if (!entry)
            return NULL;
        *entry = (Entry){.wish = wish, .stage = STAGE_BROKEN};
        if (picture_silhouette(area.w, area.h, radius, &photos->theme, &entry->image) == OK)
            upload(photos, entry);
    }
    entry->frame = photos->frame;
    return entry->texture;
}

static void copy(Photos *photos, SDL_Texture *texture, Rect area, int alpha)
{
    SDL_Rect place = {area.x, area.y, area.w, area.h};
    if (!texture)
        return;
    SDL_SetTextureAlphaMod(texture, (Uint8)alpha);
    SDL_RenderCopy(photos->renderer, texture, NULL, &place);
}

void photos_draw(Photos *photos, Rect area, const PhotoWish *wish, int stage)
{
    pthread_mutex_lock(&photos->lock);
    const Entry *entry = stage > 0 ? find(photos, wish) : NULL;
    bool shown = entry && entry->stage == STAGE_SHOWN;
    if (!shown || stage < 255)
        copy(photos, silhouette(photos, area, wish->radius), area, 255);
    if (shown)
        copy(photos, entry->texture, rect_center(area, entry->width, entry->height), stage);
    pthread_mutex_unlock(&photos->lock);
}

bool photos_busy(const Photos *photos)
{
    Photos *open = (Photos *)photos; /* only the lock changes */
    bool busy = photos->fading;
    pthread_mutex_lock(&open->lock);
    for (int i = 0; i < ENTRIES && !busy; i++) {
        Stage stage = photos->entries[i].stage;
        busy = stage == STAGE_DECODING || stage == STAGE_READY ||
               (stage == STAGE_WISHED && photos->source);
    }
    pthread_mutex_unlock(&open->lock);
    return busy;
}

size_t photos_bytes(const Photos *photos)
{
    return photos->bytes;
}

size_t photos_decoded(const Photos *photos)
{
    return photos->decoded;
}
