/* The way of a portrait. It is drawn from what is there of it already, stretched, so that no frame on the
 * way decodes anything: the small picture of the wall, or the large one of the page. Fast at first and slow at
 * the end, as things are that are laid down. */
#include "screens/flight.h"

void flight_begin(Flight *flight, Ui *ui, int64_t photo, Rect from, bool opening)
{
    *flight = (Flight){.photo = photo, .began = ui_now(ui), .from = from, .opening = opening};
    ui_again(ui, 0);
}

bool flight_has(const Flight *flight, const Ui *ui, int64_t photo, bool opening)
{
    return flight->photo != 0 && flight->photo == photo && flight->opening == opening &&
           ui_now(ui) - flight->began < FLIGHT_MS;
}

static int between(int from, int to, float share)
{
    return from + (int)((float)(to - from) * share + (to >= from ? 0.5F : -0.5F));
}

Rect flight_at(Rect from, Rect to, int64_t passed_ms)
{
    if (passed_ms >= FLIGHT_MS)
        return to;
    float left = passed_ms > 0 ? 1.0F - (float)passed_ms / (float)FLIGHT_MS : 1.0F;
    float share = 1.0F - left * left * left;
    return (Rect){between(from.x, to.x, share), between(from.y, to.y, share),
                  between(from.w, to.w, share), between(from.h, to.h, share)};
}

void flight_draw(const Flight *flight, Ui *ui, Rect to, int radius)
{
    int64_t passed = ui_now(ui) - flight->began;
    Rect place = flight_at(flight->from, to, passed);
    ui_shadow(ui, place, radius);
    ui_fill_round(ui, place, radius, ui_theme(ui)->photo);
    ui_photo_moving(ui, place, flight->photo);
    ui_again(ui, 0); /* and one more, in which it lies in its place */
}
