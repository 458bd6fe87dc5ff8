/* Clothes by colour. What must stay true: OPTIONS_CLOTHING has the colours in the order of CLOTHING_COLOURS,
 * garment by garment; nearness goes both ways. */
#include "record/clothing.h"

#include "base/words.h"

const Option CLOTHING_COLOURS[COLOURS] = {
    {"red", N_("Red"), NULL},        {"pink", N_("Pink"), NULL},     {"orange", N_("Orange"), NULL},
    {"yellow", N_("Yellow"), NULL},  {"green", N_("Green"), NULL},   {"blue", N_("Blue"), NULL},
    {"navy", N_("Dark blue"), NULL}, {"purple", N_("Purple"), NULL}, {"brown", N_("Brown"), NULL},
    {"black", N_("Black"), NULL},    {"white", N_("White"), NULL},   {"grey", N_("Grey"), NULL},
};

static const Option ROWS[] = {
    /* top */
    {"top_red", N_("Red top"), "clothes"},
    {"top_pink", N_("Pink top"), "clothes"},
    {"top_orange", N_("Orange top"), "clothes"},
    {"top_yellow", N_("Yellow top"), "clothes"},
    {"top_green", N_("Green top"), "clothes"},
    {"top_blue", N_("Blue top"), "clothes"},
    {"top_navy", N_("Dark blue top"), "clothes"},
    {"top_purple", N_("Purple top"), "clothes"},
    {"top_brown", N_("Brown top"), "clothes"},
    {"top_black", N_("Black top"), "clothes"},
    {"top_white", N_("White top"), "clothes"},
    {"top_grey", N_("Grey top"), "clothes"},
    /* below */
    {"below_red", N_("Red skirt or trousers"), "clothes"},
    {"below_pink", N_("Pink skirt or trousers"), "clothes"},
    {"below_orange", N_("Orange skirt or trousers"), "clothes"},
    {"below_yellow", N_("Yellow skirt or trousers"), "clothes"},
    {"below_green", N_("Green skirt or trousers"), "clothes"},
    {"below_blue", N_("Blue skirt or trousers"), "clothes"},
    {"below_navy", N_("Dark blue skirt or trousers"), "clothes"},
    {"below_purple", N_("Purple skirt or trousers"), "clothes"},
    {"below_brown", N_("Brown skirt or trousers"), "clothes"},
    {"below_black", N_("Black skirt or trousers"), "clothes"},
    {"below_white", N_("White skirt or trousers"), "clothes"},
    {"below_grey", N_("Grey skirt or trousers"), "clothes"},
    /* shoes */
    {"shoes_red", N_("Red shoes"), "clothes"},
    {"shoes_pink", N_("Pink shoes"), "clothes"},
    {"shoes_orange", N_("Orange shoes"), "clothes"},
    {"shoes_yellow", N_("Yellow shoes"), "clothes"},
    {"shoes_green", N_("Green shoes"), "clothes"},
    {"shoes_blue", N_("Blue shoes"), "clothes"},
    {"shoes_navy", N_("Dark blue shoes"), "clothes"},
    {"shoes_purple", N_("Purple shoes"), "clothes"},
    {"shoes_brown", N_("Brown shoes"), "clothes"},
    {"shoes_black", N_("Black shoes"), "clothes"},
    {"shoes_white", N_("White shoes"), "clothes"},
    {"shoes_grey", N_("Grey shoes"), "clothes"},
};
_Static_assert(sizeof ROWS / sizeof *ROWS == (size_t)GARMENTS * COLOURS,
               "each garment in each colour");
const OptionList OPTIONS_CLOTHING = {ROWS, sizeof ROWS / sizeof *ROWS};

const Option *clothing_option(Garment garment, int colour)
{
    return &ROWS[(int)garment * COLOURS + colour];
}

uint32_t clothing_colours(uint64_t clothes, Garment garment)
{
    return (uint32_t)(clothes >> ((int)garment * COLOURS)) & ((1U << COLOURS) - 1);
}

uint32_t clothing_near(uint32_t colours)
{
    enum { RED, PINK, ORANGE, YELLOW, GREEN, BLUE, NAVY, PURPLE, BROWN, BLACK, WHITE, GREY };
    static const unsigned char PAIRS[][2] = {
        {RED, PINK},    {RED, ORANGE}, {PINK, PURPLE}, {ORANGE, YELLOW}, {ORANGE, BROWN},
        {GREEN, BLUE},  {BLUE, NAVY},  {BLUE, PURPLE}, {NAVY, PURPLE},   {NAVY, BLACK},
        {BROWN, BLACK}, {BLACK, GREY}, {WHITE, GREY},  {YELLOW, WHITE}};
    uint32_t near = 0;
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++) {
        uint32_t one = 1U << PAIRS[i][0], other = 1U << PAIRS[i][1];
        near |= (colours & one) ? other : 0;
        near |= (colours & other) ? one : 0;
    }
    return near & ~colours;
}
