/* What the writer derives from a case: the words that are searched, and those that the wall shows.
 *
 * What must stay true: only public fields of the case come in here (the schema's own list of
 * columns is walked), so that a withheld name cannot be found by typing it. Reading Chinese text
 * backwards into pinyin is slow, so every text is read once and kept in a temporary table. */
#include "store/catalogue_words.h"

#include <string.h>

#include "store/catalogue_inside.h"
#include "store/tokens.h"

Result catalogue_words_init(CatalogueWords *words, sqlite3 *db, Places *places, Pinyin *pinyin)
{
    Result r = OK;

    *words = (CatalogueWords){.db = db, .places = places, .pinyin = pinyin};
    TRY(database_run(db, "CREATE TEMP TABLE readings(text TEXT PRIMARY KEY, words TEXT NOT NULL) "
                         "WITHOUT ROWID"));
    TRY(database_prepare(db, "SELECT words FROM readings WHERE text = ?1", &words->find));
    TRY(database_prepare(db, "INSERT INTO readings VALUES(?1, ?2)", &words->keep));
done:
    if (r != OK)
        catalogue_words_done(words);
    return r;
}

void catalogue_words_done(CatalogueWords *words)
{
    sqlite3_finalize(words->find);
    sqlite3_finalize(words->keep);
    words->find = words->keep = NULL;
}

static Result readings(CatalogueWords *words, const char *text, Text *out)
{
    Result r = OK;
    Text fresh = {0};
    bool known = false;

    (void)sqlite3_bind_text(words->find, 1, text, -1, SQLITE_STATIC);
    TRY(database_step(words->db, words->find, &known));
    if (known) {
        text_append(out, database_text(words->find, 0));
        goto done;
    }
    TRY(pinyin_index_words(words->pinyin, text, &fresh));
    if (!text_ok(&fresh)) {
        r = fail(NO_MEMORY, "no memory for readings");
        goto done;
    }
    (void)sqlite3_bind_text(words->keep, 1, text, -1, SQLITE_STATIC);
    (void)sqlite3_bind_text(words->keep, 2, text_get(&fresh), -1, SQLITE_STATIC);
    TRY(database_step_done(words->db, words->keep));
    text_append(out, text_get(&fresh));
done:
    (void)sqlite3_reset(words->find);
    text_done(&fresh);
    return r;
}

/* The same county in two fields of a case needs its readings once. */
static Result append_readings(CatalogueWords *words, const char *text, Text *out)
{
    Result r = OK;
    Text spelled = {0}, normalised = {0};

    if (words->pinyin == NULL || *text == '\0')
        return OK;
    TRY(readings(words, text, &spelled));
    tokens_normalise(text_get(&spelled), &normalised);
    if (!text_ok(&spelled) || !text_ok(&normalised))
        r = fail(NO_MEMORY, "no memory for readings");
    else if (strstr(text_get(out), text_get(&normalised)) == NULL)
        tokens_normalise(text_get(&normalised), out);
done:
    text_done(&spelled);
    text_done(&normalised);
    return r;
}

static Result finish(const Text *out)
{
    return text_ok(out) ? OK : fail(NO_MEMORY, "no memory for the words of a case");
}

Result catalogue_words_names(CatalogueWords *words, const Record *record, Text *out)
{
    Result r = OK;

    for (size_t i = 0; i < CATALOGUE_COLUMN_COUNT; i++) {
        FieldId field = CATALOGUE_COLUMNS[i];
        if (FIELDS[field].search != SEARCH_NAME)
            continue;
        tokens_normalise(record_get(record, field), out);
        TRY(append_readings(words, record_get(record, field), out));
    }
    r = finish(out);
done:
    return r;
}

/* The table's own reading, "lao ting xian" (assets/places/readings.tsv corrects the dictionary), as
 * the index has readings: what begins at each syllable, run together and as initials. */
static Result append_table_reading(const char *syllables, Text *out)
{
    Text spelled = {0}, normalised = {0};
    Result r = OK;

    for (const char *from = syllables; from != NULL; from = strchr(from, ' ')) {
        from += *from == ' ';
        text_append(&spelled, " ");
        for (const char *c = from; *c != '\0'; c++)
            text_append_bytes(&spelled, c, *c != ' ');
        text_append(&spelled, " ");
        for (const char *c = from; *c != '\0'; c++)
            text_append_bytes(&spelled, c, c == from || c[-1] == ' ');
    }
    tokens_normalise(text_get(&spelled), &normalised);
    if (!text_ok(&spelled) || !text_ok(&normalised))
        r = fail(NO_MEMORY, "no memory for readings");
    else if (strstr(text_get(out), text_get(&normalised)) == NULL)
        tokens_normalise(text_get(&spelled), out);
    text_done(&spelled);
    text_done(&normalised);
    return r;
}

/* Every division above a code by itself: people type "bijie", not "guizhoushengbijieshi". */
static Result append_divisions(CatalogueWords *words, const char *value, Text *out)
{
    static const size_t LEVELS[] = {2, 4, 6, 9};
    Result r = OK;
    size_t digits = strcspn(value, "|");

    for (size_t i = 0; words->places != NULL && i < sizeof LEVELS / sizeof *LEVELS; i++) {
        char code[PLACE_CODE_SIZE] = "";
        Place place;
        if (LEVELS[i] > digits)
            break;
        memcpy(code, value, LEVELS[i]);
        r = places_get(words->places, code, &place);
        if (r == NOT_FOUND) {
            r = OK; /* an old code: its free words still speak */
            continue;
        }
        if (r != OK)
            goto done;
        TRY(append_readings(words, place.name, out));
        if (words->pinyin != NULL)
            TRY(append_table_reading(place.pinyin, out));
    }
done:
    return r;
}

static const char *free_words(const char *value)
{
    const char *bar = strchr(value, '|');
    return bar != NULL ? bar + 1 : "";
}

static Result show_place(CatalogueWords *words, const char *value, Text *out)
{
    if (words->places != NULL)
        return places_show(words->places, value, false, out);
    text_append(out, free_words(value));
    return OK;
}

Result catalogue_words_places(CatalogueWords *words, const Record *record, Text *out)
{
    Result r = OK;
    Text shown = {0};

    for (size_t i = 0; i < CATALOGUE_COLUMN_COUNT; i++) {
        FieldId field = CATALOGUE_COLUMNS[i];
        const char *value = record_get(record, field);
        if (FIELDS[field].search != SEARCH_PLACE || *value == '\0')
            continue;
        text_clear(&shown);
        TRY(show_place(words, value, &shown));
        TRY(finish(&shown));
        tokens_normalise(text_get(&shown), out);
        TRY(append_divisions(words, value, out));
        TRY(append_readings(words, free_words(value), out));
    }
    r = finish(out);
done:
    text_done(&shown);
    return r;
}

Result catalogue_words_stories(CatalogueWords *words, const Record *record, Text *out)
{
    (void)words; /* stories are searched as they are written: no pinyin */
    for (size_t i = 0; i < CATALOGUE_COLUMN_COUNT; i++)
        if (FIELDS[CATALOGUE_COLUMNS[i]].search == SEARCH_STORY)
            tokens_normalise(record_get(record, CATALOGUE_COLUMNS[i]), out);
    return finish(out);
}

const char *catalogue_words_shown_name(const Record *record)
{
    static const FieldId NAMES[] = {FIELD_CURRENT_NAME_, FIELD_CHILDHOOD_NAME_,
                                    FIELD_NAME_GIVEN_LATER_, FIELD_OTHER_NAMES_};

    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (*record_get(record, NAMES[i]) != '\0')
            return record_get(record, NAMES[i]);
    return "";
}

Result catalogue_words_shown_place(CatalogueWords *words, const Record *record, Text *out)
{
    const char *value = record_get(record, FIELD_SEPARATION_PLACE_);
    Result r = *value != '\0' ? show_place(words, value, out) : OK;
    return r == OK ? finish(out) : r;
}
