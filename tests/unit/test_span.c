/* test_span.c - what can come of an expression is told from the ranges of what it reads,
 * and where these do not tell it, anything can. */
#include "support.h"

#include <math.h>

#include "model/span.h"

#define NO VC_CAN_BE_FALSE
#define YES VC_CAN_BE_TRUE
#define KM "{'var': 'party.travel.km'}"
#define VOTES "{'var': 'toward.adverse_votes'}"

static const struct {
    const char *rule;
    unsigned truths;
} conditions[] = {
    {"{'<': [" KM ", 500]}", YES | NO},
    {"{'<': [" KM ", 20016]}", YES},
    {"{'>': [" KM ", 20016]}", NO},
    {"{'>=': [" KM ", 0]}", YES},
    {"{'>': [" KM ", 0]}", YES | NO},
    {"{'<=': [0, " KM ", 20016]}", YES},
    {"{'<': [30000, " KM ", 40000]}", NO},
    {"{'==': [" KM ", -1]}", NO},
    {"{'!=': [" KM ", -1]}", YES},
    {"{'==': [" VOTES ", 6]}", YES | NO},
    {"{'>': [" VOTES ", 6]}", NO},
    {"{'<': [{'*': [" KM ", 2]}, 40031]}", YES},
    {"{'<': [{'*': [" KM ", -1]}, 1]}", YES},
    {"{'>': [{'/': [" KM ", 2]}, 10008]}", NO},
    {"{'>': [{'/': [1, " KM "]}, -1]}", YES | NO},
    {"{'>': [{'-': [" KM "]}, 0]}", NO},
    {"{'<': [{'-': [" VOTES ", 7]}, 0]}", YES},
    {"{'<': [{'max': [" VOTES ", 3]}, 3]}", NO},
    {"{'>': [{'min': [" VOTES ", 3]}, 3]}", NO},
    {"{'>': [{'+': [" VOTES ", " VOTES "]}, 12]}", NO},
    {"{'<': [{'if': [{'var': 'host.nato'}, 1, 2]}, 3]}", YES},
    {"{'<': [{'if': [{'<': [" KM ", 0]}, 9, 2]}, 3]}", YES},
    {"{'<': [{'%': [" VOTES ", 2]}, 9]}", YES | NO},
    {"{'<': [{'val': ['party', 'travel', 'km']}, 0]}", YES | NO},
    {"{'and': [{'var': 'host.nato'}, {'<': [" KM ", 0]}]}", NO},
    {"{'or': [{'var': 'host.nato'}, {'>=': [" KM ", 0]}]}", YES},
    {"{'or': [{'var': 'host.nato'}, {'<': [" KM ", 0]}]}", YES | NO},
    {"{'!': {'<': [" KM ", 0]}}", YES},
    {"{'!!': [{'<': [" KM ", 0]}]}", NO},
    {"{'if': [{'<': [" KM ", 0]}, {'var': 'host.nato'}, true]}", YES},
    {"{'==': [{'var': 'host.rome_statute'}, 'party']}", YES | NO},
    {"{'known': 'host.nato'}", YES | NO},
    {"{'all': [{'var': 'parties'}, {'>=': [{'var': 'travel.km'}, 0]}]}", YES},
    {"{'some': [{'var': 'parties'}, {'<': [{'var': 'travel.km'}, 0]}]}", NO},
    {"{'none': [{'var': 'parties'}, {'<': [{'var': 'travel.km'}, 0]}]}", YES},
    {"{'all': [{'filter': [{'var': 'parties'}, {'var': 'icc_warrant'}]}, "
     "{'>=': [{'var': 'travel.km'}, 0]}]}",
     YES | NO}};

static const vc_case *with_rule(const char *rule)
{
    const vc_case *c = try_case(vc_format(
        arena,
        "{'as_of': '2025-08-19', 'summit': {'title': 'S', 'parties': ["
        "{'id': 'a', 'state': 'NOR'}, {'id': 'b', 'state': 'SWE'}]},"
        "'venues': [{'id': 'v', 'name': 'V', 'host': 'CHE', 'location': [46, 6]}],"
        "'rules': {'id': 'r', 'version': '1', 'title': 'R', 'requirements': {'a': "
        "{'title': 'A', 'scope': 'party', 'require': %s}}}}",
        rule));
    if (!c)
        fail_msg("%s: %s", rule, complaints());
    return c;
}

static void ranges_decide_conditions(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(conditions); i++) {
        const vc_case *c = with_rule(conditions[i].rule);
        const unsigned found = vc_span_truths(
            c, VC_SCOPE_PARTY, c->rules->requirements[0].require_json, NULL, NULL);
        if (found != conditions[i].truths)
            fail_msg("%s: %u instead of %u", conditions[i].rule, found,
                     conditions[i].truths);
    }
}

static void count_one(void *context, const vc_json *comparison)
{
    assert_string_equal(comparison->child->key, "<");
    ++*(size_t *)context;
}

static void comparisons_that_never_hold_are_told(void **state)
{
    size_t told = 0;
    (void)state;
    const vc_case *c = with_rule("{'or': [{'var': 'host.nato'}, {'<': [" KM
                                 ", 0]}, {'<': [" KM ", 9]}]}");
    vc_span_truths(c, VC_SCOPE_PARTY, c->rules->requirements[0].require_json, count_one,
                   &told);
    assert_int_equal(told, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(ranges_decide_conditions),
                                       TEST(comparisons_that_never_hold_are_told)};
    if (setjmp(guard))
        return 71;
    return cmocka_run_group_tests(tests, begin_folder, end_folder);
}
