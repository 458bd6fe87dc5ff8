/* Figures by what stands around them. A run of letters and figures is taken at once: mixed it is a code,
 * long it is a telephone number, before 年 a year. */
#include "voice/figures.h"

#include <string.h>

#define LONG_NUMBER 5 /* figures: a telephone number */

static const char LETTERS[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
static const char FIGURES[] = "0123456789";
static const char CODE[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";

static void write_figure(char figure, bool chinese, bool telephone, Text *out)
{
    static const char *const CHINESE[] = {"〇", "一", "二", "三", "四",
                                          "五", "六", "七", "八", "九"};
    if (chinese && figure >= '0' && figure <= '9') {
        text_append(out, telephone && figure == '1' ? "幺" : CHINESE[figure - '0']);
        return;
    }
    text_append_bytes(out, &figure, 1);
    text_append(out, " ");
}

static void spell(const char *words, size_t length, bool chinese, bool telephone, Text *out)
{
    for (size_t i = 0; i < length; i++)
        if (words[i] == '-')
            text_append(out, ", ");
        else
            write_figure(words[i], chinese, telephone, out);
}

static bool is_called(const char *figures, size_t length)
{
    return length >= LONG_NUMBER ||
           (length == 3 && figures[0] == '1' && (figures[1] == '1' || figures[1] == '2') &&
            strchr("029", figures[2]));
}

/* "9:00", "17:30": how many bytes it takes; 0 when it is none. */
static size_t write_time(const char *words, size_t figures, bool chinese, Text *out)
{
    const char *minutes = words + figures + 1;
    if (figures > 2 || words[figures] != ':' || strspn(minutes, FIGURES) != 2)
        return 0;
    bool full = strncmp(minutes, "00", 2) == 0;
    text_append_bytes(out, words, figures);
    text_append(out, chinese ? "点" : full ? " o'clock" : " ");
    if (!full) {
        text_append_bytes(out, minutes, 2);
        text_append(out, chinese ? "分" : "");
    }
    return figures + 3;
}

static size_t write_run(const char *words, size_t length, bool chinese, Text *out)
{
    size_t figures = strspn(words, FIGURES), letters = strcspn(words, FIGURES);
    size_t time = write_time(words, figures, chinese, out);
    if (time)
        return time;
    bool mixed = strcspn(words, FIGURES) < length && strcspn(words, LETTERS) < length;
    bool year = chinese && figures == 4 && strncmp(words + 4, "年", 3) == 0;
    if (mixed) {
        spell(words, length, chinese, false, out);
        return length;
    }
    if (figures == 0) {
        letters = letters < length ? letters : length;
        text_append_bytes(out, words, letters);
        return letters;
    }
    if (year || is_called(words, figures))
        spell(words, figures, chinese, !year, out);
    else
        text_append_bytes(out, words, figures);
    return figures;
}

static const char *said_as(uint32_t sign, bool chinese)
{
    switch (sign) {
    case 0x2013: /* – */
        return chinese ? "到" : " to ";
    case 0x2014: /* — */
    case 0x2026: /* … */
    case 0x00B7: /* · */
    case '/':
        return ", ";
    default:
        return NULL;
    }
}

void figures_write(const char *words, bool chinese, Text *out)
{
    while (*words) {
        size_t length = strspn(words, CODE);
        if (length) {
            words += write_run(words, length, chinese, out);
            continue;
        }
        const char *here = words, *said = said_as(utf8_next(&words), chinese);
        if (said)
            text_append(out, said);
        else
            text_append_bytes(out, here, (size_t)(words - here));
    }
}
