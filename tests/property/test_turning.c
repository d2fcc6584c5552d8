/* What `compare` says of weights must be where the order turns: small cases are drawn at
 * random (the same ones every time), and each is ranked again in full with weights just
 * short of what is told and just beyond it. */
#include "../unit/support.h"

#include <math.h>

#include "score/compare.h"

enum { CASES = 400, MOST = 5, STEPS = 8, VENUES = 3 };

/* Weights go this far short of the tie or beyond it. */
#define NEAR 1e-6

/* splitmix64 (Steele, Lea and Flood 2014). */
static uint64_t seed;

static unsigned below(unsigned limit)
{
    uint64_t z = seed += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return (unsigned)((z ^ (z >> 31)) % limit);
}

/* Few values, so that venues are often equal on a criterion; some weights are nothing. */
typedef struct drawn {
    size_t criteria;
    unsigned values[VENUES][MOST];
    double weights[MOST];
} drawn;

static drawn draw_case(void)
{
    drawn d = {.criteria = 2 + below(MOST - 1)};
    for (size_t v = 0; v < VENUES; v++)
        for (size_t j = 0; j < d.criteria; j++)
            d.values[v][j] = below(STEPS + 1);
    for (size_t j = 0; j < d.criteria; j++)
        d.weights[j] = below(6);
    d.weights[below((unsigned)d.criteria)] += 1;
    return d;
}

static const vc_ranking *rank_of(const drawn *d, const double *weights)
{
    vc_buffer out = vc_buffer_new(arena);
    vc_buffer_add(&out, "{'as_of': '2025-08-19', 'vocabulary': {");
    for (size_t j = 0; j < d->criteria; j++)
        vc_buffer_printf(&out,
                         "%s't_%zu': {'of': ['venue'], 'type': 'number', 'title': 'N',"
                         " 'phrase': '{value}'}",
                         j ? ", " : "", j);
    vc_buffer_add(&out, "}, 'summit': {'title': 'S', 'parties': [{'id': 'p', 'state':"
                        " 'NOR'}]}, 'rules': {'id': 'r', 'version': '1', 'title': 'R',"
                        " 'criteria': {");
    for (size_t j = 0; j < d->criteria; j++) {
        vc_buffer_printf(&out,
                         "%s'c%zu': {'title': 'C', 'value': {'var': 'venue.t_%zu'},"
                         " 'scale': {'points': [[0, 0], [%d, 1]]}, 'weight': ",
                         j ? ", " : "", j, j, STEPS);
        /* a weight below the least that may be is none */
        vc_buffer_number(&out, weights[j] < 1e-9 ? 0 : 10000 * weights[j]);
        vc_buffer_add_char(&out, '}');
    }
    vc_buffer_add(&out, "}}, 'venues': [");
    for (size_t v = 0; v < VENUES; v++) {
        vc_buffer_printf(&out,
                         "%s{'id': 'v%zu', 'name': 'V', 'host': 'CHE', 'location': [0,"
                         " 0], 'facts': {",
                         v ? ", " : "", v);
        for (size_t j = 0; j < d->criteria; j++)
            vc_buffer_printf(&out, "%s't_%zu': %u", j ? ", " : "", j, d->values[v][j]);
        vc_buffer_add(&out, "}}");
    }
    vc_buffer_add(&out, "]}");
    return ranked(out.text);
}

/* Above 0 as long as the leader of the comparison stands before the other. */
static int order_with(const vc_comparison *k, const drawn *d, const double *weights)
{
    const vc_result *other = k->leader == k->a ? k->b : k->a;
    const vc_ranking *again = rank_of(d, weights);
    const size_t own = result_of(again, k->leader->venue->id)->rank;
    const size_t rival = result_of(again, other->venue->id)->rank;
    return own < rival ? 1 : own > rival ? -1 : 0;
}

static size_t place(const vc_comparison *k, const vc_criterion *criterion)
{
    return (size_t)(criterion - k->ranking->c->rules->criteria);
}

static void shares_as_they_are(const vc_comparison *k, const drawn *d, double *weights)
{
    for (size_t j = 0; j < d->criteria; j++)
        weights[j] = vc_compare_share(k, &k->ranking->c->rules->criteria[j]);
}

/* A part of the moves told; the last of them goes a little further, or less far. */
static bool moved(const vc_comparison *k, const drawn *d, double further,
                  double *weights)
{
    shares_as_they_are(k, d, weights);
    for (size_t i = 0; i < k->move_count; i++) {
        const vc_move *m = &k->moves[i];
        weights[place(k, m->from)] -= m->share;
        weights[place(k, m->to)] += m->share;
    }
    for (size_t i = 0; i < k->move_count; i++) {
        const vc_move *m = &k->moves[i];
        if (weights[place(k, m->from)] < further || m->share < -further)
            continue;
        weights[place(k, m->from)] -= further;
        weights[place(k, m->to)] += further;
        return true;
    }
    return false;
}

static size_t check_all(const vc_comparison *k, const drawn *d)
{
    double weights[MOST];
    size_t turned = 0;
    if (isnan(k->mass))
        return 0;
    moved(k, d, 0, weights);
    assert_int_equal(order_with(k, d, weights), 0);
    if (moved(k, d, -NEAR, weights))
        assert_int_equal(order_with(k, d, weights), 1);
    if (k->dominance == VC_NO_DOMINANCE && moved(k, d, NEAR, weights)) {
        assert_int_equal(order_with(k, d, weights), -1);
        turned++;
    }
    return turned;
}

/* The share of one criterion, the others in proportion. */
static bool with_share(const vc_comparison *k, const drawn *d, size_t j, double share,
                       double *weights)
{
    shares_as_they_are(k, d, weights);
    const double others = 1 - weights[j];
    if (share < 0 || share > 1 || !(others > 0))
        return false;
    for (size_t i = 0; i < d->criteria; i++)
        weights[i] *= (1 - share) / others;
    weights[j] = share;
    return true;
}

static size_t check_one(const vc_comparison *k, const drawn *d, const vc_term *t)
{
    double weights[MOST];
    const size_t j = place(k, t->a->criterion);
    if (isnan(t->one_share) || !with_share(k, d, j, t->one_share, weights))
        return 0;
    assert_int_equal(order_with(k, d, weights), 0);
    const double now = vc_compare_share(k, t->a->criterion);
    const double step = t->one_share > now ? NEAR : -NEAR;
    if (with_share(k, d, j, t->one_share - step, weights))
        assert_int_equal(order_with(k, d, weights), 1);
    if (!with_share(k, d, j, t->one_share + step, weights))
        return 0;
    assert_int_equal(order_with(k, d, weights), -1);
    return 1;
}

/* Where none is told, no share turns the two around. */
static void check_none(const vc_comparison *k, const drawn *d, const vc_term *t)
{
    static const double shares[] = {0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.999};
    double weights[MOST];
    for (size_t i = 0; isnan(t->one_share) && i < COUNT(shares); i++)
        if (with_share(k, d, place(k, t->a->criterion), shares[i], weights))
            assert_int_equal(order_with(k, d, weights), 1);
}

static void the_order_turns_where_it_is_told(void **state)
{
    size_t all = 0, one = 0, none = 0;
    for (uint64_t i = 0; i < CASES; i++) {
        seed = i;
        end(NULL);
        assert_int_equal(begin(state), 0);
        const drawn d = draw_case();
        const vc_ranking *ranking = rank_of(&d, d.weights);
        const vc_comparison *k =
            vc_compare(arena, ranking, vc_case_venue(ranking->c, "v0"),
                       vc_case_venue(ranking->c, "v1"));
        if (!k->leader)
            continue;
        all += check_all(k, &d);
        for (size_t t = 0; t < k->term_count; t++) {
            one += check_one(k, &d, &k->terms[t]);
            none += isnan(k->terms[t].one_share) ? 1 : 0;
            check_none(k, &d, &k->terms[t]);
        }
    }
    assert_true(all > CASES / 3 && one > CASES / 2 && none > CASES / 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_order_turns_where_it_is_told),
    };
    if (setjmp(guard))
        return 70;
    return cmocka_run_group_tests(tests, begin_folder, end_folder);
}
