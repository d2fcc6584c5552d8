/* html_dossier.c - one venue, rule by rule; see html.h. The explanation says what there is
 * to say; here each rule becomes a line that unfolds. */
#include <string.h>

#include "report/html.h"

static const char *part_text(const vc_outline *outline, const char *label)
{
    for (const vc_outline *part = outline->first; part; part = part->next)
        if (part->label && strcmp(part->label, label) == 0)
            return part->text;
    return NULL;
}

/* A line that says how the rule came out and why; folded below it, all that it rests on. */
void vc_html_ruling(vc_html *html, const vc_ruling *ruling, const vc_outline *entry)
{
    vc_buffer_printf(html->out, "<details class=\"rule %s\"><summary>",
                     vc_outcome_name(ruling->outcome));
    vc_html_outcome(html, ruling->outcome);
    vc_html_raw(html, " <span class=\"what\">");
    vc_html_text(html, entry->text);
    vc_html_raw(html, "</span>");
    const char *why = part_text(entry, "why");
    if (why) {
        vc_html_raw(html, " <span class=\"why\">");
        vc_html_text(html, why);
        vc_html_raw(html, "</span>");
    }
    vc_html_raw(html, "</summary>");
    vc_html_list_but(html, entry, "why");
    vc_html_raw(html, "</details>\n");
}

static void put_rating(vc_html *html, size_t index, const vc_outline *entry)
{
    vc_buffer_printf(
        html->out,
        "<details class=\"rule\"><summary><span class=\"key c%zu\"></span> "
        "<span class=\"what\">",
        index % 12);
    vc_html_text(html, entry->label);
    vc_html_raw(html, "</span> <span class=\"points\">");
    vc_html_text(html, entry->text);
    vc_html_raw(html, "</span></summary>");
    vc_html_list(html, entry);
    vc_html_raw(html, "</details>\n");
}

/* The parts of both outlines stand in the order of the result's rulings and ratings. */
void vc_html_dossier(vc_html *html, const vc_explain *explain)
{
    const vc_result *result = explain->row.result;
    vc_html_raw(html, "<details class=\"dossier\" ");
    vc_html_anchor(html, "id", result->venue);
    vc_html_raw(html, "><summary><h3>");
    vc_html_text(html, explain->row.cells[VC_COLUMN_VENUE]);
    vc_html_raw(html, " <span class=\"host\">");
    vc_html_text(html, explain->row.cells[VC_COLUMN_HOST]);
    vc_html_raw(html, "</span></h3>");
    vc_html_verdict(html, result->verdict);
    vc_html_raw(html, "</summary>\n");
    vc_html_terms(html, explain->verdict);
    vc_html_raw(html, "<h4>Requirements</h4>\n");
    const vc_outline *entry =
        explain->requirements ? explain->requirements->first : NULL;
    for (size_t i = 0; i < result->ruling_count && entry; i++, entry = entry->next)
        vc_html_ruling(html, &result->rulings[i], entry);
    vc_html_raw(html, "<h4>Points</h4>\n");
    entry = explain->criteria ? explain->criteria->first : NULL;
    for (size_t i = 0; i < result->rating_count && entry; i++, entry = entry->next)
        put_rating(html, i, entry);
    vc_html_raw(html, "</details>\n");
}
