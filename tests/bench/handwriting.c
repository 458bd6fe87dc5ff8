/* Handwriting: is the right character among the ten that are offered?
 *
 * Zinnia's model was trained on the strokes of Tomoe. What is drawn here are the middle lines of the npm package
 * hanzi-writer-data 2.0.1 (from Make Me a Hanzi, Arphic Public Licence), which come from drawn fonts
 * and were in no training. They are no handwriting: so they are also bent, slanted, displaced,
 * scaled, written without lifting and in another order, as a hurried hand does; by a seeded generator, the
 * same in each run.
 *   handwriting FOLDER [COUNT]     FOLDER holds one X.json a character */
#include <iconv.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "ink/ink.h"
#include "ink/recognizer.h"
#include "line.h"

#define SEED 20240229U
#define STEP 20 /* between two points, in thousandths of the pad */

typedef struct Line {
    double x[512], y[512];
    int count;
} Line;

typedef struct Hand {
    Line lines[STROKES_MAX];
    int count;
} Hand;

static uint64_t state;

static double uniform(void)
{
    state = state * 6364136223846793005U + 1442695040888963407U;
    return (double)(state >> 11) / (double)(1ULL << 53);
}

static double normal(double sigma)
{
    return sigma * sqrt(-2 * log(1 - uniform())) * cos(2 * M_PI * uniform());
}

/* --- reading ----------------------------------------------------------------------------------- */

static void line_to(Line *line, double x, double y)
{
    if (line->count == 0) {
        line->x[0] = x;
        line->y[line->count++] = y;
        return;
    }
    double fromx = line->x[line->count - 1], fromy = line->y[line->count - 1];
    int parts = (int)(hypot(x - fromx, y - fromy) / STEP) + 1;
    for (int i = 1; i <= parts && line->count < 512; i++) {
        line->x[line->count] = fromx + (x - fromx) * i / parts;
        line->y[line->count++] = fromy + (y - fromy) * i / parts;
    }
}

static bool read_hand(const char *folder, const char *word, Hand *out)
{
    char path[PATH_SIZE], name[32];
    (void)snprintf(name, sizeof name, "%s.json", word);
    if (path_join(path, folder, name) != OK)
        return false;
    json_t *file = json_load_file(path, 0, NULL), *medians = json_object_get(file, "medians"),
           *median, *point;
    size_t i, k;
    memset(out, 0, sizeof *out);
    json_array_foreach(medians, i, median)
    {
        if (out->count == STROKES_MAX)
            break;
        Line *line = &out->lines[out->count++];
        json_array_foreach(median, k, point)
        {
            line_to(line, json_number_value(json_array_get(point, 0)),
                    900 - json_number_value(json_array_get(point, 1)));
        }
    }
    json_decref(file);
    return out->count > 0;
}

/* --- a hurried hand ---------------------------------------------------------------------------- */

/* A slow wave: a few free values, with soft passages between them. */
static void wobble(double *values, int count)
{
    double knots[70];
    int last = count / 8 + 1;
    for (int i = 0; i <= last; i++)
        knots[i] = normal(10);
    for (int i = 0; i < count; i++) {
        double at = count > 1 ? (double)i / (count - 1) * last : 0;
        int left = (int)at < last ? (int)at : last - 1;
        double t = at - left, soft = t * t * (3 - 2 * t);
        values[i] += knots[left] * (1 - soft) + knots[left + 1] * soft;
    }
}

static void bend(Line *line, double slant, double turn, double aspect, double size)
{
    double middlex = 0, middley = 0, longer = exp(normal(0.08)), dx = normal(20), dy = normal(20);
    for (int i = 0; i < line->count; i++) {
        middlex += line->x[i] / line->count;
        middley += line->y[i] / line->count;
    }
    wobble(line->x, line->count);
    wobble(line->y, line->count);
    for (int i = 0; i < line->count; i++) {
        double x = middlex + (line->x[i] - middlex) * longer + dx - 500,
               y = middley + (line->y[i] - middley) * longer + dy - 500;
        x -= slant * y;
        line->x[i] = 500 + (x * cos(turn) - y * sin(turn)) * aspect * size;
        line->y[i] = 500 + (x * sin(turn) + y * cos(turn)) / aspect * size;
    }
}

static void hurry(Hand *hand)
{
    double slant = normal(0.1), turn = normal(0.05), aspect = exp(normal(0.1)),
           size = 0.5 + 0.45 * uniform();
    for (int i = 0; i < hand->count; i++)
        bend(&hand->lines[i], slant, turn, aspect, size);
}

/* Where a stroke begins near the end of the one before, the finger sometimes stays down. */
static void join(Hand *hand, double often)
{
    int kept = 0;
    for (int i = 1; i < hand->count; i++) {
        Line *before = &hand->lines[kept], *line = &hand->lines[i];
        double gap = hypot(before->x[before->count - 1] - line->x[0],
                           before->y[before->count - 1] - line->y[0]);
        if (gap < 250 && uniform() < often)
            for (int k = 0; k < line->count; k++)
                line_to(before, line->x[k], line->y[k]);
        else
            hand->lines[++kept] = *line;
    }
    hand->count = kept + 1;
}

static void exchange(Hand *hand, double often)
{
    if (hand->count < 2 || uniform() >= often)
        return;
    int at = (int)(uniform() * (hand->count - 1));
    Line line = hand->lines[at];
    hand->lines[at] = hand->lines[at + 1];
    hand->lines[at + 1] = line;
}

/* --- measuring --------------------------------------------------------------------------------- */

typedef struct Way {
    const char *name;
    bool hurried;
    double joins, exchanges;
    double goal; /* percent among the ten; 0 = none */
} Way;

static const Way WAYS[] = {
    {"as the font has it", false, 0, 0, 90},
    {"in a hurry", true, 0, 0, 90},
    /* one near pair in seven written as one, in a tenth two exchanged */
    {"in a hurry, joined and exchanged", true, 0.15, 0.1, 0},
};

static void draw(const Hand *hand, Strokes *strokes)
{
    strokes_clear(strokes);
    for (int i = 0; i < hand->count; i++) {
        const Line *line = &hand->lines[i];
        if (!strokes_begin(strokes, (int)line->x[0], (int)line->y[0]))
            break;
        for (int k = 1; k < line->count; k++)
            strokes_move(strokes, (int)line->x[k], (int)line->y[k]);
        strokes_end(strokes);
    }
}

/* Where the word stands in the answer; INK_CANDIDATES when it does not. */
static size_t place(Recognizer *recognizer, const Strokes *strokes, const char *word, int tries)
{
    InkAnswer answer;
    Result r = recognizer_ask(recognizer, strokes, tries, NULL, NULL, &answer);
    if (r != OK) {
        (void)fprintf(stderr, "handwriting: %s\n", error_detail());
        exit(1);
    }
    size_t i = 0;
    while (i < answer.count && strcmp(answer.words[i], word) != 0)
        i++;
    return i < answer.count ? i : INK_CANDIDATES;
}

/* A character of GB 2312, which is what the model knows; any of them is as likely as another. */
static void pick_word(char out[8])
{
    iconv_t converter = iconv_open("UTF-8", "GB2312");
    size_t left = 8, bytes = 2;
    do {
        int row = 0xB0 + (int)(uniform() * 72), cell = 0xA1 + (int)(uniform() * 94);
        char code[2] = {(char)row, (char)cell}, *in = code, *to = out;
        left = 8;
        bytes = 2;
        memset(out, 0, 8);
        (void)iconv(converter, &in, &bytes, &to, &left);
    } while (bytes > 0); /* the last row of the first level is not full */
    (void)iconv_close(converter);
}

static void measure(Recognizer *recognizer, const char *folder, const Way *way, int count)
{
    static Hand hand;
    static Strokes strokes;
    int first = 0, among = 0, alone = 0, drawn = 0;
    char words[160];
    state = SEED;
    while (drawn < count) {
        char word[8];
        pick_word(word);
        if (!read_hand(folder, word, &hand))
            continue;
        if (way->hurried)
            hurry(&hand);
        join(&hand, way->joins);
        exchange(&hand, way->exchanges);
        draw(&hand, &strokes);
        size_t at = place(recognizer, &strokes, word, INK_TRIES);
        first += at == 0;
        among += at < INK_CANDIDATES;
        alone += place(recognizer, &strokes, word, 1) < INK_CANDIDATES;
        drawn++;
    }
    (void)snprintf(words, sizeof words, "handwriting %s: %% among ten", way->name);
    if (way->goal > 0)
        line_at_least(words, 100.0 * among / count, way->goal);
    else
        line_note(words, 100.0 * among / count);
    line_note("    %, the first of them", 100.0 * first / count);
    line_note("    %, among ten when Zinnia is asked only once", 100.0 * alone / count);
}

int main(int argc, char **argv)
{
    Recognizer *recognizer = NULL;
    int count = argc > 2 ? (int)strtol(argv[2], NULL, 10) : 150;
    if (argc < 2 || count < 1 || recognizer_open(INK_MODEL, &recognizer) != OK) {
        (void)fprintf(stderr, "handwriting FOLDER [COUNT]: %s\n", error_detail());
        return 1;
    }
    for (size_t i = 0; i < sizeof WAYS / sizeof WAYS[0]; i++)
        measure(recognizer, argv[1], &WAYS[i], count);
    recognizer_close(recognizer);
    return 0;
}
