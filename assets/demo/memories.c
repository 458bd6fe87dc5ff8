/*
 * What a child remembers of home: one row a tile. Must stay true: each key is one of
 * OPTIONS_MEMORY; both languages of a row have the same brackets (phrase.h).
 */
#include <string.h>

#include "tale.h"

/* clang-format off */
static const Memory MEMORIES[] = {
    {"mountains", {{"[四面都是山|屋后是一座很陡的山|要翻过一座山才到镇上]", "[mountains on all sides|a steep mountain behind the house|a mountain to cross on the way to town]"}}, "我们家在山里，[早上有雾|晚上能听见猫头鹰叫|下雨路就滑]。"},
    {"plain", {{"[地很平，一眼望不到头|村子周围没有山]", "[flat land without end|no mountain anywhere]"}}, "那里的地很平，[太阳从地里升起来|能看见很远的烟囱]。"},
    {"river", {{"[门前有一条河，河上有石拱桥|河边有一棵大榕树|夏天在河里摸鱼]", "[a river before the door with a stone bridge|a great banyan on the river|catching fish in the river in summer]"}}, "门前有条河，[水很绿|我掉下去过一次|妈妈在那里洗衣服]。"},
    {"lake", {{"[村口有一个大水塘|湖上有人采莲蓬]", "[a big pond at the end of the village|people picking lotus pods on the lake]"}}, "水塘里有[鸭子|荷花|菱角]。"},
    {"sea", {{"[晚上能听见海浪|村里人晒鱼干和海带]", "[the sound of waves at night|fish and kelp drying in the village]"}}, "我记得海，[海边有很多船|沙子很烫|风里有咸味]。"},
    {"forest", {{"[屋后是一片松林|跟着外公去林子里采蘑菇]", "[a pine wood behind the house|picking mushrooms with grandfather]"}}, "我们去林子里[采蘑菇|捡松果|拾柴]。"},
    {"rice", {{"[门口就是稻田|秋天在打谷场上打滚]", "[rice fields at the door|rolling on the threshing floor in autumn]"}}, "田里有[青蛙|泥鳅|稻草人]。"},
    {"wheat", {{"[麦子黄了要割很多天|奶奶用新麦蒸大馒头]", "[many days of cutting wheat|grandmother's big buns of new wheat]"}}, "麦子比我还高，[我在里面躲猫猫|爸爸找不到我]。"},
    {"maize", {{"[房檐下挂着一串串玉米|用玉米秆做过小车]", "[maize hanging under the eaves|a toy cart of maize stalks]"}}, "我爱吃[烤玉米|玉米糊|玉米饼]。"},
    {"tea", {{"[山上一层一层都是茶树|妈妈背着{they}去采茶]", "[tea bushes, step above step|riding on mother's back to pick tea]"}}, "妈妈会采茶，[手指黑黑的|唱歌很好听]。"},
    {"tobacco", {{"[村里有一间烤烟房|大人把烟叶穿在竹竿上]", "[a house for drying tobacco|tobacco leaves strung on bamboo]"}}, "烤烟房很热，[我在那里烤过土豆|爷爷夜里要去添煤]。"},
    {"orchard", {{"[院子里有一棵柿子树|门口有两棵橘子树|屋后种着梨]", "[a persimmon tree in the yard|two orange trees at the door|pear trees behind the house]"}}, "院里有果树，[我从树上摔下来过|哥哥摘给我吃]。"},
    {"sugar_cane", {{"[甘蔗地比人还高|冬天村里熬红糖]", "[cane fields taller than a man|brown sugar boiled in winter]"}}, "我们家有甘蔗，[很甜|要用牛车拉]。"},
    {"brick_house", {{"[家是红砖房，门上贴着福字|房子的院墙还没有砌完]", "[a red brick house with the sign of luck on the door|a yard wall not yet finished]"}}, "我家是砖房，[门是绿色的|有一个水泥院子|墙上有奖状]。"},
    {"earth_house", {{"[家是土墙房，墙上有燕子窝|土屋里挂着一盏煤油灯]", "[a house of earth with a swallow's nest|an oil lamp in a house of earth]"}}, "房子是泥巴的，[下雨会漏|冬天很暖和]。"},
    {"wood_house", {{"[住的是木楼，楼下养牛|木楼的楼梯走起来吱吱响]", "[a wooden house, the cattle below|wooden stairs that creak]"}}, "我家是木头房子，[楼上睡人|火塘在中间]。"},
    {"cave_house", {{"[住的是窑洞，窗上贴着红窗花|窑洞的炕很大，一家人睡在一起]", "[a cave house with red paper cuts in the window|one big warm bed for all in a cave house]"}}, "我们住窑洞，[夏天很凉快|门口有石磨]。"},
    {"boat", {{"[出门要坐小船|爸爸有一条旧木船]", "[a small boat to go anywhere|father's old wooden boat]"}}, "坐船要[坐很久|交两毛钱|先喊船家]。"},
    {"railway", {{"[屋后有铁路，夜里火车一过床就摇|在铁路边数车厢]", "[a railway behind the house that shook the bed at night|counting carriages at the railway]"}}, "火车[每天晚上叫|很长很长|是绿色的]。"},
    {"road", {{"[门前有一条大公路|公路边有一个修车铺]", "[a big road before the house|a repair shop on the road]"}}, "路上有很多[大货车|拖拉机|自行车]。"},
    {"mine", {{"[爸爸在煤矿上班，回家脸是黑的|山上有一个石灰窑]", "[father coming home black from the coal mine|a lime kiln on the hill]"}}, "爸爸头上戴灯，[去地底下|回来给我带糖]。"},
    {"factory", {{"[附近有一个糖厂，烟囱很高|妈妈在砖厂搬砖]", "[a sugar mill with a tall chimney|mother carrying bricks at the kiln]"}}, "工厂的喇叭[每天早上响|放很好听的歌]。"},
    {"market", {{"[隔几天赶一次集，能吃上米糕|集上有个捏面人的老人]", "[market every few days, with rice cakes|an old man who made figures of dough]"}}, "赶集的时候[爸爸让我骑在脖子上|买过一双红凉鞋|人很多]。"},
    {"temple", {{"[村口有座小庙，过年唱戏|庙前有两只石狮子]", "[a small temple with plays at New Year|two stone lions before the temple]"}}, "庙里有[红蜡烛|大钟|一棵很老的树]。"},
    {"school", {{"[学校只有一间教室，钟是一段铁轨|姐姐带{they}去学校坐在窗台上]", "[a school of one room with a piece of rail for a bell|sitting on the window sill in sister's class]"}}, "学校里有[一面红旗|一个篮球架|一口井]。"},
    {"cattle", {{"[家里有一头黄牛|骑在水牛背上回家]", "[a yellow cow|riding home on the buffalo]"}}, "我们家的牛[叫大黄|会用角顶人|生了小牛]。"},
    {"sheep", {{"[爷爷放一群羊|羊圈就在院子里]", "[grandfather's flock|the sheep pen in the yard]"}}, "我有一只小羊，[是白的|跟着我走]。"},
    {"pigs", {{"[过年杀猪，全村来吃饭|妈妈每天打猪草]", "[a pig at New Year and the village at table|mother cutting grass for the pigs]"}}, "过年杀猪，[我捂着耳朵|舅舅来帮忙]。"},
    {"chickens", {{"[{they}最爱喂鸡|鸡窝在灶房后面]", "[feeding the chickens|the henhouse behind the kitchen]"}}, "公鸡啄过我的[手|脸|腿]。"},
    {"dog", {{"[有一条大黑狗总跟着{they}|家里的黄狗叫旺财]", "[a big black dog that followed everywhere|a yellow dog called Wangcai]"}}, "我们家的狗叫[阿黄|黑子|花花]。"},
    {"noodles", {{"[妈妈擀的面条很宽|早上全家蹲在门口吃面]", "[mother's broad noodles|the family eating noodles at the door]"}}, "妈妈做的面[放很多醋|有一个鸡蛋|很香]。"},
    {"chillies", {{"[门上挂满红辣椒|吃饭顿顿有辣椒]", "[red chillies all over the door|chillies with each meal]"}}, "饭很辣，[我也吃|奶奶给我用水洗一洗]。"},
    {"parents_farm", {{"[爸妈天不亮就下地|妈妈在地头给{they}搭了草棚]", "[parents in the fields before daylight|a straw hut that mother built at the field]"}}, "爸爸妈妈种地，[天黑才回来|我在家看门]。"},
    {"parents_away", {{"[爸妈在外打工，过年才回来|每个星期天去村口等电话]", "[parents who came home only at New Year|waiting for a call on Sundays]"}}, "爸爸妈妈在很远的地方，[过年带新衣服回来|我不记得他们的脸]。"},
    {"brother", {{"[有一个哥哥，总背着{they}|还有一个刚会走路的弟弟]", "[an elder brother who carried {them}|a little brother who had just learned to walk]"}}, "我有[哥哥，他会爬树|弟弟，他爱哭|两个哥哥]。"},
    {"sister", {{"[有一个姐姐，扎两条辫子|妹妹还睡在摇篮里]", "[an elder sister with two braids|a little sister in the cradle]"}}, "我有[姐姐，她教我写名字|妹妹，她还不会说话]。"},
    {"grandparents", {{"[跟着爷爷奶奶长大|外婆的眼睛看不见]", "[growing up with the grandparents|grandmother who could not see]"}}, "奶奶[睡觉前给我讲故事|头上包着蓝布|会剪纸]。"},
};
/* clang-format on */
enum { MEMORIES_COUNT = sizeof MEMORIES / sizeof MEMORIES[0] };

static const Memory *memory_find(const char *key, size_t length)
{
    for (int i = 0; i < MEMORIES_COUNT; i++)
        if (strlen(MEMORIES[i].key) == length && memcmp(MEMORIES[i].key, key, length) == 0)
            return &MEMORIES[i];
    return NULL;
}

/* The `n`th word of a list with blanks between. */
static const Memory *memory_of_region(const Region *region, int n)
{
    const char *word = region->tiles;
    for (; n > 0 && strchr(word, ' '); n--)
        word = strchr(word, ' ') + 1;
    return memory_find(word, strcspn(word, " "));
}

static void memory_add(Tale *tale, const Memory *memory)
{
    for (int i = 0; i < tale->memories_count; i++)
        if (tale->memories[i] == memory)
            return;
    if (memory && tale->memories_count < TALE_MEMORIES)
        tale->memories[tale->memories_count++] = memory;
}

void memories_pick(Tale *tale)
{
    static const char *const FAMILY[] = {"parents_farm", "parents_away", "brother", "sister",
                                         "grandparents"};
    int tiles = 1;
    for (const char *c = tale->home->tiles; *c; c++)
        tiles += *c == ' ';
    int wanted = 3 + random_below(&tale->r, 3);
    const char *first = FAMILY[random_below(&tale->r, 5)];
    for (int i = 0; i < wanted - 1; i++)
        memory_add(tale, memory_of_region(tale->home, random_below(&tale->r, tiles)));
    memory_add(tale, memory_find(first, strlen(first)));
    if (tale->memories_count < 3)
        memory_add(tale, memory_find("school", 6));
    if (tale->memories_count < 3)
        memory_add(tale, memory_find("market", 6));
}
