#include "score/ways.h"

#include <string.h>

#include "model/layout.h"
#include "score/flip.h"
#include "score/frame.h"

/* A trial judges a whole case; so many are some seconds. */
enum { MOST_TRIALS = 20000, MOST_ANSWERS = 100 };

typedef struct search {
    vc_arena *arena, *scratch;
    vc_ways *ways;
    bool *met; /* [ruling] whether some set met it */
} search;

/* ---- what can be changed ---- */

static vc_assumption address(const vc_frame *frame, int32_t slot)
{
    const vc_slot *meaning = &frame->c->layout.slots[slot];
    const bool toward = meaning->space == VC_SPACE_TOWARD;
    const vc_evidence *evidence = frame->evidence[slot];
    const bool of_venue =
        evidence->of_venue ||
        (evidence->reading.certainty == VC_UNKNOWN && meaning->key->of & VC_OF_VENUE);
    vc_assumption set = {.key = meaning->key, .name = meaning->key->name};
    if (toward)
        set.toward = frame->party->state->code;
    if (meaning->space == VC_SPACE_SUMMIT) {
        set.of = VC_ASSUMED_SUMMIT;
    } else if (meaning->space == VC_SPACE_PARTY) {
        set.of = VC_ASSUMED_PARTY;
        set.subject = frame->party->id;
    } else if (meaning->space == VC_SPACE_VENUE || (toward && of_venue)) {
        set.of = VC_ASSUMED_VENUE;
        set.subject = frame->venue->id;
    } else {
        set.of = VC_ASSUMED_HOST;
        set.subject = frame->venue->host->code;
    }
    return set;
}

/* One lever for each target that the fact does not have already. */
static void add_targets(search *s, const vc_json *entry, const vc_frame *frame,
                        int32_t slot, size_t fact)
{
    vc_ways *ways = s->ways;
    vc_faults none = vc_faults_new(s->arena);
    const vc_json *effort = vc_json_get(entry, "effort");
    const vc_json *to = vc_json_get(entry, "to");
    vc_lever lever = {.frame = frame,
                      .slot = slot,
                      .fact = fact,
                      .effort = effort ? effort->number : 1};
    lever.set = address(frame, slot);
    for (const vc_json *target = to ? to->child : NULL; target; target = target->next) {
        if (!vc_key_value(s->arena, &none, lever.set.key, target, &lever.set.value) ||
            vc_value_equal(frame->slots[slot], lever.set.value))
            continue;
        ((vc_lever *)ways->levers)[ways->lever_count++] = lever;
    }
}

static size_t targets(const vc_json *changeable)
{
    size_t count = 0;
    for (const vc_json *e = changeable ? changeable->child : NULL; e; e = e->next) {
        const vc_json *to = vc_json_get(e, "to");
        count += to ? to->count : 0;
    }
    return count;
}

static void find_levers(search *s)
{
    vc_ways *ways = s->ways;
    const vc_case *c = ways->ranking->c;
    const vc_json *changeable = vc_json_get(c->rules->json, "changeable");
    const size_t parties = c->summit->party_count;
    const vc_frames frames = vc_frames_new(s->arena, c);
    const vc_frame *venue = vc_frame_venue(&frames, ways->result->venue);
    const vc_frame **each = vc_arena_array(s->arena, parties, sizeof *each);
    size_t fact = 0;
    for (size_t p = 0; p < parties; p++)
        each[p] = vc_frame_party(&frames, venue, &c->summit->parties[p]);
    ways->levers = vc_arena_array(s->arena, targets(changeable) * (parties + 1),
                                  sizeof *ways->levers);
    for (const vc_json *e = changeable ? changeable->child : NULL; e; e = e->next) {
        const int32_t slot = vc_layout_find(&c->layout, VC_SCOPE_PARTY, e->key, false);
        if (slot < 0 || !c->layout.slots[slot].key || !frames.wanted[slot])
            continue;
        if ((size_t)slot < c->layout.party_begin) {
            add_targets(s, e, venue, slot, fact++);
            continue;
        }
        for (size_t p = 0; p < parties; p++)
            add_targets(s, e, each[p], slot, fact++);
    }
}

/* ---- trying ---- */

static void release(void *object)
{
    search *s = object;
    vc_arena_free(s->scratch);
    s->scratch = NULL;
}

static const vc_ranking *try(search *s, const bool *changed, bool alone)
{
    const vc_ways *ways = s->ways;
    release(s);
    s->scratch = vc_arena_branch(s->arena);
    size_t count = 0;
    vc_assumption *sets = vc_arena_array(s->scratch, ways->lever_count, sizeof *sets);
    for (size_t i = 0; i < ways->lever_count; i++)
        if (changed[i])
            sets[count++] = ways->levers[i].set;
    vc_case *c = vc_arena_alloc(s->scratch, sizeof *c);
    *c = *vc_case_suppose(s->scratch, ways->ranking->c, sets, count);
    if (alone) {
        c->venues = vc_case_venue(c, ways->result->venue->id);
        c->venue_count = 1;
    }
    return vc_rank(s->scratch, c);
}

static void note(search *s, const vc_result *result)
{
    for (size_t i = 0; i < result->ruling_count; i++)
        s->met[i] |= result->rulings[i].outcome == VC_MET ||
                     (s->ways->goal == VC_GOAL_CONDITIONAL &&
                      result->rulings[i].outcome == VC_WAIVED);
    if (result->rank < s->ways->best_rank)
        s->ways->best_rank = result->rank;
}

static bool reached(void *context, const bool *changed)
{
    search *s = context;
    const vc_goal goal = s->ways->goal;
    const vc_ranking *ranking = try(s, changed, goal != VC_GOAL_FIRST);
    if (!ranking)
        return false;
    const vc_result *result = vc_ranking_find(ranking, s->ways->result->venue->id);
    note(s, result);
    return goal == VC_GOAL_FIRST      ? result->rank == 1
           : goal == VC_GOAL_FEASIBLE ? result->verdict == VC_FEASIBLE
                                      : result->verdict <= VC_CONDITIONAL;
}

static void fill_way(search *s, const vc_flip_set *set, vc_way *way)
{
    bool *changed = vc_arena_array(s->arena, s->ways->lever_count, sizeof *changed);
    for (size_t i = 0; i < set->items; i++)
        changed[set->item[i]] = true;
    *way = (vc_way){.lever = set->item, .count = set->items, .effort = set->effort};
    const vc_ranking *ranking = try(s, changed, false);
    const vc_result *result = ranking
                                  ? vc_ranking_find(ranking, s->ways->result->venue->id)
                                  : s->ways->result;
    way->result = (vc_result){.venue = s->ways->result->venue,
                              .verdict = result->verdict,
                              .score = result->score,
                              .mid = result->mid,
                              .rank = result->rank,
                              .best_rank = result->best_rank,
                              .worst_rank = result->worst_rank};
}

static void find_blocking(search *s)
{
    vc_ways *ways = s->ways;
    const vc_result *result = ways->result;
    ways->blocking =
        vc_arena_array(s->arena, result->ruling_count, sizeof *ways->blocking);
    for (size_t i = 0; i < result->ruling_count; i++)
        if (!result->rulings[i].requirement->caution && !s->met[i])
            ways->blocking[ways->blocking_count++] = &result->rulings[i];
}

static bool look(search *s, const char **why)
{
    vc_ways *ways = s->ways;
    vc_flip found;
    vc_flip_item *items = vc_arena_array(s->arena, ways->lever_count, sizeof *items);
    for (size_t i = 0; i < ways->lever_count; i++)
        items[i] = (vc_flip_item){ways->levers[i].effort, ways->levers[i].fact};
    const vc_flip_problem problem = {.item = items,
                                     .items = ways->lever_count,
                                     .goal = reached,
                                     .context = s,
                                     .trials = MOST_TRIALS,
                                     .answers = MOST_ANSWERS};
    if (!vc_flip_find(s->arena, &problem, &found, why))
        return false;
    vc_way *all = vc_arena_array(s->arena, found.sets, sizeof *all);
    for (size_t i = 0; i < found.sets; i++)
        fill_way(s, &found.set[i], &all[i]);
    ways->ways = all;
    ways->count = found.sets;
    ways->complete = found.complete;
    ways->hopeless = found.hopeless;
    ways->proven = found.proven;
    ways->trials = found.trials;
    return true;
}

static const vc_ways *find(vc_arena *arena, const vc_ranking *ranking,
                           const vc_result *result, vc_goal goal, const char **why)
{
    search *s = vc_arena_alloc(arena, sizeof *s);
    vc_ways *ways = vc_arena_alloc(arena, sizeof *ways);
    *ways = (vc_ways){
        .ranking = ranking, .result = result, .goal = goal, .best_rank = result->rank};
    *s = (search){.arena = arena, .ways = ways};
    s->met = vc_arena_array(arena, result->ruling_count, sizeof *s->met);
    vc_arena_defer(arena, release, s);
    find_levers(s);
    if (!look(s, why))
        return NULL;
    if (ways->hopeless && goal != VC_GOAL_FIRST)
        find_blocking(s);
    release(s);
    return ways;
}

const vc_ways *vc_ways_find(vc_arena *arena, const vc_ranking *ranking,
                            const vc_result *result, vc_goal goal, const char **why)
{
    const vc_ways *ways = find(arena, ranking, result, goal, why);
    if (!ways || goal != VC_GOAL_FEASIBLE || !ways->hopeless ||
        result->verdict <= VC_CONDITIONAL)
        return ways;
    vc_ways *both = vc_arena_alloc(arena, sizeof *both);
    *both = *ways;
    both->instead = find(arena, ranking, result, VC_GOAL_CONDITIONAL, why);
    return both->instead ? both : NULL;
}
