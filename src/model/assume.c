/* assume.c - see assume.h. Facts are replaced in copies of their subjects; parameters
 * and weights by a patch over the rule set's text, which is then compiled like any
 * other, so that nothing can be assumed that could not be written. */
#include "model/assume.h"

#include <string.h>

#include "base/digest.h"
#include "json/writer.h"
#include "model/assume_read.h"
#include "model/rules.h"

/* ---- facts ---- */

/* One assertion, or none where it is assumed that nothing is known. */
static vc_fact supposed(vc_arena *arena, const vc_assumption *a)
{
    vc_fact fact = {.key = a->key, .toward = a->toward};
    if (a->value.kind == VC_KIND_UNKNOWN)
        return fact;
    vc_assertion *assertion = vc_arena_alloc(arena, sizeof *assertion);
    *assertion = (vc_assertion){.value = a->value,
                                .from = VC_DATE_MIN,
                                .to = VC_DATE_MAX,
                                .by = "assumption",
                                .assumed = true};
    fact.assertions = assertion;
    fact.count = 1;
    return fact;
}

static int order(const vc_fact *x, const vc_fact *y)
{
    const int by_key = strcmp(x->key->name, y->key->name);
    return by_key ? by_key
                  : strcmp(x->toward ? x->toward : "", y->toward ? y->toward : "");
}

/* The sorted facts with one put in its place, in the stead of that which stood there.
 * */
static vc_facts with_fact(vc_arena *arena, vc_facts facts, vc_fact fact)
{
    vc_fact *all = vc_arena_array(arena, facts.count + 1, sizeof *all);
    size_t count = 0, i = 0;
    for (; i < facts.count && order(&facts.facts[i], &fact) < 0; i++)
        all[count++] = facts.facts[i];
    if (i < facts.count && order(&facts.facts[i], &fact) == 0)
        i++;
    all[count++] = fact;
    for (; i < facts.count; i++)
        all[count++] = facts.facts[i];
    return (vc_facts){all, count};
}

/* ---- copies of the subjects ---- */

typedef struct copies {
    vc_arena *arena;
    vc_state *states;
    vc_venue *venues;
    vc_summit *summit;
    vc_party *parties;
} copies;

static void *copy(vc_arena *arena, const void *from, size_t count, size_t size)
{
    void *to = vc_arena_array(arena, count, size);
    if (count)
        memcpy(to, from, count * size);
    return to;
}

static void copy_states(copies *k, vc_case *c)
{
    const vc_state **all = vc_arena_array(k->arena, c->state_count, sizeof *all);
    k->states = vc_arena_array(k->arena, c->state_count, sizeof *k->states);
    for (size_t i = 0; i < c->state_count; i++) {
        k->states[i] = *c->states[i];
        all[i] = &k->states[i];
    }
    c->states = all;
}

/* Everything that assumptions change is copied, and what points to it with it. */
static copies copy_subjects(vc_case *c)
{
    copies k = {.arena = c->arena};
    copy_states(&k, c);
    k.venues = copy(k.arena, c->venues, c->venue_count, sizeof *k.venues);
    for (size_t i = 0; i < c->venue_count; i++)
        k.venues[i].host = vc_case_state(c, k.venues[i].host->code);
    k.summit = copy(k.arena, c->summit, 1, sizeof *k.summit);
    k.parties =
        copy(k.arena, c->summit->parties, c->summit->party_count, sizeof *k.parties);
    for (size_t i = 0; i < c->summit->party_count; i++)
        k.parties[i].state = vc_case_state(c, k.parties[i].state->code);
    k.summit->parties = k.parties;
    c->venues = k.venues;
    c->summit = k.summit;
    return k;
}

static vc_facts *facts_of(const copies *k, const vc_case *c, const vc_assumption *a)
{
    for (size_t i = 0; a->of == VC_ASSUMED_HOST && i < c->state_count; i++)
        if (strcmp(k->states[i].code, a->subject) == 0)
            return &k->states[i].facts;
    for (size_t i = 0; a->of == VC_ASSUMED_VENUE && i < c->venue_count; i++)
        if (strcmp(k->venues[i].id, a->subject) == 0)
            return &k->venues[i].facts;
    for (size_t i = 0; a->of == VC_ASSUMED_PARTY && i < c->summit->party_count; i++)
        if (strcmp(k->parties[i].id, a->subject) == 0)
            return &k->parties[i].facts;
    return &k->summit->facts;
}

/* ---- the rule set ---- */

static bool of_rules(const vc_assumption *a)
{
    return a->of == VC_ASSUMED_PARAMETER || a->of == VC_ASSUMED_WEIGHT;
}

static void add_patch(vc_buffer *out, const vc_assumption *a, const char *between)
{
    vc_buffer_add(out, between);
    vc_buffer_json_string(out, a->name);
    vc_buffer_add(out,
                  a->of == VC_ASSUMED_WEIGHT ? ": {\"weight\": " : ": {\"value\": ");
    vc_value_write(out, a->value);
    vc_buffer_add_char(out, '}');
}

static void add_patches(vc_buffer *out, const vc_case *c, vc_assumed of)
{
    const char *between = "";
    for (size_t i = 0; i < c->assumption_count; i++) {
        if (c->assumptions[i].of != of)
            continue;
        add_patch(out, &c->assumptions[i], between);
        between = ", ";
    }
}

static void assume_rules(vc_case *c, vc_faults *faults)
{
    vc_loader loader = {.arena = c->arena, .faults = faults, .c = c};
    vc_buffer text = vc_buffer_new(c->arena);
    vc_document *patch = NULL;
    vc_fault *last = faults->last;
    vc_buffer_add(&text, "{\"parameters\": {");
    add_patches(&text, c, VC_ASSUMED_PARAMETER);
    vc_buffer_add(&text, "}, \"criteria\": {");
    add_patches(&text, c, VC_ASSUMED_WEIGHT);
    vc_buffer_add(&text, "}}");
    loader.files = vc_load_files(c, faults, VC_JSON_MAX_BYTES);
    loader.files.digest =
        vc_digest_add(VC_DIGEST_START, c->rules->digest, strlen(c->rules->digest));
    loader.files.digest = vc_digest_add(loader.files.digest, text.text, text.length);
    if (vc_json_parse(c->arena, faults, "--set", text.text, text.length, false, NULL,
                      NULL, &patch))
        vc_load_rules_merged(&loader,
                             vc_json_merge(c->arena, c->rules->json, patch->root),
                             c->rules->tests_json);
    for (vc_fault *f = last ? last->next : faults->first; f; f = f->next)
        f->status = VC_USAGE;
}

/* ---- all together ---- */

static void apply(vc_case *c, vc_faults *faults)
{
    const copies k = copy_subjects(c);
    bool rules = false;
    for (size_t i = 0; i < c->assumption_count; i++) {
        const vc_assumption *a = &c->assumptions[i];
        rules |= of_rules(a);
        if (of_rules(a))
            continue;
        vc_facts *facts = facts_of(&k, c, a);
        *facts = with_fact(c->arena, *facts, supposed(c->arena, a));
    }
    if (rules)
        assume_rules(c, faults);
}

vc_case *vc_case_assume(vc_case *base, vc_faults *faults, const char *const *texts,
                        size_t count)
{
    if (count == 0)
        return base;
    const size_t before = faults->count;
    vc_case *c = copy(base->arena, base, 1, sizeof *c);
    c->unassumed = base;
    c->assumptions = vc_assumptions_read(base, faults, texts, count);
    c->assumption_count = count;
    if (faults->count == before)
        apply(c, faults);
    return faults->count == before ? c : NULL;
}

const vc_assumption *vc_case_assumes(const vc_case *c, unsigned of, const char *subject,
                                     const vc_fact *fact)
{
    static const unsigned kinds[] = {[VC_ASSUMED_HOST] = VC_OF_HOST,
                                     [VC_ASSUMED_VENUE] = VC_OF_VENUE,
                                     [VC_ASSUMED_PARTY] = VC_OF_PARTY,
                                     [VC_ASSUMED_SUMMIT] = VC_OF_SUMMIT};
    for (size_t i = 0; i < c->assumption_count; i++) {
        const vc_assumption *a = &c->assumptions[i];
        if (a->key == fact->key && kinds[a->of] == of &&
            vc_assume_same(a->toward, fact->toward) &&
            (a->of == VC_ASSUMED_SUMMIT || vc_assume_same(a->subject, subject)))
            return a;
    }
    return NULL;
}

const vc_case *vc_case_suppose(vc_arena *arena, const vc_case *c,
                               const vc_assumption *facts, size_t count)
{
    vc_case *other = copy(arena, c, 1, sizeof *other);
    other->arena = arena;
    other->unassumed = NULL;
    other->assumptions = NULL;
    other->assumption_count = 0;
    const copies k = copy_subjects(other);
    for (size_t i = 0; i < count; i++) {
        vc_facts *of_subject = facts_of(&k, other, &facts[i]);
        *of_subject = with_fact(arena, *of_subject, supposed(arena, &facts[i]));
    }
    return other;
}

const vc_case *vc_case_on(vc_arena *arena, const vc_case *c, vc_date day)
{
    vc_case *other = copy(arena, c, 1, sizeof *other);
    other->as_of = day;
    if (!c->unassumed)
        return other;
    vc_case *base = copy(arena, c->unassumed, 1, sizeof *base);
    base->as_of = day;
    other->unassumed = base;
    return other;
}
