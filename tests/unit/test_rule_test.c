/* test_rule_test.c - the tests that rule sets carry: what is given is judged as a real case
 * is, what is expected is compared exactly, and nothing that is off in a test passes. */
#include "support.h"

#include "report/rule_test_view.h"

static const char frame[] =
    "{'title': 'T', 'as_of': '2025-08-19',"
    "'vocabulary': {"
    "  'rt_statute': {'of': ['host'], 'type': 'word', 'title': 'Statute',"
    "    'words': {'none': 'is no party', 'party': 'is a party'}},"
    "  'rt_word': {'of': ['host'], 'type': 'word', 'title': 'Word',"
    "    'words': {'given': 'gave its word', 'none': 'gave no word'}},"
    "  'rt_rooms': {'of': ['venue'], 'type': 'number', 'unit': 'rooms', 'title': "
    "'Rooms',"
    "    'phrase': 'has {value} rooms'},"
    "  'rt_ban': {'of': ['host'], 'type': 'boolean', 'toward': 'state', 'title': 'Ban',"
    "    'phrase': {'true': 'bans {toward}', 'false': 'lets {toward} in'}},"
    "  'rt_wanted': {'of': ['party'], 'type': 'boolean', 'title': 'Wanted',"
    "    'phrase': {'true': 'is wanted', 'false': 'is not wanted'}},"
    "  'rt_truce': {'of': ['summit'], 'type': 'boolean', 'title': 'Truce',"
    "    'phrase': {'true': 'needs a truce', 'false': 'needs no truce'}}},"
    "'summit': {'title': 'S', 'parties': [{'id': 'a', 'state': 'NOR'},"
    "  {'id': 'b', 'state': 'SWE'}]},"
    "'venues': [{'id': 'v', 'name': 'V', 'host': 'CHE', 'location': [46, 6], 'facts': "
    "{}}],"
    "'rules': {'id': 'r', 'version': '1', 'title': 'R',"
    "  'requirements': {"
    "    'arrest': {'title': 'No arrest', 'scope': 'party', 'require': {'!': {'and': ["
    "        {'var': 'party.rt_wanted'}, {'==': [{'var': 'host.rt_statute'}, "
    "'party']}]}},"
    "      'waiver': {'when': {'==': [{'var': 'host.rt_word'}, 'given']}, 'condition': "
    "'C'}},"
    "    'ban': {'title': 'No ban', 'scope': 'party', 'severity': 'caution',"
    "      'require': {'!': {'var': 'toward.rt_ban'}}},"
    "    'truce': {'title': 'No truce', 'scope': 'summit',"
    "      'require': {'!': {'var': 'summit.rt_truce'}}},"
    "    'time': {'title': 'Time enough', 'scope': 'summit',"
    "      'require': {'>': [{'var': 'summit.lead_days'}, 7]}}},"
    "  'criteria': {"
    "    'rooms': {'title': 'Rooms', 'weight': 3, 'value': {'var': 'venue.rt_rooms'},"
    "      'scale': {'points': [[0, 0], [100, 1]]}},"
    "    'way': {'title': 'Way', 'weight': 1, 'scope': 'party', 'combine': 'min',"
    "      'value': {'var': 'party.travel.km'}, 'scale': {'points': [[0, 1], [1000, "
    "0]]}}},"
    "  'tests': [TESTS]}}";

static vc_rule_tests load(const char *tests)
{
    const vc_case *c = try_case(changed(frame, "TESTS", tests));
    if (!c)
        fail_msg("%s", complaints());
    return vc_rule_tests_load(arena, c, &faults);
}

#define ALL_CLEAR                                                              \
    "'host': {'rt_statute': 'none'}, 'venue': {'rt_rooms': 100},"              \
    "'summit': {'rt_truce': false, 'lead_days': 14},"                          \
    "'parties': [{'facts': {'rt_wanted': true}, 'toward': {'rt_ban': false},"  \
    "             'travel': {'km': 0}},"                                       \
    "            {'facts': {'rt_wanted': false}, 'toward': {'rt_ban': false}," \
    "             'travel': {'km': 500}}]"

/* Each passes: what is expected is what comes. */
static const char *const passing[][2] = {
    {"'name': 'n', 'given': {" ALL_CLEAR "}",
     "'verdict': 'feasible', 'failed': [], 'waived': [], 'unknown': [],"
     "'readiness': {'truce': 'met', 'time': 'met'}, 'score': {'low': 87.5, 'high': "
     "87.5},"
     "'points': {'rooms': 75, 'way': 12.5}"},
    {"'name': 'nothing is given: nothing is known', 'given': {}",
     "'verdict': 'undetermined', 'unknown': ['arrest', 'ban'],"
     "'readiness': {'truce': 'unknown', 'time': 'unknown'}, 'score': {'low': 0, "
     "'high': 100}"},
    {"'name': 'the second of two parties is not given', 'given': {'host': "
     "{'rt_statute':"
     " 'party'}, 'parties': [{'facts': {'rt_wanted': false}}]}",
     "'verdict': 'undetermined'"},
    {"'name': 'three parties', 'given': {'host': {'rt_statute': 'party', 'rt_word': "
     "'none'},"
     "'parties': ["
     "{'facts': {'rt_wanted': false}}, {'facts': {'rt_wanted': false}},"
     "{'facts': {'rt_wanted': true}}]}",
     "'verdict': 'blocked', 'failed': ['arrest']"},
    {"'name': 'a waiver', 'given': {'host': {'rt_statute': 'party', 'rt_word': "
     "'given'},"
     "'parties': [{'facts': {'rt_wanted': true}}, {'facts': {'rt_wanted': false}}]}",
     "'verdict': 'conditional', 'waived': ['arrest'], 'unknown': ['ban']"},
    {"'name': 'a caution is listed and blocks nothing', 'given': {'host': "
     "{'rt_statute':"
     " 'none'}, 'parties': [{'toward': {'rt_ban': true}}]}",
     "'verdict': 'feasible', 'failed': ['ban']"},
    {"'name': 'the days that are left', 'given': {'summit': {'lead_days': 7}}",
     "'readiness': {'time': 'failed'}"},
    {"'name': 'one end of the score', 'given': {'venue': {'rt_rooms': 50}}",
     "'score': {'low': 37.5}"},
    {"'name': 'a contested fact is unknown and said', 'given': {'host': {'rt_statute': "
     "{'contested': ['party', 'none']}}, 'parties': [{'facts': {'rt_wanted': true}},"
     "{'facts': {'rt_wanted': false}}]}",
     "'verdict': 'undetermined', 'unknown': ['arrest', 'ban']"},
    {"'name': 'the points of a contested number span the claims', 'given': {'venue': "
     "{'rt_rooms': {'contested': [20, 60]}}, 'parties': [{'travel': {'km': 0}},"
     "{'travel': {'km': 0}}]}",
     "'score': {'low': 40, 'high': 70}"},
    {"'name': 'a blocked venue comes last, a nearer one first', 'given': {'host': "
     "{'rt_statute': 'none'}, 'venue': {'rt_rooms': 50}, 'parties': ["
     "{'facts': {'rt_wanted': true}, 'toward': {'rt_ban': false}, 'travel': {'km': "
     "500}}, {'toward': {'rt_ban': false}, 'travel': {'km': 0}}],"
     "'venues': {'arrests': {'host': {'rt_statute': 'party', 'rt_word': 'none'},"
     "'venue': {'rt_rooms': 100}}, 'far': {}, 'near': {'parties': [{'travel': {'km': "
     "200}}]}}}",
     "'order': ['near', 'far', 'arrests']"},
    {"'name': 'what is said towards one party is said at that venue', 'given': {"
     "'host': {'rt_statute': 'none', 'rt_word': 'none'}, 'venue': {'rt_rooms': 50},"
     "'parties': [{'toward': {'rt_ban': false}, 'travel': {'km': 0}}, {'travel': "
     "{'km': 0}}], 'venues': {'b': {'parties': [{'toward': {'rt_ban': true}}]},"
     "'a': {'venue': {'rt_rooms': 60}}}}",
     "'order': ['a', 'b'], 'readiness': {'truce': 'unknown'}"},
};

static void what_is_given_is_judged_as_a_real_case(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(passing); i++) {
        const vc_rule_tests tests = load(
            vc_format(arena, "{%s, 'expect': {%s}}", passing[i][0], passing[i][1]));
        if (faults.count)
            fail_msg("%s: %s", passing[i][0], complaints());
        assert_int_equal(tests.count, 1);
        const vc_rule_test_result result = vc_rule_test_run(arena, &tests.tests[0]);
        if (result.count)
            fail_msg("%s: aspect %d came otherwise", passing[i][0],
                     (int)result.mismatches[0].aspect);
    }
}

static const struct {
    const char *expect;
    vc_aspect aspect;
} failing[] = {
    {"'verdict': 'blocked'", VC_ASPECT_VERDICT},
    {"'failed': ['arrest']", VC_ASPECT_LIST},
    {"'unknown': ['ban']", VC_ASPECT_LIST},
    {"'readiness': {'time': 'failed'}", VC_ASPECT_READINESS},
    {"'score': {'low': 87.500002}", VC_ASPECT_SCORE},
    {"'score': {'high': 87.4}", VC_ASPECT_SCORE},
    {"'points': {'way': 12}", VC_ASPECT_POINTS},
};

static void what_comes_otherwise_is_told_by_what_it_is(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(failing); i++) {
        const vc_rule_tests tests = load(
            vc_format(arena, "{'name': 'n', 'given': {" ALL_CLEAR "}, 'expect': {%s}}",
                      failing[i].expect));
        assert_int_equal(tests.count, 1);
        const vc_rule_test_result result = vc_rule_test_run(arena, &tests.tests[0]);
        assert_int_equal(result.count, 1);
        assert_int_equal(result.mismatches[0].aspect, failing[i].aspect);
    }
}

/* Venues of one rank are in no order, whatever their names. */
static void an_order_that_comes_otherwise_is_told(void **state)
{
    static const char *const orders[][2] = {
        {"'far', 'near'", "expected far, near; came near, far"},
        {"'far', 'same'", "expected far, same; came far level with same"},
        {"'near', 'same', 'far'",
         "expected near, same, far; came near, far level with same"}};
    (void)state;
    for (size_t i = 0; i < COUNT(orders); i++) {
        const vc_rule_tests tests = load(vc_format(
            arena,
            "{'name': 'n', 'given': {'venue': {'rt_rooms': 50}, 'host': {'rt_statute': "
            "'none'}, 'parties': [{'travel': {'km': 500}}, {'travel': {'km': 0}}],"
            "'venues': {'far': {}, 'same': {}, 'near': {'parties': [{'travel': {'km': "
            "200}}]}}}, 'expect': {'order': [%s]}}",
            orders[i][0]));
        assert_int_equal(tests.count, 1);
        const vc_test_view_set set =
            vc_test_view_run(arena, tests.tests[0].c, &tests, NULL, false);
        assert_int_equal(set.failed, 1);
        const vc_test_view_mismatch *m = &set.rows[0].mismatches[0];
        assert_string_equal(m->what, "order");
        assert_string_equal(m->message, orders[i][1]);
        assert_string_equal(m->because->first->label, i == 1 ? "far" : "near");
        assert_string_equal(m->because->first->text,
                            i == 1 ? "feasible, score 50.0: rooms 37.5, way 12.5"
                                   : "feasible, score 57.5: rooms 37.5, way 20.0");
    }
}

static const struct {
    const char *test, *complaint;
} faulty[] = {
    {"3", "expected an object, found a number"},
    {"{'given': {}, 'expect': {'verdict': 'blocked'}}", "missing member \"name\""},
    {"{'name': 'n', 'expect': {'verdict': 'blocked'}}", "missing member \"given\""},
    {"{'name': 'n', 'given': {}}", "missing member \"expect\""},
    {"{'name': 'n', 'given': {}, 'expect': {}}", "the test expects nothing"},
    {"{'name': 'n', 'given': {}, 'expect': {'points': {}}}",
     "the test expects nothing"},
    {"{'name': 'n', 'givn': {}, 'given': {}, 'expect': {'failed': []}}",
     "unknown member \"givn\"; did you mean \"given\"?"},
    {"{'name': 'n', 'given': {'hosts': {}}, 'expect': {'failed': []}}",
     "did you mean \"host\"?"},
    {"{'name': 'n', 'given': {'host': {'rt_statut': 'none'}}, 'expect': {'failed': "
     "[]}}",
     "did you mean \"rt_statute\"?"},
    {"{'name': 'n', 'given': {'host': {'rt_wanted': true}}, 'expect': {'failed': []}}",
     "\"rt_wanted\" is no fact of a state"},
    {"{'name': 'n', 'given': {'host': {'rt_statute': 1}}, 'expect': {'failed': []}}",
     "t.json"},
    {"{'name': 'n', 'given': {'host': {'rt_ban': true}}, 'expect': {'failed': []}}",
     "\"rt_ban\" holds towards a state; under \"toward\" of a party"},
    {"{'name': 'n', 'given': {'parties': [{'toward': {'rt_statute': 'none'}}]},"
     "'expect': {'failed': []}}",
     "\"rt_statute\" does not hold towards a state"},
    {"{'name': 'n', 'given': {'parties': [{'travel': {'km': -1}}]},"
     "'expect': {'failed': []}}",
     "a way cannot be shorter than none"},
    {"{'name': 'n', 'given': {'summit': {'lead_days': 0.5}}, 'expect': {'failed': []}}",
     "\"lead_days\" is no number of days; a whole number"},
    {"{'name': 'n', 'given': {}, 'expect': {'verdict': 'blockd'}}",
     "\"blockd\" is no verdict; did you mean \"blocked\"?"},
    {"{'name': 'n', 'given': {}, 'expect': {'failed': ['arest']}}",
     "no requirement \"arest\"; did you mean \"arrest\"?"},
    {"{'name': 'n', 'given': {}, 'expect': {'unknown': ['truce']}}",
     "\"readiness\": {\"truce\": \"unknown\"}"},
    {"{'name': 'n', 'given': {}, 'expect': {'readiness': {'ban': 'met'}}}",
     "\"ban\" is asked of a venue, not of the summit"},
    {"{'name': 'n', 'given': {}, 'expect': {'readiness': {'truce': 'meet'}}}",
     "did you mean \"met\"?"},
    {"{'name': 'n', 'given': {}, 'expect': {'score': {}}}",
     "the score that is expected has no end"},
    {"{'name': 'n', 'given': {}, 'expect': {'points': {'room': 1}}}",
     "no criterion \"room\"; did you mean \"rooms\"?"},
    {"{'name': 'n', 'given': {}, 'expect': {'points': {'rooms': '1'}}}",
     "must be a number, found a string"},
    {"{'name': 'n', 'given': {'venue': {'rt_rooms': {'contested': [1]}}}, 'expect': "
     "{'failed': []}}",
     "what is contested has two values that differ"},
    {"{'name': 'n', 'given': {'venue': {'rt_rooms': {'contested': [1, 2, 1]}}}, "
     "'expect': {'failed': []}}",
     "what is contested has two values that differ"},
    {"{'name': 'n', 'given': {'venue': {'rt_rooms': {'contested': [1, 'a']}}}, "
     "'expect': {'failed': []}}",
     "t.json"},
    {"{'name': 'n', 'given': {'venue': {'rt_rooms': {'contestd': [1, 2]}}}, "
     "'expect': {'failed': []}}",
     "did you mean \"contested\"?"},
    {"{'name': 'n', 'given': {}, 'expect': {'order': ['a', 'b']}}",
     "gives no venues that could have an order"},
    {"{'name': 'n', 'given': {'venues': {'a': {}, 'b': {}}}, 'expect': {'order': "
     "['a', 'c']}}",
     "the test gives no venue \"c\""},
    {"{'name': 'n', 'given': {'venues': {'a': {}, 'b': {}}}, 'expect': {'order': "
     "['a', 'a']}}",
     "stands in the order already"},
    {"{'name': 'n', 'given': {'venues': {'a': {}, 'b': {}}}, 'expect': {'order': "
     "['a']}}",
     "an order of fewer than two venues says nothing"},
    {"{'name': 'n', 'given': {'venues': {'a': {}, 'b': {}}}, 'expect': {'order': "
     "['a', 'b'], 'verdict': 'blocked'}}",
     "\"verdict\" is expected of one venue, and the test gives several"},
    {"{'name': 'n', 'given': {'venues': {'a': {'parties': [{'facts': {}}]}}}, "
     "'expect': "
     "{'readiness': {'truce': 'unknown'}}}",
     "unknown member \"facts\""},
    {"{'name': 'n', 'given': {'venues': {'a': {'parties': [{}, {}, {}]}}}, 'expect': "
     "{'readiness': {'truce': 'unknown'}}}",
     "there is no such party"},
    {"{'name': 'n', 'given': {}, 'expect': {'failed': []}},"
     "{'name': 'n', 'given': {}, 'expect': {'failed': []}}",
     "another test has this name"},
};

static void a_test_that_is_off_is_a_fault_with_a_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(faulty); i++) {
        faults = vc_faults_new(arena);
        load(faulty[i].test);
        const char *said = complaints();
        const char *wanted = strcmp(faulty[i].complaint, "t.json") == 0
                                 ? "case.json"
                                 : faulty[i].complaint;
        if (faults.count != 1 || !strstr(said, wanted) || !strstr(said, "case.json:1:"))
            fail_msg("%s: expected \"%s\", found %zu:\n%s", faulty[i].test, wanted,
                     faults.count, said);
    }
}

static vc_test_view_set run_all(const char *tests, const char *pattern)
{
    const vc_rule_tests loaded = load(tests);
    assert_int_equal(faults.count, 0);
    return vc_test_view_run(arena, loaded.tests[0].c, &loaded, pattern, true);
}

static const char *gap(const vc_test_view_set *set, const char *id)
{
    for (size_t i = 0; i < set->gap_count; i++)
        if (strcmp(set->gaps[i].id, id) == 0)
            return set->gaps[i].missed;
    return "";
}

static void coverage_names_what_no_test_has_seen(void **state)
{
    (void)state;
    const vc_test_view_set set = run_all(
        "{'name': 'a', 'given': {" ALL_CLEAR "}, 'expect': {'verdict': 'feasible'}},"
        "{'name': 'b', 'given': {}, 'expect': {'verdict': 'undetermined'}}",
        NULL);
    assert_int_equal(set.failed, 0);
    assert_string_equal(gap(&set, "arrest"), "never failed, never waived");
    assert_string_equal(gap(&set, "ban"), "never failed"); /* it has no waiver */
    assert_int_equal(set.bar_count, 0);
    assert_string_equal(gap(&set, "rooms"), "never at the low end of its scale");
    assert_string_equal(gap(&set, "way"), "never at the low end of its scale");
    const vc_test_view_set none = run_all(
        "{'name': 'b', 'given': {}, 'expect': {'verdict': 'undetermined'}}", NULL);
    assert_string_equal(gap(&none, "rooms"), "at neither end of its scale");
}

static void a_pattern_is_a_part_or_a_glob_of_the_whole(void **state)
{
    static const struct {
        const char *name, *pattern;
        bool fits;
    } names[] = {
        {"a refusal blocks", NULL, true},
        {"a refusal blocks", "refusal", true},
        {"a refusal blocks", "Refusal", false},
        {"a refusal blocks", "refusal*", false},
        {"a refusal blocks", "*refusal*", true},
        {"a refusal blocks", "a*s", true},
        {"a refusal blocks", "a*b?ocks", true},
        {"a refusal blocks", "a*b??cks?", false},
        {"", "*", true},
        {"", "?", false},
        {"aaaaaaaaaaaaaaaaaaaaaaaaaaaa", "*a*a*a*a*a*a*a*b", false},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(names); i++)
        assert_int_equal(vc_test_fits(names[i].name, names[i].pattern), names[i].fits);
}

static void a_failure_is_told_with_the_facts_that_decided_it(void **state)
{
    (void)state;
    vc_test_view_set set =
        run_all("{'name': 'x <y>', 'given': {'host': {'rt_statute': 'party',"
                "'rt_word': 'none'}, 'parties': [{'facts': {'rt_wanted': true}}]}, "
                "'expect': {'verdict': 'feasible'}}",
                NULL);
    const vc_test_view view = {arena, &set, 1, 1, 1};
    static const struct {
        const char *format, *parts[4];
    } formats[] = {
        {"text",
         {"r 1: 0 passed, 1 failed", "FAILED: x <y>",
          "verdict: expected feasible; came blocked",
          "arrest: failed (party 1): the host is a party; party 1 is wanted"}},
        {"tap",
         {"1..1\n", "not ok 1 - r: x <y>\n",
          "# verdict: expected feasible; came blocked\n",
          "#   arrest: failed (party 1): the host is a party; party 1 is wanted\n"}},
        {"junit",
         {"tests=\"1\" failures=\"1\"", "name=\"x &lt;y&gt;\"",
          "<failure message=\"verdict: expected feasible; came blocked\">",
          "</testsuites>\n"}},
        {"json",
         {"\"passed\": false", "\"what\": \"verdict\"",
          "\"message\": \"expected feasible; came blocked\"",
          "\"arrest: failed (party 1): the host is a party; party 1 is wanted\""}},
    };
    for (size_t i = 0; i < COUNT(formats); i++) {
        vc_buffer out = vc_buffer_new(arena);
        assert_true(vc_test_render(&out, formats[i].format, &view, 100, "p"));
        for (size_t k = 0; k < 4; k++)
            if (!strstr(out.text, formats[i].parts[k]))
                fail_msg("\"%s\" is not in:\n%s", formats[i].parts[k], out.text);
    }
}

int main(void)
{
    if (setjmp(guard))
        return 1;
    const struct CMUnitTest tests[] = {
        TEST(what_is_given_is_judged_as_a_real_case),
        TEST(what_comes_otherwise_is_told_by_what_it_is),
        TEST(an_order_that_comes_otherwise_is_told),
        TEST(a_test_that_is_off_is_a_fault_with_a_place),
        TEST(coverage_names_what_no_test_has_seen),
        TEST(a_pattern_is_a_part_or_a_glob_of_the_whole),
        TEST(a_failure_is_told_with_the_facts_that_decided_it),
    };
    return cmocka_run_group_tests_name("tests of rule sets", tests, begin_folder,
                                       end_folder);
}
