/* csv_rows.h - the analyses that are also one table, as comma-separated values: what a
 * researcher loads. Numbers are those of the analysis, not rounded. */
#ifndef VC_REPORT_CSV_ROWS_H
#define VC_REPORT_CSV_ROWS_H

#include "report/across.h"
#include "report/dossier.h"
#include "report/provenance.h"
#include "report/rule_list.h"
#include "score/robust.h"
#include "score/timeline.h"

/* A row a venue and day on which something changes. */
void vc_csv_timeline(vc_buffer *out, const vc_timeline *timeline);

/* The rows of the reports under all rule sets, below each other. */
void vc_csv_across(vc_buffer *out, const vc_across *across);

/* A row a venue: how often it is first, its ranks, and what is proved of them. */
void vc_csv_robust(vc_buffer *out, const vc_robust *robust);

/* A row a source. */
void vc_csv_provenance(vc_buffer *out, const vc_provenance *provenance);

/* A row an assertion that is left on the day; in a comparison of days, one that came or
 * went. Of what nothing is said there is a row without value. */
void vc_csv_dossier(vc_buffer *out, const vc_dossier *dossier);

/* A row a rule set. */
void vc_csv_rule_list(vc_buffer *out, const vc_rule_list *list);

#endif
