/* rule_test_given.c - what a test gives, made into a case. */
#include <math.h>
#include <string.h>

#include "score/rule_test_reader.h"

enum { LEAST_PARTIES = 2 };

typedef vc_rule_test_reader reader;

/* One venue while it is being read. */
typedef struct place {
    vc_fact_list host, venue;
    vc_route *routes; /* by party */
} place;

/* ---- facts ---- */

static vc_assertion *new_claims(reader *r, const vc_json *json, size_t count)
{
    vc_assertion *all = vc_arena_array(r->arena, count, sizeof *all);
    const vc_source **source = vc_arena_alloc(r->arena, sizeof *source);
    *source = r->facts.file;
    for (size_t i = 0; i < count; i++)
        all[i] = (vc_assertion){.from = VC_DATE_MIN,
                                .to = VC_DATE_MAX,
                                .sources = source,
                                .source_count = 1,
                                .json = json};
    return all;
}

static bool all_differ(const vc_assertion *claims, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < i; k++)
            if (vc_value_equal(claims[i].value, claims[k].value))
                return false;
    return count >= 2;
}

/* {"contested": [VALUE, VALUE]}: each value has a voice of its own. */
static size_t read_contested(reader *r, const vc_key *key, const vc_json *json,
                             vc_assertion **claims)
{
    static const char *const names[] = {"contested"};
    const vc_json *values = NULL;
    size_t count = 0;
    if (!vc_json_members(r->faults, json, names, 1) ||
        !vc_json_array(r->faults, json, "contested", true, &values))
        return 0;
    *claims = new_claims(r, json, values->count);
    for (const vc_json *value = values->child; value; value = value->next, count++) {
        if (!vc_key_value(r->arena, r->faults, key, value, &(*claims)[count].value))
            return 0;
        (*claims)[count].by = vc_format(r->arena, "voice %zu", count + 1);
    }
    if (all_differ(*claims, count))
        return count;
    vc_fault_add(r->faults, vc_json_place(values), "test-contested",
                 "what is contested has two values that differ")
        ->expected = "two values or more, each once";
    return 0;
}

static size_t read_claims(reader *r, const vc_key *key, const vc_json *json,
                          vc_assertion **claims)
{
    if (json->type == VC_JSON_OBJECT)
        return read_contested(r, key, json, claims);
    *claims = new_claims(r, json, 1);
    return vc_key_value(r->arena, r->faults, key, json, &(*claims)->value);
}

/* One fact that holds always, in place of the same one that was given before. */
static void add_fact(reader *r, vc_fact_list *list, unsigned of, const char *toward,
                     const vc_json *json)
{
    const vc_key *key = vc_fact_key(&r->facts, of, json);
    vc_assertion *claims = NULL;
    if (!key)
        return;
    if (key->toward != (toward != NULL)) {
        vc_fault_add(r->faults, vc_json_key_place(json), "test-toward",
                     toward ? "\"%s\" does not hold towards a state"
                            : "\"%s\" holds towards a state",
                     json->key)
            ->expected = toward ? "under \"host\", \"venue\" or \"facts\""
                                : "under \"toward\" of a party";
        return;
    }
    const size_t count = read_claims(r, key, json, &claims);
    if (count == 0)
        return;
    vc_fact *fact = vc_fact_slot(r->arena, list, key, toward);
    fact->assertions = claims;
    fact->count = count;
}

/* The facts of a member that is an object; `skip` is read by the caller. */
static void add_facts(reader *r, const vc_json *given, const char *member,
                      const char *skip, vc_fact_list *list, unsigned of)
{
    const vc_json *object = NULL;
    vc_json_object(r->faults, given, member, false, &object);
    for (const vc_json *json = object ? object->child : NULL; json; json = json->next)
        if (!skip || strcmp(json->key, skip) != 0)
            add_fact(r, list, of, NULL, json);
}

/* ---- the parties ---- */

static const vc_state *invent_state(reader *r, const char *code, const char *name)
{
    vc_state *state = vc_arena_alloc(r->arena, sizeof *state);
    *state = (vc_state){.code = code, .name = name, .said = name};
    return state;
}

/* What is said towards a party's state is said of the host where that may be. */
static void read_toward(reader *r, const vc_json *json, const vc_party *party, place *p)
{
    const vc_json *object = NULL;
    vc_json_object(r->faults, json, "toward", false, &object);
    for (const vc_json *fact = object ? object->child : NULL; fact; fact = fact->next) {
        const vc_key *key = vc_vocabulary_find(r->c->vocabulary, fact->key);
        const bool of_host = key && key->of & VC_OF_HOST;
        const bool of_venue = key && key->of & VC_OF_VENUE;
        add_fact(r, of_venue && !of_host ? &p->venue : &p->host,
                 of_venue && !of_host ? VC_OF_VENUE : VC_OF_HOST, party->state->code,
                 fact);
    }
}

static void read_travel(reader *r, const vc_json *json, vc_travel *travel)
{
    static const char *const names[] = {"km", "hours"};
    const vc_json *object = NULL;
    vc_json_object(r->faults, json, "travel", false, &object);
    if (!object)
        return;
    vc_json_members(r->faults, object, names, 2);
    vc_json_number(r->faults, object, "km", false, &travel->km);
    vc_json_number(r->faults, object, "hours", false, &travel->hours);
    if (travel->km < 0 || travel->hours < 0)
        vc_fault_add(r->faults, vc_json_place(object), "test-travel",
                     "a way cannot be shorter than none");
}

/* What lies between a party and the venue. */
static void read_route(reader *r, const vc_json *json, const vc_party *party, place *p,
                       vc_route *route)
{
    read_travel(r, json, &route->travel);
    vc_json_boolean(r->faults, json, "is_host", false, &route->at_home);
    read_toward(r, json, party, p);
}

/* `json` is NULL for a party of which nothing is given. */
static void read_party(reader *r, const vc_json *json, size_t number, vc_party *party,
                       place *p)
{
    static const char *const names[] = {"facts", "toward", "travel", "is_host"};
    vc_fact_list list = {NULL, 0, 0};
    const char *name = vc_format(r->arena, "party %zu", number);
    const char *code = vc_format(r->arena, "party-%zu", number);
    *party = (vc_party){
        .id = code, .state = invent_state(r, code, name), .departure = {NAN, NAN}};
    if (json && vc_json_want_type(r->faults, json, VC_JSON_OBJECT)) {
        vc_json_members(r->faults, json, names, 4);
        add_facts(r, json, "facts", NULL, &list, VC_OF_PARTY);
        read_route(r, json, party, p, &p->routes[number - 1]);
    }
    party->facts = vc_facts_freeze(r->arena, &list);
}

static void read_parties(reader *r, const vc_json *given, vc_summit *summit, place *p)
{
    const vc_json *array = NULL;
    vc_json_array(r->faults, given, "parties", false, &array);
    const size_t stated = array ? array->count : 0;
    const size_t count = stated > LEAST_PARTIES ? stated : LEAST_PARTIES;
    vc_party *parties = vc_arena_array(r->arena, count, sizeof *parties);
    const vc_json *json = array ? array->child : NULL;
    p->routes = vc_arena_array(r->arena, count, sizeof *p->routes);
    for (size_t i = 0; i < count; i++) {
        p->routes[i].travel = (vc_travel){NAN, NAN};
        read_party(r, json, i + 1, &parties[i], p);
        json = json ? json->next : NULL;
    }
    summit->parties = parties;
    summit->party_count = count;
}

/* ---- the venues ---- */

static vc_fact_list copy_list(vc_arena *arena, const vc_fact_list *from)
{
    vc_fact_list copy = {vc_arena_array(arena, from->count, sizeof *copy.facts),
                         from->count, from->count};
    if (from->count)
        memcpy(copy.facts, from->facts, from->count * sizeof *copy.facts);
    return copy;
}

static place copy_place(vc_arena *arena, const place *from, size_t parties)
{
    place copy = {copy_list(arena, &from->host), copy_list(arena, &from->venue), NULL};
    copy.routes = vc_arena_array(arena, parties, sizeof *copy.routes);
    memcpy(copy.routes, from->routes, parties * sizeof *copy.routes);
    return copy;
}

static void make_venue(reader *r, place *p, const char *id, const char *name,
                       const char *host, vc_venue *venue)
{
    vc_state *state = vc_arena_alloc(r->arena, sizeof *state);
    *state = (vc_state){"host", host, host, vc_facts_freeze(r->arena, &p->host)};
    *venue = (vc_venue){.id = id,
                        .name = name,
                        .host = state,
                        .facts = vc_facts_freeze(r->arena, &p->venue),
                        .routes = p->routes};
}

/* What differs at this venue from what is given of all. */
static void read_venue(reader *r, const vc_json *json, const vc_summit *summit,
                       const place *common, vc_venue *venue)
{
    static const char *const names[] = {"host", "venue", "parties"};
    static const char *const of_party[] = {"toward", "travel", "is_host"};
    place p = copy_place(r->arena, common, summit->party_count);
    const vc_json *array = NULL;
    size_t i = 0;
    if (vc_json_want_type(r->faults, json, VC_JSON_OBJECT)) {
        vc_json_members(r->faults, json, names, 3);
        add_facts(r, json, "host", NULL, &p.host, VC_OF_HOST);
        add_facts(r, json, "venue", NULL, &p.venue, VC_OF_VENUE);
        vc_json_array(r->faults, json, "parties", false, &array);
    }
    for (const vc_json *party = array ? array->child : NULL; party;
         party = party->next, i++) {
        if (i == summit->party_count) {
            vc_fault_add(r->faults, vc_json_place(party), "test-order",
                         "there is no such party")
                ->expected = "the party under \"parties\" of \"given\" as well";
            break;
        }
        if (!vc_json_want_type(r->faults, party, VC_JSON_OBJECT))
            continue;
        vc_json_members(r->faults, party, of_party, 3);
        read_route(r, party, &summit->parties[i], &p, &p.routes[i]);
    }
    make_venue(r, &p, json->key, json->key,
               vc_format(r->arena, "the host of %s", json->key), venue);
}

static void read_venues(reader *r, const vc_json *given, vc_case *c, place *common)
{
    const vc_json *object = NULL;
    vc_json_object(r->faults, given, "venues", false, &object);
    c->venue_count = object ? object->count : 1;
    vc_venue *venues = vc_arena_array(r->arena, c->venue_count, sizeof *venues);
    c->venues = venues;
    if (!object) {
        make_venue(r, common, "venue", "the venue", "the host", venues);
        return;
    }
    for (const vc_json *json = object->child; json; json = json->next)
        read_venue(r, json, c->summit, common, venues++);
}

/* ---- the case ---- */

/* The days that are left become a window that begins so many days after the day. */
static void read_lead_days(reader *r, const vc_json *given, vc_summit *summit)
{
    enum { FARTHEST = 100000 };
    const vc_json *object = vc_json_get(given, "summit");
    const vc_json *days = vc_json_get(object, "lead_days");
    double number = 0;
    if (!days || !vc_json_number(r->faults, object, "lead_days", true, &number))
        return;
    if (floor(number) != number || fabs(number) > FARTHEST)
        vc_fault_add(r->faults, vc_json_place(days), "test-lead-days",
                     "\"lead_days\" is no number of days")
            ->expected = "a whole number";
    else
        summit->from = r->c->as_of + (vc_date)number;
}

const vc_case *vc_rule_test_given(reader *r, const vc_json *given)
{
    static const char *const names[] = {"host", "venue", "summit", "parties", "venues"};
    vc_fact_list list = {NULL, 0, 0};
    place common = {{NULL, 0, 0}, {NULL, 0, 0}, NULL};
    vc_case *c = vc_arena_alloc(r->arena, sizeof *c);
    vc_summit *summit = vc_arena_alloc(r->arena, sizeof *summit);
    vc_json_members(r->faults, given, names, sizeof names / sizeof *names);
    add_facts(r, given, "host", NULL, &common.host, VC_OF_HOST);
    add_facts(r, given, "venue", NULL, &common.venue, VC_OF_VENUE);
    add_facts(r, given, "summit", "lead_days", &list, VC_OF_SUMMIT);
    *summit = (vc_summit){
        .id = "summit", .title = "a test", .from = VC_DATE_MIN, .to = VC_DATE_MAX};
    read_lead_days(r, given, summit);
    read_parties(r, given, summit, &common);
    summit->facts = vc_facts_freeze(r->arena, &list);
    *c = *r->c;
    c->states = NULL;
    c->state_count = 0;
    c->summit = summit;
    read_venues(r, given, c, &common);
    return c;
}
