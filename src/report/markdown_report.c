/* markdown_report.c - the reports in Markdown; their words are those of the views. */
#include "report/answer.h"
#include "report/markdown.h"
#include "report/sureness.h"
#include "report/wording.h"

static void put_left_out(vc_buffer *out, size_t count)
{
    if (count > 0)
        vc_buffer_printf(out, "\n(%zu more not shown)\n", count);
}

static void put_table(vc_buffer *out, const vc_view *view, size_t shown)
{
    static const bool right[VC_COLUMN_COUNT] = {
        [VC_COLUMN_RANK] = true, [VC_COLUMN_SCORE] = true};
    const char *titles[VC_COLUMN_COUNT];
    for (int i = 0; i < VC_COLUMN_COUNT; i++)
        titles[i] = vc_column_title((vc_column)i);
    vc_markdown_row(out, titles, VC_COLUMN_COUNT);
    vc_markdown_rule(out, right, VC_COLUMN_COUNT);
    for (size_t i = 0; i < shown; i++)
        vc_markdown_row(out, view->rows[i].cells, VC_COLUMN_COUNT);
    put_left_out(out, view->count - shown);
}

/* The ranking alone, for whom there is no more to be said. */
static void put_brief(vc_buffer *out, const vc_view *view, size_t shown)
{
    vc_markdown_section(out, 2, view->readiness);
    vc_markdown_heading(out, 2, VC_VENUES_TITLE);
    put_table(out, view, shown);
    for (size_t i = 0; i < view->section_count; i++)
        vc_markdown_section(out, 2, view->sections[i]);
}

static void put_full(vc_buffer *out, const vc_view *view, size_t shown,
                     const vc_render_options *options)
{
    const vc_annex_sheets sheets =
        vc_annex_sheets_new(out->arena, view, options, VC_PAGE_WIDTH);
    vc_markdown_parts(out, sheets.before);
    put_table(out, view, shown);
    vc_markdown_parts(out, sheets.after);
}

void vc_markdown_report(vc_buffer *out, const vc_view *view,
                        const vc_render_options *options)
{
    const size_t top = options->top;
    const size_t shown = top && top < view->count ? top : view->count;
    vc_markdown_begin(out, NULL, view->heading, view->notice, options);
    vc_buffer_add_char(out, '\n');
    vc_markdown_text(out, vc_answer(out->arena, view->ranking));
    vc_buffer_add_char(out, '\n');
    vc_markdown_section(out, 2, view->what_if);
    if (options->annex)
        put_full(out, view, shown, options);
    else
        put_brief(out, view, shown);
    vc_markdown_end(out, view->ranking->c, true, options);
}

void vc_markdown_explain(vc_buffer *out, const vc_explain *explain,
                         const vc_render_options *options)
{
    vc_markdown_begin(out, vc_word_venue(out->arena, explain->row.result->venue),
                      explain->heading, explain->notice, options);
    vc_markdown_section(out, 2, explain->what_if);
    vc_markdown_section(out, 2, explain->verdict);
    vc_markdown_section(out, 2, explain->requirements);
    vc_markdown_section(out, 2, explain->criteria);
    vc_markdown_section(out, 2, explain->readiness);
    vc_markdown_end(out, explain->ranking->c, true, options);
}
