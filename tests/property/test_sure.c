/* What must hold of sureness whatever the case: small cases are drawn at random (the same
 * ones every time), and what was sampled or reasoned is held against all the ways in which
 * the open facts can be filled in, each judged and ranked in full. */
#include "../unit/support.h"
#include "chance.h"

#include <math.h>

#include "score/robust.h"

enum { CASES = 120, SAMPLES = 4000, VENUES = 3, KEYS = 4, MOST_WAYS = 2000 };

static const struct {
    const char *key;
    unsigned count;
    const char *values[3];
} KEY[KEYS] = {
    {"s_ok", 2, {"true", "false"}},
    {"s_way", 2, {"true", "false"}},
    {"s_word", 3, {"'low'", "'mid'", "'high'"}},
    {"s_host", 2, {"true", "false"}},
};

static const char *const CONDITIONS[] = {
    "{'var': 'venue.s_ok'}",
    "{'!': {'var': 'host.s_host'}}",
    "{'if': [{'var': 'venue.s_ok'}, {'var': 'venue.s_way'}, {'var': 'host.s_host'}]}",
    "{'or': [{'==': [{'var': 'venue.s_word'}, 'high']}, {'var': 'host.s_host'}]}",
    "{'in': [{'var': 'venue.s_word'}, ['low', 'mid']]}",
    "{'and': [{'stated': 'venue.s_way'}, {'var': 'venue.s_way'}]}",
    ("{'if': [{'stated': 'venue.s_word'}, {'==': [{'var': 'venue.s_word'}, 'mid']},"
     " {'var': 'venue.s_ok'}]}"),
    "{'stated': 'venue.s_ok'}",
    "{'if': [{'var': 'host.s_host'}, {'var': 'venue.s_way'}, {'stated': "
    "'venue.s_way'}]}",
    "{'or': [{'known': 'venue.s_word'}, {'var': 'venue.s_ok'}]}",
};

static const char *condition(void)
{
    return CONDITIONS[below(COUNT(CONDITIONS))];
}

/* Nothing, one value, or two that clash. */
static void write_fact(vc_buffer *out, unsigned key, bool *first)
{
    const unsigned count = below(3), value = below(KEY[key].count);
    if (count == 0)
        return;
    vc_buffer_printf(out, "%s'%s': [{'value': %s, 'source': 's'}", *first ? "" : ", ",
                     KEY[key].key, KEY[key].values[value]);
    if (count == 2)
        vc_buffer_printf(out, ", {'value': %s, 'source': 't'}",
                         KEY[key].values[(value + 1) % KEY[key].count]);
    vc_buffer_add_char(out, ']');
    *first = false;
}

static void write_rules(vc_buffer *out)
{
    static const char *const severities[] = {"caution", "blocker", "blocker"};
    const unsigned count = 1 + below(2);
    vc_buffer_add(out, "'rules': {'id': 'r', 'version': '1', 'title': 'R',"
                       " 'requirements': {");
    for (unsigned i = 0; i < count; i++) {
        vc_buffer_printf(out, "%s'r%u': {'title': 'R', 'severity': '%s', 'require': %s",
                         i ? ", " : "", i, severities[below(3)], condition());
        if (below(2))
            vc_buffer_printf(out, ", 'waiver': {'when': %s, 'condition': 'C'}",
                             condition());
        vc_buffer_add_char(out, '}');
    }
    vc_buffer_printf(out,
                     "}, 'criteria': {'c': {'title': 'C', 'weight': 1, 'value':"
                     " {'if': [%s, 0.75, %s, 0.5, 0.25]}}}}",
                     condition(), condition());
}

static const char *case_text(void)
{
    vc_buffer out = vc_buffer_new(arena);
    bool first = true;
    vc_buffer_add(&out, "{'as_of': '2025-08-19', 'vocabulary': {");
    for (unsigned k = 0; k < KEYS; k++) {
        const bool word = KEY[k].count == 3;
        vc_buffer_printf(&out, "%s'%s': {'of': ['%s'], 'type': '%s', 'title': 'T', ",
                         k ? ", " : "", KEY[k].key, k == 3 ? "host" : "venue",
                         word ? "word" : "boolean");
        vc_buffer_add(&out, word ? "'words': {'low': 'L', 'mid': 'M', 'high': 'H'}}"
                                 : "'phrase': {'true': 'is', 'false': 'is not'}}");
    }
    vc_buffer_add(&out, "}, 'sources': {'s': {'title': 'S'}, 't': {'title': 'T'}},"
                        " 'states': {'CHE': {");
    write_fact(&out, 3, &first);
    vc_buffer_add(&out, "}}, 'summit': {'title': 'S', 'parties': [{'id': 'p', 'state':"
                        " 'NOR'}]}, ");
    write_rules(&out);
    vc_buffer_add(&out, ", 'venues': [");
    for (unsigned v = 0; v < VENUES; v++) {
        /* Two of one host, whose fact they share. */
        vc_buffer_printf(&out,
                         "%s{'id': 'v%u', 'name': 'V%u', 'host': '%s', 'location':"
                         " [0, 0], 'facts': {",
                         v ? ", " : "", v, v, v < 2 ? "CHE" : "AUT");
        first = true;
        for (unsigned k = 0; k < 3; k++)
            write_fact(&out, k, &first);
        vc_buffer_add(&out, "}}");
    }
    vc_buffer_add(&out, "]}");
    return out.text;
}

static const vc_robust *robust_on(const vc_ranking *ranking)
{
    const char *why = "";
    const vc_robust_options options = {
        .sampling = {.seed = 7, .samples = SAMPLES, .threads = 2}};
    const vc_robust *robust = vc_robust_new(arena, ranking, &options, &why);
    if (!robust)
        fail_msg("%s", why);
    return robust;
}

static vc_assumption supposed(const vc_open_fact *fact, size_t value)
{
    return (vc_assumption){.of = fact->of,
                           .subject = fact->id,
                           .name = fact->key->name,
                           .key = fact->key,
                           .toward = fact->toward,
                           .value = fact->values[value]};
}

/* The shares that all fillings give: of verdicts, and of ranks. */
typedef struct exact_shares {
    double tier[VENUES][VC_SMAA_TIERS], rank[VENUES][VENUES];
    double before[VENUES][VENUES];
} exact_shares;

static void add_filling(const vc_robust *r, const vc_assumption *facts, double share,
                        exact_shares *out)
{
    const vc_case *c = vc_case_suppose(arena, r->ranking->c, facts, r->fact_count);
    const vc_ranking *filled = vc_rank(arena, c);
    for (size_t v = 0; v < VENUES; v++) {
        const vc_result *a = result_of(filled, r->ranking->results[v].venue->id);
        out->tier[v][a->verdict] += share;
        out->rank[v][a->rank - 1] += share;
        for (size_t k = 0; k < VENUES; k++)
            if (a->rank < result_of(filled, r->ranking->results[k].venue->id)->rank)
                out->before[v][k] += share;
    }
}

static exact_shares fill_all(const vc_robust *r)
{
    exact_shares out = {.tier = {{0}}};
    vc_assumption *facts = vc_arena_array(arena, r->fact_count, sizeof *facts);
    size_t fillings = 1;
    for (size_t i = 0; i < r->fact_count; i++)
        fillings *= r->facts[i].count;
    for (size_t f = 0; f < fillings; f++) {
        size_t rest = f;
        for (size_t i = 0; i < r->fact_count; i++) {
            facts[i] = supposed(&r->facts[i], rest % r->facts[i].count);
            rest /= r->facts[i].count;
        }
        add_filling(r, facts, 1 / (double)fillings, &out);
    }
    return out;
}

/* Five standard errors: one of thousands of figures may stray beyond four. */
static void share_is(uint64_t at, uint32_t count, double share)
{
    /* Parts that sum to one may sum to a little more. */
    const double error = sqrt(fmax(0, share * (1 - share)) / SAMPLES);
    if (fabs(count / (double)SAMPLES - share) > 5 * error + 1e-9)
        fail_msg("case %d: %u of %d, not %d", (int)at, count, SAMPLES,
                 (int)(share * SAMPLES + 0.5));
}

static void samples_are_judged_like_the_facts_that_they_drew(void **state)
{
    (void)state;
    size_t drawn = 0;
    for (uint64_t i = 0; i < CASES; i++) {
        seed = i;
        const vc_robust *r = robust_on(ranked(case_text()));
        const exact_shares exact = fill_all(r);
        drawn += r->fact_count;
        assert_int_equal(r->loose + r->crowded, 0);
        for (size_t v = 0; v < VENUES; v++)
            for (size_t k = 0; k < VENUES; k++) {
                share_is(i, r->smaa.rank[v * VENUES + k], exact.rank[v][k]);
                share_is(i, r->smaa.wins[v * VENUES + k], exact.before[v][k]);
            }
        for (size_t v = 0; v < VENUES; v++)
            for (size_t t = 0; t < VC_SMAA_TIERS; t++)
                share_is(i, r->smaa.tier[v * VC_SMAA_TIERS + t], exact.tier[v][t]);
    }
    assert_true(drawn > 2 * CASES);
}

/* Nothing that some filling gives may be denied; and of one rule all that is allowed is
 * given by some filling. */
static void what_is_proved_holds_for_every_filling(void **state)
{
    (void)state;
    size_t denied = 0;
    for (uint64_t i = 0; i < CASES; i++) {
        seed = i;
        const vc_robust *r = robust_on(ranked(case_text()));
        const exact_shares exact = fill_all(r);
        for (size_t v = 0; v < VENUES; v++) {
            const vc_proved *p = &r->proved[v];
            for (size_t k = 0; k < VENUES; k++) {
                if (exact.rank[v][k] > 0)
                    assert_true(p->ranks.best_bound <= k + 1 &&
                                k + 1 <= p->ranks.worst_bound);
                if (r->always[v * VENUES + k])
                    assert_true(exact.before[v][k] > 1 - 1e-9);
                if (r->not_behind[v * VENUES + k])
                    assert_true(exact.before[k][v] < 1e-9);
                if (!isnan(r->share[v * VENUES + k]))
                    assert_true(fabs(exact.before[v][k] - r->share[v * VENUES + k]) <
                                1e-9);
            }
            assert_true(p->can_lead || !(exact.rank[v][0] > 0));
            for (size_t t = 0; t < VC_SMAA_TIERS; t++) {
                const bool given = exact.tier[v][t] > 0;
                assert_true(!given || p->verdicts >> t & 1);
                denied += !given && !(p->verdicts >> t & 1);
            }
        }
    }
    assert_true(denied > 0);
}

/* A ranking with some of the open facts known: no verdict in it is still open; nor a score,
 * if facts are held, since those count in its interval. The middle of any other ranks. */
static bool decided(const vc_ranking *ranking, bool held)
{
    for (size_t v = 0; v < VENUES; v++)
        if (ranking->results[v].verdict == VC_UNDETERMINED ||
            (held && ranking->results[v].score.low < ranking->results[v].score.high))
            return false;
    return true;
}

/* What some ranking gave each venue. */
typedef struct seen_of {
    unsigned char verdicts;
    size_t best, worst; /* ranks; 0: none yet */
} seen_of;

static void note_rank(seen_of *seen, size_t rank)
{
    seen->best = seen->best == 0 || rank < seen->best ? rank : seen->best;
    seen->worst = rank > seen->worst ? rank : seen->worst;
}

static void partly_known_is_within(const vc_robust *r, const vc_ranking *known,
                                   seen_of seen[VENUES])
{
    for (size_t v = 0; v < VENUES; v++) {
        const vc_result *a = result_of(known, r->ranking->results[v].venue->id);
        const vc_exact_ranks *ranks = &r->proved[v].ranks;
        if (a->verdict != VC_UNDETERMINED)
            seen[v].verdicts |= (unsigned char)(1u << a->verdict);
        if (!decided(known, r->held > 0))
            continue;
        note_rank(&seen[v], a->rank);
        assert_in_range(a->rank, ranks->best_bound, ranks->worst_bound);
        assert_true(a->rank > 1 || r->proved[v].can_lead);
        for (size_t k = 0; k < VENUES; k++) {
            const char *id = r->ranking->results[k].venue->id;
            if (r->always[v * VENUES + k])
                assert_true(a->rank < result_of(known, id)->rank);
            if (r->not_behind[v * VENUES + k])
                assert_true(a->rank <= result_of(known, id)->rank);
        }
    }
}

/* Facts need not all become known: what is asked only whether anything is said of it
 * then has another answer than with any value. */
static void what_is_proved_holds_while_facts_stay_open(void **state)
{
    (void)state;
    size_t seen = 0, reached = 0;
    for (uint64_t i = 0; i < CASES; i++) {
        seed = i;
        const vc_robust *r = robust_on(ranked(case_text()));
        seen_of each[VENUES] = {{0}};
        size_t ways = 1;
        for (size_t k = 0; k < r->fact_count; k++)
            ways *= r->facts[k].count + 1;
        for (size_t way = 0; way < ways && ways <= MOST_WAYS; way++) {
            vc_assumption *facts = vc_arena_array(arena, r->fact_count, sizeof *facts);
            size_t count = 0, rest = way;
            for (size_t k = 0; k < r->fact_count; k++) {
                const size_t value = rest % (r->facts[k].count + 1);
                rest /= r->facts[k].count + 1;
                if (value < r->facts[k].count)
                    facts[count++] = supposed(&r->facts[k], value);
            }
            partly_known_is_within(
                r, vc_rank(arena, vc_case_suppose(arena, r->ranking->c, facts, count)),
                each);
        }
        for (size_t v = 0; v < VENUES && ways <= MOST_WAYS; v++) {
            const vc_proved *p = &r->proved[v];
            assert_int_equal(each[v].verdicts & ~p->verdicts, 0);
            if (r->ranking->c->rules->requirement_count == 1)
                assert_int_equal(each[v].verdicts, p->verdicts);
            if (!p->ranks.exact)
                continue;
            assert_int_equal(each[v].best, p->ranks.best_bound);
            assert_int_equal(each[v].worst, p->ranks.worst_bound);
            reached += p->ranks.best_bound < p->ranks.worst_bound;
        }
        seen += ways <= MOST_WAYS;
    }
    assert_true(seen > CASES / 2 && reached > 0);
}

static bool rank_one(const vc_ranking *ranking, const char *id)
{
    return result_of(ranking, id)->rank == 1;
}

static const vc_decisive *decisive(const vc_robust *r, const vc_open_fact *fact)
{
    for (size_t i = 0; i < r->decisive_count; i++)
        if (r->decisive[i].fact == fact)
            return &r->decisive[i];
    return NULL;
}

/* Sets one fact to one value and judges everything again. */
static bool matters(const vc_robust *r, const vc_open_fact *fact, size_t value)
{
    const vc_assumption one = supposed(fact, value);
    const vc_ranking *before = r->ranking;
    const vc_ranking *after =
        vc_rank(arena, vc_case_suppose(arena, before->c, &one, 1));
    const vc_decisive *d = decisive(r, fact);
    size_t moved = 0;
    bool other = false;
    for (size_t v = 0; v < VENUES; v++) {
        const char *id = before->results[v].venue->id;
        moved += before->results[v].verdict != result_of(after, id)->verdict;
        other |= rank_one(before, id) != rank_one(after, id);
    }
    if (d) {
        const vc_settled *s = &d->settled[value];
        assert_int_equal(s->move_count, moved);
        assert_int_equal(s->first != NULL, other);
        if (s->first)
            assert_true(rank_one(after, s->first->venue->id));
        for (size_t k = 0; k < moved; k++)
            assert_int_equal(s->moves[k].after,
                             result_of(after, s->moves[k].before->venue->id)->verdict);
    }
    return moved > 0 || other;
}

static void the_facts_that_matter_are_those_of_trying_each(void **state)
{
    (void)state;
    size_t found = 0, silent = 0;
    for (uint64_t i = 0; i < CASES; i++) {
        seed = i;
        const vc_robust *r = robust_on(ranked(case_text()));
        for (size_t k = 0; k < r->fact_count + r->tried_count; k++) {
            const vc_open_fact *fact =
                k < r->fact_count ? &r->facts[k] : &r->tried[k - r->fact_count];
            bool any = false;
            for (size_t value = 0; value < fact->count; value++)
                any |= matters(r, fact, value);
            assert_int_equal(any, decisive(r, fact) != NULL);
            found += any;
            silent += any && fact->silent;
        }
    }
    assert_true(found > CASES && silent > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(samples_are_judged_like_the_facts_that_they_drew),
        TEST(what_is_proved_holds_for_every_filling),
        TEST(what_is_proved_holds_while_facts_stay_open),
        TEST(the_facts_that_matter_are_those_of_trying_each),
    };
    if (setjmp(guard))
        return 70;
    return cmocka_run_group_tests(tests, begin_folder, end_folder);
}
