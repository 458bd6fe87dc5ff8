/* A small pool that imports photographs.
 *
 * Must stay true: memory is bounded whatever the table says. Workers run at most WINDOW files ahead
 * of the one who takes them; a file that several cases use is kept for its next use only while all
 * kept ones together stay below KEPT_BYTES, else it is imported again. Everything in a slot is
 * guarded by the one mutex, except its photograph while the state says that one thread owns it. */
#include "office/importer.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"

#define THREADS    2
#define WINDOW     16
#define KEPT_BYTES ((size_t)256 << 20)

typedef enum SlotState { SLOT_WAITING, SLOT_RUNNING, SLOT_READY } SlotState;

typedef struct Slot {
    const char *path;
    size_t uses; /* still to come */
    bool used, kept;
    SlotState state;
    Result result;
    char *sentence; /* of a failure; NULL also when there was no memory for it */
    ImportedPhoto photo;
} Slot;

struct Importer {
    Slot *slots;               /* in the order of first use */
    size_t count, next, front; /* next to import; one beyond the last that was taken */
    size_t kept;               /* bytes of photographs that wait for a second use */
    bool stop;
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    pthread_t threads[THREADS];
    size_t thread_count;
};

typedef struct Use {
    TablePhoto *photo;
    size_t order;
} Use;

static int by_path(const void *a, const void *b)
{
    const Use *left = a, *right = b;
    int order = strcmp(left->photo->path, right->photo->path);
    return order != 0 ? order : (left->order > right->order) - (left->order < right->order);
}

static size_t count_photos(const Table *table)
{
    size_t count = 0;
    for (size_t i = 0; i < table->count; i++)
        count += table->cases[i].photo_count;
    return count;
}

static void list_uses(const Table *table, Use *uses)
{
    size_t count = 0;
    for (size_t i = 0; i < table->count; i++)
        for (size_t k = 0; k < table->cases[i].photo_count; k++) {
            uses[count] = (Use){&table->cases[i].photos[k], count};
            count++;
        }
}

/* Files in the order of their first use: each photograph first learns the place of its file's first
 * use, then the places are counted through. */
static Result number_files(Importer *importer, const Table *table)
{
    size_t total = count_photos(table);
    Use *uses = memory_new(total + 1, sizeof *uses);
    size_t *slot_of = memory_new(total + 1, sizeof *slot_of);
    Result r = OK;
    importer->slots = memory_new(total + 1, sizeof *importer->slots);
    if (uses == NULL || slot_of == NULL || importer->slots == NULL) {
        r = fail(NO_MEMORY, "no memory for %zu photographs", total);
        goto done;
    }
    list_uses(table, uses);
    qsort(uses, total, sizeof *uses, by_path);
    size_t first = 0;
    for (size_t i = 0; i < total; i++) {
        if (i == 0 || strcmp(uses[i].photo->path, uses[i - 1].photo->path) != 0)
            first = uses[i].order;
        uses[i].photo->slot = first;
    }
    list_uses(table, uses);
    for (size_t i = 0; i < total; i++) {
        if (uses[i].photo->slot == i)
            slot_of[i] = importer->count++;
        Slot *slot = &importer->slots[uses[i].photo->slot = slot_of[uses[i].photo->slot]];
        slot->path = uses[i].photo->path;
        slot->uses++;
    }
done:
    memory_free(uses);
    memory_free(slot_of);
    return r;
}

static void import(Slot *slot)
{
    char *bytes = NULL;
    size_t length = 0;
    Result r = OK;
    TRY(file_read(slot->path, PHOTO_MAX_BYTES, &bytes, &length));
    TRY(photo_import(bytes, length, &slot->photo));
done:
    memory_free(bytes);
    slot->result = r;
    slot->sentence = r != OK ? memory_copy_text(error_detail()) : NULL;
}

static void *work(void *user)
{
    Importer *importer = user;
    (void)pthread_mutex_lock(&importer->mutex);
    while (!importer->stop && importer->next < importer->count) {
        if (importer->next >= importer->front + WINDOW) {
            (void)pthread_cond_wait(&importer->changed, &importer->mutex);
            continue;
        }
        Slot *slot = &importer->slots[importer->next++];
        slot->state = SLOT_RUNNING;
        (void)pthread_mutex_unlock(&importer->mutex);
        import(slot);
        (void)pthread_mutex_lock(&importer->mutex);
        slot->state = SLOT_READY;
        (void)pthread_cond_broadcast(&importer->changed);
    }
    (void)pthread_mutex_unlock(&importer->mutex);
    return NULL;
}

Result importer_open(Table *table, Importer **out_importer)
{
    Importer *importer = memory_new(1, sizeof *importer);
    Result r = OK;
    if (importer == NULL)
        return fail(NO_MEMORY, "no memory to import photographs");
    (void)pthread_mutex_init(&importer->mutex, NULL); /* neither fails on Linux */
    (void)pthread_cond_init(&importer->changed, NULL);
    TRY(number_files(importer, table));
    for (size_t i = 0; i < THREADS; i++, importer->thread_count++)
        if (pthread_create(&importer->threads[i], NULL, work, importer) != 0) {
            r = fail(NO_MEMORY, "no thread to import photographs");
            goto done;
        }
    *out_importer = importer;
    importer = NULL;
done:
    importer_close(importer);
    return r;
}

static size_t photo_bytes(const Slot *slot)
{
    return slot->photo.full_length + slot->photo.thumb_length;
}

Result importer_get(Importer *importer, const TablePhoto *photo, const ImportedPhoto **out_photo)
{
    Slot *slot = &importer->slots[photo->slot];
    (void)pthread_mutex_lock(&importer->mutex);
    if (importer->front <= photo->slot) {
        importer->front = photo->slot + 1;
        (void)pthread_cond_broadcast(&importer->changed);
    }
    while (!slot->used && slot->state != SLOT_READY)
        (void)pthread_cond_wait(&importer->changed, &importer->mutex);
    (void)pthread_mutex_unlock(&importer->mutex);
    if (slot->state == SLOT_WAITING) { /* dropped after its first use */
        import(slot);
        slot->state = SLOT_READY;
    }
    if (slot->result != OK)
        return fail(slot->result, "%s", slot->sentence != NULL ? slot->sentence : "cannot be read");
    *out_photo = &slot->photo;
    return OK;
}

bool importer_release(Importer *importer, const TablePhoto *photo)
{
    Slot *slot = &importer->slots[photo->slot];
    bool first = !slot->used;
    if (slot->kept)
        importer->kept -= photo_bytes(slot);
    slot->kept = false;
    slot->used = true;
    slot->uses--;
    if (slot->result != OK)
        return first; /* the sentence stays for the next use */
    if (slot->uses > 0 && importer->kept + photo_bytes(slot) <= KEPT_BYTES) {
        importer->kept += photo_bytes(slot);
        slot->kept = true;
        return first;
    }
    imported_photo_done(&slot->photo);
    slot->photo = (ImportedPhoto){0};
    slot->state = SLOT_WAITING;
    return first;
}

size_t importer_files(const Importer *importer)
{
    return importer->count;
}

void importer_close(Importer *importer)
{
    if (importer == NULL)
        return;
    (void)pthread_mutex_lock(&importer->mutex);
    importer->stop = true;
    (void)pthread_cond_broadcast(&importer->changed);
    (void)pthread_mutex_unlock(&importer->mutex);
    for (size_t i = 0; i < importer->thread_count; i++)
        (void)pthread_join(importer->threads[i], NULL);
    for (size_t i = 0; i < importer->count; i++) {
        imported_photo_done(&importer->slots[i].photo);
        memory_free(importer->slots[i].sentence);
    }
    (void)pthread_cond_destroy(&importer->changed);
    (void)pthread_mutex_destroy(&importer->mutex);
    memory_free(importer->slots);
    memory_free(importer);
}
