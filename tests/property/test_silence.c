/* What must hold of a value that asks whether facts are known, whatever it asks: small
 * criteria are drawn at random (the same ones every time), and the interval of each is
 * held against all that facts can come to, of each that it may stay as open as it is. */
#include "../unit/support.h"
#include "chance.h"

#include <math.h>

#include "model/assume.h"

enum { CASES = 1500, KEYS = 4, NUMBERS = 9 };

static const struct {
    const char *key;
    unsigned count;
    const char *values[3];
} KEY[KEYS] = {
    {"q_a", 2, {"true", "false"}},
    {"q_b", 2, {"true", "false"}},
    {"q_c", 2, {"true", "false"}},
    {"q_word", 3, {"'low'", "'mid'", "'high'"}},
};
enum { WORD = 3 };

/* ---- the criterion ---- */

static void write_atom(vc_buffer *out)
{
    const unsigned key = below(KEYS);
    const unsigned what = below(5);
    if (what < 2)
        vc_buffer_printf(out, "{'%s': 'venue.%s'}", what ? "stated" : "known",
                         KEY[key].key);
    else if (key == WORD)
        vc_buffer_printf(out, "{'==': [{'var': 'venue.q_word'}, %s]}",
                         KEY[key].values[below(3)]);
    else
        vc_buffer_printf(out, "{'var': 'venue.%s'}", KEY[key].key);
}

static void write_condition(vc_buffer *out, unsigned depth)
{
    static const char *const joins[] = {"and", "or"};
    const unsigned what = depth ? below(4) : 3;
    if (what == 3) {
        write_atom(out);
    } else if (what == 2) {
        vc_buffer_add(out, "{'!': ");
        write_condition(out, depth - 1);
        vc_buffer_add_char(out, '}');
    } else {
        vc_buffer_printf(out, "{'%s': [", joins[what]);
        write_condition(out, depth - 1);
        vc_buffer_add(out, ", ");
        write_condition(out, depth - 1);
        vc_buffer_add(out, "]}");
    }
}

static void write_value(vc_buffer *out, unsigned depth)
{
    if (depth == 0 || below(4) == 0) {
        vc_buffer_printf(out, "0.%u", below(NUMBERS));
        return;
    }
    vc_buffer_add(out, "{'if': [");
    write_condition(out, depth - 1);
    vc_buffer_add(out, ", ");
    write_value(out, depth - 1);
    vc_buffer_add(out, ", ");
    write_value(out, depth - 1);
    vc_buffer_add(out, "]}");
}

/* ---- the case ---- */

static void write_fact(vc_buffer *out, unsigned key, bool *first)
{
    const unsigned count = below(4), value = below(KEY[key].count);
    if (count > 1)
        return;
    vc_buffer_printf(out, "%s'%s': [{'value': %s, 'source': 's'}", *first ? "" : ", ",
                     KEY[key].key, KEY[key].values[value]);
    if (count == 1)
        vc_buffer_printf(out, ", {'value': %s, 'source': 't'}",
                         KEY[key].values[(value + 1) % KEY[key].count]);
    vc_buffer_add_char(out, ']');
    *first = false;
}

static const char *case_text(void)
{
    vc_buffer out = vc_buffer_new(arena);
    bool first = true;
    vc_buffer_add(&out, "{'as_of': '2025-08-19', 'vocabulary': {");
    for (unsigned k = 0; k < KEYS; k++)
        vc_buffer_printf(&out,
                         "%s'%s': {'of': ['venue'], 'type': '%s', 'title': 'T', %s",
                         k ? ", " : "", KEY[k].key, k == WORD ? "word" : "boolean",
                         k == WORD ? "'words': {'low': 'L', 'mid': 'M', 'high': 'H'}}"
                                   : "'phrase': {'true': 'is', 'false': 'is not'}}");
    vc_buffer_add(&out, "}, 'sources': {'s': {'title': 'S'}, 't': {'title': 'T'}},"
                        " 'summit': {'title': 'S', 'parties': [{'id': 'p', 'state':"
                        " 'NOR'}]}, 'rules': {'id': 'r', 'version': '1', 'title': 'R',"
                        " 'criteria': {'c': {'title': 'C', 'weight': 1, 'value':"
                        " {'if': [");
    write_condition(&out, 2);
    vc_buffer_add(&out, ", ");
    write_value(&out, 3);
    vc_buffer_add(&out, ", ");
    write_value(&out, 2);
    vc_buffer_add(&out, "]}}}}, 'venues': [{'id': 'v', 'name': 'V', 'host': 'CHE',"
                        " 'location': [0, 0], 'facts': {");
    for (unsigned k = 0; k < KEYS; k++)
        write_fact(&out, k, &first);
    vc_buffer_add(&out, "}}]}");
    return out.text;
}

/* ---- all that it can come to ---- */

typedef struct opening {
    const vc_key *key;
    vc_value values[3];
    size_t count, at; /* at == count: it stays open */
} opening;

static size_t find_openings(const vc_case *c, opening open[KEYS])
{
    size_t count = 0;
    for (size_t k = 0; k < KEYS; k++) {
        const vc_key *key = vc_vocabulary_find(c->vocabulary, KEY[k].key);
        const vc_reading reading = vc_fact_read(
            arena, vc_facts_find(&c->venues[0].facts, KEY[k].key, NULL), c->as_of);
        opening *o = &open[count];
        *o = (opening){.key = key};
        if (reading.certainty == VC_KNOWN)
            continue;
        count++;
        for (o->count = 0;
             reading.certainty == VC_CONTESTED && o->count < reading.claim_count;
             o->count++)
            o->values[o->count] = reading.claims[o->count];
        for (size_t i = 0; reading.certainty == VC_UNKNOWN && i < KEY[k].count; i++)
            o->values[o->count++] =
                k == WORD ? vc_string(key->type.words[i]) : vc_boolean(i == 0);
    }
    return count;
}

static bool next(opening *open, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (++open[i].at <= open[i].count)
            return true;
        open[i].at = 0;
    }
    return false;
}

static const vc_rating *rated(const vc_case *c, const opening *open, size_t count)
{
    vc_assumption facts[KEYS];
    size_t used = 0;
    for (size_t i = 0; i < count; i++)
        if (open[i].at < open[i].count)
            facts[used++] = (vc_assumption){.of = VC_ASSUMED_VENUE,
                                            .subject = "v",
                                            .name = open[i].key->name,
                                            .key = open[i].key,
                                            .value = open[i].values[open[i].at]};
    const vc_case *filled = vc_case_suppose(arena, c, facts, used);
    return &vc_rank(arena, filled)->results[0].ratings[0];
}

/* The least and the greatest value of all that are known. */
static vc_interval all_values(const vc_case *c, opening *open, size_t count)
{
    vc_interval all = {INFINITY, -INFINITY};
    do {
        const vc_rating *rating = rated(c, open, count);
        if (rating->raw.kind == VC_KIND_UNKNOWN)
            continue;
        all.low = fmin(all.low, rating->value.low);
        all.high = fmax(all.high, rating->value.high);
    } while (next(open, count));
    return all;
}

static void an_interval_has_the_ends_that_facts_can_give(void **state)
{
    size_t open_cases = 0, wide = 0;
    for (uint64_t i = 0; i < CASES; i++) {
        opening open[KEYS];
        seed = i;
        end(NULL);
        assert_int_equal(begin(state), 0);
        const char *text = case_text();
        const vc_case *c = try_case(text);
        if (!c)
            continue; /* of a constant */
        const vc_rating *rating = &vc_rank(arena, c)->results[0].ratings[0];
        if (rating->raw.kind != VC_KIND_UNKNOWN) {
            assert_true(rating->value.low >= rating->value.high);
            continue;
        }
        const size_t count = find_openings(c, open);
        const vc_interval all = all_values(c, open, count);
        if (fabs(all.low - rating->value.low) > 1e-12 ||
            fabs(all.high - rating->value.high) > 1e-12)
            fail_msg("%s", text);
        open_cases++;
        wide += all.low < all.high;
    }
    assert_true(open_cases > CASES / 4 && wide > CASES / 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_interval_has_the_ends_that_facts_can_give),
    };
    if (setjmp(guard))
        return 70;
    return cmocka_run_group_tests(tests, begin_folder, end_folder);
}
