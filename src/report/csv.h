/* csv.h - a table to load (RFC 4180: comma, CRLF, quotes doubled). One row a venue, or one
 * row a venue and rule. Numbers are those of the ranking and read back to the same doubles;
 * every row says of which summit, day, rules and data it is, so that several files can be
 * put below each other. A spreadsheet computes what looks like a formula: text that does
 * gets an apostrophe before it, and numbers, which never come from text, stay numbers. */
#ifndef VC_REPORT_CSV_H
#define VC_REPORT_CSV_H

#include "report/render.h"

/* Appends text as one field, without the comma. */
void vc_csv_text(vc_buffer *out, const char *text);

/* Appends the report; `long_rows` of the options asks for a row a venue and rule. */
void vc_csv_report(vc_buffer *out, const vc_view *view,
                   const vc_render_options *options);

#endif
