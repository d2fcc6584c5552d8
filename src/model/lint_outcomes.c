/* lint_outcomes.c - what a rule can come to, found by trying. A rule that reads words and
 * truths only has finitely many cases, and running all of them is a proof; a rule that
 * reads numbers, dates or lists is left alone. Each fact may also be unknown or contested,
 * so that rules which ask whether something is known are not called constant. */
#include <string.h>

#include "model/lint.h"

enum { MOST_CASES = 4096, OPEN = 2 /* unknown, contested */ };

/* A fact that a program reads and the number of values that it may have. */
typedef struct domain {
    int32_t slot;
    const vc_slot *meaning;
    size_t count;
} domain;

typedef struct trial {
    vc_arena *arena;
    const vc_layout *layout;
    domain *domains;
    size_t count;
    size_t cases;
    bool whole; /* the cases are all that there are */
} trial;

/* Numbers that a fact may well have; they prove that a value is possible, never that one
 * is not. */
static const double SAMPLES[] = {0, 1, 1000};

static size_t domain_size(const vc_slot *slot, bool *whole)
{
    if (slot->space == VC_SPACE_PARAMETER)
        return 1;
    if (slot->space == VC_SPACE_IS_HOST)
        return 2;
    if (slot->type.kind == VC_TYPE_BOOLEAN)
        return 2 + OPEN;
    if (slot->type.kind == VC_TYPE_WORD)
        return slot->type.word_count + OPEN;
    *whole = false;
    return slot->type.kind == VC_TYPE_NUMBER ? sizeof SAMPLES / sizeof *SAMPLES : 1;
}

static trial new_trial(const vc_case *c, const vc_program *program)
{
    size_t count;
    const int32_t *slots = vc_program_slots(program, &count);
    trial t = {.arena = c->arena, .layout = &c->layout, .cases = 1, .whole = true};
    t.domains = vc_arena_array(c->arena, count, sizeof *t.domains);
    t.count = count;
    for (size_t i = 0; i < count; i++) {
        const vc_slot *slot = &c->layout.slots[slots[i]];
        t.domains[i] = (domain){slots[i], slot, domain_size(slot, &t.whole)};
        if (t.cases <= MOST_CASES)
            t.cases *= t.domains[i].count;
    }
    return t;
}

static vc_value contested(void)
{
    vc_value value = vc_unknown();
    value.weight = VC_CONTESTED_WEIGHT;
    return value;
}

static vc_value pick(const domain *d, size_t i)
{
    const vc_type *type = &d->meaning->type;
    const size_t known = type->kind == VC_TYPE_WORD ? type->word_count : 2;
    if (d->meaning->space == VC_SPACE_PARAMETER)
        return d->meaning->parameter->value;
    if (type->kind == VC_TYPE_NUMBER)
        return vc_number(SAMPLES[i]);
    if (type->kind != VC_TYPE_BOOLEAN && type->kind != VC_TYPE_WORD)
        return vc_unknown();
    if (i >= known)
        return i == known ? vc_unknown() : contested();
    return type->kind == VC_TYPE_WORD ? vc_string(type->words[i]) : vc_boolean(i == 1);
}

static vc_value run_case(const trial *t, const vc_program *program, vc_value *slots,
                         size_t number)
{
    vc_run run = {.slots = slots, .arena = t->arena};
    for (size_t i = 0; i < t->count; i++) {
        slots[t->domains[i].slot] = pick(&t->domains[i], number % t->domains[i].count);
        number /= t->domains[i].count;
    }
    return vc_rule_run(program, &run);
}

static vc_value *new_slots(const trial *t)
{
    vc_value *slots = vc_arena_array(t->arena, t->layout->count, sizeof *slots);
    for (size_t i = 0; i < t->layout->count; i++)
        slots[i] = vc_unknown();
    return slots;
}

/* ---- conditions ---- */

/* The truths that a condition has in any case, VC_CAN_...; 0 if that cannot be told. */
static unsigned truths(const vc_case *c, const vc_program *program)
{
    const trial t = new_trial(c, program);
    unsigned seen = 0;
    if (!t.whole || t.cases > MOST_CASES)
        return 0;
    vc_value *slots = new_slots(&t);
    for (size_t i = 0; i < t.cases && seen != (VC_CAN_BE_FALSE | VC_CAN_BE_TRUE); i++) {
        const vc_value value = run_case(&t, program, slots, i);
        if (value.kind == VC_KIND_BOOLEAN)
            seen |= value.as.boolean ? VC_CAN_BE_TRUE : VC_CAN_BE_FALSE;
    }
    return seen;
}

static void check_condition(const vc_case *c, vc_faults *faults,
                            const vc_program *program, const vc_json *json,
                            const char *what)
{
    const unsigned seen = program ? truths(c, program) : 0;
    if (seen == VC_CAN_BE_TRUE)
        vc_fault_add(faults, vc_json_place(json), "rule-always",
                     "%s holds whatever the facts are", what)
            ->expected = "a condition that some fact can make false";
    if (seen == VC_CAN_BE_FALSE)
        vc_fault_add(faults, vc_json_place(json), "rule-never",
                     "%s never holds, whatever the facts are", what)
            ->expected = "a condition that some fact can make true";
}

/* ---- values ---- */

static bool beyond(const vc_scale *scale, double x)
{
    if (scale->kind == VC_SCALE_POINTS)
        return x < scale->x[0] || x > scale->x[scale->count - 1];
    return scale->kind == VC_SCALE_NONE && (x < 0 || x > 1);
}

static void uncovered(vc_faults *faults, const vc_criterion *criterion, double value)
{
    vc_buffer number = vc_buffer_new(faults->arena);
    vc_buffer_number(&number, value);
    vc_fault_add(faults, vc_json_place(criterion->value_json), "scale-uncovered",
                 "the value can be %s, which the scale does not cover", number.text)
        ->expected = criterion->scale.kind == VC_SCALE_POINTS
                         ? "points that reach as far as the value"
                         : "a \"scale\" that leads to 0 to 1";
}

/* With points, facts that are numbers may well lie beyond the ends: those are meant to be
 * the worst acceptable and the best useful. A finite list of values is another thing. */
static void check_value(const vc_case *c, vc_faults *faults,
                        const vc_criterion *criterion)
{
    const trial t = new_trial(c, criterion->value);
    const bool points = criterion->scale.kind == VC_SCALE_POINTS;
    vc_value first = vc_unknown();
    bool constant = t.whole;
    if (t.cases > MOST_CASES)
        return;
    vc_value *slots = new_slots(&t);
    for (size_t i = 0; i < t.cases; i++) {
        const vc_value value = run_case(&t, criterion->value, slots, i);
        if (value.kind == VC_KIND_UNKNOWN)
            continue;
        if (value.kind == VC_KIND_NUMBER && (t.whole || !points) &&
            beyond(&criterion->scale, value.as.number)) {
            uncovered(faults, criterion, value.as.number);
            return;
        }
        constant &= first.kind == VC_KIND_UNKNOWN || vc_value_equal(first, value);
        first = value;
    }
    if (constant && first.kind != VC_KIND_UNKNOWN)
        vc_fault_add(faults, vc_json_place(criterion->value_json), "criterion-constant",
                     "the value is the same whatever the facts are")
            ->expected = "an expression that tells venues apart";
}

/* A waiver that is written `true` says on purpose that what fails is always conditional. */
void vc_lint_outcomes(const vc_case *c, vc_faults *faults)
{
    for (size_t i = 0; i < c->rules->requirement_count; i++) {
        const vc_requirement *r = &c->rules->requirements[i];
        check_condition(c, faults, r->require, r->require_json, "the requirement");
        if (r->waiver_json && r->waiver_json->type != VC_JSON_TRUE)
            check_condition(c, faults, r->waiver, r->waiver_json, "the waiver");
    }
    for (size_t i = 0; i < c->rules->criterion_count; i++)
        check_value(c, faults, &c->rules->criteria[i]);
}
