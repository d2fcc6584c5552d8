/* robust_settle.c - which single fact matters: each is set to each of its values, the
 * others left as open as they are, and everything is judged again. */
#include <string.h>

#include "score/robust.h"

/* Each trial has an arena of its own, which goes with the next one, or with that of the
 * analysis should memory end in between. */
typedef struct trial {
    vc_arena *arena;
} trial;

static void release(void *object)
{
    trial *t = object;
    vc_arena_free(t->arena);
    t->arena = NULL;
}

static vc_arena *renew(vc_arena *arena, trial *t)
{
    jmp_buf *guard = vc_arena_guard(arena, NULL);
    vc_arena_guard(arena, guard);
    release(t);
    t->arena = vc_arena_new(guard);
    return t->arena;
}

static bool compare(vc_arena *arena, const vc_ranking *before, const vc_ranking *after,
                    vc_settled *settled)
{
    vc_settled_move *moves = vc_arena_array(arena, before->count, sizeof *moves);
    for (size_t i = 0; i < before->count; i++) {
        const vc_result *was = &before->results[i];
        const vc_result *is = vc_ranking_find(after, was->venue->id);
        if (is->verdict != was->verdict)
            moves[settled->move_count++] = (vc_settled_move){was, is->verdict};
    }
    settled->moves = moves;
    const char *first = after->results[0].venue->id;
    if (strcmp(before->results[0].venue->id, first) != 0)
        settled->first = vc_ranking_find(before, first);
    return settled->move_count > 0 || settled->first;
}

static bool settle(vc_arena *arena, const vc_ranking *ranking, trial *t,
                   const vc_open_fact *fact, vc_decisive *decisive)
{
    bool matters = false;
    vc_settled *all = vc_arena_array(arena, fact->count, sizeof *all);
    *decisive = (vc_decisive){fact, all};
    for (size_t i = 0; i < fact->count; i++) {
        const vc_assumption supposed = {.of = fact->of,
                                        .subject = fact->id,
                                        .name = fact->key->name,
                                        .key = fact->key,
                                        .toward = fact->toward,
                                        .value = fact->values[i]};
        vc_arena *scratch = renew(arena, t);
        all[i].value = fact->values[i];
        if (!scratch)
            return false;
        const vc_case *c = vc_case_suppose(scratch, ranking->c, &supposed, 1);
        matters |= compare(arena, ranking, vc_rank(scratch, c), &all[i]);
    }
    return matters;
}

void vc_robust_settle(vc_arena *arena, vc_robust *robust)
{
    trial *t = vc_arena_alloc(arena, sizeof *t);
    vc_decisive *all = vc_arena_array(arena, robust->fact_count, sizeof *all);
    vc_arena_defer(arena, release, t);
    for (size_t i = 0; i < robust->fact_count; i++)
        if (settle(arena, robust->ranking, t, &robust->facts[i],
                   &all[robust->decisive_count]))
            robust->decisive_count++;
    robust->decisive = all;
    release(t);
}
