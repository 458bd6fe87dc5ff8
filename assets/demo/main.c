/*
 * demo-generator: invented cases with painted portraits, as an office would hand them to the packer.
 * Must stay true: the same seed and number of cases give the same bytes; no face and no case is
 * real. Fails when the folder cannot be written or the table of places is not there.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "points.h"
#include "table.h"

enum { SHEET_CHILDREN = 60, SHEET_COLUMNS = 10, PAINTERS = 4, CASES_MAX = 1000000 };

typedef struct Order {
    int cases;
    uint64_t seed;
    const char *sheet, *places, *folder;
} Order;

static int usage(void)
{
    (void)fputs("demo-generator [--cases N] [--seed S] [--sheet FILE.png] [--places FILE] FOLDER\n"
                "  writes FOLDER/cases.csv, FOLDER/collection-points.csv and FOLDER/photos\n",
                stderr);
    return 2;
}

static bool order_read(int argc, char **argv, Order *order)
{
    for (int i = 1; i < argc; i++) {
        bool more = i + 1 < argc;
        if (strcmp(argv[i], "--cases") == 0 && more)
            order->cases = (int)strtol(argv[++i], NULL, 10);
        else if (strcmp(argv[i], "--seed") == 0 && more)
            order->seed = strtoull(argv[++i], NULL, 10);
        else if (strcmp(argv[i], "--sheet") == 0 && more)
            order->sheet = argv[++i];
        else if (strcmp(argv[i], "--places") == 0 && more)
            order->places = argv[++i];
        else if (argv[i][0] != '-' && !order->folder)
            order->folder = argv[i];
        else
            return false;
    }
    return order->folder && order->cases > 0 && order->cases <= CASES_MAX;
}

static int children_of(const Order *order)
{
    return order->cases < CHILDREN ? order->cases : CHILDREN;
}

/* Every PAINTERS-th child, from `first` on. */
static Result paint_some(const Order *order, const char *folder, int first)
{
    for (int slot = first; slot < children_of(order); slot += PAINTERS) {
        Child child = child_at(order->seed, slot);
        for (int n = 0; n < child.photos; n++) {
            char name[32];
            char path[PATH_SIZE];
            child_photo_name(&child, n, name, sizeof name);
            Result r = path_join(path, folder, name);
            if (r == OK)
                r = photo_write(path, &child.portrait[n], child.kind[n]);
            if (r != OK)
                return r;
        }
    }
    return OK;
}

/* Painting takes nearly all of the time, so several processes paint. */
static Result paint(const Order *order)
{
    char folder[PATH_SIZE];
    Result r = path_join(folder, order->folder, "photos");
    if (r == OK)
        r = folder_make(folder, 0755);
    if (r != OK)
        return r;
    int started = 0;
    for (int first = 0; first < PAINTERS; first++) {
        pid_t painter = fork();
        if (painter == 0) {
            r = paint_some(order, folder, first);
            if (r != OK)
                (void)fprintf(stderr, "demo-generator: %s\n", error_detail());
            _exit(r == OK ? 0 : 1);
        }
        if (painter > 0)
            started++;
        else
            r = fail_errno("fork");
    }
    for (; started > 0; started--) {
        int status = 0;
        if (wait(&status) < 0 || status != 0)
            r = fail(IO, "a painter failed");
    }
    return r;
}

static Result open_table(const Order *order, const char *name, FILE **out_file)
{
    char path[PATH_SIZE];
    Result r = path_join(path, order->folder, name);
    if (r != OK)
        return r;
    *out_file = fopen(path, "w");
    return *out_file ? OK : fail_errno("%s", path);
}

static Result close_table(FILE *out, const char *name, Result r)
{
    bool written = !ferror(out);
    if (fclose(out) != 0 || !written)
        r = r == OK ? fail(IO, "%s: not written", name) : r;
    return r;
}

static Result tell(const Order *order, const PlaceTable *places)
{
    FILE *out = NULL;
    Result r = open_table(order, "cases.csv", &out);
    if (r != OK)
        return r;
    table_head(out);
    for (int i = 0; i < order->cases && r == OK; i++) {
        Child child = child_at(order->seed, i % CHILDREN);
        Tale tale;
        r = tale_tell(order->seed, i, &child, places, &tale);
        if (r != OK)
            break;
        table_row(out, &tale);
        record_done(&tale.record);
    }
    return close_table(out, "cases.csv", r);
}

static Result tell_points(const Order *order, const PlaceTable *places)
{
    FILE *out = NULL;
    Result r = open_table(order, "collection-points.csv", &out);
    if (r != OK)
        return r;
    points_write(out, places, order->seed);
    return close_table(out, "collection-points.csv", OK);
}

static Result sheet(const Order *order)
{
    Portrait portraits[SHEET_CHILDREN];
    for (int i = 0; i < SHEET_CHILDREN; i++)
        portraits[i] = child_at(order->seed, i).portrait[0];
    return sheet_write(order->sheet, portraits, SHEET_CHILDREN, SHEET_COLUMNS);
}

int main(int argc, char **argv)
{
    Order order = {.cases = 60, .seed = 2009, .places = "assets/places/places.tsv"};
    if (!order_read(argc, argv, &order))
        return usage();
    PlaceTable places = {0};
    Result r = OK;
    TRY(places_open(order.places, &places));
    TRY(folder_make(order.folder, 0755));
    TRY(tell(&order, &places));
    TRY(tell_points(&order, &places));
    TRY(paint(&order));
    if (order.sheet)
        TRY(sheet(&order));
done:
    places_close(&places);
    if (r != OK)
        (void)fprintf(stderr, "demo-generator: %s\n", error_detail());
    return r == OK ? 0 : 1;
}
