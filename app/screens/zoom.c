/* The middle is kept in shares of the picture, so that another size of the screen shows the same part.
 * What must stay true: scale and place never leave their bounds, whatever is asked. */
#include "screens/zoom.h"

#include <math.h>

float zoom_scale(const Zoom *zoom)
{
    return fminf(fmaxf(expf(zoom->closer), 1.0F), ZOOM_MOST);
}

/* Pixels of the picture on the screen. */
static void size_of(const Zoom *zoom, Rect view, int width, int height, float *out_w, float *out_h)
{
    float fit = fminf((float)view.w / (float)(width > 0 ? width : 1),
                      (float)view.h / (float)(height > 0 ? height : 1));
    *out_w = (float)width * fit * zoom_scale(zoom);
    *out_h = (float)height * fit * zoom_scale(zoom);
}

/* How far the middle may leave the picture's own middle, in shares: until an edge meets the view's. */
static float bound(float share, float length, float view)
{
    float most = length > view ? (1.0F - view / length) / 2.0F : 0.0F;
    return fminf(fmaxf(share, -most), most);
}

static void keep_inside(Zoom *zoom, Rect view, float w, float h)
{
    zoom->x = bound(zoom->x, w, (float)view.w);
    zoom->y = bound(zoom->y, h, (float)view.h);
}

Rect zoom_place(const Zoom *zoom, Rect view, int width, int height)
{
    Zoom kept = *zoom;
    float w, h;
    size_of(&kept, view, width, height, &w, &h);
    keep_inside(&kept, view, w, h);
    return (Rect){view.x + (int)lroundf((float)view.w / 2.0F - w * (0.5F + kept.x)),
                  view.y + (int)lroundf((float)view.h / 2.0F - h * (0.5F + kept.y)),
                  (int)lroundf(w), (int)lroundf(h)};
}

void zoom_by(Zoom *zoom, Rect view, int width, int height, float times, int x, int y)
{
    float w, h, grown_w, grown_h;
    if (!(times > 0.0F) || width <= 0 || height <= 0)
        return;
    size_of(zoom, view, width, height, &w, &h);
    keep_inside(zoom, view, w, h);
    float from_middle_x = (float)(x - view.x) - (float)view.w / 2.0F;
    float from_middle_y = (float)(y - view.y) - (float)view.h / 2.0F;
    float share_x = zoom->x + from_middle_x / w, share_y = zoom->y + from_middle_y / h;
    zoom->closer = fminf(fmaxf(zoom->closer + logf(times), 0.0F), logf(ZOOM_MOST));
    size_of(zoom, view, width, height, &grown_w, &grown_h);
    zoom->x = share_x - from_middle_x / grown_w;
    zoom->y = share_y - from_middle_y / grown_h;
    keep_inside(zoom, view, grown_w, grown_h);
}

void zoom_pan(Zoom *zoom, Rect view, int width, int height, int dx, int dy)
{
    float w, h;
    if (width <= 0 || height <= 0)
        return;
    size_of(zoom, view, width, height, &w, &h);
    zoom->x -= (float)dx / w;
    zoom->y -= (float)dy / h;
    keep_inside(zoom, view, w, h);
}
