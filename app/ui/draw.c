/* The list of a frame. Memory grows to the largest frame and stays; a new frame overwrites the old
 * one, so that nothing typed lies about longer than it is on the screen. Commands are zeroed before
 * they are filled: the hash reads them as bytes. */
#include "ui/draw.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#define MAX_BYTES (8U << 20)

static DrawCommand dummy_command;

/* The old memory is overwritten, not only released: it may hold what was typed. */
static bool grow(void **memory, size_t *capacity, size_t used, size_t needed, size_t size)
{
    if (needed <= *capacity)
        return true;
    size_t larger = *capacity ? *capacity * 2 : 256;
    while (larger < needed)
        larger *= 2;
    if (larger * size > MAX_BYTES)
        return false;
    void *fresh = calloc(larger, size);
    if (!fresh)
        return false;
    if (*memory) {
        memcpy(fresh, *memory, used * size);
        sodium_memzero(*memory, *capacity * size);
    }
    free(*memory);
    *memory = fresh;
    *capacity = larger;
    return true;
}

void draw_begin(DrawList *list, Rect screen, bool mirrored)
{
    if (list->bytes)
        sodium_memzero(list->bytes, list->byte_count);
    list->command_count = list->item_count = list->byte_count = 0;
    list->clips[0] = screen;
    list->scrolls[0] = -1;
    list->clip_count = 1;
    list->layer = 0;
    list->part = PART_PAGE;
    list->mirrored = mirrored;
    list->keeps = false;
    list->failed = false;
    (void)draw_bytes(list, "", 0); /* offset 0 is "" */
}

void draw_wipe(DrawList *list)
{
    Rect screen = list->clips[0];
    if (list->bytes)
        sodium_memzero(list->bytes, list->byte_capacity);
    if (list->commands)
        sodium_memzero(list->commands, list->command_capacity * sizeof *list->commands);
    if (list->items)
        sodium_memzero(list->items, list->item_capacity * sizeof *list->items);
    draw_begin(list, screen, list->mirrored);
}

void draw_list_done(DrawList *list)
{
    if (list->bytes)
        sodium_memzero(list->bytes, list->byte_capacity);
    free(list->bytes);
    free(list->items);
    free(list->commands);
    *list = (DrawList){0};
}

uint64_t draw_id(const char *name)
{
    uint64_t hash = 0xCBF29CE484222325U;
    for (const char *c = name; *c; c++)
        hash = (hash ^ (unsigned char)*c) * 0x100000001B3U;
    return hash ? hash : 1;
}

/* The screen's clip is the axis: its left end and its right end change places. */
Rect draw_on_glass(const DrawList *list, Rect area)
{
    if (!list->mirrored)
        return area;
    Rect turned = list->keeps ? list->kept : area;
    int moved = 2 * list->clips[0].x + list->clips[0].w - 2 * turned.x - turned.w;
    return (Rect){area.x + moved, area.y, area.w, area.h};
}

bool draw_keep_begin(DrawList *list, Rect area)
{
    if (list->keeps)
        return false;
    list->kept = area;
    list->keeps = true;
    return true;
}

void draw_keep_end(DrawList *list)
{
    list->keeps = false;
}

bool draw_is_mirrored(const DrawList *list)
{
    return list->mirrored && !list->keeps;
}

static Rect present_clip(const DrawList *list)
{
    return list->clips[list->clip_count - 1];
}

bool draw_shows(const DrawList *list, Rect area)
{
    return rect_intersects(draw_on_glass(list, area), present_clip(list));
}

void draw_push_clip(DrawList *list, Rect clip, int scroll)
{
    Rect cut = rect_overlap(present_clip(list), draw_on_glass(list, clip));
    if (list->clip_count == DRAW_CLIPS) {
        list->failed = true;
        return;
    }
    list->clips[list->clip_count] = cut;
    list->scrolls[list->clip_count] = scroll >= 0 ? scroll : list->scrolls[list->clip_count - 1];
    list->clip_count++;
}

void draw_pop_clip(DrawList *list)
{
    if (list->clip_count > 1)
        list->clip_count--;
}

DrawCommand *draw_add(DrawList *list, DrawKind kind, Rect area)
{
    Rect clip = present_clip(list);
    memset(&dummy_command, 0, sizeof dummy_command);
    area = draw_on_glass(list, area);
    if (!rect_intersects(area, clip))
        return &dummy_command;
    if (!grow((void **)&list->commands, &list->command_capacity, list->command_count,
              list->command_count + 1, sizeof *list->commands)) {
        list->failed = true;
        return &dummy_command;
    }
    DrawCommand *command = &list->commands[list->command_count++];
    memset(command, 0, sizeof *command);
    command->kind = kind;
    command->area = area;
    command->clip = clip;
    return command;
}

uint32_t draw_bytes(DrawList *list, const char *bytes, size_t length)
{
    if (!grow((void **)&list->bytes, &list->byte_capacity, list->byte_count,
              list->byte_count + length + 1, 1)) {
        list->failed = true;
        return 0;
    }
    uint32_t at = (uint32_t)list->byte_count;
    memcpy(list->bytes + at, bytes, length);
    list->bytes[at + length] = '\0';
    list->byte_count += length + 1;
    return at;
}

int draw_item(DrawList *list, ItemKind kind, const char *name, Rect area, const char *words)
{
    if (!grow((void **)&list->items, &list->item_capacity, list->item_count, list->item_count + 1,
              sizeof *list->items)) {
        list->failed = true;
        return -1;
    }
    DrawItem *item = &list->items[list->item_count];
    area = draw_on_glass(list, area);
    *item = (DrawItem){
        .kind = kind,
        .id = name && *name ? draw_id(name) : 0,
        .area = area,
        .seen = rect_overlap(area, present_clip(list)),
        .layer = list->layer,
        .scroll = list->scrolls[list->clip_count - 1],
        .part = list->part,
        .name = name && *name ? draw_bytes(list, name, strlen(name)) : 0,
        .words = words && *words ? draw_bytes(list, words, strlen(words)) : 0,
    };
    return (int)list->item_count++;
}

static uint64_t mix(uint64_t hash, const void *bytes, size_t length)
{
    const unsigned char *at = bytes;
    for (; length >= 8; at += 8, length -= 8) {
        uint64_t word;
        memcpy(&word, at, 8);
        hash = (hash ^ word) * 0x9E3779B97F4A7C15U;
        hash ^= hash >> 29;
    }
    for (; length > 0; at++, length--)
        hash = (hash ^ *at) * 0x100000001B3U;
    return hash;
}

static uint64_t mix_command(uint64_t hash, const DrawList *list, size_t index, int down,
                            int clip_down)
{
    DrawCommand command;
    memcpy(&command, &list->commands[index], sizeof command); /* what pads it, too */
    hash = mix(hash, list->bytes + command.text, command.text_length);
    command.area.y += down;
    command.clip.y += clip_down;
    command.text = 0; /* where the bytes lie is no part of the picture */
    return mix(hash, &command, sizeof command);
}

uint64_t draw_command_hash(const DrawList *list, size_t index)
{
    return draw_command_hash_moved(list, index, 0, 0);
}

uint64_t draw_command_hash_moved(const DrawList *list, size_t index, int down, int clip_down)
{
    return mix_command(0x486F6D6577617264U, list, index, down, clip_down);
}

uint64_t draw_hash(const DrawList *list)
{
    uint64_t hash = 0x486F6D6577617264U;
    for (size_t i = 0; i < list->command_count; i++)
        hash = mix_command(hash, list, i, 0, 0);
    return hash;
}

const DrawItem *draw_find_at(const DrawList *list, ItemKind kind, int x, int y)
{
    for (size_t i = list->item_count; i-- > 0;) {
        const DrawItem *item = &list->items[i];
        if (item->layer < list->layer)
            break;
        if (item->kind == kind && rect_contains(item->seen, x, y))
            return item;
    }
    return NULL;
}

const DrawItem *draw_find_id(const DrawList *list, uint64_t id)
{
    for (size_t i = 0; id && i < list->item_count; i++)
        if (list->items[i].id == id)
            return &list->items[i];
    return NULL;
}

const char *draw_name(const DrawList *list, const DrawItem *item)
{
    return list->bytes ? list->bytes + item->name : "";
}

const char *draw_words(const DrawList *list, const DrawItem *item)
{
    return list->bytes ? list->bytes + item->words : "";
}
