#include "model/trial.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/span.h"

enum { OPEN = 2 /* unknown, contested */, MOST_CONSTANTS = 32 };

/* A fact that is read and the values that it may have. */
typedef struct vc_trial_domain {
    int32_t slot;
    const vc_slot *meaning;
    const double *samples; /* NUMBER: one of each kind; else NULL */
    size_t known;          /* how many values */
    size_t count;          /* these, and those that are open */
} domain;

/* ---- numbers ---- */

/* The constants with which a number is compared. */
typedef struct constants {
    const vc_case *c;
    const char *path;
    double all[MOST_CONSTANTS];
    size_t count;
    bool plain; /* it is read in no other way */
} constants;

bool vc_trial_compares(const char *operator)
{
    static const char *const all[] = {"<", "<=", ">", ">=", "==", "===", "!=", "!=="};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (strcmp(operator, all[i]) == 0)
            return true;
    return false;
}

/* The path that {"var": PATH} reads; NULL if the expression is none. */
static const char *path_of(const vc_json *json)
{
    const vc_json *var = json->count == 1 ? vc_json_get(json, "var") : NULL;
    if (var && var->type == VC_JSON_ARRAY && var->count == 1)
        var = var->child;
    return var && var->type == VC_JSON_STRING ? var->string : NULL;
}

static bool reads(const constants *k, const vc_json *json)
{
    const char *path = path_of(json);
    return path && strcmp(path, k->path) == 0;
}

static bool is_constant(const constants *k, const vc_json *json, double *number)
{
    const char *path = path_of(json);
    *number = json->number;
    if (json->type == VC_JSON_NUMBER)
        return true;
    for (size_t i = 0; path && i < k->c->layout.count; i++) {
        const vc_slot *slot = &k->c->layout.slots[i];
        if (slot->space != VC_SPACE_PARAMETER || strcmp(slot->path, path) != 0)
            continue;
        *number = slot->parameter->value.as.number;
        return slot->parameter->value.kind == VC_KIND_NUMBER;
    }
    return false;
}

/* Takes in the constants of {"<": [number, 5]}; false if something else is compared. */
static bool take_comparison(constants *k, const vc_json *operands)
{
    double number;
    for (const vc_json *o = operands->child; o; o = o->next) {
        if (reads(k, o))
            continue;
        if (!is_constant(k, o, &number) || k->count == MOST_CONSTANTS)
            return false;
        k->all[k->count++] = number;
    }
    return true;
}

static bool any_reads(const constants *k, const vc_json *operands)
{
    for (const vc_json *o = operands->child; o; o = o->next)
        if (reads(k, o))
            return true;
    return false;
}

/* As deep as a rule is nested. `val` spells its paths otherwise and may mean any. */
static void gather(constants *k, const vc_json *json)
{
    if (reads(k, json)) {
        k->plain = false;
        return;
    }
    for (const vc_json *child = json->child; child; child = child->next) {
        if (child->key && strcmp(child->key, "val") == 0)
            k->plain = false;
        if (child->key && vc_trial_compares(child->key) &&
            child->type == VC_JSON_ARRAY && any_reads(k, child))
            k->plain &= take_comparison(k, child);
        else
            gather(k, child);
    }
}

static int ascending(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* A number in the middle; an end may be open. */
static double middle(double low, double high)
{
    if (isinf(low))
        return isinf(high) ? 0 : high - 1;
    return isinf(high) ? low + 1 : low + (high - low) / 2;
}

/* One number below, at, between and above the constants that lie in the range. */
static size_t between(const constants *k, vc_span span, double *samples)
{
    size_t n = 0;
    double before = span.low;
    for (size_t i = 0; i < k->count; i++) {
        if (k->all[i] < span.low || k->all[i] > span.high)
            continue;
        if (k->all[i] > before)
            samples[n++] = middle(before, k->all[i]);
        samples[n++] = before = k->all[i];
    }
    if (n == 0 || before < span.high)
        samples[n++] = middle(before, span.high);
    return n;
}

/* The same where only whole numbers are to be had, of any size. */
static size_t whole_between(const constants *k, double *samples)
{
    size_t n = 0;
    for (size_t i = 0; i < k->count; i++)
        for (int step = -1; step <= 2; step++)
            samples[n++] = floor(k->all[i]) + step;
    if (n == 0)
        samples[n++] = 0;
    return n;
}

/* A number of each kind that the slot can hold. */
static const double *regions(vc_arena *arena, constants *k, const vc_slot *slot,
                             size_t *count)
{
    double *samples = vc_arena_array(arena, 4 * k->count + 1, sizeof *samples);
    qsort(k->all, k->count, sizeof *k->all, ascending);
    *count = vc_span_is_whole(slot) ? whole_between(k, samples)
                                    : between(k, vc_span_of_slot(slot), samples);
    return samples;
}

/* ---- what each fact may be ---- */

/* Numbers that a fact may well have; they prove that a value is possible, never that one
 * is not. */
static const double SAMPLES[] = {0, 1, 1000};

static void set_numbers(vc_trial *t, domain *d, const vc_case *c,
                        const vc_trial_rule *rules, size_t count)
{
    constants k = {.c = c, .path = d->meaning->path, .plain = true};
    for (size_t i = 0; i < count; i++)
        if (rules[i].program)
            gather(&k, rules[i].json);
    t->numbers = true;
    if (k.plain) {
        d->samples = regions(t->arena, &k, d->meaning, &d->known);
        d->count = d->known + OPEN;
        return;
    }
    d->samples = SAMPLES;
    d->known = d->count = sizeof SAMPLES / sizeof *SAMPLES;
    t->whole = false;
}

static void set_domain(vc_trial *t, domain *d, const vc_case *c,
                       const vc_trial_rule *rules, size_t count)
{
    const vc_type *type = &d->meaning->type;
    d->known = d->count = 1;
    if (d->meaning->space == VC_SPACE_PARAMETER)
        return;
    if (type->kind == VC_TYPE_BOOLEAN || type->kind == VC_TYPE_WORD) {
        d->known = type->kind == VC_TYPE_WORD ? type->word_count : 2;
        d->count = d->known + (d->meaning->space == VC_SPACE_IS_HOST ? 0 : OPEN);
    } else if (type->kind == VC_TYPE_NUMBER) {
        set_numbers(t, d, c, rules, count);
    } else {
        d->known = 0;
        t->whole = false;
    }
}

/* Adds the facts that a program reads and no earlier one did. */
static void add_facts(vc_trial *t, const vc_case *c, const vc_program *program)
{
    size_t count;
    const int32_t *slots = vc_program_slots(program, &count);
    for (size_t i = 0; i < count; i++) {
        size_t k = 0;
        while (k < t->count && t->domains[k].slot != slots[i])
            k++;
        if (k < t->count)
            continue;
        t->domains[t->count++] =
            (domain){.slot = slots[i], .meaning = &c->layout.slots[slots[i]]};
    }
}

vc_trial vc_trial_new(const vc_case *c, const vc_trial_rule *rules, size_t count)
{
    vc_trial t = {.arena = c->arena, .cases = 1, .whole = true};
    t.domains = vc_arena_array(c->arena, c->layout.count, sizeof *t.domains);
    t.slots = vc_arena_array(c->arena, c->layout.count, sizeof *t.slots);
    for (size_t i = 0; i < c->layout.count; i++)
        t.slots[i] = vc_unknown();
    for (size_t i = 0; i < count; i++)
        if (rules[i].program)
            add_facts(&t, c, rules[i].program);
    for (size_t i = 0; i < t.count; i++) {
        set_domain(&t, &t.domains[i], c, rules, count);
        if (t.cases <= VC_TRIAL_MOST)
            t.cases *= t.domains[i].count;
    }
    t.whole &= t.cases <= VC_TRIAL_MOST;
    return t;
}

/* ---- running ---- */

static vc_value open_value(bool contested)
{
    vc_value value = vc_unknown();
    if (contested)
        value.weight = VC_CONTESTED_WEIGHT;
    return value;
}

static vc_value pick(const domain *d, size_t i)
{
    if (d->meaning->space == VC_SPACE_PARAMETER)
        return d->meaning->parameter->value;
    if (i >= d->known)
        return open_value(i > d->known);
    if (d->samples)
        return vc_number(d->samples[i]);
    return d->meaning->type.kind == VC_TYPE_WORD ? vc_string(d->meaning->type.words[i])
                                                 : vc_boolean(i == 1);
}

void vc_trial_set(const vc_trial *trial, size_t number)
{
    for (size_t i = 0; i < trial->count; i++) {
        const domain *d = &trial->domains[i];
        trial->slots[d->slot] = pick(d, number % d->count);
        number /= d->count;
    }
}

vc_value vc_trial_run(const vc_trial *trial, const vc_program *program, vc_value *trace)
{
    vc_run run = {.slots = trial->slots, .arena = trial->arena, .trace = trace};
    return vc_rule_run(program, &run);
}

/* ---- outcomes ---- */

static unsigned outcome(const vc_trial *t, const vc_requirement *r)
{
    const vc_value holds = vc_trial_run(t, r->require, NULL);
    if (holds.kind != VC_KIND_BOOLEAN)
        return VC_CAN_UNSETTLE;
    if (holds.as.boolean)
        return VC_CAN_MEET;
    if (!r->waiver)
        return VC_CAN_FAIL;
    const vc_value waived = vc_trial_run(t, r->waiver, NULL);
    if (waived.kind != VC_KIND_BOOLEAN)
        return VC_CAN_UNSETTLE;
    return waived.as.boolean ? VC_CAN_WAIVE : VC_CAN_FAIL;
}

unsigned vc_trial_outcomes(const vc_case *c, const vc_requirement *requirement)
{
    const vc_trial_rule rules[] = {{requirement->require, requirement->require_json},
                                   {requirement->waiver, requirement->waiver_json}};
    const vc_trial t = vc_trial_new(c, rules, 2);
    unsigned seen = 0;
    if (!t.whole)
        return 0;
    for (size_t i = 0; i < t.cases; i++) {
        vc_trial_set(&t, i);
        seen |= outcome(&t, requirement);
    }
    return seen;
}
