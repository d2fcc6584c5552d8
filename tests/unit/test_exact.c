/* The exact analyses: published numbers, closed forms, and brute force over grids. */
#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/random.h"
#include "score/exact.h"
#include "score/lp.h"

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

static double score(size_t n, const double *row, const double *w)
{
    double sum = 0;
    for (size_t j = 0; j < n; j++)
        sum += row[j] * w[j];
    return sum;
}

static double *random_values(vc_arena *arena, size_t count, uint64_t seed)
{
    double *values = vc_arena_array(arena, count, sizeof *values);
    for (size_t i = 0; i < count; i++)
        values[i] = vc_random_unit(vc_random_at(seed, i));
    return values;
}

/* ---- linear programs ---- */

static void a_program_finds_its_corner(void **state)
{
    /* 3x + 5y under x <= 4, 2y <= 12, 3x + 2y <= 18 (Hillier and Lieberman, the Wyndor
     * Glass Co.): 36 at (2, 6). */
    static const double rows[3][2] = {{1, 0}, {0, 2}, {3, 2}}, bounds[3] = {4, 12, 18};
    static const double gain[2] = {3, 5}, loss[2] = {-1, -1};
    vc_lp *lp = vc_lp_new(*state, 2, 5);
    double x[2], value;
    vc_lp_begin(lp, 2);
    for (size_t r = 0; r < 3; r++)
        vc_lp_add(lp, rows[r], VC_LP_AT_MOST, bounds[r]);
    assert_int_equal(vc_lp_maximise(lp, gain, x, &value), VC_LP_OPTIMAL);
    assert_near(value, 36, 1e-9);
    assert_near(x[0], 2, 1e-9);
    assert_near(x[1], 6, 1e-9);
    vc_lp_add(lp, rows[0], VC_LP_AT_LEAST, 1);
    vc_lp_add(lp, rows[1], VC_LP_EQUAL, 4);
    assert_int_equal(vc_lp_maximise(lp, loss, x, &value), VC_LP_OPTIMAL);
    assert_near(value, -3, 1e-9);
}

static void a_program_without_an_end_says_which(void **state)
{
    static const double one[2] = {1, 0}, gain[2] = {0, 1};
    vc_lp *lp = vc_lp_new(*state, 2, 2);
    vc_lp_begin(lp, 2);
    vc_lp_add(lp, one, VC_LP_AT_MOST, 1);
    assert_int_equal(vc_lp_maximise(lp, gain, NULL, NULL), VC_LP_UNBOUNDED);
    vc_lp_add(lp, one, VC_LP_AT_LEAST, 2);
    assert_int_equal(vc_lp_maximise(lp, gain, NULL, NULL), VC_LP_INFEASIBLE);
}

/* Beale's example (1955), on which the simplex method runs in a circle without a rule
 * against it. */
static void a_degenerate_program_does_not_run_in_a_circle(void **state)
{
    static const double rows[3][4] = {
        {0.25, -60, -0.04, 9}, {0.5, -90, -0.02, 3}, {0, 0, 1, 0}};
    static const double bounds[3] = {0, 0, 1}, gain[4] = {0.75, -150, 0.02, -6};
    vc_lp *lp = vc_lp_new(*state, 4, 3);
    double value;
    vc_lp_begin(lp, 4);
    for (size_t r = 0; r < 3; r++)
        vc_lp_add(lp, rows[r], VC_LP_AT_MOST, bounds[r]);
    assert_int_equal(vc_lp_maximise(lp, gain, NULL, &value), VC_LP_OPTIMAL);
    assert_near(value, 0.05, 1e-9);
}

/* ---- Triantaphyllou and Sanchez 1997, Decision Sciences 28:151-194 ---- */

static const double matrix[] = {0.3088, 0.2897, 0.3867, 0.1922, 0.2163, 0.3458,
                                0.1755, 0.6288, 0.4509, 0.2473, 0.1194, 0.0575,
                                0.024,  0.1172, 0.3184, 0.1215};
static const double printed_weights[] = {0.3277, 0.3058, 0.2876, 0.079};
static const double unit_weights[] = {0.32766723327667235, 0.3057694230576942,
                                      0.28757124287571245, 0.07899210078992101};
static const vc_weights four = {.n = 4};
static const vc_exact_field offices = {
    .venues = 4, .criteria = 4, .values = matrix, .allowed = &four};

static void single_weights_change_ranks_as_published(void **state)
{
    (void)state;
    static const size_t pair[6][2] = {{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}};
    /* Percent of the weight, recomputed from the published matrix; NAN: not feasible. */
    const double percent[6][4] = {{NAN, -229.704, 64.8763, -114.2505},
                                  {-115.7848, NAN, 70.1349, NAN},
                                  {NAN, NAN, NAN, NAN},
                                  {-18.8739, 48.1717, 89.9319, 32.1495},
                                  {NAN, NAN, -320.9429, NAN},
                                  {83.9138, NAN, -205.1134, -2321.8218}};
    for (size_t p = 0; p < 6; p++)
        for (size_t k = 0; k < 4; k++) {
            double fall;
            bool can = vc_exact_single_change(4, matrix + pair[p][0] * 4,
                                              matrix + pair[p][1] * 4, printed_weights,
                                              k, &fall);
            assert_int_equal(can, !isnan(percent[p][k]));
            if (can)
                assert_near(100 * fall / printed_weights[k], percent[p][k], 0.001);
        }
}

/* The numbers as printed, which were computed from scores rounded to four digits, and the
 * criteria that the paper calls critical: C3 for the first place, C1 for any. */
static void the_critical_criteria_are_those_published(void **state)
{
    (void)state;
    static const struct {
        size_t a, b, k;
        double percent;
    } printed[] = {
        {0, 1, 1, -229.7},    {0, 1, 2, 64.8818}, {0, 1, 3, -114.1772},
        {0, 2, 0, -116.1733}, {0, 2, 2, 70.35},   {1, 2, 0, -19.1334},
        {1, 2, 1, 48.7901},   {1, 2, 2, 91.0998}, {1, 2, 3, 32.5317},
        {1, 3, 2, -320.9},    {2, 3, 0, 83.7656}, {2, 3, 2, -204.8},
        {2, 3, 3, -2318.1},
    };
    size_t top = 0, any = 0;
    for (size_t i = 0; i < COUNT(printed); i++) {
        double fall;
        assert_true(vc_exact_single_change(4, matrix + printed[i].a * 4,
                                           matrix + printed[i].b * 4, printed_weights,
                                           printed[i].k, &fall));
        const double percent = 100 * fall / printed_weights[printed[i].k];
        assert_near(percent, printed[i].percent, 0.015 * fabs(printed[i].percent));
        if (printed[i].a == 0 && fabs(percent) < fabs(printed[top].percent))
            top = i;
        if (fabs(percent) < fabs(printed[any].percent))
            any = i;
    }
    assert_int_equal(printed[top].k, 2);
    assert_int_equal(printed[any].k, 0);
    assert_true(printed[any].a == 1 && printed[any].b == 2);
}

static void the_published_scores_are_met(void **state)
{
    (void)state;
    static const double scores[] = {0.3162, 0.2768, 0.2621, 0.1449};
    for (size_t i = 0; i < 4; i++)
        assert_near(score(4, matrix + i * 4, printed_weights), scores[i], 0.0002);
}

/* Values recomputed with GLPK. */
static void the_winner_keeps_its_place_within_these_weights(void **state)
{
    (void)state;
    static const double low[] = {0, 0, 0.124172, 0};
    static const double high[] = {0.512586, 0.592196, 1, 0.155231};
    for (size_t k = 0; k < 4; k++) {
        vc_exact_interval got = vc_exact_stability(&offices, unit_weights, 0, k);
        assert_near(got.low, low[k], 1e-6);
        assert_near(got.high, high[k], 1e-6);
        assert_true((got.low > 0) == (got.below < 4));
        assert_true((got.high < 1) == (got.above < 4));
    }
}

static void the_smallest_total_change_is_as_published(void **state)
{
    static const double l1[] = {0, 0.121651, 0.263367};
    double moved[4], change = -1;
    size_t rival = 9;
    for (size_t b = 1; b < 3; b++) {
        assert_true(vc_exact_tie_change(4, matrix, matrix + b * 4, unit_weights, moved,
                                        &change));
        assert_near(change, l1[b], 1e-6);
        assert_near(score(4, matrix, moved), score(4, matrix + b * 4, moved), 1e-12);
    }
    assert_false(
        vc_exact_tie_change(4, matrix, matrix + 12, unit_weights, moved, &change));
    vc_exact *exact = vc_exact_new(*state, &offices);
    assert_true(
        vc_exact_smallest_change(exact, unit_weights, 0, &rival, moved, &change));
    assert_int_equal(rival, 1);
    assert_near(change, l1[1], 1e-6);
    assert_near(moved[0] + moved[1] + moved[2] + moved[3], 1, 1e-9);
}

/* Each rival by itself. The Euclidean way is no measure of the program; its weights are
 * given, and must make a tie at a distance between the two that are. */
static void each_rival_is_as_far_as_derived(void **state)
{
    static const struct {
        double total, most, euclidean, weights[4];
    } rows[] = {
        {0.121651, 0.049476, 0.080768, {0.30453, 0.307235, 0.244783, 0.143452}},
        {0.263367, 0.113874, 0.180978, {0.459913, 0.325924, 0.171091, 0.043071}},
    };
    for (size_t b = 1; b < 4; b++) {
        double pair[8], moved[4], total = -1, most = -1, square = 0, gap = 0;
        size_t rival;
        memcpy(pair, matrix, 4 * sizeof *pair);
        memcpy(pair + 4, matrix + 4 * b, 4 * sizeof *pair);
        const vc_exact_field two = {
            .venues = 2, .criteria = 4, .values = pair, .allowed = &four};
        vc_exact *exact = vc_exact_new(*state, &two);
        assert_int_equal(
            vc_exact_smallest_change(exact, unit_weights, 0, &rival, moved, &total),
            b < 3);
        assert_int_equal(
            vc_exact_even_change(exact, unit_weights, 0, &rival, moved, &most), b < 3);
        if (b == 3)
            continue; /* dominated: no weights let it tie */
        assert_near(total, rows[b - 1].total, 1e-6);
        assert_near(most, rows[b - 1].most, 1e-6);
        for (size_t j = 0; j < 4; j++) {
            const double by = rows[b - 1].weights[j] - unit_weights[j];
            gap += rows[b - 1].weights[j] * (pair[j] - pair[4 + j]);
            square += by * by;
        }
        assert_near(gap, 0, 1e-6);
        assert_near(sqrt(square), rows[b - 1].euclidean, 2e-6);
        assert_true(most < sqrt(square) && sqrt(square) < total);
    }
}

/* ---- a linear function over all weights allowed ---- */

/* Every point of a grid on the simplex of four weights that a region allows. */
typedef struct {
    vc_weights allowed;
    unsigned steps;
    double w[4];
    unsigned at[3];
} weight_grid;

/* The next point from here is the first. */
#define BEFORE UINT_MAX

static bool allowed_point(const vc_weights *allowed, const double *w)
{
    for (size_t j = 0; j < 4; j++) {
        if (allowed->low && w[j] < allowed->low[j] - 1e-12)
            return false;
        if (allowed->high && w[j] > allowed->high[j] + 1e-12)
            return false;
        for (size_t i = 0; allowed->level && i < 4; i++)
            if (allowed->level[j] < allowed->level[i] && w[j] < w[i] - 1e-12)
                return false;
    }
    return true;
}

static bool next_point(weight_grid *grid)
{
    do {
        size_t i = 0;
        while (i < 3 && ++grid->at[i] > grid->steps)
            grid->at[i++] = 0;
        if (i == 3)
            return false;
        grid->w[3] = 1;
        for (size_t j = 0; j < 3; j++) {
            grid->w[j] = (double)grid->at[j] / grid->steps;
            grid->w[3] -= grid->w[j];
        }
    } while (grid->w[3] < -1e-12 || !allowed_point(&grid->allowed, grid->w));
    return true;
}

/* Bounds and orders whose corners lie on the grid of 60. */
static const double low4[] = {0.1, 0, 0.2, 0.05}, high4[] = {0.6, 0.5, 0.7, 0.25};
static const unsigned order4[] = {1, 0, 3, 2}, levels4[] = {0, 1, 1, 0};
static const vc_weights regions[] = {
    {.n = 4},
    {.n = 4, .low = low4},
    {.n = 4, .high = high4},
    {.n = 4, .low = low4, .high = high4},
    {.n = 4, .level = order4},
    {.n = 4, .level = levels4},
    {.n = 4, .level = levels4, .high = high4},
};

static void the_least_over_all_weights_is_that_of_a_fine_grid(void **state)
{
    for (size_t r = 0; r < COUNT(regions); r++) {
        vc_exact_field field = {
            .venues = 0, .criteria = 4, .values = matrix, .allowed = &regions[r]};
        vc_exact *exact = vc_exact_new(*state, &field);
        assert_non_null(exact);
        for (uint64_t seed = 0; seed < 10; seed++) {
            double d[4], least = 9, most = -9;
            for (size_t j = 0; j < 4; j++)
                d[j] = vc_random_unit(vc_random_at(seed, j)) - 0.5;
            weight_grid grid = {.allowed = regions[r], .steps = 60, .at = {BEFORE}};
            while (next_point(&grid)) {
                double x = score(4, d, grid.w);
                least = x < least ? x : least;
                most = x > most ? x : most;
            }
            assert_near(vc_exact_least(exact, d), least, 1e-9);
            assert_near(vc_exact_most(exact, d), most, 1e-9);
        }
    }
}

static void a_better_tier_is_necessarily_before(void **state)
{
    static const double values[] = {0.1, 0.2, 0.8, 0.9, 0.8, 0.9, 0.9, 0.1};
    static const unsigned char tiers[] = {0, 1, 1, 1};
    static const vc_weights two = {.n = 2};
    vc_exact_field field = {
        .venues = 4, .criteria = 2, .values = values, .tiers = tiers, .allowed = &two};
    vc_exact *exact = vc_exact_new(*state, &field);
    assert_true(vc_exact_compare(exact, 0, 1).strict);
    assert_false(vc_exact_compare(exact, 1, 0).possible);
    vc_exact_relation equal = vc_exact_compare(exact, 1, 2);
    assert_true(equal.necessary && equal.possible && !equal.strict);
    vc_exact_relation open = vc_exact_compare(exact, 1, 3);
    assert_true(open.possible && !open.necessary);
    assert_true(vc_exact_can_lead(exact, 0, NULL, NULL));
    assert_false(vc_exact_can_lead(exact, 1, NULL, NULL));
    vc_exact_ranks ranks = vc_exact_rank_range(exact, 3, 100);
    assert_true(ranks.exact);
    assert_int_equal(ranks.best, 2);
    assert_int_equal(ranks.worst, 4);
}

static void dominance_needs_no_weights(void **state)
{
    (void)state;
    static const double a[] = {0.5, 0.5}, b[] = {0.5, 0.4}, c[] = {0.6, 0.4};
    assert_true(vc_exact_dominates(2, a, b));
    assert_false(vc_exact_dominates(2, a, a));
    assert_false(vc_exact_dominates(2, a, c));
    assert_false(vc_exact_dominates(2, c, a));
}

/* ---- who can lead, and which ranks are possible ---- */

/* C lies under the line from A to B though neither dominates it. */
static void a_venue_that_none_dominates_may_still_never_lead(void **state)
{
    static const double values[] = {1, 0, 0, 1, 0.4, 0.4};
    static const vc_weights two = {.n = 2};
    vc_exact_field field = {
        .venues = 3, .criteria = 2, .values = values, .allowed = &two};
    vc_exact *exact = vc_exact_new(*state, &field);
    double weights[2], margin;
    assert_false(vc_exact_can_lead(exact, 2, weights, &margin));
    assert_near(margin, -0.1, 1e-9);
    assert_near(weights[0], 0.5, 1e-9);
    assert_true(vc_exact_can_lead(exact, 0, weights, &margin));
    assert_near(margin, 0.6, 1e-9);
    vc_exact_ranks ranks = vc_exact_rank_range(exact, 2, 100);
    assert_true(ranks.exact);
    assert_int_equal(ranks.best, 2);
    assert_int_equal(ranks.worst, 3);
}

/* The ranks over all weights, from every cell into which the lines of equal score cut
 * the simplex of three weights: a point inside each cell near each crossing is tried. */
static void rank_ranges_are_those_of_brute_force(void **state)
{
    enum { M = 7, N = 3, STEPS = 400 };
    static const vc_weights three = {.n = N};
    for (uint64_t seed = 20; seed < 40; seed++) {
        vc_exact_field field = {.venues = M,
                                .criteria = N,
                                .values = random_values(*state, M * N, seed),
                                .allowed = &three};
        vc_exact *exact = vc_exact_new(*state, &field);
        size_t best[M], worst[M];
        for (size_t i = 0; i < M; i++) {
            best[i] = M;
            worst[i] = 1;
        }
        for (size_t a = 0; a <= STEPS; a++)
            for (size_t b = 0; a + b <= STEPS; b++) {
                double w[N] = {(double)a / STEPS, (double)b / STEPS,
                               (double)(STEPS - a - b) / STEPS};
                for (size_t i = 0; i < M; i++) {
                    size_t rank = 1;
                    for (size_t k = 0; k < M; k++)
                        rank += score(N, field.values + k * N, w) >
                                score(N, field.values + i * N, w) + 1e-12;
                    best[i] = rank < best[i] ? rank : best[i];
                    worst[i] = rank > worst[i] ? rank : worst[i];
                }
            }
        for (size_t i = 0; i < M; i++) {
            vc_exact_ranks got = vc_exact_rank_range(exact, i, 10000);
            assert_true(got.exact);
            /* A grid may miss a sliver, the exact range may not. */
            assert_true(got.best <= best[i] && got.worst >= worst[i]);
            assert_true(best[i] - got.best <= 1 && got.worst - worst[i] <= 1);
            assert_int_equal(got.best == 1, vc_exact_can_lead(exact, i, NULL, NULL));
        }
    }
}

/* The same under bounds and orders, whose corners lie on the grid: so what is the least
 * over all weights is the least on the grid, and only ranks inside may be missed. */
static void relations_and_ranks_under_bounds_are_those_of_a_grid(void **state)
{
    enum { M = 6, N = 4 };
    for (uint64_t seed = 100; seed < 100 + 4 * COUNT(regions); seed++) {
        const vc_weights *region = &regions[seed % COUNT(regions)];
        const vc_exact_field field = {.venues = M,
                                      .criteria = N,
                                      .values = random_values(*state, M * N, seed),
                                      .allowed = region};
        vc_exact *exact = vc_exact_new(*state, &field);
        double least[M][M];
        size_t best[M], worst[M];
        for (size_t a = 0; a < M; a++) {
            best[a] = M;
            worst[a] = 1;
            for (size_t b = 0; b < M; b++)
                least[a][b] = 9;
        }
        weight_grid grid = {.allowed = *region, .steps = 60, .at = {BEFORE}};
        while (next_point(&grid))
            for (size_t a = 0; a < M; a++) {
                size_t rank = 1;
                for (size_t b = 0; b < M; b++) {
                    const double lead = score(N, field.values + a * N, grid.w) -
                                        score(N, field.values + b * N, grid.w);
                    least[a][b] = fmin(least[a][b], lead);
                    rank += lead < -1e-9;
                }
                best[a] = rank < best[a] ? rank : best[a];
                worst[a] = rank > worst[a] ? rank : worst[a];
            }
        for (size_t a = 0; a < M; a++) {
            const vc_exact_ranks got = vc_exact_rank_range(exact, a, 10000);
            assert_true(got.exact);
            assert_true(got.best <= best[a] && best[a] <= got.best + 1);
            assert_true(got.worst >= worst[a] && worst[a] + 1 >= got.worst);
            assert_int_equal(got.best == 1, vc_exact_can_lead(exact, a, NULL, NULL));
            for (size_t b = 0; b < M; b++) {
                const vc_exact_relation to = vc_exact_compare(exact, a, b);
                assert_int_equal(to.necessary, least[a][b] >= -1e-9);
                assert_int_equal(to.strict, least[a][b] > 1e-9);
                assert_int_equal(to.possible, least[b][a] <= 1e-9);
            }
        }
    }
}

/* Values of few kinds make programs that are as degenerate as can be. What any draw shows
 * may not be denied, nor anything be given up. */
static void nothing_that_a_draw_shows_is_denied(void **state)
{
    enum { M = 24, N = 4, DRAWS = 2000 };
    for (uint64_t seed = 200; seed < 200 + 4 * COUNT(regions); seed++) {
        const vc_weights *region = &regions[seed % COUNT(regions)];
        double *values = random_values(*state, M * N, seed);
        unsigned char tiers[M];
        for (size_t i = 0; i < M * N; i++)
            values[i] = floor(values[i] * 3) / 2;
        for (size_t i = 0; i < M; i++)
            tiers[i] = (unsigned char)(vc_random_at(seed, 1000 + i) % 4 == 0);
        const vc_exact_field field = {.venues = M,
                                      .criteria = N,
                                      .values = values,
                                      .tiers = tiers,
                                      .allowed = region};
        vc_exact *exact = vc_exact_new(*state, &field);
        const vc_simplex *simplex = vc_simplex_new(*state, region, NULL);
        size_t best[M], worst[M];
        double w[N * VC_LANES];
        for (size_t i = 0; i < M; i++) {
            best[i] = M;
            worst[i] = 1;
        }
        for (uint64_t draw = 0; draw < DRAWS; draw++) {
            double one[N];
            if (draw % VC_LANES == 0)
                vc_simplex_draw(simplex, seed, draw, w);
            for (size_t j = 0; j < N; j++)
                one[j] = w[j * VC_LANES + draw % VC_LANES];
            for (size_t a = 0; a < M; a++) {
                size_t rank = 1;
                for (size_t b = 0; b < M; b++)
                    rank += tiers[b] < tiers[a] ||
                            (tiers[b] == tiers[a] &&
                             score(N, values + b * N, one) >
                                 score(N, values + a * N, one) + 1e-9);
                best[a] = rank < best[a] ? rank : best[a];
                worst[a] = rank > worst[a] ? rank : worst[a];
            }
        }
        for (size_t a = 0; a < M; a++) {
            const vc_exact_ranks got = vc_exact_rank_range(exact, a, 400);
            assert_true(got.best_bound <= best[a] && worst[a] <= got.worst_bound);
            assert_true(best[a] > 1 || vc_exact_can_lead(exact, a, NULL, NULL));
        }
        assert_true(vc_exact_certain(exact));
    }
}

/* With more venues than a program has rows for: the margin that is told is the least lead
 * with the weights that are told, and the nearest weights put the rival first. */
static void many_venues_need_few_rows(void **state)
{
    enum { M = 700, N = 5 };
    static const double now[N] = {0.3, 0.25, 0.2, 0.15, 0.1};
    static const vc_weights five = {.n = N};
    double *values = random_values(*state, M * N, 300);
    const vc_exact_field field = {
        .venues = M, .criteria = N, .values = values, .allowed = &five};
    vc_exact *exact = vc_exact_new(*state, &field);
    size_t winner = 0, leaders = 0, rival = M;
    for (size_t i = 0; i < M; i++)
        if (score(N, values + i * N, now) > score(N, values + winner * N, now))
            winner = i;
    for (size_t i = 0; i < M; i += 7) {
        double w[N], margin, least = 9;
        leaders += vc_exact_can_lead(exact, i, w, &margin);
        for (size_t k = 0; k < M; k++)
            if (k != i)
                least = fmin(least,
                             score(N, values + i * N, w) - score(N, values + k * N, w));
        assert_near(least, margin, 1e-9);
    }
    assert_true(leaders > 0 && leaders < M / 7);
    double w[N], total, most;
    assert_true(vc_exact_smallest_change(exact, now, winner, &rival, w, &total));
    for (size_t k = 0; k < M; k++)
        assert_true(score(N, values + rival * N, w) >=
                    score(N, values + k * N, w) - 1e-9);
    assert_true(vc_exact_even_change(exact, now, winner, &rival, w, &most));
    for (size_t k = 0; k < M; k++)
        assert_true(score(N, values + rival * N, w) >=
                    score(N, values + k * N, w) - 1e-9);
    assert_true(most <= total && vc_exact_certain(exact));
}

/* All subsets of rivals are put before a venue by a program of their own: the largest
 * that works gives the worst rank. */
static void the_search_finds_what_all_subsets_give(void **state)
{
    enum { M = 8, N = 4 };
    for (uint64_t seed = 50; seed < 56; seed++) {
        vc_exact_field field = {.venues = M,
                                .criteria = N,
                                .values = random_values(*state, M * N, seed),
                                .allowed = &four};
        vc_exact *exact = vc_exact_new(*state, &field);
        vc_lp *lp = vc_lp_new(*state, N + 1, M + 2);
        for (size_t i = 0; i < M; i++) {
            size_t most = 0;
            for (unsigned set = 0; set < 1u << (M - 1); set++) {
                double row[N + 1] = {1, 1, 1, 1, 0}, gain[N + 1] = {0, 0, 0, 0, 1}, t;
                size_t size = 0;
                vc_lp_begin(lp, N + 1);
                vc_lp_add(lp, row, VC_LP_EQUAL, 1);
                for (size_t b = 0; b < M - 1; b++) {
                    size_t k = b < i ? b : b + 1;
                    if (!(set >> b & 1))
                        continue;
                    for (size_t j = 0; j < N; j++)
                        row[j] = field.values[k * N + j] - field.values[i * N + j];
                    row[N] = -1;
                    vc_lp_add(lp, row, VC_LP_AT_LEAST, -1);
                    size++;
                }
                vc_lp_add(lp, gain, VC_LP_AT_MOST, 2);
                if (size > most &&
                    vc_lp_maximise(lp, gain, NULL, &t) == VC_LP_OPTIMAL &&
                    t - 1 > VC_EXACT_TIE)
                    most = size;
            }
            vc_exact_ranks got = vc_exact_rank_range(exact, i, 10000);
            assert_true(got.exact);
            assert_int_equal(got.worst, 1 + most);
        }
    }
}

static void without_programs_the_bounds_of_pairs_remain(void **state)
{
    enum { M = 30, N = 4 };
    vc_exact_field field = {.venues = M,
                            .criteria = N,
                            .values = random_values(*state, M * N, 60),
                            .allowed = &four};
    vc_exact *exact = vc_exact_new(*state, &field);
    for (size_t i = 0; i < M; i++) {
        vc_exact_ranks loose = vc_exact_rank_range(exact, i, 0);
        vc_exact_ranks tight = vc_exact_rank_range(exact, i, 200);
        assert_true(loose.best_bound <= tight.best_bound);
        assert_true(tight.best_bound <= tight.best && tight.best <= loose.best);
        assert_true(loose.worst <= tight.worst && tight.worst <= tight.worst_bound);
        assert_true(tight.worst_bound <= loose.worst_bound);
    }
}

/* ---- the nearest weights that change the first place ---- */

/* Half of the weight that moves is found on the grid too, but for its coarseness. */
static void the_smallest_change_is_that_of_a_fine_grid(void **state)
{
    enum { M = 5, STEPS = 60 };
    for (uint64_t seed = 70; seed < 70 + 6 * COUNT(regions); seed++) {
        const vc_weights *region = &regions[seed % COUNT(regions)];
        vc_exact_field field = {.venues = M,
                                .criteria = 4,
                                .values = random_values(*state, M * 4, seed),
                                .allowed = region};
        static const double now[] = {0.2, 0.3, 0.3, 0.2};
        vc_exact *exact = vc_exact_new(*state, &field);
        size_t winner = 0, rival = M, other = M;
        for (size_t i = 1; i < M; i++)
            if (score(4, field.values + i * 4, now) >
                score(4, field.values + winner * 4, now))
                winner = i;
        double least = 9, change = 9, moved[4] = {0}, least_even = 9, even = 9;
        weight_grid grid = {.allowed = *region, .steps = STEPS, .at = {BEFORE}};
        while (next_point(&grid)) {
            double distance = 0, lead = -9, most = 0;
            for (size_t i = 0; i < M; i++) {
                double s = score(4, field.values + i * 4, grid.w);
                if (i != winner)
                    lead = s > lead ? s : lead;
            }
            for (size_t j = 0; j < 4; j++) {
                distance += fabs(grid.w[j] - now[j]);
                most = fmax(most, fabs(grid.w[j] - now[j]));
            }
            if (lead >= score(4, field.values + winner * 4, grid.w)) {
                least = fmin(least, distance);
                least_even = fmin(least_even, most);
            }
        }
        bool found =
            vc_exact_smallest_change(exact, now, winner, &rival, moved, &change);
        if (least < 9) {
            assert_true(found);
            assert_true(change <= least + 1e-9 && change >= least - 4.0 / STEPS);
        }
        double turned[4] = {0};
        assert_int_equal(
            vc_exact_even_change(exact, now, winner, &other, turned, &even), found);
        if (least < 9)
            assert_true(even <= least_even + 1e-9 && even >= least_even - 2.0 / STEPS);
        if (!found)
            continue;
        double top = score(4, field.values + rival * 4, moved), total = 0;
        for (size_t i = 0; i < M; i++)
            assert_true(score(4, field.values + i * 4, moved) <= top + 1e-9);
        for (size_t j = 0; j < 4; j++)
            total += fabs(moved[j] - now[j]);
        assert_near(total, change, 1e-9);
        assert_true(allowed_point(region, moved));
        double widest = 0;
        for (size_t j = 0; j < 4; j++)
            widest = fmax(widest, fabs(turned[j] - now[j]));
        assert_near(widest, even, 1e-9);
        assert_true(allowed_point(region, turned));
        assert_true(even <= change && change <= 4 * even + 1e-9);
    }
}

/* One weight is moved in small steps, the others in proportion, until another is first. */
static void the_first_place_stays_as_far_as_small_steps_show(void **state)
{
    enum { M = 6, N = 5, STEPS = 2000 };
    static const double now[N] = {0.3, 0.25, 0.2, 0.15, 0.1};
    static const vc_weights five = {.n = N};
    for (uint64_t seed = 140; seed < 160; seed++) {
        const vc_exact_field field = {.venues = M,
                                      .criteria = N,
                                      .values = random_values(*state, M * N, seed),
                                      .allowed = &five};
        size_t winner = 0;
        for (size_t i = 1; i < M; i++)
            if (score(N, field.values + i * N, now) >
                score(N, field.values + winner * N, now))
                winner = i;
        for (size_t k = 0; k < N; k++) {
            const vc_exact_interval got = vc_exact_stability(&field, now, winner, k);
            for (int step = 0; step <= STEPS; step++) {
                const double t = (double)step / STEPS;
                double w[N];
                size_t first = 0;
                for (size_t j = 0; j < N; j++)
                    w[j] = j == k ? t : now[j] / (1 - now[k]) * (1 - t);
                for (size_t i = 1; i < M; i++)
                    if (score(N, field.values + i * N, w) >
                        score(N, field.values + first * N, w))
                        first = i;
                if (t > got.low + 1e-9 && t < got.high - 1e-9)
                    assert_int_equal(first, winner);
                else if (t < got.low - 1e-9 && t > got.low - 2.0 / STEPS)
                    assert_int_equal(first, got.below);
                else if (t > got.high + 1e-9 && t < got.high + 2.0 / STEPS)
                    assert_int_equal(first, got.above);
            }
        }
    }
}

/* ---- shares ---- */

/* P(sum of w d > 0), w uniform; Curry and Schoenberg 1966. */
static const struct {
    size_t n;
    double d[12], share;
} shares[] = {
    {3, {0.3, -0.2, 0.1}, 0.733333},
    {2, {0.5, -0.1}, 0.833333},
    {5, {0.25, -0.4, 0.05, 0.15, -0.02}, 0.581369},
    {12,
     {0.31, -0.12, 0.07, -0.25, 0.18, -0.33, 0.02, 0.11, -0.06, 0.22, -0.19, 0.04},
     0.506456},
    /* Equal and vanishing numbers, on which the published formula divides by zero. */
    {4, {0.1, 0.1, -0.1, -0.1}, 0.5},
    {3, {0.2, 0, -0.2}, 0.5},
    {3, {0.3, 0.3, -0.3}, 0.75},
    {3, {0, 0, 0}, 0},
    {3, {0.1, 0, 0}, 1},
    {2, {-0.1, -0.2}, 0},
};

static void shares_are_those_of_the_closed_form(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(shares); i++) {
        vc_weights any = {.n = shares[i].n};
        double got;
        assert_true(vc_exact_share_above(&any, shares[i].d, &got));
        assert_near(got, shares[i].share, 1e-6);
    }
}

static void shares_under_an_order_are_those_of_its_corners(void **state)
{
    (void)state;
    static const unsigned level[] = {0, 1, 2};
    static const double first[] = {0.1, -0.05, 0.2}, second[] = {-0.1, 0.3, 0.05};
    vc_weights ordered = {.n = 3, .level = level};
    double got;
    assert_true(vc_exact_share_above(&ordered, first, &got));
    assert_near(got, 1, 1e-6);
    assert_true(vc_exact_share_above(&ordered, second, &got));
    assert_near(got, 0.727273, 1e-6);
}

static void shares_above_lower_bounds_have_a_closed_form_too(void **state)
{
    (void)state;
    /* w1 is uniform in [0.25, 0.75], and w1 - w2 > 0.25 from w1 > 0.625 on. */
    static const double low[] = {0.25, 0.25}, d[] = {0.75, -1.25}, high[] = {0.5, 1};
    vc_weights bounded = {.n = 2, .low = low};
    double got;
    assert_true(vc_exact_share_above(&bounded, d, &got));
    assert_near(got, 0.25, 1e-12);
    bounded.high = high;
    assert_false(vc_exact_share_above(&bounded, d, &got));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_program_finds_its_corner),
        cmocka_unit_test(a_program_without_an_end_says_which),
        cmocka_unit_test(a_degenerate_program_does_not_run_in_a_circle),
        cmocka_unit_test(the_published_scores_are_met),
        cmocka_unit_test(single_weights_change_ranks_as_published),
        cmocka_unit_test(the_critical_criteria_are_those_published),
        cmocka_unit_test(the_winner_keeps_its_place_within_these_weights),
        cmocka_unit_test(the_smallest_total_change_is_as_published),
        cmocka_unit_test(each_rival_is_as_far_as_derived),
        cmocka_unit_test(the_least_over_all_weights_is_that_of_a_fine_grid),
        cmocka_unit_test(a_better_tier_is_necessarily_before),
        cmocka_unit_test(dominance_needs_no_weights),
        cmocka_unit_test(a_venue_that_none_dominates_may_still_never_lead),
        cmocka_unit_test(rank_ranges_are_those_of_brute_force),
        cmocka_unit_test(relations_and_ranks_under_bounds_are_those_of_a_grid),
        cmocka_unit_test(nothing_that_a_draw_shows_is_denied),
        cmocka_unit_test(many_venues_need_few_rows),
        cmocka_unit_test(the_search_finds_what_all_subsets_give),
        cmocka_unit_test(without_programs_the_bounds_of_pairs_remain),
        cmocka_unit_test(the_smallest_change_is_that_of_a_fine_grid),
        cmocka_unit_test(the_first_place_stays_as_far_as_small_steps_show),
        cmocka_unit_test(shares_are_those_of_the_closed_form),
        cmocka_unit_test(shares_under_an_order_are_those_of_its_corners),
        cmocka_unit_test(shares_above_lower_bounds_have_a_closed_form_too),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
