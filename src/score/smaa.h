/* smaa.h - how often does each venue come out where, if nobody's weights are right?
 * Stochastic multicriteria acceptability analysis (SMAA-2; Lahdelma and Salminen 2001,
 * Operations Research 49:444-454) draws weights from all that are allowed and values
 * from all that the facts allow, ranks the venues in each sample, and counts. All
 * counters are whole numbers, sums of weights too (in units of 2^-32), so that they
 * may be added in any order: a result depends on the seed and the number of samples,
 * never on threads, compiler or instruction set.
 *
 * A venue of a better tier (verdict) ranks before one of a worse tier; inside a tier
 * the greater score is better. Scores are compared on a grid of 2^-49, about 2e-15, so
 * that sums which differ by rounding alone are equal; equal scores share a rank. */
#ifndef VC_SCORE_SMAA_H
#define VC_SCORE_SMAA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "score/simplex.h"

#define VC_SMAA_TIERS 4
#define VC_SMAA_VENUES_MAX 4096

/* Something that is not known, drawn once a sample. */
typedef struct vc_smaa_fact {
    unsigned choices;     /* how many values are claimed; 0: any value of an interval */
    const double *chance; /* of each choice, summing to 1; NULL: equal chances */
} vc_smaa_fact;

/* What was drawn for a fact: where in its interval in [0, 1), or which choice. */
typedef struct vc_smaa_draw {
    double at;
    unsigned choice;
} vc_smaa_draw;

/* A value that hangs on one fact. Several cells may hang on the same: they move
 * together. For an interval the value is low + at * (high - low), and low may be above
 * high where a cell moves against its fact; else it is choice[the choice drawn]. */
typedef struct vc_smaa_cell {
    size_t venue, criterion, fact;
    double low, high;
    const double *choice;
} vc_smaa_cell;

typedef struct vc_smaa_problem {
    size_t venues, criteria;
    const double *values;       /* [venue * criteria + criterion], in 0..1 */
    const unsigned char *tiers; /* [venue], 0 is best; NULL: all 0 */
    const vc_simplex *weights;  /* of `criteria` weights */
    const vc_smaa_fact *fact;   /* [facts], or NULL */
    size_t facts;
    const vc_smaa_cell *cell; /* [cells], or NULL */
    size_t cells;
    const bool *judged; /* [venue] whether `resample` may touch it; or NULL */
    /* Judges anew what hangs on the facts drawn: called once a sample if there are
     * facts, with the values and tiers as given and the cells filled in; it may write
     * rows and tiers of `judged` venues, and no others. Values are cut to 0..1, tiers
     * to the worst. Calls of different workers overlap, so what it needs to write
     * elsewhere it keeps by worker. NULL: only the cells move. */
    void (*resample)(void *context, size_t worker, uint64_t sample,
                     const vc_smaa_draw *drawn, double *values, unsigned char *tiers);
    void *context;
} vc_smaa_problem;

typedef struct vc_smaa_options {
    uint64_t seed;
    uint32_t samples;
    size_t threads; /* 0 counts as 1 */
    bool pairs;     /* whether pairwise winning indices are wanted */
    void (*progress)(void *context, size_t done, size_t of); /* or NULL */
    void *progress_context;
} vc_smaa_options;

/* What was counted over `samples` samples. */
typedef struct vc_smaa {
    size_t venues, criteria;
    uint32_t samples;
    const uint32_t *rank;   /* [venue * venues + r]: samples with rank r + 1 */
    const uint32_t *wins;   /* [a * venues + b]: a before b; NULL if not wanted */
    const uint32_t *tier;   /* [venue * VC_SMAA_TIERS + tier] */
    const uint64_t *weight; /* [venue * criteria + j]: sum of w_j where first, * 2^32 */
    const uint64_t *square; /* the same of w_j squared */
} vc_smaa;

/* Runs the samples. False, and `why` says it in words, if there are no samples, no
 * venues or too many, or weights of another number of criteria. */
bool vc_smaa_run(vc_arena *arena, const vc_smaa_problem *problem,
                 const vc_smaa_options *options, vc_smaa *out, const char **why);

/* ---- figures ---- */

/* A share of the samples, in 0..1, with its Monte-Carlo error. */
typedef struct vc_smaa_share {
    double share;
    double error;     /* standard error */
    double low, high; /* 95 percent limits: Wilson's; with no hit 0 and 3 / samples */
    bool none, all;   /* no sample, every sample; still no proof of "never", "always" */
    bool lopsided;    /* so few hits or misses that the limits are not even about it */
} vc_smaa_share;

vc_smaa_share vc_smaa_share_of(uint32_t count, uint32_t samples);

/* The central weights of a venue, the mean of those with which it is first, and their
 * standard errors ([criteria] each; NaN if it was so once). False if it never was. */
bool vc_smaa_central(const vc_smaa *result, size_t venue, double *weights,
                     double *errors);

/* The expected rank, 1 is best; `error` is its standard error, NaN with one sample. */
double vc_smaa_expected_rank(const vc_smaa *result, size_t venue, double *error);

/* How good the ranks are on the whole, 0..1 (holistic acceptability): the mean of what a
 * rank is worth, 1 for the first of m and 0 for the last, and between them as much as the
 * centroid of an order gives: (1/r + ... + 1/(m-1)) / (1/1 + ... + 1/(m-1)). With one
 * venue 1. `error`, may be NULL, is its standard error, NaN with one sample. */
double vc_smaa_holistic(const vc_smaa *result, size_t venue, double *error);

/* The smallest rank that at least `share` of the samples do not exceed: 0.05 and 0.95
 * give the interval. */
size_t vc_smaa_rank_at(const vc_smaa *result, size_t venue, double share);

/* Between which ranks that one lies with 95 percent confidence. */
void vc_smaa_rank_limits(const vc_smaa *result, size_t venue, double share, size_t *low,
                         size_t *high);

/* Confidence factors: `first`[venue] is the number of `samples` in which a venue is
 * first under its central weights, over the facts alone; 0 where it has none. One
 * sample is drawn, and returned as `samples`, if no fact is. */
void vc_smaa_confidence(vc_arena *arena, const vc_smaa_problem *problem,
                        const vc_smaa_options *options, const vc_smaa *result,
                        uint32_t *first, uint32_t *samples);

#endif
