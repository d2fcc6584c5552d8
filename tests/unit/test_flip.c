/* The smallest sets of changes: worked-out cases, and all subsets tried. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/random.h"
#include "score/flip.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static jmp_buf guard;

static int begin(void **state)
{
    *state = vc_arena_new(&guard);
    return *state != NULL ? 0 : -1;
}

static int end(void **state)
{
    vc_arena_free(*state);
    return 0;
}

/* ---- worked out ---- */

/* Immunity in writing (0), or delegations below the level that the duty names (1); and
 * the host's consent (2) in any case, or its stronger form, an invitation (3). */
static bool arrest_and_consent(void *context, const bool *changed)
{
    ++*(size_t *)context;
    return (changed[0] || changed[1]) && (changed[2] || changed[3]);
}

static void all_smallest_sets_come_cheapest_first(void **state)
{
    static const vc_flip_item items[] = {{5, 0}, {2, 1}, {1, 2}, {3, 2}};
    static const struct {
        size_t item[2];
        double effort;
    } want[] = {{{1, 2}, 3}, {{1, 3}, 5}, {{0, 2}, 6}, {{0, 3}, 8}};
    size_t calls = 0;
    vc_flip_problem problem = {
        .item = items, .items = 4, .goal = arrest_and_consent, .context = &calls};
    vc_flip got;
    assert_true(vc_flip_find(*state, &problem, &got, NULL));
    assert_true(got.complete && !got.hopeless);
    assert_int_equal(got.trials, calls);
    assert_int_equal(got.sets, COUNT(want));
    for (size_t i = 0; i < got.sets; i++) {
        assert_int_equal(got.set[i].items, 2);
        assert_memory_equal(got.set[i].item, want[i].item, sizeof want[i].item);
        assert_true(got.set[i].effort == want[i].effort);
    }
}

static bool always(void *context, const bool *changed)
{
    (void)context;
    (void)changed;
    return true;
}

static bool never(void *context, const bool *changed)
{
    (void)context;
    (void)changed;
    return false;
}

static void what_is_reached_already_needs_no_change(void **state)
{
    static const vc_flip_item items[] = {{1, 0}};
    vc_flip_problem problem = {.item = items, .items = 1, .goal = always};
    vc_flip got;
    assert_true(vc_flip_find(*state, &problem, &got, NULL));
    assert_true(got.complete);
    assert_int_equal(got.sets, 1);
    assert_int_equal(got.set[0].items, 0);
}

static void what_nothing_reaches_is_hopeless(void **state)
{
    static const vc_flip_item items[] = {{1, 0}, {1, 1}, {1, 2}};
    vc_flip_problem problem = {.item = items, .items = 3, .goal = never};
    vc_flip got;
    assert_true(vc_flip_find(*state, &problem, &got, NULL));
    assert_true(got.hopeless && got.complete);
    assert_int_equal(got.trials, 8);
    problem.monotone = true;
    assert_true(vc_flip_find(*state, &problem, &got, NULL));
    assert_true(got.hopeless && got.complete);
    assert_int_equal(got.trials, 2);
    problem.items = 0;
    assert_true(vc_flip_find(*state, &problem, &got, NULL));
    assert_true(got.hopeless);
}

static void a_limit_says_what_was_proven(void **state)
{
    vc_flip_item items[40];
    for (size_t i = 0; i < COUNT(items); i++)
        items[i] = (vc_flip_item){1, i};
    vc_flip_problem problem = {
        .item = items, .items = COUNT(items), .goal = never, .trials = 1000};
    vc_flip got;
    assert_true(vc_flip_find(*state, &problem, &got, NULL));
    assert_false(got.complete);
    assert_false(got.hopeless);
    assert_int_equal(got.trials, 1000);
    /* 1 + 40 + 780 sets have at most two changes. */
    assert_true(got.proven == 3);
    problem.trials = 0;
    problem.largest = 2;
    assert_true(vc_flip_find(*state, &problem, &got, NULL));
    assert_true(got.complete && !got.hopeless);
    assert_int_equal(got.trials, 821);
}

static void what_cannot_be_searched_is_refused_in_words(void **state)
{
    static const vc_flip_item items[] = {{-1, 0}};
    vc_flip_problem problem = {.item = items, .items = 1, .goal = never};
    vc_flip got;
    const char *why = NULL;
    assert_false(vc_flip_find(*state, &problem, &got, &why));
    assert_string_equal(why, "an effort is below zero or no number");
    problem.items = VC_FLIP_ITEMS_MAX + 1;
    assert_false(vc_flip_find(*state, &problem, &got, &why));
    assert_string_equal(why, "there are more than 256 possible changes");
}

/* ---- against all subsets ---- */

enum { ITEMS = 10, CLAUSES = 5 };

/* A goal out of random clauses: each needs one of its items; in the spoilt kind, some
 * items also must not be there together. */
typedef struct {
    unsigned need[CLAUSES];
    unsigned spoil;
    bool wild;
    uint64_t seed;
} random_goal;

static bool holds(const random_goal *goal, unsigned set)
{
    if (goal->wild)
        return vc_random_at(goal->seed, set) % 16 == 0;
    for (size_t c = 0; c < CLAUSES; c++)
        if (!(set & goal->need[c]))
            return false;
    return !goal->spoil || (set & goal->spoil) != goal->spoil;
}

static bool ask(void *context, const bool *changed)
{
    unsigned set = 0;
    for (unsigned i = 0; i < ITEMS; i++)
        set |= (unsigned)changed[i] << i;
    return holds(context, set);
}

static bool allowed(const vc_flip_item *items, unsigned set)
{
    for (unsigned i = 0; i < ITEMS; i++)
        for (unsigned k = 0; k < i; k++)
            if (set >> i & set >> k & 1 && items[i].fact == items[k].fact)
                return false;
    return true;
}

/* Whether no proper subset reaches the goal. */
static bool minimal(const random_goal *goal, unsigned set)
{
    if (!holds(goal, set))
        return false;
    for (unsigned sub = set; sub;) {
        sub = (sub - 1) & set;
        if (holds(goal, sub))
            return false;
    }
    return true;
}

static void compare(vc_arena *arena, const vc_flip_item *items, random_goal *goal,
                    bool monotone)
{
    vc_flip_problem problem = {.item = items,
                               .items = ITEMS,
                               .goal = ask,
                               .context = goal,
                               .monotone = monotone};
    vc_flip got;
    size_t want = 0;
    double last = 0;
    assert_true(vc_flip_find(arena, &problem, &got, NULL));
    assert_true(got.complete);
    for (unsigned set = 0; set < 1u << ITEMS; set++)
        want += allowed(items, set) && minimal(goal, set);
    assert_int_equal(got.sets, want);
    for (size_t i = 0; i < got.sets; i++) {
        unsigned set = 0;
        double effort = 0;
        for (size_t k = 0; k < got.set[i].items; k++) {
            set |= 1u << got.set[i].item[k];
            effort += items[got.set[i].item[k]].effort;
        }
        assert_true(allowed(items, set) && minimal(goal, set));
        assert_true(fabs(effort - got.set[i].effort) < 1e-12);
        assert_true(got.set[i].effort >= last);
        last = got.set[i].effort;
    }
}

static void the_answers_are_those_of_trying_all_subsets(void **state)
{
    for (uint64_t seed = 0; seed < 200; seed++) {
        vc_flip_item items[ITEMS];
        random_goal goal = {.seed = seed, .wild = seed % 4 == 3};
        for (unsigned i = 0; i < ITEMS; i++) {
            uint64_t bits = vc_random_at(seed, i);
            /* Whole efforts tie often; some are nothing. */
            items[i].effort = seed % 2 ? (double)(bits % 4) : vc_random_unit(bits);
            items[i].fact = seed % 4 == 2 ? bits >> 32 & 7 : i;
        }
        for (unsigned c = 0; c < CLAUSES; c++)
            goal.need[c] =
                (unsigned)(vc_random_at(seed, 100 + c) & vc_random_at(seed, 200 + c)) &
                ((1u << ITEMS) - 1);
        if (seed % 4 == 1)
            goal.spoil = (unsigned)(vc_random_at(seed, 300) & vc_random_at(seed, 301)) &
                         ((1u << ITEMS) - 1);
        compare(*state, items, &goal, false);
        if (seed % 4 == 0)
            compare(*state, items, &goal, true);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_smallest_sets_come_cheapest_first),
        cmocka_unit_test(what_is_reached_already_needs_no_change),
        cmocka_unit_test(what_nothing_reaches_is_hopeless),
        cmocka_unit_test(a_limit_says_what_was_proven),
        cmocka_unit_test(what_cannot_be_searched_is_refused_in_words),
        cmocka_unit_test(the_answers_are_those_of_trying_all_subsets),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
