/* Timelines: cut where a fact that a rule reads changes, and nowhere else. */
#include "support.h"

#include "model/assume.h"
#include "report/render.h"
#include "report/timeline.h"
#include "score/timeline.h"

/* %s: the assertions of the fact that decides; a rule may read the days left as well.
 * */
static const char CASE[] =
    "{'as_of': '2025-08-19', 'vocabulary': {"
    "  'v_ok': {'of': ['venue'], 'type': 'boolean', 'title': 'T',"
    "   'phrase': {'true': 'is fit', 'false': 'is not fit'}},"
    "  'v_else': {'of': ['venue'], 'type': 'boolean', 'title': 'T',"
    "   'phrase': {'true': 'is', 'false': 'is not'}}},"
    " 'sources': {'s': {'title': 'S'}, 't': {'title': 'T'}},"
    " 'summit': {'title': 'S', 'window': {'from': '2025-09-01'},"
    "  'parties': [{'id': 'a', 'state': 'RUS'}]},"
    " 'venues': [{'id': 'x', 'name': 'X', 'host': 'CHE', 'location': [0, 0],"
    "  'facts': {'v_ok': [%s],"
    "   'v_else': [{'value': true, 'from': '2025-04-04', 'source': 's'}]}}],"
    " 'rules': {'id': 'r', 'version': '1', 'title': 'R', 'requirements': {"
    "  'ok': {'title': 'O', 'require': {'and': [{'var': 'venue.v_ok'}%s]}}}}}";

static const vc_case *loaded(const char *assertions, const char *more)
{
    const vc_case *c = try_case(vc_format(arena, CASE, assertions, more));
    if (!c)
        fail_msg("%s", complaints());
    return c;
}

static vc_date day(const char *text)
{
    vc_date date = 0;
    assert_true(vc_date_parse(text, &date));
    return date;
}

/* "2025-02-19 2025-03-01*": the cuts, a star at those that move something. */
static const char *cuts(const vc_timeline *line)
{
    vc_buffer out = vc_buffer_new(arena);
    for (size_t i = 0; i < line->count; i++) {
        char text[11];
        vc_date_format(line->cuts[i].day, text);
        vc_buffer_printf(&out, "%s%s%s", i ? " " : "", text,
                         i && line->cuts[i].moved ? "*" : "");
    }
    return out.text;
}

static void a_cut_is_a_day_on_which_a_fact_reads_otherwise(void **state)
{
    static const struct {
        const char *assertions, *cuts;
    } rows[] = {
        {"{'value': true, 'source': 's'}", "2025-02-19"},
        {"{'value': true, 'from': '2025-03-01', 'source': 's'}",
         "2025-02-19 2025-03-01*"},
        {"{'value': true, 'from': '2025-03-01', 'to': '2025-05-01', 'source': 's'}",
         "2025-02-19 2025-03-01* 2025-05-01*"},
        /* the same by another voice is no change */
        {"{'value': true, 'source': 's'},"
         "{'value': true, 'from': '2025-03-01', 'source': 't'}",
         "2025-02-19"},
        /* another voice contests: the outcome turns to unknown */
        {"{'value': true, 'source': 's'},"
         "{'value': false, 'from': '2025-03-01', 'source': 't'}",
         "2025-02-19 2025-03-01*"},
        /* announced, contested until confirmed */
        {"{'value': true, 'source': 's'},"
         "{'value': false, 'from': '2025-03-01', 'announced': true, 'source': 't'},"
         "{'value': false, 'from': '2025-06-01', 'source': 's'}",
         "2025-02-19 2025-03-01* 2025-06-01*"},
        /* before the beginning, on the beginning, and after the report's day */
        {"{'value': false, 'from': '2025-01-01', 'source': 's'},"
         "{'value': true, 'from': '2025-02-19', 'source': 's'},"
         "{'value': false, 'from': '2026-02-19', 'source': 's'}",
         "2025-02-19 2026-02-19*"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const vc_timeline *line = vc_timeline_new(arena, loaded(rows[i].assertions, ""),
                                                  VC_DATE_MIN, VC_DATE_MAX);
        assert_non_null(line);
        assert_string_equal(cuts(line), rows[i].cuts);
    }
}

static void it_begins_half_a_year_before_and_ends_with_the_last_change(void **state)
{
    static const struct {
        const char *as_of, *from;
    } rows[] = {
        {"2025-08-19", "2025-02-19"}, {"2025-02-19", "2024-08-19"},
        {"2025-08-31", "2025-02-28"}, {"2024-08-31", "2024-02-29"},
        {"2025-06-30", "2024-12-30"}, {"2025-12-31", "2025-06-30"},
    };
    (void)state;
    const vc_case *c = loaded("{'value': true, 'source': 's'}", "");
    for (size_t i = 0; i < COUNT(rows); i++) {
        const vc_case *on = vc_case_on(arena, c, day(rows[i].as_of));
        const vc_timeline *line = vc_timeline_new(arena, on, VC_DATE_MIN, VC_DATE_MAX);
        assert_int_equal(line->from, day(rows[i].from));
        assert_int_equal(line->to, day(rows[i].as_of));
    }
}

static void an_end_before_the_beginning_is_refused(void **state)
{
    (void)state;
    const vc_case *c = loaded("{'value': true, 'source': 's'}", "");
    assert_null(vc_timeline_new(arena, c, day("2025-02-02"), day("2025-02-01")));
    assert_int_equal(
        vc_timeline_new(arena, c, day("2025-02-01"), day("2025-02-01"))->count, 1);
    /* nothing changes after the beginning, which lies after the report's day */
    assert_int_equal(vc_timeline_new(arena, c, day("2026-01-01"), VC_DATE_MAX)->to,
                     day("2026-01-01"));
}

static void days_that_a_rule_counts_cut_where_they_turn_an_outcome(void **state)
{
    (void)state;
    const vc_timeline *line =
        vc_timeline_new(arena,
                        loaded("{'value': true, 'source': 's'}",
                               ", {'>=': [{'var': 'summit.lead_days'}, 14]}"),
                        day("2025-08-01"), day("2025-09-30"));
    assert_string_equal(cuts(line), "2025-08-01 2025-08-19*");
    assert_int_equal(line->cuts[1].change_count, 0);
}

static void a_change_knows_what_began_and_what_ended(void **state)
{
    (void)state;
    const vc_timeline *line = vc_timeline_new(
        arena,
        loaded("{'value': false, 'by': 'A', 'source': 's'},"
               "{'value': true, 'by': 'A', 'from': '2025-03-01', 'to': '2025-05-01',"
               " 'source': 't'}",
               ""),
        VC_DATE_MIN, VC_DATE_MAX);
    assert_int_equal(line->count, 3);
    const vc_change *first = line->cuts[1].changes, *second = line->cuts[2].changes;
    assert_int_equal(first->begun_count, 1);
    assert_true(first->begun[0]->value.as.boolean);
    assert_int_equal(first->ended_count, 1);
    assert_false(first->ended[0]->value.as.boolean);
    assert_int_equal(second->after.certainty, VC_UNKNOWN);
    assert_int_equal(second->begun_count, 0);
    assert_int_equal(second->ended_count, 1);
    assert_string_equal(vc_change_key(arena, line->c, first), "x venue.v_ok");
    assert_string_equal(vc_change_words(arena, line->c, first),
                        "X is fit; before: is not fit");
    assert_string_equal(vc_change_words(arena, line->c, second),
                        "of X it is not known: T; before: is fit");
}

/* Whatever day one asks for, the report of that day says what the timeline says. */
static void between_two_cuts_every_day_is_as_its_period(void **state)
{
    (void)state;
    const vc_case_options options = {.data = "tests/unit/fixtures/halls.json"};
    const vc_case *c = vc_case_load(arena, &faults, &options);
    const vc_timeline *line =
        vc_timeline_new(arena, c, day("2024-12-01"), day("2025-12-01"));
    size_t at = 0;
    assert_true(line->count > 5);
    for (vc_date d = line->from; d <= line->to; d++) {
        while (at + 1 < line->count && line->cuts[at + 1].day <= d)
            at++;
        const vc_ranking *told = line->cuts[at].ranking;
        const vc_ranking *asked = vc_rank(arena, vc_case_on(arena, c, d));
        for (size_t i = 0; i < asked->count; i++)
            assert_false(
                vc_result_moved(vc_ranking_find(told, asked->results[i].venue->id),
                                &asked->results[i]));
        for (size_t i = 0; i < asked->readiness_count; i++)
            assert_int_equal(asked->readiness[i].outcome, told->readiness[i].outcome);
    }
}

static void the_table_shows_what_moves_and_json_has_all(void **state)
{
    (void)state;
    const vc_case_options options = {.data = "tests/unit/fixtures/halls.json"};
    const vc_case *c = vc_case_load(arena, &faults, &options);
    const vc_timeline *line = vc_timeline_new(arena, c, VC_DATE_MIN, VC_DATE_MAX);
    vc_buffer table = vc_buffer_new(arena), json = vc_buffer_new(arena);
    assert_true(vc_render_timeline(&table, "table", line, NULL));
    assert_true(vc_render_timeline(&json, "json", line, NULL));
    assert_false(vc_render_timeline(&table, "none", line, NULL));
    /* Sweden is banned no more on 1 June, but that is a caution only */
    assert_null(strstr(table.text, "2025-06-01"));
    assert_non_null(strstr(table.text, "change on 5 days; on 4 of"));
    vc_document *document = NULL;
    assert_true(vc_json_parse(arena, &faults, "t", json.text, json.length, false, NULL,
                              NULL, &document));
    assert_int_equal(vc_json_get(document->root, "periods")->count, 6);
    assert_non_null(strstr(json.text, "\"CHE toward.hall_bans SWE\""));
    assert_non_null(strstr(json.text, "\"gazette\": {"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_cut_is_a_day_on_which_a_fact_reads_otherwise),
        TEST(it_begins_half_a_year_before_and_ends_with_the_last_change),
        TEST(an_end_before_the_beginning_is_refused),
        TEST(days_that_a_rule_counts_cut_where_they_turn_an_outcome),
        TEST(a_change_knows_what_began_and_what_ended),
        TEST(between_two_cuts_every_day_is_as_its_period),
        TEST(the_table_shows_what_moves_and_json_has_all),
    };
    if (setjmp(guard) != 0)
        return 1;
    return cmocka_run_group_tests(tests, begin_folder, end_folder);
}
