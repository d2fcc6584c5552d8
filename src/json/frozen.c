#include "json/frozen.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "json/internal.h"

/* ---- freezing ---- */

typedef struct freezer {
    vc_arena *arena;
    vc_json_frozen_value *values;
    uint32_t count;
    char *words;
    uint32_t word_bytes;
    uint32_t *slots; /* of words that are there, by their digest; 0: free */
    size_t slot_mask;
} freezer;

static uint32_t add_word(freezer *f, const char *word)
{
    const size_t size = strlen(word) + 1;
    size_t slot = (size_t)vc_digest_add(VC_DIGEST_START, word, size) & f->slot_mask;
    for (; f->slots[slot] != 0; slot = (slot + 1) & f->slot_mask)
        if (strcmp(f->words + f->slots[slot], word) == 0)
            return f->slots[slot];
    f->slots[slot] = f->word_bytes;
    memcpy(f->words + f->word_bytes, word, size);
    f->word_bytes += (uint32_t)size;
    return f->slots[slot];
}

static int by_key(const void *a, const void *b)
{
    const vc_json *const *x = a, *const *y = b;
    return strcmp((*x)->key, (*y)->key);
}

/* The members' ranks, in the order of the text. */
static uint32_t *rank(vc_arena *arena, const vc_json *object)
{
    uint32_t *ranks = vc_arena_array(arena, object->count, sizeof *ranks);
    const vc_json **members = vc_arena_array(arena, object->count, sizeof *members);
    size_t i = 0;
    for (const vc_json *m = object->child; m != NULL; m = m->next)
        members[i++] = m;
    qsort(members, object->count, sizeof *members, by_key);
    i = 0;
    for (const vc_json *m = object->child; m != NULL; m = m->next, i++)
        while (members[ranks[i]] != m)
            ranks[i]++;
    return ranks;
}

/* As deep as the text is nested, which the scanner has limited. */
static void freeze(freezer *f, const vc_json *node, uint32_t rank_of_node)
{
    vc_json_frozen_value *value = &f->values[f->count++];
    const uint32_t *ranks =
        node->type == VC_JSON_OBJECT && node->count > 0 ? rank(f->arena, node) : NULL;
    size_t i = 0;
    *value = (vc_json_frozen_value){
        .key_offset = node->key_offset,
        .offset = node->offset,
        .end = node->end,
        .type = (uint32_t)node->type & 7,
        .count = node->count & (UINT32_MAX >> 3),
        .key = node->key != NULL ? add_word(f, node->key) : 0,
        .string = node->type == VC_JSON_STRING ? add_word(f, node->string) : 0,
        .rank = rank_of_node};
    for (const vc_json *c = node->child; c != NULL; c = c->next, i++)
        freeze(f, c, ranks != NULL ? ranks[i] : 0);
    value->behind = f->count;
}

static size_t count_values(const vc_json *node)
{
    size_t count = 1;
    for (const vc_json *c = node->child; c != NULL; c = c->next)
        count += count_values(c);
    return count;
}

vc_json_frozen vc_json_freeze(vc_arena *arena, const vc_document *document,
                              size_t *word_bytes)
{
    const size_t count = count_values(document->root);
    freezer f = {.arena = arena, .word_bytes = 1};
    size_t slots = 2;
    while (slots < 4 * count) /* each value has two words at most */
        slots *= 2;
    f.slot_mask = slots - 1;
    f.slots = vc_arena_array(arena, slots, sizeof *f.slots);
    f.values = vc_arena_array(arena, count, sizeof *f.values);
    /* A word is shorter than its token, which has two quotes; so they fit. */
    f.words = vc_arena_alloc(arena, document->length + 1);
    freeze(&f, document->root, 0);
    *word_bytes = f.word_bytes;
    return (vc_json_frozen){document->text, document->length, f.values, f.count,
                            f.words};
}

/* ---- thawing ---- */

typedef struct thawing {
    vc_arena *arena;
    const vc_document *document;
    const vc_json_frozen *frozen;
    vc_json_want *want;
    void *context;
    vc_json *pool;
    size_t pool_left;
} thawing;

enum { POOL = 128 /* nodes that are allocated at a time */ };

static vc_json *new_node(thawing *t, uint32_t number)
{
    const vc_json_frozen_value *value = &t->frozen->values[number];
    if (t->pool_left == 0) {
        t->pool = vc_arena_array(t->arena, POOL, sizeof *t->pool);
        t->pool_left = POOL;
    }
    t->pool_left--;
    vc_json *node = t->pool++;
    node->type = (vc_json_type)value->type;
    node->document = t->document;
    node->key_offset = value->key_offset;
    node->offset = value->offset;
    node->end = value->end;
    if (value->key != 0)
        node->key = t->frozen->words + value->key;
    if (value->string != 0)
        node->string = t->frozen->words + value->string;
    if (node->type == VC_JSON_NUMBER)
        node->number = vc_number_read(t->frozen->text + value->offset,
                                      t->frozen->text + value->end);
    return node;
}

static vc_json_wanted choose(const thawing *t, unsigned depth, const char *parent,
                             const vc_json_frozen_value *member)
{
    const char *key = t->frozen->words + member->key;
    if (member->key == 0 || t->want == NULL)
        return VC_JSON_BUILD;
    const vc_json_wanted wanted = t->want(t->context, depth, parent, key, strlen(key));
    return wanted == VC_JSON_DEFER && member->type != VC_JSON_OBJECT &&
                   member->type != VC_JSON_ARRAY
               ? VC_JSON_BUILD
               : wanted;
}

/* The members' index, as vc_json_index makes it; but the ranks tell the order, so that no
 * name is compared. Those left out leave holes. */
static void close_index(vc_json *object, const vc_json **index, uint32_t length)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < length; i++)
        if (index[i] != NULL)
            index[kept++] = index[i];
    object->index = kept > VC_JSON_INDEXED ? index : NULL;
}

/* `depth` and `parent` as the filter wants them of what is in the value. */
static vc_json *thaw(thawing *t, uint32_t number, unsigned depth, const char *parent)
{
    const vc_json_frozen_value *values = t->frozen->values, *value = &values[number];
    vc_json *node = new_node(t, number), *last = NULL;
    const vc_json **index =
        value->type == VC_JSON_OBJECT && value->count > VC_JSON_INDEXED
            ? vc_arena_array(t->arena, value->count, sizeof *index)
            : NULL;
    for (uint32_t n = number + 1; n < value->behind; n = values[n].behind) {
        const vc_json_wanted wanted = choose(t, depth, parent, &values[n]);
        if (wanted == VC_JSON_OMIT)
            continue;
        const char *around =
            values[n].key != 0 ? t->frozen->words + values[n].key : parent;
        vc_json *child =
            wanted == VC_JSON_DEFER ? new_node(t, n) : thaw(t, n, depth + 1, around);
        child->deferred = wanted == VC_JSON_DEFER;
        if (last != NULL)
            last->next = child;
        else
            node->child = child;
        last = child;
        node->count++;
        if (index != NULL)
            index[values[n].rank] = child;
    }
    if (index != NULL)
        close_index(node, index, value->count);
    return node;
}

vc_document *vc_json_thaw(vc_arena *arena, const char *name,
                          const vc_json_frozen *frozen, vc_json_want *want,
                          void *context)
{
    vc_document *document = vc_arena_alloc(arena, sizeof *document);
    thawing t = {arena, document, frozen, want, context, NULL, 0};
    document->name = vc_arena_string(arena, name);
    document->text = frozen->text;
    document->length = frozen->length;
    document->frozen = frozen;
    document->root = thaw(&t, 0, 1, "");
    return document;
}

/* The value that begins there. */
static uint32_t find(const vc_json_frozen *frozen, uint32_t offset)
{
    uint32_t low = 0, high = frozen->count - 1;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (frozen->values[middle].offset < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

vc_json *vc_json_thaw_deferred(vc_arena *arena, const vc_json *deferred)
{
    const vc_json_frozen *frozen = deferred->document->frozen;
    thawing t = {arena, deferred->document, frozen, NULL, NULL, NULL, 0};
    vc_json *built = thaw(&t, find(frozen, deferred->offset), 1, "");
    built->next = deferred->next;
    return built;
}
