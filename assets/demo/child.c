/*
 * Who is drawn. Must stay true: a child is a function of seed and slot alone; no photograph of a
 * family that searches shows a child older than it was on the day it was lost.
 */
#include "child.h"

#include <math.h>
#include <stdio.h>

#include "look.h"
#include "random.h"

enum { STREAM_CHILD = 0x100 };

static double age_pick(Random *r)
{
    double pick = random_unit(r);
    if (pick < 0.14)
        return random_between(r, 0.6, 1.8);
    if (pick < 0.72)
        return random_around(r, 1.8, 7.0);
    return random_between(r, 6.5, 13.0);
}

/* The child's photographs by age. A child that looks for its family has one from the years after. */
static double photo_age(Random *r, const Child *child, double age, int photo)
{
    if (!child->seeking_family)
        return photo == 0 ? fmax(0.5, age - random_between(r, 0.0, 0.6))
                          : fmax(0.5, age * random_between(r, 0.35, 0.9));
    if (photo == 1 || random_chance(r, 0.16))
        return random_between(r, 15.0, 29.0);
    return age + random_between(r, 0.1, 2.5);
}

/* Moles are found anywhere; a scar is where a child falls, a stain where there is room for it. */
static PortraitPlace place_pick(PortraitMark mark, Random *r)
{
    static const PortraitPlace FALLS[] = {PORTRAIT_BROW, PORTRAIT_FOREHEAD, PORTRAIT_CHIN,
                                          PORTRAIT_CHEEK};
    static const PortraitPlace WIDE[] = {PORTRAIT_CHEEK, PORTRAIT_FOREHEAD, PORTRAIT_EYE};
    switch (mark) {
    case PORTRAIT_SCAR:
        return FALLS[random_below(r, 4)];
    case PORTRAIT_BIRTHMARK:
        return WIDE[random_below(r, 3)];
    case PORTRAIT_MOLE:
        return (PortraitPlace)random_below(r, 6);
    case PORTRAIT_DIMPLE:
    case PORTRAIT_NO_MARK:
        break;
    }
    return PORTRAIT_CHEEK;
}

/* Hair and hats hide a forehead: there the mark would be told, but never seen. */
static bool hides_brow(const Portrait *p)
{
    Look k = look_of(p);
    bool open = k.fringe == FRINGE_UP || k.fringe == FRINGE_SHORT || k.fringe == FRINGE_SHAVED ||
                k.fringe == FRINGE_WISPS || k.fringe == FRINGE_TUFT || k.fringe == FRINGE_BACK;
    return !open || k.hat != HAT_NONE;
}

Child child_at(uint64_t seed, int slot)
{
    Random r = random_new(seed, STREAM_CHILD + (uint64_t)slot);
    Child child = {.slot = slot};
    Portrait p = {.seed = random_next(&r)};
    child.girl = random_chance(&r, 0.46);
    child.seeking_family = random_chance(&r, 0.6);
    p.sex = child.girl ? PORTRAIT_GIRL : PORTRAIT_BOY;
    double age = age_pick(&r);
    child.age = (int)age;
    if (random_chance(&r, 0.42)) {
        p.mark = (PortraitMark)(1 + random_below(&r, 4));
        p.place = place_pick(p.mark, &r);
        p.left = random_chance(&r, 0.5);
    }
    child.photos = slot % 3 == 2 ? 2 + random_below(&r, 2) : 1;
    for (int i = 0; i < child.photos; i++) {
        p.photo = i;
        p.age = photo_age(&r, &child, age, i);
        child.portrait[i] = p;
        child.kind[i] = slot % 17 == 4 ? PHOTO_PNG : slot % 13 == 6 ? PHOTO_SIDEWAYS : PHOTO_JPEG;
    }
    bool high = p.place == PORTRAIT_FOREHEAD || p.place == PORTRAIT_BROW;
    if (p.mark != PORTRAIT_NO_MARK && high && hides_brow(&child.portrait[0]))
        for (int i = 0; i < child.photos; i++)
            child.portrait[i].place = PORTRAIT_CHEEK;
    return child;
}

void child_photo_name(const Child *child, int photo, char *out, size_t size)
{
    (void)snprintf(out, size, "c%03d-%d.%s", child->slot, photo + 1,
                   child->kind[photo] == PHOTO_PNG ? "png" : "jpg");
}
