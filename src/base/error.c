#include "base/error.h"

#include <stdlib.h>
#include <string.h>

#include "base/clean.h"

/* Longest piece of a line that is shown, in code points. */
enum { SHOWN = 100 };

static bool continuation(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

static size_t line_begin(vc_place place)
{
    size_t at = place.offset < place.length ? place.offset : place.length;
    while (at > 0 && place.text[at - 1] != '\n')
        at--;
    return at;
}

void vc_place_position(vc_place place, size_t *line, size_t *column)
{
    *line = *column = 1;
    if (!place.text)
        return;
    const size_t begin = line_begin(place);
    for (size_t i = 0; i < begin; i++)
        *line += place.text[i] == '\n';
    for (size_t i = begin; i < place.offset && i < place.length; i++)
        *column += !continuation(place.text[i]);
}

vc_faults vc_faults_new(vc_arena *arena)
{
    return (vc_faults){.arena = arena};
}

/* So many faults nobody reads; further ones are counted together by whoever adds them,
 * and here they are no longer compared, which would cost the square of their number. */
enum { COMPARED = 1000 };

static vc_fault *find(const vc_faults *faults, const vc_fault *wanted)
{
    if (faults->count > COMPARED || !wanted->place.text)
        return NULL;
    for (vc_fault *f = faults->first; f; f = f->next)
        if (f->place.text == wanted->place.text &&
            f->place.offset == wanted->place.offset &&
            strcmp(f->code, wanted->code) == 0 &&
            strcmp(f->message, wanted->message) == 0)
            return f;
    return NULL;
}

vc_fault *vc_fault_add(vc_faults *faults, vc_place place, const char *code,
                       const char *format, ...)
{
    vc_fault *fault = vc_arena_alloc(faults->arena, sizeof *fault);
    vc_buffer message = vc_buffer_new(faults->arena);
    va_list arguments;
    va_start(arguments, format);
    vc_buffer_vprintf(&message, format, arguments);
    va_end(arguments);
    *fault = (vc_fault){
        .status = VC_BAD_INPUT, .code = code, .place = place, .message = message.text};
    vc_fault *same = find(faults, fault);
    if (same)
        return same;
    if (faults->last)
        faults->last->next = fault;
    else
        faults->first = fault;
    faults->last = fault;
    faults->count++;
    return fault;
}

vc_status vc_faults_status(const vc_faults *faults)
{
    return faults->first ? faults->first->status : VC_OK;
}

static void add_clean(vc_buffer *out, const char *text)
{
    vc_buffer_add_clean(out, text, strlen(text));
}

static void write_where(vc_buffer *out, vc_place place)
{
    size_t line = 1, column = 1;
    if (!place.file)
        return;
    add_clean(out, place.file);
    if (place.text) {
        vc_place_position(place, &line, &column);
        vc_buffer_printf(out, ":%zu:%zu", line, column);
    }
    vc_buffer_add(out, ": ");
}

static size_t next_point(vc_place place, size_t at)
{
    at++;
    while (at < place.length && continuation(place.text[at]))
        at++;
    return at;
}

/* The code point at `at` if it can stand on a terminal as it is, else a blank, so that the
 * caret stays below what it points at. */
static void write_point(vc_buffer *out, vc_place place, size_t at)
{
    const size_t size = next_point(place, at) - at;
    size_t bytes;
    const uint32_t point = vc_code_point(place.text + at, size, &bytes);
    if (bytes != size || point == VC_POINT_BROKEN || vc_point_is_blanked(point))
        vc_buffer_add_char(out, ' ');
    else
        vc_buffer_add_bytes(out, place.text + at, size);
}

static void write_line(vc_buffer *out, vc_place place)
{
    const size_t begin = line_begin(place);
    size_t line, column, at = begin, skip = 0;
    vc_place_position(place, &line, &column);
    if (column > SHOWN / 2 + 20)
        skip = column - SHOWN / 2;
    for (size_t i = 0; i < skip; i++)
        at = next_point(place, at);
    vc_buffer_add(out, skip ? "  ..." : "  ");
    for (size_t i = 0; i < SHOWN && at < place.length && place.text[at] != '\n'; i++) {
        write_point(out, place, at);
        at = next_point(place, at);
    }
    vc_buffer_add_char(out, '\n');
    vc_buffer_repeat(out, ' ', (skip ? 5 : 2) + column - 1 - skip);
    vc_buffer_add(out, "^\n");
}

void vc_fault_write_message(vc_buffer *out, const vc_fault *fault)
{
    add_clean(out, fault->message);
    if (!fault->expected)
        return;
    vc_buffer_add(out, "; ");
    add_clean(out, fault->expected);
}

void vc_fault_write(vc_buffer *out, const vc_fault *fault)
{
    write_where(out, fault->place);
    if (fault->warning)
        vc_buffer_add(out, "warning: ");
    vc_fault_write_message(out, fault);
    vc_buffer_add_char(out, '\n');
    if (fault->place.text)
        write_line(out, fault->place);
    if (!fault->related_message)
        return;
    write_where(out, fault->related);
    add_clean(out, fault->related_message);
    vc_buffer_add_char(out, '\n');
    if (fault->related.text)
        write_line(out, fault->related);
}

const char *vc_message(vc_arena *arena, const char *format, ...)
{
    vc_buffer raw = vc_buffer_new(arena), out = vc_buffer_new(arena);
    va_list arguments;
    va_start(arguments, format);
    vc_buffer_vprintf(&raw, format, arguments);
    va_end(arguments);
    vc_buffer_add(&out, "venuecheck: ");
    vc_buffer_add_clean(&out, raw.text, raw.length);
    vc_buffer_add_char(&out, '\n');
    return out.text;
}

enum { NAME_MAX_LENGTH = 64 };

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static size_t min3(size_t a, size_t b, size_t c)
{
    const size_t least = a < b ? a : b;
    return least < c ? least : c;
}

/* Optimal string alignment (Damerau 1964, without edits inside a transposition). */
static size_t distance(const char *a, const char *b)
{
    const size_t n = strlen(a), m = strlen(b);
    size_t rows[3][NAME_MAX_LENGTH + 1];
    if (n > NAME_MAX_LENGTH || m > NAME_MAX_LENGTH)
        return SIZE_MAX;
    for (size_t j = 0; j <= m; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t *now = rows[i % 3], *before = rows[(i + 2) % 3];
        now[0] = i;
        for (size_t j = 1; j <= m; j++) {
            const size_t cost = lower(a[i - 1]) != lower(b[j - 1]);
            now[j] = min3(before[j] + 1, now[j - 1] + 1, before[j - 1] + cost);
            if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
                lower(a[i - 2]) == lower(b[j - 1]))
                now[j] = min3(now[j], rows[(i + 1) % 3][j - 2] + 1, NAME_MAX_LENGTH);
        }
    }
    return rows[n % 3][m];
}

const char *vc_nearest(const char *name, const char *const *names, size_t count)
{
    const char *best = NULL;
    size_t limit = strlen(name) / 3;
    if (limit < 1)
        limit = 1;
    for (size_t i = 0; i < count; i++) {
        const size_t d = distance(name, names[i]);
        if (d <= limit && d < strlen(name) && (!best || d < limit)) {
            best = names[i];
            limit = d;
        }
    }
    return best;
}
