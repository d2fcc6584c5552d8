/* sheet.c - see sheet.h. */
#include "report/sheet.h"

#include <string.h>

#include "report/view.h"

vc_sheet *vc_sheet_new(vc_arena *arena, const vc_case *c, const char *what,
                       const vc_outline *heading, const char *notice)
{
    vc_sheet *sheet = vc_arena_alloc(arena, sizeof *sheet);
    *sheet = (vc_sheet){
        .arena = arena, .c = c, .what = what, .heading = heading, .notice = notice};
    return sheet;
}

vc_sheet *vc_sheet_of_case(vc_arena *arena, const vc_case *c, const char *what)
{
    return vc_sheet_new(arena, c, what, vc_view_heading(arena, c),
                        vc_view_notice(arena, c));
}

static vc_sheet_part *add(vc_sheet *sheet)
{
    vc_sheet_part *part = vc_arena_alloc(sheet->arena, sizeof *part);
    *part = (vc_sheet_part){0};
    if (sheet->last)
        sheet->last->next = part;
    else
        sheet->first = part;
    return sheet->last = part;
}

void vc_sheet_text(vc_sheet *sheet, const char *text)
{
    if (text)
        add(sheet)->text = text;
}

void vc_sheet_heading(vc_sheet *sheet, int level, const char *title)
{
    vc_sheet_part *part = add(sheet);
    part->title = title;
    part->level = level;
}

void vc_sheet_outline(vc_sheet *sheet, const vc_outline *outline)
{
    if (outline)
        add(sheet)->outline = outline;
}

void vc_sheet_list(vc_sheet *sheet, const vc_outline *outline)
{
    add(sheet)->list = outline;
}

vc_sheet_table *vc_sheet_table_add(vc_sheet *sheet, const char *title, size_t columns,
                                   size_t rows)
{
    vc_arena *arena = sheet->arena;
    vc_sheet_table *table = vc_arena_alloc(arena, sizeof *table);
    *table = (vc_sheet_table){.title = title, .columns = columns, .rows = rows};
    table->titles = vc_arena_array(arena, columns, sizeof *table->titles);
    table->full = vc_arena_array(arena, columns, sizeof *table->full);
    table->right = vc_arena_array(arena, columns, sizeof *table->right);
    table->cells = vc_arena_array(arena, columns * rows, sizeof *table->cells);
    for (size_t i = 0; i < columns; i++)
        table->titles[i] = "";
    add(sheet)->table = table;
    return table;
}

const char *vc_sheet_title(const vc_sheet_table *table, size_t column)
{
    return table->full[column] ? table->full[column] : table->titles[column];
}

const char **vc_sheet_row(vc_sheet_table *table, size_t row)
{
    return table->cells + row * table->columns;
}

bool vc_sheet_write(vc_buffer *out, const char *format, const vc_sheet *sheet,
                    const vc_render_options *options)
{
    static const struct {
        const char *name;
        void (*write)(vc_buffer *out, const vc_sheet *sheet,
                      const vc_render_options *options);
    } formats[] = {{"table", vc_table_sheet},
                   {"markdown", vc_markdown_sheet},
                   {"html", vc_html_sheet}};
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
        if (strcmp(format ? format : "table", formats[i].name) == 0) {
            formats[i].write(out, sheet, options);
            return true;
        }
    return false;
}
