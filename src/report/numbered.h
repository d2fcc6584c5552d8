/* numbered.h - sources by number, in the order in which a report first cites them. */
#ifndef VC_REPORT_NUMBERED_H
#define VC_REPORT_NUMBERED_H

#include "model/case.h"
#include "report/outline.h"

typedef struct vc_numbered {
    size_t count;         /* of the case's sources */
    const char **sources; /* in the words of vc_said_source */
    size_t *numbers;      /* for each the number by which it is cited; 0: not cited */
    size_t *cited;        /* the other way: which source has number i + 1 */
    size_t cited_count;
} vc_numbered;

/* None is cited yet. In the arena. */
vc_numbered vc_numbered_new(vc_arena *arena, const vc_case *c);

/* The number of the source that a part names, given at its first citation; 0 if it names
 * none of the case. */
size_t vc_numbered_source(vc_numbered *numbered, const vc_outline *part);

/* A copy of the outline in which sources stand as numbers behind what they are cited for:
 * "Norway is in the club [2][3]". Below its root only the parts whose label is `wanted`
 * are kept (NULL: all). */
vc_outline *vc_numbered_outline(vc_arena *arena, vc_numbered *numbered,
                                const vc_outline *outline,
                                bool (*wanted)(const char *label));

/* The sources that were cited so far, each behind its number. */
const vc_outline *vc_numbered_list(vc_arena *arena, const vc_numbered *numbered);

#endif
