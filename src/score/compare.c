/* compare.c - see compare.h. The smallest changes of weights are the closed forms of
 * exact.h, all of them in shares of the whole weight. */
#include "score/compare.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "score/exact.h"

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
        t->one_share = (double)NAN;
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

/* ---- weights ---- */

double vc_compare_share(const vc_comparison *k, const vc_criterion *criterion)
{
    return criterion->weight / k->ranking->c->rules->total_weight;
}

/* Values and shares of all weight, in the rule set's order. */
typedef struct shares {
    size_t n;
    double *ahead, *behind, *weights; /* of the leader, of the other */
} shares;

static shares shares_of(vc_arena *arena, const vc_comparison *k)
{
    shares s = {.n = k->term_count};
    const vc_result *other = k->leader == k->a ? k->b : k->a;
    s.ahead = vc_arena_array(arena, s.n, sizeof *s.ahead);
    s.behind = vc_arena_array(arena, s.n, sizeof *s.behind);
    s.weights = vc_arena_array(arena, s.n, sizeof *s.weights);
    for (size_t j = 0; j < s.n; j++) {
        s.ahead[j] = middle(k->leader->ratings[j].value);
        s.behind[j] = middle(other->ratings[j].value);
        s.weights[j] = vc_compare_share(k, k->a->ratings[j].criterion);
    }
    return s;
}

static void set_one_shares(vc_comparison *k, vc_term *terms, const shares *s)
{
    double smallest = INFINITY;
    for (size_t i = 0; i < k->term_count; i++) {
        vc_term *t = &terms[i];
        const size_t j = (size_t)(t->a - k->a->ratings);
        if (!vc_exact_tie_share(s->n, s->ahead, s->behind, s->weights, j,
                                &t->one_share)) {
            t->one_share = (double)NAN;
            continue;
        }
        const double change = fabs(t->one_share - s->weights[j]);
        if (change >= smallest)
            continue;
        smallest = change;
        k->alone = t;
    }
}

static void set_moves(vc_arena *arena, vc_comparison *k, const shares *s)
{
    double *moved = vc_arena_array(arena, s->n, sizeof *moved), change;
    vc_move *moves = vc_arena_array(arena, s->n, sizeof *moves);
    const vc_criterion *to = NULL;
    k->moves = moves;
    if (!vc_exact_tie_change(s->n, s->ahead, s->behind, s->weights, moved, &change))
        return;
    k->mass = change / 2;
    for (size_t j = 0; j < s->n; j++)
        to = moved[j] > s->weights[j] ? k->a->ratings[j].criterion : to;
    for (size_t j = 0; j < s->n; j++)
        if (moved[j] < s->weights[j])
            moves[k->move_count++] =
                (vc_move){k->a->ratings[j].criterion, to, s->weights[j] - moved[j]};
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
    const shares s = shares_of(arena, k);
    set_one_shares(k, (vc_term *)(uintptr_t)k->terms, &s);
    k->mass = (double)NAN;
    if (k->dominance < VC_STRICT)
        set_moves(arena, k, &s);
    return k;
}
