/* The closed lists of a record.
 *
 * What must stay true: a key that was once stored in a catalogue is never renamed; a label reads
 * well as an answer to be touched and as a fact shown of somebody else; one icon means one thing
 * everywhere. Parts of the body are in lower case, for mark.c puts them into a sentence. */
#include "record/options.h"

#include <string.h>

#include "base/words.h"

#define LIST(name, ...)                                                                            \
    static const Option name##_ROWS[] = {__VA_ARGS__};                                             \
    const OptionList name = {name##_ROWS, sizeof name##_ROWS / sizeof name##_ROWS[0]}

LIST(OPTIONS_KIND, {"child_seeking_family", N_("A child looking for the family"), "child"},
     {"family_seeking_child", N_("A family looking for the child"), "family"});

LIST(OPTIONS_STATUS, {"searching", N_("Still searching"), NULL},
     {"possible_match", N_("Perhaps found, being checked"), NULL},
     {"sample_awaited", N_("Waiting for a blood sample"), NULL},
     {"dna_confirmed", N_("Confirmed by the blood test"), NULL},
     {"reunited", N_("Home again"), NULL}, {"withdrawn", N_("Taken back"), NULL},
     {"duplicate", N_("The same as another case"), NULL}, {"invalid", N_("Not valid"), NULL});

LIST(OPTIONS_PRECISION, {"village", N_("Village"), NULL}, {"township", N_("Township"), NULL},
     {"county", N_("County"), NULL}, {"prefecture", N_("Prefecture"), NULL},
     {"province", N_("Province"), NULL});

LIST(OPTIONS_SEX, {"female", N_("Girl or woman"), "girl"}, {"male", N_("Boy or man"), "boy"});

LIST(OPTIONS_KNOWN_FROM, {"family", N_("The family told it"), NULL},
     {"hukou", N_("It stands in the hukou"), NULL},
     {"bone_age", N_("Estimated by a doctor (bone age)"), NULL},
     {"own_memory", N_("Own memory"), NULL});

LIST(OPTIONS_BUILD, {"thin", N_("Thin"), NULL}, {"medium", N_("Medium"), NULL},
     {"strong", N_("Strong"), NULL});

LIST(OPTIONS_FACE, {"round", N_("Round face"), NULL}, {"long", N_("Long face"), NULL},
     {"square", N_("Square face"), NULL}, {"oval", N_("Oval face"), NULL},
     {"pointed", N_("Pointed chin"), NULL});

LIST(OPTIONS_HAIR, {"straight", N_("Straight hair"), "hair_straight"},
     {"curly", N_("Curly hair"), "hair_curly"}, {"thick", N_("Thick hair"), "hair_thick"},
     {"thin", N_("Thin hair"), "hair_thin"}, {"bald", N_("Hardly any hair"), "hair_bald"},
     {"light", N_("Light-coloured hair"), "hair_light"});

LIST(OPTIONS_BLOOD, {"a", N_("Type A"), NULL}, {"b", N_("Type B"), NULL},
     {"ab", N_("Type AB"), NULL}, {"o", N_("Type O"), NULL});

LIST(OPTIONS_CIRCUMSTANCES, {"home", N_("At home"), "home"},
     {"market", N_("At a market"), "market"}, {"station", N_("At a station"), "station"},
     {"road", N_("On the road"), "road"}, {"school", N_("On the way to school"), "school"},
     {"hospital", N_("In a hospital"), "hospital"}, {"fields", N_("In the fields"), "fields"},
     {"given_away", N_("Given away"), "given_away"},
     {"stranger", N_("Taken by a stranger"), "stranger"},
     {"runaway", N_("Left alone or wandered off"), "runaway"},
     {"other", N_("In another way"), "other"});

LIST(OPTIONS_MEMORY, {"mountains", N_("Mountains"), "mountains"},
     {"plain", N_("Flat land"), "plain"}, {"river", N_("A river"), "river"},
     {"lake", N_("A lake or pond"), "lake"}, {"sea", N_("The sea"), "sea"},
     {"forest", N_("A forest"), "forest"}, {"bamboo", N_("Bamboo"), "bamboo"},
     {"snow", N_("Snow in winter"), "snow"}, {"rice", N_("Rice fields"), "rice"},
     {"wheat", N_("Wheat"), "wheat"}, {"maize", N_("Maize"), "maize"}, {"tea", N_("Tea"), "tea"},
     {"tobacco", N_("Tobacco"), "tobacco"}, {"orchard", N_("Fruit trees"), "orchard"},
     {"sugar_cane", N_("Sugar cane"), "sugar_cane"},
     {"brick_house", N_("A brick house"), "brick_house"},
     {"earth_house", N_("A house of earth"), "earth_house"},
     {"wood_house", N_("A wooden house"), "wood_house"},
     {"cave_house", N_("A cave house"), "cave_house"}, {"well", N_("A well"), "well"},
     {"bridge", N_("A bridge"), "bridge"}, {"boat", N_("A boat"), "boat"},
     {"railway", N_("A railway"), "railway"}, {"road", N_("A big road"), "road"},
     {"mine", N_("A mine"), "mine"}, {"factory", N_("A factory"), "factory"},
     {"market", N_("A market"), "market"}, {"temple", N_("A temple"), "temple"},
     {"school", N_("A school"), "school"}, {"cattle", N_("Cattle"), "cattle"},
     {"sheep", N_("Sheep or goats"), "sheep"}, {"pigs", N_("Pigs"), "pigs"},
     {"chickens", N_("Chickens"), "chickens"}, {"dog", N_("A dog"), "dog"},
     {"noodles", N_("Eating noodles"), "noodles"}, {"chillies", N_("Eating chillies"), "chillies"},
     {"parents_farm", N_("Parents worked in the fields"), "fields"},
     {"parents_away", N_("Parents worked far away"), "station"},
     {"brother", N_("A brother"), "boy"}, {"sister", N_("A sister"), "girl"},
     {"grandparents", N_("Grandparents"), "grandparents"});

LIST(OPTIONS_DNA, {"no", N_("Blood not taken"), "no"}, {"sampled", N_("Blood taken"), "blood"},
     {"in_database", N_("In the national DNA database"), "blood_kept"},
     {"unknown", N_("Not known"), "unknown"});

LIST(OPTIONS_DNA_WHO, {"father", N_("The father"), "father"},
     {"mother", N_("The mother"), "mother"}, {"self", N_("Myself"), "self"},
     {"sibling", N_("A brother or sister"), "sibling"}, {"other", N_("Somebody else"), "other"});

LIST(OPTIONS_POLICE, {"no", N_("Not reported yet"), "no"}, {"yes", N_("Yes, reported"), "police"},
     {"unknown", N_("Not known"), "unknown"});

LIST(OPTIONS_YES_NO, {"yes", N_("Yes"), "yes"}, {"no", N_("No"), "no"},
     {"unknown", N_("Not known"), "unknown"});

LIST(OPTIONS_HAS, {"yes", N_("Yes, I have one"), "yes"}, {"no", N_("I have none"), "no"},
     {"unknown", N_("I am not sure"), "unknown"});

LIST(OPTIONS_WISH, {"yes", N_("Yes, I would"), "yes"}, {"no", N_("Not now"), "no"},
     {"unknown", N_("I am not sure"), "unknown"});

LIST(OPTIONS_SUSPICION, {"cries", N_("The child cries a lot"), "cries"},
     {"beaten", N_("The child is beaten"), "beaten"},
     {"does_not_know_adult", N_("The child does not know the adult"), "stranger"},
     {"begging", N_("The child has to beg"), "begging"},
     {"locked_in", N_("The child is locked in"), "locked"},
     {"sold_talk", N_("There is talk of money for the child"), "money"},
     {"no_papers", N_("The child has no papers"), "papers"},
     {"other", N_("Something else"), "other"});

LIST(OPTIONS_CERTAINTY, {"certain", N_("Quite sure"), "yes"}, {"likely", N_("Fairly sure"), "eye"},
     {"perhaps", N_("Perhaps, not sure"), "unknown"});

LIST(OPTIONS_RELATION, {"mother", N_("The mother"), "mother"},
     {"father", N_("The father"), "father"}, {"grandparent", N_("A grandparent"), "grandparents"},
     {"sibling", N_("A brother or sister"), "sibling"},
     {"relative", N_("Another relative"), "family"}, {"self", N_("Myself"), "self"},
     {"neighbour", N_("A neighbour or friend"), "home"}, {"teacher", N_("A teacher"), "school"},
     {"official", N_("A village official"), "official"}, {"other", N_("Somebody else"), "other"});

LIST(OPTIONS_SAFETY, {"any_time", N_("At any time"), "clock"},
     {"daytime", N_("Only by day"), "sun"}, {"evening", N_("Only in the evening"), "moon"},
     {"only_message", N_("Text message only, no calls"), "message"},
     {"never", N_("Do not contact me"), "no_telephone"});

LIST(OPTIONS_MARK_TYPE, {"birthmark", N_("Birthmark"), NULL}, {"mole", N_("Mole"), NULL},
     {"scar", N_("Scar"), NULL}, {"burn", N_("Burn scar"), NULL},
     {"missing_digit", N_("Missing finger or toe"), NULL},
     {"extra_digit", N_("Extra finger or toe"), NULL}, {"tattoo", N_("Tattoo"), NULL},
     {"dimple", N_("Dimple"), NULL}, {"double_crown", N_("Two crowns in the hair"), NULL},
     {"other", N_("Another mark"), NULL});

LIST(OPTIONS_BODY_PART, {"head", N_("head"), NULL}, {"forehead", N_("forehead"), NULL},
     {"face", N_("face"), NULL}, {"eye", N_("eye"), NULL}, {"ear", N_("ear"), NULL},
     {"nose", N_("nose"), NULL}, {"mouth", N_("mouth"), NULL}, {"chin", N_("chin"), NULL},
     {"neck", N_("neck"), NULL}, {"shoulder", N_("shoulder"), NULL}, {"chest", N_("chest"), NULL},
     {"belly", N_("belly"), NULL}, {"back", N_("back"), NULL}, {"arm", N_("arm"), NULL},
     {"hand", N_("hand"), NULL}, {"finger", N_("finger"), NULL}, {"hip", N_("hip"), NULL},
     {"leg", N_("leg"), NULL}, {"knee", N_("knee"), NULL}, {"foot", N_("foot"), NULL},
     {"toe", N_("toe"), NULL});

LIST(OPTIONS_SIDE, {"left", N_("Left"), NULL}, {"right", N_("Right"), NULL},
     {"middle", N_("Middle"), NULL}, {"both", N_("Both sides"), NULL});

const Option *option_find(const OptionList *list, const char *key)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->options[i].key, key) == 0)
            return &list->options[i];
    return NULL;
}

uint64_t option_bits(const OptionList *list, const char *keys)
{
    uint64_t bits = 0;
    for (const char *key = keys; *key != '\0';) {
        size_t length = strcspn(key, " ");
        for (size_t i = 0; i < list->count && i < OPTIONS_BITS; i++)
            if (strlen(list->options[i].key) == length &&
                memcmp(list->options[i].key, key, length) == 0)
                bits |= UINT64_C(1) << i;
        key += length + (key[length] == ' ');
    }
    return bits;
}

void option_keys(const OptionList *list, uint64_t bits, Text *out)
{
    bool first = true;
    while (bits != 0) {
        size_t next = OPTIONS_BITS;
        for (size_t i = 0; i < list->count && i < OPTIONS_BITS; i++)
            if ((bits >> i & 1) != 0 &&
                (next == OPTIONS_BITS || strcmp(list->options[i].key, list->options[next].key) < 0))
                next = i;
        if (next == OPTIONS_BITS)
            return;
        text_append_format(out, "%s%s", first ? "" : " ", list->options[next].key);
        bits &= ~(UINT64_C(1) << next);
        first = false;
    }
}
