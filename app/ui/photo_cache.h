/* What the three files of photographs share: photos.c and photo_draw.c run on the main thread, photo_thread.c
 * decodes. */
#ifndef HOMEWARD_UI_PHOTO_CACHE_H
#define HOMEWARD_UI_PHOTO_CACHE_H

#include <pthread.h>

#include "photo/photo.h"
#include "ui/photos.h"

#define PHOTO_ENTRIES 512

typedef enum Stage {
    STAGE_FREE,
    STAGE_WISHED,
    STAGE_DECODING,
    STAGE_READY,
    STAGE_SHOWN,
    STAGE_BROKEN
} Stage;

typedef struct PhotoEntry {
    PhotoWish wish;
    Stage stage;
    uint32_t frame; /* the last frame that wished for it */
    uint32_t first; /* the first frame of this wish */
    uint32_t order; /* its place in that frame */
    Image image;    /* STAGE_READY */
    SDL_Texture *texture;
    int width, height;
    int64_t shown; /* when it was uploaded */
} PhotoEntry;

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
    PhotoEntry entries[PHOTO_ENTRIES];
    PhotoEntry *decoding; /* the thread works on it */
    bool stop, dropped;   /* dropped: what is being decoded is no longer wanted */
    size_t ready, ready_bytes;
    /* of the main thread only: */
    uint32_t frame, order;
    int64_t now;
    size_t bytes;
    bool moves;         /* the page does, in this frame */
    bool fading, whole; /* in this frame: one is fading in, one shows wholly */
    bool seen;          /* a picture was painted, with silhouettes where photographs were missing */
    bool shown;         /* photos_shown */
};

static inline size_t photo_bytes(int width, int height)
{
    return (size_t)width * (size_t)height * 4;
}

/* photos.c, below the lock: */
bool photo_same_wish(const PhotoWish *a, const PhotoWish *b);
PhotoEntry *photo_find(Photos *photos, const PhotoWish *wish);
/* A free place, else that of the longest unwanted entry; NULL when all are wanted now. */
PhotoEntry *photo_find_place(Photos *photos);
/* The finished pixels become a texture. */
void photo_upload(Photos *photos, PhotoEntry *entry);

/* The thread's function: takes wishes until `stop`. */
void *photo_thread(void *user);

#endif
