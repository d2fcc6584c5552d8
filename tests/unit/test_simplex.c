/* Weights are drawn uniformly from those that are allowed, and everywhere alike. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/cpu.h"
#include "score/simplex.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define assert_near(got, want, tolerance) \
    assert_true(fabs((got) - (want)) <= (tolerance))

enum { DRAWS = 64000, MOST = 40 };

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

typedef struct {
    double mean[MOST], deviation[MOST], least[MOST], most[MOST];
    double above_half; /* share of draws in which some weight is above 0.5 */
} moments;

/* Draws, checks that each is a point of the simplex, and says how they are spread. */
static moments spread(const vc_simplex *simplex, uint64_t seed)
{
    moments out = {.above_half = 0};
    const size_t n = vc_simplex_size(simplex);
    double w[MOST * VC_LANES];
    for (size_t j = 0; j < n; j++)
        out.least[j] = 1;
    for (uint64_t first = 0; first < DRAWS; first += VC_LANES) {
        vc_simplex_draw(simplex, seed, first, w);
        for (size_t l = 0; l < VC_LANES; l++) {
            double sum = 0, top = 0;
            for (size_t j = 0; j < n; j++) {
                double x = w[j * VC_LANES + l];
                sum += x;
                top = x > top ? x : top;
                out.mean[j] += x / DRAWS;
                out.deviation[j] += x * x / DRAWS;
                out.least[j] = x < out.least[j] ? x : out.least[j];
                out.most[j] = x > out.most[j] ? x : out.most[j];
            }
            assert_near(sum, 1, 1e-12);
            out.above_half += (top > 0.5) / (double)DRAWS;
        }
    }
    for (size_t j = 0; j < n; j++)
        out.deviation[j] = sqrt(out.deviation[j] - out.mean[j] * out.mean[j]);
    return out;
}

static const vc_simplex *make(vc_arena *arena, const vc_weights *allowed)
{
    const char *why = NULL;
    const vc_simplex *simplex = vc_simplex_new(arena, allowed, &why);
    if (!simplex)
        print_error("%s\n", why);
    assert_non_null(simplex);
    return simplex;
}

/* A weight of n uniform ones has the mean 1/n and the variance (n-1) / (n^2 (n+1)). */
static void weights_are_uniform_on_the_simplex(void **state)
{
    static const size_t sizes[] = {1, 2, 3, 5, 12, 16, 17, 40};
    for (size_t i = 0; i < COUNT(sizes); i++) {
        double n = (double)sizes[i];
        vc_weights any = {.n = sizes[i]};
        moments got = spread(make(*state, &any), 1);
        double deviation = sqrt((n - 1) / (n * n * (n + 1)));
        for (size_t j = 0; j < sizes[i]; j++) {
            assert_near(got.mean[j], 1 / n, 0.005);
            assert_near(got.deviation[j], deviation, 0.005);
            assert_true(got.least[j] >= 0);
        }
    }
}

/* For 12 weights some weight is above a half in 12 / 2^11 of all draws, and a weight is
 * spread by 0.077; uniform numbers divided by their sum give 0.00000 and 0.048. */
static void they_are_not_normalised_uniform_numbers(void **state)
{
    vc_weights any = {.n = 12};
    moments got = spread(make(*state, &any), 2);
    assert_near(got.above_half, 12.0 / 2048, 0.0015);
    assert_near(got.deviation[0], 0.0767, 0.001);
    vc_weights five = {.n = 5};
    assert_near(spread(make(*state, &five), 2).above_half, 0.3125, 0.008);
}

/* How often no weight is above a bound: the sum over all numbers s of weights of
 * (-1)^s (n over s) (1 - s u)^(n - 1), as long as that is positive. */
static void so_many_draws_keep_upper_bounds(void **state)
{
    static const struct {
        size_t n;
        double most, kept;
    } rows[] = {{5, 0.3, 0.0545}, {12, 0.3, 0.765}, {12, 0.2, 0.199}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        const size_t n = rows[i].n;
        const vc_weights any = {.n = n};
        const vc_simplex *simplex = make(*state, &any);
        double w[MOST * VC_LANES], kept = 0;
        for (uint64_t first = 0; first < DRAWS; first += VC_LANES) {
            vc_simplex_draw(simplex, 9, first, w);
            for (size_t l = 0; l < VC_LANES; l++) {
                double top = 0;
                for (size_t j = 0; j < n; j++)
                    top = w[j * VC_LANES + l] > top ? w[j * VC_LANES + l] : top;
                kept += top <= rows[i].most;
            }
        }
        assert_near(kept / DRAWS, rows[i].kept, 0.005);
    }
}

/* Rank order centroids (Barron and Barrett 1996, Management Science 42:1515-1523). */
static const struct {
    size_t n;
    double weight[5];
} centroids[] = {
    {2, {0.75, 0.25}},
    {3, {0.6111, 0.2778, 0.1111}},
    {4, {0.5208, 0.2708, 0.1458, 0.0625}},
    {5, {0.4567, 0.2567, 0.1567, 0.09, 0.04}},
};

static void the_mean_under_an_order_is_its_centroid(void **state)
{
    static const unsigned level[] = {0, 1, 2, 3, 4};
    for (size_t i = 0; i < COUNT(centroids); i++) {
        vc_weights ordered = {.n = centroids[i].n, .level = level};
        moments got = spread(make(*state, &ordered), 3);
        for (size_t j = 0; j < centroids[i].n; j++)
            assert_near(got.mean[j], centroids[i].weight[j], 0.003);
    }
}

static void an_order_holds_in_every_draw_and_ties_are_left_open(void **state)
{
    static const unsigned level[] = {2, 0, 1, 0, 2};
    vc_weights ordered = {.n = 5, .level = level};
    const vc_simplex *simplex = make(*state, &ordered);
    double w[5 * VC_LANES];
    for (uint64_t first = 0; first < 4096; first += VC_LANES) {
        vc_simplex_draw(simplex, 4, first, w);
        for (size_t a = 0; a < 5; a++)
            for (size_t b = 0; b < 5; b++)
                for (size_t l = 0; level[a] < level[b] && l < VC_LANES; l++)
                    assert_true(w[a * VC_LANES + l] >= w[b * VC_LANES + l]);
    }
    /* Two of a level share its two centroids evenly. */
    moments got = spread(simplex, 4);
    assert_near(got.mean[1], (0.4567 + 0.2567) / 2, 0.004);
    assert_near(got.mean[3], (0.4567 + 0.2567) / 2, 0.004);
    assert_near(got.mean[0], (0.09 + 0.04) / 2, 0.004);
    assert_near(got.mean[4], (0.09 + 0.04) / 2, 0.004);
}

static void lower_bounds_only_shrink_the_simplex(void **state)
{
    static const double low[] = {0.1, 0, 0.3, 0.2};
    vc_weights bounded = {.n = 4, .low = low};
    const vc_simplex *simplex = make(*state, &bounded);
    assert_int_equal(vc_simplex_how(simplex), VC_SIMPLEX_EXACT);
    moments got = spread(simplex, 5);
    for (size_t j = 0; j < 4; j++) {
        assert_true(got.least[j] >= low[j]);
        assert_near(got.mean[j], low[j] + 0.1, 0.003);
        assert_near(got.deviation[j], 0.4 * sqrt(3.0 / 80), 0.002);
    }
}

/* Under upper bounds of 0.3 the twelve are symmetric; three under 0.5 leave a triangle
 * whose weights have the variance 1/72. */
static void upper_bounds_are_kept_by_drawing_again(void **state)
{
    double high[12];
    for (size_t j = 0; j < 12; j++)
        high[j] = 0.3;
    vc_weights twelve = {.n = 12, .high = high};
    const vc_simplex *simplex = make(*state, &twelve);
    assert_int_equal(vc_simplex_how(simplex), VC_SIMPLEX_REJECTED);
    moments got = spread(simplex, 6);
    for (size_t j = 0; j < 12; j++) {
        assert_near(got.mean[j], 1.0 / 12, 0.002);
        assert_true(got.most[j] <= 0.3);
    }
    static const double half[] = {0.5, 0.5, 0.5};
    vc_weights three = {.n = 3, .high = half};
    got = spread(make(*state, &three), 6);
    for (size_t j = 0; j < 3; j++) {
        assert_near(got.mean[j], 1.0 / 3, 0.003);
        assert_near(got.deviation[j], sqrt(1.0 / 72), 0.002);
    }
}

/* Above the lower bounds each may take an eighth of what is left: of uniform weights
 * hardly any are so even, and drawing again would take long. The twelve are alike. */
static void thin_boxes_are_walked(void **state)
{
    double low[12], high[12];
    for (size_t j = 0; j < 12; j++) {
        low[j] = 1.0 / 12 - 0.02;
        high[j] = 1.0 / 12 + 0.01;
    }
    vc_weights thin = {.n = 12, .low = low, .high = high};
    const vc_simplex *simplex = make(*state, &thin);
    assert_int_equal(vc_simplex_how(simplex), VC_SIMPLEX_WALKED);
    double w[12 * VC_LANES], mean[12] = {0};
    for (uint64_t first = 0; first < 8000; first += VC_LANES) {
        vc_simplex_draw(simplex, 7, first, w);
        for (size_t j = 0; j < 12; j++)
            for (size_t l = 0; l < VC_LANES; l++) {
                double x = w[j * VC_LANES + l];
                assert_true(x >= low[j] - 1e-15 && x <= high[j] + 1e-15);
                mean[j] += x / 8000;
            }
    }
    for (size_t j = 0; j < 12; j++)
        assert_near(mean[j], 1.0 / 12, 0.0006);
}

static void the_walk_is_uniform_where_it_can_be_worked_out(void **state)
{
    static const double low[] = {0.30, 0.30, 0.30, 0, 0, 0, 0, 0};
    static const double high[] = {0.31, 0.31, 0.31, 0.1, 0.1, 0.1, 0.1, 0.1};
    /* Three narrow weights are uniform in their 0.01 but for the volume that the other
     * five have in what is left, which is its fourth power. */
    vc_weights thin = {.n = 8, .low = low, .high = high};
    const vc_simplex *simplex = make(*state, &thin);
    double w[8 * VC_LANES];
    size_t accepted = 0;
    double mean = 0, direct = 0;
    for (size_t a = 0; a < 100; a++)
        for (size_t b = 0; b < 100; b++)
            for (size_t c = 0; c < 100; c++) {
                double first = ((double)a + 0.5) / 1e4,
                       second = ((double)b + 0.5) / 1e4;
                double left = 0.1 - first - second - ((double)c + 0.5) / 1e4;
                double density = left * left * left * left;
                direct += density * first;
                mean += density;
            }
    direct /= mean;
    mean = 0;
    for (uint64_t k = 0; k < 8000; k += VC_LANES) {
        vc_simplex_draw(simplex, 8, k, w);
        for (size_t l = 0; l < VC_LANES; l++, accepted++)
            mean += w[l] - 0.30;
    }
    assert_near(mean / (double)accepted, direct, 0.00015);
}

static void a_draw_is_a_function_of_seed_and_number(void **state)
{
    static const double high[] = {0.4, 0.4, 0.4, 0.4, 0.4};
    static const unsigned level[] = {0, 1, 1, 2, 3};
    const vc_weights kinds[] = {
        {.n = 5}, {.n = 5, .high = high}, {.n = 5, .level = level}};
    for (size_t i = 0; i < COUNT(kinds); i++) {
        const vc_simplex *simplex = make(*state, &kinds[i]);
        double far[5 * VC_LANES], again[5 * VC_LANES], other[5 * VC_LANES];
        vc_simplex_draw(simplex, 9, 160, far);
        vc_simplex_draw(simplex, 9, 168, again);
        vc_simplex_draw(simplex, 10, 160, other);
        for (size_t j = 0; j < 5; j++)
            assert_memory_equal(&far[j * VC_LANES + 8], &again[j * VC_LANES],
                                8 * sizeof(double));
        assert_memory_not_equal(far, other, sizeof far);
    }
}

static void every_instruction_set_draws_the_same_bits(void **state)
{
    static const unsigned level[] = {3, 1, 2, 0, 4, 5, 6, 7, 8, 9, 10, 11};
    const vc_weights kinds[] = {
        {.n = 2}, {.n = 12}, {.n = 31}, {.n = 12, .level = level}};
    for (size_t i = 0; i < COUNT(kinds); i++) {
        const vc_simplex *simplex = make(*state, &kinds[i]);
        double plain[31 * VC_LANES], wide[31 * VC_LANES];
        for (int cpu = 0; cpu <= (int)vc_cpu_best(); cpu++) {
            vc_simplex_draw_on(simplex, VC_CPU_PLAIN, 11, 4096, plain);
            vc_simplex_draw_on(simplex, cpu, 11, 4096, wide);
            assert_memory_equal(plain, wide, kinds[i].n * VC_LANES * sizeof(double));
        }
    }
}

static void impossible_bounds_are_refused_in_words(void **state)
{
    static const double half[] = {0.6, 0.6}, fifth[] = {0.2, 0.2};
    static const unsigned level[] = {0, 1};
    static const double low[] = {0, 0.9}, high[] = {1, 1};
    const struct {
        vc_weights allowed;
        const char *why;
    } rows[] = {
        {{.n = 2, .low = half}, "the lower bounds of the weights sum to more than one"},
        {{.n = 2, .high = fifth},
         "the upper bounds of the weights sum to less than one"},
        {{.n = 2, .low = half, .high = fifth},
         "a lower bound is above its upper bound"},
        {{.n = 2, .low = low, .high = high, .level = level},
         "the bounds leave too little of the order to draw weights from it"},
        {{.n = 0}, "there must be between 1 and 256 weights"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *why = NULL;
        assert_null(vc_simplex_new(*state, &rows[i].allowed, &why));
        assert_string_equal(why, rows[i].why);
    }
}

static void bounds_that_pin_every_weight_give_these_weights(void **state)
{
    static const double pinned[] = {0.25, 0.5, 0.25};
    vc_weights point = {.n = 3, .low = pinned, .high = pinned};
    double w[3 * VC_LANES];
    vc_simplex_draw(make(*state, &point), 1, 0, w);
    for (size_t j = 0; j < 3; j++)
        for (size_t l = 0; l < VC_LANES; l++)
            assert_near(w[j * VC_LANES + l], pinned[j], 1e-15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weights_are_uniform_on_the_simplex),
        cmocka_unit_test(they_are_not_normalised_uniform_numbers),
        cmocka_unit_test(so_many_draws_keep_upper_bounds),
        cmocka_unit_test(the_mean_under_an_order_is_its_centroid),
        cmocka_unit_test(an_order_holds_in_every_draw_and_ties_are_left_open),
        cmocka_unit_test(lower_bounds_only_shrink_the_simplex),
        cmocka_unit_test(upper_bounds_are_kept_by_drawing_again),
        cmocka_unit_test(thin_boxes_are_walked),
        cmocka_unit_test(the_walk_is_uniform_where_it_can_be_worked_out),
        cmocka_unit_test(a_draw_is_a_function_of_seed_and_number),
        cmocka_unit_test(every_instruction_set_draws_the_same_bits),
        cmocka_unit_test(impossible_bounds_are_refused_in_words),
        cmocka_unit_test(bounds_that_pin_every_weight_give_these_weights),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
