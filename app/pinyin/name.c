/* Names in Latin letters.
 *
 * A text is walked from one run of characters to the next; what lies between is a dot, a blank, a bracket
 * or a comma, or else the text is no name. A run is parted into family name and given name by the table of
 * surnames; whether it has a family name at all is guessed, since a record does not say: pet names have
 * their endings and doublings. Must stay true: all of a name is written or nothing of it. */
#include "pinyin/name.h"

#include <string.h>

#include "pinyin/surnames.h"

#define NAME_BYTES        120 /* longer than any name; what is longer is a story */
#define PERSON_CHARACTERS 4   /* of a name without dots */
#define PART_CHARACTERS   6   /* of what stands before or behind a dot */

/* What is written where a name is not known, or instead of one. */
static const char *const NO_NAMES[] = {
    "女孩", "男孩", "孩子", "女婴", "男婴", "婴儿", "弃婴", "儿童", "女童",
    "男童", "不详", "不明", "不知", "未知", "未详", "未取", "待查", "无名",
    "没有", "暂无", "保密", "匿名", "姓名", "一个", "之子", "之女", "的",
};

/* Said before a second name. */
static const char *const LABELS[] = {"小名", "乳名", "昵称", "原名",  "又名",
                                     "本名", "别名", "现名", "曾用名"};

/* Surnames that mostly begin a given name or a pet name where two characters are all there is. */
static const char SELDOM[] = "来强国平明花成和丰南诺满银海时云牛燕冷";

/* Pet names of two characters end so, and of three begin so. */
static const char PET_ENDS[] = "子儿娃仔丫头蛋崽伢妹弟妮囡";
static const char PET_BEGINS[] = "小阿大老";

/* Characters that the dictionary, which knows more words than names, reads otherwise than names do. */
static const struct {
    const char *character, *syllable;
} GIVEN_READINGS[] = {{"长", "chang"}, {"行", "xing"},  {"重", "chong"}, {"曾", "zeng"},
                      {"晟", "sheng"}, {"率", "shuai"}, {"仔", "zai"},   {"么", "yao"}};

/* --- characters -------------------------------------------------------------------------------- */

static bool holds(const char *characters, const char *one, size_t bytes)
{
    for (const char *c = characters; *c != '\0'; c += utf8_offset(c, 1))
        if (utf8_offset(c, 1) == bytes && memcmp(c, one, bytes) == 0)
            return true;
    return false;
}

/* The bytes of its character at place n. */
static const char *character_at(const char *run, size_t n, size_t *out_bytes)
{
    run += utf8_offset(run, n);
    *out_bytes = utf8_offset(run, 1);
    return run;
}

static bool is_one_of(const char *run, size_t n, const char *characters)
{
    size_t bytes;
    const char *one = character_at(run, n, &bytes);
    return holds(characters, one, bytes);
}

static bool is_doubled(const char *run)
{
    size_t bytes = utf8_offset(run, 1);
    return strncmp(run, run + bytes, bytes) == 0;
}

static bool is_no_name(const char *run)
{
    for (size_t i = 0; i < sizeof NO_NAMES / sizeof *NO_NAMES; i++)
        if (strstr(run, NO_NAMES[i]) != NULL)
            return true;
    return false;
}

/* --- words ------------------------------------------------------------------------------------- */

/* Appends a syllable to the word that began at `start`. */
static void append_syllable(Text *out, size_t start, const char *syllable, size_t length)
{
    bool first = out->length == start;
    if (!first && strchr("aoe", syllable[0]) != NULL)
        text_append(out, "'");
    for (size_t i = 0; i < length; i++) {
        char letter = syllable[i];
        if (letter == 'v')
            text_append(out, first && i == 0 ? "Yu" : "yu");
        else if (first && i == 0)
            text_append_char(out, (uint32_t)(letter - 'a' + 'A'));
        else
            text_append_bytes(out, &letter, 1);
    }
}

static const char *given_reading(const char *character, size_t bytes)
{
    for (size_t i = 0; i < sizeof GIVEN_READINGS / sizeof *GIVEN_READINGS; i++)
        if (strncmp(GIVEN_READINGS[i].character, character, bytes) == 0)
            return GIVEN_READINGS[i].syllable;
    return NULL;
}

/* Appends the characters as one word, each syllable as the dictionary has it; NOT_FOUND when one has none. */
static Result append_word(Pinyin *pinyin, const char *characters, Text *out)
{
    Text spoken = {0};
    Result r = pinyin_reading(pinyin, characters, &spoken);
    size_t start = out->length;
    for (const char *syllable = text_get(&spoken); r == OK && *characters != '\0';) {
        size_t bytes = utf8_offset(characters, 1),
               length = strspn(syllable, "abcdefghijklmnopqrstuvwxyz");
        const char *other = given_reading(characters, bytes);
        if (length == 0)
            r = NOT_FOUND;
        else if (other != NULL)
            append_syllable(out, start, other, strlen(other));
        else
            append_syllable(out, start, syllable, length);
        characters += bytes;
        syllable += length + (syllable[length] == ' ');
    }
    text_done(&spoken);
    return r;
}

/* --- family names ------------------------------------------------------------------------------ */

/* The letters of the family name that these are the first `count` characters of; NULL: it is none. */
static const char *family_name(const char *run, size_t count)
{
    size_t bytes = utf8_offset(run, count);
    for (size_t i = 0; i < SURNAME_COUNT; i++)
        for (size_t k = 0; k < sizeof SURNAMES[i].words / sizeof *SURNAMES[i].words; k++)
            if (SURNAMES[i].words[k] != NULL && strlen(SURNAMES[i].words[k]) == bytes &&
                memcmp(SURNAMES[i].words[k], run, bytes) == 0)
                return SURNAMES[i].letters;
    return NULL;
}

static void append_family(Text *out, const char *letters)
{
    append_syllable(out, out->length, letters, strlen(letters));
}

/* How many of the run's characters are its family name, and how that is written; 0: it has none. */
static size_t part_family(const char *run, size_t count, Text *out)
{
    const char *one = family_name(run, 1), *two = count > 2 ? family_name(run, 2) : NULL;
    if (two != NULL) {
        append_family(out, two);
        return 2;
    }
    if (one == NULL || count < 2 || count > 4 || is_doubled(run))
        return 0;
    if (count == 2 && (is_one_of(run, 0, SELDOM) || is_one_of(run, 1, PET_ENDS)))
        return 0;
    if (count < 4) {
        append_family(out, one);
        return 1;
    }
    /* Four characters without both parents' names are mostly a name written by its sound: 索朗旺堆. */
    const char *other = family_name(run + utf8_offset(run, 1), 1);
    if (other == NULL)
        return 0;
    append_family(out, one);
    text_append(out, "-");
    append_family(out, other);
    return 2;
}

static Result append_person(Pinyin *pinyin, const char *run, Text *out)
{
    size_t count = utf8_count(run);
    size_t family = is_one_of(run, 0, PET_BEGINS) ? 0 : part_family(run, count, out);
    if (family > 0)
        text_append(out, " ");
    return append_word(pinyin, run + utf8_offset(run, family), out);
}

/* --- the text ---------------------------------------------------------------------------------- */

typedef struct Between {
    const char *sign, *written;
} Between;

/* What may stand between names. A dot parts the words of one name. */
static const Between BETWEEN[] = {
    {"·", " "},  {"•", " "},   {"・", " "},  {"‧", " "},   {"∙", " "},  {"．", " "},  {".", " "},
    {"　", " "}, {" ", " "},   {"、", ", "}, {"，", ", "}, {",", ", "}, {"；", ", "}, {";", ", "},
    {"/", ", "}, {"（", " ("}, {"(", " ("},  {"）", ")"},  {")", ")"},  {"：", ""},   {":", ""},
    {"“", ""},   {"”", ""},    {"\"", ""},   {"「", ""},   {"」", ""},
};
#define DOTS 7 /* the first so many part the words of one name */

static const Between *between_at(const char *text)
{
    for (size_t i = 0; i < sizeof BETWEEN / sizeof *BETWEEN; i++)
        if (strncmp(text, BETWEEN[i].sign, strlen(BETWEEN[i].sign)) == 0)
            return &BETWEEN[i];
    return NULL;
}

static bool is_dot(const char *text)
{
    const Between *between = between_at(text);
    return between != NULL && between < BETWEEN + DOTS;
}

/* The bytes of Han characters that stand here. */
static size_t run_length(const char *text)
{
    const char *end = text;
    for (const char *next = text; utf8_is_han(utf8_next(&next));)
        end = next;
    return (size_t)(end - text);
}

/* Behind a label, unless the label is all. */
static const char *skip_label(const char *run)
{
    for (size_t i = 0; i < sizeof LABELS / sizeof *LABELS; i++) {
        size_t bytes = strlen(LABELS[i]);
        if (strncmp(run, LABELS[i], bytes) == 0)
            run += bytes;
    }
    return strncmp(run, "叫", strlen("叫")) == 0 ? run + strlen("叫") : run;
}

/* A blank stands once, and nowhere at the beginning. */
static void append_between(Text *out, const char *words)
{
    bool blank = out->length == 0 || strchr(" (", text_get(out)[out->length - 1]) != NULL;
    text_append(out, blank && *words == ' ' ? words + 1 : words);
}

/* The bytes of the run here, which is copied; 王 and 伟 that were set wide are one. */
static size_t take_run(const char *text, char out_run[NAME_BYTES + 1])
{
    size_t bytes = run_length(text), blank = 0;
    memcpy(out_run, text, bytes);
    out_run[bytes] = '\0';
    if (utf8_count(out_run) == 1)
        blank = text[bytes] == ' ' ? 1 : strncmp(text + bytes, "　", 3) == 0 ? 3 : 0;
    size_t second = blank > 0 ? run_length(text + bytes + blank) : 0;
    if (second == 0 || second > strlen("志伟"))
        return bytes;
    memcpy(out_run + bytes, text + bytes + blank, second);
    out_run[bytes + second] = '\0';
    return bytes + blank + second;
}

static Result append_run(Pinyin *pinyin, const char *run, bool is_part, Text *out)
{
    const char *name = skip_label(run);
    size_t most = is_part ? PART_CHARACTERS : PERSON_CHARACTERS;
    if (utf8_count(name) > most || strcmp(name, "无") == 0 || strstr(name, "叫") != NULL)
        return NOT_FOUND;
    return is_part || name != run ? append_word(pinyin, name, out)
                                  : append_person(pinyin, name, out);
}

/* NOT_FOUND: it is no name, or not one that can be written whole. */
static Result append_names(Pinyin *pinyin, const char *text, Text *out)
{
    bool after_dot = false;
    Result r = OK;
    while (r == OK && *text != '\0') {
        char run[NAME_BYTES + 1];
        const Between *between = between_at(text);
        size_t bytes = between != NULL ? strlen(between->sign) : take_run(text, run);
        if (bytes == 0)
            return NOT_FOUND;
        if (between != NULL)
            append_between(out, between->written);
        else
            r = append_run(pinyin, run, after_dot || is_dot(text + bytes), out);
        after_dot = between != NULL && is_dot(text);
        text += bytes;
    }
    return r;
}

Result pinyin_name(Pinyin *pinyin, const char *name, Text *out)
{
    Text latin = {0};
    if (pinyin == NULL || strlen(name) > NAME_BYTES || is_no_name(name))
        return OK;
    Result r = append_names(pinyin, name, &latin);
    size_t length = latin.length;
    while (length > 0 && strchr(" ,(", text_get(&latin)[length - 1]) != NULL)
        length--;
    if (r == OK && text_ok(&latin) &&
        strpbrk(text_get(&latin), "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != NULL)
        text_append_bytes(out, text_get(&latin), length);
    bool well = text_ok(&latin) && text_ok(out);
    text_done(&latin);
    if (!well)
        return fail(NO_MEMORY, "no memory for a name");
    return r == NOT_FOUND ? OK : r;
}
