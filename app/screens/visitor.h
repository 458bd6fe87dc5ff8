/* All that one visitor typed, chose or looks at. One struct, wiped whole. */
#ifndef HOMEWARD_SCREENS_VISITOR_H
#define HOMEWARD_SCREENS_VISITOR_H

#include "record/date.h"
#include "record/mark.h"
#include "record/questions.h"
#include "screens/flight.h"
#include "screens/staff.h"
#include "screens/zoom.h"
#include "seal/answer.h"
#include "seal/answer_letter.h"
#include "seal/report.h"
#include "search/finder.h"
#include "search/nearest.h"
#include "search/search.h"
#include "store/places.h"
#include "ui/keyboard.h"

/* The wall of faces: ids in display order, rows fetched as they come into view. */
#define WALL_ROWS 128

/* Year and place of a row as they stand on its card, for as long as the cards look the same. */
typedef struct WallLine {
    char words[96]; /* "": not made yet, or nothing is known */
    char language[16];
    int width, letters; /* pixels: of the card, of the letters */
} WallLine;

typedef struct Wall {
    int64_t *ids; /* owned; NULL: not loaded yet */
    size_t count;
    CaseRow rows[WALL_ROWS];   /* by id modulo WALL_ROWS */
    WallLine lines[WALL_ROWS]; /* of these rows */
} Wall;

typedef enum FilterKind {
    FILTER_SEX,
    FILTER_AGE,
    FILTER_YEAR,
    FILTER_PROVINCE,
    FILTER_WHO,
    FILTER_KINDS
} FilterKind;

typedef struct SearchState {
    TextEdit edit;
    bool typing; /* the keyboard is up */
    char sex[8], kind[24], province[4];
    int age, year; /* band chosen, 0 = any: screens/filter.c */
    FilterKind choosing;
    Wall wall;
    bool fresh; /* wall and more are those of the present words and filter */
    bool more;
} SearchState;

typedef struct CaseView {
    char number[16];
    CaseRow row;
    Record record;
    CasePhoto photos[CASE_PHOTOS_MAX];
    size_t photo_count, photo;
    Zoom zoom; /* of the photograph, looked at closely: screens/photo_view.c */
    int64_t tapped_at;
    int tapped_x, tapped_y;
    bool loaded;
} CaseView;

typedef struct DateChoice {
    DateParts ends[2];
    bool range;
    int end;    /* which end is being chosen */
    int decade; /* first year of the ten shown */
    int stage;  /* date_picker.c */
    int animal; /* 0..11, -1 = none chosen */
} DateChoice;

typedef struct PlaceChoice {
    char code[PLACE_CODE_SIZE];
    TextEdit search, village;
    bool searching, telling; /* a keyboard is up: for the search, for free words */
    bool coded;              /* only the code is of use: no free words are asked for */
    bool listing;            /* the search's keyboard is down, so that what it found has the room */
} PlaceChoice;

/* Where one can give blood: screens/points.c. */
#define POINTS_SHOWN 12
typedef struct PointsView {
    char code[PLACE_CODE_SIZE]; /* near which place; "" = none is known */
    bool picking;               /* the place is being chosen */
    PlaceChoice choice;
    NearPoint near[POINTS_SHOWN];
    size_t count;
    bool loaded;
} PointsView;

typedef struct MarkChoice {
    MarkList marks;
    Mark adding;
    int stage, view; /* marks_picker.c */
    size_t changing; /* 1 + place of the mark whose words are written; 0: a new one */
    TextEdit words;
} MarkChoice;

/* A report being told: in memory only, until Send seals it. */
typedef struct Draft {
    bool begun;
    bool recalling; /* no report: a search by what one remembers, screens/recall.c */
    ReportKind kind;
    char about[16]; /* case number it began from, "" = none */
    Record answers;
    bool unknown[FIELD_COUNT]; /* "I do not know" was said */
    size_t question;
    bool loaded;    /* the widget below holds the answer of `question` */
    bool reviewed;  /* a question was opened from the review and returns there */
    bool leaving;   /* asked whether to stop */
    bool refused;   /* Send failed: say so */
    bool can_speak; /* a microphone is there */
    TextEdit edit;
    DateChoice date;
    PlaceChoice place;
    MarkChoice marks;
    int garment; /* whose colour is chosen: clothes_picker.c */
    char receipt[CODE_TEXT_SIZE];
    bool wants_blood_taken; /* said so in the report that was sent */
    Wall likely;
    bool matched;               /* the likeliest were shown, or there was no way to find them */
    bool found;                 /* findings are there */
    Findings findings;          /* screens/matches.c */
    CaseRow rows[FINDINGS_MAX]; /* of the findings */
} Draft;

/* An answer asked for: screens/ask.h. */
#define ASK_SYMBOLS (RECEIPT_SYMBOLS + 1) /* with the check symbol */
typedef struct Ask {
    bool begun;
    char symbols[ASK_SYMBOLS]; /* '\0' where none is typed */
    int place;                 /* where the next one goes; ASK_SYMBOLS: nowhere */
    bool derived, failed;      /* key is there; something broke on our side */
    AnswerKey key;
    Answer answers[ANSWERS_MAX]; /* newest first */
    size_t count;
} Ask;

/* Names as they stand before their characters: screens/names.c. By the name's hash. */
#define NAMES_KEPT 256
typedef struct LatinName {
    char name[64], latin[96];
} LatinName;

typedef struct Visitor {
    Wall wall; /* of the gallery */
    SearchState search;
    CaseView view;
    Flight flight;
    PointsView points;
    Draft draft;
    Ask ask;
    StaffVisit staff;
    LatinName names[NAMES_KEPT];
} Visitor;

/* Overwrites everything; usable again. */
void visitor_wipe(Visitor *visitor);
void wall_clear(Wall *wall);
void case_view_clear(CaseView *view);
void draft_wipe(Draft *draft);

#endif
