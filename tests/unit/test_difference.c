/* What moved between two reports, because of what, and which files are refused. */
#include "support.h"

#include "report/difference.h"
#include "report/render.h"

/* A report of one venue, all that is compared in its place. */
static const char REPORT[] =
    "{'schema_version': 1, 'program': 'p', 'summit': {'id': 's', 'title': 'S'},\n"
    " 'as_of': '2025-08-19', 'rules': {'id': 'r', 'version': '1', 'digest': 'd'},\n"
    " 'data': {'title': 'D', 'reviewed': null, 'digest': 'e'},\n"
    " 'readiness': [{'id': 'truce', 'outcome': 'met', 'facts': ['summit.truce']}],\n"
    " 'venues': [{'id': 'old', 'name': 'Old', 'host': 'CHE', 'verdict': 'feasible',\n"
    "  'rank': 1, 'score': {'low': 50, 'mid': 50, 'high': 50},\n"
    "  'requirements': [{'id': 'open', 'outcome': 'met', 'facts': ['venue.open',\n"
    "   'host.court']}],\n"
    "  'criteria': [{'id': 'size', 'weight': 10, 'value': {'low': 1, 'high': 1},\n"
    "   'points': {'low': 50, 'high': 50}, 'facts': ['venue.seats']}]}],\n"
    " 'facts': {'old venue.open': {'state': 'known', 'value': true, 'assertions': "
    "[]},\n"
    "  'CHE host.court': {'state': 'known', 'value': false, 'assertions': [{'value':\n"
    "   false, 'by': 'A'}]},\n"
    "  'AUT host.court': {'state': 'known', 'value': false, 'assertions': []},\n"
    "  'old venue.seats': {'state': 'known', 'value': 9, 'assertions': []}},\n"
    " 'sources': {}}";

static const vc_document *document(const char *name, const char *text)
{
    vc_document *made = NULL;
    const char *json = quoted(text);
    if (!vc_json_parse(arena, &faults, name, json, strlen(json), true, NULL, NULL,
                       &made))
        fail_msg("%s", complaints());
    return made;
}

static const vc_difference *difference(const char *older, const char *newer)
{
    const vc_difference *made = vc_difference_new(
        arena, &faults, document("old.json", older), document("new.json", newer));
    if (!made)
        fail_msg("%s", complaints());
    return made;
}

static const char *table(const vc_difference *d)
{
    vc_buffer out = vc_buffer_new(arena);
    assert_true(vc_render_difference(&out, "table", d, NULL));
    return out.text;
}

static void whatever_moved_is_told_with_the_facts_that_the_rule_reads(void **state)
{
    static const struct {
        const char *from, *to;   /* changed in the report, */
        const char *from2, *to2; /* and this with it; NULL: nothing */
        bool moved;
        const char *says; /* one line of the table */
    } rows[] = {
        {"'p'", "'q'", NULL, NULL, false, "Nothing moved"},
        {"2025-08-19", "2025-09-01", NULL, NULL, false,
         "  day: 2025-08-19 -> 2025-09-01\n"},
        {"'version': '1'", "'version': '2'", NULL, NULL, false,
         "  version of the rule set: 1 -> 2\n"},
        {"'feasible'", "'blocked'", NULL, NULL, true,
         "    verdict: feasible -> blocked\n"},
        {"'rank': 1", "'rank': 2", NULL, NULL, true, "    rank: 1 -> 2\n"},
        {"'low': 50, 'mid': 50", "'low': 40, 'mid': 45", NULL, NULL, true,
         "    score: 50.00 -> 45.00 (40.00 to 50.00)\n"},
        /* what moved without a fact is told with the rules and weights */
        {"'feasible'", "'blocked'", "'open', 'outcome': 'met'",
         "'open', 'outcome': 'failed'", true,
         "      because: requirement open, met -> failed\n"},
        {"'low': 50, 'mid': 50", "'low': 40, 'mid': 45",
         "'points': {'low': 50, 'high': 50}", "'points': {'low': 40, 'high': 50}", true,
         "      because: size -5.00\n"},
        {"'points': {'low': 50, 'high': 50}", "'points': {'low': 40, 'high': 40}",
         "'weight': 10", "'weight': 8", true,
         "      because: its weight 10 -> 8\n"
         "      because: the sum of the weights 10 -> 8\n"},
        {"'open', 'outcome': 'met'", "'open', 'outcome': 'failed'", "'digest': 'd'",
         "'digest': 'f'", true,
         "      because: the rule itself is another one; the facts that it read are the"
         "\n        same\n"},
        {"'id': 'open'", "'id': 'shut'", NULL, NULL, true,
         "      because: the rule is in the old report only\n"},
        {"'mid': 50", "'mid': 50.0000000001", NULL, NULL, false, "Nothing moved"},
        {"'truce', 'outcome': 'met'", "'truce', 'outcome': 'failed'", NULL, NULL, true,
         "    truce: met -> failed\n"},
        {"'open', 'outcome': 'met'", "'open', 'outcome': 'failed'",
         "{'state': 'known', 'value': true", "{'state': 'known', 'value': false", true,
         "    requirement open: met -> failed\n      because: old venue.open: true -> "
         "false\n"},
        /* the same fact of another host is no cause */
        {"'open', 'outcome': 'met'", "'open', 'outcome': 'failed'",
         "'AUT host.court': {'state': 'known', 'value': false",
         "'AUT host.court': {'state': 'known', 'value': true", true,
         "    requirement open: met -> failed\n\n"},
        /* nor one that is only said by somebody else */
        {"'open', 'outcome': 'met'", "'open', 'outcome': 'failed'", "'by': 'A'",
         "'by': 'B'", true, "  CHE host.court: false, said otherwise (moves nothing"},
        {"'points': {'low': 50, 'high': 50}", "'points': {'low': 20, 'high': 50}",
         "'value': 9", "'value': 4", true,
         "    criterion size: 50.00 of weight 10 -> 20.00 to 50.00 of weight 10\n"
         "      because: old venue.seats: 9 -> 4\n"},
        {"'weight': 10", "'weight': 7", NULL, NULL, false,
         "  weight of size: 10 -> 7\n"},
        {"'id': 'old'", "'id': 'new'", NULL, NULL, true,
         "    is in the old report only\n"},
        {"'id': 'open'", "'id': 'shut'", NULL, NULL, true,
         "    requirement shut: none -> met\n"},
        {"'readiness'", "'assumptions': [{'set': 'summit.truce=true'}], 'readiness'",
         NULL, NULL, false, "  assumptions: none -> summit.truce=true\n"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *newer = changed(REPORT, rows[i].from, rows[i].to);
        newer = changed(newer, rows[i].from2, rows[i].to2);
        const vc_difference *d = difference(REPORT, newer);
        assert_int_equal(d->moved, rows[i].moved);
        if (!strstr(table(d), rows[i].says))
            fail_msg("\"%s\" is not in:\n%s", rows[i].says, table(d));
    }
}

static void a_report_is_no_different_from_itself(void **state)
{
    (void)state;
    const vc_difference *d = difference(REPORT, REPORT);
    assert_false(d->moved);
    assert_int_equal(d->head_count + d->weight_count + d->fact_count, 0);
}

static void what_is_no_report_is_refused_at_its_place(void **state)
{
    static const struct {
        const char *from, *to, *place, *message;
    } rows[] = {
        {"'schema_version': 1", "'schema_version': 2", "new.json:1:20",
         "another schema version; this program reads version 1"},
        {"'schema_version': 1, ", "", "new.json:1:1",
         "missing member \"schema_version\""},
        {REPORT, "[]", "new.json:1:1", "this is no report on venues; diff takes two"},
        {REPORT, "{'schema_version': 1, 'venues': 3}", "new.json:1:1",
         "this is no report on venues; diff takes two"},
        {"'program'", "'sampling'", "new.json:1:1",
         "this is the answer of robust; diff takes two"},
        {"'venues'", "'places'", "new.json:1:1", "missing member \"venues\""},
        {"'rank': 1", "'rank': 'first'", "new.json:6:11", "a number, found a string"},
        {"'verdict': 'feasible'", "'vredict': 'feasible'", "new.json:5:13",
         "missing member \"verdict\""},
        {"'points': {'low': 50, ", "'points': {", "new.json:10:14",
         "missing member \"low\""},
        {"'facts': ['venue.seats']", "'facts': 3", "new.json:10:48",
         "an array, found a number"},
        {"'facts': {'old", "'fatcs': {'old", "new.json:1:1",
         "missing member \"facts\""},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        faults = vc_faults_new(arena);
        const char *newer = changed(REPORT, rows[i].from, rows[i].to);
        assert_null(vc_difference_new(arena, &faults, document("old.json", REPORT),
                                      document("new.json", newer)));
        if (!strstr(complaints(), rows[i].place) ||
            !strstr(complaints(), rows[i].message))
            fail_msg("%s %s is not in:\n%s", rows[i].place, rows[i].message,
                     complaints());
        assert_int_equal(faults.count, 1);
    }
}

static void json_names_every_cause(void **state)
{
    (void)state;
    const char *newer =
        changed(REPORT, "'open', 'outcome': 'met'", "'open', 'outcome': 'failed'");
    newer = changed(newer, "{'state': 'known', 'value': true",
                    "{'state': 'known', 'value': false");
    vc_buffer out = vc_buffer_new(arena);
    assert_true(vc_render_difference(&out, "json", difference(REPORT, newer), NULL));
    const vc_json *root = document("diff", out.text)->root;
    const vc_json *moved = vc_json_get(vc_json_get(root, "venues")->child, "moved");
    assert_int_equal(moved->count, 1);
    assert_string_equal(vc_json_get(moved->child, "kind")->string, "requirement");
    assert_string_equal(vc_json_get(moved->child, "before")->string, "met");
    assert_string_equal(vc_json_get(moved->child, "facts")->child->string,
                        "old venue.open");
    assert_int_equal(
        vc_json_get(vc_json_get(vc_json_get(root, "facts"), "old venue.open"), "moves")
            ->type,
        VC_JSON_TRUE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(whatever_moved_is_told_with_the_facts_that_the_rule_reads),
        TEST(a_report_is_no_different_from_itself),
        TEST(what_is_no_report_is_refused_at_its_place),
        TEST(json_names_every_cause),
    };
    if (setjmp(guard) != 0)
        return 1;
    return cmocka_run_group_tests(tests, begin_folder, end_folder);
}
