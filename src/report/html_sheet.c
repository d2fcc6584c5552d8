/* html_sheet.c - pages of paragraphs, outlines and tables in HTML, and the index of a set of
 * reports, which looks the same. Each is one file with its style inside and no script; its
 * policy allows that style and no request at all. Sources are cited by number and listed at
 * the end. */
#include "report/html_page.h"

#include <string.h>

#include "base/sha256.h"
#include "model/embedded.h"
#include "report/answer.h"
#include "report/what_if.h"

#define STYLE "html/page.css"

/* The style, as it was when the program was built. */
static const char *style(void)
{
    for (size_t i = 0; i < vc_embedded_count; i++)
        if (strcmp(vc_embedded[i].path, STYLE) == 0)
            return (const char *)vc_embedded[i].bytes;
    return "";
}

/* ---- head and foot ---- */

static void put_head(vc_html *html, const char *title, const char *program)
{
    char digest[VC_SHA256_BASE64];
    vc_sha256_base64(style(), strlen(style()), digest);
    vc_html_raw(html, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
                      "<meta charset=\"utf-8\">\n");
    vc_buffer_printf(html->out,
                     "<meta http-equiv=\"Content-Security-Policy\" content=\""
                     "default-src 'none'; style-src 'sha256-%s'; img-src data:; "
                     "base-uri 'none'; form-action 'none'\">\n",
                     digest);
    vc_html_raw(html, "<meta name=\"viewport\" content=\"width=device-width, "
                      "initial-scale=1\">\n"
                      "<meta name=\"color-scheme\" content=\"light dark\">\n"
                      "<meta name=\"referrer\" content=\"no-referrer\">\n"
                      "<meta name=\"generator\"");
    vc_html_attribute(html, "content", program);
    vc_html_raw(html, ">\n<link rel=\"icon\" href=\"data:,\">\n<title>");
    vc_html_text(html, title);
    vc_html_raw(html, "</title>\n<style>");
    vc_html_raw(html, style());
    vc_html_raw(html, "</style>\n</head>\n<body>\n");
}

void vc_html_home(vc_html *html, const char *home)
{
    if (!home)
        return;
    vc_html_raw(html, "<nav class=\"home\"><a");
    vc_html_attribute(html, "href", home);
    vc_html_raw(html, ">All reports</a></nav>\n");
}

void vc_html_page_begin(vc_html *html, const char *what, const vc_outline *heading,
                        const char *notice, const vc_render_options *options)
{
    put_head(html,
             what ? vc_format(html->arena, "%s: %s", what, heading->text)
                  : heading->text,
             options->program);
    vc_html_raw(html, "<header>\n");
    vc_html_home(html, options->home);
    if (what) {
        vc_html_raw(html, "<p class=\"kicker\">");
        vc_html_text(html, what);
        vc_html_raw(html, "</p>\n");
    }
    vc_html_element(html, "h1", heading->text);
    vc_html_raw(html, "\n");
    if (notice) {
        vc_html_raw(html, "<p class=\"notice\">");
        vc_html_prose(html, notice);
        vc_html_raw(html, "</p>\n");
    }
    if (heading->first)
        vc_html_terms(html, heading);
    vc_html_raw(html, "</header>\n<main>\n");
}

void vc_html_page_end(vc_html *html, const vc_case *c, bool cited,
                      const vc_render_options *options)
{
    if (html->sources.cited_count) {
        vc_html_raw(html, "<h2>Sources</h2>\n");
        vc_html_sources(html);
    }
    vc_html_raw(html, "</main>\n<footer>\n");
    if (c && c->unassumed) {
        vc_html_raw(html, "<p class=\"notice\">");
        vc_html_text(html, vc_what_if(html->arena, c));
        vc_html_raw(html, "</p>\n");
    }
    vc_html_raw(html, "<p>");
    vc_html_text(html,
                 c && cited
                     ? vc_format(html->arena, "To cite: %s",
                                 vc_answer_citation(html->arena, c, options->program))
                     : vc_format(html->arena, "Written by %s.", options->program));
    vc_html_raw(html, "</p>\n</footer>\n</body>\n</html>\n");
}

/* ---- parts ---- */

static void put_cell(vc_html *html, const vc_sheet_table *t, size_t column,
                     const char *text)
{
    const char *const name = column == t->head ? "th" : "td";
    vc_buffer_printf(html->out, "<%s%s%s>", name,
                     column == t->head ? " scope=\"row\"" : "",
                     t->right[column] ? " class=\"number\"" : "");
    vc_html_prose(html, text ? text : "");
    vc_buffer_printf(html->out, "</%s>", name);
}

static void put_titles(vc_html *html, const vc_sheet_table *t)
{
    vc_html_raw(html, "<thead><tr>");
    for (size_t i = 0; i < t->columns; i++) {
        const char *const title = vc_sheet_title(t, i), *name = *title ? "th" : "td";
        vc_buffer_printf(html->out, "<%s%s%s>", name, *title ? " scope=\"col\"" : "",
                         t->right[i] ? " class=\"number\"" : "");
        vc_html_text(html, title);
        vc_buffer_printf(html->out, "</%s>", name);
    }
    vc_html_raw(html, "</tr></thead>\n<tbody>\n");
}

/* A table may be wider than a phone; then it alone scrolls, also by the keyboard. */
void vc_html_sheet_table(vc_html *html, const vc_sheet_table *t)
{
    vc_html_element(html, "h2", t->title);
    vc_html_raw(html, "\n");
    if (t->legend) {
        vc_html_element(html, "p", t->legend);
        vc_html_raw(html, "\n");
    }
    vc_html_raw(html, "<div class=\"scroll\" tabindex=\"0\" role=\"region\"");
    vc_html_attribute(html, "aria-label", t->title);
    vc_html_raw(html, ">\n<table>\n");
    put_titles(html, t);
    for (size_t row = 0; row < t->rows; row++) {
        vc_html_raw(html, "<tr>");
        for (size_t i = 0; i < t->columns; i++)
            put_cell(html, t, i, t->cells[row * t->columns + i]);
        vc_html_raw(html, "</tr>\n");
    }
    vc_html_raw(html, "</tbody>\n</table>\n</div>\n");
}

static void put_paragraph(vc_html *html, const char *text)
{
    vc_html_element(html, "p", text);
    vc_html_raw(html, "\n");
}

static void put_outline(vc_html *html, const vc_outline *outline)
{
    const char *text = vc_outline_title(html->arena, outline);
    if (!outline->first) {
        put_paragraph(html, text);
        return;
    }
    vc_html_element(html, "h2", text);
    vc_html_list(html, outline);
}

void vc_html_sheet(vc_buffer *out, const vc_sheet *sheet,
                   const vc_render_options *options)
{
    static const vc_case none = {0};
    vc_html html = vc_html_new(out, sheet->c ? sheet->c : &none);
    vc_html_page_begin(&html, sheet->what, sheet->heading, sheet->notice, options);
    for (const vc_sheet_part *part = sheet->first; part; part = part->next)
        if (part->title)
            vc_html_element(&html, part->level > 2 ? "h3" : "h2", part->title);
        else if (part->text)
            put_paragraph(&html, part->text);
        else if (part->outline)
            put_outline(&html, part->outline);
        else if (part->list)
            vc_html_list(&html, part->list);
        else
            vc_html_sheet_table(&html, part->table);
    vc_html_page_end(&html, sheet->c, !sheet->several, options);
}
