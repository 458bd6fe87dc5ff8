/* English names of what is no county or town but a zone, a park or a farm: its kind is translated, its own name
 * is spelt, apart from the place it lies in. That the generic part is translated and the specific part spelt is
 * the rule of GB/T 30240.1 (English in public places); "Economic and Technological Development Zone" and
 * "High-Tech Industrial Development Zone" are the names that China's own zones of these kinds bear.
 *
 * Must stay true: at least two characters stay before a kind, or none where it is long (the district 矿区 is no
 * mine, 良种场 is a seed farm). */
#include <string.h>

#include "names.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Any order: the longest that fits is taken. What begins with + stands only behind another kind, what
 * begins with - only before one. */
static const char *const KINDS[][2] = {
    {"经济技术开发区", "Economic and Technological Development Zone"},
    {"高新技术产业开发区", "High-Tech Industrial Development Zone"},
    {"高技术产业开发区", "High-Tech Industrial Development Zone"},
    {"高新技术开发区", "High-Tech Development Zone"},
    {"高新技术产业园区", "High-Tech Industrial Park"},
    {"高新区", "High-Tech Zone"},
    {"经济开发区", "Economic Development Zone"},
    {"经济区", "Economic Zone"},
    {"开发区", "Development Zone"},
    {"开发区管委会", "Development Zone"},
    {"航空港经济综合实验区", "Airport Economy Zone"},
    {"城乡一体化示范区", "Urban-Rural Integration Demonstration Zone"},
    {"转型综合改革示范区", "Transformation and Comprehensive Reform Demonstration Zone"},
    {"示范区", "Demonstration Zone"},
    {"试验区", "Pilot Zone"},
    {"管理区", "Management District"},
    {"管理区管委会", "Management District"},
    {"综合保税区", "Comprehensive Bonded Zone"},
    {"保税区", "Bonded Zone"},
    {"综合物流产业聚集区", "Logistics Industry Cluster"},
    {"产业集聚区", "Industrial Cluster"},
    {"文化旅游创意园区", "Cultural Tourism and Creativity Park"},
    {"循环化工园区", "Circular Chemical Industry Park"},
    {"现代产业园区", "Modern Industrial Park"},
    {"工业园区", "Industrial Park"},
    {"工业园", "Industrial Park"},
    {"产业园区", "Industrial Park"},
    {"产业园", "Industrial Park"},
    {"工业区", "Industrial Zone"},
    {"物流园", "Logistics Park"},
    {"物流园区", "Logistics Park"},
    {"园区", "Park"},
    {"新区", "New Area"},
    {"矿区", "Mining District"},
    {"生态旅游度假区", "Ecotourism Resort"},
    {"旅游度假区", "Tourist Resort"},
    {"度假区", "Resort"},
    {"风景名胜区", "Scenic Area"},
    {"风景区", "Scenic Area"},
    {"生态旅游区", "Ecotourism Area"},
    {"旅游区", "Tourist Area"},
    {"自然保护区", "Nature Reserve"},
    {"行政委员会", "Administrative Committee"},
    {"国营农场", "State Farm"},
    {"华侨农场", "Overseas Chinese Farm"},
    {"农场", "Farm"},
    {"农牧场", "Farm"},
    {"国营林场", "State Forest Farm"},
    {"林场", "Forest Farm"},
    {"牧场", "Ranch"},
    {"良种场", "Seed Farm"},
    {"原种场", "Seed Farm"},
    {"种马场", "Stud Farm"},
    {"种畜场", "Breeding Farm"},
    {"种羊场", "Sheep Farm"},
    {"园艺场", "Horticultural Farm"},
    {"茶场", "Tea Farm"},
    {"渔场", "Fish Farm"},
    {"监狱", "Prison"},
    {"林业局", "Forestry Bureau"},
    {"高新技术产业园", "High-Tech Industrial Park"},
    {"高新技术产业区", "High-Tech Industrial Zone"},
    {"高科技园区", "High-Tech Park"},
    {"高科技园", "High-Tech Park"},
    {"科技园区", "Science and Technology Park"},
    {"科技园", "Science and Technology Park"},
    {"科技产业园", "Science and Technology Industrial Park"},
    {"科技创新园", "Science and Technology Innovation Park"},
    {"大学科技园", "University Science Park"},
    {"国家农业科技园区", "National Agricultural Science and Technology Park"},
    {"农业科技园区", "Agricultural Science and Technology Park"},
    {"现代农业产业示范区", "Modern Agriculture Demonstration Zone"},
    {"现代农业园区", "Modern Agriculture Park"},
    {"现代农业示范园区", "Modern Agriculture Demonstration Park"},
    {"农业示范园", "Agricultural Demonstration Park"},
    {"示范园区", "Demonstration Park"},
    {"示范园", "Demonstration Park"},
    {"台湾农民创业园", "Taiwan Farmers' Pioneer Park"},
    {"创业园", "Pioneer Park"},
    {"产业转移工业园", "Industrial Transfer Park"},
    {"循环经济产业园", "Circular Economy Park"},
    {"循环经济产业园区", "Circular Economy Park"},
    {"循环经济园", "Circular Economy Park"},
    {"生态农业园区", "Ecological Agriculture Park"},
    {"生态工业园区", "Eco-Industrial Park"},
    {"化工园", "Chemical Industry Park"},
    {"化工园区", "Chemical Industry Park"},
    {"工业集中区", "Industrial Zone"},
    {"产业集中区", "Industrial Zone"},
    {"工业聚集区", "Industrial Cluster"},
    {"产业聚集区", "Industrial Cluster"},
    {"转型集聚区", "Transformation Cluster"},
    {"出口加工区", "Export Processing Zone"},
    {"工业加工区", "Processing Zone"},
    {"加工区", "Processing Zone"},
    {"经济技术合作区", "Economic and Technological Cooperation Zone"},
    {"循环经济开发区", "Circular Economy Development Zone"},
    {"农业综合开发区", "Agricultural Development Zone"},
    {"旅游开发区", "Tourism Development Zone"},
    {"物流区", "Logistics Zone"},
    {"投资区", "Investment Zone"},
    {"保税港区", "Bonded Port Area"},
    {"核心区", "Core Area"},
    {"生态保护区", "Ecological Reserve"},
    {"国家级自然保护区", "National Nature Reserve"},
    {"省级自然保护区", "Provincial Nature Reserve"},
    {"保护区", "Reserve"},
    {"名胜风景区", "Scenic Area"},
    {"省级旅游度假区", "Provincial Tourist Resort"},
    {"国家旅游度假区", "National Tourist Resort"},
    {"旅游渡假区", "Tourist Resort"},
    {"文化旅游区", "Cultural Tourism Area"},
    {"生态旅游示范区", "Ecotourism Demonstration Zone"},
    {"国家森林公园", "National Forest Park"},
    {"国家级森林公园", "National Forest Park"},
    {"森林公园", "Forest Park"},
    {"国家湿地公园", "National Wetland Park"},
    {"湿地公园", "Wetland Park"},
    {"国际机场", "International Airport"},
    {"工业城", "Industrial Town"},
    {"新城", "New Town"},
    {"社区", "Community"},
    {"小区", "Residential Area"},
    {"生活区", "Residential Area"},
    {"生活基地", "Residential Area"},
    {"生活社区", "Residential Area"},
    {"街道片区", "Area"},
    {"片区", "Area"},
    {"灌区", "Irrigation Area"},
    {"水库", "Reservoir"},
    {"煤矿", "Coal Mine"},
    {"铜矿", "Copper Mine"},
    {"金矿", "Gold Mine"},
    {"盐场", "Saltworks"},
    {"机械厂", "Machine Works"},
    {"国有林场", "State Forest Farm"},
    {"机械林场", "Forest Farm"},
    {"生态林场", "Forest Farm"},
    {"林业场", "Forest Farm"},
    {"采育林场", "Forest Farm"},
    {"分场", "Branch Farm"},
    {"国有农场", "State Farm"},
    {"综合垦殖场", "Reclamation Farm"},
    {"垦殖场", "Reclamation Farm"},
    {"良种", "Seed Farm"},
    {"良种繁育场", "Seed Farm"},
    {"良种繁殖场", "Seed Farm"},
    {"良繁场", "Seed Farm"},
    {"原种繁殖场", "Seed Farm"},
    {"良种繁育基地", "Seed Farm"},
    {"良种繁育中心", "Seed Breeding Center"},
    {"原种繁育中心", "Seed Breeding Center"},
    {"种畜繁育中心", "Livestock Breeding Center"},
    {"水产养殖场", "Aquaculture Farm"},
    {"水产场", "Aquaculture Farm"},
    {"养殖场", "Stock Farm"},
    {"饲养场", "Stock Farm"},
    {"种猪场", "Pig Farm"},
    {"猪场", "Pig Farm"},
    {"种牛场", "Cattle Farm"},
    {"奶牛场", "Dairy Farm"},
    {"马场", "Horse Farm"},
    {"羊场", "Sheep Farm"},
    {"奶山羊场", "Goat Farm"},
    {"果树示范场", "Fruit Demonstration Farm"},
    {"果树农场", "Fruit Farm"},
    {"果树繁殖场", "Fruit Farm"},
    {"果树场", "Fruit Farm"},
    {"茶果场", "Tea and Fruit Farm"},
    {"茶厂", "Tea Factory"},
    {"畜牧农场", "Stock Farm"},
    {"农牧业园区", "Farming Park"},
    {"经济作物场", "Crop Farm"},
    {"作物示范场", "Crop Demonstration Farm"},
    {"示范场", "Demonstration Farm"},
    {"试验场", "Experimental Farm"},
    {"实验场", "Experimental Farm"},
    {"蚕种场", "Silkworm Farm"},
    {"鱼种场", "Fish Hatchery"},
    {"鱼苗场", "Fish Hatchery"},
    {"鱼苗繁殖场", "Fish Hatchery"},
    {"森林苗圃", "Forest Nursery"},
    {"苗圃", "Nursery"},
    {"苗圃场", "Nursery"},
    {"林业经营所", "Forestry Station"},
    {"森林经营所", "Forestry Station"},
    {"经营所", "Forestry Station"},
    {"林业公司", "Forestry Company"},
    {"农牧场有限公司", "Farm"},
    {"农牧业发展有限公司", "Farming Company"},
    {"农场有限责任公司", "Farm"},
    {"农场有限公司", "Farm"},
    {"牧场有限公司", "Ranch"},
    {"林业有限公司", "Forestry Company"},
    {"林业局有限公司", "Forestry Bureau"},
    {"实业有限公司", "Company"},
    {"实业公司", "Company"},
    {"有限责任公司", "Company"},
    {"有限公司", "Company"},
    {"企业集团公司", "Group"},
    {"企业集团", "Group"},
    {"农科所", "Agricultural Research Station"},
    {"农科院", "Academy of Agricultural Sciences"},
    {"农业试验站", "Agricultural Experiment Station"},
    {"职业技术学院", "Vocational and Technical College"},
    {"强制隔离戒毒所", "Drug Rehabilitation Center"},
    {"戒毒劳教所", "Drug Rehabilitation Center"},
    {"劳教所", "Labor Re-education Center"},
    {"劳动教养管理所", "Labor Re-education Center"},
    {"劳动教育管理所", "Labor Re-education Center"},
    {"矿务局", "Mining Bureau"},
    {"石油管理局", "Petroleum Administration"},
    {"监狱管理局", "Prison Administration"},
    {"管理局", "Administration"},
    {"分局", "Branch Bureau"},
    {"局直", "Headquarters"},
    {"管理处", "Management Office"},
    {"管理所", "Management Office"},
    {"管理站", "Management Office"},
    {"管理办公室", "Management Office"},
    {"管理中心", "Management Center"},
    {"社区管理委员会", "Community Administrative Committee"},
    {"管理委员会", "Administrative Committee"},
    {"管委会", "Administrative Committee"},
    {"居民办事处", "Residents' Office"},
    {"街道办事处", "Subdistrict Office"},
    {"办事处", "Office"},
    {"社区服务中心", "Community Service Center"},
    {"综合服务中心", "Service Center"},
    {"区域服务中心", "Service Center"},
    {"社会事务服务中心", "Service Center"},
    {"服务中心", "Service Center"},
    {"国有林保护中心", "State Forest Conservation Center"},
    {"保护中心", "Conservation Center"},
    {"指挥部", "Headquarters"},
    {"特殊乡镇", "Special Township"},
    {"特殊街道", "Special Subdistrict"},
    {"乡级单位", "Township-Level Unit"},
    {"类似乡级单位", "Township-Level Unit"},
    {"分部", "Branch"},
    {"东区", "+East"},
    {"西区", "+West"},
    {"街道", "-Subdistrict"},
    {"公司", "-Company"},
    {"集团", "-Group"},
    {"农垦", "State Farms"},
    {"国营畜牧农场", "State Stock Farm"},
    {"良种农场", "Seed Farm"},
    {"南区", "+South"},
    {"北区", "+North"},
};

/* A name may be one of these and its kind alone. */
static const char *const RANK_WORDS[][2] = {
    {"省", "Provincial"}, {"市", "Municipal"}, {"县", "County"}, {"区", "District"}};

const char *name_rank(const char *name, size_t stem, size_t *out_bytes)
{
    for (size_t i = 0; i < COUNT(RANK_WORDS); i++) {
        *out_bytes = strlen(RANK_WORDS[i][0]);
        if (stem >= *out_bytes && memcmp(name, RANK_WORDS[i][0], *out_bytes) == 0)
            return RANK_WORDS[i][1];
    }
    return NULL;
}

/* Whether a kind of so many bytes may stand behind so many bytes of a name: 矿区 is no mine, nor is 新矿区. */
static bool may_stand(const char *name, size_t stem, size_t kind, bool inner)
{
    size_t rank;
    return stem >= strlen("二字") || (stem == 0 && (inner || kind >= strlen("三个字"))) ||
           (name_rank(name, stem, &rank) != NULL && stem == rank);
}

static const char *find_kind(const char *name, size_t length, bool inner, size_t *out_stem)
{
    const char *kind = NULL;
    size_t longest = 0;
    for (size_t i = 0; i < COUNT(KINDS); i++) {
        size_t bytes = strlen(KINDS[i][0]), stem = length - bytes, before;
        if (bytes <= longest || length < bytes || memcmp(name + stem, KINDS[i][0], bytes) != 0 ||
            !may_stand(name, stem, bytes, inner))
            continue;
        char sign = KINDS[i][1][0];
        if ((sign == '+' && find_kind(name, stem, true, &before) == NULL) ||
            (sign == '-' && !inner))
            continue;
        longest = bytes;
        kind = KINDS[i][1] + (sign == '+' || sign == '-');
        *out_stem = stem;
    }
    return kind;
}

size_t name_kinds(const char *name, size_t length, bool inner, const char *out_kinds[NAME_KINDS],
                  size_t *out_stem)
{
    size_t count = 0;
    *out_stem = length;
    while (count < NAME_KINDS &&
           (out_kinds[count] = find_kind(name, *out_stem, inner || count > 0, out_stem)) != NULL)
        count++;
    return count;
}

size_t name_begins(const char *name, size_t stem, const char *place, const char *short_place)
{
    size_t whole = strlen(place);
    if (whole <= stem && memcmp(name, place, whole) == 0)
        return whole;
    if (short_place == NULL)
        return 0;
    size_t brief = strlen(short_place);
    if (brief > stem || memcmp(name, short_place, brief) != 0)
        return 0;
    /* 高淳县傅家坛林场 kept the 县 that 高淳区 no longer is */
    static const char *const RANKS[] = {"县", "市", "区", "省"};
    for (size_t i = 0; i < COUNT(RANKS); i++)
        if (brief + strlen(RANKS[i]) + strlen("二字") <= stem &&
            memcmp(name + brief, RANKS[i], strlen(RANKS[i])) == 0)
            return brief + strlen(RANKS[i]);
    /* all of it, or a word of two characters stays: 黄山 does not begin 黄山头 */
    return brief == stem || brief + strlen("二字") <= stem ? brief : 0;
}
