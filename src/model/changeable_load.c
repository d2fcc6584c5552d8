/* changeable_load.c - the facts that somebody could change, as a rule set has it: one entry
 * for each value that one could be brought to. */
#include <string.h>

#include "model/rules.h"

/* How "says" names a value: as it is written in JSON, words without quotation marks. */
static const char *target_name(vc_arena *arena, const vc_json *target)
{
    vc_buffer out = vc_buffer_new(arena);
    if (target->type == VC_JSON_STRING)
        return target->string;
    vc_value_write(&out, vc_value_from_json(arena, target));
    return out.text;
}

/* Words for a value that nothing is brought to would never be seen. Those of a parent may
 * be too many for what the rule set itself brings about. */
static void check_says(vc_faults *faults, const vc_json *rules, const vc_json *says,
                       const vc_json *to)
{
    const char **names = vc_arena_array(faults->arena, to->count, sizeof *names);
    size_t count = 0;
    for (const vc_json *item = to->child; item; item = item->next)
        names[count++] = target_name(faults->arena, item);
    for (const vc_json *words = says->child; words; words = words->next) {
        size_t i = 0;
        if (!vc_json_want_type(faults, words, VC_JSON_STRING) ||
            (words->document != to->document && words->document != rules->document))
            continue;
        while (i < count && strcmp(names[i], words->key) != 0)
            i++;
        if (i == count)
            vc_fault_add(faults, vc_json_key_place(words), "choice",
                         "nothing is brought to \"%s\"", words->key)
                ->expected = "a value that \"to\" lists";
    }
}

static const char *says_of(vc_arena *arena, const vc_json *says, const vc_json *target)
{
    const vc_json *words = says ? vc_json_get(says, target_name(arena, target)) : NULL;
    return words && words->type == VC_JSON_STRING ? words->string : NULL;
}

static void read_targets(vc_rules_context *context, const vc_json *entry, int32_t slot,
                         vc_changeable *all)
{
    static const char *const names[] = {"to", "effort", "says"};
    vc_loader *loader = context->loader;
    vc_faults *faults = loader->faults;
    const vc_json *to = NULL, *says = NULL;
    vc_changeable change = {.slot = slot, .effort = 1};
    vc_json_members(faults, entry, names, 3);
    vc_json_number(faults, entry, "effort", false, &change.effort);
    vc_json_object(faults, entry, "says", false, &says);
    if (change.effort < 0)
        vc_fault_add(faults, vc_json_place(vc_json_get(entry, "effort")), "effort",
                     "an effort cannot be below zero");
    if (!vc_json_array(faults, entry, "to", true, &to))
        return;
    if (says)
        check_says(faults, loader->c->rules->json, says, to);
    for (const vc_json *item = to->child; item; item = item->next) {
        change.says = says_of(loader->arena, says, item);
        if (vc_key_value(loader->arena, faults, loader->c->layout.slots[slot].key, item,
                         &change.to))
            all[context->rules->changeable_count++] = change;
    }
}

static size_t targets(const vc_json *object)
{
    size_t count = 0;
    for (const vc_json *e = object ? object->child : NULL; e; e = e->next) {
        const vc_json *to = vc_json_get(e, "to");
        count += to ? to->count : 0;
    }
    return count;
}

void vc_load_changeable(vc_rules_context *context, const vc_json *root)
{
    vc_loader *loader = context->loader;
    const vc_json *object = NULL;
    vc_json_object(loader->faults, root, "changeable", false, &object);
    vc_layout_scope at = {loader->arena, &loader->c->layout, VC_SCOPE_PARTY};
    const vc_resolver resolver = vc_layout_resolver(&at);
    vc_changeable *all = vc_arena_array(loader->arena, targets(object), sizeof *all);
    context->rules->changeable = all;
    for (const vc_json *json = object ? object->child : NULL; json; json = json->next) {
        const int32_t slot =
            vc_layout_find(at.layout, VC_SCOPE_PARTY, json->key, false);
        if (!vc_json_want_type(loader->faults, json, VC_JSON_OBJECT))
            continue;
        if (slot >= 0 && at.layout->slots[slot].key) {
            read_targets(context, json, slot, all);
            continue;
        }
        size_t count;
        const char *const *names = resolver.names(&at, false, &count);
        const char *near = vc_nearest(json->key, names, count);
        vc_fault_add(loader->faults, vc_json_key_place(json), "rule-unknown-path",
                     "no fact \"%s\" can be changed", json->key)
            ->expected = near ? vc_format(loader->arena, "did you mean \"%s\"?", near)
                              : "the path of a declared fact, such as host.immunity";
    }
}
