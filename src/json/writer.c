#include "json/writer.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/clean.h"
#include "json/internal.h"

vc_writer vc_writer_new(vc_buffer *out, int indent)
{
    return (vc_writer){.out = out, .indent = indent};
}

static void new_line(vc_writer *writer)
{
    if (writer->indent == 0)
        return;
    vc_buffer_add_char(writer->out, '\n');
    vc_buffer_repeat(writer->out, ' ', (size_t)writer->indent * (size_t)writer->depth);
}

/* What stands before a key or a value: nothing right after a key or at the very
 * beginning, else a comma if something was there, and a new line. */
static void begin_item(vc_writer *writer)
{
    if (writer->after_key) {
        writer->after_key = false;
        return;
    }
    if (writer->depth == 0)
        return;
    if (writer->filled[writer->depth])
        vc_buffer_add_char(writer->out, ',');
    writer->filled[writer->depth] = true;
    new_line(writer);
}

static void open_bracket(vc_writer *writer, char bracket)
{
    const int levels = (int)(sizeof writer->filled / sizeof *writer->filled);
    begin_item(writer);
    assert(writer->depth + 1 < levels);
    (void)levels;
    writer->filled[++writer->depth] = false;
    vc_buffer_add_char(writer->out, bracket);
}

static void close_bracket(vc_writer *writer, char bracket)
{
    assert(writer->depth > 0 && !writer->after_key);
    bool filled = writer->filled[writer->depth--];
    if (filled)
        new_line(writer);
    vc_buffer_add_char(writer->out, bracket);
}

void vc_write_object(vc_writer *writer)
{
    open_bracket(writer, '{');
}

void vc_write_object_end(vc_writer *writer)
{
    close_bracket(writer, '}');
}

void vc_write_array(vc_writer *writer)
{
    open_bracket(writer, '[');
}

void vc_write_array_end(vc_writer *writer)
{
    close_bracket(writer, ']');
}

void vc_write_key(vc_writer *writer, const char *key)
{
    assert(!writer->after_key);
    begin_item(writer);
    vc_buffer_json_string(writer->out, key);
    vc_buffer_add(writer->out, writer->indent > 0 ? ": " : ":");
    writer->after_key = true;
}

void vc_write_string(vc_writer *writer, const char *text)
{
    begin_item(writer);
    if (text != NULL)
        vc_buffer_json_string(writer->out, text);
    else
        vc_buffer_add(writer->out, "null");
}

void vc_write_number(vc_writer *writer, double number)
{
    begin_item(writer);
    if (isfinite(number))
        vc_buffer_number(writer->out, number);
    else
        vc_buffer_add(writer->out, "null");
}

void vc_write_boolean(vc_writer *writer, bool truth)
{
    begin_item(writer);
    vc_buffer_add(writer->out, truth ? "true" : "false");
}

void vc_write_null(vc_writer *writer)
{
    begin_item(writer);
    vc_buffer_add(writer->out, "null");
}

static void escape_unit(vc_buffer *out, uint32_t unit)
{
    vc_buffer_printf(out, "\\u%04x", (unsigned)unit);
}

/* Beyond the first plane as two halves (RFC 8259, section 7). */
static void escape(vc_buffer *out, uint32_t point)
{
    static const char letters[] = "\"\\bfnrt", meanings[] = "\"\\\b\f\n\r\t";
    const char *meaning = point && point < 0x80 ? strchr(meanings, (int)point) : NULL;
    if (meaning) {
        vc_buffer_add_char(out, '\\');
        vc_buffer_add_char(out, letters[meaning - meanings]);
    } else if (point < 0x10000) {
        escape_unit(out, point);
    } else {
        escape_unit(out, 0xD7C0 + (point >> 10));
        escape_unit(out, 0xDC00 | (point & 0x3FF));
    }
}

/* JSON may hold more as it is, but it is shown on terminals too. Bytes that are no UTF-8,
 * which a file's name may hold, it cannot say at all. */
static bool is_escaped(uint32_t point, size_t bytes)
{
    return point == '"' || point == '\\' || vc_point_is_blanked(point) ||
           (point == VC_POINT_BROKEN && bytes == 1);
}

static void add_escaped(vc_buffer *out, const char *text, size_t length)
{
    size_t plain = 0;
    for (size_t at = 0, bytes; at < length; at += bytes) {
        const uint32_t point = vc_code_point(text + at, length - at, &bytes);
        if (!is_escaped(point, bytes))
            continue;
        vc_buffer_add_bytes(out, text + plain, at - plain);
        escape(out, point);
        plain = at + bytes;
    }
    vc_buffer_add_bytes(out, text + plain, length - plain);
}

void vc_buffer_json_string(vc_buffer *out, const char *text)
{
    vc_buffer_add_char(out, '"');
    add_escaped(out, text, strlen(text));
    vc_buffer_add_char(out, '"');
}

const char *vc_json_quote(vc_arena *arena, const char *text, size_t length)
{
    enum { LONGEST = 60 };
    vc_buffer out = vc_buffer_new(arena);
    bool cut = length > LONGEST;
    if (cut)
        length = LONGEST;
    while (cut && length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80)
        length--;
    vc_buffer_add_char(&out, '"');
    add_escaped(&out, text, length);
    vc_buffer_add(&out, cut ? "...\"" : "\"");
    return out.text;
}

/* The recursion is as deep as the value, which the scanner has limited. */
static void write_value(vc_writer *writer, const vc_json *value)
{
    switch (value->type) {
    case VC_JSON_NULL: vc_write_null(writer); return;
    case VC_JSON_FALSE: vc_write_boolean(writer, false); return;
    case VC_JSON_TRUE: vc_write_boolean(writer, true); return;
    case VC_JSON_NUMBER: vc_write_number(writer, value->number); return;
    case VC_JSON_STRING: vc_write_string(writer, value->string); return;
    case VC_JSON_ARRAY: vc_write_array(writer); break;
    case VC_JSON_OBJECT: vc_write_object(writer); break;
    }
    for (const vc_json *child = value->child; child != NULL; child = child->next) {
        if (value->type == VC_JSON_OBJECT)
            vc_write_key(writer, child->key);
        write_value(writer, child);
    }
    if (value->type == VC_JSON_OBJECT)
        vc_write_object_end(writer);
    else
        vc_write_array_end(writer);
}

void vc_json_write(vc_buffer *out, const vc_json *value)
{
    vc_writer writer = vc_writer_new(out, 0);
    write_value(&writer, value);
}

/* ---- members ---- */

void vc_write_text(vc_writer *writer, const char *key, const char *text)
{
    vc_write_key(writer, key);
    vc_write_string(writer, text);
}

void vc_write_figure(vc_writer *writer, const char *key, double number)
{
    vc_write_key(writer, key);
    vc_write_number(writer, number);
}

void vc_write_truth(vc_writer *writer, const char *key, bool truth)
{
    vc_write_key(writer, key);
    vc_write_boolean(writer, truth);
}

void vc_write_list(vc_writer *writer, const char *key, const char *const *texts,
                   size_t count)
{
    vc_write_key(writer, key);
    vc_write_array(writer);
    for (size_t i = 0; i < count; i++)
        vc_write_string(writer, texts[i]);
    vc_write_array_end(writer);
}
