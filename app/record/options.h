/* The closed lists of a record: keys that are stored, words that are shown, icons that carry them. */
#ifndef HOMEWARD_RECORD_OPTIONS_H
#define HOMEWARD_RECORD_OPTIONS_H

#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

typedef struct Option {
    const char *key;
    const char *label; /* msgid */
    const char *icon;  /* name below assets/icons, NULL when there is none */
} Option;

typedef struct OptionList {
    const Option *options;
    size_t count;
} OptionList;

/* The keys stand in options.c, one list after the other. */
extern const OptionList OPTIONS_KIND;
extern const OptionList OPTIONS_STATUS;
extern const OptionList OPTIONS_PRECISION;
extern const OptionList OPTIONS_SEX;
extern const OptionList OPTIONS_KNOWN_FROM;
extern const OptionList OPTIONS_BUILD;
extern const OptionList OPTIONS_FACE;
extern const OptionList OPTIONS_HAIR;
extern const OptionList OPTIONS_BLOOD;
extern const OptionList OPTIONS_CLOTHING; /* record/clothing.h */
extern const OptionList OPTIONS_CIRCUMSTANCES;
extern const OptionList OPTIONS_MEMORY;
extern const OptionList OPTIONS_DNA;
extern const OptionList OPTIONS_DNA_WHO;
extern const OptionList OPTIONS_POLICE;
extern const OptionList OPTIONS_YES_NO;
extern const OptionList OPTIONS_HAS;
extern const OptionList OPTIONS_WISH;
extern const OptionList OPTIONS_SUSPICION;
extern const OptionList OPTIONS_CERTAINTY;
extern const OptionList OPTIONS_RELATION;
extern const OptionList OPTIONS_SAFETY;
extern const OptionList OPTIONS_MARK_TYPE;
extern const OptionList OPTIONS_BODY_PART;
extern const OptionList OPTIONS_SIDE;

/* The key of "not known", in the lists that have it: said with the key that says it to every question. */
#define OPTION_UNKNOWN "unknown"

/* NULL when `key` is not in the list. */
const Option *option_find(const OptionList *list, const char *key);
/* A value of type TILES as bits, 1 << place in the list, and back: keys sorted, one blank between, as
 * record_set keeps them. What is not in the list is left out; at most OPTIONS_BITS options. */
#define OPTIONS_BITS 64
uint64_t option_bits(const OptionList *list, const char *keys);
void option_keys(const OptionList *list, uint64_t bits, Text *out);

#endif
