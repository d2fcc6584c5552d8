/* exact.h - what holds for all weights, and what the nearest weights are that turn it.
 * Nothing here is drawn: a score is linear in the weights, so the worst case over all
 * that are allowed stands in a corner, and a closed form or a linear program finds it.
 * Only these functions may carry the words "always", "never", "cannot be first".
 *
 * Facts are fixed here. Where they are not, a caller gives the least or the greatest
 * values that they allow: over those of a and b at once where they share a fact. Scores
 * that differ by less than VC_EXACT_TIE count as equal. As in a ranking, a venue of a
 * better tier stands before all of a worse one, whatever the weights. */
#ifndef VC_SCORE_EXACT_H
#define VC_SCORE_EXACT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "score/simplex.h"

#define VC_EXACT_TIE 1e-9

/* What is compared under which weights. Everything must outlive the analysis. */
typedef struct vc_exact_field {
    size_t venues, criteria;
    const double *values;       /* [venue * criteria + criterion] */
    const unsigned char *tiers; /* [venue], 0 is best; NULL: all alike */
    const vc_weights *allowed;  /* of `criteria` weights */
} vc_exact_field;

typedef struct vc_exact vc_exact;

/* Memory for the analyses of a field. NULL if no weights are allowed. Not to be used by
 * two threads at once. */
vc_exact *vc_exact_new(vc_arena *arena, const vc_exact_field *field);

/* The least and the greatest sum of w[j] * d[j] over all weights allowed. */
double vc_exact_least(vc_exact *exact, const double *d);
double vc_exact_most(vc_exact *exact, const double *d);

/* How a stands to b over all weights. */
typedef struct vc_exact_relation {
    bool necessary; /* a is nowhere behind b */
    bool possible;  /* somewhere a is not behind b */
    bool strict;    /* a is before b everywhere */
} vc_exact_relation;

vc_exact_relation vc_exact_compare(vc_exact *exact, size_t a, size_t b);

/* Whether a is at least as good as b in each of `n` values and better in one, whatever
 * the facts: a's least values against b's greatest. */
bool vc_exact_dominates(size_t n, const double *a_least, const double *b_most);

/* Whether some weights make the venue first (ties count). `weights`, may be NULL, gets
 * those with which it leads by most, or trails least, and `margin` by how much. */
bool vc_exact_can_lead(vc_exact *exact, size_t venue, double *weights, double *margin);

/* The ranks that a venue can have. All weights keep it within best_bound..worst_bound;
 * some weights give it `best`, some `worst`. They are equal if `exact`: if not, the
 * search was given up at its limit. */
typedef struct vc_exact_ranks {
    size_t best, worst, best_bound, worst_bound;
    bool exact;
} vc_exact_ranks;

/* `programs` limits the linear programs solved on either side; 0: bounds from pairs,
 * and what a few weights show. */
vc_exact_ranks vc_exact_rank_range(vc_exact *exact, size_t venue, size_t programs);

/* False once rounding kept a program from its end: what is said to hold holds, but a
 * change of weights that was not found may be there, or a smaller one. */
bool vc_exact_certain(const vc_exact *exact);

/* ---- around given weights ---- */

/* What weight `k` may be, the others in proportion, while `winner` stays first. A rival
 * that takes over beyond an end is named; `venues` where none does. If the other
 * weights are all 0, they share equally what k gives up. */
typedef struct vc_exact_interval {
    double low, high;
    size_t below, above;
} vc_exact_interval;

vc_exact_interval vc_exact_stability(const vc_exact_field *field, const double *weights,
                                     size_t winner, size_t k);

/* By how much weight k alone must fall, the others as they are and their sum let go,
 * until a and b tie (Triantaphyllou and Sanchez 1997): negative where it must rise.
 * False if no weight at or above 0 does it. */
bool vc_exact_single_change(size_t n, const double *a, const double *b,
                            const double *weights, size_t k, double *fall);

/* The share of all weight at which weight k, the others in proportion as in
 * vc_exact_stability, makes a and b tie. False if none does, or all do. */
bool vc_exact_tie_share(size_t n, const double *a, const double *b,
                        const double *weights, size_t k, double *share);

/* The smallest total change (sum of all changes up and down; half of it is weight that
 * moves) with which b ties with a that is now ahead, the sum kept. `moved` gets the
 * weights, or what was tried. False if none does it: a dominates b. */
bool vc_exact_tie_change(size_t n, const double *a, const double *b,
                         const double *weights, double *moved, double *change);

/* The same until `venue` is first, within the weights allowed. */
bool vc_exact_lead_change(vc_exact *exact, const double *weights, size_t venue,
                          double *moved, double *change);

/* The smallest total change that lets some other venue than `winner` be first; false if
 * there is none. `rival` is the venue, of equal ones the first. */
bool vc_exact_smallest_change(vc_exact *exact, const double *weights, size_t winner,
                              size_t *rival, double *moved, double *change);

/* The same, measured by the weight that changes most: with weights that are all off by
 * less than `most`, no other venue is first. */
bool vc_exact_even_change(vc_exact *exact, const double *weights, size_t winner,
                          size_t *rival, double *moved, double *most);

/* ---- shares in closed form ---- */

/* The share of the allowed weights, taken as uniform, for which the sum of w[j] * d[j]
 * is above 0. False where there is no closed form: with upper bounds, an order with
 * shared levels, or an order and lower bounds. */
bool vc_exact_share_above(const vc_weights *allowed, const double *d, double *share);

#endif
