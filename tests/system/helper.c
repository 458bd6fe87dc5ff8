/* What the system's scripts cannot say in bash: a case number with its check symbol, a report as the
 * kiosk seals it, and a look into the kiosk's data folder.
 *
 *   helper number N                                   the Nth case number
 *   helper report CONFIG DATA KIND [FIELD=VALUE…]     prints the report's id
 *   helper letter KIOSK KIND [FIELD=VALUE…]           what a report seals, without its voice
 *   helper statement MS | bomb                        a voice statement; one that plays for half a day
 *   helper waiting DATA                               reports in the outbox
 *   helper version DATA                               the installed catalogue's version, 0 none
 *   helper many DATA PLACES CASES                     a catalogue of so many made-up cases
 *   helper digest DATA                                its digest (store/catalogue_digest.h) */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../support/many_cases.h"
#include "../support/statement.h"
#include "base/file.h"
#include "base/memory.h"
#include "record/code.h"
#include "record/statement.h"
#include "seal/envelope.h"
#include "seal/report.h"
#include "stick/visit.h"
#include "store/catalogue.h"
#include "store/catalogue_digest.h"
#include "store/outbox.h"

static Result print_number(char **arguments)
{
    char number[CODE_TEXT_SIZE];
    code_format((uint64_t)strtoul(arguments[0], NULL, 10) * 7919, CASE_NUMBER_SYMBOLS,
                CASE_NUMBER_GROUP, number);
    (void)puts(number);
    return OK;
}

static Result fill_in(Report *report, char **fields)
{
    for (; *fields; fields++) {
        char *value = strchr(*fields, '=');
        if (!value)
            return fail(INVALID, "%s is not FIELD=VALUE", *fields);
        *value++ = '\0';
        FieldId field = field_find(*fields);
        Result r = field == FIELD_COUNT ? fail(INVALID, "no field %s", *fields)
                                        : record_set(&report->fields, field, value);
        if (r != OK)
            return r;
    }
    return OK;
}

static void name_writer(Report *report, const char *kiosk)
{
    (void)snprintf(report->kiosk, sizeof report->kiosk, "%s", kiosk);
    (void)snprintf(report->language, sizeof report->language, "zh_CN");
    (void)snprintf(report->software, sizeof report->software, HOMEWARD_VERSION);
    receipt_make(report->receipt);
}

static Result seal(const Identity *identity, Outbox *outbox, Report *report)
{
    Result r = OK;
    char *letter = NULL;
    uint8_t *envelope = NULL, id[REPORT_ID_BYTES];
    size_t length = 0, envelope_length = 0;
    char name[REPORT_ID_TEXT_SIZE];

    name_writer(report, identity->kiosk);
    TRY(outbox_next_counter(outbox, &report->counter));
    TRY(report_write(report, &letter, &length));
    TRY(envelope_make(identity, report->counter, letter, length, id, &envelope, &envelope_length));
    TRY(outbox_add(outbox, id, report->counter, envelope, envelope_length));
    report_id_format(id, name);
    (void)puts(name);
done:
    memory_free(envelope);
    memory_free(letter);
    return r;
}

static Result add_report(char **arguments)
{
    Result r = OK;
    Identity identity = {0};
    Outbox *outbox = NULL;
    Report report = {0};

    TRY(identity_open(arguments[0], arguments[1], &identity));
    TRY(outbox_open(arguments[1], &outbox));
    TRY(report_kind_parse(arguments[2], &report.kind));
    TRY(fill_in(&report, arguments + 3));
    TRY(seal(&identity, outbox, &report));
done:
    report_done(&report);
    outbox_close(outbox);
    identity_close(&identity);
    return r;
}

/* Not sealed, for who spoils it. */
static Result print_letter(char **arguments)
{
    Result r = OK;
    Report report = {.counter = 7}; /* as hostile.c seals it */
    char *letter = NULL;
    size_t length = 0;
    TRY(report_kind_parse(arguments[1], &report.kind));
    TRY(fill_in(&report, arguments + 2));
    name_writer(&report, arguments[0]);
    TRY(report_write(&report, &letter, &length));
    (void)fwrite(letter, 1, length, stdout);
done:
    memory_free(letter);
    report_done(&report);
    return r;
}

static Result print_statement(char **arguments)
{
    static uint8_t bytes[STATEMENT_MAX_BYTES];
    size_t length = strcmp(arguments[0], "bomb") == 0
                        ? test_statement_bomb(bytes, sizeof bytes)
                        : test_statement(strtol(arguments[0], NULL, 10), bytes);
    (void)fwrite(bytes, 1, length, stdout);
    return OK;
}

static Result print_waiting(char **arguments)
{
    Outbox *outbox = NULL;
    int64_t count = 0;
    Result r = outbox_open(arguments[0], &outbox);
    if (r == OK)
        r = outbox_count(outbox, &count);
    if (r == OK)
        (void)printf("%lld\n", (long long)count);
    outbox_close(outbox);
    return r;
}

static Result print_version(char **arguments)
{
    char path[PATH_SIZE];
    Catalogue *catalogue = NULL;
    Result r = path_join(path, arguments[0], CATALOGUE_FILE);
    if (r == OK)
        r = catalogue_open(path, &catalogue);
    if (r == OK || r == NOT_FOUND)
        (void)printf("%lld\n", r == OK ? (long long)catalogue_info(catalogue)->version : 0);
    catalogue_close(catalogue);
    return r == NOT_FOUND ? OK : r;
}

static Result write_many(char **arguments)
{
    char path[PATH_SIZE];
    Result r = path_join(path, arguments[0], CATALOGUE_FILE);
    if (r == OK)
        many_cases_write(path, arguments[1], (unsigned)strtoul(arguments[2], NULL, 10), 1);
    return r;
}

static Result print_digest(char **arguments)
{
    Result r = OK;
    char path[PATH_SIZE], hex[HASH_HEX_SIZE];
    unsigned char digest[HASH_BYTES];
    Catalogue *catalogue = NULL;
    TRY(path_join(path, arguments[0], CATALOGUE_FILE));
    TRY(catalogue_open(path, &catalogue));
    TRY(catalogue_digest(catalogue_database(catalogue), digest));
    hash_to_hex(digest, hex);
    (void)puts(hex);
done:
    catalogue_close(catalogue);
    return r;
}

static const struct {
    const char *name;
    int arguments;
    Result (*run)(char **arguments);
} commands[] = {
    {"number", 1, print_number}, {"report", 3, add_report},         {"waiting", 1, print_waiting},
    {"letter", 2, print_letter}, {"statement", 1, print_statement}, {"version", 1, print_version},
    {"many", 3, write_many},     {"digest", 1, print_digest},
};

int main(int argc, char **argv)
{
    for (size_t i = 0; argc > 1 && i < sizeof commands / sizeof commands[0]; i++)
        if (strcmp(argv[1], commands[i].name) == 0 && argc - 2 >= commands[i].arguments) {
            Result r = commands[i].run(argv + 2);
            if (r != OK)
                (void)fprintf(stderr, "helper %s: %s: %s\n", argv[1], result_name(r),
                              error_detail());
            return r == OK ? 0 : 1;
        }
    (void)fprintf(stderr, "helper: see the top of helper.c\n");
    return 2;
}
