/* Between the draft and the pickers: one row of the table for each type of field. What a picker holds is
 * taken into the draft when the question is left in any direction, so that back loses nothing. */
#include "screens/answer.h"

#include <string.h>

#include "base/words.h"
#include "screens/pickers.h"

static bool is_name(FieldId field)
{
    return FIELDS[field].search == SEARCH_NAME || field == FIELD_REPORTER_NAME_;
}

static bool is_written(FieldType type)
{
    return type == FIELD_TEXT || type == FIELD_WORDS || type == FIELD_NUMBER;
}

void answer_load(App *app, FieldId field)
{
    Draft *draft = &app->visitor.draft;
    const char *value = record_get(&draft->answers, field);
    FieldType type = FIELDS[field].type;
    if (is_written(type)) {
        InputMethod method = app_is_chinese() ? INPUT_PINYIN : INPUT_LATIN;
        if (type == FIELD_NUMBER || field == FIELD_REPORTER_CONTACT_)
            method = INPUT_DIGITS;
        else if (type == FIELD_WORDS && app_is_chinese())
            method = INPUT_INK; /* asks for no spelling; who wrote by pinyin goes on with it */
        text_edit_init(&draft->edit, value, method, type == FIELD_NUMBER ? 3 : field_limit(type));
    } else if (type == FIELD_DATE) {
        date_picker_load(&draft->date, value);
    } else if (type == FIELD_PLACE) {
        place_picker_load(&draft->place, value);
    } else if (type == FIELD_MARKS) {
        marks_picker_load(&draft->marks, value);
    }
    draft->loaded = true;
}

/* A number is written first, and by the key for letters whatever else reaches somebody. */
static const char *placeholder(FieldId field, const TextEdit *edit)
{
    return field == FIELD_REPORTER_CONTACT_ && edit->method == INPUT_DIGITS
               ? _("Touch the digits to write the number")
           : edit->method == INPUT_INK ? _("Write with a finger in the square")
                                       : _("Touch the keys to write");
}

static void draw_choice(App *app, Rect area, const Question *asked)
{
    Draft *draft = &app->visitor.draft;
    FieldId field = asked->field;
    Text value = {0};
    const char *now = record_get(&draft->answers, field);
    if (field == FIELD_CLOTHING_COLOURS_
            ? clothes_picker(app, area, &draft->garment, now, &value)
            : choice_picker(app, area, asked, FIELDS[field].options,
                            FIELDS[field].type == FIELD_TILES, now, &value)) {
        Result r = record_set(&draft->answers, field, text_get(&value));
        if (r != OK)
            app->trouble = r;
    }
    text_done(&value);
}

bool answer_draw(App *app, Rect area, const Question *asked)
{
    Draft *draft = &app->visitor.draft;
    FieldId field = asked->field;
    switch (FIELDS[field].type) {
    case FIELD_CHOICE:
    case FIELD_TILES:
        draw_choice(app, area, asked);
        break;
    case FIELD_DATE:
        date_picker(app, area, &draft->date);
        break;
    case FIELD_PLACE:
        place_picker(app, area, &draft->place);
        break;
    case FIELD_MARKS:
        marks_picker(app, area, &draft->marks);
        break;
    case FIELD_NUMBER:
        if (field == FIELD_HEIGHT_SEPARATED_)
            height_picker(app, area, &draft->edit);
        else
            number_picker(app, area, &draft->edit, _(field_unit(field)));
        break;
    case FIELD_TEXT:
    case FIELD_WORDS:
        ui_keyboard_meet(&draft->edit, &app->writers); /* what the field says depends on it */
        return words_picker(app, area, &draft->edit, placeholder(field, &draft->edit),
                            FIELDS[field].type == FIELD_WORDS, is_name(field));
    case FIELD_VOICE:
        voice_picker(app, area);
        break;
    case FIELD_FLAG:
    case FIELD_CASES:
        break; /* not asked */
    }
    return false;
}

static void append_value(const App *app, FieldId field, Text *out)
{
    const Draft *draft = &app->visitor.draft;
    FieldType type = FIELDS[field].type;
    if (is_written(type)) {
        text_append(out, draft->edit.words);
        text_append(out, draft->edit.letters);
    } else if (type == FIELD_DATE) {
        date_picker_value(&draft->date, out);
    } else if (type == FIELD_PLACE) {
        place_picker_value(&draft->place, out);
    } else if (type == FIELD_MARKS) {
        marks_picker_value(&draft->marks, out);
    } else if (type == FIELD_VOICE) {
        voice_picker_value(app, out);
    } else {
        text_append(out, record_get(&draft->answers, field));
    }
}

bool answer_is_given(const App *app, FieldId field)
{
    Text value = {0};
    append_value(app, field, &value);
    bool given = value.length > 0 ||
                 (is_written(FIELDS[field].type) && app->visitor.draft.edit.strokes.count > 0);
    text_done(&value);
    return given;
}

Result answer_keep(App *app, FieldId field)
{
    Draft *draft = &app->visitor.draft;
    Text value = {0};
    append_value(app, field, &value);
    Result r = text_ok(&value) ? record_set(&draft->answers, field, text_get(&value))
                               : fail(NO_MEMORY, "no memory for an answer");
    if (r == OK && *record_get(&draft->answers, field))
        draft->unknown[field] = false;
    text_done(&value);
    return r;
}

bool answer_back(App *app, FieldId field)
{
    Draft *draft = &app->visitor.draft;
    switch (FIELDS[field].type) {
    case FIELD_DATE:
        return date_picker_back(&draft->date);
    case FIELD_PLACE:
        return place_picker_back(&draft->place);
    case FIELD_MARKS:
        return marks_picker_back(&draft->marks);
    case FIELD_VOICE:
        return voice_picker_back(app);
    default:
        return false;
    }
}

TextEdit *answer_edit(App *app, FieldId field)
{
    Draft *draft = &app->visitor.draft;
    if (is_written(FIELDS[field].type))
        return &draft->edit;
    if (FIELDS[field].type == FIELD_PLACE)
        return draft->place.telling || !app->places ? &draft->place.village : NULL;
    return FIELDS[field].type == FIELD_MARKS && marks_picker_is_typing(&draft->marks)
               ? &draft->marks.words
               : NULL;
}

bool answer_is_inside(const App *app, FieldId field)
{
    const PlaceChoice *place = &app->visitor.draft.place;
    if (FIELDS[field].type == FIELD_VOICE)
        return voice_told(app->aloud.voice).listens;
    if (FIELDS[field].type == FIELD_PLACE)
        return place->telling || (place->searching && !place->listing);
    return FIELDS[field].type == FIELD_MARKS && marks_picker_is_typing(&app->visitor.draft.marks);
}

bool answer_is_typed(const App *app, FieldId field)
{
    FieldType type = FIELDS[field].type;
    return type == FIELD_TEXT || type == FIELD_WORDS || type == FIELD_MARKS ||
           (type != FIELD_VOICE && answer_is_inside(app, field)) ||
           (type == FIELD_PLACE && !app->places);
}

void answer_show(const App *app, FieldId field, Text *out)
{
    app_show_value(app, &app->visitor.draft.answers, field, out);
}
