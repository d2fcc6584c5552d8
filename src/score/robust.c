#include "score/robust.h"

#include "score/strict.h"

/* ---- one sample ---- */

typedef struct drawing {
    const vc_open *open;
    size_t venues, criteria;
} drawing;

static size_t entry_of(const vc_unit *unit, const vc_smaa_draw *drawn)
{
    size_t entry = 0;
    for (size_t i = 0; i < unit->facts; i++)
        entry += drawn[unit->fact[i]].choice * unit->stride[i];
    return entry;
}

static double value_in(const vc_open *open, const vc_unit *unit,
                       const vc_smaa_draw *drawn)
{
    const vc_interval value = unit->values[entry_of(unit, drawn)];
    if (unit->draw == SIZE_MAX)
        return value.low;
    return value.low +
           drawn[open->fact_count + unit->draw].at * (value.high - value.low);
}

static void resample(void *context, size_t worker, uint64_t sample,
                     const vc_smaa_draw *drawn, double *values, unsigned char *tiers)
{
    const drawing *d = context;
    const vc_open *open = d->open;
    (void)worker;
    (void)sample;
    for (size_t i = 0; i < open->unit_count;) {
        const size_t venue = open->units[i].venue;
        vc_outcome worst = open->settled[venue];
        for (; i < open->unit_count && open->units[i].venue == venue; i++) {
            const vc_unit *unit = &open->units[i];
            if (unit->criterion != SIZE_MAX) {
                values[venue * d->criteria + unit->criterion] =
                    value_in(open, unit, drawn);
                continue;
            }
            const vc_outcome outcome = (vc_outcome)unit->outcome[entry_of(unit, drawn)];
            worst = outcome > worst ? outcome : worst;
        }
        tiers[venue] = vc_open_tier(worst);
    }
}

/* ---- the problem ---- */

static void find_criteria(vc_arena *arena, const vc_rule_set *rules, vc_robust *robust)
{
    const vc_criterion **all =
        vc_arena_array(arena, rules->criterion_count, sizeof *all);
    double *weights = vc_arena_array(arena, rules->criterion_count, sizeof *weights);
    for (size_t i = 0; i < rules->criterion_count; i++) {
        if (!(rules->criteria[i].weight > 0))
            continue;
        weights[robust->criteria] = rules->criteria[i].weight / rules->total_weight;
        all[robust->criteria++] = &rules->criteria[i];
    }
    robust->criterion = all;
    robust->weights = weights;
}

static vc_smaa_problem problem_of(vc_arena *arena, const vc_robust *robust,
                                  const vc_open *open)
{
    const size_t venues = robust->venues, criteria = robust->criteria;
    double *values = vc_arena_array(arena, venues * criteria, sizeof *values);
    unsigned char *tiers = vc_arena_array(arena, venues, 1);
    bool *judged = vc_arena_array(arena, venues, sizeof *judged);
    const size_t facts = open->fact_count + open->loose;
    vc_smaa_fact *fact = vc_arena_array(arena, facts, sizeof *fact);
    for (size_t i = 0; i < venues * criteria; i++)
        values[i] = (open->range[i].low + open->range[i].high) / 2;
    for (size_t v = 0; v < venues; v++)
        tiers[v] = vc_open_tier(open->settled[v]);
    for (size_t i = 0; i < open->unit_count; i++)
        judged[open->units[i].venue] = true;
    for (size_t i = 0; i < open->fact_count; i++)
        fact[i].choices = (unsigned)open->facts[i].count;
    return (vc_smaa_problem){.venues = venues,
                             .criteria = criteria,
                             .values = values,
                             .tiers = tiers,
                             .fact = fact,
                             .facts = facts,
                             .judged = judged,
                             .resample = resample};
}

/* Confidence is drawn in a second pass: to whoever looks on, both are one. */
typedef struct passes {
    const vc_smaa_options *wanted;
    size_t pass, count;
} passes;

static void report(void *context, size_t done, size_t of)
{
    const passes *p = context;
    if (p->wanted->progress)
        p->wanted->progress(p->wanted->progress_context, p->pass * of + done,
                            p->count * of);
}

static bool draw(vc_arena *arena, vc_robust *robust, const vc_open *open, bool ranks,
                 const char **why)
{
    drawing d = {open, robust->venues, robust->criteria};
    vc_smaa_options sampling = robust->options.sampling;
    passes p = {&robust->options.sampling, 0, ranks ? 1 : 2};
    vc_smaa_problem problem = problem_of(arena, robust, open);
    problem.context = &d;
    problem.weights = vc_simplex_new(arena, robust->options.allowed, why);
    sampling.pairs = !ranks;
    sampling.progress = report;
    sampling.progress_context = &p;
    if (!problem.weights ||
        !vc_smaa_run(arena, &problem, &sampling, &robust->smaa, why))
        return false;
    if (ranks)
        return true;
    uint32_t *first = vc_arena_array(arena, robust->venues, sizeof *first);
    p.pass = 1;
    vc_smaa_confidence(arena, &problem, &sampling, &robust->smaa, first,
                       &robust->confident_of);
    robust->confident = first;
    return true;
}

/* What is drawn, and whether it can be; all weights are said to be allowed where nothing
 * is said of them. */
static vc_robust *begin(vc_arena *arena, const vc_ranking *ranking,
                        const vc_robust_options *options, const char **why)
{
    vc_robust *robust = vc_arena_alloc(arena, sizeof *robust);
    *robust =
        (vc_robust){.ranking = ranking, .options = *options, .venues = ranking->count};
    find_criteria(arena, ranking->c->rules, robust);
    if (robust->criteria == 0 || robust->criteria > VC_CRITERIA_MAX) {
        *why = robust->criteria ? "there are too many criteria"
                                : "the rule set has no criterion with a weight";
        return NULL;
    }
    if (robust->venues == 0) {
        *why = "there are no venues";
        return NULL;
    }
    if (!options->allowed) {
        vc_weights *all = vc_arena_alloc(arena, sizeof *all);
        *all = (vc_weights){.n = robust->criteria};
        robust->options.allowed = all;
    }
    return robust;
}

static vc_open find_open(vc_arena *arena, vc_robust *robust)
{
    const vc_open open =
        vc_open_find(arena, robust->ranking, robust->criterion, robust->criteria);
    robust->facts = open.facts;
    robust->fact_count = open.fact_count;
    robust->tried = open.tried;
    robust->tried_count = open.tried_count;
    for (size_t i = 0; i < open.tried_count; i++)
        robust->held += open.tried[i].silent;
    robust->loose = open.loose;
    robust->crowded = open.crowded;
    return open;
}

const vc_robust *vc_robust_ranks(vc_arena *arena, const vc_ranking *ranking,
                                 const vc_robust_options *options, const char **why)
{
    vc_robust *robust = begin(arena, ranking, options, why);
    if (!robust)
        return NULL;
    const vc_open open = find_open(arena, robust);
    return draw(arena, robust, &open, true, why) ? robust : NULL;
}

const vc_robust *vc_robust_new(vc_arena *arena, const vc_ranking *ranking,
                               const vc_robust_options *options, const char **why)
{
    vc_robust *robust = begin(arena, ranking, options, why);
    if (!robust)
        return NULL;
    const vc_open open = find_open(arena, robust);
    if (!draw(arena, robust, &open, false, why))
        return NULL;
    vc_robust_prove(arena, robust, &open, robust->options.allowed);
    vc_robust_settle(arena, robust);
    return robust;
}
