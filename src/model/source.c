#include <stdlib.h>
#include <string.h>

#include "model/load.h"

static size_t position(const vc_sources *sources, const char *id, bool *found)
{
    size_t low = 0, high = sources->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const int order = strcmp(sources->sources[middle]->id, id);
        if (order == 0) {
            *found = true;
            return middle;
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *found = false;
    return low;
}

const vc_source *vc_sources_find(const vc_sources *sources, const char *id)
{
    bool found;
    const size_t at = position(sources, id, &found);
    return found ? sources->sources[at] : NULL;
}

static void insert(vc_arena *arena, vc_sources *list, size_t at,
                   const vc_source *source)
{
    if (list->count == list->capacity) {
        list->capacity = list->capacity ? 2 * list->capacity : 64;
        const vc_source **grown = vc_arena_array(arena, list->capacity, sizeof *grown);
        if (list->count)
            memcpy(grown, list->sources, list->count * sizeof *grown);
        list->sources = grown;
    }
    memmove(list->sources + at + 1, list->sources + at,
            (list->count - at) * sizeof *list->sources);
    list->sources[at] = source;
    list->count++;
}

static bool read_source(vc_arena *arena, vc_faults *faults, const vc_json *json,
                        const vc_source **out)
{
    static const char *const names[] = {"title", "publisher", "date", "url", "via"};
    vc_source *source = vc_arena_alloc(arena, sizeof *source);
    source->id = json->key;
    source->json = json;
    *out = source;
    if (!vc_json_want_type(faults, json, VC_JSON_OBJECT))
        return false;
    bool good = vc_json_members(faults, json, names, 5);
    good &= vc_json_string(faults, json, "title", true, &source->title);
    good &= vc_json_string(faults, json, "publisher", false, &source->publisher);
    good &= vc_load_about(faults, json, "date", &source->date);
    good &= vc_json_string(faults, json, "url", false, &source->url);
    good &= vc_json_string(faults, json, "via", false, &source->via);
    return good;
}

void vc_sources_load(vc_arena *arena, vc_faults *faults, vc_sources *sources,
                     const vc_json *object)
{
    for (const vc_json *json = object->child; json; json = json->next) {
        bool found;
        const vc_source *source = NULL;
        /* A faulty source is listed all the same: who cites it is not at fault. */
        read_source(arena, faults, json, &source);
        if (!source)
            continue;
        const size_t at = position(sources, source->id, &found);
        if (!found) {
            insert(arena, sources, at, source);
            continue;
        }
        const vc_source *first = sources->sources[at];
        if (vc_json_equal(first->json, json))
            continue;
        vc_fault *fault = vc_fault_add(
            faults, vc_json_key_place(json), "source-twice",
            "the source \"%s\" is listed already, with other content", source->id);
        fault->related = vc_json_key_place(first->json);
        fault->related_message = "first listed here";
    }
}
