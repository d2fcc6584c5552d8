#include "json/pretty.h"

#include <string.h>

typedef struct layout {
    vc_buffer *out;
    size_t budget; /* columns left of the line that is being measured */
} layout;

/* The end of the string that begins at `begin` with its quote. */
static const char *string_end(const char *begin)
{
    for (begin++; *begin != '"'; begin++)
        if (*begin == '\\')
            begin++;
    return begin + 1;
}

static const char *key_text(const vc_json *member, size_t *length)
{
    const char *begin = member->document->text + member->key_offset;
    *length = (size_t)(string_end(begin) - begin);
    return begin;
}

static bool is_container(const vc_json *value)
{
    return value->type == VC_JSON_OBJECT || value->type == VC_JSON_ARRAY;
}

/* ---- measuring ---- */

static bool spend(layout *l, size_t columns)
{
    if (columns > l->budget)
        return false;
    l->budget -= columns;
    return true;
}

/* Columns are code points: every byte but those that continue one. */
static bool spend_text(layout *l, const char *text, size_t length)
{
    size_t columns = 0;
    for (size_t i = 0; i < length; i++)
        columns += ((unsigned char)text[i] & 0xC0) != 0x80;
    return spend(l, columns);
}

static bool spend_key(layout *l, const vc_json *member)
{
    size_t length;
    const char *key = key_text(member, &length);
    return spend_text(l, key, length) && spend(l, 2);
}

/* Whether the value fits into what is left of the line. Measuring ends where it does
 * not, so that it costs no more than a line. */
static bool fits(layout *l, const vc_json *value)
{
    if (!is_container(value))
        return spend_text(l, value->document->text + value->offset,
                          value->end - value->offset);
    if (!spend(l, 2))
        return false;
    for (const vc_json *child = value->child; child; child = child->next) {
        if (child != value->child && !spend(l, 2))
            return false;
        if (value->type == VC_JSON_OBJECT && !spend_key(l, child))
            return false;
        if (!fits(l, child))
            return false;
    }
    return true;
}

/* ---- writing ---- */

static void put_key(layout *l, const vc_json *member)
{
    size_t length;
    const char *key = key_text(member, &length);
    vc_buffer_add_bytes(l->out, key, length);
    vc_buffer_add(l->out, ": ");
}

static void put_scalar(layout *l, const vc_json *value)
{
    vc_buffer_add_bytes(l->out, value->document->text + value->offset,
                        value->end - value->offset);
}

static void put_line(layout *l, const vc_json *value)
{
    const bool object = value->type == VC_JSON_OBJECT;
    if (!is_container(value)) {
        put_scalar(l, value);
        return;
    }
    vc_buffer_add_char(l->out, object ? '{' : '[');
    for (const vc_json *child = value->child; child; child = child->next) {
        if (child != value->child)
            vc_buffer_add(l->out, ", ");
        if (object)
            put_key(l, child);
        put_line(l, child);
    }
    vc_buffer_add_char(l->out, object ? '}' : ']');
}

static void put(layout *l, const vc_json *value, size_t indent, size_t used);

static void put_lines(layout *l, const vc_json *value, size_t indent)
{
    const bool object = value->type == VC_JSON_OBJECT;
    vc_buffer_add(l->out, object ? "{\n" : "[\n");
    for (const vc_json *child = value->child; child; child = child->next) {
        layout key = {NULL, SIZE_MAX};
        vc_buffer_repeat(l->out, ' ', indent + 2);
        if (object) {
            put_key(l, child);
            (void)spend_key(&key, child);
        }
        put(l, child, indent + 2, indent + 2 + (SIZE_MAX - key.budget));
        vc_buffer_add(l->out, child->next ? ",\n" : "\n");
    }
    vc_buffer_repeat(l->out, ' ', indent);
    vc_buffer_add_char(l->out, object ? '}' : ']');
}

/* `used` columns of the line are taken already. */
static void put(layout *l, const vc_json *value, size_t indent, size_t used)
{
    l->budget = used < VC_PRETTY_COLUMNS ? VC_PRETTY_COLUMNS - used : 0;
    if (!is_container(value) || !value->child || fits(l, value))
        put_line(l, value);
    else
        put_lines(l, value, indent);
}

/* A whole file of members stands open even where it is short. */
void vc_json_pretty(vc_buffer *out, const vc_json *value)
{
    layout l = {out, 0};
    if (value->type == VC_JSON_OBJECT && value->child)
        put_lines(&l, value, 0);
    else
        put(&l, value, 0, 0);
    vc_buffer_add_char(out, '\n');
}
