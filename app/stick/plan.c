/* The cheapest way from one version to another.
 *
 * What must stay true: deltas only lead upwards (the manifest's reader refuses others), so that ways
 * have no circles; of two ways with the same bytes the one found first is taken, so that the next visit
 * with the same stick goes on with what this one began. */
#include "stick/plan.h"

#include "base/memory.h"

#define NO_WAY  UINT64_MAX
#define NOWHERE SIZE_MAX

typedef struct Way { /* to the version that a delta leads to, with it as the last step */
    uint64_t bytes;
    size_t before; /* the delta in front of it; NOWHERE: it goes on what is installed */
} Way;

static int64_t leads_to(const Manifest *manifest, const Bundle *bundle)
{
    return bundle->version != 0 ? bundle->version : manifest->version;
}

/* Looks whether `bundle` behind what leads to its base is cheaper than what is known. */
static bool improve(const Manifest *manifest, int64_t installed, Way *ways, size_t bundle)
{
    const Bundle *one = &manifest->bundles[bundle];
    Way best = ways[bundle];
    if (one->base == 0)
        return false;
    if (one->base == installed && one->size < best.bytes)
        best = (Way){one->size, NOWHERE};
    for (size_t i = 0; i < manifest->bundle_count; i++)
        if (manifest->bundles[i].base != 0 && ways[i].bytes != NO_WAY &&
            leads_to(manifest, &manifest->bundles[i]) == one->base &&
            ways[i].bytes + one->size < best.bytes)
            best = (Way){ways[i].bytes + one->size, i};
    bool better = best.bytes < ways[bundle].bytes;
    ways[bundle] = best;
    return better;
}

/* The last delta of the cheapest chain; NOWHERE when there is none. */
static size_t find_chain(const Manifest *manifest, int64_t installed, Way *ways)
{
    size_t last = NOWHERE;
    bool better = true;
    for (size_t i = 0; i < manifest->bundle_count; i++)
        ways[i] = (Way){NO_WAY, NOWHERE};
    while (better) {
        better = false;
        for (size_t i = 0; i < manifest->bundle_count; i++)
            better |= improve(manifest, installed, ways, i);
    }
    for (size_t i = 0; i < manifest->bundle_count; i++)
        if (ways[i].bytes != NO_WAY &&
            leads_to(manifest, &manifest->bundles[i]) == manifest->version &&
            (last == NOWHERE || ways[i].bytes < ways[last].bytes))
            last = i;
    return last;
}

static void plan_whole(const Manifest *manifest, Plan *plan)
{
    Take *take = plan->steps;
    *take = (Take){.bundles = plan->bundles, .version = manifest->version};
    for (size_t i = 0; i < manifest->bundle_count; i++)
        if (manifest->bundles[i].base == 0) {
            take->bundles[take->count++] = &manifest->bundles[i];
            take->bytes += manifest->bundles[i].size;
        }
    plan->count = take->count > 0;
}

static void plan_chain(const Manifest *manifest, const Way *ways, size_t last, Plan *plan)
{
    plan->count = 0;
    for (size_t i = last; i != NOWHERE; i = ways[i].before)
        plan->count++;
    size_t step = plan->count;
    for (size_t i = last; i != NOWHERE; i = ways[i].before) {
        const Bundle *bundle = &manifest->bundles[i];
        plan->bundles[--step] = bundle;
        plan->steps[step] = (Take){.bundles = &plan->bundles[step],
                                   .count = 1,
                                   .base = bundle->base,
                                   .version = leads_to(manifest, bundle),
                                   .bytes = bundle->size};
    }
}

Result plan_make(const Manifest *manifest, int64_t installed, bool whole, Plan *out_plan)
{
    Result r = OK;
    size_t room = manifest->bundle_count + 1, last = NOWHERE;
    Way *ways = memory_new(room, sizeof *ways);
    Plan plan = {.steps = memory_new(room, sizeof *plan.steps),
                 /* Pointers into the manifest. NOLINTNEXTLINE(bugprone-sizeof-expression) */
                 .bundles = memory_new(room, sizeof *plan.bundles)};

    if (!ways || !plan.steps || !plan.bundles)
        TRY(fail(NO_MEMORY, "no memory for a plan"));
    plan_whole(manifest, &plan);
    if (!whole && installed > 0)
        last = find_chain(manifest, installed, ways);
    if (last != NOWHERE && (plan.count == 0 || ways[last].bytes <= plan.steps[0].bytes))
        plan_chain(manifest, ways, last, &plan);
    *out_plan = plan;
    plan = (Plan){0};
done:
    memory_free(ways);
    plan_done(&plan);
    return r;
}

void plan_done(Plan *plan)
{
    memory_free(plan->steps);
    memory_free(plan->bundles);
    *plan = (Plan){0};
}
