/* Causes form a binary tree that is only ever built, never searched, while a rule runs;
 * it is flattened once, when somebody asks. */
#include <stdlib.h>
#include <string.h>

#include "rule/program.h"

const vc_cause *vc_cause_join(vc_machine *machine, const vc_cause *a, const vc_cause *b)
{
    if (!a || a == b)
        return b;
    if (!b)
        return a;
    vc_cause *join = vc_arena_alloc(machine->run->arena, sizeof *join);
    join->left = a;
    join->right = b;
    join->slot = -1;
    return join;
}

const vc_cause *vc_cause_of(vc_machine *machine, vc_value value)
{
    if (!machine->run->want_causes)
        return NULL;
    if (value.kind == VC_KIND_UNKNOWN)
        return value.as.cause;
    const vc_cause *cause = NULL;
    if (value.kind == VC_KIND_LIST && vc_value_has_unknown(value))
        for (uint32_t i = 0; i < value.count; i++)
            cause =
                vc_cause_join(machine, cause, vc_cause_of(machine, value.as.items[i]));
    return cause;
}

vc_value vc_cause_unknown(vc_machine *machine, const vc_value *arguments, size_t count,
                          bool boolean)
{
    vc_value unknown = vc_unknown();
    unknown.count = boolean ? VC_UNKNOWN_BOOLEAN : 0;
    for (size_t i = 0; i < count && machine->run->want_causes; i++)
        unknown.as.cause = vc_cause_join(machine, unknown.as.cause,
                                         vc_cause_of(machine, arguments[i]));
    return unknown;
}

static const vc_cause *leaf(vc_machine *machine, int32_t slot, const char *path)
{
    vc_cause *cause = vc_arena_alloc(machine->run->arena, sizeof *cause);
    cause->slot = slot;
    cause->path = path;
    return cause;
}

vc_value vc_cause_slot(vc_machine *machine, vc_value unknown, int32_t slot)
{
    /* Whoever filled the slots may know better on what one hangs. */
    if (machine->run->want_causes && !unknown.as.cause && slot >= 0)
        unknown.as.cause = leaf(machine, slot, NULL);
    unknown.truths = VC_CAN_BE_FALSE | VC_CAN_BE_TRUE;
    unknown.count = 0;
    return unknown;
}

vc_value vc_cause_path(vc_machine *machine, const vc_scope *scope, const char *path)
{
    vc_value unknown = vc_unknown();
    if (!machine->run->want_causes)
        return unknown;
    vc_arena *arena = machine->run->arena;
    const vc_program *program = machine->program;
    /* Inside a list the path is one of the element; where the list is a plain variable
     * the whole path can be told. */
    for (; scope && scope->outer && scope->origin && !scope->reduce;
         scope = scope->outer)
        path = vc_format(arena, "%s%s%lu%s%s", program->paths[scope->origin - 1].text,
                         *program->paths[scope->origin - 1].text ? "." : "",
                         (unsigned long)scope->index, *path ? "." : "", path);
    unknown.as.cause = leaf(machine, -1, path);
    return unknown;
}

unsigned vc_truths(vc_value value)
{
    if (value.kind == VC_KIND_UNKNOWN)
        return value.truths;
    return vc_truthy(value) ? VC_CAN_BE_TRUE : VC_CAN_BE_FALSE;
}

/* ---- flattening ---- */

/* Visits the leaves from left to right with a stack of its own: the tree can be as deep
 * as a list is long. Returns how many there are; fills `leaves` if not NULL. */
static size_t leaves_of(vc_arena *arena, const vc_cause *cause,
                        const vc_cause ***leaves)
{
    size_t count = 0, room = 16, used = 0, height = 0, stack_room = 64;
    const vc_cause **stack = vc_arena_array(arena, stack_room, sizeof *stack);
    *leaves = vc_arena_array(arena, room, sizeof **leaves);
    if (cause)
        stack[height++] = cause;
    while (height > 0) {
        const vc_cause *top = stack[--height];
        if (top->left && top->right) {
            if (height + 2 > stack_room) {
                const vc_cause **more =
                    vc_arena_array(arena, stack_room * 2, sizeof *more);
                memcpy(more, stack, height * sizeof *stack);
                stack = more;
                stack_room *= 2;
            }
            stack[height++] = top->right;
            stack[height++] = top->left;
            continue;
        }
        if (used == room) {
            const vc_cause **more = vc_arena_array(arena, room * 2, sizeof *more);
            memcpy(more, *leaves, used * sizeof *more);
            *leaves = more;
            room *= 2;
        }
        (*leaves)[used++] = top;
        count++;
    }
    return count;
}

static int by_slot(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

const int32_t *vc_cause_slots(vc_arena *arena, const vc_cause *cause, size_t *count)
{
    const vc_cause **leaves;
    size_t found = leaves_of(arena, cause, &leaves), kept = 0;
    int32_t *slots = vc_arena_array(arena, found, sizeof *slots);
    for (size_t i = 0; i < found; i++)
        slots[i] = leaves[i]->slot;
    qsort(slots, found, sizeof *slots, by_slot);
    for (size_t i = 0; i < found; i++)
        if (slots[i] >= 0 && (kept == 0 || slots[kept - 1] != slots[i]))
            slots[kept++] = slots[i];
    *count = kept;
    return slots;
}

typedef struct met {
    const char *path;
    size_t order;
} met;

static int by_path(const void *a, const void *b)
{
    const met *x = a, *y = b;
    int order = strcmp(x->path, y->path);
    return order ? order : (x->order > y->order) - (x->order < y->order);
}

static int by_order(const void *a, const void *b)
{
    const met *x = a, *y = b;
    return (x->order > y->order) - (x->order < y->order);
}

const char *const *vc_cause_paths(vc_arena *arena, const vc_cause *cause, size_t *count)
{
    const vc_cause **leaves;
    size_t found = leaves_of(arena, cause, &leaves), used = 0, kept = 0;
    met *all = vc_arena_array(arena, found, sizeof *all);
    for (size_t i = 0; i < found; i++)
        if (leaves[i]->path)
            all[used++] = (met){leaves[i]->path, i};
    qsort(all, used, sizeof *all, by_path);
    for (size_t i = 0; i < used; i++)
        if (kept == 0 || strcmp(all[kept - 1].path, all[i].path) != 0)
            all[kept++] = all[i];
    qsort(all, kept, sizeof *all, by_order);
    const char **paths = vc_arena_array(arena, kept, sizeof *paths);
    for (size_t i = 0; i < kept; i++)
        paths[i] = all[i].path;
    *count = kept;
    return paths;
}
