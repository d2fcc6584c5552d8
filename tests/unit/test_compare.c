/* Comparisons: the terms sum to the gap, and the smallest changes of weights are
 * smallest. The closed forms are held against published rules, against the exact
 * analysis that finds them otherwise, and against random changes, none of which may do
 * with less. */
#include "support.h"

#include <math.h>

#include "report/compare.h"
#include "report/render.h"
#include "score/compare.h"
#include "score/exact.h"

enum { CRITERIA = 4 };

/* A case of two venues and four criteria out of their values and weights. */
static const vc_comparison *compared(const double *a, const double *b,
                                     const double *weights)
{
    vc_buffer text = vc_buffer_new(arena), keys = vc_buffer_new(arena);
    vc_buffer criteria = vc_buffer_new(arena);
    const double *const both[] = {a, b};
    for (size_t j = 0; j < CRITERIA; j++) {
        vc_buffer_printf(&keys,
                         "%s'v%zu': {'of': ['venue'], 'type': 'number', 'title': 'N',"
                         " 'phrase': '{value}'}",
                         j ? ", " : "", j);
        vc_buffer_printf(&criteria,
                         "%s'c%zu': {'title': 'C%zu', 'weight': ", j ? ", " : "", j, j);
        vc_buffer_number(&criteria, weights[j]);
        vc_buffer_printf(&criteria, ", 'value': {'var': 'venue.v%zu'}}", j);
    }
    vc_buffer_printf(
        &text,
        "{'as_of': '2025-08-19', 'vocabulary': {%s}, 'summit': {'title':"
        " 'S', 'parties': [{'id': 'p', 'state': 'NOR'}]}, 'rules': {'id':"
        " 'r', 'version': '1', 'title': 'R', 'criteria': {%s}}, 'venues': [",
        keys.text, criteria.text);
    for (size_t v = 0; v < 2; v++) {
        vc_buffer_printf(
            &text,
            "%s{'id': '%s', 'name': '%s', 'host': 'CHE', 'location': [0, 0],"
            " 'facts': {",
            v ? ", " : "", v ? "b" : "a", v ? "B" : "A");
        for (size_t j = 0; j < CRITERIA; j++) {
            vc_buffer_printf(&text, "%s'v%zu': ", j ? ", " : "", j);
            vc_buffer_number(&text, both[v][j]);
        }
        vc_buffer_add(&text, "}}");
    }
    vc_buffer_add(&text, "]}");
    const vc_ranking *ranking = ranked(text.text);
    return vc_compare(arena, ranking, vc_case_venue(ranking->c, "a"),
                      vc_case_venue(ranking->c, "b"));
}

static void the_smallest_move_is_from_where_the_leader_is_most_ahead(void **state)
{
    static const struct {
        double a[CRITERIA], b[CRITERIA], weights[CRITERIA], mass;
        size_t moves;
        vc_dominance dominance;
    } rows[] = {
        /* gap 0.3; from c0 (ahead 1) to c1 (behind 1): 0.3 / 2 */
        {{1, 0, .5, .5}, {0, 1, .5, .5}, {.5, .2, .2, .1}, .15, 1, VC_NO_DOMINANCE},
        /* the first donor does not suffice: all of c0 (0.1), then of c1 */
        {{1, .8, 0, .5},
         {0, .2, .1, .5},
         {.1, .8, .05, .05},
         .1 + .465 / .7,
         2,
         VC_NO_DOMINANCE},
        {{.9, .9, .9, .9}, {.1, .2, .3, .4}, {1, 2, 3, 4}, NAN, 0, VC_STRICT_CERTAIN},
        /* equal on c3: a tie needs all the weight of the others there */
        {{.9, .9, .9, .4}, {.1, .2, .3, .4}, {1, 2, 3, 4}, .6, 3, VC_WEAK},
        /* b leads */
        {{0, 1, .5, .5}, {1, 0, .5, .5}, {.5, .2, .2, .1}, .15, 1, VC_NO_DOMINANCE},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const vc_comparison *k = compared(rows[i].a, rows[i].b, rows[i].weights);
        assert_non_null(k->leader);
        assert_int_equal(k->dominance, rows[i].dominance);
        assert_int_equal(k->move_count, rows[i].moves);
        if (isnan(rows[i].mass))
            assert_true(isnan(k->mass));
        else
            assert_true(fabs(k->mass - rows[i].mass) < 1e-12);
    }
}

static void equal_scores_need_no_move(void **state)
{
    static const double a[CRITERIA] = {1, 0, 1, 0}, b[CRITERIA] = {0, 1, 0, 1};
    static const double weights[CRITERIA] = {1, 1, 1, 1};
    (void)state;
    const vc_comparison *k = compared(a, b, weights);
    assert_null(k->leader);
    assert_int_equal(k->move_count, 0);
    assert_null(k->alone);
}

static double draw(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (double)(*state >> 40) / (double)(1 << 24);
}

/* How far b is behind the leader under other weights; 0 is a tie. */
static double behind(const vc_comparison *k, const double *weights)
{
    double sum = 0;
    for (size_t i = 0; i < k->term_count; i++) {
        const vc_criterion *criterion = k->terms[i].a->criterion;
        const size_t j = (size_t)(criterion - k->ranking->c->rules->criteria);
        sum += weights[j] * k->terms[i].difference;
    }
    return k->leader == k->a ? sum : -sum;
}

static void check_moves(const vc_comparison *k, const double *weights)
{
    const vc_criterion *first = k->ranking->c->rules->criteria;
    const double total = k->ranking->c->rules->total_weight;
    double moved[CRITERIA];
    memcpy(moved, weights, sizeof moved);
    for (size_t i = 0; i < k->move_count; i++) {
        moved[k->moves[i].from - first] -= k->moves[i].share * total;
        moved[k->moves[i].to - first] += k->moves[i].share * total;
    }
    for (size_t j = 0; j < CRITERIA; j++)
        assert_true(moved[j] >= -1e-12);
    if (!isnan(k->mass))
        assert_true(fabs(behind(k, moved)) < 1e-9);
}

/* Other weights at the same or a smaller distance never put the leader behind. */
static void check_smallest(const vc_comparison *k, const double *weights,
                           uint64_t *random)
{
    const double mass = k->mass * k->ranking->c->rules->total_weight;
    for (size_t i = 0; i < 200; i++) {
        double other[CRITERIA], down = 0, up = 0;
        for (size_t j = 0; j < CRITERIA; j++) {
            other[j] = draw(random);
            down += fmax(0, weights[j] - other[j]);
            up += fmax(0, other[j] - weights[j]);
        }
        /* scaled to a change that keeps the sum and moves the mass */
        for (size_t j = 0; j < CRITERIA; j++) {
            const double change = other[j] - weights[j];
            const double part = change < 0 ? mass / down : mass / up;
            other[j] = weights[j] + change * part * .999;
        }
        bool allowed = true;
        for (size_t j = 0; j < CRITERIA; j++)
            allowed &= other[j] >= 0;
        if (allowed && down > 0 && up > 0)
            assert_true(behind(k, other) > 0);
    }
}

static void check_one_shares(const vc_comparison *k, const double *weights)
{
    const double total = k->ranking->c->rules->total_weight;
    double smallest = INFINITY;
    for (size_t i = 0; i < k->term_count; i++) {
        const vc_term *t = &k->terms[i];
        const size_t j = (size_t)(t->a->criterion - k->ranking->c->rules->criteria);
        double moved[CRITERIA];
        if (isnan(t->one_share))
            continue;
        assert_true(t->one_share >= 0 && t->one_share <= 1);
        for (size_t n = 0; n < CRITERIA; n++)
            moved[n] = weights[n] * (1 - t->one_share) / (total - weights[j]);
        moved[j] = t->one_share;
        assert_true(fabs(behind(k, moved)) < 1e-9);
        smallest = fmin(smallest, fabs(t->one_share - weights[j] / total));
    }
    assert_true(isinf(smallest) == !k->alone);
}

/* A linear program finds the same change. */
static void against_exact(const vc_comparison *k, const double *a, const double *b,
                          const double *weights)
{
    const bool first = k->leader == k->a;
    double values[2 * CRITERIA], shares[CRITERIA], change = 0;
    const vc_weights any = {.n = CRITERIA};
    const vc_exact_field field = {2, CRITERIA, values, NULL, &any};
    for (size_t j = 0; j < CRITERIA; j++) {
        values[j] = first ? a[j] : b[j];
        values[CRITERIA + j] = first ? b[j] : a[j];
        shares[j] = weights[j] / k->ranking->c->rules->total_weight;
    }
    vc_exact *exact = vc_exact_new(arena, &field);
    const bool can = vc_exact_lead_change(exact, shares, 1, NULL, &change);
    assert_int_equal(can, !isnan(k->mass));
    if (can)
        assert_true(fabs(change - 2 * k->mass) < 1e-9);
}

static void closed_forms_are_the_smallest_of_all_changes(void **state)
{
    uint64_t random = 20250819;
    (void)state;
    for (size_t trial = 0; trial < 60; trial++) {
        double a[CRITERIA], b[CRITERIA], weights[CRITERIA], sum = 0;
        for (size_t j = 0; j < CRITERIA; j++) {
            a[j] = draw(&random);
            b[j] = draw(&random);
            weights[j] = draw(&random);
        }
        const vc_comparison *k = compared(a, b, weights);
        for (size_t i = 0; i < k->term_count; i++)
            sum += k->terms[i].points;
        assert_true(sum == k->gap);
        assert_true(fabs(k->gap - (k->a->mid - k->b->mid)) < 1e-9);
        if (!k->leader)
            continue;
        check_moves(k, weights);
        check_one_shares(k, weights);
        against_exact(k, a, b, weights);
        if (!isnan(k->mass))
            check_smallest(k, weights, &random);
    }
}

static const vc_compare_view *halls(const char *one, const char *other)
{
    const vc_case_options options = {.data = "tests/unit/fixtures/halls.json"};
    const vc_ranking *ranking = vc_rank(arena, vc_case_load(arena, &faults, &options));
    return vc_compare_view_new(arena, vc_compare(arena, ranking,
                                                 vc_case_venue(ranking->c, one),
                                                 vc_case_venue(ranking->c, other)));
}

static void the_points_shown_sum_to_the_gap_shown(void **state)
{
    static const double a[CRITERIA] = {.3333, .1111, .7777, .005};
    static const double b[CRITERIA] = {.1, .6666, .2222, .0049};
    static const double weights[CRITERIA] = {3, 7, 11, 13};
    long sum = 0;
    (void)state;
    const vc_comparison *k = compared(a, b, weights);
    const vc_compare_view *view = vc_compare_view_new(arena, k);
    for (size_t i = 0; i < k->term_count; i++)
        sum += lround(strtod(view->terms[i][0], NULL) * 100);
    assert_int_equal(sum, lround(strtod(view->terms[k->term_count][0], NULL) * 100));
}

static void both_formats_tell_what_separates_them(void **state)
{
    (void)state;
    const vc_comparison *k = halls("old", "new")->comparison;
    vc_buffer table = vc_buffer_new(arena), json = vc_buffer_new(arena);
    assert_true(vc_render_compare(&table, "table", k, NULL));
    assert_true(vc_render_compare(&json, "json", k, NULL));
    static const char *const parts[] = {
        "stands first: New hall, by its verdict: feasible stands before blocked",
        "*  failed    met       Nobody would be arrested",
        "-20.00      0.00     20.00   20.00  Freedom from the court",
        "-2.50     70.00     72.50  100.00  in all",
        "moving 2.00 of 100 points of weight makes Old hall tie with",
        "\"Freedom from the court\" falls from 20.00 to 18.00",
        "\"Welcome\" rises from 30.00 to 32.00",
        "from 20.00 to 17.95 of",
    };
    for (size_t i = 0; i < COUNT(parts); i++)
        if (!strstr(table.text, parts[i]))
            fail_msg("\"%s\" is not in:\n%s", parts[i], table.text);
    vc_document *document = NULL;
    assert_true(vc_json_parse(arena, &faults, "t", json.text, json.length, false, NULL,
                              NULL, &document));
    const vc_json *tie = vc_json_get(document->root, "tie");
    assert_true(fabs(vc_json_get(tie, "mass")->number - .02) < 1e-9);
    assert_string_equal(vc_json_get(tie, "smallest_alone")->string, "freedom");
    assert_string_equal(vc_json_get(document->root, "leader")->string, "new");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_smallest_move_is_from_where_the_leader_is_most_ahead),
        TEST(equal_scores_need_no_move),
        TEST(closed_forms_are_the_smallest_of_all_changes),
        TEST(the_points_shown_sum_to_the_gap_shown),
        TEST(both_formats_tell_what_separates_them),
    };
    if (setjmp(guard) != 0)
        return 1;
    return cmocka_run_group_tests(tests, begin_folder, end_folder);
}
