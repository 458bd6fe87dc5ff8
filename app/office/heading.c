/* The headings of the office's table. Fields come from the one field table; only the photo columns
 * and the revision are known here, and only here: reading, `homeward-office fields` and the
 * sentences about faults all ask this file. */
#include "office/heading.h"

#include <string.h>

#include "base/text.h"
#include "store/catalogue.h"

static const struct {
    const char *suffix, *words;
} PARTS[PHOTO_PARTS] = {
    [PHOTO_FILE] = {"", "file name of a JPEG or PNG, below photos/ or the table's folder"},
    [PHOTO_AGE] = {"_age", "age shown, in years (0..120)"},
    [PHOTO_DATE] = {"_date", "when it was taken, a date"},
    [PHOTO_CAPTION] = {"_caption", "one line below it, at most 255 bytes (85 Chinese characters)"},
    [PHOTO_CAPTION_EN] = {"_caption_en", "the same in English, at most 255 bytes"},
    [PHOTO_PROGRESSED] = {"_progressed",
                          "yes when it is age-progressed, not a photograph of a day"},
    [PHOTO_SHOW] = {"_show", "no keeps this photograph in the office"},
};

const char *photo_part_suffix(PhotoPart part)
{
    return PARTS[part].suffix;
}

const char *photo_part_words(PhotoPart part)
{
    return PARTS[part].words;
}

static bool parse_photo(const char *text, Heading *heading)
{
    static const char prefix[] = "photo_";
    size_t length = sizeof prefix - 1;
    if (strncmp(text, prefix, length) != 0)
        return false;
    char digit = text[length];
    if (digit < '1' || digit > '0' + CASE_PHOTOS_MAX)
        return false;
    for (int part = 0; part < PHOTO_PARTS; part++) {
        if (strcmp(text + length + 1, PARTS[part].suffix) != 0)
            continue;
        heading->kind = HEADING_PHOTO;
        heading->photo = digit - '0';
        heading->part = (PhotoPart)part;
        return true;
    }
    return false;
}

Result heading_parse(const char *text, Heading *out_heading)
{
    Heading heading = {.field = FIELD_COUNT};
    if (!text_copy(heading.text, sizeof heading.text, text))
        return fail(INVALID,
                    "unknown heading \"%.40s…\": expected one that `homeward-office fields` prints",
                    text);
    if (text[0] == '\0') {
        *out_heading = heading;
        return OK;
    }
    heading.field = field_find(text);
    if (heading.field != FIELD_COUNT) {
        if ((FIELDS[heading.field].where & IN_CASE) == 0)
            return fail(INVALID, "heading \"%s\" belongs to reports: expected a heading of cases",
                        text);
        heading.kind = HEADING_FIELD;
    } else if (strcmp(text, "revision") == 0) {
        heading.kind = HEADING_REVISION;
    } else if (!parse_photo(text, &heading)) {
        const char *hint =
            strpbrk(text, ";\t") != NULL ? " (cells must be separated by commas)" : "";
        return fail(INVALID,
                    "unknown heading \"%s\": expected one that `homeward-office fields` prints%s",
                    text, hint);
    }
    *out_heading = heading;
    return OK;
}
