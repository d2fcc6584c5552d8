/* html_across.c - the venues under several rule sets; see html.h. */
#include "report/across.h"
#include "report/html.h"

static void put_sets(vc_html *html, const vc_across *across)
{
    vc_html_raw(html, "<thead><tr><th scope=\"col\">Venue</th>");
    for (size_t i = 0; i < across->count; i++) {
        vc_buffer_printf(html->out, "<th scope=\"col\"%s>",
                         i == 0 ? " class=\"now\"" : "");
        vc_html_text(html, across->rankings[i]->c->rules->id);
        vc_html_raw(html, "</th>");
    }
    vc_html_raw(html, "</tr></thead>\n");
}

static void put_row(vc_html *html, const vc_across *across, const vc_across_row *row)
{
    vc_html_raw(html, "<tr><th scope=\"row\">");
    vc_html_text(html, row->results[0]->venue->name);
    vc_html_raw(html, "</th>");
    for (size_t i = 0; i < across->count; i++) {
        const vc_verdict verdict = row->results[i]->verdict;
        vc_buffer_printf(html->out, "<td class=\"%s%s\">", vc_verdict_name(verdict),
                         i == 0 ? " now" : "");
        vc_html_mark(html, verdict);
        vc_html_text(html, row->ranks[i]);
        vc_buffer_printf(html->out,
                         "<span class=\"word\" aria-hidden=\"true\">%s"
                         "</span></td>",
                         vc_verdict_name(verdict));
    }
    vc_html_raw(html, "</tr>\n");
}

static void put_legend(vc_html *html, const vc_across *across)
{
    vc_html_raw(html, "<ul class=\"sets small\">\n");
    for (const vc_outline *set = vc_across_legend(across)->first; set;
         set = set->next) {
        vc_html_raw(html, "<li><b>");
        vc_html_text(html, set->label);
        vc_html_raw(html, "</b> ");
        vc_html_text(html, set->text);
        vc_html_raw(html, "</li>\n");
    }
    vc_html_raw(html, "</ul>\n");
}

static void put_apart(vc_html *html, const vc_annex *annex)
{
    const char *apart = vc_across_apart(html->arena, annex);
    if (!apart)
        return;
    vc_html_raw(html, "<p class=\"small\">");
    vc_html_text(html, apart);
    vc_html_raw(html, "</p>\n");
}

static void put_section(vc_html *html, const vc_outline *section)
{
    if (!section)
        return;
    vc_html_raw(html, "<details class=\"rule part\"><summary><span class=\"what\">");
    vc_html_text(html, section->text);
    vc_html_raw(html, "</span></summary>");
    vc_html_list(html, section);
    vc_html_raw(html, "</details>\n");
}

static void put_across(vc_html *html, const vc_annex *annex, size_t top)
{
    const vc_across *across =
        vc_across_new(html->arena, annex->rankings, annex->ranking_count, top);
    vc_html_raw(html,
                "<p>Each column judges the same facts by another rule set: verdict "
                "and rank.</p>\n"
                "<div class=\"wide\" role=\"region\" tabindex=\"0\" "
                "aria-label=\"Venues by rule sets\">\n<table class=\"grid sets\">\n");
    put_sets(html, across);
    vc_html_raw(html, "<tbody>\n");
    for (size_t i = 0; i < across->row_count; i++)
        put_row(html, across, &across->rows[i]);
    vc_html_raw(html, "</tbody></table></div>\n");
    put_legend(html, across);
    put_apart(html, annex);
    if (!across->sections[0] && !across->sections[1])
        vc_html_raw(html,
                    "<p>The rule sets agree on every verdict and best rank.</p>\n");
    put_section(html, across->sections[0]);
    put_section(html, across->sections[1]);
    put_section(html, across->moved);
}

void vc_html_across(vc_html *html, const vc_annex *annex, size_t top)
{
    if (annex->ranking_count > 1)
        put_across(html, annex, top);
    else
        put_apart(html, annex);
}
