/* Writing systems by ranges of Unicode, and directions by fribidi. The table is short on purpose:
 * it names the scripts that people near our kiosks read; everything else is shaped by default
 * rules. */
#include "ui/script.h"

#include <fribidi.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"

typedef struct ScriptRange {
    uint32_t first, last;
    const char *name;
    bool shaped;
} ScriptRange;

static const ScriptRange RANGES[] = {
    {'A', 'Z', "Latn", false},       {'a', 'z', "Latn", false},
    {0x00C0, 0x024F, "Latn", false}, {0x0370, 0x03FF, "Grek", false},
    {0x0400, 0x052F, "Cyrl", false}, {0x0590, 0x05FF, "Hebr", true},
    {0x0600, 0x06FF, "Arab", true},  {0x0750, 0x077F, "Arab", true},
    {0x08A0, 0x08FF, "Arab", true},  {0x0900, 0x097F, "Deva", true},
    {0x0E00, 0x0E7F, "Thai", true},  {0x0E80, 0x0EFF, "Laoo", true},
    {0x0F00, 0x0FFF, "Tibt", true},  {0x1000, 0x109F, "Mymr", true},
    {0x1100, 0x11FF, "Hang", true},  {0x1780, 0x17FF, "Khmr", true},
    {0x1800, 0x18AF, "Mong", true},  {0x1950, 0x197F, "Tale", false},
    {0x1980, 0x19DF, "Talu", true},  {0x1A20, 0x1AAF, "Lana", true},
    {0x1E00, 0x1EFF, "Latn", false}, {0x2E80, 0x2FDF, "Hani", false},
    {0x3005, 0x3007, "Hani", false}, {0x3041, 0x309F, "Hira", false},
    {0x30A0, 0x30FF, "Kana", false}, {0x3100, 0x312F, "Bopo", false},
    {0x31A0, 0x31BF, "Bopo", false}, {0x3400, 0x4DBF, "Hani", false},
    {0x4E00, 0x9FFF, "Hani", false}, {0xA000, 0xA4CF, "Yiii", false},
    {0xA960, 0xA97F, "Hang", true},  {0xA9E0, 0xA9FF, "Mymr", true},
    {0xAA60, 0xAA7F, "Mymr", true},  {0xAC00, 0xD7AF, "Hang", false},
    {0xF900, 0xFAFF, "Hani", false}, {0xFB50, 0xFDFF, "Arab", true},
    {0xFE70, 0xFEFC, "Arab", true},  {0x20000, 0x3FFFF, "Hani", false},
};

static const ScriptRange *range_of(uint32_t code_point)
{
    size_t low = 0, high = sizeof RANGES / sizeof RANGES[0];
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (code_point > RANGES[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == sizeof RANGES / sizeof RANGES[0] || code_point < RANGES[low].first)
        return NULL;
    return &RANGES[low];
}

const char *script_of(uint32_t code_point)
{
    const ScriptRange *range = script_is_mark(code_point) ? NULL : range_of(code_point);
    return range ? range->name : NULL;
}

bool script_needs_shaping(uint32_t code_point)
{
    const ScriptRange *range = range_of(code_point);
    return (range && range->shaped) || script_is_mark(code_point);
}

bool script_is_em_wide(uint32_t c)
{
    return (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) ||
           (c >= 0x3001 && c <= 0x303E) || (c >= 0x3041 && c <= 0x3096) ||
           (c >= 0x30A1 && c <= 0x30FA) || (c >= 0xFF01 && c <= 0xFF60) ||
           (c >= 0x20000 && c <= 0x3FFFF);
}

static bool runs_from_right(uint32_t c)
{
    return (c >= 0x0590 && c <= 0x08FF) || (c >= 0xFB1D && c <= 0xFDFF) ||
           (c >= 0xFE70 && c <= 0xFEFC) || (c >= 0x10800 && c <= 0x10FFF) ||
           (c >= 0x1E800 && c <= 0x1EFFF);
}

bool script_is_mark(uint32_t c)
{
    return (c >= 0x0300 && c <= 0x036F) || (c >= 0x0483 && c <= 0x0489) || c == 0x200C ||
           c == 0x200D || (c >= 0x20D0 && c <= 0x20FF) || (c >= 0xFE00 && c <= 0xFE0F) ||
           (c >= 0xFE20 && c <= 0xFE2F) || (c >= 0x1F3FB && c <= 0x1F3FF) ||
           (c >= 0xE0100 && c <= 0xE01EF) || (c >= 0x302A && c <= 0x302F);
}

/* The signs of Arabic, Tibetan and Burmese that Unicode calls Mn or Mc. */
bool script_continues(uint32_t before, uint32_t c)
{
    static const struct {
        uint32_t first, last;
    } SIGNS[] = {{0x0610, 0x061A}, {0x064B, 0x065F}, {0x0670, 0x0670}, {0x06D6, 0x06DC},
                 {0x06DF, 0x06E4}, {0x06E7, 0x06E8}, {0x06EA, 0x06ED}, {0x0F18, 0x0F19},
                 {0x0F35, 0x0F35}, {0x0F37, 0x0F37}, {0x0F39, 0x0F39}, {0x0F3E, 0x0F3F},
                 {0x0F71, 0x0F84}, {0x0F86, 0x0F87}, {0x0F8D, 0x0FBC}, {0x102B, 0x103E},
                 {0x1056, 0x1059}, {0x105E, 0x1060}, {0x1062, 0x1064}, {0x1067, 0x106D},
                 {0x1071, 0x1074}, {0x1082, 0x108D}, {0x108F, 0x108F}, {0x109A, 0x109D}};
    if (script_is_mark(c) || before == 0x1039) /* Burmese: stacked below */
        return true;
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
        if (c >= SIGNS[i].first && c <= SIGNS[i].last)
            return true;
    return false;
}

bool script_base_is_rtl(const char *words, size_t length, bool wished)
{
    const char *at = words, *end = words + length;
    while (at < end) {
        uint32_t c = utf8_next(&at);
        if (c == 0)
            break;
        if (runs_from_right(c))
            return true;
        if (script_of(c) && !wished)
            return false;
    }
    return false;
}

bool script_levels(const uint32_t *code_points, size_t count, bool rtl, int8_t *out_levels)
{
    memset(out_levels, 0, count);
    bool any = rtl;
    for (size_t i = 0; i < count && !any; i++)
        any = runs_from_right(code_points[i]);
    if (!any || count == 0)
        return true;
    FriBidiCharType *types = memory_new(count, sizeof *types);
    FriBidiBracketType *brackets = memory_new(count, sizeof *brackets);
    FriBidiParType base = rtl ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
    bool done = types && brackets;
    if (done) {
        fribidi_get_bidi_types(code_points, (FriBidiStrIndex)count, types);
        fribidi_get_bracket_types(code_points, (FriBidiStrIndex)count, types, brackets);
        done = fribidi_get_par_embedding_levels_ex(types, brackets, (FriBidiStrIndex)count, &base,
                                                   out_levels) != 0;
    }
    memory_free(types);
    memory_free(brackets);
    return done;
}
