#include "score/ways.h"

#include <string.h>

#include "model/layout.h"
#include "score/flip.h"
#include "score/frame.h"
#include "score/trials.h"

/* Of so many sets, most are put together from what was judged before. */
enum { MOST_TRIALS = 100000, MOST_ANSWERS = 1000 };

typedef struct search {
    vc_arena *arena;
    vc_trials *trials;
    vc_ways *ways;
    size_t *items; /* the levers that are tried */
    size_t item_count;
    bool *changed; /* [lever] in a trial */
    bool *met;     /* [ruling] whether some set met it */
    bool *best;    /* [lever] the first set that gave the best rank */
} search;

/* ---- what can be changed ---- */

/* What a venue could say of itself is changed there: it goes before what is said of the
 * state, and leaves the other venues of that state as they are. */
static vc_assumption address(const vc_frame *frame, int32_t slot)
{
    const vc_slot *meaning = &frame->c->layout.slots[slot];
    const bool toward = meaning->space == VC_SPACE_TOWARD;
    vc_assumption set = {.key = meaning->key, .name = meaning->key->name};
    if (toward)
        set.toward = frame->party->state->code;
    if (meaning->space == VC_SPACE_SUMMIT) {
        set.of = VC_ASSUMED_SUMMIT;
    } else if (meaning->space == VC_SPACE_PARTY) {
        set.of = VC_ASSUMED_PARTY;
        set.subject = frame->party->id;
    } else if (meaning->space == VC_SPACE_VENUE ||
               (toward && meaning->key->of & VC_OF_VENUE)) {
        set.of = VC_ASSUMED_VENUE;
        set.subject = frame->venue->id;
    } else {
        set.of = VC_ASSUMED_HOST;
        set.subject = frame->venue->host->code;
    }
    return set;
}

/* What the fact is already needs no lever. */
static void add_lever(search *s, const vc_changeable *change, const vc_frame *frame,
                      size_t fact)
{
    vc_lever *lever = (vc_lever *)&s->ways->levers[s->ways->lever_count];
    if (vc_value_equal(frame->slots[change->slot], change->to))
        return;
    *lever = (vc_lever){.set = address(frame, change->slot),
                        .frame = frame,
                        .change = change,
                        .fact = fact};
    lever->set.value = change->to;
    s->ways->lever_count++;
}

/* Changes of facts that no rule reads would change nothing. */
static void find_levers(search *s)
{
    vc_ways *ways = s->ways;
    const vc_case *c = ways->ranking->c;
    const size_t parties = c->summit->party_count;
    const vc_frames frames = vc_frames_new(s->arena, c);
    const vc_frame *venue = vc_frame_venue(&frames, ways->result->venue);
    const vc_frame **each = vc_arena_array(s->arena, parties, sizeof *each);
    for (size_t p = 0; p < parties; p++)
        each[p] = vc_frame_party(&frames, venue, &c->summit->parties[p]);
    ways->levers = vc_arena_array(s->arena, c->rules->changeable_count * (parties + 1),
                                  sizeof *ways->levers);
    for (size_t i = 0; i < c->rules->changeable_count; i++) {
        const vc_changeable *change = &c->rules->changeable[i];
        const size_t slot = (size_t)change->slot;
        const size_t fact = slot * (parties + 1);
        if (!frames.wanted[slot])
            continue;
        if (slot < c->layout.party_begin)
            add_lever(s, change, venue, fact);
        for (size_t p = 0; slot >= c->layout.party_begin && p < parties; p++)
            add_lever(s, change, each[p], fact + 1 + p);
    }
}

/* ---- trying ---- */

static const vc_result *own(const search *s, const vc_ranking *ranking)
{
    return vc_ranking_find(ranking, s->ways->result->venue->id);
}

static void note(search *s, const vc_result *result, const bool *changed)
{
    vc_ways *ways = s->ways;
    for (size_t i = 0; i < result->ruling_count; i++)
        s->met[i] |= result->rulings[i].outcome == VC_MET ||
                     (ways->goal == VC_GOAL_CONDITIONAL &&
                      result->rulings[i].outcome == VC_WAIVED);
    if (ways->goal != VC_GOAL_FIRST || result->rank >= ways->best_rank)
        return;
    ways->best_rank = result->rank;
    memcpy(s->best, changed, ways->lever_count * sizeof *s->best);
}

static bool reached(void *context, const bool *tried)
{
    search *s = context;
    const bool *changed = s->changed;
    const vc_goal goal = s->ways->goal;
    for (size_t i = 0; i < s->item_count; i++)
        s->changed[s->items[i]] = tried[i];
    const vc_result *result =
        vc_trials_result(s->trials, changed, goal == VC_GOAL_FIRST);
    note(s, result, changed);
    return goal == VC_GOAL_FIRST      ? result->rank == 1
           : goal == VC_GOAL_FEASIBLE ? result->verdict == VC_FEASIBLE
                                      : result->verdict <= VC_CONDITIONAL;
}

/* What a set comes to, without what lies in memory that the next trial takes back. */
static vc_result outcome(const vc_result *result, const vc_venue *venue)
{
    return (vc_result){.venue = venue,
                       .verdict = result->verdict,
                       .score = result->score,
                       .mid = result->mid,
                       .rank = result->rank,
                       .best_rank = result->best_rank,
                       .worst_rank = result->worst_rank};
}

static void fill_way(search *s, const vc_flip_set *set, vc_way *way)
{
    bool *changed = vc_arena_array(s->arena, s->ways->lever_count, sizeof *changed);
    size_t *lever = vc_arena_array(s->arena, set->items, sizeof *lever);
    for (size_t i = 0; i < set->items; i++) {
        lever[i] = s->items[set->item[i]];
        changed[lever[i]] = true;
        ((vc_lever *)s->ways->levers)[lever[i]].matters = true;
    }
    *way = (vc_way){.lever = lever, .count = set->items, .effort = set->effort};
    way->result = outcome(own(s, vc_trials_judge(s->trials, changed, false)),
                          s->ways->result->venue);
}

/* Whether two results of one venue differ in an outcome or in what a criterion gives. */
static bool differ(const vc_result *a, const vc_result *b)
{
    for (size_t i = 0; i < a->ruling_count; i++)
        if (a->rulings[i].outcome != b->rulings[i].outcome)
            return true;
    for (size_t i = 0; i < a->rating_count; i++)
        if (memcmp(&a->ratings[i].value, &b->ratings[i].value,
                   sizeof a->ratings[i].value) != 0)
            return true;
    return false;
}

static void find_matters(search *s)
{
    vc_ways *ways = s->ways;
    bool *changed = vc_arena_array(s->arena, ways->lever_count, sizeof *changed);
    for (size_t i = 0; i < ways->lever_count; i++) {
        changed[i] = true;
        ((vc_lever *)ways->levers)[i].matters |=
            differ(ways->result, own(s, vc_trials_judge(s->trials, changed, true)));
        changed[i] = false;
    }
}

/* The set that brings the venue furthest, and who is still ahead then. */
static void find_nearest(search *s)
{
    vc_ways *ways = s->ways;
    vc_way *way = vc_arena_alloc(s->arena, sizeof *way);
    size_t *lever = vc_arena_array(s->arena, ways->lever_count, sizeof *lever);
    *way = (vc_way){.lever = lever};
    for (size_t i = 0; i < ways->lever_count; i++)
        if (s->best[i]) {
            lever[way->count++] = i;
            way->effort += ways->levers[i].change->effort;
        }
    const vc_ranking *ranking = vc_trials_judge(s->trials, s->best, false);
    way->result = outcome(own(s, ranking), ways->result->venue);
    vc_result *ahead = vc_arena_array(s->arena, ranking->count, sizeof *ahead);
    for (size_t i = 0; i < ranking->count; i++)
        if (ranking->results[i].rank < way->result.rank)
            ahead[ways->ahead_count++] =
                outcome(&ranking->results[i],
                        vc_case_venue(ways->ranking->c, ranking->results[i].venue->id));
    ways->nearest = way;
    ways->ahead = ahead;
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

/* A lever on which no blocker hangs is in no smallest set that moves the verdict. */
static void choose_items(search *s)
{
    const vc_ways *ways = s->ways;
    s->items = vc_arena_array(s->arena, ways->lever_count, sizeof *s->items);
    s->changed = vc_arena_array(s->arena, ways->lever_count, sizeof *s->changed);
    for (size_t i = 0; i < ways->lever_count; i++)
        if (ways->goal == VC_GOAL_FIRST || vc_trials_may_block(s->trials, i))
            s->items[s->item_count++] = i;
}

static bool look(search *s, const char **why)
{
    vc_ways *ways = s->ways;
    vc_flip found;
    choose_items(s);
    vc_flip_item *items = vc_arena_array(s->arena, s->item_count, sizeof *items);
    for (size_t i = 0; i < s->item_count; i++) {
        const vc_lever *lever = &ways->levers[s->items[i]];
        items[i] = (vc_flip_item){lever->change->effort, lever->fact};
    }
    const vc_flip_problem problem = {.item = items,
                                     .items = s->item_count,
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
    find_levers(s);
    s->trials = vc_trials_new(arena, ranking, result, ways->levers, ways->lever_count);
    s->best = vc_arena_array(arena, ways->lever_count, sizeof *s->best);
    if (!look(s, why))
        return NULL;
    find_matters(s);
    if (ways->count == 0 && goal == VC_GOAL_FIRST)
        find_nearest(s);
    if (ways->hopeless &&
        !(ways->nearest && ways->nearest->result.verdict == VC_FEASIBLE))
        find_blocking(s);
    vc_trials_free(s->trials);
    return ways;
}

const vc_ways *vc_ways_find(vc_arena *arena, const vc_ranking *ranking,
                            const vc_result *result, vc_goal goal, const char **why)
{
    const vc_ways *ways = find(arena, ranking, result, goal, why);
    if (!ways || goal != VC_GOAL_FEASIBLE || result->verdict <= VC_CONDITIONAL)
        return ways;
    vc_ways *both = vc_arena_alloc(arena, sizeof *both);
    *both = *ways;
    both->instead = find(arena, ranking, result, VC_GOAL_CONDITIONAL, why);
    return both->instead ? both : NULL;
}
