#include "model/layout.h"

#include <string.h>

static const vc_type NUMBER = {.kind = VC_TYPE_NUMBER};
static const vc_type DATE = {.kind = VC_TYPE_DATE};
static const vc_type TRUTH = {.kind = VC_TYPE_BOOLEAN};
static const vc_type PARTY = {.kind = VC_TYPE_RECORD};
static const vc_type PARTIES = {.kind = VC_TYPE_LIST, .element = &PARTY};

typedef struct builder {
    vc_arena *arena;
    vc_slot *slots;
    size_t count;
} builder;

static void add(builder *b, vc_slot slot)
{
    b->slots[b->count++] = slot;
}

static void add_keys(builder *b, const vc_vocabulary *vocabulary, vc_space space,
                     const char *prefix, unsigned of, bool toward)
{
    for (size_t i = 0; i < vocabulary->count; i++) {
        const vc_key *key = vocabulary->keys[i];
        if (!(key->of & of) || key->toward != toward)
            continue;
        const char *path = vc_format(b->arena, "%s.%s", prefix, key->name);
        add(b, (vc_slot){.space = space, .key = key, .path = path, .type = key->type});
    }
}

vc_layout vc_layout_new(vc_arena *arena, const vc_vocabulary *vocabulary,
                        const vc_parameter *parameters, size_t parameter_count)
{
    const size_t room = 5 * vocabulary->count + parameter_count + 6;
    builder b = {arena, vc_arena_array(arena, room, sizeof *b.slots), 0};
    add_keys(&b, vocabulary, VC_SPACE_HOST, "host", VC_OF_HOST, false);
    add_keys(&b, vocabulary, VC_SPACE_VENUE, "venue", VC_OF_VENUE, false);
    add_keys(&b, vocabulary, VC_SPACE_SUMMIT, "summit", VC_OF_SUMMIT, false);
    add(&b, (vc_slot){VC_SPACE_LEAD_DAYS, NULL, NULL, "summit.lead_days", NUMBER});
    add(&b, (vc_slot){VC_SPACE_DAY, NULL, NULL, "summit.day", DATE});
    add(&b, (vc_slot){VC_SPACE_PARTIES, NULL, NULL, "parties", PARTIES});
    for (size_t i = 0; i < parameter_count; i++)
        add(&b, (vc_slot){.space = VC_SPACE_PARAMETER,
                          .parameter = &parameters[i],
                          .path = vc_format(arena, "parameter.%s", parameters[i].name),
                          .type = parameters[i].type});
    vc_layout layout = {b.slots, 0, b.count};
    add_keys(&b, vocabulary, VC_SPACE_PARTY, "party", VC_OF_PARTY, false);
    add_keys(&b, vocabulary, VC_SPACE_TOWARD, "toward", VC_OF_HOST | VC_OF_VENUE, true);
    add(&b, (vc_slot){VC_SPACE_IS_HOST, NULL, NULL, "party.is_host", TRUTH});
    add(&b, (vc_slot){VC_SPACE_TRAVEL_KM, NULL, NULL, "party.travel.km", NUMBER});
    add(&b, (vc_slot){VC_SPACE_TRAVEL_HOURS, NULL, NULL, "party.travel.hours", NUMBER});
    layout.count = b.count;
    return layout;
}

static bool in_scope(const vc_slot *slot, vc_scope scope, bool of_party)
{
    if (of_party)
        return scope == VC_SCOPE_PARTY;
    if (slot->space == VC_SPACE_HOST || slot->space == VC_SPACE_VENUE)
        return scope != VC_SCOPE_SUMMIT;
    return true;
}

/* Without a venue there is no way to it and nothing that it holds towards anybody. */
static bool in_a_record(const vc_slot *slot, vc_scope scope)
{
    return scope != VC_SCOPE_SUMMIT || slot->space == VC_SPACE_PARTY;
}

/* How a path is written inside a party: "icc_warrant", "toward.sanctions". */
static const char *record_path(const vc_slot *slot)
{
    return slot->space == VC_SPACE_TOWARD ? slot->path : slot->path + strlen("party.");
}

int32_t vc_layout_find(const vc_layout *layout, vc_scope scope, const char *path,
                       bool in_record)
{
    for (size_t i = in_record ? layout->party_begin : 0; i < layout->count; i++) {
        const vc_slot *slot = &layout->slots[i];
        const bool of_party = i >= layout->party_begin;
        const char *name = in_record ? record_path(slot) : slot->path;
        if (in_record ? !in_a_record(slot, scope) : !in_scope(slot, scope, of_party))
            continue;
        if (strcmp(name, path) == 0)
            return (int32_t)(in_record ? i - layout->party_begin : i);
    }
    return -1;
}

static bool resolve(void *context, const char *path, bool in_record,
                    vc_binding *binding)
{
    const vc_layout_scope *at = context;
    const int32_t slot = vc_layout_find(at->layout, at->scope, path, in_record);
    if (slot < 0)
        return false;
    const size_t i = (size_t)slot + (in_record ? at->layout->party_begin : 0);
    *binding = (vc_binding){slot, at->layout->slots[i].type};
    return true;
}

static const char *const *names(void *context, bool in_record, size_t *count)
{
    const vc_layout_scope *at = context;
    const vc_layout *layout = at->layout;
    const char **list = vc_arena_array(at->arena, layout->count, sizeof *list);
    *count = 0;
    for (size_t i = in_record ? layout->party_begin : 0; i < layout->count; i++) {
        const vc_slot *slot = &layout->slots[i];
        if (in_record ? in_a_record(slot, at->scope)
                      : in_scope(slot, at->scope, i >= layout->party_begin))
            list[(*count)++] = in_record ? record_path(slot) : slot->path;
    }
    return list;
}

static const char *elsewhere(void *context, const char *path)
{
    const vc_layout *layout = ((const vc_layout_scope *)context)->layout;
    if (vc_layout_find(layout, VC_SCOPE_VENUE, path, false) >= 0)
        return "in the scopes \"venue\" and \"party\"";
    if (vc_layout_find(layout, VC_SCOPE_PARTY, path, false) >= 0)
        return "in the scope \"party\"";
    return NULL;
}

vc_resolver vc_layout_resolver(vc_layout_scope *context)
{
    return (vc_resolver){context, resolve, names, elsewhere};
}
