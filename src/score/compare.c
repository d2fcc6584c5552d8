/* compare.c - see compare.h. The smallest changes of weights are closed forms:
 * Triantaphyllou and Sanchez 1997 (Decision Sciences 28:151-194) for one weight; for
 * all of them, in the L1 norm, weight moves from the criteria on which the leader is
 * most ahead to the one on which it is least (Barron and Schmidt 1988, Oper. Res.
 * 36:122-127). */
#include "score/compare.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

static double middle(vc_interval interval)
{
    return (interval.low + interval.high) / 2;
}

static int by_points(const void *left, const void *right)
{
    const vc_term *x = left, *y = right;
    const double a = fabs(x->points), b = fabs(y->points);
    if (a != b)
        return a > b ? -1 : 1;
    return x->a->criterion < y->a->criterion ? -1 : 1;
}

static void set_terms(vc_arena *arena, vc_comparison *k)
{
    const double total = k->ranking->c->rules->total_weight;
    vc_term *terms = vc_arena_array(arena, k->a->rating_count, sizeof *terms);
    for (size_t i = 0; i < k->a->rating_count; i++) {
        vc_term *t = &terms[i];
        t->a = &k->a->ratings[i];
        t->b = &k->b->ratings[i];
        t->value_a = middle(t->a->value);
        t->value_b = middle(t->b->value);
        t->difference = t->value_a - t->value_b;
        t->points = 100 * t->a->criterion->weight / total * t->difference;
    }
    k->term_count = k->a->rating_count;
    if (k->term_count)
        qsort(terms, k->term_count, sizeof *terms, by_points);
    for (size_t i = 0; i < k->term_count; i++)
        k->gap += terms[i].points;
    k->terms = terms;
}

static void set_rulings(vc_arena *arena, vc_comparison *k)
{
    vc_ruling_pair *pairs = vc_arena_array(arena, k->a->ruling_count, sizeof *pairs);
    for (size_t i = 0; i < k->a->ruling_count; i++)
        pairs[i] = (vc_ruling_pair){&k->a->rulings[i], &k->b->rulings[i]};
    k->rulings = pairs;
    k->ruling_count = k->a->ruling_count;
}

/* As scores are compared for ranks: on a grid of 1e-9 points. */
static const vc_result *leader_of(const vc_comparison *k)
{
    const double gap = nearbyint(k->gap * 1e9);
    return gap == 0 ? NULL : gap > 0 ? k->a : k->b;
}

/* How far the leader is ahead on a criterion, in the least favourable case. */
static bool certain(const vc_comparison *k, const vc_term *t)
{
    return k->leader == k->a ? t->a->value.low > t->b->value.high
                             : t->b->value.low > t->a->value.high;
}

static vc_dominance dominance_of(const vc_comparison *k, double sign)
{
    bool strict = true, sure = true;
    for (size_t i = 0; i < k->term_count; i++) {
        const double ahead = sign * k->terms[i].difference;
        if (ahead < 0)
            return VC_NO_DOMINANCE;
        strict &= ahead > 0;
        sure &= certain(k, &k->terms[i]);
    }
    return !strict ? VC_WEAK : sure ? VC_STRICT_CERTAIN : VC_STRICT;
}

/* ---- one weight ---- */

/* The weighted sum of differences is G; taking G / d from the weight makes it nothing.
 * */
static void set_one_weights(vc_comparison *k, vc_term *terms)
{
    const double total = k->ranking->c->rules->total_weight;
    const double sum = k->gap / 100 * total;
    double smallest = INFINITY;
    for (size_t i = 0; i < k->term_count; i++) {
        vc_term *t = &terms[i];
        const double weight = t->a->criterion->weight;
        const double change = t->difference != 0 ? sum / t->difference : NAN;
        const bool can = weight - change >= 0 && total - change > 0;
        t->one_weight = can && k->dominance < VC_STRICT ? weight - change : (double)NAN;
        if (isnan(t->one_weight) || fabs(change) >= smallest)
            continue;
        smallest = fabs(change);
        k->alone = t;
    }
}

/* ---- all weights ---- */

typedef struct donor {
    const vc_term *term;
    double ahead; /* of the leader */
} donor;

static int most_ahead(const void *left, const void *right)
{
    const donor *x = left, *y = right;
    if (x->ahead != y->ahead)
        return x->ahead > y->ahead ? -1 : 1;
    return x->term->a->criterion < y->term->a->criterion ? -1 : 1;
}

/* Takes from the criteria on which the leader is most ahead, each until it has no
 * weight left, and gives to the one on which it is least ahead: no unit of weight
 * closes more of the gap. Where that criterion is a draw the gap closes only with the
 * last of it. */
static void set_moves(vc_arena *arena, vc_comparison *k, double sign)
{
    const size_t n = k->term_count;
    double left = fabs(k->gap) / 100 * k->ranking->c->rules->total_weight;
    donor *donors = vc_arena_array(arena, n, sizeof *donors);
    vc_move *moves = vc_arena_array(arena, n, sizeof *moves);
    k->mass = 0;
    for (size_t i = 0; i < n; i++)
        donors[i] = (donor){&k->terms[i], sign * k->terms[i].difference};
    qsort(donors, n, sizeof *donors, most_ahead);
    const donor *least = &donors[n - 1];
    for (size_t i = 0; i + 1 < n && left > 0; i++) {
        const vc_criterion *from = donors[i].term->a->criterion;
        const double gain = donors[i].ahead - least->ahead;
        if (from->weight <= 0 || gain <= 0)
            continue;
        const double wanted = left / gain;
        const bool last = wanted <= from->weight;
        const double moved = last ? wanted : from->weight;
        moves[k->move_count++] = (vc_move){from, least->term->a->criterion, moved};
        k->mass += moved;
        left = last ? 0 : left - moved * gain;
    }
    k->moves = moves;
}

const vc_comparison *vc_compare(vc_arena *arena, const vc_ranking *ranking,
                                const vc_venue *a, const vc_venue *b)
{
    vc_comparison *k = vc_arena_alloc(arena, sizeof *k);
    k->ranking = ranking;
    k->a = vc_ranking_find(ranking, a->id);
    k->b = vc_ranking_find(ranking, b->id);
    set_rulings(arena, k);
    set_terms(arena, k);
    k->leader = leader_of(k);
    if (!k->leader)
        return k;
    const double sign = k->leader == k->a ? 1 : -1;
    k->dominance = dominance_of(k, sign);
    set_one_weights(k, (vc_term *)(uintptr_t)k->terms);
    k->mass = (double)NAN;
    if (k->dominance < VC_STRICT)
        set_moves(arena, k, sign);
    return k;
}
