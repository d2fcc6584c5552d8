/* timeline.h - how verdicts and ranks stand from day to day. Nothing that a rule reads
 * changes but on the days on which an assertion begins or ends; so between two such
 * days the answer is one answer, and a timeline is exact with as many judgements as
 * there are days of change. Where a rule counts the days left until the summit, every
 * day is one. */
#ifndef VC_SCORE_TIMELINE_H
#define VC_SCORE_TIMELINE_H

#include "score/judge.h"

/* A fact that reads otherwise on a day than on the day before. */
typedef struct vc_change {
    const vc_fact *fact;
    const vc_state *state; /* whose fact it is: exactly one of these, or none: the */
    const vc_venue *venue; /* summit's */
    const vc_party *party;
    vc_reading before, after;
    const vc_assertion *const *begun; /* what begins on the day */
    size_t begun_count;
    const vc_assertion *const *ended; /* what was left the day before and is no more */
    size_t ended_count;
} vc_change;

/* A day on which facts change, or the first day of the timeline, and what holds from it
 * until the next cut. */
typedef struct vc_cut {
    vc_date day;
    const vc_change *changes; /* of the first day: none */
    size_t change_count;
    const vc_ranking *ranking;
    bool
        moved; /* a verdict, rank, score or the readiness differs from before; the first
                    counts as moved */
} vc_cut;

typedef struct vc_timeline {
    const vc_case *c;
    vc_date from, to; /* both included */
    const vc_cut *cuts;
    size_t count;
} vc_timeline;

/* Where a timeline begins if nobody says where: the same day of the month six months
 * earlier, or the last day of that month. */
vc_date vc_timeline_begin(vc_date day);

/* The timeline from `from` to `to`. VC_DATE_MIN is six months before the case's day,
 * VC_DATE_MAX the last day of change after it (the day itself if there is none). NULL
 * if `to` lies before `from`. */
const vc_timeline *vc_timeline_new(vc_arena *arena, const vc_case *c, vc_date from,
                                   vc_date to);

#endif
