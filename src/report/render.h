/* render.h - the formats. A renderer is syntax only; adding a format is adding a row to
 * the one table in render.c, from which the names for help and errors are read as well.
 * */
#ifndef VC_REPORT_RENDER_H
#define VC_REPORT_RENDER_H

#include "report/annex.h"
#include "report/difference.h"
#include "report/explain.h"
#include "report/view.h"
#include "score/compare.h"
#include "score/timeline.h"

typedef struct vc_render_options {
    size_t width;          /* columns of a terminal; 0: 80 */
    size_t top;            /* rows of the table, best first; 0: all */
    bool color;            /* escape sequences for the verdict */
    bool long_rows;        /* csv: a row a venue and rule */
    const char *program;   /* "venuecheck 1.0.0"; NULL: "venuecheck" */
    const char *home;      /* where the page that leads to this one is; NULL: none */
    const vc_annex *annex; /* of the report, for formats that want it; NULL: none */
} vc_render_options;

/* The name of the format of that index, 0 the default; NULL beyond the last. */
const char *vc_render_format(size_t index);

/* What is written; not every format can write everything. */
typedef enum vc_topic {
    VC_TOPIC_REPORT,
    VC_TOPIC_EXPLAIN,
    VC_TOPIC_ROWS, /* a page whose content is also one table: timeline, sources, ... */
    VC_TOPIC_PAGE  /* any other page */
} vc_topic;

/* The same among the formats that can write the topic. */
const char *vc_render_format_of(vc_topic topic, size_t index);

/* What that format is for, in some words. */
const char *vc_render_summary(size_t index);

/* Whether the format's report says more than the ranking, if it is given an annex. */
bool vc_render_wants_annex(const char *format);

/* Appends the report, or the explanation of one venue. False, and nothing is appended,
 * if there is no such format or it cannot write this; NULL is the default. `options`
 * may be NULL. */
bool vc_render(vc_buffer *out, const char *format, const vc_view *view,
               const vc_render_options *options);
bool vc_render_explain(vc_buffer *out, const char *format, const vc_explain *explain,
                       const vc_render_options *options);

/* The same of a timeline, of two venues, and of what moved between two reports. */
bool vc_render_timeline(vc_buffer *out, const char *format, const vc_timeline *timeline,
                        const vc_render_options *options);
bool vc_render_compare(vc_buffer *out, const char *format,
                       const vc_comparison *comparison,
                       const vc_render_options *options);
bool vc_render_difference(vc_buffer *out, const char *format,
                          const vc_difference *difference,
                          const vc_render_options *options);

/* ---- the renderers; called through the table ---- */

void vc_table_report(vc_buffer *out, const vc_view *view,
                     const vc_render_options *options);
void vc_table_explain(vc_buffer *out, const vc_explain *explain,
                      const vc_render_options *options);
void vc_json_report(vc_buffer *out, const vc_view *view,
                    const vc_render_options *options);
void vc_json_explain(vc_buffer *out, const vc_explain *explain,
                     const vc_render_options *options);
void vc_html_report(vc_buffer *out, const vc_view *view,
                    const vc_render_options *options);
void vc_html_explain(vc_buffer *out, const vc_explain *explain,
                     const vc_render_options *options);

#endif
