/* annex_sheet.c - what a report says beside its ranking, as parts of a page: for the formats
 * that have no pictures. The sections, their words and their order are those of html.c. */
#include <string.h>

#include "report/across.h"
#include "report/annex.h"
#include "report/answer.h"
#include "report/explain.h"
#include "report/numbered.h"
#include "report/sureness.h"
#include "report/timeline.h"

typedef struct maker {
    vc_arena *arena;
    vc_sheet *sheet; /* that is being made */
    const vc_view *view;
    const vc_annex *annex;
    size_t shown, width; /* venues; columns */
    vc_numbered sources;
} maker;

/* Turns the sources into numbers in what was added behind `last`. */
static void cite_behind(maker *m, vc_sheet_part *last)
{
    for (vc_sheet_part *part = last->next; part; part = part->next)
        if (part->outline)
            part->outline =
                vc_numbered_outline(m->arena, &m->sources, part->outline, NULL);
}

/* ---- what the view says ---- */

static void add_readiness(maker *m)
{
    const vc_outline *readiness = vc_explain_readiness(m->arena, m->view->ranking);
    if (!readiness)
        return;
    vc_sheet_heading(m->sheet, 2, "Is the summit itself ready?");
    vc_sheet_list(m->sheet,
                  vc_numbered_outline(m->arena, &m->sources, readiness, NULL));
}

static void add_blocked(maker *m)
{
    for (size_t i = 0; i < m->view->section_count; i++)
        if (vc_view_is_blocked(m->view->sections[i])) {
            vc_sheet_heading(m->sheet, 2, "What blocks, and on which basis");
            vc_sheet_list(m->sheet, m->view->sections[i]);
        }
}

static void add_hinges(maker *m)
{
    bool begun = false;
    for (size_t i = 0; i < m->view->section_count; i++) {
        if (vc_view_is_blocked(m->view->sections[i]))
            continue;
        if (!begun)
            vc_sheet_heading(m->sheet, 2, "What it hangs on, and what to mind");
        begun = true;
        vc_sheet_outline(m->sheet, m->view->sections[i]);
    }
}

/* ---- other weights, what would have to change ---- */

static void add_weights(maker *m)
{
    if (!m->annex->robust)
        return;
    vc_sheet_heading(m->sheet, 2, "With other weights");
    const vc_robust_view *view =
        vc_robust_view_new(m->arena, m->annex->robust, m->width);
    vc_sheet_outline(m->sheet, view->sampling);
    vc_robust_add_ranks(m->sheet, view);
}

static void add_ways(maker *m)
{
    if (!vc_annex_has_ways(m->annex))
        return;
    vc_sheet_heading(m->sheet, 2, "What would have to change");
    vc_sheet_text(m->sheet, vc_ways_intro());
    for (size_t i = 0; i < m->annex->ways_count && i < m->shown; i++)
        for (const vc_ways *w = m->annex->ways[i]; w; w = w->instead)
            vc_sheet_outline(m->sheet, vc_ways_answer(m->arena, w));
}

/* ---- other days, other rule sets ---- */

static void add_timeline(maker *m)
{
    if (!m->annex->timeline)
        return;
    const vc_timeline_view *line = vc_timeline_view_new(m->arena, m->annex->timeline);
    vc_sheet_heading(m->sheet, 2, "How it changes over time");
    vc_sheet_part *const last = m->sheet->last;
    if (line->count > 1)
        vc_timeline_add(m->sheet, line);
    else
        vc_sheet_text(m->sheet, line->summary);
    cite_behind(m, last);
}

static void add_rule_sets(maker *m)
{
    const vc_annex *annex = m->annex;
    if (!vc_annex_has_rule_sets(annex))
        return;
    vc_sheet_heading(m->sheet, 2, "Under other rule sets");
    if (annex->ranking_count > 1) {
        const vc_across *across =
            vc_across_new(m->arena, annex->rankings, annex->ranking_count, m->shown);
        vc_across_add(m->sheet, across);
        vc_sheet_outline(m->sheet, vc_across_legend(across));
    }
    vc_sheet_text(m->sheet, vc_across_apart(m->arena, annex));
}

/* ---- venue by venue ---- */

static bool is_of_venue(const char *label)
{
    return !vc_explain_is_of_rule(label);
}

/* The entries of a section, without what is told once for all venues. */
static void add_entries(maker *m, const vc_outline *section)
{
    if (!section)
        return;
    vc_outline *root = vc_outline_add(m->arena, NULL, section->label, section->text);
    for (const vc_outline *entry = section->first; entry; entry = entry->next)
        vc_outline_attach(
            root, vc_numbered_outline(m->arena, &m->sources, entry, is_of_venue));
    vc_sheet_outline(m->sheet, root);
}

static void add_venue(maker *m, size_t i)
{
    const vc_venue *venue = m->view->rows[i].result->venue;
    const vc_explain *explain =
        vc_explain_new(m->arena, m->view->ranking, venue, false);
    vc_sheet_heading(m->sheet, 3, vc_outline_title(m->arena, explain->verdict));
    vc_sheet_list(m->sheet, explain->verdict);
    add_entries(m, explain->requirements);
    add_entries(m, explain->criteria);
}

static bool is_of_rule(const char *label)
{
    return vc_explain_is_of_rule(label) || (label && strcmp(label, "rule") == 0);
}

/* The rules of a section, each by its title: it is the label where the text tells how the
 * rule came out. */
static void add_rules_of(maker *m, const vc_outline *section, const char *title,
                         bool labelled)
{
    if (!section)
        return;
    vc_outline *root = vc_outline_add(m->arena, NULL, NULL, title);
    for (const vc_outline *entry = section->first; entry; entry = entry->next) {
        vc_outline *rule =
            vc_numbered_outline(m->arena, &m->sources, entry, is_of_rule);
        rule->text = labelled ? rule->label : rule->text;
        rule->label = NULL;
        vc_outline_attach(root, rule);
    }
    vc_sheet_outline(m->sheet, root);
}

static void add_rules(maker *m)
{
    const vc_explain *any = vc_explain_new(m->arena, m->view->ranking,
                                           m->view->rows[0].result->venue, false);
    vc_sheet_heading(m->sheet, 2, "The rules, and what they rest on");
    add_rules_of(m, any->requirements, "What is required", false);
    add_rules_of(m, any->readiness, "What is required of the summit", false);
    add_rules_of(m, any->criteria, "What gives points", true);
}

static void add_venues(maker *m)
{
    vc_sheet_heading(m->sheet, 2, "Venue by venue, rule by rule");
    for (size_t i = 0; i < m->shown; i++)
        add_venue(m, i);
}

static void add_sources(maker *m)
{
    const vc_outline *list = vc_numbered_list(m->arena, &m->sources);
    if (!list)
        return;
    vc_sheet_heading(m->sheet, 2, list->text);
    vc_sheet_list(m->sheet, list);
}

static void add_command(maker *m)
{
    const vc_case *c = m->view->ranking->c;
    vc_sheet_heading(m->sheet, 2, "Cite and reproduce");
    vc_sheet_text(m->sheet, vc_format(m->arena, "To make it again: %s",
                                      vc_answer_command(m->arena, c)));
    vc_sheet_text(m->sheet, vc_answer_command_note());
}

vc_annex_sheets vc_annex_sheets_new(vc_arena *arena, const vc_view *view,
                                    const vc_render_options *options, size_t width)
{
    const vc_case *c = view->ranking->c;
    const size_t top = options->top;
    vc_sheet *const before = vc_sheet_of_case(arena, c, NULL);
    vc_sheet *const after = vc_sheet_of_case(arena, c, NULL);
    maker m = {.arena = arena,
               .sheet = before,
               .view = view,
               .annex = options->annex,
               .shown = top && top < view->count ? top : view->count,
               .width = width,
               .sources = vc_numbered_new(arena, c)};
    add_readiness(&m);
    if (view->count > 0)
        vc_sheet_heading(before, 2, VC_VENUES_TITLE);
    m.sheet = after;
    if (view->count > 0) {
        add_weights(&m);
        add_blocked(&m);
        add_ways(&m);
        add_hinges(&m);
        add_timeline(&m);
        add_rule_sets(&m);
        add_venues(&m);
        add_rules(&m);
    }
    add_sources(&m);
    add_command(&m);
    return (vc_annex_sheets){before, after};
}
