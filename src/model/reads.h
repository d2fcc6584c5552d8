/* reads.h - which facts the rules of a case read. */
#ifndef VC_MODEL_READS_H
#define VC_MODEL_READS_H

#include "model/case.h"

/* By slot: whether a requirement, a waiver or a criterion reads it. Of the list of parties
 * any field may be read. In the arena. */
const bool *vc_reads(vc_arena *arena, const vc_case *c);

#endif
