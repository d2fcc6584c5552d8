#include "json/diagnose.h"

#include <string.h>

static vc_scan_error say(size_t offset, const char *code, const char *message,
                         const char *expected)
{
    return (vc_scan_error){offset, code, message, expected, 0, NULL};
}

static vc_scan_error syntax(const vc_scan_stop *stop, const char *message,
                            const char *expected)
{
    return say(stop->offset, "json-syntax", message, expected);
}

static bool within(unsigned char c, unsigned char low, unsigned char high)
{
    return c >= low && c <= high;
}

/* Table 3-7 of the Unicode standard: after some first bytes the second has a narrower
 * range, which is what rules out overlong forms, surrogates and what lies too high. */
size_t vc_utf8_length(const unsigned char *text, const unsigned char *end)
{
    size_t room = (size_t)(end - text);
    if (room == 0)
        return 0;
    unsigned char c = text[0];
    if (c < 0x80)
        return 1;
    size_t length = c < 0xC2 ? 0 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF5 ? 4 : 0;
    if (length == 0 || room < length)
        return 0;
    unsigned char low = c == 0xE0 ? 0xA0 : c == 0xF0 ? 0x90 : 0x80;
    unsigned char high = c == 0xED ? 0x9F : c == 0xF4 ? 0x8F : 0xBF;
    if (!within(text[1], low, high))
        return 0;
    for (size_t i = 2; i < length; i++)
        if (!within(text[i], 0x80, 0xBF))
            return 0;
    return length;
}

/* The byte `ahead` of the stop; 0 at the end, where no valid text has one either. */
static unsigned char peek(const vc_scan_stop *stop, size_t ahead)
{
    size_t at = stop->offset + ahead;
    return at < stop->length ? (unsigned char)stop->text[at] : 0;
}

static bool at_end(const vc_scan_stop *stop)
{
    return stop->offset == stop->length;
}

static bool follows(const vc_scan_stop *stop, const char *word)
{
    size_t length = strlen(word);
    return stop->length - stop->offset >= length &&
           memcmp(stop->text + stop->offset, word, length) == 0;
}

static bool is_letter(unsigned char c)
{
    return within(c, 'a', 'z') || within(c, 'A', 'Z') || c == '_' || c == '$';
}

static bool is_digit(unsigned char c)
{
    return within(c, '0', '9');
}

/* The last byte before the stop that is no white space; 0 if there is none. */
static unsigned char before(const vc_scan_stop *stop)
{
    size_t at = stop->offset;
    while (at > 0 && strchr(" \t\r\n", stop->text[at - 1]) != NULL)
        at--;
    return at > 0 ? (unsigned char)stop->text[at - 1] : 0;
}

static bool in_object(const vc_scan_stop *stop)
{
    return stop->nested && stop->text[stop->opened] == '{';
}

static vc_scan_error with_opening(const vc_scan_stop *stop, vc_scan_error error)
{
    error.related = stop->opened;
    error.related_message =
        in_object(stop) ? "the object began here" : "the array began here";
    return error;
}

static vc_scan_error ended(const vc_scan_stop *stop, const char *expected)
{
    if (!stop->nested)
        return stop->length == 0 ? syntax(stop, "the text is empty", "a JSON value")
                                 : syntax(stop, "the text holds no value", expected);
    return with_opening(stop, syntax(stop,
                                     in_object(stop) ? "the object is not closed"
                                                     : "the array is not closed",
                                     expected));
}

/* What is no part of JSON wherever it stands between tokens. False: not such a thing. */
static bool foreign(const vc_scan_stop *stop, vc_scan_error *error)
{
    const unsigned char *at = (const unsigned char *)stop->text + stop->offset;
    const unsigned char *end = (const unsigned char *)stop->text + stop->length;
    if (vc_utf8_length(at, end) == 0)
        *error = say(stop->offset, "json-utf8", "invalid UTF-8", "text in UTF-8");
    else if (follows(stop, "\xEF\xBB\xBF"))
        *error = syntax(stop, "byte order mark", "UTF-8 without a byte order mark");
    else if (follows(stop, "//") || follows(stop, "/*") || *at == '#')
        *error = syntax(stop, "comment", "no comments, which JSON does not have");
    else if (follows(stop, "\xE2\x80\x9C") || follows(stop, "\xE2\x80\x9D") ||
             follows(stop, "\xE2\x80\x9E"))
        *error = syntax(stop, "typographic quotation mark", "plain double quotes");
    else if (*at < 0x20)
        *error = syntax(stop, "control character between values",
                        "only blanks, tabs and line breaks as white space");
    else
        return false;
    return true;
}

static vc_scan_error faulty_word(const vc_scan_stop *stop)
{
    static const char *const infinite[] = {"NaN", "nan", "Infinity", "inf"};
    static const char *const words[] = {"True", "TRUE", "False", "FALSE",
                                        "Null", "NULL", "None"};
    for (size_t i = 0; i < sizeof infinite / sizeof *infinite; i++)
        if (follows(stop, infinite[i]))
            return syntax(stop, "NaN and infinity are no JSON numbers",
                          "a finite number or null");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (follows(stop, words[i]))
            return syntax(stop, "unknown word", "true, false or null in lower case");
    return syntax(stop, "unknown word", "a value; text stands in double quotes");
}

static vc_scan_error faulty_value(const vc_scan_stop *stop)
{
    static const char want[] = "a value";
    vc_scan_error error;
    unsigned char c = peek(stop, 0);
    if (at_end(stop))
        return ended(stop, before(stop) == '[' ? "a value or \"]\"" : want);
    if (foreign(stop, &error))
        return error;
    if (c == ']' && before(stop) == ',')
        return syntax(stop, "trailing comma", "a value, or no comma before \"]\"");
    if (c == '\'')
        return syntax(stop, "single quotes", "a string in double quotes");
    if (c == '+')
        return syntax(stop, "plus sign before a number", "a number without it");
    if (c == '.')
        return syntax(stop, "number that begins with a point", "a digit before it");
    if (is_letter(c))
        return faulty_word(stop);
    if (c == ',')
        return syntax(stop, "comma without a value before it", want);
    return syntax(stop,
                  strchr("]}:", c) != NULL ? "missing value" : "unexpected character",
                  want);
}

static vc_scan_error faulty_key(const vc_scan_stop *stop)
{
    static const char want[] = "a key in double quotes";
    vc_scan_error error;
    unsigned char c = peek(stop, 0);
    if (at_end(stop))
        return ended(stop, before(stop) == '{' ? "a key or \"}\"" : want);
    if (foreign(stop, &error))
        return error;
    if (c == '}' && before(stop) == ',')
        return syntax(stop, "trailing comma", "a key, or no comma before \"}\"");
    if (c == '\'')
        return syntax(stop, "single quotes", want);
    if (is_letter(c))
        return syntax(stop, "key without quotes", want);
    if (c == ',')
        return syntax(stop, "comma without a member before it", want);
    if (c == '[' || c == '{' || c == '-' || is_digit(c))
        return syntax(stop, "key that is no string", want);
    return syntax(stop, "unexpected character", want);
}

static vc_scan_error faulty_colon(const vc_scan_stop *stop)
{
    vc_scan_error error;
    if (at_end(stop))
        return ended(stop, "\":\" and a value");
    if (foreign(stop, &error))
        return error;
    return syntax(stop, "missing colon", "\":\" between key and value");
}

/* What is glued to a number or a word: the stop is behind the part that was good. */
static bool glued(const vc_scan_stop *stop, vc_scan_error *error)
{
    unsigned char c = peek(stop, 0);
    unsigned char last =
        stop->offset > 0 ? (unsigned char)stop->text[stop->offset - 1] : 0;
    if (last == '0' && is_digit(c))
        *error =
            say(stop->offset - 1, "json-syntax", "leading zero", "a number without it");
    else if (is_digit(last) && (is_letter(c) || c == '.' || c == '+' || c == '-'))
        *error = syntax(stop, "malformed number", "decimal digits, as in -1.5e10");
    else if (is_letter(last) && (is_letter(c) || is_digit(c)))
        *error = syntax(stop, "unknown word", "true, false or null");
    else
        return false;
    return true;
}

static vc_scan_error faulty_more(const vc_scan_stop *stop)
{
    bool object = in_object(stop);
    const char *want = object ? "\",\" or \"}\"" : "\",\" or \"]\"";
    vc_scan_error error;
    unsigned char c = peek(stop, 0);
    if (at_end(stop))
        return ended(stop, want);
    if (glued(stop, &error) || foreign(stop, &error))
        return error;
    if (c == ']' || c == '}')
        return with_opening(
            stop, syntax(stop, "the wrong bracket", object ? "\"}\"" : "\"]\""));
    if (c == '"' || c == '{' || c == '[' || c == '-' || is_digit(c) || is_letter(c))
        return syntax(stop, "missing comma", want);
    return syntax(stop, "unexpected character", want);
}

static vc_scan_error faulty_rest(const vc_scan_stop *stop)
{
    vc_scan_error error;
    if (glued(stop, &error) || foreign(stop, &error))
        return error;
    return syntax(stop, "text after the value", "a single value");
}

static vc_scan_error faulty_string(const vc_scan_stop *stop)
{
    unsigned char c = peek(stop, 0);
    if (at_end(stop)) {
        vc_scan_error error =
            syntax(stop, "the string is not closed", "a double quote");
        error.related = stop->token;
        error.related_message = "the string began here";
        return error;
    }
    if (c >= 0x80)
        return say(stop->offset, "json-utf8", "invalid UTF-8", "text in UTF-8");
    if (c == '\n' || c == '\r')
        return syntax(stop, "line break in a string",
                      "a double quote to close it, or \\n");
    if (c == '\t')
        return syntax(stop, "tab in a string", "\\t");
    return syntax(stop, "control character in a string", "its escape, \\u00XX");
}

static bool four_hex(const vc_scan_stop *stop, size_t ahead)
{
    for (size_t i = ahead; i < ahead + 4; i++) {
        unsigned char c = peek(stop, i);
        if (!is_digit(c) && !within(c, 'a', 'f') && !within(c, 'A', 'F'))
            return false;
    }
    return true;
}

static vc_scan_error faulty_escape(const vc_scan_stop *stop)
{
    if (peek(stop, 1) != 'u')
        return syntax(stop, "unknown escape",
                      "one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX");
    if (!four_hex(stop, 2))
        return syntax(stop, "malformed \\u escape", "four hexadecimal digits after it");
    if (follows(stop, "\\u0000"))
        return syntax(stop, "\\u0000 in a string", "text without a NUL character");
    return syntax(stop, "half of a surrogate pair",
                  "\\uD800 to \\uDBFF followed by \\uDC00 to \\uDFFF");
}

/* Of the first two characters, which are ASCII in JSON, one byte each is zero; or a mark
 * says in which order the bytes stand. */
static bool is_utf16(const vc_scan_stop *stop)
{
    const unsigned char *text = (const unsigned char *)stop->text;
    if (stop->length < 4 || stop->offset > 4)
        return false;
    return (text[0] == 0xFF && text[1] == 0xFE) ||
           (text[0] == 0xFE && text[1] == 0xFF) ||
           (!text[0] && text[1] && !text[2] && text[3]) ||
           (text[0] && !text[1] && text[2] && !text[3]);
}

/* No text has a zero byte; only what begins as no text does is called so, for a single
 * one further on has a place of its own. */
static bool is_binary(const vc_scan_stop *stop)
{
    enum { BEGINNING = 512 };
    const size_t length = stop->length < BEGINNING ? stop->length : BEGINNING;
    return stop->offset == 0 && length > 1 && memchr(stop->text, 0, length);
}

vc_scan_error vc_scan_diagnose(const vc_scan_stop *stop)
{
    if (is_utf16(stop))
        return say(0, "json-utf8", "the text is UTF-16", "text in UTF-8");
    if (is_binary(stop))
        return syntax(stop, "this is no text", "JSON");
    switch (stop->state) {
    case VC_SCAN_VALUE: return faulty_value(stop);
    case VC_SCAN_KEY: return faulty_key(stop);
    case VC_SCAN_COLON: return faulty_colon(stop);
    case VC_SCAN_MORE: return faulty_more(stop);
    case VC_SCAN_NOTHING: return faulty_rest(stop);
    case VC_SCAN_STRING: return faulty_string(stop);
    case VC_SCAN_ESCAPE: return faulty_escape(stop);
    case VC_SCAN_DIGIT:
        return follows(stop, "Infinity")
                   ? syntax(stop, "NaN and infinity are no JSON numbers",
                            "a finite number or null")
                   : syntax(stop, "unfinished number", "a digit");
    case VC_SCAN_RANGE:
        return say(stop->offset, "json-number", "number out of range",
                   "at most about 1.8e308 in size");
    case VC_SCAN_DEPTH: break;
    }
    return say(stop->offset, "json-depth", "nested too deep", "at most 64 levels");
}
