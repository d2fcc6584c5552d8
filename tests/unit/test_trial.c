/* test_trial.c - what can come of a requirement, found by trying all that it can meet; and
 * that nothing is said where trying is no proof. */
#include "support.h"

#include "model/trial.h"

#define MET VC_CAN_MEET
#define FAILED VC_CAN_FAIL
#define WAIVED VC_CAN_WAIVE
#define OPEN VC_CAN_UNSETTLE

static const struct {
    const char *rule;
    unsigned outcomes; /* 0: it cannot be told */
} rows[] = {
    {"'require': {'var': 'host.nato'}", MET | FAILED | OPEN},
    {"'require': {'known': 'host.nato'}", MET | FAILED},
    /* contested is stated and not known */
    {"'require': {'and': [{'stated': 'host.nato'}, {'var': 'host.nato'}]}",
     MET | FAILED | OPEN},
    {"'require': {'or': [{'var': 'host.nato'}, {'!': {'var': 'host.nato'}}]}",
     MET | OPEN},
    {"'require': {'var': 'host.nato'}, 'waiver': {'when': true, 'condition': 'C'}",
     MET | WAIVED | OPEN},
    {"'require': {'var': 'host.nato'}, 'waiver': {'when': {'var': 'host.eu'}, "
     "'condition': 'C'}",
     MET | FAILED | WAIVED | OPEN},
    {"'require': {'var': 'host.nato'}, 'waiver': {'when': {'var': 'host.nato'}, "
     "'condition': 'C'}",
     MET | FAILED | OPEN},
    {"'scope': 'party', 'require': {'!': {'var': 'party.is_host'}}", MET | FAILED},
    /* numbers that are only compared with constants */
    {"'scope': 'party', 'require': {'<': [{'var': 'party.travel.km'}, 500]}",
     MET | FAILED | OPEN},
    {"'scope': 'party', 'require': {'<': [{'var': 'party.travel.km'}, 0]}",
     FAILED | OPEN},
    {"'scope': 'party', 'require': {'>=': [{'var': 'party.travel.km'}, 0]}",
     MET | OPEN},
    {"'scope': 'party', 'require': {'<': [3, {'var': 'party.travel.hours'}, 2]}",
     FAILED | OPEN},
    {"'scope': 'party', 'require': {'or': [{'<': [{'var': 'party.travel.hours'}, "
     "{'var': 'parameter.most'}]}, {'>=': [{'var': 'party.travel.hours'}, 5]}]}",
     MET | OPEN},
    {"'scope': 'summit', 'require': {'<': [{'var': 'summit.lead_days'}, 0]}",
     MET | FAILED | OPEN},
    /* one that is computed with, or compared with another, may be anything */
    {"'scope': 'party', 'require': {'<': [{'+': [{'var': 'party.travel.km'}, 1]}, 0]}",
     0},
    {"'scope': 'party', 'require': {'<': [{'var': 'party.travel.km'}, {'var': "
     "'party.travel.hours'}]}",
     0},
    {"'scope': 'party', 'require': {'<': [{'val': ['party', 'travel', 'km']}, 0]}", 0},
    /* so may lists, dates and texts */
    {"'require': {'some': [{'var': 'parties'}, {'var': 'icc_warrant'}]}", 0},
    {"'require': {'<': [{'var': 'host.willing_on'}, '2025-01-01']}", 0},
};

static unsigned outcomes(const char *rule)
{
    const vc_case *c = try_case(vc_format(
        arena,
        "{'as_of': '2025-08-19', 'summit': {'title': 'S', 'parties': ["
        "{'id': 'a', 'state': 'NOR'}, {'id': 'b', 'state': 'SWE'}]},"
        "'venues': [{'id': 'v', 'name': 'V', 'host': 'CHE', 'location': [46, 6]}],"
        "'rules': {'id': 'r', 'version': '1', 'title': 'R', 'parameters': {'most': "
        "{'value': 5, 'title': 'M'}}, 'requirements': {'a': {'title': 'A', %s}}}}",
        rule));
    if (!c)
        fail_msg("%s: %s", rule, complaints());
    return vc_trial_outcomes(c, &c->rules->requirements[0]);
}

static void what_can_come_about_is_found_by_trying(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const unsigned found = outcomes(rows[i].rule);
        if (found != rows[i].outcomes)
            fail_msg("%s: %u instead of %u", rows[i].rule, found, rows[i].outcomes);
    }
}

/* Six words of four values, and of two ways to be open, make 46,656 cases. */
static void too_many_cases_are_not_tried(void **state)
{
    vc_buffer all = vc_buffer_new(arena);
    (void)state;
    vc_buffer_add(&all, "'require': {'and': [");
    for (int i = 1; i <= 7; i++) /* there is no ES-11/2 among the keys */
        vc_buffer_printf(&all, "%s{'==': [{'var': 'host.vote_es11_%d'}, 'yes']}",
                         i > 1 ? ", " : "", i == 2 ? 1 : i);
    vc_buffer_add(&all, "]}");
    assert_int_equal(outcomes(all.text), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(what_can_come_about_is_found_by_trying),
                                       TEST(too_many_cases_are_not_tried)};
    if (setjmp(guard))
        return 71;
    return cmocka_run_group_tests(tests, begin_folder, end_folder);
}
