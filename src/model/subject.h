/* subject.h - whose facts. States, venues, parties and the summit are found by what a
 * person would call them. */
#ifndef VC_MODEL_SUBJECT_H
#define VC_MODEL_SUBJECT_H

#include "model/case.h"

typedef struct vc_subject {
    unsigned of;      /* VC_OF_..., one of them */
    const char *kind; /* "state", "venue", "party", "summit" */
    const char *id, *name;
    const char *said; /* the name within a sentence */
    const vc_facts *facts;
} vc_subject;

/* What is called so, ignoring ASCII case: first among the codes of loaded states, the ids
 * of venues, the principals and the summit's id, then among the names of states and
 * venues, the ids of parties and the summit's title; or "summit". False if nothing is. */
bool vc_subject_find(const vc_case *c, const char *name, vc_subject *subject);

/* All these names, for "did you mean"; in the arena. */
const char *const *vc_subject_names(vc_arena *arena, const vc_case *c, size_t *count);

#endif
