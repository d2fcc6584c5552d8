/* html_timeline.c - how verdicts and ranks stand from day to day; see html.h. A grid of
 * venues by days on which something moves, and below it each of these days with its
 * causes. Columns are of one width: days that matter come in clusters, and a scale true to
 * time would crowd exactly these. */
#include <string.h>

#include "report/html.h"
#include "report/timeline.h"
#include "report/what_if.h"

/* As many as a sheet of paper is wide. */
enum { PERIODS = 18 };

/* The last shown day that is not later than that of the report; the number of days if
 * there is none. */
static size_t today(const vc_timeline_view *line)
{
    size_t now = line->count;
    for (size_t i = 0; i < line->count; i++)
        if (line->shown[i]->day <= line->timeline->c->as_of)
            now = i;
    return now;
}

static void put_days(vc_html *html, const vc_timeline_view *line, size_t first,
                     size_t end)
{
    vc_html_raw(html, "<thead><tr><th scope=\"col\">Venue</th>");
    for (size_t i = first; i < end; i++) {
        const char *day = vc_word_date(html->arena, line->shown[i]->day);
        vc_buffer_printf(html->out, "<th scope=\"col\" class=\"day%s\">",
                         i == today(line) ? " now" : "");
        if (i > 0)
            vc_buffer_printf(html->out, "<a href=\"#day-%s\">%s</a></th>", day, day);
        else
            vc_buffer_printf(html->out, "<span>%s</span></th>", day);
    }
    vc_html_raw(html, "</tr></thead>\n");
}

static bool moved(const vc_timeline_view *line, size_t i, const char *venue)
{
    return i > 0 && vc_result_moved(vc_ranking_find(line->shown[i - 1]->ranking, venue),
                                    vc_ranking_find(line->shown[i]->ranking, venue));
}

/* Sign, word for those who hear the page, rank. A change is marked by a bar as well. */
static void put_standing(vc_html *html, const vc_timeline_view *line, size_t i,
                         const char *venue)
{
    const vc_ranking *ranking = line->shown[i]->ranking;
    const vc_result *result = vc_ranking_find(ranking, venue);
    const vc_result *before =
        i > 0 ? vc_ranking_find(line->shown[i - 1]->ranking, venue) : NULL;
    const bool turned = before && before->verdict != result->verdict;
    vc_buffer_printf(html->out, "<td class=\"%s%s%s%s\">",
                     vc_verdict_name(result->verdict), turned ? " turned" : "",
                     moved(line, i, venue) ? " moved" : "",
                     i == today(line) ? " now" : "");
    vc_html_mark(html, result->verdict);
    vc_html_text(html, vc_view_rank(html->arena, ranking, result));
    vc_html_raw(html, vc_what_if_sign(ranking, result));
    vc_html_raw(html, "</td>");
}

static void put_grid(vc_html *html, const vc_view *view, size_t shown,
                     const vc_timeline_view *line, size_t first)
{
    const size_t end = line->count - first < PERIODS ? line->count : first + PERIODS;
    vc_buffer_printf(html->out,
                     "<div class=\"wide\" role=\"region\" tabindex=\"0\" "
                     "aria-label=\"Venues by day, from %s\">\n<table class=\"grid "
                     "days\">\n",
                     vc_word_date(html->arena, line->shown[first]->day));
    put_days(html, line, first, end);
    vc_html_raw(html, "<tbody>\n");
    for (size_t v = 0; v < shown; v++) {
        const vc_venue *venue = view->rows[v].result->venue;
        vc_html_raw(html, "<tr><th scope=\"row\">");
        vc_html_text(html, venue->name);
        vc_html_raw(html, "</th>");
        for (size_t i = first; i < end; i++)
            put_standing(html, line, i, venue->id);
        vc_html_raw(html, "</tr>\n");
    }
    vc_html_raw(html, "</tbody></table></div>\n");
}

/* ---- the days ---- */

/* "Vienna blocked to conditional"; without such, what moves at all. */
static const char *gist(vc_html *html, const vc_ranking *before,
                        const vc_ranking *after)
{
    vc_buffer out = vc_buffer_new(html->arena);
    size_t ranks = 0;
    for (size_t i = 0; i < after->count; i++) {
        const vc_result *b = &after->results[i];
        const vc_result *a = vc_ranking_find(before, b->venue->id);
        ranks += a->rank != b->rank;
        if (a->verdict != b->verdict)
            vc_buffer_printf(&out, "%s%s: %s to %s", out.length ? "; " : "",
                             b->venue->name, vc_verdict_name(a->verdict),
                             vc_verdict_name(b->verdict));
    }
    if (out.length)
        return out.text;
    if (ranks)
        return vc_format(html->arena, "verdicts stay; %zu ranks change", ranks);
    return "verdicts and ranks stay";
}

static void put_day(vc_html *html, const vc_timeline_view *line, size_t i)
{
    const vc_cut *cut = line->shown[i];
    const char *day = vc_word_date(html->arena, cut->day);
    vc_buffer_printf(html->out,
                     "<details class=\"rule day\" id=\"day-%s\"><summary><span "
                     "class=\"what\">%s</span> <span class=\"why\">",
                     day, day);
    vc_html_text(html, gist(html, line->shown[i - 1]->ranking, cut->ranking));
    vc_html_raw(html, "</span></summary>");
    vc_html_list(html, line->cuts[i]);
    vc_html_raw(html, "</details>\n");
}

void vc_html_timeline(vc_html *html, const vc_view *view, size_t shown,
                      const vc_timeline *timeline)
{
    const vc_timeline_view *line = vc_timeline_view_new(html->arena, timeline);
    vc_html_element(html, "p", line->summary);
    if (line->count == 1)
        return;
    for (size_t at = 0; at < line->count; at += PERIODS)
        put_grid(html, view, shown, line, at);
    if (timeline->c->unassumed)
        vc_buffer_printf(html->out, "<p class=\"small\">%s</p>\n", vc_what_if_signs());
    vc_html_raw(html,
                "<p class=\"small\">Sign and rank hold from the day above them until "
                "the next. What changes is set off by a bar, a verdict that changes by "
                "a thick one; the filled head is the day of this report. Each day "
                "with its causes:</p>\n<div class=\"day-list\">\n");
    for (size_t i = 1; i < line->count; i++)
        put_day(html, line, i);
    vc_html_raw(html, "</div>\n");
}
