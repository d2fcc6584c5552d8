/* robust_sheet.c - sureness as a page. */
#include "report/robust_parts.h"
#include "report/what_if.h"

/* In each the cell that may be wrapped, which names the row of some, stands last. */
static vc_sheet_table *add_table(vc_sheet *sheet, const char *title, const char *legend,
                                 const char *const *titles, size_t columns, size_t rows)
{
    vc_sheet_table *table = vc_sheet_table_add(sheet, title, columns, rows);
    table->legend = legend;
    for (size_t k = 0; k < columns; k++)
        table->titles[k] = titles[k];
    return table;
}

void vc_robust_add_ranks(vc_sheet *sheet, const vc_robust_view *view)
{
    vc_sheet_table *table =
        add_table(sheet, "Ranks in the samples", view->ranks_legend, vc_sure_titles,
                  VC_SURE_CELLS, view->robust->venues);
    for (size_t k = 1; k + 1 < VC_SURE_CELLS; k++)
        table->right[k] = true;
    for (size_t v = 0; v < table->rows; v++)
        for (size_t k = 0; k < VC_SURE_CELLS; k++)
            vc_sheet_row(table, v)[k] = view->rows[v][k];
}

static void add_verdicts(vc_sheet *sheet, const vc_robust_view *view)
{
    static const char *const titles[] = {"Venue", "Feasible %", "Conditional %",
                                         "Undetermined %", "Blocked %"};
    if (view->verdict_count == 0)
        return;
    vc_sheet_table *table = add_table(sheet, "Verdicts that hang on open facts",
                                      "How often each is given once these are known.",
                                      titles, VC_SURE_VERDICTS, view->verdict_count);
    for (size_t k = 1; k < VC_SURE_VERDICTS; k++)
        table->right[k] = true;
    for (size_t v = 0; v < table->rows; v++)
        for (size_t k = 0; k < VC_SURE_VERDICTS; k++)
            vc_sheet_row(table, v)[k] = view->verdicts[v][k];
}

static void add_central(vc_sheet *sheet, const vc_robust_view *view)
{
    if (view->led == 0)
        return;
    vc_sheet_table *table = add_table(
        sheet, "Central weights in %",
        "The mean of those with which a venue is first, so for whom it is the choice. "
        "Confidence: how often it is first with them, whatever the open facts come to.",
        view->led_names, view->led + 1, view->robust->criteria + 1);
    table->head = view->led;
    for (size_t k = 0; k < view->led; k++)
        table->right[k] = true;
    for (size_t i = 0; i < table->rows; i++)
        for (size_t k = 0; k <= view->led; k++)
            vc_sheet_row(table, i)[k] = view->central[i][k];
}

static void add_weights(vc_sheet *sheet, const vc_robust_view *view)
{
    static const char *const titles[] = {"Weight",      "From",        "To",
                                         "First below", "First above", "Criterion"};
    static const size_t order[] = {1, 2, 3, 4, 5, 0};
    vc_sheet_table *table = add_table(
        sheet, "How far one weight may move",
        "Within these the first place stays while one weight of 100 moves and the "
        "others follow in proportion (computed, facts as they rank now); who is first "
        "beyond them:",
        titles, VC_SURE_WEIGHTS, view->robust->criteria);
    table->head = VC_SURE_WEIGHTS - 1;
    for (size_t k = 0; k < 3; k++)
        table->right[k] = true;
    for (size_t i = 0; i < table->rows; i++)
        for (size_t k = 0; k < VC_SURE_WEIGHTS; k++)
            vc_sheet_row(table, i)[k] = view->weights[i][order[k]];
}

const vc_sheet *vc_robust_sheet(vc_arena *arena, const vc_robust *robust,
                                const vc_robust *real, size_t width)
{
    const vc_robust_view *view = vc_robust_view_new(arena, robust, width);
    vc_sheet *sheet = vc_sheet_new(arena, robust->ranking->c, "Robustness",
                                   view->heading, view->notice);
    if (robust->ranking->unchanged)
        vc_sheet_outline(sheet, vc_what_if_moved(arena, robust->ranking));
    vc_sheet_outline(sheet, vc_sure_moved(arena, robust, real));
    vc_sheet_outline(sheet, view->sampling);
    vc_robust_add_ranks(sheet, view);
    add_verdicts(sheet, view);
    vc_sheet_outline(sheet, view->settled);
    vc_sheet_outline(sheet, view->pairs);
    vc_sheet_outline(sheet, view->proved);
    add_central(sheet, view);
    add_weights(sheet, view);
    vc_sheet_outline(sheet, view->change);
    vc_sheet_outline(sheet, view->decisive);
    vc_sheet_outline(sheet, view->silent);
    return sheet;
}
