/* The smallest sets of changes against all sets there are: small cases are drawn at random
 * (the same ones every time), with rules that a change may also spoil, and every set of the
 * changes that are allowed is assumed as a user would and judged by the whole program. */
#include "../unit/support.h"
#include "chance.h"

#include <math.h>

#include "model/assume.h"
#include "score/ways.h"

enum { CASES = 60, VENUES = 3, PARTIES = 2, MOST_SETS = 250, MOST_LEVERS = 16 };

static bool chance(unsigned one_in)
{
    return below(one_in) == 0;
}

/* ---- a case ---- */

typedef enum whose { VENUE, HOST, TOWARD, PARTY, SUMMIT } whose;

static const struct {
    const char *key, *path;
    whose of;
    unsigned count;
    const char *values[3];
} KEY[] = {
    {"v_ok", "venue.v_ok", VENUE, 2, {"true", "false"}},
    {"v_word", "venue.v_word", VENUE, 3, {"\"low\"", "\"mid\"", "\"high\""}},
    {"v_num", "venue.v_num", VENUE, 3, {"0", "5", "9.5"}},
    {"h_free", "host.h_free", HOST, 2, {"true", "false"}},
    {"t_ban", "toward.t_ban", TOWARD, 2, {"true", "false"}},
    {"p_want", "party.p_want", PARTY, 2, {"true", "false"}},
    {"s_level", "summit.s_level", SUMMIT, 2, {"\"top\"", "\"aides\""}},
};
enum { KEYS = sizeof KEY / sizeof KEY[0] };

static const char VOCABULARY[] =
    "'v_ok': {'of': ['venue'], 'type': 'boolean', 'title': 'T',"
    " 'phrase': {'true': 'is', 'false': 'is not'}},"
    "'v_word': {'of': ['venue'], 'type': 'word', 'title': 'W',"
    " 'words': {'low': 'L', 'mid': 'M', 'high': 'H'}},"
    "'v_num': {'of': ['venue'], 'type': 'number', 'title': 'N', 'phrase': '{value}'},"
    "'h_free': {'of': ['host'], 'type': 'boolean', 'title': 'T',"
    " 'phrase': {'true': 'is', 'false': 'is not'}},"
    "'t_ban': {'of': ['host', 'venue'], 'type': 'boolean', 'title': 'T', 'toward':"
    " 'state', 'phrase': {'true': 'bans {toward}', 'false': 'lets {toward} in'}},"
    "'p_want': {'of': ['party'], 'type': 'boolean', 'title': 'T',"
    " 'phrase': {'true': 'is', 'false': 'is not'}},"
    "'s_level': {'of': ['summit'], 'type': 'word', 'title': 'W',"
    " 'words': {'top': 'T', 'aides': 'A'}}";

/* Conditions of a venue, then those of each party; many get worse by a change that makes
 * others better. */
static const char *const CONDITIONS[] = {
    "{'var': 'venue.v_ok'}",
    "{'!=': [{'var': 'venue.v_ok'}, {'var': 'host.h_free'}]}",
    "{'in': [{'var': 'venue.v_word'}, ['mid', 'high']]}",
    "{'or': [{'<': [{'var': 'venue.v_num'}, 4]}, {'==': [{'var': 'venue.v_word'},"
    " 'low']}]}",
    "{'if': [{'stated': 'venue.v_word'}, {'var': 'host.h_free'},"
    " {'==': [{'var': 'summit.s_level'}, 'aides']}]}",
    "{'or': [{'var': 'host.h_free'}, {'==': [{'var': 'summit.s_level'}, 'aides']}]}",
    "{'!': {'and': [{'stated': 'toward.t_ban'}, {'var': 'toward.t_ban'}]}}",
    "{'if': [{'var': 'party.p_want'}, {'!': {'var': 'toward.t_ban'}},"
    " {'==': [{'var': 'summit.s_level'}, 'top']}]}",
    "{'or': [{'var': 'party.p_want'}, {'var': 'venue.v_ok'}]}",
};
enum { FIRST_OF_PARTY = 6, CONDITION_COUNT = sizeof CONDITIONS / sizeof CONDITIONS[0] };

static void write_assertions(vc_buffer *out, unsigned key, const char *between)
{
    const unsigned value = below(KEY[key].count);
    vc_buffer_printf(out, "%s'%s': ", between, KEY[key].key);
    vc_buffer_printf(out, KEY[key].of == TOWARD ? "{'%s': [" : "[",
                     chance(2) ? "RUS" : "UKR");
    vc_buffer_printf(out, "{'value': %s, 'source': 's'}", KEY[key].values[value]);
    if (chance(6))
        vc_buffer_printf(out, ", {'value': %s, 'source': 't'}",
                         KEY[key].values[(value + 1) % KEY[key].count]);
    vc_buffer_add(out, KEY[key].of == TOWARD ? "]}" : "]");
}

/* Some of the facts that one of that kind may have. */
static void write_facts(vc_buffer *out, whose of)
{
    const char *between = "";
    for (unsigned k = 0; k < KEYS; k++)
        if ((KEY[k].of == of || (KEY[k].of == TOWARD && of <= HOST)) && !chance(3)) {
            write_assertions(out, k, between);
            between = ", ";
        }
}

static void write_requirements(vc_buffer *out)
{
    const unsigned count = 1 + below(4);
    for (unsigned i = 0; i < count; i++) {
        const unsigned r = below(CONDITION_COUNT);
        const unsigned w =
            below(r >= FIRST_OF_PARTY ? CONDITION_COUNT : FIRST_OF_PARTY);
        vc_buffer_printf(out, "%s'r%u': {'title': 'R', 'severity': '%s', 'require': %s",
                         i ? ", " : "", i, chance(6) ? "caution" : "blocker",
                         CONDITIONS[r]);
        if (r >= FIRST_OF_PARTY)
            vc_buffer_add(out, ", 'scope': 'party'");
        if (chance(3))
            vc_buffer_printf(out, ", 'waiver': {'when': %s, 'condition': 'c'}",
                             CONDITIONS[w]);
        vc_buffer_add_char(out, '}');
    }
}

static void write_criteria(vc_buffer *out)
{
    vc_buffer_printf(out,
                     "'a': {'title': 'A', 'weight': %u, 'value': {'var':"
                     " 'venue.v_ok'}}",
                     1 + below(5));
    vc_buffer_printf(out,
                     ", 'b': {'title': 'B', 'weight': %u, 'value': {'var':"
                     " 'venue.v_word'}, 'scale': {'map': {'low': 0.2, 'mid': 1,"
                     " 'high': 0.4}}}",
                     below(5));
    vc_buffer_printf(out,
                     ", 'c': {'title': 'C', 'weight': %u, 'scope': 'party',"
                     " 'combine': 'mean', 'value': {'if': [{'stated':"
                     " 'toward.t_ban'}, {'if': [{'var': 'toward.t_ban'}, 0, 0.5]},"
                     " 1]}}",
                     below(5));
    vc_buffer_printf(out,
                     ", 'd': {'title': 'D', 'weight': %u, 'value': {'var':"
                     " 'venue.v_num'}, 'scale': {'points': [[0, 0], [5, 1],"
                     " [9, 0.25]]}}",
                     below(3));
}

static void write_changeable(vc_buffer *out)
{
    static const char *const efforts[] = {"0", "1", "1", "1.5", "2", "3"};
    const char *between = "";
    for (unsigned k = 0; k < KEYS; k++) {
        const unsigned first = below(KEY[k].count);
        if (chance(3))
            continue;
        vc_buffer_printf(out, "%s'%s': {'to': [%s", between, KEY[k].path,
                         KEY[k].values[first]);
        for (unsigned i = 1; i < KEY[k].count && chance(2); i++)
            vc_buffer_printf(out, ", %s", KEY[k].values[(first + i) % KEY[k].count]);
        vc_buffer_add(out, "]");
        if (!chance(5))
            vc_buffer_printf(out, ", 'effort': %s", efforts[below(COUNT(efforts))]);
        vc_buffer_add_char(out, '}');
        between = ", ";
    }
}

static const char *draw_case(void)
{
    vc_buffer out = vc_buffer_new(arena);
    vc_buffer_printf(&out,
                     "{'as_of': '2025-08-19', 'vocabulary': {%s}, 'sources': {"
                     "'s': {'title': 'S'}, 't': {'title': 'T'}}, 'states': {",
                     VOCABULARY);
    for (unsigned i = 0; i < 2; i++) {
        vc_buffer_printf(&out, "%s'%s': {", i ? ", " : "", i ? "AUT" : "CHE");
        write_facts(&out, HOST);
        vc_buffer_add_char(&out, '}');
    }
    vc_buffer_add(&out, "}, 'venues': [");
    for (unsigned i = 0; i < VENUES; i++) {
        vc_buffer_printf(&out,
                         "%s{'id': 'v%u', 'name': 'V%u', 'host': '%s',"
                         " 'location': [%u, 0], 'facts': {",
                         i ? ", " : "", i, i, i == 2 ? "AUT" : "CHE", i);
        write_facts(&out, VENUE);
        vc_buffer_add(&out, "}}");
    }
    vc_buffer_add(&out, "], 'summit': {'title': 'S', 'facts': {");
    write_facts(&out, SUMMIT);
    vc_buffer_add(&out, "}, 'parties': [");
    for (unsigned i = 0; i < PARTIES; i++) {
        vc_buffer_printf(&out, "%s{'id': 'p%u', 'state': '%s', 'facts': {",
                         i ? ", " : "", i, i ? "UKR" : "RUS");
        write_facts(&out, PARTY);
        vc_buffer_add(&out, "}}");
    }
    vc_buffer_add(&out, "]}, 'rules': {'id': 'r', 'version': '1', 'title': 'R',"
                        " 'requirements': {");
    write_requirements(&out);
    vc_buffer_add(&out, "}, 'criteria': {");
    write_criteria(&out);
    vc_buffer_add(&out, "}, 'changeable': {");
    write_changeable(&out);
    vc_buffer_add(&out, "}}}");
    return out.text;
}

/* ---- all changes there are ---- */

/* One fact that may be changed, and what --set says for each value. */
typedef struct dial {
    const char *texts[3];
    double effort;
    unsigned count, at; /* 0: left as it is */
} dial;

typedef struct dials {
    dial all[MOST_LEVERS];
    size_t count, sets;
} dials;

static const char *target(const char *path, const char *key, const vc_venue *venue,
                          unsigned party)
{
    const char *code = party ? "UKR" : "RUS";
    switch (path[0]) {
    case 'v': return vc_format(arena, "venue:%s.%s", venue->id, key);
    case 'h': return vc_format(arena, "host:%s.%s", venue->host->code, key);
    case 't': return vc_format(arena, "venue:%s.%s@%s", venue->id, key, code);
    case 'p': return vc_format(arena, "party:p%u.%s", party, key);
    default: return path;
    }
}

/* The changes that the text of the rule set allows, read by this test itself. */
static dials find_dials(const vc_case *c, const vc_venue *venue)
{
    dials d = {.sets = 1};
    const vc_json *changeable = vc_json_get(c->rules->json, "changeable");
    for (const vc_json *e = changeable->child; e; e = e->next) {
        const bool each = e->key[0] == 't' || e->key[0] == 'p';
        const vc_json *effort = vc_json_get(e, "effort");
        for (unsigned p = 0; p < (each ? PARTIES : 1); p++) {
            dial *one = &d.all[d.count++];
            assert_true(d.count <= MOST_LEVERS);
            one->effort = effort ? effort->number : 1;
            for (const vc_json *to = vc_json_get(e, "to")->child; to; to = to->next) {
                vc_buffer text = vc_buffer_new(arena);
                vc_buffer_printf(
                    &text, "%s=", target(e->key, strchr(e->key, '.') + 1, venue, p));
                vc_json_write(&text, to);
                one->texts[one->count++] = text.text;
            }
            d.sets *= one->count + 1;
        }
    }
    return d;
}

static bool turn(dials *d)
{
    for (size_t i = 0; i < d->count; i++) {
        if (++d->all[i].at <= d->all[i].count)
            return true;
        d->all[i].at = 0;
    }
    return false;
}

/* What one set of changes comes to. */
typedef struct tried {
    const char *texts[MOST_LEVERS];
    size_t count;
    double effort;
    bool reached;
    vc_verdict verdict;
    size_t rank;
    double low, high;
} tried;

static const vc_ranking *assume(vc_case *c, const tried *t)
{
    const vc_case *supposed = vc_case_assume(c, &faults, t->texts, t->count);
    if (!supposed)
        fail_msg("%s", complaints());
    return vc_rank(arena, supposed);
}

static bool within(const tried *small, const tried *large)
{
    size_t found = 0;
    for (size_t i = 0; i < small->count; i++)
        for (size_t k = 0; k < large->count; k++)
            found += strcmp(small->texts[i], large->texts[k]) == 0;
    return found == small->count;
}

typedef struct brute {
    tried *all;
    size_t count;
    bool met[8]; /* by ruling */
    size_t best_rank;
} brute;

static brute try_all(vc_case *c, const vc_venue *venue, vc_goal goal, dials d)
{
    brute b = {.all = vc_arena_array(arena, d.sets, sizeof *b.all), .best_rank = 99};
    do {
        tried *t = &b.all[b.count++];
        for (size_t i = 0; i < d.count; i++)
            if (d.all[i].at) {
                t->texts[t->count++] = d.all[i].texts[d.all[i].at - 1];
                t->effort += d.all[i].effort;
            }
        const vc_result *result = result_of(assume(c, t), venue->id);
        t->verdict = result->verdict;
        t->rank = result->rank;
        t->low = result->score.low;
        t->high = result->score.high;
        t->reached = goal == VC_GOAL_FIRST ? t->rank == 1 : t->verdict == VC_FEASIBLE;
        b.best_rank = t->rank < b.best_rank ? t->rank : b.best_rank;
        for (size_t i = 0; i < result->ruling_count; i++)
            b.met[i] |= result->rulings[i].outcome == VC_MET;
    } while (turn(&d));
    return b;
}

static bool minimal(const brute *b, const tried *t)
{
    for (size_t i = 0; i < b->count; i++)
        if (b->all[i].reached && b->all[i].count < t->count && within(&b->all[i], t))
            return false;
    return t->reached;
}

/* ---- against what was found ---- */

static const char *text_of(const vc_assumption *a)
{
    static const char *const subjects[] = {"host", "venue", "party", "summit"};
    vc_buffer out = vc_buffer_new(arena);
    vc_buffer_add(&out, subjects[a->of]);
    if (a->subject)
        vc_buffer_printf(&out, ":%s", a->subject);
    vc_buffer_printf(&out, ".%s%s%s=", a->name, a->toward ? "@" : "",
                     a->toward ? a->toward : "");
    vc_value_write(&out, a->value);
    return out.text;
}

static tried of_way(const vc_ways *ways, const vc_way *way)
{
    tried t = {.count = way->count};
    for (size_t i = 0; i < way->count; i++)
        t.texts[i] = text_of(&ways->levers[way->lever[i]].set);
    return t;
}

/* The same set among all; a set found must be one of them. */
static const tried *among(const brute *b, const tried *t)
{
    for (size_t i = 0; i < b->count; i++)
        if (b->all[i].count == t->count && within(t, &b->all[i]))
            return &b->all[i];
    fail_msg("a set was found that nobody could bring about: %s", t->texts[0]);
    return NULL;
}

static void same_result(const tried *t, const vc_way *way)
{
    assert_true(fabs(t->effort - way->effort) < 1e-9);
    assert_int_equal(t->verdict, way->result.verdict);
    assert_int_equal(t->rank, way->result.rank);
    assert_true(t->low == way->result.score.low && t->high == way->result.score.high);
}

static void same_sets(const vc_ways *ways, const brute *b)
{
    size_t wanted = 0;
    for (size_t i = 0; i < b->count; i++)
        wanted += minimal(b, &b->all[i]);
    assert_true(ways->complete);
    assert_int_equal(ways->count, wanted);
    assert_int_equal(ways->hopeless, wanted == 0);
    for (size_t i = 0; i < ways->count; i++) {
        const tried t = of_way(ways, &ways->ways[i]);
        const tried *same = among(b, &t);
        assert_true(minimal(b, same));
        same_result(same, &ways->ways[i]);
        assert_true(i == 0 || ways->ways[i - 1].effort <= ways->ways[i].effort);
        for (size_t k = 0; k < i; k++) {
            const tried other = of_way(ways, &ways->ways[k]);
            assert_false(t.count == other.count && within(&t, &other));
        }
    }
}

static void same_in_the_way(const vc_ways *ways, const brute *b)
{
    size_t at = 0;
    for (size_t i = 0; i < ways->result->ruling_count; i++) {
        const vc_ruling *ruling = &ways->result->rulings[i];
        if (ruling->requirement->caution || b->met[i])
            continue;
        assert_true(at < ways->blocking_count);
        assert_ptr_equal(ways->blocking[at++], ruling);
    }
    assert_int_equal(at, ways->blocking_count);
}

static void same_nearest(const vc_ways *ways, const brute *b, vc_case *c)
{
    const tried t = of_way(ways, ways->nearest);
    const tried *same = among(b, &t);
    same_result(same, ways->nearest);
    assert_int_equal(ways->best_rank, b->best_rank);
    assert_int_equal(same->rank, b->best_rank);
    for (size_t i = 0; i < b->count; i++)
        assert_true(b->all[i].rank > b->best_rank ||
                    b->all[i].effort >= same->effort - 1e-9);
    const vc_ranking *ranking = assume(c, same);
    assert_int_equal(ways->ahead_count, b->best_rank - 1);
    for (size_t i = 0; i < ways->ahead_count; i++)
        assert_string_equal(ways->ahead[i].venue->id, ranking->results[i].venue->id);
}

static size_t reached_by_change, hopeless; /* so that the test is not empty */

static void holds_for(vc_case *c, const vc_ranking *ranking, const vc_venue *venue,
                      vc_goal goal)
{
    const char *why = NULL;
    const dials d = find_dials(c, venue);
    if (d.sets > MOST_SETS)
        return;
    const vc_ways *ways =
        vc_ways_find(arena, ranking, result_of(ranking, venue->id), goal, &why);
    assert_non_null(ways);
    const brute b = try_all(c, venue, goal, d);
    same_sets(ways, &b);
    reached_by_change += ways->count > 0 && ways->ways[0].count > 0;
    hopeless += ways->hopeless;
    if (ways->hopeless && goal == VC_GOAL_FEASIBLE)
        same_in_the_way(ways, &b);
    if (ways->hopeless && goal == VC_GOAL_FIRST)
        same_nearest(ways, &b, c);
    /* What stands in for a goal out of reach is a goal of its own. */
    assert_int_equal(ways->instead != NULL, goal == VC_GOAL_FEASIBLE &&
                                                ways->result->verdict > VC_CONDITIONAL);
}

static void for_all_cases(vc_goal goal)
{
    seed = 20250819;
    reached_by_change = hopeless = 0;
    for (unsigned i = 0; i < CASES; i++) {
        void *state = NULL;
        end(NULL);
        assert_int_equal(begin(&state), 0);
        const char *text = draw_case();
        vc_case *c = try_case(text);
        if (!c)
            fail_msg("%s", complaints());
        const vc_ranking *ranking = vc_rank(arena, c);
        for (size_t v = 0; v < VENUES; v++)
            holds_for(c, ranking, &c->venues[v], goal);
    }
    assert_true(reached_by_change > CASES / 4);
    assert_true(hopeless > CASES / 4);
}

static void what_makes_a_venue_feasible_is_what_all_sets_of_changes_show(void **state)
{
    (void)state;
    for_all_cases(VC_GOAL_FEASIBLE);
}

static void what_puts_a_venue_first_is_what_all_sets_of_changes_show(void **state)
{
    (void)state;
    for_all_cases(VC_GOAL_FIRST);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_makes_a_venue_feasible_is_what_all_sets_of_changes_show),
        TEST(what_puts_a_venue_first_is_what_all_sets_of_changes_show),
    };
    if (setjmp(guard))
        return 1;
    return cmocka_run_group_tests_name("ways", tests, begin_folder, end_folder);
}
