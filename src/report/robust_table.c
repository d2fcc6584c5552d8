/* robust_table.c - sureness as text for a terminal. */
#include "report/grid.h"
#include "report/robust_parts.h"
#include "report/text.h"
#include "report/what_if.h"

static void put_section(vc_buffer *out, const vc_outline *outline, size_t width)
{
    if (!outline)
        return;
    vc_buffer_add_char(out, '\n');
    vc_outline_write(out, outline, 0, width);
}

static void put_legend(vc_buffer *out, const char *text, size_t width)
{
    vc_buffer_add_char(out, '\n');
    vc_text_wrap(out, vc_text_clean(out->arena, text), 0, 0, width);
}

static void put_rows(vc_buffer *out, const vc_robust_view *view, size_t width)
{
    vc_grid grid = vc_grid_new(out, width, vc_sure_titles, VC_SURE_CELLS);
    for (size_t k = 1; k + 1 < VC_SURE_CELLS; k++)
        grid.right[k] = true;
    for (size_t v = 0; v < view->robust->venues; v++) {
        const char **cells = vc_grid_row(&grid);
        for (size_t k = 0; k < VC_SURE_CELLS; k++)
            cells[k] = view->rows[v][k];
    }
    put_legend(out, view->ranks_legend, width);
    vc_grid_write(&grid);
}

static void put_verdicts(vc_buffer *out, const vc_robust_view *view, size_t width)
{
    static const char *const titles[] = {"Venue", "Feasible %", "Conditional %",
                                         "Undetermined %", "Blocked %"};
    vc_grid grid = vc_grid_new(out, width, titles, VC_SURE_VERDICTS);
    if (view->verdict_count == 0)
        return;
    for (size_t k = 1; k < VC_SURE_VERDICTS; k++)
        grid.right[k] = true;
    for (size_t v = 0; v < view->verdict_count; v++) {
        const char **cells = vc_grid_row(&grid);
        for (size_t k = 0; k < VC_SURE_VERDICTS; k++)
            cells[k] = view->verdicts[v][k];
    }
    put_legend(out, "Verdicts that hang on open facts: how often each is given.",
               width);
    vc_grid_write(&grid);
}

static void put_central(vc_buffer *out, const vc_robust_view *view, size_t width)
{
    vc_grid grid = vc_grid_new(out, width, view->led_names, view->led + 1);
    for (size_t k = 0; k < view->led; k++)
        grid.right[k] = true;
    for (size_t i = 0; i <= view->robust->criteria; i++) {
        const char **cells = vc_grid_row(&grid);
        for (size_t k = 0; k <= view->led; k++)
            cells[k] = view->central[i][k];
    }
    put_legend(
        out,
        "Central weights in %: the mean of those with which a venue is first, so "
        "for whom it is the choice. Confidence: how often it is first with them, "
        "whatever the open facts come to.",
        width);
    vc_grid_write(&grid);
}

static void put_weights(vc_buffer *out, const vc_robust_view *view, size_t width)
{
    static const char *const titles[] = {"Weight",      "From",        "To",
                                         "First below", "First above", "Criterion"};
    static const size_t order[] = {1, 2, 3, 4, 5, 0};
    vc_grid grid = vc_grid_new(out, width, titles, VC_SURE_WEIGHTS);
    grid.right[0] = grid.right[1] = grid.right[2] = true;
    for (size_t i = 0; i < view->robust->criteria; i++) {
        const char **cells = vc_grid_row(&grid);
        for (size_t k = 0; k < VC_SURE_WEIGHTS; k++)
            cells[k] = view->weights[i][order[k]];
    }
    put_legend(
        out,
        "Within these the first place stays while one weight of 100 moves and the "
        "others follow in proportion (computed, facts as they rank now); who is "
        "first beyond them:",
        width);
    vc_grid_write(&grid);
}

void vc_table_robust(vc_buffer *out, const vc_robust *robust,
                     const vc_render_options *options)
{
    const size_t width = options->width;
    const vc_robust_view *view = vc_robust_view_new(out->arena, robust, width);
    vc_outline_write(out, view->heading, 0, width);
    if (view->notice)
        put_legend(out, view->notice, width);
    put_section(out, vc_what_if_moved(out->arena, robust->ranking), width);
    put_section(out, view->sampling, width);
    put_rows(out, view, width);
    put_verdicts(out, view, width);
    put_section(out, view->settled, width);
    put_section(out, view->pairs, width);
    put_section(out, view->proved, width);
    put_central(out, view, width);
    put_weights(out, view, width);
    put_section(out, view->change, width);
    put_section(out, view->decisive, width);
    put_section(out, view->silent, width);
    vc_what_if_foot(out, robust->ranking->c);
}
