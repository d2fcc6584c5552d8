/* simplex.h - weights drawn at random from those that somebody allows. Weights are not
 * below zero and sum to one: a point of a simplex. Sorted uniform numbers cut the unit
 * interval into parts that are uniform on it; numbers divided by their sum, which
 * looks the same, are not (for 12 criteria they are spread 0.048 instead of 0.077).
 * Cutting needs only comparison and subtraction, so every machine draws the same bits.
 * Sixteen samples are drawn side by side, which is what vector registers like. */
#ifndef VC_SCORE_SIMPLEX_H
#define VC_SCORE_SIMPLEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* Samples drawn at once. */
#define VC_LANES 16
/* Criteria at most. */
#define VC_CRITERIA_MAX 256

/* The weights that are allowed: w >= 0, their sum 1, and what more is given. */
typedef struct vc_weights {
    size_t n;
    const double *low;  /* lower bounds, or NULL for 0 */
    const double *high; /* upper bounds, or NULL for 1 */
    const unsigned
        *level; /* w[a] >= w[b] wherever level[a] < level[b]; NULL: no order */
} vc_weights;

/* How a region is sampled; all but the last draw exactly and independently. */
typedef enum {
    VC_SIMPLEX_EXACT,    /* spacings, sorted for an order, shifted for lower bounds */
    VC_SIMPLEX_REJECTED, /* the same, drawn again while a bound is broken */
    VC_SIMPLEX_WALKED    /* hit and run along pairs of weights, started anew a sample */
} vc_simplex_way;

typedef struct vc_simplex vc_simplex;

/* Prepares to draw from `allowed`, which must outlive it. NULL if no weights satisfy
 * it, or if bounds together with an order leave less than a thousandth of the order's
 * weights; `why` then points to the reason in words. */
const vc_simplex *vc_simplex_new(vc_arena *arena, const vc_weights *allowed,
                                 const char **why);

size_t vc_simplex_size(const vc_simplex *simplex);
vc_simplex_way vc_simplex_how(const vc_simplex *simplex);

/* The weights of samples first .. first + VC_LANES - 1 under `seed`, w[j * VC_LANES + l]
 * being weight j of sample first + l. A sample is a function of (seed, its number). */
void vc_simplex_draw(const vc_simplex *simplex, uint64_t seed, uint64_t first,
                     double *w);

/* The same with the kernel of one instruction set: for the tests, which hold them
 * against each other. The processor must have it. */
void vc_simplex_draw_on(const vc_simplex *simplex, int cpu, uint64_t seed,
                        uint64_t first, double *w);

#endif
