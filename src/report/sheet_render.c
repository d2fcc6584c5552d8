/* sheet_render.c - pages as text for a terminal and in Markdown. */
#include "report/grid.h"
#include "report/markdown.h"
#include "report/sheet.h"
#include "report/text.h"
#include "report/what_if.h"

/* ---- text ---- */

static void put_text(vc_buffer *out, const char *text, size_t indent, size_t width)
{
    vc_text_wrap(out, vc_text_clean(out->arena, text), 0, indent, width);
}

static const char *cell(const vc_sheet_table *t, size_t row, size_t column)
{
    const char *text = t->cells[row * t->columns + column];
    return text ? text : "";
}

/* The columns that the widest of a column's cells takes, its title among them. */
static size_t column_width(vc_arena *arena, const vc_sheet_table *t, size_t column)
{
    size_t width = vc_grid_text_width(vc_text_clean(arena, t->titles[column]));
    for (size_t row = 0; row < t->rows; row++) {
        const size_t other =
            vc_grid_text_width(vc_text_clean(arena, cell(t, row, column)));
        width = other > width ? other : width;
    }
    return width;
}

/* How many columns from `first` on fit beside the first of all; at least one. */
static size_t fitting(vc_arena *arena, const vc_sheet_table *t, size_t first,
                      size_t width)
{
    size_t used = column_width(arena, t, 0), count = 0;
    while (first + count < t->columns && count + 1 < VC_GRID_COLUMNS) {
        used += VC_GRID_GAP + column_width(arena, t, first + count);
        if (used > width && count > 0)
            break;
        count++;
    }
    return count;
}

/* The first column, and `count` from `first` on. */
static void put_piece(vc_buffer *out, const vc_sheet_table *t, size_t first,
                      size_t count, size_t width)
{
    const char **titles = vc_arena_array(out->arena, count + 1, sizeof *titles);
    for (size_t i = 0; i <= count; i++)
        titles[i] = vc_text_clean(out->arena, t->titles[i == 0 ? 0 : first + i - 1]);
    vc_grid grid = vc_grid_new(out, width, titles, count + 1);
    for (size_t i = 0; i <= count; i++)
        grid.right[i] = t->right[i == 0 ? 0 : first + i - 1];
    for (size_t row = 0; row < t->rows; row++) {
        const char **cells = vc_grid_row(&grid);
        for (size_t i = 0; i <= count; i++)
            cells[i] = cell(t, row, i == 0 ? 0 : first + i - 1);
    }
    vc_grid_write(&grid);
}

static void put_table(vc_buffer *out, const vc_sheet_table *t, size_t width)
{
    put_text(out, t->title, 0, width);
    if (t->legend)
        put_text(out, t->legend, 0, width);
    if (!t->matrix) {
        put_piece(out, t, 1, t->columns - 1, width);
        return;
    }
    for (size_t at = 1, count; at < t->columns; at += count) {
        if (at > 1)
            vc_buffer_add_char(out, '\n');
        count = fitting(out->arena, t, at, width);
        put_piece(out, t, at, count, width);
    }
}

/* Set off by a line below it; one of a lower level by its place alone. */
static void put_title(vc_buffer *out, const vc_sheet_part *part, size_t width)
{
    const char *title = vc_text_clean(out->arena, part->title);
    const size_t wide = vc_grid_text_width(title);
    vc_text_wrap(out, title, 0, 0, width);
    if (part->level > 2)
        return;
    vc_buffer_repeat(out, '=', wide < width ? wide : width);
    vc_buffer_add_char(out, '\n');
}

static void put_list(vc_buffer *out, const vc_outline *outline, size_t width)
{
    for (const vc_outline *part = outline->first; part; part = part->next)
        vc_outline_write(out, part, 0, width);
}

void vc_table_parts(vc_buffer *out, const vc_sheet *sheet, size_t width)
{
    for (const vc_sheet_part *part = sheet->first; part; part = part->next) {
        vc_buffer_add_char(out, '\n');
        if (part->title)
            put_title(out, part, width);
        else if (part->text)
            put_text(out, part->text, 0, width);
        else if (part->outline)
            vc_outline_write(out, part->outline, 0, width);
        else if (part->list)
            put_list(out, part->list, width);
        else
            put_table(out, part->table, width);
    }
}

void vc_table_sheet(vc_buffer *out, const vc_sheet *sheet,
                    const vc_render_options *options)
{
    const size_t width = options->width ? options->width : 80;
    vc_outline_write(out, sheet->heading, 0, width);
    if (sheet->notice) {
        vc_buffer_add_char(out, '\n');
        put_text(out, sheet->notice, 0, width);
    }
    vc_table_parts(out, sheet, width);
    if (sheet->c)
        vc_what_if_foot(out, sheet->c);
}

/* ---- Markdown ---- */

static void put_row(vc_buffer *out, const vc_sheet_table *t, const char *const *cells)
{
    const char **row = vc_arena_array(out->arena, t->columns, sizeof *row);
    for (size_t i = 0; i < t->columns; i++)
        row[i] = cells[i] ? cells[i] : "";
    vc_markdown_row(out, row, t->columns);
}

static void put_markdown_table(vc_buffer *out, const vc_sheet_table *t, int level)
{
    vc_markdown_heading(out, level, t->title);
    if (t->legend) {
        vc_markdown_text(out, t->legend);
        vc_buffer_add(out, "\n\n");
    }
    const char **titles = vc_arena_array(out->arena, t->columns, sizeof *titles);
    for (size_t i = 0; i < t->columns; i++)
        titles[i] = vc_sheet_title(t, i);
    put_row(out, t, titles);
    vc_markdown_rule(out, t->right, t->columns);
    for (size_t row = 0; row < t->rows; row++)
        put_row(out, t, t->cells + row * t->columns);
}

static void put_paragraph(vc_buffer *out, const char *text)
{
    vc_markdown_gap(out);
    vc_markdown_text(out, text);
    vc_buffer_add_char(out, '\n');
}

static void put_markdown_outline(vc_buffer *out, const vc_outline *outline, int level)
{
    if (outline->first)
        vc_markdown_section(out, level, outline);
    else
        put_paragraph(out, vc_outline_title(out->arena, outline));
}

void vc_markdown_parts(vc_buffer *out, const vc_sheet *sheet)
{
    int level = 2;
    for (const vc_sheet_part *part = sheet->first; part; part = part->next)
        if (part->title) {
            vc_markdown_heading(out, part->level, part->title);
            level = part->level + 1;
        } else if (part->text) {
            put_paragraph(out, part->text);
        } else if (part->outline) {
            put_markdown_outline(out, part->outline, level);
        } else if (part->list) {
            vc_markdown_list(out, part->list);
        } else {
            put_markdown_table(out, part->table, level);
        }
}

void vc_markdown_sheet(vc_buffer *out, const vc_sheet *sheet,
                       const vc_render_options *options)
{
    vc_markdown_begin(out, sheet->what, sheet->heading, sheet->notice, options);
    vc_markdown_parts(out, sheet);
    vc_markdown_end(out, sheet->c, !sheet->several, options);
}
