/* exact_internal.h - what the two files of the exact analyses share. */
#ifndef VC_SCORE_EXACT_INTERNAL_H
#define VC_SCORE_EXACT_INTERNAL_H

#include <stdint.h>

#include "score/exact.h"
#include "score/lp.h"

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
};

/* Adds the rows that the weights allowed are made of. With `around` NULL the first
 * variables are the weights; else they are rises, then falls, from `around`. */
void vc_exact_add_allowed(vc_exact *exact, const double *around);

/* Solves the program at hand; notes if it finds no end. */
vc_lp_status vc_exact_solve(vc_exact *exact, const double *gain, double *x,
                            double *value);

unsigned vc_exact_tier(const vc_exact_field *field, size_t venue);
const double *vc_exact_row(const vc_exact_field *field, size_t venue);
double vc_exact_score(size_t n, const double *row, const double *weights);

#endif
