/* closed_load.c - the closed world: where a list is complete, whoever it does not name is
 * known not to be on it. What the data say of a key is kept until all files are read, and
 * is then laid under the facts of each state. */
#include <string.h>

#include "model/iso.h"
#include "model/load.h"

static void add_closed(vc_loader *loader, vc_closed_key closed)
{
    if (loader->closed_count == loader->closed_capacity) {
        loader->closed_capacity =
            loader->closed_capacity ? 2 * loader->closed_capacity : 32;
        vc_closed_key *grown =
            vc_arena_array(loader->arena, loader->closed_capacity, sizeof *grown);
        if (loader->closed_count)
            memcpy(grown, loader->closed, loader->closed_count * sizeof *grown);
        loader->closed = grown;
    }
    loader->closed[loader->closed_count++] = closed;
}

void vc_load_closed(vc_loader *loader, const vc_document *document)
{
    const vc_json *object = NULL;
    const vc_fact_context context = vc_load_facts_context(loader, document);
    vc_json_object(loader->faults, document->root, "closed_world", false, &object);
    for (const vc_json *json = object ? object->child : NULL; json; json = json->next) {
        const vc_key *key = vc_fact_key(&context, VC_OF_HOST | VC_OF_VENUE, json);
        vc_closed_key closed = {.key = key};
        if (!key || !vc_json_want_type(loader->faults, json, VC_JSON_OBJECT))
            continue;
        if (!key->toward) {
            if (vc_assertion_read(&context, key, json, &closed.assertion))
                add_closed(loader, closed);
            continue;
        }
        for (const vc_json *group = json->child; group; group = group->next) {
            closed.toward = group->key;
            if (!vc_iso_is_state(group->key))
                vc_fault_add(loader->faults, vc_json_key_place(group), "state-unknown",
                             "there is no state \"%s\"", group->key)
                    ->expected = "an ISO 3166-1 alpha-3 code such as CHE";
            if (vc_assertion_read(&context, key, group, &closed.assertion))
                add_closed(loader, closed);
        }
    }
}

void vc_load_close_world(vc_loader *loader, vc_fact_list *list, unsigned of)
{
    for (size_t i = 0; i < loader->closed_count; i++) {
        const vc_closed_key *closed = &loader->closed[i];
        vc_assertion *assertion;
        if (!(closed->key->of & of))
            continue;
        assertion = vc_arena_alloc(loader->arena, sizeof *assertion);
        *assertion = closed->assertion;
        assertion->closed_world = true;
        vc_fact_slot(loader->arena, list, closed->key, closed->toward)->closed =
            assertion;
    }
}
