/* codes.h - the kinds of faults. A code never changes its meaning, so that editors and
 * scripts can rely on it; what it means is told here, once, with an example. A test holds
 * this list against the codes that the sources use. */
#ifndef VC_REPORT_CODES_H
#define VC_REPORT_CODES_H

#include "base/buffer.h"

typedef struct vc_code_entry {
    const char *code;
    const char *means;   /* one or more sentences */
    const char *example; /* of the fault */
    const char *right;   /* what would be right instead */
} vc_code_entry;

/* The entry of that index, sorted by code; NULL beyond the last. */
const vc_code_entry *vc_code_at(size_t index);

/* The entry of a code, or NULL. */
const vc_code_entry *vc_code_find(const char *code);

/* Appends an entry for a person to read. */
void vc_code_explain(vc_buffer *out, const vc_code_entry *entry);

#endif
