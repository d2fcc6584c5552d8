/* Sets of changes put together from what was judged before, against the same judged anew:
 * every summit under every rule set, with sets drawn at random (the same ones each time). */
#include "data.h"

#include "score/trials.h"

enum { SETS = 6, STEP = 5 };

static uint64_t state;

static bool chance(void)
{
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (state >> 60) < 5;
}

static void same(const vc_result *a, const vc_result *b)
{
    assert_int_equal(a->verdict, b->verdict);
    assert_int_equal(a->rank, b->rank);
    assert_memory_equal(&a->score, &b->score, sizeof a->score);
    assert_memory_equal(&a->mid, &b->mid, sizeof a->mid);
    for (size_t i = 0; i < a->ruling_count; i++)
        assert_int_equal(a->rulings[i].outcome, b->rulings[i].outcome);
}

static void try_sets(const vc_ranking *ranking, const vc_result *result)
{
    const char *why = NULL;
    const vc_ways *ways = vc_ways_find(arena, ranking, result, VC_GOAL_FEASIBLE, &why);
    assert_non_null(ways);
    vc_trials *trials =
        vc_trials_new(arena, ranking, result, ways->levers, ways->lever_count);
    bool *changed = vc_arena_array(arena, ways->lever_count, sizeof *changed);
    for (size_t k = 0; k < SETS; k++) {
        for (size_t i = 0; i < ways->lever_count; i++)
            changed[i] = chance();
        for (size_t i = 0; i < ways->lever_count; i++)
            for (size_t j = 0; j < i; j++)
                changed[i] &=
                    !changed[j] || ways->levers[i].fact != ways->levers[j].fact;
        const vc_result quick = *vc_trials_result(trials, changed, true);
        same(&quick, vc_ranking_find(vc_trials_judge(trials, changed, false),
                                     result->venue->id));
    }
    vc_trials_free(trials);
}

static void every_set_comes_to_what_judging_it_anew_gives(void **unused)
{
    size_t rule_sets, summits;
    const char *const *rules = files("data/rules/*.json", &rule_sets);
    const char *const *summit = files("data/summits/*.json", &summits);
    (void)unused;
    for (size_t i = 0; i < rule_sets * summits; i++) {
        const vc_case_options options = {.data = "data/venues.json",
                                         .rules = rules[i / summits],
                                         .summit = summit[i % summits]};
        if (strstr(options.rules, "base.json"))
            continue; /* what others share; it judges nothing by itself */
        if (strstr(options.summit, "iran") && !strstr(options.rules, "/default"))
            continue; /* seven parties, whose changes take seconds to be searched */
        const vc_ranking *ranking = vc_rank(arena, load_case(&options));
        for (size_t v = 0; v < ranking->count; v += STEP)
            try_sets(ranking, &ranking->results[v]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_set_comes_to_what_judging_it_anew_gives),
    };
    if (setjmp(guard) != 0)
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
