#if defined(__linux__)
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS, MAP_POPULATE */
#include <sys/mman.h>
#endif

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A block starts small and doubles, so that a small case takes few pages and a large one
 * few calls. Blocks from MAPPED_BLOCK on come from the system with all their pages, which
 * are zero, in one call: that a page is missing is otherwise found out page by page, and
 * each finding costs more than to fill it. */
enum { FIRST_BLOCK = 16 * 1024, MAPPED_BLOCK = 64 * 1024, LARGEST_BLOCK = 256 * 1024 };

typedef struct block {
    struct block *next;
    size_t used, size; /* of bytes; room behind `used` is zero if mapped */
    bool mapped;
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

#ifdef MAP_POPULATE
static block *map_block(size_t size)
{
    void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
    return memory == MAP_FAILED ? NULL : memory;
}

static void unmap_block(block *b)
{
    munmap(b, sizeof(block) + b->size);
}
#else
static block *map_block(size_t size)
{
    (void)size;
    return NULL;
}

static void unmap_block(block *b)
{
    free(b);
}
#endif

static void free_block(block *b)
{
    if (b->mapped)
        unmap_block(b);
    else
        free(b);
}

static void fail(const vc_arena *arena)
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

vc_arena *vc_arena_branch(const vc_arena *from)
{
    vc_arena *arena = vc_arena_new(from->guard);
    if (!arena)
        fail(from);
    return arena;
}

static void run_deferred(vc_arena *arena)
{
    for (deferred *d = arena->deferred; d; d = d->next)
        d->release(d->object);
    arena->deferred = NULL;
}

static void free_blocks(vc_arena *arena)
{
    for (block *b = arena->blocks, *next; b; b = next) {
        next = b->next;
        free_block(b);
    }
    arena->blocks = NULL;
}

void vc_arena_free(vc_arena *arena)
{
    if (!arena)
        return;
    run_deferred(arena);
    free_blocks(arena);
    free(arena);
}

jmp_buf *vc_arena_guard(vc_arena *arena, jmp_buf *guard)
{
    jmp_buf *before = arena->guard;
    arena->guard = guard;
    return before;
}

static block *new_block(vc_arena *arena, size_t size)
{
    block *b = size >= MAPPED_BLOCK ? map_block(size) : NULL;
    const bool mapped = b != NULL;
    if (!mapped && !(b = malloc(size)))
        fail(arena);
    *b = (block){.size = size - sizeof(block), .mapped = mapped};
    return b;
}

/* One block with room for all that was used is kept, so that the next time takes none from
 * the system. */
void vc_arena_clear(vc_arena *arena)
{
    block *only = arena->blocks;
    run_deferred(arena);
    if (only && only->next) {
        const size_t size = sizeof(block) + 2 * arena->used;
        free_blocks(arena);
        only = arena->blocks = new_block(arena, size);
    }
    if (only && only->mapped)
        memset(only->bytes, 0, only->used);
    if (only)
        only->used = 0;
    arena->used = 0;
}

/* A block with room for `wanted` bytes. What would fill most of a block gets one of its
 * own, and the first in the list goes on to serve what is small. */
static block *add_block(vc_arena *arena, size_t wanted)
{
    block *first = arena->blocks;
    size_t size = first ? (sizeof(block) + first->size) * 2 : FIRST_BLOCK;
    if (size > LARGEST_BLOCK)
        size = LARGEST_BLOCK;
    if (wanted > SIZE_MAX - sizeof(block))
        fail(arena);
    if (first && wanted > size / 2) {
        block *own = new_block(arena, sizeof(block) + wanted);
        own->next = first->next;
        return first->next = own;
    }
    block *b =
        new_block(arena, size < sizeof(block) + wanted ? sizeof(block) + wanted : size);
    b->next = first;
    return arena->blocks = b;
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
    return b->mapped ? memory : memset(memory, 0, size);
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
