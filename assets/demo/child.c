/*
 * Who is drawn. Must stay true: a child is a function of seed and slot alone; no photograph of a
 * family that searches shows a child older than it was on the day it was lost.
 */
#include "child.h"

#include <math.h>
#include <stdio.h>

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

Child child_at(uint64_t seed, int slot)
{
    static const PortraitPlace MOLE_PLACES[] = {PORTRAIT_CHEEK, PORTRAIT_BROW,     PORTRAIT_LIP,
                                                PORTRAIT_CHIN,  PORTRAIT_FOREHEAD, PORTRAIT_EYE};
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
        p.place = p.mark == PORTRAIT_DIMPLE ? PORTRAIT_CHEEK : MOLE_PLACES[random_below(&r, 6)];
        p.left = random_chance(&r, 0.5);
    }
    child.photos = slot % 3 == 2 ? 2 + random_below(&r, 2) : 1;
    for (int i = 0; i < child.photos; i++) {
        p.photo = i;
        p.age = photo_age(&r, &child, age, i);
        child.portrait[i] = p;
        child.kind[i] = slot % 17 == 4 ? PHOTO_PNG : slot % 13 == 6 ? PHOTO_SIDEWAYS : PHOTO_JPEG;
    }
    return child;
}

void child_photo_name(const Child *child, int photo, char *out, size_t size)
{
    (void)snprintf(out, size, "c%03d-%d.%s", child->slot, photo + 1,
                   child->kind[photo] == PHOTO_PNG ? "png" : "jpg");
}
