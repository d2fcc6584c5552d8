/* explain.h - why one venue fares as it does. Every rule with its outcome, its condition,
 * every fact that it read, and who said so, when and where; every criterion with its way
 * from the raw value to the points. Nothing is left out that a reader would need to
 * check the verdict by hand. */
#ifndef VC_REPORT_EXPLAIN_H
#define VC_REPORT_EXPLAIN_H

#include "report/view.h"

typedef struct vc_explain {
    vc_arena *arena;
    const vc_ranking *ranking;
    vc_view_row row; /* as in the report */
    const vc_outline *heading;
    const char *notice;          /* NULL: none */
    const vc_outline *what_if;   /* what assumptions move; NULL: nothing is assumed */
    const vc_outline *verdict;   /* verdict, rank, score and deciding reason */
    const vc_outline *readiness; /* NULL: no such requirement */
    const vc_outline *requirements;
    const vc_outline *criteria;
} vc_explain;

/* Explains one venue of the ranking; NULL if it is not among the results. With
 * `json_logic` conditions are shown as they are written, else in infix. */
const vc_explain *vc_explain_new(vc_arena *arena, const vc_ranking *ranking,
                                 const vc_venue *venue, bool json_logic);

/* The readiness by itself, for where it stands first: an explanation tells who says a fact
 * at its first mention. NULL: no such requirement. */
const vc_outline *vc_explain_readiness(vc_arena *arena, const vc_ranking *ranking);

/* Whether a part of an entry with that label is no other for another venue: a report of all
 * of them tells it once, or would be ten times as long. NULL is none. */
bool vc_explain_is_of_rule(const char *label);

#endif
