/* Which facts a ranking leaves open, what is drawn for them, and what may be said where
 * they cannot all be tried. */
#include "support.h"

#include <math.h>

#include "report/sureness.h"

enum { SAMPLES = 20000 };

/* Facts of the only venue, and rules; %s: keys, requirements, criteria, facts. */
static const char CASE[] =
    "{'as_of': '2025-08-19', 'vocabulary': {%s}, 'states': {}, 'summit': {'title': 'S',"
    " 'parties': [{'id': 'p', 'state': 'NOR'}]}, 'rules': {'id': 'r', 'version': '1',"
    " 'title': 'R', 'requirements': {%s}, 'criteria': {%s}}, 'venues': [{'id': 'v',"
    " 'name': 'V', 'host': 'CHE', 'location': [0, 0], 'facts': {%s}}]}";

static const char ANY[] = "'c': {'title': 'C', 'weight': 1, 'value': 0.5}";

static const char *keys(size_t count)
{
    vc_buffer out = vc_buffer_new(arena);
    for (size_t i = 0; i < count; i++)
        vc_buffer_printf(&out,
                         "'b%zu': {'of': ['venue'], 'type': 'boolean', 'title': 'B',"
                         " 'phrase': {'true': 'is', 'false': 'is not'}}, ",
                         i);
    vc_buffer_add(&out, "'n': {'of': ['venue'], 'type': 'number', 'title': 'N',"
                        " 'phrase': '{value}'}");
    return out.text;
}

/* {'and': [b0, b1, ...]} */
static const char *all_of(const char *operator, size_t count)
{
    vc_buffer out = vc_buffer_new(arena);
    vc_buffer_printf(&out, "{'%s': [", operator);
    for (size_t i = 0; i < count; i++)
        vc_buffer_printf(&out, "%s{'var': 'venue.b%zu'}", i ? ", " : "", i);
    vc_buffer_add(&out, "]}");
    return out.text;
}

static const vc_robust *robust_of(const char *text)
{
    const char *why = "";
    const vc_robust_options options = {
        .sampling = {.seed = 3, .samples = SAMPLES, .threads = 2}};
    const vc_robust *robust = vc_robust_new(arena, ranked(text), &options, &why);
    if (!robust)
        fail_msg("%s", why);
    return robust;
}

static const vc_robust *requiring(size_t booleans, const char *condition,
                                  const char *facts)
{
    return robust_of(vc_format(
        arena, CASE, keys(booleans),
        vc_format(arena, "'r': {'title': 'R', 'require': %s}", condition), ANY, facts));
}

enum { FEASIBLE = 1 << VC_FEASIBLE, UNDETERMINED = 1 << VC_UNDETERMINED };
enum { BLOCKED = 1 << VC_BLOCKED };

/* Sixteen facts have 65,536 combinations, all of which are tried: one of them meets the
 * requirement, which hardly any sample shows and no table may deny. */
static void as_many_combinations_as_there_is_room_for_are_tried(void **state)
{
    (void)state;
    const vc_robust *r = requiring(16, all_of("and", 16), "");
    assert_int_equal(r->fact_count, 16);
    assert_int_equal(r->crowded, 0);
    assert_true(r->smaa.tier[VC_FEASIBLE] < 10);
    assert_int_equal(r->smaa.tier[VC_FEASIBLE] + r->smaa.tier[VC_BLOCKED], SAMPLES);
    assert_int_equal(r->proved[0].verdicts, FEASIBLE | BLOCKED);
}

/* One more is too many: the requirement stays as it was judged, and anything is left
 * possible. */
static void beyond_that_the_rule_stays_as_judged_and_nothing_is_denied(void **state)
{
    (void)state;
    const vc_robust *r = requiring(17, all_of("or", 17), "");
    assert_int_equal(r->fact_count, 17);
    assert_int_equal(r->crowded, 1);
    assert_int_equal(r->smaa.tier[VC_UNDETERMINED], SAMPLES);
    assert_int_equal(r->proved[0].verdicts, FEASIBLE | UNDETERMINED | BLOCKED);
    /* Each of the seventeen would settle it. */
    assert_int_equal(r->decisive_count, 17);
}

static void a_criterion_with_too_many_combinations_spans_its_scale(void **state)
{
    (void)state;
    const char *value = vc_format(arena,
                                  "'c': {'title': 'C', 'weight': 1, 'value': %s}, "
                                  "'d': {'title': 'D', 'weight': 1, 'value': 0.5}",
                                  all_of("or", 17));
    const vc_robust *r = robust_of(vc_format(arena, CASE, keys(17), "", value, ""));
    assert_int_equal(r->crowded, 1);
    assert_int_equal(r->loose, 1);
    assert_int_equal(r->proved[0].verdicts, FEASIBLE);
}

/* A number has no list of what it can be: the requirement stays undetermined in every
 * sample, but that is no "never feasible"; and the numbers that the rule names are
 * tried. */
static void an_unknown_number_denies_no_verdict_and_is_tried(void **state)
{
    (void)state;
    const vc_robust *r = requiring(
        0,
        "{'and': [{'>=': [{'var': 'venue.n'}, 40]}, {'<': [{'var': 'venue.n'}, 60]}]}",
        "");
    assert_int_equal(r->fact_count, 0);
    assert_int_equal(r->smaa.tier[VC_UNDETERMINED], SAMPLES);
    assert_int_equal(r->proved[0].verdicts, FEASIBLE | UNDETERMINED | BLOCKED);
    assert_int_equal(r->tried_count, 1);
    assert_false(r->tried[0].silent);
    assert_int_equal(r->decisive_count, 1);
    static const struct {
        double number;
        vc_verdict verdict;
    } rows[] = {{39, VC_BLOCKED},
                {40, VC_FEASIBLE},
                {50, VC_FEASIBLE},
                {60, VC_BLOCKED},
                {61, VC_BLOCKED}};
    assert_int_equal(r->tried[0].count, COUNT(rows));
    for (size_t i = 0; i < COUNT(rows); i++) {
        const vc_settled *s = &r->decisive[0].settled[i];
        assert_true(fabs(s->value.as.number - rows[i].number) < 1e-9);
        assert_int_equal(s->move_count, 1);
        assert_int_equal(s->moves[0].after, rows[i].verdict);
    }
}

/* The second fact counts only once the first is known. */
static void a_fact_that_another_brings_into_play_is_drawn_too(void **state)
{
    (void)state;
    const vc_robust *r =
        requiring(2,
                  "{'if': [{'var': 'venue.b0'}, true, {'var': 'venue.b1'}, true,"
                  " {'stated': 'venue.b1'}]}",
                  "");
    assert_int_equal(r->fact_count, 2);
    assert_int_equal(r->smaa.tier[VC_UNDETERMINED], 0);
    assert_int_equal(r->proved[0].verdicts & UNDETERMINED, 0);
}

/* Silence is the answer here: nothing is drawn, but a word would block. */
static void what_is_taken_as_said_is_tried_and_not_drawn(void **state)
{
    (void)state;
    const vc_robust *r = requiring(
        1, "{'!': {'and': [{'stated': 'venue.b0'}, {'var': 'venue.b0'}]}}", "");
    assert_int_equal(r->fact_count, 0);
    assert_int_equal(r->proved[0].verdicts, FEASIBLE);
    assert_int_equal(r->tried_count, 1);
    assert_true(r->tried[0].silent);
    assert_int_equal(r->decisive_count, 1);
    assert_int_equal(r->decisive[0].settled[0].move_count, 0);
    assert_int_equal(r->decisive[0].settled[1].move_count, 1);
    assert_int_equal(r->decisive[0].settled[1].moves[0].after, VC_BLOCKED);
}

static void a_waiver_that_is_not_needed_opens_nothing(void **state)
{
    (void)state;
    const char *rule = "'r': {'title': 'R', 'require': {'var': 'venue.b0'}, 'waiver':"
                       " {'when': {'var': 'venue.b1'}, 'condition': 'C'}}";
    const vc_robust *met =
        robust_of(vc_format(arena, CASE, keys(2), rule, ANY, "'b0': true"));
    assert_int_equal(met->fact_count, 0);
    const vc_robust *failed =
        robust_of(vc_format(arena, CASE, keys(2), rule, ANY, "'b0': false"));
    assert_int_equal(failed->fact_count, 1);
    assert_int_equal(failed->proved[0].verdicts, 1 << VC_CONDITIONAL | BLOCKED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(as_many_combinations_as_there_is_room_for_are_tried),
        TEST(beyond_that_the_rule_stays_as_judged_and_nothing_is_denied),
        TEST(a_criterion_with_too_many_combinations_spans_its_scale),
        TEST(an_unknown_number_denies_no_verdict_and_is_tried),
        TEST(a_fact_that_another_brings_into_play_is_drawn_too),
        TEST(what_is_taken_as_said_is_tried_and_not_drawn),
        TEST(a_waiver_that_is_not_needed_opens_nothing),
    };
    if (setjmp(guard))
        return 70;
    return cmocka_run_group_tests(tests, begin_folder, end_folder);
}
