/* Search while typing over 66,000 cases, against the same question asked with LIKE '%…%'.
 *
 * Method: cases are generated from a seed (real surnames, real divisions, stories from a grammar),
 * written by the office's own writer. 200 queries of one, two, three and more characters, full
 * pinyin and initials are cut out of what is really there; some are made to be absent. For each,
 * search_text() must find the rows of the reference SELECT in its order; both are timed in this
 * run, page cache warm, best of several, as CPU time of this thread: nothing waits for a disk then, and
 * other programs disturb it less. SQLite's memory is wiped when freed, as in the kiosk. Prints the
 * ratio at the median and the slowest; fails only when the rows are not the same.
 *
 *   search [CASES [PLACES.DB [CATALOGUE.DB]]]     a catalogue that is there is used as it is */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "../support/lots.h"
#include "../support/many_cases.h"
#include "../support/reference.h"
#include "base/file.h"
#include "base/text.h"
#include "line.h"
#include "store/wiping.h"

#define QUERIES      200
#define GOAL_MEDIAN  100.0
#define GOAL_SLOWEST 30.0
#define SEED         20091027u

static Lots lots = {SEED};

static unsigned pick(unsigned below)
{
    return lots_draw(&lots, below);
}

static void must(Result r, const char *words)
{
    if (r == OK)
        return;
    fprintf(stderr, "search: %s: %s: %s\n", words, result_name(r), error_detail());
    exit(1);
}

#define COUNT(list) (sizeof(list) / sizeof *(list))
#define ANY(list)   (list)[pick(COUNT(list))]

static double seconds(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

typedef struct Query {
    char text[64];
    double ours, theirs;
    size_t rows;
} Query;

/* `characters` neighbours out of one group of a random case. */
static bool cut(Catalogue *catalogue, const char *column, unsigned characters, char out[64])
{
    sqlite3_stmt *statement = NULL;
    char sql[128];
    bool row = false, found = false;

    (void)snprintf(sql, sizeof sql, "SELECT %s FROM search_text WHERE id = %u", column,
                   1 + pick((unsigned)catalogue_info(catalogue)->cases));
    must(database_prepare(catalogue_database(catalogue), sql, &statement), "a query");
    must(database_step(catalogue_database(catalogue), statement, &row), "a query");
    const char *text = database_text(statement, 0), *cursor = text;
    size_t length = utf8_count(text), from = length > 0 ? pick((unsigned)length) : 0;
    cursor += utf8_offset(text, from);
    const char *begin = cursor;
    unsigned han = 0;
    while (han < characters && utf8_is_han(utf8_next(&cursor)))
        han++;
    if (row && han == characters && (size_t)(cursor - begin) < 64) {
        memcpy(out, begin, (size_t)(cursor - begin));
        out[cursor - begin] = '\0';
        found = true;
    }
    sqlite3_finalize(statement);
    return found;
}

/* A Latin word of names or places: the spelling of a name, whole or half typed, or initials. */
static bool spell(Catalogue *catalogue, const char *column, unsigned at_least, unsigned at_most,
                  char out[64])
{
    sqlite3_stmt *statement = NULL;
    char sql[128];
    bool row = false;
    size_t length = 0;

    (void)snprintf(sql, sizeof sql, "SELECT %s FROM search_text WHERE id = %u", column,
                   1 + pick((unsigned)catalogue_info(catalogue)->cases));
    must(database_prepare(catalogue_database(catalogue), sql, &statement), "a query");
    must(database_step(catalogue_database(catalogue), statement, &row), "a query");
    const char *word = database_text(statement, 0);
    for (unsigned skip = pick(12); skip > 0 && *word != '\0'; skip--)
        word += 1 + strcspn(word + 1, " ");
    if (*word == ' ')
        length = strspn(++word, "abcdefghijklmnopqrstuvwxyz");
    bool found = row && length >= at_least && length <= at_most && length < 64;
    if (found) {
        memcpy(out, word, length);
        out[length] = '\0';
        if (pick(3) == 0 && length > 3)
            out[length - 1 - pick(2)] = '\0'; /* half typed */
    }
    sqlite3_finalize(statement);
    return found;
}

static void make_query(Catalogue *catalogue, unsigned number, char out[64])
{
    static const char *const COLUMNS[] = {"names", "places", "stories", "stories"};
    static const char *const FIXED[] = {"贵州",
                                        "guizhou",
                                        "gz",
                                        "王",
                                        "男",
                                        "石桥",
                                        "有一座石桥",
                                        "王 小",
                                        "贵州 毕节",
                                        "gz bj",
                                        "guizhou bijie",
                                        "王小明",
                                        "wxm",
                                        "wang",
                                        "w",
                                        "zhang",
                                        "shi",
                                        "sheng",
                                        "xian",
                                        "北京市",
                                        "没有这样的地方",
                                        "龘",
                                        "红色的石桥",
                                        "煤矿和水牛",
                                        "qqq",
                                        "xylophone",
                                        "v",
                                        "stone bridge",
                                        "i",
                                        "桥村镇",
                                        "王贵州",
                                        "一座石桥，地里",
                                        "的",
                                        "zhouxian",
                                        "1998",
                                        "欧阳",
                                        "石 桥 水"};
    bool found = false;

    if (number < COUNT(FIXED)) {
        (void)text_copy(out, 64, FIXED[number]);
        return;
    }
    while (!found) {
        unsigned kind = number % 10;
        const char *column = ANY(COLUMNS);
        if (kind < 2)
            found = cut(catalogue, column, 1, out);
        else if (kind < 4)
            found = cut(catalogue, column, 2, out);
        else if (kind < 7)
            found = cut(catalogue, column, kind - 1, out);
        else if (kind < 9)
            found = spell(catalogue, pick(2) ? "names" : "places", 4, 30, out);
        else
            found = spell(catalogue, pick(2) ? "names" : "places", 1, 4, out);
    }
}

static double best_of(double a, double b)
{
    return a < b ? a : b;
}

/* False when the two do not find the same. */
static bool run(Catalogue *catalogue, Query *query)
{
    static const CaseFilter everything = {0};
    SearchResult result;
    Reference reference;

    query->ours = query->theirs = 1e9;
    for (int i = 0; i < 5; i++) {
        double start = seconds();
        must(search_text(catalogue, query->text, &everything, &result), query->text);
        query->ours = best_of(query->ours, seconds() - start);
    }
    for (int i = 0; i < 2; i++) {
        double start = seconds();
        must(reference_search(catalogue_database(catalogue), query->text, &everything, &reference),
             query->text);
        query->theirs = best_of(query->theirs, seconds() - start);
    }
    query->rows = result.count + result.more;
    if (reference_agrees(&reference, &result))
        return true;
    printf("DIFFERS: %s: %zu rows, the scan finds %zu\n", query->text, result.count,
           reference.count);
    return false;
}

/* With filters the meaning must stay the same; there is no goal for the time. */
static bool run_filtered(Catalogue *catalogue)
{
    static const char *const TYPED[] = {"王", "贵州", "gz", "有一座石桥", "w", "没有这样的地方"};
    static const CaseFilter FILTERS[] = {{.sex = "female"},
                                         {.province = "82"},
                                         {.province = "52", .age_from = 2, .age_to = 4},
                                         {.year_from = 1990, .year_to = 1991, .sex = "male"}};
    SearchResult result;
    Reference reference;
    double ours = 0, theirs = 0;
    bool same = true;

    for (size_t i = 0; i < COUNT(TYPED) * COUNT(FILTERS); i++) {
        const char *typed = TYPED[i % COUNT(TYPED)];
        const CaseFilter *filter = &FILTERS[i / COUNT(TYPED)];
        double start = seconds();
        must(search_text(catalogue, typed, filter, &result), typed);
        double between = seconds();
        must(reference_search(catalogue_database(catalogue), typed, filter, &reference), typed);
        ours += between - start;
        theirs += seconds() - between;
        if (!reference_agrees(&reference, &result)) {
            printf("DIFFERS: %s with filter %zu\n", typed, i / COUNT(TYPED));
            same = false;
        }
    }
    line_note("search: 24 queries with filters, times faster together", theirs / ours);
    return same;
}

static int by_ratio(const void *a, const void *b)
{
    const Query *x = a, *y = b;
    double left = x->theirs / x->ours, right = y->theirs / y->ours;
    return (left > right) - (left < right);
}

static void report(Query *sorted)
{
    qsort(sorted, QUERIES, sizeof *sorted, by_ratio);
    const Query *slowest = &sorted[0], *middle = &sorted[QUERIES / 2];
    line_at_least("search: 200 queries against LIKE, times faster at the median",
                  middle->theirs / middle->ours, GOAL_MEDIAN);
    line_at_least("search: times faster at the slowest", slowest->theirs / slowest->ours,
                  GOAL_SLOWEST);
}

static Query queries[QUERIES];

/* A name that is free; the program is gone before anybody else could want it. */
static const char *temporary(void)
{
    static char path[] = "/tmp/homeward-bench-XXXXXX";
    int fd = mkstemp(path);
    if (fd < 0 || close(fd) != 0 || unlink(path) != 0) {
        perror("search: a temporary file");
        exit(1);
    }
    return path;
}

int main(int argc, char **argv)
{
    unsigned cases = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 66000;
    const char *places = argc > 2 ? argv[2] : "build/share/places.db";
    const char *path = argc > 3 ? argv[3] : temporary();
    Catalogue *catalogue = NULL;
    bool same = true;

    must(wiping_begin(), "wiping");
    if (!file_exists(path))
        many_cases_write(path, places, cases, SEED);
    must(catalogue_open(path, &catalogue), "opening the catalogue");
    for (unsigned i = 0; i < QUERIES; i++)
        make_query(catalogue, i, queries[i].text);
    for (unsigned i = 0; i < QUERIES; i++)
        same = run(catalogue, &queries[i]) && same;
    report(queries);
    same = run_filtered(catalogue) && same;
    line_print("search: the same rows in the same order (1 = yes)", same, "at least", 1, same);
    catalogue_close(catalogue);
    if (argc <= 3)
        (void)unlink(path);
    return same ? 0 : 1;
}
