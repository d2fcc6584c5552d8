/* compare.h - what separates two venues. Their scores differ by the sum of the
 * criteria's weighted differences and by nothing else, so that these terms are the
 * whole explanation (methods: they are the Shapley values of an additive model). From
 * the same terms follows how much weight would have to move for a tie, or that no
 * weights can bring one. */
#ifndef VC_SCORE_COMPARE_H
#define VC_SCORE_COMPARE_H

#include "score/judge.h"

/* One criterion of both. */
typedef struct vc_term {
    const vc_rating *a, *b;
    double value_a, value_b; /* on the scale, the middle of the interval */
    double difference;       /* value_a - value_b */
    double points;    /* share of the gap: the middle points of a less those of b */
    double one_share; /* of all weight, at which this criterion, the others in
                         proportion, makes the scores tie; NaN if none does */
} vc_term;

/* One requirement of both. */
typedef struct vc_ruling_pair {
    const vc_ruling *a, *b;
} vc_ruling_pair;

/* So much weight from one criterion to another. */
typedef struct vc_move {
    const vc_criterion *from, *to;
    double share; /* of all weight */
} vc_move;

typedef enum vc_dominance {
    VC_NO_DOMINANCE,  /* each is better on some criterion */
    VC_WEAK,          /* the leader is nowhere worse, but equal on some */
    VC_STRICT,        /* the leader is better on every criterion */
    VC_STRICT_CERTAIN /* and stays so whatever the facts on which values hang turn out
                         to be */
} vc_dominance;

typedef struct vc_comparison {
    const vc_ranking *ranking;
    const vc_result *a, *b;
    const vc_ruling_pair *rulings; /* in the rule set's order */
    size_t ruling_count;
    const vc_term
        *terms; /* by points, largest amount first; then the rule set's order */
    size_t term_count;
    double gap;              /* the sum of the terms' points in that order: a less b */
    const vc_result *leader; /* has the higher score; NULL: they tie */
    vc_dominance dominance;  /* of the leader */
    const vc_move *moves;    /* the smallest change of all weights together, their sum
                                kept, that brings the tie (the L1 distance is twice the
                                mass); none if no weights can, or nothing must move */
    size_t move_count;
    double mass; /* that moves in all, a share; NaN if no weights can */
    const vc_term
        *alone; /* the criterion whose share alone has to change least; NULL if
                             none does it, or they tie */
} vc_comparison;

/* Compares two venues that are among the results of the ranking. */
const vc_comparison *vc_compare(vc_arena *arena, const vc_ranking *ranking,
                                const vc_venue *a, const vc_venue *b);

/* The share of all weight that the criterion has, 0..1. */
double vc_compare_share(const vc_comparison *k, const vc_criterion *criterion);

#endif
