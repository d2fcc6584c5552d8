/* lp.h - small linear programs, solved exactly enough to prove something: the simplex
 * method on a dense tableau in two phases, with Bland's rule, which cannot run in a
 * circle. A program is a few dozen variables and a few hundred rows; its memory is
 * taken once and used again for every solve. */
#ifndef VC_SCORE_LP_H
#define VC_SCORE_LP_H

#include <stddef.h>

#include "base/arena.h"

typedef struct vc_lp vc_lp;

typedef enum {
    VC_LP_OPTIMAL,
    VC_LP_INFEASIBLE,
    VC_LP_UNBOUNDED,
    VC_LP_STUCK /* rounding kept it from an end: nothing is known */
} vc_lp_status;

typedef enum { VC_LP_AT_MOST, VC_LP_AT_LEAST, VC_LP_EQUAL } vc_lp_sense;

/* Room for so many variables, each at least 0, and so many rows. */
vc_lp *vc_lp_new(vc_arena *arena, size_t variables, size_t rows);

/* Begins a program of `variables` (at most the room). */
void vc_lp_begin(vc_lp *lp, size_t variables);

/* Adds the row: the sum of row[i] * x[i] in the given sense to `bound`. `row` is
 * copied; rows beyond the room are a fault of the caller and are left out. */
void vc_lp_add(vc_lp *lp, const double *row, vc_lp_sense sense, double bound);

/* Maximises the sum of gain[i] * x[i]; fills x and `value` (each may be NULL) if it is
 * optimal. The rows stay, for another gain or more rows. */
vc_lp_status vc_lp_maximise(vc_lp *lp, const double *gain, double *x, double *value);

#endif
