/* homeward-stick: one visit of a stick; its exit status is the StickOutcome.
 *
 *   homeward-stick [--config DIR] [--data DIR] [--run DIR] [--mounted] MOUNTPOINT
 *   homeward-stick [--config DIR] [--data DIR] --check MOUNTPOINT
 *   homeward-stick [--config DIR] [--data DIR] [--share DIR] [--language LANG] --explain MOUNTPOINT
 *   homeward-stick [--run DIR] --finish | --forget | --lights
 *
 * --check only looks at the manifest's signature and writes nothing: before a stick is mounted for
 * writing. --explain says in plain words what a visit would do here, and writes nothing. With --mounted
 * somebody unmounts the stick afterwards and then says --finish; --forget is for when the stick has left;
 * --lights stays and shows on the lights what the others write. Root that would write becomes the data
 * folder's owner first (user.h). */
#include <getopt.h>
#include <signal.h>
#include <sodium.h>
#include <stdbool.h>
#include <stdio.h>

#include "base/file.h"
#include "base/log.h"
#include "base/share.h"
#include "base/words.h"
#include "stick/troubles.h"
#include "stick/user.h"
#include "stick/visit.h"

static const char usage[] =
    "usage: homeward-stick [--config DIR] [--data DIR] [--run DIR] [--mounted] MOUNTPOINT\n"
    "       homeward-stick [--config DIR] [--data DIR] --check MOUNTPOINT\n"
    "       homeward-stick [--config DIR] [--data DIR] [--share DIR] [--language LANG] --explain "
    "MOUNTPOINT\n"
    "       homeward-stick [--run DIR] --finish | --forget | --lights\n";

typedef struct Command {
    VisitOptions options;
    const char *share, *language;
    int action; /* 0: a visit; else the letter of the option */
} Command;

static bool parse(int argc, char **argv, Command *command)
{
    static const struct option known[] = {
        {"config", required_argument, NULL, 'c'},   {"data", required_argument, NULL, 'd'},
        {"run", required_argument, NULL, 'r'},      {"share", required_argument, NULL, 's'},
        {"language", required_argument, NULL, 'g'}, {"explain", no_argument, NULL, 'e'},
        {"mounted", no_argument, NULL, 'm'},        {"finish", no_argument, NULL, 'f'},
        {"forget", no_argument, NULL, 'a'},         {"lights", no_argument, NULL, 'l'},
        {"help", no_argument, NULL, 'h'},           {"check", no_argument, NULL, 'k'},
        {"version", no_argument, NULL, 'v'},        {0},
    };
    VisitOptions *options = &command->options;
    for (int c; (c = getopt_long(argc, argv, "", known, NULL)) != -1;) {
        if (c == 'c')
            options->config = optarg;
        else if (c == 'd')
            options->data = optarg;
        else if (c == 'r')
            options->run = optarg;
        else if (c == 's')
            command->share = optarg;
        else if (c == 'g')
            command->language = optarg;
        else if (c == 'm')
            options->mounted = true;
        else if (c == '?' || command->action != 0)
            return false;
        else
            command->action = c;
    }
    bool needs_mount = command->action == 0 || command->action == 'k' || command->action == 'e';
    if (needs_mount && optind < argc)
        options->mount = argv[optind++];
    return optind == argc && (!needs_mount || options->mount);
}

static void tell(bool trouble, const char *line, void *user)
{
    (void)user;
    log_line(trouble ? LOG_LEVEL_WARNING : LOG_LEVEL_INFO, "%s", line);
}

static int conclude(StickOutcome outcome, const char *what)
{
    if (outcome == OUTCOME_OK)
        log_line(LOG_LEVEL_INFO, "%s: ok", what);
    else
        log_line(LOG_LEVEL_ERROR, "%s: %s: %s", what, stick_outcome_name(outcome), error_detail());
    return (int)outcome;
}

/* Afterwards: the stick is free, the light is green. Nobody waits for it, and nobody is told. */
static void tidy(const VisitOptions *options)
{
    Result r = visit_tidy(options);
    if (r != OK)
        log_failure(r, "the text index is tidied another time");
}

/* True when the program may go on as whoever it is now. */
static bool settle(const VisitOptions *options, bool writes)
{
    if (user_settle(options, writes) == OK)
        return true;
    log_line(LOG_LEVEL_ERROR, "%s", error_detail());
    return false;
}

static int run_visit(VisitOptions *options)
{
    /* With --mounted the lights are another process's, which outlives this one. */
    if (!options->mounted && lights_open(&options->lights) != OK)
        log_line(LOG_LEVEL_INFO, "no lights: %s", error_detail());
    options->tell = tell;
    troubles_keep_log(options->data);
    int status = conclude(visit_run(options), "the visit is over");
    lights_close(options->lights);
    if (!options->mounted)
        tidy(options);
    return status;
}

static int run_explain(Command *command)
{
    char locale[PATH_SIZE];
    Result r = path_join(locale, command->share, "locale");
    if (r == OK)
        r = words_open(locale, command->language);
    if (r != OK)
        log_line(LOG_LEVEL_INFO, "no words in this language: %s", error_detail());
    command->options.tell = tell;
    if (!settle(&command->options, false)) {
        (void)puts(
            _("This user may not look into this machine. Please run it as homeward or root."));
        return (int)OUTCOME_USAGE;
    }
    StickOutcome outcome = visit_explain(&command->options, stdout);
    (void)fflush(stdout);
    return conclude(outcome, "what a visit would do");
}

static int run_lights(VisitOptions *options)
{
    Result r = lights_open(&options->lights);
    if (r == NOT_FOUND) {
        log_line(LOG_LEVEL_INFO, "no lights: %s", error_detail());
        return 0;
    }
    if (r == OK)
        r = visit_follow(options->run, options->lights);
    log_failure(r, "cannot show the lights");
    lights_close(options->lights);
    return (int)OUTCOME_INTERNAL;
}

static int run(Command *command)
{
    Result r = OK;
    bool writes = command->action == 0 || command->action == 'f' || command->action == 'a';
    if (writes && !settle(&command->options, true))
        return (int)OUTCOME_USAGE;
    switch (command->action) {
    case 0:
        return run_visit(&command->options);
    case 'k':
        return conclude(visit_check(&command->options), "the stick was looked at");
    case 'e':
        return run_explain(command);
    case 'l':
        return run_lights(&command->options);
    case 'h':
        (void)fputs(usage, stdout);
        return 0;
    case 'v':
        (void)puts("homeward-stick " HOMEWARD_VERSION);
        return 0;
    case 'f':
        r = visit_finish(&command->options);
        tidy(&command->options);
        break;
    default:
        r = visit_forget(&command->options);
    }
    if (r != OK)
        log_failure(r, "cannot show the state of the stick");
    return r == OK ? 0 : (int)OUTCOME_INTERNAL;
}

int main(int argc, char **argv)
{
    Command command = {.options =
                           {
                               .config = "/etc/homeward",
                               .data = "/var/lib/homeward",
                               .run = "/run/homeward",
                           },
                       .share = share_folder(),
                       .language = "zh_CN"};
    /* A limit on the size of files and a closed pipe are errors where they happen, not the end of a visit. */
    (void)signal(SIGXFSZ, SIG_IGN);
    (void)signal(SIGPIPE, SIG_IGN);
    log_open("homeward-stick");
    if (!parse(argc, argv, &command)) {
        (void)fputs(usage, stderr);
        return (int)OUTCOME_USAGE;
    }
    if (sodium_init() < 0) {
        log_line(LOG_LEVEL_ERROR, "libsodium does not start");
        return (int)OUTCOME_INTERNAL;
    }
    return run(&command);
}
