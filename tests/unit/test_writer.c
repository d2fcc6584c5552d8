/* What is written is JSON, and says what it was told. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "json/json.h"
#include "json/writer.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static jmp_buf guard;

static int begin(void **state)
{
    *state = vc_arena_new(&guard);
    return *state != NULL ? 0 : -1;
}

static int end(void **state)
{
    vc_arena_free(*state);
    return 0;
}

static void write_sample(vc_writer *w)
{
    vc_write_object(w);
    vc_write_key(w, "a");
    vc_write_array(w);
    vc_write_number(w, 1);
    vc_write_number(w, 0.1);
    vc_write_object(w);
    vc_write_object_end(w);
    vc_write_array_end(w);
    vc_write_key(w, "b");
    vc_write_object(w);
    vc_write_key(w, "c");
    vc_write_null(w);
    vc_write_key(w, "d");
    vc_write_boolean(w, true);
    vc_write_object_end(w);
    vc_write_key(w, "e");
    vc_write_array(w);
    vc_write_array_end(w);
    vc_write_key(w, "f");
    vc_write_string(w, "x");
    vc_write_object_end(w);
}

static void without_indentation_all_stands_in_one_line(void **state)
{
    vc_buffer out = vc_buffer_new(*state);
    vc_writer w = vc_writer_new(&out, 0);
    write_sample(&w);
    assert_string_equal(
        out.text,
        "{\"a\":[1,0.1,{}],\"b\":{\"c\":null,\"d\":true},\"e\":[],\"f\":\"x\"}");
}

static void indentation_gives_each_item_a_line(void **state)
{
    vc_buffer out = vc_buffer_new(*state);
    vc_writer w = vc_writer_new(&out, 2);
    write_sample(&w);
    assert_string_equal(out.text, "{\n"
                                  "  \"a\": [\n"
                                  "    1,\n"
                                  "    0.1,\n"
                                  "    {}\n"
                                  "  ],\n"
                                  "  \"b\": {\n"
                                  "    \"c\": null,\n"
                                  "    \"d\": true\n"
                                  "  },\n"
                                  "  \"e\": [],\n"
                                  "  \"f\": \"x\"\n"
                                  "}");
}

static void strings_are_escaped_where_they_must_be(void **state)
{
    static const struct {
        const char *text, *json;
    } rows[] = {
        {"", "\"\""},
        {"plain /", "\"plain /\""},
        {"\"quoted\"", "\"\\\"quoted\\\"\""},
        {"back\\slash", "\"back\\\\slash\""},
        {"\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\""},
        {"\x01\x1F\x7F", "\"\\u0001\\u001f\\u007f\""},
        {"a\xFF z\xC3", "\"a\\ufffd z\\ufffd\""},
        {"\xC2\x9B\xE2\x80\xAE\xF3\xA0\x81\x81", "\"\\u009b\\u202e\\udb40\\udc41\""},
        {"\xC4\xB0stanbul \xF0\x9F\x98\x80", "\"\xC4\xB0stanbul \xF0\x9F\x98\x80\""},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        vc_buffer out = vc_buffer_new(*state);
        vc_buffer_json_string(&out, rows[i].text);
        assert_string_equal(out.text, rows[i].json);
    }
}

static void what_json_cannot_say_is_null(void **state)
{
    vc_buffer out = vc_buffer_new(*state);
    vc_writer w = vc_writer_new(&out, 0);
    vc_write_array(&w);
    vc_write_number(&w, NAN);
    vc_write_number(&w, INFINITY);
    vc_write_string(&w, NULL);
    vc_write_array_end(&w);
    assert_string_equal(out.text, "[null,null,null]");
}

static void a_scalar_stands_alone(void **state)
{
    vc_buffer out = vc_buffer_new(*state);
    vc_writer w = vc_writer_new(&out, 2);
    vc_write_boolean(&w, false);
    assert_string_equal(out.text, "false");
}

static void a_value_is_written_compactly_in_its_order(void **state)
{
    static const struct {
        const char *text, *json;
    } rows[] = {
        {" { \"z\" : [ 1.50 , -0 , 1E3 ] , \"a\" : { } } ",
         "{\"z\":[1.5,0,1000],\"a\":{}}"},
        {"[ true , false , null , \"\\u0061\\/\" ]", "[true,false,null,\"a/\"]"},
        {" \"x\" ", "\"x\""},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        vc_faults faults = vc_faults_new(*state);
        vc_buffer out = vc_buffer_new(*state);
        vc_document *document;
        assert_true(vc_json_parse(*state, &faults, "t", rows[i].text,
                                  strlen(rows[i].text), false, NULL, NULL, &document));
        vc_json_write(&out, document->root);
        assert_string_equal(out.text, rows[i].json);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(without_indentation_all_stands_in_one_line,
                                        begin, end),
        cmocka_unit_test_setup_teardown(indentation_gives_each_item_a_line, begin, end),
        cmocka_unit_test_setup_teardown(strings_are_escaped_where_they_must_be, begin,
                                        end),
        cmocka_unit_test_setup_teardown(what_json_cannot_say_is_null, begin, end),
        cmocka_unit_test_setup_teardown(a_scalar_stands_alone, begin, end),
        cmocka_unit_test_setup_teardown(a_value_is_written_compactly_in_its_order,
                                        begin, end),
    };
    if (setjmp(guard) != 0)
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
