#ifndef DEMO_CHILD_H
#define DEMO_CHILD_H

#include "photos.h"

enum { CHILDREN = 600, CHILD_PHOTOS = 3 };

/* What is drawn: one invented child and its photographs. Beyond CHILDREN cases the children come
   again, with another name and another story. */
typedef struct Child {
    int slot;
    bool girl;
    bool seeking_family; /* the child looks for the family; else the family for the child */
    int age;             /* when separated, whole years */
    int photos;
    Portrait portrait[CHILD_PHOTOS];
    PhotoKind kind[CHILD_PHOTOS];
} Child;

Child child_at(uint64_t seed, int slot);
/* "photos/c017-2.jpg": the name of a photograph, without its folder. */
void child_photo_name(const Child *child, int photo, char *out, size_t size);

#endif
