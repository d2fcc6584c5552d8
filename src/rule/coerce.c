/* The conversions of JavaScript (ECMA-262, section 7.1 and 7.2), as far as JSON values
 * can reach them. */
#include <math.h>
#include <string.h>

#include "rule/program.h"

/* Text that a rule makes grows no longer than this; a loop can double it each round. */
enum { MAX_TEXT = 16 * 1024 * 1024 };

bool vc_truthy(vc_value value)
{
    switch ((vc_kind)value.kind) {
    case VC_KIND_BOOLEAN: return value.as.boolean;
    case VC_KIND_NUMBER: return value.as.number != 0 && !isnan(value.as.number);
    case VC_KIND_STRING:
    case VC_KIND_LIST: /* JsonLogic's exception to JavaScript */ return value.count > 0;
    case VC_KIND_OBJECT:
    case VC_KIND_RECORD: return true;
    case VC_KIND_NULL:
    case VC_KIND_UNDEFINED:
    case VC_KIND_UNKNOWN: break;
    }
    return false;
}

/* ---- text to number ---- */

/* Bytes of the white space that `text` begins with, as JavaScript trims it. */
static size_t space_at(const char *text)
{
    static const char *const wide[] = {
        "\xc2\xa0",     "\xe1\x9a\x80", "\xe2\x80\x80", "\xe2\x80\x81", "\xe2\x80\x82",
        "\xe2\x80\x83", "\xe2\x80\x84", "\xe2\x80\x85", "\xe2\x80\x86", "\xe2\x80\x87",
        "\xe2\x80\x88", "\xe2\x80\x89", "\xe2\x80\x8a", "\xe2\x80\xa8", "\xe2\x80\xa9",
        "\xe2\x80\xaf", "\xe2\x81\x9f", "\xe3\x80\x80", "\xef\xbb\xbf"};
    if (*text == ' ' || (*text >= '\t' && *text <= '\r'))
        return 1;
    for (size_t i = 0; (unsigned char)*text >= 0xc2 && i < sizeof wide / sizeof *wide;
         i++)
        if (strncmp(text, wide[i], strlen(wide[i])) == 0)
            return strlen(wide[i]);
    return 0;
}

static const char *skip_space(const char *text)
{
    for (size_t n = space_at(text); n > 0; n = space_at(text))
        text += n;
    return text;
}

static const char *skip_digits(const char *text)
{
    while (*text >= '0' && *text <= '9')
        text++;
    return text;
}

/* Reads digits, point and exponent by the JSON reader, which wants a digit on both
 * sides of the point and no leading zero: JavaScript also writes 007, .5 and 5. */
static double read_unsigned(const char *whole, const char *point, const char *after,
                            const char *end)
{
    while (*whole == '0' && whole + 1 < point)
        whole++;
    if (whole < point && (after > point + 1 || after == point))
        return vc_number_read(whole, end);
    char text[512];
    size_t used = 0;
    /* One side of the point is empty, so this is one run of digits. What does not fit
     * is far beyond the precision of a double. */
    if (whole == point)
        text[used++] = '0';
    for (const char *c = whole; c < after && used < 480; c++)
        if (*c != '.' || after > point + 1)
            text[used++] = *c;
    for (const char *c = after; c < end && used < sizeof text - 1; c++)
        text[used++] = *c;
    return vc_number_read(text, text + used);
}

/* The longest number that `text` begins with, as parseFloat takes it; *rest is what
 * follows, or `text` itself if there is none. */
static double read_prefix(const char *text, const char **rest)
{
    const char *at = text + (*text == '+' || *text == '-');
    double sign = *text == '-' ? -1 : 1;
    *rest = text;
    if (strncmp(at, "Infinity", 8) == 0) {
        *rest = at + 8;
        return sign * (double)INFINITY;
    }
    const char *point = skip_digits(at);
    const char *after = *point == '.' ? skip_digits(point + 1) : point;
    if (point == at && after <= point + 1)
        return (double)NAN;
    const char *end = after;
    if (*end == 'e' || *end == 'E') {
        const char *digits = end + 1 + (end[1] == '+' || end[1] == '-');
        const char *stop = skip_digits(digits);
        if (stop > digits)
            end = stop;
    }
    *rest = end;
    return sign * read_unsigned(at, point, after, end);
}

static int digit_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if ((c | 32) >= 'a' && (c | 32) <= 'f')
        return (c | 32) - 'a' + 10;
    return 16;
}

/* 0x, 0o and 0b literals, which Number("...") knows and parseFloat does not. */
static double read_radix(const char *digits, int radix, const char **rest)
{
    double number = 0;
    *rest = digits;
    for (; digit_value(**rest) < radix; ++*rest)
        number = number * radix + digit_value(**rest);
    return *rest > digits ? number : (double)NAN;
}

static double text_to_number(const char *text)
{
    const char *rest;
    double number;
    text = skip_space(text);
    if (*text == '\0')
        return 0;
    char kind = *text == '0' ? (char)(text[1] | 32) : '\0';
    if (kind == 'x' || kind == 'o' || kind == 'b')
        number = read_radix(text + 2, kind == 'x' ? 16 : kind == 'o' ? 8 : 2, &rest);
    else
        number = read_prefix(text, &rest);
    if (*skip_space(rest) != '\0')
        return (double)NAN;
    return number;
}

double vc_to_number(vc_machine *machine, vc_value value)
{
    switch ((vc_kind)value.kind) {
    case VC_KIND_NULL: return 0;
    case VC_KIND_BOOLEAN: return value.as.boolean ? 1 : 0;
    case VC_KIND_NUMBER: return value.as.number;
    case VC_KIND_STRING: return text_to_number(value.as.string);
    case VC_KIND_LIST:
        if (value.count == 0)
            return 0;
        if (value.count == 1 && value.as.items[0].kind == VC_KIND_NUMBER)
            return value.as.items[0].as.number;
        return text_to_number(vc_to_string(machine, value).as.string);
    case VC_KIND_OBJECT:
    case VC_KIND_RECORD:
    case VC_KIND_UNKNOWN:
    case VC_KIND_UNDEFINED: break;
    }
    return (double)NAN;
}

double vc_parse_float(vc_machine *machine, vc_value value)
{
    const char *rest;
    if (value.kind == VC_KIND_NUMBER)
        return value.as.number;
    if (value.kind != VC_KIND_STRING && value.kind != VC_KIND_LIST)
        return (double)NAN;
    return read_prefix(skip_space(vc_to_string(machine, value).as.string), &rest);
}

/* ---- to text ---- */

/* Appends String(value). Lists nest at most VC_VALUE_DEPTH deep. */
static bool append(vc_buffer *out, vc_value value)
{
    switch ((vc_kind)value.kind) {
    case VC_KIND_NULL: vc_buffer_add(out, "null"); break;
    case VC_KIND_UNDEFINED:
    case VC_KIND_UNKNOWN: vc_buffer_add(out, "undefined"); break;
    case VC_KIND_BOOLEAN:
        vc_buffer_add(out, value.as.boolean ? "true" : "false");
        break;
    case VC_KIND_NUMBER: vc_buffer_number(out, value.as.number); break;
    case VC_KIND_STRING: vc_buffer_add_bytes(out, value.as.string, value.count); break;
    case VC_KIND_LIST:
        for (uint32_t i = 0; i < value.count; i++) {
            uint8_t kind = value.as.items[i].kind;
            if (i > 0)
                vc_buffer_add_char(out, ',');
            if (kind != VC_KIND_NULL && kind != VC_KIND_UNDEFINED &&
                !append(out, value.as.items[i]))
                return false;
        }
        break;
    case VC_KIND_OBJECT:
    case VC_KIND_RECORD: vc_buffer_add(out, "[object Object]"); break;
    }
    return out->length <= MAX_TEXT;
}

vc_value vc_text_value(const char *text, size_t length)
{
    return (vc_value){
        .kind = VC_KIND_STRING, .count = (uint32_t)length, .as.string = text};
}

vc_value vc_to_string(vc_machine *machine, vc_value value)
{
    if (value.kind == VC_KIND_STRING)
        return value;
    vc_buffer out = vc_buffer_new(machine->run->arena);
    if (!append(&out, value)) {
        vc_machine_fail(machine, "Invalid Arguments", "the text grows too long");
        return vc_text_value("", 0);
    }
    return vc_text_value(out.text, out.length);
}

vc_value vc_run_cat(vc_machine *machine, const vc_value *arguments, size_t count)
{
    vc_buffer out = vc_buffer_new(machine->run->arena);
    for (size_t i = 0; i < count; i++) {
        /* Array.join: null is nothing at all. */
        if (arguments[i].kind == VC_KIND_NULL || arguments[i].kind == VC_KIND_UNDEFINED)
            continue;
        if (!append(&out, arguments[i]))
            return vc_machine_fail(machine, "Invalid Arguments",
                                   "the text grows too long");
    }
    return vc_text_value(out.text, out.length);
}

/* ---- comparison ---- */

static bool is_nothing(vc_value value)
{
    return value.kind == VC_KIND_NULL || value.kind == VC_KIND_UNDEFINED;
}

static bool is_object(vc_value value)
{
    return value.kind == VC_KIND_LIST || value.kind == VC_KIND_OBJECT ||
           value.kind == VC_KIND_RECORD;
}

bool vc_strict_equal(vc_value a, vc_value b)
{
    /* Two lists are equal only if they are one and the same. */
    if (a.kind == VC_KIND_LIST)
        return b.kind == VC_KIND_LIST && a.as.items == b.as.items && a.count == b.count;
    if (a.kind == VC_KIND_OBJECT)
        return b.kind == VC_KIND_OBJECT && a.as.members == b.as.members;
    return vc_value_equal(a, b);
}

bool vc_loose_equal(vc_machine *machine, vc_value a, vc_value b)
{
    if (is_nothing(a) || is_nothing(b))
        return is_nothing(a) && is_nothing(b);
    if (a.kind == b.kind || (is_object(a) && is_object(b)))
        return vc_strict_equal(a, b);
    /* A boolean counts as a number before an object becomes text. */
    if (a.kind == VC_KIND_BOOLEAN)
        return vc_loose_equal(machine, vc_number(a.as.boolean), b);
    if (b.kind == VC_KIND_BOOLEAN)
        return vc_loose_equal(machine, a, vc_number(b.as.boolean));
    if (is_object(a))
        return vc_loose_equal(machine, vc_to_string(machine, a), b);
    if (is_object(b))
        return vc_loose_equal(machine, a, vc_to_string(machine, b));
    return vc_to_number(machine, a) == vc_to_number(machine, b);
}

/* A byte's place in the order of UTF-16 code units: UTF-8 orders by code point, which
 * differs only in that U+E000 to U+FFFF (0xEE, 0xEF) come after the surrogates, that is
 * after everything that takes four bytes. */
static int rank(unsigned char byte)
{
    return byte == 0xee || byte == 0xef ? byte + 0x10 : byte;
}

static int compare_text(vc_value a, vc_value b)
{
    uint32_t shorter = a.count < b.count ? a.count : b.count;
    for (uint32_t i = 0; i < shorter; i++) {
        unsigned char x = (unsigned char)a.as.string[i];
        unsigned char y = (unsigned char)b.as.string[i];
        if (x != y)
            return rank(x) < rank(y) ? -1 : 1;
    }
    return (a.count > b.count) - (a.count < b.count);
}

int vc_less(vc_machine *machine, vc_value a, vc_value b)
{
    if (is_object(a))
        a = vc_to_string(machine, a);
    if (is_object(b))
        b = vc_to_string(machine, b);
    if (a.kind == VC_KIND_STRING && b.kind == VC_KIND_STRING)
        return compare_text(a, b) < 0;
    double x = vc_to_number(machine, a), y = vc_to_number(machine, b);
    if (isnan(x) || isnan(y))
        return -1;
    return x < y;
}
