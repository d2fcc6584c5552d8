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
    release(t);
    t->arena = vc_arena_branch(arena);
    return t->arena;
}

/* ---- what moves ---- */

static bool concerns(const vc_open_fact *fact, const vc_venue *venue)
{
    return fact->of == VC_ASSUMED_HOST    ? venue->host == fact->subject
           : fact->of == VC_ASSUMED_VENUE ? venue == fact->subject
                                          : true;
}

/* The case with the venues alone that a fact concerns: no other can move. */
static vc_case narrowed(vc_arena *arena, const vc_case *c, const vc_open_fact *fact)
{
    vc_case part = *c;
    vc_venue *venues = vc_arena_array(arena, c->venue_count, sizeof *venues);
    part.venue_count = 0;
    for (size_t i = 0; i < c->venue_count; i++)
        if (concerns(fact, &c->venues[i]))
            venues[part.venue_count++] = c->venues[i];
    part.venues = venues;
    return part;
}

/* Who is first afterwards and was not before. Where first places that were shared are
 * only fewer, whoever keeps his. */
static void find_first(const vc_ranking *before, const vc_result *after,
                       vc_settled *settled)
{
    const vc_result *fresh = NULL, *kept = NULL;
    size_t still = 0, earlier = 0;
    for (size_t i = 0; i < before->count && before->results[i].rank == 1; i++)
        earlier++;
    for (size_t i = 0; i < before->count && after[i].rank == 1; i++) {
        const vc_result *was = vc_ranking_find(before, after[i].venue->id);
        if (was->rank == 1) {
            kept = kept ? kept : was;
            still++;
        } else {
            fresh = fresh ? fresh : was;
        }
    }
    if (fresh || still < earlier)
        settled->first = fresh ? fresh : kept;
    settled->shared = fresh && still > 0;
}

/* `part` has the results of the venues that the fact concerns. */
static bool compare(vc_arena *arena, vc_arena *scratch, const vc_ranking *before,
                    const vc_ranking *part, vc_settled *settled)
{
    vc_settled_move *moves = vc_arena_array(arena, part->count, sizeof *moves);
    vc_result *after = vc_arena_array(scratch, before->count, sizeof *after);
    for (size_t i = 0; i < before->count; i++) {
        const vc_result *was = &before->results[i];
        const vc_result *is = vc_ranking_find(part, was->venue->id);
        after[i] = is ? *is : *was;
        if (is && is->verdict != was->verdict)
            moves[settled->move_count++] = (vc_settled_move){was, is->verdict};
    }
    settled->moves = moves;
    vc_rank_order(after, before->count);
    find_first(before, after, settled);
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
        const vc_case part = narrowed(scratch, ranking->c, fact);
        const vc_case *c = vc_case_suppose(scratch, &part, &supposed, 1);
        matters |= compare(arena, scratch, ranking, vc_rank(scratch, c), &all[i]);
    }
    return matters;
}

void vc_robust_settle(vc_arena *arena, vc_robust *robust)
{
    trial *t = vc_arena_alloc(arena, sizeof *t);
    const size_t most = robust->fact_count + robust->tried_count;
    vc_decisive *all = vc_arena_array(arena, most, sizeof *all);
    vc_arena_defer(arena, release, t);
    for (size_t i = 0; i < most; i++) {
        const vc_open_fact *fact = i < robust->fact_count
                                       ? &robust->facts[i]
                                       : &robust->tried[i - robust->fact_count];
        if (settle(arena, robust->ranking, t, fact, &all[robust->decisive_count]))
            robust->decisive_count++;
    }
    robust->decisive = all;
    release(t);
}
