/* Photographs on the screen: decoded, scaled, cropped and rounded on a thread of their own,
 * uploaded a few in a frame, kept within a budget of bytes. All calls come from the main thread. */
#ifndef HOMEWARD_UI_PHOTOS_H
#define HOMEWARD_UI_PHOTOS_H

#include <SDL.h>

#include "ui/ui.h"

/* Pictures that went out of sight are kept for coming back to, as many as fill this many screens: the
 * memory of a kiosk follows from its display, not from how many children are in its list. */
#define PHOTOS_SCREENS 2U
#define PHOTOS_LEAST   (5U << 20) /* bytes, for small windows */

typedef struct Photos Photos;

typedef struct PhotoWish {
    int64_t photo;
    Figure figure; /* stands in; of no account for a photograph that is there */
    int width, height, radius;
    bool thumb;
    PhotoFit fit;
} PhotoWish;

/* `wake` is called on the thread when a picture is ready. */
NODISCARD Result photos_open(SDL_Renderer *renderer, const Theme *theme, void (*wake)(void *user),
                             void *user, Photos **out_photos);
void photos_close(Photos *photos);
void photos_set_source(Photos *photos, PhotoSource source, void *user);
/* Another look: silhouettes are drawn anew. */
void photos_set_theme(Photos *photos, const Theme *theme);
/* Pictures of all sizes are thrown away: the renderer lost them. */
void photos_forget(Photos *photos);

/* A frame: what is not wished for between begin and end is no longer waited for. On a page that moves a
 * photograph comes at once: nobody sees it fade there, and each step of it would be painted. */
void photos_begin(Photos *photos, int64_t now, bool moves);
void photos_end(Photos *photos);
/* Wishes for a picture and tells how much of it may show: 0 silhouette only, 255 all. */
int photos_stage(Photos *photos, const PhotoWish *wish);
/* In the middle of `area`, or stretched over it. What does not show yet is the same photograph in another
 * size, if one is there, else the silhouette; bare, it is what was drawn before. A stretched wish of no
 * size is for such a stand-in alone. */
typedef enum PhotoWay { PHOTO_PLAIN, PHOTO_BARE, PHOTO_STRETCHED } PhotoWay;
void photos_draw(Photos *photos, Rect area, const PhotoWish *wish, int stage, PhotoWay way);
/* Wishes for a picture that is drawn later. */
PhotoState photos_prepare(Photos *photos, const PhotoWish *wish);
/* Something is being decoded, or waits for it. */
bool photos_waiting(const Photos *photos);
bool photos_busy(const Photos *photos); /* the same, or something is fading in */
/* The frame is on the screen. Photographs that came before the first one did not replace anything that
 * was seen and need not fade in. */
void photos_painted(Photos *photos);
bool photos_shown(const Photos *photos); /* all of a frame have been on the screen */

#endif
