/* What each report asks: one question a screen, in this order. A question is about one field; its
 * widget follows from the field's type. Facts from RECORDS ("What each report asks"). */
#ifndef HOMEWARD_RECORD_QUESTIONS_H
#define HOMEWARD_RECORD_QUESTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/words.h"
#include "record/record.h"

typedef struct Question {
    FieldId field;
    /* Asked again at review until it is answered, if only by "not known". */
    bool required;
    const char *prompt; /* msgid: the question as spoken to the person */
    const char *hint;   /* msgid: one helpful sentence, or NULL */
    const char *icon;
} Question;

typedef struct QuestionList {
    const char *title; /* msgid: "I am looking for my child" */
    const Question *questions;
    size_t count;
} QuestionList;

const QuestionList *questions_for(ReportKind kind);
/* The question in the words that fit what was answered before: who left no telephone is not asked when one
 * may call. */
const Question *question_asked(const Question *question, ReportKind kind, const Record *answers);
/* False for an answer that makes no sense in this report: nobody who looks for a child is that child. */
bool question_offers(const Question *asked, ReportKind kind, const char *option);
#define QUESTION_UNKNOWN N_("I do not know")
/* msgid on the key that passes the question over: QUESTION_UNKNOWN, or another where
 * nobody can "not know". */
const char *question_skip(const Question *question);

#endif
