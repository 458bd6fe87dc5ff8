/*
 * What land, crops, houses, food and speech a child remembers, by province. Must stay true: a tile
 * stands only where the thing is common; the weights follow what is published of where children were
 * taken from and brought to (README.md names the sources).
 */
#include "regions.h"

#include <stddef.h>

/* clang-format off */
static const Region REGIONS[] = {
    {"13", "河北", "Hebei", "河北话", NULL, "plain wheat maize brick_house railway factory sheep noodles dog orchard", 3, 9},
    {"14", "山西", "Shanxi", "晋语", NULL, "mountains mine maize cave_house sheep noodles railway dog temple", 4, 3},
    {"21", "辽宁", "Liaoning", "东北话", "满族", "plain maize sea factory railway brick_house dog orchard", 2, 1},
    {"23", "黑龙江", "Heilongjiang", "东北话", NULL, "plain maize forest railway brick_house pigs dog", 2, 0},
    {"32", "江苏", "Jiangsu", "江淮官话", NULL, "plain rice lake boat brick_house factory river", 1, 6},
    {"33", "浙江", "Zhejiang", "吴语", NULL, "sea tea boat brick_house factory mountains temple", 1, 6},
    {"34", "安徽", "Anhui", "江淮官话", NULL, "plain rice wheat lake brick_house earth_house cattle chickens tea", 6, 3},
    {"35", "福建", "Fujian", "闽南话", NULL, "sea tea temple orchard boat brick_house mountains", 1, 13},
    {"36", "江西", "Jiangxi", "赣语", NULL, "mountains rice lake river orchard wood_house cattle tobacco chillies", 6, 4},
    {"37", "山东", "Shandong", "山东话", NULL, "plain wheat maize orchard brick_house sea sheep noodles road", 2, 10},
    {"41", "河南", "Henan", "河南话", NULL, "plain wheat maize brick_house earth_house railway sheep noodles market", 9, 9},
    {"42", "湖北", "Hubei", "西南官话", "土家族", "lake rice river boat mountains tea brick_house cattle chillies", 6, 2},
    {"43", "湖南", "Hunan", "湘语", "苗族", "mountains rice river wood_house orchard pigs chillies temple tea", 8, 3},
    {"44", "广东", "Guangdong", "粤语", NULL, "sea orchard sugar_cane factory temple boat road brick_house", 3, 13},
    {"45", "广西", "Guangxi", "桂柳话", "壮族", "mountains sugar_cane rice river cattle wood_house orchard chickens", 9, 2},
    {"50", "重庆", "Chongqing", "重庆话", "土家族", "mountains river boat rice pigs chillies noodles earth_house orchard", 7, 1},
    {"51", "四川", "Sichuan", "四川话", "彝族", "mountains rice maize river earth_house pigs chillies tea tobacco dog", 14, 1},
    {"52", "贵州", "Guizhou", "贵州话", "苗族", "mountains maize rice wood_house cattle tobacco chillies mine river pigs", 14, 0},
    {"53", "云南", "Yunnan", "云南话", "彝族", "mountains tobacco maize earth_house tea sugar_cane cattle lake chickens temple", 13, 0},
    {"61", "陕西", "Shaanxi", "关中话", NULL, "mountains wheat cave_house orchard noodles sheep chillies temple", 7, 2},
    {"62", "甘肃", "Gansu", "兰银官话", "回族", "mountains wheat maize earth_house sheep noodles orchard temple", 6, 0},
};
/* clang-format on */
enum { REGIONS_COUNT = sizeof REGIONS / sizeof REGIONS[0] };

static int weight_of(const Region *region, bool arriving, const Region *but)
{
    return region == but ? 0 : arriving ? region->arriving : region->leaving;
}

static const Region *region_pick(Random *r, bool arriving, const Region *but)
{
    int sum = 0;
    for (int i = 0; i < REGIONS_COUNT; i++)
        sum += weight_of(&REGIONS[i], arriving, but);
    int at = random_below(r, sum);
    for (int i = 0; i < REGIONS_COUNT; i++) {
        at -= weight_of(&REGIONS[i], arriving, but);
        if (at < 0)
            return &REGIONS[i];
    }
    return &REGIONS[0];
}

const Region *region_of_home(Random *r)
{
    return region_pick(r, false, NULL);
}

const Region *region_of_arrival(Random *r, const Region *home)
{
    return region_pick(r, true, home);
}
