/* The office's own memory, desk.db in the desk folder: which kiosks there are, every report that
 * came (opened: PRIVATE), what was withdrawn and may not come back, and which packs were made. The
 * folder is mode 0700, the file 0600. */
#ifndef HOMEWARD_OFFICE_DESK_H
#define HOMEWARD_OFFICE_DESK_H

#include <stdint.h>

#include "base/file.h"
#include "seal/answer.h"
#include "seal/answer_letter.h"
#include "seal/envelope.h"
#include "seal/hash.h"
#include "seal/report.h"
#include "store/database.h"

typedef struct Desk {
    sqlite3 *db;
    char folder[PATH_SIZE];
} Desk;

/* Makes folder and database when they are not there; brings an older one up to date. */
NODISCARD Result desk_open(const char *folder, Desk **out_desk);
void desk_close(Desk *desk);
/* One transaction; between them the functions below join it. */
NODISCARD Result desk_begin(Desk *desk);
NODISCARD Result desk_commit(Desk *desk);
void desk_rollback(Desk *desk); /* also fine when none is open */

/* desk_kiosks.c */
#define FORMER_KEYS_MAX 16 /* of one kiosk; those before them are forgotten */
typedef struct DeskKiosk {
    char kiosk[KIOSK_ID_SIZE];
    uint8_t enrolment[ENROLMENT_BYTES];
    bool pinned; /* key is known */
    SignPublic key;
    SignPublic
        former[FORMER_KEYS_MAX]; /* unpinned ones, the newest first: by desk_kiosk_get only */
    size_t former_count;
    int64_t made_at, reports, last_counter; /* last_counter: highest seen, 0 none */
} DeskKiosk;
/* INVALID when the desk knows it already. */
NODISCARD Result desk_kiosk_add(Desk *desk, const char *kiosk,
                                const uint8_t enrolment[ENROLMENT_BYTES], int64_t made_at);
NODISCARD Result desk_kiosk_get(Desk *desk, const char *kiosk, DeskKiosk *out_kiosk);
/* The first key that came with a good card; later ones must be the same. */
NODISCARD Result desk_kiosk_pin(Desk *desk, const char *kiosk, const SignPublic *key);
/* The pinned key becomes a former one: the kiosk got a new data card, so another key may be pinned. What
 * the former one signed still counts. NOT_FOUND for an unknown kiosk. */
NODISCARD Result desk_kiosk_unpin(Desk *desk, const char *kiosk);
bool desk_kiosk_had(const DeskKiosk *kiosk, const SignPublic *key); /* as a former one */
/* UNTRUSTED unless the pinned key or a former one signed this envelope. */
NODISCARD Result desk_kiosk_signed(const DeskKiosk *kiosk, const uint8_t *bytes, size_t length);
/* In the order of their ids; stops at the first failure of `visit`. */
NODISCARD Result desk_kiosks_each(Desk *desk, Result (*visit)(const DeskKiosk *kiosk, void *user),
                                  void *user);

/* desk_reports.c */
typedef enum DeskAdded { DESK_NEW, DESK_KNOWN, DESK_CONFLICT } DeskAdded;
/* Stores once by kiosk and report id. KNOWN: the same bytes are there already; CONFLICT: the id is
 * there with other bytes, nothing is changed. `letter` is the opened text; a
 * voice statement is kept beside it. */
NODISCARD Result desk_report_add(Desk *desk, const Envelope *envelope,
                                 const unsigned char envelope_hash[HASH_BYTES],
                                 const Report *report, const char *letter, size_t length,
                                 int64_t received_at, DeskAdded *out_added);
typedef struct DeskReport {
    char id[REPORT_ID_TEXT_SIZE];
    int64_t received_at;
    Report report;
    const char *letter; /* the sealed text, valid during the visit */
    bool has_voice;     /* of which `report` has only the length: desk_report_voice */
} DeskReport;
/* What to list: NULL or "" = all; `id` matches a report id (or its first 6 or more digits) or a
 * receipt. */
typedef struct DeskReportFilter {
    const char *kiosk, *kind, *id;
} DeskReportFilter;
/* In the order in which they came, those of one stick as they were written; stops at the first failure of `visit`. */
NODISCARD Result desk_reports_each(Desk *desk, const DeskReportFilter *filter,
                                   Result (*visit)(const DeskReport *report, void *user),
                                   void *user);
NODISCARD Result desk_reports_count(Desk *desk, int64_t *out_count);
/* Ids of the stored reports of one kiosk: what a pack acknowledges. */
NODISCARD Result desk_report_ids_each(Desk *desk, const char *kiosk,
                                      Result (*visit)(const char *id, void *user), void *user);

/* The receipt code of the one report that `text` names (a report's id, 6 or more of its first digits,
 * or a receipt in any spelling). NOT_FOUND, or INVALID when several fit. */
NODISCARD Result desk_report_receipt(Desk *desk, const char *text, char out[CODE_TEXT_SIZE]);

/* What was told by voice in the report that `text` names, as for desk_report_receipt; the caller wipes
 * and frees (memory_free). NOT_FOUND when nothing was. */
NODISCARD Result desk_report_voice(Desk *desk, const char *text, uint8_t **out_bytes,
                                   size_t *out_length);

/* desk_answers.c */
typedef struct DeskAnswer {
    int64_t number; /* grows: the order in which they were written */
    char receipt[CODE_TEXT_SIZE];
    bool suggested; /* by a pack, see desk_matches.c */
    Answer answer;
} DeskAnswer;
/* One more for this receipt; those before it stay. INVALID as answer_check says. */
NODISCARD Result desk_answer_add(Desk *desk, const char *receipt, const Answer *answer,
                                 int64_t *out_number);
/* Takes one back: the next pack goes without it. NOT_FOUND when there is none of this number. */
NODISCARD Result desk_answer_remove(Desk *desk, int64_t number);
/* Receipt by receipt (NULL: all), the newest of each first; stops at the first failure of `visit`. */
NODISCARD Result desk_answers_each(Desk *desk, const char *receipt,
                                   Result (*visit)(const DeskAnswer *one, void *user), void *user);
/* Receipts that have answers. */
NODISCARD Result desk_answers_count(Desk *desk, int64_t *out_receipts);
/* What answer_key_derive gave for this receipt and office: kept, because the slow run is paid for
 * once and not in every pack. From the desk, or made and kept now. */
NODISCARD Result desk_answer_key(Desk *desk, const char *receipt, const char *office,
                                 AnswerKey *out_key);

/* desk_matches.c: what the office judged of a report (by its receipt) and a case, and which cases packs
 * have shown to whom by themselves. */
typedef enum Judgement { JUDGED_NOTHING, JUDGED_SAME, JUDGED_NOT_THE_SAME, JUDGEMENTS } Judgement;
/* "undo", "same", "not-the-same". */
const char *judgement_key(Judgement judgement);
NODISCARD Result judgement_parse(const char *key, Judgement *out_judgement);
/* One more, with its time; those before it stay in the desk. JUDGED_NOTHING takes the last one back.
 * JUDGED_NOT_THE_SAME also takes back what a pack suggested. */
NODISCARD Result desk_judge(Desk *desk, const char *receipt, const char *case_number,
                            Judgement judgement, int64_t judged_at);
typedef struct DeskPair {
    Judgement judged;
    bool answered;  /* an answer to this receipt shows this case */
    bool suggested; /* a pack has shown it; without `answered`: the office has taken that back */
} DeskPair;
NODISCARD Result desk_pair_get(Desk *desk, const char *receipt, const char *case_number,
                               DeskPair *out_pair);
/* Adds an answer ANSWER_LIKELY_CASE without words, and remembers that nobody wrote it. */
NODISCARD Result desk_suggest(Desk *desk, const char *receipt, const char *case_number,
                              int64_t written_at);
/* Removes the answer; the pair may be suggested again. Nothing when there is none. */
NODISCARD Result desk_suggestion_take_back(Desk *desk, const char *receipt,
                                           const char *case_number);
/* How many suggestions to this receipt stand among its answers. */
NODISCARD Result desk_suggestions_count(Desk *desk, const char *receipt, int64_t *out_count);
typedef struct DeskSuggestion {
    char receipt[CODE_TEXT_SIZE], case_number[CODE_TEXT_SIZE];
    int64_t answer;
} DeskSuggestion;
/* The first that stands with an answer above `after`; NOT_FOUND after the last. Between two calls the desk
 * may change. */
NODISCARD Result desk_suggestion_next(Desk *desk, int64_t after, DeskSuggestion *out_suggestion);

/* desk_fleet.c: the newest health record of each kiosk, and where the sticks are. */
typedef struct DeskHealth {
    const char *kiosk;
    int64_t number, time; /* as the kiosk counts */
    int64_t received_at, catalogue;
    const char *record; /* JSON, word for word; valid during the visit */
} DeskHealth;
/* Kept unless what is there is newer by number and by time (a kiosk that lost its data counts from 1
 * again, but its time goes on). */
NODISCARD Result desk_health_put(Desk *desk, const DeskHealth *health, bool *out_kept);
/* In the order of the kiosks' ids; a kiosk that was never heard of has no record (NULL) and only
 * zeros. */
NODISCARD Result desk_health_each(Desk *desk, Result (*visit)(const DeskHealth *health, void *user),
                                  void *user);
typedef struct DeskStick {
    const char *stick;
    int64_t version, packed_at, returned_at; /* returned_at: 0 when it has not come back since */
} DeskStick;
NODISCARD Result desk_stick_packed(Desk *desk, const char *stick, int64_t version,
                                   int64_t packed_at);
/* A stick that this desk did not pack is nothing to it. */
NODISCARD Result desk_stick_returned(Desk *desk, const char *stick, int64_t returned_at);
/* Those that were packed longest ago first. */
NODISCARD Result desk_sticks_each(Desk *desk, Result (*visit)(const DeskStick *stick, void *user),
                                  void *user);

/* desk_packs.c */
/* When the newest pack was made; NOT_FOUND when there was none. */
NODISCARD Result desk_pack_last(Desk *desk, int64_t *out_made_at);
/* Its number; 0 when there was none. */
NODISCARD Result desk_pack_newest(Desk *desk, int64_t *out_version);
/* A number for a new pack, larger than any before and than `above`; a pack that fails leaves a gap. */
NODISCARD Result desk_pack_begin(Desk *desk, int64_t made_at, int64_t above, int64_t *out_version);
NODISCARD Result desk_pack_end(Desk *desk, int64_t version, int64_t cases, int64_t photos);
/* The versions that kiosks have, by their newest health records; at most `max` of them. */
NODISCARD Result desk_told_versions(Desk *desk, int64_t *out_versions, size_t max,
                                    size_t *out_count);
/* The last thing known of a case: its highest revision ever packed, and the status it was buried
 * with
 * ("" while it lives). NOT_FOUND when no pack had it. */
typedef struct DeskCase {
    char number[CODE_TEXT_SIZE];
    int64_t revision;
    char buried[20];
    int64_t allowed; /* as publish_allowed says; -1 unknown */
} DeskCase;
NODISCARD Result desk_case_get(Desk *desk, const char *number, DeskCase *out_case);
/* Published at `revision` with what its flags allow; a tombstone goes only when `revision` is higher than
 * its own. */
NODISCARD Result desk_case_publish(Desk *desk, const char *number, int64_t revision,
                                   int64_t allowed);
/* Leaves a tombstone; its revision is never lower than what was known. */
NODISCARD Result desk_case_bury(Desk *desk, const char *number, int64_t revision,
                                const char *status);
NODISCARD Result desk_tombstones_each(Desk *desk, Result (*visit)(const DeskCase *one, void *user),
                                      void *user);

#endif
