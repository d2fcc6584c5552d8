/* json_facts.c - see json_facts.h. */
#include "report/json_facts.h"

#include <stdlib.h>
#include <string.h>

typedef struct vc_json_fact {
    const char *key;
    vc_ref ref;
} vc_json_fact;

vc_json_facts vc_json_facts_new(vc_arena *arena)
{
    return (vc_json_facts){.arena = arena};
}

static int by_key(const void *a, const void *b)
{
    return strcmp(((const vc_json_fact *)a)->key, ((const vc_json_fact *)b)->key);
}

/* Sorts, and keeps of equal keys one: the same fact, met through another rule. */
static void settle(vc_json_facts *facts)
{
    size_t kept = 0;
    if (facts->count == 0)
        return;
    qsort(facts->facts, facts->count, sizeof *facts->facts, by_key);
    for (size_t i = 0; i < facts->count; i++)
        if (kept == 0 || strcmp(facts->facts[kept - 1].key, facts->facts[i].key) != 0)
            facts->facts[kept++] = facts->facts[i];
    facts->count = kept;
}

static void keep(vc_json_facts *facts, vc_ref ref)
{
    bool full = facts->count == facts->capacity;
    if (full)
        settle(facts);
    if (full && 2 * facts->count >= facts->capacity) {
        size_t room = facts->capacity ? 4 * facts->capacity : 256;
        vc_json_fact *more = vc_arena_array(facts->arena, room, sizeof *more);
        if (facts->count)
            memcpy(more, facts->facts, facts->count * sizeof *more);
        facts->facts = more;
        facts->capacity = room;
    }
    const char *key = vc_ref_key(facts->arena, ref);
    facts->facts[facts->count++] = (vc_json_fact){key, ref};
}

void vc_json_facts_paths(vc_json_facts *facts, vc_writer *w,
                         const vc_frame *const *frames, size_t frame_count,
                         const vc_program *first, const vc_program *second)
{
    size_t n = 0, m = 0;
    const int32_t *a = first ? vc_program_slots(first, &n) : NULL;
    const int32_t *b = second ? vc_program_slots(second, &m) : NULL;
    vc_write_key(w, "facts");
    vc_write_array(w);
    for (size_t i = 0, j = 0; i < n || j < m;) {
        bool from_a = j == m || (i < n && a[i] <= b[j]);
        int32_t slot = from_a ? a[i] : b[j];
        i += i < n && a[i] == slot;
        j += j < m && b[j] == slot;
        vc_write_string(w, vc_ref_path((vc_ref){frames[0], slot}));
        for (size_t f = 0; f < frame_count; f++)
            keep(facts, (vc_ref){frames[f], slot});
    }
    vc_write_array_end(w);
}

void vc_json_value(vc_writer *w, vc_value value)
{
    switch ((vc_kind)value.kind) {
    case VC_KIND_BOOLEAN: vc_write_boolean(w, value.as.boolean); break;
    case VC_KIND_NUMBER: vc_write_number(w, value.as.number); break;
    case VC_KIND_STRING: vc_write_string(w, value.as.string); break;
    case VC_KIND_LIST:
        vc_write_array(w);
        for (uint32_t i = 0; i < value.count; i++)
            vc_json_value(w, value.as.items[i]);
        vc_write_array_end(w);
        break;
    default: vc_write_null(w); break;
    }
}

static void member(vc_writer *w, const char *key, const char *text)
{
    vc_write_key(w, key);
    vc_write_string(w, text);
}

/* ---- sources ---- */

static int by_id(const void *a, const void *b)
{
    const vc_source *s = *(const vc_source *const *)a;
    const vc_source *t = *(const vc_source *const *)b;
    return strcmp(s->id ? s->id : "", t->id ? t->id : "");
}

vc_json_sources vc_json_sources_new(vc_arena *arena)
{
    return (vc_json_sources){.arena = arena};
}

void vc_json_sources_cite(vc_json_sources *cited, const vc_assertion *assertion)
{
    for (size_t i = 0; i < assertion->source_count; i++) {
        if (cited->count == cited->capacity) {
            cited->capacity = cited->capacity ? 2 * cited->capacity : 64;
            const vc_source **grown =
                vc_arena_array(cited->arena, cited->capacity, sizeof *grown);
            if (cited->count)
                memcpy(grown, cited->sources, cited->count * sizeof *grown);
            cited->sources = grown;
        }
        cited->sources[cited->count++] = assertion->sources[i];
    }
}

void vc_json_sources_write(vc_json_sources *cited, vc_writer *w)
{
    if (cited->count)
        qsort(cited->sources, cited->count, sizeof *cited->sources, by_id);
    vc_write_key(w, "sources");
    vc_write_object(w);
    for (size_t i = 0; i < cited->count; i++) {
        const vc_source *source = cited->sources[i];
        if (!source->id ||
            (i > 0 && by_id(&cited->sources[i - 1], &cited->sources[i]) == 0))
            continue;
        vc_write_key(w, source->id);
        vc_write_object(w);
        member(w, "title", source->title);
        member(w, "publisher", source->publisher);
        member(w, "date", source->date);
        member(w, "url", source->url);
        member(w, "via", source->via);
        vc_write_object_end(w);
    }
    vc_write_object_end(w);
}

static void write_sources(const vc_json_facts *facts, vc_writer *w)
{
    vc_json_sources cited = vc_json_sources_new(facts->arena);
    for (size_t i = 0; i < facts->count; i++) {
        const vc_reading *reading = vc_ref_reading(facts->facts[i].ref);
        for (size_t k = 0; k < reading->held_count; k++)
            vc_json_sources_cite(&cited, reading->held[k]);
    }
    vc_json_sources_write(&cited, w);
}

/* ---- facts ---- */

void vc_json_assertion(vc_arena *arena, vc_writer *w, const vc_assertion *a)
{
    vc_write_object(w);
    vc_write_key(w, "value");
    vc_json_value(w, a->value);
    member(w, "from", vc_word_date(arena, a->from));
    member(w, "to", vc_word_date(arena, a->to));
    member(w, "by", a->by);
    vc_write_key(w, "source");
    vc_write_array(w);
    for (size_t i = 0; i < a->source_count; i++)
        vc_write_string(w, a->sources[i]->id);
    vc_write_array_end(w);
    member(w, "note", a->note);
    member(w, "relayed_by", a->relayed_by);
    vc_write_key(w, "announced");
    vc_write_boolean(w, a->announced);
    vc_write_key(w, "closed_world");
    vc_write_boolean(w, a->closed_world);
    if (a->assumed) {
        vc_write_key(w, "assumed");
        vc_write_boolean(w, true);
    }
    vc_write_object_end(w);
}

static void write_fact(vc_arena *arena, vc_writer *w, vc_ref ref)
{
    const vc_reading *reading = vc_ref_reading(ref);
    const vc_value value = ref.frame->slots[ref.slot];
    bool computed = vc_ref_computed(ref), known = value.kind != VC_KIND_UNKNOWN;
    bool contested = reading->certainty == VC_CONTESTED;
    vc_write_object(w);
    member(w, "state", contested ? "contested" : known ? "known" : "unknown");
    vc_write_key(w, "value");
    vc_json_value(w, value);
    vc_write_key(w, "computed");
    vc_write_boolean(w, computed);
    vc_write_key(w, "assertions");
    vc_write_array(w);
    for (size_t i = 0; i < reading->held_count; i++)
        vc_json_assertion(arena, w, reading->held[i]);
    vc_write_array_end(w);
    vc_write_object_end(w);
}

void vc_json_facts_write(vc_json_facts *facts, vc_writer *w)
{
    settle(facts);
    vc_write_key(w, "facts");
    vc_write_object(w);
    for (size_t i = 0; i < facts->count; i++) {
        vc_write_key(w, facts->facts[i].key);
        write_fact(facts->arena, w, facts->facts[i].ref);
    }
    vc_write_object_end(w);
    write_sources(facts, w);
}
