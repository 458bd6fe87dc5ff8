/* Reading the command line. What must stay true: with no options at all the program finds what a
 * provisioned kiosk has in its usual places. */
#include "kiosk/options.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "base/share.h"

#define IDLE_SECONDS 60

static const char USAGE[] =
    "usage: homeward-kiosk [--config DIR] [--data DIR] [--run DIR] [--share DIR] [--sys DIR]\n"
    "                      [--size WxH] [--fullscreen] [--density PIXELS-PER-MM]\n"
    "                      [--language CODE] [--words DIR] [--dialect NAME]\n"
    "                      [--drive FILE|-] [--idle SECONDS] [--version] [--help]\n";

const char *options_usage(void)
{
    return USAGE;
}

static Result parse_number(const char *text, long least, long most, long *out_number)
{
    char *end = NULL;
    long number = strtol(text, &end, 10);
    if (end == text || *end != '\0' || number < least || number > most)
        return fail(INVALID, "expected a number from %ld to %ld, got \"%s\"", least, most, text);
    *out_number = number;
    return OK;
}

static Result parse_size(const char *text, UiOptions *out_ui)
{
    char *end = NULL;
    long width = strtol(text, &end, 10), height = 0;
    if (*end == 'x')
        height = strtol(end + 1, &end, 10);
    if (*end != '\0' || width < 320 || width > 16384 || height < 240 || height > 16384)
        return fail(INVALID, "expected a size such as 1024x600, got \"%s\"", text);
    out_ui->width = (int)width;
    out_ui->height = (int)height;
    return OK;
}

static Result parse_density(const char *text, UiOptions *out_ui)
{
    char *end = NULL;
    float density = strtof(text, &end);
    if (end == text || *end != '\0' || !(density >= 1.0F && density <= 40.0F))
        return fail(INVALID, "expected pixels per millimetre such as 6.65, got \"%s\"", text);
    out_ui->pixels_per_mm = density;
    return OK;
}

static Result take_option(int letter, const char *value, Options *options)
{
    long number = 0;
    Result r = OK;
    switch (letter) {
    case 's':
        TRY(parse_size(value, &options->ui));
        break;
    case 'p':
        TRY(parse_density(value, &options->ui));
        break;
    case 'i':
        TRY(parse_number(value, 1, 86400, &number));
        options->idle_seconds = (int)number;
        break;
    case 'f':
        options->ui.fullscreen = true;
        break;
    case 'h':
        options->help = true;
        break;
    case 'v':
        options->version = true;
        break;
    default:
        r = fail(INVALID, "unknown option");
    }
done:
    return r;
}

/* Where an option that is only a word is kept; NULL for the others. */
static const char **word_of(int letter, Options *options)
{
    switch (letter) {
    case 'c':
        return &options->config;
    case 'd':
        return &options->data;
    case 'r':
        return &options->run;
    case 'a':
        return &options->share;
    case 'y':
        return &options->sys;
    case 'l':
        return &options->language;
    case 'm':
        return &options->dialect;
    case 'w':
        return &options->words;
    case 'D':
        return &options->ui.drive;
    default:
        return NULL;
    }
}

Result options_parse(int argc, char **argv, Options *out_options)
{
    static const struct option known[] = {
        {"config", required_argument, NULL, 'c'},   {"data", required_argument, NULL, 'd'},
        {"run", required_argument, NULL, 'r'},      {"share", required_argument, NULL, 'a'},
        {"size", required_argument, NULL, 's'},     {"fullscreen", no_argument, NULL, 'f'},
        {"language", required_argument, NULL, 'l'}, {"words", required_argument, NULL, 'w'},
        {"dialect", required_argument, NULL, 'm'},  {"drive", required_argument, NULL, 'D'},
        {"idle", required_argument, NULL, 'i'},     {"density", required_argument, NULL, 'p'},
        {"help", no_argument, NULL, 'h'},           {"version", no_argument, NULL, 'v'},
        {"sys", required_argument, NULL, 'y'},      {0},
    };
    Options options = {.config = "/etc/homeward",
                       .data = "/var/lib/homeward",
                       .run = "/run/homeward",
                       .share = share_folder(),
                       .sys = "/sys",
                       .language = "zh_CN",
                       .dialect = "",
                       .idle_seconds = IDLE_SECONDS};
    Result r = OK;
    for (int letter; (letter = getopt_long(argc, argv, "", known, NULL)) != -1;) {
        const char **word = word_of(letter, &options);
        if (word)
            *word = optarg;
        else
            TRY(take_option(letter, optarg, &options));
    }
    if (optind < argc)
        TRY(fail(INVALID, "\"%s\" is not expected", argv[optind]));
    options.ui.asset_folder = options.share;
    *out_options = options;
done:
    return r;
}
