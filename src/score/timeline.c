/* timeline.c - see timeline.h. First all facts that some rule can read are gathered,
 * then the days on which their assertions begin or end; of these days those stay on
 * which a fact reads otherwise than on the day before. */
#include "score/timeline.h"

#include <stdlib.h>
#include <string.h>

#include "model/assume.h"
#include "score/frame.h"

/* A fact that counts, and whose it is. */
typedef struct subject {
    const vc_fact *fact;
    const vc_state *state;
    const vc_venue *venue;
    const vc_party *party;
} subject;

typedef struct gatherer {
    vc_arena *arena;
    const vc_case *c;
    const bool *wanted; /* slots that some rule reads */
    subject *subjects;
    size_t count, capacity;
    vc_date *days;
    size_t day_count;
} gatherer;

/* ---- the facts that count ---- */

static bool counted(const gatherer *g, const vc_fact *fact)
{
    for (size_t i = 0; i < g->count; i++)
        if (g->subjects[i].fact == fact)
            return true;
    return false;
}

static void add(gatherer *g, const vc_facts *facts, const char *key, const char *toward,
                subject whose)
{
    whose.fact = vc_facts_find(facts, key, toward);
    if (!whose.fact || counted(g, whose.fact))
        return;
    if (g->count == g->capacity) {
        g->capacity = g->capacity ? 2 * g->capacity : 64;
        subject *grown = vc_arena_array(g->arena, g->capacity, sizeof *grown);
        if (g->count)
            memcpy(grown, g->subjects, g->count * sizeof *grown);
        g->subjects = grown;
    }
    g->subjects[g->count++] = whose;
}

/* What a venue and its host say towards the states of the parties. */
static void add_toward(gatherer *g, const vc_key *key, const vc_venue *venue)
{
    for (size_t i = 0; i < g->c->summit->party_count; i++) {
        const char *code = g->c->summit->parties[i].state->code;
        add(g, &venue->facts, key->name, code, (subject){.venue = venue});
        add(g, &venue->host->facts, key->name, code, (subject){.state = venue->host});
    }
}

static void add_of_venues(gatherer *g, const vc_slot *slot)
{
    for (size_t i = 0; i < g->c->venue_count; i++) {
        const vc_venue *venue = &g->c->venues[i];
        const char *key = slot->key->name;
        if (slot->space == VC_SPACE_HOST)
            add(g, &venue->host->facts, key, NULL, (subject){.state = venue->host});
        else if (slot->space == VC_SPACE_VENUE)
            add(g, &venue->facts, key, NULL, (subject){.venue = venue});
        else if (slot->space == VC_SPACE_TOWARD)
            add_toward(g, slot->key, venue);
    }
}

static void gather(gatherer *g)
{
    const vc_layout *layout = &g->c->layout;
    const vc_summit *summit = g->c->summit;
    for (size_t i = 0; i < layout->count; i++) {
        const vc_slot *slot = &layout->slots[i];
        if (!g->wanted[i] || !slot->key)
            continue;
        if (slot->space == VC_SPACE_SUMMIT)
            add(g, &summit->facts, slot->key->name, NULL, (subject){0});
        for (size_t p = 0; slot->space == VC_SPACE_PARTY && p < summit->party_count;
             p++)
            add(g, &summit->parties[p].facts, slot->key->name, NULL,
                (subject){.party = &summit->parties[p]});
        add_of_venues(g, slot);
    }
}

/* ---- the days ---- */

static int by_day(const void *left, const void *right)
{
    const vc_date a = *(const vc_date *)left, b = *(const vc_date *)right;
    return (a > b) - (a < b);
}

static void add_day(gatherer *g, vc_date day)
{
    if (day != VC_DATE_MIN && day != VC_DATE_MAX)
        g->days[g->day_count++] = day;
}

static void gather_days(gatherer *g)
{
    size_t most = 1, kept = 0;
    for (size_t i = 0; i < g->count; i++)
        most += 2 * g->subjects[i].fact->count + 2;
    g->days = vc_arena_array(g->arena, most, sizeof *g->days);
    for (size_t i = 0; i < g->count; i++) {
        const vc_fact *fact = g->subjects[i].fact;
        for (size_t k = 0; k < fact->count; k++) {
            add_day(g, fact->assertions[k].from);
            add_day(g, fact->assertions[k].to);
        }
        if (fact->closed) {
            add_day(g, fact->closed->from);
            add_day(g, fact->closed->to);
        }
    }
    qsort(g->days, g->day_count, sizeof *g->days, by_day);
    for (size_t i = 0; i < g->day_count; i++)
        if (kept == 0 || g->days[kept - 1] != g->days[i])
            g->days[kept++] = g->days[i];
    g->day_count = kept;
}

/* ---- what changes on a day ---- */

static bool claims(const vc_reading *reading, vc_value value)
{
    for (size_t i = 0; i < reading->claim_count; i++)
        if (vc_value_equal(reading->claims[i], value))
            return true;
    return false;
}

static bool same_reading(const vc_reading *a, const vc_reading *b)
{
    if (a->certainty != b->certainty || a->claim_count != b->claim_count)
        return false;
    for (size_t i = 0; i < a->claim_count; i++)
        if (!claims(b, a->claims[i]))
            return false;
    return true;
}

static bool holds(const vc_reading *reading, const vc_assertion *assertion)
{
    for (size_t i = 0; i < reading->held_count; i++)
        if (reading->held[i] == assertion)
            return true;
    return false;
}

/* The assertions of one reading that the other does not have. */
static const vc_assertion *const *only(vc_arena *arena, const vc_reading *in,
                                       const vc_reading *not_in, size_t *count)
{
    const vc_assertion **found =
        vc_arena_array(arena, in->held_count + 1, sizeof *found);
    *count = 0;
    for (size_t i = 0; i < in->held_count; i++)
        if (!holds(not_in, in->held[i]))
            found[(*count)++] = in->held[i];
    return found;
}

static bool change_of(const gatherer *g, const subject *s, vc_date day, vc_change *out)
{
    const vc_reading before = vc_fact_read(g->arena, s->fact, day - 1);
    const vc_reading after = vc_fact_read(g->arena, s->fact, day);
    if (same_reading(&before, &after))
        return false;
    *out = (vc_change){.fact = s->fact,
                       .state = s->state,
                       .venue = s->venue,
                       .party = s->party,
                       .before = before,
                       .after = after};
    out->begun = only(g->arena, &after, &before, &out->begun_count);
    out->ended = only(g->arena, &before, &after, &out->ended_count);
    return true;
}

static void find_changes(const gatherer *g, vc_cut *cut)
{
    vc_change *changes = vc_arena_array(g->arena, g->count, sizeof *changes);
    for (size_t i = 0; i < g->count; i++)
        if (change_of(g, &g->subjects[i], cut->day, &changes[cut->change_count]))
            cut->change_count++;
    cut->changes = changes;
}

static bool moved(const vc_ranking *before, const vc_ranking *after)
{
    for (size_t i = 0; i < after->readiness_count; i++)
        if (before->readiness[i].outcome != after->readiness[i].outcome)
            return true;
    for (size_t i = 0; i < after->count; i++)
        if (vc_result_moved(vc_ranking_find(before, after->results[i].venue->id),
                            &after->results[i]))
            return true;
    return false;
}

/* ---- the whole ---- */

vc_date vc_timeline_begin(vc_date day)
{
    char text[11];
    vc_date_format(day, text);
    const int year = (text[0] - '0') * 1000 + (text[1] - '0') * 100 +
                     (text[2] - '0') * 10 + (text[3] - '0');
    const int month = (text[5] - '0') * 10 + (text[6] - '0');
    const int in_month = (text[8] - '0') * 10 + (text[9] - '0');
    const int earlier = month > 6 ? month - 6 : month + 6;
    const int in_year = month > 6 ? year : year > 1 ? year - 1 : year;
    const int next = earlier == 12 ? 1 : earlier + 1;
    const vc_date end =
        vc_date_from_civil(earlier == 12 ? in_year + 1 : in_year, next, 1);
    const vc_date first = vc_date_from_civil(in_year, earlier, 1);
    return first + in_month - 1 < end ? first + in_month - 1 : end - 1;
}

static vc_date last_change(const gatherer *g)
{
    vc_change change;
    for (size_t i = g->day_count; i-- > 0 && g->days[i] > g->c->as_of;)
        for (size_t k = 0; k < g->count; k++)
            if (change_of(g, &g->subjects[k], g->days[i], &change))
                return g->days[i];
    return g->c->as_of;
}

/* Whether something is read that moves with every day. */
static bool counts_days(const gatherer *g)
{
    const bool window = g->c->summit->from != VC_DATE_MIN;
    for (size_t i = 0; i < g->c->layout.count; i++) {
        const vc_space space = g->c->layout.slots[i].space;
        if (g->wanted[i] &&
            (space == VC_SPACE_DAY || (space == VC_SPACE_LEAD_DAYS && window)))
            return true;
    }
    return false;
}

/* The days that may be cuts, ascending, `from` first. Years of single days would be
 * judged one by one; what lies beyond ten of them is cut at the changes of facts only.
 * */
static void choose_days(gatherer *g, vc_date from, vc_date to)
{
    enum { MOST_DAYS = 3660 };
    const bool each = counts_days(g) && (int64_t)to - from < MOST_DAYS;
    const size_t most = each ? (size_t)((int64_t)to - from) + 1 : g->day_count + 1;
    vc_date *days = vc_arena_array(g->arena, most, sizeof *days);
    size_t count = 0;
    days[count++] = from;
    for (vc_date day = from; each && day < to;)
        days[count++] = ++day;
    for (size_t i = 0; !each && i < g->day_count; i++)
        if (g->days[i] > from && g->days[i] <= to)
            days[count++] = g->days[i];
    g->days = days;
    g->day_count = count;
}

/* A day on which no fact changes is a cut only if the count of days moves something. */
static void cut(const gatherer *g, vc_timeline *line)
{
    vc_cut *cuts = vc_arena_array(g->arena, g->day_count, sizeof *cuts);
    const bool each = counts_days(g);
    for (size_t i = 0; i < g->day_count; i++) {
        vc_cut next = {.day = g->days[i], .moved = i == 0};
        if (i > 0)
            find_changes(g, &next);
        if (i > 0 && next.change_count == 0 && !each)
            continue;
        next.ranking = vc_rank(g->arena, vc_case_on(g->arena, g->c, next.day));
        if (line->count)
            next.moved = moved(cuts[line->count - 1].ranking, next.ranking);
        if (i == 0 || next.change_count || next.moved)
            cuts[line->count++] = next;
    }
    line->cuts = cuts;
}

const vc_timeline *vc_timeline_new(vc_arena *arena, const vc_case *c, vc_date from,
                                   vc_date to)
{
    vc_timeline *line = vc_arena_alloc(arena, sizeof *line);
    const vc_frames frames = vc_frames_new(arena, c);
    gatherer g = {.arena = arena, .c = c, .wanted = frames.wanted};
    gather(&g);
    gather_days(&g);
    line->c = c;
    line->from = from == VC_DATE_MIN ? vc_timeline_begin(c->as_of) : from;
    line->to = to == VC_DATE_MAX ? last_change(&g) : to;
    if (to == VC_DATE_MAX && line->to < line->from)
        line->to = line->from;
    if (line->to < line->from)
        return NULL;
    choose_days(&g, line->from, line->to);
    cut(&g, line);
    return line;
}
