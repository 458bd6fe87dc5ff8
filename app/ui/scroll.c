/* Kinetic scrolling. An offset never leaves [0, content - height]: there is no bouncing, which on
 * slow machines looks like a fault. The run-out is exponential, as paper slides on a table. */
#include "ui/scroll.h"

#include <math.h>
#include <string.h>

#define RUN_OUT_MS   325.0F /* the speed falls to 1/e in so long */
#define STOP_SPEED   12.0F  /* pixels a second */
#define START_SPEED  60.0F
#define MAX_SPEED    9000.0F
#define LOOK_BACK_MS 90 /* the speed at lifting is that of the last moments */
#define SAMPLES      8
#define MAX_STEP_MS  64 /* a long pause is no leap */

Scroll *scrolls_at(Scrolls *scrolls, uint64_t id)
{
    Scroll *place = &scrolls->areas[0];
    for (int i = 0; i < SCROLLS_MAX; i++) {
        Scroll *scroll = &scrolls->areas[i];
        if (scroll->id == id) {
            scroll->used = ++scrolls->clock;
            return scroll;
        }
        if (scroll->used < place->used)
            place = scroll;
    }
    *place = (Scroll){.id = id, .used = ++scrolls->clock, .content = -1};
    return place;
}

void scrolls_forget(Scrolls *scrolls)
{
    memset(scrolls, 0, sizeof *scrolls);
}

static void clamp_offset(Scroll *scroll)
{
    if (scroll->content < 0)
        return; /* not drawn yet: the wish is kept */
    float end = (float)(scroll->content - scroll->height);
    if (scroll->offset >= end) {
        scroll->offset = end;
        scroll->velocity = fminf(scroll->velocity, 0.0F);
    }
    if (scroll->offset <= 0.0F) {
        scroll->offset = 0.0F;
        scroll->velocity = fmaxf(scroll->velocity, 0.0F);
    }
}

void scroll_set_size(Scroll *scroll, int content, int height)
{
    scroll->content = content > 0 ? content : 0;
    scroll->height = height;
    clamp_offset(scroll);
}

void scroll_move_to(Scroll *scroll, float offset)
{
    scroll->offset = offset;
    scroll->velocity = 0.0F;
    clamp_offset(scroll);
}

void scroll_run_by(Scroll *scroll, float pixels, int64_t now)
{
    scroll->velocity = pixels * 1000.0F / RUN_OUT_MS;
    scroll->moved = now;
    clamp_offset(scroll);
}

bool scroll_run(Scroll *scroll, int64_t now)
{
    int64_t passed = now - scroll->moved;
    scroll->moved = now;
    if (scroll->velocity == 0.0F)
        return false;
    float ms = (float)(passed > MAX_STEP_MS ? MAX_STEP_MS : passed < 0 ? 0 : passed);
    float left = expf(-ms / RUN_OUT_MS);
    scroll->offset += scroll->velocity * (1.0F - left) * RUN_OUT_MS / 1000.0F;
    scroll->velocity *= left;
    if (fabsf(scroll->velocity) < STOP_SPEED)
        scroll->velocity = 0.0F;
    clamp_offset(scroll);
    return scroll->velocity != 0.0F;
}

bool scrolls_run_on(const Scrolls *scrolls, int64_t now)
{
    for (int i = 0; i < SCROLLS_MAX; i++) {
        const Scroll *scroll = &scrolls->areas[i];
        if (scroll->velocity != 0.0F && now - scroll->moved <= MAX_STEP_MS)
            return true;
    }
    return false;
}

static void add_sample(Scrolls *scrolls, int y, int64_t now)
{
    scrolls->samples[scrolls->sample_count++ % SAMPLES] = (ScrollSample){y, now};
}

void scrolls_finger_down(Scrolls *scrolls, int y, int64_t now)
{
    scrolls->sample_count = 0;
    add_sample(scrolls, y, now);
}

void scrolls_finger_moved(Scrolls *scrolls, Scroll *scroll, int y, int64_t now)
{
    int last = scrolls->samples[(scrolls->sample_count + SAMPLES - 1) % SAMPLES].y;
    scroll_move_to(scroll, scroll->offset - (float)(y - last));
    scroll->moved = now;
    add_sample(scrolls, y, now);
}

void scrolls_finger_up(Scrolls *scrolls, Scroll *scroll, int64_t now)
{
    int have = scrolls->sample_count < SAMPLES ? scrolls->sample_count : SAMPLES;
    if (have == 0)
        return;
    ScrollSample last = scrolls->samples[(scrolls->sample_count - 1) % SAMPLES], first = last;
    for (int i = 1; i <= have; i++) {
        ScrollSample sample = scrolls->samples[(scrolls->sample_count - i) % SAMPLES];
        if (now - sample.at > LOOK_BACK_MS)
            break;
        first = sample;
    }
    scroll->moved = now;
    if (now - last.at > LOOK_BACK_MS || last.at <= first.at)
        return;
    float speed = (float)(first.y - last.y) * 1000.0F / (float)(last.at - first.at);
    if (fabsf(speed) >= START_SPEED)
        scroll->velocity = fmaxf(fminf(speed, MAX_SPEED), -MAX_SPEED);
    clamp_offset(scroll);
}
