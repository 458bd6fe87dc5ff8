#ifndef DEMO_PORTRAIT_H
#define DEMO_PORTRAIT_H

#include <cairo.h>
#include <stdbool.h>
#include <stdint.h>

typedef enum PortraitSex { PORTRAIT_GIRL, PORTRAIT_BOY } PortraitSex;

typedef enum PortraitMark {
    PORTRAIT_NO_MARK,
    PORTRAIT_MOLE,
    PORTRAIT_BIRTHMARK,
    PORTRAIT_SCAR,
    PORTRAIT_DIMPLE,
} PortraitMark;

typedef enum PortraitPlace {
    PORTRAIT_CHEEK,
    PORTRAIT_BROW,
    PORTRAIT_LIP,
    PORTRAIT_CHIN,
    PORTRAIT_FOREHEAD,
    PORTRAIT_EYE,
} PortraitPlace;

/* One photograph of one invented child. The same seed, sex and mark is the same child; photo tells
   its photographs apart (expression, clothes, place), age is the age in this photograph. */
typedef struct Portrait {
    uint64_t seed;
    PortraitSex sex;
    double age;
    PortraitMark mark;
    PortraitPlace place;
    bool left; /* the child's own left, which is the right side of the picture */
    int photo;
} Portrait;

void portrait_draw(cairo_t *cr, double w, double h, const Portrait *p);

#endif
