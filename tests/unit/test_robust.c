/* How far a ranking survives, and what would change it. Small cases whose shares are known
 * in closed form: with two criteria the weight of the first is uniform on [0, 1]. */
#include "support.h"

#include <math.h>

#include "report/sureness.h"
#include "score/robust_weights.h"

/* Two venues of one host and one of another; criteria of equal weight; `facts` of the
 * venues and `states` replace what is open. */
static const char *halls(const char *states, const char *a, const char *b)
{
    return vc_format(
        arena,
        "{'as_of': '2025-08-19', 'vocabulary': {"
        "'x': {'of': ['venue'], 'type': 'number', 'title': 'X', 'phrase': '{value}'},"
        "'y': {'of': ['venue'], 'type': 'number', 'title': 'Y', 'phrase': '{value}'},"
        "'free': {'of': ['host'], 'type': 'boolean', 'title': 'F',"
        " 'phrase': {'true': 'is free', 'false': 'is not free'}},"
        "'open': {'of': ['venue'], 'type': 'boolean', 'title': 'O',"
        " 'phrase': {'true': 'is open', 'false': 'is shut'}}},"
        "'states': {%s}, 'summit': {'title': 'S', 'parties': [{'id': 'p', 'state':"
        " 'NOR'}]}, 'rules': {'id': 'r', 'version': '1', 'title': 'R', 'requirements': "
        "{"
        "'free': {'title': 'Free', 'require': {'var': 'host.free'}},"
        "'open': {'title': 'Open', 'require': {'var': 'venue.open'}}},"
        "'criteria': {'x': {'title': 'X', 'weight': 3, 'value': {'var': 'venue.x'}},"
        "'y': {'title': 'Y', 'weight': 1, 'value': {'var': 'venue.y'}}},"
        "'changeable': {'host.free': {'to': [true], 'effort': 2},"
        "'venue.open': {'to': [true], 'effort': 1}}},"
        "'venues': [{'id': 'a', 'name': 'A', 'host': 'CHE', 'location': [0, 0],"
        " 'facts': {%s}}, {'id': 'b', 'name': 'B', 'host': 'CHE', 'location': [0, 0],"
        " 'facts': {%s}}]}",
        states, a, b);
}

#define FREE "'CHE': {'free': true}"
#define LEFT "'x': 1, 'y': 0, 'open': true"
#define RIGHT "'x': 0, 'y': 1, 'open': true"

static const vc_robust *robust_on(const vc_ranking *ranking, size_t threads)
{
    const char *why = "";
    const vc_robust_options options = {
        .sampling = {.seed = 1, .samples = 20000, .threads = threads}};
    const vc_robust *robust = vc_robust_new(arena, ranking, &options, &why);
    if (!robust)
        fail_msg("%s", why);
    return robust;
}

static size_t place(const vc_robust *robust, const char *id)
{
    return (size_t)(result_of(robust->ranking, id) - robust->ranking->results);
}

static double tier(const vc_robust *robust, const char *id, vc_verdict verdict)
{
    return robust->smaa.tier[place(robust, id) * VC_SMAA_TIERS + verdict] / 20000.;
}

static void shares_are_those_of_the_closed_form(void **state)
{
    static const struct {
        const char *a, *b;
        double first; /* of a */
    } rows[] = {
        {LEFT, RIGHT, 0.5},
        {"'x': 1, 'y': 0.5, 'open': true", RIGHT, 2 / 3.}, /* w > (1 - w) / 2 */
        {"'x': 1, 'y': 0.5, 'open': true", "'x': 0.2, 'y': 0.1, 'open': true", 1},
        {"'x': 0.5, 'y': 0.5, 'open': true", "'y': 0.5, 'open': true",
         0.5},                          /* x open */
        {LEFT, "'x': 0, 'y': 1", 0.75}, /* b is shut in half of the samples */
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const vc_robust *r = robust_on(ranked(halls(FREE, rows[i].a, rows[i].b)), 1);
        const size_t a = place(r, "a");
        const double first = r->smaa.rank[a * 2] / 20000.;
        if (fabs(first - rows[i].first) > 0.015)
            fail_msg("row %zu: %d in 20000", i, (int)(first * 20000));
        if (rows[i].first == 1) {
            assert_int_equal(r->proved[a].ranks.worst_bound, 1);
            assert_true(r->always[a * 2 + 1 - a]);
            assert_false(r->proved[1 - a].can_lead);
        } else {
            assert_true(r->proved[a].can_lead && r->proved[1 - a].can_lead);
        }
    }
}

static void a_fact_that_two_venues_share_is_drawn_once(void **state)
{
    (void)state;
    const vc_robust *r = robust_on(ranked(halls("'CHE': {}", LEFT, LEFT)), 1);
    assert_int_equal(r->fact_count, 1);
    /* Equal in every sample, whichever way the fact falls: nobody is ever before. */
    assert_int_equal(r->smaa.wins[1] + r->smaa.wins[2], 0);
    assert_true(fabs(tier(r, "a", VC_FEASIBLE) - 0.5) < 0.015);
    assert_true(tier(r, "a", VC_FEASIBLE) == tier(r, "b", VC_FEASIBLE));
    assert_true(tier(r, "a", VC_UNDETERMINED) == 0);
    assert_int_equal(r->decisive_count, 1);
    assert_int_equal(r->decisive[0].settled[1].move_count, 2);
}

/* Whatever the one open fact comes to, or if it stays open, it does the same to both. */
static void a_fact_that_two_venues_share_proves_of_both_at_once(void **state)
{
    (void)state;
    const vc_robust *r =
        robust_on(ranked(halls("'CHE': {}", "'x': 1, 'y': 0.5, 'open': true",
                               "'x': 0.5, 'y': 0.5, 'open': true")),
                  1);
    const size_t a = place(r, "a"), b = place(r, "b");
    assert_true(r->not_behind[a * 2 + b] && r->dominates[a * 2 + b]);
    assert_false(r->always[a * 2 + b]); /* they tie where all weight is on y */
    assert_false(r->not_behind[b * 2 + a]);
    assert_int_equal(r->proved[a].ranks.worst_bound, 1);
    assert_true(r->proved[a].ranks.exact);

    /* With y better, too, it is always before; so the other is never first. */
    r = robust_on(ranked(halls("'CHE': {}", "'x': 1, 'y': 1, 'open': true",
                               "'x': 0.5, 'y': 0.5, 'open': true")),
                  1);
    assert_true(r->always[place(r, "a") * 2 + place(r, "b")]);
    assert_false(r->proved[place(r, "b")].can_lead);
    assert_int_equal(r->proved[place(r, "b")].ranks.best_bound, 2);
}

static const char *json_of(const vc_robust *robust)
{
    const vc_render_options options = {.width = 80, .program = "p"};
    vc_buffer out = vc_buffer_new(arena);
    vc_json_robust(&out, robust, NULL, &options);
    return out.text;
}

static void any_number_of_threads_gives_the_same_bytes(void **state)
{
    (void)state;
    const char *text = halls("'CHE': {}", "'y': 0.5", "'x': 0.5, 'y': 0.25");
    const vc_ranking *ranking = ranked(text);
    const char *one = json_of(robust_on(ranking, 1));
    assert_string_equal(one, json_of(robust_on(ranking, 2)));
    assert_string_equal(one, json_of(robust_on(ranking, 7)));
}

static void the_weights_move_as_little_as_the_closed_form_says(void **state)
{
    (void)state;
    const vc_robust *r = robust_on(ranked(halls(FREE, LEFT, RIGHT)), 1);
    assert_true(r->sensitivity.movable);
    assert_true(fabs(r->sensitivity.mass - 0.25) < 1e-9);
    assert_true(fabs(r->sensitivity.stable[0].low - 0.5) < 1e-9);
    assert_true(fabs(r->sensitivity.stable[0].high - 1) < 1e-9);
}

static void weights_are_read_strictly(void **state)
{
    static const struct {
        const char *text, *complaint; /* NULL: none */
    } rows[] = {
        {"{'intervals': {'x': [0.1, 0.4]}}", NULL},
        {"{'order': ['y', 'x']}", NULL},
        {"{'intervals': {'x': [0.4, 0.1]}}", "no interval of shares"},
        {"{'intervals': {'x': [0, 0.2], 'y': [0, 0.2]}}", "t.json:1:1"},
        {"{'order': ['z']}", "no criterion \"z\""},
        {"{'order': ['x', 'x']}", "in the order already"},
        {"{'ordr': []}", "ordr"},
    };
    (void)state;
    const vc_ranking *ranking = ranked(halls(FREE, LEFT, RIGHT));
    for (size_t i = 0; i < COUNT(rows); i++) {
        vc_weights weights;
        faults = vc_faults_new(arena);
        const bool good = vc_weights_load(arena, &faults, ranking->c->rules,
                                          parsed(rows[i].text), &weights);
        assert_int_equal(good, !rows[i].complaint);
        if (rows[i].complaint && !strstr(complaints(), rows[i].complaint))
            fail_msg("%s: %s", rows[i].text, complaints());
    }
}

static void the_smallest_sets_of_changes_are_found(void **state)
{
    static const struct {
        const char *states, *a;
        size_t sets, changes; /* of the first set */
        double effort;
    } rows[] = {
        {FREE, LEFT, 1, 0, 0},
        {FREE, "'x': 1, 'y': 0, 'open': false", 1, 1, 1},
        {"'CHE': {'free': false}", LEFT, 1, 1, 2},
        {"'CHE': {}", "'x': 1, 'y': 0", 1, 2, 3},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *why = "";
        const vc_ranking *ranking = ranked(halls(rows[i].states, rows[i].a, RIGHT));
        const vc_ways *ways = vc_ways_find(arena, ranking, result_of(ranking, "a"),
                                           VC_GOAL_FEASIBLE, &why);
        assert_non_null(ways);
        assert_true(ways->complete);
        assert_int_equal(ways->count, rows[i].sets);
        assert_int_equal(ways->ways[0].count, rows[i].changes);
        assert_true(ways->ways[0].effort == rows[i].effort);
        assert_int_equal(ways->ways[0].result.verdict, VC_FEASIBLE);
    }
}

static void where_nothing_helps_the_rule_in_the_way_is_told(void **state)
{
    const char *why = "";
    (void)state;
    const char *text = changed(halls("'CHE': {'free': false}", LEFT, RIGHT),
                               "'host.free': {'to': [true], 'effort': 2},", "");
    const vc_ranking *ranking = ranked(text);
    const vc_ways *ways =
        vc_ways_find(arena, ranking, result_of(ranking, "a"), VC_GOAL_FEASIBLE, &why);
    assert_non_null(ways);
    assert_true(ways->hopeless);
    assert_int_equal(ways->blocking_count, 1);
    assert_string_equal(ways->blocking[0]->requirement->id, "free");
    assert_non_null(ways->instead);
    assert_true(ways->instead->hopeless);
}

static void to_stand_first_is_another_goal(void **state)
{
    const char *why = "";
    (void)state;
    const char *shut = "'x': 1, 'y': 0, 'open': false";
    const vc_ranking *ranking = ranked(halls(FREE, shut, RIGHT));
    const vc_ways *ways =
        vc_ways_find(arena, ranking, result_of(ranking, "a"), VC_GOAL_FIRST, &why);
    assert_int_equal(ways->count, 1);
    assert_int_equal(ways->ways[0].result.rank, 1);
    const vc_ways *other =
        vc_ways_find(arena, ranking, result_of(ranking, "b"), VC_GOAL_FIRST, &why);
    assert_int_equal(other->count, 1);
    assert_int_equal(other->ways[0].count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(shares_are_those_of_the_closed_form),
        TEST(a_fact_that_two_venues_share_is_drawn_once),
        TEST(a_fact_that_two_venues_share_proves_of_both_at_once),
        TEST(any_number_of_threads_gives_the_same_bytes),
        TEST(the_weights_move_as_little_as_the_closed_form_says),
        TEST(weights_are_read_strictly),
        TEST(the_smallest_sets_of_changes_are_found),
        TEST(where_nothing_helps_the_rule_in_the_way_is_told),
        TEST(to_stand_first_is_another_goal),
    };
    if (setjmp(guard))
        return 70;
    return cmocka_run_group_tests(tests, begin_folder, end_folder);
}
