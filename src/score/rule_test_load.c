/* rule_test_load.c - tests out of JSON: `given` becomes a case, `expect` what to compare.
 * Strict, because a test that says something else than its author meant passes. */
#include <math.h>
#include <string.h>

#include "score/rule_test_reader.h"

typedef vc_rule_test_reader reader;

static void unknown_id(reader *r, vc_place place, const char *what, const char *id,
                       const char *const *names, size_t count)
{
    const char *near = vc_nearest(id, names, count);
    vc_fault_add(r->faults, place, "test-unknown-id", "the rule set has no %s \"%s\"",
                 what, id)
        ->expected = near ? vc_format(r->arena, "did you mean \"%s\"?", near) : NULL;
}

/* ---- expect ---- */

/* Whether it is a rule that could not be read, which has a fault of its own. */
static bool is_faulty(const reader *r, const char *member, const char *id)
{
    return vc_json_get(vc_json_get(r->c->rules->json, member), id) != NULL;
}

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
    if (!is_faulty(r, "requirements", id))
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
    else if (score->low > score->high)
        vc_fault_add(r->faults, vc_json_place(object), "test-empty",
                     "no score lies within the bounds that are expected")
            ->expected = "a \"low\" that is not more than \"high\"";
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
    if (!is_faulty(r, "criteria", json->key))
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

static const vc_venue *find_venue(reader *r, const vc_case *c, const vc_json *json)
{
    const char **names = vc_arena_array(r->arena, c->venue_count, sizeof *names);
    for (size_t i = 0; i < c->venue_count; i++) {
        names[i] = c->venues[i].id;
        if (strcmp(names[i], json->string) == 0)
            return &c->venues[i];
    }
    const char *near = vc_nearest(json->string, names, c->venue_count);
    vc_fault_add(r->faults, vc_json_place(json), "test-unknown-id",
                 "the test gives no venue \"%s\"", json->string)
        ->expected = near ? vc_format(r->arena, "did you mean \"%s\"?", near)
                          : "an id that \"venues\" of \"given\" has";
    return NULL;
}

static void read_order(reader *r, const vc_json *expect, vc_rule_test *test)
{
    const vc_json *array = NULL;
    vc_json_array(r->faults, expect, "order", false, &array);
    if (!array)
        return;
    const char **ids = vc_arena_array(r->arena, array->count, sizeof *ids);
    for (const vc_json *item = array->child; item; item = item->next) {
        if (!vc_json_want_type(r->faults, item, VC_JSON_STRING) || !test->c ||
            !find_venue(r, test->c, item))
            continue;
        for (size_t i = 0; i < test->order_count; i++)
            if (strcmp(ids[i], item->string) == 0)
                vc_fault_add(r->faults, vc_json_place(item), "test-order",
                             "\"%s\" stands in the order already", item->string)
                    ->expected = "each venue once";
        ids[test->order_count++] = item->string;
    }
    test->order = ids;
    if (array->count < 2)
        vc_fault_add(r->faults, vc_json_place(array), "test-order",
                     "an order of fewer than two venues says nothing")
            ->expected = "two venues of \"given\", the better one first";
}

/* Of several venues only their order can be expected, of one all else. */
static void check_venues(reader *r, const vc_json *given, const vc_json *expect)
{
    static const char *const of_one[] = {"verdict", "failed", "waived",
                                         "unknown", "score",  "points"};
    const vc_json *order = vc_json_get(expect, "order");
    if (!vc_json_get(given, "venues")) {
        if (order)
            vc_fault_add(r->faults, vc_json_place(order), "test-order",
                         "the test gives no venues that could have an order")
                ->expected = "\"venues\" under \"given\"";
        return;
    }
    for (size_t i = 0; i < sizeof of_one / sizeof *of_one; i++) {
        const vc_json *member = vc_json_get(expect, of_one[i]);
        if (member)
            vc_fault_add(r->faults, vc_json_key_place(member), "test-order",
                         "\"%s\" is expected of one venue, and the test gives several",
                         of_one[i])
                ->expected = "\"order\", or a test for each venue";
    }
}

static void read_verdict(reader *r, const vc_json *expect, vc_rule_test *test)
{
    const vc_json *json = vc_json_get(expect, "verdict");
    const size_t verdict = json ? choose(r, json, "verdict", verdict_name, 4) : 4;
    test->verdict_given = verdict < 4;
    test->verdict = test->verdict_given ? (vc_verdict)verdict : VC_FEASIBLE;
}

/* By what is written: what could not be read is expected all the same. */
static bool expects(const vc_json *expect)
{
    for (const vc_json *member = expect->child; member; member = member->next) {
        const bool named = strcmp(member->key, "readiness") == 0 ||
                           strcmp(member->key, "points") == 0 ||
                           strcmp(member->key, "order") == 0;
        if (!named || member->count > 0)
            return true;
    }
    return false;
}

static void read_expect(reader *r, const vc_json *given, const vc_json *expect,
                        vc_rule_test *test)
{
    static const char *const names[] = {"verdict",   "failed", "waived", "unknown",
                                        "readiness", "score",  "points", "order"};
    const size_t before = r->faults->count;
    vc_json_members(r->faults, expect, names, sizeof names / sizeof *names);
    read_verdict(r, expect, test);
    read_list(r, expect, "failed", &test->lists[VC_FAILED]);
    read_list(r, expect, "waived", &test->lists[VC_WAIVED]);
    read_list(r, expect, "unknown", &test->lists[VC_UNSETTLED]);
    read_readiness(r, expect, test);
    read_score(r, expect, test);
    read_points(r, expect, test);
    if (vc_json_get(given, "venues"))
        read_order(r, expect, test);
    check_venues(r, given, expect);
    if (r->faults->count == before && !expects(expect))
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
        test->c = vc_rule_test_given(r, given);
    if (vc_json_object(r->faults, json, "expect", true, &expect))
        read_expect(r, given, expect, test);
    return r->faults->count == before;
}

vc_rule_tests vc_rule_tests_load(vc_arena *arena, const vc_case *c, vc_faults *faults)
{
    const vc_json *array = c->rules->tests_json;
    vc_rule_tests tests = {NULL, 0};
    vc_source *file = vc_arena_alloc(arena, sizeof *file);
    reader r = {.arena = arena, .faults = faults, .c = c};
    r.facts = (vc_fact_context){
        .arena = arena, .faults = faults, .vocabulary = c->vocabulary, .file = file};
    file->id = file->title = "the test";
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
