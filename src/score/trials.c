#include "score/trials.h"

#include <stdint.h>
#include <string.h>

#include "model/layout.h"

enum { MOST_LEVERS = 64 }; /* that a set of bits holds */

/* What a rule, or a group of venues, came to for some levers. */
typedef struct entry {
    uint64_t key;
    bool used;
    vc_outcome outcome;
    vc_interval points;
    const vc_result *results; /* of a group */
} entry;

/* A table with open addressing; its room is a power of two. */
typedef struct memo {
    uint64_t needs; /* the levers on which it hangs */
    entry *entries;
    size_t count, room;
} memo;

/* Other venues that hang on the same levers. */
typedef struct group {
    const vc_venue **venues; /* of the ranking's case */
    size_t count;
    memo memo;
} group;

struct vc_trials {
    vc_arena *arena, *scratch;
    const vc_ranking *ranking;
    const vc_result *real;
    const vc_lever *levers;
    size_t lever_count;
    memo *rulings, *ratings;
    group kin, rest; /* in the same state, elsewhere */
    vc_result result;
};

static const vc_case *case_of(const vc_trials *t)
{
    return t->ranking->c;
}

/* ---- tables ---- */

static size_t slot_of(const memo *m, uint64_t key)
{
    size_t at = (size_t)((key * UINT64_C(0x9e3779b97f4a7c15)) >> 32) & (m->room - 1);
    while (m->entries[at].used && m->entries[at].key != key)
        at = (at + 1) & (m->room - 1);
    return at;
}

static const entry *find(const memo *m, uint64_t set)
{
    const entry *found = m->room ? &m->entries[slot_of(m, set & m->needs)] : NULL;
    return found && found->used ? found : NULL;
}

static void grow(vc_arena *arena, memo *m)
{
    const memo old = *m;
    m->room = old.room ? 2 * old.room : 16;
    m->entries = vc_arena_array(arena, m->room, sizeof *m->entries);
    for (size_t i = 0; i < old.room; i++)
        if (old.entries[i].used)
            m->entries[slot_of(m, old.entries[i].key)] = old.entries[i];
}

static entry *keep(vc_arena *arena, memo *m, uint64_t set)
{
    if (2 * m->count >= m->room)
        grow(arena, m);
    entry *at = &m->entries[slot_of(m, set & m->needs)];
    m->count += !at->used;
    *at = (entry){.key = set & m->needs, .used = true};
    return at;
}

/* ---- what hangs on what ---- */

/* A list of parties holds all that is known of them, and of what is towards them. */
static bool of_parties(const vc_case *c, const vc_key *key)
{
    for (size_t i = c->layout.party_begin; i < c->layout.count; i++)
        if (c->layout.slots[i].key == key)
            return true;
    return false;
}

/* Changing a fact may change every slot of its key, whoever's it is. */
static uint64_t needs_of(const vc_trials *t, const vc_program *program)
{
    size_t count = 0;
    const int32_t *slots = program ? vc_program_slots(program, &count) : NULL;
    uint64_t needs = 0;
    for (size_t i = 0; i < count; i++) {
        const vc_slot *slot = &case_of(t)->layout.slots[slots[i]];
        for (size_t k = 0; k < t->lever_count; k++) {
            const vc_key *key = t->levers[k].set.key;
            if (slot->space == VC_SPACE_PARTIES ? of_parties(case_of(t), key)
                                                : slot->key == key)
                needs |= UINT64_C(1) << k;
        }
    }
    return needs;
}

static void find_needs(vc_trials *t)
{
    t->rulings = vc_arena_array(t->arena, t->real->ruling_count, sizeof *t->rulings);
    t->ratings = vc_arena_array(t->arena, t->real->rating_count, sizeof *t->ratings);
    for (size_t i = 0; i < t->real->ruling_count; i++) {
        const vc_requirement *r = t->real->rulings[i].requirement;
        t->rulings[i].needs = needs_of(t, r->require) | needs_of(t, r->waiver);
    }
    for (size_t i = 0; i < t->real->rating_count; i++)
        t->ratings[i].needs = needs_of(t, t->real->ratings[i].criterion->value);
}

static bool of_a_party(const vc_case *c, const char *code)
{
    for (size_t i = 0; i < c->summit->party_count; i++)
        if (strcmp(c->summit->parties[i].state->code, code) == 0)
            return true;
    return false;
}

/* What is changed of the venue concerns no other, what is changed of its host those that
 * lie there, or all if the host is a party. */
static void find_groups(vc_trials *t)
{
    const vc_case *c = case_of(t);
    const char *code = t->real->venue->host->code;
    group *groups[] = {&t->kin, &t->rest};
    for (size_t k = 0; k < 2; k++)
        groups[k]->venues =
            vc_arena_array(t->arena, c->venue_count, sizeof *groups[k]->venues);
    for (size_t i = 0; i < c->venue_count; i++) {
        const vc_venue *venue = &c->venues[i];
        group *g = groups[strcmp(venue->host->code, code) != 0];
        if (strcmp(venue->id, t->real->venue->id) != 0)
            g->venues[g->count++] = venue;
    }
    for (size_t k = 0; k < t->lever_count; k++) {
        const vc_assumed of = t->levers[k].set.of;
        const uint64_t bit = UINT64_C(1) << k;
        if (of == VC_ASSUMED_VENUE)
            continue;
        t->kin.memo.needs |= bit;
        if (of != VC_ASSUMED_HOST || of_a_party(c, code))
            t->rest.memo.needs |= bit;
    }
}

/* ---- judging ---- */

static vc_case *suppose(vc_trials *t, const bool *changed)
{
    size_t count = 0;
    vc_arena_clear(t->scratch);
    vc_assumption *sets = vc_arena_array(t->scratch, t->lever_count, sizeof *sets);
    for (size_t i = 0; i < t->lever_count; i++)
        if (changed[i])
            sets[count++] = t->levers[i].set;
    vc_case *c = vc_arena_alloc(t->scratch, sizeof *c);
    *c = *vc_case_suppose(t->scratch, case_of(t), sets, count);
    return c;
}

const vc_ranking *vc_trials_judge(vc_trials *t, const bool *changed, bool alone)
{
    vc_case *c = suppose(t, changed);
    if (alone) {
        c->venues = vc_case_venue(c, t->real->venue->id);
        c->venue_count = 1;
    }
    return vc_rank(t->scratch, c);
}

static void judge_own(vc_trials *t, const bool *changed, uint64_t set)
{
    const vc_result *result = vc_trials_judge(t, changed, true)->results;
    for (size_t i = 0; i < result->ruling_count; i++)
        keep(t->arena, &t->rulings[i], set)->outcome = result->rulings[i].outcome;
    for (size_t i = 0; i < result->rating_count; i++)
        keep(t->arena, &t->ratings[i], set)->points = result->ratings[i].points;
}

static const vc_result *judge_group(vc_trials *t, group *g, const bool *changed,
                                    uint64_t set)
{
    vc_case *c = suppose(t, changed);
    vc_venue *venues = vc_arena_array(t->scratch, g->count, sizeof *venues);
    vc_result *results = vc_arena_array(t->arena, g->count, sizeof *results);
    for (size_t i = 0; i < g->count; i++)
        venues[i] = *vc_case_venue(c, g->venues[i]->id);
    c->venues = venues;
    c->venue_count = g->count;
    const vc_ranking *ranking = vc_rank(t->scratch, c);
    for (size_t i = 0; i < g->count; i++)
        results[i] = (vc_result){.verdict = ranking->results[i].verdict,
                                 .mid = ranking->results[i].mid};
    keep(t->arena, &g->memo, set)->results = results;
    return results;
}

/* ---- putting together ---- */

static bool known(const vc_trials *t, uint64_t set, bool rank)
{
    for (size_t i = 0; i < t->real->ruling_count; i++)
        if (!find(&t->rulings[i], set))
            return false;
    for (size_t i = 0; rank && i < t->real->rating_count; i++)
        if (!find(&t->ratings[i], set))
            return false;
    return true;
}

/* In the order in which a case is judged, so that the sums are the same to the last bit. */
static void put_together(vc_trials *t, uint64_t set, bool rank)
{
    vc_result *result = &t->result;
    vc_outcome worst = VC_MET;
    for (size_t i = 0; i < result->ruling_count; i++) {
        vc_ruling *ruling = &result->rulings[i];
        ruling->outcome = find(&t->rulings[i], set)->outcome;
        if (!ruling->requirement->caution && ruling->outcome > worst)
            worst = ruling->outcome;
    }
    result->verdict = vc_verdict_for(worst);
    result->score = (vc_interval){0, 0};
    for (size_t i = 0; rank && i < result->rating_count; i++) {
        const vc_interval points = find(&t->ratings[i], set)->points;
        result->score.low += points.low;
        result->score.high += points.high;
    }
    result->mid = (result->score.low + result->score.high) / 2;
}

static size_t count_better(vc_trials *t, group *g, const bool *changed, uint64_t set)
{
    size_t count = 0;
    if (g->count == 0)
        return 0;
    const entry *kept = find(&g->memo, set);
    const vc_result *results = kept ? kept->results : judge_group(t, g, changed, set);
    for (size_t i = 0; i < g->count; i++)
        count += vc_result_order(&results[i], &t->result) < 0;
    return count;
}

bool vc_trials_may_block(const vc_trials *t, size_t lever)
{
    for (size_t i = 0; i < t->real->ruling_count && t->lever_count <= MOST_LEVERS; i++)
        if (!t->real->rulings[i].requirement->caution &&
            t->rulings[i].needs >> lever & 1)
            return true;
    return t->lever_count > MOST_LEVERS;
}

const vc_result *vc_trials_result(vc_trials *t, const bool *changed, bool rank)
{
    uint64_t set = 0;
    if (t->lever_count > MOST_LEVERS)
        return vc_ranking_find(vc_trials_judge(t, changed, !rank), t->real->venue->id);
    for (size_t i = 0; i < t->lever_count; i++)
        set |= (uint64_t)changed[i] << i;
    if (!known(t, set, rank))
        judge_own(t, changed, set);
    put_together(t, set, rank);
    t->result.rank = rank ? 1 + count_better(t, &t->kin, changed, set) +
                                count_better(t, &t->rest, changed, set)
                          : 0;
    return &t->result;
}

/* ---- beginning and end ---- */

static void release(void *object)
{
    vc_trials_free(object);
}

void vc_trials_free(vc_trials *t)
{
    vc_arena_free(t->scratch);
    t->scratch = NULL;
}

vc_trials *vc_trials_new(vc_arena *arena, const vc_ranking *ranking,
                         const vc_result *result, const vc_lever *levers,
                         size_t lever_count)
{
    vc_trials *t = vc_arena_alloc(arena, sizeof *t);
    *t = (vc_trials){.arena = arena,
                     .ranking = ranking,
                     .real = result,
                     .levers = levers,
                     .lever_count = lever_count,
                     .result = *result};
    t->result.rulings =
        vc_arena_array(arena, result->ruling_count, sizeof *t->result.rulings);
    if (result->ruling_count)
        memcpy(t->result.rulings, result->rulings,
               result->ruling_count * sizeof *t->result.rulings);
    t->scratch = vc_arena_branch(arena);
    vc_arena_defer(arena, release, t);
    if (lever_count > MOST_LEVERS)
        return t;
    find_needs(t);
    find_groups(t);
    return t;
}
