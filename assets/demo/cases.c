/*
 * One case from its child and its number. Must stay true: the same seed and number give the same
 * case; every value passes record_set, so that a table of these cases is never refused; of the first
 * 60 cases 51 are shown with a photograph.
 */
#include <stdio.h>

#include "record/code.h"
#include "tale.h"

enum { STREAM_TALE = 0x10000, NUMBER_BITS = 5 * CASE_NUMBER_SYMBOLS };

/* A number that tells nothing of the order: odd times odd modulo a power of two never repeats. */
static Result number_set(Tale *t, uint64_t seed)
{
    char number[CODE_TEXT_SIZE];
    uint64_t mask = (UINT64_C(1) << NUMBER_BITS) - 1;
    uint64_t value = ((uint64_t)t->index + seed * 977) * UINT64_C(0x2545f491) + 0x1234567;
    code_format(value & mask, CASE_NUMBER_SYMBOLS, CASE_NUMBER_GROUP, number);
    return record_set(&t->record, FIELD_CASE_NUMBER_, number);
}

static const char *status_of(const Tale *t)
{
    if (t->index % 29 == 7)
        return "reunited";
    if (t->index % 31 == 11)
        return "withdrawn";
    if (t->index % 19 == 3)
        return "sample_awaited";
    if (t->index % 23 == 9)
        return "possible_match";
    return "searching";
}

static Result flags_set(Tale *t)
{
    static const char *const PHOTO[] = {
        "家人请求暂不公开照片", "本人不愿公开照片，请与联系单位联系", "照片待本人同意后公开"};
    static const char *const NAME[] = {"姓名应本人要求不公开", "为保护孩子，姓名暂不公开"};
    static const char *const PRECISION[] = {"county", "prefecture", "province"};
    Result r = OK;
    bool no_photo = t->index % 12 == 5;
    TRY(record_set(&t->record, FIELD_KIND_,
                   t->child->seeking_family ? "child_seeking_family" : "family_seeking_child"));
    TRY(record_set(&t->record, FIELD_STATUS_, status_of(t)));
    TRY(record_set(&t->record, FIELD_SHOW_PHOTO_FLAG_, no_photo ? "no" : "yes"));
    TRY(record_set(&t->record, FIELD_SHOW_NAME_FLAG_, t->name_hidden ? "no" : "yes"));
    TRY(record_set(&t->record, FIELD_SHOW_STORY_FLAG_, "yes"));
    TRY(record_set(&t->record, FIELD_PLACE_PRECISION_,
                   t->place_hidden ? PRECISION[random_below(&t->r, 3)] : "village"));
    if (no_photo)
        TRY(record_set(&t->record, FIELD_WITHHELD_REASON_, PHOTO[random_below(&t->r, 3)]));
    else if (t->name_hidden)
        TRY(record_set(&t->record, FIELD_WITHHELD_REASON_, NAME[random_below(&t->r, 2)]));
    TRY(record_set(&t->record, FIELD_SEX_, t->child->girl ? "female" : "male"));
done:
    return r;
}

static Result names_set(Tale *t)
{
    char full[NAME_BYTES * 2];
    char kin[PHRASE_WORD_BYTES];
    static const char *const FATHER[] = {"老三", "大勇", "德明", "阿贵",
                                         "建平", "长福", "老幺", "水生"};
    static const char *const SISTER[] = {"小燕", "阿兰", "秀秀", "大妞", "阿珍", "小敏"};
    name_surname(&t->r, t->surname);
    name_given(&t->r, t->child->girl, t->born, t->given);
    name_childhood(&t->r, t->child->girl, t->call, t->call_pinyin);
    (void)snprintf(full, sizeof full, "%s%s", t->surname, t->given);
    Result r = OK;
    TRY(record_set(&t->record, FIELD_CURRENT_NAME_, full));
    if (t->child->seeking_family)
        TRY(record_set(&t->record, FIELD_NAME_GIVEN_LATER_, full));
    TRY(record_set(&t->record, FIELD_CHILDHOOD_NAME_, t->call));
    (void)snprintf(kin, sizeof kin, random_chance(&t->r, 0.5) ? "爸爸叫%s" : "爸爸叫%s，姐姐叫%s",
                   FATHER[random_below(&t->r, 8)], SISTER[random_below(&t->r, 6)]);
    if (t->child->seeking_family && t->child->age >= 3 && random_chance(&t->r, 0.5))
        TRY(record_set(&t->record, FIELD_REMEMBERED_NAMES_, kin));
    /* English stories use the childhood name, so Chinese ones beside them do, too. */
    bool full_name = t->child->seeking_family && t->index % 5 != 4 && random_chance(&t->r, 0.5);
    words_put(&t->words, "nick", t->name_hidden ? "孩子" : t->call,
              t->name_hidden ? "the child" : t->call_pinyin);
    words_put(&t->words, "call",
              t->name_hidden ? "孩子"
              : full_name    ? full
                             : t->call,
              t->name_hidden ? "the child" : t->call_pinyin);
done:
    return r;
}

static void words_start(Tale *t)
{
    static const char *const MOTHER[][2] = {{"妈妈", "the mother"},
                                            {"奶奶", "the grandmother"},
                                            {"外婆", "the grandmother"},
                                            {"母亲", "the mother"}};
    bool girl = t->child->girl;
    char zh[PHRASE_WORD_BYTES];
    char en[PHRASE_WORD_BYTES];
    words_put(&t->words, "they", girl ? "她" : "他", girl ? "she" : "he");
    words_put(&t->words, "They", girl ? "她" : "他", girl ? "She" : "He");
    words_put(&t->words, "them", girl ? "她" : "他", girl ? "her" : "him");
    words_put(&t->words, "their", girl ? "她" : "他", girl ? "her" : "his");
    int age = t->child->age;
    (void)snprintf(zh, sizeof zh, age == 0 ? "几个月大" : "%d岁", age);
    (void)snprintf(en, sizeof en,
                   age == 0   ? "a few months"
                   : age == 1 ? "one year"
                              : "%d years",
                   age);
    words_put(&t->words, "age", zh, en);
    int mother = random_below(&t->r, 4);
    words_put(&t->words, "mother", MOTHER[mother][0], MOTHER[mother][1]);
    words_put(&t->words, "mother_en", MOTHER[mother][0], MOTHER[mother][1]);
    bool county = !t->place_hidden && t->found_at.county[0] && random_chance(&t->r, 0.5);
    (void)snprintf(zh, sizeof zh, "%s%s", t->away->name, county ? t->found_at.county : "");
    words_put(&t->words, "away", zh, t->away->english);
    bool town = !t->place_hidden && t->lost_at.township[0];
    words_put(&t->words, "town", town ? t->lost_at.township : "镇上", "town");
    words_put(&t->words, "town_en", "", "town");
    (void)snprintf(en, sizeof en, "the %s dialect", t->home->english);
    words_put(&t->words, "speech", t->home->speech, en);
    words_put(&t->words, "speech_en", t->home->speech, en);
    (void)snprintf(en, sizeof en, "%s %s accent", strchr("AEIOU", *t->home->english) ? "an" : "a",
                   t->home->english);
    words_put(&t->words, "accent_en", t->home->speech, en);
}

static Result places_set(Tale *t)
{
    static const char *const NEAR[] = {"%s附近", "%s街上", "离%s不远的村子", "%s旁的一个小村"};
    static const char *const VAGUE[] = {"山里，要走很久才到镇上", "有河有桥的村子",
                                        "坐了两天火车才到",       "镇上有座老桥",
                                        "村里都姓一个姓",         "靠近一个煤矿"};
    char place[PHRASE_WORD_BYTES];
    char words[PHRASE_WORD_BYTES / 2] = "";
    Result r = OK;
    if (t->child->seeking_family) {
        int form = random_below(&t->r, 10);
        (void)snprintf(place, sizeof place, "%.*s|%s",
                       form < 3   ? 0
                       : form < 8 ? 2
                                  : 4,
                       t->lost_at.code, form % 2 ? "" : VAGUE[random_below(&t->r, 6)]);
        if (form < 3)
            (void)snprintf(place, sizeof place, "|%s", VAGUE[random_below(&t->r, 6)]);
        TRY(record_set(&t->record, FIELD_SEPARATION_PLACE_, place));
        (void)snprintf(place, sizeof place, "%.6s|", t->found_at.code);
        TRY(record_set(&t->record, FIELD_RESCUE_PLACE_, place));
    } else {
        if (random_chance(&t->r, 0.5) && t->lost_at.township[0])
            (void)snprintf(words, sizeof words, NEAR[random_below(&t->r, 4)], t->lost_at.township);
        (void)snprintf(place, sizeof place, "%s|%s", t->lost_at.code, words);
        TRY(record_set(&t->record, FIELD_SEPARATION_PLACE_, place));
        (void)snprintf(place, sizeof place, "%s|", t->away->code);
        if (random_chance(&t->r, 0.3))
            TRY(record_set(&t->record, FIELD_TRAFFICKED_TO_, place));
    }
    TRY(record_set(&t->record, FIELD_SPEECH_, t->child->age >= 2 ? t->home->speech : ""));
    if (t->home->people && random_chance(&t->r, 0.35))
        TRY(record_set(&t->record, FIELD_ETHNIC_GROUP_, t->home->people));
    else if (random_chance(&t->r, 0.4))
        TRY(record_set(&t->record, FIELD_ETHNIC_GROUP_, "汉族"));
done:
    return r;
}

static Result office_set(Tale *t)
{
    static const char *const SOURCE[] = {"家属登记", "本人登记", "志愿者走访", "寻亲大会登记",
                                         "来信"};
    static const char *const DNA[] = {"in_database", "sampled", "no", "unknown", "in_database"};
    static const char *const POLICE[] = {"yes", "yes", "no", "unknown"};
    static const char *const WHO[] = {"奶奶",         "妈妈",       "姐姐",
                                      "邻居家的孩子", "爸爸和叔叔", "没有别人"};
    char office[NAME_BYTES * 2];
    char telephone[32];
    Random r_office = random_new(t->child->portrait[0].seed % 24, STREAM_TALE - 1);
    name_office(&r_office, office);
    /* No area code of China is 0000: nobody can be rung up by accident. */
    (void)snprintf(telephone, sizeof telephone, "0000-%07d", random_below(&r_office, 10000000));
    int source = t->child->seeking_family ? 1 + random_below(&t->r, 4) : random_below(&t->r, 4);
    if (!t->child->seeking_family && source == 1)
        source = 0;
    Result r = OK;
    TRY(record_set(&t->record, FIELD_INSTITUTION_, office));
    TRY(record_set(&t->record, FIELD_INSTITUTION_PHONE_, telephone));
    TRY(record_set(&t->record, FIELD_SOURCE_, SOURCE[source]));
    TRY(record_set(&t->record, FIELD_DNA_, DNA[random_below(&t->r, 5)]));
    TRY(record_set(&t->record, FIELD_POLICE_, POLICE[random_below(&t->r, 4)]));
    TRY(record_set(&t->record, FIELD_CIRCUMSTANCES_, t->how->key));
    if (random_chance(&t->r, 0.4))
        TRY(record_set(&t->record, FIELD_WHO_WAS_THERE_, WHO[random_below(&t->r, 6)]));
done:
    return r;
}

Result tale_tell(uint64_t seed, int index, const Child *child, const PlaceTable *places,
                 Tale *out_tale)
{
    Tale t = {.index = index, .r = random_new(seed, STREAM_TALE + (uint64_t)index), .child = child};
    t.name_hidden = index % 15 == 8;
    t.place_hidden = random_chance(&t.r, 0.12);
    t.home = region_of_home(&t.r);
    t.away = region_of_arrival(&t.r, t.home);
    t.lost_at = place_pick(places, &t.r, t.home->code, true);
    t.found_at = place_pick(places, &t.r, t.away->code, false);
    t.how = circumstance_pick(&t.r, child->age);
    Result r = OK;
    TRY(number_set(&t, seed));
    words_start(&t);
    TRY(tale_set_dates(&t));
    TRY(flags_set(&t));
    TRY(names_set(&t));
    TRY(places_set(&t));
    TRY(office_set(&t));
    memories_pick(&t);
    TRY(tale_set_body(&t));
    TRY(tale_set_words(&t));
    *out_tale = t;
done:
    if (r != OK) {
        record_done(&t.record);
        return fail_in(r, "case %d", index);
    }
    return OK;
}
