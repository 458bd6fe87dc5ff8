/* A catalogue of many generated cases, for measuring: real surnames, real divisions (more from some
 * provinces than from others), stories from a grammar. Same seed, same cases. */
#include "../support/many_cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../support/lots.h"
#include "base/memory.h"
#include "base/text.h"
#include "store/catalogue_writer.h"

#define COUNTIES_MAX 4000

static Lots lots;

static unsigned pick(unsigned below)
{
    return lots_draw(&lots, below);
}

static void must(Result r, const char *words)
{
    if (r == OK)
        return;
    fprintf(stderr, "many cases: %s: %s: %s\n", words, result_name(r), error_detail());
    exit(1);
}

#define COUNT(list) (sizeof(list) / sizeof *(list))
#define ANY(list)   (list)[pick(COUNT(list))]

static const char *const SURNAMES[] = {
    "王", "李", "张", "刘", "陈", "杨", "黄",   "赵", "吴", "周", "徐", "孙", "马", "朱", "胡",
    "郭", "何", "高", "林", "罗", "郑", "梁",   "谢", "宋", "唐", "许", "韩", "冯", "邓", "曹",
    "彭", "曾", "肖", "田", "董", "袁", "潘",   "于", "蒋", "蔡", "余", "杜", "叶", "程", "苏",
    "魏", "吕", "丁", "任", "沈", "姚", "卢",   "姜", "崔", "钟", "谭", "陆", "汪", "范", "金",
    "石", "廖", "贾", "夏", "韦", "付", "方",   "白", "邹", "孟", "熊", "秦", "邱", "江", "尹",
    "薛", "闫", "段", "雷", "侯", "龙", "史",   "陶", "黎", "贺", "顾", "毛", "郝", "龚", "邵",
    "万", "钱", "严", "覃", "武", "戴", "欧阳", "仇", "单", "解"};
static const char *const GIVEN[] = {
    "小", "明", "伟", "芳", "娜", "秀", "英", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳",
    "杰", "娟", "涛", "超", "霞", "平", "刚", "桂", "兰", "玉", "梅", "红", "春", "花", "龙", "国",
    "建", "华", "文", "辉", "力", "永", "健", "世", "广", "志", "义", "兴", "良", "海", "山", "仁",
    "波", "宁", "贵", "福", "生", "元", "全", "胜", "学", "祥", "才", "发", "新", "利", "清", "飞",
    "彬", "富", "顺", "信", "子", "阳", "雨", "欣", "佳", "慧", "巧", "美", "晓", "宝", "乐", "重"};
static const char *const PETS[] = {"阿毛", "小宝", "毛毛", "丫丫", "石头", "狗娃", "妞妞",
                                   "二妹", "三娃", "宝儿", "豆豆", "阿贵", "小石", "铁蛋"};
static const char *const LANDMARKS[] = {
    "一座石桥", "一座铁桥", "一棵大槐树", "一条小河", "一个水库", "一座煤矿", "一条铁路", "一座庙",
    "一口老井", "一个砖厂", "一所小学",   "一片竹林", "一个大坝", "一条公路", "一个集市"};
static const char *const LANDMARK_PLACES[] = {"村口",     "家门前", "屋后",     "学校旁边",
                                              "村子东头", "半山腰", "离家不远", "外婆家附近"};
static const char *const CROPS[] = {"水稻", "小麦", "玉米", "茶叶", "烟叶", "甘蔗",
                                    "橘子", "辣椒", "土豆", "棉花", "油菜", "苹果"};
static const char *const COLOURS[] = {"红色的", "蓝色的", "绿色的", "黑色的",
                                      "花的",   "灰色的", "黄色的", "白色的"};
static const char *const CLOTHES[] = {"毛衣", "棉袄", "布鞋", "外套", "裤子",
                                      "帽子", "胶鞋", "裙子", "背心", "书包"};
static const char *const ADULTS[] = {"一个陌生的女人", "一个中年男人", "一个卖糖的人",
                                     "邻村的熟人",     "两个外地人",   "一个骑摩托车的人"};
static const char *const ENDS[] = {"带上了火车",       "抱走了",     "骗上了汽车",
                                   "带到了很远的地方", "卖到了外省", "带走后再没有回来"};
static const char *const WHENS[] = {"赶集那天",   "过年前", "放学路上",       "秋收的时候",
                                    "下雨的傍晚", "清早",   "跟奶奶走亲戚时", "在火车站候车时"};
static const char *const FAMILY[] = {
    "父亲会木工", "母亲是彝族",   "有一个哥哥",     "有两个姐姐",   "爷爷放羊",
    "奶奶信佛",   "父母在外打工", "父亲在煤矿上班", "家里养了水牛", "叔叔开拖拉机"};
static const char *const ENGLISH[] = {
    "There was a stone bridge at the village.", "He remembers a coal mine and a railway.",
    "She wore a red coat and cloth shoes.", "Her grandmother kept sheep on the mountain."};

typedef struct Counties {
    char codes[COUNTIES_MAX][PLACE_CODE_SIZE];
    size_t count;
} Counties;

static void read_counties(Places *places, const char *parent, int level, Counties *counties)
{
    static Place children[3][600];
    Place *list = children[level - 1];
    size_t count = 0;

    must(places_children(places, parent, 600, list, &count), "reading divisions");
    for (size_t i = 0; i < count && counties->count < COUNTIES_MAX; i++) {
        if (strlen(list[i].code) >= 6)
            memcpy(counties->codes[counties->count++], list[i].code, PLACE_CODE_SIZE);
        else
            read_counties(places, list[i].code, level + 1, counties);
    }
}

static void set(Record *record, FieldId field, const char *value)
{
    must(record_set(record, field, value), "setting a field");
}

/* Provinces that many children were taken from and to come more often, as they do. */
static const char *any_code(const Counties *counties)
{
    static const char *const OFTEN[] = {"52", "53", "51", "41", "44", "35", "37", "13"};
    const char *code = counties->codes[pick((unsigned)counties->count)];
    const char *wanted = ANY(OFTEN);

    for (int tries = 0; tries < 6 && strncmp(code, wanted, 2) != 0; tries++)
        code = counties->codes[pick((unsigned)counties->count)];
    return code;
}

static void fill_names(Record *record)
{
    char name[64];

    (void)snprintf(name, sizeof name, "%s%s%s", ANY(SURNAMES), ANY(GIVEN),
                   pick(4) ? ANY(GIVEN) : "");
    set(record, FIELD_CURRENT_NAME_, name);
    if (pick(2))
        set(record, FIELD_CHILDHOOD_NAME_, ANY(PETS));
    if (pick(4) == 0) {
        (void)snprintf(name, sizeof name, "%s%s", ANY(SURNAMES), ANY(GIVEN));
        set(record, FIELD_NAME_GIVEN_LATER_, name);
    }
}

static void fill_places(Record *record, const Counties *counties)
{
    static const char *const VILLAGES[] = {"石桥村", "大坪村", "河边寨", "新街", "老屋组", ""};
    char value[128];

    (void)snprintf(value, sizeof value, "%s|%s", any_code(counties), ANY(VILLAGES));
    set(record, FIELD_SEPARATION_PLACE_, value);
    if (pick(3)) {
        (void)snprintf(value, sizeof value, "%s|", any_code(counties));
        set(record, FIELD_RESCUE_PLACE_, value);
    }
}

static void fill_story(Record *record)
{
    char text[1200];

    (void)snprintf(text, sizeof text,
                   "%s，孩子被%s%s。孩子记得%s有%s，地里种着%s和%s。%s，%s。走失时穿%s%s、%s%s。",
                   ANY(WHENS), ANY(ADULTS), ANY(ENDS), ANY(LANDMARK_PLACES), ANY(LANDMARKS),
                   ANY(CROPS), ANY(CROPS), ANY(FAMILY), ANY(FAMILY), ANY(COLOURS), ANY(CLOTHES),
                   ANY(COLOURS), ANY(CLOTHES));
    set(record, FIELD_STORY_, text);
    (void)snprintf(text, sizeof text, "我家%s有%s，%s也有%s。%s，我常跟%s去玩，他家种%s。",
                   ANY(LANDMARK_PLACES), ANY(LANDMARKS), ANY(LANDMARK_PLACES), ANY(LANDMARKS),
                   ANY(FAMILY), ANY(PETS), ANY(CROPS));
    set(record, FIELD_OWN_WORDS_, text);
    (void)snprintf(text, sizeof text, "%s%s", ANY(COLOURS), ANY(CLOTHES));
    set(record, FIELD_CLOTHING_, text);
    if (pick(3) == 0)
        set(record, FIELD_STORY_EN_, ANY(ENGLISH));
}

static void fill_case(Record *record, unsigned number, const Counties *counties)
{
    char text[32];

    (void)snprintf(text, sizeof text, "B%06u", number);
    set(record, FIELD_CASE_NUMBER_, text);
    set(record, FIELD_KIND_, pick(2) ? "child_seeking_family" : "family_seeking_child");
    set(record, FIELD_STATUS_, "searching");
    set(record, FIELD_SEX_, pick(2) ? "female" : "male");
    (void)snprintf(text, sizeof text, "%u", 1980 + pick(40));
    if (pick(10))
        set(record, FIELD_SEPARATION_DATE_, text);
    (void)snprintf(text, sizeof text, "%u", pick(13));
    if (pick(5))
        set(record, FIELD_AGE_SEPARATED_, text);
    fill_names(record);
    fill_places(record, counties);
    fill_story(record);
}

static void write_cases(CatalogueWriter *writer, const Counties *counties, unsigned cases)
{
    for (unsigned i = 0; i < cases; i++) {
        Record record = {0};
        int64_t id = 0;
        fill_case(&record, i, counties);
        must(catalogue_writer_add_case(writer, &record, 1, &id), "writing a case");
        record_done(&record);
    }
}

void many_cases_write(const char *path, const char *places_path, unsigned cases, unsigned seed)
{
    CatalogueWriter *writer = NULL;
    Places *places = NULL;
    Pinyin *pinyin = NULL;
    Counties *counties = memory_new(1, sizeof *counties);

    if (counties == NULL)
        abort();
    lots.state = seed;
    must(places_open(places_path, &places), "opening the division table");
    must(pinyin_open(&pinyin), "opening libpinyin");
    read_counties(places, "", 1, counties);
    must(catalogue_writer_open(path, 1, 1, "bench", places, pinyin, &writer), "beginning");
    write_cases(writer, counties, cases);
    must(catalogue_writer_finish(writer), "finishing");
    catalogue_writer_close(writer);
    pinyin_close(pinyin);
    places_close(places);
    memory_free(counties);
}
