/* html.h - the pieces of the HTML report; only its own files include this. What data wrote
 * goes out through vc_html_text, _attribute or _prose and in no other way, so that none of
 * it can become markup; a link comes into being in _prose alone, and only for http, https
 * and doi. There are no style attributes and no event handlers: the page's policy allows
 * one style and one script, pinned by their hashes, and no request at all. */
#ifndef VC_REPORT_HTML_H
#define VC_REPORT_HTML_H

#include "report/numbered.h"
#include "report/render.h"
#include "report/wording.h"

typedef struct vc_html {
    vc_buffer *out;
    vc_arena *arena;
    const vc_case *c;
    vc_numbered sources;
} vc_html;

vc_html vc_html_new(vc_buffer *out, const vc_case *c);

/* ---- text (html_text.c) ---- */

/* As it is, blanked as vc_text_clean does and escaped; NULL is nothing. */
void vc_html_text(vc_html *html, const char *text);
/* name="text", with a blank before it. */
void vc_html_attribute(vc_html *html, const char *name, const char *text);
/* name="number" that reads back to the same double. */
void vc_html_figure(vc_html *html, const char *name, double number);
/* Text in which addresses are links. */
void vc_html_prose(vc_html *html, const char *text);
/* Markup of ours. */
void vc_html_raw(vc_html *html, const char *markup);
/* <element>text</element>, or nothing for NULL. */
void vc_html_element(vc_html *html, const char *element, const char *text);
/* JSON as a data block, in which no "<" is left. */
void vc_html_json(vc_html *html, const char *id, const char *json);

/* A verdict or an outcome: its sign and its word, so that nothing hangs on colour. */
void vc_html_verdict(vc_html *html, vc_verdict verdict);
void vc_html_outcome(vc_html *html, vc_outcome outcome);
const char *vc_html_sign(vc_verdict verdict);
/* The sign alone; the word for those who hear the page. */
void vc_html_mark(vc_html *html, vc_verdict verdict);

/* ---- outlines (html_outline.c) ---- */

/* What is below the outline as a nested list; nothing if there is nothing. */
void vc_html_list(vc_html *html, const vc_outline *outline);
/* The same of the parts whose label is wanted. */
void vc_html_list_where(vc_html *html, const vc_outline *outline,
                        bool (*wanted)(const char *label));
/* The labelled parts below it as a description list. */
void vc_html_terms(vc_html *html, const vc_outline *outline);
/* The sources that were cited so far. */
void vc_html_sources(vc_html *html);

/* ---- parts of the page ---- */

/* Where the venue's part of the page is, for links to it. */
void vc_html_anchor(vc_html *html, const char *name, const vc_venue *venue);

void vc_html_weights(vc_html *html); /* html_weights.c */
/* html_table.c; `robust` may be NULL. */
void vc_html_table(vc_html *html, const vc_view *view, size_t shown,
                   const vc_robust *robust);
void vc_html_legend(vc_html *html);
void vc_html_map(vc_html *html, const vc_view *view); /* html_map.c */
/* html_dossier.c */
void vc_html_dossier(vc_html *html, const vc_explain *explain, bool open);
void vc_html_ruling(vc_html *html, const vc_ruling *ruling, const vc_outline *entry);
/* What is the same for every venue: each rule with its condition, basis, scale and
 * weight, as any explanation has it. */
void vc_html_rules(vc_html *html, const vc_explain *explain);

/* html_strip.c; venues are numbered as in the ranking. */
void vc_html_strip(vc_html *html, const vc_robust *robust, size_t venue);
void vc_html_strip_note(vc_html *html, const vc_robust *robust);

void vc_html_timeline(vc_html *html, const vc_view *view, size_t shown,
                      const vc_timeline *timeline); /* html_timeline.c */
/* html_across.c; of what vc_annex_has_rule_sets() is true. */
void vc_html_across(vc_html *html, const vc_annex *annex, size_t top);
void vc_html_ways(vc_html *html, const vc_view *view,
                  const vc_annex *annex); /* html_ways.c */

#endif
