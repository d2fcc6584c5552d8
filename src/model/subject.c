#include "model/subject.h"

#include <string.h>

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool same(const char *a, const char *b)
{
    if (!a || !b)
        return false;
    while (*a && lower(*a) == lower(*b)) {
        a++;
        b++;
    }
    return lower(*a) == lower(*b);
}

static vc_subject of_state(const vc_state *state)
{
    return (vc_subject){VC_OF_HOST,  "state",     state->code,
                        state->name, state->said, &state->facts};
}

static vc_subject of_venue(const vc_venue *venue)
{
    return (vc_subject){VC_OF_VENUE, "venue",     venue->id,
                        venue->name, venue->name, &venue->facts};
}

static vc_subject of_party(const vc_party *party)
{
    const char *name = party->principal ? party->principal : party->state->name;
    return (vc_subject){VC_OF_PARTY, "party", party->id, name, name, &party->facts};
}

static vc_subject of_summit(const vc_summit *summit)
{
    const char *title = summit->title ? summit->title : "the summit";
    return (vc_subject){VC_OF_SUMMIT, "summit",     summit->id ? summit->id : "summit",
                        title,        "the summit", &summit->facts};
}

static size_t all_count(const vc_case *c)
{
    return c->state_count + c->venue_count + c->summit->party_count + 1;
}

/* The i-th of all subjects, in the order in which they are looked for. */
static vc_subject at(const vc_case *c, size_t i)
{
    if (i < c->state_count)
        return of_state(c->states[i]);
    i -= c->state_count;
    if (i < c->venue_count)
        return of_venue(&c->venues[i]);
    i -= c->venue_count;
    return i < c->summit->party_count ? of_party(&c->summit->parties[i])
                                      : of_summit(c->summit);
}

/* Of parties only the principal's name counts in the first round: their ids are often
 * the names of states. */
static bool called(const vc_subject *subject, const char *name, bool second_round)
{
    const bool party = subject->of == VC_OF_PARTY;
    if (second_round)
        return same(name, party ? subject->id : subject->name);
    return same(name, party ? subject->name : subject->id);
}

/* Codes and ids go before names, so that "singapore", a venue's id, is not the state. */
bool vc_subject_find(const vc_case *c, const char *name, vc_subject *subject)
{
    const size_t count = all_count(c);
    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i < count; i++) {
            *subject = at(c, i);
            if (called(subject, name, round == 1))
                return true;
        }
    *subject = of_summit(c->summit);
    return same(name, "summit");
}

const char *const *vc_subject_names(vc_arena *arena, const vc_case *c, size_t *count)
{
    const char **names = vc_arena_array(arena, 2 * all_count(c), sizeof *names);
    *count = 0;
    for (size_t i = 0; i < all_count(c); i++) {
        const vc_subject subject = at(c, i);
        names[(*count)++] = subject.id;
        names[(*count)++] = subject.name;
    }
    return names;
}
