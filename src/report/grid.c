/* grid.c - see grid.h. */
#include "report/grid.h"

#include <string.h>

#include "report/text.h"

enum { LEAST = 20 }; /* what the last column keeps, though the line be too short */

vc_grid vc_grid_new(vc_buffer *out, size_t width, const char *const *titles,
                    size_t columns)
{
    return (vc_grid){.out = out, .columns = columns, .width = width, .titles = titles};
}

const char **vc_grid_row(vc_grid *grid)
{
    if (grid->rows == grid->capacity) {
        grid->capacity = grid->capacity ? 2 * grid->capacity : 32;
        const char *(*grown)[VC_GRID_COLUMNS] =
            vc_arena_array(grid->out->arena, grid->capacity, sizeof *grown);
        if (grid->rows)
            memcpy(grown, grid->cells, grid->rows * sizeof *grown);
        grid->cells = grown;
    }
    return grid->cells[grid->rows++];
}

size_t vc_grid_text_width(const char *text)
{
    return vc_text_width(text, strlen(text));
}

static void measure(const vc_grid *grid, size_t widths[VC_GRID_COLUMNS])
{
    size_t used = 0;
    for (size_t i = 0; i < grid->columns; i++) {
        widths[i] = vc_grid_text_width(grid->titles[i]);
        for (size_t row = 0; row < grid->rows; row++) {
            const size_t width = vc_grid_text_width(grid->cells[row][i]);
            widths[i] = width > widths[i] ? width : widths[i];
        }
        if (i + 1 < grid->columns)
            used += widths[i] + VC_GRID_GAP;
    }
    size_t *last = &widths[grid->columns - 1];
    const size_t left = grid->width > used + LEAST ? grid->width - used : LEAST;
    *last = *last > left ? left : *last;
}

/* Blanks are owed rather than written, so that no line ends with one. */
static size_t put_cell(const vc_grid *grid, const char *text, size_t width, bool right,
                       size_t owed)
{
    const size_t pad = width - vc_grid_text_width(text);
    if (!*text)
        return owed + width + VC_GRID_GAP;
    vc_buffer_repeat(grid->out, ' ', owed + (right ? pad : 0));
    vc_buffer_add(grid->out, text);
    return (right ? 0 : pad) + VC_GRID_GAP;
}

static void put_row(const vc_grid *grid, const size_t *widths, const char *const *cells)
{
    size_t owed = 0, column = 0;
    const size_t last = grid->columns - 1;
    for (size_t i = 0; i < last; i++) {
        owed = put_cell(grid, cells[i], widths[i], grid->right[i], owed);
        column += widths[i] + VC_GRID_GAP;
    }
    const size_t width = vc_grid_text_width(cells[last]);
    if (*cells[last])
        vc_buffer_repeat(grid->out, ' ', owed);
    if (grid->right[last] && width < widths[last])
        vc_buffer_repeat(grid->out, ' ', widths[last] - width);
    vc_text_wrap(grid->out, cells[last], column, column, column + widths[last]);
}

static void put_rule(const vc_grid *grid, const size_t *widths)
{
    for (size_t i = 0; i < grid->columns; i++) {
        const bool last = i + 1 == grid->columns && !grid->right[i];
        vc_buffer_repeat(grid->out, ' ', i ? VC_GRID_GAP : 0);
        vc_buffer_repeat(grid->out, '-',
                         last ? vc_grid_text_width(grid->titles[i]) : widths[i]);
    }
    vc_buffer_add_char(grid->out, '\n');
}

void vc_grid_write(vc_grid *grid)
{
    size_t widths[VC_GRID_COLUMNS];
    for (size_t row = 0; row < grid->rows; row++)
        for (size_t i = 0; i < grid->columns; i++)
            grid->cells[row][i] = vc_text_clean(grid->out->arena, grid->cells[row][i]);
    measure(grid, widths);
    put_row(grid, widths, grid->titles);
    put_rule(grid, widths);
    for (size_t row = 0; row < grid->rows; row++)
        put_row(grid, widths, grid->cells[row]);
}
