/* The Xinjiang Production and Construction Corps (兵团) calls its divisions and regiments, which are places too,
 * by numbers. */
#include <string.h>

#include "names.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* 一二九, 六十二, 十: at most three characters; returns their bytes, 0 when there is none. */
static size_t read_number(const char *name, int *out_number)
{
    static const char *const DIGITS[] = {"零", "一", "二", "三", "四", "五",
                                         "六", "七", "八", "九", "十"};
    size_t bytes = 0;
    bool ten = false;
    *out_number = 0;
    for (int place = 0; place < 3; place++) {
        int digit = 0;
        while (digit <= 10 && strncmp(name + bytes, DIGITS[digit], strlen("十")) != 0)
            digit++;
        if (digit > 10)
            break;
        if (digit == 10)
            *out_number = *out_number > 0 ? *out_number * 10 : 10;
        else
            *out_number = ten ? *out_number + digit : *out_number * 10 + digit;
        ten = digit == 10;
        bytes += strlen("十");
    }
    return bytes;
}

static const char *ordinal(int number)
{
    int last = number / 10 % 10 == 1 ? 0 : number % 10;
    return last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th";
}

/* A number of `least` bytes or more with its unit: 农六师, 第十师, 一二九团. */
static size_t append_numbered(const char *name, size_t stem, const char *unit, const char *english,
                              size_t least, Text *out)
{
    static const char *const BEFORE[] = {"农", "第"};
    int number;
    size_t start = 0;
    for (size_t i = 0; i < COUNT(BEFORE); i++)
        if (strncmp(name + start, BEFORE[i], strlen(BEFORE[i])) == 0)
            start += strlen(BEFORE[i]);
    size_t bytes = read_number(name + start, &number);
    if (bytes < least)
        return 0;
    size_t end = start + bytes + strlen(unit);
    if (bytes == 0 || end > stem || strncmp(name + start + bytes, unit, strlen(unit)) != 0)
        return 0;
    english_add(out, "");
    text_append_format(out, "%d%s %s", number, ordinal(number), english);
    return end;
}

size_t name_unit(const char *name, size_t stem, Text *out)
{
    static const char *const CORPS[] = {"新疆兵团", "兵团"};
    size_t bytes = 0;
    for (size_t i = 0; i < COUNT(CORPS) && bytes == 0; i++)
        if (stem > strlen(CORPS[i]) && strncmp(name, CORPS[i], strlen(CORPS[i])) == 0)
            bytes = strlen(CORPS[i]);
    if (bytes > 0)
        english_add(out, "XPCC");
    bytes += append_numbered(name + bytes, stem - bytes, "师", "Division", 1, out);
    /* 四团镇 near Shanghai is a town */
    size_t least = bytes > 0 ? 1 : strlen("二字");
    return bytes + append_numbered(name + bytes, stem - bytes, "团", "Regiment", least, out);
}
