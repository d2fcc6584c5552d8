/* grid.h - rows and columns of text for a terminal. A column is as wide as its widest
 * cell; the last one takes what is left of the line and is wrapped inside its column. */
#ifndef VC_REPORT_GRID_H
#define VC_REPORT_GRID_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"

enum { VC_GRID_COLUMNS = 16, VC_GRID_GAP = 2 };

typedef struct vc_grid {
    vc_buffer *out;
    size_t columns, width;       /* of the terminal */
    bool right[VC_GRID_COLUMNS]; /* numbers stand at the right */
    const char *const *titles;   /* of the columns */
    const char *(*cells)[VC_GRID_COLUMNS];
    size_t rows, capacity;
} vc_grid;

/* An empty grid; titles are kept, not copied. */
vc_grid vc_grid_new(vc_buffer *out, size_t width, const char *const *titles,
                    size_t columns);

/* Adds a row and returns its cells, which are to be set; NULL is an empty one. */
const char **vc_grid_row(vc_grid *grid);

/* Appends titles, a rule below them, and the rows. */
void vc_grid_write(vc_grid *grid);

/* The columns that clean text takes. */
size_t vc_grid_text_width(const char *text);

#endif
