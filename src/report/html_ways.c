/* html_ways.c - what would have to change, venue by venue; see html.h. */
#include "report/html.h"
#include "report/sureness.h"

static void put_answer(vc_html *html, const vc_ways *ways)
{
    for (; ways; ways = ways->instead) {
        const vc_outline *answer = vc_ways_answer(html->arena, ways);
        vc_html_element(html, "p", answer->text);
        vc_html_list(html, answer);
    }
}

static void put_venue(vc_html *html, const vc_view_row *row, const vc_ways *ways)
{
    vc_html_raw(html, "<div class=\"way-of\"><h3>");
    vc_html_text(html, row->cells[VC_COLUMN_VENUE]);
    vc_html_raw(html, " ");
    vc_html_verdict(html, row->result->verdict);
    vc_html_raw(html, "</h3>\n");
    put_answer(html, ways);
    vc_html_raw(html, "</div>\n");
}

void vc_html_ways(vc_html *html, const vc_view *view, const vc_annex *annex)
{
    vc_html_element(html, "p", vc_ways_intro());
    vc_html_raw(html, "\n<div class=\"ways\">\n");
    for (size_t i = 0; i < annex->ways_count && i < view->count; i++)
        if (annex->ways[i])
            put_venue(html, &view->rows[i], annex->ways[i]);
    vc_html_raw(html, "</div>\n");
}
