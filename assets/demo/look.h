#ifndef DEMO_LOOK_H
#define DEMO_LOOK_H

#include "brush.h"
#include "palette.h"
#include "portrait.h"

typedef enum Mood {
    MOOD_HOPE,
    MOOD_DOUBT,
    MOOD_SLEEP,
    MOOD_SMILE,
    MOOD_LAUGH,
    MOOD_SERIOUS,
    MOOD_TEAR,
    MOOD_SHY
} Mood;

typedef enum Fringe {
    FRINGE_UP,
    FRINGE_BANGS,
    FRINGE_SWEPT,
    FRINGE_PARTED,
    FRINGE_TUFT,
    FRINGE_SHORT,
    FRINGE_SHAVED,
    FRINGE_WISPS,
    FRINGE_BACK
} Fringe;

typedef enum Sides { SIDES_CROPPED, SIDES_EAR, SIDES_BOB, SIDES_LONG } Sides;

typedef enum Tie {
    TIE_NONE,
    TIE_HIGH_TAILS,
    TIE_LOW_TAILS,
    TIE_BRAIDS,
    TIE_BUNS,
    TIE_TAIL,
    TIE_TOP
} Tie;

typedef enum Garment {
    GARMENT_PADDED,
    GARMENT_TRACKSUIT,
    GARMENT_SWEATER,
    GARMENT_SHIRT,
    GARMENT_TEE,
    GARMENT_DOWN,
    GARMENT_ETHNIC,
    GARMENT_OVERALLS,
    GARMENT_BABY,
    GARMENT_HOODIE,
    GARMENT_JACKET,
    GARMENT_COUNT
} Garment;

typedef enum Fabric {
    FABRIC_PLAIN,
    FABRIC_FLOWERS,
    FABRIC_STRIPES,
    FABRIC_PLAID,
    FABRIC_KNIT,
    FABRIC_DOTS
} Fabric;

typedef enum Hat { HAT_NONE, HAT_STRAW, HAT_KNIT, HAT_TIGER, HAT_FUR, HAT_CAP, HAT_BAND } Hat;

typedef enum Scene {
    SCENE_WASH,
    SCENE_HILLS,
    SCENE_WALL,
    SCENE_FIELD,
    SCENE_DOOR,
    SCENE_LEAVES,
    SCENE_BOARD,
    SCENE_SEA,
    SCENE_SNOW,
    SCENE_LAMP,
    SCENE_STUDIO,
    SCENE_COUNT
} Scene;

/* All that is decided about a painting before the first stroke. Lengths of the face are in half
   face widths, counted from the middle of the face, downwards and to the right. */
typedef struct Look {
    Portrait who;
    /* the child: the same in each photograph */
    double chin, jaw, low_cheek, cheek, chin_wide, temple;
    double eye_u, eye_v, eye_w, eye_h, eye_slant, iris, lid, pouch;
    double brow_gap, brow_thick, brow_arch, brow_tilt;
    double nose_v, nose_w, nose_tip, bridge;
    double mouth_v, mouth_w, lip, bow;
    double ear, ear_out, lean;
    double neck, blush, freckles, ruddy, wrinkles;
    Ink skin, skin_shade, skin_light, skin_blush, lips, iris_ink, hair, hair_light;
    Fringe fringe;
    Sides sides;
    double part, volume, wave;
    /* this photograph */
    Mood mood;
    Tie tie;
    Garment garment;
    Fabric fabric;
    Hat hat;
    Scene scene;
    Ink cloth, cloth_trim, cloth_in, ribbon, air;
    bool red_scarf, wool_scarf;
    double cx, cy, r, shoulders, slope;
    double tilt, yaw, pitch, gaze_x, gaze_y;
    double light; /* -1: from the left, 1: from the right */
} Look;

Look look_of(const Portrait *p);
/* A point of the head, DEPTH towards us, as it appears on paper after the head has turned. */
Dot look_point(const Look *k, double u, double v, double depth);
/* The same for a point on the surface of the face, raised by LIFT. */
Dot look_skin(const Look *k, double u, double v, double lift);

#endif
