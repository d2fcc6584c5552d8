/* rate.h - criteria into intervals. */
#ifndef VC_SCORE_RATE_H
#define VC_SCORE_RATE_H

#include "score/judge.h"

/* The place of a known raw value on a scale, 0..1; a number outside the declared scale
 * is taken as its nearer end, and *clipped set. */
double vc_scale_value(const vc_scale *scale, vc_value raw, bool *clipped);

/* The least and the greatest value that a scale has. */
vc_interval vc_scale_range(const vc_scale *scale);

/* Of the values of all parties: their mean, their least, or one minus their spread, each
 * over all values that the intervals allow. `count` is at least 1. */
vc_interval vc_combine_parts(vc_combine combine, const vc_interval *parts,
                             size_t count);

/* Rates a criterion on frames: one in venue scope, one a party in party scope. */
void vc_rate(vc_arena *arena, const vc_criterion *criterion, double total_weight,
             const vc_frame *const *frames, size_t count, vc_rating *rating);

#endif
