/* html.c - the report as one page that needs nothing else: style, script, map and data are
 * inside. What is on it stands in one table of sections; a further one is a row there. The
 * page is whole without its script, which adds sorting and other weights. */
#include <string.h>

#include "base/sha256.h"
#include "model/embedded.h"
#include "report/answer.h"
#include "report/html.h"
#include "report/html_page.h"
#include "report/what_if.h"

/* A file below src/report/html/, as it was when the program was built. */
static const char *asset(const char *path)
{
    for (size_t i = 0; i < vc_embedded_count; i++)
        if (strcmp(vc_embedded[i].path, path) == 0)
            return (const char *)vc_embedded[i].bytes;
    return "";
}

#define STYLE "html/report.css"
#define SCRIPT "html/report.js"

/* ---- head and foot ---- */

static void put_policy(vc_html *html)
{
    char style[VC_SHA256_BASE64], script[VC_SHA256_BASE64];
    vc_sha256_base64(asset(STYLE), strlen(asset(STYLE)), style);
    vc_sha256_base64(asset(SCRIPT), strlen(asset(SCRIPT)), script);
    vc_buffer_printf(
        html->out,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
        "'none'; style-src 'sha256-%s'; script-src 'sha256-%s'; img-src data:; "
        "base-uri 'none'; form-action 'none'\">\n",
        style, script);
}

static void begin(vc_html *html, const char *title, const char *program)
{
    vc_html_raw(html, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
                      "<meta charset=\"utf-8\">\n");
    put_policy(html);
    vc_html_raw(html,
                "<meta name=\"viewport\" content=\"width=device-width, "
                "initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light "
                "dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<meta "
                "name=\"generator\"");
    vc_html_attribute(html, "content", program);
    vc_html_raw(html, ">\n<link rel=\"icon\" href=\"data:,\">\n<title>");
    vc_html_text(html, title);
    vc_html_raw(html, "</title>\n<style>");
    vc_html_raw(html, asset(STYLE));
    vc_html_raw(html,
                "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">To the "
                "report</a>\n");
}

static void end(vc_html *html)
{
    vc_html_raw(html, "<script>");
    vc_html_raw(html, asset(SCRIPT));
    vc_html_raw(html, "</script>\n</body>\n</html>\n");
}

static void put_notice(vc_html *html, const char *text)
{
    if (!text)
        return;
    vc_html_raw(html, "<p class=\"notice\">");
    vc_html_prose(html, text);
    vc_html_raw(html, "</p>\n");
}

/* ---- the sections of the report ---- */

typedef struct page {
    vc_html html;
    const vc_view *view;
    const vc_render_options *options;
    const vc_annex *annex; /* never NULL */
    size_t shown;          /* rows, and dossiers */
} page;

static void put_tally(page *p)
{
    size_t counts[VC_BLOCKED + 1] = {0};
    for (size_t i = 0; i < p->view->count; i++)
        counts[p->view->rows[i].result->verdict]++;
    vc_html_raw(&p->html, "<ul class=\"tally\" aria-label=\"Venues by verdict\">\n");
    for (int v = VC_FEASIBLE; v <= VC_BLOCKED; v++) {
        vc_buffer_printf(p->html.out, "<li><b>%zu</b> ", counts[v]);
        vc_html_verdict(&p->html, (vc_verdict)v);
        vc_html_raw(&p->html, "</li>\n");
    }
    vc_html_raw(&p->html, "</ul>\n");
}

static void put_outline(page *p, const vc_outline *outline)
{
    vc_html_raw(&p->html, "<div class=\"outline\">");
    vc_html_list(&p->html, outline);
    vc_html_raw(&p->html, "</div>\n");
}

static void what_if(page *p)
{
    put_outline(p, p->view->what_if);
}

static void put_readiness(vc_html *html, const vc_ranking *ranking,
                          const vc_outline *outline)
{
    const vc_outline *entry = outline->first;
    vc_html_raw(html, "<div class=\"rules\">\n");
    for (size_t i = 0; i < ranking->readiness_count && entry; i++, entry = entry->next)
        vc_html_ruling(html, &ranking->readiness[i], entry);
    vc_html_raw(html, "</div>\n");
}

static void readiness(page *p)
{
    const vc_ranking *ranking = p->view->ranking;
    put_readiness(&p->html, ranking, vc_explain_readiness(p->html.arena, ranking));
}

static void ranks(page *p)
{
    vc_html_raw(&p->html,
                "<div id=\"yours\" class=\"notice scripted\" role=\"status\"></div>"
                "\n");
    vc_html_table(&p->html, p->view, p->shown, p->annex->robust);
    if (p->annex->robust)
        vc_html_strip_note(&p->html, p->annex->robust);
}

static void weights(page *p)
{
    vc_html_weights(&p->html);
}

static void map(page *p)
{
    vc_html_map(&p->html, p->view);
}

/* Each of the view's sections is a heading and a list: what blocks, what a venue hangs on,
 * which fact is wanting, what to mind. */
static void put_view_section(page *p, const vc_outline *section)
{
    vc_html_raw(&p->html, "<h3>");
    vc_html_text(&p->html, section->text);
    vc_html_raw(&p->html, "</h3>\n");
    put_outline(p, section);
}

static void blocked(page *p)
{
    for (size_t i = 0; i < p->view->section_count; i++)
        if (vc_view_is_blocked(p->view->sections[i]))
            put_outline(p, p->view->sections[i]);
}

static void changes(page *p)
{
    vc_html_ways(&p->html, p->view, p->annex);
}

static void hinges(page *p)
{
    for (size_t i = 0; i < p->view->section_count; i++)
        if (!vc_view_is_blocked(p->view->sections[i]))
            put_view_section(p, p->view->sections[i]);
}

static void timeline(page *p)
{
    vc_html_timeline(&p->html, p->view, p->shown, p->annex->timeline);
}

static void rule_sets(page *p)
{
    vc_html_across(&p->html, p->annex, p->shown);
}

static void dossiers(page *p)
{
    vc_html_raw(&p->html, "<p class=\"scripted\"><button type=\"button\" id=\"unfold\">"
                          "Unfold everything</button></p>\n");
    for (size_t i = 0; i < p->shown; i++)
        vc_html_dossier(&p->html,
                        vc_explain_new(p->html.arena, p->view->ranking,
                                       p->view->rows[i].result->venue, false),
                        false);
}

static void rules(page *p)
{
    vc_html_rules(&p->html, vc_explain_new(p->html.arena, p->view->ranking,
                                           p->view->rows[0].result->venue, false));
}

static void sources(page *p)
{
    vc_html_sources(&p->html);
}

static void put_block(vc_html *html, const char *title, const char *text)
{
    vc_buffer_printf(html->out, "<h3>%s</h3>\n<p class=\"block\" tabindex=\"0\">",
                     title);
    vc_html_text(html, text);
    vc_html_raw(html, "</p>\n");
}

static void reproduce(page *p)
{
    const vc_case *c = p->html.c;
    vc_arena *arena = p->html.arena;
    put_block(&p->html, "To cite this report",
              vc_answer_citation(arena, c, p->options->program));
    put_block(&p->html, "To make it again", vc_answer_command(arena, c));
    vc_html_element(&p->html, "p", vc_answer_command_note());
    vc_html_raw(&p->html,
                "\n<p class=\"scripted\"><button type=\"button\" id=\"download\">"
                "Download the report as JSON</button></p>\n");
}

static bool has_what_if(const page *p)
{
    return p->view->what_if != NULL;
}

static bool has_readiness(const page *p)
{
    return p->view->readiness != NULL;
}

static bool has_venues(const page *p)
{
    return p->view->count > 0;
}

static bool has_weights(const page *p)
{
    return p->view->count > 0 && p->html.c->rules->criterion_count > 0;
}

static bool has_blocked(const page *p)
{
    return p->view->section_count > 0 && vc_view_is_blocked(p->view->sections[0]);
}

static bool has_changes(const page *p)
{
    return vc_annex_has_ways(p->annex);
}

static bool has_timeline(const page *p)
{
    return p->annex->timeline != NULL;
}

static bool has_rule_sets(const page *p)
{
    return vc_annex_has_rule_sets(p->annex);
}

static bool has_hinges(const page *p)
{
    return p->view->section_count > (has_blocked(p) ? 1U : 0U);
}

static bool has_sources(const page *p)
{
    return p->html.c->sources.count > 0;
}

/* In the order of the page; `sources` comes after all that cites. */
static const struct {
    const char *id, *title;
    bool (*has)(const page *p);
    void (*put)(page *p);
    bool scripted; /* of no use without the script */
} sections[] = {
    {"what-if", "What the assumptions move", has_what_if, what_if, false},
    {"readiness", "Is the summit itself ready?", has_readiness, readiness, false},
    {"ranking", VC_VENUES_TITLE, has_venues, ranks, false},
    {"other-weights", "With other weights", has_weights, weights, true},
    {"map", "On the map", has_venues, map, false},
    {"blocked", "What blocks, and on which basis", has_blocked, blocked, false},
    {"changes", "What would have to change", has_changes, changes, false},
    {"hinges", "What it hangs on, and what to mind", has_hinges, hinges, false},
    {"timeline", "How it changes over time", has_timeline, timeline, false},
    {"rule-sets", "Under other rule sets", has_rule_sets, rule_sets, false},
    {"venues", "Venue by venue, rule by rule", has_venues, dossiers, false},
    {"rules", "The rules, and what they rest on", has_venues, rules, false},
    {"sources", "Sources", has_sources, sources, false},
    {"reproduce", "Cite and reproduce", has_venues, reproduce, false},
};
enum { SECTIONS = sizeof sections / sizeof sections[0] };

static void put_contents(page *p)
{
    vc_html_raw(&p->html, "<nav aria-label=\"Contents\"><ul>\n");
    for (size_t i = 0; i < SECTIONS; i++)
        if (sections[i].has(p))
            vc_buffer_printf(p->html.out, "<li%s><a href=\"#%s\">%s</a></li>\n",
                             sections[i].scripted ? " class=\"scripted\"" : "",
                             sections[i].id, sections[i].title);
    vc_html_raw(&p->html, "</ul></nav>\n");
}

static void put_sections(page *p)
{
    for (size_t i = 0; i < SECTIONS; i++) {
        if (!sections[i].has(p))
            continue;
        vc_buffer_printf(p->html.out,
                         "<section id=\"%s\"%s aria-labelledby=\"%s-title\">\n"
                         "<h2 id=\"%s-title\">%s</h2>\n",
                         sections[i].id,
                         sections[i].scripted ? " class=\"scripted\"" : "",
                         sections[i].id, sections[i].id, sections[i].title);
        sections[i].put(p);
        vc_html_raw(&p->html, "</section>\n");
    }
}

static void put_foot(vc_html *html)
{
    const vc_case *c = html->c;
    if (!c->unassumed)
        return;
    vc_html_raw(html, "<footer>\n");
    put_notice(html, vc_what_if(html->arena, c));
    vc_html_raw(html, "</footer>\n");
}

void vc_html_report(vc_buffer *out, const vc_view *view,
                    const vc_render_options *options)
{
    static const vc_annex none = {0};
    page p = {.html = vc_html_new(out, view->ranking->c),
              .view = view,
              .options = options,
              .annex = options->annex ? options->annex : &none};
    vc_html *html = &p.html;
    vc_buffer json = vc_buffer_new(out->arena);
    p.shown = options->top && options->top < view->count ? options->top : view->count;
    begin(html, view->heading->text, options->program);
    vc_html_raw(html, "<header>\n");
    vc_html_home(html, options->home);
    vc_html_raw(html, "<p class=\"kicker\">Venues for a meeting</p>\n");
    vc_html_element(html, "h1", view->heading->text);
    put_notice(html, view->notice);
    vc_html_raw(html, "<p class=\"answer\">");
    vc_html_text(html, vc_answer(out->arena, view->ranking));
    vc_html_raw(html, "</p>\n");
    put_tally(&p);
    vc_html_terms(html, view->heading);
    put_contents(&p);
    vc_html_raw(html, "</header>\n<main id=\"main\">\n");
    put_sections(&p);
    vc_html_raw(html, "</main>\n");
    put_foot(html);
    vc_json_report(&json, view, options);
    vc_html_json(html, "report", json.text);
    end(html);
}

static void open_section(vc_html *html, const char *title)
{
    vc_html_raw(html, "<section>\n");
    vc_html_element(html, "h2", title);
}

/* One venue by itself, unfolded. */
void vc_html_explain(vc_buffer *out, const vc_explain *explain,
                     const vc_render_options *options)
{
    vc_html own = vc_html_new(out, explain->ranking->c), *html = &own;
    const char *venue = vc_word_venue(out->arena, explain->row.result->venue);
    begin(html, vc_format(out->arena, "%s: %s", venue, explain->heading->text),
          options->program);
    vc_html_raw(html, "<header>\n");
    vc_html_home(html, options->home);
    vc_html_raw(html, "<p class=\"kicker\">");
    vc_html_text(html, explain->heading->text);
    vc_html_raw(html, "</p>\n");
    vc_html_element(html, "h1", venue);
    put_notice(html, explain->notice);
    vc_html_terms(html, explain->heading);
    vc_html_raw(html, "</header>\n<main id=\"main\">\n");
    if (explain->what_if) {
        open_section(html, explain->what_if->text);
        vc_html_list(html, explain->what_if);
        vc_html_raw(html, "</section>\n");
    }
    open_section(html, "The venue, rule by rule");
    vc_html_dossier(html, explain, true);
    vc_html_raw(html, "</section>\n");
    if (explain->readiness) {
        open_section(html, explain->readiness->text);
        put_readiness(html, explain->ranking, explain->readiness);
        vc_html_raw(html, "</section>\n");
    }
    open_section(html, "The rules, and what they rest on");
    vc_html_rules(html, explain);
    vc_html_raw(html, "</section>\n");
    open_section(html, "Sources");
    vc_html_sources(html);
    vc_html_raw(html, "</section>\n</main>\n");
    put_foot(html);
    end(html);
}
