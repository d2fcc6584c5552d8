/* html_weights.c - the form for other weights; see html.h. It is of use only with the
 * script, which shows it; the numbers that it starts from are the rule set's. */
#include <math.h>
#include <string.h>

#include "report/html.h"

/* The slider's end: room to double the heaviest weight. */
static double slider_end(const vc_rule_set *rules)
{
    double most = 10;
    for (size_t i = 0; i < rules->criterion_count; i++)
        most = fmax(most, 2 * rules->criteria[i].weight);
    return ceil(most);
}

static void put_weight(vc_html *html, size_t i, double end)
{
    const vc_criterion *criterion = &html->c->rules->criteria[i];
    vc_buffer_printf(
        html->out,
        "<div class=\"weight\"><label for=\"weight-%zu\"><span class=\"key "
        "c%zu\"></span>",
        i, i % 12);
    vc_html_text(html, criterion->title);
    vc_buffer_printf(html->out,
                     "</label><input type=\"range\" min=\"0\" step=\"1\" "
                     "aria-labelledby=\"weight-%zu-slider\"",
                     i);
    vc_html_figure(html, "max", end);
    vc_html_figure(html, "value", criterion->weight);
    vc_buffer_printf(html->out, "><span hidden id=\"weight-%zu-slider\">Slider: ", i);
    vc_html_text(html, criterion->title);
    vc_buffer_printf(html->out,
                     "</span><input type=\"number\" min=\"0\" step=\"any\" "
                     "id=\"weight-%zu\"",
                     i);
    vc_html_attribute(html, "data-criterion", criterion->id);
    vc_html_figure(html, "value", criterion->weight);
    vc_html_raw(html, "><output></output></div>\n");
}

static bool same_group(const vc_criterion *a, const vc_criterion *b)
{
    return a->group && b->group && strcmp(a->group, b->group) == 0;
}

/* Criteria of a group stand together, where the first of them stands in the rule set, so
 * that the weight of one concern is seen as one. */
static void put_group(vc_html *html, size_t first, double end)
{
    const vc_rule_set *rules = html->c->rules;
    const vc_criterion *leader = &rules->criteria[first];
    for (size_t i = 0; i < first; i++)
        if (same_group(&rules->criteria[i], leader))
            return;
    vc_html_raw(html, "<fieldset><legend>");
    vc_html_text(html, leader->group ? leader->group : "by itself");
    vc_html_raw(html, " <output></output></legend>\n");
    for (size_t i = first; i < rules->criterion_count; i++)
        if (i == first || same_group(&rules->criteria[i], leader))
            put_weight(html, i, end);
    vc_html_raw(html, "</fieldset>\n");
}

void vc_html_weights(vc_html *html)
{
    const vc_rule_set *rules = html->c->rules;
    const double end = slider_end(rules);
    vc_html_raw(html,
                "<form id=\"weights\" class=\"scripted\" autocomplete=\"off\">\n"
                "<p>Move a slider or type a number: the table ranks again at once. "
                "Verdicts do not hang on weights. The address of this page keeps "
                "what you set.</p>\n<div class=\"groups\">\n");
    for (size_t i = 0; i < rules->criterion_count; i++)
        put_group(html, i, end);
    vc_html_raw(html, "</div>\n<p><button type=\"reset\">Back to the rule set's weights"
                      "</button></p>\n<div id=\"slope\"></div>\n</form>\n");
}
