/* Command lines by table: a command lists its arguments, the four that all commands share are added
 * here. Nothing is abbreviated: a script that works today works with tomorrow's arguments too. */
#include "office/arguments.h"

#include <string.h>

typedef struct Line {
    int argc, at;
    char **argv;
} Line;

/* False when `word` is not this argument. */
static bool take(Line *line, const Argument *argument, Result *r)
{
    const char *word = line->argv[line->at];
    size_t length = strlen(argument->name);
    if (strncmp(word, argument->name, length) != 0 || (word[length] != '\0' && word[length] != '='))
        return false;
    if (argument->flag != NULL) {
        *argument->flag = true;
        if (word[length] == '=')
            *r = fail(INVALID, "%s takes no value", argument->name);
    } else if (word[length] == '=') {
        *argument->value = word + length + 1;
    } else if (line->at + 1 < line->argc) {
        *argument->value = line->argv[++line->at];
    } else {
        *r = fail(INVALID, "%s needs a value", argument->name);
    }
    return true;
}

static bool take_any(Line *line, const Argument *arguments, size_t count, Result *r)
{
    for (size_t i = 0; i < count; i++)
        if (take(line, &arguments[i], r))
            return true;
    return false;
}

Result arguments_read(int argc, char **argv, const Argument *arguments, size_t count,
                      Settings *out_settings, Words *out_words)
{
    Settings settings = {0};
    const Argument shared[] = {{"--desk", &settings.desk, NULL},
                               {"--keys", &settings.keys, NULL},
                               {"--share", &settings.share, NULL},
                               {"--password-file", &settings.password_file, NULL}};
    Words words = {0};
    bool only_words = false;
    Result r = OK;
    for (Line line = {argc, 0, argv}; line.at < argc; line.at++) {
        const char *word = argv[line.at];
        if (!only_words && strcmp(word, "--") == 0) {
            only_words = true;
        } else if (only_words || strncmp(word, "--", 2) != 0) {
            if (words.count == WORDS_MAX)
                return fail(INVALID, "too many words: \"%s\"", word);
            words.words[words.count++] = word;
        } else if (!take_any(&line, arguments, count, &r) &&
                   !take_any(&line, shared, sizeof shared / sizeof *shared, &r)) {
            return fail(INVALID, "unknown argument %s", word);
        }
        if (r != OK)
            return r;
    }
    *out_settings = settings;
    *out_words = words;
    return OK;
}
