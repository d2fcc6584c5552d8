#include <string.h>

#include "score/exact.h"
#include "score/exact_internal.h"
#include "score/strict.h"

/* ---- one weight ---- */

/* The score without weight k, the others in proportion and summing to one. */
static double rest(size_t n, const double *row, const double *weights, size_t k)
{
    double sum = 0, others = 0, plain = 0;
    for (size_t j = 0; j < n; j++) {
        if (j == k)
            continue;
        sum += weights[j] * row[j];
        others += weights[j];
        plain += row[j];
    }
    if (others > 0)
        return sum / others;
    return n > 1 ? plain / (double)(n - 1) : row[k];
}

/* A lead that is but rounding is none. */
static double lead_of(double a, double b)
{
    const double lead = a - b;
    return lead > -VC_EXACT_NEAR && lead < VC_EXACT_NEAR ? 0 : lead;
}

vc_exact_interval vc_exact_stability(const vc_exact_field *field, const double *weights,
                                     size_t winner, size_t k)
{
    vc_exact_interval out = {0, 1, field->venues, field->venues};
    double total = 0;
    for (size_t j = 0; j < field->criteria; j++)
        total += weights[j];
    const double now = weights[k] / total;
    const size_t n = field->criteria;
    const double own = rest(n, vc_exact_row(field, winner), weights, k);
    for (size_t b = 0; b < field->venues; b++) {
        if (b == winner || vc_exact_tier(field, b) != vc_exact_tier(field, winner))
            continue;
        /* The lead is a straight line, `at_0` where k weighs nothing, `at_1` where it
         * weighs all. */
        double at_0 = lead_of(own, rest(n, vc_exact_row(field, b), weights, k));
        double at_1 =
            lead_of(vc_exact_row(field, winner)[k], vc_exact_row(field, b)[k]);
        if (at_1 < 0 && at_1 < at_0) {
            double cross = at_0 / (at_0 - at_1);
            cross = cross > now ? cross : now;
            if (cross < out.high) {
                out.high = cross;
                out.above = b;
            }
        }
        if (at_0 < 0 && at_0 < at_1) {
            double cross = at_0 / (at_0 - at_1);
            cross = cross < now ? cross : now;
            if (cross > out.low) {
                out.low = cross;
                out.below = b;
            }
        }
    }
    return out;
}

bool vc_exact_single_change(size_t n, const double *a, const double *b,
                            const double *weights, size_t k, double *fall)
{
    double gap = vc_exact_score(n, a, weights) - vc_exact_score(n, b, weights);
    double slope = a[k] - b[k];
    if (!(slope > 0 || slope < 0) || gap / slope > weights[k])
        return false;
    *fall = gap / slope;
    return true;
}

bool vc_exact_tie_share(size_t n, const double *a, const double *b,
                        const double *weights, size_t k, double *share)
{
    const double at_0 = lead_of(rest(n, a, weights, k), rest(n, b, weights, k));
    const double at_1 = lead_of(a[k], b[k]);
    const bool turns = (at_0 > 0) != (at_1 > 0) || (at_0 < 0) != (at_1 < 0);
    if (turns)
        *share = at_0 / (at_0 - at_1);
    return turns;
}

/* ---- all weights ---- */

/* Barron and Schmidt 1988, Oper. Res. 36:122-127. */
bool vc_exact_tie_change(size_t n, const double *a, const double *b,
                         const double *weights, double *moved, double *change)
{
    double gap = 0, mass = 0;
    size_t to = 0;
    for (size_t j = 0; j < n; j++) {
        moved[j] = weights[j];
        gap += weights[j] * (a[j] - b[j]);
        to = a[j] - b[j] < a[to] - b[to] ? j : to;
    }
    /* Weight goes from where a gains most to where b does, until the gap is closed. */
    while (gap > 0) {
        size_t from = to;
        for (size_t j = 0; j < n; j++)
            if (moved[j] > 0 && a[j] - b[j] > a[from] - b[from])
                from = j;
        if (from == to)
            break;
        const double gain = (a[from] - b[from]) - (a[to] - b[to]), need = gap / gain;
        const double give = need < moved[from] ? need : moved[from];
        moved[from] = need < moved[from] ? moved[from] - give : 0;
        moved[to] += give;
        mass += give;
        gap = need <= give ? 0 : gap - give * gain;
    }
    *change = 2 * mass;
    return gap <= VC_EXACT_TIE;
}

/* Rises of all weights, then falls; in turn, rows of the rivals that stand before the
 * venue with them. */
bool vc_exact_lead_change(vc_exact *exact, const double *weights, size_t venue,
                          double *moved, double *change)
{
    const size_t n = exact->field->criteria;
    double w[VC_CRITERIA_MAX], value = 0, lead = 0;
    if (vc_exact_outranked(exact->field, venue))
        return false;
    vc_lp_begin(exact->lp, 2 * n);
    vc_exact_add_allowed(exact, weights);
    for (size_t j = 0; j < 2 * n; j++)
        exact->gain[j] = -1;
    for (size_t count = 0;; count++) {
        if (vc_exact_solve(exact, exact->gain, exact->x, &value) != VC_LP_OPTIMAL)
            return false;
        for (size_t j = 0; j < n; j++)
            w[j] = weights[j] + exact->x[j] - exact->x[n + j];
        const size_t rival = vc_exact_worst_rival(exact, venue, w, &lead);
        if (rival == exact->field->venues || lead >= -VC_EXACT_NEAR ||
            !vc_exact_has_room(exact, count))
            break;
        vc_exact_fill_lead(exact, venue, rival);
        for (size_t j = 0; j < n; j++)
            exact->row[n + j] = -exact->row[j];
        vc_lp_add(exact->lp, exact->row, VC_LP_AT_LEAST,
                  -vc_exact_score(n, exact->row, weights));
    }
    if (moved)
        memcpy(moved, w, n * sizeof *w);
    *change = value < 0 ? -value : 0;
    return true;
}

bool vc_exact_smallest_change(vc_exact *exact, const double *weights, size_t winner,
                              size_t *rival, double *moved, double *change)
{
    const vc_exact_field *field = exact->field;
    bool found = false;
    for (size_t b = 0; b < field->venues; b++) {
        double least = 0, own = 0;
        if (b == winner || vc_exact_tier(field, b) != vc_exact_tier(field, winner))
            continue;
        /* To be first, b must at least tie with the winner: the cheap bound that spares
         * most programs. */
        if (!vc_exact_tie_change(field->criteria, vc_exact_row(field, winner),
                                 vc_exact_row(field, b), weights, exact->best,
                                 &least) ||
            (found && least > *change))
            continue;
        if (!vc_exact_lead_change(exact, weights, b, exact->best, &own) ||
            (found && own >= *change))
            continue;
        found = true;
        *rival = b;
        *change = own;
        if (moved)
            memcpy(moved, exact->best, field->criteria * sizeof *moved);
    }
    return found;
}

/* ---- the weight that changes most ---- */

/* Rows that hold each weight within the last variable of what it is. */
static void add_reach(vc_exact *exact, const double *weights)
{
    const size_t n = exact->field->criteria;
    memset(exact->row, 0, (n + 1) * sizeof *exact->row);
    for (size_t j = 0; j < n; j++) {
        exact->row[j] = 1;
        exact->row[n] = -1;
        vc_lp_add(exact->lp, exact->row, VC_LP_AT_MOST, weights[j]);
        exact->row[n] = 1;
        vc_lp_add(exact->lp, exact->row, VC_LP_AT_LEAST, weights[j]);
        exact->row[j] = 0;
    }
}

/* Weights, and after them the change that none of them exceeds, which is made small. */
static bool lead_evenly(vc_exact *exact, const double *weights, size_t venue,
                        double *most)
{
    const size_t n = exact->field->criteria;
    double value = 0, lead = 0;
    if (vc_exact_outranked(exact->field, venue))
        return false;
    vc_lp_begin(exact->lp, n + 1);
    vc_exact_add_allowed(exact, NULL);
    add_reach(exact, weights);
    memset(exact->gain, 0, (n + 1) * sizeof *exact->gain);
    exact->gain[n] = -1;
    for (size_t count = 0;; count++) {
        if (vc_exact_solve(exact, exact->gain, exact->x, &value) != VC_LP_OPTIMAL)
            return false;
        const size_t rival = vc_exact_worst_rival(exact, venue, exact->x, &lead);
        if (rival == exact->field->venues || lead >= -VC_EXACT_NEAR ||
            !vc_exact_has_room(exact, count))
            break;
        vc_exact_fill_lead(exact, venue, rival);
        vc_lp_add(exact->lp, exact->row, VC_LP_AT_LEAST, 0);
    }
    *most = value < 0 ? -value : 0;
    return true;
}

/* No weights closer than this let b tie with a: each moves the lead by its own
 * difference at most. */
static double closest(const vc_exact_field *field, const double *weights, size_t a,
                      size_t b)
{
    const double *own = vc_exact_row(field, a), *other = vc_exact_row(field, b);
    double lead = 0, reach = 0;
    for (size_t j = 0; j < field->criteria; j++) {
        const double d = own[j] - other[j];
        lead += weights[j] * d;
        reach += d < 0 ? -d : d;
    }
    return reach > 0 && lead > 0 ? lead / reach : 0;
}

bool vc_exact_even_change(vc_exact *exact, const double *weights, size_t winner,
                          size_t *rival, double *moved, double *most)
{
    const vc_exact_field *field = exact->field;
    bool found = false;
    for (size_t b = 0; b < field->venues; b++) {
        double own = 0;
        if (b == winner || vc_exact_tier(field, b) != vc_exact_tier(field, winner) ||
            (found && closest(field, weights, winner, b) > *most) ||
            !lead_evenly(exact, weights, b, &own) || (found && own >= *most))
            continue;
        found = true;
        *rival = b;
        *most = own;
        if (moved)
            memcpy(moved, exact->x, field->criteria * sizeof *moved);
    }
    return found;
}
