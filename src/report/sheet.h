/* sheet.h - a page of paragraphs, outlines and tables. Whatever is said beside the ranked
 * report and the explanation of a venue is such a page: how a ranking survives, what time
 * moves, on what rule sets disagree, which sources there are. What it says, in which order
 * and how rounded is decided once, when the page is composed; text for a terminal, Markdown
 * and HTML are then a matter of syntax. */
#ifndef VC_REPORT_SHEET_H
#define VC_REPORT_SHEET_H

#include <stdbool.h>

#include "report/outline.h"
#include "report/render.h"

typedef struct vc_sheet_table {
    const char *title;  /* a line above it */
    const char *legend; /* what its columns mean, below the title; NULL: nothing */
    size_t columns, rows;
    size_t head;         /* the column that names what a row is about */
    bool matrix;         /* may come in pieces, each with the first column again */
    const char **titles; /* of the columns; "" for one that needs none */
    const char **full;   /* the same where width is no matter, but for NULLs */
    bool *right;         /* the column holds numbers */
    const char **cells;  /* row by row; NULL is an empty one */
} vc_sheet_table;

/* Exactly one of the five is there. */
typedef struct vc_sheet_part {
    const char
        *title; /* a heading above what follows, which then stands one level below */
    int level;  /* of that heading: 2 or 3 */
    const char *text;          /* a paragraph */
    const vc_outline *outline; /* a heading with a list below it; alone, a paragraph */
    const vc_outline *list;    /* what is below it alone */
    const vc_sheet_table *table;
    struct vc_sheet_part *next;
} vc_sheet_part;

typedef struct vc_sheet {
    vc_arena *arena;
    const vc_case *c;          /* NULL: of no one case */
    bool several;              /* it is of more than the one rule set of the case */
    const char *what;          /* "Timeline": what kind of page it is; NULL: the heading
                                  says it */
    const vc_outline *heading; /* the subject, labelled lines below it */
    const char *notice;        /* what the reader must know first; NULL: nothing */
    vc_sheet_part *first, *last;
} vc_sheet;

/* A page about a case, headed as its report is; or about something else, headed by what is
 * given (`c` may be NULL then). Without parts. */
vc_sheet *vc_sheet_of_case(vc_arena *arena, const vc_case *c, const char *what);
vc_sheet *vc_sheet_new(vc_arena *arena, const vc_case *c, const char *what,
                       const vc_outline *heading, const char *notice);

/* Adds to the end of the page; NULL adds nothing. */
void vc_sheet_text(vc_sheet *sheet, const char *text);
void vc_sheet_outline(vc_sheet *sheet, const vc_outline *outline);

/* Adds the parts below an outline, of which a heading tells the text. */
void vc_sheet_list(vc_sheet *sheet, const vc_outline *outline);

/* Adds a heading of level 2 or 3. */
void vc_sheet_heading(vc_sheet *sheet, int level, const char *title);

/* Adds a table with empty titles and cells, to be filled. */
vc_sheet_table *vc_sheet_table_add(vc_sheet *sheet, const char *title, size_t columns,
                                   size_t rows);

/* The full title of a column. */
const char *vc_sheet_title(const vc_sheet_table *table, size_t column);

/* The cells of a row. */
const char **vc_sheet_row(vc_sheet_table *table, size_t row);

/* Appends the page in the format of that name; false, and nothing is appended, if it is
 * none of "table" (also NULL), "markdown" and "html". */
bool vc_sheet_write(vc_buffer *out, const char *format, const vc_sheet *sheet,
                    const vc_render_options *options);

/* All that a report says but its head and its table of venues, as parts of pages: those
 * that stand before the table and those behind it. */
typedef struct vc_annex_sheets {
    const vc_sheet *before, *after;
} vc_annex_sheets;

/* options->annex is not NULL; tables have room for `width` columns. */
vc_annex_sheets vc_annex_sheets_new(vc_arena *arena, const vc_view *view,
                                    const vc_render_options *options, size_t width);

/* ---- the renderers; called by vc_sheet_write ---- */

void vc_table_sheet(vc_buffer *out, const vc_sheet *sheet,
                    const vc_render_options *options);
void vc_markdown_sheet(vc_buffer *out, const vc_sheet *sheet,
                       const vc_render_options *options);
/* The parts alone. */
void vc_table_parts(vc_buffer *out, const vc_sheet *sheet, size_t width);
void vc_markdown_parts(vc_buffer *out, const vc_sheet *sheet);
void vc_html_sheet(vc_buffer *out, const vc_sheet *sheet,
                   const vc_render_options *options);

#endif
