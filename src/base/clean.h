/* clean.h - text as a terminal may show it. Names, notes and paths are written by others,
 * so what could move the cursor, change colours or turn the direction of writing is blanked
 * wherever text is shown to a person. */
#ifndef VC_BASE_CLEAN_H
#define VC_BASE_CLEAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"

/* What stands for bytes that are no UTF-8. */
#define VC_POINT_BROKEN 0xFFFDU

/* The code point at `text`, which holds `length` > 0 bytes, and in *bytes how many it takes;
 * VC_POINT_BROKEN and one byte if there is no UTF-8. */
uint32_t vc_code_point(const char *text, size_t length, size_t *bytes);

/* Code points from one to another, both counted. */
typedef struct vc_code_points {
    uint32_t first, last;
} vc_code_points;

/* True if the point lies in one of `count` ranges. */
bool vc_point_among(uint32_t point, const vc_code_points *ranges, size_t count);

/* True for control characters, line breaks, marks that turn the direction of writing or are
 * not seen, and noncharacters. A joiner between letters is spelling in some scripts, and is
 * none of these. */
bool vc_point_is_blanked(uint32_t point);

/* The first piece of clean text, in which such points are spaces and bytes that are no UTF-8
 * are U+FFFD: *shown bytes that stand for the first *bytes of `text`, whose `length` > 0
 * (SIZE_MAX: up to its NUL, which must not be its first byte). */
const char *vc_clean_piece(const char *text, size_t length, size_t *bytes,
                           size_t *shown);

/* Appends so many bytes of text, clean. */
void vc_buffer_add_clean(vc_buffer *buffer, const char *text, size_t length);

/* The same as a copy in the arena; "" for NULL. */
const char *vc_text_clean(vc_arena *arena, const char *text);

#endif
