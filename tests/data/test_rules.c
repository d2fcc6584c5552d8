/* The rule sets that are shipped: what they cite is there and all of it is cited, their
 * weights are explained, their tests touch every rule of theirs, and no order of the
 * parties changes anything under any of them. */
#include "data.h"

#include <math.h>
#include <unistd.h>

#include "score/judge.h"

static const char *const sets[] = {"default", "strict-law", "practical-risk",
                                   "neutral-ground", "host-first"};

static const char *file_of(const char *set)
{
    return vc_format(arena, "data/rules/%s.json", set);
}

/* The shortlist of August 2025 under a rule set. */
static const vc_case *under(const char *set)
{
    const vc_case_options options = {.data = "data/venues.json", .rules = file_of(set)};
    return load_case(&options);
}

/* ---- heads ---- */

static const char *text_of(const vc_json *object, const char *key)
{
    const vc_json *text = vc_json_get(object, key);
    return text && text->type == VC_JSON_STRING ? text->string : "";
}

static void every_rule_set_says_what_it_is(void **state)
{
    size_t count;
    const char *const *paths = files("data/rules/*.json", &count);
    (void)state;
    assert_int_equal(count, COUNT(sets) + 1);
    for (size_t i = 0; i < count; i++) {
        const vc_json *root = load(paths[i]);
        const vc_json *changes = vc_json_get(root, "changelog");
        const char *name = vc_format(arena, "data/rules/%s.json", text_of(root, "id"));
        const char *version = text_of(root, "version");
        assert_string_equal(name, paths[i]);
        assert_true(strlen(text_of(root, "title")) > 0);
        assert_non_null(strchr(text_of(root, "description"), '.'));
        assert_true(changes && changes->type == VC_JSON_ARRAY && changes->count > 0);
        assert_int_equal(strncmp(changes->child->string, version, strlen(version)), 0);
    }
}

static void every_weight_has_one_sentence_of_reason(void **state)
{
    (void)state;
    for (size_t s = 0; s < COUNT(sets); s++) {
        const vc_rule_set *rules = under(sets[s])->rules;
        assert_true(rules->criterion_count >= 5);
        for (size_t i = 0; i < rules->criterion_count; i++) {
            const vc_criterion *c = &rules->criteria[i];
            const char *stop = c->reason ? strchr(c->reason, '.') : NULL;
            if (!stop || stop[1] != '\0')
                fail_msg("%s: the weight of %s lacks a reason of one sentence", sets[s],
                         c->id);
        }
        assert_true(fabs(rules->total_weight - 100) < 1e-9);
    }
}

static void every_criterion_says_on_which_scale_it_counts(void **state)
{
    (void)state;
    for (size_t s = 0; s < COUNT(sets); s++) {
        const vc_rule_set *rules = under(sets[s])->rules;
        for (size_t i = 0; i < rules->criterion_count; i++)
            if (rules->criteria[i].scale.kind == VC_SCALE_NONE)
                fail_msg("%s: %s has no scale", sets[s], rules->criteria[i].id);
    }
}

/* ---- provisions ---- */

static bool is_cited(const vc_rule_set *const *rules, const char *id)
{
    for (size_t s = 0; s < COUNT(sets); s++)
        for (size_t i = 0; i < rules[s]->requirement_count; i++) {
            const vc_requirement *r = &rules[s]->requirements[i];
            for (size_t k = 0; k < r->basis_count; k++)
                if (strcmp(r->basis[k]->id, id) == 0)
                    return true;
        }
    return false;
}

static void every_provision_is_cited_by_some_requirement(void **state)
{
    const vc_json *provisions = vc_json_get(load(file_of("base")), "provisions");
    const vc_rule_set *rules[COUNT(sets)];
    (void)state;
    assert_true(provisions && provisions->count > 0);
    for (size_t s = 0; s < COUNT(sets); s++)
        rules[s] = under(sets[s])->rules;
    for (const vc_json *p = provisions->child; p; p = p->next)
        if (!is_cited(rules, p->key))
            fail_msg("%s: no requirement rests on \"%s\"", where(p), p->key);
}

/* A day, or the month or year alone where the source gives no more. */
static void check_date(const char *text)
{
    const size_t length = strlen(text);
    day_of(vc_format(arena, "%s%s", text,
                     length == 4   ? "-01-01"
                     : length == 7 ? "-01"
                                   : ""));
}

static void check_provision(const vc_json *provision)
{
    static const char *const texts[] = {"title", "instrument", "provision", "says",
                                        "url"};
    for (size_t i = 0; i < COUNT(texts); i++)
        if (*text_of(provision, texts[i]) == '\0')
            fail_msg("%s: has no \"%s\"", where(provision), texts[i]);
    check_date(text_of(provision, "date"));
}

/* That it is listed the loader has made sure of: a basis that is not is a fault. */
static void every_basis_resolves_to_a_named_provision(void **state)
{
    size_t bases = 0;
    (void)state;
    const vc_json *provisions = vc_json_get(load(file_of("base")), "provisions");
    for (const vc_json *p = provisions->child; p; p = p->next)
        check_provision(p);
    for (size_t s = 0; s < COUNT(sets); s++) {
        const vc_rule_set *rules = under(sets[s])->rules;
        for (size_t i = 0; i < rules->requirement_count; i++)
            for (size_t k = 0; k < rules->requirements[i].basis_count; k++, bases++)
                assert_non_null(rules->requirements[i].basis[k]->title);
    }
    assert_true(bases > 0);
}

static void a_requirement_without_a_basis_says_that_no_law_is_behind_it(void **state)
{
    (void)state;
    for (size_t s = 0; s < COUNT(sets); s++) {
        const vc_rule_set *rules = under(sets[s])->rules;
        for (size_t i = 0; i < rules->requirement_count; i++) {
            const vc_requirement *r = &rules->requirements[i];
            if (r->basis_count == 0 && (!r->note || !strstr(r->note, "law")))
                fail_msg("%s of %s", r->id, sets[s]);
        }
    }
}

/* ---- the tests inside ---- */

static bool holds(const vc_json *array, const char *id)
{
    for (const vc_json *item = array ? array->child : NULL; item; item = item->next)
        if (item->type == VC_JSON_STRING && strcmp(item->string, id) == 0)
            return true;
    return false;
}

/* Whether some test expects that outcome of the requirement; `met` is what is in none of
 * the lists. */
static bool expected(const vc_json *tests, const vc_requirement *r, const char *outcome)
{
    static const char *const lists[] = {"failed", "waived", "unknown"};
    for (const vc_json *t = tests->child; t; t = t->next) {
        const vc_json *expect = vc_json_get(t, "expect");
        const vc_json *readiness = vc_json_get(expect, "readiness");
        bool listed = false;
        for (size_t i = 0; i < COUNT(lists); i++)
            listed |= holds(vc_json_get(expect, lists[i]), r->id);
        if (r->scope == VC_SCOPE_SUMMIT) {
            const char *word = text_of(readiness, r->id);
            if (strcmp(*word ? word : "met", outcome) == 0)
                return true;
        } else if (strcmp(outcome, "met") == 0
                       ? !listed
                       : holds(vc_json_get(expect, outcome), r->id))
            return true;
    }
    return false;
}

/* What can be had for the asking is never failed: its waiver is no rule but the constant
 * true. */
static bool always_waived(const vc_requirement *r)
{
    return r->waiver_json && r->waiver_json->type == VC_JSON_TRUE;
}

static void the_tests_of_a_set_see_each_requirement_met_and_failed(void **state)
{
    static const char *const outcomes[] = {"met", "failed", "waived"};
    (void)state;
    for (size_t s = 0; s < COUNT(sets); s++) {
        const vc_json *tests = vc_json_get(load(file_of(sets[s])), "tests");
        const vc_rule_set *rules = under(sets[s])->rules;
        for (size_t i = 0; i < rules->requirement_count; i++)
            for (size_t k = 0; k < COUNT(outcomes); k++) {
                const vc_requirement *r = &rules->requirements[i];
                if (k == 1 ? always_waived(r) : k == 2 && !r->waiver)
                    continue;
                if (!expected(tests, r, outcomes[k]))
                    fail_msg("%s: no test sees %s %s", sets[s], r->id, outcomes[k]);
            }
    }
}

/* At both ends of its scale, which are nothing and the whole weight. */
static bool scored(const vc_json *tests, const char *criterion, double points)
{
    for (const vc_json *t = tests->child; t; t = t->next) {
        const vc_json *all = vc_json_get(vc_json_get(t, "expect"), "points");
        const vc_json *found = vc_json_get(all, criterion);
        if (found && fabs(found->number - points) < 1e-9)
            return true;
    }
    return false;
}

static void the_tests_of_a_set_see_each_criterion_score_in_full(void **state)
{
    (void)state;
    for (size_t s = 0; s < COUNT(sets); s++) {
        const vc_json *tests = vc_json_get(load(file_of(sets[s])), "tests");
        const vc_rule_set *rules = under(sets[s])->rules;
        for (size_t i = 0; i < rules->criterion_count; i++)
            if (!scored(tests, rules->criteria[i].id, rules->criteria[i].weight))
                fail_msg("%s: no test sees %s score in full", sets[s],
                         rules->criteria[i].id);
    }
}

/* ---- the order of the parties ---- */

static void write_reversed(vc_buffer *out, const vc_json *array)
{
    vc_buffer_add(out, "[");
    for (size_t i = array->count; i-- > 0;) {
        const vc_json *item = array->child;
        for (size_t k = 0; k < i; k++)
            item = item->next;
        vc_json_write(out, item);
        vc_buffer_add(out, i ? "," : "]");
    }
}

/* The summit's file with its parties in the other order, in a file of its own. */
static const char *swapped(const char *summit)
{
    const vc_json *root = load(summit);
    vc_buffer out = vc_buffer_new(arena);
    for (const vc_json *m = root->child; m; m = m->next) {
        vc_buffer_printf(&out, "%s\"%s\":", m == root->child ? "{" : ",", m->key);
        if (strcmp(m->key, "parties") == 0)
            write_reversed(&out, m);
        else
            vc_json_write(&out, m);
    }
    vc_buffer_add(&out, "}\n");
    char *path = vc_arena_string(arena, "/tmp/venuecheck-swapped-XXXXXX");
    const int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, out.text, out.length), (int)out.length);
    assert_int_equal(close(file), 0);
    return path;
}

static const vc_case *put_to_the_world(const char *summit)
{
    const vc_case_options options = {.data = "data/venues-world.json",
                                     .summit = summit};
    return load_case(&options);
}

static const vc_ranking *ranked(const vc_case *c, const char *set)
{
    const vc_case *same = vc_case_under(c, &faults, file_of(set), VC_JSON_MAX_BYTES);
    if (!same)
        fail_msg("%s", complaints());
    return vc_rank(arena, same);
}

static bool same_interval(vc_interval a, vc_interval b)
{
    return memcmp(&a, &b, sizeof a) == 0;
}

static void check_same(const vc_ranking *a, const vc_ranking *b)
{
    assert_int_equal(a->count, b->count);
    for (size_t i = 0; i < a->count; i++) {
        const vc_result *x = &a->results[i], *y = &b->results[i];
        const char *id = x->venue->id;
        if (strcmp(id, y->venue->id) != 0 || x->rank != y->rank)
            fail_msg("%s: %s stands where %s stood", a->c->rules->id, y->venue->id, id);
        if (x->verdict != y->verdict || !same_interval(x->score, y->score))
            fail_msg("%s: %s is judged otherwise", a->c->rules->id, id);
        for (size_t k = 0; k < x->ruling_count; k++)
            if (x->rulings[k].outcome != y->rulings[k].outcome)
                fail_msg("%s: %s of %s comes out otherwise", a->c->rules->id,
                         x->rulings[k].requirement->id, id);
        for (size_t k = 0; k < x->rating_count; k++)
            if (!same_interval(x->ratings[k].points, y->ratings[k].points))
                fail_msg("%s: %s of %s scores otherwise", a->c->rules->id,
                         x->ratings[k].criterion->id, id);
    }
}

static void check_summit(const char *summit)
{
    const char *other = swapped(summit);
    const vc_case *a = put_to_the_world(summit), *b = put_to_the_world(other);
    unlink(other);
    assert_string_not_equal(a->summit->parties[0].id, b->summit->parties[0].id);
    for (size_t s = 0; s < COUNT(sets); s++)
        check_same(ranked(a, sets[s]), ranked(b, sets[s]));
}

static void swapping_the_parties_changes_no_score_and_no_verdict(void **state)
{
    size_t count;
    const char *const *paths = files("data/summits/*.json", &count);
    (void)state;
    for (size_t i = 0; i < count; i++)
        check_summit(paths[i]);
}

/* ---- the disagreement ---- */

/* They would not be worth shipping if they agreed: each two of them put the shortlist in
 * another order. */
static void no_two_rule_sets_rank_the_shortlist_alike(void **state)
{
    const vc_ranking *all[COUNT(sets)];
    (void)state;
    for (size_t s = 0; s < COUNT(sets); s++)
        all[s] = vc_rank(arena, under(sets[s]));
    for (size_t a = 0; a < COUNT(sets); a++)
        for (size_t b = 0; b < a; b++) {
            bool same = true;
            for (size_t i = 0; i < all[a]->count; i++)
                same &= strcmp(all[a]->results[i].venue->id,
                               all[b]->results[i].venue->id) == 0;
            if (same)
                fail_msg("%s and %s agree", sets[a], sets[b]);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_rule_set_says_what_it_is),
        TEST(every_weight_has_one_sentence_of_reason),
        TEST(every_criterion_says_on_which_scale_it_counts),
        TEST(every_provision_is_cited_by_some_requirement),
        TEST(every_basis_resolves_to_a_named_provision),
        TEST(a_requirement_without_a_basis_says_that_no_law_is_behind_it),
        TEST(the_tests_of_a_set_see_each_requirement_met_and_failed),
        TEST(the_tests_of_a_set_see_each_criterion_score_in_full),
        TEST(swapping_the_parties_changes_no_score_and_no_verdict),
        TEST(no_two_rule_sets_rank_the_shortlist_alike),
    };
    if (setjmp(guard))
        return 71;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
