/* Acceptability analysis: published and worked-out cases, and what must always hold. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/cpu.h"
#include "base/random.h"
#include "score/exact.h"
#include "score/smaa.h"
#include "score/smaa_kernel.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define assert_near(got, want, tolerance) \
    assert_true(fabs((got) - (want)) <= (tolerance))

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

static const vc_simplex *any_weights(vc_arena *arena, size_t n)
{
    vc_weights any = {.n = n};
    return vc_simplex_new(arena, &any, NULL);
}

static double *random_values(vc_arena *arena, size_t venues, size_t criteria,
                             uint64_t seed)
{
    double *values = vc_arena_array(arena, venues * criteria, sizeof *values);
    for (size_t i = 0; i < venues * criteria; i++)
        values[i] = vc_random_unit(vc_random_at(seed, i));
    return values;
}

static vc_smaa run(vc_arena *arena, const vc_smaa_problem *problem, uint32_t samples,
                   size_t threads)
{
    vc_smaa_options options = {
        .seed = 42, .samples = samples, .threads = threads, .pairs = true};
    vc_smaa result;
    const char *why = "";
    if (!vc_smaa_run(arena, problem, &options, &result, &why))
        fail_msg("%s", why);
    return result;
}

static double share(uint32_t count, const vc_smaa *result)
{
    return (double)count / (double)result->samples;
}

/* ---- worked out by hand ---- */

/* w1 is uniform on [0, 1]: A is first above 0.6, B below 0.4, the compromise C between;
 * C is second for all other weights. */
static const double compromise[] = {1, 0, 0, 1, 0.6, 0.6};

static void three_venues_and_two_criteria_are_as_worked_out(void **state)
{
    static const double ranks[3][3] = {{0.4, 0.1, 0.5}, {0.4, 0.1, 0.5}, {0.2, 0.8, 0}};
    static const double wins[3][3] = {{0, 0.5, 0.4}, {0.5, 0, 0.4}, {0.6, 0.6, 0}};
    static const double central[3][2] = {{0.8, 0.2}, {0.2, 0.8}, {0.5, 0.5}};
    static const double expected[3] = {2.1, 2.1, 1.8};
    vc_smaa_problem problem = {.venues = 3,
                               .criteria = 2,
                               .values = compromise,
                               .weights = any_weights(*state, 2)};
    vc_smaa got = run(*state, &problem, 1000000, 2);
    for (size_t a = 0; a < 3; a++) {
        double weights[2], errors[2], error;
        for (size_t b = 0; b < 3; b++) {
            assert_near(share(got.rank[a * 3 + b], &got), ranks[a][b], 0.002);
            assert_near(share(got.wins[a * 3 + b], &got), wins[a][b], 0.002);
        }
        assert_true(vc_smaa_central(&got, a, weights, errors));
        for (size_t j = 0; j < 2; j++) {
            assert_near(weights[j], central[a][j], 0.002);
            assert_near(weights[j], central[a][j], 4 * errors[j]);
        }
        assert_near(vc_smaa_expected_rank(&got, a, &error), expected[a], 0.002);
        assert_true(error > 0 && error < 0.001);
    }
    assert_int_equal(vc_smaa_rank_at(&got, 0, 0.05), 1);
    assert_int_equal(vc_smaa_rank_at(&got, 0, 0.95), 3);
    assert_int_equal(vc_smaa_rank_at(&got, 2, 0.95), 2);
}

static void exact_facts_give_confidence_one(void **state)
{
    vc_smaa_problem problem = {.venues = 3,
                               .criteria = 2,
                               .values = compromise,
                               .weights = any_weights(*state, 2)};
    vc_smaa_options options = {.seed = 42, .samples = 10000};
    vc_smaa got = run(*state, &problem, 10000, 1);
    uint32_t first[3], samples;
    vc_smaa_confidence(*state, &problem, &options, &got, first, &samples);
    assert_int_equal(samples, 1);
    for (size_t a = 0; a < 3; a++)
        assert_int_equal(first[a], 1);
}

/* One criterion, so that weights say nothing: A is uniform in [0, 1], B is 0.25, and C
 * is 0.1 or 0.9, three times in four the former. */
static void uncertain_cells_give_the_shares_of_their_facts(void **state)
{
    static const double values[] = {0.5, 0.25, 0.5};
    static const double claimed[] = {0.1, 0.9}, chance[] = {0.75, 0.25};
    const vc_smaa_fact facts[] = {{0, NULL}, {2, chance}};
    const vc_smaa_cell cells[] = {{0, 0, 0, 0, 1, NULL}, {2, 0, 1, 0, 0, claimed}};
    vc_smaa_problem problem = {.venues = 3,
                               .criteria = 1,
                               .values = values,
                               .weights = any_weights(*state, 1),
                               .fact = facts,
                               .facts = 2,
                               .cell = cells,
                               .cells = 2};
    vc_smaa got = run(*state, &problem, 200000, 2);
    assert_near(share(got.wins[0 * 3 + 1], &got), 0.75, 0.004);
    assert_near(share(got.wins[2 * 3 + 1], &got), 0.25, 0.004);
    assert_near(share(got.wins[0 * 3 + 2], &got), 0.75 * 0.9 + 0.25 * 0.1, 0.004);
    uint32_t first[3], samples;
    vc_smaa_options options = {.seed = 42, .samples = 200000, .threads = 2};
    vc_smaa_confidence(*state, &problem, &options, &got, first, &samples);
    assert_int_equal(samples, 200000);
    for (size_t a = 0; a < 3; a++)
        assert_int_equal(first[a], got.rank[a * 3]);
}

static void cells_of_one_fact_move_together(void **state)
{
    static const double values[] = {0.5, 0.5};
    const vc_smaa_fact fact = {0, NULL};
    const vc_smaa_cell cells[] = {{0, 0, 0, 0.1, 0.8, NULL}, {1, 0, 0, 0.2, 0.9, NULL}};
    vc_smaa_problem problem = {.venues = 2,
                               .criteria = 1,
                               .values = values,
                               .weights = any_weights(*state, 1),
                               .fact = &fact,
                               .facts = 1,
                               .cell = cells,
                               .cells = 2};
    vc_smaa got = run(*state, &problem, 5000, 1);
    assert_int_equal(got.wins[1 * 2 + 0], 5000);
}

/* ---- published rankings, under weights that are pinned ---- */

/* Values are put on the scale from worst to best of each criterion, as published. */
typedef struct {
    const char *source;
    size_t venues, criteria;
    double matrix[42], worst[7], best[7], weights[7];
    uint16_t ranks[7];
} ranking;

static const ranking rankings[] = {
    {"Wikipedia, Weighted sum model (after Triantaphyllou 2000): a tie for the first "
     "place",
     3,
     4,
     {25, 20, 15, 30, 10, 30, 20, 30, 30, 10, 30, 10},
     {0, 0, 0, 0},
     {50, 50, 50, 50},
     {0.2, 0.15, 0.4, 0.25},
     {3, 1, 1}},
    {"Dezert, Tchamova, Han and Tacnet 2020, The SPOTIS rank reversal free method",
     4,
     3,
     {10.5, -3.1, 1.7, -4.7, 0, 3.4, 8.1, 0.3, 1.3, 3.2, 7.3, -5.3},
     {-5, 10, -8},
     {12, -6, 5},
     {0.2, 0.3, 0.5},
     {1, 3, 2, 4}},
    {"Goodwin and Wright, Decision Analysis for Management Judgment, office location",
     7,
     6,
     {100, 60, 100, 75,  0,  90, 20, 80, 10, 30,  100, 30, 80, 70,
      0,   0,  10,  100, 70, 50, 30, 55, 30, 90,  40,  60, 90, 100,
      60,  70, 0,   0,   70, 0,  80, 0,  60, 100, 20,  50, 50, 80},
     {0, 0, 0, 0, 0, 0},
     {100, 100, 100, 100, 100, 100},
     {0.32, 0.26, 0.23, 0.1, 0.06, 0.03},
     {1, 6, 5, 4, 2, 7, 3}},
    {"Triantaphyllou and Sanchez 1997, Decision Sciences 28:151-194",
     4,
     4,
     {0.3088, 0.2897, 0.3867, 0.1922, 0.2163, 0.3458, 0.1755, 0.6288, 0.4509, 0.2473,
      0.1194, 0.0575, 0.024, 0.1172, 0.3184, 0.1215},
     {0, 0, 0, 0},
     {1, 1, 1, 1},
     {0.32766723327667235, 0.3057694230576942, 0.28757124287571245,
      0.07899210078992101},
     {1, 2, 3, 4}},
};

static void pinned_weights_rank_as_published(void **state)
{
    for (size_t c = 0; c < COUNT(rankings); c++) {
        const ranking *row = &rankings[c];
        double values[42];
        for (size_t i = 0; i < row->venues * row->criteria; i++) {
            size_t j = i % row->criteria;
            values[i] =
                (row->matrix[i] - row->worst[j]) / (row->best[j] - row->worst[j]);
        }
        vc_weights pinned = {
            .n = row->criteria, .low = row->weights, .high = row->weights};
        vc_smaa_problem problem = {.venues = row->venues,
                                   .criteria = row->criteria,
                                   .values = values,
                                   .weights = vc_simplex_new(*state, &pinned, NULL)};
        vc_smaa got = run(*state, &problem, 100, 1);
        for (size_t i = 0; i < row->venues; i++)
            assert_int_equal(got.rank[i * row->venues + row->ranks[i] - 1], 100);
    }
}

/* Hodgett, Martin, Montague and Talford 2014, Production Planning & Control 25:1028:
 * the intervals of the scores let Route One be first only, the others second or third. */
static void intervals_rank_as_published(void **state)
{
    static const double least[] = {78, 87, 79,   19, 8,  68, 74, 8,
                                   90, 89, 74.5, 9,  20, 81, 30};
    static const double most[] = {81, 87, 95,   19, 8,  72, 74, 15,
                                  90, 89, 75.5, 9,  36, 84, 30};
    static const double scale[] = {81, 87, 95, 90, 89};
    static const double weights[] = {0.339, 0.077, 0.434, 0.127, 0.023};
    vc_smaa_fact facts[15];
    vc_smaa_cell cells[15];
    double values[15];
    for (size_t i = 0; i < 15; i++) {
        facts[i] = (vc_smaa_fact){0, NULL};
        cells[i] = (vc_smaa_cell){.venue = i / 5,
                                  .criterion = i % 5,
                                  .fact = i,
                                  .low = least[i] / scale[i % 5],
                                  .high = most[i] / scale[i % 5]};
        values[i] = cells[i].low;
    }
    vc_weights pinned = {.n = 5, .low = weights, .high = weights};
    vc_smaa_problem problem = {.venues = 3,
                               .criteria = 5,
                               .values = values,
                               .weights = vc_simplex_new(*state, &pinned, NULL),
                               .fact = facts,
                               .facts = 15,
                               .cell = cells,
                               .cells = 15};
    vc_smaa got = run(*state, &problem, 20000, 1);
    assert_int_equal(got.rank[0], 20000);
    assert_true(got.rank[1 * 3 + 1] > 0 && got.rank[1 * 3 + 2] > 0);
    assert_int_equal(got.rank[1 * 3 + 1] + got.rank[1 * 3 + 2], 20000);
}

/* ---- tiers ---- */

typedef struct {
    unsigned calls;
} judge_log;

/* The first venue is blocked where its fact came out as the second choice. */
static void judge(void *context, size_t worker, uint64_t sample,
                  const vc_smaa_draw *drawn, double *values, unsigned char *tiers)
{
    judge_log *log = context;
    (void)worker;
    (void)sample;
    (void)values;
    log->calls++;
    assert_int_equal(tiers[0], 0);
    tiers[0] = drawn[0].choice == 1 ? 3 : 0;
}

static void a_better_tier_ranks_first_whatever_the_score(void **state)
{
    static const double values[] = {1, 1, 0.4, 0.6, 0.5, 0.5, 0.1, 0.1};
    static const unsigned char tiers[] = {0, 2, 2, 1};
    const vc_smaa_fact fact = {2, NULL};
    const bool judged[] = {true, false, false, false};
    judge_log log = {0};
    vc_smaa_problem problem = {.venues = 4,
                               .criteria = 2,
                               .values = values,
                               .tiers = tiers,
                               .weights = any_weights(*state, 2),
                               .fact = &fact,
                               .facts = 1,
                               .judged = judged,
                               .resample = judge,
                               .context = &log};
    vc_smaa got = run(*state, &problem, 20000, 1);
    assert_int_equal(log.calls, 20000);
    assert_int_equal(got.tier[0] + got.tier[3], 20000);
    assert_near(share(got.tier[0], &got), 0.5, 0.015);
    assert_int_equal(got.rank[0 * 4 + 0], got.tier[0]);
    assert_int_equal(got.rank[0 * 4 + 3], got.tier[3]);
    assert_int_equal(got.wins[3 * 4 + 1], 20000);
    assert_int_equal(got.tier[3 * 4 + 1], 20000);
    assert_near(share(got.wins[1 * 4 + 2], &got), 0.5, 0.015);
}

static void facts_that_nothing_hangs_on_are_not_judged(void **state)
{
    static const double values[] = {0.2, 0.8};
    judge_log log = {0};
    vc_smaa_problem problem = {.venues = 2,
                               .criteria = 1,
                               .values = values,
                               .weights = any_weights(*state, 1),
                               .resample = judge,
                               .context = &log};
    run(*state, &problem, 100, 1);
    assert_int_equal(log.calls, 0);
}

/* ---- what always holds ---- */

static void the_counts_agree_with_each_other(void **state)
{
    enum { M = 9, N = 4, K = 30000 };
    double *values = random_values(*state, M, N, 5);
    vc_smaa_problem problem = {.venues = M,
                               .criteria = N,
                               .values = values,
                               .weights = any_weights(*state, N)};
    vc_smaa got = run(*state, &problem, K, 2);
    double mean[N] = {0};
    for (size_t i = 0; i < M; i++) {
        uint32_t row = 0, column = 0;
        double wins = 0, weights[N], errors[N];
        for (size_t k = 0; k < M; k++) {
            row += got.rank[i * M + k];
            column += got.rank[k * M + i];
            wins += share(got.wins[k * M + i], &got);
            if (i != k)
                assert_int_equal(got.wins[i * M + k] + got.wins[k * M + i], K);
        }
        assert_int_equal(row, K);
        assert_int_equal(column, K);
        assert_near(vc_smaa_expected_rank(&got, i, NULL), 1 + wins, 1e-9);
        if (vc_smaa_central(&got, i, weights, errors))
            for (size_t j = 0; j < N; j++)
                mean[j] += share(got.rank[i * M], &got) * weights[j];
    }
    for (size_t j = 0; j < N; j++)
        assert_near(mean[j], 1.0 / N, 0.005);
}

static void pairwise_winning_is_as_the_closed_form_says(void **state)
{
    enum { M = 6, N = 12, K = 400000 };
    double *values = random_values(*state, M, N, 6);
    vc_weights any = {.n = N};
    vc_smaa_problem problem = {.venues = M,
                               .criteria = N,
                               .values = values,
                               .weights = any_weights(*state, N)};
    vc_smaa got = run(*state, &problem, K, 2);
    for (size_t a = 0; a < M; a++)
        for (size_t b = 0; b < M; b++) {
            double d[N], want;
            for (size_t j = 0; j < N; j++)
                d[j] = values[a * N + j] - values[b * N + j];
            assert_true(vc_exact_share_above(&any, d, &want));
            assert_near(share(got.wins[a * M + b], &got), want, 0.004);
        }
}

static void equal_venues_share_their_rank(void **state)
{
    static const double values[] = {0.3, 0.7, 0.9, 0.2, 0.3, 0.7, 0.1, 0.1};
    vc_smaa_problem problem = {.venues = 4,
                               .criteria = 2,
                               .values = values,
                               .weights = any_weights(*state, 2)};
    vc_smaa got = run(*state, &problem, 5000, 1);
    assert_int_equal(got.wins[0 * 4 + 2], 0);
    assert_int_equal(got.wins[2 * 4 + 0], 0);
    assert_memory_equal(&got.rank[0], &got.rank[2 * 4], 4 * sizeof *got.rank);
    assert_int_equal(got.rank[3 * 4 + 3], 5000);
    assert_int_equal(got.rank[1 * 4 + 0] + got.rank[1 * 4 + 2], 5000);
    assert_int_equal(got.rank[1 * 4 + 1], 0);
}

static void another_venue_leaves_the_pairs_of_the_others_alone(void **state)
{
    enum { M = 100, N = 5, K = 3000 };
    double *values = random_values(*state, M, N, 7);
    vc_smaa_problem problem = {.venues = M,
                               .criteria = N,
                               .values = values,
                               .weights = any_weights(*state, N)};
    vc_smaa all = run(*state, &problem, K, 1);
    problem.venues = 30;
    vc_smaa some = run(*state, &problem, K, 1);
    for (size_t a = 0; a < 30; a++)
        for (size_t b = 0; b < 30; b++)
            assert_int_equal(all.wins[a * M + b], some.wins[a * 30 + b]);
}

static void the_order_of_venues_only_permutes(void **state)
{
    enum { M = 80, N = 3, K = 2000 };
    double *values = random_values(*state, M, N, 8), turned[M * N];
    for (size_t i = 0; i < M; i++)
        memcpy(turned + i * N, values + (M - 1 - i) * N, N * sizeof(double));
    vc_smaa_problem problem = {.venues = M,
                               .criteria = N,
                               .values = values,
                               .weights = any_weights(*state, N)};
    vc_smaa one = run(*state, &problem, K, 1);
    problem.values = turned;
    vc_smaa other = run(*state, &problem, K, 1);
    for (size_t i = 0; i < M; i++)
        assert_memory_equal(&one.rank[i * M], &other.rank[(M - 1 - i) * M],
                            M * sizeof *one.rank);
}

static bool same(const vc_smaa *a, const vc_smaa *b)
{
    size_t m = a->venues, n = a->criteria;
    return memcmp(a->rank, b->rank, m * m * sizeof *a->rank) == 0 &&
           memcmp(a->wins, b->wins, m * m * sizeof *a->wins) == 0 &&
           memcmp(a->tier, b->tier, m * VC_SMAA_TIERS * sizeof *a->tier) == 0 &&
           memcmp(a->weight, b->weight, m * n * sizeof *a->weight) == 0 &&
           memcmp(a->square, b->square, m * n * sizeof *a->square) == 0;
}

/* Moves a score and a tier with the fact of each, so that threads have work to mix up. */
static void unsettle(void *context, size_t worker, uint64_t sample,
                     const vc_smaa_draw *drawn, double *values, unsigned char *tiers)
{
    (void)context;
    (void)worker;
    (void)sample;
    values[0] = drawn[0].at;
    tiers[1] = (unsigned char)drawn[1].choice;
}

static void threads_do_not_show_in_the_result(void **state)
{
    enum { N = 6, K = 20001 };
    static const size_t sizes[] = {5, 90};
    const vc_smaa_fact facts[] = {{0, NULL}, {4, NULL}};
    bool judged[90] = {true, true};
    for (size_t i = 0; i < COUNT(sizes); i++) {
        vc_smaa_problem problem = {.venues = sizes[i],
                                   .criteria = N,
                                   .values = random_values(*state, sizes[i], N, 9),
                                   .weights = any_weights(*state, N),
                                   .fact = facts,
                                   .facts = 2,
                                   .judged = judged,
                                   .resample = unsettle};
        vc_smaa one = run(*state, &problem, K, 1);
        vc_smaa two = run(*state, &problem, K, 2);
        vc_smaa sixteen = run(*state, &problem, K, 16);
        assert_true(same(&one, &two));
        assert_true(same(&one, &sixteen));
    }
}

/* A digest of the counts of a fixed run, the same whichever compiler built this. */
static void the_result_is_these_very_counts(void **state)
{
    vc_smaa_problem problem = {.venues = 90,
                               .criteria = 12,
                               .values = random_values(*state, 90, 12, 10),
                               .weights = any_weights(*state, 12)};
    vc_smaa got = run(*state, &problem, 10000, 2);
    uint64_t digest = 0;
    for (size_t i = 0; i < 90 * 90; i++)
        digest = vc_random_mix(digest ^ got.rank[i]) + got.wins[i];
    for (size_t i = 0; i < 90 * 12; i++)
        digest = vc_random_mix(digest ^ got.weight[i]) + got.square[i];
    assert_true(digest == UINT64_C(0x4d8a2967f5bb9644));
}

static uint64_t digest_of(const vc_smaa *got)
{
    const size_t m = got->venues;
    uint64_t digest = 0;
    for (size_t i = 0; i < m * m; i++)
        digest = vc_random_mix(digest ^ got->rank[i]) + got->wins[i];
    for (size_t i = 0; i < m * VC_SMAA_TIERS; i++)
        digest = vc_random_mix(digest ^ got->tier[i]);
    for (size_t i = 0; i < m * got->criteria; i++)
        digest = vc_random_mix(digest ^ got->weight[i]) + got->square[i];
    return digest;
}

/* The same of weights that are shifted, put in order, drawn again, or walked to, and of
 * facts that are drawn. */
static void bounds_orders_and_facts_give_these_very_counts(void **state)
{
    enum { M = 12, N = 6 };
    static const double low[N] = {0.1, 0.05, 0, 0.1, 0, 0.02};
    static const double high[N] = {0.4, 0.4, 0.4, 0.4, 0.4, 0.4};
    static const double narrow[N] = {0.17, 0.17, 0.165, 0.18, 0.165, 0.17};
    static const double wide[N] = {0.14, 0.15, 0.14, 0.16, 0.14, 0.15};
    static const unsigned level[N] = {2, 0, 1, 1, 3, 3};
    static const struct {
        vc_weights allowed;
        vc_simplex_way way;
        uint64_t digest;
    } rows[] = {
        {{.n = N, .low = low}, VC_SIMPLEX_EXACT, UINT64_C(0x1777d3414e7caa5e)},
        {{.n = N, .level = level}, VC_SIMPLEX_EXACT, UINT64_C(0x3e04811e2bcf89a3)},
        {{.n = N, .low = low, .high = high},
         VC_SIMPLEX_REJECTED,
         UINT64_C(0x622b1cda20460e84)},
        {{.n = N, .level = level, .high = high},
         VC_SIMPLEX_REJECTED,
         UINT64_C(0xe07b6970d3892193)},
        {{.n = N, .low = wide, .high = narrow},
         VC_SIMPLEX_WALKED,
         UINT64_C(0x0852eed44884f720)},
    };
    const vc_smaa_fact facts[] = {{0, NULL}, {4, NULL}};
    bool judged[M] = {true, true};
    for (size_t i = 0; i < COUNT(rows); i++) {
        vc_smaa_problem problem = {.venues = M,
                                   .criteria = N,
                                   .values = random_values(*state, M, N, 15),
                                   .weights =
                                       vc_simplex_new(*state, &rows[i].allowed, NULL),
                                   .fact = facts,
                                   .facts = 2,
                                   .judged = judged,
                                   .resample = unsettle};
        assert_int_equal(vc_simplex_how(problem.weights), rows[i].way);
        vc_smaa got = run(*state, &problem, 5000, 2);
        if (digest_of(&got) != rows[i].digest)
            fail_msg("row %zu: 0x%016llx", i, (unsigned long long)digest_of(&got));
    }
}

/* ---- the kernels ---- */

static void every_kernel_ranks_like_counting_by_hand(void **state)
{
    static const size_t sizes[] = {1, 2, 7, 64, 150, 700};
    for (size_t i = 0; i < COUNT(sizes); i++) {
        size_t m = sizes[i], stride = (m + VC_SMAA_PAD - 1) / VC_SMAA_PAD * VC_SMAA_PAD;
        double *key = vc_arena_array(*state, m * VC_LANES, sizeof *key);
        uint16_t *few = vc_arena_array(*state, stride * VC_LANES, sizeof *few);
        uint16_t *many = vc_arena_array(*state, stride * VC_LANES, sizeof *many);
        uint16_t *bucket = vc_arena_array(*state, vc_smaa_buckets(m), sizeof *bucket);
        uint64_t *sorted = vc_arena_array(*state, m, sizeof *sorted);
        for (size_t k = 0; k < m * VC_LANES; k++) {
            uint64_t bits = vc_random_at(12, k);
            /* Even lanes have all tiers, every third has scores that tie. */
            double score = k % 3 == 0 ? (double)(bits % 8) / 8 : vc_random_unit(bits);
            key[k] = vc_smaa_key(score, k % 2 ? 1 : bits % VC_SMAA_TIERS);
        }
        for (int cpu = 0; cpu <= (int)vc_cpu_best(); cpu++) {
            const vc_smaa_kernel *kernel = vc_smaa_kernel_of((vc_cpu)cpu);
            kernel->rank_few(m, key, few, stride);
            kernel->rank_many(m, key, many, stride, bucket, sorted);
            for (size_t l = 0; l < VC_LANES; l++)
                for (size_t a = 0; a < m; a++) {
                    size_t better = 0;
                    for (size_t b = 0; b < m; b++)
                        better += key[b * VC_LANES + l] > key[a * VC_LANES + l];
                    assert_int_equal(few[l * stride + a], better);
                    assert_int_equal(many[l * stride + a], better);
                }
        }
    }
}

static void every_kernel_scores_and_counts_pairs_alike(void **state)
{
    enum { M = 45, N = 7, STRIDE = 64 };
    double *values = random_values(*state, M, N, 13);
    double w[N * VC_LANES], plain[M * VC_LANES], wide[M * VC_LANES];
    unsigned char tiers[M];
    uint16_t venue[M], rank[VC_SMAA_BATCH * STRIDE];
    for (size_t i = 0; i < M; i++) {
        tiers[i] = (unsigned char)(i % VC_SMAA_TIERS);
        venue[i] = (uint16_t)i;
    }
    for (size_t i = 0; i < COUNT(rank); i++)
        rank[i] = (uint16_t)(vc_random_at(14, i) % M);
    vc_simplex_draw(any_weights(*state, N), 1, 0, w);
    for (int cpu = 0; cpu <= (int)vc_cpu_best(); cpu++) {
        const vc_smaa_kernel *kernel = vc_smaa_kernel_of((vc_cpu)cpu);
        vc_smaa_kernel_of(VC_CPU_PLAIN)->score(values, tiers, N, venue, M, w, plain);
        kernel->score(values, tiers, N, venue, M, w, wide);
        assert_memory_equal(plain, wide, sizeof plain);
        uint32_t pair[M * M] = {0};
        kernel->pairs(M, rank, STRIDE, VC_SMAA_BATCH, 1, pair);
        for (size_t a = 0; a < M; a++)
            for (size_t b = a + 1; b < M; b++) {
                uint32_t before = 0, equal = 0;
                for (size_t s = 0; s < VC_SMAA_BATCH; s++) {
                    before += rank[s * STRIDE + a] < rank[s * STRIDE + b];
                    equal += rank[s * STRIDE + a] == rank[s * STRIDE + b];
                }
                assert_int_equal(pair[a * M + b], before);
                assert_int_equal(pair[b * M + a], equal);
            }
    }
}

/* ---- figures ---- */

static void a_share_has_wilson_limits_and_the_rule_of_three(void **state)
{
    (void)state;
    vc_smaa_share none = vc_smaa_share_of(0, 100000);
    assert_true(none.none && !none.all);
    assert_near(none.high, 0.00003, 1e-12);
    vc_smaa_share all = vc_smaa_share_of(100000, 100000);
    assert_true(all.all);
    assert_near(all.low, 0.99997, 1e-12);
    /* Wilson's limits of 5 in 10 are 0.2366 and 0.7634 (Wilson 1927). */
    vc_smaa_share half = vc_smaa_share_of(5, 10);
    assert_near(half.low, 0.2366, 5e-5);
    assert_near(half.high, 0.7634, 5e-5);
    assert_near(half.error, 0.1581, 5e-5);
}

/* 9,604 samples keep a share within 0.01, 960,400 within 0.001 (Tervonen and Lahdelma
 * 2007, European Journal of Operational Research 178:500-513). */
static void so_many_samples_give_so_small_an_error(void **state)
{
    (void)state;
    assert_near(1.96 * vc_smaa_share_of(4802, 9604).error, 0.01, 1e-6);
    assert_near(1.96 * vc_smaa_share_of(480200, 960400).error, 0.001, 1e-7);
}

/* 100 samples: 6 with rank 1, 88 with rank 2, 6 with rank 3. Of the 5 percent that stand
 * lowest, 4.3 more or fewer may be expected. */
static void the_ranks_of_nine_in_ten_have_limits(void **state)
{
    (void)state;
    static const uint32_t rank[] = {6, 88, 6};
    const vc_smaa result = {.venues = 3, .criteria = 1, .samples = 100, .rank = rank};
    size_t low, high;
    assert_int_equal(vc_smaa_rank_at(&result, 0, 0.05), 1);
    vc_smaa_rank_limits(&result, 0, 0.05, &low, &high);
    assert_int_equal(low, 1);
    assert_int_equal(high, 2);
    assert_int_equal(vc_smaa_rank_at(&result, 0, 0.95), 3);
    vc_smaa_rank_limits(&result, 0, 0.95, &low, &high);
    assert_int_equal(low, 2);
    assert_int_equal(high, 3);
    vc_smaa_rank_limits(&result, 0, 0.5, &low, &high);
    assert_int_equal(low, 2);
    assert_int_equal(high, 2);
}

static void one_sample_tells_no_error(void **state)
{
    static const double values[] = {0.9, 0.1, 0.1, 0.9};
    vc_smaa_problem problem = {.venues = 2,
                               .criteria = 2,
                               .values = values,
                               .weights = any_weights(*state, 2)};
    vc_smaa got = run(*state, &problem, 1, 1);
    const size_t first = got.rank[0] ? 0 : 1;
    double weights[2], errors[2], error;
    vc_smaa_expected_rank(&got, 0, &error);
    assert_true(isnan(error));
    assert_true(vc_smaa_central(&got, first, weights, errors));
    assert_true(isnan(errors[0]));
}

static void what_never_was_first_has_no_central_weights(void **state)
{
    static const double values[] = {0.9, 0.9, 0.1, 0.1};
    vc_smaa_problem problem = {.venues = 2,
                               .criteria = 2,
                               .values = values,
                               .weights = any_weights(*state, 2)};
    vc_smaa got = run(*state, &problem, 1000, 1);
    double weights[2], errors[2];
    assert_true(vc_smaa_central(&got, 0, weights, errors));
    assert_false(vc_smaa_central(&got, 1, weights, errors));
}

static void what_cannot_be_run_is_refused_in_words(void **state)
{
    static const double values[] = {0.5};
    vc_smaa_problem problem = {.venues = 1,
                               .criteria = 1,
                               .values = values,
                               .weights = any_weights(*state, 2)};
    vc_smaa_options options = {.samples = 1};
    vc_smaa result;
    const char *why = NULL;
    assert_false(vc_smaa_run(*state, &problem, &options, &result, &why));
    assert_string_equal(why, "weights and criteria differ in number");
    options.samples = 0;
    assert_false(vc_smaa_run(*state, &problem, &options, &result, &why));
    assert_string_equal(why, "there must be at least one sample");
}

/* What each rank is worth, and how sure that is, by hand. */
static void ranks_are_worth_what_their_centroid_gives(void **state)
{
    static const uint32_t ranks[] = {0, 0, 0, 8, 8, 0, 0, 0, 2, 2, 2, 2};
    static const double total = 1 + 1.0 / 2 + 1.0 / 3;
    const vc_smaa four = {.venues = 4, .samples = 8, .rank = ranks};
    const vc_smaa once = {.venues = 1, .samples = 1, .rank = ranks + 8};
    const double worth[] = {1, (1.0 / 2 + 1.0 / 3) / total, 1.0 / 3 / total, 0};
    double error, mean = 0, spread = 0;
    (void)state;
    assert_near(vc_smaa_holistic(&four, 0, &error), 0, 0);
    assert_near(error, 0, 0);
    assert_near(vc_smaa_holistic(&four, 1, &error), 1, 1e-15);
    for (size_t r = 0; r < 4; r++)
        mean += worth[r] / 4;
    for (size_t r = 0; r < 4; r++)
        spread += 2 * (worth[r] - mean) * (worth[r] - mean);
    assert_near(vc_smaa_holistic(&four, 2, &error), mean, 1e-15);
    assert_near(error, sqrt(spread / (8 * 7)), 1e-12);
    vc_smaa_holistic(&once, 0, &error);
    assert_true(isnan(error));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_venues_and_two_criteria_are_as_worked_out),
        cmocka_unit_test(exact_facts_give_confidence_one),
        cmocka_unit_test(uncertain_cells_give_the_shares_of_their_facts),
        cmocka_unit_test(cells_of_one_fact_move_together),
        cmocka_unit_test(pinned_weights_rank_as_published),
        cmocka_unit_test(intervals_rank_as_published),
        cmocka_unit_test(a_better_tier_ranks_first_whatever_the_score),
        cmocka_unit_test(facts_that_nothing_hangs_on_are_not_judged),
        cmocka_unit_test(the_counts_agree_with_each_other),
        cmocka_unit_test(pairwise_winning_is_as_the_closed_form_says),
        cmocka_unit_test(equal_venues_share_their_rank),
        cmocka_unit_test(another_venue_leaves_the_pairs_of_the_others_alone),
        cmocka_unit_test(the_order_of_venues_only_permutes),
        cmocka_unit_test(threads_do_not_show_in_the_result),
        cmocka_unit_test(the_result_is_these_very_counts),
        cmocka_unit_test(bounds_orders_and_facts_give_these_very_counts),
        cmocka_unit_test(every_kernel_ranks_like_counting_by_hand),
        cmocka_unit_test(every_kernel_scores_and_counts_pairs_alike),
        cmocka_unit_test(a_share_has_wilson_limits_and_the_rule_of_three),
        cmocka_unit_test(so_many_samples_give_so_small_an_error),
        cmocka_unit_test(the_ranks_of_nine_in_ten_have_limits),
        cmocka_unit_test(one_sample_tells_no_error),
        cmocka_unit_test(ranks_are_worth_what_their_centroid_gives),
        cmocka_unit_test(what_never_was_first_has_no_central_weights),
        cmocka_unit_test(what_cannot_be_run_is_refused_in_words),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
