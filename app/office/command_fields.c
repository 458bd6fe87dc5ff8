/* fields: every heading of the two tables, from the field table and the list of points, as rows of
 * Markdown tables. README.md of this room holds the same rows. */
#include <stdio.h>

#include "office/arguments.h"
#include "office/command.h"
#include "office/heading.h"
#include "record/point.h"

static const char *const TYPE_WORDS[] = {
    [FIELD_TEXT] = "one line",
    [FIELD_WORDS] = "free words",
    [FIELD_NUMBER] = "a whole number",
    [FIELD_FLAG] = "yes or no",
    [FIELD_CHOICE] = "one of",
    [FIELD_TILES] = "any of, blanks between",
    [FIELD_DATE] = "a date",
    [FIELD_PLACE] = "code\\|words",
    [FIELD_MARKS] = "type@part@side@words, `;` between",
    [FIELD_CASES] = "case numbers",
    [FIELD_VOICE] = "seconds",
};
static const char *const AUDIENCE_WORDS[] = {
    [SHOW_PUBLIC] = "everybody",        [SHOW_NAME] = "with `show_name`",
    [SHOW_STORY] = "with `show_story`", [SHOW_PLACE] = "down to `place_precision`",
    [SHOW_OFFICE] = "the office only",
};

static void print_field(const Field *field)
{
    (void)printf("| `%s` | %s | %s", field->key, field->label, TYPE_WORDS[field->type]);
    const char *unit = field_unit((FieldId)(field - FIELDS));
    if (*unit != '\0')
        (void)printf(" (%s)", unit);
    for (size_t i = 0; field->options != NULL && i < field->options->count; i++)
        (void)printf(" `%s`", field->options->options[i].key);
    (void)printf(" | %s |\n", AUDIENCE_WORDS[field->audience]);
}

int command_fields(int argc, char **argv)
{
    Settings settings;
    Words words;
    if (arguments_read(argc, argv, NULL, 0, &settings, &words) != OK)
        return command_misused("fields");
    (void)printf("| heading | meaning | holds | who sees it |\n|---|---|---|---|\n");
    for (int field = 0; field < FIELD_COUNT; field++)
        if ((FIELDS[field].where & IN_CASE) != 0)
            print_field(&FIELDS[field]);
    (void)printf(
        "| `revision` | grows whenever the office changes the case | a whole number | kiosks |\n");
    for (int part = 0; part < PHOTO_PARTS; part++)
        (void)printf("| `photo_1%s` … `photo_9%s` | photograph: %s | | with `show_photo` |\n",
                     photo_part_suffix((PhotoPart)part), photo_part_suffix((PhotoPart)part),
                     photo_part_words((PhotoPart)part));
    (void)printf("\n| heading of collection-points.csv | needed | holds |\n|---|---|---|\n");
    for (int i = 0; i < POINT_FIELDS; i++)
        (void)printf("| `%s` | %s | %s |\n", POINT_HEADINGS[i].key,
                     POINT_HEADINGS[i].needed ? "yes" : "", POINT_HEADINGS[i].words);
    return EXIT_FINE;
}
