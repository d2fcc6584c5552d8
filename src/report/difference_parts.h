/* difference_parts.h - what the files of difference share; see difference.h. */
#ifndef VC_REPORT_DIFFERENCE_PARTS_H
#define VC_REPORT_DIFFERENCE_PARTS_H

#include "report/difference.h"

/* False, after faults that have their places, if it is no report. */
bool vc_report_check(vc_faults *faults, const vc_document *document);

/* All venues of a report, or the one that is explained; NULL: no further one. */
const vc_json *vc_report_first(const vc_json *root);
const vc_json *vc_report_next(const vc_json *root, const vc_json *venue);

/* The venue of that id; NULL: none. */
const vc_json *vc_report_venue(const vc_json *root, const char *id);

/* The item of that id, from `first` on; NULL: none. */
const vc_json *vc_report_by_id(const vc_json *first, const char *id);

/* A member as a number; NaN if it is none. */
double vc_report_number(const vc_json *object, const char *key);

/* A member as text; "" if it is none. */
const char *vc_report_text(const vc_json *object, const char *key);

/* Fills in why each of the deltas of a venue that both reports have moved, or of the
 * summit's readiness where `a` and `b`, the venue in either report, are NULL. */
void vc_delta_causes(vc_arena *arena, const vc_json *older, const vc_json *newer,
                     const vc_json *a, const vc_json *b, vc_delta *deltas,
                     size_t count);

#endif
