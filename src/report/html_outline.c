/* html_outline.c - outlines as nested lists, and sources by number; see html.h. */
#include "report/html.h"

/* Sources stand behind what they are cited for, as numbers. */
static bool put_citations(vc_html *html, const vc_outline *outline)
{
    bool others = false;
    for (const vc_outline *part = outline->first; part; part = part->next) {
        const size_t number = vc_numbered_source(&html->sources, part);
        if (number)
            vc_buffer_printf(html->out,
                             " <a class=\"cite\" href=\"#source-%zu\">[%zu]</a>",
                             number, number);
        others |= number == 0;
    }
    return others;
}

static void put_items(vc_html *html, const vc_outline *outline);

static void put_item(vc_html *html, const vc_outline *part)
{
    vc_html_raw(html, "<li>");
    if (part->label) {
        vc_html_raw(html, "<span class=\"label\">");
        vc_html_text(html, part->label);
        vc_html_raw(html, "</span> ");
    }
    vc_html_prose(html, part->text);
    if (put_citations(html, part))
        put_items(html, part);
    vc_html_raw(html, "</li>\n");
}

/* An outline is as deep as its builder makes it: five levels at most. */
static void put_items(vc_html *html, const vc_outline *outline)
{
    vc_html_raw(html, "\n<ul>\n");
    for (const vc_outline *part = outline->first; part; part = part->next)
        if (vc_numbered_source(&html->sources, part) == 0)
            put_item(html, part);
    vc_html_raw(html, "</ul>\n");
}

void vc_html_list(vc_html *html, const vc_outline *outline)
{
    if (outline && outline->first)
        put_items(html, outline);
}

void vc_html_list_where(vc_html *html, const vc_outline *outline,
                        bool (*wanted)(const char *label))
{
    bool begun = false;
    for (const vc_outline *part = outline->first; part; part = part->next) {
        if (!wanted(part->label))
            continue;
        if (!begun)
            vc_html_raw(html, "\n<ul>\n");
        begun = true;
        put_item(html, part);
    }
    if (begun)
        vc_html_raw(html, "</ul>\n");
}

void vc_html_terms(vc_html *html, const vc_outline *outline)
{
    vc_html_raw(html, "<dl class=\"terms\">\n");
    for (const vc_outline *part = outline->first; part; part = part->next) {
        vc_html_raw(html, "<div><dt>");
        vc_html_text(html, part->label ? part->label : "");
        vc_html_raw(html, "</dt><dd>");
        vc_html_prose(html, part->text);
        vc_html_list(html, part);
        vc_html_raw(html, "</dd></div>\n");
    }
    vc_html_raw(html, "</dl>\n");
}

void vc_html_sources(vc_html *html)
{
    vc_html_raw(html, "<ol class=\"sources\">\n");
    for (size_t i = 0; i < html->sources.cited_count; i++) {
        vc_buffer_printf(html->out, "<li id=\"source-%zu\">", i + 1);
        vc_html_prose(html, html->sources.sources[html->sources.cited[i]]);
        vc_html_raw(html, "</li>\n");
    }
    vc_html_raw(html, "</ol>\n");
}
