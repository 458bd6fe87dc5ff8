/* The publication flags.
 *
 * Must stay true: no field of the office's leaves; without show_photo no photograph, without
 * show_name no name, without show_story no story, and no place finer than place_precision; a
 * caption leaves only with both name and story. Withheld names and places are also looked for in
 * every other text: a field that repeats one is taken out whole, and the office is told. An empty
 * flag means yes. */
#include "office/publish.h"

#include <string.h>

#include "base/memory.h"
#include "office/needle.h"
#include "record/date.h"

Publication publish_judge(const Record *record, int32_t today)
{
    static const char *const gone[] = {"withdrawn", "reunited", "duplicate", "invalid"};
    const char *status = record_get(record, FIELD_STATUS_);
    for (size_t i = 0; i < sizeof gone / sizeof *gone; i++)
        if (strcmp(status, gone[i]) == 0)
            return PUBLISH_TOMBSTONE;
    const char *expiry = record_get(record, FIELD_EXPIRY_);
    DateRange range;
    if (expiry[0] != '\0' && (date_parse(expiry, &range) != OK || range.latest < today))
        return PUBLISH_NOTHING;
    return PUBLISH_CASE;
}

static bool allows(const Record *record, FieldId flag)
{
    return strcmp(record_get(record, flag), "no") != 0;
}

/* Digits of a division code that may be shown. */
static size_t code_digits(const char *precision)
{
    static const struct {
        const char *key;
        size_t digits;
    } levels[] = {{"township", 9}, {"county", 6}, {"prefecture", 4}, {"province", 2}};
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
        if (strcmp(precision, levels[i].key) == 0)
            return levels[i].digits;
    return 0; /* village: all of it */
}

/* Cuts one place to `digits` of its code, without words; what goes is remembered as needles. */
static Result cut_place(Record *record, FieldId field, size_t digits, Places *places,
                        Needles *needles, bool *out_cut)
{
    const char *value = record_get(record, field);
    const char *bar = strchr(value, '|');
    if (value[0] == '\0')
        return OK;
    size_t length = bar != NULL ? (size_t)(bar - value) : strlen(value);
    const char *words = bar != NULL ? bar + 1 : "";
    char code[PLACE_CODE_SIZE] = "";
    char cut[PLACE_CODE_SIZE + 1] = "";
    Result r = OK;
    TRY(needles_add_words(needles, words));
    if (length < sizeof code)
        memcpy(code, value, length);
    for (size_t at = digits; places != NULL && at < strlen(code);) {
        Place place;
        char finer[PLACE_CODE_SIZE];
        at = at < 2 ? 2 : at < 6 ? at + 2 : 9;
        (void)snprintf(finer, sizeof finer, "%.*s", (int)at, code);
        if (places_get(places, finer, &place) == OK) {
            TRY(needles_add(needles, place.name));
            TRY(needles_add(needles, place.short_name));
            TRY(needles_add(needles, place.latin));
        }
    }
    *out_cut = *out_cut || words[0] != '\0' || strlen(code) > digits;
    code[digits < sizeof code ? digits : sizeof code - 1] = '\0';
    if (code[0] != '\0')
        (void)snprintf(cut, sizeof cut, "%s|", code);
    r = record_set(record, field, cut);
done:
    return r;
}

static Result cut_places(Record *record, Places *places, Needles *needles, bool *out_cut)
{
    size_t digits = code_digits(record_get(record, FIELD_PLACE_PRECISION_));
    Result r = OK;
    for (int field = 0; field < FIELD_COUNT && digits > 0; field++)
        if (FIELDS[field].type == FIELD_PLACE)
            TRY(cut_place(record, (FieldId)field, digits, places, needles, out_cut));
done:
    return r;
}

static const FieldId FLAGS[] = {FIELD_SHOW_PHOTO_FLAG_, FIELD_SHOW_NAME_FLAG_,
                                FIELD_SHOW_STORY_FLAG_};
#define FLAG_COUNT (sizeof FLAGS / sizeof *FLAGS)

/* A bit a flag; above them the digits of places, where all of them (0) counts as most; above them how many
 * of the most photographs that a case has are not held back by a flag of their own. */
#define DIGITS_SHIFT FLAG_COUNT
#define PHOTOS_SHIFT (FLAG_COUNT + 4)
#define FOUR_BITS    15

int64_t publish_allowed(const TableCase *one)
{
    size_t digits = code_digits(record_get(&one->record, FIELD_PLACE_PRECISION_));
    int64_t photos = FOUR_BITS;
    for (size_t i = 0; i < one->photo_count; i++)
        photos -= !one->photos[i].show;
    int64_t allowed = photos << PHOTOS_SHIFT | (int64_t)(digits == 0 ? FOUR_BITS : digits)
                                                   << DIGITS_SHIFT;
    for (size_t i = 0; i < FLAG_COUNT; i++)
        allowed |= (int64_t)allows(&one->record, FLAGS[i]) << i;
    return allowed;
}

void publish_loosened(int64_t before, int64_t now, char out[LOOSENED_SIZE])
{
    const char *loose[FLAG_COUNT + 2];
    size_t count = 0, at = 0;
    for (size_t i = 0; i < FLAG_COUNT; i++)
        if ((now & ~before) >> i & 1)
            loose[count++] = FIELDS[FLAGS[i]].key;
    if ((now >> DIGITS_SHIFT & FOUR_BITS) > (before >> DIGITS_SHIFT & FOUR_BITS))
        loose[count++] = FIELDS[FIELD_PLACE_PRECISION_].key;
    if (now >> PHOTOS_SHIFT > before >> PHOTOS_SHIFT)
        loose[count++] = "photo_N_show";
    out[0] = '\0';
    for (size_t i = 0; i < count; i++)
        at += (size_t)snprintf(out + at, LOOSENED_SIZE - at, "%s%s", i > 0 ? " " : "", loose[i]);
}

/* Empties all fields of one audience; true when there was something. */
static Result clear_audience(Record *record, FieldAudience audience, Needles *needles,
                             int *out_cleared)
{
    Result r = OK;
    for (int field = 0; field < FIELD_COUNT; field++) {
        const char *value = record_get(record, (FieldId)field);
        if (FIELDS[field].audience != audience || value[0] == '\0')
            continue;
        if (needles != NULL)
            TRY(needles_add_names(needles, value));
        if (out_cleared != NULL)
            *out_cleared = 1;
        TRY(record_set(record, (FieldId)field, ""));
    }
done:
    return r;
}

static bool holds_free_text(FieldId field)
{
    FieldType type = FIELDS[field].type;
    return field != FIELD_CASE_NUMBER_ && (type == FIELD_TEXT || type == FIELD_WORDS ||
                                           type == FIELD_PLACE || type == FIELD_MARKS);
}

/* The contact unit is named on purpose, whatever county it lies in; places are not looked for
 * there, nor in the places that were already cut. */
static bool may_name_places(FieldId field)
{
    return field == FIELD_INSTITUTION_ || field == FIELD_INSTITUTION_PHONE_ ||
           field == FIELD_SOURCE_ || FIELDS[field].type == FIELD_PLACE;
}

static Result clear_leaks(Record *record, const Needles *names, const Needles *places,
                          Withheld *withheld)
{
    Result r = OK;
    for (int field = 0; field < FIELD_COUNT; field++) {
        const char *value = record_get(record, (FieldId)field);
        if (value[0] == '\0' || !holds_free_text((FieldId)field))
            continue;
        if (!needles_found(names, value) &&
            (may_name_places((FieldId)field) || !needles_found(places, value)))
            continue;
        withheld->leaking[field] = true;
        TRY(record_set(record, (FieldId)field, ""));
    }
done:
    return r;
}

static void clear_photos(TableCase *one, bool show_photos, bool show_captions,
                         const Needles *places, Withheld *withheld)
{
    size_t kept = 0;
    for (size_t i = 0; i < one->photo_count; i++) {
        TablePhoto *photo = &one->photos[i];
        CasePhoto *about = &photo->about;
        if (!show_photos || !photo->show) {
            memory_free(photo->path);
            withheld->photos++;
            continue;
        }
        if (!show_captions || needles_found(places, about->caption) ||
            needles_found(places, about->caption_en)) {
            about->caption[0] = '\0';
            about->caption_en[0] = '\0';
        }
        one->photos[kept++] = *photo;
    }
    one->photo_count = kept;
    if (kept == 0)
        table_case_drop_photos(one);
}

Result publish_apply(TableCase *one, Places *places, Withheld *out_withheld)
{
    Record *record = &one->record;
    Withheld withheld = {0};
    Needles name_needles = {0}, place_needles = {0};
    bool show_photo = allows(record, FIELD_SHOW_PHOTO_FLAG_);
    bool show_name = allows(record, FIELD_SHOW_NAME_FLAG_);
    bool show_story = allows(record, FIELD_SHOW_STORY_FLAG_);
    bool cut = false;
    Result r = OK;
    TRY(cut_places(record, places, &place_needles, &cut));
    withheld.places = cut;
    if (!show_name)
        TRY(clear_audience(record, SHOW_NAME, &name_needles, &withheld.names));
    if (!show_story)
        TRY(clear_audience(record, SHOW_STORY, NULL, &withheld.stories));
    TRY(clear_audience(record, SHOW_OFFICE, NULL, NULL));
    TRY(clear_leaks(record, &name_needles, &place_needles, &withheld));
    clear_photos(one, show_photo, show_name && show_story, &place_needles, &withheld);
    *out_withheld = withheld;
done:
    needles_done(&name_needles);
    needles_done(&place_needles);
    return r;
}
