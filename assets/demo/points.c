/*
 * Invented collection points in real counties. Must stay true: each says that it is of the demo, and
 * rings nowhere (no area code is 0000), so that nobody travels to one.
 */
#include "points.h"

#include <string.h>

enum { POINT_STREAM = 90, ONE_IN = 3 };

static const char *const STREETS[] = {"人民路", "解放路", "中山路", "建设路", "新华路", "和平路"};
static const char *const HOUSES[][2] = {
    {"公安局采血点", "Blood collection point of the police"},
    {"公安局刑侦大队采血点", "Blood collection point of the criminal police"},
    {"中心派出所采血点", "Blood collection point of the central police station"}};
static const char *const HOURS[][2] = {{"周一至周五 8:30–17:00", "Monday to Friday 8:30–17:00"},
                                       {"每天 8:00–18:00", "every day 8:00–18:00"},
                                       {"周一至周六 9:00–16:30", "Monday to Saturday 9:00–16:30"}};
#define COUNT(list) ((int)(sizeof(list) / sizeof(list)[0]))

void points_write(FILE *out, const PlaceTable *places, uint64_t seed)
{
    Random r = random_new(seed, POINT_STREAM);
    (void)fputs("name,name_en,place,address,hours,hours_en,phone\n", out);
    for (int i = 0; i < places->count; i++) {
        if (strlen(places->rows[i].code) != 6 || random_below(&r, ONE_IN) != 0)
            continue;
        int house = random_below(&r, COUNT(HOUSES)), hours = random_below(&r, COUNT(HOURS));
        int number = 1 + random_below(&r, 180);
        (void)fprintf(out, "%s%s（演示）,%s (demo),%s|,%s%d号,%s,%s,0000-%07d\n",
                      places->rows[i].name, HOUSES[house][0], HOUSES[house][1],
                      places->rows[i].code, STREETS[random_below(&r, COUNT(STREETS))], number,
                      HOURS[hours][0], HOURS[hours][1], 1000000 + random_below(&r, 8999999));
    }
}
