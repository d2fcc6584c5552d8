/* What dated, sourced assertions come to on a day. */
#include "support.h"

#include "model/iso.h"

static const char VOCABULARY[] =
    "{'flag': {'of': ['host'], 'type': 'boolean', 'title': 'F',"
    "  'phrase': {'true': 'is', 'false': 'is not'}},"
    " 'level': {'of': ['host', 'venue'], 'type': 'word', 'title': 'L',"
    "  'words': {'low': 'is low', 'high': 'is high', 'none': 'is not'}},"
    " 'number': {'of': ['host'], 'type': 'number', 'title': 'N', 'phrase': '{value}'},"
    " 'day': {'of': ['host'], 'type': 'date', 'title': 'D', 'phrase': 'on {value}'},"
    " 'tags': {'of': ['host'], 'type': 'list', 'element': 'word', 'title': 'T',"
    "  'words': {'a': 'A', 'b': 'B'}},"
    " 'sanctions': {'of': ['host'], 'type': 'boolean', 'toward': 'state', 'title': 'S',"
    "  'phrase': {'true': 'punishes', 'false': 'does not punish'}}}";

static vc_fact_context context;
static vc_sources sources;
static vc_source file = {.id = "t.json", .title = "the file"};

static int begin_facts(void **state)
{
    if (begin(state) != 0)
        return -1;
    sources = (vc_sources){NULL, 0, 0};
    const vc_json *list = parsed("{'s': {'title': 'S'}, 't': {'title': 'T'},"
                                 " 'gazette': {'title': 'G'}}");
    vc_sources_load(arena, &faults, &sources, list);
    const vc_json *keys = parsed(VOCABULARY);
    context = (vc_fact_context){
        .arena = arena,
        .faults = &faults,
        .vocabulary = vc_vocabulary_load(arena, &faults, NULL, keys),
        .sources = &sources,
        .is_state = vc_iso_is_state,
        .file = &file,
    };
    return (int)faults.count;
}

static vc_facts loaded(const char *text)
{
    vc_fact_list list = {NULL, 0, 0};
    vc_facts_load(&context, &list, VC_OF_HOST, parsed(text));
    return vc_facts_freeze(arena, &list);
}

static vc_date day_of(const char *text)
{
    vc_date day = 0;
    assert_true(vc_date_parse(text, &day));
    return day;
}

/* "known true", "unknown", "contested true false". */
static const char *said(const vc_reading *reading)
{
    static const char *const names[] = {"unknown", "known", "contested"};
    vc_buffer out = vc_buffer_new(arena);
    vc_buffer_add(&out, names[reading->certainty]);
    if (reading->certainty == VC_KNOWN) {
        vc_buffer_add_char(&out, ' ');
        vc_value_write(&out, reading->value);
    } else {
        assert_int_equal(reading->value.kind, VC_KIND_UNKNOWN);
    }
    for (size_t i = 0; reading->certainty == VC_CONTESTED && i < reading->claim_count;
         i++) {
        vc_buffer_add_char(&out, ' ');
        vc_value_write(&out, reading->claims[i]);
    }
    return out.text;
}

typedef struct row {
    const char *assertions, *day, *reading;
} row;

static void check_rows(const row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const vc_facts facts =
            loaded(vc_format(arena, "{'flag': %s}", rows[i].assertions));
        if (faults.count)
            fail_msg("%s", complaints());
        const vc_reading reading = vc_fact_read(
            arena, vc_facts_find(&facts, "flag", NULL), day_of(rows[i].day));
        if (strcmp(said(&reading), rows[i].reading) != 0)
            fail_msg("%s on %s: %s, not %s", rows[i].assertions, rows[i].day,
                     said(&reading), rows[i].reading);
    }
}

#define YES "{'value': true, 'source': 's'"
#define NO "{'value': false, 'source': 't'"

static void an_assertion_holds_from_its_first_day_to_before_its_last(void **state)
{
    (void)state;
    static const row rows[] = {
        {"true", "0001-01-01", "known true"},
        {"true", "9999-12-31", "known true"},
        {"false", "2025-08-19", "known false"},
        {"[" YES "}]", "0001-01-01", "known true"},
        {"[" YES ", 'from': '2025-03-01'}]", "2025-02-28", "unknown"},
        {"[" YES ", 'from': '2025-03-01'}]", "2025-03-01", "known true"},
        {"[" YES ", 'from': '2025-03-01'}]", "9999-12-31", "known true"},
        {"[" YES ", 'to': '2025-03-01'}]", "2025-02-28", "known true"},
        {"[" YES ", 'to': '2025-03-01'}]", "2025-03-01", "unknown"},
        {"[" YES ", 'from': '2024-02-29', 'to': '2024-03-01'}]", "2024-02-29",
         "known true"},
    };
    check_rows(rows, COUNT(rows));
}

static void a_later_word_of_one_voice_replaces_its_earlier(void **state)
{
    (void)state;
    static const row rows[] = {
        /* the voice is the first source where nobody is named */
        {"[" YES ", 'from': '2020-01-01'}, {'value': false, 'source': 's',"
         " 'from': '2021-01-01'}]",
         "2020-12-31", "known true"},
        {"[" YES ", 'from': '2020-01-01'}, {'value': false, 'source': 's',"
         " 'from': '2021-01-01'}]",
         "2021-01-01", "known false"},
        /* the order in the file is not the order in time */
        {"[{'value': false, 'source': 's', 'from': '2021-01-01'}, " YES
         ", 'from': '2020-01-01'}]",
         "2022-01-01", "known false"},
        /* who says it counts, not where it is read */
        {"[" YES ", 'by': 'Minister', 'from': '2020-01-01'}, " NO
         ", 'by': 'Minister', 'from': '2021-01-01'}]",
         "2021-06-01", "known false"},
        {"[" YES ", 'by': 'Minister', 'from': '2020-01-01'}, {'value': false,"
         " 'source': 's', 'by': 'President', 'from': '2021-01-01'}]",
         "2021-06-01", "contested true false"},
        /* an open beginning is before every day */
        {"[" YES ", 'by': 'M'}, " NO ", 'by': 'M', 'from': '2021-01-01'}]",
         "2021-01-01", "known false"},
        /* even if the later word has ended, the earlier does not come back */
        {"[" YES ", 'by': 'M', 'from': '2020-01-01'}, " NO
         ", 'by': 'M', 'from': '2021-01-01', 'to': '2022-01-01'}]",
         "2022-01-01", "unknown"},
        /* but not before it has begun */
        {"[" YES ", 'by': 'M', 'from': '2020-01-01'}, " NO
         ", 'by': 'M', 'from': '2021-01-01'}]",
         "2020-12-31", "known true"},
        /* two words of one voice on one day: which of them counts is open */
        {"[" YES ", 'by': 'M', 'from': '2020-01-01'}, " NO
         ", 'by': 'M', 'from': '2020-01-01'}]",
         "2020-01-01", "contested true false"},
        /* three in a row */
        {"[" YES ", 'by': 'M', 'from': '2020-01-01'}, " NO
         ", 'by': 'M', 'from': '2021-01-01'}, " YES
         ", 'by': 'M', 'from': '2022-01-01'}]",
         "2023-01-01", "known true"},
    };
    check_rows(rows, COUNT(rows));
}

static void voices_that_differ_leave_a_fact_contested(void **state)
{
    (void)state;
    static const row rows[] = {
        {"[" YES "}, " NO "}]", "2025-01-01", "contested true false"},
        {"[" YES "}, {'value': true, 'source': 't'}]", "2025-01-01", "known true"},
        {"[" YES ", 'to': '2025-01-01'}, " NO "}]", "2025-01-01", "known false"},
        {"[" YES "}, " NO ", 'from': '2025-01-02'}]", "2025-01-01", "known true"},
        {"[" YES "}, " NO "}, {'value': true, 'source': 'gazette'}]", "2025-01-01",
         "contested true false"},
    };
    check_rows(rows, COUNT(rows));
}

#define IS "{'value': true, 'by': 'UN', 'source': 's', 'from': '2002-07-01'}"
#define LEAVES                                                                        \
    "{'value': false, 'by': 'UN', 'source': 's', 'from': '2026-06-02', 'announced': " \
    "true}"

static void an_announced_change_leaves_a_fact_contested_until_confirmed(void **state)
{
    (void)state;
    static const row rows[] = {
        {"[" IS ", " LEAVES "]", "2026-06-01", "known true"},
        {"[" IS ", " LEAVES "]", "2026-06-02", "contested true false"},
        {"[" IS ", " LEAVES "]", "2030-01-01", "contested true false"},
        /* the same word, by whomsoever, once it has happened */
        {"[" IS ", " LEAVES ", {'value': false, 'source': 'gazette',"
         " 'from': '2026-06-03'}]",
         "2026-06-02", "contested true false"},
        {"[" IS ", " LEAVES ", {'value': false, 'source': 'gazette',"
         " 'from': '2026-06-03'}]",
         "2026-06-03", "known false"},
        {"[" IS ", " LEAVES ", {'value': false, 'source': 'gazette',"
         " 'from': '2026-06-02'}]",
         "2026-06-02", "known false"},
        /* what was said before cannot confirm it */
        {"[" IS ", " LEAVES ", {'value': false, 'source': 'gazette',"
         " 'from': '2026-01-01', 'to': '2026-02-01'}]",
         "2026-06-03", "contested true false"},
        /* another announcement does not confirm it */
        {"[" IS ", " LEAVES ", {'value': false, 'source': 'gazette', 'announced': true,"
         " 'from': '2026-06-03'}]",
         "2026-06-04", "contested true false"},
        /* that it stays is no confirmation; the voice's own later word settles it */
        {"[" IS ", " LEAVES ", {'value': true, 'by': 'UN', 'source': 's',"
         " 'from': '2026-06-10'}]",
         "2026-06-10", "known true"},
        /* nothing but an announcement: nothing is known */
        {"[" LEAVES "]", "2026-06-01", "unknown"},
        {"[" LEAVES "]", "2026-06-02", "unknown"},
        /* announced and equal to what is */
        {"[" IS ", {'value': true, 'source': 't', 'from': '2026-01-01',"
         " 'announced': true}]",
         "2026-01-01", "known true"},
    };
    check_rows(rows, COUNT(rows));
}

static void every_type_can_be_written_short_and_in_full(void **state)
{
    (void)state;
    static const struct {
        const char *key, *fact, *reading;
    } rows[] = {
        {"level", "'high'", "known \"high\""},
        {"level", "[{'value': 'low', 'source': 's'}]", "known \"low\""},
        {"number", "-2.5", "known -2.5"},
        {"number", "[{'value': 1, 'source': 's'}, {'value': 2, 'source': 't'}]",
         "contested 1 2"},
        {"day", "'2024-02-29'", "known \"2024-02-29\""},
        {"tags", "['a', 'b']", "known [\"a\",\"b\"]"},
        {"tags", "[]", "known []"},
        {"tags", "[{'value': ['b'], 'source': 's'}]", "known [\"b\"]"},
        {"tags", "[{'value': ['b'], 'source': 's'}, {'value': ['b'], 'source': 't'}]",
         "known [\"b\"]"},
        {"tags",
         "[{'value': ['a','b'], 'source': 's'}, {'value': ['b'], 'source': 't'}]",
         "contested [\"a\",\"b\"] [\"b\"]"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const vc_facts facts =
            loaded(vc_format(arena, "{'%s': %s}", rows[i].key, rows[i].fact));
        const vc_reading reading =
            vc_fact_read(arena, vc_facts_find(&facts, rows[i].key, NULL), 0);
        if (faults.count)
            fail_msg("%s", complaints());
        assert_string_equal(said(&reading), rows[i].reading);
    }
}

static void a_fact_written_short_has_the_file_as_its_source(void **state)
{
    (void)state;
    const vc_facts facts = loaded("{'flag': true}");
    const vc_reading reading =
        vc_fact_read(arena, vc_facts_find(&facts, "flag", NULL), 0);
    assert_int_equal(reading.held_count, 1);
    assert_ptr_equal(reading.held[0]->sources[0], &file);
}

static void a_reading_shows_who_said_it(void **state)
{
    (void)state;
    const vc_facts facts = loaded(
        "{'flag': [{'value': true, 'source': ['s', 'gazette'], 'by': 'M',"
        " 'note': 'a note', 'relayed_by': 'R', 'from': '2020-01-01'}, " NO "}]}");
    const vc_reading reading =
        vc_fact_read(arena, vc_facts_find(&facts, "flag", NULL), day_of("2025-01-01"));
    assert_int_equal(reading.held_count, 2);
    const vc_assertion *a = reading.held[1];
    assert_string_equal(a->by, "M");
    assert_string_equal(a->note, "a note");
    assert_string_equal(a->relayed_by, "R");
    assert_int_equal(a->source_count, 2);
    assert_string_equal(a->sources[1]->id, "gazette");
    assert_int_equal(a->from, day_of("2020-01-01"));
    assert_int_equal(a->to, VC_DATE_MAX);
}

static void absence_is_never_no(void **state)
{
    (void)state;
    const vc_facts facts = loaded("{'level': 'low'}");
    assert_null(vc_facts_find(&facts, "flag", NULL));
    const vc_reading reading = vc_fact_read(arena, NULL, 0);
    assert_string_equal(said(&reading), "unknown");
}

static void facts_hold_towards_one_state(void **state)
{
    (void)state;
    const vc_facts facts = loaded("{'level': 'low', 'sanctions': {'RUS': [" YES
                                  "}], 'UKR': false}, 'flag': true}");
    assert_int_equal(facts.count, 4);
    assert_null(vc_facts_find(&facts, "sanctions", NULL));
    assert_null(vc_facts_find(&facts, "sanctions", "CHE"));
    const vc_reading rus =
        vc_fact_read(arena, vc_facts_find(&facts, "sanctions", "RUS"), 0);
    const vc_reading ukr =
        vc_fact_read(arena, vc_facts_find(&facts, "sanctions", "UKR"), 0);
    assert_string_equal(said(&rus), "known true");
    assert_string_equal(said(&ukr), "known false");
}

static void a_complete_list_says_no_where_nothing_else_is_said(void **state)
{
    (void)state;
    static const row rows[] = {
        {NULL, "2025-01-01", "known false"},
        {NULL, "2019-12-31", "unknown"}, /* the list begins 2020-01-01 */
        {NULL, "2030-01-01", "unknown"}, /* and is good to before this day */
        {YES ", 'from': '2024-01-01', 'to': '2026-01-01'}", "2025-01-01", "known true"},
        {YES ", 'from': '2024-01-01', 'to': '2026-01-01'}", "2026-01-01",
         "known false"},
        {YES ", 'from': '2024-01-01', 'announced': true}", "2025-01-01", "unknown"},
    };
    static vc_assertion no;
    no = (vc_assertion){.value = vc_boolean(false),
                        .from = day_of("2020-01-01"),
                        .to = day_of("2030-01-01"),
                        .closed_world = true};
    const vc_key *key = vc_vocabulary_find(context.vocabulary, "flag");
    for (size_t i = 0; i < COUNT(rows); i++) {
        vc_fact_list list = {NULL, 0, 0};
        if (rows[i].assertions)
            vc_facts_load(
                &context, &list, VC_OF_HOST,
                parsed(vc_format(arena, "{'flag': [%s]}", rows[i].assertions)));
        vc_fact_slot(arena, &list, key, NULL)->closed = &no;
        const vc_facts facts = vc_facts_freeze(arena, &list);
        assert_int_equal(facts.count, 1);
        const vc_reading reading =
            vc_fact_read(arena, &facts.facts[0], day_of(rows[i].day));
        if (strcmp(said(&reading), rows[i].reading) != 0)
            fail_msg("row %zu: %s", i, said(&reading));
    }
}

static void what_several_files_say_of_one_subject_is_one_fact(void **state)
{
    (void)state;
    vc_fact_list list = {NULL, 0, 0};
    vc_facts_load(&context, &list, VC_OF_HOST,
                  parsed("{'flag': [" NO ", 'from': '2021-01-01'}]}"));
    vc_facts_load(&context, &list, VC_OF_HOST, parsed("{'flag': [" YES "}]}"));
    const vc_facts facts = vc_facts_freeze(arena, &list);
    assert_int_equal(facts.count, 1);
    assert_int_equal(facts.facts[0].count, 2);
    assert_int_equal(facts.facts[0].assertions[0].from, VC_DATE_MIN);
}

/* The fault stands where ~ is. */
static void a_faulty_fact_is_told_with_its_place(void **state)
{
    (void)state;
    static const struct {
        const char *facts, *code, *message, *expected;
    } rows[] = {
        {"{~'flog': true}", "fact-unknown", "no fact \"flog\"",
         "did you mean \"flag\"?"},
        {"{~'zzzz': true}", "fact-unknown", "no fact \"zzzz\"", "declare it"},
        {"{'flag': ~1}", "fact-type", "\"flag\" cannot be a number", "true or false"},
        {"{'number': ~'1'}", "fact-type", "cannot be a string", "a number"},
        {"{'level': ~true}", "fact-type", "cannot be a boolean", "a word"},
        {"{'level': ~'hgih'}", "fact-word", "\"hgih\" is never a value of level",
         "did you mean \"high\"?"},
        {"{'level': ~'medium'}", "fact-word", "never a value",
         "one of: low, high, none"},
        {"{'day': ~'2025-02-30'}", "date", "\"2025-02-30\" is no date", "YYYY-MM-DD"},
        {"{'tags': ['a', ~'cc']}", "fact-word", "\"cc\" is never a value",
         "one of: a, b"},
        {"{'tags': ~'a'}", "fact-type", "cannot be a string", "a list"},
        {"{'flag': ~null}", "fact-type", "cannot be null", "true or false"},
        {"{'flag': [~{'source': 's'}]}", "json-missing", "missing member \"value\"",
         NULL},
        {"{'flag': [~{'value': true}]}", "json-missing", "missing member \"source\"",
         "every assertion names its source"},
        {"{'flag': [{'value': ~'x', 'source': 's'}]}", "fact-type",
         "cannot be a string", "true or false"},
        {"{'flag': [{'value': true, 'source': ~'gazete'}]}", "source-unknown",
         "no source \"gazete\"", "did you mean \"gazette\"?"},
        {"{'flag': [{'value': true, 'source': ['s', ~'q9q9']}]}", "source-unknown",
         "no source \"q9q9\"", "an id"},
        {"{'flag': [{'value': true, 'source': ~[]}]}", "source-none", "needs a source",
         NULL},
        {"{'flag': [" YES ", 'from': ~'2025-13-01'}]}", "date", "is no date", "YYYY"},
        {"{'flag': [" YES ", 'to': ~'1900-02-29'}]}", "date", "is no date", "YYYY"},
        {"{'flag': [" YES ", 'from': '2025-01-01', 'to': ~'2025-01-01'}]}",
         "date-order", "ends before it begins", "later"},
        {"{'flag': [" YES ", ~'form': '2025-01-01'}]}", "json-unknown-member", "form",
         "from"},
        {"{'flag': [" YES ", 'announced': ~1}]}", "json-type", "must be a boolean",
         NULL},
        {"{'sanctions': ~true}", "fact-toward", "holds towards a state", "ISO"},
        {"{'sanctions': {~'XXQ': true}}", "state-unknown", "no state \"XXQ\"", "ISO"},
        {"{'sanctions': {'RUS': ~3}}", "fact-type", "cannot be a number",
         "true or false"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *mark = strchr(rows[i].facts, '~');
        const char *text = changed(rows[i].facts, "~", "");
        faults = vc_faults_new(arena);
        loaded(text);
        const vc_fault *fault = faults.first;
        if (faults.count != 1)
            fail_msg("%s: %zu faults\n%s", text, faults.count, complaints());
        if (strcmp(fault->code, rows[i].code) != 0 ||
            fault->place.offset != (size_t)(mark - rows[i].facts) ||
            !strstr(fault->message, rows[i].message))
            fail_msg("%s: [%s] %s", text, fault->code, complaints());
        if (rows[i].expected &&
            !strstr(fault->expected ? fault->expected : fault->message,
                    rows[i].expected))
            fail_msg("%s: %s", text, complaints());
    }
}

static void sources_are_found_by_id_and_listed_once(void **state)
{
    (void)state;
    vc_sources_load(arena, &faults, &sources, parsed("{'s': {'title': 'S'}}"));
    assert_int_equal(faults.count, 0); /* the same again is harmless */
    assert_int_equal(sources.count, 3);
    assert_string_equal(vc_sources_find(&sources, "gazette")->title, "G");
    assert_null(vc_sources_find(&sources, "x"));
    vc_sources_load(arena, &faults, &sources, parsed("{'s': {'title': 'Other'}}"));
    assert_int_equal(faults.count, 1);
    assert_string_equal(faults.first->code, "source-twice");
    assert_non_null(faults.first->related_message);
}

#undef TEST
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin_facts, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_assertion_holds_from_its_first_day_to_before_its_last),
        TEST(a_later_word_of_one_voice_replaces_its_earlier),
        TEST(voices_that_differ_leave_a_fact_contested),
        TEST(an_announced_change_leaves_a_fact_contested_until_confirmed),
        TEST(every_type_can_be_written_short_and_in_full),
        TEST(a_fact_written_short_has_the_file_as_its_source),
        TEST(a_reading_shows_who_said_it),
        TEST(absence_is_never_no),
        TEST(facts_hold_towards_one_state),
        TEST(a_complete_list_says_no_where_nothing_else_is_said),
        TEST(what_several_files_say_of_one_subject_is_one_fact),
        TEST(a_faulty_fact_is_told_with_its_place),
        TEST(sources_are_found_by_id_and_listed_once),
    };
    if (setjmp(guard) != 0)
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
