/* lint_outcomes.c - what a rule can come to, found by trying all cases that it can meet
 * (see trial.h) or, where these are not finitely many, by the ranges of what it reads (see
 * span.h). */
#include <math.h>
#include <string.h>

#include "model/lint.h"
#include "model/span.h"
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

static void never_holds(vc_faults *faults, const vc_json *comparison)
{
    vc_fault_add(faults, vc_json_place(comparison), "rule-part-never",
                 "the comparison never holds where it is asked")
        ->expected = "one that some fact can make true, or none";
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
            never_holds(faults, place);
    }
}

/* ---- conditions ---- */

/* A condition, who has it, and where what is wrong with it is told. */
typedef struct condition {
    const vc_case *c;
    vc_faults *faults;
    vc_scope scope;
    const vc_program *program;
    const vc_json *json;
} condition;

static void out_of_range(void *context, const vc_json *comparison)
{
    if (is_comparison(comparison))
        never_holds(context, comparison);
}

/* The truths that a condition has in any case, VC_CAN_BE_...: by trying all cases or, where
 * these are not finitely many, by the ranges of what it reads; 0 if neither tells. */
static unsigned truths(const condition *k)
{
    const vc_trial_rule rule = {k->program, k->json};
    const vc_trial t = vc_trial_new(k->c, &rule, 1);
    unsigned seen = 0;
    if (!t.whole) {
        const unsigned can = vc_span_truths(k->c, k->scope, k->json, NULL, NULL);
        return can == (VC_CAN_BE_TRUE | VC_CAN_BE_FALSE) ? 0 : can;
    }
    for (size_t i = 0; i < t.cases; i++) {
        vc_trial_set(&t, i);
        const vc_value value = vc_trial_run(&t, k->program, NULL);
        if (value.kind == VC_KIND_BOOLEAN)
            seen |= value.as.boolean ? VC_CAN_BE_TRUE : VC_CAN_BE_FALSE;
    }
    return seen;
}

/* Whether the condition is told to be constant. */
static bool check_condition(const condition *k, const char *what)
{
    const unsigned seen = k->program ? truths(k) : 0;
    if (seen == VC_CAN_BE_TRUE)
        vc_fault_add(k->faults, vc_json_place(k->json), "rule-always",
                     "%s holds whatever the facts are", what)
            ->expected = "a condition that some fact can make false";
    if (seen == VC_CAN_BE_FALSE)
        vc_fault_add(k->faults, vc_json_place(k->json), "rule-never",
                     "%s never holds, whatever the facts are", what)
            ->expected = "a condition that some fact can make true";
    if (seen == VC_CAN_BE_TRUE || seen == VC_CAN_BE_FALSE)
        return true;
    if (seen)
        check_parts(k->c, k->faults, k->program, k->json);
    else if (k->program)
        vc_span_truths(k->c, k->scope, k->json, out_of_range, k->faults);
    return false;
}

/* A waiver that is written `true` says on purpose that what fails is always conditional. */
static void check_waiver(const condition *k, const vc_requirement *r)
{
    if (!r->waiver_json || r->waiver_json->type == VC_JSON_TRUE ||
        check_condition(k, "the waiver") || !r->require || !r->waiver)
        return;
    const unsigned outcomes = vc_trial_outcomes(k->c, r);
    const vc_place place = vc_json_place(r->waiver_json);
    if ((outcomes & VC_CAN_FAIL) && !(outcomes & VC_CAN_WAIVE))
        vc_fault_add(k->faults, place, "rule-never",
                     "the waiver never holds where the requirement fails")
            ->expected = "a condition that can hold there";
    if ((outcomes & VC_CAN_WAIVE) && !(outcomes & VC_CAN_FAIL))
        vc_fault_add(k->faults, place, "rule-always",
                     "the waiver holds wherever the requirement fails")
            ->expected = "a condition that can fail there, or true if that is meant";
}

static void check_requirement(const vc_case *c, vc_faults *faults,
                              const vc_requirement *r)
{
    const condition require = {c, faults, r->scope, r->require, r->require_json};
    const condition waiver = {c, faults, r->scope, r->waiver, r->waiver_json};
    if (!check_condition(&require, "the requirement"))
        check_waiver(&waiver, r);
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

static void constant(vc_faults *faults, const vc_criterion *criterion)
{
    vc_fault_add(faults, vc_json_place(criterion->value_json), "criterion-constant",
                 "the value is the same whatever the facts are")
        ->expected = "an expression that tells venues apart";
}

static void unreached(vc_faults *faults, const vc_criterion *criterion, vc_span span,
                      bool below)
{
    vc_buffer number = vc_buffer_new(faults->arena);
    vc_buffer_number(&number, below ? span.low : floor(span.high));
    vc_fault_add(faults, vc_json_place(criterion->value_json), "scale-unreached",
                 "the value is never %s %s, and the scale has points there",
                 below ? "below" : "above", number.text)
        ->expected = "points where the value can be";
}

/* Whether all that the scale knows is worth the same. */
static bool is_level(const vc_scale *scale)
{
    for (size_t i = 1; i < scale->count; i++)
        if (scale->y[i] < scale->y[0] || scale->y[i] > scale->y[0])
            return false;
    return scale->kind != VC_SCALE_NONE;
}

/* Where the range of the value is known: whether it is level all along, and points beyond
 * what it can be. One such point at an end may be there to give the slope. */
static bool check_range(const vc_case *c, vc_faults *faults,
                        const vc_criterion *criterion)
{
    const vc_scale *scale = &criterion->scale;
    const vc_span span = vc_span_of(c, criterion->scope, criterion->value_json);
    size_t below = 0, above = 0;
    if (is_level(scale)) {
        constant(faults, criterion);
        return true;
    }
    if (scale->kind != VC_SCALE_POINTS)
        return false;
    for (size_t i = 0; i < scale->count; i++) {
        below += scale->x[i] <= span.low;
        above += scale->x[i] >= span.high;
    }
    if (below == scale->count || above == scale->count) {
        constant(faults, criterion);
        return true;
    }
    if (below > 1 || above > 1)
        unreached(faults, criterion, span, below > 1);
    return false;
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
    bool same = t.whole;
    if (check_range(c, faults, criterion) || t.cases > VC_TRIAL_MOST)
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
        same &= first.kind == VC_KIND_UNKNOWN || vc_value_equal(first, value);
        first = value;
    }
    if (same && first.kind != VC_KIND_UNKNOWN)
        constant(faults, criterion);
    else
        check_parts(c, faults, criterion->value, criterion->value_json);
}

/* ---- rules of a parent ---- */

/* The part of the file that has to do with a rule of its parent: the parameter that the
 * rule reads, else what the file changes of the rule. */
static const vc_json *own_part(const vc_json *own, const char *member, const char *id,
                               const vc_json *rule)
{
    const vc_json *parameters = vc_json_get(own, "parameters");
    for (const vc_json *p = parameters ? parameters->child : NULL; p; p = p->next)
        if (vc_json_get(p, "value") && vc_lint_mentions(rule, p->key))
            return vc_json_get(p, "value");
    return vc_json_get(vc_json_get(own, member), id);
}

/* What is wrong with a parent's rule is its own fault, unless this file made it so. */
static void hand_over(vc_faults *faults, const vc_faults *found, const vc_json *own,
                      const vc_json *here, const char *id)
{
    for (const vc_fault *f = found->first; f; f = f->next) {
        const bool mine = strcmp(f->place.file, own->document->name) == 0;
        if (!mine && !here)
            continue;
        const char *message =
            mine
                ? f->message
                : vc_format(faults->arena, "%s (\"%s\" of the parent)", f->message, id);
        vc_fault_add(faults, mine ? f->place : vc_json_place(here), f->code, "%s",
                     message)
            ->expected = f->expected;
    }
}

static const vc_json *rule_of(const vc_case *c, const char *member, const char *id)
{
    return vc_json_get(vc_json_get(c->rules->json, member), id);
}

void vc_lint_outcomes(const vc_case *c, vc_faults *faults, const vc_json *own)
{
    static const char requirements[] = "requirements", criteria[] = "criteria";
    for (size_t i = 0; i < c->rules->requirement_count; i++) {
        vc_faults found = vc_faults_new(faults->arena);
        const char *id = c->rules->requirements[i].id;
        check_requirement(c, &found, &c->rules->requirements[i]);
        hand_over(faults, &found, own,
                  own_part(own, requirements, id, rule_of(c, requirements, id)), id);
    }
    for (size_t i = 0; i < c->rules->criterion_count; i++) {
        vc_faults found = vc_faults_new(faults->arena);
        const char *id = c->rules->criteria[i].id;
        check_value(c, &found, &c->rules->criteria[i]);
        hand_over(faults, &found, own,
                  own_part(own, criteria, id, rule_of(c, criteria, id)), id);
    }
}
