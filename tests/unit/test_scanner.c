/* What the scanner takes, what it refuses, and what it says and where it points then. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "json/scanner.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* From a block of exactly its size, so that a sanitizer sees every byte read beyond. */
static bool scan(const char *text, size_t length, vc_event_handler *handler,
                 void *context, vc_scan_error *error)
{
    char *copy = malloc(length > 0 ? length : 1);
    assert_non_null(copy);
    memcpy(copy, text, length);
    bool good = vc_json_scan(copy, length, handler, context, error);
    free(copy);
    return good;
}

/* clang-format off */
static const char *const valid[] = {
    "null", "true", "false", "0", "-0", "-0.0", "10", "1.5", "1e5", "1E+5", "1e-5",
    "0e0", "123456789012345678901234567890", "1.7976931348623157e308", "1e-999",
    "0.000000000000000000000000000000000000000000000000000000000000000000000000001",
    "\"\"", "\"a\"", "\"seven78\"", "\"eight 89\"", "\"nine 9 90\"",
    "\"\\\" \\\\ \\/ \\b \\f \\n \\r \\t\"", "\"\\u0061 \\uABCD \\uabcd \\uFFFF\"",
    "\"\\uD83D\\uDE00\"", "\"\x7F\"", "\"\xC2\x80\"", "\"\xDF\xBF\"",
    "\"\xE0\xA0\x80\"", "\"\xED\x9F\xBF\"", "\"\xEE\x80\x80\"", "\"\xEF\xBF\xBF\"",
    "\"\xF0\x90\x80\x80\"", "\"\xF4\x8F\xBF\xBF\"", "\"T\xC3\xBCrkiye, \xC4\xB0stanbul\"",
    "[]", "[ ]", "{}", "{ }", "[1,2]", "[[],{}]", "{\"a\":1}", "{\"\":{\"\":[]}}",
    " \t\r\n[ 1 , 2 ] \t\r\n", "{ \"a\" : 1 , \"b\" : [ true , false , null ] }",
    "{\n        \"a\": [\n                1\n        ]\n}\n",
};
/* clang-format on */

static void valid_texts_are_accepted(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(valid); i++) {
        vc_scan_error error;
        if (!scan(valid[i], strlen(valid[i]), NULL, NULL, &error))
            fail_msg("%s: at %zu: %s", valid[i], error.offset, error.message);
    }
}

typedef struct faulty {
    const char *text, *caret, *code, *message, *expected;
} faulty;

#define SYNTAX "json-syntax"

/* Under each text a caret shows where it is faulty. */
/* clang-format off */
static const faulty faults[] = {
    {"",
     "^", SYNTAX, "the text is empty", "a JSON value"},
    {"  ",
     "  ^", SYNTAX, "the text holds no value", "a value"},
    {"[1,]",
     "   ^", SYNTAX, "trailing comma", "a value, or no comma before \"]\""},
    {"[1, ]",
     "    ^", SYNTAX, "trailing comma", "a value, or no comma before \"]\""},
    {"[,1]",
     " ^", SYNTAX, "comma without a value before it", "a value"},
    {"[1,,2]",
     "   ^", SYNTAX, "comma without a value before it", "a value"},
    {"[1 2]",
     "   ^", SYNTAX, "missing comma", "\",\" or \"]\""},
    {"[1",
     "  ^", SYNTAX, "the array is not closed", "\",\" or \"]\""},
    {"[",
     " ^", SYNTAX, "the array is not closed", "a value or \"]\""},
    {"[1,",
     "   ^", SYNTAX, "the array is not closed", "a value"},
    {"[1}",
     "  ^", SYNTAX, "the wrong bracket", "\"]\""},
    {"]",
     "^", SYNTAX, "missing value", "a value"},
    {"[1 & 2]",
     "   ^", SYNTAX, "unexpected character", "\",\" or \"]\""},
    {"{\"a\":1,}",
     "       ^", SYNTAX, "trailing comma", "a key, or no comma before \"}\""},
    {"{,}",
     " ^", SYNTAX, "comma without a member before it", "a key in double quotes"},
    {"{\"a\":}",
     "     ^", SYNTAX, "missing value", "a value"},
    {"{\"a\" 1}",
     "     ^", SYNTAX, "missing colon", "\":\" between key and value"},
    {"{\"a\"=1}",
     "    ^", SYNTAX, "missing colon", "\":\" between key and value"},
    {"{\"a\"",
     "    ^", SYNTAX, "the object is not closed", "\":\" and a value"},
    {"{\"a\":",
     "     ^", SYNTAX, "the object is not closed", "a value"},
    {"{",
     " ^", SYNTAX, "the object is not closed", "a key or \"}\""},
    {"{\"a\":1 \"b\":2}",
     "       ^", SYNTAX, "missing comma", "\",\" or \"}\""},
    {"{\"a\":1]",
     "      ^", SYNTAX, "the wrong bracket", "\"}\""},
    {"{a:1}",
     " ^", SYNTAX, "key without quotes", "a key in double quotes"},
    {"{'a':1}",
     " ^", SYNTAX, "single quotes", "a key in double quotes"},
    {"{1:1}",
     " ^", SYNTAX, "key that is no string", "a key in double quotes"},
    {"{:1}",
     " ^", SYNTAX, "unexpected character", "a key in double quotes"},
    {"['a']",
     " ^", SYNTAX, "single quotes", "a string in double quotes"},
    {"[\xE2\x80\x9C" "a\"]",
     " ^", SYNTAX, "typographic quotation mark", "plain double quotes"},
    {"// no\n1",
     "^", SYNTAX, "comment", "no comments, which JSON does not have"},
    {"[1 /* no */]",
     "   ^", SYNTAX, "comment", "no comments, which JSON does not have"},
    {"1 # no",
     "  ^", SYNTAX, "comment", "no comments, which JSON does not have"},
    {"{\"a\" /**/ :1}",
     "     ^", SYNTAX, "comment", "no comments, which JSON does not have"},
    {"{/**/}",
     " ^", SYNTAX, "comment", "no comments, which JSON does not have"},
    {"\xEF\xBB\xBF{}",
     "^", SYNTAX, "byte order mark", "UTF-8 without a byte order mark"},
    {"[\f1]",
     " ^", SYNTAX, "control character between values",
     "only blanks, tabs and line breaks as white space"},
    {"NaN",
     "^", SYNTAX, "NaN and infinity are no JSON numbers", "a finite number or null"},
    {"[-Infinity]",
     "  ^", SYNTAX, "NaN and infinity are no JSON numbers", "a finite number or null"},
    {"True",
     "^", SYNTAX, "unknown word", "true, false or null in lower case"},
    {"tru",
     "^", SYNTAX, "unknown word", "a value; text stands in double quotes"},
    {"[truely]",
     "     ^", SYNTAX, "unknown word", "true, false or null"},
    {"undefined",
     "^", SYNTAX, "unknown word", "a value; text stands in double quotes"},
    {"01",
     "^", SYNTAX, "leading zero", "a number without it"},
    {"[-01]",
     "  ^", SYNTAX, "leading zero", "a number without it"},
    {"1.",
     "  ^", SYNTAX, "unfinished number", "a digit"},
    {"[1.]",
     "   ^", SYNTAX, "unfinished number", "a digit"},
    {".5",
     "^", SYNTAX, "number that begins with a point", "a digit before it"},
    {"+1",
     "^", SYNTAX, "plus sign before a number", "a number without it"},
    {"-",
     " ^", SYNTAX, "unfinished number", "a digit"},
    {"1e",
     "  ^", SYNTAX, "unfinished number", "a digit"},
    {"1e+",
     "   ^", SYNTAX, "unfinished number", "a digit"},
    {"0x10",
     " ^", SYNTAX, "malformed number", "decimal digits, as in -1.5e10"},
    {"[1.2.3]",
     "    ^", SYNTAX, "malformed number", "decimal digits, as in -1.5e10"},
    {"[2025-08-19]",
     "     ^", SYNTAX, "malformed number", "decimal digits, as in -1.5e10"},
    {"1 2",
     "  ^", SYNTAX, "text after the value", "a single value"},
    {"{}}",
     "  ^", SYNTAX, "text after the value", "a single value"},
    {"\"a",
     "  ^", SYNTAX, "the string is not closed", "a double quote"},
    {"\"a\nb\"",
     "  ^", SYNTAX, "line break in a string", "a double quote to close it, or \\n"},
    {"\"a\tb\"",
     "  ^", SYNTAX, "tab in a string", "\\t"},
    {"\"a\x1F\"",
     "  ^", SYNTAX, "control character in a string", "its escape, \\u00XX"},
    {"\"ab\\x\"",
     "   ^", SYNTAX, "unknown escape", "one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX"},
    {"\"\\",
     " ^", SYNTAX, "unknown escape", "one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX"},
    {"\"\\u12G4\"",
     " ^", SYNTAX, "malformed \\u escape", "four hexadecimal digits after it"},
    {"\"\\u12",
     " ^", SYNTAX, "malformed \\u escape", "four hexadecimal digits after it"},
    {"\"a\\u0000\"",
     "  ^", SYNTAX, "\\u0000 in a string", "text without a NUL character"},
    {"\"\\uD83D\"",
     " ^", SYNTAX, "half of a surrogate pair",
     "\\uD800 to \\uDBFF followed by \\uDC00 to \\uDFFF"},
    {"\"\\uD83D\\u0061\"",
     " ^", SYNTAX, "half of a surrogate pair",
     "\\uD800 to \\uDBFF followed by \\uDC00 to \\uDFFF"},
    {"\"\\uDE00\"",
     " ^", SYNTAX, "half of a surrogate pair",
     "\\uD800 to \\uDBFF followed by \\uDC00 to \\uDFFF"},
    {"1e999",
     "^", "json-number", "number out of range", "at most about 1.8e308 in size"},
    {"[0, -1.8e308]",
     "    ^", "json-number", "number out of range", "at most about 1.8e308 in size"},
    {"\"ab\xFF\"",
     "   ^", "json-utf8", "invalid UTF-8", "text in UTF-8"},
    {"[\xFF]",
     " ^", "json-utf8", "invalid UTF-8", "text in UTF-8"},
};
/* clang-format on */

static void check_fault(const faulty *row, const vc_scan_error *error)
{
    size_t offset = (size_t)(strchr(row->caret, '^') - row->caret);
    if (error->offset != offset)
        fail_msg("%s: points at %zu, not %zu", row->text, error->offset, offset);
    assert_string_equal(error->code, row->code);
    assert_string_equal(error->message, row->message);
    assert_string_equal(error->expected, row->expected);
}

static void faults_have_a_place_and_an_expectation(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(faults); i++) {
        vc_scan_error error = {.offset = 0};
        if (scan(faults[i].text, strlen(faults[i].text), NULL, NULL, &error))
            fail_msg("accepted: %s", faults[i].text);
        check_fault(&faults[i], &error);
    }
}

static void a_fault_does_not_need_somebody_who_listens(void **state)
{
    (void)state;
    assert_false(scan("[", 1, NULL, NULL, NULL));
}

static void what_is_not_closed_names_where_it_began(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t began;
        const char *message;
    } rows[] = {
        {"{\"a\":[1,[2],", 5, "the array began here"},
        {"[[],{\"a\":1", 4, "the object began here"},
        {"[1,{\"a\":1]", 3, "the object began here"},
        {"[1,\"abc", 3, "the string began here"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        vc_scan_error error;
        assert_false(scan(rows[i].text, strlen(rows[i].text), NULL, NULL, &error));
        assert_int_equal(error.related, rows[i].began);
        assert_string_equal(error.related_message, rows[i].message);
    }
}

/* Table 3-7 of the Unicode standard, just outside each of its ranges. */
static const char *const bad_utf8[] = {
    "\x80",
    "\xBF",
    "\xC0\x80",
    "\xC1\xBF",
    "\xC2",
    "\xC2\x7F",
    "\xC2\xC0",
    "\xE0\x9F\xBF",
    "\xE0\xA0",
    "\xE1\x80\x7F",
    "\xED\xA0\x80",
    "\xED\xBF\xBF",
    "\xF0\x8F\xBF\xBF",
    "\xF0\x90\x80",
    "\xF4\x90\x80\x80",
    "\xF5\x80\x80\x80",
    "\xFE",
    "\xFF",
    "\xE2\x82\xC0",
    "\xF1\x80\x80\xC0",
};

static void invalid_utf8_is_refused_at_its_first_byte(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(bad_utf8); i++) {
        for (size_t before = 0; before < 18; before++) {
            char text[40] = "\"";
            memset(text + 1, 'x', before);
            strcpy(text + 1 + before, bad_utf8[i]);
            strcat(text, "\"");
            vc_scan_error error = {.offset = 0};
            assert_false(scan(text, strlen(text), NULL, NULL, &error));
            assert_int_equal(error.offset, 1 + before);
            assert_string_equal(error.code, "json-utf8");
        }
    }
}

static void every_control_character_is_refused_at_any_alignment(void **state)
{
    (void)state;
    for (int c = 0; c < 0x20; c++) {
        for (size_t before = 0; before < 20; before++) {
            char text[40];
            memset(text, 'x', sizeof text);
            text[0] = text[sizeof text - 1] = '"';
            text[1 + before] = (char)c;
            vc_scan_error error = {.offset = 0};
            assert_false(scan(text, sizeof text, NULL, NULL, &error));
            assert_int_equal(error.offset, 1 + before);
        }
    }
}

static void strings_and_blanks_of_any_length_are_read_to_their_end(void **state)
{
    (void)state;
    for (size_t n = 0; n < 40; n++) {
        char text[128];
        memset(text, ' ', sizeof text);
        text[n] = '"';
        memset(text + n + 1, 'y', n);
        text[2 * n + 1] = '"';
        assert_true(scan(text, 2 * n + 2, NULL, NULL, NULL));
        assert_true(scan(text, sizeof text, NULL, NULL, NULL));
        vc_scan_error error;
        assert_false(scan(text, 2 * n + 1, NULL, NULL, &error));
        assert_int_equal(error.offset, 2 * n + 1);
    }
}

static void no_prefix_of_a_document_is_a_document(void **state)
{
    (void)state;
    static const char text[] =
        "{\"a\": [1.5e3, \"\\uD83D\\uDE00 \xC4\xB0\", true, {\"b\": null}], \"c\": {}}";
    for (size_t length = 0; length < strlen(text); length++) {
        vc_scan_error error = {.offset = SIZE_MAX};
        assert_false(scan(text, length, NULL, NULL, &error));
        assert_true(error.offset <= length);
    }
    assert_true(scan(text, strlen(text), NULL, NULL, NULL));
}

static void nesting_is_limited_to_64_levels(void **state)
{
    (void)state;
    char text[2 * (VC_JSON_DEPTH + 1)];
    vc_scan_error error;
    memset(text, '[', VC_JSON_DEPTH);
    memset(text + VC_JSON_DEPTH, ']', VC_JSON_DEPTH);
    assert_true(scan(text, 2 * VC_JSON_DEPTH, NULL, NULL, NULL));
    memset(text, '[', VC_JSON_DEPTH + 1);
    memset(text + VC_JSON_DEPTH + 1, ']', VC_JSON_DEPTH + 1);
    assert_false(scan(text, sizeof text, NULL, NULL, &error));
    assert_int_equal(error.offset, VC_JSON_DEPTH);
    assert_string_equal(error.code, "json-depth");
}

typedef struct trace {
    char text[256];
    size_t length;
    const char *source;
} trace;

static void record(void *context, const vc_event *event)
{
    static const char *const names[] = {
        [VC_EVENT_OBJECT] = "object", [VC_EVENT_OBJECT_END] = "end",
        [VC_EVENT_ARRAY] = "array",   [VC_EVENT_ARRAY_END] = "end",
        [VC_EVENT_KEY] = "key",       [VC_EVENT_STRING] = "string",
        [VC_EVENT_NUMBER] = "number", [VC_EVENT_TRUE] = "true",
        [VC_EVENT_FALSE] = "false",   [VC_EVENT_NULL] = "null"};
    trace *t = context;
    int written =
        snprintf(t->text + t->length, sizeof t->text - t->length, "%s%s %.*s|",
                 event->escaped ? "escaped " : "", names[event->type],
                 (int)(event->end - event->begin), t->source + event->begin);
    t->length += (size_t)written;
}

static void events_tell_tokens_in_order(void **state)
{
    (void)state;
    static const char text[] =
        "{ \"a\" : [ 1 , -2.5e3, \"\\n\" ], \"\\u0062\":{}, \"c\":[true,false,null]}";
    trace t = {.source = text};
    assert_true(scan(text, strlen(text), record, &t, NULL));
    assert_string_equal(t.text,
                        "object {|key \"a\"|array [|number 1|number -2.5e3|"
                        "escaped string \"\\n\"|end ]|escaped key \"\\u0062\"|object {|"
                        "end }|key \"c\"|array [|true true|false false|null null|end ]|"
                        "end }|");
}

static void a_part_is_scanned_at_the_places_of_the_whole(void **state)
{
    (void)state;
    static const char text[] = "{\"a\": [1, 2 ], \"c\": ";
    trace t = {.source = text};
    vc_scan_error error;
    assert_true(vc_json_scan_part(text, 6, 13, record, &t, NULL));
    assert_string_equal(t.text, "array [|number 1|number 2|end ]|");
    assert_false(vc_json_scan_part(text, 6, 14, record, &t, &error));
    assert_int_equal(error.offset, 13);
}

static void events_before_a_fault_are_told(void **state)
{
    (void)state;
    trace t = {.source = "[1,[2,x"};
    assert_false(scan(t.source, strlen(t.source), record, &t, NULL));
    assert_string_equal(t.text, "array [|number 1|array [|number 2|");
}

/* Literals with a zero byte in them, and what is said of them at their beginning. */
static void what_is_no_text_is_told_as_such(void **state)
{
#define BYTES(literal) literal, sizeof(literal) - 1
    static const struct {
        const char *bytes;
        size_t length;
        const char *message;
    } texts[] = {{BYTES("\xFF\xFE{\0}\0"), "the text is UTF-16"},
                 {BYTES("\xFE\xFF\0{\0}"), "the text is UTF-16"},
                 {BYTES("{\0\"\0a\0"), "the text is UTF-16"},
                 {BYTES("\0{\0\"\0a"), "the text is UTF-16"},
                 {BYTES("\x7F"
                        "ELF\2\1\1\0"),
                  "this is no text"},
                 {BYTES("\x89PNG\r\n\x1A\n\0\0"), "this is no text"}};
    (void)state;
    for (size_t i = 0; i < COUNT(texts); i++) {
        vc_scan_error error;
        assert_false(scan(texts[i].bytes, texts[i].length, NULL, NULL, &error));
        assert_string_equal(error.message, texts[i].message);
        assert_int_equal(error.offset, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(valid_texts_are_accepted),
        cmocka_unit_test(faults_have_a_place_and_an_expectation),
        cmocka_unit_test(a_fault_does_not_need_somebody_who_listens),
        cmocka_unit_test(what_is_not_closed_names_where_it_began),
        cmocka_unit_test(what_is_no_text_is_told_as_such),
        cmocka_unit_test(invalid_utf8_is_refused_at_its_first_byte),
        cmocka_unit_test(every_control_character_is_refused_at_any_alignment),
        cmocka_unit_test(strings_and_blanks_of_any_length_are_read_to_their_end),
        cmocka_unit_test(no_prefix_of_a_document_is_a_document),
        cmocka_unit_test(nesting_is_limited_to_64_levels),
        cmocka_unit_test(events_tell_tokens_in_order),
        cmocka_unit_test(a_part_is_scanned_at_the_places_of_the_whole),
        cmocka_unit_test(events_before_a_fault_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
