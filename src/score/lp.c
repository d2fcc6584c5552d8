#include "score/lp.h"

#include <stdbool.h>
#include <string.h>

#include "score/strict.h"

/* Below this a coefficient counts as zero; values are of the order of one. */
#define TINY 1e-11
/* What may be left of the artificial variables where a program is feasible. */
#define FEASIBLE 1e-9

enum { PIVOTS_MAX = 20000 };

struct vc_lp {
    size_t variables, rows, rows_max, variables_max;
    double *row;   /* [rows][variables] as added */
    double *bound; /* [rows] */
    vc_lp_sense *sense;
    size_t columns; /* of the tableau: variables, slacks, artificials; then the bound */
    double *tableau;
    double *cost; /* reduced costs, the last the value so far, negated */
    size_t *basis;
};

vc_lp *vc_lp_new(vc_arena *arena, size_t variables, size_t rows)
{
    vc_lp *lp = vc_arena_alloc(arena, sizeof *lp);
    size_t columns = variables + 2 * rows + 1;
    lp->variables_max = variables;
    lp->rows_max = rows;
    lp->row = vc_arena_array(arena, rows * variables, sizeof(double));
    lp->bound = vc_arena_array(arena, rows, sizeof(double));
    lp->sense = vc_arena_array(arena, rows, sizeof *lp->sense);
    lp->tableau = vc_arena_array(arena, rows * columns, sizeof(double));
    lp->cost = vc_arena_array(arena, columns, sizeof(double));
    lp->basis = vc_arena_array(arena, rows, sizeof *lp->basis);
    return lp;
}

void vc_lp_begin(vc_lp *lp, size_t variables)
{
    lp->variables = variables < lp->variables_max ? variables : lp->variables_max;
    lp->rows = 0;
}

void vc_lp_add(vc_lp *lp, const double *row, vc_lp_sense sense, double bound)
{
    if (lp->rows == lp->rows_max)
        return;
    /* Bounds are kept at or above zero, and a row of "at least 0" is turned into one
     * of "at most 0", whose slack is a basis without an artificial variable. */
    bool turn = bound < 0 || (bound <= 0 && sense == VC_LP_AT_LEAST);
    double sign = turn ? -1 : 1;
    for (size_t j = 0; j < lp->variables; j++)
        lp->row[lp->rows * lp->variables_max + j] = sign * row[j];
    lp->bound[lp->rows] = turn ? -bound : bound;
    lp->sense[lp->rows] = !turn || sense == VC_LP_EQUAL ? sense
                          : sense == VC_LP_AT_MOST      ? VC_LP_AT_LEAST
                                                        : VC_LP_AT_MOST;
    lp->rows++;
}

static double *row_of(const vc_lp *lp, size_t r)
{
    return lp->tableau + r * (lp->columns + 1);
}

/* Fills the tableau; returns the first column of artificial variables. */
static size_t set_up(vc_lp *lp)
{
    size_t slacks = 0, artificials = 0;
    for (size_t r = 0; r < lp->rows; r++) {
        slacks += lp->sense[r] != VC_LP_EQUAL;
        artificials += lp->sense[r] != VC_LP_AT_MOST;
    }
    size_t slack = lp->variables, artificial = lp->variables + slacks;
    size_t first = artificial;
    lp->columns = artificial + artificials;
    memset(lp->tableau, 0, lp->rows * (lp->columns + 1) * sizeof(double));
    for (size_t r = 0; r < lp->rows; r++) {
        double *row = row_of(lp, r);
        memcpy(row, lp->row + r * lp->variables_max, lp->variables * sizeof *row);
        row[lp->columns] = lp->bound[r];
        if (lp->sense[r] != VC_LP_EQUAL) {
            lp->basis[r] = slack;
            row[slack++] = lp->sense[r] == VC_LP_AT_MOST ? 1 : -1;
        }
        if (lp->sense[r] != VC_LP_AT_MOST) {
            lp->basis[r] = artificial;
            row[artificial++] = 1;
        }
    }
    return first;
}

static void take_off(double *from, const double *row, double factor, size_t count)
{
    for (size_t j = 0; j < count; j++)
        from[j] -= factor * row[j];
}

static void pivot(vc_lp *lp, size_t r, size_t column)
{
    double *row = row_of(lp, r);
    double by = row[column];
    for (size_t j = 0; j <= lp->columns; j++)
        row[j] /= by;
    row[column] = 1;
    for (size_t i = 0; i < lp->rows; i++) {
        double *other = row_of(lp, i);
        double factor = other[column];
        if (i == r || !(factor > 0 || factor < 0))
            continue;
        take_off(other, row, factor, lp->columns + 1);
        other[column] = 0;
        /* A bound never falls below zero but for rounding. */
        if (other[lp->columns] < 0)
            other[lp->columns] = 0;
    }
    take_off(lp->cost, row, lp->cost[column], lp->columns + 1);
    lp->cost[column] = 0;
    lp->basis[r] = column;
}

/* The row that bounds the entering column most; of equals the one with the smallest
 * basis variable (Bland). `rows` if none bounds it. */
static size_t leaving(const vc_lp *lp, size_t column)
{
    size_t best = lp->rows;
    double least = 0;
    for (size_t r = 0; r < lp->rows; r++) {
        const double *row = row_of(lp, r);
        if (row[column] <= TINY)
            continue;
        double ratio = row[lp->columns] / row[column];
        bool better = best == lp->rows || ratio < least - TINY ||
                      (ratio <= least + TINY && lp->basis[r] < lp->basis[best]);
        if (better) {
            least = best == lp->rows || ratio < least ? ratio : least;
            best = r;
        }
    }
    return best;
}

/* Pivots over the first `columns` until no reduced cost is positive. */
static vc_lp_status climb(vc_lp *lp, size_t columns)
{
    for (int pivots = 0; pivots < PIVOTS_MAX; pivots++) {
        size_t column = 0;
        while (column < columns && lp->cost[column] <= TINY)
            column++;
        if (column == columns)
            return VC_LP_OPTIMAL;
        size_t r = leaving(lp, column);
        if (r == lp->rows)
            return VC_LP_UNBOUNDED;
        pivot(lp, r, column);
    }
    return VC_LP_STUCK;
}

/* Drives artificial variables that stayed in the basis at zero out of it, so that the
 * second phase cannot raise them again. */
static void expel(vc_lp *lp, size_t artificial)
{
    for (size_t r = 0; r < lp->rows; r++) {
        if (lp->basis[r] < artificial)
            continue;
        const double *row = row_of(lp, r);
        for (size_t j = 0; j < artificial; j++)
            if (row[j] > 1e-7 || row[j] < -1e-7) {
                pivot(lp, r, j);
                break;
            }
    }
}

static vc_lp_status find_start(vc_lp *lp, size_t artificial)
{
    memset(lp->cost, 0, (lp->columns + 1) * sizeof(double));
    for (size_t r = 0; r < lp->rows; r++)
        if (lp->basis[r] >= artificial)
            take_off(lp->cost, row_of(lp, r), -1, lp->columns + 1);
    for (size_t j = artificial; j < lp->columns; j++)
        lp->cost[j] = 0;
    vc_lp_status status = climb(lp, artificial);
    if (status == VC_LP_OPTIMAL && lp->cost[lp->columns] > FEASIBLE)
        return VC_LP_INFEASIBLE;
    if (status == VC_LP_OPTIMAL)
        expel(lp, artificial);
    return status == VC_LP_OPTIMAL ? status : VC_LP_STUCK;
}

vc_lp_status vc_lp_maximise(vc_lp *lp, const double *gain, double *x, double *value)
{
    size_t artificial = set_up(lp);
    vc_lp_status status = find_start(lp, artificial);
    if (status != VC_LP_OPTIMAL)
        return status;
    memset(lp->cost, 0, (lp->columns + 1) * sizeof(double));
    memcpy(lp->cost, gain, lp->variables * sizeof *gain);
    for (size_t r = 0; r < lp->rows; r++)
        if (lp->basis[r] < lp->variables)
            take_off(lp->cost, row_of(lp, r), gain[lp->basis[r]], lp->columns + 1);
    status = climb(lp, artificial);
    if (status != VC_LP_OPTIMAL)
        return status;
    if (value)
        *value = -lp->cost[lp->columns];
    for (size_t j = 0; x && j < lp->variables; j++)
        x[j] = 0;
    for (size_t r = 0; x && r < lp->rows; r++)
        if (lp->basis[r] < lp->variables)
            x[lp->basis[r]] = row_of(lp, r)[lp->columns];
    return VC_LP_OPTIMAL;
}
