/* Published and derived cases of decision analysis, each written as a case of the program
 * (data, rules and all), loaded, ranked and analysed: so the files, the scales, the scores
 * and the analyses are held to the figures together, to the precision in which they were
 * published. A matrix has a row a venue and a column a criterion. */
#include "support.h"

#include <math.h>

#include "score/robust_weights.h"

enum { VENUES_MAX = 7, CRITERIA_MAX = 12, SAMPLES = 1000000 };

#define assert_near(got, want, tolerance) \
    assert_true(fabs((got) - (want)) <= (tolerance))

/* A criterion: its weight, the raw values that count 0 and 1, and how the raw value is
 * had from the venue's number; NULL: it is the number. */
typedef struct column {
    double weight, worst, best;
    const char *value;
} column;

typedef struct published {
    size_t venues, criteria;
    const double *matrix, *least, *most; /* `least` and `most`: other values claimed */
    column columns[CRITERIA_MAX];
    const char *weights; /* of the rule set: those that are allowed; NULL: all */
} published;

static void write_keys(vc_buffer *out, size_t criteria)
{
    for (size_t j = 0; j < criteria; j++)
        vc_buffer_printf(out,
                         "%s'x%zu': {'of': ['venue'], 'type': 'number', 'title': 'X',"
                         " 'phrase': '{value}'}",
                         j ? ", " : "", j);
}

static void write_criteria(vc_buffer *out, const published *p)
{
    for (size_t j = 0; j < p->criteria; j++) {
        const column *c = &p->columns[j];
        const char *plain = vc_format(arena, "{'var': 'venue.x%zu'}", j);
        /* Points stand in the order of the raw values. */
        const bool falls = c->worst > c->best;
        vc_buffer_printf(out,
                         "%s'k%zu': {'title': 'K%zu', 'weight': %.17g, 'value': %s,"
                         " 'scale': {'points': [[%.17g, %d], [%.17g, %d]]}}",
                         j ? ", " : "", j, j, c->weight, c->value ? c->value : plain,
                         falls ? c->best : c->worst, falls, falls ? c->worst : c->best,
                         !falls);
    }
}

static void write_fact(vc_buffer *out, const published *p, size_t i)
{
    if (!p->least) {
        vc_buffer_printf(out, "%.17g", p->matrix[i]);
        return;
    }
    vc_buffer_printf(
        out,
        "[{'value': %.17g, 'source': 's'}, {'value': %.17g, 'source': 't'},"
        " {'value': %.17g, 'source': 'u'}]",
        p->least[i], p->matrix[i], p->most[i]);
}

static void write_venues(vc_buffer *out, const published *p)
{
    for (size_t v = 0; v < p->venues; v++) {
        vc_buffer_printf(out,
                         "%s{'id': 'v%zu', 'name': 'V%zu', 'host': 'CHE',"
                         " 'location': [0, 0], 'facts': {",
                         v ? ", " : "", v, v);
        for (size_t j = 0; j < p->criteria; j++) {
            vc_buffer_printf(out, "%s'x%zu': ", j ? ", " : "", j);
            write_fact(out, p, v * p->criteria + j);
        }
        vc_buffer_add(out, "}}");
    }
}

static const vc_ranking *rank(const published *p)
{
    vc_buffer out = vc_buffer_new(arena);
    vc_buffer_add(&out, "{'as_of': '2025-08-19', 'vocabulary': {");
    write_keys(&out, p->criteria);
    vc_buffer_add(&out, "}, 'sources': {'s': {'title': 'S'}, 't': {'title': 'T'}, 'u':"
                        " {'title': 'U'}}, 'summit': {'title': 'S', 'parties': [{'id':"
                        " 'p', 'state': 'NOR'}]}, 'rules': {'id': 'r', 'version': '1',"
                        " 'title': 'R', 'requirements': {}, 'criteria': {");
    write_criteria(&out, p);
    vc_buffer_printf(&out, "}%s%s}, 'venues': [", p->weights ? ", 'weights': " : "",
                     p->weights ? p->weights : "");
    write_venues(&out, p);
    vc_buffer_add(&out, "]}");
    return ranked(out.text);
}

static const vc_result *result(const vc_ranking *ranking, size_t venue)
{
    return result_of(ranking, vc_format(arena, "v%zu", venue));
}

static void scores_are(const vc_ranking *ranking, const double *scores,
                       double tolerance)
{
    for (size_t v = 0; v < ranking->count; v++) {
        const vc_result *r = result(ranking, v);
        assert_near(r->score.low, 100 * scores[v], 100 * tolerance);
        assert_near(r->score.high, 100 * scores[v], 100 * tolerance);
    }
}

static void ranks_are(const vc_ranking *ranking, const size_t *ranks)
{
    for (size_t v = 0; v < ranking->count; v++)
        assert_int_equal(result(ranking, v)->rank, ranks[v]);
}

static const vc_robust *robust_of(const vc_ranking *ranking, uint32_t samples)
{
    const char *why = "";
    vc_weights allowed;
    vc_robust_options options = {
        .sampling = {.seed = 1, .samples = samples, .threads = 2}};
    faults = vc_faults_new(arena);
    if (!vc_weights_load(arena, &faults, ranking->c->rules, NULL, &allowed))
        fail_msg("%s", complaints());
    options.allowed = &allowed;
    const vc_robust *robust = vc_robust_new(arena, ranking, &options, &why);
    if (!robust)
        fail_msg("%s", why);
    return robust;
}

/* Where the venue stands in an analysis, which has the order of the ranking. */
static size_t at(const vc_robust *robust, size_t venue)
{
    return (size_t)(result(robust->ranking, venue) - robust->ranking->results);
}

static double won(const vc_robust *robust, size_t a, size_t b)
{
    const uint32_t wins =
        robust->smaa.wins[at(robust, a) * robust->venues + at(robust, b)];
    return (double)wins / robust->smaa.samples;
}

/* ---- weighted sums ---- */

/* Wikipedia, "Weighted sum model", after Triantaphyllou 2000, Multi-Criteria Decision
 * Making Methods: two share the first place, and the third has the third rank. */
static void the_example_of_the_weighted_sum_shares_its_first_place(void **state)
{
    static const double matrix[] = {25, 20, 15, 30, 10, 30, 20, 30, 30, 10, 30, 10};
    static const double scores[] = {0.215, 0.22, 0.22};
    static const size_t ranks[] = {3, 1, 1};
    const published p = {
        .venues = 3,
        .criteria = 4,
        .matrix = matrix,
        .columns = {
            {0.2, 0, 100, 0}, {0.15, 0, 100, 0}, {0.4, 0, 100, 0}, {0.25, 0, 100, 0}}};
    (void)state;
    const vc_ranking *ranking = rank(&p);
    scores_are(ranking, scores, 1e-11);
    ranks_are(ranking, ranks);
}

/* Dezert, Tchamova, Han and Tacnet 2020, The SPOTIS rank reversal free method, FUSION
 * 2020: its distance to the ideal is one less the value on declared scales. */
static const double spotis[] = {10.5, -3.1, 1.7, -4.7, 0,   3.4,
                                8.1,  0.3,  1.3, 3.2,  7.3, -5.3};
static const published spotis_case = {
    .venues = 4,
    .criteria = 3,
    .matrix = spotis,
    .columns = {{0.2, -5, 12, 0}, {0.3, 10, -6, 0}, {0.5, -8, 5, 0}}};

static void distances_of_spotis_are_as_published(void **state)
{
    static const double distance[] = {0.1989, 0.3705, 0.3063, 0.7491};
    static const size_t ranks[] = {1, 3, 2, 4};
    double scores[4];
    (void)state;
    for (size_t v = 0; v < 4; v++)
        scores[v] = 1 - distance[v];
    const vc_ranking *ranking = rank(&spotis_case);
    scores_are(ranking, scores, 5e-5);
    ranks_are(ranking, ranks);
}

static void without_a_venue_the_others_keep_scores_and_order(void **state)
{
    published fewer = spotis_case;
    (void)state;
    const vc_ranking *all = rank(&spotis_case);
    fewer.venues = 3;
    const vc_ranking *some = rank(&fewer);
    for (size_t v = 0; v < 3; v++) {
        assert_true(!(result(all, v)->mid < result(some, v)->mid) &&
                    !(result(all, v)->mid > result(some, v)->mid));
        assert_int_equal(result(all, v)->rank, result(some, v)->rank);
    }
}

/* Kracka, Brauers and Zavadskas 2010, Inzinerine Ekonomika 21:352-359, heating losses:
 * what is to be small is taken as 1/x, and each criterion in parts of its sum. */
static void heating_losses_score_as_published(void **state)
{
    static const double matrix[] = {33.95, 23.78, 11.45, 39.97, 29.44, 167.1,  3.852,
                                    38.9,  4.17,  6.32,  0.01,  4.29,  132.52, 25.184,
                                    37.59, 9.36,  8.23,  4.35,  10.22, 136.71, 10.845,
                                    30.44, 37.59, 13.91, 74.08, 45.1,  198.34, 2.186,
                                    36.21, 14.79, 9.17,  17.77, 17.06, 148.3,  6.61,
                                    37.8,  8.55,  7.97,  2.35,  9.25,  134.83, 11.935};
    static const bool small[] = {true, true, true, true, false, true, false};
    static const double scores[] = {0.12040426, 0.3458235,  0.13838192,
                                    0.12841246, 0.12346084, 0.14351701};
    static const size_t ranks[] = {6, 1, 3, 4, 5, 2};
    published p = {.venues = 6, .criteria = 7, .matrix = matrix};
    (void)state;
    for (size_t j = 0; j < 7; j++) {
        double sum = 0;
        for (size_t v = 0; v < 6; v++)
            sum += small[j] ? 1 / matrix[v * 7 + j] : matrix[v * 7 + j];
        p.columns[j] = (column){.weight = 20, .best = sum};
        if (small[j])
            p.columns[j].value =
                vc_format(arena, "{'/': [1, {'var': 'venue.x%zu'}]}", j);
    }
    const vc_ranking *ranking = rank(&p);
    scores_are(ranking, scores, 1e-8);
    ranks_are(ranking, ranks);
}

/* Goodwin and Wright, Decision Analysis for Management Judgment, chapter 3, the site of an
 * office: the book's weights are the swings in percent, rounded. */
static const double offices[] = {100, 60, 100, 75, 0,   90,  20,  80, 10, 30, 100,
                                 30,  80, 70,  0,  0,   10,  100, 70, 50, 30, 55,
                                 30,  90, 40,  60, 90,  100, 60,  70, 0,  0,  70,
                                 0,   80, 0,   60, 100, 20,  50,  50, 80};
static const double benefits[] = {80.8, 39.4, 47.4, 52.3, 64.8, 20.9, 60.2};
static const double rents[] = {30000, 15000, 5000, 12000, 30000, 15000, 10000};

static void offices_score_as_in_the_book(void **state)
{
    static const double swings[] = {100, 80, 70, 30, 20, 10};
    static const double rounded[] = {32, 26, 23, 10, 6, 3};
    published p = {.venues = 7, .criteria = 6, .matrix = offices};
    double scores[7];
    (void)state;
    for (size_t j = 0; j < 6; j++)
        p.columns[j] = (column){.weight = rounded[j], .best = 100};
    for (size_t v = 0; v < 7; v++)
        scores[v] = benefits[v] / 100;
    scores_are(rank(&p), scores, 0.0005);
    for (size_t j = 0; j < 6; j++)
        p.columns[j].weight = swings[j];
    const vc_robust *robust = robust_of(rank(&p), 1);
    for (size_t j = 0; j < 6; j++)
        assert_near(100 * robust->weights[j], rounded[j], 0.5);
}

/* The book sets benefit against rent: A, C and G are on the frontier, and each other
 * office is beaten in one and not behind in the other by one of these. */
static void offices_are_dominated_as_in_the_book(void **state)
{
    enum { A, B, C, D, E, F, G };
    static const size_t pairs[][2] = {{A, E}, {G, B}, {G, D}, {G, F}};
    static const bool efficient[] = {true, false, true, false, false, false, true};
    double matrix[14];
    const published p = {.venues = 7,
                         .criteria = 2,
                         .matrix = matrix,
                         .columns = {{1, 0, 100, 0}, {1, 30000, 0, 0}}};
    (void)state;
    for (size_t v = 0; v < 7; v++) {
        matrix[2 * v] = benefits[v];
        matrix[2 * v + 1] = rents[v];
    }
    const vc_robust *r = robust_of(rank(&p), 1000);
    for (size_t i = 0; i < COUNT(pairs); i++)
        assert_true(r->dominates[at(r, pairs[i][0]) * 7 + at(r, pairs[i][1])]);
    for (size_t v = 0; v < 7; v++) {
        bool beaten = false;
        for (size_t a = 0; a < 7; a++)
            beaten |= r->dominates[a * 7 + at(r, v)];
        assert_int_equal(!beaten, efficient[v]);
        assert_int_equal(r->proved[at(r, v)].can_lead, efficient[v]);
    }
}

/* Hodgett, Martin, Montague and Talford 2014, Production Planning & Control 25:1028-1038:
 * values that are known within limits give scores that are, and possible ranks. */
static void intervals_of_scores_are_as_published(void **state)
{
    static const double least[] = {78, 87, 79,   19, 8,  68, 74, 8,
                                   90, 89, 74.5, 9,  20, 81, 30};
    static const double likely[] = {80, 87, 86, 19, 8,  70, 74, 10,
                                    90, 89, 75, 9,  33, 82, 30};
    static const double most[] = {81, 87, 95,   19, 8,  72, 74, 15,
                                  90, 89, 75.5, 9,  36, 84, 30};
    static const double low[] = {0.7932, 0.5366, 0.5332};
    static const double middle[] = {0.8336, 0.5541, 0.5961};
    static const double high[] = {0.8789, 0.5854, 0.6147};
    static const size_t ranks[][2] = {{1, 1}, {2, 3}, {2, 3}};
    published p = {.venues = 3,
                   .criteria = 5,
                   .matrix = likely,
                   .columns = {{0.339, 0, 81, 0},
                               {0.077, 0, 87, 0},
                               {0.434, 0, 95, 0},
                               {0.127, 0, 90, 0},
                               {0.023, 0, 89, 0}}};
    (void)state;
    scores_are(rank(&p), middle, 5e-5);
    p.least = least;
    p.most = most;
    const vc_ranking *ranking = rank(&p);
    for (size_t v = 0; v < 3; v++) {
        const vc_result *r = result(ranking, v);
        assert_near(r->score.low, 100 * low[v], 0.005);
        assert_near(r->score.high, 100 * high[v], 0.005);
        assert_int_equal(r->best_rank, ranks[v][0]);
        assert_int_equal(r->worst_rank, ranks[v][1]);
    }
    /* The same with these weights pinned, all that is claimed drawn, and proved. */
    p.weights = "{'intervals': {'k0': [0.339, 0.339], 'k1': [0.077, 0.077], 'k2':"
                " [0.434, 0.434], 'k3': [0.127, 0.127], 'k4': [0.023, 0.023]}}";
    const vc_robust *r = robust_of(rank(&p), 20000);
    for (size_t v = 0; v < 3; v++) {
        assert_int_equal(r->proved[at(r, v)].ranks.best_bound, ranks[v][0]);
        assert_int_equal(r->proved[at(r, v)].ranks.worst_bound, ranks[v][1]);
        assert_true(r->proved[at(r, v)].ranks.exact);
    }
    assert_true(r->smaa.rank[at(r, 1) * 3 + 1] > 0 &&
                r->smaa.rank[at(r, 1) * 3 + 2] > 0);
}

/* ---- weights that change ranks ---- */

/* Triantaphyllou and Sanchez 1997, Decision Sciences 28:151-194, first example. */
static const double materials[] = {0.3088, 0.2897, 0.3867, 0.1922, 0.2163, 0.3458,
                                   0.1755, 0.6288, 0.4509, 0.2473, 0.1194, 0.0575,
                                   0.024,  0.1172, 0.3184, 0.1215};
static const published materials_case = {
    .venues = 4,
    .criteria = 4,
    .matrix = materials,
    .columns = {
        {0.3277, 0, 1, 0}, {0.3058, 0, 1, 0}, {0.2876, 0, 1, 0}, {0.079, 0, 1, 0}}};

static void materials_score_as_published(void **state)
{
    static const double scores[] = {0.3162, 0.2768, 0.2621, 0.1449};
    static const size_t ranks[] = {1, 2, 3, 4};
    (void)state;
    const vc_ranking *ranking = rank(&materials_case);
    scores_are(ranking, scores, 0.0002);
    ranks_are(ranking, ranks);
}

/* Within how much the first place stays, and the least weight that has to move: solved
 * with GLPK, and perturbed on both sides of every end. */
static void the_first_place_stays_within_the_derived_weights(void **state)
{
    static const double low[] = {0, 0, 0.124172, 0};
    static const double high[] = {0.512586, 0.592196, 1, 0.155231};
    (void)state;
    const vc_sensitivity *s = &robust_of(rank(&materials_case), 1)->sensitivity;
    for (size_t k = 0; k < 4; k++) {
        assert_near(s->stable[k].low, low[k], 1e-6);
        assert_near(s->stable[k].high, high[k], 1e-6);
    }
    assert_true(s->movable);
    assert_int_equal(s->rival, 1);
    assert_near(2 * s->mass, 0.121651, 1e-6);
    assert_int_equal(s->even_rival, 1);
    assert_near(s->even, 0.049476, 1e-6);
}

/* ---- shares ---- */

/* Worked out by hand: with two criteria the first weight is uniform on [0, 1]; A is first
 * above 0.6, B below 0.4, and C between. */
static void three_venues_and_two_criteria_are_as_worked_out(void **state)
{
    static const double matrix[] = {1, 0, 0, 1, 0.6, 0.6};
    static const double ranks[3][3] = {{0.4, 0.1, 0.5}, {0.4, 0.1, 0.5}, {0.2, 0.8, 0}};
    static const double wins[3][3] = {{0, 0.5, 0.4}, {0.5, 0, 0.4}, {0.6, 0.6, 0}};
    static const double central[3][2] = {{0.8, 0.2}, {0.2, 0.8}, {0.5, 0.5}};
    static const double expected[3] = {2.1, 2.1, 1.8};
    /* ranks are worth 1, 1/3 and 0: C is best on the whole, though first least often */
    static const double holistic[3] = {0.4 + 0.1 / 3, 0.4 + 0.1 / 3, 0.2 + 0.8 / 3};
    const published p = {.venues = 3,
                         .criteria = 2,
                         .matrix = matrix,
                         .columns = {{1, 0, 1, 0}, {1, 0, 1, 0}}};
    (void)state;
    const vc_robust *r = robust_of(rank(&p), SAMPLES);
    for (size_t a = 0; a < 3; a++) {
        double weights[2], errors[2];
        const size_t v = at(r, a);
        assert_true(vc_smaa_central(&r->smaa, v, weights, errors));
        for (size_t b = 0; b < 3; b++) {
            assert_near(r->smaa.rank[v * 3 + b] / (double)SAMPLES, ranks[a][b], 0.002);
            assert_near(won(r, a, b), wins[a][b], 0.002);
            if (a != b)
                assert_near(r->share[v * 3 + at(r, b)], wins[a][b], 1e-12);
        }
        for (size_t j = 0; j < 2; j++)
            assert_near(weights[j], central[a][j], 0.002);
        assert_near(vc_smaa_expected_rank(&r->smaa, v, NULL), expected[a], 0.002);
        assert_near(vc_smaa_holistic(&r->smaa, v, NULL), holistic[a], 0.002);
        assert_int_equal(r->confident[v], r->confident_of);
        assert_int_equal(r->proved[v].ranks.best_bound, 1);
        assert_int_equal(r->proved[v].ranks.worst_bound, a == 2 ? 2 : 3);
        assert_true(r->proved[v].ranks.exact);
    }
}

/* The share of all weights for which the sum of w d is above 0: a B-spline with the knots d
 * (Curry and Schoenberg 1966); under w1 >= w2 >= ... with the means of the first d as
 * knots. Two venues have these differences. */
static void one_stands_before_the_other_as_the_closed_form_says(void **state)
{
    static const struct {
        size_t n;
        double d[12], share;
        const char *weights;
    } rows[] = {
        {3, {0.3, -0.2, 0.1}, 0.733333, NULL},
        {2, {0.5, -0.1}, 0.833333, NULL},
        {5, {0.25, -0.4, 0.05, 0.15, -0.02}, 0.581369, NULL},
        {12,
         {0.31, -0.12, 0.07, -0.25, 0.18, -0.33, 0.02, 0.11, -0.06, 0.22, -0.19, 0.04},
         0.506456,
         NULL},
        {3, {0.1, -0.05, 0.2}, 1, "{'order': ['k0', 'k1', 'k2']}"},
        {3, {-0.1, 0.3, 0.05}, 0.727273, "{'order': ['k0', 'k1', 'k2']}"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const size_t n = rows[i].n;
        double matrix[24];
        published p = {
            .venues = 2, .criteria = n, .matrix = matrix, .weights = rows[i].weights};
        for (size_t j = 0; j < n; j++) {
            matrix[j] = rows[i].d[j] > 0 ? rows[i].d[j] : 0;
            matrix[n + j] = rows[i].d[j] < 0 ? -rows[i].d[j] : 0;
            p.columns[j] = (column){.weight = 1, .best = 1};
        }
        const vc_robust *r = robust_of(rank(&p), SAMPLES);
        assert_near(won(r, 0, 1), rows[i].share, 0.002);
        assert_near(r->share[at(r, 0) * 2 + at(r, 1)], rows[i].share, 1e-6);
        assert_near(r->share[at(r, 1) * 2 + at(r, 0)], 1 - rows[i].share, 1e-6);
        assert_int_equal(r->always[at(r, 0) * 2 + at(r, 1)], rows[i].share > 0.999);
    }
}

/* Rank order centroids, the mean of all weights in one order (Barron and Barrett 1996,
 * Management Science 42:1515-1523): the central weights of a single venue. */
static void central_weights_under_an_order_are_its_centroid(void **state)
{
    static const double centroids[][6] = {
        {0.75, 0.25},
        {0.6111, 0.2778, 0.1111},
        {0.5208, 0.2708, 0.1458, 0.0625},
        {0.4567, 0.2567, 0.1567, 0.09, 0.04},
        {0.4083, 0.2417, 0.1583, 0.1028, 0.0611, 0.0278},
    };
    static const double matrix[6] = {0};
    (void)state;
    for (size_t i = 0; i < COUNT(centroids); i++) {
        const size_t n = i + 2;
        vc_buffer order = vc_buffer_new(arena);
        double weights[6], errors[6];
        published p = {.venues = 1, .criteria = n, .matrix = matrix};
        for (size_t j = 0; j < n; j++) {
            p.columns[j] = (column){.weight = 1, .best = 1};
            vc_buffer_printf(&order, "%s'k%zu'", j ? ", " : "{'order': [", j);
        }
        vc_buffer_add(&order, "]}");
        p.weights = order.text;
        const vc_robust *r = robust_of(rank(&p), SAMPLES);
        assert_true(vc_smaa_central(&r->smaa, 0, weights, errors));
        for (size_t j = 0; j < n; j++) {
            assert_near(weights[j], centroids[i][j], 5.1e-5 + 4 * errors[j]);
            assert_true(errors[j] < 2.5e-4);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_example_of_the_weighted_sum_shares_its_first_place),
        TEST(distances_of_spotis_are_as_published),
        TEST(without_a_venue_the_others_keep_scores_and_order),
        TEST(heating_losses_score_as_published),
        TEST(offices_score_as_in_the_book),
        TEST(offices_are_dominated_as_in_the_book),
        TEST(intervals_of_scores_are_as_published),
        TEST(materials_score_as_published),
        TEST(the_first_place_stays_within_the_derived_weights),
        TEST(three_venues_and_two_criteria_are_as_worked_out),
        TEST(one_stands_before_the_other_as_the_closed_form_says),
        TEST(central_weights_under_an_order_are_its_centroid),
    };
    if (setjmp(guard))
        return 70;
    return cmocka_run_group_tests(tests, begin_folder, end_folder);
}
