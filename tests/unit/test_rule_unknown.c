/* Three values: what is known although a fact is absent, and if not, which facts would
 * settle it. "unknown, true: a" hangs on a, but will be true in any case. */
#include "support.h"

#include "rule/rule.h"

typedef struct row {
    const char *rule, *data, *result;
} row;

static const row rows[] = {
    {"{\"!\":{\"var\":\"a\"}}", "{}", "unknown: a"},
    {"{\"<\":[{\"var\":\"a\"},5]}", "{}", "unknown: a"},
    {"{\"none\":[{\"var\":\"a\"},true]}", "{}", "unknown: a"},
    {"{\"!\":[{\"or\":[{\"var\":\"a\"},5]}]}", "{}", "false"},
    {"{\"or\":[{\"var\":\"a\"},5]}", "{}", "unknown, true: a"},
    {"{\"or\":[{\"var\":\"a\"},true]}", "{}", "true"},
    {"{\"and\":[{\"var\":\"a\"},false]}", "{}", "false"},
    {"{\"and\":[{\"var\":\"a\"},0]}", "{}", "unknown, false: a"},
    {"{\"!\":{\"and\":[{\"var\":\"a\"},0]}}", "{}", "true"},
    {"{\"and\":[{\"var\":\"a\"},{\"var\":\"b\"}]}", "{\"b\":true}", "unknown: a"},
    {"{\"and\":[{\"var\":\"a\"},{\"var\":\"b\"},{\"<\":[{\"var\":\"c\"},1]}]}",
     "{\"b\":false}", "false"},
    {"{\"if\":[{\"var\":\"a\"},1,1]}", "{}", "1"},
    {"{\"if\":[{\"var\":\"a\"},1,2]}", "{}", "unknown, true: a"},
    {"{\"if\":[{\"var\":\"a\"},{\"var\":\"b\"},2]}", "{}", "unknown: a b"},
    {"{\"if\":[{\"var\":\"a\"},\"x\",{\"var\":\"b\"},\"y\",\"z\"]}", "{}",
     "unknown, true: a b"},
    {"{\"if\":[{\"var\":\"a\"},\"x\",false,\"y\",\"x\"]}", "{}", "\"x\""},
    {"{\"var\":[\"a\",5]}", "{}", "unknown: a"},
    {"{\"var\":\"a\"}", "{\"a\":null}", "null"},
    {"{\"in\":[5,[{\"var\":\"a\"},5]]}", "{}", "true"},
    {"{\"in\":[5,[{\"var\":\"a\"},6]]}", "{}", "unknown: a"},
    {"[1,{\"var\":\"a\"}]", "{}", "unknown: a"},
    {"{\"some\":[[1,2],{\"==\":[{\"var\":\"\"},2]}]}", "{}", "true"},
    {"{\"some\":[{\"var\":\"l\"},{\"var\":\"x\"}]}", "{\"l\":[{\"x\":true},{}]}",
     "true"},
    {"{\"some\":[{\"var\":\"l\"},{\"var\":\"x\"}]}", "{\"l\":[{\"x\":false},{}]}",
     "unknown: l.1.x"},
    {"{\"all\":[{\"var\":\"l\"},{\"var\":\"x.y\"}]}",
     "{\"l\":[{\"x\":{\"y\":1}},{\"x\":{}}]}", "unknown: l.1.x.y"},
    {"{\"all\":[{\"var\":\"l\"},{\"var\":\"x\"}]}", "{\"l\":[{\"x\":0},{}]}", "false"},
    {"{\"filter\":[{\"var\":\"l\"},{\"var\":\"x\"}]}", "{\"l\":[{\"x\":true},{}]}",
     "unknown, true: l.1.x"},
    {"{\"map\":[{\"var\":\"l\"},{\"val\":[[2],\"q\"]}]}", "{\"l\":[1,2]}",
     "unknown: q"},
    {"{\"merge\":[[1],{\"var\":\"a\"}]}", "{}", "unknown: a"},
    {"{\"cat\":[\"x\",{\"var\":\"a\"}]}", "{}", "unknown: a"},
    {"{\"*\":[0,{\"var\":\"a\"}]}", "{}", "unknown: a"},
    {"{\"missing\":[\"a\",\"b\"]}", "{\"b\":1}", "unknown: a"},
    {"{\"missing_some\":[1,[\"a\",\"b\"]]}", "{\"b\":1}", "[]"},
    {"{\"missing_some\":[2,[\"a\",\"b\"]]}", "{\"b\":1}", "unknown: a"},
    {"{\"exists\":\"a\"}", "{}", "unknown: a"},
    {"{\"?\?\":[{\"var\":\"a\"},{\"var\":\"b\"},1]}", "{}", "unknown: a b"},
    {"{\"known\":\"a\"}", "{}", "false"},
    {"{\"==\":[{\"var\":\"a\"},{\"var\":\"a\"}]}", "{}", "unknown: a"},
    {"{\"reduce\":[{\"var\":\"l\"},{\"+\":[{\"var\":\"current\"},{\"var\":"
     "\"accumulator\"}]},{\"var\":\"z\"}]}",
     "{\"l\":[1,2]}", "unknown: z"},
    {"{\"and\":[{\"==\":[{\"var\":\"a\"},1]},{\"==\":[{\"var\":\"b\"},1]}]}",
     "{\"b\":2}", "false"},
    {"{\"max\":[1,{\"var\":\"a.b\"}]}", "{\"a\":{}}", "unknown: a.b"},
    {"{\"var\":{\"var\":\"k\"}}", "{}", "unknown: k"},
    {"{\"all\":[{\"var\":\"a\"},true]}", "{}", "unknown: a"},
    {"{\"some\":[{\"var\":\"a\"},true]}", "{}", "unknown: a"},
    {"{\"filter\":[{\"var\":\"a\"},true]}", "{}", "unknown: a"},
    {"{\"map\":[{\"var\":\"a\"},1]}", "{}", "unknown: a"},
    {"{\"reduce\":[{\"var\":\"a\"},{\"var\":\"current\"},0]}", "{}", "unknown: a"},
    {"{\"in\":[\"x\",{\"var\":\"a\"}]}", "{}", "unknown: a"},
    {"{\"in\":[{\"var\":\"a\"},[\"x\",\"y\"]]}", "{}", "unknown: a"},
    {"{\"in\":[{\"var\":\"a\"},[]]}", "{}", "false"},
    {"{\"in\":[{\"var\":\"a\"},\"text\"]}", "{}", "unknown: a"},
    {"{\"substr\":[{\"var\":\"a\"},1]}", "{}", "unknown: a"},
    {"{\"-\":{\"var\":\"a\"}}", "{}", "unknown: a"},
    {"{\"/\":[1,{\"var\":\"a\"}]}", "{}", "unknown: a"},
    {"{\"===\":[{\"var\":\"a\"},{\"var\":\"b\"}]}", "{}", "unknown: a b"},
    {"{\"<\":[1,{\"var\":\"a\"},{\"var\":\"b\"}]}", "{\"b\":3}", "unknown: a"},
    {"{\"!!\":{\"var\":\"a\"}}", "{}", "unknown: a"},
    {"{\"!!\":{\"or\":[{\"var\":\"a\"},\"x\"]}}", "{}", "true"},
    {"{\"!!\":[[{\"var\":\"a\"}]]}", "{}", "true"},
    {"{\"log\":{\"var\":\"a\"}}", "{}", "unknown: a"},
    {"{\"or\":[{\"var\":\"a\"},{\"var\":\"b\"},{\"var\":\"c\"}]}", "{\"b\":false}",
     "unknown: a c"},
    {"{\"or\":[{\"var\":\"a\"},{\"<\":[{\"var\":\"b\"},1]},{\">\":[2,1]}]}", "{}",
     "true"},
    {"{\"and\":[{\"<\":[{\"var\":\"a\"},1]},{\"or\":[{\"<\":[{\"var\":\"b\"},1]},true]}"
     "]}",
     "{}", "unknown: a"},
    {"{\"and\":[{\"or\":[{\"var\":\"a\"},5]},{\"var\":\"b\"}]}", "{}", "unknown: b"},
    {"{\"if\":[{\"or\":[{\"var\":\"a\"},5]},\"yes\",\"no\"]}", "{}", "\"yes\""},
    {"{\"if\":[{\"var\":\"a\"},[1,2],[1,2]]}", "{}", "[1,2]"},
    {"{\"if\":[true,{\"var\":\"a\"},{\"var\":\"b\"}]}", "{}", "unknown: a"},
    {"{\"if\":[false,{\"var\":\"a\"},{\"var\":\"b\"}]}", "{}", "unknown: b"},
    {"{\"if\":[{\"var\":\"c\"},true,true,false]}", "{}", "unknown: c"},
    {"{\"===\":[{\"and\":[{\"var\":\"a\"},false]},0]}", "{}", "unknown: a"},
    {"{\"missing\":[\"a\"]}", "{\"a\":null}", "[\"a\"]"},
    {"{\"missing\":[\"a\",\"c\",\"b\"]}", "{\"b\":1}", "unknown: a c"},
    {"{\"missing_some\":[1,[\"a\"]]}", "{\"a\":\"\"}", "[\"a\"]"},
    {"{\"exists\":\"a\"}", "{\"a\":null}", "true"},
    {"{\"exists\":[\"a\",\"b\"]}", "{\"a\":{}}", "unknown: a.b"},
    {"{\"?\?\":[{\"var\":\"a\"},1]}", "{\"a\":null}", "1"},
    {"{\"?\?\":[1,{\"var\":\"a\"}]}", "{}", "1"},
    {"{\"?\?\":[{\"<\":[{\"var\":\"a\"},1]},7]}", "{}", "unknown: a"},
    {"{\"known\":{\"var\":\"a.b\"}}", "{\"a\":{}}", "false"},
    {"{\"and\":[{\"known\":\"a\"},{\"<\":[{\"var\":\"a\"},3]}]}", "{}", "false"},
    {"{\"var\":[\"a\",{\"var\":\"b\"}]}", "{}", "unknown: a"},
    {"{\"var\":\"a.b.c\"}", "{}", "unknown: a.b.c"},
    {"{\"map\":[{\"var\":\"l\"},{\"map\":[{\"var\":\"m\"},{\"var\":\"n\"}]}]}",
     "{\"l\":[{\"m\":[{}]}]}", "unknown: l.0.m.0.n"},
    {"{\"val\":[\"a\",\"b\"]}", "{}", "unknown: a.b"},
    {"{\"days_between\":[{\"var\":\"a\"},\"2025-01-01\"]}", "{}", "unknown: a"},
    {"{\"merge\":[[{\"var\":\"a\"}],[1]]}", "{}", "unknown: a"},
    {"{\"some\":[{\"merge\":[[{\"var\":\"a\"}],[1]]},{\"==\":[{\"var\":\"\"},1]}]}",
     "{}", "true"},
    {"{\"none\":[[{\"var\":\"a\"},2],{\"==\":[{\"var\":\"\"},1]}]}", "{}",
     "unknown: a"},
    {"{\"cat\":[[\"x\",{\"var\":\"a\"}]]}", "{}", "unknown: a"},
    {"{\"max\":[{\"var\":\"a\"},{\"var\":\"b\"}]}", "{\"b\":1}", "unknown: a"},
};

static const vc_json *parse(const char *text)
{
    faults = vc_faults_new(arena);
    vc_document *document = NULL;
    if (!vc_json_parse(arena, &faults, "test", text, strlen(text), true, NULL, NULL,
                       &document))
        fail_msg("not JSON: %s", text);
    return document->root;
}

/* An unknown as the rows write it. */
static const char *describe(vc_value unknown)
{
    size_t count = 0;
    const char *const *paths = vc_cause_paths(arena, unknown.as.cause, &count);
    vc_buffer out = vc_buffer_new(arena);
    vc_buffer_add(&out, unknown.truths == VC_CAN_BE_TRUE    ? "unknown, true:"
                        : unknown.truths == VC_CAN_BE_FALSE ? "unknown, false:"
                                                            : "unknown:");
    for (size_t i = 0; i < count; i++)
        vc_buffer_printf(&out, " %s", paths[i]);
    return out.text;
}

static const char *evaluate(const row *test, bool want_causes, vc_value *result)
{
    faults = vc_faults_new(arena);
    const vc_program *program =
        vc_rule_compile(arena, &faults, parse(test->rule), VC_PLAIN, NULL, VC_TYPE_ANY);
    assert_non_null(program);
    vc_run run = {.data = vc_value_from_json(arena, parse(test->data)),
                  .three_valued = true,
                  .want_causes = want_causes,
                  .arena = arena};
    *result = vc_rule_run(program, &run);
    if (run.error_type)
        return run.error_type;
    if (result->kind == VC_KIND_UNKNOWN)
        return describe(*result);
    vc_buffer out = vc_buffer_new(arena);
    vc_value_write(&out, *result);
    return out.text;
}

static void what_is_absent_is_carried_through_every_operator(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        vc_value result;
        const char *found = evaluate(&rows[i], true, &result);
        if (strcmp(found, rows[i].result) != 0)
            fail_msg("%s on %s: wanted %s, found %s", rows[i].rule, rows[i].data,
                     rows[i].result, found);
    }
}

static void whether_causes_are_asked_for_changes_no_result(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        vc_value with, without;
        evaluate(&rows[i], true, &with);
        evaluate(&rows[i], false, &without);
        assert_int_equal(with.kind, without.kind);
        if (with.kind == VC_KIND_UNKNOWN) {
            assert_int_equal(with.truths, without.truths);
            assert_null(without.as.cause);
        } else {
            assert_true(vc_value_equal(with, without));
        }
    }
}

/* In every engine that was measured these are true: the worst trap there is. */
static void the_known_traps_are_never_true(void **state)
{
    (void)state;
    static const row traps[] = {
        {"{\"!\":{\"var\":\"nato\"}}", "{}", "unknown: nato"},
        {"{\"<\":[{\"var\":\"hours\"},5]}", "{}", "unknown: hours"},
        {"{\"none\":[{\"var\":\"list\"},true]}", "{}", "unknown: list"},
    };
    for (size_t i = 0; i < sizeof traps / sizeof *traps; i++) {
        vc_value result;
        assert_string_equal(evaluate(&traps[i], true, &result), traps[i].result);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_is_absent_is_carried_through_every_operator),
        TEST(whether_causes_are_asked_for_changes_no_result),
        TEST(the_known_traps_are_never_true),
    };
    if (setjmp(guard))
        return 71;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
