/* The chain of fonts. Files are opened per size when a character first needs them, out of one mapping
 * that all sizes share: FreeType asks for a font's tables two bytes at a time, which from a file is
 * a hundred thousand calls at every start. What a character's font and width are is kept in a table,
 * which is emptied when it has grown large and when the visitor leaves. A font that cannot be opened
 * counts as having no character. */
#include "ui/fonts.h"

#include <limits.h>
#include <math.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"
#include "ui/script.h"

#define TABLE_MAX 16384

typedef struct Names {
    char names[FONTS_MAX][256];
    int count;
} Names;

static bool ends_in(const char *name, const char *end)
{
    size_t length = strlen(name), end_length = strlen(end);
    return length >= end_length && strcmp(name + length - end_length, end) == 0;
}

static Result take_name(const char *name, void *user)
{
    Names *names = user;
    if (!ends_in(name, ".otf") && !ends_in(name, ".ttf") && !ends_in(name, ".ttc"))
        return OK;
    if (names->count < FONTS_MAX && text_copy(names->names[names->count], 256, name))
        names->count++;
    return OK;
}

static int compare_names(const void *a, const void *b)
{
    bool own_a = strncmp(a, "homeward-", 9) == 0, own_b = strncmp(b, "homeward-", 9) == 0;
    return own_a != own_b ? (own_a ? -1 : 1) : strcmp(a, b);
}

/* Bold text looks through the bold files first and may use the others, and the other way about. */
static void build_chains(Fonts *fonts)
{
    for (int bold = 0; bold < 2; bold++) {
        int at = 0;
        for (int pass = 0; pass < 2; pass++)
            for (int i = 0; i < fonts->count; i++)
                if (fonts->files[i].bold == (pass == 0 ? bold : !bold))
                    fonts->chain[bold][at++] = i;
    }
}

/* Scripts that stack letters above and below need more height than a line of ours has. Measured on the
 * bold fonts of Noto, in ems above and below the baseline: Tibetan 1.19 and 0.60, Burmese 1.02 and
 * 0.47, Uyghur 0.94 and 0.45; a large line has 1.04 and 0.28. */
static void fit_into_line(FontFile *file)
{
    static const struct {
        const char *name;
        float scale, raise;
    } TALL[] = {{"script-tibetan", 0.80F, 0.16F},
                {"script-myanmar", 0.88F, 0.11F},
                {"script-arabic", 0.95F, 0.13F}};
    file->scale = 1.0F;
    for (size_t i = 0; i < sizeof TALL / sizeof *TALL; i++)
        if (strstr(file->path, TALL[i].name)) {
            file->scale = TALL[i].scale;
            file->raise = TALL[i].raise;
        }
}

Result fonts_open(Fonts *fonts, const char *folder, const Theme *theme)
{
    Result r = OK;
    char path[PATH_SIZE];
    Names *names = memory_new(1, sizeof *names);
    if (!names)
        return fail(NO_MEMORY, "list of fonts");
    TRY(folder_each(folder, 256, take_name, names));
    qsort(names->names, (size_t)names->count, sizeof names->names[0], compare_names);
    for (int i = 0; i < names->count; i++) {
        TRY(path_join(path, folder, names->names[i]));
        fonts->files[i].path = memory_copy_text(path);
        if (!fonts->files[i].path)
            TRY(fail(NO_MEMORY, "path of a font"));
        fonts->files[i].bold = strstr(names->names[i], "bold") || strstr(names->names[i], "Bold");
        fit_into_line(&fonts->files[i]);
        fonts->count = i + 1;
    }
    if (fonts->count == 0)
        TRY(fail(NOT_FOUND, "no font in %s", folder));
    build_chains(fonts);
    memcpy(fonts->em, theme->text, sizeof fonts->em);
    if (!fonts_at(fonts, TEXT_BODY, 0))
        TRY(fail(NOT_FOUND, "%s: not readable as a font", fonts->files[0].path));
done:
    memory_free(names);
    return r;
}

static void close_sizes(Fonts *fonts)
{
    for (int size = 0; size < TEXT_SIZES; size++)
        for (int i = 0; i < FONTS_MAX; i++) {
            if (fonts->open[size][i])
                TTF_CloseFont(fonts->open[size][i]);
            fonts->open[size][i] = NULL;
        }
}

void fonts_resize(Fonts *fonts, const Theme *theme)
{
    fonts_forget(fonts);
    close_sizes(fonts);
    memcpy(fonts->em, theme->text, sizeof fonts->em);
}

void fonts_forget(Fonts *fonts)
{
    for (int size = 0; size < TEXT_SIZES; size++)
        for (int bold = 0; bold < 2; bold++) {
            GlyphTable *table = &fonts->tables[size][bold];
            if (table->glyphs)
                sodium_memzero(table->glyphs, table->capacity * sizeof *table->glyphs);
            table->count = 0;
        }
}

void fonts_close(Fonts *fonts)
{
    fonts_forget(fonts);
    close_sizes(fonts);
    for (int size = 0; size < TEXT_SIZES; size++)
        for (int bold = 0; bold < 2; bold++)
            memory_free(fonts->tables[size][bold].glyphs);
    for (int i = 0; i < fonts->count; i++) {
        memory_free(fonts->files[i].path);
        if (fonts->files[i].bytes)
            (void)munmap(fonts->files[i].bytes, fonts->files[i].length);
    }
    *fonts = (Fonts){0};
}

static Result map_file(FontFile *file)
{
    Result r = OK;
    int fd = -1;
    uint64_t length = 0;
    if (file->bytes)
        return OK;
    TRY(file_open_regular(file->path, &fd, &length));
    if (length == 0 || length > INT_MAX)
        TRY(fail(NOT_FOUND, "%s: no font has %ju bytes", file->path, (uintmax_t)length));
    void *bytes = mmap(NULL, (size_t)length, PROT_READ, MAP_PRIVATE, fd, 0);
    if (bytes == MAP_FAILED)
        TRY(fail_errno("%s", file->path));
    file->bytes = bytes;
    file->length = (size_t)length;
done:
    if (fd >= 0)
        (void)close(fd);
    return r;
}

TTF_Font *fonts_at(Fonts *fonts, int size, int file)
{
    TTF_Font **place = &fonts->open[size][file];
    FontFile *font = &fonts->files[file];
    if (!*place && map_file(font) == OK) {
        int em = (int)lroundf(font->scale * (float)fonts->em[size]);
        *place = TTF_OpenFontRW(SDL_RWFromConstMem(font->bytes, (int)font->length), 1, em);
        if (*place)
            TTF_SetFontHinting(*place, TTF_HINTING_LIGHT);
    }
    return *place;
}

/* Han and the like are one em wide in every font; others are measured eight at a time, because
 * SDL_ttf rounds what it tells to whole pixels. */
static int32_t measure(TTF_Font *font, int em, uint32_t code_point)
{
    if (script_is_em_wide(code_point))
        return em * 64;
    Text eight = {0};
    int width = 0;
    for (int i = 0; i < 8; i++)
        text_append_char(&eight, code_point);
    TTF_SetFontDirection(font, TTF_DIRECTION_LTR);
    if (TTF_SizeUTF8(font, text_get(&eight), &width, NULL) != 0)
        width = 0;
    text_done(&eight);
    return width * 8;
}

static Glyph look_up(Fonts *fonts, int size, bool bold, uint32_t code_point)
{
    Glyph glyph = {.code_point = code_point, .font = (int16_t)fonts->chain[bold][0]};
    for (int i = 0; i < fonts->count; i++) {
        int file = fonts->chain[bold][i];
        TTF_Font *font = fonts_at(fonts, size, file);
        if (font && TTF_GlyphIsProvided32(font, code_point)) {
            glyph.font = (int16_t)file;
            break;
        }
    }
    TTF_Font *font = fonts_at(fonts, size, glyph.font);
    if (font)
        glyph.advance = measure(font, fonts->em[size], code_point);
    return glyph;
}

static Glyph *place_of(GlyphTable *table, uint32_t code_point)
{
    size_t at = (code_point * 0x9E3779B1U) & (table->capacity - 1);
    while (table->glyphs[at].code_point && table->glyphs[at].code_point != code_point)
        at = (at + 1) & (table->capacity - 1);
    return &table->glyphs[at];
}

static bool make_room(GlyphTable *table)
{
    if (table->capacity && table->count < table->capacity / 2)
        return true;
    if (table->capacity >= TABLE_MAX) {
        memset(table->glyphs, 0, table->capacity * sizeof *table->glyphs);
        table->count = 0;
        return true;
    }
    GlyphTable larger = {.capacity = table->capacity ? table->capacity * 2 : 512};
    larger.glyphs = memory_new(larger.capacity, sizeof *larger.glyphs);
    if (!larger.glyphs)
        return false;
    for (size_t i = 0; i < table->capacity; i++)
        if (table->glyphs[i].code_point)
            *place_of(&larger, table->glyphs[i].code_point) = table->glyphs[i];
    larger.count = table->count;
    if (table->glyphs)
        sodium_memzero(table->glyphs, table->capacity * sizeof *table->glyphs);
    memory_free(table->glyphs);
    *table = larger;
    return true;
}

Glyph fonts_glyph(Fonts *fonts, int size, bool bold, uint32_t code_point)
{
    GlyphTable *table = &fonts->tables[size][bold];
    if (!make_room(table))
        return look_up(fonts, size, bold, code_point);
    Glyph *place = place_of(table, code_point);
    if (!place->code_point) {
        *place = look_up(fonts, size, bold, code_point);
        place->code_point = code_point;
        table->count++;
    }
    return *place;
}

int fonts_ink_shift(Fonts *fonts, int size, bool bold, const char *words)
{
    uint32_t code_point = utf8_next(&words);
    TTF_Font *font = fonts_at(fonts, size, fonts_glyph(fonts, size, bold, code_point).font);
    int left = 0, right = 0, advance = 0;
    if (!font || TTF_GlyphMetrics32(font, code_point, &left, &right, NULL, NULL, &advance) != 0)
        return 0;
    return (left + right - advance) / 2;
}
