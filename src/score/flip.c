#include "score/flip.h"

#include <stdint.h>
#include <string.h>

#include "score/strict.h"

enum { WORDS = VC_FLIP_ITEMS_MAX / 64, TRIALS = 100000 };

/* A set of items, in the order of their effort. */
typedef struct {
    uint64_t bit[WORDS];
    double effort;
    uint16_t size, last; /* of its items, `last` is the dearest */
} subset;

/* Sets come out of a heap by effort. Each is entered once: from the set without its
 * dearest item, or from the one whose dearest item is the next cheaper. */
typedef struct {
    vc_arena *arena;
    const vc_flip_problem *problem;
    size_t *order; /* the items by effort */
    subset *heap;
    size_t count, room;
    subset *found;
    size_t found_count, found_room;
    bool *changed; /* by item, as the goal wants it */
    size_t trials;
} flip_hunt;

static bool has(const subset *set, size_t i)
{
    return set->bit[i / 64] >> (i % 64) & 1;
}

static void flip_bit(subset *set, size_t i)
{
    set->bit[i / 64] ^= UINT64_C(1) << (i % 64);
}

/* Of two sets the one that is tried first: less effort, fewer changes, cheaper ones. */
static bool before(const subset *a, const subset *b)
{
    if (a->effort < b->effort || a->effort > b->effort)
        return a->effort < b->effort;
    if (a->size != b->size)
        return a->size < b->size;
    for (size_t w = 0; w < WORDS; w++) {
        uint64_t differ = a->bit[w] ^ b->bit[w];
        if (differ)
            return a->bit[w] & differ & (~differ + 1);
    }
    return false;
}

/* ---- heap ---- */

static void swap(subset *a, subset *b)
{
    subset kept = *a;
    *a = *b;
    *b = kept;
}

static subset *grow(vc_arena *arena, subset *old, size_t count, size_t *room)
{
    if (count < *room)
        return old;
    *room = *room ? 2 * *room : 64;
    subset *wider = vc_arena_array(arena, *room, sizeof *wider);
    if (count > 0)
        memcpy(wider, old, count * sizeof *wider);
    return wider;
}

static void push(flip_hunt *hunt, const subset *set)
{
    hunt->heap = grow(hunt->arena, hunt->heap, hunt->count, &hunt->room);
    size_t at = hunt->count++;
    hunt->heap[at] = *set;
    while (at > 0 && before(&hunt->heap[at], &hunt->heap[(at - 1) / 2])) {
        swap(&hunt->heap[at], &hunt->heap[(at - 1) / 2]);
        at = (at - 1) / 2;
    }
}

static subset pop(flip_hunt *hunt)
{
    subset top = hunt->heap[0];
    hunt->heap[0] = hunt->heap[--hunt->count];
    for (size_t at = 0;;) {
        size_t least = at;
        for (size_t child = 2 * at + 1; child <= 2 * at + 2; child++)
            if (child < hunt->count && before(&hunt->heap[child], &hunt->heap[least]))
                least = child;
        if (least == at)
            return top;
        swap(&hunt->heap[at], &hunt->heap[least]);
        at = least;
    }
}

/* ---- sets ---- */

/* The sum is taken anew, item by item, so that it does not depend on the way to a set
 * and a larger set never has less. */
static void weigh(const flip_hunt *hunt, subset *set)
{
    set->effort = 0;
    for (size_t i = 0; i <= set->last; i++)
        if (has(set, i))
            set->effort += hunt->problem->item[hunt->order[i]].effort;
}

static bool conflicting(const flip_hunt *hunt, const subset *set)
{
    size_t fact = hunt->problem->item[hunt->order[set->last]].fact;
    for (size_t i = 0; i < set->last; i++)
        if (has(set, i) && hunt->problem->item[hunt->order[i]].fact == fact)
            return true;
    return false;
}

static bool holds_found(const flip_hunt *hunt, const subset *set)
{
    for (size_t f = 0; f < hunt->found_count; f++) {
        bool inside = true;
        for (size_t w = 0; w < WORDS; w++)
            inside &= (hunt->found[f].bit[w] & ~set->bit[w]) == 0;
        if (inside)
            return true;
    }
    return false;
}

/* Asks the goal of a set, with all items from `also` on marked too. */
static bool reached(flip_hunt *hunt, const subset *set, size_t also)
{
    for (size_t i = 0; i < hunt->problem->items; i++)
        hunt->changed[hunt->order[i]] = has(set, i) || i >= also;
    hunt->trials++;
    return hunt->problem->goal(hunt->problem->context, hunt->changed);
}

/* The set with the item after its dearest in place of that. */
static void push_next(flip_hunt *hunt, const subset *set)
{
    if (set->last + 1u >= hunt->problem->items)
        return;
    subset next = *set;
    flip_bit(&next, set->last);
    next.last++;
    flip_bit(&next, next.last);
    weigh(hunt, &next);
    push(hunt, &next);
}

/* The set with the item after its dearest as well. */
static void push_more(flip_hunt *hunt, const subset *set)
{
    size_t largest = hunt->problem->largest;
    if (set->last + 1u >= hunt->problem->items || (largest && set->size >= largest))
        return;
    subset more = *set;
    more.last++;
    more.size++;
    flip_bit(&more, more.last);
    weigh(hunt, &more);
    push(hunt, &more);
}

static void keep(flip_hunt *hunt, const subset *set)
{
    hunt->found = grow(hunt->arena, hunt->found, hunt->found_count, &hunt->found_room);
    hunt->found[hunt->found_count++] = *set;
}

static void visit(flip_hunt *hunt, const subset *set)
{
    push_next(hunt, set);
    /* What is added to these stays what they are: in conflict, or not minimal. */
    if (conflicting(hunt, set) || holds_found(hunt, set))
        return;
    if (reached(hunt, set, hunt->problem->items)) {
        keep(hunt, set);
        return;
    }
    if (hunt->problem->monotone && set->last + 1u < hunt->problem->items &&
        !reached(hunt, set, set->last + 1u))
        return;
    push_more(hunt, set);
}

/* ---- the whole ---- */

static const char *fault(const vc_flip_problem *problem)
{
    if (problem->items > VC_FLIP_ITEMS_MAX)
        return "there are more than 256 possible changes";
    for (size_t i = 0; i < problem->items; i++)
        if (!(problem->item[i].effort >= 0 && problem->item[i].effort < 1e300))
            return "an effort is below zero or no number";
    return NULL;
}

static size_t *by_effort(vc_arena *arena, const vc_flip_problem *problem)
{
    size_t *order = vc_arena_array(arena, problem->items, sizeof *order);
    for (size_t i = 0; i < problem->items; i++) {
        size_t at = i;
        while (at > 0 &&
               problem->item[order[at - 1]].effort > problem->item[i].effort) {
            order[at] = order[at - 1];
            at--;
        }
        order[at] = i;
    }
    return order;
}

static vc_flip_set answer(const flip_hunt *hunt, const subset *set)
{
    size_t *item = vc_arena_array(hunt->arena, set->size, sizeof *item);
    vc_flip_set out = {item, 0, set->effort};
    bool *in = hunt->changed;
    memset(in, 0, hunt->problem->items * sizeof *in);
    for (size_t i = 0; i < hunt->problem->items; i++)
        if (has(set, i))
            in[hunt->order[i]] = true;
    for (size_t i = 0; i < hunt->problem->items; i++)
        if (in[i])
            item[out.items++] = i;
    return out;
}

static void search_sets(flip_hunt *hunt)
{
    const vc_flip_problem *problem = hunt->problem;
    const subset empty = {.size = 0};
    size_t limit = problem->trials ? problem->trials : TRIALS;
    if (reached(hunt, &empty, problem->items)) {
        keep(hunt, &empty);
        return;
    }
    if (problem->items == 0 || (problem->monotone && !reached(hunt, &empty, 0)))
        return;
    subset first = {.bit = {1}, .size = 1};
    weigh(hunt, &first);
    push(hunt, &first);
    while (hunt->count > 0 && hunt->trials < limit &&
           (problem->answers == 0 || hunt->found_count < problem->answers)) {
        subset set = pop(hunt);
        visit(hunt, &set);
    }
}

bool vc_flip_find(vc_arena *arena, const vc_flip_problem *problem, vc_flip *out,
                  const char **why)
{
    const char *trouble = fault(problem);
    if (trouble) {
        if (why)
            *why = trouble;
        return false;
    }
    flip_hunt hunt = {.arena = arena, .problem = problem};
    hunt.order = by_effort(arena, problem);
    hunt.changed = vc_arena_array(arena, problem->items, sizeof *hunt.changed);
    search_sets(&hunt);
    vc_flip_set *sets = vc_arena_array(arena, hunt.found_count, sizeof *sets);
    for (size_t f = 0; f < hunt.found_count; f++)
        sets[f] = answer(&hunt, &hunt.found[f]);
    *out = (vc_flip){.set = sets,
                     .sets = hunt.found_count,
                     .trials = hunt.trials,
                     .complete = hunt.count == 0,
                     .proven = hunt.count > 0 ? hunt.heap[0].effort : 0};
    out->hopeless = out->complete && out->sets == 0 && problem->largest == 0;
    return true;
}
