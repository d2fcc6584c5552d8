#include "model/citations.h"

#include <stdlib.h>
#include <string.h>

typedef struct counter {
    vc_arena *arena;
    vc_citation *citations; /* the listed sources sorted by id, then files */
    size_t listed, count, capacity;
    const vc_json **closed; /* assertions of the closed world that were counted */
    size_t closed_count, closed_capacity;
} counter;

static void *grow(vc_arena *arena, const void *items, size_t count, size_t *capacity,
                  size_t size)
{
    *capacity = *capacity ? 2 * *capacity : 64;
    void *grown = vc_arena_array(arena, *capacity, size);
    if (count)
        memcpy(grown, items, count * size);
    return grown;
}

static int by_id(const void *left, const void *right)
{
    const vc_citation *a = left, *b = right;
    return strcmp(a->source->id, b->source->id);
}

static int by_weight(const void *left, const void *right)
{
    const vc_citation *a = left, *b = right;
    if (a->assertions != b->assertions)
        return a->assertions > b->assertions ? -1 : 1;
    return by_id(left, right);
}

/* The citation of a source; a file's has no entry until something rests on it. */
static vc_citation *citation_of(counter *n, const vc_source *source)
{
    const vc_citation wanted = {.source = source};
    vc_citation *found =
        n->listed ? bsearch(&wanted, n->citations, n->listed, sizeof wanted, by_id)
                  : NULL;
    for (size_t i = n->listed; i < n->count && !found; i++)
        if (strcmp(n->citations[i].source->id, source->id) == 0)
            found = &n->citations[i];
    if (found)
        return found;
    if (n->count == n->capacity)
        n->citations =
            grow(n->arena, n->citations, n->count, &n->capacity, sizeof *n->citations);
    n->citations[n->count] = (vc_citation){.source = source, .file = true};
    return &n->citations[n->count++];
}

static void count_assertion(counter *n, const vc_assertion *a)
{
    for (size_t i = 0; i < a->source_count; i++) {
        vc_citation *citation = citation_of(n, a->sources[i]);
        citation->assertions++;
        citation->alone += a->source_count == 1;
    }
}

static void count_closed(counter *n, const vc_assertion *a)
{
    for (size_t i = 0; i < n->closed_count; i++)
        if (n->closed[i] == a->json)
            return;
    if (n->closed_count == n->closed_capacity)
        n->closed = grow(n->arena, n->closed, n->closed_count, &n->closed_capacity,
                         sizeof *n->closed);
    n->closed[n->closed_count++] = a->json;
    count_assertion(n, a);
}

static void count_facts(counter *n, const vc_facts *facts)
{
    for (size_t i = 0; i < facts->count; i++) {
        const vc_fact *fact = &facts->facts[i];
        for (size_t k = 0; k < fact->count; k++)
            count_assertion(n, &fact->assertions[k]);
        if (fact->closed)
            count_closed(n, fact->closed);
    }
}

static void list_sources(counter *n, const vc_sources *sources)
{
    n->capacity = sources->count + 8;
    n->citations = vc_arena_array(n->arena, n->capacity, sizeof *n->citations);
    for (size_t i = 0; i < sources->count; i++)
        n->citations[n->count++].source = sources->sources[i];
    n->listed = n->count;
    if (n->count)
        qsort(n->citations, n->count, sizeof *n->citations, by_id);
}

const vc_citation *vc_citations(vc_arena *arena, const vc_case *c, size_t *count)
{
    counter n = {.arena = arena};
    list_sources(&n, &c->sources);
    for (size_t i = 0; i < c->state_count; i++)
        count_facts(&n, &c->states[i]->facts);
    for (size_t i = 0; i < c->venue_count; i++)
        count_facts(&n, &c->venues[i].facts);
    for (size_t i = 0; i < c->summit->party_count; i++)
        count_facts(&n, &c->summit->parties[i].facts);
    count_facts(&n, &c->summit->facts);
    if (n.count)
        qsort(n.citations, n.count, sizeof *n.citations, by_weight);
    *count = n.count;
    return n.citations;
}
