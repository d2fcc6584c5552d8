#include "score/robust_bench.h"

#include <math.h>
#include <string.h>

#include "score/frame.h"
#include "score/rate.h"
#include "score/strict.h"

/* More combinations than this of one rule and venue are not tried. */
enum { MOST_ENTRIES = 65536 };

/* The same where facts may be left open, too. */
enum { MOST_STATES = 4096 };

/* ---- what a rule reads ---- */

static size_t unit_fact(const vc_open_facts *drawn, vc_unit_reads *r, size_t fact)
{
    size_t i = 0;
    while (i < r->unit->facts && r->fact[i] != fact)
        i++;
    if (i < r->unit->facts)
        return i;
    r->fact[i] = fact;
    r->stride[i] = r->entries;
    r->unit->facts++;
    r->entries *= drawn->facts[fact].count;
    r->crowded |= r->entries > MOST_ENTRIES;
    return i;
}

static void bind(const vc_open_facts *drawn, vc_unit_reads *r, size_t frame,
                 const vc_program *program)
{
    size_t count;
    if (!program)
        return;
    const int32_t *slots = vc_program_slots(program, &count);
    for (size_t i = 0; i < count && !r->crowded; i++) {
        vc_open_fact fact;
        const vc_frame *at = r->rule->frames[frame];
        if (at->slots[slots[i]].kind != VC_KIND_UNKNOWN ||
            !vc_open_identify(at, slots[i], &fact))
            continue;
        const size_t number = vc_open_place(drawn, &fact);
        if (number == drawn->count)
            continue;
        const size_t place = unit_fact(drawn, r, number);
        r->bindings[r->count++] = (vc_unit_binding){frame, place, slots[i]};
        r->asked[place] |= vc_program_asks(program, slots[i]);
    }
}

static size_t slots_of(const vc_program *program)
{
    size_t count = 0;
    if (program)
        vc_program_slots(program, &count);
    return count;
}

vc_unit_reads vc_bench_reads(const vc_open_facts *drawn, const vc_unit_rule *rule,
                             vc_unit *unit)
{
    const vc_program *first =
        rule->criterion ? rule->criterion->value : rule->requirement->require;
    const vc_program *second = rule->criterion ? NULL : rule->requirement->waiver;
    const size_t most = rule->count * (slots_of(first) + slots_of(second));
    vc_unit_reads r = {.unit = unit, .rule = rule, .entries = 1};
    r.fact = vc_arena_array(drawn->arena, most, sizeof *r.fact);
    r.stride = vc_arena_array(drawn->arena, most, sizeof *r.stride);
    r.choice = vc_arena_array(drawn->arena, most, sizeof *r.choice);
    r.asked = vc_arena_array(drawn->arena, most, sizeof *r.asked);
    r.bindings = vc_arena_array(drawn->arena, most, sizeof *r.bindings);
    for (size_t i = 0; i < rule->count && !r.crowded; i++) {
        bind(drawn, &r, i, first);
        bind(drawn, &r, i, second);
    }
    unit->fact = r.fact;
    unit->stride = r.stride;
    return r;
}

/* ---- what it comes to ---- */

vc_bench vc_bench_new(vc_arena *arena, const vc_unit_rule *rule)
{
    const size_t size = rule->frames[0]->c->layout.count;
    vc_bench b = {.arena = arena};
    b.slots = vc_arena_array(arena, rule->count, sizeof *b.slots);
    b.parts = vc_arena_array(arena, rule->count, sizeof *b.parts);
    for (size_t i = 0; i < rule->count; i++) {
        b.slots[i] = vc_arena_array(arena, size, sizeof **b.slots);
        memcpy(b.slots[i], rule->frames[i]->slots, size * sizeof **b.slots);
    }
    return b;
}

/* Puts the choices into the slots. */
static void put(const vc_open_facts *drawn, const vc_unit_reads *r, const vc_bench *b)
{
    for (size_t i = 0; i < r->count; i++) {
        const vc_unit_binding *at = &r->bindings[i];
        const vc_open_fact *fact = &drawn->facts[r->fact[at->fact]];
        const size_t choice = r->choice[at->fact];
        b->slots[at->frame][at->slot] =
            choice < fact->count ? fact->values[choice]
                                 : r->rule->frames[at->frame]->slots[at->slot];
    }
}

void vc_bench_fill(const vc_open_facts *drawn, const vc_unit_reads *r,
                   const vc_bench *b, size_t entry)
{
    for (size_t i = 0; i < r->unit->facts; i++)
        r->choice[i] = entry / r->stride[i] % drawn->facts[r->fact[i]].count;
    put(drawn, r, b);
}

/* Whether the fact can be left open besides being filled in: where it is asked whether it
 * is known, that gives what no value of it does. */
static size_t choices_of(const vc_open_facts *drawn, const vc_unit_reads *r,
                         size_t place)
{
    return drawn->facts[r->fact[place]].count + r->asked[place];
}

size_t vc_bench_partial_count(const vc_open_facts *drawn, const vc_unit_reads *r)
{
    size_t all = 1;
    for (size_t i = 0; i < r->unit->facts && all <= MOST_ENTRIES; i++)
        all *= choices_of(drawn, r, i);
    return all <= MOST_ENTRIES ? all : 0;
}

/* The same for any combination; false if it leaves no fact open, and so is an entry. */
static bool fill_partly(const vc_open_facts *drawn, const vc_unit_reads *r,
                        const vc_bench *b, size_t number)
{
    bool left = false;
    for (size_t i = 0; i < r->unit->facts; i++) {
        const size_t choices = choices_of(drawn, r, i);
        r->choice[i] = number % choices;
        left |= r->choice[i] == drawn->facts[r->fact[i]].count;
        number /= choices;
    }
    put(drawn, r, b);
    return left;
}

bool vc_bench_fill_widely(const vc_open_facts *drawn, const vc_unit_reads *r,
                          const vc_bench *b, const vc_unit *unit, size_t state)
{
    bool left = false;
    for (size_t i = 0; i < unit->facts; i++) {
        const size_t count = drawn->facts[r->fact[i]].count;
        r->choice[i] = state / unit->wide[i] % (count + 1);
        left |= r->choice[i] == count;
    }
    put(drawn, r, b);
    return left;
}

void vc_bench_count_states(const vc_open_facts *drawn, const vc_unit_reads *r,
                           vc_unit *unit)
{
    size_t *wide = vc_arena_array(drawn->arena, unit->facts, sizeof *wide);
    size_t all = 1;
    for (size_t i = 0; i < unit->facts && all <= MOST_STATES; i++) {
        wide[i] = all;
        all *= drawn->facts[r->fact[i]].count + 1;
    }
    unit->wide = wide;
    unit->states = all <= MOST_STATES ? all : 0;
}

static vc_value run_on(const vc_bench *b, const vc_program *program, size_t frame)
{
    vc_run run = {.slots = b->slots[frame], .arena = b->arena};
    return vc_rule_run(program, &run);
}

vc_interval vc_bench_value(const vc_bench *b, const vc_unit_rule *rule)
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

vc_interval vc_bench_whole_range(const vc_bench *b, const vc_unit_rule *rule)
{
    const vc_criterion *criterion = rule->criterion;
    for (size_t i = 0; i < rule->count; i++)
        b->parts[i] = vc_scale_range(&criterion->scale);
    return criterion->scope == VC_SCOPE_PARTY
               ? vc_combine_parts(criterion->combine, b->parts, rule->count)
               : b->parts[0];
}

static vc_outcome outcome_on(const vc_bench *b, const vc_requirement *r, size_t frame)
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

vc_outcome vc_bench_outcome(const vc_bench *b, const vc_unit_rule *rule)
{
    vc_outcome worst = VC_MET;
    for (size_t i = 0; i < rule->count; i++) {
        const vc_outcome outcome = outcome_on(b, rule->requirement, i);
        worst = outcome > worst ? outcome : worst;
    }
    return worst;
}

vc_interval vc_bench_rated(const vc_bench *b, const vc_unit_rule *rule)
{
    vc_frame *frames = vc_arena_array(b->arena, rule->count, sizeof *frames);
    const vc_frame **each = vc_arena_array(b->arena, rule->count, sizeof *each);
    vc_rating rating;
    for (size_t i = 0; i < rule->count; i++) {
        frames[i] = *rule->frames[i];
        frames[i].slots = b->slots[i];
        each[i] = &frames[i];
    }
    vc_rate(b->arena, rule->criterion, 1, each, rule->count, &rating);
    return rating.value;
}

unsigned char vc_bench_anything(const vc_requirement *r)
{
    return (unsigned char)(1u << VC_MET | 1u << VC_UNSETTLED | 1u << VC_FAILED |
                           (r->waiver ? 1u << VC_WAIVED : 0));
}

unsigned char vc_bench_partial_outcomes(const vc_open_facts *drawn,
                                        const vc_unit_reads *r, const vc_bench *b)
{
    unsigned char can = 0;
    const size_t count = vc_bench_partial_count(drawn, r);
    for (size_t i = 0; i < count; i++)
        if (fill_partly(drawn, r, b, i))
            can |= (unsigned char)(1u << vc_bench_outcome(b, r->rule));
    can &= (unsigned char)~(1u << VC_UNSETTLED);
    return count ? can : vc_bench_anything(r->rule->requirement);
}

vc_interval vc_bench_partial_values(const vc_open_facts *drawn, const vc_unit_reads *r,
                                    const vc_bench *b)
{
    vc_interval range = {INFINITY, -INFINITY};
    const size_t count = vc_bench_partial_count(drawn, r);
    for (size_t i = 0; i < count; i++) {
        if (!fill_partly(drawn, r, b, i))
            continue;
        const vc_interval value = vc_bench_value(b, r->rule);
        if (value.low < value.high)
            continue;
        range.low = fmin(range.low, value.low);
        range.high = fmax(range.high, value.high);
    }
    return count ? range : vc_bench_whole_range(b, r->rule);
}
