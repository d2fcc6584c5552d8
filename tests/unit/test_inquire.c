/* test_inquire.c - the questions about what answers rest on, as a client asks them: rule
 * sets beside each other, sources, the facts of a subject, the tests of a rule set. */
#include "support.h"

#include "json/json.h"
#include "venuecheck.h"

static const char data[] =
    "{'title': 'Two halls', 'as_of': '2025-08-19',"
    "'vocabulary': {"
    "  'in_open': {'of': ['venue'], 'type': 'boolean', 'title': 'Open',"
    "    'phrase': {'true': 'is open', 'false': 'is closed'}},"
    "  'in_club': {'of': ['host'], 'type': 'boolean', 'title': 'Club',"
    "    'phrase': {'true': 'is in the club', 'false': 'is outside the club'}},"
    "  'in_ban': {'of': ['host'], 'type': 'boolean', 'toward': 'state', 'title': 'Ban',"
    "    'phrase': {'true': 'bans {toward}', 'false': 'lets {toward} in'}}},"
    "'sources': {"
    "  'list': {'title': 'List of members', 'via': 'a copy'},"
    "  'press': {'title': 'A paper', 'publisher': 'The press', 'date': '2025-02-01'},"
    "  'idle': {'title': 'Nobody cites me'}},"
    "'closed_world': {'in_club': {'value': false, 'source': 'list'}},"
    "'states': {"
    "  'CHE': {'name': 'Switzerland', 'in_ban': {'NOR': ["
    "      {'value': true, 'from': '2025-02-01', 'source': 'press', 'relayed_by': "
    "'X'}]}},"
    "  'AUT': {'name': 'Austria', 'in_club': ["
    "      {'value': true, 'from': '2020-01-01', 'source': 'list'},"
    "      {'value': false, 'from': '2025-03-01', 'source': ['press', 'list'], 'by': "
    "'Y'}]},"
    "  'CHL': {'name': 'Chile', 'in_club': ["
    "      {'value': true, 'from': '2020-01-01', 'source': 'list'}]}},"
    "'summit': {'id': 's', 'title': 'A meeting', 'parties': [{'id': 'a', 'state': "
    "'NOR',"
    "  'principal': 'Ann'}, {'id': 'b', 'state': 'SWE'}]},"
    "'venues': ["
    "  {'id': 'old', 'name': 'Old hall', 'host': 'CHE', 'location': [46, 6],"
    "   'facts': {'in_open': true}},"
    "  {'id': 'new', 'name': 'New hall', 'host': 'AUT', 'location': [48, 16],"
    "   'facts': {'in_open': false}}],"
    "'rules': {'id': 'first', 'version': '1', 'title': 'First', 'requirements': {"
    "  'open': {'title': 'Open', 'require': {'var': 'venue.in_open'}}},"
    "  'tests': [{'name': 'closed', 'given': {'venue': {'in_open': false}},"
    "    'expect': {'verdict': 'blocked'}}]}}";

static const char second[] =
    "{'id': 'second', 'version': '2', 'title': 'Second', 'requirements': {"
    "  'club': {'title': 'Club', 'require': {'!': {'var': 'toward.in_ban'}},"
    "    'scope': 'party'}},"
    "  'tests': [{'name': 'wrong', 'given': {}, 'expect': {'verdict': 'feasible'}}]}";

static char text[1 << 17];
static size_t length;

static bool keep(void *context, const char *bytes, size_t count)
{
    (void)context;
    if (length + count >= sizeof text)
        return false;
    memcpy(text + length, bytes, count);
    length += count;
    text[length] = '\0';
    return true;
}

static bool refuse(void *context, const char *bytes, size_t count)
{
    (void)context;
    (void)bytes;
    (void)count;
    return false;
}

static vc_session *opened(const char *state)
{
    static const char *more[1];
    *more = write_file("rules.json", second);
    const vc_session_options options = {.data = write_file("case.json", data),
                                        .more_rules = more,
                                        .more_rule_count = 1,
                                        .all_states = true,
                                        .state = state};
    vc_session *session = vc_session_open(&options);
    length = 0;
    *text = '\0';
    assert_string_equal(vc_session_messages(session), "");
    return session;
}

static void has(const char *part)
{
    if (!strstr(text, part))
        fail_msg("\"%s\" is not in:\n%s", part, text);
}

static const vc_json *answered(void)
{
    vc_document *document = NULL;
    assert_true(vc_json_parse(arena, &faults, "answer", text, length, true, NULL, NULL,
                              &document));
    return document->root;
}

static const char *compact(const vc_json *json)
{
    vc_buffer out = vc_buffer_new(arena);
    vc_json_write(&out, json);
    return out.text;
}

/* ---- rule sets beside each other ---- */

static void rule_sets_stand_beside_each_other(void **state)
{
    (void)state;
    vc_session *session = opened(NULL);
    assert_int_equal(vc_session_across(session, NULL, NULL, keep, NULL), 0);
    has("Venue     first       second\n");
    has("Old hall  feasible 1  blocked 2\n");
    has("New hall  blocked 2   undetermined 1\n");
    has("Old hall (Switzerland): feasible under first; blocked under second\n");
    has("under second: Switzerland bans ");
    vc_session_close(session);
}

static void each_venue_says_whether_the_rule_sets_agree(void **state)
{
    (void)state;
    vc_session *session = opened(NULL);
    assert_int_equal(
        vc_session_across(session, "json", &(vc_layout_options){.top = 1}, keep, NULL),
        0);
    const vc_json *venue = vc_json_get(answered(), "venues")->child;
    assert_null(venue->next);
    assert_string_equal(vc_json_get(venue, "id")->string, "old");
    assert_int_equal(vc_json_get(venue, "verdicts_differ")->type, VC_JSON_TRUE);
    assert_string_equal(vc_json_get(venue, "disagreement")->string,
                        "feasible under first; blocked under second");
    const vc_json *two = vc_json_get(venue, "results")->child->next;
    assert_string_equal(vc_json_get(two, "rules")->string, "second");
    assert_string_equal(vc_json_get(two, "verdict")->string, "blocked");
    assert_int_equal((int)vc_json_get(two, "rank")->number, 2);
    vc_session_close(session);
}

static void a_faulty_further_rule_set_is_told_with_its_place(void **state)
{
    (void)state;
    const char *more[1];
    *more = write_file("rules.json",
                       "{'id': 'x', 'version': '1', 'title': 'X', 'requirements':"
                       " {'r': {'title': 'R', 'require': {'var': 'host.in'}}}}");
    const vc_session_options options = {.data = write_file("case.json", data),
                                        .more_rules = more,
                                        .more_rule_count = 1};
    vc_session *session = vc_session_open(&options);
    assert_int_equal(vc_session_status(session), VC_EXIT_BAD_INPUT);
    assert_non_null(strstr(vc_session_messages(session), "rules.json:1:"));
    vc_session_close(session);
}

/* ---- sources ---- */

static void assertions_are_counted_by_source(void **state)
{
    (void)state;
    vc_session *session = opened(NULL);
    assert_int_equal(vc_session_sources(session, "json", NULL, keep, NULL), 0);
    static const struct {
        const char *id;
        int facts, alone;
    } rows[] = {{"list", 4, 3}, {"press", 2, 1}, {"idle", 0, 0}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        const vc_json *source = vc_json_get(answered(), "sources")->child;
        while (strcmp(vc_json_get(source, "id")->string, rows[i].id) != 0)
            source = source->next;
        assert_int_equal((int)vc_json_get(source, "facts")->number, rows[i].facts);
        assert_int_equal((int)vc_json_get(source, "alone")->number, rows[i].alone);
    }
    length = 0;
    assert_int_equal(vc_session_sources(session, "table", NULL, keep, NULL), 0);
    has("Sources: 3. Read only in a copy: 1. On which no fact of this case rests: "
        "1.\n");
    has("    4  in a copy  list: List of members, read in: a copy\n");
    vc_session_close(session);
}

/* ---- facts ---- */

static const struct {
    const char *subject, *id;
} subjects[] = {
    {"CHE", "CHE"},   {"che", "CHE"},      {"switzerland", "CHE"},
    {"old", "old"},   {"NEW HALL", "new"}, {"ann", "a"},
    {"b", "b"},       {"summit", "s"},     {"s", "s"},
    {"Chile", "CHL"},
};

static void a_subject_is_found_by_what_it_is_called(void **state)
{
    (void)state;
    vc_session *session = opened(NULL);
    for (size_t i = 0; i < COUNT(subjects); i++) {
        length = 0;
        assert_int_equal(vc_session_facts(session, subjects[i].subject, NULL, "json",
                                          NULL, keep, NULL),
                         0);
        assert_string_equal(vc_json_get(answered(), "subject")->string, subjects[i].id);
    }
    assert_int_equal(
        vc_session_facts(session, "Swizerland", NULL, NULL, NULL, keep, NULL),
        VC_EXIT_USAGE);
    assert_non_null(
        strstr(vc_session_messages(session), "did you mean \"Switzerland\"?"));
    vc_session_close(session);
}

static void facts_as_json_have_state_value_and_assertions(void **state)
{
    (void)state;
    vc_session *session = opened(NULL);
    assert_int_equal(vc_session_facts(session, "CHE", NULL, "json", NULL, keep, NULL),
                     0);
    const vc_json *root = answered(), *facts = vc_json_get(root, "facts");
    assert_int_equal(root->count, 5);
    const vc_json *ban = vc_json_get(facts, "in_ban NOR");
    assert_int_equal(ban->count, 3);
    assert_string_equal(vc_json_get(ban, "state")->string, "known");
    assert_string_equal(
        compact(vc_json_get(ban, "assertions")),
        "[{\"value\":true,\"from\":\"2025-02-01\",\"to\":null,\"by\":null,"
        "\"source\":[\"press\"],\"note\":null,\"relayed_by\":\"X\","
        "\"announced\":false,\"closed_world\":false}]");
    assert_string_equal(compact(vc_json_get(vc_json_get(facts, "in_club"), "value")),
                        "false");
    vc_session_close(session);
}

static void what_is_contested_keeps_all_claims(void **state)
{
    (void)state;
    vc_session *session = opened(NULL);
    assert_int_equal(vc_session_facts(session, "AUT", NULL, "json", NULL, keep, NULL),
                     0);
    const vc_json *club = vc_json_get(vc_json_get(answered(), "facts"), "in_club");
    assert_string_equal(vc_json_get(club, "state")->string, "contested");
    assert_int_equal(vc_json_get(club, "value")->type, VC_JSON_NULL);
    assert_int_equal(vc_json_get(club, "assertions")->count, 2);
    vc_session_close(session);
}

static void since_shows_what_changed_and_through_which_statement(void **state)
{
    (void)state;
    vc_session *session = opened(NULL);
    assert_int_equal(
        vc_session_facts(session, "AUT", "2025-01-01", "json", NULL, keep, NULL), 0);
    const vc_json *changes = vc_json_get(answered(), "changes");
    assert_int_equal(changes->count, 1);
    const vc_json *club = vc_json_get(changes, "in_club");
    assert_string_equal(vc_json_get(vc_json_get(club, "before"), "state")->string,
                        "known");
    assert_string_equal(vc_json_get(vc_json_get(club, "through")->child, "by")->string,
                        "Y");
    length = 0;
    assert_int_equal(
        vc_session_facts(session, "AUT", "2025-03-01", NULL, NULL, keep, NULL), 0);
    has("  nothing\n");
    static const char *const bad[] = {"2025-13-01", "yesterday", "2025-08-20", ""};
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_int_equal(
            vc_session_facts(session, "AUT", bad[i], NULL, NULL, keep, NULL),
            VC_EXIT_USAGE);
    vc_session_close(session);
}

static void a_state_that_the_data_do_not_name_has_what_lists_say(void **state)
{
    (void)state;
    vc_session *session = opened("lie");
    assert_int_equal(vc_session_facts(session, "lie", NULL, "json", NULL, keep, NULL),
                     0);
    const vc_json *club = vc_json_get(vc_json_get(answered(), "facts"), "in_club");
    assert_string_equal(vc_json_get(club, "state")->string, "known");
    assert_int_equal(vc_json_get(club, "value")->type, VC_JSON_FALSE);
    vc_session_close(session);
}

/* ---- tests ---- */

static void tests_of_all_rule_sets_run(void **state)
{
    (void)state;
    vc_session *session = opened(NULL);
    assert_int_equal(vc_session_test(session, NULL, NULL, NULL, keep, NULL),
                     VC_EXIT_NO);
    has("first 1: 1 passed, 0 failed\n");
    has("second 2: 0 passed, 1 failed\n");
    has("1 passed, 1 failed\n");
    const vc_test_options some = {.pattern = "clo"}, none = {.pattern = "zzz"};
    assert_int_equal(vc_session_test(session, &some, "tap", NULL, keep, NULL),
                     VC_EXIT_OK);
    assert_int_equal(vc_session_test(session, &none, NULL, NULL, keep, NULL),
                     VC_EXIT_USAGE);
    vc_session_close(session);
}

/* ---- all of them ---- */

static void formats_and_sinks_that_do_not_do_are_told(void **state)
{
    (void)state;
    vc_session *session = opened(NULL);
    assert_int_equal(vc_session_across(session, "tap", NULL, keep, NULL),
                     VC_EXIT_USAGE);
    assert_int_equal(vc_session_test(session, NULL, "table", NULL, keep, NULL),
                     VC_EXIT_USAGE);
    assert_string_equal(vc_session_messages(session),
                        "venuecheck: no format \"table\"; there are: text, tap, junit, "
                        "json\n");
    assert_int_equal(vc_session_sources(session, NULL, NULL, refuse, NULL), VC_EXIT_IO);
    assert_int_equal(vc_rules_list(NULL, "tap", NULL, keep, NULL), VC_EXIT_USAGE);
    assert_int_equal(vc_rules_list(NULL, NULL, NULL, refuse, NULL), VC_EXIT_IO);
    vc_session_close(session);
}

static void the_built_in_rule_sets_are_listed(void **state)
{
    (void)state;
    length = 0;
    assert_int_equal(vc_rules_list(NULL, "json", NULL, keep, NULL), VC_EXIT_OK);
    const vc_json *sets = vc_json_get(answered(), "rule_sets");
    assert_string_equal(vc_json_get(sets->child, "id")->string, "base");
    assert_int_equal(vc_json_get(sets->child, "shared")->type, VC_JSON_TRUE);
    assert_string_equal(vc_json_get(sets->child, "found")->string, "built in");
    for (const vc_json *set = sets->child->next; set; set = set->next)
        assert_int_equal(vc_json_get(set, "shared")->type, VC_JSON_FALSE);
}

/* Of two files in memory, one of which hides a built-in rule set and the other is faulty. */
static bool take_own(void *context, const vc_rules_info *info)
{
    size_t *own = context;
    if (strcmp(info->name, "default") == 0) {
        assert_string_equal(info->file, "sets/default.json");
        assert_string_equal(info->title, "Mine");
        assert_string_equal(info->version, "7");
    } else if (strcmp(info->name, "off") == 0) {
        assert_string_equal(info->file, "sets/off.json");
        assert_string_equal(info->id, "off");
        assert_null(info->title);
        assert_null(info->version);
    } else {
        assert_null(info->file);
        assert_non_null(info->title);
        return true;
    }
    ++*own;
    return strcmp(info->name, "off") != 0;
}

static void rule_sets_are_told_as_they_would_be_found(void **state)
{
    (void)state;
    static const char mine[] =
        "{\"id\": \"m\", \"version\": \"7\", \"title\": \"Mine\", "
        "\"extends\": \"default\"}";
    const char *const sets = "sets";
    const vc_text texts[] = {{"sets/default.json", mine, sizeof mine - 1},
                             {"sets/off.json", "{", 1}};
    const vc_session_options options = {.rules_path = &sets,
                                        .rules_path_count = 1,
                                        .texts = texts,
                                        .text_count = 2,
                                        .texts_only = true};
    size_t own = 0;
    assert_int_equal(vc_rules_each(&options, take_own, &own), VC_EXIT_OK);
    assert_int_equal(own, 2);
}

/* Stops at the second. */
static bool take_two(void *context, const char *name)
{
    size_t *count = context;
    assert_string_equal(name, *count ? "aliyev-pashinyan-2025" : "abiy-isaias-2018");
    return ++*count < 2;
}

static void built_in_summits_are_told_in_order(void **state)
{
    (void)state;
    size_t count = 0;
    assert_int_equal(vc_summits_each(take_two, &count), VC_EXIT_OK);
    assert_int_equal(count, 2);
}

int main(void)
{
    if (setjmp(guard))
        return 1;
    const struct CMUnitTest tests[] = {
        TEST(rule_sets_stand_beside_each_other),
        TEST(each_venue_says_whether_the_rule_sets_agree),
        TEST(a_faulty_further_rule_set_is_told_with_its_place),
        TEST(assertions_are_counted_by_source),
        TEST(a_subject_is_found_by_what_it_is_called),
        TEST(facts_as_json_have_state_value_and_assertions),
        TEST(what_is_contested_keeps_all_claims),
        TEST(since_shows_what_changed_and_through_which_statement),
        TEST(a_state_that_the_data_do_not_name_has_what_lists_say),
        TEST(tests_of_all_rule_sets_run),
        TEST(formats_and_sinks_that_do_not_do_are_told),
        TEST(the_built_in_rule_sets_are_listed),
        TEST(rule_sets_are_told_as_they_would_be_found),
        TEST(built_in_summits_are_told_in_order),
    };
    return cmocka_run_group_tests_name("inquiries", tests, begin_folder, end_folder);
}
