/*
 * The story, the child's own words and the captions, put together from many pieces. Must stay true:
 * Chinese and English draw from the same state and so tell the same; no withheld name is told.
 */
#include "tale.h"

#define PICK(r, list) (list)[random_below((r), (int)(sizeof(list) / sizeof((list)[0])))]
enum { SENTENCES = 7, STREAM_WORDS = 7, STREAM_SIGHTS = 9 };

static const Phrase FOUND[] = {
    {{"{call}[现在生活在{away}|在{away}长大|如今在{away}安了家]，[一直想知道自己从哪里来|"
      "一直在找亲生父母|想找到小时候的家]",
      "{call} [now lives in {away}|grew up in {away}|has a home in {away} today] and [always "
      "wondered where home was|has long looked for the parents|wants to find the childhood home]"}},
    {{"{call}大约{age}时被[带到|卖到|送到]{away}，[改了名字|换了姓氏]，[但没有忘记家|"
      "始终记着从前的家]",
      "At the age of about {age} {call} was [brought|sold|sent] to {away} and given [another "
      "name|another surname], [but did not forget home|and still remembers the old home]"}},
    {{"{call}被[警察解救时|福利院收留时|好心人发现时]大约{age}，[说一口{speech}|说话带着{speech}"
      "的口音]",
      "When [the police freed|a children's home took in|kind people found] {call}, about {age} "
      "old, the child [spoke {speech_en}|spoke with {accent_en}]"}}};
static const Phrase HOME[] = {
    {{"{they}记得{m1}，[还有{m2}|也记得{m2}]",
      "{They} remembers {m1}, [and also {m2}|and {m2}, too]"}},
    {{"在{their}的记忆里，{m1}；{m2}", "In {their} memory: {m1}; {m2}"}},
    {{"[说起小时候的家|问起家乡]，{they}最先想到的是：{m1}，{m2}",
      "[Speaking of home|Asked about home], {they} first thinks of {m1}, then of {m2}"}}};
static const Phrase WISH[] = {
    {{"{they}想[当面叫一声妈妈|知道自己真正的生日|知道家里还有谁|告诉爸妈自己过得很好]",
      "{They} wishes to [say mother to her face|know {their} real birthday|know who is still at "
      "home|tell the parents that all is well]"}},
    {{"{they}说：[不怪任何人，只想回家看一眼|我只想知道我是谁|有了孩子以后，更想找到爸妈|"
      "就算记错了，也想找一找]",
      "{They} says: [I blame nobody, I only want to see home once|I only want to know who I am|now "
      "that I have a child I want to find my parents all the more|even if I remember wrongly, I "
      "want to try]"}},
    {{"[每逢中秋|每到过年|每次听到{speech}]，{they}都会[想起那个家|一个人走到路口站一会儿]",
      "[At every mid-autumn feast|At every New Year|Whenever {they} hears {speech_en}], {they} "
      "[thinks of that home|goes to the crossroads and stands there a while]"}}};
static const Phrase WAS[] = {
    {{"{call}[爱笑|胆子小|嘴巴甜|很倔|爱唱歌]，[见人就叫叔叔阿姨|睡觉要抱着枕头|会数到二十|"
      "最爱吃红薯|喜欢跟在哥哥后面跑]",
      "{call} was [a child who laughed much|shy|full of sweet words|stubborn|fond of singing] and "
      "[called everybody uncle and aunt|slept with a pillow in the arms|could count to "
      "twenty|loved sweet potatoes|always ran after the big brother]"}},
    {{"孩子当时{age}，{mark}，[会说自己的小名|说话有点大舌头|能说出爸爸的名字|只会叫爸爸妈妈]",
      "The child was {age} old, with {mark}, [knew the childhood name|spoke with a slight "
      "lisp|could say father's name|could only say mama and papa]"}},
    {{"家里[门前有一口井|门口有一棵大槐树|住在半山腰]，[孩子应该记得|{they}也许还记得]：{m1}",
      "There was [a well before the door|a great pagoda tree|a house half up the hill]; [the child "
      "should remember|perhaps {they} still remembers] {m1}"}}};
static const Phrase SEARCH[] = {
    {{"全家[找遍了邻近几个县|贴了几千张寻人启事|沿着铁路找了半年]，[父亲辞了工|家里欠了债|"
      "母亲哭坏了眼睛]",
      "The family [searched the counties around|put up thousands of notices|followed the railway "
      "for half a year]; [father left his work|debts grew|mother's eyes grew weak from crying]"}},
    {{"这些年，{mother}[一直没有换门锁|一直留着{their}的小衣服|每年生日都煮两个鸡蛋|逢人就打听]，["
      "盼着{they}回来|说{they}总有一天会回来]",
      "All these years {mother} has [never changed the lock|kept the small clothes|boiled two eggs "
      "on each birthday|asked everybody], [hoping for {their} return|saying that one day {they} "
      "will come]"}},
    {{"[爷爷临走前还念着{their}的名字|弟弟妹妹都知道有这样一个亲人|父亲每年农闲都出门去找]，["
      "家里的饭桌一直留着{their}的位置|老房子拆了，门前的树还留着]",
      "[Grandfather spoke of {them} on his last day|Brothers and sisters know of {them}|Each "
      "winter father leaves to search], [and a place at table is kept|and though the old house is "
      "gone, the tree at the door still stands]"}}};
static const Phrase CALL[] = {
    {{"[孩子，不管你在哪里，家里的门一直开着|如果你看到这里，爸妈只想知道你平安|"
      "我们不会打扰你的生活，只想见你一面|回家吧，我们都在等你]",
      "[Child, wherever you are, the door is open|If you read this: we only want to know that you "
      "are well|We will not disturb your life, we only want to see you once|Come home, we are all "
      "waiting]"}},
    {{"[谁见过这样的孩子，请留下一句话|哪怕一点线索，对我们都是希望]",
      "[Whoever has seen such a child, leave a word|Even a small hint is hope for us]"}}};
static const Phrase RAISED[] = {
    {{"[养父母待{they}很好|是养父的奶奶把{they}带大|后来村里人说漏了嘴]，[直到上学{they}"
      "才知道自己的身世|养母临终前才告诉{they}实情|{they}从小就觉得自己和别人不一样]",
      "[The adoptive parents were kind to {them}|The adoptive father's mother raised "
      "{them}|Somebody in the village let it slip]; [only at school did {they} learn where {they} "
      "came from|the adoptive mother told the truth on her last day|even as a child {they} felt "
      "different from the others]"}},
    {{"[身上只有一张写着生日的红纸|来时带着一件手缝的小褂|除了一张旧照片什么也没留下]，{they}一直["
      "收在抽屉里|压在箱底|带在身边]",
      "There was only [a red paper with the birthday|a small jacket sewn by hand|an old "
      "photograph]; {they} has always kept it [in a drawer|at the bottom of a chest|near]"}},
    {{"[村里老人说|邻居后来说|养父曾说过]，当年[送{they}来的是一个说{speech}的女人|"
      "是一个货车司机把{they}抱来的|{they}来的时候裹着一床蓝花小被]",
      "[The old people of the village say|A neighbour said later|The adoptive father once said] "
      "that [a woman who spoke {speech_en} brought {them}|a lorry driver brought {them}|{they} "
      "came wrapped in a small blue-flowered quilt]"}}};
static const Phrase MARKED = {{"{they}{mark}", "{They} has {mark}"}};

static int sentences_pick(Tale *t, Phrase out[SENTENCES])
{
    bool child = t->child->seeking_family;
    bool grown = t->told - t->born > 15;
    int n = 0;
    if (child) {
        out[n++] = FOUND[t->child->age < 3 ? 0 : random_below(&t->r, 3)];
        if (random_chance(&t->r, 0.75))
            out[n++] = t->how->child;
        if (t->child->age < 3)
            out[n++] = PICK(&t->r, RAISED);
        else if (random_chance(&t->r, 0.9) || n < 2)
            out[n++] = PICK(&t->r, HOME);
        if (t->child->age >= 3 && random_chance(&t->r, 0.25))
            out[n++] = RAISED[2];
        if (random_chance(&t->r, 0.35))
            out[n++] = MARKED;
        if (grown && random_chance(&t->r, 0.8))
            out[n++] = PICK(&t->r, WISH);
        return n;
    }
    out[n++] = t->how->family;
    int was = random_below(&t->r, t->child->age < 2 ? 1 : 3);
    if (t->child->age >= 2 && random_chance(&t->r, 0.85))
        out[n++] = WAS[was];
    if (random_chance(&t->r, 0.75) || n < 2)
        out[n++] = PICK(&t->r, SEARCH);
    if (was != 1 && random_chance(&t->r, 0.3))
        out[n++] = MARKED;
    if (random_chance(&t->r, 0.6))
        out[n++] = PICK(&t->r, CALL);
    return n;
}

static Result story_set(Tale *t)
{
    Phrase said[SENTENCES];
    int count = sentences_pick(t, said);
    Text story = {0};
    Text english = {0};
    for (int i = 0; i < count; i++) {
        Random state = random_new(random_next(&t->r), STREAM_WORDS);
        phrase_append(&story, said[i].in[TONGUE_ZH], state, &t->words, TONGUE_ZH);
        text_append(&story, "。");
        size_t begin = english.length;
        phrase_append(&english, said[i].in[TONGUE_EN], state, &t->words, TONGUE_EN);
        if (english.length > begin && english.bytes[begin] >= 'a' && english.bytes[begin] <= 'z')
            english.bytes[begin] += 'A' - 'a';
        text_append(&english, i + 1 < count ? ". " : ".");
    }
    Result r = OK;
    TRY(record_set(&t->record, FIELD_STORY_, text_get(&story)));
    if (t->index % 5 == 4)
        TRY(record_set(&t->record, FIELD_STORY_EN_, text_get(&english)));
done:
    text_done(&story);
    text_done(&english);
    return r;
}

/* The things remembered become words that sentences may use: {m1}, {m2}. */
static void memories_put(Tale *t)
{
    static const char *const KEY[] = {"m1", "m2", "m3", "m4", "m5"};
    for (int i = 0; i < t->memories_count; i++) {
        Text zh = {0};
        Text en = {0};
        Random state = random_new(random_next(&t->r), STREAM_WORDS);
        phrase_append(&zh, t->memories[i]->told.in[TONGUE_ZH], state, &t->words, TONGUE_ZH);
        phrase_append(&en, t->memories[i]->told.in[TONGUE_EN], state, &t->words, TONGUE_EN);
        words_put(&t->words, KEY[i], text_get(&zh), text_get(&en));
        text_done(&zh);
        text_done(&en);
    }
}

static Result own_words_set(Tale *t)
{
    static const char *const NAMED[] = {"家里人叫我{nick}。", "我的小名叫{nick}。",
                                        "奶奶总是喊我{nick}。"};
    Text words = {0};
    Result r = OK;
    if (!t->name_hidden && random_chance(&t->r, 0.6))
        phrase_append(&words, PICK(&t->r, NAMED), t->r, &t->words, TONGUE_ZH);
    for (int i = t->memories_count - 1; i > 0; i--) {
        Random state = random_new(random_next(&t->r), STREAM_WORDS);
        phrase_append(&words, t->memories[i]->own, state, &t->words, TONGUE_ZH);
    }
    if (t->child->seeking_family && t->child->age >= 2 && random_chance(&t->r, 0.65))
        TRY(record_set(&t->record, FIELD_OWN_WORDS_, text_get(&words)));
    text_clear(&words);
    if (t->memories_count > 2 && t->child->age >= 3)
        phrase_append(&words, "{m3}。", t->r, &t->words, TONGUE_ZH);
    TRY(record_set(&t->record, FIELD_MEMORY_WORDS_, text_get(&words)));
done:
    text_done(&words);
    return r;
}

/* One thing more that stood near many a home; it is in no sentence. From a stream of its own. */
static void sight_append(const Tale *t, Text *tiles)
{
    static const char *const SNOWY = "13 14 21 23 37 41 61 62";
    Random r = random_new(t->child->portrait[0].seed, STREAM_SIGHTS);
    static const char *const SIGHTS[] = {"well", "bridge", NULL};
    const char *sight = SIGHTS[random_below(&r, 3)];
    if (!sight)
        sight = strstr(SNOWY, t->home->code) ? "snow" : "bamboo";
    if (random_chance(&r, 0.45))
        text_append_format(tiles, "%s%s", tiles->length ? " " : "", sight);
}

Result tale_set_words(Tale *t)
{
    Result r = OK;
    Text tiles = {0};
    memories_put(t);
    for (int i = 0; i < t->memories_count; i++)
        text_append_format(&tiles, "%s%s", i ? " " : "", t->memories[i]->key);
    sight_append(t, &tiles);
    if (t->child->age >= 2)
        TRY(record_set(&t->record, FIELD_MEMORY_TILES_, text_get(&tiles)));
    TRY(story_set(t));
    TRY(own_words_set(t));
done:
    text_done(&tiles);
    return r;
}

void tale_captions(Tale *t, int photo, Text *out, Text *out_english)
{
    static const Phrase THEN[] = {
        {{"[走失前|离家前]不久，[在家门口|在镇上照相馆|过年的时候|亲戚拍的]",
          "Shortly before [being lost|leaving home], [at the door of the house|at the studio in "
          "town|at New Year|taken by a relative]"}},
        {{"[家里唯一的照片|全家福里剪下来的|父亲钱包里的照片]",
          "[The only photograph at home|Cut from a family picture|From father's wallet]"}}};
    static const Phrase AFTER[] = {
        {{"[到{away}以后第一年|刚上户口的时候|养父母家留下的照片|福利院的登记照]",
          "[The first year in {away}|When first registered|A photograph that the adoptive parents "
          "kept|From the register of the children's home]"}}};
    static const Phrase GROWN = {
        {"[长大以后|现在的样子|工作以后拍的|结婚那年]",
         "[As a grown-up|As {they} looks now|After starting work|The year of the wedding]"}};
    bool grown = t->child->portrait[photo].age >= 15;
    Phrase said = grown ? GROWN : t->child->seeking_family ? AFTER[0] : PICK(&t->r, THEN);
    if (grown && t->child->portrait[photo].age < 22)
        said = (Phrase){{"[十几岁的时候|读书时的照片|出门打工那年]",
                         "[In the teens|From school days|The year of leaving for work]"}};
    phrase_append(out, said.in[TONGUE_ZH], t->r, &t->words, TONGUE_ZH);
    phrase_append(out_english, said.in[TONGUE_EN], t->r, &t->words, TONGUE_EN);
    (void)random_next(&t->r);
}
