/* Documents: values with places, getters that complain, filters, duplicates, merging,
 * files, and what happens when memory ends. */
#define _POSIX_C_SOURCE 200809L

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "json/json.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* A failing allocation jumps to main, which is alive as long as any test. */
static jmp_buf guard;
static vc_arena *arena;
static vc_faults faults;

static int begin(void **state)
{
    (void)state;
    arena = vc_arena_new(&guard);
    if (arena == NULL)
        return -1;
    faults = vc_faults_new(arena);
    return 0;
}

static int end(void **state)
{
    (void)state;
    vc_arena_free(arena);
    return 0;
}

static bool parse_filtered(const char *text, vc_json_want *want, void *context,
                           const vc_json **root)
{
    vc_document *document = NULL;
    bool good = vc_json_parse(arena, &faults, "t.json", text, strlen(text), true, want,
                              context, &document);
    *root = good ? document->root : NULL;
    return good;
}

static const vc_json *parse(const char *text)
{
    const vc_json *root;
    if (!parse_filtered(text, NULL, NULL, &root))
        fail_msg("%s: %s", text, faults.first->message);
    return root;
}

static const char *written(const vc_json *value)
{
    vc_buffer out = vc_buffer_new(arena);
    vc_json_write(&out, value);
    return out.text;
}

static const vc_fault *nth_fault(size_t n)
{
    const vc_fault *fault = faults.first;
    while (n-- > 0 && fault != NULL)
        fault = fault->next;
    assert_non_null(fault);
    return fault;
}

static void a_document_holds_what_was_written(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "null",
        "true",
        "false",
        "0",
        "-1.5",
        "1e+300",
        "\"\"",
        "\"\xC4\xB0stanbul\"",
        "[]",
        "{}",
        "[[[]],{}]",
        "{\"a\":{\"b\":[1,\"two\",true,false,null]},\"\":0}",
        ("{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5,\"f\":6,\"g\":7,\"h\":8,\"i\":9,"
         "\"j\":10}"),
    };
    for (size_t i = 0; i < COUNT(texts); i++)
        assert_string_equal(written(parse(texts[i])), texts[i]);
}

static void every_value_knows_its_place(void **state)
{
    (void)state;
    const char *text = " {\"a\": [1, \"x\"],\n \"b\": {\"c\": null}} ";
    const vc_json *root = parse(text), *a = vc_json_get(root, "a");
    const vc_json *b = vc_json_get(root, "b"), *c = vc_json_get(b, "c");
    const struct {
        const vc_json *value;
        const char *key, *text;
    } rows[] = {
        {root, "{", "{\"a\": [1, \"x\"],\n \"b\": {\"c\": null}}"},
        {a, "\"a\"", "[1, \"x\"]"},
        {a->child, "1", "1"},
        {a->child->next, "\"x\"", "\"x\""},
        {b, "\"b\"", "{\"c\": null}"},
        {c, "\"c\"", "null"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        vc_place place = vc_json_place(rows[i].value),
                 key = vc_json_key_place(rows[i].value);
        assert_string_equal(place.file, "t.json");
        assert_int_equal(rows[i].value->end - place.offset, strlen(rows[i].text));
        assert_memory_equal(text + place.offset, rows[i].text, strlen(rows[i].text));
        assert_memory_equal(key.text + key.offset, rows[i].key, strlen(rows[i].key));
    }
    size_t line, column;
    vc_place_position(vc_json_place(c), &line, &column);
    assert_int_equal(line, 2);
    assert_int_equal(column, 13);
}

static void keys_and_strings_are_unescaped(void **state)
{
    (void)state;
    const vc_json *root = parse("{\"\\u0061\\n\":\"\\ud83d\\ude00\\\"\\/\"}");
    const vc_json *value = vc_json_get(root, "a\n");
    assert_non_null(value);
    assert_string_equal(value->string, "\xF0\x9F\x98\x80\"/");
}

/* cJSON 1.7.15 cuts numbers after 63 bytes. */
static void long_numbers_are_read_to_their_end(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double number;
    } rows[] = {
        {"0.1000000000000000055511151231257827021181583404541015625", 0.1},
        {"0.1000000000000000055511151231257827021181583404541015625000000000000000",
         0.1},
        {"1000000000000000000000000000000000000000000000000000000000000000000000e-69",
         1},
        {"-0."
         "00000000000000000000000000000000000000000000000000000000000000000000001e71",
         -1},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *text =
            vc_format(arena, "{\"a\":[%s,7],\"b\":%s}", rows[i].text, rows[i].text);
        const vc_json *root = parse(text);
        assert_true(vc_json_get(root, "a")->child->number == rows[i].number);
        assert_true(vc_json_get(root, "a")->child->next->number == 7);
        assert_true(vc_json_get(root, "b")->number == rows[i].number);
        assert_true(parse(rows[i].text)->number == rows[i].number);
    }
}

static void members_are_found_in_small_and_large_objects(void **state)
{
    (void)state;
    for (unsigned count = 0; count < 40; count++) {
        vc_buffer text = vc_buffer_new(arena);
        vc_buffer_add_char(&text, '{');
        for (unsigned i = 0; i < count; i++)
            vc_buffer_printf(&text, "%s\"k%u\":%u", i > 0 ? "," : "", i * 7 % 41, i);
        vc_buffer_add_char(&text, '}');
        const vc_json *root = parse(text.text);
        assert_int_equal(root->count, count);
        for (unsigned i = 0; i < count; i++) {
            const char *key = vc_format(arena, "k%u", i * 7 % 41);
            assert_true(vc_json_get(root, key)->number == i);
        }
        assert_null(vc_json_get(root, "k"));
        assert_null(vc_json_get(root, "k41"));
    }
    assert_null(vc_json_get(NULL, "a"));
    assert_null(vc_json_get(parse("[1]"), "a"));
}

static void a_fault_of_syntax_is_reported_with_its_place(void **state)
{
    (void)state;
    const vc_json *root;
    assert_false(parse_filtered("{\"a\": [1,\n 2", NULL, NULL, &root));
    assert_int_equal(faults.count, 1);
    const vc_fault *fault = nth_fault(0);
    assert_int_equal(fault->status, VC_BAD_INPUT);
    assert_string_equal(fault->code, "json-syntax");
    assert_string_equal(fault->message, "the array is not closed");
    assert_string_equal(fault->expected, "\",\" or \"]\"");
    assert_int_equal(fault->place.offset, 12);
    assert_int_equal(fault->related.offset, 6);
    assert_string_equal(fault->related_message, "the array began here");
}

static void every_duplicate_key_is_reported_with_the_first(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t places[3][2]; /* of the duplicate and the first; ends with zeros */
    } rows[] = {
        {"{\"a\":1,\"a\":2}", {{7, 1}}},
        {"{\"a\":1,\"\\u0061\":2}", {{7, 1}}},
        {"{\"\\n\":1,\"\\u000A\":2}", {{8, 1}}},
        {"{\"\":1,\"b\":2,\"\":3}", {{12, 1}}},
        {"{\"a\":1,\"b\":2,\"a\":3,\"a\":4}", {{13, 1}, {19, 1}}},
        {"{\"a\":{\"b\":1,\"b\":1},\"c\":1,\"a\":1}", {{12, 6}, {25, 1}}},
        {"[{\"a\":1},{\"a\":1},{\"x\":1,\"x\":[{\"a\":1}]}]", {{24, 18}}},
        {"{\"a\":1,\"A\":2,\"a\":[1,", {{13, 1}}},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const vc_json *root;
        faults = vc_faults_new(arena);
        assert_false(parse_filtered(rows[i].text, NULL, NULL, &root));
        const vc_fault *fault = faults.first;
        for (size_t j = 0; j < 3 && rows[i].places[j][0] > 0;
             j++, fault = fault->next) {
            assert_non_null(fault);
            assert_string_equal(fault->code, "json-duplicate-key");
            assert_int_equal(fault->place.offset, rows[i].places[j][0]);
            assert_int_equal(fault->related.offset, rows[i].places[j][1]);
            assert_string_equal(fault->related_message, "first written here");
        }
        assert_true(fault == NULL || strcmp(fault->code, "json-syntax") == 0);
    }
    const vc_json *root;
    faults = vc_faults_new(arena);
    parse_filtered("{\"a\\nb\":1,\"a\\nb\":2}", NULL, NULL, &root);
    assert_string_equal(nth_fault(0)->message, "duplicate key \"a\\nb\"");
}

static const char *many_keys(unsigned count, unsigned modulus)
{
    vc_buffer text = vc_buffer_new(arena);
    vc_buffer_add_char(&text, '{');
    for (unsigned i = 0; i < count; i++)
        vc_buffer_printf(&text, "%s\"key number %u\":%u", i > 0 ? "," : "", i % modulus,
                         i);
    vc_buffer_add_char(&text, '}');
    return text.text;
}

static void large_objects_are_checked_for_duplicates_too(void **state)
{
    (void)state;
    const vc_json *root;
    parse(many_keys(100000, 100000));
    assert_false(parse_filtered(many_keys(1001, 1000), NULL, NULL, &root));
    assert_int_equal(faults.count, 1);
    assert_string_equal(nth_fault(0)->message, "duplicate key \"key number 0\"");
}

static void a_flood_of_duplicates_is_told_as_a_number(void **state)
{
    (void)state;
    const vc_json *root;
    assert_false(parse_filtered(many_keys(50000, 1), NULL, NULL, &root));
    assert_int_equal(faults.count, 1001);
    assert_string_equal(faults.last->message, "48999 more duplicate keys");
}

/* Takes the keys that the context lists, as "depth parent/key " each. */
static vc_json_wanted want_listed(void *context, unsigned depth, const char *parent,
                                  const char *key, size_t length)
{
    const char *entry =
        vc_format(arena, "%u %s/%.*s ", depth, parent, (int)length, key);
    return strstr(context, entry) != NULL ? VC_JSON_BUILD : VC_JSON_OMIT;
}

static void a_filter_leaves_out_what_is_not_wanted(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        char wanted[64];
        const char *left;
    } rows[] = {
        {"{\"a\":1,\"b\":2,\"c\":3}", "", "{}"},
        {"{\"a\":1,\"b\":2,\"c\":3}", "1 /a ", "{\"a\":1}"},
        {"{\"a\":1,\"b\":2,\"c\":3}", "1 /b ", "{\"b\":2}"},
        {"{\"a\":1,\"b\":2,\"c\":3}", "1 /c ", "{\"c\":3}"},
        {"{ \"a\" : 1 , \"b\" : 2 , \"c\" : 3 }", "1 /a 1 /c ", "{\"a\":1,\"c\":3}"},
        {"{\"a\":1,\"b\":2,\"c\":3}", "1 /b 1 /c ", "{\"b\":2,\"c\":3}"},
        {"{\"a\":{\"x\":{\"y\":1}},\"b\":{\"x\":{\"y\":1},\"z\":[]}}", "1 /b 2 b/z ",
         "{\"b\":{\"z\":[]}}"},
        {"{\"a\":[{\"b\":1,\"c\":2},{\"c\":3}],\"d\":4}", "1 /a 3 a/c ",
         "{\"a\":[{\"c\":2},{\"c\":3}]}"},
        {"{\"\\u0061\":{\"b\":1},\"c\":2}", "1 /a 2 a/b ", "{\"a\":{\"b\":1}}"},
        {"{\"a\":{\"b\":1},\"c\":{\"b\":1}}", "1 /a 1 /c 2 c/b ",
         "{\"a\":{},\"c\":{\"b\":1}}"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const vc_json *root;
        char wanted[64];
        strcpy(wanted, rows[i].wanted);
        assert_true(parse_filtered(rows[i].text, want_listed, wanted, &root));
        assert_string_equal(written(root), rows[i].left);
    }
}

static void what_is_not_wanted_is_checked_all_the_same(void **state)
{
    (void)state;
    char wanted[] = "1 /b ";
    const vc_json *root;
    assert_false(parse_filtered("{\"a\":{\"x\":[1,{\"y\":1,\"y\":2}]},\"b\":1}",
                                want_listed, wanted, &root));
    assert_string_equal(nth_fault(0)->code, "json-duplicate-key");
    faults = vc_faults_new(arena);
    assert_false(parse_filtered("{\"a\":[1,],\"b\":1}", want_listed, wanted, &root));
    assert_string_equal(nth_fault(0)->message, "trailing comma");
}

/* Defers the members of the root whose names begin with d. */
static vc_json_wanted defer_d(void *context, unsigned depth, const char *parent,
                              const char *key, size_t length)
{
    (void)context;
    (void)parent;
    return depth == 1 && length > 0 && key[0] == 'd' ? VC_JSON_DEFER : VC_JSON_BUILD;
}

static void what_is_deferred_is_there_but_for_its_content(void **state)
{
    (void)state;
    static const char text[] = "{ \"d\" : [1, {\"x\": \"y\"}], \"a\": 2 }";
    const vc_json *root;
    assert_true(parse_filtered(text, defer_d, NULL, &root));
    const vc_json *later = vc_json_get(root, "d");
    assert_true(later->deferred);
    assert_int_equal(later->type, VC_JSON_ARRAY);
    assert_int_equal(later->count, 0);
    assert_int_equal(vc_json_place(later).offset, 8);
    assert_int_equal(vc_json_key_place(later).offset, 2);
    assert_int_equal(later->end, 23);
    const vc_json *built = vc_json_build(arena, later);
    assert_false(built->deferred);
    assert_string_equal(written(built), "[1,{\"x\":\"y\"}]");
    assert_string_equal(built->key, "d");
    assert_int_equal(vc_json_place(built->child->next->child).offset, 18);
    assert_true(later->deferred);
    assert_ptr_equal(vc_json_build(arena, built), built);
    assert_null(vc_json_build(arena, NULL));
}

static void what_is_deferred_is_built_as_it_would_have_been(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "{\"d\":1,\"d2\":-2.5e3,\"d3\":\"\\u0061\\n\",\"d4\":true,\"d5\":null}",
        "{\"a\":1,\"d\":{\"d\":[{\"d\":[]}]},\"b\":\"c\"}",
        "{\"d\\u0065\":false,\"b\":{\"d\":[1]},\"d\":[[],{},\"\",0]}",
        "{\"d\":[1.00000000000000000000000000000000000000000000000000000000000000001]}",
    };
    for (size_t i = 0; i < COUNT(texts); i++) {
        const vc_json *root, *whole = parse(texts[i]);
        assert_true(parse_filtered(texts[i], defer_d, NULL, &root));
        assert_int_equal(root->count, whole->count);
        const vc_json *m = root->child;
        for (const vc_json *w = whole->child; w != NULL; w = w->next, m = m->next) {
            const vc_json *built = vc_json_build(arena, m);
            assert_int_equal(m->type, w->type);
            assert_int_equal(m->deferred, w->key[0] == 'd' && w->type >= VC_JSON_ARRAY);
            assert_string_equal(built->key, w->key);
            assert_string_equal(written(built), written(w));
            assert_int_equal(built->end, w->end);
        }
    }
}

static void what_is_deferred_is_checked_all_the_same(void **state)
{
    (void)state;
    const vc_json *root;
    assert_false(parse_filtered("{\"d\":[{\"y\":1,\"y\":2}]}", defer_d, NULL, &root));
    assert_string_equal(nth_fault(0)->code, "json-duplicate-key");
    faults = vc_faults_new(arena);
    assert_false(parse_filtered("{\"d\":[1,],\"b\":1}", defer_d, NULL, &root));
    assert_string_equal(nth_fault(0)->message, "trailing comma");
}

/* cJSON reads long texts in pieces. */
static void long_texts_hold_what_was_written_too(void **state)
{
    (void)state;
    vc_buffer text = vc_buffer_new(arena);
    vc_buffer_add(&text, "{\"list\":[");
    for (unsigned i = 0; i < 2000; i++)
        vc_buffer_printf(&text, "%s{\"name\":\"n %u\",\"d\":[%u,\"\xc3\xa9\"]}",
                         i > 0 ? "," : "", i, i);
    vc_buffer_add(&text, "],\"quote\\\"s\":{");
    for (unsigned i = 0; i < 500; i++)
        vc_buffer_printf(&text, "%s\"key %u\":{\"a\":[%u,{}],\"b\":true}",
                         i > 0 ? "," : "", i, i);
    vc_buffer_add(&text, "},\"empty\":[]}");
    assert_string_equal(written(parse(text.text)), text.text);
}

static void a_filter_cuts_long_texts_where_it_should(void **state)
{
    (void)state;
    vc_buffer text = vc_buffer_new(arena), left = vc_buffer_new(arena);
    vc_buffer_add(&text, "{\"a\":[");
    vc_buffer_add(&left, "{\"a\":[");
    for (unsigned i = 0; i < 1000; i++) {
        vc_buffer_printf(&text, "%s{\"c\":%u,\"x\":[%u],\"d\":\"%u\"}",
                         i > 0 ? "," : "", i, i, i);
        vc_buffer_printf(&left, "%s{\"c\":%u,\"d\":\"%u\"}", i > 0 ? "," : "", i, i);
    }
    vc_buffer_add(&text, "],\"x\":[");
    for (unsigned i = 0; i < 1000; i++)
        vc_buffer_printf(&text, "%s[%u]", i > 0 ? "," : "", i);
    vc_buffer_add(&text, "],\"e\":1}");
    vc_buffer_add(&left, "],\"e\":1}");
    const vc_json *root;
    char wanted[] = "1 /a 3 a/c 3 a/d 1 /e ";
    assert_true(parse_filtered(text.text, want_listed, wanted, &root));
    assert_string_equal(written(root), left.text);
}

static void getters_return_what_is_there_and_keep_what_is_not(void **state)
{
    (void)state;
    const vc_json *root = parse("{\"s\":\"x\",\"n\":2.5,\"t\":true,\"f\":false,"
                                "\"o\":{\"p\":1},\"a\":[1,2]}");
    const char *string = "before";
    double number = -1;
    bool truth = true;
    const vc_json *object = NULL, *array = NULL;
    assert_true(vc_json_string(&faults, root, "none", false, &string));
    assert_string_equal(string, "before");
    assert_true(vc_json_string(&faults, root, "s", true, &string));
    assert_string_equal(string, "x");
    assert_true(vc_json_number(&faults, root, "n", true, &number) && number == 2.5);
    assert_true(vc_json_boolean(&faults, root, "f", true, &truth) && !truth);
    assert_true(vc_json_boolean(&faults, root, "t", true, &truth) && truth);
    assert_true(vc_json_object(&faults, root, "o", true, &object) &&
                object->count == 1);
    assert_true(vc_json_array(&faults, root, "a", true, &array) && array->count == 2);
    assert_int_equal(faults.count, 0);
}

static void getters_complain_at_the_place(void **state)
{
    (void)state;
    const vc_json *root = parse(" {\"weight\": \"10\", \"list\": [null]}");
    const char *string;
    double number;
    bool truth;
    const vc_json *value;
    assert_false(vc_json_number(&faults, root, "weight", true, &number));
    assert_false(vc_json_boolean(&faults, root, "list", false, &truth));
    assert_false(vc_json_string(&faults, root, "title", true, &string));
    assert_false(
        vc_json_want_type(&faults, vc_json_get(root, "list")->child, VC_JSON_OBJECT));
    assert_false(
        vc_json_object(&faults, vc_json_get(root, "list")->child, "x", true, &value));
    const struct {
        const char *code, *message;
        size_t offset;
    } rows[] = {
        {"json-type", "\"weight\" must be a number, found a string", 12},
        {"json-type", "\"list\" must be a boolean, found an array", 26},
        {"json-missing", "missing member \"title\"", 1},
        {"json-type", "expected an object, found null", 27},
        {"json-missing", "missing member \"x\"", 27},
    };
    assert_int_equal(faults.count, COUNT(rows));
    for (size_t i = 0; i < COUNT(rows); i++) {
        assert_string_equal(nth_fault(i)->code, rows[i].code);
        assert_string_equal(nth_fault(i)->message, rows[i].message);
        assert_int_equal(nth_fault(i)->place.offset, rows[i].offset);
    }
}

static void unknown_members_are_named_with_what_was_meant(void **state)
{
    (void)state;
    static const char *const names[] = {"title", "weight", "value"};
    static const char *const one[] = {"title"};
    const vc_json *root = parse("{\"title\":1, \"wieght\":2, \"colour\":3}");
    assert_false(vc_json_members(&faults, root, names, COUNT(names)));
    assert_int_equal(faults.count, 2);
    assert_string_equal(nth_fault(0)->code, "json-unknown-member");
    assert_string_equal(nth_fault(0)->message, "unknown member \"wieght\"");
    assert_string_equal(nth_fault(0)->expected, "did you mean \"weight\"?");
    assert_int_equal(nth_fault(0)->place.offset, 12);
    assert_string_equal(nth_fault(1)->expected,
                        "one of \"title\", \"weight\", \"value\"");
    assert_true(vc_json_members(&faults, parse("{\"value\":1}"), names, COUNT(names)));
    assert_false(vc_json_members(&faults, parse("{\"x\":1}"), one, COUNT(one)));
    assert_string_equal(nth_fault(2)->expected, "\"title\"");
}

static void a_long_name_is_cut_between_characters(void **state)
{
    (void)state;
    vc_buffer text = vc_buffer_new(arena);
    vc_buffer_add(&text, "{\"x");
    for (int i = 0; i < 50; i++)
        vc_buffer_add(&text, "\xC4\xB0");
    vc_buffer_add(&text, "\":1}");
    vc_json_members(&faults, parse(text.text), NULL, 0);
    const char *message = nth_fault(0)->message;
    assert_int_equal(strlen(message), strlen("unknown member \"\"...") + 1 + 29 * 2);
    assert_non_null(strstr(message, "\xC4\xB0...\""));
}

/* Appendix A of RFC 7396, and the sharing of what does not change. */
static void a_merge_patch_is_applied_as_rfc_7396_says(void **state)
{
    (void)state;
    static const struct {
        const char *target, *patch, *result;
    } rows[] = {
        {"{\"a\":\"b\"}", "{\"a\":\"c\"}", "{\"a\":\"c\"}"},
        {"{\"a\":\"b\"}", "{\"b\":\"c\"}", "{\"a\":\"b\",\"b\":\"c\"}"},
        {"{\"a\":\"b\"}", "{\"a\":null}", "{}"},
        {"{\"a\":\"b\",\"b\":\"c\"}", "{\"a\":null}", "{\"b\":\"c\"}"},
        {"{\"a\":[\"b\"]}", "{\"a\":\"c\"}", "{\"a\":\"c\"}"},
        {"{\"a\":\"c\"}", "{\"a\":[\"b\"]}", "{\"a\":[\"b\"]}"},
        {"{\"a\":{\"b\":\"c\"}}", "{\"a\":{\"b\":\"d\",\"c\":null}}",
         "{\"a\":{\"b\":\"d\"}}"},
        {"{\"a\":[{\"b\":\"c\"}]}", "{\"a\":[1]}", "{\"a\":[1]}"},
        {"[\"a\",\"b\"]", "[\"c\",\"d\"]", "[\"c\",\"d\"]"},
        {"{\"a\":\"b\"}", "[\"c\"]", "[\"c\"]"},
        {"{\"a\":\"foo\"}", "null", "null"},
        {"{\"a\":\"foo\"}", "\"bar\"", "\"bar\""},
        {"{\"e\":null}", "{\"a\":1}", "{\"e\":null,\"a\":1}"},
        {"[1,2]", "{\"a\":\"b\",\"c\":null}", "{\"a\":\"b\"}"},
        {"{}", "{\"a\":{\"bb\":{\"ccc\":null}}}", "{\"a\":{\"bb\":{}}}"},
        {"{\"a\":1,\"b\":2,\"c\":3}", "{\"b\":5,\"d\":{\"x\":null,\"y\":1}}",
         "{\"a\":1,\"b\":5,\"c\":3,\"d\":{\"y\":1}}"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const vc_json *target = parse(rows[i].target), *patch = parse(rows[i].patch);
        assert_string_equal(written(vc_json_merge(arena, target, patch)),
                            rows[i].result);
        assert_string_equal(written(target), rows[i].target);
        assert_string_equal(written(patch), rows[i].patch);
    }
    const vc_json *some = parse("{\"a\":1}");
    assert_ptr_equal(vc_json_merge(arena, some, NULL), some);
    assert_string_equal(written(vc_json_merge(arena, NULL, some)), "{\"a\":1}");
    assert_null(vc_json_merge(arena, NULL, NULL));
}

static void merged_values_keep_their_places(void **state)
{
    (void)state;
    vc_document *below, *above;
    const char *target = "{\"a\":{\"x\":1,\"y\":2},\"b\":0}",
               *patch = "{\"a\":{\"y\":3}}";
    vc_json_parse(arena, &faults, "below", target, strlen(target), false, NULL, NULL,
                  &below);
    vc_json_parse(arena, &faults, "above", patch, strlen(patch), false, NULL, NULL,
                  &above);
    const vc_json *merged = vc_json_merge(arena, below->root, above->root);
    const vc_json *a = vc_json_get(merged, "a");
    assert_string_equal(vc_json_place(merged).file, "above");
    assert_string_equal(vc_json_key_place(a).file, "above");
    assert_string_equal(vc_json_place(vc_json_get(a, "x")).file, "below");
    assert_int_equal(vc_json_place(vc_json_get(a, "x")).offset, 10);
    assert_string_equal(vc_json_place(vc_json_get(a, "y")).file, "above");
    assert_int_equal(vc_json_place(vc_json_get(a, "y")).offset, 10);
    assert_string_equal(vc_json_place(vc_json_get(merged, "b")).file, "below");
}

static void a_large_merged_object_finds_its_members(void **state)
{
    (void)state;
    const vc_json *merged = vc_json_merge(
        arena, parse(many_keys(30, 30)), parse("{\"key number 3\":null,\"new\":true}"));
    assert_int_equal(merged->count, 30);
    assert_null(vc_json_get(merged, "key number 3"));
    assert_true(vc_json_get(merged, "key number 29")->number == 29);
    assert_int_equal(vc_json_get(merged, "new")->type, VC_JSON_TRUE);
}

static void equality_is_that_of_json_values(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        bool equal;
    } rows[] = {
        {"1", "1.0", true},
        {"1e2", "100", true},
        {"0", "-0", true},
        {"1", "\"1\"", false},
        {"true", "false", false},
        {"null", "null", true},
        {"\"a\"", "\"\\u0061\"", true},
        {"\"a\"", "\"b\"", false},
        {"[1,2]", "[1,2]", true},
        {"[1,2]", "[2,1]", false},
        {"[1,2]", "[1]", false},
        {"[]", "{}", false},
        {"{\"a\":1,\"b\":2}", "{\"b\":2,\"a\":1}", true},
        {"{\"a\":1}", "{\"a\":2}", false},
        {"{\"a\":1}", "{\"b\":1}", false},
        {"{\"a\":1}", "{\"a\":1,\"b\":1}", false},
        {"{\"a\":[{\"b\":null}]}", "{\"a\":[{\"b\":null}]}", true},
        {"{\"a\":[{\"b\":null}]}", "{\"a\":[{\"b\":false}]}", false},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const vc_json *a = parse(rows[i].a), *b = parse(rows[i].b);
        if (vc_json_equal(a, b) != rows[i].equal ||
            vc_json_equal(b, a) != rows[i].equal)
            fail_msg("%s and %s", rows[i].a, rows[i].b);
    }
}

static void every_type_has_a_name(void **state)
{
    (void)state;
    const vc_json *list = parse("[null,true,false,1,\"\",[],{}]");
    static const char *const names[] = {"null",     "a boolean", "a boolean",
                                        "a number", "a string",  "an array",
                                        "an object"};
    size_t i = 0;
    for (const vc_json *value = list->child; value != NULL; value = value->next)
        assert_string_equal(vc_json_type_name(value), names[i++]);
    assert_string_equal(vc_json_type_name(NULL), "nothing");
}

/* A new file with the text; its name is in the arena. */
static const char *file_with(const char *text, size_t length)
{
    char *path = vc_arena_string(arena, "/tmp/venuecheck-test-XXXXXX");
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, text, length), (ssize_t)length);
    close(descriptor);
    return path;
}

static void a_file_is_read_up_to_its_limit(void **state)
{
    (void)state;
    char text[5000];
    size_t length = 0;
    memset(text, 'x', sizeof text);
    const char *path = file_with(text, sizeof text);
    char *read = vc_file_read(arena, &faults, path, sizeof text, &length);
    assert_non_null(read);
    assert_int_equal(length, sizeof text);
    assert_memory_equal(read, text, sizeof text);
    assert_int_equal(read[length], 0);
    assert_null(vc_file_read(arena, &faults, path, sizeof text - 1, &length));
    assert_string_equal(nth_fault(0)->code, "file-size");
    assert_string_equal(nth_fault(0)->message, "longer than 4999 bytes");
    assert_int_equal(nth_fault(0)->status, VC_NO_INPUT);
    unlink(path);
    path = file_with("", 0);
    assert_string_equal(vc_file_read(arena, &faults, path, 10, &length), "");
    assert_int_equal(length, 0);
    unlink(path);
}

static void what_cannot_be_read_says_why(void **state)
{
    (void)state;
    static const struct {
        const char *path, *message;
    } rows[] = {
        {"/nonexistent/file.json", "cannot be read: No such file or directory"},
        {"/tmp", "cannot be read: Is a directory"},
        {"/dev/null/x", "cannot be read: Not a directory"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        vc_document *document;
        faults = vc_faults_new(arena);
        assert_false(
            vc_json_load(arena, &faults, rows[i].path, 100, NULL, NULL, &document));
        assert_string_equal(nth_fault(0)->code, "file-read");
        assert_string_equal(nth_fault(0)->message, rows[i].message);
        assert_string_equal(nth_fault(0)->place.file, rows[i].path);
        assert_null(nth_fault(0)->place.text);
        assert_int_equal(nth_fault(0)->status, VC_NO_INPUT);
    }
}

/* Longer than what a pipe holds, so that a child must write it. */
static void standard_input_may_be_a_pipe(void **state)
{
    (void)state;
    enum { LENGTH = 300000 };
    int ends[2], before = dup(STDIN_FILENO);
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        for (int i = 0; i < LENGTH / 10; i++)
            if (write(ends[1], "0123456789", 10) != 10)
                _exit(1);
        _exit(0);
    }
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    size_t length = 0;
    char *text = vc_file_read(arena, &faults, "-", LENGTH, &length);
    dup2(before, STDIN_FILENO);
    close(before);
    assert_int_equal(waitpid(child, NULL, 0), child);
    assert_non_null(text);
    assert_int_equal(length, LENGTH);
    assert_memory_equal(text + LENGTH - 10, "0123456789", 10);
}

static void a_file_is_loaded_as_a_document(void **state)
{
    (void)state;
    vc_document *document;
    const char *path = file_with("{\"a\": 1}\n", 9);
    assert_true(vc_json_load(arena, &faults, path, 9, NULL, NULL, &document));
    assert_string_equal(document->name, path);
    assert_true(vc_json_get(document->root, "a")->number == 1);
    unlink(path);
}

/* Every allocation fails in turn: the guard is reached and nothing leaks (which the
 * sanitizer build sees). */
static void lack_of_memory_reaches_the_guard(void **state)
{
    (void)state;
    static const char text[] = "{\"\\u0061\":[1,{\"b\":\"c\"}],\"d\":1}";
    const char *path = file_with(text, strlen(text));
    volatile bool done = false;
    for (volatile size_t n = 1; !done && n < 1000; n++) {
        jmp_buf here;
        vc_arena *volatile own = vc_arena_new(&here);
        assert_non_null(own);
        if (setjmp(here) == 0) {
            vc_document *document;
            vc_faults list = vc_faults_new(own);
            char wanted[] = "1 /a 3 a/b ";
            vc_arena_fail_at(own, n);
            done = vc_json_load(own, &list, path, 100, want_listed, wanted, &document);
            assert_true(done);
            vc_arena_fail_at(own, 0);
        }
        vc_arena_free(own);
    }
    assert_true(done);
    unlink(path);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_document_holds_what_was_written),
        TEST(every_value_knows_its_place),
        TEST(keys_and_strings_are_unescaped),
        TEST(long_numbers_are_read_to_their_end),
        TEST(members_are_found_in_small_and_large_objects),
        TEST(a_fault_of_syntax_is_reported_with_its_place),
        TEST(every_duplicate_key_is_reported_with_the_first),
        TEST(large_objects_are_checked_for_duplicates_too),
        TEST(a_flood_of_duplicates_is_told_as_a_number),
        TEST(a_filter_leaves_out_what_is_not_wanted),
        TEST(what_is_not_wanted_is_checked_all_the_same),
        TEST(what_is_deferred_is_there_but_for_its_content),
        TEST(what_is_deferred_is_built_as_it_would_have_been),
        TEST(what_is_deferred_is_checked_all_the_same),
        TEST(long_texts_hold_what_was_written_too),
        TEST(a_filter_cuts_long_texts_where_it_should),
        TEST(getters_return_what_is_there_and_keep_what_is_not),
        TEST(getters_complain_at_the_place),
        TEST(unknown_members_are_named_with_what_was_meant),
        TEST(a_long_name_is_cut_between_characters),
        TEST(a_merge_patch_is_applied_as_rfc_7396_says),
        TEST(merged_values_keep_their_places),
        TEST(a_large_merged_object_finds_its_members),
        TEST(equality_is_that_of_json_values),
        TEST(every_type_has_a_name),
        TEST(a_file_is_read_up_to_its_limit),
        TEST(what_cannot_be_read_says_why),
        TEST(standard_input_may_be_a_pipe),
        TEST(a_file_is_loaded_as_a_document),
        TEST(lack_of_memory_reaches_the_guard),
    };
    if (setjmp(guard) != 0)
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
