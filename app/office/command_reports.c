/* reports: lists the stored reports, shows one in words, writes what was told by voice into a file, or
 * gives all as JSON for other programs. */
#include <jansson.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "base/words.h"
#include "office/command.h"
#include "office/desk.h"
#include "office/identifier.h"
#include "office/settings.h"

#define SHORT_ID        8
#define GIST_CHARACTERS 24

typedef struct Listing {
    Places *places; /* NULL: codes stay codes */
    bool json, whole;
    int64_t count;
} Listing;

static void show_field(const Listing *listing, const Record *record, FieldId field, Text *out)
{
    if (FIELDS[field].type != FIELD_PLACE || listing->places == NULL) {
        if (FIELDS[field].type == FIELD_PLACE)
            text_append(out, record_get(record, field));
        else
            record_show(record, field, out);
        return;
    }
    bool latin = strncmp(words_language(), "zh", 2) != 0;
    if (places_show(listing->places, record_get(record, field), latin, out) != OK)
        text_append(out, record_get(record, field));
}

static Result print_whole(const Listing *listing, const DeskReport *one)
{
    const Report *report = &one->report;
    char received[32], floor[32];
    Text value = {0};
    command_time(one->received_at, received);
    command_time(report->time_floor, floor);
    bool dated = report->time_floor > 0; /* else the kiosk had never learned a date */
    (void)printf("report    %s\nkind      %s\nreceipt   %s\nkiosk     %s, number %llu\n", one->id,
                 report_kind_key(report->kind), report->receipt, report->kiosk,
                 (unsigned long long)report->counter);
    (void)printf("made      %s%s, software %s, language %s\nreceived  %s\n",
                 dated ? "not before " : "when the kiosk knew no date", dated ? floor : "",
                 report->software, report->language, received);
    for (int field = 0; field < FIELD_COUNT; field++) {
        if (record_get(&report->fields, (FieldId)field)[0] == '\0')
            continue;
        text_clear(&value);
        show_field(listing, &report->fields, (FieldId)field, &value);
        (void)printf("  %s: %s\n", _(FIELDS[field].label), text_get(&value));
    }
    if (one->has_voice)
        (void)printf("  (to hear it: homeward-office reports --voice FILE.opus %s)\n",
                     report->receipt);
    bool complete = !value.failed;
    text_done(&value);
    return complete ? OK : fail(NO_MEMORY, "no memory to show a report");
}

/* A few words that tell one report from the next. */
static void append_gist(const Record *fields, Text *out)
{
    static const FieldId telling[] = {FIELD_ABOUT_CASES_, FIELD_CURRENT_NAME_, FIELD_EVENT_WORDS_,
                                      FIELD_FREE_WORDS_};
    const char *words = "";
    for (size_t i = 0; i < sizeof telling / sizeof *telling && words[0] == '\0'; i++)
        words = record_get(fields, telling[i]);
    for (size_t at = 0, end = utf8_offset(words, GIST_CHARACTERS); at < end; at++)
        text_append_bytes(out, words[at] == '\n' || words[at] == '\t' ? " " : words + at, 1);
}

static void print_line(const DeskReport *one)
{
    char received[32];
    Text gist = {0};
    append_gist(&one->report.fields, &gist);
    command_time(one->received_at, received);
    (void)printf("%.*s  %.10s  %-12s %-14s %s  %s\n", SHORT_ID, one->id, received,
                 one->report.kiosk, report_kind_key(one->report.kind), one->report.receipt,
                 text_get(&gist));
    text_done(&gist);
}

/* The letter as the kiosk sealed it, with its id and when it came. */
static Result print_json(const Listing *listing, const DeskReport *one)
{
    json_t *letter = json_loads(one->letter, JSON_REJECT_DUPLICATES, NULL);
    char *text = NULL;
    Result r = OK;
    if (letter == NULL || json_object_set_new(letter, "id", json_string(one->id)) != 0 ||
        json_object_set_new(letter, "received_at", json_integer(one->received_at)) != 0 ||
        (text = json_dumps(letter, JSON_COMPACT | JSON_SORT_KEYS)) == NULL)
        r = fail(NO_MEMORY, "no memory to print a report");
    else
        (void)printf("%s%s", listing->count > 0 ? ",\n" : "", text);
    free(text);
    json_decref(letter);
    return r;
}

static Result print_report(const DeskReport *one, void *user)
{
    Listing *listing = user;
    Result r = OK;
    if (listing->json)
        r = print_json(listing, one);
    else if (listing->whole)
        r = print_whole(listing, one);
    else
        print_line(one);
    listing->count++;
    return r;
}

/* Places are a comfort: without them codes are shown, unless their folder was named. */
static Result open_comforts(const Settings *settings, const char *language, Listing *listing)
{
    Result r = settings_places(settings, &listing->places);
    if (r == NOT_FOUND && settings->share == NULL && language == NULL)
        return OK;
    return r != OK || language == NULL ? r : settings_words(settings, language);
}

static Result list(const Settings *settings, const DeskReportFilter *filter, Listing *listing)
{
    char folder[PATH_SIZE];
    Desk *desk = NULL;
    Result r = OK;
    TRY(settings_begun_desk(settings, folder));
    TRY(desk_open(folder, &desk));
    if (listing->json)
        (void)printf("[");
    TRY(desk_reports_each(desk, filter, print_report, listing));
    if (listing->json)
        (void)printf("]\n");
    if (filter->id != NULL && listing->count == 0)
        r = identifier_no_report(filter->id);
done:
    desk_close(desk);
    return r;
}

/* Not over a file that is there: it may be another's voice. */
static Result write_voice(const Settings *settings, const char *report, const char *path)
{
    char folder[PATH_SIZE];
    Desk *desk = NULL;
    uint8_t *bytes = NULL;
    size_t length = 0;
    Result r = OK;
    if (file_exists(path))
        TRY(fail(INVALID, "%s is there already", path));
    TRY(settings_begun_desk(settings, folder));
    TRY(desk_open(folder, &desk));
    TRY(desk_report_voice(desk, report, &bytes, &length));
    TRY(file_replace(path, bytes, length, 0600));
    (void)printf("%s: %zu bytes of Opus\n", path, length);
done:
    if (bytes)
        sodium_memzero(bytes, length);
    memory_free(bytes);
    desk_close(desk);
    return r;
}

static Result check_filter(DeskReportFilter *filter, char kiosk[KIOSK_ID_SIZE],
                           char id[REPORT_NAME_SIZE])
{
    ReportKind kind;
    Result r = OK;
    if (filter->kiosk != NULL)
        TRY(identifier_read(filter->kiosk, kiosk));
    if (filter->kind != NULL)
        TRY(report_kind_parse(filter->kind, &kind));
    if (filter->id != NULL)
        identifier_report(filter->id, id);
    filter->kiosk = filter->kiosk != NULL ? kiosk : NULL;
    filter->id = filter->id != NULL ? id : NULL;
done:
    return r;
}

int command_reports(int argc, char **argv)
{
    DeskReportFilter filter = {0};
    Listing listing = {0};
    const char *language = NULL, *voice = NULL;
    char kiosk[KIOSK_ID_SIZE], id[REPORT_NAME_SIZE];
    Settings settings;
    Words words;
    const Argument arguments[] = {{"--json", NULL, &listing.json},
                                  {"--kiosk", &filter.kiosk, NULL},
                                  {"--kind", &filter.kind, NULL},
                                  {"--language", &language, NULL},
                                  {"--voice", &voice, NULL}};
    Result r = arguments_read(argc, argv, arguments, 5, &settings, &words);
    if (r == OK && (words.count > 1 || (voice && words.count == 0)))
        r = fail(INVALID, voice ? "expected one report" : "expected at most one report");
    if (r == OK) {
        filter.id = words.words[0];
        listing.whole = filter.id != NULL;
        r = check_filter(&filter, kiosk, id);
    }
    if (r != OK)
        return command_misused("reports");
    if (voice)
        return command_end("reports", write_voice(&settings, words.words[0], voice));
    r = open_comforts(&settings, language, &listing);
    if (r == OK)
        r = list(&settings, &filter, &listing);
    places_close(listing.places);
    return command_end("reports", r);
}
