/* The one table of fields. It drives the catalogue's schema, the office's CSV and JSON, the forms, the
 * search index and what the kiosk shows; nothing lists the fields a second time.
 *
 * A value is always text in a canonical form that its type defines (record/record.h checks it), "" when
 * unknown. Sources of the words: PFIF 1.4 and the systems named in README ("where the words come from"). */
#ifndef HOMEWARD_RECORD_FIELDS_H
#define HOMEWARD_RECORD_FIELDS_H

#include <stdbool.h>

#include "base/words.h"
#include "record/options.h"

/* What a value is, and its canonical form:
 *   TEXT    one line, at most 200 characters          WORDS  free words, at most 4,000 characters
 *   NUMBER  decimal digits, 0..9999                    FLAG   "yes", "no", or ""
 *   CHOICE  the key of one option                      TILES  keys of options, sorted, separated by one space
 *   DATE    record/date.h                              PLACE  "522401|words": GB/T 2260 code (2, 4, 6 or 9 digits,
 *   MARKS   record/mark.h                                      may be empty), a bar, free words (may be empty)
 *   CASES   case numbers separated by one space        VOICE  how many seconds were told, 1..181:
 *                                                      the voice itself lies beside the fields (record/statement.h) */
typedef enum FieldType {
    FIELD_TEXT,
    FIELD_WORDS,
    FIELD_NUMBER,
    FIELD_FLAG,
    FIELD_CHOICE,
    FIELD_TILES,
    FIELD_DATE,
    FIELD_PLACE,
    FIELD_MARKS,
    FIELD_CASES,
    FIELD_VOICE
} FieldType;

/* Where a field occurs. */
enum { IN_CASE = 1, IN_REPORT = 2, IN_BOTH = 3 };

/* Who may see it. OFFICE never leaves the office; NAME, STORY and PLACE are public only as far as the
 * case's flags show_name, show_story and place_precision allow. */
typedef enum FieldAudience {
    SHOW_PUBLIC,
    SHOW_NAME,
    SHOW_STORY,
    SHOW_PLACE,
    SHOW_OFFICE
} FieldAudience;

/* Which of the three text indexes it feeds. */
typedef enum FieldSearch { SEARCH_NONE, SEARCH_NAME, SEARCH_PLACE, SEARCH_STORY } FieldSearch;

/* F(ID, key, type, where, audience, search, options, label) */
/* clang-format off */
#define FIELD_TABLE(F)                                                                                                   \
    /* the file */                                                                                                       \
    F(CASE_NUMBER, "case_number", TEXT, IN_CASE, PUBLIC, NONE, NULL, N_("Case number"))                                  \
    F(PERSON_RECORD_ID, "person_record_id", TEXT, IN_CASE, OFFICE, NONE, NULL, N_("PFIF record"))                        \
    F(KIND, "kind", CHOICE, IN_CASE, PUBLIC, NONE, &OPTIONS_KIND, N_("Who is looking"))                                  \
    F(STATUS, "status", CHOICE, IN_CASE, PUBLIC, NONE, &OPTIONS_STATUS, N_("Status"))                                    \
    F(SOURCE, "source", TEXT, IN_CASE, PUBLIC, NONE, NULL, N_("Source"))                                                 \
    F(SOURCE_DATE, "source_date", DATE, IN_CASE, PUBLIC, NONE, NULL, N_("Date of the source"))                           \
    F(EXPIRY, "expiry", DATE, IN_CASE, OFFICE, NONE, NULL, N_("Expiry"))                                                 \
    F(SHOW_PHOTO_FLAG, "show_photo", FLAG, IN_CASE, OFFICE, NONE, NULL, N_("Photograph may be shown"))                   \
    F(SHOW_NAME_FLAG, "show_name", FLAG, IN_CASE, OFFICE, NONE, NULL, N_("Name may be shown"))                           \
    F(SHOW_STORY_FLAG, "show_story", FLAG, IN_CASE, OFFICE, NONE, NULL, N_("Story may be shown"))                        \
    F(PLACE_PRECISION, "place_precision", CHOICE, IN_CASE, OFFICE, NONE, &OPTIONS_PRECISION, N_("Places shown down to")) \
    F(WITHHELD_REASON, "withheld_reason", TEXT, IN_CASE, PUBLIC, NONE, NULL, N_("Why something is not shown"))           \
    /* who */                                                                                                            \
    F(CURRENT_NAME, "current_name", TEXT, IN_BOTH, NAME, NAME, NULL, N_("Name"))                                         \
    F(NAME_GIVEN_LATER, "name_given_later", TEXT, IN_BOTH, NAME, NAME, NULL, N_("Name given later"))                     \
    F(CHILDHOOD_NAME, "childhood_name", TEXT, IN_BOTH, NAME, NAME, NULL, N_("Childhood name"))                           \
    F(OTHER_NAMES, "other_names", TEXT, IN_BOTH, NAME, NAME, NULL, N_("Other names"))                                    \
    F(SEX, "sex", CHOICE, IN_BOTH, PUBLIC, NONE, &OPTIONS_SEX, N_("Sex"))                                                \
    F(BIRTH_DATE, "birth_date", DATE, IN_BOTH, PUBLIC, NONE, NULL, N_("Born"))                                           \
    F(BIRTH_KNOWN_FROM, "birth_known_from", CHOICE, IN_BOTH, PUBLIC, NONE, &OPTIONS_KNOWN_FROM, N_("Birth date known from")) \
    F(ETHNIC_GROUP, "ethnic_group", TEXT, IN_BOTH, PUBLIC, STORY, NULL, N_("Ethnic group"))                              \
    F(SPEECH, "speech", TEXT, IN_BOTH, PUBLIC, STORY, NULL, N_("Language, dialect, accent"))                             \
    /* body */                                                                                                           \
    F(HEIGHT_SEPARATED, "height_separated", NUMBER, IN_BOTH, PUBLIC, NONE, NULL, N_("Height then"))                      \
    F(HEIGHT_FOUND, "height_found", NUMBER, IN_BOTH, PUBLIC, NONE, NULL, N_("Height when found"))                        \
    F(BUILD, "build", CHOICE, IN_BOTH, PUBLIC, NONE, &OPTIONS_BUILD, N_("Build"))                                        \
    F(FACE, "face", CHOICE, IN_BOTH, PUBLIC, NONE, &OPTIONS_FACE, N_("Face"))                                            \
    F(HAIR, "hair", CHOICE, IN_BOTH, PUBLIC, NONE, &OPTIONS_HAIR, N_("Hair"))                                            \
    F(BLOOD_TYPE, "blood_type", CHOICE, IN_BOTH, PUBLIC, NONE, &OPTIONS_BLOOD, N_("Blood type"))                         \
    F(MARKS, "marks", MARKS, IN_BOTH, PUBLIC, STORY, NULL, N_("Distinguishing marks"))                                   \
    /* then */                                                                                                           \
    F(SEPARATION_DATE, "separation_date", DATE, IN_BOTH, PUBLIC, NONE, NULL, N_("Separated"))                            \
    F(AGE_SEPARATED, "age_separated", NUMBER, IN_BOTH, PUBLIC, NONE, NULL, N_("Age then"))                               \
    F(SEPARATION_PLACE, "separation_place", PLACE, IN_BOTH, PLACE, PLACE, NULL, N_("Place of separation"))               \
    F(CIRCUMSTANCES, "circumstances", CHOICE, IN_BOTH, PUBLIC, NONE, &OPTIONS_CIRCUMSTANCES, N_("How"))                  \
    F(CIRCUMSTANCE_WORDS, "circumstance_words", WORDS, IN_BOTH, STORY, STORY, NULL, N_("What happened"))                 \
    F(WHO_WAS_THERE, "who_was_there", TEXT, IN_BOTH, STORY, STORY, NULL, N_("Who was there"))                            \
    F(CLOTHING_COLOURS, "clothing_colours", TILES, IN_BOTH, PUBLIC, NONE, &OPTIONS_CLOTHING, N_("Colours of the clothes"))  \
    F(CLOTHING, "clothing", TEXT, IN_BOTH, PUBLIC, STORY, NULL, N_("Clothes and belongings"))                            \
    F(TRAFFICKED_TO, "trafficked_to", PLACE, IN_BOTH, PLACE, PLACE, NULL, N_("Taken to"))                                \
    /* memory */                                                                                                         \
    F(OWN_WORDS, "own_words", WORDS, IN_CASE, STORY, STORY, NULL, N_("In the child's own words"))                        \
    F(MEMORY_TILES, "memory_tiles", TILES, IN_BOTH, PUBLIC, NONE, &OPTIONS_MEMORY, N_("Remembers"))                      \
    F(MEMORY_WORDS, "memory_words", WORDS, IN_BOTH, STORY, STORY, NULL, N_("Memories of home"))                          \
    F(REMEMBERED_NAMES, "remembered_names", TEXT, IN_BOTH, NAME, NAME, NULL, N_("Names remembered"))                     \
    /* now */                                                                                                            \
    F(RESCUE_DATE, "rescue_date", DATE, IN_CASE, PUBLIC, NONE, NULL, N_("Found or rescued"))                             \
    F(RESCUE_PLACE, "rescue_place", PLACE, IN_CASE, PLACE, PLACE, NULL, N_("Found at"))                                  \
    F(INSTITUTION, "institution", TEXT, IN_CASE, PUBLIC, NONE, NULL, N_("Contact unit"))                                 \
    F(INSTITUTION_PHONE, "institution_phone", TEXT, IN_CASE, PUBLIC, NONE, NULL, N_("Telephone"))                        \
    F(STORY, "story", WORDS, IN_CASE, STORY, STORY, NULL, N_("Story"))                                                   \
    F(STORY_EN, "story_en", WORDS, IN_CASE, STORY, STORY, NULL, N_("Story in English"))                                  \
    /* DNA and police */                                                                                                 \
    F(DNA, "dna", CHOICE, IN_BOTH, PUBLIC, NONE, &OPTIONS_DNA, N_("Blood sample"))                                       \
    F(DNA_WHO, "dna_who", TILES, IN_REPORT, OFFICE, NONE, &OPTIONS_DNA_WHO, N_("Whose blood was taken"))                 \
    F(DNA_WHERE, "dna_where", TEXT, IN_BOTH, OFFICE, NONE, NULL, N_("Where the blood was taken"))                        \
    F(DNA_DATE, "dna_date", DATE, IN_BOTH, OFFICE, NONE, NULL, N_("When the blood was taken"))                           \
    F(DNA_COMPARED, "dna_compared", NUMBER, IN_CASE, OFFICE, NONE, NULL, N_("Year of the last comparison"))              \
    F(POLICE, "police", CHOICE, IN_BOTH, PUBLIC, NONE, &OPTIONS_POLICE, N_("Reported to the police"))                    \
    F(POLICE_WORDS, "police_words", TEXT, IN_REPORT, OFFICE, NONE, NULL, N_("Which police, when"))                       \
    /* only in reports: always sealed, never shown */                                                                    \
    F(ABOUT_CASES, "about_cases", CASES, IN_REPORT, OFFICE, NONE, NULL, N_("About the listed child"))                    \
    F(BIRTH_BORROWED, "birth_borrowed", CHOICE, IN_REPORT, OFFICE, NONE, &OPTIONS_YES_NO, N_("Birth date borrowed for the hukou")) \
    F(AGE_ON_ARRIVAL, "age_on_arrival", NUMBER, IN_REPORT, OFFICE, NONE, NULL, N_("Age on arrival"))                     \
    F(BROUGHT_FROM, "brought_from", PLACE, IN_REPORT, OFFICE, NONE, NULL, N_("Brought from"))                            \
    F(BROUGHT_BY, "brought_by", TEXT, IN_REPORT, OFFICE, NONE, NULL, N_("Brought by"))                                   \
    F(FOSTER_WORDS, "foster_words", WORDS, IN_REPORT, OFFICE, NONE, NULL, N_("What the foster family said"))             \
    F(TOLD, "told", VOICE, IN_REPORT, OFFICE, NONE, NULL, N_("Told by voice"))                                           \
    F(EVENT_WORDS, "event_words", WORDS, IN_REPORT, OFFICE, NONE, NULL, N_("What was seen"))                             \
    F(EVENT_DATE, "event_date", DATE, IN_REPORT, OFFICE, NONE, NULL, N_("When it was"))                                  \
    F(EVENT_PLACE, "event_place", PLACE, IN_REPORT, OFFICE, NONE, NULL, N_("Where it was"))                              \
    F(STILL_THERE, "still_there", CHOICE, IN_REPORT, OFFICE, NONE, &OPTIONS_YES_NO, N_("Still going on, still there"))   \
    F(APPARENT_AGE, "apparent_age", NUMBER, IN_REPORT, OFFICE, NONE, NULL, N_("Apparent age"))                           \
    F(COMPANIONS, "companions", TEXT, IN_REPORT, OFFICE, NONE, NULL, N_("Who was with the child"))                       \
    F(VEHICLE, "vehicle", TEXT, IN_REPORT, OFFICE, NONE, NULL, N_("Vehicle"))                                            \
    F(SUSPICION, "suspicion", TILES, IN_REPORT, OFFICE, NONE, &OPTIONS_SUSPICION, N_("Why it seems wrong"))              \
    F(CERTAINTY, "certainty", CHOICE, IN_REPORT, OFFICE, NONE, &OPTIONS_CERTAINTY, N_("How sure"))                       \
    F(PHOTO_SHOWN, "photo_shown", CHOICE, IN_REPORT, OFFICE, NONE, &OPTIONS_HAS, N_("The family has a photograph"))   \
    F(FREE_WORDS, "free_words", WORDS, IN_REPORT, OFFICE, NONE, NULL, N_("Anything else"))                               \
    F(REPORTER_NAME, "reporter_name", TEXT, IN_REPORT, OFFICE, NONE, NULL, N_("Your name"))                              \
    F(REPORTER_RELATION, "reporter_relation", CHOICE, IN_REPORT, OFFICE, NONE, &OPTIONS_RELATION, N_("You are"))         \
    F(REPORTER_CONTACT, "reporter_contact", TEXT, IN_REPORT, OFFICE, NONE, NULL, N_("How to reach you"))                 \
    F(CONTACT_SAFETY, "contact_safety", CHOICE, IN_REPORT, OFFICE, NONE, &OPTIONS_SAFETY, N_("When it is safe to reach you"))\
    F(WANTS_DNA, "wants_dna", CHOICE, IN_REPORT, OFFICE, NONE, &OPTIONS_WISH, N_("Wishes to give a blood sample"))
/* clang-format on */

#define FIELD_ID(id, key, type, where, audience, search, options, label) FIELD_##id##_,
/* FIELD_SEX_ and so on: the trailing bar keeps them apart from the FieldType constants. */
typedef enum FieldId { FIELD_TABLE(FIELD_ID) FIELD_COUNT } FieldId;
#undef FIELD_ID

typedef struct Field {
    const char *key; /* column name, CSV heading, JSON key, exchange name */
    FieldType type;
    int where; /* IN_CASE, IN_REPORT or both */
    FieldAudience audience;
    FieldSearch search;
    const OptionList *options; /* CHOICE and TILES only */
    const char *label;         /* msgid */
} Field;

/* FIELD_COUNT entries, by FieldId. */
extern const Field FIELDS[];

/* FIELD_COUNT when there is no such key. */
FieldId field_find(const char *key);
/* What a number counts: msgid "years" or "cm", "" for the others. */
const char *field_unit(FieldId field);
/* The longest value in characters, by type. */
int field_limit(FieldType type);

#endif
