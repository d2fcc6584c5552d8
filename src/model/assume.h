/* assume.h - what if? A case in which some facts, parameters or weights are others than
 * in the real one. An assumption replaces all that is asserted of a fact by one
 * assertion without a source, whose voice is "assumption"; the real case stays beside
 * the supposed one, so that whoever reports on this can say what moved, and that it is
 * not real. */
#ifndef VC_MODEL_ASSUME_H
#define VC_MODEL_ASSUME_H

#include "model/case.h"

typedef enum vc_assumed {
    VC_ASSUMED_HOST,
    VC_ASSUMED_VENUE,
    VC_ASSUMED_PARTY,
    VC_ASSUMED_SUMMIT,
    VC_ASSUMED_PARAMETER,
    VC_ASSUMED_WEIGHT
} vc_assumed;

typedef struct vc_assumption {
    const char *text; /* as it was said: "host:CHE.immunity=granted" */
    vc_assumed of;
    const char *subject; /* code or id; NULL of the summit and the rule set */
    const char *name;    /* of the key, the parameter or the criterion */
    const vc_key *key;   /* NULL of PARAMETER and WEIGHT */
    const char *toward;  /* ISO code; NULL unless key->toward */
    vc_value value;      /* UNKNOWN: it is assumed that nothing is known */
} vc_assumption;

/* The case with `count` assumptions, each SUBJECT=VALUE where SUBJECT is host:CODE.KEY,
 * venue:ID.KEY, party:ID.KEY (with @CODE behind a key that holds towards a state),
 * summit.KEY, parameter.NAME or weight:CRITERION, and VALUE a JSON value or a bare
 * word, null for "not known". In the arena of `base`, which becomes its `unassumed` and
 * must not be a supposed case itself. The venues and parties keep their order. `base`
 * itself if `count` is 0; NULL, with faults of usage that name --set, if an assumption
 * names what is not there or a value that cannot be. */
vc_case *vc_case_assume(vc_case *base, vc_faults *faults, const char *const *texts,
                        size_t count);

/* What is assumed of the fact of a subject, which is one of the kind `of` (VC_OF_...) and
 * is named as an assumption would name it; NULL if nothing is. */
const vc_assumption *vc_case_assumes(const vc_case *c, unsigned of, const char *subject,
                                     const vc_fact *fact);

/* The case with facts (no parameters, no weights) that are supposed, in `arena`; what
 * is supposed already stays. It is meant for trying: no real case stands beside it, and
 * it lists no assumptions. The venues and parties keep their order. */
const vc_case *vc_case_suppose(vc_arena *arena, const vc_case *c,
                               const vc_assumption *facts, size_t count);

/* The same case on another day: its facts read then, and so those of the real case if
 * it is a supposed one. */
const vc_case *vc_case_on(vc_arena *arena, const vc_case *c, vc_date day);

#endif
