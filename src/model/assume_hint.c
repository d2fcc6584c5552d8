#include "model/assume_hint.h"

#include <string.h>

#include "model/iso.h"

static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
}

/* ---- states ---- */

static const char *in_upper_case(vc_arena *arena, const char *text)
{
    char *copy = vc_arena_string(arena, text);
    for (char *at = copy; *at; at++)
        *at = upper(*at);
    return copy;
}

const char *vc_assume_meant_state(vc_arena *arena, const vc_case *c, const char *text)
{
    const char *code = in_upper_case(arena, text);
    const char **names = vc_arena_array(arena, 2 * c->state_count, sizeof *names);
    if (vc_iso_is_state(code))
        return code;
    for (size_t i = 0; i < c->state_count; i++) {
        names[2 * i] = c->states[i]->code;
        names[2 * i + 1] = c->states[i]->name;
    }
    const char *near = vc_nearest(text, names, 2 * c->state_count);
    for (size_t i = 0; near && i < c->state_count; i++)
        if (near == c->states[i]->code || near == c->states[i]->name)
            return c->states[i]->code;
    return NULL;
}

/* ---- subjects ---- */

static bool is_host(const vc_case *c, const char *code)
{
    for (size_t i = 0; i < c->venue_count; i++)
        if (strcmp(c->venues[i].host->code, code) == 0)
            return true;
    return false;
}

static bool is_venue(const vc_case *c, const char *id)
{
    for (size_t i = 0; i < c->venue_count; i++)
        if (strcmp(c->venues[i].id, id) == 0)
            return true;
    return false;
}

static bool is_party(const vc_case *c, const char *id)
{
    for (size_t i = 0; i < c->summit->party_count; i++)
        if (strcmp(c->summit->parties[i].id, id) == 0)
            return true;
    return false;
}

static bool is_there(const vc_case *c, unsigned of, const char *id)
{
    return of == VC_OF_HOST    ? is_host(c, id)
           : of == VC_OF_VENUE ? is_venue(c, id)
                               : of == VC_OF_PARTY && is_party(c, id);
}

const char *vc_assume_point(const vc_case *c, unsigned of, const char *text)
{
    const char *found = NULL;
    for (const char *at = strchr(text, '.'); at; at = strchr(at + 1, '.'))
        if (is_there(c, of, vc_arena_copy(c->arena, text, (size_t)(at - text))))
            found = at;
    return found;
}

/* ---- the kind left out ---- */

static const struct {
    unsigned of;
    const char *name, *any; /* "host:CODE" */
} kinds[] = {{VC_OF_HOST, "host", "host:CODE"},
             {VC_OF_VENUE, "venue", "venue:ID"},
             {VC_OF_PARTY, "party", "party:ID"},
             {VC_OF_SUMMIT, "summit", "summit"}};

enum { KINDS = sizeof kinds / sizeof *kinds };

const char *vc_assume_meant_target(vc_arena *arena, const vc_case *c,
                                   const char *target)
{
    for (size_t i = 0; i < KINDS; i++)
        if (vc_assume_point(c, kinds[i].of, target))
            return vc_format(arena, "%s:%s", kinds[i].name, target);
    const char *name = vc_arena_copy(arena, target, strcspn(target, "@"));
    const vc_key *key = vc_vocabulary_find(c->vocabulary, name);
    for (size_t i = 0; key && i < KINDS; i++)
        if (key->of & kinds[i].of)
            return vc_format(arena, "%s.%s", kinds[i].any, target);
    return NULL;
}

const char *vc_assume_meant_key(vc_arena *arena, const vc_case *c, unsigned of,
                                const char *id, const char *name)
{
    const vc_key *key = vc_vocabulary_find(c->vocabulary, name);
    if (!key)
        return NULL;
    for (size_t i = 0; of == VC_OF_VENUE && key->of & VC_OF_HOST && i < c->venue_count;
         i++)
        if (strcmp(c->venues[i].id, id) == 0)
            return vc_format(arena, "host:%s.%s", c->venues[i].host->code, name);
    for (size_t i = 0; i < KINDS; i++)
        if (key->of & kinds[i].of)
            return vc_format(arena, "%s.%s", kinds[i].any, name);
    return NULL;
}
