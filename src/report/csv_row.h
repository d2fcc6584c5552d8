/* csv_row.h - a row of comma-separated values (RFC 4180: comma, CRLF, quotes doubled). The
 * columns of a table are a list of calls, each of which says its own title, so that title
 * and content cannot drift apart: the row of titles is the same list, called once more. A
 * spreadsheet computes what looks like a formula: text that does gets an apostrophe before
 * it, and numbers, which never come from text, stay numbers. */
#ifndef VC_REPORT_CSV_ROW_H
#define VC_REPORT_CSV_ROW_H

#include "base/buffer.h"
#include "score/judge.h"

/* A row being written. */
typedef struct vc_csv_row {
    vc_buffer *out;
    bool titles; /* the names of the fields instead of what is in them */
    bool begun;
} vc_csv_row;

vc_csv_row vc_csv_begin(vc_buffer *out, bool titles);
void vc_csv_end(vc_csv_row *row);

/* Appends text as one field, without the comma. */
void vc_csv_text(vc_buffer *out, const char *text);

/* A field: text (NULL is empty), a number that reads back to the same double, one that this
 * row may not have, "true" or "false", and whatever a fact may be. */
void vc_csv_field(vc_csv_row *row, const char *title, const char *value);
void vc_csv_number(vc_csv_row *row, const char *title, double value);
void vc_csv_number_of(vc_csv_row *row, const char *title, bool there, double value);
void vc_csv_truth(vc_csv_row *row, const char *title, bool value);
void vc_csv_value(vc_csv_row *row, const char *title, vc_value value);

/* Of what the row is: the day and the data; or the summit, the rules and what is assumed as
 * well, since a supposed case must never be taken for the real one. */
void vc_csv_data(vc_csv_row *row, const vc_case *c);
void vc_csv_case(vc_csv_row *row, const vc_case *c);

/* Id, name, host and verdict (NULL: empty); rank and its range; the score's interval. */
void vc_csv_venue(vc_csv_row *row, const vc_result *result);
void vc_csv_ranks(vc_csv_row *row, const vc_result *result);
void vc_csv_score(vc_csv_row *row, const vc_result *result);

#endif
