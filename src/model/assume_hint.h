/* assume_hint.h - what somebody may have meant by words that assume nothing that is there.
 * Only assume_read.c includes this. */
#ifndef VC_MODEL_ASSUME_HINT_H
#define VC_MODEL_ASSUME_HINT_H

#include "model/case.h"

/* The code of a state that was written in lower case, by its name, or nearly; NULL if it
 * is none of these. In the arena. */
const char *vc_assume_meant_state(vc_arena *arena, const vc_case *c, const char *text);

/* What stands left of "=" where the kind of the subject was left out: "CHE.immunity" for
 * "host:CHE.immunity", "immunity" for "host:CODE.immunity"; NULL if it is neither. */
const char *vc_assume_meant_target(vc_arena *arena, const vc_case *c,
                                   const char *target);

/* The subject of that kind (VC_OF_...) whose id or code ends at a point of "ID.KEY";
 * an id may hold points itself. NULL: none is there. */
const char *vc_assume_point(const vc_case *c, unsigned of, const char *text);

/* Where a fact stands that is none of the subject's kind: "host:CHE.immunity" for the
 * immunity of a venue in Switzerland; NULL if it is nobody's. `id` is the subject's. */
const char *vc_assume_meant_key(vc_arena *arena, const vc_case *c, unsigned of,
                                const char *id, const char *name);

#endif
