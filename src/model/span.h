/* span.h - what an expression can come to, told from the ranges of what it reads. A way on
 * the earth has a longest, a key may be declared with a least and a most; so a comparison
 * may be decided before any venue is looked at, also inside of computations and of what
 * is asked of every party. Where nothing is known of a part it may be anything: what is
 * said here is always true, but it is not all that is true. */
#ifndef VC_MODEL_SPAN_H
#define VC_MODEL_SPAN_H

#include "model/case.h"

/* The numbers from low to high, both included; -INFINITY to INFINITY: any, or no number. */
typedef struct vc_span {
    double low, high;
} vc_span;

/* What a number in that slot can be. */
vc_span vc_span_of_slot(const vc_slot *slot);

/* Whether a number in that slot is whole. */
bool vc_span_is_whole(const vc_slot *slot);

/* The numbers that an expression of that scope can yield. */
vc_span vc_span_of(const vc_case *c, vc_scope scope, const vc_json *json);

/* The truths that it can yield where it is known, VC_CAN_BE_... bits. Calls `never`, which
 * may be NULL, for each comparison inside that never holds. */
unsigned vc_span_truths(const vc_case *c, vc_scope scope, const vc_json *json,
                        void (*never)(void *context, const vc_json *comparison),
                        void *context);

#endif
