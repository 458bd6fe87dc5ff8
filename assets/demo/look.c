/*
 * What a child looks like, decided before painting: bones by age, then each child's own deviation
 * from them. Must stay true: the child's own traits are drawn from one stream of the seed and those
 * of a single photograph from another, so that three photographs show one and the same child.
 */
#include "look.h"

#include <math.h>

enum { AGES = 6, STREAM_BONES = 1, STREAM_HAIR = 2, STREAM_PHOTO = 10 };

static double by_age(double age, const double at[AGES])
{
    static const double KEY[AGES] = {0.6, 3, 7, 12, 17, 30};
    if (age <= KEY[0])
        return at[0];
    for (int i = 1; i < AGES; i++)
        if (age <= KEY[i])
            return at[i - 1] + (at[i] - at[i - 1]) * (age - KEY[i - 1]) / (KEY[i] - KEY[i - 1]);
    return at[AGES - 1];
}

#define BY_AGE(...) by_age(age, (const double[AGES]){__VA_ARGS__})

static void bones_set(Look *k, Random *r)
{
    double age = k->who.age;
    bool boy = k->who.sex == PORTRAIT_BOY;
    double grown = BY_AGE(0, 0, 0, 0.3, 0.8, 1);
    k->chin = BY_AGE(1.00, 1.05, 1.11, 1.21, 1.29, 1.33) * random_around(r, 0.93, 1.07);
    k->jaw = BY_AGE(0.765, 0.74, 0.71, 0.69, 0.68, 0.70) * random_around(r, 0.88, 1.12) +
             (boy ? 0.05 : -0.02) * grown;
    k->low_cheek = BY_AGE(0.985, 0.97, 0.945, 0.92, 0.90, 0.91) * random_around(r, 0.95, 1.05);
    k->cheek = random_around(r, 0.97, 1.05);
    k->chin_wide = random_around(r, 0.20, 0.36) + (boy ? 0.03 : 0) * grown;
    k->temple = random_around(r, 0.92, 1.0);
    k->eye_u = random_around(r, 0.385, 0.455);
    k->eye_v = BY_AGE(0.21, 0.17, 0.12, 0.07, 0.03, 0.02) + random_around(r, -0.035, 0.035);
    k->eye_w = BY_AGE(0.222, 0.226, 0.218, 0.205, 0.192, 0.183) * random_around(r, 0.88, 1.12);
    k->eye_h = BY_AGE(0.138, 0.136, 0.127, 0.112, 0.097, 0.088) * random_around(r, 0.70, 1.22);
    k->eye_slant = random_around(r, -0.05, 0.04);
    k->iris = BY_AGE(0.135, 0.133, 0.126, 0.115, 0.104, 0.097) * random_around(r, 0.95, 1.05);
    k->lid = random_unit(r) < 0.45 ? 0.0 : random_between(r, 0.5, 1.0);
    k->pouch = random_unit(r);
    k->brow_gap = BY_AGE(0.27, 0.265, 0.255, 0.245, 0.23, 0.225) + random_around(r, -0.03, 0.03);
    k->brow_thick = BY_AGE(0.032, 0.04, 0.045, 0.05, 0.055, 0.056) * random_around(r, 0.6, 1.4) *
                    (boy ? 1.15 : 0.9);
    k->brow_arch = random_around(r, 0.0, 0.075);
    k->brow_tilt = random_around(r, -0.08, -0.015);
    k->nose_v = BY_AGE(0.49, 0.49, 0.51, 0.54, 0.57, 0.585) + random_around(r, -0.035, 0.035);
    k->nose_w = BY_AGE(0.15, 0.155, 0.16, 0.175, 0.185, 0.195) * random_around(r, 0.8, 1.25);
    k->nose_tip = random_around(r, 0.75, 1.25);
    k->bridge = BY_AGE(0.0, 0.1, 0.25, 0.5, 0.8, 1.0) * random_around(r, 0.5, 1.4);
    k->mouth_v = k->nose_v + (k->chin - k->nose_v) * random_around(r, 0.42, 0.5);
    k->mouth_w = BY_AGE(0.19, 0.225, 0.255, 0.285, 0.305, 0.315) * random_around(r, 0.84, 1.16);
    k->lip = random_around(r, 0.7, 1.35);
    k->bow = random_around(r, 0.4, 1.3);
    k->ear = random_around(r, 0.9, 1.15);
    k->ear_out = random_around(r, 0.02, 0.13);
    k->lean = random_around(r, -0.022, 0.022);
    k->neck = BY_AGE(0.40, 0.40, 0.41, 0.44, 0.48, 0.50) + (boy ? 0.07 : 0) * grown;
    k->wrinkles = age < 26 ? 0.0 : fmin((age - 26) / 22.0, 1.0);
}

static void skin_set(Look *k, Random *r)
{
    double age = k->who.age;
    static const unsigned SKIN[] = {0xfbdcc4, 0xf8d3b3, 0xf4c9a4, 0xedbb92, 0xe2a97e, 0xd2966c};
    double at = random_around(r, -0.6, 5.2);
    at = fmax(0.0, fmin(4.999, at));
    int i = (int)at;
    k->skin = ink_mix(ink_hex(SKIN[i]), ink_hex(SKIN[i + 1]), at - i);
    k->skin = ink_mix(k->skin, ink_hex(0xf0b0a0), random_between(r, 0.0, 0.16));
    k->skin_shade = ink_mix(ink_shade(k->skin, 0.36), ink_hex(0xb8583c), 0.30);
    k->skin_light = ink_light(k->skin, 0.55);
    k->ruddy = random_chance(r, 0.22) ? random_between(r, 0.5, 1.0) : 0.0;
    k->skin_blush = ink_mix(ink_hex(0xe2705e), ink_hex(0xc2453e), k->ruddy * 0.6);
    k->blush =
        BY_AGE(0.50, 0.46, 0.40, 0.30, 0.20, 0.14) * random_between(r, 0.7, 1.25) + 0.22 * k->ruddy;
    k->freckles = random_chance(r, 0.16) ? random_between(r, 0.4, 1.0) : 0.0;
    k->lips =
        ink_mix(ink_mix(k->skin, ink_hex(0xc8505a), 0.55), ink_hex(0xb5544a), random_unit(r) * 0.5);
    k->iris_ink = ink_mix(ink_hex(0x4a2a18), ink_hex(0x2a1812), random_unit(r));
    if (random_chance(r, 0.12))
        k->iris_ink = ink_hex(0x6b4020);
}

static void hair_set(Look *k, Random *r)
{
    double age = k->who.age;
    bool boy = k->who.sex == PORTRAIT_BOY;
    static const unsigned DARK[] = {0x1d1a20, 0x231a18, 0x2b1e19, 0x1a1b22, 0x35231a, 0x41291b};
    int tone = random_below(r, age < 9 ? 6 : 5);
    k->hair = ink_hex(DARK[tone]);
    k->hair_light = ink_mix(ink_mix(k->hair, ink_hex(tone == 3 ? 0x6b7c9c : 0x9a6b4c), 0.42),
                            ink_hex(0xf0e2d0), 0.08);
    double grey = age > 36 ? fmin((age - 36) / 22.0, 0.8) * random_between(r, 0.3, 1.0) : 0.0;
    k->hair_light = ink_mix(k->hair_light, ink_hex(0xc9c4c0), grey);
    k->hair = ink_mix(k->hair, ink_hex(0x77716f), grey * 0.55);
    k->part = (random_chance(r, 0.5) ? 1 : -1) * random_between(r, 0.25, 0.5);
    k->volume = random_around(r, 0.08, 0.22);
    k->wave = random_chance(r, 0.25) ? random_between(r, 0.4, 1.0) : 0.0;
    static const Fringe BABY[] = {FRINGE_WISPS, FRINGE_WISPS, FRINGE_TUFT, FRINGE_SHAVED,
                                  FRINGE_SHORT};
    static const Fringe BOY[] = {FRINGE_SHORT, FRINGE_SHORT, FRINGE_BANGS, FRINGE_SWEPT,
                                 FRINGE_UP,    FRINGE_UP,    FRINGE_TUFT,  FRINGE_SHAVED};
    static const Fringe GIRL[] = {FRINGE_BANGS,  FRINGE_BANGS, FRINGE_BANGS, FRINGE_SWEPT,
                                  FRINGE_PARTED, FRINGE_BACK,  FRINGE_SHORT};
    if (age < 1.6)
        k->fringe = BABY[random_below(r, 5)];
    else if (boy)
        k->fringe = BOY[random_below(r, age < 6 ? 8 : 6)];
    else
        k->fringe = GIRL[random_below(r, age < 7 ? 7 : 6)];
    bool small = k->fringe == FRINGE_WISPS || k->fringe == FRINGE_TUFT ||
                 k->fringe == FRINGE_SHAVED || k->fringe == FRINGE_UP || k->fringe == FRINGE_SHORT;
    if (small)
        k->sides = SIDES_CROPPED;
    else if (boy)
        k->sides = SIDES_EAR;
    else
        k->sides = random_chance(r, 0.55) ? SIDES_BOB : SIDES_LONG;
}

static void mood_set(Look *k, Random *r)
{
    static const Mood MOODS[] = {MOOD_HOPE,    MOOD_HOPE,  MOOD_DOUBT, MOOD_SMILE,
                                 MOOD_SMILE,   MOOD_SMILE, MOOD_LAUGH, MOOD_LAUGH,
                                 MOOD_SERIOUS, MOOD_TEAR,  MOOD_SHY,   MOOD_SMILE};
    double age = k->who.age;
    k->mood = MOODS[random_below(r, 12)];
    if (age < 1.5 && random_chance(r, 0.4))
        k->mood = MOOD_SLEEP;
    k->light = random_chance(r, 0.5) ? 1.0 : -1.0;
    k->tilt = random_around(r, -0.2, 0.2);
    k->yaw = random_around(r, -0.56, 0.56);
    k->pitch = random_around(r, -0.12, 0.14);
    k->gaze_x = random_around(r, -0.35, 0.35) - k->yaw * 0.5;
    k->gaze_y = random_around(r, -0.15, 0.2);
    if (k->mood == MOOD_HOPE) {
        k->pitch -= 0.06;
        k->gaze_y -= 0.25;
    } else if (k->mood == MOOD_SHY) {
        k->pitch += 0.1;
        k->tilt *= 1.5;
        k->gaze_y += random_chance(r, 0.5) ? 0.4 : -0.3;
    } else if (k->mood == MOOD_DOUBT) {
        k->gaze_x += k->yaw > 0 ? -0.35 : 0.35;
    } else if (k->mood == MOOD_SLEEP) {
        k->tilt *= 1.8;
        k->pitch += 0.08;
    }
    k->r = BY_AGE(180, 174, 166, 156, 146, 140) * random_around(r, 0.94, 1.06);
    k->cx = 300 + random_around(r, -26, 26) - k->yaw * 40;
    k->cy = BY_AGE(398, 386, 370, 354, 342, 336) + random_around(r, -16, 16);
    k->shoulders = BY_AGE(176, 190, 202, 226, 252, 262) * random_around(r, 0.94, 1.06) +
                   (k->who.sex == PORTRAIT_BOY && age > 13 ? 22 : 0);
    k->slope = random_around(r, -16, 16);
}

static void clothes_set(Look *k, Random *r)
{
    static const unsigned CLOTH[] = {0xb8402f, 0xc9673a, 0xd6a03c, 0x7d8a4a, 0x3f7f6b, 0x2f6f86,
                                     0x36507f, 0x5c4b7d, 0xb25a72, 0xdcc9a4, 0x4b4a55, 0x8a5a3a,
                                     0xe3a59a, 0x8fb0a8, 0x93a9c9, 0xe9dfc9};
    static const unsigned TRIM[] = {0xf2e6cf, 0xe7b84f, 0xc7452f, 0x2c3f63, 0xf0c8b0, 0x5f8f7a};
    double age = k->who.age;
    bool boy = k->who.sex == PORTRAIT_BOY;
    k->cloth = ink_hex(CLOTH[random_below(r, 16)]);
    k->cloth_trim = ink_hex(TRIM[random_below(r, 6)]);
    k->cloth_in = ink_hex(CLOTH[random_below(r, 16)]);
    k->ribbon = ink_hex(CLOTH[random_below(r, 9)]);
    static const Garment CHILD[] = {
        GARMENT_PADDED,    GARMENT_PADDED,    GARMENT_SWEATER,  GARMENT_SWEATER,  GARMENT_TEE,
        GARMENT_SHIRT,     GARMENT_DOWN,      GARMENT_ETHNIC,   GARMENT_OVERALLS, GARMENT_HOODIE,
        GARMENT_TRACKSUIT, GARMENT_TRACKSUIT, GARMENT_TRACKSUIT};
    static const Garment GROWN[] = {GARMENT_SWEATER, GARMENT_SHIRT, GARMENT_JACKET,
                                    GARMENT_JACKET,  GARMENT_DOWN,  GARMENT_SHIRT,
                                    GARMENT_SWEATER, GARMENT_TEE,   GARMENT_ETHNIC};
    if (age < 1.6)
        k->garment = random_chance(r, 0.7) ? GARMENT_BABY : GARMENT_PADDED;
    else if (age < 6)
        k->garment = CHILD[random_below(r, 10)];
    else if (age < 18)
        k->garment = CHILD[random_below(r, 13)];
    else
        k->garment = GROWN[random_below(r, 9)];
    if (k->garment == GARMENT_OVERALLS && age > 10)
        k->garment = GARMENT_HOODIE;
    if (k->garment == GARMENT_TRACKSUIT) {
        static const unsigned SCHOOL[] = {0x2b5597, 0x2b6f9e, 0xa83236, 0x2f7d66, 0x28406d};
        k->cloth = ink_hex(SCHOOL[random_below(r, 5)]);
        k->cloth_trim = ink_hex(0xf3efe6);
    }
    if (k->garment == GARMENT_ETHNIC)
        k->cloth = ink_hex(random_chance(r, 0.6)   ? 0x26314f
                           : random_chance(r, 0.5) ? 0x2a2530
                                                   : 0x7d2430);
    if (k->garment == GARMENT_JACKET)
        k->cloth = ink_mix(k->cloth, ink_hex(0x50525a), 0.6);
    int pick = random_below(r, 10);
    k->fabric = FABRIC_PLAIN;
    if (k->garment == GARMENT_PADDED)
        k->fabric = !boy && pick < 7 ? FABRIC_FLOWERS : pick < 3 ? FABRIC_PLAID : FABRIC_PLAIN;
    else if (k->garment == GARMENT_SWEATER)
        k->fabric = pick < 8 ? FABRIC_KNIT : FABRIC_STRIPES;
    else if (k->garment == GARMENT_TEE)
        k->fabric = pick < 6 ? FABRIC_STRIPES : pick < 8 && !boy ? FABRIC_DOTS : FABRIC_PLAIN;
    else if (k->garment == GARMENT_SHIRT)
        k->fabric = pick < 4 ? FABRIC_PLAID : pick < 6 && !boy ? FABRIC_DOTS : FABRIC_PLAIN;
    else if (k->garment == GARMENT_BABY)
        k->fabric = pick < 4 ? FABRIC_FLOWERS : pick < 7 ? FABRIC_DOTS : FABRIC_STRIPES;
    k->red_scarf = age >= 7 && age < 14 && random_chance(r, 0.5) &&
                   (k->garment == GARMENT_TRACKSUIT || k->garment == GARMENT_SHIRT);
    k->wool_scarf = !k->red_scarf && age > 2 && random_chance(r, 0.3) &&
                    (k->garment == GARMENT_DOWN || k->garment == GARMENT_JACKET ||
                     k->garment == GARMENT_SWEATER);
}

static void hat_set(Look *k, Random *r)
{
    static const Tie GIRL[] = {TIE_NONE, TIE_HIGH_TAILS, TIE_LOW_TAILS, TIE_BRAIDS,
                               TIE_BUNS, TIE_TAIL,       TIE_BRAIDS,    TIE_NONE};
    double age = k->who.age;
    bool boy = k->who.sex == PORTRAIT_BOY;
    k->tie = TIE_NONE;
    if (!boy && k->sides == SIDES_LONG)
        k->tie = age < 14 ? GIRL[random_below(r, 8)] : random_chance(r, 0.5) ? TIE_TAIL : TIE_NONE;
    if (!boy && k->fringe == FRINGE_BACK)
        k->tie = age < 14                ? GIRL[1 + random_below(r, 6)]
                 : random_chance(r, 0.6) ? TIE_TAIL
                                         : TIE_LOW_TAILS;
    if (!boy && k->fringe == FRINGE_WISPS && random_chance(r, 0.6))
        k->tie = TIE_TOP;
    bool cold = k->garment == GARMENT_DOWN || k->garment == GARMENT_PADDED || k->wool_scarf;
    double pick = random_unit(r);
    k->hat = HAT_NONE;
    if (age < 3 && pick < 0.22)
        k->hat = HAT_TIGER;
    else if (cold && pick < 0.3)
        k->hat = boy && pick < 0.12 ? HAT_FUR : HAT_KNIT;
    else if (!cold && age > 3 && pick < 0.1)
        k->hat = HAT_STRAW;
    else if (k->garment == GARMENT_ETHNIC && !boy && pick < 0.75)
        k->hat = HAT_BAND;
    else if (boy && age > 4 && pick > 0.95)
        k->hat = HAT_CAP;
    if (k->hat != HAT_NONE && (k->tie == TIE_HIGH_TAILS || k->tie == TIE_BUNS || k->tie == TIE_TOP))
        k->tie = k->sides == SIDES_LONG || k->fringe == FRINGE_BACK ? TIE_BRAIDS : TIE_NONE;
}

Look look_of(const Portrait *p)
{
    /* The light that each scene throws back into the shadows. */
    static const unsigned AIR[SCENE_COUNT] = {0xe0c0a0, 0xb8c4c0, 0xe0c8a8, 0xd8cc88,
                                              0xb07858, 0xb8cc98, 0x88a898, 0xa8c4c8,
                                              0xc4d0dc, 0xd08858, 0xa8c8d8};
    Look k = {.who = *p};
    Random bones = random_new(p->seed, STREAM_BONES);
    Random hair = random_new(p->seed, STREAM_HAIR);
    Random photo = random_new(p->seed, STREAM_PHOTO + (uint64_t)p->photo);
    bones_set(&k, &bones);
    skin_set(&k, &bones);
    hair_set(&k, &hair);
    mood_set(&k, &photo);
    clothes_set(&k, &photo);
    hat_set(&k, &photo);
    k.scene = (Scene)random_below(&photo, SCENE_COUNT);
    k.air = ink_hex(AIR[k.scene]);
    return k;
}

Dot look_point(const Look *k, double u, double v, double depth)
{
    double x = u * cos(k->yaw) + depth * sin(k->yaw);
    double near = depth * cos(k->yaw) - u * sin(k->yaw);
    return (Dot){x + k->lean * v, v * cos(k->pitch) + near * sin(k->pitch)};
}

Dot look_skin(const Look *k, double u, double v, double lift)
{
    double low = (v - 0.05) / 1.75;
    double depth = sqrt(fmax(0.02, 1.0 - u * u * 0.94 - low * low)) * 0.86;
    return look_point(k, u, v, depth + lift);
}
