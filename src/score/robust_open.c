/* robust_open.c - which facts are open, and what each rule comes to for each combination
 * of those that it reads. Tables are filled once, so that a sample only looks up. */
#include <math.h>
#include <string.h>

#include "score/frame.h"
#include "score/rate.h"
#include "score/robust_bench.h"
#include "score/strict.h"

enum { MOST_FACTS = 4096 };

typedef struct finder {
    vc_arena *arena;
    const vc_case *c;
    vc_frame **venues;  /* [venue] */
    vc_frame **parties; /* [venue * parties + party] */
    size_t party_count;
    vc_open_facts drawn, tried;
    bool *read; /* [MOST_FACTS]: by a rule that was tabulated */
    vc_open *open;
} finder;

/* ---- facts ---- */

static void add_fact(finder *f, const vc_frame *frame, int32_t slot)
{
    vc_open_fact fact;
    if (f->drawn.count < MOST_FACTS && vc_open_identify(frame, slot, &fact) &&
        vc_open_place(&f->drawn, &fact) == f->drawn.count &&
        vc_open_list(f->arena, &fact))
        vc_open_add(&f->drawn, &fact);
}

/* Adds the facts on which an unknown result hangs. What a rule reads without needing it,
 * as `known` does, is left as it is. Returns the result; null without a program. */
static vc_value add_hinges(finder *f, const vc_program *program, const vc_frame *frame,
                           const vc_value *row)
{
    vc_run run = {.slots = row, .arena = f->arena, .want_causes = true};
    const vc_value result = program ? vc_rule_run(program, &run) : vc_null();
    size_t count = 0;
    const int32_t *slots = result.kind == VC_KIND_UNKNOWN
                               ? vc_cause_slots(f->arena, result.as.cause, &count)
                               : NULL;
    for (size_t i = 0; i < count; i++)
        add_fact(f, frame, slots[i]);
    return result;
}

/* ---- a rule of a venue ---- */

static vc_unit_rule rule_of(const finder *f, size_t venue,
                            const vc_requirement *requirement,
                            const vc_criterion *criterion)
{
    const vc_scope scope = requirement ? requirement->scope : criterion->scope;
    vc_unit_rule r = {.requirement = requirement, .criterion = criterion, .count = 1};
    r.frames = (const vc_frame *const *)&f->venues[venue];
    if (scope == VC_SCOPE_PARTY) {
        r.frames = (const vc_frame *const *)&f->parties[venue * f->party_count];
        r.count = f->party_count;
    }
    return r;
}

/* `slots`: a row a frame; NULL: their own. */
static void add_rule_hinges(finder *f, const vc_unit_rule *r, vc_value *const *slots)
{
    for (size_t i = 0; i < r->count; i++) {
        const vc_frame *frame = r->frames[i];
        const vc_value *row = slots ? slots[i] : frame->slots;
        if (r->criterion) {
            add_hinges(f, r->criterion->value, frame, row);
            continue;
        }
        const vc_value holds = add_hinges(f, r->requirement->require, frame, row);
        if (holds.kind == VC_KIND_UNKNOWN || !holds.as.boolean)
            add_hinges(f, r->requirement->waiver, frame, row);
    }
}

/* What a criterion counts as in each state: where a value is drawn from an interval, any
 * of it; where facts are left open, its middle, as in a ranking. */
static void list_values(finder *f, const vc_unit_rule *rule, vc_unit *unit,
                        const vc_unit_reads *r, const vc_bench *b)
{
    vc_interval *range = vc_arena_array(f->arena, unit->states, sizeof *range);
    for (size_t i = 0; i < unit->states; i++) {
        const bool left = vc_bench_fill_widely(&f->drawn, r, b, unit, i);
        range[i] = left ? vc_bench_rated(b, rule) : vc_bench_value(b, rule);
        if (unit->draw == SIZE_MAX)
            range[i].low = range[i].high = (range[i].low + range[i].high) / 2;
    }
    unit->range = range;
}

/* ---- units ---- */

static void keep(finder *f, const vc_unit *unit)
{
    f->open->units[f->open->unit_count++] = *unit;
}

unsigned char vc_open_worst_of(unsigned char a, unsigned char b)
{
    unsigned char can = 0;
    for (unsigned i = 0; i < 4; i++)
        for (unsigned k = 0; k < 4; k++)
            if (a >> i & 1 && b >> k & 1)
                can |= (unsigned char)(1u << (i > k ? i : k));
    return can;
}

/* What a requirement comes to in each state, as bits. */
static void list_outcomes(finder *f, const vc_unit_rule *rule, vc_unit *unit,
                          const vc_unit_reads *r, const vc_bench *b)
{
    unsigned char *can = vc_arena_array(f->arena, unit->states, 1);
    for (size_t i = 0; i < unit->states; i++) {
        const bool left = vc_bench_fill_widely(&f->drawn, r, b, unit, i);
        const vc_outcome outcome = vc_bench_outcome(b, rule);
        can[i] = (unsigned char)(1u << outcome);
        if (!left && outcome == VC_UNSETTLED)
            can[i] = vc_bench_anything(rule->requirement);
    }
    unit->can = can;
}

static void tabulate_outcomes(finder *f, const vc_unit_rule *rule, vc_unit *unit,
                              const vc_unit_reads *r)
{
    vc_open *open = f->open;
    const size_t v = unit->venue;
    const vc_bench b = vc_bench_new(f->arena, rule);
    unsigned char *outcome = vc_arena_array(f->arena, r->entries, 1);
    unsigned char can = 0;
    for (size_t e = 0; e < r->entries; e++) {
        vc_bench_fill(&f->drawn, r, &b, e);
        outcome[e] = (unsigned char)vc_bench_outcome(&b, rule);
        can |= (unsigned char)(1u << outcome[e]);
        if (outcome[e] == VC_UNSETTLED)
            add_rule_hinges(f, rule, b.slots);
    }
    unit->outcome = outcome;
    unit->entries = r->entries;
    can |= vc_bench_partial_outcomes(&f->drawn, r, &b);
    open->bounded |= vc_bench_partial_count(&f->drawn, r) == 0;
    const vc_outcome best = vc_open_best(can);
    const bool moves = best != vc_open_worst(can);
    if (can & 1u << VC_UNSETTLED) {
        can |= vc_bench_anything(rule->requirement);
        open->bounded = true;
    }
    open->can[v] = vc_open_worst_of(open->can[v], can);
    if (moves)
        vc_bench_count_states(&f->drawn, r, unit);
    if (unit->states > 0)
        list_outcomes(f, rule, unit, r, &b);
    else
        open->rest[v] = vc_open_worst_of(open->rest[v], can);
    if (moves)
        keep(f, unit);
    else if (best > open->settled[v])
        open->settled[v] = best;
}

/* What reads too many open facts stays as it was judged; it could be anything. */
static void leave_outcome(finder *f, const vc_unit_rule *rule, size_t venue)
{
    vc_open *open = f->open;
    const vc_bench b = vc_bench_new(f->arena, rule);
    const vc_outcome now = vc_bench_outcome(&b, rule);
    open->crowded++;
    open->settled[venue] = now > open->settled[venue] ? now : open->settled[venue];
    open->can[venue] =
        vc_open_worst_of(open->can[venue], vc_bench_anything(rule->requirement));
    open->rest[venue] =
        vc_open_worst_of(open->rest[venue], vc_bench_anything(rule->requirement));
}

/* Where two rules read one fact, what either can come to alone both may not at once. */
static void note_reads(finder *f, const vc_unit_reads *r)
{
    for (size_t i = 0; i < r->unit->facts; i++) {
        f->open->bounded |= f->read[r->fact[i]];
        f->read[r->fact[i]] = true;
    }
}

static void add_requirement(finder *f, size_t venue, const vc_requirement *r)
{
    const vc_unit_rule rule = rule_of(f, venue, r, NULL);
    vc_unit unit = {.venue = venue, .criterion = SIZE_MAX, .draw = SIZE_MAX};
    const vc_unit_reads reads = vc_bench_reads(&f->drawn, &rule, &unit);
    note_reads(f, &reads);
    if (reads.crowded)
        leave_outcome(f, &rule, venue);
    else
        tabulate_outcomes(f, &rule, &unit, &reads);
}

static void add_criterion(finder *f, size_t venue, const vc_criterion *criterion,
                          size_t j, size_t count)
{
    const vc_unit_rule rule = rule_of(f, venue, NULL, criterion);
    vc_unit unit = {.venue = venue, .criterion = j, .draw = SIZE_MAX};
    vc_unit_reads r = vc_bench_reads(&f->drawn, &rule, &unit);
    note_reads(f, &r);
    const vc_bench b = vc_bench_new(f->arena, &rule);
    if (r.crowded) {
        f->open->crowded++;
        unit.facts = r.count = 0;
        r.entries = 1;
    }
    vc_interval *values = vc_arena_array(f->arena, r.entries, sizeof *values);
    vc_interval range = r.crowded ? vc_bench_whole_range(&b, &rule)
                                  : vc_bench_partial_values(&f->drawn, &r, &b);
    f->open->bounded |= vc_bench_partial_count(&f->drawn, &r) == 0;
    bool loose = false;
    for (size_t e = 0; e < r.entries; e++) {
        vc_bench_fill(&f->drawn, &r, &b, e);
        values[e] = vc_bench_value(&b, &rule);
        if (values[e].low < values[e].high) {
            add_rule_hinges(f, &rule, b.slots);
            loose = true;
        }
        range.low = fmin(range.low, values[e].low);
        range.high = fmax(range.high, values[e].high);
    }
    unit.values = values;
    unit.entries = r.entries;
    if (loose)
        unit.draw = f->open->loose++;
    const bool moves = range.low < range.high;
    if (moves && !r.crowded)
        vc_bench_count_states(&f->drawn, &r, &unit);
    list_values(f, &rule, &unit, &r, &b);
    for (size_t i = 0; i < unit.states; i++) {
        range.low = fmin(range.low, unit.range[i].low);
        range.high = fmax(range.high, unit.range[i].high);
    }
    f->open->range[venue * count + j] = range;
    if (moves)
        keep(f, &unit);
}

/* ---- all together ---- */

static finder finder_new(vc_arena *arena, const vc_ranking *ranking)
{
    const vc_frames frames = vc_frames_new(arena, ranking->c);
    const size_t parties = ranking->c->summit->party_count;
    finder f = {.arena = arena, .c = ranking->c, .party_count = parties};
    f.drawn = vc_open_facts_new(arena);
    f.tried = vc_open_facts_new(arena);
    f.read = vc_arena_array(arena, MOST_FACTS, sizeof *f.read);
    f.venues = vc_arena_array(arena, ranking->count, sizeof *f.venues);
    f.parties = vc_arena_array(arena, ranking->count * parties, sizeof *f.parties);
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

typedef void rule_visitor(finder *f, const vc_unit_rule *rule);

/* Every rule that decides or counts, with each venue. */
static void visit_rules(finder *f, size_t venues, const vc_criterion *const *criteria,
                        size_t count, rule_visitor *visit)
{
    const vc_rule_set *rules = f->c->rules;
    for (size_t v = 0; v < venues; v++) {
        for (size_t i = 0; i < rules->requirement_count; i++) {
            const vc_unit_rule rule = rule_of(f, v, &rules->requirements[i], NULL);
            if (decides(&rules->requirements[i]))
                visit(f, &rule);
        }
        for (size_t j = 0; j < count; j++) {
            const vc_unit_rule rule = rule_of(f, v, NULL, criteria[j]);
            visit(f, &rule);
        }
    }
}

static void find_hinges(finder *f, const vc_unit_rule *rule)
{
    add_rule_hinges(f, rule, NULL);
}

static void add_tried(finder *f, const vc_frame *frame, const vc_program *program)
{
    size_t count = 0;
    const int32_t *slots = program ? vc_program_slots(program, &count) : NULL;
    for (size_t i = 0; i < count; i++) {
        vc_open_fact fact;
        if (frame->slots[slots[i]].kind != VC_KIND_UNKNOWN ||
            !vc_open_identify(frame, slots[i], &fact) ||
            vc_open_place(&f->drawn, &fact) < f->drawn.count ||
            vc_open_place(&f->tried, &fact) < f->tried.count)
            continue;
        fact.silent = vc_open_list(f->arena, &fact);
        if (fact.silent || vc_open_try_numbers(f->arena, f->c, &fact))
            vc_open_add(&f->tried, &fact);
    }
}

/* Facts that are read and not known, and on which nothing hangs; or of which there is no
 * list of what they can be. */
static void find_tried(finder *f, const vc_unit_rule *rule)
{
    for (size_t k = 0; k < rule->count; k++) {
        if (rule->criterion)
            add_tried(f, rule->frames[k], rule->criterion->value);
        if (!rule->requirement)
            continue;
        add_tried(f, rule->frames[k], rule->requirement->require);
        add_tried(f, rule->frames[k], rule->requirement->waiver);
    }
}

static void tabulate(finder *f, size_t venues, const vc_criterion *const *criteria,
                     size_t count)
{
    const vc_rule_set *rules = f->c->rules;
    vc_open *open = f->open;
    const size_t rows = venues * (rules->requirement_count + count);
    *open = (vc_open){0};
    memset(f->read, 0, MOST_FACTS * sizeof *f->read);
    open->settled = vc_arena_array(f->arena, venues, sizeof *open->settled);
    open->can = vc_arena_array(f->arena, venues, 1);
    open->rest = vc_arena_array(f->arena, venues, 1);
    open->range = vc_arena_array(f->arena, venues * count, sizeof *open->range);
    open->units = vc_arena_array(f->arena, rows, sizeof *open->units);
    for (size_t v = 0; v < venues; v++) {
        open->can[v] = open->rest[v] = 1u << VC_MET;
        for (size_t i = 0; i < rules->requirement_count; i++)
            if (decides(&rules->requirements[i]))
                add_requirement(f, v, &rules->requirements[i]);
        for (size_t j = 0; j < count; j++)
            add_criterion(f, v, criteria[j], j, count);
    }
}

vc_open vc_open_find(vc_arena *arena, const vc_ranking *ranking,
                     const vc_criterion *const *criteria, size_t count)
{
    vc_open open;
    finder f = finder_new(arena, ranking);
    size_t before;
    f.open = &open;
    visit_rules(&f, ranking->count, criteria, count, find_hinges);
    /* A fact that is filled in may show another on which the rule then hangs. */
    do {
        before = f.drawn.count;
        tabulate(&f, ranking->count, criteria, count);
    } while (f.drawn.count > before);
    visit_rules(&f, ranking->count, criteria, count, find_tried);
    open.bounded |= open.loose > 0 || open.crowded > 0;
    open.facts = f.drawn.facts;
    open.fact_count = f.drawn.count;
    open.tried = f.tried.facts;
    open.tried_count = f.tried.count;
    return open;
}

unsigned char vc_open_tier(vc_outcome worst)
{
    return (unsigned char)worst; /* both from the best to the worst */
}

vc_outcome vc_open_best(unsigned char can)
{
    unsigned best = VC_MET;
    while (best < VC_FAILED && !(can >> best & 1))
        best++;
    return (vc_outcome)best;
}

vc_outcome vc_open_worst(unsigned char can)
{
    unsigned worst = VC_FAILED;
    while (worst > VC_MET && !(can >> worst & 1))
        worst--;
    return (vc_outcome)worst;
}
