/* What if: what may be assumed, what an assumption replaces, and that no report of a
 * supposed case can be taken for one of the real. The case is fixtures/halls.json. */
#include "support.h"

#include <math.h>

#include "model/assume.h"
#include "report/render.h"

#define FIXTURE "tests/unit/fixtures/halls.json"

static vc_case *real_case(void)
{
    const vc_case_options options = {.data = FIXTURE};
    vc_case *c = vc_case_load(arena, &faults, &options);
    if (!c)
        fail_msg("%s", complaints());
    return c;
}

static const vc_ranking *supposed(const char *const *texts, size_t count)
{
    const vc_case *c = vc_case_assume(real_case(), &faults, texts, count);
    if (!c)
        fail_msg("%s", complaints());
    return vc_rank(arena, c);
}

static const vc_ranking *supposing(const char *text)
{
    return supposed(&text, 1);
}

static void holds(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("\"%s\" is not in:\n%s", part, text);
}

static void an_assumption_is_checked_like_a_fact(void **state)
{
    static const struct {
        const char *text, *message;
    } rows[] = {
        {"host:CHE", "there is no \"=\" in it"},
        {"=true", "there is nothing before \"=\""},
        {"CHE.hall_court=true", "did you mean \"host:CHE.hall_court\"?"},
        {"old.hall_open=true", "did you mean \"venue:old.hall_open\"?"},
        {"hall_court=true", "did you mean \"host:CODE.hall_court\"?"},
        {"summit:hall_truce=true", "did you mean \"summit.hall_truce\"?"},
        {"venue:old.hall_court=true", "did you mean \"host:CHE.hall_court\"?"},
        {"host:CHE.hall_bans.NOR=true", "did you mean \"hall_bans@NOR\"?"},
        {"host:CHE.hall_bans@nor=true", "did you mean \"NOR\"?"},
        {"host:che.hall_court=true", "did you mean \"CHE\"?"},
        {"hots:CHE.hall_court=true",
         "nothing is called \"hots\"; did you mean \"host\"?"},
        {"host.hall_court=true", "it is not said which"},
        {"host:CHE=true", "it is not said which fact"},
        {"host:NOR.hall_court=true", "no venue lies in \"NOR\"; one of: CHE, AUT"},
        {"venue:odl.hall_open=true",
         "there is no venue \"odl\"; did you mean \"old\"?"},
        {"party:nroth.hall_wanted=true",
         "there is no party \"nroth\"; did you mean \"north\"?"},
        {"host:CHE.hall_cuort=true",
         "no fact \"hall_cuort\" of a host; did you mean \"hall_court\"?"},
        {"host:CHE.hall_seats=3", "no fact \"hall_seats\" of a host"},
        {"host:CHE.hall_court=", "there is no value behind \"=\""},
        {"host:CHE.hall_court=yes",
         "\"hall_court\" cannot be a string; true or false, or null for \"not known\""},
        {"host:CHE.hall_welcome=offerd",
         "\"offerd\" is never a value of hall_welcome; did you mean \"offered\"?"},
        {"venue:old.hall_seats=many", "\"hall_seats\" cannot be a string; a number"},
        {"host:CHE.hall_bans=true",
         "\"hall_bans\" holds towards a state; hall_bans@CODE"},
        {"host:CHE.hall_bans@XXX=true", "there is no state \"XXX\""},
        {"host:CHE.hall_court@NOR=true", "\"hall_court\" holds towards no state"},
        {"weight:szie=3",
         "the rule set halls has no criterion \"szie\"; did you mean \"size\"?"},
        {"weight:size=-1", "a weight is 0 or a number from 0.0001 to 1000000"},
        {"weight:size=much", "a weight is 0 or a number from"},
        {"weight:size=1e308", "a weight is 0 or a number from"},
        {"weight:size=1e-320", "a weight is 0 or a number from"},
        {"weight:size=0.00009", "a weight is 0 or a number from"},
        {"weight:size=NaN", "a weight is 0 or a number from"},
        {"weight:size=Infinity", "a weight is 0 or a number from"},
        {"parameter.least_seat=3",
         "no parameter \"least_seat\"; did you mean \"least_seats\"?"},
        {"parameter.least_seats=few", "\"least_seats\" cannot be a string; a number"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        vc_case *c = real_case();
        faults = vc_faults_new(arena);
        assert_null(vc_case_assume(c, &faults, &rows[i].text, 1));
        assert_int_equal(vc_faults_status(&faults), VC_USAGE);
        holds(complaints(), vc_format(arena, "--set %s: ", rows[i].text));
        holds(complaints(), rows[i].message);
        faults = vc_faults_new(arena);
    }
}

static void nothing_is_assumed_twice(void **state)
{
    const char *const texts[] = {"host:CHE.hall_court=true",
                                 "host:CHE.hall_court=false"};
    (void)state;
    vc_case *c = real_case();
    assert_null(vc_case_assume(c, &faults, texts, 2));
    holds(complaints(), "it is assumed already that host:CHE.hall_court=true");
}

static void two_spellings_of_one_thing_are_one(void **state)
{
    const char *const texts[] = {"weight.size=2", "weight:size=3"};
    (void)state;
    vc_case *c = real_case();
    assert_null(vc_case_assume(c, &faults, texts, 2));
    holds(complaints(), "it is assumed already that weight.size=2");
}

static void what_is_no_utf_8_is_refused_and_not_repeated(void **state)
{
    const char *const texts[] = {"host:CHE.hall_court=\377"};
    (void)state;
    vc_case *c = real_case();
    assert_null(vc_case_assume(c, &faults, texts, 1));
    holds(complaints(), "--set host:CHE.hall_court=: what follows is not UTF-8");
    assert_null(strchr(complaints(), '\377'));
}

static void weights_that_sum_to_nothing_cannot_be_assumed(void **state)
{
    const char *const texts[] = {"weight:size=0", "weight:welcome=0",
                                 "weight:freedom=0"};
    (void)state;
    vc_case *c = real_case();
    assert_null(vc_case_assume(c, &faults, texts, 3));
    assert_int_equal(vc_faults_status(&faults), VC_USAGE);
    holds(complaints(), "--set weight:freedom=0: then no criterion weighs anything; at "
                        "least one criterion with a weight above zero");
    assert_int_equal(faults.count, 1);
}

static void an_assumption_moves_what_hangs_on_it(void **state)
{
    static const struct {
        const char *text, *venue;
        vc_verdict was, is;
        double score_was, score_is;
    } rows[] = {
        {"host:CHE.hall_conduct=granted", "old", VC_BLOCKED, VC_CONDITIONAL, 70, 70},
        {"host:CHE.hall_conduct=\"granted\"", "old", VC_BLOCKED, VC_CONDITIONAL, 70,
         70},
        {"host:CHE.hall_court=false", "old", VC_BLOCKED, VC_FEASIBLE, 70, 90},
        {"party:north.hall_wanted=false", "old", VC_BLOCKED, VC_FEASIBLE, 70, 70},
        {"party:north.hall_wanted=null", "old", VC_BLOCKED, VC_UNDETERMINED, 70, 70},
        {"venue:far.hall_open=true", "far", VC_BLOCKED, VC_FEASIBLE, 62.5, 62.5},
        {"venue:far.hall_seats=100", "far", VC_BLOCKED, VC_BLOCKED, 62.5, 92.5},
        /* contested between "silent" and "offered" until one of them is assumed */
        {"host:AUT.hall_welcome=offered", "new", VC_FEASIBLE, VC_FEASIBLE, 72.5, 80},
        {"weight:size=0", "old", VC_BLOCKED, VC_BLOCKED, 70, 60},
        {"weight:size=-0", "old", VC_BLOCKED, VC_BLOCKED, 70, 60},
        {"weight:freedom=120", "old", VC_BLOCKED, VC_BLOCKED, 70, 35},
        {"parameter.least_seats=10", "new", VC_FEASIBLE, VC_FEASIBLE, 72.5, 72.5},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const vc_ranking *ranking = supposing(rows[i].text);
        const vc_result *is = vc_ranking_find(ranking, rows[i].venue);
        const vc_result *was = vc_ranking_find(ranking->unchanged, rows[i].venue);
        assert_int_equal(was->verdict, rows[i].was);
        assert_int_equal(is->verdict, rows[i].is);
        assert_true(fabs(was->mid - rows[i].score_was) < 1e-9);
        assert_true(fabs(is->mid - rows[i].score_is) < 1e-9);
    }
}

static void a_fact_towards_a_state_is_assumed_for_that_state(void **state)
{
    (void)state;
    const vc_ranking *ranking = supposing("host:CHE.hall_bans@SWE=true");
    const vc_result *old = vc_ranking_find(ranking, "old");
    assert_string_equal(old->rulings[2].requirement->id, "no-ban");
    assert_int_equal(old->rulings[2].outcome, VC_FAILED);
    assert_string_equal(old->rulings[2].party->id, "south");
    assert_int_equal(vc_ranking_find(ranking->unchanged, "old")->rulings[2].outcome,
                     VC_MET);
}

static void the_real_case_stays_as_it_was(void **state)
{
    const char *const texts[] = {"summit.hall_truce=false", "weight:size=1"};
    (void)state;
    const vc_ranking *before = vc_rank(arena, real_case());
    const vc_ranking *ranking = supposed(texts, 2);
    assert_int_equal(ranking->readiness[0].outcome, VC_MET);
    assert_int_equal(ranking->unchanged->readiness[0].outcome, VC_FAILED);
    assert_null(ranking->unchanged->unchanged);
    for (size_t i = 0; i < before->count; i++) {
        assert_string_equal(before->results[i].venue->id,
                            ranking->unchanged->results[i].venue->id);
        assert_true(before->results[i].mid == ranking->unchanged->results[i].mid);
    }
    assert_string_not_equal(ranking->c->rules->digest,
                            ranking->unchanged->c->rules->digest);
}

static void without_assumptions_the_case_is_the_real_one(void **state)
{
    (void)state;
    vc_case *c = real_case();
    assert_ptr_equal(vc_case_assume(c, &faults, NULL, 0), c);
    assert_null(vc_rank(arena, c)->unchanged);
}

static const char *rendered(const char *format, const vc_ranking *ranking)
{
    vc_buffer out = vc_buffer_new(arena);
    assert_true(vc_render(&out, format, vc_view_new(arena, ranking), NULL));
    return out.text;
}

static void a_report_of_a_supposed_case_says_so_at_head_and_foot(void **state)
{
    (void)state;
    const vc_ranking *ranking = supposing("host:CHE.hall_court=false");
    const char *text = rendered("table", ranking);
    static const char head[] = "WHAT IF: not the real case";
    assert_memory_equal(text, head, strlen(head));
    const char *last = text + strlen(text) - 1;
    while (last > text && last[-1] != '\n')
        last--;
    assert_memory_equal(last, head, strlen(head));
    holds(text, "Assumed: CHE is not bound to the court (host:CHE.hall_court=false)");
    holds(text, "Old hall (CHE): verdict blocked -> feasible; rank 2 -> 1; score 70.0");
    holds(text, "[moved: was blocked, rank 2, score 70.0]");
}

static void json_tells_the_assumptions_and_the_unchanged_result(void **state)
{
    (void)state;
    const char *text = rendered("json", supposing("host:CHE.hall_court=false"));
    holds(text, "\"set\": \"host:CHE.hall_court=false\"");
    holds(text, "\"assumed\": true");
    vc_document *document = NULL;
    assert_true(vc_json_parse(arena, &faults, "report", text, strlen(text), false, NULL,
                              NULL, &document));
    const vc_json *first = vc_json_get(document->root, "venues")->child;
    const vc_json *unchanged = vc_json_get(first, "unchanged");
    assert_string_equal(vc_json_get(unchanged, "verdict")->string, "blocked");
    assert_true(vc_json_get(unchanged, "rank")->number == 2);
    assert_int_equal(vc_json_get(unchanged, "moved")->type, VC_JSON_TRUE);
    assert_true(strstr(rendered("json", vc_rank(arena, real_case())), "unchanged") ==
                NULL);
}

static void a_fact_that_is_assumed_is_explained_as_assumed(void **state)
{
    (void)state;
    const vc_ranking *ranking = supposing("host:CHE.hall_conduct=granted");
    vc_buffer out = vc_buffer_new(arena);
    vc_render_explain(
        &out, "table",
        vc_explain_new(arena, ranking, vc_case_venue(ranking->c, "old"), false), NULL);
    holds(out.text, "host.hall_conduct = granted: CHE has granted safe conduct");
    holds(out.text, "assumed: by --set, said by nobody");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_assumption_is_checked_like_a_fact),
        TEST(nothing_is_assumed_twice),
        TEST(two_spellings_of_one_thing_are_one),
        TEST(what_is_no_utf_8_is_refused_and_not_repeated),
        TEST(weights_that_sum_to_nothing_cannot_be_assumed),
        TEST(an_assumption_moves_what_hangs_on_it),
        TEST(a_fact_towards_a_state_is_assumed_for_that_state),
        TEST(the_real_case_stays_as_it_was),
        TEST(without_assumptions_the_case_is_the_real_one),
        TEST(a_report_of_a_supposed_case_says_so_at_head_and_foot),
        TEST(json_tells_the_assumptions_and_the_unchanged_result),
        TEST(a_fact_that_is_assumed_is_explained_as_assumed),
    };
    if (setjmp(guard) != 0)
        return 1;
    return cmocka_run_group_tests(tests, begin_folder, end_folder);
}
