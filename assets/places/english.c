/* English names of what is no county or town but a zone, a park or a farm: its kind is translated, its own name
 * is spelt, apart from the place it lies in. That the generic part is translated and the specific part spelt is
 * the rule of GB/T 30240.1 (English in public places); "Economic and Technological Development Zone" and
 * "High-Tech Industrial Development Zone" are the names that China's own zones of these kinds bear.
 *
 * Must stay true: at least two characters stay before a kind (the district 矿区 is no mine). */
#include <string.h>

#include "names.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Any order: the longest that fits is taken. */
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
};

const char *name_kind(const char *name, size_t *out_stem)
{
    const char *kind = NULL;
    size_t length = strlen(name), longest = 0;
    for (size_t i = 0; i < COUNT(KINDS); i++) {
        size_t bytes = strlen(KINDS[i][0]);
        if (bytes > longest && length >= bytes + strlen("二字") &&
            strcmp(name + length - bytes, KINDS[i][0]) == 0) {
            longest = bytes;
            kind = KINDS[i][1];
            *out_stem = length - bytes;
        }
    }
    return kind;
}

size_t name_begins(const char *name, size_t stem, const char *place, const char *short_place)
{
    size_t whole = strlen(place), brief = strlen(short_place);
    if (whole <= stem && memcmp(name, place, whole) == 0)
        return whole;
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
