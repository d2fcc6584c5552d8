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

int vc_result_order(const vc_result *a, const vc_result *b)
{
    if (a->verdict != b->verdict)
        return a->verdict < b->verdict ? -1 : 1;
    const double x = grid(a->mid), y = grid(b->mid);
    return x == y ? 0 : x > y ? -1 : 1;
}

static int compare(const void *left, const void *right)
{
    const vc_result *a = left, *b = right;
    const int order = vc_result_order(a, b);
    return order ? order : strcmp(a->venue->id, b->venue->id);
}

static int ascending(const void *left, const void *right)
{
    const double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static size_t count_above(const double *sorted, size_t count, double limit)
{
    size_t low = 0, high = count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (sorted[middle] > limit)
            high = middle;
        else
            low = middle + 1;
    }
    return count - low;
}

/* Best: all that overlap are as low as they can be; worst: as high (methods: Kadzinski,
 * Greco and Slowinski 2012, for fixed weights and independent intervals). A fact that two
 * venues share is counted as if it could differ, so the range may be too wide, never too
 * narrow. `group` has one verdict, `ahead` stand before all of it; `room` is for twice its
 * count. */
static void set_ranges(vc_result *group, size_t count, size_t ahead, double *room)
{
    double *lows = room, *highs = room + count;
    for (size_t i = 0; i < count; i++) {
        lows[i] = grid(group[i].score.low);
        highs[i] = grid(group[i].score.high);
    }
    qsort(lows, count, sizeof *lows, ascending);
    qsort(highs, count, sizeof *highs, ascending);
    for (size_t i = 0; i < count; i++) {
        const double low = grid(group[i].score.low), high = grid(group[i].score.high);
        group[i].best_rank = 1 + ahead + count_above(lows, count, high);
        /* Of those whose high end is above its low end it is one itself. */
        group[i].worst_rank = 1 + ahead + count_above(highs, count, low) - (high > low);
    }
}

void vc_rank_order(vc_result *results, size_t count)
{
    if (count)
        qsort(results, count, sizeof *results, compare);
    for (size_t i = 0; i < count; i++) {
        const bool tie = i > 0 && vc_result_order(&results[i - 1], &results[i]) == 0;
        results[i].rank = tie ? results[i - 1].rank : i + 1;
    }
}

void vc_rank_ranges(vc_arena *arena, vc_result *results, size_t count)
{
    double *room = vc_arena_array(arena, 2 * count, sizeof *room);
    for (size_t from = 0, to; from < count; from = to) {
        for (to = from + 1; to < count && results[to].verdict == results[from].verdict;)
            to++;
        set_ranges(results + from, to - from, from, room);
    }
}
