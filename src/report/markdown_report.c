/* markdown_report.c - the reports in Markdown; their words are those of the views. */
#include "report/markdown.h"
#include "report/said.h"
#include "report/what_if.h"

static void put_left_out(vc_buffer *out, size_t count)
{
    if (count > 0)
        vc_buffer_printf(out, "\n(%zu more not shown)\n", count);
}

static void put_foot(vc_buffer *out, const vc_case *c, const vc_render_options *options)
{
    vc_what_if_foot(out, c);
    vc_buffer_add(out, "\nWritten by ");
    vc_markdown_text(out, options->program);
    vc_buffer_add(out, ".\n");
}

static void put_table(vc_buffer *out, const vc_view *view, size_t shown)
{
    static const bool right[VC_COLUMN_COUNT] = {
        [VC_COLUMN_RANK] = true, [VC_COLUMN_SCORE] = true};
    const char *titles[VC_COLUMN_COUNT];
    for (int i = 0; i < VC_COLUMN_COUNT; i++)
        titles[i] = vc_column_title((vc_column)i);
    vc_markdown_heading(out, 2, "Venues");
    vc_markdown_row(out, titles, VC_COLUMN_COUNT);
    vc_markdown_rule(out, right, VC_COLUMN_COUNT);
    for (size_t i = 0; i < shown; i++)
        vc_markdown_row(out, view->rows[i].cells, VC_COLUMN_COUNT);
}

void vc_markdown_report(vc_buffer *out, const vc_view *view,
                        const vc_render_options *options)
{
    const size_t top = options->top;
    const size_t shown = top && top < view->count ? top : view->count;
    vc_markdown_head(out, view->heading, view->notice);
    vc_markdown_section(out, 2, view->what_if);
    vc_markdown_section(out, 2, view->readiness);
    put_table(out, view, shown);
    put_left_out(out, view->count - shown);
    for (size_t i = 0; i < view->section_count; i++)
        vc_markdown_section(out, 2, view->sections[i]);
    put_foot(out, view->ranking->c, options);
}

void vc_markdown_explain(vc_buffer *out, const vc_explain *explain,
                         const vc_render_options *options)
{
    vc_markdown_head(out, explain->heading, explain->notice);
    vc_markdown_section(out, 2, explain->what_if);
    vc_markdown_section(out, 2, explain->verdict);
    vc_markdown_section(out, 2, explain->requirements);
    vc_markdown_section(out, 2, explain->criteria);
    vc_markdown_section(out, 2, explain->readiness);
    put_foot(out, explain->ranking->c, options);
}

/* ---- rule sets beside each other ---- */

static void put_across(vc_buffer *out, const vc_across *a)
{
    const char **cells = vc_arena_array(a->arena, a->count + 1, sizeof *cells);
    vc_markdown_heading(out, 2, "Venues");
    cells[0] = "Venue";
    for (size_t i = 0; i < a->count; i++)
        cells[i + 1] = a->rankings[i]->c->rules->id;
    vc_markdown_row(out, cells, a->count + 1);
    vc_markdown_rule(out, NULL, a->count + 1);
    for (size_t row = 0; row < a->row_count; row++) {
        const vc_across_row *r = &a->rows[row];
        cells[0] = r->results[0]->venue->name;
        for (size_t i = 0; i < a->count; i++)
            cells[i + 1] =
                vc_format(a->arena, "%s %s%s", vc_verdict_name(r->results[i]->verdict),
                          r->ranks[i], vc_across_moved(a, r, i) ? " (moved)" : "");
        vc_markdown_row(out, cells, a->count + 1);
    }
}

void vc_markdown_across(vc_buffer *out, const vc_across *a,
                        const vc_render_options *options)
{
    vc_markdown_head(out, a->heading, a->notice);
    put_across(out, a);
    put_left_out(out, a->left_out);
    for (size_t i = 0; i < 2; i++)
        vc_markdown_section(out, 2, a->sections[i]);
    if (!a->sections[0] && !a->sections[1])
        vc_buffer_add(out, "\nThe rule sets agree on every verdict and best rank.\n");
    vc_markdown_section(out, 2, a->moved);
    put_foot(out, a->rankings[0]->c, options);
}

/* ---- sources ---- */

void vc_markdown_provenance(vc_buffer *out, const vc_provenance *p,
                            const vc_render_options *options)
{
    static const char *const titles[] = {"Facts", "Read", "Source"};
    static const bool right[] = {true, false, false};
    vc_markdown_heading(out, 1, p->c->title);
    vc_markdown_text(out, p->summary);
    vc_buffer_add(out, "\n\n");
    vc_markdown_row(out, titles, 3);
    vc_markdown_rule(out, right, 3);
    for (size_t i = 0; i < p->count; i++) {
        const char *const cells[] = {
            vc_format(p->arena, "%zu", p->citations[i].assertions),
            vc_provenance_read(&p->citations[i]),
            vc_provenance_words(p->arena, &p->citations[i])};
        vc_markdown_row(out, cells, 3);
    }
    put_foot(out, p->c, options);
}
