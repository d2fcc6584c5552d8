/* The schema validator: what each keyword accepts, what it says of what it does not, and
 * which schemas it refuses. In the rows, single quotes are double ones, and a caret
 * stands under the place of the first fault. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "json/schema.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static jmp_buf guard;
static vc_arena *arena;
static vc_faults faults;

static int begin(void **state)
{
    (void)state;
    arena = vc_arena_new(&guard);
    if (!arena)
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

static const vc_json *parsed(const char *name, const char *text)
{
    vc_document *document = NULL;
    char *json = vc_arena_string(arena, text);
    for (char *at = json; *at; at++)
        if (*at == '\'')
            *at = '"';
    if (!vc_json_parse(arena, &faults, name, json, strlen(json), true, NULL, NULL,
                       &document))
        fail_msg("%s: %s", text, faults.first->message);
    return document->root;
}

static const vc_schema_set *compiled(const char *schema)
{
    const vc_schema_document document = {"s", parsed("schema", schema)};
    return vc_schema_compile(arena, &faults, &document, 1);
}

/* The first fault in words; "" if there is none. */
static const char *said(const char *name)
{
    const vc_fault *f = faults.first;
    if (!f)
        return "";
    assert_string_equal(f->place.file, name);
    return f->expected
               ? vc_format(arena, "%s: %s; %s", f->code, f->message, f->expected)
               : vc_format(arena, "%s: %s", f->code, f->message);
}

static void instances_are_judged_and_told_where(void **state)
{
    static const struct {
        const char *schema, *instance, *caret, *words;
    } rows[] = {
        {"true", "1", "", ""},
        {"{}", "null", "", ""},
        {"false", "1", "^", "json-not-allowed: a number is not allowed here"},
        /* type */
        {"{'type':'string'}", "'x'", "", ""},
        {"{'type':'string'}", "1", "^", "json-type: expected a string, found a number"},
        {"{'type':['string','null']}", "null", "", ""},
        {"{'type':['string','null']}", "true", "^",
         "json-type: expected a string or null, found a boolean"},
        {"{'type':['string','null','array']}", "{}", "^",
         "json-type: expected a string, an array or null, found an object"},
        {"{'type':'integer'}", "2.0", "", ""},
        {"{'type':'integer'}", "-1", "", ""},
        {"{'type':'integer'}", "2.5", "^",
         "json-type: expected a whole number, found 2.5"},
        {"{'type':'number'}", "2", "", ""},
        {"{'type':'boolean'}", "false", "", ""},
        {"{'type':'boolean'}", "null", "^",
         "json-type: expected a boolean, found null"},
        {"{'properties':{'a':{'type':'string'}}}", "{'a':1}", "     ^",
         "json-type: \"a\" must be a string, found a number"},
        /* values */
        {"{'enum':['venue','party']}", "'party'", "", ""},
        {"{'enum':['venue','party']}", "'partly'", "^",
         "json-value: \"partly\" cannot stand here; did you mean \"party\"?"},
        {"{'properties':{'a':{'enum':['venue',1]}}}", "{'a':2}", "     ^",
         "json-value: \"a\" cannot be 2; one of: venue, 1"},
        {"{'const':{'a':1,'b':2}}", "{'b':2,'a':1.0}", "", ""},
        {"{'const':3}", "4", "^", "json-value: 4 cannot stand here; 3"},
        /* numbers */
        {"{'minimum':0,'maximum':1}", "0", "", ""},
        {"{'minimum':0,'maximum':1}", "-0.5", "^",
         "json-range: -0.5 cannot stand here; at least 0"},
        {"{'minimum':0,'maximum':1}", "2", "^",
         "json-range: 2 cannot stand here; at most 1"},
        {"{'exclusiveMinimum':0}", "0", "^",
         "json-range: 0 cannot stand here; more than 0"},
        {"{'exclusiveMaximum':1}", "1", "^",
         "json-range: 1 cannot stand here; less than 1"},
        {"{'minimum':5}", "'x'", "", ""},
        /* text */
        {"{'minLength':2,'maxLength':2}", "'\xC3\xA4\xC3\xB6'", "", ""},
        {"{'minLength':2}", "'x'", "^", "json-count: this has 1 character; at least 2"},
        {"{'maxLength':2}", "'xyz'", "^",
         "json-count: this has 3 characters; at most 2"},
        {"{'pattern':'^[A-Z]{3}$'}", "'CHE'", "", ""},
        {"{'pattern':'^[A-Z]{3}$'}", "'ch'", "^",
         "json-pattern: \"ch\" cannot stand here; text like ^[A-Z]{3}$"},
        {"{'pattern':'^x','title':'something with an x'}", "'y'", "^",
         "json-pattern: \"y\" cannot stand here; something with an x"},
        {"{'pattern':'^x'}", "1", "", ""},
        /* members */
        {"{'required':['a','b']}", "{'a':1,'b':2}", "", ""},
        {"{'required':['a','b']}", "{'a':1}", "^",
         "json-missing: missing member \"b\""},
        {"{'required':['a']}", "[]", "", ""},
        {"{'properties':{'title':{},'weight':{}},'additionalProperties':false}",
         "{'titel':1}", " ^",
         "json-unknown-member: unknown member \"titel\"; did you mean \"title\"?"},
        {"{'properties':{'a':true},'additionalProperties':{'type':'null'}}",
         "{'a':1,'b':2}", "           ^",
         "json-type: \"b\" must be null, found a number"},
        {"{'patternProperties':{'^x':{'type':'null'}},'additionalProperties':false}",
         "{'xa':null}", "", ""},
        {"{'patternProperties':{'^x':{'type':'null'}},'additionalProperties':false}",
         "{'xa':null,'y':1}", "           ^",
         "json-unknown-member: unknown member \"y\""},
        {"{'patternProperties':{'^x':{'type':'null'}}}", "{'xa':0}", "      ^",
         "json-type: \"xa\" must be null, found a number"},
        {"{'propertyNames':{'pattern':'^[A-Z]{3}$','title':'a code such as CHE'}}",
         "{'CHE':1,'x':2}", "         ^",
         "json-pattern: \"x\" cannot stand here; a code such as CHE"},
        {"{'minProperties':1,'maxProperties':1}", "{'a':1}", "", ""},
        {"{'minProperties':1}", "{}", "^",
         "json-count: this has 0 members; at least 1"},
        {"{'maxProperties':1}", "{'a':1,'b':1}", "^",
         "json-count: this has 2 members; at most 1"},
        {"{'properties':{'a':false}}", "{'a':1}", " ^",
         "json-not-allowed: the member \"a\" is not allowed here"},
        /* elements */
        {"{'items':{'type':'number'}}", "[1,2]", "", ""},
        {"{'items':{'type':'number'}}", "[1,'x']", "   ^",
         "json-type: expected a number, found a string"},
        {"{'prefixItems':[{'type':'null'}],'items':{'type':'number'}}", "[null,1]", "",
         ""},
        {"{'prefixItems':[{'type':'null'}],'items':{'type':'number'}}", "[1,1]", " ^",
         "json-type: expected null, found a number"},
        {"{'prefixItems':[true],'items':false}", "[1,2]", "   ^",
         "json-not-allowed: a number is not allowed here"},
        {"{'minItems':2,'maxItems':2}", "[1]", "^",
         "json-count: this has 1 element; at least 2"},
        {"{'maxItems':2}", "[1,2,3]", "^",
         "json-count: this has 3 elements; at most 2"},
        {"{'uniqueItems':true}", "[1,'1',[1]]", "", ""},
        {"{'uniqueItems':true}", "[1,2,1.0]", "     ^",
         "json-repeated: this element is there already"},
        {"{'uniqueItems':false}", "[1,1]", "", ""},
        /* several schemas */
        {"{'allOf':[{'minimum':1},{'maximum':2}]}", "1.5", "", ""},
        {"{'allOf':[{'minimum':1},{'maximum':2}]}", "3", "^",
         "json-range: 3 cannot stand here; at most 2"},
        {"{'anyOf':[{'type':'null'},{'type':'string'}]}", "'x'", "", ""},
        {"{'anyOf':[{'type':'null'},{'type':'string'}]}", "1", "^",
         "json-type: expected a string or null, found a number"},
        {"{'anyOf':[{'type':'null'},{'type':'object','required':['a']}]}", "{}", "^",
         "json-missing: missing member \"a\""},
        {"{'anyOf':[{'type':'null'},{'anyOf':[{'type':'string'},{'type':'array'}]}]}",
         "1", "^", "json-type: expected a string, an array or null, found a number"},
        {"{'oneOf':[{'minimum':5},{'maximum':2}]}", "1", "", ""},
        {"{'oneOf':[{'minimum':1},{'maximum':2}]}", "1.5", "^",
         "json-not-allowed: this fits more than one of the forms that exclude each "
         "other"},
        {"{'oneOf':[{'minimum':5},{'maximum':2}]}", "3", "^",
         "json-range: 3 cannot stand here; at least 5"},
        {"{'not':{'type':'null'}}", "1", "", ""},
        {"{'not':{'type':'null'}}", "null", "^",
         "json-not-allowed: null is not allowed here"},
        {"{'if':{'type':'number'},'then':{'minimum':1},'else':{'type':'null'}}", "2",
         "", ""},
        {"{'if':{'type':'number'},'then':{'minimum':1},'else':{'type':'null'}}", "0",
         "^", "json-range: 0 cannot stand here; at least 1"},
        {"{'if':{'type':'number'},'then':{'minimum':1},'else':{'type':'null'}}", "'x'",
         "^", "json-type: expected null, found a string"},
        {"{'if':{'type':'number'},'else':{'type':'null'}}", "7", "", ""},
        /* references */
        {"{'$defs':{'a':{'type':'null'}},'$ref':'#/$defs/a'}", "null", "", ""},
        {"{'$defs':{'a':{'type':'null'}},'$ref':'#/$defs/a'}", "1", "^",
         "json-type: expected null, found a number"},
        {"{'$defs':{'a~/b':{'type':'null'}},'$ref':'#/$defs/a~0~1b'}", "null", "", ""},
        {"{'anyOf':[{'type':'null'},{'type':'array','items':{'$ref':'#/anyOf/1'}}]}",
         "[[[]]]", "", ""},
        {"{'type':['array','null'],'items':{'$ref':'#'}}", "[[null,[1]]]", "        ^",
         "json-type: expected an array or null, found a number"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const vc_schema_set *set = compiled(rows[i].schema);
        if (!set)
            fail_msg("%s: %s", rows[i].schema, said("schema"));
        const vc_json *instance = parsed("t", rows[i].instance);
        const bool good = vc_schema_validate(arena, &faults, set, "s", instance);
        if (good != !*rows[i].words || good != (faults.count == 0))
            fail_msg("%s of %s", rows[i].schema, rows[i].instance);
        assert_string_equal(said("t"), rows[i].words);
        if (!good)
            assert_int_equal(faults.first->place.offset, strlen(rows[i].caret) - 1);
        faults = vc_faults_new(arena);
    }
}

static void all_faults_of_an_instance_are_told(void **state)
{
    const vc_schema_set *set =
        compiled("{'type':'object','required':['id'],'properties':{'a':{'type':'null'},"
                 "'b':{'items':{'maximum':1}}},'additionalProperties':false}");
    const vc_json *instance = parsed("t", "{'a':1,'b':[2,0,3],'c':4}");
    static const char *const codes[] = {"json-missing", "json-type", "json-range",
                                        "json-range", "json-unknown-member"};
    size_t count = 0;
    (void)state;
    assert_false(vc_schema_validate(arena, &faults, set, "s", instance));
    assert_int_equal(faults.count, COUNT(codes));
    for (const vc_fault *f = faults.first; f; f = f->next)
        assert_string_equal(f->code, codes[count++]);
}

static void faulty_schemas_are_refused(void **state)
{
    static const struct {
        const char *schema, *caret, *words;
    } rows[] = {
        {"[]", "^", "schema-shape: an array is no schema; an object, true or false"},
        {"{'typ':'string'}", " ^",
         "schema-keyword: \"typ\" is no keyword that this validator knows; did "
         "you mean \"type\"?"},
        {"{'contains':{}}", " ^",
         "schema-keyword: \"contains\" is no keyword that this validator knows"},
        {"{'properties':{'a':{'unevaluatedProperties':false}}}",
         "                    ^",
         "schema-keyword: \"unevaluatedProperties\" is no "
         "keyword that this validator knows"},
        {"{'type':'strin'}", "        ^",
         "schema-shape: the keyword \"type\" cannot be a string; a type's "
         "name, or a list of them"},
        {"{'type':[]}", "        ^",
         "schema-shape: the keyword \"type\" cannot be an array; a type's "
         "name, or a list of them"},
        {"{'minItems':-1}", "            ^",
         "schema-shape: the keyword \"minItems\" cannot be a number; a "
         "whole number, 0 or more"},
        {"{'required':[1]}", "            ^",
         "schema-shape: the keyword \"required\" cannot be an array; "
         "an array of strings"},
        {"{'anyOf':[]}", "         ^",
         "schema-shape: the keyword \"anyOf\" cannot be an array; an array "
         "of schemas"},
        {"{'items':[{}]}", "         ^",
         "schema-shape: the keyword \"items\" cannot be an array; a "
         "schema"},
        {"{'not':{'$id':'x'}}", "              ^",
         "schema-shape: the keyword \"$id\" cannot be a string; a "
         "string, in the root of a document only"},
        {"{'pattern':'(a'}", "           ^",
         "schema-pattern: a pattern that cannot be used: a group "
         "without its )"},
        {"{'patternProperties':{'[':true}}", "                      ^",
         "schema-pattern: a pattern that cannot be used: a "
         "class without its ]"},
        {"{'$ref':'#/$defs/a'}", "        ^",
         "schema-ref: there is no schema \"#/$defs/a\"; a pointer such as "
         "#/$defs/name, or one of the documents"},
        {"{'$ref':'other'}", "        ^",
         "schema-ref: there is no schema \"other\"; a pointer such as "
         "#/$defs/name, or one of the documents"},
        {"{'$ref':'#/examples/0','examples':[{}]}", "        ^",
         "schema-ref: what it refers to is no schema"},
        {"{'$dynamicRef':'#meta'}", "               ^",
         "schema-ref: the document has no such anchor; # and the "
         "\"$dynamicAnchor\" of the whole document"},
        {"{'$ref':'#'}", "^",
         "schema-loop: the schema leads back to itself without going down"},
        {"{'anyOf':[{'not':{'$ref':'#'}}]}", "^",
         "schema-loop: the schema leads back to itself without going down"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        if (compiled(rows[i].schema))
            fail_msg("%s was accepted", rows[i].schema);
        assert_string_equal(said("schema"), rows[i].words);
        if (strcmp(faults.first->code, "schema-loop") != 0)
            assert_int_equal(faults.first->place.offset, strlen(rows[i].caret) - 1);
        faults = vc_faults_new(arena);
    }
}

static void documents_refer_to_each_other(void **state)
{
    const vc_schema_document documents[] = {
        {"x/a.json", parsed("a", "{'properties':{'b':{'$ref':'b.json#/$defs/c'}}}")},
        {"x/b.json", parsed("b", "{'$defs':{'c':{'$ref':'#/$defs/d'},"
                                 "'d':{'type':'null'}}}")},
        {NULL, parsed("c", "{'$id':'http://h/c','items':{'$ref':'http://h/c'}}")}};
    const vc_schema_set *set = vc_schema_compile(arena, &faults, documents, 3);
    (void)state;
    assert_non_null(set);
    assert_true(
        vc_schema_validate(arena, &faults, set, "x/a.json", parsed("t", "{'b':null}")));
    assert_true(
        vc_schema_validate(arena, &faults, set, "http://h/c", parsed("t", "[[1]]")));
    assert_true(vc_schema_validate(arena, &faults, set, "x/b.json#/$defs/d",
                                   parsed("t", "null")));
    assert_false(
        vc_schema_validate(arena, &faults, set, "x/a.json", parsed("t", "{'b':1}")));
    assert_string_equal(said("t"), "json-type: \"b\" must be null, found a number");
    faults = vc_faults_new(arena);
    assert_false(vc_schema_validate(arena, &faults, set, "z", parsed("t", "1")));
    assert_string_equal(faults.first->code, "schema-ref");
    assert_false(
        vc_schema_validate(arena, &faults, set, "x/b.json#/$defs", parsed("t", "1")));
}

static void an_id_stands_for_one_document(void **state)
{
    const vc_json *root = parsed("s", "{}");
    const vc_schema_document twice[] = {{"a", root}, {"a", root}};
    const vc_schema_document none = {NULL, root};
    (void)state;
    assert_null(vc_schema_compile(arena, &faults, twice, 2));
    assert_string_equal(faults.first->code, "schema-twice");
    faults = vc_faults_new(arena);
    assert_null(vc_schema_compile(arena, &faults, &none, 1));
    assert_string_equal(faults.first->message, "the schema has no name");
}

/* As the metaschema does it: the outermost document decides what a nested schema is. */
static void a_dynamic_reference_leads_to_the_outermost_anchor(void **state)
{
    const vc_schema_document documents[] = {
        {"list", parsed("l", "{'$dynamicAnchor':'m','type':['array','number','string'],"
                             "'items':{'$dynamicRef':'#m'}}")},
        {"numbers", parsed("n", "{'$dynamicAnchor':'m','$ref':'list',"
                                "'not':{'type':'string'}}")}};
    const vc_schema_set *set = vc_schema_compile(arena, &faults, documents, 2);
    const vc_json *instance = parsed("t", "[1,['x']]");
    (void)state;
    assert_non_null(set);
    assert_true(vc_schema_validate(arena, &faults, set, "list", instance));
    assert_false(vc_schema_validate(arena, &faults, set, "numbers", instance));
    assert_int_equal(faults.first->place.offset, 4);
}

/* An allocation that fails jumps to the guard and leaves nothing behind. */
static void memory_may_end_at_any_allocation(void **state)
{
    static jmp_buf here;
    static volatile size_t n;
    static vc_arena *volatile own;
    (void)state;
    for (n = 1; n < 10000; n++) {
        own = vc_arena_new(&here);
        if (setjmp(here)) {
            vc_arena_free(own);
            continue;
        }
        vc_arena_fail_at(own, n);
        vc_faults told = vc_faults_new(own);
        const char *schema = "{\"items\":{\"anyOf\":[{\"pattern\":\"^a+$\",\"type\":"
                             "\"string\"},{\"enum\":[1,2]}]}}";
        vc_document *document = NULL, *instance = NULL;
        assert_true(vc_json_parse(own, &told, "s", schema, strlen(schema), true, NULL,
                                  NULL, &document));
        assert_true(vc_json_parse(own, &told, "t", "[3,\"b\"]", 7, true, NULL, NULL,
                                  &instance));
        const vc_schema_document one = {"s", document->root};
        const vc_schema_set *set = vc_schema_compile(own, &told, &one, 1);
        assert_false(vc_schema_validate(own, &told, set, "s", instance->root));
        assert_int_equal(told.count, 2);
        vc_arena_free(own);
        break;
    }
    assert_true(n > 20 && n < 10000);
}

/* Seen alone the second document is harmless; under the first it would run in a circle. */
static void a_circle_through_a_dynamic_reference_is_refused(void **state)
{
    const vc_schema_document documents[] = {
        {"a", parsed("a", "{'$dynamicAnchor':'m','$ref':'b#/$defs/x'}")},
        {"b",
         parsed("b", "{'$dynamicAnchor':'m','$defs':{'x':{'$dynamicRef':'#m'}}}")}};
    (void)state;
    assert_null(vc_schema_compile(arena, &faults, documents, 2));
    assert_string_equal(faults.first->code, "schema-loop");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(instances_are_judged_and_told_where),
        TEST(all_faults_of_an_instance_are_told),
        TEST(faulty_schemas_are_refused),
        TEST(documents_refer_to_each_other),
        TEST(an_id_stands_for_one_document),
        TEST(a_dynamic_reference_leads_to_the_outermost_anchor),
        TEST(a_circle_through_a_dynamic_reference_is_refused),
        TEST(memory_may_end_at_any_allocation)};
    if (setjmp(guard))
        return 71;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
