/* robust_open.c - which facts are open, and what each rule comes to for each combination
 * of those that it reads. Tables are filled once, so that a sample only looks up. */
#include <math.h>
#include <string.h>

#include "score/frame.h"
#include "score/rate.h"
#include "score/robust.h"

/* More combinations than this of one rule and venue are not tried. */
enum { MOST_ENTRIES = 65536, MOST_FACTS = 4096 };

typedef struct finder {
    vc_arena *arena;
    const vc_case *c;
    vc_frame **venues;  /* [venue] */
    vc_frame **parties; /* [venue * parties + party] */
    size_t party_count;
    vc_open_fact *facts;
    size_t count, capacity;
    vc_open *open;
} finder;

/* ---- facts ---- */

static bool identify(const vc_frame *frame, int32_t slot, vc_open_fact *fact)
{
    const vc_slot *meaning = &frame->c->layout.slots[slot];
    const vc_evidence *evidence = frame->evidence[slot];
    const vc_state *host = frame->venue ? frame->venue->host : NULL;
    *fact = (vc_open_fact){.evidence = *evidence, .frame = frame, .key = meaning->key};
    bool of_venue = meaning->space == VC_SPACE_VENUE;
    if (meaning->space == VC_SPACE_TOWARD) {
        /* What is unknown of both is unknown of the venue. */
        of_venue = evidence->of_venue || (evidence->reading.certainty == VC_UNKNOWN &&
                                          meaning->key->of & VC_OF_VENUE);
        fact->toward = frame->party->state->code;
    }
    if (meaning->space == VC_SPACE_SUMMIT) {
        fact->of = VC_ASSUMED_SUMMIT;
        fact->subject = frame->c->summit;
    } else if (meaning->space == VC_SPACE_PARTY) {
        fact->of = VC_ASSUMED_PARTY;
        fact->subject = frame->party;
        fact->id = frame->party->id;
    } else if (of_venue) {
        fact->of = VC_ASSUMED_VENUE;
        fact->subject = frame->venue;
        fact->id = frame->venue->id;
    } else if (meaning->space == VC_SPACE_HOST || meaning->space == VC_SPACE_TOWARD) {
        fact->of = VC_ASSUMED_HOST;
        fact->subject = host;
        fact->id = host->code;
    } else {
        return false;
    }
    return true;
}

static bool same(const vc_open_fact *a, const vc_open_fact *b)
{
    return a->subject == b->subject && a->key == b->key &&
           (!a->toward || strcmp(a->toward, b->toward) == 0);
}

/* What it can be; false if there is no list of that. */
static bool list_values(vc_arena *arena, vc_open_fact *fact)
{
    const vc_reading *reading = &fact->evidence.reading;
    const vc_type *type = &fact->key->type;
    fact->contested = reading->certainty == VC_CONTESTED;
    if (fact->contested) {
        fact->values = reading->claims;
        fact->count = reading->claim_count;
        return true;
    }
    fact->count = type->kind == VC_TYPE_BOOLEAN ? 2
                  : type->kind == VC_TYPE_WORD  ? type->word_count
                                                : 0;
    vc_value *values = vc_arena_array(arena, fact->count, sizeof *values);
    for (size_t i = 0; i < fact->count; i++)
        values[i] =
            type->kind == VC_TYPE_WORD ? vc_string(type->words[i]) : vc_boolean(i > 0);
    fact->values = values;
    return fact->count > 0;
}

static size_t find(const finder *f, const vc_open_fact *fact)
{
    size_t i = 0;
    while (i < f->count && !same(&f->facts[i], fact))
        i++;
    return i;
}

static void add_fact(finder *f, const vc_frame *frame, int32_t slot)
{
    vc_open_fact fact;
    if (!identify(frame, slot, &fact) || f->count == MOST_FACTS ||
        find(f, &fact) < f->count || !list_values(f->arena, &fact))
        return;
    if (f->count == f->capacity) {
        vc_open_fact *more = vc_arena_array(f->arena, f->capacity * 2, sizeof *more);
        memcpy(more, f->facts, f->count * sizeof *more);
        f->facts = more;
        f->capacity *= 2;
    }
    f->facts[f->count++] = fact;
}

/* The facts on which an unknown result hangs. What a rule reads without needing it, as
 * `known` does, is left as it is. */
static void add_hinges(finder *f, const vc_program *program, const vc_frame *frame)
{
    if (!program)
        return;
    vc_run run = {.slots = frame->slots, .arena = f->arena, .want_causes = true};
    const vc_value result = vc_rule_run(program, &run);
    size_t count;
    if (result.kind != VC_KIND_UNKNOWN)
        return;
    const int32_t *slots = vc_cause_slots(f->arena, result.as.cause, &count);
    for (size_t i = 0; i < count; i++)
        add_fact(f, frame, slots[i]);
}

/* ---- a rule of a venue ---- */

typedef struct unit_rule {
    const vc_requirement *requirement; /* or */
    const vc_criterion *criterion;
    const vc_frame *const *frames;
    size_t count;
} unit_rule;

static unit_rule rule_of(const finder *f, size_t venue,
                         const vc_requirement *requirement,
                         const vc_criterion *criterion)
{
    const vc_scope scope = requirement ? requirement->scope : criterion->scope;
    unit_rule r = {.requirement = requirement, .criterion = criterion, .count = 1};
    r.frames = (const vc_frame *const *)&f->venues[venue];
    if (scope == VC_SCOPE_PARTY) {
        r.frames = (const vc_frame *const *)&f->parties[venue * f->party_count];
        r.count = f->party_count;
    }
    return r;
}

static void add_rule_hinges(finder *f, const unit_rule *r)
{
    for (size_t i = 0; i < r->count; i++) {
        if (r->criterion)
            add_hinges(f, r->criterion->value, r->frames[i]);
        if (!r->requirement)
            continue;
        add_hinges(f, r->requirement->require, r->frames[i]);
        add_hinges(f, r->requirement->waiver, r->frames[i]);
    }
}

/* Where the drawn facts stand among the slots of a rule's frames. */
typedef struct binding {
    size_t frame, fact; /* the fact's place in the unit */
    int32_t slot;
} binding;

typedef struct unit_reads {
    vc_unit *unit;
    size_t *fact, *stride;
    binding *bindings;
    size_t count, capacity;
    size_t entries;
    bool crowded;
} unit_reads;

static size_t unit_fact(const finder *f, unit_reads *r, size_t fact)
{
    size_t i = 0;
    while (i < r->unit->facts && r->fact[i] != fact)
        i++;
    if (i < r->unit->facts)
        return i;
    r->fact[i] = fact;
    r->stride[i] = r->entries;
    r->unit->facts++;
    r->entries *= f->facts[fact].count;
    r->crowded |= r->entries > MOST_ENTRIES;
    return i;
}

static void bind(finder *f, unit_reads *r, const unit_rule *rule, size_t frame,
                 const vc_program *program)
{
    size_t count;
    if (!program)
        return;
    const int32_t *slots = vc_program_slots(program, &count);
    for (size_t i = 0; i < count && !r->crowded; i++) {
        vc_open_fact fact;
        const vc_frame *at = rule->frames[frame];
        if (at->slots[slots[i]].kind != VC_KIND_UNKNOWN ||
            !identify(at, slots[i], &fact))
            continue;
        const size_t number = find(f, &fact);
        if (number < f->count)
            r->bindings[r->count++] =
                (binding){frame, unit_fact(f, r, number), slots[i]};
    }
}

static size_t slots_of(const vc_program *program)
{
    size_t count = 0;
    if (program)
        vc_program_slots(program, &count);
    return count;
}

static unit_reads find_reads(finder *f, const unit_rule *rule, vc_unit *unit)
{
    const vc_program *first =
        rule->criterion ? rule->criterion->value : rule->requirement->require;
    const vc_program *second = rule->criterion ? NULL : rule->requirement->waiver;
    const size_t most = rule->count * (slots_of(first) + slots_of(second));
    unit_reads r = {.unit = unit, .entries = 1};
    r.fact = vc_arena_array(f->arena, most, sizeof *r.fact);
    r.stride = vc_arena_array(f->arena, most, sizeof *r.stride);
    r.bindings = vc_arena_array(f->arena, most, sizeof *r.bindings);
    for (size_t i = 0; i < rule->count && !r.crowded; i++) {
        bind(f, &r, rule, i, first);
        bind(f, &r, rule, i, second);
    }
    unit->fact = r.fact;
    unit->stride = r.stride;
    return r;
}

/* ---- what it comes to ---- */

typedef struct bench {
    vc_arena *arena;
    vc_value **slots; /* one row a frame */
    vc_interval *parts;
} bench;

static bench bench_new(vc_arena *arena, const unit_rule *rule)
{
    const size_t size = rule->frames[0]->c->layout.count;
    bench b = {.arena = arena};
    b.slots = vc_arena_array(arena, rule->count, sizeof *b.slots);
    b.parts = vc_arena_array(arena, rule->count, sizeof *b.parts);
    for (size_t i = 0; i < rule->count; i++) {
        b.slots[i] = vc_arena_array(arena, size, sizeof **b.slots);
        memcpy(b.slots[i], rule->frames[i]->slots, size * sizeof **b.slots);
    }
    return b;
}

static void fill(const finder *f, const unit_reads *r, const bench *b, size_t entry)
{
    for (size_t i = 0; i < r->count; i++) {
        const binding *at = &r->bindings[i];
        const vc_open_fact *fact = &f->facts[r->fact[at->fact]];
        const size_t choice = entry / r->stride[at->fact] % fact->count;
        b->slots[at->frame][at->slot] = fact->values[choice];
    }
}

static vc_value run_on(const bench *b, const vc_program *program, size_t frame)
{
    vc_run run = {.slots = b->slots[frame], .arena = b->arena};
    return vc_rule_run(program, &run);
}

static vc_interval value_of(const bench *b, const unit_rule *rule)
{
    const vc_criterion *criterion = rule->criterion;
    for (size_t i = 0; i < rule->count; i++) {
        bool clipped = false;
        const vc_value raw = run_on(b, criterion->value, i);
        if (raw.kind == VC_KIND_UNKNOWN) {
            b->parts[i] = vc_scale_range(&criterion->scale);
            continue;
        }
        const double value = vc_scale_value(&criterion->scale, raw, &clipped);
        b->parts[i] = (vc_interval){value, value};
    }
    return criterion->scope == VC_SCOPE_PARTY
               ? vc_combine_parts(criterion->combine, b->parts, rule->count)
               : b->parts[0];
}

static vc_outcome outcome_on(const bench *b, const vc_requirement *r, size_t frame)
{
    const vc_value holds = run_on(b, r->require, frame);
    if (holds.kind == VC_KIND_UNKNOWN)
        return VC_UNSETTLED;
    if (holds.as.boolean)
        return VC_MET;
    const vc_value waived = r->waiver ? run_on(b, r->waiver, frame) : vc_boolean(false);
    if (waived.kind == VC_KIND_UNKNOWN)
        return VC_UNSETTLED;
    return waived.as.boolean ? VC_WAIVED : VC_FAILED;
}

static vc_outcome outcome_of(const bench *b, const unit_rule *rule)
{
    vc_outcome worst = VC_MET;
    for (size_t i = 0; i < rule->count; i++) {
        const vc_outcome outcome = outcome_on(b, rule->requirement, i);
        worst = outcome > worst ? outcome : worst;
    }
    return worst;
}

/* ---- units ---- */

static void keep(finder *f, const vc_unit *unit)
{
    f->open->units[f->open->unit_count++] = *unit;
}

static void tabulate_outcomes(finder *f, const unit_rule *rule, vc_unit *unit,
                              const unit_reads *r)
{
    vc_open *open = f->open;
    const size_t v = unit->venue;
    const bench b = bench_new(f->arena, rule);
    unsigned char *outcome = vc_arena_array(f->arena, r->entries, 1);
    vc_outcome best = VC_FAILED, worst = VC_MET;
    for (size_t e = 0; e < r->entries; e++) {
        fill(f, r, &b, e);
        const vc_outcome o = outcome_of(&b, rule);
        outcome[e] = (unsigned char)o;
        best = o < best ? o : best;
        worst = o > worst ? o : worst;
    }
    unit->outcome = outcome;
    unit->entries = r->entries;
    open->best[v] = best > open->best[v] ? best : open->best[v];
    open->worst[v] = worst > open->worst[v] ? worst : open->worst[v];
    if (best != worst)
        keep(f, unit);
    else if (best > open->settled[v])
        open->settled[v] = best;
}

/* What reads too many open facts stays as it was judged; it could be anything. */
static void leave_outcome(finder *f, const unit_rule *rule, size_t venue)
{
    vc_open *open = f->open;
    const bench b = bench_new(f->arena, rule);
    const vc_outcome now = outcome_of(&b, rule);
    open->crowded++;
    open->settled[venue] = now > open->settled[venue] ? now : open->settled[venue];
    open->worst[venue] = VC_FAILED;
}

static void add_requirement(finder *f, size_t venue, const vc_requirement *r)
{
    const unit_rule rule = rule_of(f, venue, r, NULL);
    vc_unit unit = {.venue = venue, .criterion = SIZE_MAX, .draw = SIZE_MAX};
    const unit_reads reads = find_reads(f, &rule, &unit);
    if (reads.crowded)
        leave_outcome(f, &rule, venue);
    else
        tabulate_outcomes(f, &rule, &unit, &reads);
}

static void add_criterion(finder *f, size_t venue, const vc_criterion *criterion,
                          size_t j, size_t count)
{
    const unit_rule rule = rule_of(f, venue, NULL, criterion);
    vc_unit unit = {.venue = venue, .criterion = j, .draw = SIZE_MAX};
    unit_reads r = find_reads(f, &rule, &unit);
    const bench b = bench_new(f->arena, &rule);
    if (r.crowded) {
        f->open->crowded++;
        unit.facts = r.count = 0;
        r.entries = 1;
    }
    vc_interval *values = vc_arena_array(f->arena, r.entries, sizeof *values);
    vc_interval range = {INFINITY, -INFINITY};
    bool loose = false;
    for (size_t e = 0; e < r.entries; e++) {
        fill(f, &r, &b, e);
        values[e] = value_of(&b, &rule);
        loose |= values[e].low < values[e].high;
        range.low = fmin(range.low, values[e].low);
        range.high = fmax(range.high, values[e].high);
    }
    unit.values = values;
    unit.entries = r.entries;
    if (loose)
        unit.draw = f->open->loose++;
    f->open->range[venue * count + j] = range;
    if (range.low < range.high)
        keep(f, &unit);
}

/* ---- all together ---- */

static finder finder_new(vc_arena *arena, const vc_ranking *ranking)
{
    const vc_frames frames = vc_frames_new(arena, ranking->c);
    const size_t parties = ranking->c->summit->party_count;
    finder f = {
        .arena = arena, .c = ranking->c, .party_count = parties, .capacity = 16};
    f.venues = vc_arena_array(arena, ranking->count, sizeof *f.venues);
    f.parties = vc_arena_array(arena, ranking->count * parties, sizeof *f.parties);
    f.facts = vc_arena_array(arena, f.capacity, sizeof *f.facts);
    for (size_t v = 0; v < ranking->count; v++) {
        f.venues[v] = vc_frame_venue(&frames, ranking->results[v].venue);
        for (size_t p = 0; p < parties; p++)
            f.parties[v * parties + p] =
                vc_frame_party(&frames, f.venues[v], &ranking->c->summit->parties[p]);
    }
    return f;
}

static bool decides(const vc_requirement *r)
{
    return r->scope != VC_SCOPE_SUMMIT && !r->caution;
}

static void find_facts(finder *f, const vc_ranking *ranking,
                       const vc_criterion *const *criteria, size_t count)
{
    const vc_rule_set *rules = f->c->rules;
    for (size_t v = 0; v < ranking->count; v++) {
        for (size_t i = 0; i < rules->requirement_count; i++) {
            if (!decides(&rules->requirements[i]))
                continue;
            const unit_rule rule = rule_of(f, v, &rules->requirements[i], NULL);
            add_rule_hinges(f, &rule);
        }
        for (size_t j = 0; j < count; j++) {
            const unit_rule rule = rule_of(f, v, NULL, criteria[j]);
            add_rule_hinges(f, &rule);
        }
    }
}

vc_open vc_open_find(vc_arena *arena, const vc_ranking *ranking,
                     const vc_criterion *const *criteria, size_t count)
{
    const vc_rule_set *rules = ranking->c->rules;
    const size_t venues = ranking->count;
    vc_open open = {0};
    finder f = finder_new(arena, ranking);
    f.open = &open;
    open.settled = vc_arena_array(arena, venues, sizeof *open.settled);
    open.best = vc_arena_array(arena, venues, sizeof *open.best);
    open.worst = vc_arena_array(arena, venues, sizeof *open.worst);
    open.range = vc_arena_array(arena, venues * count, sizeof *open.range);
    open.units = vc_arena_array(arena, venues * (rules->requirement_count + count),
                                sizeof *open.units);
    find_facts(&f, ranking, criteria, count);
    for (size_t v = 0; v < venues; v++) {
        for (size_t i = 0; i < rules->requirement_count; i++)
            if (decides(&rules->requirements[i]))
                add_requirement(&f, v, &rules->requirements[i]);
        for (size_t j = 0; j < count; j++)
            add_criterion(&f, v, criteria[j], j, count);
    }
    open.facts = f.facts;
    open.fact_count = f.count;
    return open;
}

unsigned char vc_open_tier(vc_outcome worst)
{
    return (unsigned char)worst; /* both from the best to the worst */
}
