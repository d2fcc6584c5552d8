#include "score/rule_test.h"

#include <math.h>
#include <string.h>

#include "model/trial.h"
#include "score/rate.h"

/* ---- comparing ---- */

/* Sums of the same points in another order differ by less. */
static bool near(double a, double b)
{
    return fabs(a - b) <= 1e-6;
}

static bool holds(const char *const *ids, size_t count, const char *id)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(ids[i], id) == 0)
            return true;
    return false;
}

static const vc_result *result_of(const vc_rule_test_result *r)
{
    return &r->ranking->results[0];
}

static vc_mismatch *add(vc_mismatch *all, size_t *count, vc_aspect aspect)
{
    all[*count] = (vc_mismatch){.aspect = aspect};
    return &all[(*count)++];
}

/* The ids of what came out so. */
static const char **came(vc_arena *arena, const vc_result *result, vc_outcome outcome,
                         size_t *count)
{
    const char **ids = vc_arena_array(arena, result->ruling_count, sizeof *ids);
    *count = 0;
    for (size_t i = 0; i < result->ruling_count; i++)
        if (result->rulings[i].outcome == outcome)
            ids[(*count)++] = result->rulings[i].requirement->id;
    return ids;
}

/* Those of `ids` that are not among `others`. */
static const char *const *without(vc_arena *arena, const char *const *ids, size_t count,
                                  const char *const *others, size_t other_count,
                                  size_t *left)
{
    const char **rest = vc_arena_array(arena, count, sizeof *rest);
    *left = 0;
    for (size_t i = 0; i < count; i++)
        if (!holds(others, other_count, ids[i]))
            rest[(*left)++] = ids[i];
    return rest;
}

static void compare_list(vc_arena *arena, const vc_rule_test_result *r,
                         vc_outcome outcome, vc_mismatch *all, size_t *count)
{
    const vc_expected_list *list = &r->test->lists[outcome];
    vc_mismatch m = {.aspect = VC_ASPECT_LIST, .outcome = outcome};
    size_t n;
    if (!list->given)
        return;
    const char **found = came(arena, result_of(r), outcome, &n);
    m.missing = without(arena, list->ids, list->count, found, n, &m.missing_count);
    m.surplus = without(arena, found, n, list->ids, list->count, &m.surplus_count);
    if (m.missing_count + m.surplus_count > 0)
        all[(*count)++] = m;
}

static void compare_readiness(const vc_rule_test_result *r, vc_mismatch *all,
                              size_t *count)
{
    for (size_t i = 0; i < r->test->readiness_count; i++) {
        const vc_expected_outcome *expected = &r->test->readiness[i];
        const vc_ruling *ruling = vc_rule_test_ruling(r, expected->requirement->id);
        if (ruling->outcome == expected->outcome)
            continue;
        vc_mismatch *m = add(all, count, VC_ASPECT_READINESS);
        m->outcome = expected->outcome;
        m->ruling = ruling;
    }
}

/* Within the bounds that are given. */
static void compare_score(const vc_rule_test_result *r, vc_mismatch *all, size_t *count)
{
    const vc_interval *expected = r->test->score, *score = &result_of(r)->score;
    if (!expected)
        return;
    const bool low = isnan(expected->low) || score->low > expected->low ||
                     near(expected->low, score->low);
    const bool high = isnan(expected->high) || score->high < expected->high ||
                      near(expected->high, score->high);
    if (!low || !high)
        add(all, count, VC_ASPECT_SCORE);
}

static void compare_points(const vc_rule_test_result *r, vc_mismatch *all,
                           size_t *count)
{
    const vc_result *result = result_of(r);
    for (size_t i = 0; i < r->test->point_count; i++) {
        const vc_expected_points *expected = &r->test->points[i];
        for (size_t k = 0; k < result->rating_count; k++) {
            const vc_rating *rating = &result->ratings[k];
            if (rating->criterion != expected->criterion ||
                (near(rating->points.low, expected->points) &&
                 near(rating->points.high, expected->points)))
                continue;
            vc_mismatch *m = add(all, count, VC_ASPECT_POINTS);
            m->rating = rating;
            m->expected = expected->points;
        }
    }
}

static void compare_order(const vc_rule_test_result *r, vc_mismatch *all, size_t *count)
{
    for (size_t i = 0; i + 1 < r->test->order_count; i++) {
        const vc_result *better = vc_ranking_find(r->ranking, r->test->order[i]);
        const vc_result *worse = vc_ranking_find(r->ranking, r->test->order[i + 1]);
        if (better->rank < worse->rank)
            continue;
        add(all, count, VC_ASPECT_ORDER);
        return;
    }
}

vc_rule_test_result vc_rule_test_run(vc_arena *arena, const vc_rule_test *test)
{
    const size_t most = 6 + test->readiness_count + test->point_count;
    vc_mismatch *all = vc_arena_array(arena, most, sizeof *all);
    vc_rule_test_result r = {.test = test, .mismatches = all};
    r.ranking = vc_rank(arena, test->c);
    if (test->verdict_given && test->verdict != result_of(&r)->verdict)
        add(all, &r.count, VC_ASPECT_VERDICT);
    compare_list(arena, &r, VC_FAILED, all, &r.count);
    compare_list(arena, &r, VC_WAIVED, all, &r.count);
    compare_list(arena, &r, VC_UNSETTLED, all, &r.count);
    compare_readiness(&r, all, &r.count);
    compare_score(&r, all, &r.count);
    compare_points(&r, all, &r.count);
    compare_order(&r, all, &r.count);
    return r;
}

static const vc_ruling *find_ruling(const vc_ruling *rulings, size_t count,
                                    const char *id)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(rulings[i].requirement->id, id) == 0)
            return &rulings[i];
    return NULL;
}

const vc_ruling *vc_rule_test_ruling(const vc_rule_test_result *r, const char *id)
{
    const vc_ranking *ranking = r->ranking;
    const vc_ruling *ruling =
        find_ruling(ranking->readiness, ranking->readiness_count, id);
    if (ruling)
        return ruling;
    return find_ruling(result_of(r)->rulings, result_of(r)->ruling_count, id);
}

/* ---- coverage ---- */

vc_coverage vc_coverage_new(vc_arena *arena, const vc_case *c)
{
    const vc_rule_set *rules = c->rules;
    vc_coverage coverage = {.rules = rules};
    coverage.outcomes =
        vc_arena_array(arena, rules->requirement_count + 1, sizeof *coverage.outcomes);
    coverage.possible =
        vc_arena_array(arena, rules->requirement_count + 1, sizeof *coverage.possible);
    coverage.ends =
        vc_arena_array(arena, rules->criterion_count + 1, sizeof *coverage.ends);
    for (size_t i = 0; i < rules->requirement_count; i++)
        coverage.possible[i] = vc_trial_outcomes(c, &rules->requirements[i]);
    return coverage;
}

static void see_value(vc_coverage *coverage, size_t i, vc_interval value)
{
    const vc_interval range = vc_scale_range(&coverage->rules->criteria[i].scale);
    if (!near(value.low, value.high))
        return;
    coverage->ends[i][0] |= near(value.low, range.low);
    coverage->ends[i][1] |= near(value.low, range.high);
}

static void see_rating(vc_coverage *coverage, const vc_rating *rating)
{
    const size_t i = (size_t)(rating->criterion - coverage->rules->criteria);
    for (size_t k = 0; k < rating->part_count; k++)
        see_value(coverage, i, rating->parts[k]);
    if (rating->part_count == 0)
        see_value(coverage, i, rating->value);
}

static void see_ruling(vc_coverage *coverage, const vc_ruling *ruling)
{
    const size_t i = (size_t)(ruling->requirement - coverage->rules->requirements);
    coverage->outcomes[i][ruling->outcome] = true;
}

void vc_coverage_add(vc_coverage *coverage, const vc_rule_test_result *r)
{
    for (size_t i = 0; i < r->ranking->readiness_count; i++)
        see_ruling(coverage, &r->ranking->readiness[i]);
    for (size_t v = 0; v < r->ranking->count; v++) {
        const vc_result *result = &r->ranking->results[v];
        for (size_t i = 0; i < result->ruling_count; i++)
            see_ruling(coverage, &result->rulings[i]);
        for (size_t i = 0; i < result->rating_count; i++)
            see_rating(coverage, &result->ratings[i]);
    }
}

bool vc_coverage_possible(const vc_coverage *coverage, size_t requirement,
                          vc_outcome outcome)
{
    static const unsigned bits[] = {[VC_MET] = VC_CAN_MEET,
                                    [VC_WAIVED] = VC_CAN_WAIVE,
                                    [VC_UNSETTLED] = VC_CAN_UNSETTLE,
                                    [VC_FAILED] = VC_CAN_FAIL};
    const unsigned possible = coverage->possible[requirement];
    if (possible)
        return possible & bits[outcome];
    return outcome != VC_WAIVED || coverage->rules->requirements[requirement].waiver;
}
