/* arena.h - memory with a lifetime. Everything a data set, a rule set or a report
 * consists of is taken from one arena and given back at once with it; nothing inside
 * is freed by hand. An allocation that fails does not return: it jumps to the guard
 * that the public function which owns the arena has set, so that no code between has
 * a path for lack of memory that nobody ever runs. */
#ifndef VC_BASE_ARENA_H
#define VC_BASE_ARENA_H

#include <setjmp.h>
#include <stddef.h>

typedef struct vc_arena vc_arena;

/* A new, empty arena, or NULL without memory. `guard` is where a failing allocation
 * jumps (longjmp with 1); it must stay live as long as anything is allocated, and may
 * be replaced by vc_arena_guard. Freed with vc_arena_free. */
vc_arena *vc_arena_new(jmp_buf *guard);

/* A new arena for what goes before another does. It has the guard of that one, to which a
 * lack of memory for itself jumps too; so never NULL. */
vc_arena *vc_arena_branch(const vc_arena *from);

/* Runs what was deferred, last first, and gives all memory back. NULL is harmless. */
void vc_arena_free(vc_arena *arena);

/* The same, but the arena stays, with the memory that it had: for what is done again and
 * again and each time takes about as much. */
void vc_arena_clear(vc_arena *arena);

/* Sets the place to which a failing allocation jumps; returns the one before. */
jmp_buf *vc_arena_guard(vc_arena *arena, jmp_buf *guard);

/* `size` bytes, zeroed, aligned for any type. Never NULL; size 0 is one byte. */
void *vc_arena_alloc(vc_arena *arena, size_t size);

/* `count` elements of `size` bytes, zeroed; an overflow of the product counts as
 * lack of memory. */
void *vc_arena_array(vc_arena *arena, size_t count, size_t size);

/* A copy of the first `length` bytes of `text`, ended by NUL. */
char *vc_arena_copy(vc_arena *arena, const char *text, size_t length);

/* A copy of a whole string; NULL for NULL. */
char *vc_arena_string(vc_arena *arena, const char *text);

/* Calls release(object) when the arena is freed: for what others allocate, such as a
 * tree of cJSON. */
void vc_arena_defer(vc_arena *arena, void (*release)(void *object), void *object);

/* The bytes in use, for figures in the benchmark. */
size_t vc_arena_used(const vc_arena *arena);

/* The n-th allocation from now on fails once (1 is the next); 0 switches this off.
 * For the tests only: they fail every n in turn. */
void vc_arena_fail_at(vc_arena *arena, size_t n);

#endif
