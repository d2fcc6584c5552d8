/* provenance.h - the sources of a case and how much rests on each. What was read only in
 * a copy is marked: its words are as good as the copy. */
#ifndef VC_REPORT_PROVENANCE_H
#define VC_REPORT_PROVENANCE_H

#include "model/citations.h"
#include "report/sheet.h"

typedef struct vc_provenance {
    vc_arena *arena;
    const vc_case *c;
    const vc_citation *citations; /* those on which most rests first */
    size_t count;
    const vc_citation *const
        *real;           /* each as it is in the real case, which may have none;
                                       NULL: this is the real case */
    const char *summary; /* the numbers in a sentence */
} vc_provenance;

vc_provenance vc_provenance_new(vc_arena *arena, const vc_case *c);

/* "original", "in a copy", or "" where facts stand short in a data file. */
const char *vc_provenance_read(const vc_citation *citation);

/* True if the assumptions move how much rests on the citation of that index. */
bool vc_provenance_moved(const vc_provenance *provenance, size_t index);

/* The source of the citation of that index in a line, with its id before it, and before
 * that a mark if it is moved. */
const char *vc_provenance_words(const vc_provenance *provenance, size_t index);

const vc_sheet *vc_provenance_sheet(const vc_provenance *provenance);
void vc_json_provenance(vc_buffer *out, const vc_provenance *provenance,
                        const vc_render_options *options);

#endif
