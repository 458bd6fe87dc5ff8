/* Each outcome with its own sentence and the next thing to do. What must stay true: nobody is blamed,
 * nothing is lost unless it is said so, and nothing is called safe that nobody looked at, and the last word is always a way on. */
#include "stick/words.h"

#include <stddef.h>

#include "base/words.h"

typedef struct OutcomeWords {
    StickOutcome outcome;
    StickWords words;
} OutcomeWords;

/* The stick that brought a bad list takes the reports home: nobody should erase it first. */
#define LIST_IS_BAD                                                                                \
    N_("The old list stays. The reports are on the stick: please take it out, do not erase it, "   \
       "and send it to the search office, which packs it again.")

static const OutcomeWords TROUBLES[] = {
    {OUTCOME_NO_MANIFEST,
     {N_("This stick is not from the search office."),
      N_("Nothing was read from it or written to it. Please take it out and put in the stick that "
         "the search office gave you.")}},
    {OUTCOME_BAD_SIGNATURE,
     {N_("The seal on this stick is not the search office's."),
      N_("Nothing was read from it or written to it. Please take it out and tell the search "
         "office.")}},
    {OUTCOME_OTHER_OFFICE,
     {N_("This stick belongs to another search office."),
      N_("Please take it out. It must go to a machine of that office.")}},
    {OUTCOME_BAD_MANIFEST,
     {N_("The table of contents on this stick cannot be read."),
      N_("Please take it out and ask the search office to pack it again.")}},
    {OUTCOME_SOFTWARE_TOO_OLD,
     {N_("This machine is too old for what is on the stick."),
      N_("Please take the stick out and tell the technician. The reports stay here.")}},
    {OUTCOME_RETIRED_KEY,
     {N_("This stick is older than the search office's new keys."),
      N_("Nothing was read from it or written to it. Please take it out and ask the search office "
         "to pack "
         "it again.")}},
    {OUTCOME_ROLLBACK,
     {N_("The list on this stick is older than the one here."),
      N_("The newer list stays. The reports were handed over; you can take the stick out.")}},
    {OUTCOME_BUNDLE_TRUNCATED,
     {N_("A part of the new list is missing on this stick."), LIST_IS_BAD}},
    {OUTCOME_BUNDLE_CHANGED, {N_("The new list on this stick is damaged."), LIST_IS_BAD}},
    {OUTCOME_BUNDLE_INVALID,
     {N_("The new list on this stick is not a list that this machine knows."), LIST_IS_BAD}},
    {OUTCOME_STICK_FULL,
     {N_("There is no room left on this stick."),
      N_("The reports stay here. Please take the stick out and bring one with more room.")}},
    {OUTCOME_STICK_WRITE,
     {N_("Nothing can be written to this stick."),
      N_("The reports stay here. Please try another stick; this one may be worn out.")}},
    {OUTCOME_KIOSK_FULL,
     {N_("This machine has no room for the new list."),
      N_("The old list and the reports stay here. Please take the stick out and tell the "
         "technician.")}},
    {OUTCOME_PULLED,
     {N_("The stick was taken out too early."),
      N_("Nothing is lost. Please put it in again and wait until you are told to take it out.")}},
};

static const StickWords UNKNOWN_TROUBLE = {
    N_("Something went wrong inside this machine."),
    N_("The reports stay here. Please take the stick out and tell the technician.")};

StickWords stick_words_trouble(StickOutcome outcome)
{
    for (size_t i = 0; i < sizeof TROUBLES / sizeof TROUBLES[0]; i++)
        if (TROUBLES[i].outcome == outcome)
            return TROUBLES[i].words;
    return UNKNOWN_TROUBLE;
}

StickWords stick_words_foreseen(StickOutcome outcome)
{
    StickWords words = stick_words_trouble(outcome);
    if (outcome == OUTCOME_ROLLBACK)
        words.next = N_("The newer list would stay. The reports would be handed over.");
    if (outcome == OUTCOME_BUNDLE_TRUNCATED || outcome == OUTCOME_BUNDLE_CHANGED ||
        outcome == OUTCOME_BUNDLE_INVALID)
        words.next = N_("The old list would stay. The reports would be handed over. Please ask the "
                        "search office to pack the stick again.");
    if (outcome == OUTCOME_STICK_WRITE)
        words.next =
            N_("Is it mounted read-only, or locked by a switch? If not, it is worn out: please "
               "take another one. The reports would stay here.");
    return words;
}

const char *stick_words_broken(void)
{
    return N_(
        "A file of reports on this machine is damaged: some reports may be lost. Please tell the "
        "technician.");
}

const char *stick_words_step(StickStep step)
{
    static const char *const steps[] = {
        [STEP_NONE] = N_("A stick has been put in"),
        [STEP_VERIFY] = N_("Looking at who sealed the stick"),
        [STEP_EXPORT] = N_("Handing over the reports"),
        [STEP_ACKNOWLEDGE] = N_("Reading what the search office has received"),
        [STEP_IMPORT] = N_("Taking in the new list of children"),
        [STEP_FINISH] = N_("Almost done"),
    };
    size_t count = sizeof steps / sizeof steps[0];
    return (size_t)step < count ? steps[step] : steps[STEP_NONE];
}
