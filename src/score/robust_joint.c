/* robust_joint.c - two venues at once. Each alone may be at its best while the other is
 * at its worst, but not where both hang on one fact: of two towns of one state, what is
 * not known of the state moves both. So the facts that several of their rules read are
 * gone through, as each may become known or stay open, and only the others are left to
 * their ends. */
#include <math.h>

#include "score/robust.h"

/* More combinations than this of a pair are not gone through. */
enum { MOST_COMBINATIONS = 1024 };

struct vc_joint {
    const vc_open *open;
    size_t criteria;
    size_t *first;   /* [venues + 1]: where the units of each begin */
    size_t *readers; /* [facts]: how many rules of the pair read it */
    size_t *stride;  /* [facts]: in a combination; 0: read by one alone */
};

vc_joint *vc_joint_new(vc_arena *arena, const vc_open *open, size_t venues,
                       size_t criteria)
{
    vc_joint *j = vc_arena_array(arena, 1, sizeof *j);
    *j = (vc_joint){.open = open, .criteria = criteria};
    j->first = vc_arena_array(arena, venues + 1, sizeof *j->first);
    j->readers = vc_arena_array(arena, open->fact_count, sizeof *j->readers);
    j->stride = vc_arena_array(arena, open->fact_count, sizeof *j->stride);
    for (size_t v = 0, i = 0; v <= venues; v++) {
        while (i < open->unit_count && open->units[i].venue < v)
            i++;
        j->first[v] = i;
    }
    return j;
}

static void count_readers(vc_joint *j, size_t venue)
{
    for (size_t i = j->first[venue]; i < j->first[venue + 1]; i++)
        for (size_t k = 0; k < j->open->units[i].facts; k++)
            j->readers[j->open->units[i].fact[k]]++;
}

size_t vc_joint_count(vc_joint *j, size_t a, size_t b)
{
    size_t count = 1;
    for (size_t i = 0; i < j->open->fact_count; i++)
        j->readers[i] = j->stride[i] = 0;
    count_readers(j, a);
    count_readers(j, b);
    for (size_t i = 0; i < j->open->fact_count; i++) {
        if (j->readers[i] < 2)
            continue;
        j->stride[i] = count;
        count *= j->open->facts[i].count + 1;
        if (count > MOST_COMBINATIONS)
            return 0;
    }
    return count;
}

/* Whether a state of a unit goes with a combination. */
static bool agrees(const vc_joint *j, const vc_unit *unit, size_t state,
                   size_t combination)
{
    for (size_t k = 0; k < unit->facts; k++) {
        const size_t stride = j->stride[unit->fact[k]];
        const size_t choices = j->open->facts[unit->fact[k]].count + 1;
        if (stride > 0 &&
            state / unit->wide[k] % choices != combination / stride % choices)
            return false;
    }
    return true;
}

static vc_interval range_of(const vc_joint *j, const vc_unit *unit, size_t combination)
{
    vc_interval range = {INFINITY, -INFINITY};
    for (size_t i = 0; i < unit->states; i++)
        if (agrees(j, unit, i, combination)) {
            range.low = fmin(range.low, unit->range[i].low);
            range.high = fmax(range.high, unit->range[i].high);
        }
    return range;
}

static unsigned char outcomes_of(const vc_joint *j, const vc_unit *unit,
                                 size_t combination)
{
    unsigned char can = 0;
    for (size_t i = 0; i < unit->states; i++)
        if (agrees(j, unit, i, combination))
            can |= unit->can[i];
    return can;
}

unsigned char vc_joint_look(const vc_joint *j, size_t venue, size_t combination,
                            vc_interval *range)
{
    unsigned char can = j->open->rest[venue];
    for (size_t k = 0; k < j->criteria; k++)
        range[k] = j->open->range[venue * j->criteria + k];
    for (size_t i = j->first[venue]; i < j->first[venue + 1]; i++) {
        const vc_unit *unit = &j->open->units[i];
        if (unit->states == 0)
            continue;
        if (unit->criterion == SIZE_MAX)
            can = vc_open_worst_of(can, outcomes_of(j, unit, combination));
        else
            range[unit->criterion] = range_of(j, unit, combination);
    }
    return can;
}
