/* robust_weights.h - which weights are allowed, as a person writes it: intervals of
 * shares, or an order of criteria. */
#ifndef VC_SCORE_ROBUST_WEIGHTS_H
#define VC_SCORE_ROBUST_WEIGHTS_H

#include "score/robust.h"

/* Reads {"intervals": {"ID": [low, high], ...}}, shares of 1, or {"order": ["ID", ...]},
 * the weightiest first, or both. Criteria are told by id; those without a weight cannot be
 * named. Those that an order leaves out come last, in no order among themselves. Without
 * `own` the rule set's own "weights" is read; if it has none, all weights are allowed.
 * False, with faults, if it is faulty or no weights satisfy it. */
bool vc_weights_load(vc_arena *arena, vc_faults *faults, const vc_rule_set *rules,
                     const vc_json *own, vc_weights *weights);

#endif
