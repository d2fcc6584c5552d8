/* assume_read.h - assumptions out of words. Everything they name is checked against the
 * case and its vocabulary as a fact in a file would be. Only assume.c includes this. */
#ifndef VC_MODEL_ASSUME_READ_H
#define VC_MODEL_ASSUME_READ_H

#include "model/assume.h"

/* `count` assumptions about the case, in its arena; incomplete if faults were added. */
const vc_assumption *vc_assumptions_read(const vc_case *c, vc_faults *faults,
                                         const char *const *texts, size_t count);

/* The same text, or both NULL. */
bool vc_assume_same(const char *a, const char *b);

#endif
