#include "score/exact.h"

#include <string.h>

#include "score/exact_internal.h"
#include "score/strict.h"

unsigned vc_exact_tier(const vc_exact_field *field, size_t venue)
{
    return field->tiers ? field->tiers[venue] : 0;
}

const double *vc_exact_row(const vc_exact_field *field, size_t venue)
{
    return field->values + venue * field->criteria;
}

double vc_exact_score(size_t n, const double *row, const double *weights)
{
    double sum = 0;
    for (size_t j = 0; j < n; j++)
        sum += weights[j] * row[j];
    return sum;
}

/* Rows that an order takes: every weight of a level against every one of the next. */
static size_t order_rows(const vc_weights *allowed)
{
    return allowed->level ? allowed->n * allowed->n : 0;
}

/* Rivals whose rows a program holds at most: far more than it ever needs. */
enum { MOST_RIVALS = 512 };

vc_exact *vc_exact_new(vc_arena *arena, const vc_exact_field *field)
{
    const vc_weights *allowed = field->allowed;
    const size_t n = field->criteria;
    vc_exact *exact = vc_arena_alloc(arena, sizeof *exact);
    exact->field = field;
    exact->arena = arena;
    exact->room = field->venues < MOST_RIVALS ? field->venues : MOST_RIVALS;
    exact->lp =
        vc_lp_new(arena, 2 * n + 1, 4 * n + 2 + order_rows(allowed) + exact->room);
    exact->row = vc_arena_array(arena, 2 * n + 1, sizeof(double));
    exact->gain = vc_arena_array(arena, 2 * n + 1, sizeof(double));
    exact->x = vc_arena_array(arena, 2 * n + 1, sizeof(double));
    exact->best = vc_arena_array(arena, n, sizeof(double));
    exact->simplex = vc_simplex_new(arena, allowed, NULL);
    if (exact->simplex)
        return exact;
    vc_lp_begin(exact->lp, n);
    vc_exact_add_allowed(exact, NULL);
    bool some = vc_lp_maximise(exact->lp, exact->gain, NULL, NULL) == VC_LP_OPTIMAL;
    return some ? exact : NULL;
}

/* ---- rows of the weights allowed ---- */

/* Adds up * w[a] + down * w[b] >= bound, whichever variables stand for the weights. */
static void add_two(vc_exact *exact, const double *around, size_t a, double up,
                    size_t b, double down, vc_lp_sense sense, double bound)
{
    const size_t n = exact->field->criteria;
    memset(exact->row, 0, (2 * n + 1) * sizeof *exact->row);
    exact->row[a] += up;
    exact->row[b] += down;
    if (around) {
        bound -= up * around[a] + down * around[b];
        exact->row[n + a] -= up;
        exact->row[n + b] -= down;
    }
    vc_lp_add(exact->lp, exact->row, sense, bound);
}

static bool next_level(const vc_weights *allowed, size_t a, size_t b)
{
    if (allowed->level[a] >= allowed->level[b])
        return false;
    for (size_t j = 0; j < allowed->n; j++)
        if (allowed->level[j] > allowed->level[a] &&
            allowed->level[j] < allowed->level[b])
            return false;
    return true;
}

void vc_exact_add_allowed(vc_exact *exact, const double *around)
{
    const vc_weights *allowed = exact->field->allowed;
    const size_t n = allowed->n;
    memset(exact->row, 0, (2 * n + 1) * sizeof *exact->row);
    double sum = 1;
    for (size_t j = 0; j < n; j++) {
        exact->row[j] = 1;
        if (around) {
            exact->row[n + j] = -1;
            sum -= around[j];
        }
    }
    vc_lp_add(exact->lp, exact->row, VC_LP_EQUAL, sum);
    for (size_t j = 0; j < n; j++) {
        double low = allowed->low && allowed->low[j] > 0 ? allowed->low[j] : 0;
        if (low > 0 || around)
            add_two(exact, around, j, 1, j, 0, VC_LP_AT_LEAST, low);
        if (allowed->high && allowed->high[j] < 1)
            add_two(exact, around, j, 1, j, 0, VC_LP_AT_MOST, allowed->high[j]);
    }
    for (size_t a = 0; allowed->level && a < n; a++)
        for (size_t b = 0; b < n; b++)
            if (next_level(allowed, a, b))
                add_two(exact, around, a, 1, b, -1, VC_LP_AT_LEAST, 0);
}

vc_lp_status vc_exact_solve(vc_exact *exact, const double *gain, double *x,
                            double *value)
{
    const vc_lp_status status = vc_lp_maximise(exact->lp, gain, x, value);
    exact->stuck |= status == VC_LP_STUCK;
    return status;
}

bool vc_exact_certain(const vc_exact *exact)
{
    return !exact->stuck;
}

/* ---- the least of a linear function ---- */

/* The numbers 0..n-1 by level, then by value. n is small: insertion. */
static void sort_by(size_t n, const unsigned *level, const double *d, size_t *order)
{
    for (size_t i = 0; i < n; i++) {
        size_t at = i;
        while (at > 0) {
            size_t other = order[at - 1];
            unsigned mine = level ? level[i] : 0, its = level ? level[other] : 0;
            if (its < mine || (its == mine && d[other] <= d[i]))
                break;
            order[at] = other;
            at--;
        }
        order[at] = i;
    }
}

/* Under an order the corners are equal weights on all of the first levels and some of
 * the next; of these the ones with the least values (Kirkwood and Sarin 1985). Without
 * an order all are of one level, and the corners are the single criteria. */
static double least_ordered(const vc_weights *allowed, const double *d)
{
    size_t order[VC_CRITERIA_MAX];
    sort_by(allowed->n, allowed->level, d, order);
    double sum = 0, least = d[order[0]];
    for (size_t i = 0; i < allowed->n; i++) {
        sum += d[order[i]];
        double mean = sum / (double)(i + 1);
        least = mean < least ? mean : least;
    }
    return least;
}

/* From the lower bounds up, what is left to give goes to the least values first. */
static double least_boxed(const vc_weights *allowed, const double *d)
{
    size_t order[VC_CRITERIA_MAX];
    double sum = 0, left = 1;
    for (size_t j = 0; j < allowed->n; j++) {
        double low = allowed->low && allowed->low[j] > 0 ? allowed->low[j] : 0;
        sum += low * d[j];
        left -= low;
    }
    sort_by(allowed->n, NULL, d, order);
    for (size_t i = 0; i < allowed->n && left > 0; i++) {
        size_t j = order[i];
        double low = allowed->low && allowed->low[j] > 0 ? allowed->low[j] : 0;
        double high = allowed->high && allowed->high[j] < 1 ? allowed->high[j] : 1;
        double give = high - low < left ? high - low : left;
        sum += give * d[j];
        left -= give;
    }
    return sum;
}

double vc_exact_least(vc_exact *exact, const double *d)
{
    const vc_weights *allowed = exact->field->allowed;
    bool bounded = allowed->low || allowed->high;
    if (!bounded)
        return least_ordered(allowed, d);
    if (!allowed->level)
        return least_boxed(allowed, d);
    double value = 0;
    vc_lp_begin(exact->lp, allowed->n);
    vc_exact_add_allowed(exact, NULL);
    for (size_t j = 0; j < allowed->n; j++)
        exact->gain[j] = -d[j];
    /* Without an end of the program the order alone still gives a sound bound. */
    if (vc_exact_solve(exact, exact->gain, NULL, &value) != VC_LP_OPTIMAL)
        return least_ordered(allowed, d);
    return -value;
}

double vc_exact_most(vc_exact *exact, const double *d)
{
    double turned[VC_CRITERIA_MAX];
    for (size_t j = 0; j < exact->field->criteria; j++)
        turned[j] = -d[j];
    return -vc_exact_least(exact, turned);
}

vc_exact_relation vc_exact_compare(vc_exact *exact, size_t a, size_t b)
{
    const vc_exact_field *field = exact->field;
    unsigned mine = vc_exact_tier(field, a), its = vc_exact_tier(field, b);
    if (mine != its)
        return (vc_exact_relation){mine < its, mine < its, mine < its};
    double d[VC_CRITERIA_MAX];
    for (size_t j = 0; j < field->criteria; j++)
        d[j] = vc_exact_row(field, a)[j] - vc_exact_row(field, b)[j];
    double least = vc_exact_least(exact, d), most = vc_exact_most(exact, d);
    return (vc_exact_relation){.necessary = least >= -VC_EXACT_TIE,
                               .possible = most >= -VC_EXACT_TIE,
                               .strict = least > VC_EXACT_TIE};
}

bool vc_exact_dominates(size_t n, const double *a_least, const double *b_most)
{
    bool better = false;
    for (size_t j = 0; j < n; j++) {
        if (a_least[j] < b_most[j])
            return false;
        better |= a_least[j] > b_most[j];
    }
    return better;
}

/* ---- rivals ---- */

void vc_exact_fill_lead(vc_exact *exact, size_t venue, size_t rival)
{
    const vc_exact_field *field = exact->field;
    const double *own = vc_exact_row(field, venue), *other = vc_exact_row(field, rival);
    memset(exact->row, 0, (2 * field->criteria + 1) * sizeof *exact->row);
    for (size_t j = 0; j < field->criteria; j++)
        exact->row[j] = own[j] - other[j];
}

size_t vc_exact_worst_rival(const vc_exact *exact, size_t venue, const double *weights,
                            double *lead)
{
    const vc_exact_field *field = exact->field;
    const size_t n = field->criteria;
    const double own = vc_exact_score(n, vc_exact_row(field, venue), weights);
    size_t worst = field->venues;
    for (size_t k = 0; k < field->venues; k++) {
        if (k == venue || vc_exact_tier(field, k) != vc_exact_tier(field, venue))
            continue;
        const double by = own - vc_exact_score(n, vc_exact_row(field, k), weights);
        if (worst == field->venues || by < *lead) {
            worst = k;
            *lead = by;
        }
    }
    return worst;
}

bool vc_exact_has_room(vc_exact *exact, size_t count)
{
    exact->stuck |= count >= exact->room;
    return count < exact->room;
}

bool vc_exact_outranked(const vc_exact_field *field, size_t venue)
{
    for (size_t k = 0; k < field->venues; k++)
        if (vc_exact_tier(field, k) < vc_exact_tier(field, venue))
            return true;
    return false;
}

/* The greatest margin by which the venue leads, plus one: it lies in -1..1, and variables
 * are not negative. 2 if nothing is proven, so that it is not denied either. */
static double best_margin(vc_exact *exact, size_t venue)
{
    const size_t n = exact->field->criteria;
    double value = 2, lead = 0;
    vc_lp_begin(exact->lp, n + 1);
    vc_exact_add_allowed(exact, NULL);
    memset(exact->gain, 0, (n + 1) * sizeof *exact->gain);
    exact->gain[n] = 1;
    vc_lp_add(exact->lp, exact->gain, VC_LP_AT_MOST, 2);
    for (size_t count = 0;; count++) {
        if (vc_exact_solve(exact, exact->gain, exact->x, &value) != VC_LP_OPTIMAL)
            return 2;
        const size_t rival = vc_exact_worst_rival(exact, venue, exact->x, &lead);
        if (rival == exact->field->venues || lead >= value - 1 - VC_EXACT_NEAR ||
            !vc_exact_has_room(exact, count))
            return value;
        vc_exact_fill_lead(exact, venue, rival);
        exact->row[n] = -1;
        vc_lp_add(exact->lp, exact->row, VC_LP_AT_LEAST, -1);
    }
}

bool vc_exact_can_lead(vc_exact *exact, size_t venue, double *weights, double *margin)
{
    const size_t n = exact->field->criteria;
    const double value = best_margin(exact, venue);
    if (weights)
        memcpy(weights, exact->x, n * sizeof *weights);
    if (margin)
        *margin = value - 1;
    return !vc_exact_outranked(exact->field, venue) && value - 1 >= -VC_EXACT_TIE;
}

/* ---- shares ---- */

/* The share of a simplex on one side of a plane through it, from the values at its
 * corners. Only sums of products of one sign: nothing cancels, however close the
 * values are. (Varsi 1973, "The multidimensional content of the frustum of the
 * simplex", Pacific Journal of Mathematics 46:303-314.) */
static double share_at_or_above(size_t n, const double *d)
{
    double above[VC_CRITERIA_MAX], below[VC_CRITERIA_MAX], share[VC_CRITERIA_MAX + 1];
    size_t aboves = 0, belows = 0;
    for (size_t j = 0; j < n; j++) {
        if (d[j] > 0)
            above[aboves++] = d[j];
        else
            below[belows++] = -d[j];
    }
    share[0] = 1;
    for (size_t k = 1; k <= belows; k++)
        share[k] = 0;
    for (size_t h = 0; h < aboves; h++)
        for (size_t k = 1; k <= belows; k++)
            share[k] = (below[k - 1] * share[k] + above[h] * share[k - 1]) /
                       (below[k - 1] + above[h]);
    return aboves > 0 ? share[belows] : 0;
}

bool vc_exact_share_above(const vc_weights *allowed, const double *d, double *share)
{
    const size_t n = allowed->n;
    double corner[VC_CRITERIA_MAX];
    size_t order[VC_CRITERIA_MAX];
    bool bounded = allowed->low != NULL;
    for (size_t j = 0; allowed->high && j < n; j++)
        if (allowed->high[j] < 1)
            return false;
    if (allowed->level && bounded)
        return false;
    memcpy(corner, d, n * sizeof *corner);
    if (allowed->level) {
        double sum = 0;
        sort_by(n, allowed->level, d, order);
        for (size_t i = 0; i < n; i++) {
            if (i > 0 && allowed->level[order[i]] == allowed->level[order[i - 1]])
                return false;
            sum += d[order[i]];
            corner[i] = sum / (double)(i + 1);
        }
    }
    if (bounded) {
        double least = 0, left = 1;
        for (size_t j = 0; j < n; j++) {
            double low = allowed->low[j] > 0 ? allowed->low[j] : 0;
            least += low * d[j];
            left -= low;
        }
        for (size_t j = 0; j < n; j++)
            corner[j] = least + left * d[j];
    }
    *share = share_at_or_above(n, corner);
    return true;
}
