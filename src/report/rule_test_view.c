/* rule_test_view.c - see rule_test_view.h. */
#include "report/rule_test_view.h"

#include <math.h>
#include <string.h>

#include "report/reason.h"

/* ---- which tests ---- */

/* Only the last star is gone back to, so that no pattern takes long. */
static bool glob(const char *name, const char *pattern)
{
    const char *star = NULL, *back = NULL;
    while (*name) {
        if (*pattern == '*') {
            star = pattern++;
            back = name;
        } else if (*pattern == '?' || *pattern == *name) {
            pattern++;
            name++;
        } else if (star) {
            pattern = star + 1;
            name = ++back;
        } else {
            return false;
        }
    }
    while (*pattern == '*')
        pattern++;
    return !*pattern;
}

bool vc_test_fits(const char *name, const char *pattern)
{
    if (!pattern)
        return true;
    return strpbrk(pattern, "*?") ? glob(name, pattern) : strstr(name, pattern) != NULL;
}

/* ---- what came otherwise ---- */

typedef struct maker {
    vc_arena *arena;
    const vc_rule_test_result *result;
} maker;

static const vc_result *judged(const maker *m)
{
    return &m->result->ranking->results[0];
}

/* "no-arrest-duty: failed, because ...", with whose outcome it is. */
static void add_ruling(const maker *m, vc_outline *because, const vc_ruling *ruling)
{
    const char *why = vc_reason_ruling(m->arena, ruling, VC_BRIEF);
    const char *whose = ruling->party ? vc_word_party(ruling->party) : NULL;
    vc_outline_add(m->arena, because, ruling->requirement->id,
                   vc_format(m->arena, "%s%s%s%s: %s", vc_outcome_name(ruling->outcome),
                             whose ? " (" : "", whose ? whose : "", whose ? ")" : "",
                             why));
}

/* The blockers on which the verdict hangs; of a feasible venue there are none. */
static void add_deciding(const maker *m, vc_outline *because)
{
    static const vc_outcome outcomes[] = {[VC_FEASIBLE] = VC_MET,
                                          [VC_CONDITIONAL] = VC_WAIVED,
                                          [VC_UNDETERMINED] = VC_UNSETTLED,
                                          [VC_BLOCKED] = VC_FAILED};
    const vc_result *result = judged(m);
    for (size_t i = 0; i < result->ruling_count; i++) {
        const vc_ruling *ruling = &result->rulings[i];
        if (!ruling->requirement->caution &&
            ruling->outcome == outcomes[result->verdict])
            add_ruling(m, because, ruling);
    }
}

static void add_ids(const maker *m, vc_outline *because, const char *const *ids,
                    size_t count)
{
    for (size_t i = 0; i < count; i++)
        add_ruling(m, because, vc_rule_test_ruling(m->result, ids[i]));
}

static const char *number(vc_arena *arena, double n)
{
    vc_buffer out = vc_buffer_new(arena);
    vc_buffer_number(&out, n);
    return out.text;
}

static const char *interval(vc_arena *arena, vc_interval i)
{
    if (isnan(i.low))
        return vc_format(arena, "up to %s", number(arena, i.high));
    if (isnan(i.high))
        return vc_format(arena, "from %s", number(arena, i.low));
    if (i.low >= i.high)
        return number(arena, i.low);
    return vc_format(arena, "%s to %s", number(arena, i.low), number(arena, i.high));
}

static void add_rating(const maker *m, vc_outline *because, const vc_rating *rating)
{
    const char *facts = vc_reason_rating(m->arena, rating, 4);
    vc_outline_add(m->arena, because, rating->criterion->id,
                   vc_format(m->arena, "%s points%s%s",
                             interval(m->arena, rating->points), facts ? ": " : "",
                             facts ? facts : ""));
}

static const char *listed(vc_arena *arena, const char *const *ids, size_t count)
{
    vc_buffer out = vc_buffer_new(arena);
    for (size_t i = 0; i < count; i++)
        vc_buffer_printf(&out, "%s%s", i ? ", " : "", ids[i]);
    return count ? out.text : "none";
}

static const char *list_came(const maker *m, vc_outcome outcome)
{
    const vc_result *result = judged(m);
    const char **ids = vc_arena_array(m->arena, result->ruling_count, sizeof *ids);
    size_t count = 0;
    for (size_t i = 0; i < result->ruling_count; i++)
        if (result->rulings[i].outcome == outcome)
            ids[count++] = result->rulings[i].requirement->id;
    return listed(m->arena, ids, count);
}

static void view_list(const maker *m, const vc_mismatch *mismatch, vc_outline *because,
                      vc_test_view_mismatch *view)
{
    const vc_expected_list *list = &m->result->test->lists[mismatch->outcome];
    view->what = vc_outcome_name(mismatch->outcome);
    view->message =
        vc_format(m->arena, "expected %s; came %s",
                  listed(m->arena, (const char *const *)list->ids, list->count),
                  list_came(m, mismatch->outcome));
    add_ids(m, because, mismatch->missing, mismatch->missing_count);
    add_ids(m, because, mismatch->surplus, mismatch->surplus_count);
}

static void view_score(const maker *m, vc_outline *because, vc_test_view_mismatch *view)
{
    view->what = "score";
    view->message = vc_format(m->arena, "expected %s; came %s",
                              interval(m->arena, *m->result->test->score),
                              interval(m->arena, judged(m)->score));
    for (size_t i = 0; i < judged(m)->rating_count; i++)
        add_rating(m, because, &judged(m)->ratings[i]);
}

/* A venue with its score, and what the score is made of. */
static void add_venue(const maker *m, vc_outline *because, const vc_result *result)
{
    vc_buffer out = vc_buffer_new(m->arena);
    vc_buffer_printf(&out, "%s, score %s", vc_verdict_name(result->verdict),
                     vc_word_interval(m->arena, result->score));
    for (size_t i = 0; i < result->rating_count; i++)
        vc_buffer_printf(&out, "%s %s %s", i ? "," : ":",
                         result->ratings[i].criterion->id,
                         vc_word_interval(m->arena, result->ratings[i].points));
    vc_outline_add(m->arena, because, result->venue->id, out.text);
}

static void view_order(const maker *m, vc_outline *because, vc_test_view_mismatch *view)
{
    const vc_rule_test *test = m->result->test;
    const vc_ranking *ranking = m->result->ranking;
    vc_buffer came = vc_buffer_new(m->arena);
    size_t last = 0;
    for (size_t i = 0; i < ranking->count; i++) {
        const vc_result *result = &ranking->results[i];
        bool named = false;
        for (size_t k = 0; k < test->order_count; k++)
            named |= strcmp(test->order[k], result->venue->id) == 0;
        if (!named)
            continue;
        vc_buffer_printf(&came, "%s%s",
                         !last                  ? ""
                         : last == result->rank ? " level with "
                                                : ", ",
                         result->venue->id);
        last = result->rank;
        add_venue(m, because, result);
    }
    view->what = "order";
    view->message =
        vc_format(m->arena, "expected %s; came %s",
                  listed(m->arena, test->order, test->order_count), came.text);
}

static vc_test_view_mismatch view_mismatch(const maker *m, const vc_mismatch *mismatch)
{
    vc_arena *arena = m->arena;
    vc_outline *because = vc_outline_add(arena, NULL, NULL, "because");
    vc_test_view_mismatch view = {.because = because};
    switch (mismatch->aspect) {
    case VC_ASPECT_VERDICT:
        view.what = "verdict";
        view.message = vc_format(arena, "expected %s; came %s",
                                 vc_verdict_name(m->result->test->verdict),
                                 vc_verdict_name(judged(m)->verdict));
        add_deciding(m, because);
        break;
    case VC_ASPECT_LIST: view_list(m, mismatch, because, &view); break;
    case VC_ASPECT_READINESS:
        view.what = mismatch->ruling->requirement->id;
        view.message =
            vc_format(arena, "expected %s; came %s", vc_outcome_name(mismatch->outcome),
                      vc_outcome_name(mismatch->ruling->outcome));
        add_ruling(m, because, mismatch->ruling);
        break;
    case VC_ASPECT_SCORE: view_score(m, because, &view); break;
    case VC_ASPECT_POINTS:
        view.what = mismatch->rating->criterion->id;
        view.message = vc_format(arena, "expected %s points; came %s",
                                 number(arena, mismatch->expected),
                                 interval(arena, mismatch->rating->points));
        add_rating(m, because, mismatch->rating);
        break;
    case VC_ASPECT_ORDER: view_order(m, because, &view); break;
    }
    return view;
}

/* ---- coverage ---- */

static const vc_outcome ORDER[] = {VC_MET, VC_FAILED, VC_WAIVED, VC_UNSETTLED};

static const char *missed_outcomes(vc_arena *arena, const vc_coverage *coverage,
                                   size_t requirement)
{
    vc_buffer out = vc_buffer_new(arena);
    for (size_t i = 0; i < 4; i++)
        if (vc_coverage_possible(coverage, requirement, ORDER[i]) &&
            !coverage->outcomes[requirement][ORDER[i]])
            vc_buffer_printf(&out, "%snever %s", out.length ? ", " : "",
                             vc_outcome_name(ORDER[i]));
    return out.length ? out.text : NULL;
}

/* That what has no waiver is not waived goes without saying. */
static const char *barred_outcomes(vc_arena *arena, const vc_coverage *coverage,
                                   size_t requirement)
{
    const bool waiver = coverage->rules->requirements[requirement].waiver;
    vc_buffer out = vc_buffer_new(arena);
    for (size_t i = 0; i < 4; i++)
        if (!vc_coverage_possible(coverage, requirement, ORDER[i]) &&
            (ORDER[i] != VC_WAIVED || waiver))
            vc_buffer_printf(&out, "%s%s", out.length ? ", " : "",
                             vc_outcome_name(ORDER[i]));
    return out.length ? out.text : NULL;
}

static const char *missed_ends(const vc_coverage *coverage, size_t criterion)
{
    const bool *ends = coverage->ends[criterion];
    if (ends[0] && ends[1])
        return NULL;
    return ends[1]   ? "never at the low end of its scale"
           : ends[0] ? "never at the high end of its scale"
                     : "at neither end of its scale";
}

static void add_gap(vc_test_view_gap *gaps, size_t *count, const char *id,
                    bool of_criterion, const char *missed)
{
    if (missed)
        gaps[(*count)++] = (vc_test_view_gap){id, of_criterion, missed};
}

static void view_gaps(vc_arena *arena, vc_test_view_set *set)
{
    const vc_rule_set *rules = set->rules;
    const size_t most = rules->requirement_count + rules->criterion_count;
    vc_test_view_gap *gaps = vc_arena_array(arena, most, sizeof *gaps);
    vc_test_view_gap *bars = vc_arena_array(arena, most, sizeof *bars);
    for (size_t i = 0; i < rules->requirement_count; i++) {
        const char *id = rules->requirements[i].id;
        add_gap(gaps, &set->gap_count, id, false,
                missed_outcomes(arena, set->coverage, i));
        add_gap(bars, &set->bar_count, id, false,
                barred_outcomes(arena, set->coverage, i));
    }
    for (size_t i = 0; i < rules->criterion_count; i++)
        add_gap(gaps, &set->gap_count, rules->criteria[i].id, true,
                missed_ends(set->coverage, i));
    set->gaps = gaps;
    set->bars = bars;
}

/* ---- the whole ---- */

static vc_test_view_row view_test(vc_arena *arena, const vc_rule_test_result *result)
{
    const maker m = {arena, result};
    vc_test_view_mismatch *all = vc_arena_array(arena, result->count, sizeof *all);
    for (size_t i = 0; i < result->count; i++)
        all[i] = view_mismatch(&m, &result->mismatches[i]);
    return (vc_test_view_row){result->test->name, all, result->count};
}

vc_test_view_set vc_test_view_run(vc_arena *arena, const vc_case *c,
                                  const vc_rule_tests *tests, const char *pattern,
                                  bool coverage)
{
    vc_test_view_set set = {.rules = c->rules};
    vc_coverage *seen = vc_arena_alloc(arena, sizeof *seen);
    vc_test_view_row *rows = vc_arena_array(arena, tests->count, sizeof *rows);
    *seen = vc_coverage_new(arena, c);
    for (size_t i = 0; i < tests->count; i++) {
        if (!vc_test_fits(tests->tests[i].name, pattern)) {
            set.skipped++;
            continue;
        }
        const vc_rule_test_result result = vc_rule_test_run(arena, &tests->tests[i]);
        vc_coverage_add(seen, &result);
        rows[set.count] = view_test(arena, &result);
        set.failed += rows[set.count++].count > 0;
    }
    set.rows = rows;
    if (!coverage)
        return set;
    set.coverage = seen;
    view_gaps(arena, &set);
    return set;
}
