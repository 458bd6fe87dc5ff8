/* The finder's thread.
 *
 * What must stay true: what is shared is touched under the mutex only; the matcher belongs to the thread.
 * The facts are what a visitor said: every copy is overwritten. Between questions the thread sleeps. */
#include "search/finder.h"

#include <pthread.h>
#include <sodium.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"

typedef struct Asked {
    char kind[24];
    Facts facts;
} Asked;

struct Finder {
    char catalogue_path[PATH_SIZE], places_path[PATH_SIZE];
    void (*found)(void *user);
    void *user;
    pthread_t thread;
    bool running;
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    /* under the mutex */
    bool closing, asking, resting, answered;
    Asked asked;
    Findings findings;
    Result result;
};

typedef enum Task { TASK_CLOSE, TASK_REST, TASK_RANK } Task;

/* Sleeps until there is something to do. */
static Task next_task(Finder *finder, Asked *out_asked)
{
    Task task = TASK_CLOSE;
    (void)pthread_mutex_lock(&finder->mutex);
    while (!finder->closing && !finder->asking && !finder->resting)
        (void)pthread_cond_wait(&finder->changed, &finder->mutex);
    if (finder->closing) {
        task = TASK_CLOSE;
    } else if (finder->resting) {
        task = TASK_REST;
        finder->resting = false;
    } else {
        task = TASK_RANK;
        *out_asked = finder->asked;
        finder->asking = false;
    }
    (void)pthread_mutex_unlock(&finder->mutex);
    return task;
}

/* The answer to a question that nobody asks any more is dropped. */
static void answer(Finder *finder, const Findings *findings, Result result)
{
    (void)pthread_mutex_lock(&finder->mutex);
    bool fresh = !finder->asking && !finder->closing && !finder->resting;
    if (fresh) {
        finder->findings = *findings;
        finder->result = result;
        finder->answered = true;
    }
    (void)pthread_mutex_unlock(&finder->mutex);
    if (fresh)
        finder->found(finder->user);
}

static Result open_matcher(const Finder *finder, const char *kind, Matcher **out_matcher)
{
    Result r = OK;
    Catalogue *catalogue = NULL;
    Places *places = NULL;
    if (places_open(finder->places_path, &places) != OK)
        places = NULL; /* then there are no kilometres */
    TRY(catalogue_open(finder->catalogue_path, &catalogue));
    TRY(matcher_open(catalogue, places, kind, out_matcher));
done:
    catalogue_close(catalogue);
    places_close(places);
    return r;
}

static bool is_still_asked(Finder *finder)
{
    (void)pthread_mutex_lock(&finder->mutex);
    bool asked = !finder->asking && !finder->closing && !finder->resting;
    (void)pthread_mutex_unlock(&finder->mutex);
    return asked;
}

static void rank(Finder *finder, const Asked *asked, Matcher **matcher, char open_kind[24])
{
    Result r = OK;
    Findings findings = {0};
    if (*matcher != NULL && strcmp(open_kind, asked->kind) != 0) {
        matcher_close(*matcher);
        *matcher = NULL;
    }
    /* While a delta is written nobody can read: that nobody was found is another answer. */
    if (*matcher == NULL)
        do
            r = open_matcher(finder, asked->kind, matcher);
        while (r == BUSY && is_still_asked(finder));
    if (r == OK) {
        (void)text_copy(open_kind, sizeof asked->kind, asked->kind);
        matcher_find(*matcher, &asked->facts, FINDINGS_MAX, findings.matches, &findings.count,
                     &findings.possible, &findings.compatible);
    }
    answer(finder, &findings, r);
    sodium_memzero(&findings, sizeof findings);
}

static void *run(void *user)
{
    Finder *finder = user;
    Matcher *matcher = NULL;
    Asked asked = {0};
    char kind[sizeof asked.kind] = "";
    for (Task task = next_task(finder, &asked); task != TASK_CLOSE;
         task = next_task(finder, &asked)) {
        if (task == TASK_RANK) {
            rank(finder, &asked, &matcher, kind);
        } else {
            matcher_close(matcher);
            matcher = NULL;
        }
        sodium_memzero(&asked, sizeof asked);
    }
    matcher_close(matcher);
    return NULL;
}

Result finder_open(const char *catalogue_path, const char *places_path, void (*found)(void *user),
                   void *user, Finder **out_finder)
{
    Finder *finder = memory_new(1, sizeof *finder);
    if (finder == NULL)
        return fail(NO_MEMORY, "no memory for a finder");
    (void)text_copy(finder->catalogue_path, sizeof finder->catalogue_path, catalogue_path);
    (void)text_copy(finder->places_path, sizeof finder->places_path, places_path);
    finder->found = found;
    finder->user = user;
    (void)pthread_mutex_init(&finder->mutex, NULL);
    (void)pthread_cond_init(&finder->changed, NULL);
    *out_finder = finder;
    return OK;
}

void finder_close(Finder *finder)
{
    if (finder == NULL)
        return;
    (void)pthread_mutex_lock(&finder->mutex);
    finder->closing = true;
    (void)pthread_cond_signal(&finder->changed);
    (void)pthread_mutex_unlock(&finder->mutex);
    if (finder->running)
        (void)pthread_join(finder->thread, NULL);
    (void)pthread_cond_destroy(&finder->changed);
    (void)pthread_mutex_destroy(&finder->mutex);
    sodium_memzero(finder, sizeof *finder);
    memory_free(finder);
}

Result finder_ask(Finder *finder, const char *kind, const Facts *facts)
{
    if (!finder->running && pthread_create(&finder->thread, NULL, run, finder) != 0)
        return fail(IO, "no thread for a finder");
    finder->running = true;
    (void)pthread_mutex_lock(&finder->mutex);
    (void)text_copy(finder->asked.kind, sizeof finder->asked.kind, kind);
    finder->asked.facts = *facts;
    finder->asking = true;
    finder->answered = false;
    (void)pthread_cond_signal(&finder->changed);
    (void)pthread_mutex_unlock(&finder->mutex);
    return OK;
}

void finder_rest(Finder *finder)
{
    (void)pthread_mutex_lock(&finder->mutex);
    sodium_memzero(&finder->asked, sizeof finder->asked);
    sodium_memzero(&finder->findings, sizeof finder->findings);
    finder->asking = finder->answered = false;
    finder->resting = finder->running;
    (void)pthread_cond_signal(&finder->changed);
    (void)pthread_mutex_unlock(&finder->mutex);
}

bool finder_take(Finder *finder, Findings *out_findings, Result *out_result)
{
    (void)pthread_mutex_lock(&finder->mutex);
    bool answered = finder->answered;
    if (answered) {
        *out_findings = finder->findings;
        *out_result = finder->result;
    }
    (void)pthread_mutex_unlock(&finder->mutex);
    return answered;
}
