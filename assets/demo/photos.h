#ifndef DEMO_PHOTOS_H
#define DEMO_PHOTOS_H

#include "base/result.h"
#include "portrait.h"

typedef enum PhotoKind { PHOTO_JPEG, PHOTO_PNG, PHOTO_SIDEWAYS } PhotoKind;

/* Paints the portrait, 600 x 800, into `path`. A sideways one lies as a telephone stores it: turned,
   with EXIF orientation 6 and a GPS tag. */
NODISCARD Result photo_write(const char *path, const Portrait *portrait, PhotoKind kind);
/* A contact sheet, `columns` beside each other. */
NODISCARD Result sheet_write(const char *path, const Portrait *portraits, int count, int columns);

#endif
