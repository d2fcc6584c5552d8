/* text.h - text as a terminal shows it. Width is counted in columns, not in bytes: a
 * combining mark takes none, an East Asian ideograph two. What is measured is clean text
 * (base/clean.h), in which nothing moves the cursor or turns the direction of writing. */
#ifndef VC_REPORT_TEXT_H
#define VC_REPORT_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/clean.h"

/* The columns that the first `length` bytes of clean text take. */
size_t vc_text_width(const char *text, size_t length);

/* One line out of clean text: its length in bytes without blanks at its end, broken at a
 * space so that it fits into `width` columns; *next is where the rest begins (at the NUL
 * when there is none). A word that is wider than a line is broken only if `cut`, else it
 * stands out. Always moves on unless the text is at its end. */
size_t vc_text_line(const char *text, size_t width, bool cut, size_t *next);

/* Appends clean text wrapped into lines that end before column `width`. The first begins
 * where the cursor is, at column `column`; further ones are indented by `indent`. Ends
 * with a line break. */
void vc_text_wrap(vc_buffer *out, const char *text, size_t column, size_t indent,
                  size_t width);

#endif
