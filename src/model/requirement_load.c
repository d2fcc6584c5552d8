#include <string.h>

#include "model/rules.h"

bool vc_load_choice(vc_faults *faults, const vc_json *object, const char *key,
                    const char *const *words, size_t count, size_t *chosen)
{
    const char *word = NULL;
    if (!vc_json_string(faults, object, key, false, &word))
        return false;
    if (!word)
        return true;
    for (size_t i = 0; i < count; i++)
        if (strcmp(words[i], word) == 0) {
            *chosen = i;
            return true;
        }
    vc_buffer list = vc_buffer_new(faults->arena);
    vc_buffer_add(&list, "one of: ");
    for (size_t i = 0; i < count; i++)
        vc_buffer_printf(&list, "%s%s", i ? ", " : "", words[i]);
    const char *near = vc_nearest(word, words, count);
    vc_fault_add(faults, vc_json_place(vc_json_get(object, key)), "choice",
                 "\"%s\" is no %s", word, key)
        ->expected =
        near ? vc_format(faults->arena, "did you mean \"%s\"?", near) : list.text;
    return false;
}

bool vc_load_scope(vc_faults *faults, const vc_json *rule, vc_scope *scope)
{
    static const char *const words[] = {"summit", "venue", "party"};
    size_t chosen = VC_SCOPE_VENUE;
    const bool good = vc_load_choice(faults, rule, "scope", words, 3, &chosen);
    *scope = (vc_scope)chosen;
    return good;
}

const vc_program *vc_load_program(vc_rules_context *context, const vc_json *expression,
                                  vc_scope scope, vc_type_kind wanted)
{
    vc_loader *loader = context->loader;
    vc_layout_scope at = {loader->arena, &loader->c->layout, scope};
    const vc_resolver resolver = vc_layout_resolver(&at);
    return vc_rule_compile(loader->arena, loader->faults, expression, VC_RULE,
                           &resolver, wanted);
}

static const vc_json *required(vc_faults *faults, const vc_json *object,
                               const char *key)
{
    const vc_json *value = vc_json_get(object, key);
    if (!value)
        vc_fault_add(faults, vc_json_place(object), "json-missing",
                     "missing member \"%s\"", key);
    return value;
}

static void read_waiver(vc_rules_context *context, const vc_json *json,
                        vc_requirement *r)
{
    static const char *const names[] = {"when", "condition"};
    vc_faults *faults = context->loader->faults;
    const vc_json *waiver = NULL;
    if (!vc_json_object(faults, json, "waiver", false, &waiver) || !waiver)
        return;
    vc_json_members(faults, waiver, names, 2);
    vc_json_string(faults, waiver, "condition", true, &r->condition);
    r->waiver_json = required(faults, waiver, "when");
    if (r->waiver_json)
        r->waiver = vc_load_program(context, r->waiver_json, r->scope, VC_TYPE_BOOLEAN);
}

static const vc_provision *find_provision(vc_rules_context *context,
                                          const vc_json *json)
{
    vc_faults *faults = context->loader->faults;
    if (!vc_json_want_type(faults, json, VC_JSON_STRING))
        return NULL;
    const size_t count = context->provision_count;
    const char **names = vc_arena_array(faults->arena, count, sizeof *names);
    for (size_t i = 0; i < count; i++) {
        names[i] = context->provisions[i].id;
        if (strcmp(names[i], json->string) == 0)
            return &context->provisions[i];
    }
    const char *near = vc_nearest(json->string, names, count);
    vc_fault_add(faults, vc_json_place(json), "basis-unknown",
                 "no provision \"%s\" is given", json->string)
        ->expected = near
                         ? vc_format(faults->arena, "did you mean \"%s\"?", near)
                         : "an id that \"provisions\" of this rule set or a parent has";
    return NULL;
}

static void read_basis(vc_rules_context *context, const vc_json *json,
                       vc_requirement *r)
{
    const vc_json *array = NULL;
    vc_json_array(context->loader->faults, json, "basis", false, &array);
    if (!array)
        return;
    const vc_provision **basis =
        vc_arena_array(context->loader->arena, array->count, sizeof *basis);
    for (const vc_json *item = array->child; item; item = item->next) {
        const vc_provision *p = find_provision(context, item);
        if (p)
            basis[r->basis_count++] = p;
    }
    r->basis = basis;
}

/* True if it can be told what it asks, whatever else is wrong with it: what it comes to is
 * then looked into as well. */
static bool read_requirement(vc_rules_context *context, const vc_json *json,
                             vc_requirement *r)
{
    static const char *const names[] = {"title",    "scope", "require", "waiver",
                                        "severity", "basis", "note"};
    static const char *const severities[] = {"blocker", "caution"};
    vc_faults *faults = context->loader->faults;
    size_t severity = 0;
    *r = (vc_requirement){.id = json->key};
    if (!vc_json_want_type(faults, json, VC_JSON_OBJECT))
        return false;
    vc_json_members(faults, json, names, sizeof names / sizeof *names);
    vc_json_string(faults, json, "title", true, &r->title);
    vc_json_string(faults, json, "note", false, &r->note);
    const bool scoped = vc_load_scope(faults, json, &r->scope);
    vc_load_choice(faults, json, "severity", severities, 2, &severity);
    r->caution = severity == 1;
    r->require_json = required(faults, json, "require");
    if (r->require_json && scoped)
        r->require =
            vc_load_program(context, r->require_json, r->scope, VC_TYPE_BOOLEAN);
    if (scoped)
        read_waiver(context, json, r);
    read_basis(context, json, r);
    return r->require != NULL;
}

void vc_load_requirements(vc_rules_context *context, const vc_json *root)
{
    const vc_json *object = NULL;
    vc_loader *loader = context->loader;
    vc_json_object(loader->faults, root, "requirements", false, &object);
    if (!object)
        return;
    vc_requirement *all = vc_arena_array(loader->arena, object->count, sizeof *all);
    for (const vc_json *json = object->child; json; json = json->next)
        if (read_requirement(context, json, &all[context->rules->requirement_count]))
            context->rules->requirement_count++;
    context->rules->requirements = all;
}
