/* Verdicts, scores and ranks. */
#include "support.h"

#include <math.h>

#include "score/rate.h"

#define KEY(name, of)                                                 \
    "'" name "': {'of': ['" of "'], 'type': 'boolean', 'title': 'T'," \
    " 'phrase': {'true': 'is', 'false': 'is not'}}"

/* %s: facts of the venue, facts of party a, of party b, requirements, criteria. */
static const char CASE[] =
    "{'as_of': '2025-08-19', 'vocabulary': {" KEY("v_ok", "venue") ", " KEY(
        "v_way",
        "venue") ", " KEY("v_extra",
                          "venue") ", " KEY("p_ok",
                                            "party") ","
                                                     " 'v_word': {'of': ['venue'], "
                                                     "'type': 'word', 'title': 'W',"
                                                     "  'words': {'low': 'L', 'mid': "
                                                     "'M', 'high': 'H'}},"
                                                     " 'v_num': {'of': ['venue'], "
                                                     "'type': 'number', 'title': 'N', "
                                                     "'phrase': '{value}'}},"
                                                     " 'sources': {'s': {'title': "
                                                     "'S'}, 't': {'title': 'T'}},"
                                                     " 'venues': [{'id': 'x', 'name': "
                                                     "'X', 'host': 'CHE', 'location': "
                                                     "[0, 0],"
                                                     "  'facts': {%s}}],"
                                                     " 'summit': {'title': 'S', "
                                                     "'parties': ["
                                                     "  {'id': 'a', 'state': 'RUS', "
                                                     "'facts': {%s}},"
                                                     "  {'id': 'b', 'state': 'UKR', "
                                                     "'facts': {%s}}]},"
                                                     " 'rules': {'id': 'r', 'version': "
                                                     "'1', 'title': 'R',"
                                                     "  'requirements': {%s}, "
                                                     "'criteria': {%s}}}";

static const char ANY_CRITERION[] =
    "'any': {'title': 'A', 'weight': 1, 'value': {'known': 'venue.v_ok'}}";

static const vc_result *judged(const char *venue, const char *a, const char *b,
                               const char *requirements, const char *criteria)
{
    return &ranked(vc_format(arena, CASE, venue, a, b, requirements, criteria))
                ->results[0];
}

#define CLASH "[{'value': true, 'source': 's'}, {'value': false, 'source': 't'}]"

static void a_verdict_follows_from_the_outcomes(void **state)
{
    (void)state;
    /* Must hold: v_ok; unless v_way. */
    static const struct {
        const char *facts, *outcome, *blocker, *caution;
    } rows[] = {
        {"'v_ok': true, 'v_way': true", "met", "feasible", "feasible"},
        {"'v_ok': true, 'v_way': false", "met", "feasible", "feasible"},
        {"'v_ok': true", "met", "feasible", "feasible"},
        {"'v_ok': false, 'v_way': true", "waived", "conditional", "feasible"},
        {"'v_ok': false, 'v_way': false", "failed", "blocked", "feasible"},
        {"'v_ok': false", "unknown", "undetermined", "feasible"},
        {"'v_way': true", "unknown", "undetermined", "feasible"},
        {"'v_way': false", "unknown", "undetermined", "feasible"},
        {"", "unknown", "undetermined", "feasible"},
        {"'v_ok': " CLASH, "unknown", "undetermined", "feasible"},
        {"'v_ok': false, 'v_way': " CLASH, "unknown", "undetermined", "feasible"},
    };
    static const char *const severities[] = {"blocker", "caution"};
    for (size_t i = 0; i < 2 * COUNT(rows); i++) {
        const char *severity = severities[i % 2];
        const char *requirement = vc_format(
            arena,
            "'q': {'title': 'Q', 'severity': '%s', 'require': {'var': 'venue.v_ok'},"
            " 'waiver': {'when': {'var': 'venue.v_way'}, 'condition': 'c'}}",
            severity);
        const vc_result *r =
            judged(rows[i / 2].facts, "", "", requirement, ANY_CRITERION);
        assert_int_equal(r->ruling_count, 1);
        assert_string_equal(vc_outcome_name(r->rulings[0].outcome),
                            rows[i / 2].outcome);
        assert_string_equal(vc_verdict_name(r->verdict),
                            i % 2 ? rows[i / 2].caution : rows[i / 2].blocker);
    }
}

static void the_worst_blocker_decides(void **state)
{
    (void)state;
    static const char REQUIREMENTS[] =
        "'one': {'title': 'Q', 'require': {'var': 'venue.v_ok'}},"
        "'two': {'title': 'Q', 'require': {'var': 'venue.v_way'},"
        " 'waiver': {'when': true, 'condition': 'c'}},"
        "'three': {'title': 'Q', 'require': {'var': 'venue.v_extra'}}";
    static const struct {
        const char *facts, *verdict;
    } rows[] = {
        {"'v_ok': true, 'v_way': true, 'v_extra': true", "feasible"},
        {"'v_ok': true, 'v_way': false, 'v_extra': true", "conditional"},
        {"'v_ok': true, 'v_way': false", "undetermined"},
        {"'v_ok': false, 'v_way': false", "blocked"},
        {"'v_ok': false", "blocked"},
        {"'v_extra': false, 'v_way': true", "blocked"},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_string_equal(
            vc_verdict_name(
                judged(rows[i].facts, "", "", REQUIREMENTS, ANY_CRITERION)->verdict),
            rows[i].verdict);
}

static void of_the_parties_the_worst_outcome_counts_and_is_named(void **state)
{
    (void)state;
    static const char REQUIREMENT[] =
        "'q': {'title': 'Q', 'scope': 'party', 'require': {'var': 'party.p_ok'},"
        " 'waiver': {'when': {'var': 'venue.v_way'}, 'condition': 'c'}}";
    static const struct {
        const char *venue, *a, *b, *outcome, *party;
    } rows[] = {
        {"", "'p_ok': true", "'p_ok': true", "met", "a"},
        {"'v_way': false", "'p_ok': true", "'p_ok': false", "failed", "b"},
        {"'v_way': false", "'p_ok': false", "'p_ok': true", "failed", "a"},
        {"'v_way': false", "'p_ok': false", "'p_ok': false", "failed", "a"},
        {"'v_way': true", "'p_ok': true", "'p_ok': false", "waived", "b"},
        {"'v_way': true", "'p_ok': false", "", "unknown", "b"},
        {"'v_way': false", "'p_ok': false", "", "failed", "a"},
        {"", "'p_ok': true", "", "unknown", "b"},
        {"", "", "", "unknown", "a"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const vc_result *r =
            judged(rows[i].venue, rows[i].a, rows[i].b, REQUIREMENT, ANY_CRITERION);
        assert_string_equal(vc_outcome_name(r->rulings[0].outcome), rows[i].outcome);
        assert_string_equal(r->rulings[0].party->id, rows[i].party);
    }
}

static void an_unknown_outcome_names_what_would_settle_it(void **state)
{
    (void)state;
    const vc_result *r =
        judged("'v_extra': true", "", "",
               "'q': {'title': 'Q', 'require': {'and': [{'var': 'venue.v_extra'},"
               " {'or': [{'var': 'venue.v_ok'}, {'var': 'venue.v_way'}]}]}}",
               ANY_CRITERION);
    const vc_ruling *ruling = &r->rulings[0];
    assert_int_equal(ruling->outcome, VC_UNSETTLED);
    assert_int_equal(ruling->hinge_count, 2);
    const vc_slot *slots = ruling->frame->c->layout.slots;
    assert_string_equal(slots[ruling->hinges[0]].path, "venue.v_ok");
    assert_string_equal(slots[ruling->hinges[1]].path, "venue.v_way");
}

static void the_summit_is_judged_once_and_apart(void **state)
{
    (void)state;
    const vc_ranking *r =
        ranked(vc_format(arena, CASE, "", "'p_ok': true", "'p_ok': false",
                         "'q': {'title': 'Q', 'scope': 'summit', 'require':"
                         " {'all': [{'var': 'parties'}, {'var': 'p_ok'}]}}",
                         ANY_CRITERION));
    assert_int_equal(r->readiness_count, 1);
    assert_int_equal(r->readiness[0].outcome, VC_FAILED);
    assert_int_equal(r->results[0].ruling_count, 0);
    assert_int_equal(r->results[0].verdict, VC_FEASIBLE);
}

/* ---- scales ---- */

static void a_scale_leads_from_a_raw_value_to_0_to_1(void **state)
{
    (void)state;
    static const char *const words[] = {"low", "mid", "high"};
    static const double levels[] = {0.1, 0.5, 0.9};
    static const double x[] = {0, 10, 20}, y[] = {1, 0.5, 0.25};
    static const char *const truths[] = {"true", "false"};
    const vc_scale none = {VC_SCALE_NONE, NULL, NULL, NULL, 0};
    const vc_scale map = {VC_SCALE_MAP, words, NULL, levels, 3};
    const vc_scale truth = {VC_SCALE_MAP, truths, NULL, levels, 2};
    const vc_scale points = {VC_SCALE_POINTS, NULL, x, y, 3};
    const struct {
        const vc_scale *scale;
        vc_value raw;
        double value;
        bool clipped;
    } rows[] = {
        {&none, vc_number(0), 0, false},         {&none, vc_number(0.25), 0.25, false},
        {&none, vc_number(1), 1, false},         {&none, vc_number(1.5), 1, true},
        {&none, vc_number(-2), 0, true},         {&none, vc_boolean(true), 1, false},
        {&none, vc_boolean(false), 0, false},    {&map, vc_string("low"), 0.1, false},
        {&map, vc_string("high"), 0.9, false},   {&truth, vc_boolean(true), 0.1, false},
        {&truth, vc_boolean(false), 0.5, false}, {&points, vc_number(0), 1, false},
        {&points, vc_number(5), 0.75, false},    {&points, vc_number(10), 0.5, false},
        {&points, vc_number(16), 0.35, false},   {&points, vc_number(20), 0.25, false},
        {&points, vc_number(-1), 1, true},       {&points, vc_number(1e9), 0.25, true},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        bool clipped = false;
        const double value = vc_scale_value(rows[i].scale, rows[i].raw, &clipped);
        if (fabs(value - rows[i].value) > 1e-12 || clipped != rows[i].clipped)
            fail_msg("row %zu", i);
    }
    assert_true(vc_scale_range(&none).low == 0 && vc_scale_range(&none).high == 1);
    assert_true(vc_scale_range(&map).low == 0.1 && vc_scale_range(&map).high == 0.9);
    assert_true(vc_scale_range(&points).low == 0.25 &&
                vc_scale_range(&points).high == 1);
}

static void parts_are_combined_over_all_that_their_intervals_allow(void **state)
{
    (void)state;
    static const struct {
        vc_combine combine;
        vc_interval parts[3];
        size_t count;
        vc_interval all;
    } rows[] = {
        {VC_MEAN, {{0.2, 0.2}, {0.6, 0.6}}, 2, {0.4, 0.4}},
        {VC_MEAN, {{0, 1}, {0.5, 0.5}}, 2, {0.25, 0.75}},
        {VC_MEAN, {{0.3, 0.4}}, 1, {0.3, 0.4}},
        {VC_MIN, {{0.2, 0.2}, {0.6, 0.6}}, 2, {0.2, 0.2}},
        {VC_MIN, {{0, 1}, {0.5, 0.5}}, 2, {0, 0.5}},
        {VC_MIN, {{0.4, 1}, {0.5, 0.7}}, 2, {0.4, 0.7}},
        {VC_BALANCE, {{0.2, 0.2}, {0.6, 0.6}}, 2, {0.6, 0.6}},
        {VC_BALANCE, {{0.6, 0.6}, {0.2, 0.2}}, 2, {0.6, 0.6}},
        {VC_BALANCE, {{0.5, 0.5}, {0.5, 0.5}}, 2, {1, 1}},
        {VC_BALANCE,
         {{0, 1}, {0.5, 0.5}},
         2,
         {0.5, 1}}, /* may meet, at most 0.5 apart */
        {VC_BALANCE, {{0, 1}, {0, 1}}, 2, {0, 1}},
        {VC_BALANCE, {{0, 0.2}, {0.5, 0.6}}, 2, {0.4, 0.7}},
        {VC_BALANCE, {{0, 1}}, 1, {1, 1}}, /* nobody to differ from */
        {VC_BALANCE, {{0, 0}, {0.5, 0.5}, {0.2, 0.9}}, 3, {0.1, 0.5}},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const vc_interval all =
            vc_combine_parts(rows[i].combine, rows[i].parts, rows[i].count);
        if (fabs(all.low - rows[i].all.low) > 1e-12 ||
            fabs(all.high - rows[i].all.high) > 1e-12)
            fail_msg("row %zu", i);
    }
}

/* ---- scores ---- */

static void unknowns_span_the_scale_and_claims_span_what_is_claimed(void **state)
{
    (void)state;
    static const char WORD[] =
        "'w': {'title': 'W', 'weight': 1, 'value': {'var': 'venue.v_word'},"
        " 'scale': {'map': {'low': 0.1, 'mid': 0.5, 'high': 0.9}}}";
    static const char NUMBER[] =
        "'n': {'title': 'N', 'weight': 1, 'value': {'var': 'venue.v_num'},"
        " 'scale': {'points': [[0, 1], [10, 0.2]]}}";
    static const char TRUTH[] =
        "'t': {'title': 'T', 'weight': 1, 'value': {'var': 'venue.v_ok'}}";
    static const char EITHER[] =
        "'e': {'title': 'E', 'weight': 1, 'value': {'if': [{'var': 'venue.v_ok'},"
        " 0.75, {'if': [{'var': 'venue.v_way'}, 0.5, 0.25]}]}}";
    static const char AGAINST_ITSELF[] =
        "'i': {'title': 'I', 'weight': 1, 'value': {'or': [{'var': 'venue.v_ok'},"
        " {'!': {'var': 'venue.v_ok'}}]}}";
    static const struct {
        const char *criterion, *facts;
        double low, high;
    } rows[] = {
        {WORD, "'v_word': 'mid'", 50, 50},
        {WORD, "", 10, 90},
        {WORD,
         "'v_word': [{'value': 'low', 'source': 's'}, {'value': 'mid', 'source': 't'}]",
         10, 50},
        {NUMBER, "'v_num': 5", 60, 60},
        {NUMBER, "'v_num': 50", 20, 20},
        {NUMBER, "", 20, 100},
        {NUMBER, "'v_num': [{'value': 5, 'source': 's'}, {'value': 10, 'source': 't'}]",
         20, 60},
        {NUMBER,
         "'v_num': [{'value': -9, 'source': 's'}, {'value': 99, 'source': 't'}]", 20,
         100},
        {TRUTH, "'v_ok': true", 100, 100},
        {TRUTH, "'v_ok': false", 0, 0},
        {TRUTH, "", 0, 100},
        {TRUTH, "'v_ok': " CLASH, 0, 100},
        {EITHER, "'v_ok': false", 25, 50},
        {EITHER, "'v_way': true", 50, 75},
        {EITHER, "", 25, 75},
        {AGAINST_ITSELF, "", 100, 100},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const vc_result *r = judged(rows[i].facts, "", "", "", rows[i].criterion);
        if (fabs(r->score.low - rows[i].low) > 1e-9 ||
            fabs(r->score.high - rows[i].high) > 1e-9)
            fail_msg("row %zu: %d..%d", i, (int)r->score.low, (int)r->score.high);
        assert_true(fabs(r->mid - (rows[i].low + rows[i].high) / 2) < 1e-9);
    }
}

static void a_score_is_a_hundred_times_the_weighted_mean(void **state)
{
    (void)state;
    const vc_result *r =
        judged("'v_ok': true, 'v_way': false", "'p_ok': true", "'p_ok': false", "",
               "'one': {'title': 'O', 'weight': 3, 'value': {'var': 'venue.v_ok'}},"
               "'two': {'title': 'T', 'weight': 4, 'value': {'var': 'venue.v_way'}},"
               "'six': {'title': 'S', 'weight': 0, 'value': {'var': 'venue.v_extra'}},"
               "'all': {'title': 'A', 'weight': 1, 'scope': 'party',"
               " 'value': {'var': 'party.p_ok'}}");
    assert_int_equal(r->rating_count, 4);
    assert_true(fabs(r->ratings[0].points.low - 37.5) < 1e-9);
    assert_true(r->ratings[1].points.high == 0);
    assert_true(r->ratings[2].points.high == 0);
    assert_true(fabs(r->ratings[3].points.low - 6.25) < 1e-9);
    assert_true(fabs(r->mid - 43.75) < 1e-9);
    assert_int_equal(r->ratings[3].part_count, 2);
    assert_true(r->ratings[3].parts[0].low == 1 && r->ratings[3].parts[1].low == 0);
    assert_false(r->ratings[0].clipped);
}

static void a_raw_value_outside_the_scale_is_marked(void **state)
{
    (void)state;
    const vc_result *r =
        judged("'v_num': 11", "", "", "",
               "'n': {'title': 'N', 'weight': 1, 'value': {'var': 'venue.v_num'},"
               " 'scale': {'points': [[0, 1], [10, 0.2]]}}");
    assert_true(r->ratings[0].clipped);
    assert_true(r->ratings[0].raw.as.number == 11);
}

static void a_quotient_by_zero_is_a_value_of_the_scale_too(void **state)
{
    (void)state;
    static const char *const facts[] = {"'v_num': 0", "'v_num': 1"};
    for (size_t i = 0; i < COUNT(facts); i++) {
        const vc_result *r = judged(
            facts[i], "", "", "",
            "'n': {'title': 'N', 'weight': 1, 'value': {'/': [{'var': 'venue.v_num'},"
            " 0]}, 'scale': {'points': [[0, 1], [10, 0.2]]}}");
        assert_true(r->score.low >= 20 - 1e-9 && r->score.high <= 100 + 1e-9);
        assert_true(r->score.low <= r->score.high);
    }
}

/* ---- ranks ---- */

static vc_result result(const vc_venue *venue, vc_verdict verdict, double low,
                        double high)
{
    return (vc_result){.venue = venue,
                       .verdict = verdict,
                       .score = {low, high},
                       .mid = (low + high) / 2};
}

typedef struct place {
    const char *id;
    vc_verdict verdict;
    double low, high;
    size_t rank, best, worst;
} place;

/* The rows are the expected order; they are sorted from the reverse. */
static void check_order(const place *places, size_t count)
{
    vc_venue *venues = vc_arena_array(arena, count, sizeof *venues);
    vc_result *results = vc_arena_array(arena, count, sizeof *results);
    for (size_t i = 0; i < count; i++) {
        const place *p = &places[count - 1 - i];
        venues[i].id = p->id;
        results[i] = result(&venues[i], p->verdict, p->low, p->high);
    }
    vc_rank_order(results, count);
    vc_rank_ranges(arena, results, count);
    for (size_t i = 0; i < count; i++) {
        const place *p = &places[i];
        assert_string_equal(results[i].venue->id, p->id);
        if (results[i].rank != p->rank || results[i].best_rank != p->best ||
            results[i].worst_rank != p->worst)
            fail_msg("%s: %zu [%zu, %zu]", p->id, results[i].rank, results[i].best_rank,
                     results[i].worst_rank);
    }
}

static void equal_scores_share_a_rank_and_the_next_is_counted_on(void **state)
{
    (void)state;
    static const place places[] = {
        {"a", VC_FEASIBLE, 70, 70, 1, 1, 1},
        {"b", VC_FEASIBLE, 70, 70, 1, 1, 1},
        {"c", VC_FEASIBLE, 60, 60, 3, 3, 3},
        {"d", VC_FEASIBLE, 50, 50, 4, 4, 4},
        {"e", VC_FEASIBLE, 50 - 1e-12, 50 - 1e-12, 4, 4, 4}, /* another order of sums */
        {"f", VC_FEASIBLE, 10, 10, 6, 6, 6},
    };
    check_order(places, COUNT(places));
}

static void the_verdict_goes_before_the_score(void **state)
{
    (void)state;
    static const place places[] = {
        {"d", VC_FEASIBLE, 10, 10, 1, 1, 1},
        {"c", VC_CONDITIONAL, 20, 20, 2, 2, 2},
        {"b", VC_UNDETERMINED, 30, 30, 3, 3, 3},
        {"a", VC_BLOCKED, 90, 90, 4, 4, 4},
    };
    check_order(places, COUNT(places));
}

static void the_range_of_ranks_is_what_the_intervals_allow(void **state)
{
    (void)state;
    static const place places[] = {
        {"a", VC_FEASIBLE, 60, 80, 1, 1, 2},    {"b", VC_FEASIBLE, 50, 70, 2, 1, 3},
        {"c", VC_FEASIBLE, 40, 55, 3, 2, 4},    {"d", VC_FEASIBLE, 45, 45, 4, 3, 4},
        {"e", VC_CONDITIONAL, 0, 100, 5, 5, 5},
    };
    check_order(places, COUNT(places));
}

static void intervals_that_touch_may_tie_but_not_change_places(void **state)
{
    (void)state;
    static const place places[] = {
        {"a", VC_FEASIBLE, 60, 80, 1, 1, 1},
        {"b", VC_FEASIBLE, 40, 60, 2, 1, 2},
    };
    check_order(places, COUNT(places));
}

static void no_results_are_in_order(void **state)
{
    (void)state;
    vc_rank_order(NULL, 0);
    vc_rank_ranges(arena, NULL, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_verdict_follows_from_the_outcomes),
        TEST(the_worst_blocker_decides),
        TEST(of_the_parties_the_worst_outcome_counts_and_is_named),
        TEST(an_unknown_outcome_names_what_would_settle_it),
        TEST(the_summit_is_judged_once_and_apart),
        TEST(a_scale_leads_from_a_raw_value_to_0_to_1),
        TEST(parts_are_combined_over_all_that_their_intervals_allow),
        TEST(unknowns_span_the_scale_and_claims_span_what_is_claimed),
        TEST(a_score_is_a_hundred_times_the_weighted_mean),
        TEST(a_raw_value_outside_the_scale_is_marked),
        TEST(a_quotient_by_zero_is_a_value_of_the_scale_too),
        TEST(equal_scores_share_a_rank_and_the_next_is_counted_on),
        TEST(the_verdict_goes_before_the_score),
        TEST(the_range_of_ranks_is_what_the_intervals_allow),
        TEST(intervals_that_touch_may_tie_but_not_change_places),
        TEST(no_results_are_in_order),
    };
    if (setjmp(guard) != 0)
        return 1;
    return cmocka_run_group_tests(tests, begin_folder, end_folder);
}
