/*
 * The child's body. Must stay true: a mark that is painted stands first in the record,
 * with the side on which it is painted; what the hair and the face are called is what is painted.
 */
#include <stdio.h>

#include "look.h"
#include "tale.h"

#define PICK(r, list) (list)[random_below((r), (int)(sizeof(list) / sizeof((list)[0])))]

static const struct {
    const char *part, *near, *before, *after;
} PLACES[] = {[PORTRAIT_CHEEK] = {"face", "脸颊上", "on the", "cheek"},
              [PORTRAIT_BROW] = {"forehead", "眉毛上方", "above the", "eyebrow"},
              [PORTRAIT_LIP] = {"mouth", "嘴角上方", "above the", "corner of the mouth"},
              [PORTRAIT_CHIN] = {"chin", "下巴上", "on the", "side of the chin"},
              [PORTRAIT_FOREHEAD] = {"forehead", "额头上", "on the", "side of the forehead"},
              [PORTRAIT_EYE] = {"eye", "眼角下", "under the", "eye"}};

static void painted_mark(Tale *t, Text *marks)
{
    static const char *const MOLE[] = {"绿豆大的黑痣", "芝麻大的痣", "圆圆的小痣", "米粒大的痣"};
    static const char *const SCAR[] = {"摔在石阶上留下的", "被镰刀划的", "缝过三针",
                                       "淡白色，一厘米长", "火钳碰的"};
    static const char *const SPOT[] = {"拇指大小", "像一片叶子", "铜钱大小", "像一朵云",
                                       "蚕豆大小"};
    const Portrait *p = &t->child->portrait[0];
    const char *side = p->left ? "left" : "right";
    const char *zh = p->left ? "左边" : "右边";
    const char *part = PLACES[p->place].part;
    const char *near = PLACES[p->place].near;
    char words[PHRASE_WORD_BYTES];
    char english[PHRASE_WORD_BYTES];
    char en[PHRASE_WORD_BYTES / 2];
    (void)snprintf(en, sizeof en, "%s %s %s", PLACES[p->place].before, side,
                   PLACES[p->place].after);
    switch (p->mark) {
    case PORTRAIT_MOLE:
        text_append_format(marks, "mole@%s@%s@%s，%s", part, side, near, PICK(&t->r, MOLE));
        (void)snprintf(words, sizeof words, "%s%s有一颗痣", zh, near);
        (void)snprintf(english, sizeof english, "a mole %s", en);
        break;
    case PORTRAIT_BIRTHMARK:
        text_append_format(marks, "birthmark@%s@%s@%s，%s，%s", part, side, near,
                           p->seed % 2 ? "褐色" : "红色", PICK(&t->r, SPOT));
        (void)snprintf(words, sizeof words, "%s%s有一块%s的胎记", zh, near,
                       p->seed % 2 ? "褐色" : "红色");
        (void)snprintf(english, sizeof english, "a %s birthmark %s", p->seed % 2 ? "brown" : "red",
                       en);
        break;
    case PORTRAIT_SCAR:
        text_append_format(marks, "scar@%s@%s@%s，%s", part, side, near, PICK(&t->r, SCAR));
        (void)snprintf(words, sizeof words, "%s%s有一道小疤", zh, near);
        (void)snprintf(english, sizeof english, "a small scar %s", en);
        break;
    case PORTRAIT_DIMPLE:
        text_append_format(marks, "dimple@face@%s@笑起来才看得见", side);
        (void)snprintf(words, sizeof words, "笑的时候%s有一个酒窝", zh);
        (void)snprintf(english, sizeof english, "a dimple on the %s when smiling", side);
        break;
    case PORTRAIT_NO_MARK:
        return;
    }
    words_put(&t->words, "mark", words, english);
}

static const struct {
    const char *mark, *zh, *en;
} HIDDEN[] = {
    {"scar@knee@left@在石头上磕的", "左膝盖上有一块疤", "a scar on the left knee"},
    {"scar@knee@right@骑车摔的", "右膝盖上有一块疤", "a scar on the right knee"},
    {"burn@arm@right@开水烫的，巴掌大", "右胳膊上有一片烫伤", "a burn on the right arm"},
    {"burn@hand@left@火盆烫的", "左手背上有烫伤", "a burn on the left hand"},
    {"birthmark@back@middle@青色，像一片叶子", "后背有一块青色胎记",
     "a blue birthmark on the back"},
    {"birthmark@hip@left@淡褐色", "左边屁股上有一块胎记", "a birthmark on the left hip"},
    {"birthmark@leg@right@拇指大小，红色", "右小腿上有一块红胎记",
     "a red birthmark on the right leg"},
    {"mole@shoulder@right@黄豆大", "右肩上有一颗黄豆大的痣", "a mole on the right shoulder"},
    {"mole@back@@两颗挨在一起", "后背有两颗挨在一起的痣", "two moles side by side on the back"},
    {"mole@foot@left@脚心", "左脚心有一颗痣", "a mole under the left foot"},
    {"mole@ear@right@耳垂上", "右耳垂上有一颗痣", "a mole on the right ear lobe"},
    {"double_crown@head@@", "头上有两个旋", "two crowns in the hair"},
    {"scar@finger@left@食指，切猪草割的", "左手食指上有刀疤", "a scar on the left forefinger"},
    {"extra_digit@hand@right@大拇指旁，小时候做过手术", "右手大拇指旁做过手术",
     "a right thumb that was operated on"},
    {"scar@belly@right@阑尾手术", "肚子右边有手术疤",
     "an operation scar on the right of the belly"},
    {"other@ear@left@耳朵前有一个小孔", "左耳前有一个小孔", "a small hole before the left ear"}};

static Result marks_set(Tale *t)
{
    Text marks = {0};
    painted_mark(t, &marks);
    if (!marks.length || random_chance(&t->r, 0.25)) {
        int i = random_below(&t->r, sizeof HIDDEN / sizeof HIDDEN[0]);
        text_append_format(&marks, "%s%s", marks.length ? ";" : "", HIDDEN[i].mark);
        if (t->child->portrait[0].mark == PORTRAIT_NO_MARK)
            words_put(&t->words, "mark", HIDDEN[i].zh, HIDDEN[i].en);
    }
    Result r = record_set(&t->record, FIELD_MARKS_, text_get(&marks));
    text_done(&marks);
    return r;
}

/* The words for what the painter chose. */
static Result look_set(Tale *t)
{
    Look k = look_of(&t->child->portrait[0]);
    double chin = k.chin / (k.cheek + k.low_cheek);
    const char *face = chin < 0.54    ? "round"
                       : k.jaw > 0.74 ? "square"
                       : chin > 0.62  ? "long"
                                      : "oval";
    const char *hair = k.fringe == FRINGE_SHAVED  ? "bald"
                       : k.fringe == FRINGE_WISPS ? "thin"
                       : k.wave > 0.0             ? "curly"
                       : k.volume > 0.16          ? "thick"
                                                  : "straight";
    Result r = OK;
    if (random_chance(&t->r, 0.7))
        TRY(record_set(&t->record, FIELD_FACE_, face));
    if (random_chance(&t->r, 0.5))
        TRY(record_set(&t->record, FIELD_HAIR_, hair));
done:
    return r;
}

Result tale_set_body(Tale *t)
{
    static const char *const BUILD[] = {"thin", "medium", "medium", "strong"};
    static const char *const BLOOD[] = {"a", "b", "o", "o", "a", "b", "ab"};
    char number[16];
    Result r = OK;
    TRY(marks_set(t));
    TRY(tale_set_clothing(t));
    TRY(look_set(t));
    int height = t->child->age == 0 ? 64 + random_below(&t->r, 9)
                                    : 76 + (t->child->age - 1) * 6 + random_below(&t->r, 9);
    (void)snprintf(number, sizeof number, "%d", height);
    if (random_chance(&t->r, 0.6))
        TRY(record_set(&t->record, FIELD_HEIGHT_SEPARATED_, number));
    if (random_chance(&t->r, 0.5))
        TRY(record_set(&t->record, FIELD_BUILD_, PICK(&t->r, BUILD)));
    if (random_chance(&t->r, 0.35))
        TRY(record_set(&t->record, FIELD_BLOOD_TYPE_, PICK(&t->r, BLOOD)));
done:
    return r;
}
