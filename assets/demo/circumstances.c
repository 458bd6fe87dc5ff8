/*
 * How children were lost, told by the family and by the child. Must stay true: the pair of one
 * phrase has the same brackets in the same order (phrase.h); no sentence names a real case.
 */
#include "tale.h"

static const Circumstance CIRCUMSTANCES[] = {
    {"home",
     0,
     9,
     {{"{when}[，|，那天下着小雨，|，那天天气很好，][家里大人在地里干活|奶奶在灶房做饭|"
       "妈妈去井边挑水]，{nick}在门口玩，[不到一顿饭的工夫|一转眼|等回头看时]孩子就不见了",
       "{when_en}[, |, in light rain, |, on a fine day, ][the family was working in the "
       "fields|grandmother was cooking|the mother had gone to the well]; {nick} was playing at the "
       "door and [within the time of a meal|in a moment|when they looked again] was gone"}},
     {{"{they}记得[当时正在家门口玩|那天奶奶在打瞌睡|那天家里只有{they}一个人]，["
       "一个不认识的叔叔给了一把糖|有人说带{they}去找妈妈|有人抱起{they}就走]",
       "{They} remembers [playing at the door|grandmother dozing|being alone at home] that day; [a "
       "man gave some sweets|somebody said: come, we go to your mother|somebody lifted the child "
       "up and walked off]"}}},
    {"market",
     1,
     9,
     {{"{when}赶[场|集]那天，{mother}带{nick}去{town}[扯布|卖鸡蛋|买化肥|买油盐]，[付钱|讨价还价|"
       "和熟人说话]的时候松了一下手，[人群里再也找不到|回头孩子已经不在身边]",
       "On [market day|fair day] {when_en} {mother_en} took {nick} to {town_en} to [buy cloth|sell "
       "eggs|buy fertiliser|buy oil and salt]; while [paying|bargaining|talking to a neighbour] "
       "the hand slipped, and [the crowd had swallowed the child|the child was not there any "
       "more]"}},
     {{"{they}记得那天[街上人很多|在看耍猴的|在吃一碗凉粉|前面有人卖气球]，[一松手就找不到妈妈了|"
       "被一个女人拉上了三轮车]",
       "{They} remembers that day: [the street was full|a man with a monkey|eating a bowl of "
       "jelly|somebody sold balloons], and then [mother's hand was gone|a woman pulled the child "
       "onto a tricycle]"}}},
    {"station",
     1,
     12,
     {{"{when}，一家人[外出打工|回老家|走亲戚]，在[火车站|汽车站]候车时，{nick}[去接开水|"
       "跟着一个卖玩具的走了几步|在长椅上睡着了]，[广播喊了一夜也没有找到|"
       "上车的时候怎么也找不到了]",
       "{When_en} the family was travelling [to work|home|to relatives]. In the waiting room of "
       "the [railway station|bus station] {nick} [went for hot water|followed a toy seller a few "
       "steps|fell asleep on a bench]; [the loudspeaker called all night in vain|when the train "
       "came the child was nowhere]"}},
     {{"{they}只记得[很长的绿皮火车|一个很大的候车室|站台上的大钟]，[醒来时身边全是不认识的人|"
       "爸爸说去买包子，叫{they}别动]",
       "{They} remembers only [a long green train|a very large waiting room|a big clock over the "
       "platform]; [waking up there were strangers all around|father said: I buy buns, do not "
       "move]"}}},
    {"road",
     3,
     13,
     {{"{when}，{nick}[去村口接爸爸|去小卖部打酱油|去邻村看露天电影|放牛回来的路上]，["
       "有人看见一辆面包车停在路边|最后见到{they}的是一个放羊的老人|从此没有回来]",
       "{When_en} {nick} [went to the end of the village to meet father|went to the shop for soy "
       "sauce|went to the next village to see a film|was bringing the cattle home]; [somebody saw "
       "a van by the road|an old shepherd was the last to see the child|and never came back]"}},
     {{"{they}记得走在[一条土路|公路边|铁路边]，[一辆车停下来问路|一个女人说认识{their}爸爸]，["
       "后来就睡着了|后来坐了两天两夜的车]",
       "{They} remembers walking on [an earth road|the edge of a highway|a railway line]; [a car "
       "stopped to ask the way|a woman said she knew father], and then [there was only sleep|two "
       "days and two nights of driving]"}}},
    {"school",
     6,
     13,
     {{"{when}，{nick}[早上背着书包出门|放学以后没有回家|中午回家吃饭的路上]，["
       "书包第二天在桥头找到|同学说{they}跟一个骑摩托的人走了|老师和全村人找了三天]",
       "{When_en} {nick} [left with the school bag in the morning|did not come home after "
       "school|was on the way home for lunch]; [the bag was found at the bridge the next "
       "day|classmates saw a man with a motorcycle|the teacher and the whole village searched for "
       "three days]"}},
     {{"{they}记得是[放学的时候|去学校的路上]，[一个人说爸爸摔伤了，要带{they}去医院|有人让{they}"
       "帮忙指路]，{they}就上了车",
       "{They} remembers that it was [after school|on the way to school]; [a man said father was "
       "hurt and they must go to the hospital|somebody asked to be shown the way], so the child "
       "got into the car"}}},
    {"hospital",
     0,
     2,
     {{"{when}，{nick}[发烧住院|去打预防针|拉肚子住院]，[一个自称护工的女人说抱去称体重|"
       "同病房的女人帮忙抱了一会儿]，[再没有抱回来|人和孩子都不见了]",
       "{When_en} {nick} [lay in hospital with a fever|was taken for a vaccination|lay in hospital "
       "with a stomach illness]; [a woman who said she was a nurse took the child to be weighed|a "
       "woman in the same room offered to hold the child], and [never brought the child back|both "
       "were gone]"}},
     {{"养父母说{they}是从[县医院|镇卫生院]抱来的，[包被里有一张写着生日的红纸|"
       "只知道当时还没有断奶]",
       "The adoptive parents said the child came from [the county hospital|a small-town clinic]; "
       "[a red paper with the birthday lay in the blanket|only that it was not yet weaned]"}}},
    {"fields",
     2,
     9,
     {{"{when}，大人在{work}，{nick}在田埂上[玩泥巴|睡觉|追一只小狗]，[收工时只剩下一只鞋|"
       "等到天黑也没有回来]",
       "{When_en} the grown-ups were {work}; {nick} was on the ridge, [playing with "
       "mud|asleep|running after a puppy]. [In the evening only one shoe lay there|It grew dark "
       "and the child did not come]"}},
     {{"{they}记得大人在[田里弯着腰|山坡上干活]，自己在[树荫下睡着了|水沟边捉小鱼]，[有人从背后把{"
       "they}抱走|有人叫{they}过去吃西瓜]",
       "{They} remembers the grown-ups [bent down in the field|working on the slope], and [falling "
       "asleep under a tree|catching small fish in a ditch]; [somebody lifted the child up from "
       "behind|somebody called: come, eat melon]"}}},
    {"given_away",
     0,
     1,
     {{"{when}，家里[太穷|已经有三个女儿|母亲病重]，[经人介绍把{nick}送给了外地一户人家|"
       "孩子的爷爷托人把{nick}抱走]，[介绍人后来搬走了|当时没有留下地址]，父母一直后悔",
       "{When_en} the family [was very poor|already had three daughters|had a mother who was "
       "gravely ill], and [{nick} was given to a family elsewhere through a go-between|the "
       "grandfather had {nick} taken away]; [the go-between moved away|no address was kept], and "
       "the parents have regretted it ever since"}},
     {{"{they}长大以后才知道自己是抱养的：[当年有人把{they}放在路边亭子里|一个货郎把{they}"
       "带到了村里]，[身上有一张纸条|手腕上系着一根红绳]",
       "Only when grown did {they} learn of the adoption: [somebody had left the baby in a "
       "roadside pavilion|a pedlar had brought the baby to the village], with [a slip of paper|a "
       "red thread round the wrist]"}}},
    {"stranger",
     1,
     8,
     {{"{when}，[租住在隔壁的男人|一个卖糖人的女人|一个自称远房亲戚的人][说带{nick}去买糖|说带{"
       "nick}去看大象]，[从此两人都没有音信|第二天房子已经空了]",
       "{When_en} [the man who rented the next room|a woman who sold sugar figures|somebody who "
       "said he was a relative] [took {nick} to buy sweets|took {nick} to see an elephant]; "
       "[nothing was heard of either again|the next day the room was empty]"}},
     {{"{they}记得[一个有金牙的女人|一个戴草帽的男人|一个会变戏法的人]给{they}[一瓶汽水|一块饼干|"
       "一个小铃铛]，[喝了就睡着了|然后换了好几次车]",
       "{They} remembers [a woman with a gold tooth|a man in a straw hat|a man who could do "
       "tricks] who gave {them} [a bottle of soda|a biscuit|a small bell], and then "
       "[sleep|changing cars many times]"}}},
    {"runaway",
     7,
     13,
     {{"{when}，{nick}因为[考试没考好|打碎了碗|和弟弟吵架]挨了骂，[赌气跑出门|"
       "说要去找在外打工的爸爸]，[有人在车站见过{they}|从此再没有消息]",
       "{When_en} {nick} was scolded for [a bad mark|a broken bowl|a quarrel with the little "
       "brother] and [ran out of the door|said: I go to find father, who works far away]; "
       "[somebody saw the child at a station|there was no news since]"}},
     {{"{they}记得是自己[赌气|想找妈妈]跑出来的，[爬上了一辆运煤的火车|跟着一群大孩子走了很远]，["
       "后来怎么也找不到回家的路|后来被好心人收留]",
       "{They} remembers running away, [out of anger|to look for mother], and [climbing onto a "
       "coal train|walking far with bigger children]; [the way home could not be found again|a "
       "kind family took the child in]"}}},
};

const Circumstance *circumstance_pick(Random *r, int age)
{
    enum { COUNT = sizeof CIRCUMSTANCES / sizeof CIRCUMSTANCES[0] };
    const Circumstance *how = NULL;
    do
        how = &CIRCUMSTANCES[random_below(r, COUNT)];
    while (age < how->youngest || age > how->oldest);
    return how;
}
