/* csv.h - a table to load. One row a venue, or one row a venue and rule. Numbers are those
 * of the ranking and read back to the same doubles; every row says of which summit, day,
 * rules and data it is, so that several files can be put below each other. */
#ifndef VC_REPORT_CSV_H
#define VC_REPORT_CSV_H

#include "report/render.h"

/* Appends the report; `long_rows` of the options asks for a row a venue and rule. */
void vc_csv_report(vc_buffer *out, const vc_view *view,
                   const vc_render_options *options);

/* The row of a venue in it, with the row of titles before it if `titles`. */
void vc_csv_result(vc_buffer *out, bool titles, const vc_case *c,
                   const vc_view_row *row);

/* Appends a row a rule of the venue, the summit's own first. */
void vc_csv_explain(vc_buffer *out, const vc_explain *explain,
                    const vc_render_options *options);

#endif
