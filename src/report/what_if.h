/* what_if.h - a supposed case must never be taken for the real one. Every report of it
 * says so at its head and at its foot, lists what is assumed, and marks what that
 * moves. */
#ifndef VC_REPORT_WHAT_IF_H
#define VC_REPORT_WHAT_IF_H

#include "json/writer.h"
#include "report/outline.h"
#include "report/wording.h"
#include "score/judge.h"

/* "WHAT IF: not the real case, but one with 2 assumptions". */
const char *vc_what_if(vc_arena *arena, const vc_case *c);

/* The title of an answer, which begins with that; of the real case as it is. */
const char *vc_what_if_title(vc_arena *arena, const vc_case *c, const char *title);

/* Adds a line for each assumption; nothing to the real case. */
void vc_what_if_assumptions(vc_arena *arena, vc_outline *heading, const vc_case *c);

/* What stands before that which is otherwise than assumed. */
#define VC_WHAT_IF_REAL "in the real case"

/* The head of what they move. Static. */
const char *vc_what_if_moves(void);

/* What the assumptions move, venue by venue; NULL if nothing is assumed. */
const vc_outline *vc_what_if_moved(vc_arena *arena, const vc_ranking *ranking);

/* "verdict conditional -> feasible; rank 3 -> 1; score 70.1 -> 78.9": what differs;
 * NULL if nothing does. */
const char *vc_what_if_steps(vc_arena *arena, const vc_ranking *before,
                             const vc_result *a, const vc_ranking *after,
                             const vc_result *b);

/* Adds a line for each requirement of the summit itself that came out otherwise. */
void vc_what_if_readiness(vc_arena *arena, vc_outline *outline,
                          const vc_ranking *before, const vc_ranking *after);

/* `reason`, with a mark before it if the assumptions move this result. */
const char *vc_what_if_mark(vc_arena *arena, const vc_ranking *ranking,
                            const vc_result *result, const char *reason);

/* What the requirement of a ruling comes to in the real case, for the venue of `result`,
 * or for the summit itself if that is NULL; NULL if nothing is assumed. */
const vc_ruling *vc_what_if_ruling(const vc_ranking *ranking, const vc_result *result,
                                   const vc_ruling *ruling);

/* What its criterion comes to there; NULL if nothing is assumed. */
const vc_rating *vc_what_if_rating(const vc_ranking *ranking, const vc_result *result,
                                   const vc_rating *rating);

/* True if weight, value or points differ. */
bool vc_what_if_rated_otherwise(const vc_rating *a, const vc_rating *b);

/* True if it is assumed that nothing is known of the fact; what is assumed to be so says
 * of itself that nobody said it. */
bool vc_what_if_nothing_known(vc_ref ref);

/* What marks a verdict and rank that stand alone: "*" if the assumptions move one of
 * them, "~" if they move only the score, "" if none or nothing is assumed. */
const char *vc_what_if_sign(const vc_ranking *ranking, const vc_result *result);

/* What these signs mean. Static. */
const char *vc_what_if_signs(void);

/* The last line of a text; nothing of the real case. */
void vc_what_if_foot(vc_buffer *out, const vc_case *c);

/* The member "assumptions"; left out of the real case. */
void vc_what_if_json(vc_writer *w, const vc_case *c);

#endif
