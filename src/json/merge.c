#include <string.h>

#include "json/internal.h"
#include "json/json.h"

/* A value can hang in one list of siblings only; so what is shared is copied shallowly,
 * its children stay where they are. */
static vc_json *shell(vc_arena *arena, const vc_json *value)
{
    vc_json *copy = vc_arena_alloc(arena, sizeof *copy);
    *copy = *value;
    copy->next = NULL;
    return copy;
}

static void append(vc_json *object, vc_json **last, vc_json *member)
{
    if (*last != NULL)
        (*last)->next = member;
    else
        object->child = member;
    *last = member;
    object->count++;
}

static vc_json *merge(vc_arena *arena, const vc_json *target, const vc_json *patch)
{
    vc_json *merged = shell(arena, patch), *last = NULL;
    if (patch->type != VC_JSON_OBJECT)
        return merged;
    if (target != NULL && target->type != VC_JSON_OBJECT)
        target = NULL;
    merged->child = NULL;
    merged->index = NULL;
    merged->count = 0;
    for (const vc_json *m = target != NULL ? target->child : NULL; m; m = m->next) {
        const vc_json *change = vc_json_get(patch, m->key);
        if (change == NULL)
            append(merged, &last, shell(arena, m));
        else if (change->type != VC_JSON_NULL)
            append(merged, &last, merge(arena, m, change));
    }
    for (const vc_json *m = patch->child; m != NULL; m = m->next)
        if (m->type != VC_JSON_NULL && vc_json_get(target, m->key) == NULL)
            append(merged, &last, merge(arena, NULL, m));
    vc_json_index(arena, merged);
    return merged;
}

const vc_json *vc_json_merge(vc_arena *arena, const vc_json *target,
                             const vc_json *patch)
{
    return patch != NULL ? merge(arena, target, patch) : target;
}

static bool equal_members(const vc_json *a, const vc_json *b)
{
    for (const vc_json *m = a->child; m != NULL; m = m->next) {
        const vc_json *other = vc_json_get(b, m->key);
        if (other == NULL || !vc_json_equal(m, other))
            return false;
    }
    return true;
}

static bool equal_elements(const vc_json *a, const vc_json *b)
{
    const vc_json *other = b->child;
    for (const vc_json *e = a->child; e != NULL; e = e->next, other = other->next)
        if (!vc_json_equal(e, other))
            return false;
    return true;
}

bool vc_json_equal(const vc_json *a, const vc_json *b)
{
    if (a->type != b->type || a->count != b->count)
        return false;
    switch (a->type) {
    case VC_JSON_NUMBER: return a->number == b->number;
    case VC_JSON_STRING: return strcmp(a->string, b->string) == 0;
    case VC_JSON_ARRAY: return equal_elements(a, b);
    case VC_JSON_OBJECT: return equal_members(a, b);
    default: return true;
    }
}
