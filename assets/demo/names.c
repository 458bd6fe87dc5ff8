/*
 * Names of invented people. Surnames come by their published frequency, given names by the fashion
 * of the decade. Must stay true: nobody real is meant, and no office of such a name is known to us.
 */
#include "names.h"

#include "base/text.h"

#define PICK(r, list) (list)[random_below((r), (int)(sizeof(list) / sizeof((list)[0])))]

/* In tenths of a percent of the people. */
static const struct {
    const char *name;
    int weight;
} SURNAMES[] = {
    {"王", 72}, {"李", 71}, {"张", 68}, {"刘", 54}, {"陈", 45}, {"杨", 31}, {"黄", 22}, {"赵", 21},
    {"吴", 20}, {"周", 19}, {"徐", 15}, {"孙", 14}, {"马", 13}, {"朱", 12}, {"胡", 12}, {"郭", 11},
    {"何", 11}, {"林", 11}, {"高", 10}, {"罗", 10}, {"郑", 9},  {"梁", 9},  {"谢", 8},  {"宋", 8},
    {"唐", 8},  {"许", 7},  {"韩", 7},  {"邓", 7},  {"冯", 6},  {"曹", 6},  {"彭", 6},  {"曾", 6},
    {"肖", 6},  {"田", 5},  {"董", 5},  {"潘", 5},  {"袁", 5},  {"蔡", 5},  {"蒋", 5},  {"余", 5},
    {"杜", 5},  {"叶", 4},  {"程", 4},  {"魏", 4},  {"苏", 4},  {"吕", 4},  {"丁", 4},  {"任", 4},
    {"卢", 4},  {"姚", 4},  {"沈", 4},  {"钟", 4},  {"姜", 4},  {"崔", 4},  {"谭", 4},  {"陆", 3},
    {"范", 3},  {"汪", 3},  {"廖", 3},  {"石", 3},  {"金", 3},  {"韦", 3},  {"贾", 3},  {"夏", 3},
    {"付", 3},  {"方", 3},  {"邹", 3},  {"熊", 3},  {"白", 3},  {"孟", 3},  {"秦", 3},  {"邱", 3},
    {"侯", 3},  {"江", 3},  {"尹", 3},  {"薛", 3},  {"段", 2},  {"雷", 2},  {"龙", 2},  {"黎", 2},
    {"史", 2},  {"陶", 2},  {"贺", 2},  {"毛", 2},  {"郝", 2},  {"顾", 2},  {"龚", 2},  {"邵", 2},
    {"万", 2},  {"覃", 2},  {"武", 2},  {"欧阳", 1}};

static const char *const BOY_OLD[] = {"建军", "国强", "志强", "伟",   "勇",   "军",   "建国",
                                      "文斌", "小平", "永贵", "红兵", "海涛", "大勇", "卫东",
                                      "明亮", "春生", "金宝", "长青", "立新", "学文"};
static const char *const GIRL_OLD[] = {"红",   "丽",   "秀英", "春梅", "艳",   "小燕", "玉兰",
                                       "桂花", "翠萍", "丽华", "秋菊", "海燕", "美玲", "凤英",
                                       "金花", "雪梅", "晓红", "玉珍", "素芬", "冬梅"};
static const char *const BOY_MIDDLE[] = {
    "磊",   "鹏",   "涛",   "超",   "杰", "小龙", "浩", "鹏飞", "斌", "凯", "亮",   "文杰",
    "志伟", "晓东", "海波", "永强", "俊", "家豪", "飞", "龙",   "阳", "帅", "旭东", "江涛"};
static const char *const GIRL_MIDDLE[] = {"婷",   "静", "娟", "敏", "霞",   "丹", "晓燕", "婷婷",
                                          "玲玲", "雪", "倩", "莉", "小芳", "慧", "春燕", "丽娟",
                                          "燕",   "娜", "佳", "薇", "艳红", "梦", "思思", "露"};
static const char *const BOY_NEW[] = {
    "子豪", "浩然", "宇航", "俊杰", "天佑", "文博", "家乐", "子轩", "嘉伟", "志远", "晨",
    "博",   "一鸣", "鑫",   "梓涵", "宇轩", "明轩", "思远", "小宇", "泽",   "景行", "乐乐"};
static const char *const GIRL_NEW[] = {
    "欣怡", "雨欣", "诗涵", "佳怡", "思雨", "梦瑶", "紫涵", "心怡", "雅婷", "可欣", "静怡",
    "雨桐", "梦洁", "小雨", "晨曦", "语嫣", "佳慧", "若溪", "萱",   "悦",   "玉洁", "安琪"};

static const char *const BOY_CALL[][2] = {
    {"毛毛", "Maomao"},     {"小石头", "Xiao Shitou"}, {"狗娃", "Gouwa"},      {"铁蛋", "Tiedan"},
    {"牛牛", "Niuniu"},     {"虎子", "Huzi"},          {"小军", "Xiaojun"},    {"柱子", "Zhuzi"},
    {"宝娃", "Baowa"},      {"小龙", "Xiaolong"},      {"强强", "Qiangqiang"}, {"豆豆", "Doudou"},
    {"阿福", "Afu"},        {"冬冬", "Dongdong"},      {"磊磊", "Leilei"},     {"二娃", "Erwa"},
    {"小虎", "Xiaohu"},     {"顺子", "Shunzi"},        {"石娃", "Shiwa"},      {"波波", "Bobo"},
    {"毛头", "Maotou"},     {"锁娃", "Suowa"},         {"幺儿", "Yao'er"},     {"阿弟", "Adi"},
    {"天天", "Tiantian"},   {"根生", "Gensheng"},      {"小马", "Xiaoma"},     {"满仔", "Manzai"},
    {"亮亮", "Liangliang"}, {"团团", "Tuantuan"}};
static const char *const GIRL_CALL[][2] = {
    {"丫丫", "Yaya"},     {"妞妞", "Niuniu"},   {"毛毛", "Maomao"},   {"小花", "Xiaohua"},
    {"燕子", "Yanzi"},    {"囡囡", "Nannan"},   {"玲玲", "Lingling"}, {"小凤", "Xiaofeng"},
    {"二妹", "Ermei"},    {"苗苗", "Miaomiao"}, {"小雪", "Xiaoxue"},  {"阿妹", "Amei"},
    {"梅子", "Meizi"},    {"豆豆", "Doudou"},   {"芳芳", "Fangfang"}, {"小菊", "Xiaoju"},
    {"三丫", "Sanya"},    {"么妹", "Yaomei"},   {"莲莲", "Lianlian"}, {"桃子", "Taozi"},
    {"娟娟", "Juanjuan"}, {"小月", "Xiaoyue"},  {"青青", "Qingqing"}, {"妮妮", "Nini"},
    {"招弟", "Zhaodi"},   {"满妹", "Manmei"},   {"圆圆", "Yuanyuan"}, {"杏儿", "Xing'er"},
    {"阿秀", "Axiu"},     {"晶晶", "Jingjing"}};

static const char *const OFFICE_FIRST[] = {"启明", "暖灯", "归燕", "盼归",   "萤火", "石榴树",
                                           "渡口", "千里", "望月", "老槐树", "春归", "平安桥",
                                           "灯塔", "回声", "清溪", "北斗"};
static const char *const OFFICE_LAST[] = {"寻亲志愿站", "回家工作室", "寻亲服务点", "团圆志愿队",
                                          "寻亲登记处"};

void name_surname(Random *r, char out[NAME_BYTES])
{
    enum { COUNT = sizeof SURNAMES / sizeof SURNAMES[0] };
    int sum = 0;
    for (int i = 0; i < COUNT; i++)
        sum += SURNAMES[i].weight;
    int at = random_below(r, sum);
    int i = 0;
    while (i < COUNT - 1 && (at -= SURNAMES[i].weight) >= 0)
        i++;
    text_copy(out, NAME_BYTES, SURNAMES[i].name);
}

void name_given(Random *r, bool girl, int born, char out[NAME_BYTES])
{
    const char *name = NULL;
    if (born < 1982)
        name = girl ? PICK(r, GIRL_OLD) : PICK(r, BOY_OLD);
    else if (born < 1997)
        name = girl ? PICK(r, GIRL_MIDDLE) : PICK(r, BOY_MIDDLE);
    else
        name = girl ? PICK(r, GIRL_NEW) : PICK(r, BOY_NEW);
    text_copy(out, NAME_BYTES, name);
}

void name_childhood(Random *r, bool girl, char out[NAME_BYTES], char out_pinyin[NAME_BYTES])
{
    const char *const *name = girl ? PICK(r, GIRL_CALL) : PICK(r, BOY_CALL);
    text_copy(out, NAME_BYTES, name[0]);
    text_copy(out_pinyin, NAME_BYTES, name[1]);
}

void name_office(Random *r, char out[NAME_BYTES * 2])
{
    const char *first = PICK(r, OFFICE_FIRST);
    const char *last = PICK(r, OFFICE_LAST);
    text_copy(out, NAME_BYTES * 2, first);
    size_t length = 0;
    while (out[length])
        length++;
    text_copy(out + length, NAME_BYTES * 2 - length, last);
}
