/*
 * What the painted child wears, in words. Must stay true: top, its colour and pattern, scarf and hat are
 * those of the first photograph; what a portrait does not show (trousers, shoes) fits to it.
 */
#include <string.h>

#include "look.h"
#include "tale.h"

#define PICK(r, list) (list)[random_below((r), (int)(sizeof(list) / sizeof((list)[0])))]

static const struct {
    const char *top, *below;
} GARMENTS[GARMENT_COUNT] = {
    [GARMENT_PADDED] = {"棉袄", "[黑|蓝|灰]棉裤，[虎头鞋|布棉鞋|胶底棉鞋]"},
    [GARMENT_TRACKSUIT] = {"运动服", "一样颜色的运动裤，[白球鞋|回力鞋]"},
    [GARMENT_SWEATER] = {"毛衣", "[灯芯绒|蓝布|咖啡色]裤子，[解放鞋|小皮鞋|布鞋]"},
    [GARMENT_SHIRT] = {"衬衣", "[灯芯绒|蓝布|牛仔]裤，[白球鞋|布鞋|黑布鞋]"},
    [GARMENT_TEE] = {"短袖", "[绿|蓝|灰]短裤，[红凉鞋|布鞋|塑料凉鞋]"},
    [GARMENT_DOWN] = {"羽绒服", "[黑|牛仔]裤，[白球鞋|小皮靴]"},
    [GARMENT_ETHNIC] = {"绣花的民族衣裳", "[黑|青]布裤，[绣花鞋|布鞋]"},
    [GARMENT_OVERALLS] = {"背带裤", "[白球鞋|布鞋|小皮鞋]"},
    [GARMENT_BABY] = {"小衣裳", "[开裆裤|棉布裤]，[布鞋|光着脚]"},
    [GARMENT_HOODIE] = {"连帽衫", "[牛仔|黑]裤，[白球鞋|旅游鞋]"},
    [GARMENT_JACKET] = {"外套", "[黑|蓝|牛仔]裤，[球鞋|布鞋]"},
};

static const char *const PATTERNS[] = {
    [FABRIC_PLAIN] = "",     [FABRIC_FLOWERS] = "花", [FABRIC_STRIPES] = "条纹",
    [FABRIC_PLAID] = "格子", [FABRIC_KNIT] = "手织",  [FABRIC_DOTS] = "圆点"};

static const char *const HATS[] = {[HAT_NONE] = "",
                                   [HAT_STRAW] = "，戴草帽",
                                   [HAT_KNIT] = "，戴毛线帽",
                                   [HAT_TIGER] = "，戴虎头帽",
                                   [HAT_FUR] = "，戴棉帽",
                                   [HAT_CAP] = "，戴布帽",
                                   [HAT_BAND] = ""};

static const char *color_name(Ink ink)
{
    static const struct {
        unsigned rgb;
        const char *name;
    } COLORS[] = {{0xb8402f, "红"},   {0xa83236, "红"},   {0x7d2430, "枣红"}, {0xc9673a, "橘红"},
                  {0xd6a03c, "黄"},   {0x7d8a4a, "草绿"}, {0x3f7f6b, "绿"},   {0x2f6f86, "蓝"},
                  {0x36507f, "蓝"},   {0x2b5597, "蓝"},   {0x26314f, "藏青"}, {0x5c4b7d, "紫"},
                  {0xb25a72, "玫红"}, {0xdcc9a4, "米黄"}, {0xe9dfc9, "白"},   {0x4b4a55, "灰"},
                  {0x2a2530, "黑"},   {0x8a5a3a, "咖啡"}, {0xe3a59a, "粉红"}, {0x8fb0a8, "浅绿"},
                  {0x93a9c9, "浅蓝"}, {0x6b6b70, "灰"}};
    double nearest = 9;
    const char *name = "";
    for (size_t i = 0; i < sizeof COLORS / sizeof COLORS[0]; i++) {
        Ink other = ink_hex(COLORS[i].rgb);
        double r = ink.r - other.r, g = ink.g - other.g, b = ink.b - other.b;
        double far = r * r + g * g + b * b;
        if (far < nearest) {
            nearest = far;
            name = COLORS[i].name;
        }
    }
    return name;
}

/* The colour of one garment, as the words tell it: the first of these that stands in them. Words of two
 * characters come before the one that they end with. */
static const char *color_key(const char *words)
{
    static const char *const KEYS[][2] = {
        {"枣红", "red"},    {"橘红", "orange"}, {"玫红", "pink"},    {"粉红", "pink"},
        {"米黄", "yellow"}, {"草绿", "green"},  {"浅绿", "green"},   {"浅蓝", "blue"},
        {"藏青", "navy"},   {"牛仔", "blue"},   {"解放鞋", "green"}, {"回力鞋", "white"},
        {"咖啡", "brown"},  {"黑", "black"},    {"红", "red"},       {"黄", "yellow"},
        {"绿", "green"},    {"蓝", "blue"},     {"紫", "purple"},    {"白", "white"},
        {"灰", "grey"},     {"青", "navy"}};
    for (size_t i = 0; i < sizeof KEYS / sizeof KEYS[0]; i++)
        if (strstr(words, KEYS[i][0]))
            return KEYS[i][1];
    return NULL;
}

/* "红色毛衣，蓝布裤子，白球鞋…": top, below, shoes, in this order, so far as a colour is said. */
static Result colors_set(Tale *t, const char *words)
{
    static const char *const GARMENT[] = {"top", "below", "shoes"};
    Text keys = {0};
    const char *top = NULL;
    for (int i = 0; i < 3 && *words; i++) {
        char part[64];
        const char *end = strstr(words, "，");
        size_t length = end ? (size_t)(end - words) : strlen(words);
        (void)snprintf(part, sizeof part, "%.*s", (int)length, words);
        const char *key = i == 1 && strstr(part, "一样颜色") ? top : color_key(part);
        bool garment = i == 0 || strstr(part, i == 1 ? "裤" : "鞋") != NULL;
        if (key && garment)
            text_append_format(&keys, "%s%s_%s", keys.length ? " " : "", GARMENT[i], key);
        top = i == 0 ? key : top;
        words = end ? end + strlen("，") : words + length;
    }
    Result r = record_set(&t->record, FIELD_CLOTHING_COLOURS_, text_get(&keys));
    text_done(&keys);
    return r;
}

Result tale_set_clothing(Tale *t)
{
    static const char *const WITH[] = {"，脖子上挂[一把长命锁|一枚铜钱|一块小玉佛]",
                                       "，手腕系[红绳|一串小铃铛|银镯子]",
                                       "，手里拿着[一个拨浪鼓|半个馒头|一把弹弓|一个布老虎]",
                                       "",
                                       "",
                                       "",
                                       ""};
    Look k = look_of(&t->child->portrait[0]);
    Text words = {0};
    text_append_format(&words, "%s色%s%s，", color_name(k.cloth), PATTERNS[k.fabric],
                       GARMENTS[k.garment].top);
    phrase_append(&words, GARMENTS[k.garment].below, t->r, &t->words, TONGUE_ZH);
    (void)random_next(&t->r);
    text_append(&words, k.red_scarf ? "，戴红领巾" : k.wool_scarf ? "，围着毛线围巾" : "");
    text_append(&words, HATS[k.hat]);
    phrase_append(&words, PICK(&t->r, WITH), t->r, &t->words, TONGUE_ZH);
    Result r = record_set(&t->record, FIELD_CLOTHING_, text_get(&words));
    if (r == OK)
        r = colors_set(t, text_get(&words));
    text_done(&words);
    return r;
}
