/* buffer.h - text that grows at its end. A writer is a straight run of appends: a
 * buffer takes its memory from an arena and so cannot fail half-way. Numbers are
 * written without the locale: a point is a point everywhere. */
#ifndef VC_BASE_BUFFER_H
#define VC_BASE_BUFFER_H

#include <stdarg.h>
#include <stddef.h>

#include "base/arena.h"

#if defined(__GNUC__)
#define VC_PRINTF(text, first) __attribute__((format(printf, text, first)))
#else
#define VC_PRINTF(text, first)
#endif

typedef struct vc_buffer {
    vc_arena *arena;
    char *text;    /* always ended by NUL; "" before the first append */
    size_t length; /* bytes, the NUL not counted */
    size_t capacity;
} vc_buffer;

/* An empty buffer in the arena. */
vc_buffer vc_buffer_new(vc_arena *arena);

void vc_buffer_add(vc_buffer *buffer, const char *text);
void vc_buffer_add_bytes(vc_buffer *buffer, const char *bytes, size_t length);
void vc_buffer_add_char(vc_buffer *buffer, char c);
void vc_buffer_repeat(vc_buffer *buffer, char c, size_t count);

/* As printf; use %s %d %zu and the like only, never %f or %g (they know the locale). */
void vc_buffer_printf(vc_buffer *buffer, const char *format, ...) VC_PRINTF(2, 3);
void vc_buffer_vprintf(vc_buffer *buffer, const char *format, va_list arguments)
    VC_PRINTF(2, 0);

/* The shortest decimal that reads back to the same double, as JavaScript writes it:
 * 0.1, 1e+21, -0 as 0. NaN and infinities as NaN, Infinity, -Infinity. */
void vc_buffer_number(vc_buffer *buffer, double number);

/* Rounded to `digits` (0 to 15) after the point, half away from zero on the decimal
 * that vc_buffer_number would write; never "-0.0". */
void vc_buffer_fixed(vc_buffer *buffer, double number, int digits);

/* A string made by printf in the arena. */
char *vc_format(vc_arena *arena, const char *format, ...) VC_PRINTF(2, 3);

/* Room that vc_number_text needs, its NUL counted. */
#define VC_NUMBER_SIZE 32

/* Writes what vc_buffer_number would, into `text`; returns its length. */
size_t vc_number_text(double number, char text[VC_NUMBER_SIZE]);

/* Reads a JSON number that ends before `end`; the nearest double, infinite when it is
 * out of range. Reads no locale. The text must be a valid JSON number. */
double vc_number_read(const char *text, const char *end);

#endif
