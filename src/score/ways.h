/* ways.h - what would have to change. The rule set names the facts that somebody could
 * change, to what, and with which effort; searched are the smallest sets of such changes
 * with which a venue is feasible, or stands first. Every set is tried by judging the case
 * anew, so nothing is assumed of how the rules join; a set holds none that does already. */
#ifndef VC_SCORE_WAYS_H
#define VC_SCORE_WAYS_H

#include "model/assume.h"
#include "score/judge.h"

typedef enum vc_goal { VC_GOAL_FEASIBLE, VC_GOAL_CONDITIONAL, VC_GOAL_FIRST } vc_goal;

/* One change that the rule set allows. */
typedef struct vc_lever {
    vc_assumption set;
    const vc_frame *frame; /* where the fact is read, for words */
    const vc_changeable *change;
    size_t fact;  /* levers of one fact share it */
    bool matters; /* alone, or in a set that is told, it moves something of the venue */
} vc_lever;

typedef struct vc_way {
    const size_t *lever; /* rising numbers */
    size_t count;
    double effort;
    vc_result result; /* what it comes to; only verdict, score, mid and rank are set */
} vc_way;

typedef struct vc_ways {
    const vc_ranking *ranking;
    const vc_result *result; /* of the venue as it is */
    vc_goal goal;
    const vc_lever *levers; /* those that are within reach of the venue */
    size_t lever_count;
    const vc_way *ways; /* the cheapest first; one without levers: reached already */
    size_t count;
    bool complete; /* these are all smallest sets */
    bool hopeless; /* proven that no set does */
    double proven; /* if not complete: all of less effort were tried */
    size_t trials; /* cases judged */
    /* Hopeless: blockers of the venue that no set meets; of FIRST where even the nearest
     * is not feasible. */
    const vc_ruling **blocking;
    size_t blocking_count;
    /* FIRST, and no set does: the cheapest that brings the venue as far as any that was
     * tried, and who stands before it then. */
    const vc_way *nearest;
    const vc_result *ahead; /* filled as those of ways are */
    size_t ahead_count;
    size_t best_rank;              /* FIRST: that any set gave */
    const struct vc_ways *instead; /* FEASIBLE, of a venue that is not even conditional:
                                      what makes it that; else NULL */
} vc_ways;

/* Searches, in the arena. NULL, and `why` in words, if the rule set allows more changes of
 * this venue than can be searched. */
const vc_ways *vc_ways_find(vc_arena *arena, const vc_ranking *ranking,
                            const vc_result *result, vc_goal goal, const char **why);

#endif
