/* How long a visit takes, against copying the same bytes on the same disk in the same minute.
 *
 *   stick CATALOGUE [MEGABYTES [WORDS…]]     CATALOGUE: of many cases, for the delta; MEGABYTES: of the whole
 *                                            one; WORDS: only delta, reports or whole
 *
 * Each pair is measured three times in turns; the median of the ratios counts. */
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../support/stick/scene.h"
#include "base/clock.h"
#include "base/memory.h"
#include "card.h"
#include "line.h"
#include "store/catalogue_delta.h"
#include "store/catalogue_digest.h"
#include "store/catalogue_inventory.h"

#define ROUNDS  3
#define REPORTS 1000
#define CHANGED 500
#define BUFFER  (1u << 20)

static unsigned char buffer[BUFFER];
static Scene scene;

static void must(bool good, const char *what)
{
    if (good)
        return;
    (void)fprintf(stderr, "bench: %s: %s\n", what, error_detail());
    exit(1);
}

/* As cp and then sync of that file do. */
static void copy(const char *from, const char *to)
{
    int in = open(from, O_RDONLY | O_CLOEXEC);
    int out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    ssize_t n;
    must(in >= 0 && out >= 0, from);
    while ((n = read(in, buffer, sizeof buffer)) > 0)
        must(write(out, buffer, (size_t)n) == n, to);
    must(n == 0 && fsync(out) == 0, to);
    close(in);
    close(out);
}

static int by_value(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static void say(const char *words, double ratios[ROUNDS], double goal)
{
    qsort(ratios, ROUNDS, sizeof *ratios, by_value);
    line_at_most(words, ratios[ROUNDS / 2], goal);
}

static void note(const char *words, double ratios[ROUNDS])
{
    qsort(ratios, ROUNDS, sizeof *ratios, by_value);
    line_note(words, ratios[ROUNDS / 2]);
}

static int64_t begin(void)
{
    sync();
    must(card_enter(true), "entering the control group");
    return clock_ticks_ms();
}

static int64_t end(int64_t begun)
{
    int64_t took = clock_ticks_ms() - begun;
    must(card_enter(false), "leaving the control group");
    return took > 0 ? took : 1;
}

static int64_t visit(void)
{
    int64_t begun = begin();
    must(scene_visit(&scene) == OUTCOME_OK, "visit");
    return end(begun);
}

static int64_t copying(const char *from)
{
    const char *to = scene_path(scene.base, "copy");
    struct stat info;
    int64_t begun = begin();
    copy(from, to);
    int64_t took = end(begun);
    must(stat(to, &info) == 0 && unlink(to) == 0, to);
    if (!card_holds(info.st_size, took)) {
        puts("on a memory card: not measured, since the disk is not slowed down");
        exit(3);
    }
    return took;
}

/* Measures the first bundle as an office would, without holding it in memory. */
static void measure(void)
{
    Bundle *bundle = &scene.manifest.bundles[0];
    struct stat info;
    Hash hash;
    const char *path = scene_bundle(&scene);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    must(fd >= 0 && fstat(fd, &info) == 0, path);
    memory_free(bundle->pieces);
    bundle->size = (uint64_t)info.st_size;
    bundle->piece_count = (size_t)((bundle->size + MANIFEST_PIECE - 1) / MANIFEST_PIECE);
    bundle->pieces = memory_new(bundle->piece_count, sizeof *bundle->pieces);
    must(bundle->pieces != NULL, "pieces");
    for (size_t i = 0; i < bundle->piece_count; i++) {
        hash_begin(&hash);
        for (size_t k = 0; k < MANIFEST_PIECE / BUFFER; k++) {
            ssize_t n = read(fd, buffer, sizeof buffer);
            must(n >= 0, path);
            hash_add(&hash, buffer, (size_t)n);
        }
        hash_end(&hash, bundle->pieces[i]);
    }
    close(fd);
}

static void whole_catalogue(int megabytes)
{
    double ratios[ROUNDS];
    char words[96];
    for (int i = 0; i < ROUNDS; i++) {
        scene_install(&scene, 5);
        scene_pack(&scene, 6, 0);
        scene_make_catalogue(scene_bundle(&scene), 6, SCENE_OFFICE, megabytes);
        measure();
        scene_sign(&scene);
        int64_t took = visit();
        ratios[i] = (double)took / (double)copying(scene_bundle(&scene));
    }
    (void)snprintf(words, sizeof words, "a whole catalogue of %d MB against cp and sync of it",
                   megabytes);
    say(words, ratios, 1.15);
}

/* The next version: so many cases have other words and a photograph of 60 KiB. */
static void change(const char *path)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *insert = NULL;
    char sql[700];
    must(database_open(path, &db) == OK, path);
    (void)snprintf(sql, sizeof sql,
                   "PRAGMA synchronous = OFF; BEGIN; UPDATE about SET version = 6, photos = %d;"
                   "UPDATE cases SET revision = revision + 1, photo_count = 1,"
                   " story = story || 'again' WHERE id %% 131 = 1 AND id <= 131 * %d;"
                   "UPDATE search_text SET stories = stories || ' again'"
                   " WHERE id %% 131 = 1 AND id <= 131 * %d;",
                   CHANGED, CHANGED, CHANGED);
    must(database_run(db, sql) == OK, "changing");
    for (int i = 0; i < CHANGED; i++) {
        unsigned char hash[HASH_BYTES];
        randombytes_buf(buffer, 66 << 10);
        hash_bytes(buffer, 60 << 10, hash);
        must(database_prepare(db, "INSERT INTO pictures VALUES(?1, ?2, 1, 1, ?3)", &insert) == OK,
             "picture");
        sqlite3_bind_int(insert, 1, i + 1);
        sqlite3_bind_blob(insert, 2, hash, sizeof hash, SQLITE_STATIC);
        sqlite3_bind_blob(insert, 3, buffer, 60 << 10, SQLITE_STATIC);
        must(database_step_done(db, insert) == OK, "picture");
        sqlite3_finalize(insert);
        must(database_prepare(db, "INSERT INTO thumbs VALUES(?1, ?2)", &insert) == OK, "thumb");
        sqlite3_bind_int(insert, 1, i + 1);
        sqlite3_bind_blob(insert, 2, buffer + (60 << 10), 6 << 10, SQLITE_STATIC);
        must(database_step_done(db, insert) == OK, "thumb");
        sqlite3_finalize(insert);
        (void)snprintf(sql, sizeof sql,
                       "INSERT INTO photos VALUES(%d * 16 + 1, %d, '', '', 0, '', '')", 131 * i + 1,
                       i + 1);
        must(database_run(db, sql) == OK, "photograph");
    }
    must(database_run(db, "COMMIT") == OK, "changing");
    database_close(db);
}

static void digest(const char *path, unsigned char out[HASH_BYTES])
{
    Catalogue *catalogue = NULL;
    must(catalogue_open(path, &catalogue) == OK &&
             catalogue_digest(catalogue_database(catalogue), out) == OK,
         path);
    catalogue_close(catalogue);
}

static void make_delta(const char *base, const char *next)
{
    const char *old_inventory = scene_path(scene.base, "old"),
               *inventory = scene_path(scene.base, "new");
    Bundle *bundle = &scene.manifest.bundles[0];
    must(catalogue_inventory_write(old_inventory, base) == OK &&
             catalogue_inventory_write(inventory, next) == OK,
         "inventories");
    (void)snprintf(bundle->name, sizeof bundle->name, "000005-000006.delta.db");
    bundle->base = 5;
    bundle->version = 6;
    must(catalogue_delta_write(scene_bundle(&scene), next, inventory, old_inventory) == OK,
         "delta");
    measure();
    scene.manifest.digests = memory_new(1, sizeof *scene.manifest.digests);
    scene.manifest.digest_count = 1;
    scene.manifest.digests[0].version = 6;
    digest(next, scene.manifest.digests[0].digest);
    scene_sign(&scene);
}

/* Somebody who reads all the time and does not wait: how long the catalogue is closed to him at a stretch,
 * in milliseconds. He is asked to stop by the end of the pipe. */
static int64_t longest_wait(const char *path, int stop)
{
    struct pollfd end = {.fd = stop, .events = POLLIN};
    Catalogue *catalogue = NULL;
    CaseRow row;
    int64_t longest = 0, since = 0;
    must(catalogue_open(path, &catalogue) == OK, path);
    (void)sqlite3_busy_timeout(catalogue_database(catalogue), 0);
    while (poll(&end, 1, 1) == 0) {
        Result r = catalogue_row(catalogue, 1, &row);
        int64_t now = clock_ticks_ms();
        must(r == OK || r == BUSY, path);
        if (r == BUSY && since == 0)
            since = now;
        else if (r == OK)
            since = 0;
        if (since > 0 && now - since > longest)
            longest = now - since;
    }
    catalogue_close(catalogue);
    return longest;
}

typedef struct Reader {
    pid_t process;
    int stop, answer;
} Reader;

static Reader reader_begin(const char *path)
{
    int stop[2], answer[2];
    must(pipe(stop) == 0 && pipe(answer) == 0, "pipe");
    pid_t process = fork();
    if (process == 0) {
        close(stop[1]);
        int64_t longest = longest_wait(path, stop[0]);
        _exit(write(answer[1], &longest, sizeof longest) != sizeof longest);
    }
    must(process > 0, "reader");
    close(stop[0]);
    close(answer[1]);
    return (Reader){process, stop[1], answer[0]};
}

static int64_t reader_end(const Reader *reader)
{
    int64_t longest = 0;
    int status = 0;
    close(reader->stop);
    must(read(reader->answer, &longest, sizeof longest) == sizeof longest &&
             waitpid(reader->process, &status, 0) == reader->process && status == 0,
         "reader");
    close(reader->answer);
    return longest;
}

static void delta(const char *catalogue)
{
    double ratios[ROUNDS], tidying[ROUNDS], waits[ROUNDS], waits_tidying[ROUNDS];
    char base[PATH_SIZE], next[PATH_SIZE], sql[200];
    sqlite3 *db = NULL;
    const VisitOptions options = {.data = scene.data, .run = scene.run};
    (void)snprintf(base, sizeof base, "%s", scene_path(scene.base, "base.db"));
    (void)snprintf(next, sizeof next, "%s", scene_path(scene.base, "next.db"));
    copy(catalogue, base);
    must(database_open(base, &db) == OK, base);
    (void)snprintf(sql, sizeof sql, "UPDATE about SET version = 5, made_at = %lld, office = '%s'",
                   (long long)SCENE_MADE_AT, SCENE_OFFICE);
    must(database_run(db, sql) == OK, base);
    database_close(db);
    copy(base, next);
    change(next);
    scene_pack(&scene, 6, 0);
    make_delta(base, next);
    for (int i = 0; i < ROUNDS; i++) {
        copy(base, scene_path(scene.data, CATALOGUE_FILE));
        Reader reader = reader_begin(scene_path(scene.data, CATALOGUE_FILE));
        int64_t took = visit();
        waits[i] = (double)reader_end(&reader);
        int64_t copied = copying(scene_bundle(&scene));
        ratios[i] = (double)took / (double)copied;
        reader = reader_begin(scene_path(scene.data, CATALOGUE_FILE));
        int64_t begun = begin();
        must(visit_tidy(&options) == OK, "tidying");
        tidying[i] = (double)end(begun) / (double)copied;
        waits_tidying[i] = (double)reader_end(&reader) / (double)copied;
        waits[i] /= (double)copied;
    }
    say("a delta of 500 cases with photographs against cp and sync of it", ratios, 3);
    note("  of which who reads the catalogue is kept waiting at a stretch", waits);
    note("  and the text index afterwards, when the stick is free", tidying);
    note("  of which who reads is kept waiting at a stretch", waits_tidying);
}

static Result copy_report(const char *name, void *user)
{
    if (strstr(name, ".report"))
        copy(scene_path(user, "%s", name), scene_path(scene.base, "reports/%s", name));
    return OK;
}

static void reports(void)
{
    double ratios[ROUNDS];
    uint8_t id[REPORT_ID_BYTES];
    char folder[PATH_SIZE];
    scene_install(&scene, 6);
    scene_pack(&scene, 6, 0);
    for (int i = 0; i < REPORTS; i++)
        scene_report(&scene, id);
    (void)snprintf(folder, sizeof folder, "%s", scene_path(scene.root, "from-kiosks/" SCENE_KIOSK));
    for (int i = 0; i < ROUNDS; i++) {
        char command[PATH_SIZE + 512];
        (void)snprintf(command, sizeof command, "rm -rf '%s' '%s/reports'", folder, scene.base);
        must(system(command) == 0, command);
        int64_t took = visit();
        must(folder_make(scene_path(scene.base, "reports"), 0755) == OK, "folder");
        int64_t begun = begin();
        must(folder_each(folder, 2 * REPORTS, copy_report, folder) == OK, "copying reports");
        ratios[i] = (double)took / (double)end(begun);
    }
    say("1,000 reports out against copying the same files with fsync", ratios, 1.5);
}

static bool is_wanted(const char *what, int count, char **words)
{
    for (int i = 0; i < count; i++)
        if (strcmp(what, words[i]) == 0)
            return true;
    return count <= 0;
}

/* On a kiosk /run is in memory. */
static void run_in_memory(char folder[static 32])
{
    (void)snprintf(folder, 32, "/dev/shm/homeward-bench-XXXXXX");
    if (mkdtemp(folder) != NULL)
        (void)snprintf(scene.run, sizeof scene.run, "%s", folder);
}

static void remove_run(const char *folder)
{
    char command[64];
    (void)snprintf(command, sizeof command, "rm -rf '%s'", folder);
    must(system(command) == 0, command);
}

int main(int argc, char **argv)
{
    char run[32];
    if (argc < 2)
        return 2;
    scene_open(&scene);
    run_in_memory(run);
    if (is_wanted("delta", argc - 3, argv + 3))
        delta(argv[1]);
    if (is_wanted("whole", argc - 3, argv + 3))
        whole_catalogue(argc > 2 ? (int)strtol(argv[2], NULL, 10) : 1024);
    /* Last, for the reports stay in the outbox and go along with every visit after it. */
    if (is_wanted("reports", argc - 3, argv + 3))
        reports();
    scene_close(&scene);
    remove_run(run);
    return 0;
}
