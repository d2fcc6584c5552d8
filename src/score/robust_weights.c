#include "score/robust_weights.h"

#include <string.h>

typedef struct reader {
    vc_arena *arena;
    vc_faults *faults;
    const vc_json *criteria; /* of the rule set, also those that could not be read */
    const char **names;      /* ids of the criteria with weight, in their order */
    size_t n;
    bool whole; /* all criteria could be read */
} reader;

static reader reader_new(vc_arena *arena, vc_faults *faults, const vc_rule_set *rules)
{
    reader r = {.arena = arena,
                .faults = faults,
                .criteria = vc_json_get(rules->json, "criteria")};
    r.names = vc_arena_array(arena, rules->criterion_count, sizeof *r.names);
    for (size_t i = 0; i < rules->criterion_count; i++)
        if (rules->criteria[i].weight > 0)
            r.names[r.n++] = rules->criteria[i].id;
    r.whole = !r.criteria || r.criteria->count == rules->criterion_count;
    return r;
}

/* Whether it is a criterion that could not be read, which has a fault of its own. */
static bool is_faulty(const reader *r, const char *name)
{
    const vc_json *json = r->whole ? NULL : vc_json_get(r->criteria, name);
    const vc_json *weight = json ? vc_json_get(json, "weight") : NULL;
    return json && !(weight && weight->type == VC_JSON_NUMBER && weight->number <= 0);
}

/* SIZE_MAX if there is none of that name, with a fault at `place` unless it has one. */
static size_t criterion(const reader *r, vc_place place, const char *name)
{
    for (size_t i = 0; i < r->n; i++)
        if (strcmp(r->names[i], name) == 0)
            return i;
    if (is_faulty(r, name))
        return SIZE_MAX;
    const char *near = vc_nearest(name, r->names, r->n);
    vc_fault *fault = vc_fault_add(r->faults, place, "weights-criterion",
                                   "no criterion \"%s\" with a weight", name);
    if (near)
        fault->expected = vc_format(r->arena, "did you mean \"%s\"?", near);
    return SIZE_MAX;
}

static bool share(const vc_json *json)
{
    return json && json->type == VC_JSON_NUMBER && json->number >= 0 &&
           json->number <= 1;
}

static void read_interval(const reader *r, const vc_json *json, double *low,
                          double *high)
{
    const size_t k = criterion(r, vc_json_key_place(json), json->key);
    const bool pair = json->type == VC_JSON_ARRAY && json->count == 2;
    if (!pair || !share(json->child) || !share(json->child->next) ||
        json->child->number > json->child->next->number) {
        vc_fault_add(r->faults, vc_json_place(json), "weights-interval",
                     "this is no interval of shares")
            ->expected = "two numbers from 0 to 1, the lower one first";
        return;
    }
    if (k == SIZE_MAX)
        return;
    low[k] = json->child->number;
    high[k] = json->child->next->number;
}

static void read_intervals(const reader *r, const vc_json *object, vc_weights *weights)
{
    double *low = vc_arena_array(r->arena, r->n, sizeof *low);
    double *high = vc_arena_array(r->arena, r->n, sizeof *high);
    for (size_t i = 0; i < r->n; i++)
        high[i] = 1;
    for (const vc_json *json = object->child; json; json = json->next)
        read_interval(r, json, low, high);
    weights->low = low;
    weights->high = high;
}

static void read_order(const reader *r, const vc_json *array, vc_weights *weights)
{
    unsigned *level = vc_arena_array(r->arena, r->n, sizeof *level);
    unsigned at = 0;
    for (size_t i = 0; i < r->n; i++)
        level[i] = array->count;
    for (const vc_json *json = array->child; json; json = json->next, at++) {
        if (!vc_json_want_type(r->faults, json, VC_JSON_STRING))
            continue;
        const size_t k = criterion(r, vc_json_place(json), json->string);
        if (k != SIZE_MAX && level[k] != array->count)
            vc_fault_add(r->faults, vc_json_place(json), "weights-twice",
                         "\"%s\" stands in the order already", json->string);
        else if (k != SIZE_MAX)
            level[k] = at;
    }
    weights->level = level;
}

bool vc_weights_load(vc_arena *arena, vc_faults *faults, const vc_rule_set *rules,
                     const vc_json *own, vc_weights *weights)
{
    static const char *const members[] = {"intervals", "order"};
    const reader r = reader_new(arena, faults, rules);
    const size_t before = faults->count;
    const vc_json *intervals = NULL, *order = NULL;
    const char *why = NULL;
    *weights = (vc_weights){.n = r.n};
    const vc_json *root = own ? own : rules->weights_json;
    if (!root || !vc_json_want_type(faults, root, VC_JSON_OBJECT))
        return faults->count == before;
    vc_json_members(faults, root, members, 2);
    vc_json_object(faults, root, "intervals", false, &intervals);
    vc_json_array(faults, root, "order", false, &order);
    if (intervals)
        read_intervals(&r, intervals, weights);
    if (order)
        read_order(&r, order, weights);
    if (r.whole && faults->count == before && !vc_simplex_new(arena, weights, &why))
        vc_fault_add(faults, vc_json_place(root), "weights-none", "%s", why);
    return faults->count == before;
}
