#include "base/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A block starts small and doubles, so that a small case takes one page and a large one
 * few calls. */
enum { FIRST_BLOCK = 16 * 1024, LARGEST_BLOCK = 1024 * 1024 };

typedef struct block {
    struct block *next;
    size_t used, size;
    max_align_t bytes[];
} block;

typedef struct deferred {
    struct deferred *next;
    void (*release)(void *object);
    void *object;
} deferred;

struct vc_arena {
    jmp_buf *guard;
    block *blocks;
    deferred *deferred;
    size_t used;
    size_t fail_at;
};

static void fail(vc_arena *arena)
{
    if (arena->guard)
        longjmp(*arena->guard, 1);
    abort();
}

vc_arena *vc_arena_new(jmp_buf *guard)
{
    vc_arena *arena = calloc(1, sizeof *arena);
    if (arena)
        arena->guard = guard;
    return arena;
}

void vc_arena_free(vc_arena *arena)
{
    if (!arena)
        return;
    for (deferred *d = arena->deferred; d; d = d->next)
        d->release(d->object);
    for (block *b = arena->blocks, *next; b; b = next) {
        next = b->next;
        free(b);
    }
    free(arena);
}

jmp_buf *vc_arena_guard(vc_arena *arena, jmp_buf *guard)
{
    jmp_buf *before = arena->guard;
    arena->guard = guard;
    return before;
}

static block *add_block(vc_arena *arena, size_t wanted)
{
    size_t size = arena->blocks ? arena->blocks->size * 2 : FIRST_BLOCK;
    if (size > LARGEST_BLOCK)
        size = LARGEST_BLOCK;
    if (size < wanted)
        size = wanted;
    if (size > SIZE_MAX - sizeof(block))
        fail(arena);
    block *b = malloc(sizeof(block) + size);
    if (!b)
        fail(arena);
    b->used = 0;
    b->size = size;
    b->next = arena->blocks;
    arena->blocks = b;
    return b;
}

void *vc_arena_alloc(vc_arena *arena, size_t size)
{
    const size_t grain = sizeof(max_align_t);
    if (arena->fail_at && --arena->fail_at == 0)
        fail(arena);
    if (size > SIZE_MAX - grain)
        fail(arena);
    size = size == 0 ? grain : (size + grain - 1) / grain * grain;
    block *b = arena->blocks;
    if (!b || b->size - b->used < size)
        b = add_block(arena, size);
    void *memory = (char *)b->bytes + b->used;
    b->used += size;
    arena->used += size;
    return memset(memory, 0, size);
}

void *vc_arena_array(vc_arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        fail(arena);
    return vc_arena_alloc(arena, count * size);
}

char *vc_arena_copy(vc_arena *arena, const char *text, size_t length)
{
    if (length == SIZE_MAX)
        fail(arena);
    char *copy = vc_arena_alloc(arena, length + 1);
    if (length)
        memcpy(copy, text, length);
    return copy;
}

char *vc_arena_string(vc_arena *arena, const char *text)
{
    return text ? vc_arena_copy(arena, text, strlen(text)) : NULL;
}

void vc_arena_defer(vc_arena *arena, void (*release)(void *object), void *object)
{
    deferred *d = vc_arena_alloc(arena, sizeof *d);
    d->release = release;
    d->object = object;
    d->next = arena->deferred;
    arena->deferred = d;
}

size_t vc_arena_used(const vc_arena *arena)
{
    return arena->used;
}

void vc_arena_fail_at(vc_arena *arena, size_t n)
{
    arena->fail_at = n;
}
