/* compare.h - two venues side by side in words. The points that are shown sum to the
 * gap that is shown, digit for digit: each is what it adds to the sum as rounded so
 * far. */
#ifndef VC_REPORT_COMPARE_H
#define VC_REPORT_COMPARE_H

#include "report/sheet.h"
#include "score/compare.h"

enum { VC_COMPARE_RULING_CELLS = 4, VC_COMPARE_TERM_CELLS = 5 };

typedef struct vc_compare_view {
    vc_arena *arena;
    const vc_comparison *comparison;
    const vc_comparison *real; /* NULL: nothing is assumed */
    const vc_outline *heading;
    const char *notice;        /* NULL: none */
    const vc_outline *what_if; /* NULL: nothing is assumed */
    const vc_outline *summary; /* both, and who stands first by what */
    const char *names[2];      /* of a and b */
    const char *(*rulings)[VC_COMPARE_RULING_CELLS]; /* "*" if they differ, both
                                                        outcomes, title; a row a ruling */
    const char *(*terms)[VC_COMPARE_TERM_CELLS]; /* difference, points of both, weight,
                                                    title; a row a term, then the sum */
    const vc_outline *separates; /* the requirements that differ, and why; NULL: none */
    const vc_outline *tie;       /* what would make the scores tie */
} vc_compare_view;

/* The same two venues in the real case; NULL if nothing is assumed. */
const vc_comparison *vc_compare_real(vc_arena *arena, const vc_comparison *comparison);

/* The pair of the same requirement, and the term of the same criterion. */
const vc_ruling_pair *vc_compare_pair(const vc_comparison *in,
                                      const vc_ruling_pair *pair);
const vc_term *vc_compare_term(const vc_comparison *in, const vc_term *term);

const vc_compare_view *vc_compare_view_new(vc_arena *arena,
                                           const vc_comparison *comparison);

const vc_sheet *vc_compare_sheet(vc_arena *arena, const vc_comparison *comparison);
void vc_json_compare(vc_buffer *out, const vc_comparison *comparison,
                     const vc_render_options *options);

#endif
