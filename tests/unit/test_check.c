/* The calls that check files: what they return, and what they never do. */
#include "support.h"

#include "report/codes.h"
#include "venuecheck.h"

static bool take(void *context, const char *bytes, size_t length)
{
    vc_buffer_add_bytes(context, bytes, length);
    return true;
}

static bool refuse(void *context, const char *bytes, size_t length)
{
    (void)bytes;
    (void)length;
    ++*(int *)context;
    return false;
}

#define SEED "tests/check/rules-never-holds.json"

static int check(const char *path, const char *format, const char **text)
{
    vc_buffer out = vc_buffer_new(arena);
    const int status = vc_check(&path, 1, NULL, format, take, &out);
    *text = out.text;
    return status;
}

static void what_is_returned_tells_how_it_went(void **state)
{
    static const struct {
        const char *path, *format;
        int status;
    } rows[] = {{"data/rules/default.json", NULL, VC_EXIT_OK},
                {SEED, NULL, VC_EXIT_NO},
                {SEED, "json", VC_EXIT_NO},
                {SEED, "xml", VC_EXIT_USAGE},
                {"tests/check", NULL, VC_EXIT_NO_INPUT}};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *text;
        const int status = check(rows[i].path, rows[i].format, &text);
        if (status != rows[i].status)
            fail_msg("%s: %d\n%s", rows[i].path, status, text);
        assert_int_equal(*text == '\0',
                         status == VC_EXIT_OK || status == VC_EXIT_USAGE);
    }
}

static void a_file_that_is_checked_twice_has_its_faults_once(void **state)
{
    static const char *const paths[] = {SEED, SEED};
    const char *once;
    vc_buffer twice = vc_buffer_new(arena);
    (void)state;
    check(SEED, NULL, &once);
    vc_check(paths, 2, NULL, NULL, take, &twice);
    assert_string_equal(once, twice.text);
}

static void a_sink_that_fails_ends_the_call(void **state)
{
    const char *path = SEED;
    int calls = 0;
    (void)state;
    assert_int_equal(vc_check(&path, 1, NULL, NULL, refuse, &calls), VC_EXIT_IO);
    assert_int_equal(vc_check_explain("weight", refuse, &calls), VC_EXIT_IO);
    assert_int_equal(calls, 2);
}

static void every_code_is_found_and_no_other(void **state)
{
    size_t count = 0;
    (void)state;
    for (; vc_check_code(count); count++) {
        const vc_code_entry *entry = vc_code_find(vc_check_code(count));
        assert_non_null(entry);
        assert_string_equal(entry->code, vc_check_code(count));
    }
    assert_true(count > 90);
    assert_null(vc_code_find("no-such-code"));
    assert_int_equal(vc_check_explain("no-such-code", take, NULL), VC_EXIT_USAGE);
    assert_int_equal(vc_check_explain(NULL, take, NULL), VC_EXIT_USAGE);
}

/* The places and codes of a text's faults: "LINE CODE", a line each. */
static const char *faults_of(const char *bytes)
{
    const vc_text text = {"text.json", bytes, strlen(bytes)};
    const vc_check_options options = {
        .texts = &text, .text_count = 1, .texts_only = true};
    vc_buffer out = vc_buffer_new(arena), all = vc_buffer_new(arena);
    vc_check(&text.name, 1, &options, "gcc", take, &out);
    for (const char *line = out.text; *line;) {
        const char *number = strchr(line, ':') + 1, *end = strchr(line, '\n'),
                   *code = end;
        while (*code != '[')
            code--;
        vc_buffer_add_bytes(&all, number, strcspn(number, ":"));
        vc_buffer_add(&all, " ");
        vc_buffer_add_bytes(&all, code + 1, (size_t)(end - code) - 2);
        vc_buffer_add(&all, "\n");
        line = end + 1;
    }
    return all.text;
}

static void no_fault_of_a_rule_set_hides_another(void **state)
{
    (void)state;
    assert_string_equal(
        faults_of(
            "{\"id\": \"a\", \"version\": \"1\", \"title\": \"A\",\n"
            "\"requirements\": {\n"
            "\"r\": {\"title\": \"R\", \"require\": {\"var\": \"host.nata\"}},\n"
            "\"q\": {\"title\": \"Q\", \"require\": {\"var\": \"host.eu\"}}},\n"
            "\"criteria\": {\n"
            "\"c\": {\"title\": \"C\", \"weight\": 1, \"value\": {\"var\": "
            "\"host.oscee\"}},\n"
            "\"d\": {\"title\": \"D\", \"weight\": 0, \"value\": {\"var\": "
            "\"host.eu\"}}},\n"
            "\"weights\": {\"order\": [\"c\",\n"
            "\"e\",\n"
            "\"d\"]},\n"
            "\"tests\": [{\"name\": \"T\", \"given\": {\"host\": {\"eu\": true}}, "
            "\"expect\": {\"failed\": [\"r\",\n"
            "\"s\"], \"points\": {\"c\": 1,\n"
            "\"e\": 1}}},\n"
            "{\"name\": \"U\", \"given\": {}, \"expect\": {\"points\": {\"c\": 1}}}]}"),
        "3 rule-unknown-path\n6 rule-unknown-path\n9 weights-criterion\n"
        "10 weights-criterion\n12 test-unknown-id\n13 test-unknown-id\n");
}

static void a_faulty_test_hides_no_fact_that_is_not_read(void **state)
{
    (void)state;
    assert_string_equal(
        faults_of("{\"id\": \"a\", \"version\": \"1\", \"title\": \"A\",\n"
                  "\"requirements\": {\n"
                  "\"q\": {\"title\": \"Q\", \"require\": {\"var\": \"host.eu\"}}},\n"
                  "\"changeable\": {\n"
                  "\"host.nato\": {\"to\": [false]}},\n"
                  "\"tests\": [{\"name\": \"T\",\n"
                  "\"given\": {\"host\": {\"osce\": true}},\n"
                  "\"expect\": {\"failed\": [\"s\"]}},\n"
                  "{\"name\": \"U\",\n"
                  "\"given\": {\"host\": {\"osce\": true}},\n"
                  "\"expect\": {\"failed\": []}}]}"),
        "5 changeable-unread\n8 test-unknown-id\n10 test-unread\n");
}

static void no_fault_of_data_hides_another(void **state)
{
    (void)state;
    assert_string_equal(
        faults_of(
            "{\"title\": \"D\", \"as_of\": \"2025-08-19\",\n"
            "\"vocabulary\": {\n"
            "\"port\": {\"title\": \"P\", \"of\": [\"venue\"], \"type\": \"bool\"},\n"
            "\"nato\": {\"title\": \"N\", \"of\": [\"host\"], \"type\": \"text\", "
            "\"phrase\": \"is {value}\"}},\n"
            "\"closed_world\": {\"sanctions\": {\"RSU\": {\"value\": false,\n"
            "\"source\": \"none\"}}},\n"
            "\"states\": {\"CHE\": {\"nato\": \"no\",\n"
            "\"eu\": \"no\"}},\n"
            "\"venues\": [{\"id\": \"a\", \"host\": \"CHE\", \"location\": [46, 7],\n"
            "\"airports\": [{\"code\": \"A\", \"name\": \"A\", \"location\": [46, "
            "7]},\n"
            "{\"code\": \"B\", \"name\": \"B\", \"location\": [46, 7]}]},\n"
            "{\"id\": \"b\", \"name\": \"B\", \"host\": \"CHE\",\n"
            "\"location\": [6.1, 46.2], \"facts\": {\"port\": true},\n"
            "\"airports\": [{\"code\": \"B\", \"name\": \"B\",\n"
            "\"location\": [6.1, 46.2]}]}],\n"
            "\"summit\": \"putin-zelenskyy-2025\"}"),
        "3 vocabulary-type\n4 vocabulary-twice\n5 state-unknown\n6 source-unknown\n"
        "8 fact-type\n9 json-missing\n13 location-swapped\n15 location-swapped\n");
}

static void what_a_rule_comes_to_is_told_beside_its_other_faults(void **state)
{
    (void)state;
    assert_string_equal(
        faults_of("{\"id\": \"a\", \"version\": \"1\", \"title\": \"A\",\n"
                  "\"requirements\": {\n"
                  "\"r\": {\"title\": \"R\", \"severity\": \"hard\",\n"
                  "\"require\": {\"<\": [{\"var\": \"host.rival_summits\"}, 0]}},\n"
                  "\"q\": {\"title\": \"Q\", \"basis\": [\"none\"],\n"
                  "\"require\": {\"var\": \"host.eu\"},\n"
                  "\"waiver\": {\"condition\": \"{host.none}\",\n"
                  "\"when\": {\"var\": \"host.eu\"}}}},\n"
                  "\"criteria\": {\n"
                  "\"c\": {\"title\": \"C\", \"scope\": \"party\", \"weight\": -1,\n"
                  "\"value\": {\"var\": \"party.travel.km\"},\n"
                  "\"combine\": \"max\"}},\n"
                  "\"weights\": {\"order\": [\"c\"]}}"),
        "3 choice\n4 rule-never\n5 basis-unknown\n7 condition-path\n8 rule-never\n"
        "10 weight\n11 scale-uncovered\n12 choice\n");
}

static void a_file_that_is_not_there_hides_no_fault_of_its_includer(void **state)
{
    (void)state;
    assert_string_equal(
        faults_of("{\"title\": \"D\", \"as_of\": \"2025-08-19\",\n"
                  "\"include\": [\"text.json\",\n"
                  "\"none.json\"],\n"
                  "\"sources\": {\"s\": {\"title\": \"S\"}},\n"
                  "\"states\": {\"CHE\": {\n"
                  "\"eu\": [{\"value\": \"no\", \"source\": \"s\"}],\n"
                  "\"nato\": [{\"value\": true, \"source\": \"perhaps-there\"}],\n"
                  "\"perhaps_there\": true,\n"
                  "\"un_seat\": true}},\n"
                  "\"summit\": \"putin-zelenskyy-2025\"}"),
        "2 include-loop\n3 file-read\n6 fact-type\n9 fact-subject\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_is_returned_tells_how_it_went),
        TEST(a_file_that_is_checked_twice_has_its_faults_once),
        TEST(a_sink_that_fails_ends_the_call),
        TEST(every_code_is_found_and_no_other),
        TEST(no_fault_of_a_rule_set_hides_another),
        TEST(what_a_rule_comes_to_is_told_beside_its_other_faults),
        TEST(a_faulty_test_hides_no_fact_that_is_not_read),
        TEST(no_fault_of_data_hides_another),
        TEST(a_file_that_is_not_there_hides_no_fault_of_its_includer),
    };
    if (setjmp(guard) != 0)
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
