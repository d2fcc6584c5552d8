/* exact_internal.h - what the two files of the exact analyses share. */
#ifndef VC_SCORE_EXACT_INTERNAL_H
#define VC_SCORE_EXACT_INTERNAL_H

#include <stdint.h>

#include "score/exact.h"
#include "score/lp.h"

/* A row that is broken by less is kept. */
#define VC_EXACT_NEAR 1e-11

struct vc_exact {
    const vc_exact_field *field;
    vc_arena *arena;
    const vc_simplex *simplex; /* NULL if the weights allowed cannot be drawn */
    vc_lp *lp;
    double *row;  /* [2 * criteria + 1] scratch for one row */
    double *gain; /* the same for a gain */
    double *x;    /* and for a solution */
    double *best; /* [criteria] */
    bool stuck;   /* some program found no end */
    size_t room;  /* for the rows of rivals */
};

/* Adds the rows that the weights allowed are made of. With `around` NULL the first
 * variables are the weights; else they are rises, then falls, from `around`. */
void vc_exact_add_allowed(vc_exact *exact, const double *around);

/* Solves the program at hand; notes if it finds no end. */
vc_lp_status vc_exact_solve(vc_exact *exact, const double *gain, double *x,
                            double *value);

/* Most rivals never come near: a program begins without their rows, and takes in the one
 * that its solution hurts most until it hurts none. What is found on the way is never
 * worse than the end. */

/* Writes the venue's lead over a rival, as a row over the weights; the rest is 0. */
void vc_exact_fill_lead(vc_exact *exact, size_t venue, size_t rival);

/* The rival of the venue's tier that is furthest ahead of it under the weights, and its
 * (negative) lead over it; `venues` if there is none. */
size_t vc_exact_worst_rival(const vc_exact *exact, size_t venue, const double *weights,
                            double *lead);

/* Whether one more row may be added after `count`; false notes that the end is not
 * found. */
bool vc_exact_has_room(vc_exact *exact, size_t count);

/* Whether some venue is of a better tier. */
bool vc_exact_outranked(const vc_exact_field *field, size_t venue);

unsigned vc_exact_tier(const vc_exact_field *field, size_t venue);
const double *vc_exact_row(const vc_exact_field *field, size_t venue);
double vc_exact_score(size_t n, const double *row, const double *weights);

#endif
