/* difference_causes.c - why something moved, where it is no fact that its rule read: other
 * rules and criteria for a verdict and a score, other venues for a rank, weights and the
 * rule set for what a rule came to. */
#include <string.h>

#include "report/difference_parts.h"

/* What all deltas of a venue are explained with. */
typedef struct maker {
    vc_arena *arena;
    const vc_json *older, *newer;
    const vc_json *a, *b; /* the venue in either; NULL: the summit itself */
    vc_delta *deltas;
    size_t count;
} maker;

/* ---- lists of causes ---- */

static vc_delta_cause *add(maker *m, vc_delta *delta, size_t room,
                           vc_delta_cause_kind kind)
{
    if (!delta->causes)
        delta->causes = vc_arena_array(m->arena, room, sizeof *delta->causes);
    vc_delta_cause *cause = &delta->causes[delta->cause_count++];
    *cause = (vc_delta_cause){.kind = kind};
    return cause;
}

static bool differ(double x, double y)
{
    return x < y || x > y;
}

/* ---- verdict and score ---- */

static const char *outcome_for(const vc_json *verdict)
{
    static const char *const pairs[][2] = {{"feasible", "met"},
                                           {"conditional", "waived"},
                                           {"undetermined", "unknown"},
                                           {"blocked", "failed"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (verdict && verdict->type == VC_JSON_STRING &&
            strcmp(pairs[i][0], verdict->string) == 0)
            return pairs[i][1];
    return "";
}

static bool is_text(const vc_json *json, const char *text)
{
    return json && json->type == VC_JSON_STRING && strcmp(json->string, text) == 0;
}

/* The requirements that left the outcome of the old verdict, or took that of the new. A
 * verdict that is feasible or becomes so hangs on what the other one hung on. */
static void explain_verdict(maker *m, vc_delta *delta)
{
    const char *was = outcome_for(delta->before), *is = outcome_for(delta->after);
    for (size_t i = 0; i < m->count; i++) {
        const vc_delta *other = &m->deltas[i];
        const bool left = strcmp(was, "met") != 0 && is_text(other->before, was);
        const bool took = strcmp(is, "met") != 0 && is_text(other->after, is);
        if (other->kind != VC_DELTA_REQUIREMENT || (!left && !took))
            continue;
        vc_delta_cause *cause = add(m, delta, m->count, VC_CAUSE_REQUIREMENT);
        cause->id = other->id;
        cause->before = other->before;
        cause->after = other->after;
    }
}

static double middle(const vc_json *criterion)
{
    const vc_json *points = vc_json_get(criterion, "points");
    return points
               ? (vc_report_number(points, "low") + vc_report_number(points, "high")) /
                     2
               : 0;
}

static void explain_score(maker *m, vc_delta *delta)
{
    for (size_t i = 0; i < m->count; i++) {
        const vc_delta *other = &m->deltas[i];
        if (other->kind != VC_DELTA_CRITERION ||
            !differ(middle(other->after), middle(other->before)))
            continue;
        vc_delta_cause *cause = add(m, delta, m->count, VC_CAUSE_CRITERION);
        cause->id = other->id;
        cause->to = middle(other->after) - middle(other->before);
    }
}

/* ---- rank ---- */

static bool stands_before(const vc_json *venue, const vc_json *other)
{
    return venue && other &&
           vc_report_number(venue, "rank") < vc_report_number(other, "rank");
}

static size_t venue_count(const vc_json *root)
{
    size_t count = 0;
    for (const vc_json *v = vc_report_first(root); v; v = vc_report_next(root, v))
        count++;
    return count;
}

static void add_venues(maker *m, vc_delta *delta, const vc_json *root,
                       const vc_json *other, vc_delta_cause_kind kind)
{
    const size_t room = venue_count(m->older) + venue_count(m->newer);
    const vc_json *here = root == m->newer ? m->b : m->a;
    const vc_json *there = root == m->newer ? m->a : m->b;
    for (const vc_json *v = vc_report_first(root); v; v = vc_report_next(root, v)) {
        const char *id = vc_report_text(v, "id");
        if (!stands_before(v, here) || stands_before(vc_report_venue(other, id), there))
            continue;
        vc_delta_cause *cause = add(m, delta, room, kind);
        cause->id = id;
        cause->name = vc_report_text(v, "name");
    }
}

static void explain_rank(maker *m, vc_delta *delta)
{
    add_venues(m, delta, m->newer, m->older, VC_CAUSE_PASSED);
    add_venues(m, delta, m->older, m->newer, VC_CAUSE_PASSES);
}

/* ---- what a rule came to ---- */

static double total_weight(const vc_json *venue)
{
    const vc_json *criteria = vc_json_get(venue, "criteria");
    double sum = 0;
    for (const vc_json *c = criteria ? criteria->child : NULL; c; c = c->next)
        sum += vc_report_number(c, "weight");
    return sum;
}

static void add_weight(maker *m, vc_delta *delta, vc_delta_cause_kind kind, double from,
                       double to)
{
    if (!differ(from, to))
        return;
    vc_delta_cause *cause = add(m, delta, 3, kind);
    cause->id = kind == VC_CAUSE_WEIGHT ? delta->id : NULL;
    cause->from = from;
    cause->to = to;
}

static bool same_rules(const maker *m)
{
    const vc_json *a = vc_json_get(vc_json_get(m->older, "rules"), "digest");
    const vc_json *b = vc_json_get(vc_json_get(m->newer, "rules"), "digest");
    return a && b && vc_json_equal(a, b);
}

/* Where the same facts give a rule another value, it is the rule that is another one. */
static bool other_value(const vc_delta *delta)
{
    if (delta->kind != VC_DELTA_CRITERION)
        return true;
    const vc_json *a = vc_json_get(delta->before, "value");
    const vc_json *b = vc_json_get(delta->after, "value");
    return !a || !b || !vc_json_equal(a, b);
}

static void explain_rule(maker *m, vc_delta *delta)
{
    if (!delta->before || !delta->after) {
        add(m, delta, 3, delta->after ? VC_CAUSE_NEW_RULE : VC_CAUSE_NO_RULE);
        return;
    }
    if (delta->kind == VC_DELTA_CRITERION) {
        add_weight(m, delta, VC_CAUSE_WEIGHT, vc_report_number(delta->before, "weight"),
                   vc_report_number(delta->after, "weight"));
        add_weight(m, delta, VC_CAUSE_WEIGHTS, total_weight(m->a), total_weight(m->b));
    }
    if (delta->fact_count == 0 && other_value(delta) && !same_rules(m))
        add(m, delta, 3, VC_CAUSE_RULE);
}

void vc_delta_causes(vc_arena *arena, const vc_json *older, const vc_json *newer,
                     const vc_json *a, const vc_json *b, vc_delta *deltas, size_t count)
{
    maker m = {arena, older, newer, a, b, deltas, count};
    for (size_t i = 0; i < count; i++)
        switch (deltas[i].kind) {
        case VC_DELTA_VERDICT: explain_verdict(&m, &deltas[i]); break;
        case VC_DELTA_RANK: explain_rank(&m, &deltas[i]); break;
        case VC_DELTA_SCORE: explain_score(&m, &deltas[i]); break;
        case VC_DELTA_REQUIREMENT:
        case VC_DELTA_CRITERION:
        case VC_DELTA_READINESS: explain_rule(&m, &deltas[i]); break;
        case VC_DELTA_HEAD:
        case VC_DELTA_VENUE: break;
        }
}
