/* lint_outcomes.c - what a rule can come to, found by trying all cases that it can meet
 * (see trial.h). A rule whose cases are not finitely many is left alone. */
#include <string.h>

#include "model/lint.h"
#include "model/trial.h"

/* ---- parts ---- */

/* What a comparison came to, over all cases in which it was asked. */
typedef struct part {
    bool asked, held;
} part;

static bool reads_parameter(const vc_json *json)
{
    if (json->type == VC_JSON_STRING)
        return strncmp(json->string, "parameter.", 10) == 0;
    for (const vc_json *child = json->child; child; child = child->next)
        if (reads_parameter(child))
            return true;
    return false;
}

/* With a parameter a comparison may be a switch that stands where it is meant to. */
static bool is_comparison(const vc_json *place)
{
    return place && place->type == VC_JSON_OBJECT && place->count == 1 &&
           (vc_trial_compares(place->child->key) ||
            strcmp(place->child->key, "in") == 0) &&
           !reads_parameter(place);
}

/* What a comparison comes to is what its last instruction leaves. */
static bool is_last(const vc_program *program, size_t i)
{
    for (size_t k = i + 1; k < vc_program_count(program); k++)
        if (vc_program_place(program, k) == vc_program_place(program, i))
            return false;
    return true;
}

static void watch(const vc_trial *t, const vc_program *program, part *parts)
{
    const size_t count = vc_program_count(program);
    vc_value *trace = vc_arena_array(t->arena, count, sizeof *trace);
    for (size_t n = 0; n < t->cases; n++) {
        for (size_t i = 0; i < count; i++)
            trace[i] = vc_null();
        vc_trial_set(t, n);
        vc_trial_run(t, program, trace);
        for (size_t i = 0; i < count; i++) {
            const bool known = trace[i].kind == VC_KIND_BOOLEAN;
            parts[i].asked |= known;
            parts[i].held |= known && trace[i].as.boolean;
        }
    }
}

static void check_parts(const vc_case *c, vc_faults *faults, const vc_program *program,
                        const vc_json *json)
{
    const vc_trial_rule rule = {program, json};
    const vc_trial t = vc_trial_new(c, &rule, 1);
    const size_t count = vc_program_count(program);
    part *parts = vc_arena_array(c->arena, count, sizeof *parts);
    if (!t.whole)
        return;
    watch(&t, program, parts);
    for (size_t i = 0; i < count; i++) {
        const vc_json *place = vc_program_place(program, i);
        if (parts[i].asked && !parts[i].held && is_comparison(place) &&
            is_last(program, i))
            vc_fault_add(faults, vc_json_place(place), "rule-part-never",
                         "the comparison never holds where it is asked")
                ->expected = "one that some fact can make true, or none";
    }
}

/* ---- conditions ---- */

/* The truths that a condition has in any case, VC_CAN_BE_...; 0 if that cannot be told. */
static unsigned truths(const vc_case *c, const vc_program *program, const vc_json *json)
{
    const vc_trial_rule rule = {program, json};
    const vc_trial t = vc_trial_new(c, &rule, 1);
    unsigned seen = 0;
    for (size_t i = 0; t.whole && i < t.cases; i++) {
        vc_trial_set(&t, i);
        const vc_value value = vc_trial_run(&t, program, NULL);
        if (value.kind == VC_KIND_BOOLEAN)
            seen |= value.as.boolean ? VC_CAN_BE_TRUE : VC_CAN_BE_FALSE;
    }
    return seen;
}

/* Whether the condition is told to be constant. */
static bool check_condition(const vc_case *c, vc_faults *faults,
                            const vc_program *program, const vc_json *json,
                            const char *what)
{
    const unsigned seen = program ? truths(c, program, json) : 0;
    if (seen == VC_CAN_BE_TRUE)
        vc_fault_add(faults, vc_json_place(json), "rule-always",
                     "%s holds whatever the facts are", what)
            ->expected = "a condition that some fact can make false";
    if (seen == VC_CAN_BE_FALSE)
        vc_fault_add(faults, vc_json_place(json), "rule-never",
                     "%s never holds, whatever the facts are", what)
            ->expected = "a condition that some fact can make true";
    if (seen == (VC_CAN_BE_TRUE | VC_CAN_BE_FALSE))
        check_parts(c, faults, program, json);
    return seen == VC_CAN_BE_TRUE || seen == VC_CAN_BE_FALSE;
}

/* A waiver that is written `true` says on purpose that what fails is always conditional. */
static void check_waiver(const vc_case *c, vc_faults *faults, const vc_requirement *r)
{
    if (!r->waiver_json || r->waiver_json->type == VC_JSON_TRUE ||
        check_condition(c, faults, r->waiver, r->waiver_json, "the waiver") ||
        !r->require || !r->waiver)
        return;
    const unsigned outcomes = vc_trial_outcomes(c, r);
    if ((outcomes & VC_CAN_FAIL) && !(outcomes & VC_CAN_WAIVE))
        vc_fault_add(faults, vc_json_place(r->waiver_json), "rule-never",
                     "the waiver never holds where the requirement fails")
            ->expected = "a condition that can hold there";
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
    const vc_trial_rule rule = {criterion->value, criterion->value_json};
    const vc_trial t = vc_trial_new(c, &rule, 1);
    const bool points = criterion->scale.kind == VC_SCALE_POINTS;
    const bool strict = (t.whole && !t.numbers) || !points;
    vc_value first = vc_unknown();
    bool constant = t.whole;
    if (t.cases > VC_TRIAL_MOST)
        return;
    for (size_t i = 0; i < t.cases; i++) {
        vc_trial_set(&t, i);
        const vc_value value = vc_trial_run(&t, criterion->value, NULL);
        if (value.kind == VC_KIND_UNKNOWN)
            continue;
        if (value.kind == VC_KIND_NUMBER && strict &&
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
    else
        check_parts(c, faults, criterion->value, criterion->value_json);
}

void vc_lint_outcomes(const vc_case *c, vc_faults *faults)
{
    for (size_t i = 0; i < c->rules->requirement_count; i++) {
        const vc_requirement *r = &c->rules->requirements[i];
        if (!check_condition(c, faults, r->require, r->require_json, "the requirement"))
            check_waiver(c, faults, r);
    }
    for (size_t i = 0; i < c->rules->criterion_count; i++)
        check_value(c, faults, &c->rules->criteria[i]);
}
