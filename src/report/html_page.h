/* html_page.h - the plain pages of a set of reports in HTML: the index, and whatever is a
 * sheet. They share a head, a style and a foot; only their own files include this. */
#ifndef VC_REPORT_HTML_PAGE_H
#define VC_REPORT_HTML_PAGE_H

#include "report/html.h"
#include "report/sheet.h"

/* All before the content: the title is the subject behind what kind of page it is (NULL: not
 * said), below
 * it stand its labelled lines and the notice (may be NULL). */
void vc_html_page_begin(vc_html *html, const char *what, const vc_outline *heading,
                        const char *notice, const vc_render_options *options);

/* The sources that were cited, and the foot, as vc_markdown_end has it. */
void vc_html_page_end(vc_html *html, const vc_case *c, bool cited,
                      const vc_render_options *options);

/* A link to the page that leads to this one; nothing if `home` is NULL. */
void vc_html_home(vc_html *html, const char *home);

void vc_html_sheet_table(vc_html *html, const vc_sheet_table *table);

#endif
