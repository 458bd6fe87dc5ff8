/* The colours of what a child wore: three garments in twelve colours, as the field CLOTHING_COLOURS keeps
 * them: "below_blue top_red". Colours that eyes and years confuse count as near: red and pink, blue and
 * green (both are qing in many villages), dark blue and black. */
#ifndef HOMEWARD_RECORD_CLOTHING_H
#define HOMEWARD_RECORD_CLOTHING_H

#include <stdbool.h>
#include <stdint.h>

#include "record/options.h"

typedef enum Garment { GARMENT_TOP, GARMENT_BELOW, GARMENT_SHOES, GARMENTS } Garment;

#define COLOURS 12

/* Key and name of each colour alone, COLOURS of them. OPTIONS_CLOTHING holds them for one garment after
 * the other. */
extern const Option CLOTHING_COLOURS[COLOURS];

const Option *clothing_option(Garment garment, int colour);
/* Of the bits of OPTIONS_CLOTHING (1 << place in the list) those of one garment: bit 0 is the first colour. */
uint32_t clothing_colours(uint64_t clothes, Garment garment);
/* The colours that may be taken for one of `colours`, without themselves. */
uint32_t clothing_near(uint32_t colours);

#endif
