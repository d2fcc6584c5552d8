/* order.c - who stands before whom. Scores are compared on a grid of 1e-9 points: sums
 * of the same points in another order are the same score. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "score/judge.h"

static double grid(double score)
{
    return nearbyint(score * 1e9);
}

bool vc_result_moved(const vc_result *a, const vc_result *b)
{
    return a->verdict != b->verdict || a->rank != b->rank ||
           grid(a->score.low) != grid(b->score.low) ||
           grid(a->score.high) != grid(b->score.high);
}

static int better(const vc_result *a, const vc_result *b)
{
    if (a->verdict != b->verdict)
        return a->verdict < b->verdict ? -1 : 1;
    const double x = grid(a->mid), y = grid(b->mid);
    return x == y ? 0 : x > y ? -1 : 1;
}

static int compare(const void *left, const void *right)
{
    const vc_result *a = left, *b = right;
    const int order = better(a, b);
    return order ? order : strcmp(a->venue->id, b->venue->id);
}

/* Best: all that overlap are as low as they can be; worst: as high (methods: Kadzinski,
 * Greco and Slowinski 2012, for fixed weights and independent intervals). A fact that two
 * venues share is counted as if it could differ, so the range may be too wide, never too
 * narrow. */
static void set_range(vc_result *results, size_t count, vc_result *a)
{
    a->best_rank = a->worst_rank = 1;
    for (size_t i = 0; i < count; i++) {
        const vc_result *b = &results[i];
        if (b == a || b->verdict > a->verdict)
            continue;
        const bool above = b->verdict < a->verdict;
        a->best_rank += above || grid(b->score.low) > grid(a->score.high);
        a->worst_rank += above || grid(b->score.high) > grid(a->score.low);
    }
}

void vc_rank_order(vc_result *results, size_t count)
{
    if (count)
        qsort(results, count, sizeof *results, compare);
    for (size_t i = 0; i < count; i++) {
        const bool tie = i > 0 && better(&results[i - 1], &results[i]) == 0;
        results[i].rank = tie ? results[i - 1].rank : i + 1;
    }
    for (size_t i = 0; i < count; i++)
        set_range(results, count, &results[i]);
}
