/* fact_load.c - facts out of JSON, written short or as a list of assertions. */
#include <stdlib.h>
#include <string.h>

#include "model/fact.h"
#include "model/load.h"

typedef struct assertion_list {
    vc_assertion *items;
    size_t count;
} assertion_list;

static const vc_source *find_source(const vc_fact_context *context, const vc_json *json)
{
    if (!vc_json_want_type(context->faults, json, VC_JSON_STRING))
        return NULL;
    const vc_source *source = vc_sources_find(context->sources, json->string);
    if (source || context->missing)
        return source;
    const size_t count = context->sources->count;
    const char **names = vc_arena_array(context->arena, count, sizeof *names);
    for (size_t i = 0; i < count; i++)
        names[i] = context->sources->sources[i]->id;
    const char *near = vc_nearest(json->string, names, count);
    vc_fault *fault =
        vc_fault_add(context->faults, vc_json_place(json), "source-unknown",
                     "no source \"%s\" is listed", json->string);
    fault->expected =
        near ? vc_format(context->arena, "did you mean \"%s\"?", near)
             : "an id that \"sources\" of this file or an included one has";
    return NULL;
}

static bool read_sources(const vc_fact_context *context, const vc_json *json,
                         vc_assertion *a)
{
    const bool list = json->type == VC_JSON_ARRAY;
    const size_t count = list ? json->count : 1;
    const vc_source **sources = vc_arena_array(context->arena, count, sizeof *sources);
    bool good = true;
    a->sources = sources;
    a->source_count = count;
    if (list && count == 0) {
        vc_fault_add(context->faults, vc_json_place(json), "source-none",
                     "an assertion needs a source");
        return false;
    }
    if (!list)
        return (sources[0] = find_source(context, json)) != NULL;
    for (const vc_json *item = json->child; item; item = item->next, sources++)
        good &= (*sources = find_source(context, item)) != NULL;
    return good;
}

static bool names_summit(const vc_fact_context *context, const vc_json *json,
                         bool *ours)
{
    if (!vc_json_want_type(context->faults, json, VC_JSON_STRING))
        return false;
    *ours |= strcmp(json->string, context->summit) == 0;
    return true;
}

/* What was offered or refused for one meeting says nothing of another. */
static bool read_purpose(const vc_fact_context *context, const vc_json *json,
                         bool *other_summit)
{
    bool good = true, ours = !json;
    if (json && json->type != VC_JSON_ARRAY)
        good = names_summit(context, json, &ours);
    if (json && json->type == VC_JSON_ARRAY)
        for (const vc_json *item = json->child; item; item = item->next)
            good &= names_summit(context, item, &ours);
    *other_summit = !ours;
    return good;
}

bool vc_assertion_read(const vc_fact_context *context, const vc_key *key,
                       const vc_json *json, vc_assertion *a)
{
    static const char *const names[] = {"value",     "from",       "to",
                                        "by",        "source",     "note",
                                        "announced", "relayed_by", "for"};
    vc_faults *faults = context->faults;
    *a = (vc_assertion){.from = VC_DATE_MIN, .to = VC_DATE_MAX, .json = json};
    if (!vc_json_want_type(faults, json, VC_JSON_OBJECT))
        return false;
    bool good = vc_json_members(faults, json, names, sizeof names / sizeof *names);
    const vc_json *value = vc_json_get(json, "value");
    const vc_json *source = vc_json_get(json, "source");
    if (!value || !source) {
        vc_fault_add(faults, vc_json_place(json), "json-missing",
                     "missing member \"%s\"", value ? "source" : "value")
            ->expected = value ? "every assertion names its source" : NULL;
        good = false;
    }
    if (value)
        good &= vc_key_value(context->arena, faults, key, value, &a->value);
    if (source)
        good &= read_sources(context, source, a);
    good &= vc_load_date(faults, json, "from", false, &a->from);
    good &= vc_load_date(faults, json, "to", false, &a->to);
    good &= vc_json_string(faults, json, "by", false, &a->by);
    good &= vc_json_string(faults, json, "note", false, &a->note);
    good &= vc_json_string(faults, json, "relayed_by", false, &a->relayed_by);
    good &= vc_json_boolean(faults, json, "announced", false, &a->announced);
    good &= read_purpose(context, vc_json_get(json, "for"), &a->other_summit);
    if (a->to <= a->from) {
        vc_fault_add(faults, vc_json_place(vc_json_get(json, "to")), "date-order",
                     "the assertion ends before it begins")
            ->expected = "a \"to\" later than its \"from\"";
        good = false;
    }
    return good;
}

static int by_beginning(const void *left, const void *right)
{
    const vc_assertion *a = left, *b = right;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return (a->json->offset > b->json->offset) - (a->json->offset < b->json->offset);
}

static assertion_list read_short(const vc_fact_context *context, const vc_key *key,
                                 const vc_json *json)
{
    assertion_list list = {vc_arena_alloc(context->arena, sizeof *list.items), 0};
    const vc_source **file = vc_arena_alloc(context->arena, sizeof *file);
    *file = context->file;
    *list.items = (vc_assertion){.from = VC_DATE_MIN,
                                 .to = VC_DATE_MAX,
                                 .sources = file,
                                 .source_count = 1,
                                 .json = json};
    list.count =
        vc_key_value(context->arena, context->faults, key, json, &list.items->value);
    return list;
}

/* A list of objects is a list of assertions; every other value is written short. */
static bool is_assertions(const vc_json *json)
{
    return json->type == VC_JSON_ARRAY && json->child &&
           json->child->type == VC_JSON_OBJECT;
}

static assertion_list read_fact(const vc_fact_context *context, const vc_key *key,
                                const vc_json *json)
{
    if (!is_assertions(json))
        return read_short(context, key, json);
    assertion_list list = {
        vc_arena_array(context->arena, json->count, sizeof *list.items), 0};
    for (const vc_json *item = json->child; item; item = item->next)
        if (vc_assertion_read(context, key, item, &list.items[list.count]) &&
            !list.items[list.count].other_summit)
            list.count++;
    return list;
}

vc_fact *vc_fact_slot(vc_arena *arena, vc_fact_list *list, const vc_key *key,
                      const char *toward)
{
    for (size_t i = 0; i < list->count; i++) {
        vc_fact *fact = &list->facts[i];
        if (fact->key == key &&
            (!toward || !fact->toward || strcmp(fact->toward, toward) == 0))
            return fact;
    }
    if (list->count == list->capacity) {
        list->capacity = list->capacity ? 2 * list->capacity : 16;
        vc_fact *grown = vc_arena_array(arena, list->capacity, sizeof *grown);
        if (list->count)
            memcpy(grown, list->facts, list->count * sizeof *grown);
        list->facts = grown;
    }
    vc_fact *fact = &list->facts[list->count++];
    *fact = (vc_fact){.key = key, .toward = toward};
    return fact;
}

static void add(const vc_fact_context *context, vc_fact_list *list, const vc_key *key,
                const char *toward, const vc_json *json)
{
    const assertion_list more = read_fact(context, key, json);
    if (more.count == 0)
        return;
    vc_fact *fact = vc_fact_slot(context->arena, list, key, toward);
    vc_assertion *all =
        vc_arena_array(context->arena, fact->count + more.count, sizeof *all);
    if (fact->count)
        memcpy(all, fact->assertions, fact->count * sizeof *all);
    memcpy(all + fact->count, more.items, more.count * sizeof *all);
    fact->assertions = all;
    fact->count += more.count;
}

static void add_toward(const vc_fact_context *context, vc_fact_list *list,
                       const vc_key *key, const vc_json *json)
{
    if (json->type != VC_JSON_OBJECT) {
        vc_fault_add(context->faults, vc_json_place(json), "fact-toward",
                     "\"%s\" holds towards a state", key->name)
            ->expected = "an object by ISO code, such as {\"RUS\": ...}";
        return;
    }
    for (const vc_json *group = json->child; group; group = group->next) {
        if (context->is_state(group->key))
            add(context, list, key, group->key, group);
        else
            vc_fault_add(context->faults, vc_json_key_place(group), "state-unknown",
                         "there is no state \"%s\"", group->key)
                ->expected = "an ISO 3166-1 alpha-3 code";
    }
}

static const char *subject_name(unsigned of)
{
    return of == VC_OF_HOST    ? "a state"
           : of == VC_OF_VENUE ? "a venue"
           : of == VC_OF_PARTY ? "a party"
                               : "a summit";
}

const vc_key *vc_fact_key(const vc_fact_context *context, unsigned of,
                          const vc_json *json)
{
    const vc_key *key = vc_vocabulary_find(context->vocabulary, json->key);
    if (vc_vocabulary_is_faulty(context->vocabulary, json->key))
        return NULL;
    if (key && (key->of & of))
        return key;
    vc_fault *fault;
    if (key) {
        fault = vc_fault_add(context->faults, vc_json_key_place(json), "fact-subject",
                             "\"%s\" is no fact of %s", json->key, subject_name(of));
        fault->expected = "a key that the vocabulary declares for it";
        return NULL;
    }
    if (context->missing)
        return NULL;
    const char *const *names = vc_vocabulary_names(context->arena, context->vocabulary);
    const char *near = vc_nearest(json->key, names, context->vocabulary->count);
    fault = vc_fault_add(context->faults, vc_json_key_place(json), "fact-unknown",
                         "the vocabulary has no fact \"%s\"", json->key);
    fault->expected = near ? vc_format(context->arena, "did you mean \"%s\"?", near)
                           : "a declared key, or declare it under \"vocabulary\"";
    return NULL;
}

void vc_facts_load(const vc_fact_context *context, vc_fact_list *list, unsigned of,
                   const vc_json *object)
{
    for (const vc_json *json = object->child; json; json = json->next) {
        const vc_key *key = vc_fact_key(context, of, json);
        if (!key)
            continue;
        if (key->toward)
            add_toward(context, list, key, json);
        else
            add(context, list, key, NULL, json);
    }
}

static int by_name(const void *left, const void *right)
{
    const vc_fact *a = left, *b = right;
    const int order = strcmp(a->key->name, b->key->name);
    return order ? order
                 : strcmp(a->toward ? a->toward : "", b->toward ? b->toward : "");
}

vc_facts vc_facts_freeze(vc_arena *arena, vc_fact_list *list)
{
    vc_fact *facts = vc_arena_array(arena, list->count, sizeof *facts);
    if (list->count)
        memcpy(facts, list->facts, list->count * sizeof *facts);
    for (size_t i = 0; i < list->count; i++)
        if (facts[i].count > 1)
            qsort((void *)(uintptr_t)facts[i].assertions, facts[i].count,
                  sizeof(vc_assertion), by_beginning);
    if (list->count)
        qsort(facts, list->count, sizeof *facts, by_name);
    return (vc_facts){facts, list->count};
}
