/* What each report asks. Facts from the public systems that do parts of this job; the words are
 * ours: short, warm, for people who read little and are worried.
 *
 * What must stay true: who writes is asked last, and never first in a tip; only what an office
 * cannot do without is required; no question blames. Nothing here can fail. */
#include "record/questions.h"

#define COUNT(rows) (sizeof(rows) / sizeof(rows)[0])

/* Rows that more than one report asks, always with the same words. */
#define ASK_COMPANIONS                                                                             \
    FIELD_COMPANIONS_, false, N_("Who was with the child?"),                                       \
        N_("A man, a woman, old or young, how they spoke, what they wore."), "family"
#define ASK_VOICE                                                                                  \
    FIELD_TOLD_, false, N_("Would you like to tell it by voice?"),                                 \
        N_("Up to three minutes, in your own dialect. You can hear it before you send it."),       \
        "microphone"
#define ASK_FREE_WORDS                                                                             \
    FIELD_FREE_WORDS_, false, N_("Is there anything else you want to tell us?"), NULL, "speech"
#define ASK_NAME                                                                                   \
    FIELD_REPORTER_NAME_, false, N_("What is your name?"),                                         \
        N_("What you write is locked at once. Nobody in the village can open it, only the search " \
           "office."),                                                                             \
        "self"
#define OFFER_NAME                                                                                 \
    FIELD_REPORTER_NAME_, false, N_("Would you like to give your name?"),                          \
        N_("You may skip this. What you tell us counts just as much without a name."), "self"
#define ASK_CONTACT                                                                                \
    FIELD_REPORTER_CONTACT_, false, N_("How can we reach you?"),                                   \
        N_("A telephone number, or how a message can reach you. You may skip this."), "telephone"
#define ASK_SAFETY(question)                                                                       \
    FIELD_CONTACT_SAFETY_, false, question,                                                        \
        N_("If a call could put you or a child in danger, choose \"Do not contact me\"."),         \
        "telephone"

static const Question seeking_child[] = {
    {FIELD_CURRENT_NAME_, false, N_("What is your child's name?"),
     N_("The name on paper, as well as you remember it."), "name"},
    {FIELD_CHILDHOOD_NAME_, false, N_("What did you call the child at home?"),
     N_("Children often remember only this name."), "speech"},
    {FIELD_SEX_, true, N_("Is your child a girl or a boy?"), NULL, "child"},
    {FIELD_BIRTH_DATE_, false, N_("When was your child born?"),
     N_("The year alone is fine. So is the lunar calendar, or the zodiac animal."), "calendar"},
    {FIELD_SEPARATION_DATE_, true, N_("When did your child go missing?"),
     N_("As closely as you remember. \"About\" is good enough."), "parted"},
    {FIELD_SEPARATION_PLACE_, true, N_("Where did your child go missing?"),
     N_("Choose the province, then the county; then write the village."), "place"},
    {FIELD_CIRCUMSTANCES_, false, N_("How did it happen?"), N_("Touch the one that fits best."),
     "question"},
    {ASK_VOICE},
    {FIELD_CIRCUMSTANCE_WORDS_, false, N_("Please tell us what happened."),
     N_("Take your time. Who was there, and what was seen or heard that day?"), "speech"},
    {FIELD_CLOTHING_COLOURS_, false, N_("Which colours did your child wear?"),
     N_("Touch the jacket, the trousers or the shoes, then the colour."), "clothes"},
    {FIELD_CLOTHING_, false, N_("What else was your child wearing or carrying?"),
     N_("A hat, a necklace, a toy, a pattern."), "clothes"},
    {FIELD_HEIGHT_SEPARATED_, false, N_("How tall was your child then?"),
     N_("Touch the child who is about as tall. About is good enough."), "ruler"},
    {FIELD_HAIR_, false, N_("What is your child's hair like?"), NULL, "hair_straight"},
    {FIELD_MARKS_, false, N_("Does your child's body have any special mark?"),
     N_("Touch the place on the body. Marks stay when faces change."), "body"},
    {FIELD_MEMORY_TILES_, false, N_("What may your child remember of home?"),
     N_("Touch everything that was near your home."), "memory"},
    {FIELD_MEMORY_WORDS_, false, N_("Is there anything else your child may remember?"),
     N_("A song, a dish, a game, a neighbour, something that once happened."), "memory"},
    {FIELD_PHOTO_SHOWN_, false, N_("Do you have a photograph of your child?"),
     N_("Old or small is fine. Keep it safe: later it will be good to show it."), "photo"},
    {FIELD_POLICE_, false, N_("Have you reported it to the police?"),
     N_("If not, please do so too. You can report a missing child at any police station, even "
        "years later."),
     "police"},
    {FIELD_POLICE_WORDS_, false, N_("Which police station was it, and when?"),
     N_("If you have a case number, please give it."), "police"},
    {FIELD_DNA_, false, N_("Have the parents given blood so that the child can be found?"),
     N_("A drop of blood from the fingertip is enough, and it is free. It can find a child even "
        "when "
        "nobody remembers anything."),
     "blood"},
    {FIELD_DNA_WHO_, false, N_("Whose blood was taken?"), N_("Touch everyone who gave blood."),
     "family"},
    {FIELD_DNA_WHERE_, false, N_("Where was the blood taken?"), NULL, "place"},
    {FIELD_DNA_DATE_, false, N_("When was the blood taken?"), N_("The year alone is fine."),
     "calendar"},
    {FIELD_WANTS_DNA_, false, N_("Would you like to give blood, so that your child can be found?"),
     N_("It is free. The search office will tell you the nearest place."), "blood"},
    {ASK_FREE_WORDS},
    {FIELD_REPORTER_RELATION_, false, N_("Who are you to the child?"), NULL, "family"},
    {ASK_NAME},
    {ASK_CONTACT},
    {ASK_SAFETY(N_("When is it safe for us to call you?"))},
};

static const Question seeking_origin[] = {
    {FIELD_SEX_, true, N_("Are you a woman or a man?"), NULL, "self"},
    {FIELD_BIRTH_DATE_, false, N_("When do you think you were born?"),
     N_("A guess is fine: a year, a zodiac animal, \"about\"."), "calendar"},
    {FIELD_BIRTH_BORROWED_, false,
     N_("Could the birth date in your hukou be a borrowed or invented one?"),
     N_("This happens often. It is not your fault."), "papers"},
    {FIELD_AGE_ON_ARRIVAL_, false, N_("How old were you when you came to your new family?"),
     N_("About how many years. 0 for a baby."), "child"},
    {FIELD_BROUGHT_FROM_, false, N_("Where were you brought from?"),
     N_("A province is enough. What you once heard counts too."), "place"},
    {FIELD_BROUGHT_BY_, false, N_("Who brought you?"),
     N_("A name, a nickname, a way of speaking: whatever you know."), "stranger"},
    {ASK_VOICE},
    {FIELD_FOSTER_WORDS_, false, N_("What has your family here said about it?"),
     N_("Neighbours and older people sometimes know more."), "speech"},
    {FIELD_MEMORY_TILES_, false, N_("What do you remember of your first home?"),
     N_("Touch everything you remember. Take your time."), "memory"},
    {FIELD_MEMORY_WORDS_, false, N_("Tell us what you remember, in your own words."),
     N_("A picture in your head, a smell, a song, a road. Small things help."), "memory"},
    {FIELD_REMEMBERED_NAMES_, false, N_("Which names do you remember?"),
     N_("Your own, your family's, the village's. The sound alone is enough."), "name"},
    {FIELD_MARKS_, false, N_("Does your body have any special mark?"),
     N_("Touch the place on the body. An old scar counts too."), "body"},
    {FIELD_HAIR_, false, N_("What is your hair like?"), NULL, "hair_straight"},
    {FIELD_CLOTHING_COLOURS_, false, N_("Which colours did you wear when you were brought here?"),
     N_("What you remember, or what was kept or told of them."), "clothes"},
    {FIELD_PHOTO_SHOWN_, false, N_("Do you have a photograph of yourself as a child?"),
     N_("The earliest one is the best. Keep it safe: later it will be good to show it."), "photo"},
    {FIELD_DNA_, false, N_("Has your blood been taken, to find your parents?"),
     N_("A drop of blood from the fingertip is enough, and it is free. It can find parents even "
        "when "
        "you remember nothing."),
     "blood"},
    {FIELD_WANTS_DNA_, false,
     N_("Would you like to give blood, so that your parents can be found?"),
     N_("It is free. The search office will tell you the nearest place."), "blood"},
    {ASK_FREE_WORDS},
    {ASK_NAME},
    {ASK_CONTACT},
    {ASK_SAFETY(N_("When is it safe for us to call you?"))},
};

static const Question tip[] = {
    {ASK_VOICE},
    {FIELD_EVENT_WORDS_, false, N_("What have you seen or heard?"),
     N_("You need not be sure. Telling us is right."), "speech"},
    {FIELD_EVENT_DATE_, false, N_("When was it?"), N_("As closely as you remember."), "calendar"},
    {FIELD_EVENT_PLACE_, false, N_("Where was it?"),
     N_("Choose the province, then the county; then write the village and which house."), "place"},
    {FIELD_STILL_THERE_, false, N_("Is it still going on?"),
     N_("If a child is in danger right now, call 110 first."), "calendar"},
    {FIELD_APPARENT_AGE_, false, N_("How old does the child look?"), N_("A guess is fine."),
     "child"},
    {FIELD_SEX_, false, N_("Is it a girl or a boy?"), NULL, "child"},
    {ASK_COMPANIONS},
    {FIELD_VEHICLE_, false, N_("Was there a vehicle?"),
     N_("What kind, which colour, the number plate or a part of it."), "car"},
    {FIELD_SUSPICION_, false, N_("Why does it seem wrong to you?"),
     N_("Touch everything that fits."), "question"},
    {ASK_SAFETY(N_("Is it safe for us to call you back?"))},
    {ASK_CONTACT},
    {OFFER_NAME},
};

static const Question sighting[] = {
    {FIELD_EVENT_DATE_, false, N_("When did you see this child?"),
     N_("As closely as you remember."), "calendar"},
    {FIELD_EVENT_PLACE_, false, N_("Where did you see this child?"),
     N_("Choose the province, then the county; then write the village and which house."), "place"},
    {FIELD_CERTAINTY_, false, N_("How sure are you that it is the same child?"),
     N_("\"Perhaps\" helps us too."), "eye"},
    {ASK_COMPANIONS},
    {FIELD_STILL_THERE_, false, N_("Is the child still there?"),
     N_("If a child is in danger right now, call 110 first."), "calendar"},
    {ASK_VOICE},
    {FIELD_EVENT_WORDS_, false, N_("What else did you notice?"),
     N_("What the child did, said or wore. Please do not go after anyone yourself."), "speech"},
    {ASK_SAFETY(N_("Is it safe for us to call you back?"))},
    {ASK_CONTACT},
    {OFFER_NAME},
};

const QuestionList *questions_for(ReportKind kind)
{
    static const QuestionList lists[REPORT_KINDS] = {
        [REPORT_SEEKING_CHILD] = {N_("I am looking for my child"), seeking_child,
                                  COUNT(seeking_child)},
        [REPORT_SEEKING_ORIGIN] = {N_("I am looking for my parents"), seeking_origin,
                                   COUNT(seeking_origin)},
        [REPORT_TIP] = {N_("I know something"), tip, COUNT(tip)},
        [REPORT_SIGHTING] = {N_("I saw this child"), sighting, COUNT(sighting)},
    };
    return &lists[kind];
}

/* Somebody may come by all the same, and must know when that does no harm. */
static const Question visit = {
    FIELD_CONTACT_SAFETY_, false, N_("When is it safe for somebody to come to you?"),
    N_("You left no telephone. If a visit could do harm, choose \"Do not contact me\"."), "home"};

const Question *question_asked(const Question *question, ReportKind kind, const Record *answers)
{
    bool seeks =
        kind == REPORT_SEEKING_CHILD || kind == REPORT_SEEKING_ORIGIN; /* told of it before */
    bool reachable = *record_get(answers, FIELD_REPORTER_CONTACT_) != '\0';
    return question->field == FIELD_CONTACT_SAFETY_ && seeks && !reachable ? &visit : question;
}

bool question_offers(const Question *asked, ReportKind kind, const char *option)
{
    if (asked == &visit)
        return strcmp(option, "only_message") != 0;
    return kind != REPORT_SEEKING_CHILD || strcmp(option, "self") != 0;
}

const char *question_skip(const Question *question)
{
    static const struct {
        FieldId field;
        const char *words;
    } SKIPS[] = {
        {FIELD_TOLD_, N_("Skip, go on")},
        {FIELD_MARKS_, N_("No marks")},
        {FIELD_REPORTER_RELATION_, N_("I would rather not say")},
        {FIELD_REPORTER_NAME_, N_("I would rather not say")},
        {FIELD_REPORTER_CONTACT_, N_("Leave none")},
    };
    for (size_t i = 0; i < COUNT(SKIPS); i++)
        if (SKIPS[i].field == question->field)
            return SKIPS[i].words;
    return QUESTION_UNKNOWN;
}
