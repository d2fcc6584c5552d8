#include "report/difference_words.h"

#include <math.h>
#include <string.h>

const char *vc_delta_name(vc_delta_kind kind)
{
    static const char *const names[] = {[VC_DELTA_HEAD] = "head",
                                        [VC_DELTA_READINESS] = "readiness",
                                        [VC_DELTA_VENUE] = "venue",
                                        [VC_DELTA_VERDICT] = "verdict",
                                        [VC_DELTA_RANK] = "rank",
                                        [VC_DELTA_SCORE] = "score",
                                        [VC_DELTA_REQUIREMENT] = "requirement",
                                        [VC_DELTA_CRITERION] = "criterion"};
    return names[kind];
}

/* ---- values ---- */

static double number_of(const vc_json *object, const char *key)
{
    const vc_json *number = vc_json_get(object, key);
    return number && number->type == VC_JSON_NUMBER ? number->number : (double)NAN;
}

static const char *text_of(const vc_json *object, const char *key)
{
    const vc_json *text = vc_json_get(object, key);
    return text && text->type == VC_JSON_STRING ? text->string : NULL;
}

static const char *fixed(vc_arena *arena, double number)
{
    vc_buffer out = vc_buffer_new(arena);
    vc_buffer_fixed(&out, number, 2);
    return out.text;
}

/* What each assumption was said to be. */
static const char *assumed(vc_arena *arena, const vc_json *list)
{
    vc_buffer out = vc_buffer_new(arena);
    for (const vc_json *one = list->child; one; one = one->next) {
        const char *set = text_of(one, "set");
        vc_buffer_printf(&out, "%s%s", out.length ? ", " : "", set ? set : "?");
    }
    return out.text;
}

static const char *value(vc_arena *arena, const vc_json *json)
{
    vc_buffer out = vc_buffer_new(arena);
    if (!json || json->type == VC_JSON_NULL)
        return "none";
    if (json->type == VC_JSON_STRING)
        return json->string;
    if (json->type == VC_JSON_ARRAY && json->child &&
        json->child->type == VC_JSON_OBJECT)
        return assumed(arena, json);
    vc_json_write(&out, json);
    return out.text;
}

static const char *interval(vc_arena *arena, const vc_json *object)
{
    const char *low = fixed(arena, number_of(object, "low"));
    const char *high = fixed(arena, number_of(object, "high"));
    return strcmp(low, high) == 0 ? low : vc_format(arena, "%s to %s", low, high);
}

static const char *score(vc_arena *arena, const vc_json *object)
{
    const char *mid = fixed(arena, number_of(object, "mid"));
    const char *ends = interval(arena, object);
    return strcmp(mid, ends) == 0 ? mid : vc_format(arena, "%s (%s)", mid, ends);
}

static const char *points(vc_arena *arena, const vc_json *criterion)
{
    if (!criterion)
        return "none";
    return vc_format(arena, "%s of weight %s",
                     interval(arena, vc_json_get(criterion, "points")),
                     value(arena, vc_json_get(criterion, "weight")));
}

/* ---- facts ---- */

/* Several may say the same. */
static bool said_before(const vc_json *said, const vc_json *assertion)
{
    const vc_json *claim = vc_json_get(assertion, "value");
    for (const vc_json *a = said->child; a != assertion; a = a->next) {
        const vc_json *other = vc_json_get(a, "value");
        if (claim && other && vc_json_equal(claim, other))
            return true;
    }
    return false;
}

static const char *fact_value(vc_arena *arena, const vc_json *fact)
{
    const char *state = text_of(fact, "state");
    const vc_json *said = vc_json_get(fact, "assertions");
    vc_buffer out = vc_buffer_new(arena);
    if (!state || strcmp(state, "unknown") == 0)
        return "not known";
    if (strcmp(state, "contested") != 0)
        return value(arena, vc_json_get(fact, "value"));
    vc_buffer_add(&out, "contested:");
    for (const vc_json *a = said ? said->child : NULL; a; a = a->next)
        if (!said_before(said, a))
            vc_buffer_printf(&out, "%s %s", a == said->child ? "" : " /",
                             value(arena, vc_json_get(a, "value")));
    return out.text;
}

static const char *fact_words(vc_arena *arena, const vc_fact_delta *fact)
{
    const char *before = fact_value(arena, fact->before);
    const char *after = fact_value(arena, fact->after);
    if (!fact->otherwise)
        return vc_format(arena, "%s: %s, said otherwise", fact->key, after);
    return vc_format(arena, "%s: %s -> %s", fact->key, before, after);
}

static bool is_said(const vc_json *fact, const vc_json *assertion)
{
    const vc_json *said = vc_json_get(fact, "assertions");
    for (const vc_json *a = said ? said->child : NULL; a; a = a->next)
        if (vc_json_equal(a, assertion))
            return true;
    return false;
}

static void add_sources(vc_arena *arena, vc_outline *said, const vc_json *root,
                        const vc_json *assertion)
{
    const vc_json *ids = vc_json_get(assertion, "source");
    const vc_json *sources = vc_json_get(root, "sources");
    for (const vc_json *id = ids ? ids->child : NULL; id; id = id->next) {
        if (id->type != VC_JSON_STRING)
            continue;
        const vc_json *source = vc_json_get(sources, id->string);
        const char *title = text_of(source, "title"), *url = text_of(source, "url");
        vc_outline_add(arena, said, "source",
                       vc_format(arena, "%s%s%s", title ? title : id->string,
                                 url ? ", " : "", url ? url : ""));
    }
}

/* What is said in one report and not in the other. */
static void add_said(vc_arena *arena, vc_outline *entry, const char *label,
                     const vc_json *root, const vc_json *fact, const vc_json *other)
{
    const vc_json *said = vc_json_get(fact, "assertions");
    for (const vc_json *a = said ? said->child : NULL; a; a = a->next) {
        if (is_said(other, a))
            continue;
        const char *by = text_of(a, "by"), *from = text_of(a, "from");
        vc_outline *line = vc_outline_add(
            arena, entry, label,
            vc_format(arena, "%s%s%s%s", value(arena, vc_json_get(a, "value")),
                      by ? vc_format(arena, ", by %s", by) : "", from ? ", since " : "",
                      from ? from : ""));
        add_sources(arena, line, root, a);
    }
}

const vc_outline *vc_difference_facts(const vc_difference *d)
{
    if (d->fact_count == 0)
        return NULL;
    vc_outline *outline = vc_outline_add(d->arena, NULL, NULL, "Facts that differ");
    for (size_t i = 0; i < d->fact_count; i++) {
        const vc_fact_delta *fact = &d->facts[i];
        vc_outline *entry =
            vc_outline_add(d->arena, outline, NULL,
                           vc_format(d->arena, "%s%s", fact_words(d->arena, fact),
                                     fact->moves ? "" : " (moves nothing by itself)"));
        add_said(d->arena, entry, "was said", d->older->root, fact->before,
                 fact->after);
        add_said(d->arena, entry, "is said", d->newer->root, fact->after, fact->before);
    }
    return outline;
}

/* ---- the head ---- */

static const char *report_words(vc_arena *arena, const vc_document *document)
{
    const vc_json *root = document->root;
    const vc_json *rules = vc_json_get(root, "rules"),
                  *data = vc_json_get(root, "data");
    return vc_format(
        arena, "%s%s: %s, as of %s, rules %s %s, data reviewed %s", document->name,
        vc_json_get(root, "assumptions") ? " (WHAT IF: not the real case)" : "",
        value(arena, vc_json_get(vc_json_get(root, "summit"), "title")),
        value(arena, vc_json_get(root, "as_of")),
        value(arena, vc_json_get(rules, "id")),
        value(arena, vc_json_get(rules, "version")),
        value(arena, vc_json_get(data, "reviewed")));
}

const vc_outline *vc_difference_heading(const vc_difference *d)
{
    vc_outline *outline =
        vc_outline_add(d->arena, NULL, NULL, "What moved between two reports");
    vc_outline_add(d->arena, outline, "old", report_words(d->arena, d->older));
    vc_outline_add(d->arena, outline, "new", report_words(d->arena, d->newer));
    return outline;
}

const vc_outline *vc_difference_head(const vc_difference *d)
{
    vc_outline *outline =
        vc_outline_add(d->arena, NULL, NULL, "They were made from different");
    for (size_t i = 0; i < d->head_count; i++)
        vc_outline_add(d->arena, outline, d->head[i].id,
                       vc_format(d->arena, "%s -> %s",
                                 value(d->arena, d->head[i].before),
                                 value(d->arena, d->head[i].after)));
    for (size_t i = 0; i < d->weight_count; i++) {
        vc_buffer text = vc_buffer_new(d->arena);
        vc_buffer_number(&text, d->weights[i].before);
        vc_buffer_add(&text, " -> ");
        vc_buffer_number(&text, d->weights[i].after);
        vc_outline_add(d->arena, outline,
                       vc_format(d->arena, "weight of %s", d->weights[i].id),
                       text.text);
    }
    return outline->first ? outline : NULL;
}

/* ---- what moved ---- */

static const char *delta_words(vc_arena *arena, const vc_delta *delta)
{
    if (delta->kind == VC_DELTA_SCORE)
        return vc_format(arena, "%s -> %s", score(arena, delta->before),
                         score(arena, delta->after));
    if (delta->kind == VC_DELTA_CRITERION)
        return vc_format(arena, "%s -> %s", points(arena, delta->before),
                         points(arena, delta->after));
    if (delta->kind == VC_DELTA_VENUE)
        return delta->after ? "is in the new report only" : "is in the old report only";
    return vc_format(arena, "%s -> %s", value(arena, delta->before),
                     value(arena, delta->after));
}

const char *vc_delta_cause_name(vc_delta_cause_kind kind)
{
    static const char *const names[] = {[VC_CAUSE_REQUIREMENT] = "requirement",
                                        [VC_CAUSE_CRITERION] = "criterion",
                                        [VC_CAUSE_PASSED] = "passed-by",
                                        [VC_CAUSE_PASSES] = "passes",
                                        [VC_CAUSE_WEIGHT] = "weight",
                                        [VC_CAUSE_WEIGHTS] = "sum-of-weights",
                                        [VC_CAUSE_RULE] = "rule",
                                        [VC_CAUSE_NEW_RULE] = "new-rule",
                                        [VC_CAUSE_NO_RULE] = "no-rule"};
    return names[kind];
}

static const char *signed_points(vc_arena *arena, double points)
{
    const char *text = fixed(arena, points);
    return *text == '-' ? text : vc_format(arena, "+%s", text);
}

static void add_cause(vc_buffer *out, const vc_delta_cause *cause, bool first)
{
    vc_arena *arena = out->arena;
    switch (cause->kind) {
    case VC_CAUSE_REQUIREMENT:
        vc_buffer_printf(out, "%s %s, %s -> %s", first ? "requirement" : ";", cause->id,
                         value(arena, cause->before), value(arena, cause->after));
        return;
    case VC_CAUSE_CRITERION:
        vc_buffer_printf(out, "%s%s %s", first ? "" : ", ", cause->id,
                         signed_points(arena, cause->to));
        return;
    case VC_CAUSE_PASSED:
        vc_buffer_printf(out, "%s %s", first ? "before it now:" : ",", cause->name);
        return;
    case VC_CAUSE_PASSES:
        vc_buffer_printf(out, "%s %s", first ? "no longer before it:" : ",",
                         cause->name);
        return;
    case VC_CAUSE_WEIGHT:
    case VC_CAUSE_WEIGHTS:
        vc_buffer_add(out, cause->kind == VC_CAUSE_WEIGHT ? "its weight "
                                                          : "the sum of the weights ");
        vc_buffer_number(out, cause->from);
        vc_buffer_add(out, " -> ");
        vc_buffer_number(out, cause->to);
        return;
    case VC_CAUSE_RULE:
        vc_buffer_add(
            out, "the rule itself is another one; the facts that it read are the same");
        return;
    case VC_CAUSE_NEW_RULE:
        vc_buffer_add(out, "the rule is in the new report only");
        return;
    case VC_CAUSE_NO_RULE:
        vc_buffer_add(out, "the rule is in the old report only");
        return;
    }
}

/* Causes of one kind share a line. */
static void add_causes(vc_arena *arena, vc_outline *line, const vc_delta *delta)
{
    for (size_t i = 0; i < delta->cause_count;) {
        const vc_delta_cause_kind kind = delta->causes[i].kind;
        const size_t begin = i;
        vc_buffer out = vc_buffer_new(arena);
        for (; i < delta->cause_count && delta->causes[i].kind == kind; i++)
            add_cause(&out, &delta->causes[i], i == begin);
        vc_outline_add(arena, line, "because", out.text);
    }
}

static void add_delta(vc_arena *arena, vc_outline *parent, const vc_delta *delta)
{
    const char *label =
        delta->id
            ? delta->kind == VC_DELTA_READINESS
                  ? delta->id
                  : vc_format(arena, "%s %s", vc_delta_name(delta->kind), delta->id)
        : delta->kind == VC_DELTA_VENUE ? NULL
                                        : vc_delta_name(delta->kind);
    vc_outline *line = vc_outline_add(arena, parent, label, delta_words(arena, delta));
    for (size_t i = 0; i < delta->fact_count; i++)
        vc_outline_add(arena, line, "because", fact_words(arena, delta->facts[i]));
    add_causes(arena, line, delta);
}

const vc_outline *vc_difference_moved(const vc_difference *d)
{
    vc_arena *arena = d->arena;
    if (!d->moved)
        return vc_outline_add(
            arena, NULL, NULL,
            "Nothing moved: no verdict, rank, score, outcome or point.");
    vc_outline *outline = vc_outline_add(arena, NULL, NULL, "What moved");
    for (size_t i = 0; i < d->readiness_count; i++) {
        if (i == 0)
            vc_outline_add(arena, outline, NULL, "The summit itself");
        add_delta(arena, outline->last, &d->readiness[i]);
    }
    for (size_t i = 0; i < d->venue_count; i++) {
        const vc_venue_delta *venue = &d->venues[i];
        vc_outline *entry =
            vc_outline_add(arena, outline, NULL,
                           vc_format(arena, "%s (%s)", venue->name, venue->host));
        for (size_t k = 0; k < venue->count; k++)
            add_delta(arena, entry, &venue->deltas[k]);
    }
    return outline;
}
