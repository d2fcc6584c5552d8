/* lint_venues.h - what a requirement comes to at the venues at hand. That it tells none of
 * them apart is no fault of the rule, for other venues may come; it is a warning. */
#ifndef VC_SCORE_LINT_VENUES_H
#define VC_SCORE_LINT_VENUES_H

#include "score/judge.h"

/* Warns of a requirement that all venues of the ranking meet (venues-all-meet), or none
 * (venues-none-meets). One venue alone proves nothing. */
void vc_lint_venues(const vc_ranking *ranking, const vc_requirement *requirement,
                    vc_faults *faults);

#endif
