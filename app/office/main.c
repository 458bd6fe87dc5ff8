/* homeward-office: the office's side. A command is one row here and one file. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "office/command.h"

typedef struct Command {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *summary, *usage;
} Command;

static const Command COMMANDS[] = {
    {"keys", command_keys, "make, show and change the office's keys",
     "keys new --office ID [--no-password] [FOLDER]\n"
     "keys show [FOLDER]\n"
     "keys list   (which keys count, and which kiosk follows them)\n"
     "keys rotate [--signing | --sealing]   (new keys; all sticks packed from now on announce "
     "them)\n"
     "keys retire KEY [--at-once]   (a signing key that no kiosk shall believe any more)"},
    {"kiosk", command_kiosk, "make what a kiosk carries, list the kiosks",
     "kiosk new KIOSK-ID [--out FOLDER] [--place CODE]\n"
     "kiosk again KIOSK-ID [--out FOLDER] [--place CODE]   (its configuration was lost)\n"
     "kiosk list\n"
     "kiosk unpin KIOSK-ID   (the kiosk has a new data card: believe its next key)\n"
     "kiosk pin FOLDER FILE   (the first line of FILE opens the staff's pages: 6 to 12 digits)"},
    {"fields", command_fields, "print the headings of the table of cases", "fields"},
    {"pack", command_pack, "write the cases to a stick",
     "pack --cases FOLDER --stick FOLDER [--encoding GB18030] [--above VERSION] "
     "[--deltas 8] [--no-match] [--clock-is-right] [--older-table] [--fewer-is-right] "
     "[--stick-is-ours]"},
    {"collect", command_collect, "take the reports from a stick", "collect [--clear] STICK"},
    {"check", command_check, "say what is wrong with a stick", "check STICK"},
    {"fleet", command_fleet, "all kiosks and sticks: last seen, unsent, trouble, overdue",
     "fleet [--json] [--overdue DAYS]"},
    {"reports", command_reports, "list reports, show one, or hear what was told by voice",
     "reports [--json] [--kiosk ID] [--kind KIND] [--language zh_CN] [ID|RECEIPT]\n"
     "reports --voice FILE.opus ID|RECEIPT"},
    {"answer", command_answer, "answer a report: its reporter reads it at any kiosk",
     "answer RECEIPT|ID \"TEXT\" | --file FILE\n"
     "answer RECEIPT|ID --case CASE-NUMBER [\"TEXT\"]            (look at this one)\n"
     "answer RECEIPT|ID --come PLACE [--hours HOURS] [\"TEXT\"]  (please come)"},
    {"answers", command_answers, "list the answers, or take one back",
     "answers [--json] [RECEIPT|ID]\n"
     "answers --remove NUMBER"},
    {"match", command_match, "who listed could be the one of a report, and why",
     "match [--json] [--language zh_CN] [--report RECEIPT|ID]\n"
     "match --judge RECEIPT|ID CASE-NUMBER same|not-the-same|undo   (kept; packs heed it)"},
};
#define COMMAND_COUNT (sizeof COMMANDS / sizeof *COMMANDS)

static void print_usage(const Command *command, FILE *out)
{
    for (const char *line = command->usage; *line != '\0';) {
        size_t length = strcspn(line, "\n");
        (void)fprintf(out, "usage: homeward-office %.*s\n", (int)length, line);
        line += length + (line[length] == '\n');
    }
}

static void print_help(FILE *out)
{
    (void)fprintf(out, "homeward-office: keys, sticks and reports of an office\n\n");
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        (void)fprintf(out, "  %-8s %s\n", COMMANDS[i].name, COMMANDS[i].summary);
    (void)fprintf(
        out,
        "\n`homeward-office help COMMAND` shows how each is used. All commands take\n"
        "  --desk FOLDER           the office's memory   ($HOMEWARD_DESK, "
        "~/.local/share/homeward-office)\n"
        "  --keys FOLDER           the office's keys     ($HOMEWARD_KEYS, DESK/keys)\n"
        "  --share FOLDER          holds places.db       ($HOMEWARD_SHARE, beside the program)\n"
        "  --password-file FILE    the keys' password    ($HOMEWARD_PASSWORD_FILE, else asked)\n"
        "Exit status: 0 done, 1 failed, 2 wrong usage, 3 collected, but something was refused; "
        "checked, and something is wrong.\n");
}

static const Command *find(const char *name)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(COMMANDS[i].name, name) == 0)
            return &COMMANDS[i];
    return NULL;
}

static int help(const char *topic)
{
    const Command *command = topic != NULL ? find(topic) : NULL;
    if (command != NULL)
        print_usage(command, stdout);
    else
        print_help(stdout);
    return EXIT_FINE;
}

static int run(int argc, char **argv)
{
    if (strcmp(argv[1], "help") == 0 || strcmp(argv[1], "--help") == 0)
        return help(argc > 2 ? argv[2] : NULL);
    if (strcmp(argv[1], "--version") == 0) {
        (void)printf("homeward-office %s\n", HOMEWARD_VERSION);
        return EXIT_FINE;
    }
    const Command *command = find(argv[1]);
    if (command == NULL && argv[1][0] == '-') {
        log_line(LOG_LEVEL_ERROR, "first the command, then %s: see `homeward-office help`",
                 argv[1]);
        return EXIT_USAGE;
    }
    if (command == NULL) {
        log_line(LOG_LEVEL_ERROR, "unknown command \"%s\": see `homeward-office help`", argv[1]);
        return EXIT_USAGE;
    }
    if (argc > 2 && strcmp(argv[2], "--help") == 0)
        return help(command->name);
    int status = command->run(argc - 2, argv + 2);
    if (status == EXIT_USAGE)
        print_usage(command, stderr);
    return status;
}

int main(int argc, char **argv)
{
    log_open("homeward-office");
    if (sodium_init() < 0) {
        log_line(LOG_LEVEL_ERROR, "libsodium does not start");
        return EXIT_FAILED;
    }
    if (argc < 2) {
        print_help(stderr);
        return EXIT_USAGE;
    }
    int status = run(argc, argv);
    if (fflush(stdout) != 0 && status == EXIT_FINE) {
        log_line(LOG_LEVEL_ERROR, "cannot write the output");
        return EXIT_FAILED;
    }
    return status;
}
