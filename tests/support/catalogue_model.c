/* An office's table over time. Must stay true: the same seed makes the same versions, and each version
 * has something of every change that a delta must carry. */
#include "../support/catalogue_model.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "store/catalogue_writer.h"

static const char *const NAMES[] = {"王小明",      "李王明",   "贵州", "阿毛",
                                    "Tashi Dolma", "欧阳小贵", "",     "重阳"};
static const char *const PLACES[] = {"522401|石桥镇", "520101|", "410101|河南街", "|河南村", ""};
static const char *const STORIES[] = {"村口有一座石桥，桥下有水。", "家在河，南边是山。A red COAT.",
                                      "他记得煤矿", ""};
#define OF(list, n) (list)[(n) % (sizeof(list) / sizeof *(list))]

static void must(Result r)
{
    if (r == OK)
        return;
    fprintf(stderr, "catalogue model: %s: %s\n", result_name(r), error_detail());
    abort();
}

static void set(Record *record, FieldId field, const char *value)
{
    must(record_set(record, field, value));
}

/* Long enough for several pages, and different from its first byte on. */
static char *content(const char *kind, unsigned n, size_t length)
{
    char *bytes = memory_new(1, length + 1);
    if (bytes == NULL)
        abort();
    for (size_t at = 0; at < length; at += 16)
        (void)snprintf(bytes + at, length + 1 - at < 17 ? length + 1 - at : 17, "%5s%010u~", kind,
                       n);
    return bytes;
}

static void write_photo(CatalogueWriter *writer, int64_t id, unsigned n)
{
    char *full = content("full", n, 9000), *thumb = content("thumb", n, 5000);
    ImportedPhoto photo = {.full = (uint8_t *)full,
                           .thumb = (uint8_t *)thumb,
                           .full_length = 9000,
                           .thumb_length = 5000,
                           .width = 3,
                           .height = 4};
    CasePhoto about = {.age = "5"};
    must(catalogue_writer_add_photo(writer, id, &about, &photo));
    memory_free(full);
    memory_free(thumb);
}

static void write_case(CatalogueWriter *writer, const ModelCase *one)
{
    Record record = {0};
    char text[64];
    int64_t id = 0;

    (void)snprintf(text, sizeof text, "C%06u", one->number);
    set(&record, FIELD_CASE_NUMBER_, text);
    set(&record, FIELD_STATUS_, "searching");
    set(&record, FIELD_SEX_, one->words % 2 ? "female" : "male");
    (void)snprintf(text, sizeof text, "%s", OF(NAMES, one->words));
    set(&record, FIELD_CURRENT_NAME_, text);
    (void)snprintf(text, sizeof text, "Only%usolo", one->number);
    set(&record, FIELD_CHILDHOOD_NAME_, text);
    set(&record, FIELD_SEPARATION_PLACE_, OF(PLACES, one->words / 3));
    set(&record, FIELD_STORY_, OF(STORIES, one->words / 7));
    catalogue_writer_set_id(writer, one->id);
    must(catalogue_writer_add_case(writer, &record, one->revision, &id));
    for (int i = 0; i < 3; i++)
        if (one->photos[i] != 0)
            write_photo(writer, id, one->photos[i]);
    record_done(&record);
}

static int by_id(const void *a, const void *b)
{
    uint64_t left = (uint64_t)((const ModelCase *)a)->id - 1; /* those that are not there last */
    uint64_t right = (uint64_t)((const ModelCase *)b)->id - 1;
    return (left > right) - (left < right);
}

static ModelCase fresh_case(Model *model)
{
    ModelCase one = {.id = ++model->highest_id,
                     .number = ++model->next_number,
                     .revision = 1,
                     .words = lots_draw(&model->lots, 1000)};
    for (unsigned i = 0; i < lots_draw(&model->lots, 4); i++)
        one.photos[i] = 1 + lots_draw(&model->lots, 300); /* some are shared */
    return one;
}

void model_begin(Model *model, unsigned seed, int count)
{
    *model = (Model){.lots = {seed}};
    for (int i = 0; i < count; i++)
        model->cases[i] = fresh_case(model);
}

void model_change(Model *model)
{
    for (int i = 0; i < MODEL_CASES; i++) {
        unsigned what = lots_draw(&model->lots, 20);
        if (model->cases[i].id == 0) {
            if (what < 3)
                model->cases[i] = fresh_case(model);
            continue;
        }
        switch (what) {
        case 0:
            model->cases[i].id = 0;
            break;
        case 1:
            model->cases[i].id = ++model->highest_id;
            break;
        case 2:
            model->cases[i].words = lots_draw(&model->lots, 1000);
            model->cases[i].revision++;
            break;
        case 3:
            model->cases[i].photos[lots_draw(&model->lots, 3)] = lots_draw(&model->lots, 300);
            model->cases[i].revision++;
            break;
        default:
            break;
        }
    }
}

static void write_answers(CatalogueWriter *writer, int version)
{
    for (int i = version; i < version + 4; i++) { /* one goes, one comes, one of the rest changes */
        uint8_t lookup[16] = {(uint8_t)i}, sealed[40] = {(uint8_t)(i % 3 ? i : version)};
        must(catalogue_writer_add_answer(writer, lookup, sealed, sizeof sealed));
    }
}

/* Another hour in every second version, one more place in every third. */
static void write_points(CatalogueWriter *writer, int version)
{
    for (int i = 1; i <= 3 + version / 3; i++) {
        Point point = {.id = i};
        (void)snprintf(point.text[POINT_NAME], POINT_TEXT_SIZE, "Point %d of blood", i);
        (void)snprintf(point.text[POINT_PLACE], POINT_TEXT_SIZE, "5205%02d|", i);
        (void)snprintf(point.text[POINT_HOURS], POINT_TEXT_SIZE, "%d-17", 8 + version / 2);
        must(catalogue_writer_add_point(writer, &point));
    }
}

void model_write(Model *model, const char *path, int version, Pinyin *pinyin)
{
    CatalogueWriter *writer = NULL;
    qsort(model->cases, MODEL_CASES, sizeof *model->cases, by_id);
    must(catalogue_writer_open(path, version, MODEL_MADE_AT + version, MODEL_OFFICE, NULL, pinyin,
                               &writer));
    for (int i = 0; i < MODEL_CASES; i++)
        if (model->cases[i].id != 0)
            write_case(writer, &model->cases[i]);
    for (int i = 0; i < version; i++) {
        char number[16];
        (void)snprintf(number, sizeof number, "T%d", i * (version % 2 + 1));
        must(catalogue_writer_add_tombstone(writer, number, version, "withdrawn"));
    }
    write_answers(writer, version);
    write_points(writer, version);
    must(catalogue_writer_finish(writer));
    catalogue_writer_close(writer);
}
