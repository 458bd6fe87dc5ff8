/* Names in Latin letters, against the real data of libpinyin. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "pinyin/name.h"
#include "pinyin/surnames.h"

/* After ours: it has a macro fail(). */
#include <cmocka.h>

static Pinyin *pinyin;

static int open_pinyin(void **state)
{
    (void)state;
    return pinyin_open(&pinyin) == OK ? 0 : -1;
}

static int close_pinyin(void **state)
{
    (void)state;
    pinyin_close(pinyin);
    return 0;
}

typedef struct Pair {
    const char *name, *latin;
} Pair;

static void assert_name(const char *name, const char *latin)
{
    Text out = {0};
    assert_int_equal(pinyin_name(pinyin, name, &out), OK);
    if (strcmp(text_get(&out), latin) != 0)
        fail_msg("%s: \"%s\" and not \"%s\"", name, text_get(&out), latin);
    text_done(&out);
}

static void assert_names(const Pair *pairs, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_name(pairs[i].name, pairs[i].latin);
}
#define ASSERT_NAMES(pairs) assert_names(pairs, sizeof(pairs) / sizeof *(pairs))

static void the_family_name_comes_first_and_the_given_name_is_one_word(void **state)
{
    (void)state;
    static const Pair NAMES[] = {
        {"王志伟", "Wang Zhiwei"},
        {"李阳", "Li Yang"},
        {"何春燕", "He Chunyan"},
        {"赵永强", "Zhao Yongqiang"},
        {"王乐乐", "Wang Lele"},
        {"丁玲玲", "Ding Lingling"},
        {"毛小明", "Mao Xiaoming"},
        {"张景行", "Zhang Jingxing"},
        {"李晟", "Li Sheng"},
        {"李长青", "Li Changqing"},
        {"王重阳", "Wang Chongyang"},
        {"刘晨曦", "Liu Chenxi"},
        {"林语嫣", "Lin Yuyan"},
        {"马晓霞", "Ma Xiaoxia"},
        {"石大勇", "Shi Dayong"},
        {"云小红", "Yun Xiaohong"},
        {"王　伟", "Wang Wei"},
        {" 王 志伟 ", "Wang Zhiwei"},
        {"毛", "Mao"},
        {"王某某", "Wang Moumou"},
    };
    ASSERT_NAMES(NAMES);
}

static void a_family_name_is_read_as_one(void **state)
{
    (void)state;
    static const Pair NAMES[] = {
        {"单晓明", "Shan Xiaoming"}, {"仇英", "Qiu Ying"},        {"解海龙", "Xie Hailong"},
        {"曾国藩", "Zeng Guofan"},   {"查良镛", "Zha Liangyong"}, {"任静", "Ren Jing"},
        {"曲波", "Qu Bo"},           {"区志明", "Ou Zhiming"},    {"朴英", "Piao Ying"},
        {"盖小红", "Gai Xiaohong"},  {"翟明", "Zhai Ming"},       {"覃小龙", "Qin Xiaolong"},
        {"缪红", "Miao Hong"},       {"牟军", "Mou Jun"},         {"华罗庚", "Hua Luogeng"},
        {"燕青", "Yanqing"},         {"燕小六", "Yan Xiaoliu"},   {"种师道", "Chong Shidao"},
        {"折小花", "She Xiaohua"},   {"员明", "Yun Ming"},        {"秘红", "Bi Hong"},
        {"逄军", "Pang Jun"},        {"冼星海", "Xian Xinghai"},  {"乐明", "Yue Ming"},
        {"宓静", "Mi Jing"},         {"郗小红", "Xi Xiaohong"},   {"粘明", "Nian Ming"},
        {"石磊", "Shi Lei"},         {"沈俊", "Shen Jun"},        {"盛杰", "Sheng Jie"},
        {"柏青", "Bai Qing"},        {"薄明", "Bo Ming"},         {"洪霞", "Hong Xia"},
        {"傅杰", "Fu Jie"},          {"萧红", "Xiao Hong"},       {"赖明", "Lai Ming"},
    };
    ASSERT_NAMES(NAMES);
}

static void family_names_of_two_characters_are_one_word(void **state)
{
    (void)state;
    static const Pair NAMES[] = {
        {"欧阳娜", "Ouyang Na"},      {"欧阳志伟", "Ouyang Zhiwei"}, {"万俟明", "Moqi Ming"},
        {"尉迟恭", "Yuchi Gong"},     {"长孙无忌", "Zhangsun Wuji"}, {"长孙明", "Zhangsun Ming"},
        {"令狐冲", "Linghu Chong"},   {"澹台明", "Tantai Ming"},     {"诸葛亮", "Zhuge Liang"},
        {"司马相如", "Sima Xiangru"}, {"闾丘露", "Lyuqiu Lu"},       {"呼延灼", "Huyan Zhuo"},
        {"欧阳", "Ou Yang"},          {"拓跋宏", "Tuoba Hong"},
    };
    ASSERT_NAMES(NAMES);
}

static void two_family_names_are_joined(void **state)
{
    (void)state;
    assert_name("郑李淑芳", "Zheng-Li Shufang");
    assert_name("刘杨帆", "Liu Yangfan"); /* nobody can tell */
}

static void the_letters_are_those_of_a_passport(void **state)
{
    (void)state;
    static const Pair NAMES[] = {
        {"吕杰", "Lyu Jie"},       {"吕绿", "Lyu Lyu"},   {"李女", "Li Nyu"},
        {"周延安", "Zhou Yan'an"}, {"何玉娥", "He Yu'e"}, {"王西安", "Wang Xi'an"},
        {"于月", "Yu Yue"},        {"徐娟", "Xu Juan"},   {"区安", "Ou An"},
    };
    ASSERT_NAMES(NAMES);
}

static void what_a_child_is_called_at_home_is_one_word(void **state)
{
    (void)state;
    static const Pair NAMES[] = {
        {"毛毛", "Maomao"}, {"丁丁", "Dingding"}, {"小石头", "Xiaoshitou"}, {"阿福", "Afu"},
        {"石头", "Shitou"}, {"石娃", "Shiwa"},    {"狗娃", "Gouwa"},        {"铁蛋", "Tiedan"},
        {"虎子", "Huzi"},   {"梅子", "Meizi"},    {"杏儿", "Xing'er"},      {"幺儿", "Yao'er"},
        {"满妹", "Manmei"}, {"么妹", "Yaomei"},   {"满仔", "Manzai"},       {"招弟", "Zhaodi"},
        {"二妹", "Ermei"},  {"三丫", "Sanya"},    {"燕子", "Yanzi"},        {"海燕", "Haiyan"},
        {"囡囡", "Nannan"}, {"妮妮", "Nini"},     {"小军", "Xiaojun"},      {"根生", "Gensheng"},
        {"阿秀", "Axiu"},   {"豆豆", "Doudou"},   {"乐乐", "Lele"},
    };
    ASSERT_NAMES(NAMES);
}

static void names_by_their_sound_are_a_word_for_each_part(void **state)
{
    (void)state;
    static const Pair NAMES[] = {
        {"买买提·艾山", "Maimaiti Aishan"},
        {"阿依古丽•吐尔逊", "Ayiguli Tu'erxun"},
        {"阿不都热依木·玉素甫", "Abudoureyimu Yusufu"},
        {"扎西", "Zhaxi"},
        {"索朗旺堆", "Suolangwangdui"},
        {"次仁卓玛", "Cirenzhuoma"},
        {"买买提", "Maimaiti"},
    };
    ASSERT_NAMES(NAMES);
}

static void several_names_stay_several(void **state)
{
    (void)state;
    static const Pair NAMES[] = {
        {"王小明（毛毛）", "Wang Xiaoming (Maomao)"},
        {"王小明(小名毛毛)", "Wang Xiaoming (Maomao)"},
        {"王小明 (小名：毛毛)", "Wang Xiaoming (Maomao)"},
        {"张三、李四", "Zhang San, Li Si"},
        {"张三，", "Zhang San"},
        {"小名叫丫丫", "Yaya"},
        {"“毛毛”", "Maomao"},
    };
    ASSERT_NAMES(NAMES);
}

static void what_is_no_name_has_no_letters(void **state)
{
    (void)state;
    static const char *const NONE[] = {
        "",       "  ",     "（）",       "·",        "A girl",     "Anna",  "一个女孩",
        "不详",   "无名",   "王家的孩子", "爸叫王勇", "山上放羊娃", "未知",  "穿红衣服会唱歌",
        "王伟2",  "王？明", "𠮷明",       "王\xff明", "\xe7\x8e",   "བཀྲ་ཤིས", "مەمەت",
        "さくら", "王\n明", "小名",       "（无）",
    };
    for (size_t i = 0; i < sizeof NONE / sizeof *NONE; i++)
        assert_name(NONE[i], "");
    Text out = {0};
    assert_int_equal(pinyin_name(NULL, "王志伟", &out), OK);
    assert_int_equal(out.length, 0);
}

static void whatever_is_given_the_answer_is_short_and_plain(void **state)
{
    (void)state;
    static const char *const PIECES[] = {"王",   "欧阳", "·",        " ",  "　", "（",
                                         "、",   "\xe7", "长",       "重", "吕", "安",
                                         "小名", "叫",   "\xf0\xa0", "é",  "（", "娜"};
    unsigned long seed = 7;
    for (int round = 0; round < 20000; round++) {
        char name[256] = "";
        size_t length = 0, pieces = (seed >> 16) % 24;
        for (size_t i = 0; i < pieces; i++) {
            seed = seed * 6364136223846793005UL + 1442695040888963407UL;
            const char *piece = PIECES[(seed >> 33) % (sizeof PIECES / sizeof *PIECES)];
            length += (size_t)snprintf(name + length, sizeof name - length, "%s", piece);
        }
        Text out = {0};
        assert_int_equal(pinyin_name(pinyin, name, &out), OK);
        assert_true(out.length < 300);
        for (size_t i = 0; i < out.length; i++)
            assert_non_null(
                strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz ',()-", out.bytes[i]));
        text_done(&out);
    }
}

static void every_surname_of_the_table_is_read_as_it_stands_there(void **state)
{
    (void)state;
    size_t names = 0;
    for (size_t i = 0; i < SURNAME_COUNT; i++)
        for (size_t k = 0; k < 8 && SURNAMES[i].words[k] != NULL; k++, names++) {
            char name[64];
            Text out = {0};
            (void)snprintf(name, sizeof name, "%s小红", SURNAMES[i].words[k]);
            assert_int_equal(pinyin_name(pinyin, name, &out), OK);
            const char *behind = strchr(text_get(&out), ' ');
            assert_non_null(behind);
            assert_string_equal(behind, " Xiaohong");
            assert_int_equal(text_get(&out)[0], SURNAMES[i].letters[0] - 'a' + 'A');
            text_done(&out);
        }
    assert_true(names > 400);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_family_name_comes_first_and_the_given_name_is_one_word),
        cmocka_unit_test(a_family_name_is_read_as_one),
        cmocka_unit_test(family_names_of_two_characters_are_one_word),
        cmocka_unit_test(two_family_names_are_joined),
        cmocka_unit_test(the_letters_are_those_of_a_passport),
        cmocka_unit_test(what_a_child_is_called_at_home_is_one_word),
        cmocka_unit_test(names_by_their_sound_are_a_word_for_each_part),
        cmocka_unit_test(several_names_stay_several),
        cmocka_unit_test(what_is_no_name_has_no_letters),
        cmocka_unit_test(whatever_is_given_the_answer_is_short_and_plain),
        cmocka_unit_test(every_surname_of_the_table_is_read_as_it_stands_there),
    };
    return cmocka_run_group_tests(tests, open_pinyin, close_pinyin);
}
