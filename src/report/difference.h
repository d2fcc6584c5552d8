/* difference.h - what moved between two JSON reports, and because of what. A report
 * holds every fact that its rules read and the names of those that each rule read; so
 * what moved can be traced to the facts that differ without the data from which it was
 * made. */
#ifndef VC_REPORT_DIFFERENCE_H
#define VC_REPORT_DIFFERENCE_H

#include "json/json.h"

typedef enum vc_delta_kind {
    VC_DELTA_HEAD,      /* the day, the summit, the rules, the data, what is assumed */
    VC_DELTA_READINESS, /* the outcome of a requirement of the summit itself */
    VC_DELTA_VENUE,     /* a venue that is in one report only */
    VC_DELTA_VERDICT,
    VC_DELTA_RANK,
    VC_DELTA_SCORE,       /* before, after: {low, mid, high} */
    VC_DELTA_REQUIREMENT, /* before, after: the outcome */
    VC_DELTA_CRITERION    /* before, after: the criterion's object */
} vc_delta_kind;

/* A fact that both reports hold, and that they tell differently. */
typedef struct vc_fact_delta {
    const char *key; /* "CHE host.immunity" */
    const vc_json *before, *after;
    bool
        otherwise; /* with another value, and not only by others or since another day */
    bool moves;    /* it is a cause of something that moved */
} vc_fact_delta;

typedef enum vc_delta_cause_kind {
    VC_CAUSE_REQUIREMENT, /* of a verdict: `id` went from outcome `before` to `after` */
    VC_CAUSE_CRITERION,   /* of a score: `id` gives `to` more, at the middle */
    VC_CAUSE_PASSED,      /* of a rank: the venue stands before it now */
    VC_CAUSE_PASSES,      /* of a rank: the venue stands before it no longer */
    VC_CAUSE_WEIGHT,      /* of a criterion: its own weight, `from`, `to` */
    VC_CAUSE_WEIGHTS,     /* of a criterion: the sum of all weights, `from`, `to` */
    VC_CAUSE_RULE,        /* the rule reads the same facts otherwise */
    VC_CAUSE_NEW_RULE,    /* only the newer report has the rule */
    VC_CAUSE_NO_RULE      /* only the older one */
} vc_delta_cause_kind;

/* A cause that is no fact. */
typedef struct vc_delta_cause {
    vc_delta_cause_kind kind;
    const char *id;   /* of the rule or the venue; NULL where it is the delta's own */
    const char *name; /* of the venue */
    const vc_json *before, *after;
    double from, to;
} vc_delta_cause;

/* Something that differs. */
typedef struct vc_delta {
    vc_delta_kind kind;
    const char *id;                /* of the rule or head member; NULL of the others */
    const vc_json *before, *after; /* NULL: not in that report */
    const vc_fact_delta *const *facts; /* that the rule read, with another value */
    size_t fact_count;
    vc_delta_cause *causes; /* beside these facts */
    size_t cause_count;
} vc_delta;

/* One venue that moved. */
typedef struct vc_venue_delta {
    const char *id, *name, *host;
    const vc_delta *deltas;
    size_t count;
} vc_venue_delta;

/* A criterion that both have with different weights. */
typedef struct vc_weight_delta {
    const char *id;
    double before, after;
} vc_weight_delta;

typedef struct vc_difference {
    vc_arena *arena;
    const vc_document *older, *newer;
    const vc_delta *head;
    size_t head_count;
    const vc_delta *readiness;
    size_t readiness_count;
    const vc_venue_delta
        *venues; /* in the order of the newer, then of the older report */
    size_t venue_count;
    const vc_weight_delta *weights;
    size_t weight_count;
    const vc_fact_delta *facts; /* in the order of the older report */
    size_t fact_count;
    bool moved; /* readiness or venues differ, not only their causes */
} vc_difference;

/* Compares two documents. NULL, with faults that have their places, if one of them is
 * no report of schema version 1 on venues. Members that are not known are passed over:
 * the schema grows by adding such. */
const vc_difference *vc_difference_new(vc_arena *arena, vc_faults *faults,
                                       const vc_document *older,
                                       const vc_document *newer);

#endif
