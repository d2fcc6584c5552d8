/* html_dossier.c - one venue, rule by rule; see html.h. The explanation says what there is
 * to say; here each rule becomes a line that unfolds. */
#include <string.h>

#include "report/html.h"
#include "report/what_if.h"

static const char *part_text(const vc_outline *outline, const char *label)
{
    for (const vc_outline *part = outline->first; part; part = part->next)
        if (part->label && strcmp(part->label, label) == 0)
            return part->text;
    return NULL;
}

/* What the line of a rule does not tell, and its link does not lead to. */
static bool is_untold(const char *label)
{
    static const char *const told[] = {"rule", "why", VC_WHAT_IF_REAL};
    for (size_t i = 0; label && i < sizeof told / sizeof told[0]; i++)
        if (strcmp(label, told[i]) == 0)
            return false;
    return !vc_explain_is_of_rule(label);
}

static size_t requirement_index(const vc_html *html, const vc_requirement *requirement)
{
    return (size_t)(requirement - html->c->rules->requirements) + 1;
}

static size_t criterion_index(const vc_html *html, const vc_criterion *criterion)
{
    return (size_t)(criterion - html->c->rules->criteria) + 1;
}

/* All that the rule rests on for this venue, and where the rule itself stands. */
static void put_body(vc_html *html, const vc_outline *entry, char kind, size_t index)
{
    const char *id = part_text(entry, "rule");
    vc_html_list_where(html, entry, is_untold);
    vc_buffer_printf(html->out, "<p class=\"of-rule\">Rule <a href=\"#rule-%c%zu\">",
                     kind, index);
    vc_html_text(html, id ? id : entry->text);
    vc_html_raw(html, "</a></p>");
}

/* What the rule came to without the assumptions, where that is otherwise. */
static void put_real(vc_html *html, const vc_outline *entry)
{
    const char *real = part_text(entry, VC_WHAT_IF_REAL);
    if (!real)
        return;
    vc_html_raw(html, " <span class=\"why\">[" VC_WHAT_IF_REAL " ");
    vc_html_text(html, real);
    vc_html_raw(html, "]</span>");
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
    put_real(html, entry);
    vc_html_raw(html, "</summary>");
    put_body(html, entry, 'r', requirement_index(html, ruling->requirement));
    vc_html_raw(html, "</details>\n");
}

static void put_rating(vc_html *html, const vc_rating *rating, const vc_outline *entry)
{
    const size_t index = criterion_index(html, rating->criterion);
    vc_buffer_printf(
        html->out,
        "<details class=\"rule\"><summary><span class=\"key c%zu\"></span> "
        "<span class=\"what\">",
        (index - 1) % 12);
    vc_html_text(html, entry->label);
    vc_html_raw(html, "</span> <span class=\"points\">");
    vc_html_text(html, entry->text);
    vc_html_raw(html, "</span>");
    put_real(html, entry);
    vc_html_raw(html, "</summary>");
    put_body(html, entry, 'c', index);
    vc_html_raw(html, "</details>\n");
}

/* ---- the rules themselves ---- */

static void put_rule(vc_html *html, char kind, size_t index, const char *title,
                     const vc_outline *entry)
{
    const char *id = part_text(entry, "rule");
    vc_buffer_printf(html->out,
                     "<details class=\"rule\" id=\"rule-%c%zu\"><summary><span "
                     "class=\"what\">",
                     kind, index);
    vc_html_text(html, title);
    vc_html_raw(html, "</span> <code>");
    vc_html_text(html, id ? id : "");
    vc_html_raw(html, "</code></summary>");
    vc_html_list_where(html, entry, vc_explain_is_of_rule);
    vc_html_raw(html, "</details>\n");
}

static void put_requirements(vc_html *html, const vc_ruling *rulings, size_t count,
                             const vc_outline *outline)
{
    const vc_outline *entry = outline ? outline->first : NULL;
    for (size_t i = 0; i < count && entry; i++, entry = entry->next)
        put_rule(html, 'r', requirement_index(html, rulings[i].requirement),
                 entry->text, entry);
}

void vc_html_rules(vc_html *html, const vc_explain *explain)
{
    const vc_result *result = explain->row.result;
    const vc_outline *entry = explain->criteria ? explain->criteria->first : NULL;
    vc_html_raw(html, "<h3>What is required</h3>\n<div class=\"rules\">\n");
    put_requirements(html, result->rulings, result->ruling_count,
                     explain->requirements);
    put_requirements(html, explain->ranking->readiness,
                     explain->ranking->readiness_count, explain->readiness);
    vc_html_raw(html, "</div>\n");
    if (!entry)
        return;
    vc_html_raw(html, "<h3>What gives points</h3>\n<div class=\"rules\">\n");
    for (size_t i = 0; i < result->rating_count && entry; i++, entry = entry->next)
        put_rule(html, 'c', criterion_index(html, result->ratings[i].criterion),
                 entry->label, entry);
    vc_html_raw(html, "</div>\n");
}

/* ---- one venue ---- */

/* The parts of both outlines stand in the order of the result's rulings and ratings. */
void vc_html_dossier(vc_html *html, const vc_explain *explain, bool open)
{
    const vc_result *result = explain->row.result;
    vc_html_raw(html, "<details class=\"dossier\" ");
    vc_html_anchor(html, "id", result->venue);
    vc_html_raw(html, open ? " open><summary><h3>" : "><summary><h3>");
    vc_html_text(html, explain->row.cells[VC_COLUMN_VENUE]);
    vc_html_raw(html, " <span class=\"host\">");
    vc_html_text(html, explain->row.cells[VC_COLUMN_HOST]);
    vc_html_raw(html, "</span></h3>");
    vc_html_verdict(html, result->verdict);
    vc_html_raw(html, "</summary>\n");
    vc_html_terms(html, explain->verdict);
    vc_html_raw(html, "<h4>Requirements</h4>\n<div class=\"rules\">\n");
    const vc_outline *entry =
        explain->requirements ? explain->requirements->first : NULL;
    for (size_t i = 0; i < result->ruling_count && entry; i++, entry = entry->next)
        vc_html_ruling(html, &result->rulings[i], entry);
    vc_html_raw(html, "</div>\n<h4>Points</h4>\n<div class=\"rules\">\n");
    entry = explain->criteria ? explain->criteria->first : NULL;
    for (size_t i = 0; i < result->rating_count && entry; i++, entry = entry->next)
        put_rating(html, &result->ratings[i], entry);
    vc_html_raw(html, "</div>\n</details>\n");
}
