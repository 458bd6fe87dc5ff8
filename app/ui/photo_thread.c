/* Decoding photographs. One wish at a time is taken out of the table (those of the newest frame first,
 * in the order of the screen), worked on without the lock, and put back as finished pixels or as
 * broken. The thread waits while finished pixels pile up. It never touches a texture. */
#include "base/memory.h"
#include "ui/photo_cache.h"
#include "ui/picture.h"

#define WAITING_MAX (16U << 20) /* bytes finished and not fetched yet: the thread waits */

static PhotoEntry *next_wish(Photos *photos)
{
    PhotoEntry *best = NULL;
    if (!photos->source || photos->ready_bytes >= WAITING_MAX)
        return NULL;
    for (int i = 0; i < PHOTO_ENTRIES; i++) {
        PhotoEntry *entry = &photos->entries[i];
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

static void finish_wish(Photos *photos, PhotoEntry *entry, Result r, Image *image)
{
    photos->decoding = NULL;
    if (photos->dropped) {
        image_done(image);
        *entry = (PhotoEntry){0};
        photos->dropped = false;
    } else if (r == OK) {
        entry->image = *image;
        entry->stage = STAGE_READY;
        photos->ready++;
        photos->ready_bytes += photo_bytes(image->width, image->height);
    } else {
        entry->stage = STAGE_BROKEN;
    }
    pthread_cond_broadcast(&photos->changed);
}

void *photo_thread(void *user)
{
    Photos *photos = user;
    pthread_mutex_lock(&photos->lock);
    while (!photos->stop) {
        PhotoEntry *entry = next_wish(photos);
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
