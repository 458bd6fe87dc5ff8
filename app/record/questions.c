/* What each report asks. Facts from the public systems that do parts of this job; the words are
 * ours: short, warm, for people who read little and are worried.
 *
 * What must stay true: who writes is asked last, and never first in a tip; only what an office
 * cannot do without is required; no question blames. Nothing here can fail. */
#include "record/questions.h"

#define COUNT(rows) (sizeof(rows) / sizeof(rows)[0])

/* Said wherever somebody is asked who they are: three times the same words. */
#define ONLY_THE_OFFICE                                                                            \
    N_("What you write is locked at once. Nobody in the village can open it, only the office.")
#define NAME_MAY_BE_SKIPPED                                                                        \
    N_("You may skip this. What you tell us counts just as much without a name.")
#define CONTACT_MAY_BE_SKIPPED                                                                     \
    N_("A telephone number, or how a message reaches you. You may skip this: your receipt code "   \
       "brings you the answer too.")
#define SAFETY_FIRST                                                                               \
    N_("If a call could put you or a child in danger, choose \"Do not contact me\".")

static const Question seeking_child[] = {
    {FIELD_CURRENT_NAME_, N_("What is your child's name?"),
     N_("The name on paper, as well as you remember it."), "name", false},
    {FIELD_CHILDHOOD_NAME_, N_("What did you call the child at home?"),
     N_("Children often remember only this name."), "speech", false},
    {FIELD_SEX_, N_("Is your child a girl or a boy?"), NULL, "child", true},
    {FIELD_BIRTH_DATE_, N_("When was your child born?"),
     N_("The year alone is fine. So is the lunar calendar, or the zodiac animal."), "calendar",
     false},
    {FIELD_SEPARATION_DATE_, N_("When did you lose your child?"),
     N_("As closely as you remember. \"About\" is good enough."), "calendar", true},
    {FIELD_SEPARATION_PLACE_, N_("Where did you lose your child?"),
     N_("Choose the county first, then tell us the village or the street."), "place", true},
    {FIELD_CIRCUMSTANCES_, N_("How was your child lost?"), NULL, "question", false},
    {FIELD_CIRCUMSTANCE_WORDS_, N_("Please tell us what happened."),
     N_("Take your time. Who was there, and what was seen or heard that day?"), "speech", false},
    {FIELD_CLOTHING_, N_("What was your child wearing or carrying?"),
     N_("Colours, shoes, a hat, a necklace, a toy."), "clothes", false},
    {FIELD_MARKS_, N_("Does your child's body have any special mark?"),
     N_("A birthmark, a mole, a scar. Touch the place on the picture. Marks stay when faces "
        "change."),
     "body", false},
    {FIELD_MEMORY_TILES_, N_("What may your child remember of home?"),
     N_("Touch everything that was near your home."), "memory", false},
    {FIELD_MEMORY_WORDS_, N_("Is there anything else your child may remember?"),
     N_("A song, a dish, a game, a neighbour, something that once happened."), "memory", false},
    {FIELD_PHOTO_SHOWN_, N_("Do you have a photograph of your child?"),
     N_("Old or small is fine. Keep it safe; the office will ask you for it."), "photo", false},
    {FIELD_POLICE_, N_("Have you reported it to the police?"),
     N_("If not, please do so too. You can report a missing child at any police station, also "
        "years later."),
     "police", false},
    {FIELD_POLICE_WORDS_, N_("Which police station was it, and when?"),
     N_("If you have a case number, please give it."), "police", false},
    {FIELD_DNA_, N_("Has blood been taken from the parents, to find the child?"),
     N_("A drop of blood from the fingertip is enough, and it is free. It finds a child even when "
        "nobody remembers anything."),
     "blood", false},
    {FIELD_DNA_WHO_, N_("Whose blood was taken?"), N_("Touch everyone who gave blood."), "family",
     false},
    {FIELD_DNA_WHERE_, N_("Where was the blood taken?"), NULL, "place", false},
    {FIELD_DNA_DATE_, N_("When was the blood taken?"), N_("The year alone is fine."), "calendar",
     false},
    {FIELD_WANTS_DNA_, N_("Would you like to give blood, so that your child can be found?"),
     N_("It is free. The office will tell you the nearest place."), "blood", false},
    {FIELD_FREE_WORDS_, N_("Is there anything else you want to tell us?"), NULL, "speech", false},
    {FIELD_REPORTER_RELATION_, N_("Who are you to the child?"), NULL, "family", false},
    {FIELD_REPORTER_NAME_, N_("What is your name?"), ONLY_THE_OFFICE, "self", false},
    {FIELD_REPORTER_CONTACT_, N_("How can we reach you?"), CONTACT_MAY_BE_SKIPPED, "telephone",
     false},
    {FIELD_CONTACT_SAFETY_, N_("When is it safe for us to call you?"), SAFETY_FIRST, "telephone",
     false},
};

static const Question seeking_origin[] = {
    {FIELD_SEX_, N_("Are you a woman or a man?"), NULL, "self", true},
    {FIELD_BIRTH_DATE_, N_("When do you think you were born?"),
     N_("A guess is fine: a year, a zodiac animal, \"about\"."), "calendar", false},
    {FIELD_BIRTH_BORROWED_, N_("Could the birth date in your hukou be a borrowed or invented one?"),
     N_("This happens often. It is not your fault."), "papers", false},
    {FIELD_AGE_ON_ARRIVAL_, N_("How old were you when you came to your new family?"),
     N_("About how many years. 0 for a baby."), "child", false},
    {FIELD_BROUGHT_FROM_, N_("Where were you brought from?"),
     N_("A province is enough. What you once heard counts too."), "place", false},
    {FIELD_BROUGHT_BY_, N_("Who brought you?"),
     N_("A name, a nickname, a way of speaking: whatever you know."), "stranger", false},
    {FIELD_FOSTER_WORDS_, N_("What has your family here said about it?"),
     N_("Neighbours and older people sometimes know more."), "speech", false},
    {FIELD_MEMORY_TILES_, N_("What do you remember of your first home?"),
     N_("Touch everything you remember. Take your time."), "memory", false},
    {FIELD_MEMORY_WORDS_, N_("Tell us what you remember, in your own words."),
     N_("A picture in your head, a smell, a song, a road. Small things help."), "memory", false},
    {FIELD_REMEMBERED_NAMES_, N_("Which names do you remember?"),
     N_("What you were called, or the names of brothers, sisters, parents, the village. The sound "
        "alone is enough."),
     "name", false},
    {FIELD_MARKS_, N_("Does your body have any special mark?"),
     N_("A birthmark, a mole, an old scar. Touch the place on the picture."), "body", false},
    {FIELD_PHOTO_SHOWN_, N_("Do you have a photograph of yourself as a child?"),
     N_("The earliest one is the best. Keep it safe; the office will ask you for it."), "photo",
     false},
    {FIELD_DNA_, N_("Has your blood been taken, to find your parents?"),
     N_("A drop of blood from the fingertip is enough, and it is free. It finds parents even when "
        "you remember nothing."),
     "blood", false},
    {FIELD_WANTS_DNA_, N_("Would you like to give blood, so that your parents can be found?"),
     N_("It is free. The office will tell you the nearest place."), "blood", false},
    {FIELD_FREE_WORDS_, N_("Is there anything else you want to tell us?"), NULL, "speech", false},
    {FIELD_REPORTER_NAME_, N_("What is your name?"), ONLY_THE_OFFICE, "self", false},
    {FIELD_REPORTER_CONTACT_, N_("How can we reach you?"), CONTACT_MAY_BE_SKIPPED, "telephone",
     false},
    {FIELD_CONTACT_SAFETY_, N_("When is it safe for us to call you?"), SAFETY_FIRST, "telephone",
     false},
};

static const Question tip[] = {
    {FIELD_EVENT_WORDS_, N_("What have you seen or heard?"),
     N_("You need not be sure. It is right to tell."), "speech", false},
    {FIELD_EVENT_DATE_, N_("When was it?"), N_("As closely as you remember."), "calendar", false},
    {FIELD_EVENT_PLACE_, N_("Where was it?"),
     N_("Choose the county first, then tell us the village, the street or the house."), "place",
     false},
    {FIELD_STILL_THERE_, N_("Is it still going on?"),
     N_("If a child is in danger right now, call 110 first."), "calendar", false},
    {FIELD_APPARENT_AGE_, N_("How old does the child look?"), N_("A guess is fine."), "child",
     false},
    {FIELD_SEX_, N_("Is it a girl or a boy?"), NULL, "child", false},
    {FIELD_COMPANIONS_, N_("Who was with the child?"),
     N_("A man, a woman, old or young, how they spoke, what they wore."), "family", false},
    {FIELD_VEHICLE_, N_("Was there a vehicle?"),
     N_("What kind, which colour, the number plate or a part of it."), "car", false},
    {FIELD_SUSPICION_, N_("Why does it seem wrong to you?"), N_("Touch everything that fits."),
     "question", false},
    {FIELD_CONTACT_SAFETY_, N_("Is it safe for us to call you back?"), SAFETY_FIRST, "telephone",
     false},
    {FIELD_REPORTER_CONTACT_, N_("How can we reach you?"), CONTACT_MAY_BE_SKIPPED, "telephone",
     false},
    {FIELD_REPORTER_NAME_, N_("Would you like to give your name?"), NAME_MAY_BE_SKIPPED, "self",
     false},
};

static const Question sighting[] = {
    {FIELD_EVENT_DATE_, N_("When did you see this child?"), N_("As closely as you remember."),
     "calendar", false},
    {FIELD_EVENT_PLACE_, N_("Where did you see this child?"),
     N_("Choose the county first, then tell us the village, the street or the house."), "place",
     false},
    {FIELD_CERTAINTY_, N_("How sure are you that it is the same child?"),
     N_("\"Perhaps\" helps us too."), "eye", false},
    {FIELD_COMPANIONS_, N_("Who was with the child?"),
     N_("A man, a woman, old or young, how they spoke, what they wore."), "family", false},
    {FIELD_STILL_THERE_, N_("Is the child still there?"),
     N_("If a child is in danger right now, call 110 first."), "calendar", false},
    {FIELD_EVENT_WORDS_, N_("What else did you notice?"),
     N_("What the child did, said or wore. Please do not go after anyone yourself."), "speech",
     false},
    {FIELD_CONTACT_SAFETY_, N_("Is it safe for us to call you back?"), SAFETY_FIRST, "telephone",
     false},
    {FIELD_REPORTER_CONTACT_, N_("How can we reach you?"), CONTACT_MAY_BE_SKIPPED, "telephone",
     false},
    {FIELD_REPORTER_NAME_, N_("Would you like to give your name?"), NAME_MAY_BE_SKIPPED, "self",
     false},
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
