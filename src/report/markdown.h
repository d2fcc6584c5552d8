/* markdown.h - text that a forge renders: GitHub Flavored Markdown, as GitLab, Gitea and
 * most others read it. Nothing that data say can become markup: every character that could
 * is escaped, and the only links are addresses that begin with http:// or https://, and
 * DOIs. An outline becomes a heading and nested lists; a line is never wrapped, since
 * some renderers keep line breaks. */
#ifndef VC_REPORT_MARKDOWN_H
#define VC_REPORT_MARKDOWN_H

#include "report/explain.h"
#include "report/render.h"

/* Appends text as it stands inside a line: of a paragraph, a list, a table's cell. */
void vc_markdown_text(vc_buffer *out, const char *text);

/* Appends text that shows what it is, and below it leads to `target`: a path relative to
 * the page, or an address. */
void vc_markdown_link(vc_buffer *out, const char *text, const char *target);

/* Appends a blank line, unless there is one or the page begins. */
void vc_markdown_gap(vc_buffer *out);

/* Appends "## text", or as many marks as `level` says, with blank lines around it unless it
 * begins the page. */
void vc_markdown_heading(vc_buffer *out, int level, const char *text);

/* Appends the parts below the outline as a nested list. */
void vc_markdown_list(vc_buffer *out, const vc_outline *outline);

/* Appends the outline as a heading of that level and a list; nothing if it is NULL. */
void vc_markdown_section(vc_buffer *out, int level, const vc_outline *outline);

/* The way back, the title of the page, behind what kind of page it is (NULL: not said),
 * with what stands below it, and the notice (may be NULL). */
void vc_markdown_begin(vc_buffer *out, const char *what, const vc_outline *heading,
                       const char *notice, const vc_render_options *options);

/* The last lines: what is assumed, how to cite the page (`c` is NULL if it is of no one
 * case, and `cited` false if it is of several rule sets), and by what it was written. */
void vc_markdown_end(vc_buffer *out, const vc_case *c, bool cited,
                     const vc_render_options *options);

/* Appends a row of a table; and the line below the titles, where `right` (may be NULL) says
 * which columns hold numbers. */
void vc_markdown_row(vc_buffer *out, const char *const *cells, size_t count);
void vc_markdown_rule(vc_buffer *out, const bool *right, size_t count);

/* ---- the renderers ---- */

void vc_markdown_report(vc_buffer *out, const vc_view *view,
                        const vc_render_options *options);
void vc_markdown_explain(vc_buffer *out, const vc_explain *explain,
                         const vc_render_options *options);

#endif
