/* Laying out: the rules of the layout in a table, and on every file of the data that no
 * value changes and that a second time changes nothing. */
#include "data.h"

#include "json/pretty.h"
#include "model/member_order.h"
#include "venuecheck.h"

static const vc_document *parse(const char *text)
{
    vc_document *document = NULL;
    if (!vc_json_parse(arena, &faults, "t.json", text, strlen(text), true, NULL, NULL,
                       &document))
        fail_msg("%s: %s", text, faults.first->message);
    return document;
}

static const char *laid_out(const vc_document *document)
{
    vc_buffer out = vc_buffer_new(arena);
    vc_json_pretty(&out, vc_member_order(arena, document));
    return out.text;
}

static void the_layout_is_one_of_the_text_alone(void **state)
{
#define FORTY "0123456789012345678901234567890123456789"
    static const struct {
        const char *text, *out;
    } rows[] = {
        {" 1.50e1 ", "1.50e1\n"},
        {"[ ]", "[]\n"},
        {"{ }", "{}\n"},
        {"{\"a\":1}", "{\n  \"a\": 1\n}\n"},
        {"[1,2 , 3]", "[1, 2, 3]\n"},
        {"{\"b\":[{\"y\":0.10,\"x\":\"\\u00e9\"}],\"a\":{}}",
         "{\n  \"b\": [{\"y\": 0.10, \"x\": \"\\u00e9\"}],\n  \"a\": {}\n}\n"},
        /* 92 columns just fit, 93 do not; a letter of two bytes is one column */
        {"[\"" FORTY "\",\"" FORTY "a\",1]", "[\"" FORTY "\", \"" FORTY "a\", 1]\n"},
        {"[\"" FORTY "\",\"" FORTY "abcd\"]", "[\"" FORTY "\", \"" FORTY "abcd\"]\n"},
        {"[\"" FORTY "\",\"" FORTY "ab\\\"\"]",
         "[\"" FORTY "\", \"" FORTY "ab\\\"\"]\n"},
        {"[\"" FORTY "\",\"" FORTY "\303\274\",1]",
         "[\"" FORTY "\", \"" FORTY "\303\274\", 1]\n"},
        {"[\"" FORTY "\",\"" FORTY "ab\",1]",
         "[\n  \"" FORTY "\",\n  \"" FORTY "ab\",\n  1\n]\n"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(laid_out(parse(rows[i].text)), rows[i].out);
}

static void members_stand_in_the_order_of_the_schema_that_is_named(void **state)
{
    static const struct {
        const char *text, *out;
    } rows[] = {
        {"{\"title\":\"T\",\"id\":\"x\"}",
         "{\n  \"title\": \"T\",\n  \"id\": \"x\"\n}\n"},
        {"{\"title\":\"T\",\"id\":\"x\",\"$schema\":\"other.json\"}",
         "{\n  \"title\": \"T\",\n  \"id\": \"x\",\n  \"$schema\": "
         "\"other.json\"\n}\n"},
        {"{\"odd\":1,\"title\":\"T\",\"parties\":[{\"state\":\"RUS\",\"id\":\"b\"}],"
         "\"id\":\"x\",\"$schema\":\"a/summit.schema.json\"}",
         "{\n  \"$schema\": \"a/summit.schema.json\",\n  \"id\": \"x\",\n  \"title\": "
         "\"T\",\n  \"parties\": [{\"id\": \"b\", \"state\": \"RUS\"}],\n  \"odd\": "
         "1\n}\n"},
        /* a patch and a complete rule set, both in the order of the complete one */
        {"{\"extends\":\"base\",\"criteria\":{\"z\":{\"weight\":1,\"title\":\"Z\"},"
         "\"a\":"
         "null},\"title\":\"T\",\"$schema\":\"rules.schema.json\"}",
         "{\n  \"$schema\": \"rules.schema.json\",\n  \"title\": \"T\",\n  "
         "\"extends\": "
         "\"base\",\n  \"criteria\": {\"z\": {\"title\": \"Z\", \"weight\": 1}, \"a\": "
         "null}\n}\n"},
        /* into another schema, and through a condition in it */
        {"{\"summit\":{\"parties\":[{\"state\":\"RUS\",\"id\":\"b\"}],\"title\":\"T\"},"
         "\"$schema\":\"data.schema.json\"}",
         "{\n  \"$schema\": \"data.schema.json\",\n  \"summit\": {\"title\": \"T\", "
         "\"parties\": [{\"id\": \"b\", \"state\": \"RUS\"}]}\n}\n"},
        {"{\"states\":{\"CHE\":{\"nato\":[{\"source\":\"s\",\"value\":true}]}},"
         "\"$schema\":\"data.schema.json\"}",
         "{\n  \"$schema\": \"data.schema.json\",\n  \"states\": {\"CHE\": {\"nato\": "
         "[{\"value\": true, \"source\": \"s\"}]}}\n}\n"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(laid_out(parse(rows[i].text)), rows[i].out);
}

static void no_value_of_the_data_changes_and_a_second_time_nothing(void **state)
{
    static const char *const patterns[] = {"data/*.json", "data/*/*.json"};
    (void)state;
    for (size_t p = 0; p < 2; p++) {
        size_t count;
        const char *const *paths = files(patterns[p], &count);
        assert_true(count > 0);
        for (size_t i = 0; i < count; i++) {
            const vc_document *before = load(paths[i])->document;
            const char *once = laid_out(before);
            const vc_document *after = parse(once);
            if (!vc_json_equal(before->root, after->root))
                fail_msg("%s: a value has changed", paths[i]);
            if (strcmp(laid_out(after), once) != 0)
                fail_msg("%s: a second time changes more", paths[i]);
        }
    }
}

/* ---- the public functions ---- */

static bool count_bytes(void *context, const char *bytes, size_t length)
{
    (void)bytes;
    *(size_t *)context += length;
    return true;
}

static void templates_are_laid_out_and_differ_in_nothing(void **state)
{
    (void)state;
    for (size_t i = 0; vc_template_name(i); i++) {
        size_t length = 0, written = 0;
        const char *path =
            vc_format(arena, "data/templates/%s.json", vc_template_name(i));
        vc_fmt *fmt = vc_fmt_open(path, 0);
        assert_int_equal(vc_fmt_status(fmt), VC_EXIT_OK);
        assert_string_equal(vc_fmt_text(fmt, &length),
                            vc_template_text(vc_template_name(i), NULL));
        assert_int_equal(length, strlen(vc_fmt_text(fmt, NULL)));
        assert_false(vc_fmt_differs(fmt));
        assert_int_equal(vc_fmt_diff(fmt, count_bytes, &written), VC_EXIT_OK);
        assert_int_equal(written, 0);
        vc_fmt_close(fmt);
    }
    assert_null(vc_template_text("dice", NULL));
    assert_null(vc_template_text(NULL, NULL));
}

static void what_cannot_be_read_has_a_message_and_no_text(void **state)
{
    (void)state;
    size_t length = 1;
    vc_fmt *fmt = vc_fmt_open("data/no-such-file.json", 0);
    assert_int_equal(vc_fmt_status(fmt), VC_EXIT_NO_INPUT);
    assert_non_null(strstr(vc_fmt_messages(fmt), "no-such-file.json"));
    assert_null(vc_fmt_text(fmt, &length));
    assert_int_equal(length, 0);
    assert_false(vc_fmt_differs(fmt));
    assert_int_equal(vc_fmt_diff(fmt, count_bytes, &length), VC_EXIT_NO_INPUT);
    vc_fmt_close(fmt);
    vc_fmt_close(NULL);
}

static void schemas_are_handed_out_by_name(void **state)
{
    (void)state;
    for (size_t i = 0; vc_schema_name(i); i++)
        assert_non_null(strstr(vc_schema_text(vc_schema_name(i), NULL), "\"$schema\""));
    assert_null(vc_schema_text("dice", NULL));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(the_layout_is_one_of_the_text_alone),
        TEST(members_stand_in_the_order_of_the_schema_that_is_named),
        TEST(no_value_of_the_data_changes_and_a_second_time_nothing),
        TEST(templates_are_laid_out_and_differ_in_nothing),
        TEST(what_cannot_be_read_has_a_message_and_no_text),
        TEST(schemas_are_handed_out_by_name),
    };
    if (setjmp(guard))
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
