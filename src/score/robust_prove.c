/* robust_prove.c - what holds for all weights and all that is open, and how far the
 * weights may move. For its rank each venue is held at the best that is open to it against
 * the worst of the others, or the other way: facts that several share make this too
 * careful, never too bold. Of two venues the facts that they share are gone through
 * (robust_joint.c), and what that proves narrows the ranks in turn. */
#include <math.h>
#include <string.h>

#include "score/robust.h"

/* Linear programs for the ranks of a venue; of more venues bounds from pairs do. */
enum { PROGRAMS = 400, MOST_SEARCHED = 40, MOST_SHARED = 400 };

typedef struct ends {
    vc_exact_field field;
    double *values;
    unsigned char *tiers;
    vc_exact *exact;
} ends;

static ends ends_new(vc_arena *arena, size_t rows, size_t criteria,
                     const vc_weights *allowed)
{
    ends e = {.values = vc_arena_array(arena, rows * criteria, sizeof(double)),
              .tiers = vc_arena_array(arena, rows, 1)};
    e.field = (vc_exact_field){rows, criteria, e.values, e.tiers, allowed};
    return e;
}

/* Puts a venue at the better or the worse end of what is open. */
static void put(ends *e, size_t row, const vc_open *open, size_t venue, bool better)
{
    const size_t n = e->field.criteria;
    for (size_t j = 0; j < n; j++) {
        const vc_interval range = open->range[venue * n + j];
        e->values[row * n + j] = better ? range.high : range.low;
    }
    e->tiers[row] = vc_open_tier(better ? vc_open_best(open->can[venue])
                                        : vc_open_worst(open->can[venue]));
}

static vc_exact_ranks ranks_of(ends *e, const vc_open *open, size_t venue,
                               size_t programs, bool better)
{
    put(e, venue, open, venue, better);
    return vc_exact_rank_range(e->exact, venue, programs);
}

static void prove_ranks(vc_arena *arena, vc_robust *robust, const vc_open *open,
                        const vc_weights *allowed)
{
    const size_t m = robust->venues;
    const size_t programs = m > MOST_SEARCHED ? 0 : PROGRAMS;
    vc_proved *proved = vc_arena_array(arena, m, sizeof *proved);
    ends low = ends_new(arena, m, robust->criteria, allowed);
    ends high = ends_new(arena, m, robust->criteria, allowed);
    low.exact = vc_exact_new(arena, &low.field);
    high.exact = vc_exact_new(arena, &high.field);
    for (size_t v = 0; v < m; v++) {
        put(&low, v, open, v, false);
        put(&high, v, open, v, true);
    }
    for (size_t v = 0; v < m && low.exact && high.exact; v++) {
        const vc_exact_ranks best = ranks_of(&low, open, v, programs, true);
        proved[v].can_lead = vc_exact_can_lead(low.exact, v, NULL, NULL);
        proved[v].verdicts = open->can[v];
        put(&low, v, open, v, false);
        const vc_exact_ranks worst = ranks_of(&high, open, v, programs, false);
        put(&high, v, open, v, true);
        proved[v].ranks =
            (vc_exact_ranks){best.best, worst.worst, best.best_bound, worst.worst_bound,
                             !open->bounded && best.exact && worst.exact};
    }
    robust->proved = proved;
}

/* What holds of a before b. */
typedef struct bond {
    bool always, not_behind, dominates;
} bond;

/* Rows below m hold the worse ends, those from m on the better ones. */
static bond bond_of(ends *e, size_t a, size_t b)
{
    const size_t m = e->field.venues / 2, n = e->field.criteria;
    const vc_exact_relation to = vc_exact_compare(e->exact, a, m + b);
    return (bond){
        to.strict, to.necessary,
        e->tiers[a] <= e->tiers[m + b] &&
            vc_exact_dominates(n, e->values + a * n, e->values + (m + b) * n)};
}

static void put_joint(ends *e, size_t row, const vc_joint *joint, size_t venue,
                      size_t combination, bool better)
{
    const size_t n = e->field.criteria;
    vc_interval range[VC_CRITERIA_MAX];
    const unsigned char can = vc_joint_look(joint, venue, combination, range);
    for (size_t j = 0; j < n; j++)
        e->values[row * n + j] = better ? range[j].high : range[j].low;
    e->tiers[row] = vc_open_tier(better ? vc_open_best(can) : vc_open_worst(can));
}

/* The same where facts are read twice: what holds in each combination of them. */
static bond joint_bond(ends *e, vc_joint *joint, size_t a, size_t b, bond alone)
{
    const size_t m = e->field.venues / 2, count = vc_joint_count(joint, a, b);
    bond all = {true, true, true};
    if (count < 2)
        return alone;
    for (size_t i = 0; i < count && (all.not_behind || all.dominates); i++) {
        put_joint(e, a, joint, a, i, false);
        put_joint(e, m + b, joint, b, i, true);
        const bond now = bond_of(e, a, b);
        all.always &= now.always;
        all.not_behind &= now.not_behind;
        all.dominates &= now.dominates;
    }
    all.always |= alone.always;
    all.not_behind |= alone.not_behind;
    all.dominates |= alone.dominates;
    return all;
}

static void prove_pairs(vc_arena *arena, vc_robust *robust, const vc_open *open,
                        const vc_weights *allowed)
{
    const size_t m = robust->venues, n = robust->criteria;
    bool *always = vc_arena_array(arena, m * m, sizeof *always);
    bool *not_behind = vc_arena_array(arena, m * m, sizeof *not_behind);
    bool *dominates = vc_arena_array(arena, m * m, sizeof *dominates);
    vc_joint *joint = vc_joint_new(arena, open, m, n);
    ends e = ends_new(arena, 2 * m, n, allowed);
    e.exact = vc_exact_new(arena, &e.field);
    for (size_t v = 0; v < m; v++) {
        put(&e, v, open, v, false);
        put(&e, m + v, open, v, true);
    }
    for (size_t a = 0; a < m && e.exact; a++)
        for (size_t b = 0; b < m; b++) {
            if (a == b)
                continue;
            const bond alone = bond_of(&e, a, b);
            const bond both = joint_bond(&e, joint, a, b, alone);
            always[a * m + b] = both.always;
            not_behind[a * m + b] = both.not_behind;
            dominates[a * m + b] = both.dominates;
            put(&e, a, open, a, false);
            put(&e, m + b, open, b, true);
        }
    robust->always = always;
    robust->not_behind = not_behind;
    robust->dominates = dominates;
}

/* Who is always before a venue keeps it from the ranks above, and who is never before it,
 * from the last ones. */
static void narrow_ranks(vc_robust *robust)
{
    const size_t m = robust->venues;
    vc_proved *proved = (vc_proved *)robust->proved;
    for (size_t v = 0; v < m; v++) {
        vc_exact_ranks *r = &proved[v].ranks;
        size_t best = 1, worst = m;
        for (size_t b = 0; b < m; b++) {
            best += robust->always[b * m + v];
            worst -= robust->not_behind[v * m + b];
        }
        if (best > r->best_bound)
            r->best_bound = best;
        if (worst < r->worst_bound)
            r->worst_bound = worst;
        if (r->best < r->best_bound)
            r->best = r->best_bound;
        if (r->worst > r->worst_bound)
            r->worst = r->worst_bound;
        proved[v].can_lead &= r->best_bound == 1;
        r->exact |= r->best_bound == r->worst_bound;
    }
}

/* ---- shares in closed form ---- */

static bool settled(const vc_open *open, size_t venue, size_t n)
{
    bool fixed = vc_open_best(open->can[venue]) == vc_open_worst(open->can[venue]);
    for (size_t j = 0; j < n; j++)
        fixed &= !(open->range[venue * n + j].low < open->range[venue * n + j].high);
    return fixed;
}

static double share_of(const vc_open *open, size_t a, size_t b,
                       const vc_weights *allowed)
{
    const size_t n = allowed->n;
    const vc_outcome own = vc_open_best(open->can[a]),
                     other = vc_open_best(open->can[b]);
    double d[VC_CRITERIA_MAX], share;
    if (own != other)
        return own < other ? 1 : 0;
    for (size_t j = 0; j < n; j++)
        d[j] = open->range[a * n + j].low - open->range[b * n + j].low;
    return vc_exact_share_above(allowed, d, &share) ? share : NAN;
}

static void find_shares(vc_arena *arena, vc_robust *robust, const vc_open *open,
                        const vc_weights *allowed)
{
    const size_t m = robust->venues, n = robust->criteria;
    if (m > MOST_SHARED)
        return;
    double *share = vc_arena_array(arena, m * m, sizeof *share);
    for (size_t a = 0; a < m; a++)
        for (size_t b = 0; b < m; b++)
            share[a * m + b] = a != b && settled(open, a, n) && settled(open, b, n)
                                   ? share_of(open, a, b, allowed)
                                   : NAN;
    robust->share = share;
}

/* ---- around the weights as they are ---- */

static void find_sensitivity(vc_arena *arena, vc_robust *robust)
{
    const size_t m = robust->venues, n = robust->criteria;
    const vc_weights any = {.n = n};
    ends now = ends_new(arena, m, n, &any);
    vc_sensitivity *s = &robust->sensitivity;
    for (size_t v = 0; v < m; v++) {
        const vc_result *result = &robust->ranking->results[v];
        now.tiers[v] = (unsigned char)result->verdict;
        for (size_t i = 0, j = 0; i < result->rating_count; i++)
            if (result->ratings[i].criterion->weight > 0)
                now.values[v * n + j++] =
                    (result->ratings[i].value.low + result->ratings[i].value.high) / 2;
    }
    vc_exact_interval *stable = vc_arena_array(arena, n, sizeof *stable);
    double *moved = vc_arena_array(arena, n, sizeof *moved);
    for (size_t k = 0; k < n; k++)
        stable[k] = vc_exact_stability(&now.field, robust->weights, 0, k);
    now.exact = vc_exact_new(arena, &now.field);
    s->stable = stable;
    s->moved = moved;
    s->movable = now.exact && vc_exact_smallest_change(now.exact, robust->weights, 0,
                                                       &s->rival, moved, &s->mass);
    s->mass /= 2;
    if (s->movable)
        vc_exact_even_change(now.exact, robust->weights, 0, &s->even_rival, NULL,
                             &s->even);
    s->certain = now.exact && vc_exact_certain(now.exact);
}

void vc_robust_prove(vc_arena *arena, vc_robust *robust, const vc_open *open,
                     const vc_weights *allowed)
{
    prove_ranks(arena, robust, open, allowed);
    prove_pairs(arena, robust, open, allowed);
    narrow_ranks(robust);
    find_shares(arena, robust, open, allowed);
    find_sensitivity(arena, robust);
}
