/* The closed lists of a record: keys that are stored, words that are shown, icons that carry them. */
#ifndef HOMEWARD_RECORD_OPTIONS_H
#define HOMEWARD_RECORD_OPTIONS_H

#include <stddef.h>

typedef struct Option {
    const char *key;
    const char *label; /* msgid */
    const char *icon;  /* name below assets/icons, NULL when there is none */
} Option;

typedef struct OptionList {
    const Option *options;
    size_t count;
} OptionList;

extern const OptionList OPTIONS_KIND;      /* child_seeking_family family_seeking_child */
extern const OptionList OPTIONS_STATUS;    /* searching possible_match sample_awaited dna_confirmed reunited withdrawn duplicate invalid */
extern const OptionList OPTIONS_PRECISION; /* village township county prefecture province */
extern const OptionList OPTIONS_SEX;       /* female male */
extern const OptionList OPTIONS_KNOWN_FROM; /* family hukou bone_age own_memory */
extern const OptionList OPTIONS_BUILD;     /* thin medium strong */
extern const OptionList OPTIONS_FACE;      /* round long square oval pointed */
extern const OptionList OPTIONS_HAIR;      /* straight curly thick thin bald light */
extern const OptionList OPTIONS_BLOOD;     /* a b ab o */
extern const OptionList OPTIONS_CIRCUMSTANCES; /* home market station road school hospital fields given_away stranger runaway other */
extern const OptionList OPTIONS_MEMORY;    /* see RECORDS: mountains plain river lake sea forest rice wheat maize tea tobacco
                                              orchard sugar_cane brick_house earth_house wood_house cave_house boat railway road
                                              mine factory market temple school cattle sheep pigs chickens dog noodles
                                              chillies parents_farm parents_away brother sister grandparents */
extern const OptionList OPTIONS_DNA;       /* no sampled in_database unknown */
extern const OptionList OPTIONS_DNA_WHO;   /* father mother self sibling other */
extern const OptionList OPTIONS_POLICE;    /* no yes unknown */
extern const OptionList OPTIONS_YES_NO;    /* yes no unknown */
extern const OptionList OPTIONS_SUSPICION; /* cries beaten does_not_know_adult begging locked_in sold_talk no_papers other */
extern const OptionList OPTIONS_CERTAINTY; /* certain likely perhaps */
extern const OptionList OPTIONS_RELATION;  /* mother father grandparent sibling relative self neighbour teacher official other */
extern const OptionList OPTIONS_SAFETY;    /* any_time daytime evening only_message never */
extern const OptionList OPTIONS_MARK_TYPE; /* birthmark mole scar burn missing_digit extra_digit tattoo dimple double_crown other */
extern const OptionList OPTIONS_BODY_PART; /* head forehead face eye ear nose mouth chin neck shoulder chest belly back arm hand finger hip leg knee foot toe */
extern const OptionList OPTIONS_SIDE;      /* left right middle both */

/* NULL when `key` is not in the list. */
const Option *option_find(const OptionList *list, const char *key);

#endif
