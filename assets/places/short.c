/* Short names: 威宁彝族回族苗族自治县 is 威宁 in speech, on maps and to who searches for it.
 * Must stay true: at least two characters stay (唐县 is never 唐), and 经济开发区 loses nothing. */
#include <string.h>

#include "names.h"

static const char *const AUTONOMOUS[] = {"自治区", "自治州", "自治县",
                                         "自治旗", "民族乡", "民族苏木"};

/* By level; longer ones before those that end them. */
static const char *const SUFFIXES[5][10] = {
    {NULL},
    {"特别行政区", "省", "市", NULL},
    {"地区", "市", "盟", NULL},
    {"特区", "林区", "市", "县", "区", "旗", NULL},
    {"街道", "地区", "苏木", "镇", "乡", NULL},
};

/* A district of the administration loses its 区, a zone of the economy is called a zone. */
static const char *const ZONES[] = {"开发区", "管理区", "示范区", "试验区", "园区",
                                    "新区",   "矿区",   "郊区",   "城区",   "工业区",
                                    "保税区", "度假区", "风景区", "服务区"};

static const char *const PEOPLES[] = {
    "蒙古族",   "回族",     "藏族",     "维吾尔族", "苗族",   "彝族",       "壮族",
    "布依族",   "朝鲜族",   "满族",     "侗族",     "瑶族",   "白族",       "土家族",
    "哈尼族",   "哈萨克族", "傣族",     "黎族",     "傈僳族", "佤族",       "畲族",
    "拉祜族",   "水族",     "东乡族",   "纳西族",   "景颇族", "柯尔克孜族", "土族",
    "达斡尔族", "仫佬族",   "羌族",     "布朗族",   "撒拉族", "毛南族",     "仡佬族",
    "锡伯族",   "阿昌族",   "普米族",   "塔吉克族", "怒族",   "乌孜别克族", "俄罗斯族",
    "鄂温克族", "德昂族",   "保安族",   "裕固族",   "京族",   "塔塔尔族",   "独龙族",
    "鄂伦春族", "赫哲族",   "门巴族",   "珞巴族",   "基诺族", "各族",       "蒙古",
    "维吾尔",   "哈萨克",   "柯尔克孜", "塔吉克",   "锡伯",   "朝鲜",       "鄂温克",
    "达斡尔",   "俄罗斯"};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static bool ends_with(const char *text, size_t length, const char *suffix)
{
    size_t bytes = strlen(suffix);
    return length >= bytes && memcmp(text + length - bytes, suffix, bytes) == 0;
}

/* Takes the suffix off when two Han characters stay. */
static bool strip(const char *text, size_t *length, const char *suffix)
{
    size_t bytes = strlen(suffix);
    if (!ends_with(text, *length, suffix) || *length - bytes < strlen("二字"))
        return false;
    *length -= bytes;
    return true;
}

static void strip_peoples(const char *name, size_t *length)
{
    for (bool again = true; again;) {
        again = false;
        for (size_t i = 0; i < COUNT(PEOPLES) && !again; i++)
            again = strip(name, length, PEOPLES[i]);
    }
    (void)strip(name, length, "族"); /* 东乡族自治县: the county is called as its people */
}

/* 神农架 is a 林区, but 万柏林 a 区. */
static bool strip_rank(const char *name, size_t *length, const char *suffix)
{
    return (strcmp(suffix, "林区") != 0 || *length >= strlen("三个字林区")) &&
           strip(name, length, suffix);
}

void name_shorten(const char *name, int level, Text *out)
{
    size_t length = strlen(name);
    bool autonomous = false;
    for (size_t i = 0; i < COUNT(AUTONOMOUS) && !autonomous; i++)
        autonomous = strip(name, &length, AUTONOMOUS[i]);
    if (!autonomous && (ends_with(name, length, "族乡") || ends_with(name, length, "族镇")))
        autonomous = strip(name, &length, "乡") || strip(name, &length, "镇");
    bool zone = false;
    for (size_t i = 0; i < COUNT(ZONES); i++)
        zone = zone || ends_with(name, length, ZONES[i]);
    if (autonomous)
        strip_peoples(name, &length);
    for (size_t i = 0; !autonomous && !zone && SUFFIXES[level][i] != NULL; i++)
        if (strip_rank(name, &length, SUFFIXES[level][i]))
            break;
    text_append_bytes(out, name, length);
}
