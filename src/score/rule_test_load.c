/* rule_test_load.c - tests out of JSON: `given` becomes a case, `expect` what to compare.
 * Strict, because a test that says something else than its author meant passes. */
#include <math.h>
#include <string.h>

#include "score/rule_test.h"

enum { LEAST_PARTIES = 2 };

/* What all tests of a rule set are read with. */
typedef struct reader {
    vc_arena *arena;
    vc_faults *faults;
    const vc_case *c; /* whose vocabulary, rules and layout count */
    vc_fact_context facts;
    const vc_json *tests; /* all of them */
} reader;

static void unknown_id(reader *r, vc_place place, const char *what, const char *id,
                       const char *const *names, size_t count)
{
    const char *near = vc_nearest(id, names, count);
    vc_fault_add(r->faults, place, "test-unknown-id", "the rule set has no %s \"%s\"",
                 what, id)
        ->expected = near ? vc_format(r->arena, "did you mean \"%s\"?", near) : NULL;
}

/* ---- given: facts ---- */

/* One fact that holds always. */
static void add_fact(reader *r, vc_fact_list *list, unsigned of, const char *toward,
                     const vc_json *json)
{
    const vc_key *key = vc_fact_key(&r->facts, of, json);
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
    vc_assertion *said = vc_arena_alloc(r->arena, sizeof *said);
    const vc_source **source = vc_arena_alloc(r->arena, sizeof *source);
    *source = r->facts.file;
    *said = (vc_assertion){.from = VC_DATE_MIN,
                           .to = VC_DATE_MAX,
                           .sources = source,
                           .source_count = 1,
                           .json = json};
    if (!vc_key_value(r->arena, r->faults, key, json, &said->value))
        return;
    vc_fact *fact = vc_fact_slot(r->arena, list, key, toward);
    fact->assertions = said;
    fact->count = 1;
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

/* ---- given: the parties ---- */

static const vc_state *invent_state(reader *r, const char *code, const char *name)
{
    vc_state *state = vc_arena_alloc(r->arena, sizeof *state);
    *state = (vc_state){.code = code, .name = name};
    return state;
}

/* What is said towards a party's state is said of the host where that may be. */
static void read_toward(reader *r, const vc_json *json, const vc_party *party,
                        vc_fact_list *host, vc_fact_list *venue)
{
    const vc_json *object = NULL;
    vc_json_object(r->faults, json, "toward", false, &object);
    for (const vc_json *fact = object ? object->child : NULL; fact; fact = fact->next) {
        const vc_key *key = vc_vocabulary_find(r->c->vocabulary, fact->key);
        const bool of_host = key && key->of & VC_OF_HOST;
        const bool of_venue = key && key->of & VC_OF_VENUE;
        add_fact(r, of_venue && !of_host ? venue : host,
                 of_venue && !of_host ? VC_OF_VENUE : VC_OF_HOST, party->state->code,
                 fact);
    }
}

static const vc_travel *read_travel(reader *r, const vc_json *json)
{
    static const char *const names[] = {"km", "hours"};
    const vc_json *object = NULL;
    vc_travel *travel = vc_arena_alloc(r->arena, sizeof *travel);
    *travel = (vc_travel){NAN, NAN};
    if (json)
        vc_json_object(r->faults, json, "travel", false, &object);
    if (!object)
        return travel;
    vc_json_members(r->faults, object, names, 2);
    vc_json_number(r->faults, object, "km", false, &travel->km);
    vc_json_number(r->faults, object, "hours", false, &travel->hours);
    if (travel->km < 0 || travel->hours < 0)
        vc_fault_add(r->faults, vc_json_place(object), "test-travel",
                     "a way cannot be shorter than none");
    return travel;
}

/* `json` is NULL for a party of which nothing is given. */
static void read_party(reader *r, const vc_json *json, size_t number, vc_party *party,
                       vc_fact_list *host, vc_fact_list *venue)
{
    static const char *const names[] = {"facts", "toward", "travel", "is_host"};
    vc_fact_list list = {NULL, 0, 0};
    const char *name = vc_format(r->arena, "party %zu", number);
    const char *code = vc_format(r->arena, "party-%zu", number);
    *party = (vc_party){
        .id = code, .state = invent_state(r, code, name), .departure = {NAN, NAN}};
    if (json && !vc_json_want_type(r->faults, json, VC_JSON_OBJECT))
        json = NULL;
    party->travel = read_travel(r, json);
    if (json) {
        vc_json_members(r->faults, json, names, 4);
        vc_json_boolean(r->faults, json, "is_host", false, &party->at_home);
        add_facts(r, json, "facts", NULL, &list, VC_OF_PARTY);
        read_toward(r, json, party, host, venue);
    }
    party->facts = vc_facts_freeze(r->arena, &list);
}

static void read_parties(reader *r, const vc_json *given, vc_summit *summit,
                         vc_fact_list *host, vc_fact_list *venue)
{
    const vc_json *array = NULL;
    vc_json_array(r->faults, given, "parties", false, &array);
    const size_t stated = array ? array->count : 0;
    const size_t count = stated > LEAST_PARTIES ? stated : LEAST_PARTIES;
    vc_party *parties = vc_arena_array(r->arena, count, sizeof *parties);
    const vc_json *json = array ? array->child : NULL;
    for (size_t i = 0; i < count; i++) {
        read_party(r, json, i + 1, &parties[i], host, venue);
        json = json ? json->next : NULL;
    }
    summit->parties = parties;
    summit->party_count = count;
}

/* ---- given: the case ---- */

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

static const vc_case *read_given(reader *r, const vc_json *given)
{
    static const char *const names[] = {"host", "venue", "summit", "parties"};
    vc_fact_list host = {NULL, 0, 0}, venue = {NULL, 0, 0}, list = {NULL, 0, 0};
    vc_case *c = vc_arena_alloc(r->arena, sizeof *c);
    vc_summit *summit = vc_arena_alloc(r->arena, sizeof *summit);
    vc_state *state = vc_arena_alloc(r->arena, sizeof *state);
    vc_venue *place = vc_arena_alloc(r->arena, sizeof *place);
    vc_json_members(r->faults, given, names, 4);
    add_facts(r, given, "host", NULL, &host, VC_OF_HOST);
    add_facts(r, given, "venue", NULL, &venue, VC_OF_VENUE);
    add_facts(r, given, "summit", "lead_days", &list, VC_OF_SUMMIT);
    *summit = (vc_summit){
        .id = "summit", .title = "a test", .from = VC_DATE_MIN, .to = VC_DATE_MAX};
    read_lead_days(r, given, summit);
    read_parties(r, given, summit, &host, &venue);
    summit->facts = vc_facts_freeze(r->arena, &list);
    *state = (vc_state){"host", "the host", vc_facts_freeze(r->arena, &host)};
    *place = (vc_venue){.id = "venue",
                        .name = "the venue",
                        .host = state,
                        .facts = vc_facts_freeze(r->arena, &venue)};
    *c = *r->c;
    c->states = NULL;
    c->state_count = 0;
    c->venues = place;
    c->venue_count = 1;
    c->summit = summit;
    return c;
}

/* ---- expect ---- */

static const vc_requirement *find_requirement(reader *r, vc_place place, const char *id)
{
    const vc_rule_set *rules = r->c->rules;
    const char **names =
        vc_arena_array(r->arena, rules->requirement_count, sizeof *names);
    for (size_t i = 0; i < rules->requirement_count; i++) {
        names[i] = rules->requirements[i].id;
        if (strcmp(names[i], id) == 0)
            return &rules->requirements[i];
    }
    unknown_id(r, place, "requirement", id, names, rules->requirement_count);
    return NULL;
}

static void read_list(reader *r, const vc_json *expect, const char *member,
                      vc_expected_list *list)
{
    const vc_json *array = NULL;
    vc_json_array(r->faults, expect, member, false, &array);
    if (!array)
        return;
    list->given = true;
    list->ids = vc_arena_array(r->arena, array->count, sizeof *list->ids);
    for (const vc_json *item = array->child; item; item = item->next) {
        if (!vc_json_want_type(r->faults, item, VC_JSON_STRING))
            continue;
        const vc_requirement *requirement =
            find_requirement(r, vc_json_place(item), item->string);
        if (requirement && requirement->scope == VC_SCOPE_SUMMIT)
            vc_fault_add(r->faults, vc_json_place(item), "test-scope",
                         "\"%s\" is asked of the summit, not of a venue", item->string)
                ->expected = vc_format(r->arena, "\"readiness\": {\"%s\": \"%s\"}",
                                       item->string, member);
        list->ids[list->count++] = item->string;
    }
}

/* The place of a word in a list of names; `count` if it is none of them, with a fault. */
static size_t choose(reader *r, const vc_json *json, const char *what,
                     const char *(*name)(size_t), size_t count)
{
    const char *names[4];
    if (!vc_json_want_type(r->faults, json, VC_JSON_STRING))
        return count;
    for (size_t i = 0; i < count; i++) {
        names[i] = name(i);
        if (strcmp(names[i], json->string) == 0)
            return i;
    }
    const char *near = vc_nearest(json->string, names, count);
    vc_fault_add(r->faults, vc_json_place(json), "choice", "\"%s\" is no %s",
                 json->string, what)
        ->expected = near ? vc_format(r->arena, "did you mean \"%s\"?", near)
                          : vc_format(r->arena, "one of: %s, %s, %s, %s", names[0],
                                      names[1], names[2], names[3]);
    return count;
}

static const char *outcome_name(size_t i)
{
    return vc_outcome_name((vc_outcome)i);
}

static const char *verdict_name(size_t i)
{
    return vc_verdict_name((vc_verdict)i);
}

static void read_readiness(reader *r, const vc_json *expect, vc_rule_test *test)
{
    const vc_json *object = NULL;
    vc_json_object(r->faults, expect, "readiness", false, &object);
    if (!object)
        return;
    vc_expected_outcome *all = vc_arena_array(r->arena, object->count, sizeof *all);
    for (const vc_json *json = object->child; json; json = json->next) {
        const vc_place place = vc_json_key_place(json);
        const vc_requirement *requirement = find_requirement(r, place, json->key);
        const size_t outcome = choose(r, json, "outcome", outcome_name, 4);
        if (requirement && requirement->scope != VC_SCOPE_SUMMIT)
            vc_fault_add(r->faults, place, "test-scope",
                         "\"%s\" is asked of a venue, not of the summit", json->key)
                ->expected = "under \"failed\", \"waived\" or \"unknown\"";
        else if (requirement && outcome < 4)
            all[test->readiness_count++] =
                (vc_expected_outcome){requirement, (vc_outcome)outcome};
    }
    test->readiness = all;
}

static void read_score(reader *r, const vc_json *expect, vc_rule_test *test)
{
    static const char *const names[] = {"low", "high"};
    const vc_json *object = NULL;
    vc_interval *score = vc_arena_alloc(r->arena, sizeof *score);
    *score = (vc_interval){NAN, NAN};
    vc_json_object(r->faults, expect, "score", false, &object);
    if (!object)
        return;
    vc_json_members(r->faults, object, names, 2);
    vc_json_number(r->faults, object, "low", false, &score->low);
    vc_json_number(r->faults, object, "high", false, &score->high);
    if (isnan(score->low) && isnan(score->high))
        vc_fault_add(r->faults, vc_json_place(object), "test-empty",
                     "the score that is expected has no end")
            ->expected = "\"low\", \"high\" or both";
    else
        test->score = score;
}

static const vc_criterion *find_criterion(reader *r, const vc_json *json)
{
    const vc_rule_set *rules = r->c->rules;
    const char **names =
        vc_arena_array(r->arena, rules->criterion_count, sizeof *names);
    for (size_t i = 0; i < rules->criterion_count; i++) {
        names[i] = rules->criteria[i].id;
        if (strcmp(names[i], json->key) == 0)
            return &rules->criteria[i];
    }
    unknown_id(r, vc_json_key_place(json), "criterion", json->key, names,
               rules->criterion_count);
    return NULL;
}

static void read_points(reader *r, const vc_json *expect, vc_rule_test *test)
{
    const vc_json *object = NULL;
    vc_json_object(r->faults, expect, "points", false, &object);
    if (!object)
        return;
    vc_expected_points *all = vc_arena_array(r->arena, object->count, sizeof *all);
    for (const vc_json *json = object->child; json; json = json->next) {
        const vc_criterion *criterion = find_criterion(r, json);
        if (vc_json_want_type(r->faults, json, VC_JSON_NUMBER) && criterion)
            all[test->point_count++] = (vc_expected_points){criterion, json->number};
    }
    test->points = all;
}

static void read_verdict(reader *r, const vc_json *expect, vc_rule_test *test)
{
    const vc_json *json = vc_json_get(expect, "verdict");
    const size_t verdict = json ? choose(r, json, "verdict", verdict_name, 4) : 4;
    test->verdict_given = verdict < 4;
    test->verdict = test->verdict_given ? (vc_verdict)verdict : VC_FEASIBLE;
}

static bool expects(const vc_rule_test *test)
{
    bool anything = test->verdict_given || test->score;
    for (size_t i = 0; i < 4; i++)
        anything |= test->lists[i].given;
    return anything || test->readiness_count + test->point_count > 0;
}

static void read_expect(reader *r, const vc_json *expect, vc_rule_test *test)
{
    static const char *const names[] = {"verdict",   "failed", "waived", "unknown",
                                        "readiness", "score",  "points"};
    const size_t before = r->faults->count;
    vc_json_members(r->faults, expect, names, sizeof names / sizeof *names);
    read_verdict(r, expect, test);
    read_list(r, expect, "failed", &test->lists[VC_FAILED]);
    read_list(r, expect, "waived", &test->lists[VC_WAIVED]);
    read_list(r, expect, "unknown", &test->lists[VC_UNSETTLED]);
    read_readiness(r, expect, test);
    read_score(r, expect, test);
    read_points(r, expect, test);
    if (r->faults->count == before && !expects(test))
        vc_fault_add(r->faults, vc_json_place(expect), "test-empty",
                     "the test expects nothing")
            ->expected = "a \"verdict\", or another outcome";
}

/* ---- the whole ---- */

static void check_name(reader *r, const vc_json *json, const char *name)
{
    for (const vc_json *other = r->tests->child; other != json; other = other->next) {
        const vc_json *first = vc_json_get(other, "name");
        if (!first || first->type != VC_JSON_STRING || strcmp(first->string, name) != 0)
            continue;
        vc_fault *fault =
            vc_fault_add(r->faults, vc_json_place(vc_json_get(json, "name")),
                         "test-twice", "another test has this name");
        fault->related = vc_json_place(first);
        fault->related_message = "the first one";
        return;
    }
}

static bool read_test(reader *r, const vc_json *json, vc_rule_test *test)
{
    static const char *const names[] = {"name", "given", "expect"};
    const vc_json *given = NULL, *expect = NULL;
    const size_t before = r->faults->count;
    *test = (vc_rule_test){.name = ""};
    if (!vc_json_want_type(r->faults, json, VC_JSON_OBJECT))
        return false;
    vc_json_members(r->faults, json, names, 3);
    if (vc_json_string(r->faults, json, "name", true, &test->name))
        check_name(r, json, test->name);
    if (vc_json_object(r->faults, json, "given", true, &given))
        test->c = read_given(r, given);
    if (vc_json_object(r->faults, json, "expect", true, &expect))
        read_expect(r, expect, test);
    return r->faults->count == before;
}

vc_rule_tests vc_rule_tests_load(vc_arena *arena, const vc_case *c, vc_faults *faults)
{
    const vc_json *array = NULL;
    vc_rule_tests tests = {NULL, 0};
    vc_source *file = vc_arena_alloc(arena, sizeof *file);
    reader r = {.arena = arena, .faults = faults, .c = c};
    r.facts = (vc_fact_context){
        .arena = arena, .faults = faults, .vocabulary = c->vocabulary, .file = file};
    file->id = file->title = "the test";
    vc_json_array(faults, c->rules->json, "tests", false, &array);
    if (!array)
        return tests;
    r.tests = array = vc_json_build(arena, array);
    vc_rule_test *all = vc_arena_array(arena, array->count, sizeof *all);
    for (const vc_json *json = array->child; json; json = json->next)
        if (read_test(&r, json, &all[tests.count]))
            tests.count++;
    tests.tests = all;
    return tests;
}
