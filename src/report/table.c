/* table.c - text for a terminal. Columns are as wide as their content. Where that leaves
 * too little room for the deciding reason, it stands on lines of its own below its row:
 * prose in a column of ten characters is read by nobody. */
#include "report/answer.h"
#include "report/render.h"
#include "report/sheet.h"
#include "report/text.h"
#include "report/what_if.h"

enum {
    GAP = 2,        /* blanks between columns */
    WIDEST = 28,    /* a column of names; longer ones are wrapped */
    NARROWEST = 36, /* of the reason beside its row */
    LEAST = 64,     /* the table is made for at least so many columns */
    NAME = 6        /* a column of names is not squeezed below this */
};

typedef struct table {
    vc_buffer *out;
    size_t width;                    /* of the terminal */
    size_t columns[VC_COLUMN_COUNT]; /* their widths; that of the reason when beside */
    size_t reason;                   /* the column where the reason begins */
    bool beside, color;
} table;

static bool to_the_right(vc_column column)
{
    return column == VC_COLUMN_RANK || column == VC_COLUMN_SCORE;
}

static size_t text_width(const char *text)
{
    size_t length = 0;
    while (text[length])
        length++;
    return vc_text_width(text, length);
}

static void widen(size_t *columns, const char *const *cells)
{
    for (int i = 0; i < VC_COLUMN_REASON; i++) {
        size_t width = text_width(cells[i]);
        if (width > columns[i])
            columns[i] = width < WIDEST ? width : WIDEST;
    }
}

static size_t width_used(const table *t)
{
    size_t used = 0;
    for (int i = 0; i < VC_COLUMN_REASON; i++)
        used += t->columns[i] + GAP;
    return used;
}

/* Names give way where the columns do not fit; the wider ones first. */
static void squeeze(table *t)
{
    size_t *venue = &t->columns[VC_COLUMN_VENUE], *host = &t->columns[VC_COLUMN_HOST];
    while (width_used(t) > t->width + GAP && (*venue > NAME || *host > NAME))
        --*(*venue > *host ? venue : host);
}

static void measure(table *t, const char *const (*rows)[VC_COLUMN_COUNT], size_t count)
{
    for (size_t i = 0; i < count; i++)
        widen(t->columns, rows[i]);
    squeeze(t);
    const size_t used = width_used(t);
    t->beside = used + NARROWEST <= t->width;
    t->reason = t->beside ? used
                          : t->columns[VC_COLUMN_RANK] + t->columns[VC_COLUMN_RANGE] +
                                2 * (size_t)GAP;
    t->columns[VC_COLUMN_REASON] = t->width > t->reason ? t->width - t->reason : 1;
}

/* ---- a row ---- */

static const char *paint(const table *t, const vc_result *result, int column)
{
    static const char *const colors[] = {[VC_FEASIBLE] = "\033[32m",
                                         [VC_CONDITIONAL] = "\033[33m",
                                         [VC_UNDETERMINED] = "\033[36m",
                                         [VC_BLOCKED] = "\033[31m"};
    bool painted = t->color && result && column == VC_COLUMN_VERDICT;
    return painted ? colors[result->verdict] : NULL;
}

/* Blanks are owed rather than written, so that no line ends with one. */
static size_t put_cell(const table *t, const char *text, size_t length, int column,
                       const char *color, size_t owed)
{
    size_t width = vc_text_width(text, length);
    size_t pad = t->columns[column] > width ? t->columns[column] - width : 0;
    size_t before = to_the_right((vc_column)column) ? pad : 0;
    if (length == 0)
        return owed + pad;
    vc_buffer_repeat(t->out, ' ', owed + before);
    if (color)
        vc_buffer_add(t->out, color);
    vc_buffer_add_bytes(t->out, text, length);
    if (color)
        vc_buffer_add(t->out, "\033[0m");
    return pad - before;
}

/* One line of a row: of each cell what fits, the rest is left in it. True if some is. */
static bool put_line(const table *t, const char **rest, const vc_result *result)
{
    size_t owed = 0;
    bool left = false;
    int last = t->beside ? VC_COLUMN_COUNT : VC_COLUMN_REASON;
    for (int i = 0; i < last; i++) {
        size_t next;
        size_t length = vc_text_line(rest[i], t->columns[i], true, &next);
        owed = put_cell(t, rest[i], length, i, paint(t, result, i), owed) + GAP;
        rest[i] += next;
        left |= *rest[i] != '\0';
    }
    vc_buffer_add_char(t->out, '\n');
    return left;
}

static void put_row(const table *t, const char *const *cells, const vc_result *result)
{
    const char *rest[VC_COLUMN_COUNT];
    for (int i = 0; i < VC_COLUMN_COUNT; i++)
        rest[i] = cells[i];
    while (put_line(t, rest, result))
        continue;
    if (t->beside)
        return;
    vc_buffer_repeat(t->out, ' ', t->reason);
    vc_text_wrap(t->out, cells[VC_COLUMN_REASON], t->reason, t->reason, t->width);
}

static void put_rule(const table *t)
{
    size_t owed = 0;
    int last = t->beside ? VC_COLUMN_COUNT : VC_COLUMN_REASON;
    for (int i = 0; i < last; i++) {
        bool prose = i == VC_COLUMN_REASON;
        size_t width =
            prose ? text_width(vc_column_title((vc_column)i)) : t->columns[i];
        vc_buffer_repeat(t->out, ' ', owed);
        vc_buffer_repeat(t->out, '-', width);
        owed = GAP;
    }
    vc_buffer_add_char(t->out, '\n');
}

/* ---- the whole ---- */

static size_t width_of(const vc_render_options *options)
{
    return options->width > LEAST ? options->width : LEAST;
}

static void put_table(vc_buffer *out, const vc_view *view,
                      const vc_render_options *options)
{
    size_t shown = view->count;
    if (options->top && options->top < shown)
        shown = options->top;
    const char *(*cells)[VC_COLUMN_COUNT] =
        vc_arena_array(out->arena, shown + 1, sizeof *cells);
    for (int i = 0; i < VC_COLUMN_COUNT; i++) {
        cells[0][i] = vc_column_title((vc_column)i);
        for (size_t row = 0; row < shown; row++)
            cells[row + 1][i] = vc_text_clean(out->arena, view->rows[row].cells[i]);
    }
    table t = {.out = out, .width = width_of(options), .color = options->color};
    measure(&t, (const char *const(*)[VC_COLUMN_COUNT])cells, shown + 1);
    put_row(&t, cells[0], NULL);
    put_rule(&t);
    for (size_t row = 0; row < shown; row++)
        put_row(&t, cells[row + 1], view->rows[row].result);
    if (shown < view->count)
        vc_buffer_printf(out, "(%zu more not shown)\n", view->count - shown);
}

static void put_section(vc_buffer *out, const vc_outline *outline, size_t width)
{
    if (!outline)
        return;
    vc_buffer_add_char(out, '\n');
    vc_outline_write(out, outline, 0, width);
}

static void put_heading(vc_buffer *out, const vc_outline *heading, const char *notice,
                        size_t width)
{
    vc_outline_write(out, heading, 0, width);
    if (!notice)
        return;
    vc_buffer_add_char(out, '\n');
    vc_text_wrap(out, vc_text_clean(out->arena, notice), 0, 0, width);
}

static void put_brief(vc_buffer *out, const vc_view *view,
                      const vc_render_options *options, size_t width)
{
    put_section(out, view->readiness, width);
    vc_buffer_add_char(out, '\n');
    put_table(out, view, options);
    for (size_t i = 0; i < view->section_count; i++)
        put_section(out, view->sections[i], width);
}

static void put_full(vc_buffer *out, const vc_view *view,
                     const vc_render_options *options, size_t width)
{
    const vc_annex_sheets sheets =
        vc_annex_sheets_new(out->arena, view, options, width);
    vc_buffer_add_char(out, '\n');
    vc_text_wrap(out, vc_text_clean(out->arena, vc_answer(out->arena, view->ranking)),
                 0, 0, width);
    vc_table_parts(out, sheets.before, width);
    vc_buffer_add_char(out, '\n');
    put_table(out, view, options);
    vc_table_parts(out, sheets.after, width);
    vc_buffer_add_char(out, '\n');
    vc_text_wrap(out,
                 vc_text_clean(out->arena, vc_format(out->arena, "To cite: %s",
                                                     vc_answer_citation(
                                                         out->arena, view->ranking->c,
                                                         options->program))),
                 0, 0, width);
}

void vc_table_report(vc_buffer *out, const vc_view *view,
                     const vc_render_options *options)
{
    size_t width = width_of(options);
    put_heading(out, view->heading, view->notice, width);
    put_section(out, view->what_if, width);
    (options->annex ? put_full : put_brief)(out, view, options, width);
    vc_what_if_foot(out, view->ranking->c);
}

void vc_table_explain(vc_buffer *out, const vc_explain *explain,
                      const vc_render_options *options)
{
    size_t width = width_of(options);
    put_heading(out, explain->heading, explain->notice, width);
    put_section(out, explain->what_if, width);
    put_section(out, explain->verdict, width);
    put_section(out, explain->requirements, width);
    put_section(out, explain->criteria, width);
    put_section(out, explain->readiness, width);
    vc_what_if_foot(out, explain->ranking->c);
}
