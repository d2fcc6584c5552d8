/* dossier.h - all that is known of one subject: its facts on a day, who says so, and what
 * is contested; or what became of them since an earlier day, and through which assertion. */
#ifndef VC_REPORT_DOSSIER_H
#define VC_REPORT_DOSSIER_H

#include "model/subject.h"
#include "report/sheet.h"

typedef struct vc_dossier_fact {
    const char *key; /* "nato", or "sanctions RUS" towards a state */
    const vc_fact *fact;
    vc_reading now, then; /* on the day; on the earlier one, where there is one */
    const vc_assertion **arrived, **gone; /* held now but not then, and the other way */
    size_t arrived_count, gone_count;
    const char *sentence; /* what is found on the day, without a full stop */
    const char *before;   /* what was found on the earlier day; NULL without one */
    bool assumed;         /* and not found at all */
    vc_reading real;      /* what is, where this is assumed */
    const char *really;   /* that in a sentence; NULL unless this is assumed */
} vc_dossier_fact;

typedef struct vc_dossier {
    vc_arena *arena;
    const vc_case *c;
    vc_subject subject;
    const char *title, *notice;   /* notice: NULL where there is none */
    vc_date since;                /* VC_DATE_MIN: no comparison */
    const vc_dossier_fact *facts; /* by key; in a comparison those that changed */
    size_t count;
    const char *const *open; /* keys of which nothing is said at all */
    size_t open_count;
} vc_dossier;

/* The facts of a subject on the day of the case; if `since` is not VC_DATE_MIN, those that
 * were otherwise then. */
const vc_dossier *vc_dossier_new(vc_arena *arena, const vc_case *c,
                                 const vc_subject *subject, vc_date since);

const vc_sheet *vc_dossier_sheet(const vc_dossier *dossier);
void vc_json_dossier(vc_buffer *out, const vc_dossier *dossier,
                     const vc_render_options *options);

#endif
