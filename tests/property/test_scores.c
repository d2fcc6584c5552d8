/* What must hold of scores and verdicts whatever the case: small cases are drawn at
 * random (the same ones every time), written as JSON, loaded and ranked. */
#include "../unit/support.h"
#include "chance.h"

#include <math.h>

enum { CASES = 80, KEYS = 5, VENUES = 3, PARTIES = 2, MOST_FILLINGS = 24, VALUES = 5 };

/* The values that a fact may have; of a number, a few of all there are. */
static const struct {
    const char *key;
    unsigned count;
    const char *values[VALUES];
} KEY[KEYS] = {
    {"t_ok", 2, {"true", "false"}},
    {"t_way", 2, {"true", "false"}},
    {"t_word", 3, {"'low'", "'mid'", "'high'"}},
    {"t_num", 5, {"-3", "0", "4.5", "10", "25"}},
    {"t_party", 2, {"true", "false"}},
};
enum { PARTY_KEY = 4 };

/* What is said of a fact: nothing, one value, or two that clash. */
typedef struct fact {
    unsigned count, values[2];
} fact;

typedef struct drawn {
    fact venue[VENUES][PARTY_KEY];
    fact party[PARTIES];
    double location[VENUES];
    unsigned weights[6];
    unsigned requirements[3], severities[3], waivers[3];
    unsigned combine;
} drawn;

/* How the same case is written otherwise. */
typedef struct manner {
    unsigned factor; /* of all weights */
    bool venues_back, parties_back;
    unsigned venues; /* so many of them */
} manner;

static const manner PLAIN = {1, false, false, VENUES};

static fact draw_fact(unsigned key)
{
    fact f = {below(3), {below(KEY[key].count), 0}};
    f.values[1] = (f.values[0] + 1) % KEY[key].count;
    if (below(3) == 0)
        f.count = 1;
    return f;
}

static drawn draw_case(void)
{
    drawn d = {.combine = below(3)};
    for (size_t v = 0; v < VENUES; v++) {
        d.location[v] = below(120);
        for (unsigned k = 0; k < PARTY_KEY; k++)
            d.venue[v][k] = draw_fact(k);
    }
    for (size_t p = 0; p < PARTIES; p++)
        d.party[p] = draw_fact(PARTY_KEY);
    for (size_t i = 0; i < COUNT(d.weights); i++)
        d.weights[i] = below(10) + (i == 0);
    for (size_t i = 0; i < 3; i++) {
        d.requirements[i] = below(7);
        d.severities[i] = below(4);
        d.waivers[i] = below(5);
    }
    return d;
}

static void write_fact(vc_buffer *out, unsigned key, fact f, bool *first)
{
    if (f.count == 0)
        return;
    vc_buffer_printf(out, "%s'%s': [{'value': %s, 'source': 's'}", *first ? "" : ", ",
                     KEY[key].key, KEY[key].values[f.values[0]]);
    if (f.count == 2)
        vc_buffer_printf(out, ", {'value': %s, 'source': 't'}",
                         KEY[key].values[f.values[1]]);
    vc_buffer_add_char(out, ']');
    *first = false;
}

static void write_venues(vc_buffer *out, const drawn *d, manner m)
{
    for (unsigned i = 0; i < m.venues; i++) {
        const unsigned v = m.venues_back ? m.venues - 1 - i : i;
        bool first = true;
        vc_buffer_printf(out,
                         "%s{'id': 'v%u', 'name': 'V%u', 'host': 'CHE',"
                         " 'location': [%d, 0], 'facts': {",
                         i ? ", " : "", v, v, (int)d->location[v] - 60);
        for (unsigned k = 0; k < PARTY_KEY; k++)
            write_fact(out, k, d->venue[v][k], &first);
        vc_buffer_add(out, "}}");
    }
}

static void write_parties(vc_buffer *out, const drawn *d, manner m)
{
    static const char *const states[] = {"RUS", "UKR"};
    for (unsigned i = 0; i < PARTIES; i++) {
        const unsigned p = m.parties_back ? PARTIES - 1 - i : i;
        bool first = true;
        vc_buffer_printf(out,
                         "%s{'id': 'p%u', 'state': '%s', 'departs_from':"
                         " {'name': 'D', 'location': [%u, %u]}, 'facts': {",
                         i ? ", " : "", p, states[p], 50 + p, 30 + 7 * p);
        write_fact(out, PARTY_KEY, d->party[p], &first);
        vc_buffer_add(out, "}}");
    }
}

/* Conditions, the last two for each party. */
static const char *const CONDITIONS[] = {
    "{'var': 'venue.t_ok'}",
    "{'!': {'var': 'venue.t_way'}}",
    "{'in': [{'var': 'venue.t_word'}, ['low', 'mid']]}",
    "{'or': [{'<': [{'var': 'venue.t_num'}, 5]}, {'var': 'venue.t_ok'}]}",
    "{'==': [{'var': 'venue.t_word'}, 'high']}",
    "{'or': [{'var': 'party.t_party'}, {'var': 'venue.t_ok'}]}",
    ("{'if': [{'var': 'party.t_party'}, {'var': 'venue.t_way'},"
     " {'<': [{'var': 'party.travel.hours'}, 6]}]}"),
};
enum { FIRST_OF_PARTY = 5 };

static void write_requirements(vc_buffer *out, const drawn *d)
{
    for (unsigned i = 0; i < 3; i++) {
        const unsigned r = d->requirements[i];
        vc_buffer_printf(out, "%s'r%u': {'title': 'R', 'severity': '%s', 'require': %s",
                         i ? ", " : "", i, d->severities[i] ? "blocker" : "caution",
                         CONDITIONS[r]);
        if (r >= FIRST_OF_PARTY)
            vc_buffer_add(out, ", 'scope': 'party'");
        if (d->waivers[i] < 3)
            vc_buffer_printf(out, ", 'waiver': {'when': %s, 'condition': 'c'}",
                             CONDITIONS[d->waivers[i]]);
        vc_buffer_add_char(out, '}');
    }
}

static void write_criteria(vc_buffer *out, const drawn *d, manner m)
{
    static const char *const combines[] = {"mean", "min", "balance"};
    static const char *const criteria[] = {
        "'value': {'var': 'venue.t_ok'}",
        "'value': {'var': 'venue.t_word'},"
        " 'scale': {'map': {'low': 0.2, 'mid': 0.9, 'high': 0.4}}",
        "'value': {'var': 'venue.t_num'},"
        " 'scale': {'points': [[0, 0.3], [5, 1], [20, 0.1]]}",
        "'value': {'if': [{'var': 'venue.t_way'}, {'if': [{'var': 'venue.t_ok'}, 0.5,"
        " 0.25]}, 0.75]}",
    };
    for (unsigned i = 0; i < COUNT(criteria); i++)
        vc_buffer_printf(out, "%s'c%u': {'title': 'C', 'weight': %u, %s}",
                         i ? ", " : "", i, m.factor * d->weights[i], criteria[i]);
    vc_buffer_printf(out,
                     ", 'each': {'title': 'E', 'weight': %u, 'scope': 'party',"
                     " 'combine': '%s', 'value': {'if': [{'var': 'party.t_party'}, 1,"
                     " {'if': [{'var': 'venue.t_ok'}, 0.5, 0.125]}]}}",
                     m.factor * d->weights[4], combines[d->combine]);
    vc_buffer_printf(out,
                     ", 'way': {'title': 'W', 'weight': %u, 'scope': 'party',"
                     " 'combine': '%s', 'value': {'var': 'party.travel.km'},"
                     " 'scale': {'points': [[0, 1], [9000, 0]]}}",
                     m.factor * d->weights[5], combines[(d->combine + 1) % 3]);
}

#define BOOLEAN(of)                                       \
    "{'of': ['" of "'], 'type': 'boolean', 'title': 'T'," \
    " 'phrase': {'true': 'is', 'false': 'is not'}}"

static const char *text_of(const drawn *d, manner m)
{
    vc_buffer out = vc_buffer_new(arena);
    vc_buffer_add(
        &out,
        "{'as_of': '2025-08-19', 'vocabulary': {"
        "'t_ok': " BOOLEAN("venue") ", 't_way': " BOOLEAN(
            "venue") ","
                     "'t_party': " BOOLEAN(
                         "party") ","
                                  "'t_word': {'of': ['venue'], 'type': 'word', "
                                  "'title': 'W',"
                                  " 'words': {'low': 'L', 'mid': 'M', 'high': 'H'}},"
                                  "'t_num': {'of': ['venue'], 'type': 'number', "
                                  "'title': 'N',"
                                  " 'phrase': '{value}'}},"
                                  "'sources': {'s': {'title': 'S'}, 't': {'title': "
                                  "'T'}},"
                                  "'venues': [");
    write_venues(&out, d, m);
    vc_buffer_add(&out, "], 'summit': {'title': 'S', 'parties': [");
    write_parties(&out, d, m);
    vc_buffer_add(&out, "]}, 'rules': {'id': 'r', 'version': '1', 'title': 'R',"
                        " 'requirements': {");
    write_requirements(&out, d);
    vc_buffer_add(&out, "}, 'criteria': {");
    write_criteria(&out, d, m);
    vc_buffer_add(&out, "}}}");
    return out.text;
}

static const vc_ranking *rank_of(const drawn *d, manner m)
{
    return ranked(text_of(d, m));
}

/* Every case in an arena of its own. */
static void for_all_cases(void (*holds)(const drawn *d, const vc_ranking *ranking))
{
    seed = 20250819;
    for (int i = 0; i < CASES; i++) {
        const drawn d = draw_case();
        void *state = NULL;
        end(NULL);
        assert_int_equal(begin(&state), 0);
        holds(&d, rank_of(&d, PLAIN));
    }
}

static bool near(double a, double b)
{
    return fabs(a - b) <= 1e-9;
}

/* ---- filling in ---- */

/* One fact that is not settled: where it is and what it may become. */
typedef struct opening {
    fact *f;
    unsigned key, at, count;
} opening;

static void settle(const opening *o, fact before)
{
    const unsigned value = before.count == 2 ? before.values[o->at] : o->at;
    *o->f = (fact){1, {value, 0}};
}

static void add_opening(opening *open, size_t *count, unsigned *fillings, fact *f,
                        unsigned key)
{
    const unsigned ways = f->count == 2 ? 2 : KEY[key].count;
    if (f->count == 1 || *fillings * ways > MOST_FILLINGS)
        return;
    *fillings *= ways;
    open[(*count)++] = (opening){f, key, 0, ways};
}

static bool next(opening *open, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (++open[i].at < open[i].count)
            return true;
        open[i].at = 0;
    }
    return false;
}

static void compare_filled(const vc_ranking *before, const vc_ranking *after)
{
    for (size_t i = 0; i < before->count; i++) {
        const vc_result *a = &before->results[i];
        const vc_result *b = result_of(after, a->venue->id);
        if (b->score.low < a->score.low - 1e-9 || b->score.high > a->score.high + 1e-9)
            fail_msg("%s left its interval", a->venue->id);
        if (a->verdict != VC_UNDETERMINED)
            assert_int_equal(a->verdict, b->verdict);
        for (size_t k = 0; k < a->ruling_count; k++)
            if (a->rulings[k].outcome != VC_UNSETTLED)
                assert_int_equal(a->rulings[k].outcome, b->rulings[k].outcome);
        for (size_t k = 0; k < a->rating_count; k++)
            assert_true(b->ratings[k].value.low >= a->ratings[k].value.low - 1e-12 &&
                        b->ratings[k].value.high <= a->ratings[k].value.high + 1e-12);
    }
}

/* Fills some of the facts of one venue and of the parties in all ways. */
static void fill_in(const drawn *d, const vc_ranking *before, size_t venue)
{
    opening open[PARTY_KEY + PARTIES];
    fact kept[PARTY_KEY + PARTIES];
    size_t count = 0;
    unsigned fillings = 1;
    drawn filled = *d;
    for (unsigned k = 0; k < PARTY_KEY; k++)
        add_opening(open, &count, &fillings, &filled.venue[venue][k], k);
    for (size_t p = 0; p < PARTIES; p++)
        add_opening(open, &count, &fillings, &filled.party[p], PARTY_KEY);
    for (size_t i = 0; i < count; i++)
        kept[i] = *open[i].f;
    do {
        for (size_t i = 0; i < count; i++)
            settle(&open[i], kept[i]);
        compare_filled(before, rank_of(&filled, PLAIN));
    } while (next(open, count));
}

static void fill_in_each(const drawn *d, const vc_ranking *before)
{
    for (size_t v = 0; v < VENUES; v++)
        fill_in(d, before, v);
}

static void filling_in_keeps_scores_in_their_interval_and_known_verdicts(void **state)
{
    (void)state;
    for_all_cases(fill_in_each);
}

static void interval_is_in_order(const drawn *d, const vc_ranking *ranking)
{
    (void)d;
    for (size_t i = 0; i < ranking->count; i++) {
        const vc_result *r = &ranking->results[i];
        assert_true(r->score.low >= 0 && r->score.low <= r->mid &&
                    r->mid <= r->score.high && r->score.high <= 100 + 1e-9);
        assert_true(r->best_rank >= 1 && r->best_rank <= r->rank &&
                    r->rank <= r->worst_rank && r->worst_rank <= ranking->count);
    }
}

static void a_score_lies_in_0_to_100_and_a_rank_in_its_range(void **state)
{
    (void)state;
    for_all_cases(interval_is_in_order);
}

/* ---- the same case written otherwise ---- */

static void compare_same(const vc_ranking *a, const vc_ranking *b, bool ranks)
{
    for (size_t i = 0; i < a->count; i++) {
        const vc_result *x = &a->results[i], *y = result_of(b, x->venue->id);
        assert_int_equal(x->verdict, y->verdict);
        assert_true(near(x->score.low, y->score.low) && near(x->mid, y->mid) &&
                    near(x->score.high, y->score.high));
        if (!ranks)
            continue;
        assert_int_equal(x->rank, y->rank);
        assert_int_equal(x->best_rank, y->best_rank);
        assert_int_equal(x->worst_rank, y->worst_rank);
        assert_string_equal(x->venue->id, b->results[i].venue->id);
    }
}

static void compare_scaled(const drawn *d, const vc_ranking *before)
{
    static const unsigned factors[] = {2, 3, 7, 1000};
    manner m = PLAIN;
    for (size_t i = 0; i < COUNT(factors); i++) {
        m.factor = factors[i];
        compare_same(before, rank_of(d, m), true);
    }
}

static void scaling_all_weights_changes_nothing(void **state)
{
    (void)state;
    for_all_cases(compare_scaled);
}

static void compare_backwards(const drawn *d, const vc_ranking *before)
{
    manner m = PLAIN;
    m.venues_back = true;
    compare_same(before, rank_of(d, m), true);
}

static void the_order_of_venues_in_the_file_changes_nothing(void **state)
{
    (void)state;
    for_all_cases(compare_backwards);
}

static void compare_swapped(const drawn *d, const vc_ranking *before)
{
    manner m = PLAIN;
    m.parties_back = true;
    compare_same(before, rank_of(d, m), true);
}

static void swapping_the_parties_changes_no_score_and_no_verdict(void **state)
{
    (void)state;
    for_all_cases(compare_swapped);
}

static void compare_fewer(const drawn *d, const vc_ranking *all)
{
    manner m = PLAIN;
    for (m.venues = 1; m.venues < VENUES; m.venues++)
        compare_same(rank_of(d, m), all, false);
}

static void adding_a_venue_changes_no_other_venues_score(void **state)
{
    (void)state;
    for_all_cases(compare_fewer);
}

/* The cases are worth something only if they differ. */
static void the_drawn_cases_have_every_verdict(void **state)
{
    (void)state;
    size_t seen[4] = {0}, uncertain = 0;
    seed = 20250819;
    for (int i = 0; i < CASES; i++) {
        const drawn d = draw_case();
        const vc_ranking *r = rank_of(&d, PLAIN);
        for (size_t k = 0; k < r->count; k++) {
            seen[r->results[k].verdict]++;
            uncertain += r->results[k].score.low < r->results[k].score.high;
        }
    }
    for (size_t i = 0; i < 4; i++)
        assert_true(seen[i] >= 10);
    assert_true(uncertain > CASES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_drawn_cases_have_every_verdict),
        TEST(a_score_lies_in_0_to_100_and_a_rank_in_its_range),
        TEST(filling_in_keeps_scores_in_their_interval_and_known_verdicts),
        TEST(scaling_all_weights_changes_nothing),
        TEST(the_order_of_venues_in_the_file_changes_nothing),
        TEST(swapping_the_parties_changes_no_score_and_no_verdict),
        TEST(adding_a_venue_changes_no_other_venues_score),
    };
    if (setjmp(guard) != 0)
        return 1;
    return cmocka_run_group_tests(tests, begin_folder, end_folder);
}
