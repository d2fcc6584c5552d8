#include <string.h>

#include "model/rules.h"

/* A value of a scale must lie in 0..1. */
static bool read_level(vc_faults *faults, const vc_json *json, double *level)
{
    if (!vc_json_want_type(faults, json, VC_JSON_NUMBER))
        return false;
    *level = json->number;
    if (json->number >= 0 && json->number <= 1)
        return true;
    vc_fault_add(faults, vc_json_place(json), "scale-range",
                 "a scale leads to a value outside 0 to 1")
        ->expected = "a number from 0 (worst acceptable) to 1 (best useful)";
    return false;
}

/* All words that are missing are told in one fault, since they are missing at one place. */
static bool check_gaps(vc_faults *faults, const vc_json *map, const char *const *words,
                       size_t count)
{
    vc_buffer missing = vc_buffer_new(faults->arena);
    for (size_t i = 0; i < count; i++) {
        if (vc_json_get(map, words[i]))
            continue;
        vc_buffer_add(&missing, missing.length > 0 ? ", " : "");
        vc_buffer_printf(&missing, "\"%s\"", words[i]);
    }
    if (missing.length > 0)
        vc_fault_add(faults, vc_json_place(map), "scale-gap",
                     "the scale has no value for %s", missing.text);
    return missing.length == 0;
}

/* Every word that the expression can have needs a value, and no other has one. */
static bool check_words(vc_faults *faults, const vc_json *map, const char *const *words,
                        size_t count)
{
    bool good = check_gaps(faults, map, words, count);
    for (const vc_json *entry = map->child; entry; entry = entry->next) {
        bool known = false;
        for (size_t i = 0; i < count; i++)
            known |= strcmp(words[i], entry->key) == 0;
        if (known)
            continue;
        const char *near = vc_nearest(entry->key, words, count);
        vc_fault_add(faults, vc_json_key_place(entry), "scale-word",
                     "the expression is never \"%s\"", entry->key)
            ->expected =
            near ? vc_format(faults->arena, "did you mean \"%s\"?", near) : NULL;
        good = false;
    }
    return good;
}

static bool read_map(vc_loader *loader, const vc_json *map, vc_type type,
                     vc_scale *scale)
{
    static const char *const truths[] = {"true", "false"};
    const bool truth = type.kind == VC_TYPE_BOOLEAN;
    if (!truth && type.kind != VC_TYPE_WORD) {
        vc_fault_add(loader->faults, vc_json_place(map), "scale-type",
                     "a map gives values to words, and the expression yields none")
            ->expected = "\"points\" for a number, or no scale";
        return false;
    }
    if (!check_words(loader->faults, map, truth ? truths : type.words,
                     truth ? 2 : type.word_count))
        return false;
    const char **words = vc_arena_array(loader->arena, map->count, sizeof *words);
    double *y = vc_arena_array(loader->arena, map->count, sizeof *y);
    bool good = true;
    for (const vc_json *entry = map->child; entry; entry = entry->next) {
        words[scale->count] = entry->key;
        good &= read_level(loader->faults, entry, &y[scale->count++]);
    }
    scale->kind = VC_SCALE_MAP;
    scale->words = words;
    scale->y = y;
    return good;
}

static bool read_point(vc_faults *faults, const vc_json *json, double *x, double *y)
{
    const vc_json *first = json->child;
    if (json->type != VC_JSON_ARRAY || json->count != 2 ||
        first->type != VC_JSON_NUMBER) {
        vc_fault_add(faults, vc_json_place(json), "scale-point", "this is no point")
            ->expected = "[number, value from 0 to 1]";
        return false;
    }
    *x = first->number;
    return read_level(faults, first->next, y);
}

static bool read_points(vc_loader *loader, const vc_json *points, vc_type type,
                        vc_scale *scale)
{
    vc_faults *faults = loader->faults;
    if (type.kind != VC_TYPE_NUMBER || points->count < 2) {
        vc_fault_add(faults, vc_json_place(points), "scale-type",
                     points->count < 2 ? "a scale of points needs two of them"
                                       : "points give values to numbers, and the "
                                         "expression yields none");
        return false;
    }
    double *x = vc_arena_array(loader->arena, points->count, sizeof *x);
    double *y = vc_arena_array(loader->arena, points->count, sizeof *y);
    for (const vc_json *item = points->child; item; item = item->next) {
        const size_t i = scale->count++;
        if (!read_point(faults, item, &x[i], &y[i]))
            return false;
        if (i == 0 || x[i] > x[i - 1])
            continue;
        vc_fault_add(faults, vc_json_place(item), "scale-order",
                     "the points do not ascend")
            ->expected = "each first number greater than the one before";
        return false;
    }
    scale->kind = VC_SCALE_POINTS;
    scale->x = x;
    scale->y = y;
    return true;
}

static bool read_scale(vc_rules_context *context, const vc_json *json, vc_criterion *c)
{
    static const char *const names[] = {"map", "points"};
    vc_loader *loader = context->loader;
    const vc_json *scale = NULL, *map = NULL, *points = NULL;
    const vc_type type = vc_program_type(c->value);
    if (!vc_json_object(loader->faults, json, "scale", false, &scale))
        return false;
    if (scale) {
        if (!vc_json_members(loader->faults, scale, names, 2))
            return false;
        vc_json_object(loader->faults, scale, "map", false, &map);
        vc_json_array(loader->faults, scale, "points", false, &points);
        if (map && !points)
            return read_map(loader, map, type, &c->scale);
        if (points && !map)
            return read_points(loader, points, type, &c->scale);
        vc_fault_add(loader->faults, vc_json_place(scale), "scale-kind",
                     "a scale is either a map or points")
            ->expected = "one of \"map\" and \"points\"";
        return false;
    }
    if (type.kind == VC_TYPE_NUMBER || type.kind == VC_TYPE_BOOLEAN)
        return true;
    vc_fault_add(loader->faults, vc_json_place(c->value_json), "scale-missing",
                 "the expression yields neither a number nor a truth")
        ->expected = "a \"scale\" with a \"map\" of its words to 0 to 1";
    return false;
}

bool vc_load_weight(double number, double *weight)
{
    const bool none = !(number < 0) && !(number > 0);
    *weight = none ? 0 : number;
    return none || (number >= VC_WEIGHT_LEAST && number <= VC_WEIGHT_MOST);
}

/* A weight that cannot be read is taken for one, so that its criterion is not missed among
 * the weights. */
static void read_weight(vc_faults *faults, const vc_json *json, vc_criterion *c)
{
    double number = 1;
    c->weight = 1;
    if (!vc_json_number(faults, json, "weight", true, &number) ||
        vc_load_weight(number, &c->weight))
        return;
    c->weight = 1;
    vc_fault_add(faults, vc_json_place(vc_json_get(json, "weight")), "weight",
                 "a weight is %s", VC_WEIGHT_RANGE)
        ->expected = "only the ratios of weights count";
}

static void read_combine(vc_faults *faults, const vc_json *json, vc_criterion *c)
{
    static const char *const words[] = {"mean", "min", "balance"};
    size_t combine = VC_MEAN;
    const vc_json *member = vc_json_get(json, "combine");
    if (!vc_load_choice(faults, json, "combine", words, 3, &combine))
        return;
    c->combine = (vc_combine)combine;
    if (!member || c->scope == VC_SCOPE_PARTY)
        return;
    vc_fault_add(faults, vc_json_place(member), "combine-scope",
                 "only a criterion in party scope has several values to combine")
        ->expected = "\"scope\": \"party\", or no \"combine\"";
}

/* True if it can be told what it rates and how, whatever else is wrong with it. */
static bool read_criterion(vc_rules_context *context, const vc_json *json,
                           vc_criterion *c)
{
    static const char *const names[] = {"title", "weight", "reason",  "scope",
                                        "value", "scale",  "combine", "group"};
    vc_faults *faults = context->loader->faults;
    *c = (vc_criterion){.id = json->key};
    if (!vc_json_want_type(faults, json, VC_JSON_OBJECT))
        return false;
    vc_json_members(faults, json, names, sizeof names / sizeof *names);
    vc_json_string(faults, json, "title", true, &c->title);
    vc_json_string(faults, json, "reason", false, &c->reason);
    vc_json_string(faults, json, "group", false, &c->group);
    const bool scoped = vc_load_scope(faults, json, &c->scope);
    read_weight(faults, json, c);
    read_combine(faults, json, c);
    c->value_json = vc_json_get(json, "value");
    if (!c->value_json) {
        vc_fault_add(faults, vc_json_place(json), "json-missing",
                     "missing member \"value\"");
        return false;
    }
    if (c->scope == VC_SCOPE_SUMMIT) {
        vc_fault_add(faults, vc_json_place(vc_json_get(json, "scope")), "scope",
                     "a criterion compares venues; in summit scope all are equal")
            ->expected = "\"venue\" or \"party\"";
        return false;
    }
    if (!scoped)
        return false;
    c->value = vc_load_program(context, c->value_json, c->scope, VC_TYPE_ANY);
    return c->value && read_scale(context, json, c);
}

/* Whether all weights are stated and zero, whatever else is wrong with the criteria. */
static bool weighs_nothing(const vc_json *criteria)
{
    for (const vc_json *json = criteria->child; json; json = json->next) {
        const vc_json *weight = vc_json_get(json, "weight");
        if (!weight || weight->type != VC_JSON_NUMBER || weight->number != 0)
            return false;
    }
    return true;
}

void vc_load_criteria(vc_rules_context *context, const vc_json *root)
{
    vc_rule_set *rules = context->rules;
    vc_loader *loader = context->loader;
    const vc_json *object = NULL;
    vc_json_object(loader->faults, root, "criteria", false, &object);
    if (!object)
        return;
    vc_criterion *all = vc_arena_array(loader->arena, object->count, sizeof *all);
    for (const vc_json *json = object->child; json; json = json->next) {
        vc_criterion *c = &all[rules->criterion_count];
        if (!read_criterion(context, json, c))
            continue;
        rules->total_weight += c->weight;
        rules->criterion_count++;
    }
    rules->criteria = all;
    if (rules->total_weight > 0 || object->count == 0 || !weighs_nothing(object))
        return;
    vc_fault_add(loader->faults, vc_json_place(object), "weight-sum",
                 "the weights sum to nothing")
        ->expected = "at least one criterion with a weight above zero";
}
