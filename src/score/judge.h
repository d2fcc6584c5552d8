/* judge.h - verdicts and scores. A requirement can only be met, failed, waived or
 * unknown, a score is an interval; nothing here rounds, words or orders. The facts of a
 * venue are read once into slots, then every rule runs over them. */
#ifndef VC_SCORE_JUDGE_H
#define VC_SCORE_JUDGE_H

#include "model/case.h"

typedef enum vc_outcome { VC_MET, VC_WAIVED, VC_UNSETTLED, VC_FAILED } vc_outcome;
typedef enum vc_verdict {
    VC_FEASIBLE,
    VC_CONDITIONAL,
    VC_UNDETERMINED,
    VC_BLOCKED
} vc_verdict;

/* One fact as a rule read it: the slot's meaning and what was found on the day. */
typedef struct vc_evidence {
    int32_t slot;
    const vc_party *party;         /* for PARTY, TOWARD and travel slots, else NULL */
    vc_reading reading;            /* computed slots read as known without assertions */
    const vc_state *subject_state; /* whose fact it is, if a state's, else NULL */
    bool of_venue;                 /* TOWARD: stated of the venue and not of its host */
} vc_evidence;

/* The facts in view of one venue, or of the summit alone, and of one party. */
typedef struct vc_frame {
    const vc_case *c;
    const vc_venue *venue; /* NULL: summit scope */
    const vc_party *party; /* NULL: not in party scope */
    vc_value *slots;       /* layout.count */
    const vc_evidence *
        *evidence; /* layout.count; frames may share what they point to */
} vc_frame;

typedef struct vc_ruling {
    const vc_requirement *requirement;
    vc_outcome outcome;
    const vc_party *party; /* whose outcome it is, in party scope, else NULL */
    const vc_frame *frame; /* what it was judged on */
    const int32_t *hinges; /* UNSETTLED: slots each of which could settle it */
    size_t hinge_count;
} vc_ruling;

typedef struct vc_interval {
    double low, high;
} vc_interval;

/* A criterion for one venue. In party scope `parts` has one value a party. */
typedef struct vc_rating {
    const vc_criterion *criterion;
    vc_value raw;       /* of the expression; UNKNOWN where it is; party scope: null */
    vc_interval value;  /* on the scale, 0..1 */
    vc_interval points; /* share of the score, 0..100 */
    const vc_interval *parts;
    const vc_value *raws; /* party scope: raw value for each party */
    size_t part_count;
    const vc_frame *const *frames; /* one, or one a party */
    const int32_t *hinges;
    size_t hinge_count;
    bool clipped; /* a raw number lay outside the declared scale */
} vc_rating;

typedef struct vc_result {
    const vc_venue *venue;
    vc_verdict verdict;
    vc_interval score;            /* 0..100 */
    double mid;                   /* the middle, which ranks */
    size_t rank;                  /* 1..; equal verdict and score share one */
    size_t best_rank, worst_rank; /* that the intervals allow, verdicts as they are */
    vc_ruling *rulings;           /* venue and party scope, in the rule set's order */
    size_t ruling_count;
    vc_rating *ratings;
    size_t rating_count;
} vc_result;

typedef struct vc_ranking {
    const vc_case *c;
    vc_arena *arena;
    vc_result *results; /* best first: verdict, score, id */
    size_t count;
    vc_ruling *readiness; /* summit scope */
    size_t readiness_count;
    const struct vc_ranking *unchanged; /* of the real case, if `c` is a supposed one
                                            (model/assume.h); else NULL */
} vc_ranking;

/* Judges and ranks all venues of a case, into the arena; of a supposed case the real one
 * beside it. */
vc_ranking *vc_rank(vc_arena *arena, const vc_case *c);

/* Sorts results and gives ranks. */
void vc_rank_order(vc_result *results, size_t count);

/* Gives rank ranges to results in order; `arena` is used for scratch. */
void vc_rank_ranges(vc_arena *arena, vc_result *results, size_t count);

/* The result of the venue of that id; NULL if there is none. */
const vc_result *vc_ranking_find(const vc_ranking *ranking, const char *venue);

/* True if a verdict, a rank or a score (on the grid of vc_rank_order) differs. */
bool vc_result_moved(const vc_result *before, const vc_result *after);

const char *vc_outcome_name(
    vc_outcome outcome); /* "met", "waived", "unknown", "failed" */
const char *vc_verdict_name(vc_verdict verdict); /* "feasible", ... */

/* The verdict on a venue the worst outcome of whose blockers is this. */
vc_verdict vc_verdict_for(vc_outcome worst);

/* Below zero if `a` stands before `b`: by verdict, then by the middle of the score on a
 * grid of 1e-9 points; 0 if they share a rank. */
int vc_result_order(const vc_result *a, const vc_result *b);

#endif
