/* citations.h - what rests on which source. Counted are assertions: all that are loaded,
 * of every day, of states, venues, parties and the summit; what a complete list says of
 * those that it does not name is one assertion, however many these are. */
#ifndef VC_MODEL_CITATIONS_H
#define VC_MODEL_CITATIONS_H

#include "model/case.h"

typedef struct vc_citation {
    const vc_source *source;
    size_t assertions; /* that cite it */
    size_t alone;      /* of these, that cite no other */
    bool file; /* no source of its own: a data file in which facts stand short */
} vc_citation;

/* All sources of the case with their counts, those on which most rests first, then by id. */
const vc_citation *vc_citations(vc_arena *arena, const vc_case *c, size_t *count);

#endif
