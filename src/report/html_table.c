/* html_table.c - the ranked table with a bar of points for each venue; see html.h. What is
 * sorted or ranked again by the script stands in data attributes at full precision. */
#include <math.h>
#include <string.h>

#include "report/html.h"

enum { COLORS = 12 };

void vc_html_anchor(vc_html *html, const char *name, const vc_venue *venue)
{
    vc_buffer_printf(html->out, "%s=\"%svenue-%zu\"", name, name[0] == 'h' ? "#" : "",
                     (size_t)(venue - html->c->venues) + 1);
}

/* ---- the bar ---- */

static void put_segment(vc_html *html, const char *title, const char *class_name,
                        double from, double width, const char *points)
{
    vc_buffer_printf(html->out, "<rect class=\"%s\" y=\"0\" height=\"10\"", class_name);
    vc_html_figure(html, "x", from);
    vc_html_figure(html, "width", width);
    vc_html_raw(html, ">");
    vc_html_element(html, "title", vc_format(html->arena, "%s: %s", title, points));
    vc_html_raw(html, "</rect>");
}

static const char *bar_words(vc_html *html, const vc_result *result)
{
    vc_buffer out = vc_buffer_new(html->arena);
    vc_buffer_add(&out, "Points by criterion. ");
    for (size_t i = 0; i < result->rating_count; i++)
        vc_buffer_printf(&out, "%s%s: %s", i ? "; " : "",
                         result->ratings[i].criterion->title,
                         vc_word_interval(html->arena, result->ratings[i].points));
    return out.text;
}

/* What is sure comes first, criterion by criterion; behind it what open facts may add. */
static void put_bar(vc_html *html, const vc_result *result)
{
    double at = 0;
    vc_html_raw(html, "<svg class=\"bar\" viewBox=\"0 0 100 10\" "
                      "preserveAspectRatio=\"none\" role=\"img\"");
    vc_html_attribute(html, "aria-label", bar_words(html, result));
    vc_html_raw(html, "><rect class=\"room\" width=\"100\" height=\"10\"/>");
    for (size_t i = 0; i < result->rating_count; i++) {
        const vc_rating *rating = &result->ratings[i];
        put_segment(html, rating->criterion->title,
                    vc_format(html->arena, "c%zu", i % COLORS), at, rating->points.low,
                    vc_word_interval(html->arena, rating->points));
        at += rating->points.low;
    }
    const double open = fmax(0, result->score.high - at);
    put_segment(html, "what unknown or contested facts may add", "open", at, open,
                vc_word_interval(html->arena, (vc_interval){0, open}));
    vc_html_raw(html, "<rect class=\"mid\" y=\"0\" height=\"10\" width=\"0.6\"");
    vc_html_figure(html, "x", result->mid - 0.3);
    vc_html_raw(html, "/></svg>");
}

void vc_html_legend(vc_html *html)
{
    const vc_rule_set *rules = html->c->rules;
    vc_html_raw(html, "<ul class=\"legend\" aria-label=\"Colours of the bars\">\n");
    for (size_t i = 0; i < rules->criterion_count; i++) {
        vc_buffer_printf(html->out, "<li><span class=\"key c%zu\"></span>", i % COLORS);
        vc_html_text(html, rules->criteria[i].title);
        vc_html_raw(html, "</li>\n");
    }
    vc_html_raw(html,
                "<li><span class=\"key open\"></span>open: what unknown or contested "
                "facts may add</li>\n</ul>\n");
}

/* ---- the table ---- */

/* A column beside those of the view: ranks under other weights. */
#define LIKELY VC_COLUMN_COUNT

/* Columns in the order of the page: figures that belong together share a cell. */
typedef struct column {
    vc_column of;
    const char *key; /* what the script sorts by; NULL: not sorted */
    const char *title;
} column;

static const column columns[] = {
    {VC_COLUMN_RANK, "rank", NULL},
    {VC_COLUMN_VENUE, "name", "Venue and host"},
    {VC_COLUMN_VERDICT, "verdict", NULL},
    {VC_COLUMN_SCORE, "score", "Score and interval"},
    {VC_COLUMN_RANGE, "range", "Possible ranks"},
    {LIKELY, "likely",
     "Other weights, 5\xE2\x80\x91"
     "95\xC2\xA0%"},
    {VC_COLUMN_REASON, NULL, NULL},
};
enum { SHOWN = sizeof columns / sizeof columns[0] };

static const char *class_of(const column *c)
{
    return c->of == LIKELY ? "likely" : vc_column_name(c->of);
}

static void put_head(vc_html *html, const vc_robust *robust)
{
    vc_html_raw(html, "<thead role=\"rowgroup\"><tr role=\"row\">");
    for (int i = 0; i < SHOWN; i++) {
        if (columns[i].of == LIKELY && !robust)
            continue;
        const char *title =
            columns[i].title ? columns[i].title : vc_column_title(columns[i].of);
        vc_buffer_printf(html->out,
                         "<th role=\"columnheader\" scope=\"col\" class=\"%s\"",
                         class_of(&columns[i]));
        if (columns[i].key)
            vc_html_attribute(html, "data-sort", columns[i].key);
        vc_html_raw(html, ">");
        vc_html_text(html, title);
        vc_html_raw(html, "</th>");
    }
    vc_html_raw(html, "</tr></thead>\n");
}

static void put_cell(vc_html *html, const vc_view_row *row, const column *c,
                     const vc_robust *robust)
{
    const char *const *cells = row->cells;
    switch (c->of) {
    case LIKELY:
        vc_html_strip(html, robust, (size_t)(row->result - robust->ranking->results));
        return;
    case VC_COLUMN_VENUE:
        vc_html_raw(html, "<a ");
        vc_html_anchor(html, "href", row->result->venue);
        vc_html_raw(html, ">");
        vc_html_text(html, cells[VC_COLUMN_VENUE]);
        vc_html_raw(html, "</a><span class=\"host\">");
        vc_html_text(html, cells[VC_COLUMN_HOST]);
        vc_html_raw(html, "</span>");
        return;
    case VC_COLUMN_VERDICT: vc_html_verdict(html, row->result->verdict); return;
    case VC_COLUMN_SCORE:
        vc_html_raw(html, "<span class=\"figures\"><b class=\"mid\">");
        vc_html_text(html, cells[VC_COLUMN_SCORE]);
        vc_html_raw(html, "</b> <span class=\"interval\">");
        if (strcmp(cells[VC_COLUMN_INTERVAL], cells[VC_COLUMN_SCORE]) != 0)
            vc_html_text(html, cells[VC_COLUMN_INTERVAL]);
        vc_html_raw(html, "</span></span>");
        put_bar(html, row->result);
        return;
    default: vc_html_prose(html, cells[c->of]);
    }
}

/* By which the strips are sorted. */
static double mean_rank(const vc_view_row *row, const vc_robust *robust)
{
    double error;
    const size_t venue = (size_t)(row->result - robust->ranking->results);
    return vc_smaa_expected_rank(&robust->smaa, venue, &error);
}

static void put_row(vc_html *html, const vc_view_row *row, const vc_robust *robust)
{
    const vc_result *result = row->result;
    vc_buffer_printf(html->out, "<tr role=\"row\" class=\"%s\"",
                     vc_verdict_name(result->verdict));
    vc_html_attribute(html, "data-venue", result->venue->id);
    vc_html_figure(html, "data-low", result->score.low);
    vc_html_figure(html, "data-mid", result->mid);
    vc_html_figure(html, "data-high", result->score.high);
    if (robust)
        vc_html_figure(html, "data-mean", mean_rank(row, robust));
    vc_html_raw(html, ">");
    for (int i = 0; i < SHOWN; i++) {
        if (columns[i].of == LIKELY && !robust)
            continue;
        const char *element = columns[i].of == VC_COLUMN_VENUE ? "th" : "td";
        vc_buffer_printf(html->out, "<%s role=\"%s\"%s class=\"%s\">", element,
                         *element == 't' && element[1] == 'h' ? "rowheader" : "cell",
                         element[1] == 'h' ? " scope=\"row\"" : "",
                         class_of(&columns[i]));
        put_cell(html, row, &columns[i], robust);
        vc_buffer_printf(html->out, "</%s>", element);
    }
    vc_html_raw(html, "</tr>\n");
}

/* The roles are said although they follow from the elements: on a narrow screen the style
 * lays rows out as blocks, which would take them away. */
void vc_html_table(vc_html *html, const vc_view *view, size_t shown,
                   const vc_robust *robust)
{
    vc_html_raw(html,
                "<table role=\"table\" id=\"ranks\"><caption>Ranked by verdict, then "
                "by the middle of the score; possible ranks are those that the "
                "intervals allow.</caption>\n");
    put_head(html, robust);
    vc_html_raw(html, "<tbody role=\"rowgroup\">\n");
    for (size_t i = 0; i < shown; i++)
        put_row(html, &view->rows[i], robust);
    vc_html_raw(html, "</tbody></table>\n");
    if (shown < view->count)
        vc_buffer_printf(html->out, "<p>%zu more are not shown.</p>\n",
                         view->count - shown);
    vc_html_legend(html);
}
